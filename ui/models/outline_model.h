// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// OutlineModel: all workflows with their nodes, frames and notes, and each node's inputs with where they
/// come from.

#include "ui/models/document.h"
#include "ui/models/node_query.h"
#include "ui/models/node_standing.h"

#include <QAbstractItemModel>

#include <span>

namespace dataflow::ui {

/// GUI thread. Three levels: workflows; nodes, then frames and notes; inputs, a row for each link into one,
/// and last a row for an input that is not there yet, where the node takes more. Editing a node's name
/// changes its title, editing a frame or note its text, and editing the row for a new input names it.
class OutlineModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, ColumnCount };
    /// True for a text of several lines.
    static constexpr int kManyLinesRole = Qt::UserRole;
    struct Place {
        WorkflowId workflow;
        NodeId node;                       ///< empty on rows of workflows, frames and notes
        QString input;                     ///< empty on a node's row, and on the one for a new input
        std::string annotation{};          ///< the frame or note
        std::optional<graph::Link> link{}; ///< what comes into the input
        bool newInput = false;             ///< the row for an input that is not there yet
        bool isInput() const { return !input.isEmpty() || newInput; }
        bool isNode() const { return !node.empty() && !isInput(); }
    };

    /// All outlive the model.
    OutlineModel(Document& document, RunController& runs, Diagnostics& diagnostics, QObject* parent);
    /// Builds the rows anew.
    void refresh();
    /// Shows the document as it is where the rows stay the same, as after a move or a change of a parameter;
    /// false when some come or go, so that refresh() is needed.
    bool followDocument();
    /// True when the rows show the document as it is now.
    bool isCurrent() const { return m_project == m_document.project(); }
    /// Shows states anew; false when the filter lets other nodes through now, so that refresh() is needed.
    bool refreshStates();
    void setFilter(const QString& text);
    Place place(const QModelIndex& index) const;
    QModelIndex indexOf(const WorkflowId& workflow, const NodeId& node) const;
    QModelIndex indexOf(const WorkflowId& workflow) const;
    QModelIndex indexOfAnnotation(const WorkflowId& workflow, const std::string& id) const;
    /// The row of the input that the link leads to.
    QModelIndex indexOfLink(const WorkflowId& workflow, const graph::Link& link) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    /// Cheaper than counting, as a view asks it of every row.
    bool hasChildren(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    /// A name was typed into the row for a new input.
    void inputNamed(const dataflow::WorkflowId& workflow, const dataflow::NodeId& node, const QString& input);

private:
    struct Input {
        QString name;
        std::optional<graph::Link> link{};
        bool isNew = false; ///< the row for an input that is not there yet
        bool mayBeNamed = false;
    };
    struct NodeRow {
        NodeId id;
        bool linked = false;                              ///< some link leads to it
        mutable std::optional<std::vector<Input>> inputs; ///< found when first asked for
    };
    /// A workflow's links by the nodes they lead to: asking the workflow looks at every link.
    struct LinksInto {
        explicit LinksInto(const graph::Workflow& workflow);
        std::span<const graph::Link* const> of(const NodeId& node) const;
        const std::vector<graph::Link>* all;
        std::vector<const graph::Link*> byTarget;
    };
    struct WorkflowRow {
        WorkflowId id;
        std::vector<NodeRow> nodes;
        std::vector<std::string> annotations{};
        std::shared_ptr<const LinksInto> links; ///< of the project that is shown
        std::unique_ptr<NodeStandings> standings;
    };
    void fillNodes(WorkflowRow& row, const graph::Workflow& workflow, const WorkflowRow* before,
                   const graph::Workflow* workflowBefore) const;
    bool keepsRows(const WorkflowRow& row, const graph::Workflow& now) const;
    void tellChanged(int workflow, const std::vector<int>& nodes);
    std::vector<NodeId> matching(const graph::Workflow& workflow, const NodeStandings& standings) const;
    std::vector<std::string> matchingAnnotations(const graph::Workflow& workflow) const;
    const std::vector<Input>& inputsOf(const WorkflowRow& workflow, const NodeRow& row) const;
    QVariant nodeData(const WorkflowRow& workflow, const NodeRow& row, int column, int role) const;
    QVariant inputData(const Input& input, int column, int role) const;
    QVariant annotationData(const WorkflowRow& workflow, const std::string& id, int column, int role) const;
    const graph::Workflow* workflowOf(const WorkflowRow& row) const;

    Document& m_document;
    RunController& m_runs;
    Diagnostics& m_diagnostics;
    graph::ProjectPtr m_project; ///< what the rows show
    NodeQuery m_query;
    std::vector<WorkflowRow> m_rows;
};

} // namespace dataflow::ui
