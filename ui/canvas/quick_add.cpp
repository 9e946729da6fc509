// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Adding by typing, and editing names in place.

#include "ui/canvas/canvas_state.h"
#include "ui/canvas/inline_editor.h"
#include "ui/models/theme.h"
#include "ui/models/type_ranking.h"
#include "ui/widgets/pick_list.h"

#include <QIcon>

namespace dataflow::ui {

void CanvasView::quickAdd(QPoint at, const QString& typed, const std::optional<LooseEnd>& end)
{
    State& state = *m_state;
    if (!viewport()->rect().contains(at))
        at = viewport()->rect().center();
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
    std::vector<PickItem> items;
    for (const TypeChoice& choice : typeChoices(project, after, wanted))
        items.push_back({.id = choice.name,
                         .text = choice.title,
                         .detail = choice.category,
                         .icon = Theme::current().icon(choice.icon),
                         .words = choice.words,
                         .rank = choice.rank,
                         .enabled = true,
                         .tip = choice.summary});
    auto* list = new PickList(
        end ? tr("Add a node that fits %1").arg(QString::fromStdString(end->port.text())) : tr("Add a node"),
        std::move(items), this);
    const QPointF place = toCanvas(at);
    connect(list, &PickList::picked, this, [this, place, end](const QString& type) {
        // The port that is linked comes to lie under the cursor.
        const QPointF port(end && end->isOutput ? 0 : kBoxWidth, kHeaderHeight + kPortHeight / 2);
        keepInView(end ? m_state->edits.addLinked(type, place - port, *end)
                       : m_state->edits.addNode(type, place - kGrabPoint));
        setFocus();
    });
    list->openAt(viewport()->mapToGlobal(at), typed);
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
