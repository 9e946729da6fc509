// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/run_history.h"

#include "engine/run/run_record.h"
#include "ui/models/figures.h"
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

void RunHistory::setProject(const QString& path)
{
    m_project = path;
    const quint64 reading = ++m_reading;
    beginResetModel();
    m_runs.clear();
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

void RunHistory::add(RunRecord record)
{
    if (!m_project.isEmpty()) {
        m_files.post([this, record, folder = m_folder, path = fileOf(m_project)] {
            const std::string line = lineOf(record) + '\n'; // long with many nodes
            QFile file(path);
            QDir().mkpath(folder);
            const auto size = static_cast<qint64>(line.size());
            if (!file.open(QIODevice::Append) || file.write(line.data(), size) != size || !file.flush())
                Background::reply(this, [this, reason = file.errorString()] { emit notKept(reason); });
        });
    }
    beginInsertRows({}, 0, 0);
    m_runs.insert(m_runs.begin(), std::move(record));
    endInsertRows();
    if (m_runs.size() > kMostRuns) {
        beginRemoveRows({}, static_cast<int>(kMostRuns), rowCount() - 1);
        m_runs.resize(kMostRuns);
        endRemoveRows();
    }
}

void RunHistory::exportTo(int row, const QString& path)
{
    m_files.post([this, path, text = recordFileText(at(row))] {
        const auto written = run::writeRecordFile(text, path.toStdString());
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
    if (role == Qt::TextAlignmentRole && index.column() >= DurationColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && index.column() == StatusColumn)
        return Theme::current().colour(statusRole(run.status));
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
    default:
        return {};
    }
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
    default:
        return {};
    }
}

} // namespace dataflow::ui
