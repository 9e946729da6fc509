// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Edits the canvas makes through the document: add, delete, copy, paste, duplicate.

#include "ui/canvas/canvas_state.h"

#include "engine/graph/edit.h"
#include "engine/graph/project_file.h"

#include <QApplication>
#include <QClipboard>

#include <cmath>

namespace dataflow::ui {

namespace {

constexpr graph::CanvasPoint kPasteOffset{32, 32};

graph::CanvasPoint pointAt(QPointF place)
{
    return {.x = static_cast<int>(std::lround(place.x())), .y = static_cast<int>(std::lround(place.y()))};
}

std::vector<NodeId> listOf(const std::set<NodeId>& ids)
{
    return {ids.begin(), ids.end()};
}

} // namespace

/// The first placement in an automatically laid out workflow fixes everybody's place, or the others would
/// jump.
void fixPlaces(const CanvasScene& scene, graph::Workflow& workflow)
{
    for (const NodeBox& box : scene.boxes())
        workflow.view.try_emplace(box.id, pointAt(box.rect.topLeft()));
}

NodeId CanvasView::addNode(const QString& type, QPointF canvasPos)
{
    State& state = *m_state;
    Document& document = state.sources.document;
    const std::string name = type.toStdString();
    const auto resolved = nodes::nodeCatalog().resolve(name, document.project()->modelNames());
    if (!resolved) {
        emit hint(QString::fromStdString(resolved.error().sentence()));
        return {};
    }
    NodeId id;
    const QString title = QString::fromStdString(resolved->type->description().title);
    document.edit(tr("Add %1").arg(title), [&](graph::Workflow& workflow) {
        fixPlaces(state.scene, workflow);
        const auto added =
            graph::addNode(workflow, name, pointAt(canvasPos), {*document.project(), nodes::nodeCatalog()});
        if (added)
            id = *added;
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
    const QString label = link              ? tr("Delete link")
                          : ids.size() == 1 ? tr("Delete %1").arg(QString::fromStdString(ids.begin()->text()))
                                            : tr("Delete %n node(s)", nullptr, static_cast<int>(ids.size()));
    m_state->sources.document.edit(label, [&](graph::Workflow& workflow) {
        if (link)
            workflow.disconnect(*link);
        graph::removeNodes(workflow, listOf(ids));
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
        emit hint(
            tr("The clipboard holds no nodes: %1").arg(QString::fromStdString(part.error().sentence())));
        return;
    }
    Document& document = m_state->sources.document;
    std::vector<NodeId> added;
    document.edit(tr("Paste %n node(s)", nullptr, static_cast<int>(part->nodes().size())),
                  [&](graph::Workflow& workflow) {
                      fixPlaces(m_state->scene, workflow);
                      added = graph::pasteFragment(workflow, *part, kPasteOffset,
                                                   {*document.project(), nodes::nodeCatalog()});
                  });
    m_state->sources.selection.setNodes({added.begin(), added.end()});
}

void CanvasView::duplicateSelection()
{
    Document& document = m_state->sources.document;
    const auto ids = m_state->sources.selection.nodes();
    if (ids.empty())
        return;
    std::vector<NodeId> added;
    document.edit(tr("Duplicate %n node(s)", nullptr, static_cast<int>(ids.size())),
                  [&](graph::Workflow& workflow) {
                      fixPlaces(m_state->scene, workflow);
                      added = graph::duplicateNodes(workflow, listOf(ids), kPasteOffset,
                                                    {*document.project(), nodes::nodeCatalog()});
                  });
    m_state->sources.selection.setNodes({added.begin(), added.end()});
}

void CanvasView::selectAll()
{
    std::set<NodeId> all;
    for (const NodeBox& box : m_state->scene.boxes())
        all.insert(box.id);
    m_state->sources.selection.setNodes(std::move(all));
}

} // namespace dataflow::ui
