// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/outline_model.h"

#include "engine/graph/edit.h"
#include "engine/graph/validation.h"
#include "ui/models/figures.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <utility>

namespace dataflow::ui {

namespace {

// A row's internal id: level, then the numbers of workflow and node above it.
constexpr int kLevelShift = 60;
constexpr int kWorkflowShift = 32;

quintptr idOf(int level, int workflow, int node)
{
    return (static_cast<quintptr>(level) << kLevelShift) |
           (static_cast<quintptr>(workflow) << kWorkflowShift) | static_cast<quintptr>(node);
}

int levelOf(const QModelIndex& index)
{
    return static_cast<int>(index.internalId() >> kLevelShift);
}

int workflowNumber(const QModelIndex& index)
{
    return static_cast<int>((index.internalId() >> kWorkflowShift) & 0x0fff'ffff);
}

int nodeNumber(const QModelIndex& index)
{
    return static_cast<int>(index.internalId() & 0xffff'ffff);
}

std::size_t at(int row)
{
    return static_cast<std::size_t>(row);
}

/// What kinds of rows there are; the first levels are numbered by their depth.
enum Level { kWorkflowLevel, kNodeLevel, kInputLevel, kAnnotationLevel };

/// Up to eight bytes of a name from `start` on, as a number that compares as they do.
std::uint64_t partOf(std::string_view name, std::size_t start)
{
    std::uint64_t part = 0;
    if (name.size() > start)
        std::memcpy(&part, name.data() + start, std::min(name.size() - start, sizeof part));
    return qFromBigEndian(part);
}

/// Of what a row tells.
bool looksSame(const NodeStanding& a, const NodeStanding& b)
{
    return a.state == b.state && a.takenOver == b.takenOver && a.problems == b.problems && a.mark == b.mark;
}

} // namespace

OutlineModel::OutlineModel(Document& document, RunController& runs, Diagnostics& diagnostics, QObject* parent)
    : QAbstractItemModel(parent)
    , m_document(document)
    , m_runs(runs)
    , m_diagnostics(diagnostics)
{
    refresh();
}

std::vector<NodeId> OutlineModel::matching(const graph::Workflow& workflow,
                                           const NodeStandings& standings) const
{
    std::vector<NodeId> nodes;
    nodes.reserve(workflow.nodes().size());
    for (const graph::NodePtr& node : workflow.nodes())
        if (m_query.matches(*node, standings.of(node->id), *m_project))
            nodes.push_back(node->id);
    return nodes;
}

OutlineModel::LinksInto::LinksInto(const graph::Workflow& workflow)
    : all(&workflow.links())
{
    // Most names differ in their first sixteen bytes.
    struct Entry {
        std::uint64_t first;
        std::uint64_t second;
        const graph::Link* link;
    };
    std::vector<Entry> entries;
    entries.reserve(all->size());
    for (const graph::Link& link : *all) {
        const std::string& name = link.to.node.text();
        entries.push_back({partOf(name, 0), partOf(name, 8), &link});
    }
    std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
        if (a.first != b.first)
            return a.first < b.first;
        if (a.second != b.second)
            return a.second < b.second;
        const int names = a.link->to.node.text().compare(b.link->to.node.text());
        return names < 0 || (names == 0 && a.link < b.link); // those into one node as the document has them
    });
    byTarget.reserve(entries.size());
    for (const Entry& entry : entries)
        byTarget.push_back(entry.link);
}

std::span<const graph::Link* const> OutlineModel::LinksInto::of(const NodeId& node) const
{
    const auto found = std::ranges::equal_range(
        byTarget, node, {}, [](const graph::Link* link) -> const NodeId& { return link->to.node; });
    return {found.begin(), found.end()};
}

void OutlineModel::refresh()
{
    beginResetModel();
    const std::vector<WorkflowRow> before = std::exchange(m_rows, {});
    const graph::ProjectPtr shown =
        std::exchange(m_project, m_document.project()); // holds what `before` looks at
    for (const auto& [id, workflow] : m_project->workflows) {
        WorkflowRow row{id, {}, {}, {}, std::make_unique<NodeStandings>(m_runs, m_diagnostics, id)};
        const auto same = std::ranges::find_if(
            before, [&](const WorkflowRow& old) { return old.links->all == &workflow->links(); });
        row.links = same == before.end() ? std::make_shared<const LinksInto>(*workflow) : same->links;
        // Another workflow may be what a node calls, and its inputs with it.
        const bool alone = before.size() == 1 && m_project->workflows.size() == 1 &&
                           before.front().id == id && shown->models == m_project->models;
        fillNodes(row, *workflow, alone ? &before.front() : nullptr,
                  alone ? shown->findWorkflow(id) : nullptr);
        row.annotations = matchingAnnotations(*workflow);
        m_rows.push_back(std::move(row));
    }
    endResetModel();
}

std::vector<std::string> OutlineModel::matchingAnnotations(const graph::Workflow& workflow) const
{
    std::vector<std::string> ids;
    for (const auto& [id, annotation] : workflow.annotations)
        if (m_query.matches(annotation))
            ids.push_back(id);
    return ids;
}

/// `before`: the rows whose inputs are still right where a node stayed as it was, or null.
void OutlineModel::fillNodes(WorkflowRow& row, const graph::Workflow& workflow, const WorkflowRow* before,
                             const graph::Workflow* workflowBefore) const
{
    auto link = row.links->byTarget.begin();
    for (NodeId& id : matching(workflow, *row.standings)) {
        while (link != row.links->byTarget.end() && (*link)->to.node < id)
            ++link;
        NodeRow node{std::move(id), false, std::nullopt};
        node.linked = link != row.links->byTarget.end() && (*link)->to.node == node.id;
        row.nodes.push_back(std::move(node));
    }
    if (!before || !workflowBefore)
        return;
    auto old = before->nodes.begin();
    for (NodeRow& node : row.nodes) {
        while (old != before->nodes.end() && old->id < node.id)
            ++old;
        if (old == before->nodes.end())
            break;
        if (old->id == node.id && old->inputs && !old->linked && !node.linked &&
            workflowBefore->find(node.id) == workflow.find(node.id))
            node.inputs = old->inputs;
    }
}

/// False as well where the inputs of a changed node were looked at, as they may be others now.
bool OutlineModel::keepsRows(const WorkflowRow& row, const graph::Workflow& now) const
{
    const graph::Workflow* before = workflowOf(row);
    if (!before || &before->links() != &now.links() || before->nodes().size() != now.nodes().size() ||
        row.annotations != matchingAnnotations(now))
        return false;
    if (m_rows.size() > 1 && &before->nodes() != &now.nodes())
        return false; // nodes of other workflows may call this one and have its inputs
    for (std::size_t i = 0; i < now.nodes().size(); ++i) {
        const graph::NodePtr& node = now.nodes()[i];
        if (node == before->nodes()[i])
            continue;
        const auto shown = std::ranges::lower_bound(row.nodes, node->id, {}, &NodeRow::id);
        if (node->id != before->nodes()[i]->id ||
            (shown != row.nodes.end() && shown->id == node->id && shown->inputs))
            return false;
    }
    return true;
}

bool OutlineModel::followDocument()
{
    const graph::ProjectPtr& now = m_document.project();
    if (now == m_project)
        return true;
    const bool same =
        now->models == m_project->models &&
        std::ranges::equal(m_rows, now->workflows, [&](const WorkflowRow& row, const auto& entry) {
            return row.id == entry.first && keepsRows(row, *entry.second);
        });
    if (!same)
        return false;
    const graph::ProjectPtr before = std::exchange(m_project, now);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto& nodes = now->workflows[i].second->nodes();
        const auto& nodesBefore = before->workflows[i].second->nodes();
        std::vector<int> changed;
        for (std::size_t node = 0; node < nodes.size(); ++node)
            if (nodes[node] != nodesBefore[node])
                if (const QModelIndex row = indexOf(m_rows[i].id, nodes[node]->id); row.isValid())
                    changed.push_back(row.row());
        const auto& annotations = now->workflows[i].second->annotations;
        const auto& annotationsBefore = before->workflows[i].second->annotations;
        for (std::size_t note = 0; note < m_rows[i].annotations.size(); ++note)
            if (const std::string& id = m_rows[i].annotations[note];
                annotations.at(id).text != annotationsBefore.at(id).text)
                changed.push_back(static_cast<int>(m_rows[i].nodes.size() + note));
        tellChanged(static_cast<int>(i), changed);
    }
    return true;
}

