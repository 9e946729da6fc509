// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// StatementsModel: statement shapes with their sums, slowest by total time first.

#include "engine/metrics/snapshot.h"

#include <QAbstractTableModel>

namespace dataflow::ui {

/// GUI thread. Sort through a QSortFilterProxyModel on kSortRole.
class StatementsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        SqlColumn,
        ConnectionColumn,
        CallsColumn,
        TotalColumn,
        ShareColumn,
        MeanColumn,
        P95Column,
        MaxColumn,
        RowsColumn,
        ErrorsColumn,
        ColumnCount
    };
    static constexpr int kSortRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;
    void setSnapshot(metrics::SnapshotPtr snapshot);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant sortValue(const metrics::StatementSnapshot& statement, int column) const;
    QString text(const metrics::StatementSnapshot& statement, int column) const;
    metrics::SnapshotPtr m_snapshot;
    double m_total = 0;
};

} // namespace dataflow::ui
