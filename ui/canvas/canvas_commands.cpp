// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Edits the canvas makes through the document: add, delete, copy, paste, duplicate.

#include "ui/canvas/canvas_state.h"

#include "engine/base/text.h"
#include "engine/graph/project_file.h"

#include <QApplication>
#include <QClipboard>

#include <cmath>

namespace dataflow::ui {

namespace {

constexpr int kPasteOffset = 32;

/// Inserts the nodes and links of `part` under fresh ids; gives the new ids.
std::set<NodeId> insertPart(graph::Workflow& workflow, const graph::Workflow& part, int dx, int dy)
{
    std::map<NodeId, NodeId> fresh;
    std::set<NodeId> added;
    for (const graph::NodePtr& node : part.nodes()) {
        graph::Node copy = *node;
        copy.id = workflow.freeId(node->id.text());
        fresh.emplace(node->id, copy.id);
        added.insert(copy.id);
        const auto place = part.view.find(node->id);
        const graph::CanvasPoint point = place == part.view.end() ? graph::CanvasPoint{} : place->second;
        workflow.view[copy.id] = {.x = point.x + dx, .y = point.y + dy};
        workflow.put(std::move(copy));
    }
    for (graph::Link link : part.links()) {
        const auto from = fresh.find(link.from.node);
        const auto to = fresh.find(link.to.node);
        if (from == fresh.end() || to == fresh.end())
            continue;
        link.from.node = from->second;
        link.to.node = to->second;
        workflow.connect(std::move(link));
    }
    return added;
}

std::vector<NodeId> listOf(const std::set<NodeId>& ids)
{
    return {ids.begin(), ids.end()};
}

} // namespace

NodeId CanvasView::addNode(const QString& type, QPointF canvasPos)
{
    State& state = *m_state;
    Document& document = state.sources.document;
    const std::string name = type.toStdString();
    // "CSVReadNode" suggests csv_read, "OrderListNode" order_list.
    std::string stem = name;
    if (stem.size() > 4 && stem.ends_with("Node"))
        stem.resize(stem.size() - 4);
    NodeId id;
    QString title = type;
    if (const auto resolved = nodes::nodeCatalog().resolve(name, document.project()->modelNames()))
        title = QString::fromStdString(resolved->type->description().title);
    document.edit(tr("Add %1").arg(title), [&](graph::Workflow& workflow) {
        graph::Node node;
        node.id = workflow.freeId(snakeCase(stem));
        node.type = name;
        id = node.id;
        for (const NodeBox& box : state.scene.boxes())
            workflow.view.try_emplace(box.id, graph::CanvasPoint{static_cast<int>(std::lround(box.rect.x())),
                                                                 static_cast<int>(std::lround(box.rect.y()))});
        workflow.view[id] = {.x = static_cast<int>(std::lround(canvasPos.x())),
                             .y = static_cast<int>(std::lround(canvasPos.y()))};
        workflow.put(std::move(node));
    });
    state.sources.selection.setNodes({id});
    return id;
}

void CanvasView::deleteSelection()
{
    const Selection& selection = m_state->sources.selection;
    const auto ids = selection.nodes();
    const auto link = selection.link();
    if (ids.empty() && !link)
        return;
    const QString label = link           ? tr("Delete link")
                          : ids.size() == 1 ? tr("Delete %1").arg(QString::fromStdString(ids.begin()->text()))
                                            : tr("Delete %n node(s)", nullptr, static_cast<int>(ids.size()));
    m_state->sources.document.edit(label, [&](graph::Workflow& workflow) {
        if (link)
            workflow.disconnect(*link);
        for (const NodeId& id : ids)
            workflow.remove(id);
    });
}

void CanvasView::copySelection() const
{
    const auto& ids = m_state->sources.selection.nodes();
    if (!ids.empty())
        QApplication::clipboard()->setText(
            QString::fromStdString(graph::writeFragment(m_state->sources.document.workflow(), listOf(ids))));
}

void CanvasView::cutSelection()
{
    copySelection();
    deleteSelection();
}

void CanvasView::paste()
{
    const std::string text = QApplication::clipboard()->text().toStdString();
    if (text.empty())
        return;
    const auto part = graph::parseFragment(text);
    if (!part) {
        emit hint(tr("The clipboard holds no nodes: %1").arg(QString::fromStdString(part.error().sentence())));
        return;
    }
    std::set<NodeId> added;
    m_state->sources.document.edit(tr("Paste %n node(s)", nullptr, static_cast<int>(part->nodes().size())),
                                   [&](graph::Workflow& workflow) {
                                       added = insertPart(workflow, *part, kPasteOffset, kPasteOffset);
                                   });
    m_state->sources.selection.setNodes(std::move(added));
}

void CanvasView::duplicateSelection()
{
    Document& document = m_state->sources.document;
    const auto ids = m_state->sources.selection.nodes();
    if (ids.empty())
        return;
    const auto part = graph::parseFragment(graph::writeFragment(document.workflow(), listOf(ids)));
    if (!part)
        return;
    std::set<NodeId> added;
    document.edit(tr("Duplicate %n node(s)", nullptr, static_cast<int>(ids.size())), [&](graph::Workflow& workflow) {
        added = insertPart(workflow, *part, kPasteOffset, kPasteOffset);
    });
    m_state->sources.selection.setNodes(std::move(added));
}

void CanvasView::selectAll()
{
    std::set<NodeId> all;
    for (const NodeBox& box : m_state->scene.boxes())
        all.insert(box.id);
    m_state->sources.selection.setNodes(std::move(all));
}

} // namespace dataflow::ui
