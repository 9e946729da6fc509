// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/outline_panel.h"

#include "engine/graph/edit.h"
#include "engine/graph/validation.h"
#include "ui/bridge/error_words.h"
#include "ui/widgets/pick_list.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <set>
#include <utility>

namespace dataflow::ui {

namespace {

constexpr int kStateWidth = 84;

/// The node and all that its rows and values can reach.
std::set<NodeId> nodesBehind(const graph::Workflow& workflow, const NodeId& id)
{
    std::set<NodeId> reached{id};
    for (std::vector<NodeId> open{id}; !open.empty();) {
        const NodeId node = std::move(open.back());
        open.pop_back();
        for (const graph::Link& link : workflow.linksFrom(node))
            if (reached.insert(link.to.node).second)
                open.push_back(link.to.node);
    }
    return reached;
}

} // namespace

OutlinePanel::OutlinePanel(const Sources& sources, QWidget* parent)
    : Panel(tr("Outline"), parent)
    , m_sources(sources)
    , m_model(new OutlineModel(sources.document, sources.runs, sources.diagnostics, this))
    , m_filter(new QLineEdit(this))
    , m_tree(new QTreeView(this))
{
    m_filter->setObjectName(QStringLiteral("outlineFilter"));
    m_filter->setAccessibleName(tr("Filter the outline"));
    m_filter->setPlaceholderText(tr("Filter: words, failed, slow, stale, type:, table:"));
    m_filter->setClearButtonEnabled(true);
    m_tree->setObjectName(QStringLiteral("outlineTree"));
    m_tree->setAccessibleName(tr("Outline of the project"));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_tree->header()->setSectionResizeMode(OutlineModel::NameColumn, QHeaderView::Stretch);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->resizeSection(OutlineModel::StateColumn, kStateWidth);
    m_tree->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 8, 8, 8);
    top->addWidget(m_filter);
    layout->addLayout(top);
    layout->addWidget(m_tree);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_open.clear();
        m_model->setFilter(text);
        m_tree->expandToDepth(0);
        showSelection();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &OutlinePanel::takeCurrent);
    connect(m_tree, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        const OutlineModel::Place place = m_model->place(index);
        if (!place.node.empty())
            m_open.emplace(place.workflow, place.node);
    });
    connect(m_tree, &QTreeView::collapsed, this, [this](const QModelIndex& index) {
        const OutlineModel::Place place = m_model->place(index);
        m_open.erase({place.workflow, place.node});
    });
    connect(m_tree, &QTreeView::doubleClicked, this, [this] { handleKey(Qt::Key_Return); });
    // While hidden only the newest signal is kept, so each of them brings everything up to date.
    refreshWhenVisible(&sources.document, &Document::changed, [this](const auto&...) { follow(); });
    refreshWhenVisible(&sources.selection, &Selection::changed, [this] { follow(); });
    refreshWhenVisible(&sources.runs, &RunController::progressChanged, [this] { followSoon(); });
    refreshWhenVisible(&sources.runs, &RunController::pausedChanged, [this] { follow(); });
    refreshWhenVisible(&sources.runs.marks(), &RunMarks::changed, [this] { followSoon(); });
    refreshWhenVisible(&sources.diagnostics, &Diagnostics::problemsChanged, [this] { follow(); });
    m_tree->expandToDepth(0);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &OutlinePanel::follow);
}

void OutlinePanel::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void OutlinePanel::follow()
{
    if (!m_model->followDocument() || !m_model->refreshStates())
        rebuild();
    showSelection();
}

/// In an event of its own, so that what the person does comes between this and what else a run's progress
/// brings up to date.
void OutlinePanel::followSoon()
{
    if (!m_soon.isActive())
        m_soon.start(0);
}

/// Builds the rows anew; what was open stays open, and the keyboard stays where it was.
void OutlinePanel::rebuild()
{
    const OutlineModel::Place current = m_model->place(m_tree->currentIndex());
    const int row = m_tree->currentIndex().row();
    const auto open = std::exchange(m_open, {}); // those that are opened again come back
    m_following = true;
    m_model->refresh();
    m_tree->expandToDepth(0);
    for (const auto& [workflow, node] : open)
        if (const QModelIndex index = m_model->indexOf(workflow, node); index.isValid())
            m_tree->setExpanded(index, true);
    if (!current.node.empty()) {
        QModelIndex index = m_model->indexOf(current.workflow, current.node);
        if (index.isValid() && !current.input.isEmpty())
            for (int input = 0; input < m_model->rowCount(index); ++input)
                if (const QModelIndex child = m_model->index(input, 0, index);
                    m_model->place(child).input == current.input)
                    index = child;
        if (!index.isValid() && current.input.isEmpty()) // the node is gone: its neighbour
            index = neighbourOf(current.workflow, row);
        m_tree->setCurrentIndex(index);
    }
    m_following = false;
}

/// The node at a row of a workflow, or the last one; invalid when there is none.
QModelIndex OutlinePanel::neighbourOf(const WorkflowId& workflow, int row) const
{
    for (int i = 0; i < m_model->rowCount(); ++i)
        if (const QModelIndex parent = m_model->index(i, 0); m_model->place(parent).workflow == workflow)
            return m_model->index(std::min(row, m_model->rowCount(parent) - 1), 0, parent);
    return {};
}

