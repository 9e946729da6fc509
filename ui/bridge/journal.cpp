// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/journal.h"

#include "engine/graph/project_patch.h"
#include "ui/bridge/background.h"
#include "ui/bridge/journal_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <atomic>
#include <future>

namespace dataflow::ui {

namespace {

/// Reads records into a history, step by step.
class Replay {
public:
    bool take(const Json& record)
    {
        if (record.contains("project")) {
            auto loaded = graph::parseProject(record["project"].get<std::string>(), {});
            if (!loaded)
                return false;
            m_history = {};
            push(std::move(loaded->project), record);
            return true;
        }
        if (m_history.steps.empty())
            return false;
        if (record.contains("patch"))
            return step(record);
        if (record.contains("at"))
            return moveTo(record["at"].get<std::size_t>());
        if (record.contains("saved")) {
            const auto saved = record["saved"].get<std::size_t>();
            if (saved >= m_history.steps.size())
                return false;
            m_history.saved = saved;
            m_history.savedText = record["text"].get<std::string>();
            return true;
        }
        return false;
    }
    History&& history() { return std::move(m_history); }
    bool isEmpty() const { return m_history.steps.empty(); }

private:
    bool step(const Json& record)
    {
        const auto after = record["after"].get<std::size_t>();
        if (after >= m_history.steps.size())
            return false;
        auto project = graph::applyPatch(*m_history.steps[after].project, record["patch"]);
        if (!project)
            return false;
        m_history.steps.resize(after + 1);
        if (m_history.saved && *m_history.saved > after)
            m_history.saved.reset();
        push(std::move(*project), record);
        return true;
    }
    bool moveTo(std::size_t position)
    {
        if (position >= m_history.steps.size())
            return false;
        m_history.position = position;
        return true;
    }
    void push(graph::ProjectPtr project, const Json& record)
    {
        m_history.steps.push_back({std::move(project), WorkflowId(record.value("workflow", std::string())),
                                   QString::fromStdString(record.value("label", std::string()))});
        m_history.position = m_history.steps.size() - 1;
    }
    History m_history;
};

Json recordOf(const HistoryStep& step)
{
    return {{"workflow", step.workflow.text()}, {"label", step.label.toStdString()}};
}

/// The start of a journal: the first step whole.
std::optional<Json> wholeRecord(const HistoryStep& step)
{
    const auto text = graph::writeProject(*step.project);
    if (!text)
        return std::nullopt;
    Json record = recordOf(step);
    record["project"] = *text;
    return record;
}

/// A step as the difference to the one before it; nothing when a secret forbids writing it.
std::optional<Json> stepRecord(const HistoryStep& before, const HistoryStep& step, std::size_t after)
{
    auto patch = graph::makePatch(*before.project, *step.project);
    if (!patch)
        return std::nullopt;
    Json record = recordOf(step);
    record["after"] = after;
    record["patch"] = std::move(*patch);
    return record;
}

} // namespace

struct Journal::State {
    std::shared_ptr<JournalFile> file; ///< used by the worker only, once it is open
    std::vector<HistoryStep> steps;    ///< what the file holds, for differences; shared projects
    std::atomic<bool> broken = false;
    Background worker{"df-journal"};
};

Journal::Journal(QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>())
{}

Journal::~Journal()
{
    flush();
}

void Journal::read(const QString& file)
{
    m_state->worker.post([this, file] {
        auto replay = std::make_shared<Replay>();
        for (const Json& record : readJournal(file.toStdString()))
            if (!replay->take(record))
                break;
        Background::reply(this, [this, file, replay] {
            emit historyRead(file,
                             replay->isEmpty() ? nullptr : std::make_shared<History>(replay->history()));
        });
    });
}

bool Journal::start(const QString& file, const History& history)
{
    stop();
    QDir().mkpath(QFileInfo(file).absolutePath());
    auto opened = JournalFile::lock(file.toStdString());
    if (!opened)
        return false;
    m_state->file = std::move(opened);
    m_state->steps = history.steps;
    m_state->broken = false;
    m_state->worker.post([this, target = m_state->file, history] {
        std::vector<Json> records;
        const auto add = [&](std::optional<Json> record) {
            if (record)
                records.push_back(std::move(*record));
        };
        add(wholeRecord(history.steps.front()));
        for (std::size_t i = 1; i < history.steps.size(); ++i)
            add(stepRecord(history.steps[i - 1], history.steps[i], i - 1));
        if (history.saved)
            records.push_back({{"saved", *history.saved}, {"text", history.savedText}});
        records.push_back({{"at", history.position}});
        if (!target->replace(records)) {
            m_state->broken = true;
            Background::reply(this,
                              [this, why = target->reason()] { emit failed(QString::fromStdString(why)); });
        }
    });
    return true;
}

void Journal::stop()
{
    flush();
    m_state->file.reset();
    m_state->steps.clear();
}

void Journal::discard()
{
    if (m_state->file)
        m_state->worker.post([target = m_state->file] { target->remove(); });
    stop();
}

void Journal::write(std::function<Json()> record)
{
    if (!m_state->file)
        return;
    m_state->worker.post([this, target = m_state->file, record = std::move(record)] {
        if (m_state->broken)
            return;
        const Json json = record();
        if (json.is_null() || target->append(json))
            return;
        m_state->broken = true;
        Background::reply(this, [this, why = target->reason()] { emit failed(QString::fromStdString(why)); });
    });
}

void Journal::append(const HistoryStep& step, std::size_t position)
{
    if (!m_state->file || position >= m_state->steps.size())
        return;
    m_state->steps.resize(position + 1);
    write([before = m_state->steps.back(), step, position]() -> Json {
        const auto record = stepRecord(before, step, position);
        return record ? *record : Json();
    });
    m_state->steps.push_back(step);
}

void Journal::moveTo(std::size_t position)
{
    write([position] { return Json{{"at", position}}; });
}

void Journal::markSaved(std::size_t position, const std::string& text)
{
    write([position, text] { return Json{{"saved", position}, {"text", text}}; });
}

void Journal::flush()
{
    std::promise<void> done;
    m_state->worker.post([&done] { done.set_value(); });
    done.get_future().wait();
}

bool Journal::isFree(const QString& file)
{
    return JournalFile::isFree(file.toStdString());
}

QString journalFile(const QString& state, const QString& path, int number)
{
    const QString folder = state + QStringLiteral("/journals/");
    if (path.isEmpty())
        return folder + QStringLiteral("untitled-%1.journal").arg(number);
    const QByteArray key =
        QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return folder + QFileInfo(path).fileName() + QLatin1Char('-') + QString::fromLatin1(key) +
           QStringLiteral(".journal");
}

} // namespace dataflow::ui
