// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RunHistory: the last runs of a project, newest first, kept between sessions.

#include "ui/bridge/background.h"
#include "ui/models/run_record.h"

#include <QAbstractTableModel>

#include <map>

namespace dataflow::ui {

/// Runs kept of one project.
inline constexpr std::size_t kMostRuns = 200;

/// GUI thread; files are read and written on a thread of its own.
class RunHistory : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        StartedColumn,
        StatusColumn,
        DurationColumn,
        RowsColumn,
        FailedColumn,
        RevisionColumn,
        ColumnCount
    };

    /// `folder`: where histories are kept; made when needed.
    explicit RunHistory(QString folder, QObject* parent = nullptr);
    ~RunHistory() override;

    /// Shows the runs of the project in `path`, once they are read. Empty: a project without a file, whose
    /// runs are kept only while it is open.
    void setProject(const QString& path);
    /// `ran`: the project as it was run, whose text is kept too and gives the run its revision, a moment
    /// later; null where that is not known.
    void add(RunRecord record, graph::ProjectPtr ran = nullptr);
    /// True when there may be something to read for readRan().
    bool hasRan(int row) const;
    /// Reads the project as it was run; answered by ranRead() or recordFailed().
    void readRan(int row);
    /// Writes a run, and the project as it was run where that is kept, to a `.dfrun` file; answered by
    /// exported() or recordFailed().
    void exportTo(int row, const QString& path);
    /// Reads a `.dfrun` file and lists it among the runs while the project is open; answered by
    /// recordOpened() or recordFailed().
    void openRecord(const QString& path);
    const RunRecord& at(int row) const { return m_runs[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// The runs of another project are shown.
    void replaced();
    /// A run could not be kept; the list shows it all the same.
    void notKept(const QString& reason);
    void exported(const QString& path);
    /// The project as it was run at a time.
    void ranRead(const QDateTime& startedAt, const dataflow::graph::ProjectPtr& ran);
    void recordOpened(int row);
    void recordFailed(const QString& path, const dataflow::Error& error);

private:
    QString fileOf(const QString& project) const;
    QString textsOf(const QString& project) const;
    void show(RunRecord record);
    void takeRevision(const QString& id, const QString& revision);
    QString revisionTip(const RunRecord& run) const;

    const QString m_folder;
    QString m_project;
    quint64 m_reading = 0; ///< number of the newest read
    std::vector<RunRecord> m_runs;
    std::map<QString, graph::ProjectPtr> m_ran; ///< of the runs of this session, by id
    Background m_files{"df-history"};
};

} // namespace dataflow::ui
