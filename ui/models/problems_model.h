// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ProblemsModel: findings of the validation and errors of the last run, as a table.

#include "engine/graph/problem.h"

#include <QAbstractTableModel>

#include <vector>

namespace dataflow::ui {

/// GUI thread. Columns: severity (icon and word), message, workflow, node or setting, parameter, place.
class ProblemsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        SeverityColumn,
        MessageColumn,
        WorkflowColumn,
        NodeColumn,
        ParameterColumn,
        PlaceColumn,
        ColumnCount
    };
    static constexpr int kNodeRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;
    /// What validation found.
    void setProblems(std::vector<graph::Problem> problems);
    /// What the last run ended with; shown before the others, but not twice.
    void setRunProblems(std::vector<graph::Problem> problems);
    const graph::Problem& problem(int row) const;
    int errorCount() const noexcept;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void dropKnown();
    std::vector<graph::Problem> m_ended; ///< what the last run ended with
    std::vector<graph::Problem> m_run;   ///< of these what validation does not know
    std::vector<graph::Problem> m_static;
};

} // namespace dataflow::ui