/// `nodes`: numbers of rows, ascending.
void OutlineModel::tellChanged(int workflow, const std::vector<int>& nodes)
{
    // A view looks at each row of a range; with many ranges, telling costs more than one look at all rows.
    constexpr std::size_t kMostRanges = 50;
    std::vector<std::pair<int, int>> ranges;
    for (const int node : nodes)
        if (!ranges.empty() && ranges.back().second == node - 1)
            ranges.back().second = node;
        else
            ranges.emplace_back(node, node);
    if (ranges.size() > kMostRanges)
        ranges = {{ranges.front().first, ranges.back().second}};
    const QModelIndex parent = index(workflow, 0);
    for (const auto& [first, last] : ranges)
        emit dataChanged(index(first, NameColumn, parent), index(last, StateColumn, parent));
}

bool OutlineModel::refreshStates()
{
    bool same = true;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        WorkflowRow& row = m_rows[i];
        const auto before =
            std::exchange(row.standings, std::make_unique<NodeStandings>(m_runs, m_diagnostics, row.id));
        if (const graph::Workflow* workflow = m_query.isEmpty() ? nullptr : workflowOf(row))
            same = same &&
                   std::ranges::equal(matching(*workflow, *row.standings), row.nodes, {}, {}, &NodeRow::id);
        if (before->isEmpty() && row.standings->isEmpty())
            continue;
        std::vector<int> changed;
        for (std::size_t node = 0; node < row.nodes.size(); ++node)
            if (!looksSame(before->of(row.nodes[node].id), row.standings->of(row.nodes[node].id)))
                changed.push_back(static_cast<int>(node));
        tellChanged(static_cast<int>(i), changed);
    }
    return same;
}

