// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// OutlineModel: all workflows with their nodes, and each node's inputs with where they come from.

#include "ui/models/document.h"
#include "ui/models/node_query.h"
#include "ui/models/node_standing.h"

#include <QAbstractItemModel>

namespace dataflow::ui {

/// GUI thread. Three levels: workflows, nodes, inputs. Editing a node's name changes its title.
class OutlineModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, ColumnCount };
    struct Place {
        WorkflowId workflow;
        NodeId node;   ///< empty on a workflow's row
        QString input; ///< empty on a node's row
    };

    /// All outlive the model.
    OutlineModel(Document& document, RunController& runs, Diagnostics& diagnostics, QObject* parent);
    /// Builds the rows anew.
    void refresh();
    /// True when the rows show the document as it is.
    bool isCurrent() const { return m_project == m_document.project(); }
    /// Shows states anew; false when the filter lets other nodes through now, so that refresh() is needed.
    bool refreshStates();
    void setFilter(const QString& text);
    Place place(const QModelIndex& index) const;
    QModelIndex indexOf(const WorkflowId& workflow, const NodeId& node) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

private:
    struct Input {
        QString name;
        QString source; ///< "orders.rows", or empty
    };
    struct NodeRow {
        NodeId id;
        mutable std::optional<std::vector<Input>> inputs; ///< found when first asked for
    };
    struct WorkflowRow {
        WorkflowId id;
        std::vector<NodeRow> nodes;
        std::unique_ptr<NodeStandings> standings;
    };
    std::vector<NodeId> matching(const graph::Workflow& workflow, const NodeStandings& standings) const;
    const std::vector<Input>& inputsOf(const WorkflowRow& workflow, const NodeRow& row) const;
    QVariant nodeData(const WorkflowRow& workflow, const NodeRow& row, int column, int role) const;
    const graph::Workflow* workflowOf(const WorkflowRow& row) const;

    Document& m_document;
    RunController& m_runs;
    Diagnostics& m_diagnostics;
    graph::ProjectPtr m_project; ///< what the rows show
    NodeQuery m_query;
    std::vector<WorkflowRow> m_rows;
};

} // namespace dataflow::ui
