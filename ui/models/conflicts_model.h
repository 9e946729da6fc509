// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ConflictsModel: the conflicts of a merge, the values of the three versions and what is taken.

#include <QAbstractTableModel>

#include "engine/graph/project_merge.h"
#include "ui/models/project_changes.h"

namespace dataflow::ui {

enum class Taken { Nothing, Mine, Theirs, OwnValue };

/// A conflict as people read it.
struct ConflictRow {
    ProjectChange place; ///< where and what; its values are not used
    std::optional<Json> base;
    std::optional<Json> mine;
    std::optional<Json> theirs;
    Taken taken = Taken::Nothing;
    Json own; ///< with OwnValue
    /// True when a value of one's own makes sense: a parameter or a title, not a whole node.
    bool isValue() const;
    /// True when values of one's own are written as plain text, not as JSON.
    bool isText() const;
    /// The value that is taken; mine while nothing is chosen.
    std::optional<Json> result() const;
};

/// GUI thread.
class ConflictsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TakenColumn, WhereColumn, WhatColumn, BaseColumn, MineColumn, TheirsColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void show(const std::vector<graph::MergeConflict>& conflicts, const graph::Project& mine,
              const graph::Project& theirs);
    void take(int row, Taken taken, Json own = {});
    const std::vector<ConflictRow>& rows() const noexcept { return m_rows; }
    int undecided() const;
    /// The first undecided row after `row`, beginning anew at the top, or -1.
    int nextUndecided(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ConflictRow> m_rows;
};

} // namespace dataflow::ui
