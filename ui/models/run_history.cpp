// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/run_history.h"

#include "engine/graph/project_file.h"
#include "engine/run/kept_run.h"
#include "engine/run/run_record.h"
#include "ui/bridge/error_words.h"
#include "ui/models/figures.h"
#include "ui/models/run_texts.h"
#include "ui/models/theme.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFont>
#include <QLocale>
#include <QSaveFile>

#include <iterator>
#include <latch>
#include <ranges>

namespace dataflow::ui {

namespace {

constexpr int kShownOfRevision = 8;

/// Newest first; the file has them oldest first.
std::vector<RunRecord> readRuns(const QString& path)
{
    std::vector<RunRecord> runs;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return runs; // no run yet
    while (!file.atEnd())
        if (auto record = recordFrom(file.readLine().trimmed().toStdString()))
            runs.push_back(std::move(*record));
    std::ranges::reverse(runs);
    if (runs.size() <= kMostRuns)
        return runs;
    runs.resize(kMostRuns);
    QSaveFile shorter(path);
    if (shorter.open(QIODevice::WriteOnly)) {
        for (const RunRecord& run : std::views::reverse(runs))
            shorter.write(QByteArray::fromStdString(lineOf(run)) + '\n');
        shorter.commit(); // where this fails the file merely stays long
    }
    return runs;
}

Result<RunRecord> readRecord(const QString& path)
{
    DF_TRY_ASSIGN(const std::string text, run::readRecordFile(path.toStdString()));
    DF_TRY_ASSIGN(auto record, parseRecordFile(text, path.toStdString()));
    record.file = path;
    return record;
}

/// The text of the project in a `.dfrun` file that exportTo() wrote.
Result<std::string> exportedText(const std::filesystem::path& file)
{
    DF_TRY_ASSIGN(const auto session, run::openRecordFile(file));
    DF_TRY_ASSIGN(const auto stream, session->query({"SELECT text FROM run_project", {}}, {}));
    DF_TRY_ASSIGN(const auto batches, db::readAll(*stream));
    if (batches.empty() || batches.front()->rowCount() == 0)
        return fail(Error(ErrorCode::FileUnreadable, "The table run_project is empty"));
    return batches.front()->valueAt(0, 0).toText();
}

Result<graph::ProjectPtr> projectIn(std::string text)
{
    DF_TRY_ASSIGN(const auto loaded, graph::parseProject(std::move(text), {}));
    return loaded.project;
}

/// The project in a `.dfrun` file, be it one that was exported or one that dataflow run --record has written.
Result<graph::ProjectPtr> projectInRecord(const QString& path)
{
    const std::filesystem::path file(path.toStdString());
    if (auto text = exportedText(file))
        return projectIn(std::move(*text));
    if (const auto kept = run::readKeptRun(file))
        return (*kept)->plan->project;
    return fail(Error(ErrorCode::FileUnreadable, "The file does not hold the project as it was run")
                    .with("file", file.string())
                    .hint("Runs exported by earlier versions have states, times and row counts only."));
}

/// The text of the project as it was run: that of this session, or what was kept of an earlier one.
Result<std::string> textOf(const graph::ProjectPtr& ran, const RunTexts& texts, const QString& revision)
{
    return ran ? graph::writeProject(*ran) : texts.read(revision);
}

/// Adds the project's text to a record file.
Result<void> writeText(db::Session& session, const std::string& text)
{
    DF_TRY(session.executeScript("CREATE TABLE run_project (text TEXT NOT NULL)", {}));
    DF_TRY_ASSIGN([[maybe_unused]] const std::int64_t stored,
                  session.execute({"INSERT INTO run_project VALUES (?1)", {text}}, {}));
    return {};
}

const char* statusRole(run::RunStatus status)
{
    switch (status) {
    case run::RunStatus::Succeeded:
        return "stateDone";
    case run::RunStatus::Running:
        return "stateRunning";
    case run::RunStatus::Cancelled:
        return "stateCancelled";
    case run::RunStatus::Failed:
    case run::RunStatus::TimedOut:
        break;
    }
    return "stateFailed";
}

} // namespace

RunHistory::RunHistory(QString folder, QObject* parent)
    : QAbstractTableModel(parent)
    , m_folder(std::move(folder))
{}

RunHistory::~RunHistory()
{
    // What was to be written is written: the worker drops what it has not begun.
    std::latch written(1);
    m_files.post([&written] { written.count_down(); });
    written.wait();
}

QString RunHistory::fileOf(const QString& project) const
{
    const QByteArray name = QCryptographicHash::hash(project.toUtf8(), QCryptographicHash::Sha1).toHex();
    return QDir(m_folder).filePath(QString::fromLatin1(name) + QStringLiteral(".jsonl"));
}

QString RunHistory::textsOf(const QString& project) const
{
    return project.isEmpty() ? QString() : fileOf(project) + QStringLiteral(".texts");
}

void RunHistory::setProject(const QString& path)
{
    m_project = path;
    const quint64 reading = ++m_reading;
    beginResetModel();
    m_runs.clear();
    m_ran.clear();
    endResetModel();
    emit replaced();
    if (path.isEmpty())
        return;
    m_files.post([this, reading, file = fileOf(path)] {
        auto runs = std::make_shared<std::vector<RunRecord>>(readRuns(file));
        Background::reply(this, [this, reading, runs] {
            if (reading != m_reading || runs->empty())
                return;
            // Runs that ended meanwhile are in front already.
            beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(runs->size()) - 1);
            std::ranges::move(*runs, std::back_inserter(m_runs));
            endInsertRows();
            emit replaced();
        });
    });
}

