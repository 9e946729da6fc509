// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/journal.h"

#include "engine/graph/project_patch.h"
#include "ui/bridge/background.h"
#include "ui/bridge/error_words.h"
#include "ui/bridge/journal_file.h"
#include "ui/bridge/journal_outline.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <atomic>
#include <future>
#include <map>

namespace dataflow::ui {

namespace {

/// Reads records into a history, step by step.
class Replay {
public:
    explicit Replay(std::shared_ptr<const graph::LoadedProject> known)
        : m_known(std::move(known))
    {}
    /// False when the record does not continue the history.
    bool take(const Json& record)
    {
        try {
            return takeChecked(record);
        } catch (const Json::exception&) { // a key is missing or of another type
            return false;
        }
    }
    History&& history() { return std::move(m_history); }
    bool isEmpty() const { return m_history.steps.empty(); }

private:
    bool takeChecked(const Json& record)
    {
        if (record.contains("project"))
            return begin(record);
        if (m_history.steps.empty())
            return false;
        if (record.contains("patch"))
            return step(record);
        if (record.contains("at"))
            return moveTo(record.at("at").get<std::size_t>());
        if (record.contains("saved"))
            return save(record);
        if (record.contains("given_up")) {
            m_history.givenUp = true;
            return true;
        }
        return false;
    }
    bool begin(const Json& record)
    {
        graph::ProjectPtr project = projectOf(record.at("project").get_ref<const std::string&>());
        if (!project)
            return false;
        m_history = {};
        m_replay.reset();
        push(std::move(project), record);
        return true;
    }
    /// Null when the text is no project.
    graph::ProjectPtr projectOf(const std::string& text) const
    {
        if (m_known && m_known->text == text)
            return m_known->project;
        auto loaded = graph::parseProject(text, {});
        return loaded ? std::move(loaded->project) : nullptr;
    }
    bool step(const Json& record)
    {
        const auto after = record.at("after").get<std::size_t>();
        if (after >= m_history.steps.size())
            return false;
        const graph::ProjectPtr& before = m_history.steps[after].project;
        if (!m_replay || m_replay->project() != before) {
            auto replay = graph::PatchReplay::from(before);
            if (!replay)
                return false;
            m_replay = std::move(*replay);
        }
        auto project = m_replay->apply(record.at("patch"));
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
        m_history.givenUp = false;
        return true;
    }
    bool save(const Json& record)
    {
        const Json& saved = record.at("saved");
        if (!saved.is_null() && saved.get<std::size_t>() >= m_history.steps.size())
            return false;
        m_history.savedText = record.at("text").get<std::string>();
        m_history.saved =
            saved.is_null() ? std::optional<std::size_t>() : std::optional(saved.get<std::size_t>());
        return true;
    }
    void push(graph::ProjectPtr project, const Json& record)
    {
        m_history.steps.push_back({std::move(project), WorkflowId(record.value("workflow", std::string())),
                                   QString::fromStdString(record.value("label", std::string()))});
        m_history.position = m_history.steps.size() - 1;
        m_history.givenUp = false;
    }
    std::shared_ptr<const graph::LoadedProject> m_known;
    History m_history;
    std::optional<graph::PatchReplay> m_replay; ///< stands at the step that was read last
};

// The long member of a record comes last: outlineOfJournal() reads up to it.

Json recordOf(const HistoryStep& step)
{
    return {{"workflow", step.workflow.text()}, {"label", step.label.toStdString()}};
}

Json savedRecord(std::optional<std::size_t> place, const std::string& text)
{
    return {{"saved", place ? Json(*place) : Json()}, {"text", text}};
}

/// True when a file's text may be written elsewhere: it holds no secret.
bool mayBeKept(const std::string& text)
{
    const auto loaded = graph::parseProject(text, {});
    return loaded && graph::writeProject(*loaded->project);
}

} // namespace

/// What the file holds; used by the worker only.
struct Journal::Written {
    struct Step {
        graph::ProjectPtr project;
        std::size_t place; ///< number of the step in the file
    };
    /// By the document's steps; one that may not be written is the one before it, which may be none.
    std::vector<std::optional<Step>> steps;
    std::optional<Error> leftOut; ///< why a step could not be written