void OutlineModel::setFilter(const QString& text)
{
    m_query = NodeQuery(text);
    refresh();
}

OutlineModel::Place OutlineModel::place(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    if (levelOf(index) == kWorkflowLevel)
        return {m_rows[at(index.row())].id, {}, {}};
    const WorkflowRow& workflow = m_rows[at(workflowNumber(index))];
    switch (levelOf(index)) {
    case kNodeLevel:
        return {workflow.id, workflow.nodes[at(index.row())].id, {}};
    case kAnnotationLevel:
        return {workflow.id, {}, {}, workflow.annotations[at(index.row()) - workflow.nodes.size()]};
    default: {
        const NodeRow& node = workflow.nodes[at(nodeNumber(index))];
        const Input& input = inputsOf(workflow, node)[at(index.row())];
        return {workflow.id, node.id, input.name, {}, input.link, input.isNew};
    }
    }
}

QModelIndex OutlineModel::indexOf(const WorkflowId& workflow) const
{
    const auto row = std::ranges::find(m_rows, workflow, &WorkflowRow::id);
    return row == m_rows.end() ? QModelIndex() : index(static_cast<int>(row - m_rows.begin()), 0);
}

QModelIndex OutlineModel::indexOfAnnotation(const WorkflowId& workflow, const std::string& id) const
{
    const QModelIndex parent = indexOf(workflow);
    if (!parent.isValid())
        return {};
    const WorkflowRow& row = m_rows[at(parent.row())];
    const auto found = std::ranges::find(row.annotations, id);
    if (found == row.annotations.end())
        return {};
    return index(static_cast<int>(row.nodes.size()) + static_cast<int>(found - row.annotations.begin()), 0,
                 parent);
}

QModelIndex OutlineModel::indexOfLink(const WorkflowId& workflow, const graph::Link& link) const
{
    const QModelIndex node = indexOf(workflow, link.to.node);
    for (int input = 0; node.isValid() && input < rowCount(node); ++input)
        if (const QModelIndex row = index(input, 0, node); place(row).link == link)
            return row;
    return {};
}

QModelIndex OutlineModel::indexOf(const WorkflowId& workflow, const NodeId& node) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].id != workflow)
            continue;
        const auto& nodes = m_rows[i].nodes;
        const auto found = std::ranges::lower_bound(nodes, node, {}, &NodeRow::id);
        if (found != nodes.end() && found->id == node)
            return index(static_cast<int>(found - nodes.begin()), 0, index(static_cast<int>(i), 0));
    }
    return {};
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, idOf(kWorkflowLevel, 0, 0));
    if (levelOf(parent) == kWorkflowLevel) {
        const bool isNode = at(row) < m_rows[at(parent.row())].nodes.size();
        return createIndex(row, column, idOf(isNode ? kNodeLevel : kAnnotationLevel, parent.row(), 0));
    }
    return createIndex(row, column, idOf(kInputLevel, workflowNumber(parent), parent.row()));
}

