// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/canvas_menu.h"

#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/canvas_view.h"
#include "ui/models/command_registry.h"
#include "ui/models/selection.h"

#include <QMenu>

namespace dataflow::ui {

namespace {

// Ids of commands; a space more is a separator.
constexpr char kOfNodes[] =
    "edit.properties edit.rename  run.to_selection run.from_selection run.preview  run.breakpoint run.pin  "
    "node.disable node.bypass node.replace node.group node.ungroup node.enter  edit.cut "
    "edit.copy edit.duplicate  edit.delete edit.delete_heal";
constexpr char kOfLinks[] = "link.insert  link.add_bend link.remove_bend arrange.straighten  edit.delete";
constexpr char kOfAnnotations[] = "edit.rename node.ungroup  edit.cut edit.copy edit.duplicate  edit.delete";
constexpr char kOfEmptyCanvas[] = "node.add node.note node.frame  edit.paste edit.select_all edit.find  "
                                  "run.run run.step run.stop  arrange.layout view.fit";

} // namespace

void openCanvasMenu(CanvasView& canvas, Selection& selection, const CommandRegistry& commands, QPoint at)
{
    constexpr double kReach = 6; // viewport pixels beside a line
    const CanvasScene& scene = canvas.scene();
    const QPointF point = canvas.toCanvas(at);
    const char* ids = kOfEmptyCanvas;
    if (const int box = scene.boxAt(point); box >= 0) {
        ids = kOfNodes;
        if (const NodeId& id = scene.boxes()[dataflow::ui::at(box)].id; !selection.contains(id))
            selection.setNodes({id});
    } else if (const int link = scene.linkAt(point, kReach / canvas.zoom()); link >= 0) {
        ids = kOfLinks;
        selection.setLink(scene.links()[dataflow::ui::at(link)].link);
    } else if (const int note = scene.annotationAt(point, kReach / canvas.zoom()); note >= 0) {
        ids = kOfAnnotations;
        const std::string& id = scene.annotations()[dataflow::ui::at(note)].id;
        if (!selection.annotations().contains(id))
            selection.set({}, {id});
    }
    auto* menu = new QMenu(&canvas);
    menu->setObjectName(QStringLiteral("contextMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString& id : QString::fromLatin1(ids).split(QLatin1Char(' ')))
        if (id.isEmpty())
            menu->addSeparator();
        else
            menu->addAction(commands.action(id));
    menu->popup(canvas.viewport()->mapToGlobal(at));
}

} // namespace dataflow::ui
