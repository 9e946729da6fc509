// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/outline_panel.h"

#include "engine/graph/edit.h"
#include "engine/graph/validation.h"
#include "ui/widgets/pick_list.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

namespace dataflow::ui {

OutlinePanel::OutlinePanel(const Sources& sources, QWidget* parent)
    : Panel(tr("Outline"), parent)
    , m_sources(sources)
    , m_model(new OutlineModel(sources.document, sources.runs, sources.diagnostics, this))
    , m_filter(new QLineEdit(this))
    , m_tree(new QTreeView(this))
{
    m_filter->setObjectName(QStringLiteral("outlineFilter"));
    m_filter->setAccessibleName(tr("Filter the outline"));
    m_filter->setPlaceholderText(tr("Filter: words, failed, slow, problem, type:, table:"));
    m_filter->setClearButtonEnabled(true);
    m_tree->setObjectName(QStringLiteral("outlineTree"));
    m_tree->setAccessibleName(tr("Outline of the project"));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_tree->header()->setSectionResizeMode(OutlineModel::NameColumn, QHeaderView::Stretch);
    m_tree->header()->setStretchLastSection(false);
    m_tree->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addWidget(m_filter);
    layout->addWidget(m_tree);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->setFilter(text);
        m_tree->expandToDepth(0);
        showSelection();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &OutlinePanel::takeCurrent);
    connect(m_tree, &QTreeView::doubleClicked, this, [this] { handleKey(Qt::Key_Return); });
    // While hidden only the newest signal is kept, so each of them brings everything up to date.
    refreshWhenVisible(&sources.document, &Document::changed, [this](const auto&...) { follow(); });
    refreshWhenVisible(&sources.selection, &Selection::changed, [this] { follow(); });
    refreshWhenVisible(&sources.runs, &RunController::progressChanged, [this] { follow(); });
    refreshWhenVisible(&sources.diagnostics, &Diagnostics::problemsChanged, [this] { follow(); });
    m_tree->expandToDepth(0);
}

void OutlinePanel::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void OutlinePanel::follow()
{
    if (m_model->isCurrent()) {
        m_model->refreshStates();
    } else {
        m_model->refresh();
        m_tree->expandToDepth(0);
    }
    showSelection();
}

void OutlinePanel::showSelection()
{
    const auto node = m_sources.selection.singleNode();
    const QModelIndex index = node ? m_model->indexOf(m_sources.document.workflowId(), *node) : QModelIndex();
    const OutlineModel::Place current = m_model->place(m_tree->currentIndex());
    if (!index.isValid() || current.node == *node)
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
    std::vector<PickItem> items;
    for (const graph::NodePtr& node : workflow.nodes()) {
        const auto ports = graph::portsOf(project, *node, nodes::nodeCatalog());
        if (!ports)
            continue;
        for (const nodes::Port& port : ports->outputs) {
            const graph::Link link{{node->id, port.name, {}}, to};
            if (graph::checkLink(project, workflow, link, nodes::nodeCatalog()))
                continue;
            items.push_back({.id = QString::fromStdString(link.from.text()),
                             .text = QString::fromStdString(link.from.text()),
                             .detail = QString::fromStdString(node->title)});
        }
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
                    emit hint(QString::fromStdString(done.error().sentence()));
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