QModelIndex OutlineModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || levelOf(index) == kWorkflowLevel)
        return {};
    if (levelOf(index) != kInputLevel)
        return createIndex(workflowNumber(index), 0, idOf(kWorkflowLevel, 0, 0));
    return createIndex(nodeNumber(index), 0, idOf(kNodeLevel, workflowNumber(index), 0));
}

int OutlineModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_rows.size());
    if (parent.column() != 0 || levelOf(parent) == kInputLevel || levelOf(parent) == kAnnotationLevel)
        return 0;
    if (levelOf(parent) == kWorkflowLevel) {
        const WorkflowRow& row = m_rows[at(parent.row())];
        return static_cast<int>(row.nodes.size() + row.annotations.size());
    }
    const WorkflowRow& workflow = m_rows[at(workflowNumber(parent))];
    return static_cast<int>(inputsOf(workflow, workflow.nodes[at(parent.row())]).size());
}

bool OutlineModel::hasChildren(const QModelIndex& parent) const
{
    if (parent.isValid() && parent.column() == 0 && levelOf(parent) == kNodeLevel) {
        const WorkflowRow& workflow = m_rows[at(workflowNumber(parent))];
        if (workflow.nodes[at(parent.row())].linked)
            return true;
    }
    return rowCount(parent) > 0;
}

int OutlineModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

const graph::Workflow* OutlineModel::workflowOf(const WorkflowRow& row) const
{
    return m_project->findWorkflow(row.id);
}

const std::vector<OutlineModel::Input>& OutlineModel::inputsOf(const WorkflowRow& workflow,
                                                               const NodeRow& row) const
{
    if (row.inputs)
        return *row.inputs;
    std::vector<Input> inputs;
    const graph::Workflow* shown = workflowOf(workflow);
    const graph::Node* node = shown ? shown->find(row.id) : nullptr;
    const auto ports = node ? graph::portsOf(*m_project, *node, nodes::nodeCatalog())
                            : Result<graph::NodePorts>(graph::NodePorts{});
    if (ports)
        for (const nodes::Port& port : ports->inputs)
            inputs.push_back(Input{QString::fromStdString(port.name)});
    for (const graph::Link* link : workflow.links->of(row.id)) {
        const QString name = QString::fromStdString(link->to.port);
        auto input = std::ranges::find(inputs, name, &Input::name);
        if (input != inputs.end() && input->link)
            input = inputs.insert(
                std::find_if(input, inputs.end(), [&](const Input& other) { return other.name != name; }),
                Input{name});
        else if (input == inputs.end())
            input = inputs.insert(inputs.end(), Input{name});
        input->link = *link;
    }
    const auto isShown = [&](const std::string& name) {
        return std::ranges::find(inputs, QString::fromStdString(name), &Input::name) != inputs.end();
    };
    if (ports && (ports->openInputs || !std::ranges::all_of(ports->linkableParams, isShown)))
        inputs.push_back({.name = {}, .link = {}, .isNew = true, .mayBeNamed = ports->openInputs});
    row.inputs = std::move(inputs);
    return *row.inputs;
}

QVariant OutlineModel::nodeData(const WorkflowRow& workflow, const NodeRow& row, int column, int role) const
{
    const graph::Workflow* shown = workflowOf(workflow);
    const graph::Node* node = shown ? shown->find(row.id) : nullptr;
    if (!node)
        return {};
    const QString id = QString::fromStdString(node->id.text());
    if (column == NameColumn) {
        if (role == Qt::EditRole)
            return QString::fromStdString(node->title);
        if (role == Qt::ToolTipRole)
            return QString::fromStdString(node->type);
        const QString name = node->title.empty() ? id : QString::fromStdString(node->title);
        return role == Qt::AccessibleTextRole
                   ? name + QStringLiteral(", ") + QString::fromStdString(node->type) + QStringLiteral(", ") +
                         nodeData(workflow, row, StateColumn, Qt::DisplayRole).toString()
                   : QVariant(name);
    }
    if (role != Qt::DisplayRole)
        return {};
    const NodeStanding& standing = workflow.standings->of(row.id);
    QStringList words;
    if (node->disabled)
        words << tr("disabled");
    if (node->bypassed)
        words << tr("bypassed");
    if (standing.state != run::NodeState::Idle)
        words << (standing.takenOver ? tr("taken over") : stateWord(standing.state));
    words << markWords(standing.mark);
    if (standing.problems > 0)
        words << tr("%n problem(s)", nullptr, standing.problems);
    return words.join(QStringLiteral(", "));
}

