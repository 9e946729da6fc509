// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Gestures of the walk that rewire, what is picked from lists, and edits of connections and models.

#include "engine/graph/project_edit.h"
#include "tests/ui/random_walk.h"
#include "ui/canvas/link_shape.h"

#include <QApplication>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>

namespace dataflow::ui::testing {

namespace {

constexpr int kMostRows = 40;           // of a list of node types that are gone through
constexpr std::size_t kMostEntries = 5; // connections, and models

} // namespace

QString RandomWalk::actByGesture()
{
    struct Act {
        const char* name;
        void (RandomWalk::*run)();
    };
    static constexpr Act kActs[] = {{"cut links", &RandomWalk::cutLinks},
                                    {"drop a type", &RandomWalk::dropType},
                                    {"drop a node", &RandomWalk::dropNode},
                                    {"bend by mouse", &RandomWalk::bendByMouse},
                                    {"drag a link to a body", &RandomWalk::dragToBody},
                                    {"pick from a list", &RandomWalk::pickFromList},
                                    {"write a note", &RandomWalk::writeNote},
                                    {"edit connections", &RandomWalk::editConnections},
                                    {"edit models", &RandomWalk::editModels}};
    const Act& act = kActs[below(static_cast<int>(std::size(kActs)))];
    (this->*act.run)();
    answerPopup();
    return QLatin1String(act.name);
}

/// Chooses something from a menu that a gesture opened.
void RandomWalk::answerPopup()
{
    const int which = below(1'000);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    if (!menu || menu->actions().isEmpty())
        return;
    QAction* entry = menu->actions()[which % menu->actions().size()];
    if (!entry->isSeparator())
        entry->trigger();
}

std::optional<QPointF> RandomWalk::middleOf(const graph::Link& link) const
{
    const int index = canvas.scene().indexOf(link);
    if (index < 0 || canvas.scene().links()[at(index)].line.isEmpty())
        return std::nullopt;
    return canvas.toViewport(ui::middleOf(canvas.scene().links()[at(index)].line.points()));
}

/// Across the canvas with Alt, from where nothing is.
void RandomWalk::cutLinks()
{
    canvas.fitAll();
    const int width = canvas.viewport()->width();
    const QPointF from(below(width), 3);
    const QPointF to(below(width), canvas.viewport()->height() - 3);
    const QPointF start = canvas.toCanvas(from);
    if (canvas.scene().boxAt(start) < 0 && canvas.scene().annotationAt(start, 10) < 0)
        drag(from, to, Qt::AltModifier);
}

/// A type from the palette: on a node, a link or empty canvas.
void RandomWalk::dropType()
{
    static const QByteArray kTypes[] = {"FilterNode", "PythonCodeNode", "QueryNode", "CSVReadNode",
                                        "MergeNode"};
    canvas.fitAll();
    const NodeId id = anyNode();
    const auto link = anyLink();
    const QPointF free(below(canvas.viewport()->width()), below(canvas.viewport()->height()));
    const int where = below(3);
    const QByteArray type = kTypes[below(static_cast<int>(std::size(kTypes)))];
    const auto middle = link ? middleOf(*link) : std::nullopt;
    const QPointF place = where == 0 && !id.empty() ? headerOf(id) : where == 1 && middle ? *middle : free;
    if (isFull())
        return;
    QMimeData data;
    data.setData(QLatin1String(kNodeTypeMime), type);
    QDragEnterEvent enter(place.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(canvas.viewport(), &enter);
    QDragMoveEvent move(place.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(canvas.viewport(), &move);
    QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(canvas.viewport(), &drop);
}

/// A node onto a link, or with Control onto another node; sometimes thought better of.
void RandomWalk::dropNode()
{
    canvas.fitAll();
    const NodeId id = anyNode();
    const NodeId other = anyNode();
    const auto link = anyLink();
    const int where = below(4);
    if (id.empty())
        return;
    selection.setNodes({id});
    const QPointF from = headerOf(id);
    const auto middle = link ? middleOf(*link) : std::nullopt;
    QPointF to = headerOf(other);
    if (where == 1 && middle)
        to = *middle + from - canvas.nodeRect(id).center();
    QWidget* pane = canvas.viewport();
    QTest::mousePress(pane, Qt::LeftButton, {}, from.toPoint());
    QTest::mouseMove(pane, ((from + to) / 2).toPoint());
    QTest::mouseMove(pane, to.toPoint());
    if (where == 2)
        QTest::keyClick(&canvas, Qt::Key_Escape);
    QTest::mouseRelease(pane, Qt::LeftButton, where == 0 ? Qt::ControlModifier : Qt::NoModifier,
                        to.toPoint());
}

void RandomWalk::bendByMouse()
{
    canvas.fitAll();
    const auto link = anyLink();
    const QPointF by(below(200) - 100, below(200) - 100);
    const bool givesUp = below(3) == 0;
    const auto middle = link ? middleOf(*link) : std::nullopt;
    if (!middle || canvas.scene().boxAt(canvas.toCanvas(*middle)) >= 0)
        return;
    constexpr auto kKeys = Qt::AltModifier | Qt::ShiftModifier;
    QWidget* pane = canvas.viewport();
    QTest::mousePress(pane, Qt::LeftButton, kKeys, middle->toPoint());
    QTest::mouseMove(pane, (*middle + by).toPoint());
    if (givesUp)
        QTest::keyClick(&canvas, Qt::Key_Escape);
    QTest::mouseRelease(pane, Qt::LeftButton, kKeys, (*middle + by).toPoint());
}

/// From a port of either side to another node's body.
void RandomWalk::dragToBody()
{
    canvas.fitAll();
    const NodeId id = anyNode();
    const NodeId other = anyNode();
    const bool output = below(2) == 0;
    const int which = below(1'000);
    const int box = canvas.scene().indexOf(id);
    if (box < 0 || id == other)
        return;
    const NodeBox& from = canvas.scene().boxes()[at(box)];
    const auto& spots = output ? from.outputs : from.inputs;
    if (spots.empty())
        return;
    const QString port = spots[at(which) % spots.size()].name;
    drag(output ? canvas.outputPos(id, port) : canvas.inputPos(id, port), headerOf(other), Qt::NoModifier);
}

/// Opens one of the lists of node types and picks from it.
void RandomWalk::pickFromList()
{
    static const char* const kIds[] = {"node.add", "node.replace", "link.insert"};
    canvas.fitAll();
    const NodeId id = anyNode();
    const auto link = anyLink();
    const int which = below(static_cast<int>(std::size(kIds)));
    const bool atPort = below(2) == 0;
    const int row = below(kMostRows);
    if (id.empty() || isFull())
        return;
    if (which == 2 && link)
        selection.setLink(*link);
    else
        selection.setNodes({id});
    if (which == 0 && atPort)
        commands.run(QStringLiteral("node.next_port"));
    commands.run(QLatin1String(kIds[which]));
    QWidget* list = QApplication::activePopupWidget();
    auto* field = list ? list->findChild<QLineEdit*>(QStringLiteral("pickField")) : nullptr;
    if (!field)
        return;
    for (int i = 0; i < row; ++i)
        QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Return);
}

void RandomWalk::writeNote()
{
    const QString text = QStringLiteral("Note %1").arg(below(100));
    commands.run(QStringLiteral("node.note"));
    auto* editor = canvas.findChild<QPlainTextEdit*>(QStringLiteral("inlineEditor"));
    if (!editor)
        qFatal("A note opens no editor");
    editor->setPlainText(text);
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
}

/// Adds, renames or removes one.
void RandomWalk::editConnections()
{
    const auto& connections = session.document.project()->connections;
    const int what = below(3);
    const std::string name = "db" + std::to_string(below(1'000));
    const int which = below(1'000);
    graph::ConnectionEdit edit{{}, name, {{"type", "sqlite"}, {"path", name + ".db"}}};
    if (!connections.empty() && (what > 0 || connections.size() >= kMostEntries)) {
        const graph::ConnectionEntry& entry = connections[at(which) % connections.size()];
        edit = {entry.name, what == 1 ? name : std::string(), entry.settings};
    }
    session.document.editProject(QStringLiteral("Connections"), [&](graph::Project& project) {
        (void)graph::editConnections(project, std::span(&edit, 1), nodes::nodeCatalog());
    });
}

/// Adds a model with a node that lists it, or removes one whose nodes stay.
void RandomWalk::editModels()
{
    const std::string name = "Item" + std::to_string(below(10));
    const bool adds = below(2) == 0;
    const int which = below(1'000);
    const QPointF place(below(2'000), below(1'500));
    const bool hasRoom = session.document.project()->models.size() < kMostEntries;
    session.document.editProject(QStringLiteral("Models"), [&](graph::Project& project) {
        if (adds && hasRoom)
            (void)graph::addModel(project, name,
                                  {{"connection", "db"}, {"fields", {{"title", {{"type", "str"}}}}}});
        else if (!project.models.empty())
            project.models.erase(project.models.begin() + which % static_cast<int>(project.models.size()));
    });
    const QString type = QString::fromStdString(name + "ListNode");
    if (adds && !isFull() && session.document.project()->findModel(name))
        canvas.addNode(type, place);
}

} // namespace dataflow::ui::testing