void OutlinePanel::showSelection()
{
    const auto node = m_sources.selection.singleNode();
    const WorkflowId& workflow = m_sources.document.workflowId();
    const QModelIndex index = node ? m_model->indexOf(workflow, *node) : QModelIndex();
    const OutlineModel::Place current = m_model->place(m_tree->currentIndex());
    if (!index.isValid() || (current.node == *node && current.workflow == workflow))
        return;
    m_following = true;
    m_tree->setCurrentIndex(index);
    m_following = false;
}

void OutlinePanel::takeCurrent(const QModelIndex& index)
{
    const OutlineModel::Place place = m_model->place(index);
    if (m_following || place.node.empty())
        return;
    m_sources.document.showWorkflow(place.workflow);
    m_sources.selection.setNodes({place.node});
    emit nodeChosen(place.node);
}

bool OutlinePanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_tree || event->type() != QEvent::KeyPress)
        return Panel::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    return key->modifiers() == Qt::NoModifier && handleKey(key->key());
}

/// Enter: parameters of a node, source of an input. Del: removes the node, or the link. D: disables.
bool OutlinePanel::handleKey(int key)
{
    const OutlineModel::Place place = m_model->place(m_tree->currentIndex());
    if (place.node.empty())
        return false;
    Document& document = m_sources.document;
    const bool onInput = !place.input.isEmpty();
    const QString id = QString::fromStdString(place.node.text());
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (onInput)
            chooseSource(place);
        else
            emit propertiesRequested(place.node);
        return true;
    case Qt::Key_Delete:
        if (onInput)
            unlink(place);
        else
            document.edit(tr("Delete %1").arg(id),
                          [&](graph::Workflow& workflow) { workflow.remove(place.node); });
        return true;
    case Qt::Key_D:
        if (onInput)
            return false;
        document.edit(tr("Disable or enable %1").arg(id), [&](graph::Workflow& workflow) {
            graph::setDisabled(workflow, std::span(&place.node, 1), !workflow.find(place.node)->disabled);
        });
        return true;
    default:
        return false;
    }
}

void OutlinePanel::chooseSource(const OutlineModel::Place& place)
{
    const graph::Project& project = *m_sources.document.project();
    const graph::Workflow& workflow = m_sources.document.workflow();
    const graph::Endpoint to{place.node, place.input.toStdString(), {}};
    const graph::Node* target = workflow.find(place.node);
    const auto inputs = target ? graph::portsOf(project, *target, nodes::nodeCatalog())
                               : Result<graph::NodePorts>(graph::NodePorts{});
    if (!inputs)
        return;
    const auto input = std::ranges::find(inputs->inputs, to.port, &nodes::Port::name);
    const auto fits = [&](const nodes::Port& output) {
        return input == inputs->inputs.end() ? output.kind != nodes::PortKind::Rows // a parameter
                                             : nodes::portsFit(output.kind, false, input->kind);
    };
    const std::set<NodeId> behind = nodesBehind(workflow, place.node); // linking these would be a circle
    std::vector<PickItem> items;
    for (const graph::NodePtr& node : workflow.nodes()) {
        if (behind.contains(node->id))
            continue;
        const auto ports = graph::portsOf(project, *node, nodes::nodeCatalog());
        if (!ports)
            continue;
        for (const nodes::Port& port : ports->outputs)
            if (const graph::Endpoint from{node->id, port.name, {}}; fits(port))
                items.push_back({.id = QString::fromStdString(from.text()),
                                 .text = QString::fromStdString(from.text()),
                                 .detail = QString::fromStdString(node->title)});
    }
    auto* list =
        new PickList(tr("Source of %1").arg(QString::fromStdString(to.text())), std::move(items), this);
    connect(list, &PickList::picked, this, [this, to](const QString& source) {
        auto from = graph::parseEndpoint(source.toStdString(), true);
        if (!from)
            return;
        const graph::Link link{std::move(*from), to};
        m_sources.document.edit(
            tr("Link %1 to %2").arg(source, QString::fromStdString(to.text())), [&](graph::Workflow& linked) {
                const auto done =
                    graph::connectPorts(linked, link, {*m_sources.document.project(), nodes::nodeCatalog()});
                if (!done)
                    emit hint(errorSentence(done.error()));
            });
    });
    const QRect row = m_tree->visualRect(m_tree->currentIndex());
    list->openAt(m_tree->viewport()->mapToGlobal(row.bottomLeft()));
}

void OutlinePanel::unlink(const OutlineModel::Place& place)
{
    m_sources.document.edit(
        tr("Unlink %1").arg(QString::fromStdString(place.node.text()) + QLatin1Char('.') + place.input),
        [&](graph::Workflow& workflow) {
            for (const graph::Link& link : workflow.linksInto(place.node))
                if (link.to.port == place.input.toStdString())
                    workflow.disconnect(link);
        });
}

} // namespace dataflow::ui
