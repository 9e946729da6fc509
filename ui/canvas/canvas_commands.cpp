// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Everything keys can do on the canvas, as commands; what the mouse does is listed for help.

#include "ui/canvas/canvas_state.h"
#include "ui/canvas/find_bar.h"
#include "ui/models/command_registry.h"

namespace dataflow::ui {

namespace {

using Keys = QList<QKeySequence>;

/// Adds commands of one category to the canvas.
class Adder {
public:
    Adder(CommandRegistry& registry, CanvasView& canvas, QString category)
        : m_registry(registry)
        , m_canvas(canvas)
        , m_category(std::move(category))
    {}
    void operator()(const char* id, const QString& name, const Keys& keys, std::function<void()> run,
                    std::function<bool()> enabled = {}, const QString& icon = {})
    {
        m_registry.add({.id = QLatin1String(id),
                        .name = name,
                        .category = m_category,
                        .keys = keys,
                        .icon = icon,
                        .owner = &m_canvas,
                        .enabled = std::move(enabled),
                        .run = std::move(run)});
    }

private:
    CommandRegistry& m_registry;
    CanvasView& m_canvas;
    QString m_category;
};

QKeySequence key(const char* text)
{
    return QKeySequence::fromString(QLatin1String(text), QKeySequence::PortableText);
}

} // namespace

void CanvasView::addCommands(CommandRegistry& registry)
{
    const Selection& selection = m_state->sources.selection;
    const auto any = [&selection] { return !selection.isEmpty(); };
    connect(&m_state->sources.selection, &Selection::changed, &registry, &CommandRegistry::refresh);
    connect(&m_state->sources.document, &Document::changed, &registry, &CommandRegistry::refresh);
    addEditCommands(registry);
    addNodeCommands(registry);
    addLinkCommands(registry);
    addWalkCommands(registry);
    addArrangeCommands(registry);
    addLinkWalk(registry);
    Adder view(registry, *this, tr("View"));
    view(
        "view.fit", tr("&Fit the workflow"), {key("Ctrl+1"), key("Home")}, [this] { fitAll(); }, {},
        QStringLiteral("fit"));
    view(
        "view.fit_selection", tr("Fit the &selection"), {key(".")}, [this] { fitSelection(); }, any);
    registry.add({.id = QStringLiteral("view.minimap"),
                  .name = tr("&Minimap"),
                  .category = tr("View"),
                  .run = [this] { showMinimap(!minimapShown()); },
                  .checked = [this] { return minimapShown(); }});
    registry.add({.id = QStringLiteral("view.heat"),
                  .name = tr("&Heat: share of the run's time"),
                  .category = tr("View"),
                  .run =
                      [this] {
                          m_state->marks.heat = !m_state->marks.heat;
                          viewport()->update();
                      },
                  .checked = [this] { return m_state->marks.heat; }});
    registry.refresh();
    registry.addGesture({tr("Pan"), tr("drag with Space held, or with the middle button; two fingers; the "
                                       "wheel, or with Ctrl if it zooms")});
    registry.addGesture(
        {tr("Zoom"), tr("Ctrl and the wheel, at the cursor; the wheel alone if it is set so")});
    registry.addGesture({tr("Select"), tr("click; drag on empty canvas; Shift or Ctrl adds")});
    registry.addGesture({tr("Add a node"), tr("double-click empty canvas, or just type")});
    registry.addGesture({tr("Link"), tr("drag from port to port, to a node's body, or to empty canvas for a "
                                        "list of nodes that fit")});
    registry.addGesture({tr("Insert or replace"), tr("drop a node type on a link or on a node")});
    registry.addGesture({tr("Insert a node that is there"), tr("drop it on a link; it may have no links")});
    registry.addGesture({tr("Put a node in another's place"),
                         tr("drag it onto the other and hold Ctrl; the other goes, its links stay")});
    registry.addGesture({tr("Copy"), tr("drag with Alt")});
    registry.addGesture({tr("Cut links"), tr("drag with Alt across them, from empty canvas")});
    registry.addGesture(
        {tr("Bend a link"), tr("drag it with Shift and Alt; double-click a point to remove it")});
}

void CanvasView::addEditCommands(CommandRegistry& registry)
{
    const Selection& selection = m_state->sources.selection;
    const auto any = [&selection] { return !selection.isEmpty(); };
    const auto things = [&selection] {
        return !selection.nodes().empty() || !selection.annotations().empty();
    };
    const auto one = [&selection] { return selection.nodes().size() + selection.annotations().size() == 1; };
    CanvasEdits& edits = m_state->edits;
    Adder edit(registry, *this, tr("Edit"));
    edit(
        "edit.cut", tr("Cu&t"), {QKeySequence::Cut}, [&edits] { edits.cutSelection(); }, things);
    edit(
        "edit.copy", tr("&Copy"), {QKeySequence::Copy}, [&edits] { edits.copySelection(); }, things,
        QStringLiteral("copy"));
    edit("edit.paste", tr("&Paste"), {QKeySequence::Paste},
         [&edits] { edits.paste(CanvasEdits::PasteLinks::Inside); });
    edit("edit.paste_linked", tr("Paste with incoming &links"), {key("Ctrl+Shift+V")},
         [&edits] { edits.paste(CanvasEdits::PasteLinks::Incoming); });
    edit(
        "edit.duplicate", tr("&Duplicate"), {key("Ctrl+D")},
        [&edits, &selection] {
            edits.duplicate(selection.nodes(), selection.annotations(), {32, 32});
        },
        things);
    edit(
        "edit.delete", tr("De&lete"), {key("Del"), key("Backspace")}, [&edits] { edits.deleteSelection(); },
        any, QStringLiteral("delete"));
    edit(
        "edit.delete_heal", tr("Delete and &keep the links"), {key("Ctrl+Del")},
        [&edits] { edits.deleteHealing(); }, any);
    edit("edit.select_all", tr("Select &all"), {QKeySequence::SelectAll}, [&edits] { edits.selectAll(); });
    edit(
        "edit.rename", tr("&Rename"), {key("F2")}, [this] { renameSelected(); }, one);
    edit(
        "edit.properties", tr("Pr&operties"), {key("Return"), key("Enter")},
        [this, &selection] { emit propertiesRequested(*selection.singleNode()); },
        [&selection] { return selection.singleNode().has_value(); });
    registry.add({.id = QStringLiteral("edit.find"),
                  .name = tr("&Find in the workflow"),
                  .category = tr("Edit"),
                  .keys = {QKeySequence::Find},
                  .icon = QStringLiteral("search"),
                  .run = [this] { openFind(); }});
    registry.add({.id = QStringLiteral("edit.find_next"),
                  .name = tr("Find &next"),
                  .category = tr("Edit"),
                  .keys = {key("F3")},
                  .run = [this] { findNext(1); }});
    registry.add({.id = QStringLiteral("edit.find_previous"),
                  .name = tr("Find pre&vious"),
                  .category = tr("Edit"),
                  .keys = {key("Shift+F3")},
                  .run = [this] { findNext(-1); }});
}

void CanvasView::addNodeCommands(CommandRegistry& registry)
{
    const Selection& selection = m_state->sources.selection;
    CanvasEdits& edits = m_state->edits;
    const auto nodes = [&selection] { return !selection.nodes().empty(); };
    const auto middle = [this] { return toCanvas(QPointF(viewport()->rect().center())); };
    Adder node(registry, *this, tr("Node"));
    node("node.add", tr("&Add a node…"), {key("Tab")}, [this] { addByKeys({}); });
    node(
        "node.replace", tr("Repla&ce the node by another type…"), {key("Ctrl+H")},
        [this] { replaceFromList(); }, [&selection] { return selection.singleNode().has_value(); });
    node(
        "node.disable", tr("&Disable or enable"), {key("D")}, [&edits] { edits.toggleDisabled(); }, nodes);
    node(
        "node.bypass", tr("&Bypass or use again"), {key("Ctrl+B")}, [&edits] { edits.toggleBypassed(); },
        nodes);
    node(
        "node.next_port", tr("Choose the next &port"), {key("Alt+P")}, [this] { cyclePorts(); },
        [&selection] { return selection.singleNode().has_value(); });
    node(
        "node.link", tr("&Link the chosen ports or nodes"), {key("Ctrl+L")}, [this] { linkByKeys(); }, nodes);
    node("node.frame", tr("&Frame"), {key("Ctrl+J")}, [&edits, middle] { edits.addFrame(middle()); });
    const auto calls = [&selection, &edits] {
        const auto id = selection.singleNode();
        return id && edits.calledWorkflow(*id);
    };
    node(
        "node.group", tr("&Group into a workflow"), {key("Ctrl+G")}, [&edits] { edits.groupSelection(); },
        nodes);
    node(
        "node.ungroup", tr("&Ungroup, or remove the frame"), {key("Ctrl+Shift+G")},
        [&edits] {
            if (!edits.ungroupSelected())
                edits.removeFrames();
        },
        [&selection, calls] { return calls() || !selection.annotations().empty(); });
    node(
        "node.enter", tr("&Open the workflow it calls"), {key("F4")}, [&edits] { edits.enterSelected(); },
        calls);
    node(
        "node.leave", tr("Bac&k to the calling workflow"), {key("Shift+F4")}, [&edits] { edits.leave(); },
        [&edits] { return edits.canLeave(); });
    node("node.note", tr("&Note"), {key("Ctrl+Shift+N")}, [this, middle] { writeNote(middle()); });
}

void CanvasView::addLinkCommands(CommandRegistry& registry)
{
    const Selection& selection = m_state->sources.selection;
    const auto chosen = [&selection] { return selection.link().has_value(); };
    Adder link(registry, *this, tr("Link"));
    link(
        "link.next", tr("Select the next &link of the node"), {key("Alt+L")}, [this] { nextLink(); },
        [&selection, chosen] { return chosen() || selection.singleNode(); });
    link(
        "link.insert", tr("&Insert a node into the link…"), {key("Ctrl+I")}, [this] { insertFromList(); },
        chosen);
    link(
        "link.add_bend", tr("Add a &bend to the link"), {key("Ctrl+Shift+B")}, [this] { addBend(); }, chosen);
    link(
        "link.remove_bend", tr("&Remove a bend of the link"), {key("Ctrl+Alt+B")}, [this] { removeBend(); },
        [this] { return m_state->selectedRoute() != nullptr; });
}

void CanvasView::addWalkCommands(CommandRegistry& registry)
{
    const Selection& selection = m_state->sources.selection;
    const auto all = [this] {
        return !m_state->scene.boxes().empty() || !m_state->scene.annotations().empty();
    };
    Adder walking(registry, *this, tr("Walk"));
    const auto four = [&](const char* id, const QString& name, const char* keys, auto run,
                          const std::function<bool()>& enabled) {
        struct Direction {
            const char* id;
            Qt::Key key;
            QString name;
        };
        for (const Direction& way :
             {Direction{"left", Qt::Key_Left, tr("left")}, Direction{"right", Qt::Key_Right, tr("right")},
              Direction{"up", Qt::Key_Up, tr("up")}, Direction{"down", Qt::Key_Down, tr("down")}})
            walking((std::string(id) + way.id).c_str(), name.arg(way.name),
                    {key((std::string(keys) + way.id).c_str())}, [run, way] { run(way.key); }, enabled);
    };
    four(
        "walk.", tr("Walk %1"), "", [this](Qt::Key way) { walk(way, false); }, all);
    four(
        "walk.extend_", tr("Extend the selection %1"), "Shift+", [this](Qt::Key way) { walk(way, true); },
        all);
    four(
        "walk.nudge_", tr("Nudge %1"), "Ctrl+", [this](Qt::Key way) { nudge(way); },
        [&selection] { return !selection.isEmpty(); });
}

void CanvasView::addArrangeCommands(CommandRegistry& registry)
{
    const Selection& selection = m_state->sources.selection;
    CanvasEdits& edits = m_state->edits;
    const auto two = [&selection] { return selection.nodes().size() >= 2; };
    const auto three = [&selection] { return selection.nodes().size() >= 3; };
    Adder arrange(registry, *this, tr("Arrange"));
    const auto align = [&](const char* id, const QString& name, const char* keys, Alignment alignment) {
        arrange(
            id, name, {key(keys)}, [&edits, alignment] { edits.align(alignment); }, two);
    };
    align("arrange.left", tr("Align &left"), "Alt+A, L", Alignment::Left);
    align("arrange.right", tr("Align &right"), "Alt+A, R", Alignment::Right);
    align("arrange.top", tr("Align &top"), "Alt+A, T", Alignment::Top);
    align("arrange.bottom", tr("Align &bottom"), "Alt+A, B", Alignment::Bottom);
    align("arrange.centres", tr("Align &centres"), "Alt+A, C", Alignment::Centres);
    align("arrange.middles", tr("Align &middles"), "Alt+A, M", Alignment::Middles);
    arrange(
        "arrange.across", tr("Distribute &horizontally"), {key("Alt+A, H")},
        [&edits] { edits.distribute(Qt::Horizontal); }, three);
    arrange(
        "arrange.down", tr("Distribute &vertically"), {key("Alt+A, V")},
        [&edits] { edits.distribute(Qt::Vertical); }, three);
    arrange(
        "arrange.layout", tr("La&y out the workflow"), {key("Ctrl+Shift+L")},
        [&edits] { edits.layOut(CanvasEdits::LayoutScope::All); },
        [this] { return !m_state->scene.boxes().empty(); });
    arrange(
        "arrange.layout_selection", tr("Lay out the &selection"), {key("Shift+L")},
        [&edits] { edits.layOut(CanvasEdits::LayoutScope::Selection); }, two);
}

void CanvasView::openFind()
{
    m_state->find->open();
    placeFindBar();
}

void CanvasView::findNext(int step)
{
    if (!m_state->find->isVisible())
        openFind();
    m_state->find->step(step);
}

} // namespace dataflow::ui