void RunHistory::add(RunRecord record, graph::ProjectPtr ran)
{
    m_files.post([this, record, ran, texts = textsOf(m_project), folder = m_folder,
                  path = m_project.isEmpty() ? QString() : fileOf(m_project)]() mutable {
        const auto tell = [this](const QString& reason) {
            Background::reply(this, [this, reason] { emit notKept(reason); });
        };
        // A project with a secret in it cannot be written, and the run has no revision then.
        if (const auto text = ran ? graph::writeProject(*ran) : Result<std::string>(std::string());
            text && !text->empty()) {
            record.revision = revisionOf(*text);
            Background::reply(
                this, [this, id = record.id, revision = record.revision] { takeRevision(id, revision); });
            if (!texts.isEmpty())
                if (const auto kept = RunTexts(texts).keep(record.revision, *text); !kept)
                    tell(errorSentence(kept.error()));
        }
        if (path.isEmpty())
            return;
        const std::string line = lineOf(record) + '\n'; // long with many nodes
        QFile file(path);
        QDir().mkpath(folder);
        const auto size = static_cast<qint64>(line.size());
        if (!file.open(QIODevice::Append) || file.write(line.data(), size) != size || !file.flush())
            tell(file.errorString());
    });
    if (ran)
        m_ran[record.id] = std::move(ran);
    beginInsertRows({}, 0, 0);
    m_runs.insert(m_runs.begin(), std::move(record));
    endInsertRows();
    if (m_runs.size() > kMostRuns) {
        beginRemoveRows({}, static_cast<int>(kMostRuns), rowCount() - 1);
        for (std::size_t gone = kMostRuns; gone < m_runs.size(); ++gone)
            m_ran.erase(m_runs[gone].id);
        m_runs.resize(kMostRuns);
        endRemoveRows();
    }
}