    std::optional<std::size_t> placeOf(std::size_t position) const
    {
        return position < steps.size() && steps[position] ? std::optional(steps[position]->place)
                                                          : std::nullopt;
    }
    /// The record of a step behind step `after`, or of the first one.
    std::optional<Json> add(const HistoryStep& step, std::optional<std::size_t> after)
    {
        steps.resize(after ? std::min(*after + 1, steps.size()) : 0);
        const std::optional<Step> before = steps.empty() ? std::nullopt : steps.back();
        Json record = recordOf(step);
        std::optional<Error> error;
        if (!before) {
            auto text = graph::writeProject(*step.project);
            if (text)
                record["project"] = std::move(*text);
            else
                error = std::move(text).error();
        } else {
            auto patch = graph::makePatch(*before->project, *step.project);
            if (patch) {
                record["after"] = before->place;
                record["patch"] = std::move(*patch);
            } else {
                error = std::move(patch).error();
            }
        }
        if (error) {
            leftOut = std::move(error);
            steps.push_back(before);
            return std::nullopt;
        }
        // NOLINTNEXTLINE(modernize-use-emplace): GCC 12 takes it for uninitialised
        steps.push_back(Step{step.project, before ? before->place + 1 : 0});
        return record;
    }
};

struct Journal::State {
    std::shared_ptr<JournalFile> file; ///< used by the worker only, once it is open
    std::shared_ptr<Written> written;
    std::atomic<bool> broken = false;
    std::atomic<bool> toldLeftOut = false;
    std::atomic<int> reading = 0;         ///< number of the reading that is still wanted
    Background reader{"df-journal-read"}; ///< what is read need not be waited for to write
    Background worker{"df-journal"};
};

Journal::Journal(QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>())
{}

Journal::~Journal()
{
    ++m_state->reading;
    flush();
}

void Journal::read(const QString& file, std::shared_ptr<const graph::LoadedProject> known)
{
    auto reading = [this, file, known = std::move(known), number = ++m_state->reading] {
        if (known)
            tellNothingUnsaved(file);
        auto replay = std::make_shared<Replay>(known);
        const auto isWanted = [&] { return m_state->reading == number; };
        readJournal(file.toStdString(),
                    [&](const Json& record) { return isWanted() && replay->take(record); });
        if (!isWanted())
            return;
        Background::reply(this, [this, file, replay] {
            emit historyRead(file,
                             replay->isEmpty() ? nullptr : std::make_shared<History>(replay->history()));
        });
    };
    // Behind what is still to be written to that file.
    m_state->worker.post([state = m_state.get(), reading = std::move(reading)]() mutable {
        state->reader.post(std::move(reading));
    });
}

/// From the reader: says so when the journal has no work that is not in the file.
void Journal::tellNothingUnsaved(const QString& file)
{
    const auto outline = outlineOfJournal(file.toStdString());
    if (!outline || !outline->saved || (!outline->givenUp && outline->saved != outline->position))
        return;
    const WorkflowId workflow(outline->workflows[*outline->saved]);
    Background::reply(this, [this, file, workflow] { emit nothingUnsaved(file, workflow); });
}

Journal::Start Journal::start(const QString& file, const History& history)
{
    stop();
    QDir().mkpath(QFileInfo(file).absolutePath());
    auto opened = JournalFile::lock(file.toStdString());
    if (!opened) {
        emit failed(errorSentence(opened.error()));
        return Start::Failed;
    }
    if (!*opened)
        return Start::InUse;
    m_state->file = std::move(*opened);
    m_state->written = std::make_shared<Written>();
    m_state->broken = false;
    m_state->toldLeftOut = false;
    m_state->worker.post([this, target = m_state->file, written = m_state->written, history] {
        std::vector<Json> records;
        for (std::size_t i = 0; i < history.steps.size(); ++i)
            if (auto record = written->add(history.steps[i], i == 0 ? std::nullopt : std::optional(i - 1)))
                records.push_back(std::move(*record));
        if (!history.savedText.empty() && mayBeKept(history.savedText))
            records.push_back(savedRecord(history.saved ? written->placeOf(*history.saved) : std::nullopt,
                                          history.savedText));
        if (const auto place = written->placeOf(history.position))
            records.push_back({{"at", *place}});
        tellLeftOut(*written);
        if (!target->replace(records))
            tellBroken(target->reason());
    });
    return Start::Kept;
}

void Journal::stop()
{
    flush();
    m_state->file.reset();
    m_state->written.reset();
}

void Journal::discard()
{
    if (m_state->file)
        m_state->worker.post([target = m_state->file] { target->remove(); });
    stop();
}

/// From the worker: nothing more is written.
void Journal::tellBroken(const std::string& why)
{
    m_state->broken = true;
    Background::reply(this, [this, why] { emit failed(QString::fromStdString(why)); });
}

/// From the worker: says once that a step is not in the journal.
void Journal::tellLeftOut(Written& written)
{
    if (!written.leftOut || m_state->toldLeftOut.exchange(true))
        return;
    Background::reply(this, [this, why = *written.leftOut] {
        emit failed(tr("Steps that hold a secret are not kept: %1").arg(errorSentence(why)));
    });
}

void Journal::write(std::function<std::optional<Json>(Written&)> record)
{
    if (!m_state->file)
        return;
    m_state->worker.post(
        [this, target = m_state->file, written = m_state->written, record = std::move(record)] {
            if (m_state->broken)
                return;
            const std::optional<Json> json = record(*written);
            tellLeftOut(*written);
            if (json && !target->append(*json))
                tellBroken(target->reason());
        });
}

void Journal::append(const HistoryStep& step, std::size_t position)
{
    write([step, position](Written& written) { return written.add(step, position); });
}

void Journal::moveTo(std::size_t position)
{
    write([position](Written& written) {
        const auto place = written.placeOf(position);
        return place ? std::optional<Json>(Json{{"at", *place}}) : std::nullopt;
    });
}

void Journal::markSaved(std::optional<std::size_t> position, const std::string& text)
{
    write([position, text](Written& written) {
        return std::optional<Json>(savedRecord(position ? written.placeOf(*position) : std::nullopt, text));
    });
}

void Journal::markGivenUp()
{
    write([](Written&) { return std::optional<Json>(Json{{"given_up", true}}); });
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

QStringList untitledJournals(const QString& state)
{
    static const QRegularExpression kName(QStringLiteral("^untitled-(\\d+)\\.journal$"));
    std::map<int, QString> byNumber;
    const QDir folder(state + QStringLiteral("/journals"));
    for (const QString& name : folder.entryList(QDir::Files))
        if (const auto match = kName.match(name); match.hasMatch())
            byNumber.emplace(match.captured(1).toInt(), folder.filePath(name));
    QStringList files;
    for (const auto& [number, file] : byNumber)
        files << file;
    return files;
}

} // namespace dataflow::ui
