// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What differs between two versions of a project, as people read it, and the table of it.

#include <QAbstractTableModel>

#include "engine/graph/project_diff.h"

namespace dataflow::ui {

enum class ChangeKind { Added, Removed, Changed, Moved };
/// "Added", translated.
QString changeWord(ChangeKind kind);
/// The theme colour of a kind.
const char* changeRole(ChangeKind kind) noexcept;

/// One difference. At most one of node, link and annotation is set.
struct ProjectChange {
    ChangeKind kind = ChangeKind::Changed;
    WorkflowId workflow; ///< empty: of the project as a whole
    NodeId node;
    std::optional<graph::Link> link;
    std::string annotation; ///< the id of a frame or note
    QString where;          ///< "orders (Query)"
    QString what;           ///< "parameter sql"; empty: the whole of it
    QString before;         ///< the whole value as people write it
    QString after;
};

/// Two versions and what differs; a value that may travel between threads.
struct ProjectComparison {
    graph::ProjectPtr before;
    graph::ProjectPtr after;
    std::vector<ProjectChange> changes; ///< by workflow: nodes, links, then what is only seen
    std::size_t countIn(const WorkflowId& workflow) const;
};
using ComparisonPtr = std::shared_ptr<const ProjectComparison>;

/// Compares two versions. Any thread. Fails when one holds a literal secret and so cannot be written.
Result<ProjectComparison> compareProjects(graph::ProjectPtr before, graph::ProjectPtr after);
/// "node orders (Query), parameter sql" for the keys of a difference.
ProjectChange placeOfChange(const std::vector<std::string>& keys, const graph::Project& before,
                            const graph::Project& after);
/// A value as people write it: a text without quotes and with its line breaks, anything else as JSON.
QString valueText(const Json& value);
/// The same; nothing for none.
QString optionalText(const std::optional<Json>& value);

/// GUI thread.
class ChangesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { KindColumn, WhereColumn, WhatColumn, BeforeColumn, AfterColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    /// `withMoves`: also what only stands somewhere else.
    void show(ComparisonPtr comparison, bool withMoves);
    const ProjectChange& change(int row) const;
    /// The first row that is about the same place as `change`, or -1.
    int rowOf(const ProjectChange& change) const;
    /// The first row that is about a node, or -1.
    int rowOf(const WorkflowId& workflow, const NodeId& node) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ComparisonPtr m_comparison;
    std::vector<std::size_t> m_rows;
};

} // namespace dataflow::ui
