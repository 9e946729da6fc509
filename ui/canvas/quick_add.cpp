// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Lists of node types: to add, to insert, to replace by; and editing names in place.

#include "engine/graph/rewire.h"
#include "ui/canvas/canvas_state.h"
#include "ui/canvas/inline_editor.h"
#include "ui/canvas/link_shape.h"
#include "ui/models/theme.h"
#include "ui/models/type_ranking.h"
#include "ui/widgets/pick_list.h"

#include <QCursor>
#include <QIcon>

namespace dataflow::ui {

namespace {

constexpr double kBesideGap = 60; // canvas units between a node and one that is added at its port

} // namespace

void CanvasView::quickAdd(QPoint at, const QString& typed, const std::optional<LooseEnd>& end)
{
    quickAddAt(toCanvas(shownPoint(at)), typed, end);
}

/// The point, or the middle of the viewport when it lies outside.
QPoint CanvasView::shownPoint(QPointF at) const
{
    const QRect all = viewport()->rect();
    return all.contains(at.toPoint()) ? at.toPoint() : all.center();
}

/// Offers types for a place on the canvas: of the node's middle, or of the port that is linked.
void CanvasView::quickAddAt(QPointF place, const QString& typed, const std::optional<LooseEnd>& end)
{
    State& state = *m_state;
    const graph::Project& project = *state.sources.document.project();
    const graph::Workflow& workflow = state.sources.document.workflow();
    const auto selected = state.sources.selection.singleNode();
    std::optional<WantedPort> wanted;
    const graph::Node* after = selected ? workflow.find(*selected) : nullptr;
    if (end) {
        after = end->isOutput ? workflow.find(end->port.node) : nullptr;
        const int box = state.scene.indexOf(end->port.node);
        const auto& spots = end->isOutput ? state.box(box).outputs : state.box(box).inputs;
        for (const PortSpot& spot : spots)
            if (spot.name.toStdString() == end->port.port)
                wanted = WantedPort{spot.kind, end->isOutput};
    }
    openTypes(end ? tr("Add a node that fits %1").arg(QString::fromStdString(end->port.text()))
                  : tr("Add a node"),
              typeChoices(project, after, wanted), shownPoint(toViewport(place)), typed,
              [this, place, end](const QString& type) {
                  // The port that is linked comes to lie under the cursor.
                  const QPointF port(end && end->isOutput ? 0 : kBoxWidth, kHeaderHeight + kPortHeight / 2);
                  keepInView(end ? m_state->edits.addLinked(type, place - port, *end)
                                 : m_state->edits.addNode(type, place - kGrabPoint));
              });
}

/// Lists node types; `pick` gets the one that is chosen.
void CanvasView::openTypes(const QString& title, const std::vector<TypeChoice>& choices, QPoint at,
                           const QString& typed, std::function<void(const QString&)> pick)
{
    std::vector<PickItem> items;
    for (const TypeChoice& choice : choices)
        items.push_back({.id = choice.name,
                         .text = choice.title,
                         .detail = choice.category,
                         .icon = Theme::current().icon(choice.icon),
                         .words = choice.words,
                         .rank = choice.rank,
                         .enabled = true,
                         .tip = choice.summary});
    auto* list = new PickList(title, std::move(items), this);
    connect(list, &PickList::picked, this, [this, pick = std::move(pick)](const QString& type) {
        pick(type);
        setFocus();
    });
    list->openAt(viewport()->mapToGlobal(at), typed);
}

/// Offers types at the cursor, or those that fit the port chosen by keyboard, beside it.
void CanvasView::addByKeys(const QString& typed)
{
    State& state = *m_state;
    if (!state.marks.keyPort) {
        quickAdd(viewport()->mapFromGlobal(QCursor::pos()), typed);
        return;
    }
    const PortHit port = *state.marks.keyPort;
    const NodeBox& box = state.box(port.box);
    const double away = kBoxWidth + kBesideGap;
    const QRectF beside = freePlace(box.rect.translated(port.output ? away : -away, 0));
    // quickAdd() takes the place where the ports are to meet.
    const QPointF meets(port.output ? beside.left() : beside.right(),
                        beside.top() + kHeaderHeight + kPortHeight / 2);
    quickAddAt(meets, typed, LooseEnd{{box.id, state.scene.spot(port).name.toStdString(), {}}, port.output});
}

/// The nearest place below, as big as `wanted`, where no box is.
QRectF CanvasView::freePlace(QRectF wanted) const
{
    constexpr int kMostTries = 100;
    constexpr double kStep = 20;
    const CanvasScene& scene = m_state->scene;
    for (int i = 0; i < kMostTries && !scene.boxesIn(wanted).empty(); ++i)
        wanted.translate(0, kStep);
    return wanted;
}

/// Lists the types that can take over all links of the selected node.
void CanvasView::replaceFromList()
{
    const State& state = *m_state;
    const graph::Project& project = *state.sources.document.project();
    const graph::Workflow& workflow = state.sources.document.workflow();
    const auto id = state.sources.selection.singleNode();
    const graph::Node* node = id ? workflow.find(*id) : nullptr;
    if (!node)
        return;
    const std::vector<graph::Link> into = workflow.linksInto(*id);
    std::vector<NodeId> around{*id};
    for (const graph::Link& link : into)
        around.push_back(link.from.node);
    for (const graph::Link& link : workflow.linksFrom(*id))
        around.push_back(link.to.node);
    const graph::Workflow part = graph::fragmentOf(workflow, around);
    auto choices = typeChoices(project, into.empty() ? nullptr : workflow.find(into.front().from.node), {});
    std::erase_if(choices, [&](const TypeChoice& choice) {
        graph::Workflow tried = part;
        const std::string type = choice.name.toStdString();
        return type == node->type || !graph::replaceType(tried, *id, type, {project, nodes::nodeCatalog()}) ||
               tried.links().size() != part.links().size();
    });
    const QString title = state.scene.boxes()[dataflow::ui::at(state.scene.indexOf(*id))].title;
    if (choices.empty()) {
        emit hint(tr("No other type has ports for all links of %1.").arg(title));
        return;
    }
    openTypes(tr("Replace %1, keeping its links").arg(title), choices, shownPoint(nodeRect(*id).bottomLeft()),
              {}, [this, id = *id](const QString& type) { m_state->edits.replaceNode(id, type); });
}

/// Lists the types that fit into the selected link.
void CanvasView::insertFromList()
{
    const State& state = *m_state;
    const graph::Project& project = *state.sources.document.project();
    const graph::Workflow& workflow = state.sources.document.workflow();
    const auto link = state.sources.selection.link();
    const int index = link ? state.scene.indexOf(*link) : -1;
    if (index < 0)
        return;
    const graph::EditScope scope{project, nodes::nodeCatalog()};
    const graph::Workflow part = graph::fragmentOf(workflow, std::vector{link->from.node, link->to.node});
    auto choices = typeChoices(project, workflow.find(link->from.node), {});
    std::erase_if(choices, [&](const TypeChoice& choice) {
        graph::Workflow tried = part;
        const auto added = graph::addNode(tried, choice.name.toStdString(), {}, scope);
        return !added || !graph::insertIntoLink(tried, *link, *added, scope);
    });
    const QPointF middle = middleOf(state.scene.links()[dataflow::ui::at(index)].line.points());
    if (choices.empty()) {
        emit hint(
            tr("No type fits into the link from %1 to %2.")
                .arg(QString::fromStdString(link->from.text()), QString::fromStdString(link->to.text())));
        return;
    }
    openTypes(tr("Insert into the link to %1").arg(QString::fromStdString(link->to.text())), choices,
              shownPoint(toViewport(middle)), {}, [this, middle, link = *link](const QString& type) {
                  keepInView(m_state->edits.addInto(type, middle - kGrabPoint, link));
              });
}

/// A new note comes to be with its text, in one step; without one there is none.
void CanvasView::writeNote(QPointF place)
{
    const QRectF area(toViewport(place), kNoteSize * m_state->zoom);
    auto* editor = new InlineEditor(
        InlineEditor::Lines::Many, {},
        QRect(area.topLeft().toPoint(), area.size().toSize().expandedTo(kNoteSize.toSize())), viewport());
    editor->setPlaceholder(tr("Note, as Markdown. Ctrl+Enter keeps it, Escape gives it up."));
    connect(editor, &InlineEditor::finished, this,
            [this, place](const QString& text) { m_state->edits.addNote(place, text); });
}

void CanvasView::renameSelected()
{
    State& state = *m_state;
    const auto node = state.sources.selection.singleNode();
    const auto& annotations = state.sources.selection.annotations();
    if (node) {
        const QRectF rect = nodeRect(*node);
        const graph::Node* shown = state.sources.document.workflow().find(*node);
        const QRect place(rect.topLeft().toPoint(), QSize(qMax(160, qRound(rect.width())), 30));
        auto* editor = new InlineEditor(InlineEditor::Lines::One, QString::fromStdString(shown->title), place,
                                        viewport());
        editor->setPlaceholder(QString::fromStdString(node->text()));
        connect(editor, &InlineEditor::finished, this,
                [this, id = *node](const QString& text) { m_state->edits.setTitle(id, text); });
    } else if (annotations.size() == 1) {
        const std::string id = *annotations.begin();
        const auto& annotation = state.sources.document.workflow().annotations.at(id);
        const bool frame = annotation.kind == graph::AnnotationKind::Frame;
        QRect place = annotationRect(id).toRect();
        if (frame)
            place.setHeight(30);
        auto* editor =
            new InlineEditor(frame ? InlineEditor::Lines::One : InlineEditor::Lines::Many,
                             QString::fromStdString(annotation.text),
                             QRect(place.topLeft(), place.size().expandedTo(QSize(160, 30))), viewport());
        connect(editor, &InlineEditor::finished, this,
                [this, id](const QString& text) { m_state->edits.setAnnotationText(id, text); });
    }
}

} // namespace dataflow::ui