void RunHistory::takeRevision(const QString& id, const QString& revision)
{
    const auto run = std::ranges::find(m_runs, id, &RunRecord::id);
    if (run == m_runs.end())
        return;
    run->revision = revision;
    const int row = static_cast<int>(run - m_runs.begin());
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

bool RunHistory::hasRan(int row) const
{
    const RunRecord& run = at(row);
    return !run.file.isEmpty() || m_ran.contains(run.id) || (!run.revision.isEmpty() && !m_project.isEmpty());
}

void RunHistory::readRan(int row)
{
    const RunRecord& run = at(row);
    if (const auto ran = m_ran.find(run.id); ran != m_ran.end()) {
        emit ranRead(run.startedAt, ran->second);
        return;
    }
    m_files.post([this, reading = m_reading, run, texts = RunTexts(textsOf(m_project))] {
        const auto read = [&]() -> Result<graph::ProjectPtr> {
            if (!run.file.isEmpty())
                return projectInRecord(run.file);
            DF_TRY_ASSIGN(std::string text, texts.read(run.revision));
            return projectIn(std::move(text));
        };
        Background::reply(this, [this, reading, run, ran = read()] {
            if (reading != m_reading)
                return; // its project was closed
            if (ran)
                emit ranRead(run.startedAt, *ran);
            else
                emit recordFailed(run.file, ran.error());
        });
    });
}

void RunHistory::exportTo(int row, const QString& path)
{
    const RunRecord& run = at(row);
    const auto ran = m_ran.find(run.id);
    m_files.post([this, path, run, ran = ran == m_ran.end() ? graph::ProjectPtr() : ran->second,
                  texts = RunTexts(textsOf(m_project))] {
        // Without the project's text, as of an old run, the record is worth having all the same.
        const auto text = textOf(ran, texts, run.revision);
        const auto written = run::writeRecordFile(
            recordFileText(run), path.toStdString(), [&](db::Session& session) -> Result<void> {
                return text ? writeText(session, *text) : Result<void>();
            });
        Background::reply(this, [this, path, written] {
            if (written)
                emit exported(path);
            else
                emit recordFailed(path, written.error());
        });
    });
}

void RunHistory::openRecord(const QString& path)
{
    m_files.post([this, path, reading = m_reading] {
        auto record = std::make_shared<Result<RunRecord>>(readRecord(path));
        Background::reply(this, [this, path, reading, record] {
            if (!*record)
                emit recordFailed(path, record->error());
            else if (reading == m_reading) // else its project was closed
                show(std::move(**record));
        });
    });
}

/// Among the others by its time; a run that is listed already is not listed twice.
void RunHistory::show(RunRecord record)
{
    auto place = std::ranges::find(m_runs, record.id, &RunRecord::id);
    if (place == m_runs.end()) {
        place = std::ranges::find_if(m_runs,
                                     [&](const RunRecord& run) { return run.startedAt <= record.startedAt; });
        const auto row = static_cast<int>(place - m_runs.begin());
        beginInsertRows({}, row, row);
        place = m_runs.insert(place, std::move(record));
        endInsertRows();
    }
    emit recordOpened(static_cast<int>(place - m_runs.begin()));
}

int RunHistory::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunHistory::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunHistory::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const RunRecord& run = at(index.row());
    if (role == Qt::TextAlignmentRole && index.column() >= DurationColumn && index.column() < RevisionColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && index.column() == StatusColumn)
        return Theme::current().colour(statusRole(run.status));
    if (role == Qt::ToolTipRole && index.column() == RevisionColumn)
        return revisionTip(run);
    if (role == Qt::ToolTipRole)
        return run.file.isEmpty() ? run.id
                                  : tr("%1 of project %2, opened from %3").arg(run.id, run.project, run.file);
    if (role == Qt::FontRole && !run.file.isEmpty()) {
        QFont font;
        font.setItalic(true);
        return font;
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case StartedColumn:
        return QLocale().toString(run.startedAt, QStringLiteral("yyyy-MM-dd HH:mm:ss")) +
               (run.file.isEmpty() ? QString() : QLatin1Char(' ') + tr("(opened)"));
    case StatusColumn:
        return statusWord(run.status);
    case DurationColumn:
        return shortTime(run.duration);
    case RowsColumn:
        return rowsText(run.rows());
    case FailedColumn:
        return run.failed() > 0 ? QString::number(run.failed()) : QString();
    case RevisionColumn:
        return run.saved == false && !run.revision.isEmpty()
                   ? tr("%1, not saved").arg(run.revision.left(kShownOfRevision))
                   : run.revision.left(kShownOfRevision);
    default:
        return {};
    }
}

/// What was run, in words.
QString RunHistory::revisionTip(const RunRecord& run) const
{
    if (run.revision.isEmpty())
        return tr("It is not known which revision of the project was run.");
    QStringList lines{tr("Revision %1").arg(run.revision)};
    if (!run.step.isEmpty())
        lines << tr("Last change: %1").arg(run.step);
    if (run.saved)
        lines << (*run.saved ? tr("It is what the file had.") : tr("It was not saved."));
    return lines.join(QLatin1Char('\n'));
}

QVariant RunHistory::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case StartedColumn:
        return tr("Started");
    case StatusColumn:
        return tr("Status");
    case DurationColumn:
        return tr("Time");
    case RowsColumn:
        return tr("Rows");
    case FailedColumn:
        return tr("Failed");
    case RevisionColumn:
        return tr("Revision");
    default:
        return {};
    }
}

} // namespace dataflow::ui