QVariant OutlineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::EditRole && role != Qt::ToolTipRole &&
                             role != Qt::AccessibleTextRole && role != kManyLinesRole))
        return {};
    if (role == kManyLinesRole && levelOf(index) != kAnnotationLevel)
        return false;
    if (levelOf(index) == kWorkflowLevel) {
        if (role != Qt::DisplayRole)
            return {};
        const WorkflowRow& row = m_rows[at(index.row())];
        return index.column() == NameColumn ? QString::fromStdString(row.id.text())
                                            : tr("%n node(s)", nullptr, static_cast<int>(row.nodes.size()));
    }
    const WorkflowRow& workflow = m_rows[at(workflowNumber(index))];
    switch (levelOf(index)) {
    case kNodeLevel:
        return nodeData(workflow, workflow.nodes[at(index.row())], index.column(), role);
    case kAnnotationLevel:
        return annotationData(workflow, workflow.annotations[at(index.row()) - workflow.nodes.size()],
                              index.column(), role);
    default:
        return inputData(inputsOf(workflow, workflow.nodes[at(nodeNumber(index))])[at(index.row())],
                         index.column(), role);
    }
}

QVariant OutlineModel::inputData(const Input& input, int column, int role) const
{
    if (input.isNew) {
        if (role == Qt::ToolTipRole)
            return input.mayBeNamed ? tr("Enter chooses what to link to another input or parameter; Rename "
                                         "types the input's name.")
                                    : tr("Enter chooses what to link to a parameter.");
        if (column != NameColumn || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
            return {};
        return tr("New input…");
    }
    const QString source =
        input.link ? tr("from %1").arg(QString::fromStdString(input.link->from.text())) : tr("not linked");
    if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
        return tr("Input %1, %2").arg(input.name, source);
    if (role != Qt::DisplayRole)
        return {};
    return column == NameColumn ? input.name : source;
}

QVariant OutlineModel::annotationData(const WorkflowRow& workflow, const std::string& id, int column,
                                      int role) const
{
    const graph::Annotation& annotation = workflowOf(workflow)->annotations.at(id);
    const bool isFrame = annotation.kind == graph::AnnotationKind::Frame;
    const QString text = QString::fromStdString(annotation.text);
    if (role == kManyLinesRole)
        return !isFrame;
    if (column != NameColumn)
        return role == Qt::DisplayRole ? QVariant(isFrame ? tr("frame") : tr("note")) : QVariant();
    if (role == Qt::EditRole || role == Qt::ToolTipRole)
        return text;
    const QString shown = text.trimmed().isEmpty() ? tr("(empty)") : text.simplified();
    if (role == Qt::AccessibleTextRole)
        return isFrame ? tr("Frame %1").arg(shown) : tr("Note: %1").arg(shown);
    return shown;
}

QVariant OutlineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Node") : tr("State");
}

Qt::ItemFlags OutlineModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (!index.isValid() || index.column() != NameColumn || levelOf(index) == kWorkflowLevel)
        return flags;
    if (levelOf(index) == kInputLevel) {
        const WorkflowRow& workflow = m_rows[at(workflowNumber(index))];
        const NodeRow& node = workflow.nodes[at(nodeNumber(index))];
        return inputsOf(workflow, node)[at(index.row())].mayBeNamed ? flags | Qt::ItemIsEditable : flags;
    }
    return flags | Qt::ItemIsEditable;
}

bool OutlineModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const Place where = place(index);
    const QString text = value.toString();
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    if (where.newInput) {
        if (!text.trimmed().isEmpty())
            emit inputNamed(where.workflow, where.node, text.trimmed());
        return true;
    }
    m_document.showWorkflow(where.workflow);
    if (where.annotation.empty())
        m_document.edit(tr("Rename %1").arg(QString::fromStdString(where.node.text())),
                        [&](graph::Workflow& workflow) {
                            graph::setTitle(workflow, where.node, text.trimmed().toStdString());
                        });
    else
        m_document.edit(tr("Change the text of %1").arg(QString::fromStdString(where.annotation)),
                        [&](graph::Workflow& workflow) {
                            workflow.annotations.at(where.annotation).text = text.toStdString();
                        });
    return true;
}

} // namespace dataflow::ui
