// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RunComparison: the nodes of one run, beside those of another one.

#include "ui/models/run_record.h"

#include <QAbstractTableModel>

namespace dataflow::ui {

/// GUI thread. Without a second run the columns of the comparison are empty. Slowest nodes first.
class RunComparison : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        NodeColumn,
        StateColumn,
        TimeColumn,
        BeforeColumn,
        ChangeColumn,
        RowsColumn,
        RowsBeforeColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;
    void clear();
    void show(const RunRecord& run, const RunRecord* before);
    /// The node of a row.
    NodeId nodeAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        std::optional<NodeRecord> now;
        std::optional<NodeRecord> before;
        const NodeRecord& any() const { return now ? *now : *before; }
    };
    QString text(const Row& row, int column) const;

    std::vector<Row> m_rows;
};

/// "+35 %", "-8 %", "×12" from ten times on; empty when there is nothing to compare.
QString changeText(Nanoseconds before, Nanoseconds now);

} // namespace dataflow::ui
