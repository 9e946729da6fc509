// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/random_walk.h"

#include <QApplication>
#include <QPlainTextEdit>

#include <algorithm>

namespace dataflow::ui::testing {

namespace {

constexpr std::size_t kMostNodes = 60; // in a workflow
constexpr std::size_t kMostWorkflows = 6;

/// Every row below an index as a line, indented by its level.
void print(const OutlineModel& model, const QModelIndex& parent, int level, QStringList& lines)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        lines << QString(level, QLatin1Char(' ')) + index.data().toString() + QLatin1Char('|') +
                     QString::fromStdString(model.place(index).node.text());
        print(model, index, level + 1, lines);
    }
}

QString boxDifference(const NodeBox& shown, const NodeBox& fresh)
{
    const QString name = QString::fromStdString(fresh.id.text());
    if (shown.rect != fresh.rect)
        return name + QStringLiteral(" has another place or size");
    if (shown.title != fresh.title || shown.subtitle != fresh.subtitle || shown.icon != fresh.icon)
        return name + QStringLiteral(" has another title");
    if (shown.disabled != fresh.disabled || shown.bypassed != fresh.bypassed)
        return name + QStringLiteral(" is disabled or bypassed differently");
    const auto names = [](const std::vector<PortSpot>& spots) {
        QStringList texts;
        for (const PortSpot& spot : spots)
            texts << QStringLiteral("%1@%2").arg(spot.name).arg(spot.offset.y());
        return texts.join(QLatin1Char(' '));
    };
    if (names(shown.inputs) != names(fresh.inputs) || names(shown.outputs) != names(fresh.outputs))
        return QStringLiteral("%1 has other ports: %2 / %3, not %4 / %5")
            .arg(name, names(shown.inputs), names(shown.outputs), names(fresh.inputs), names(fresh.outputs));
    return {};
}

/// How the canvas differs from one made anew.
QString sceneDifference(const CanvasScene& shown, const CanvasScene& fresh)
{
    for (const NodeBox& box : fresh.boxes()) {
        const int index = shown.indexOf(box.id);
        if (index < 0)
            return QString::fromStdString(box.id.text()) + QStringLiteral(" is not drawn");
        if (const QString text = boxDifference(shown.boxes()[at(index)], box); !text.isEmpty())
            return text;
    }
    for (const LinkShape& link : fresh.links()) {
        const int index = shown.indexOf(link.link);
        if (index < 0)
            return QStringLiteral("a link is not drawn");
        if (shown.links()[at(index)].line != link.line || shown.links()[at(index)].kind != link.kind)
            return QStringLiteral("the link %1 -> %2 is drawn another way")
                .arg(QString::fromStdString(link.link.from.text()),
                     QString::fromStdString(link.link.to.text()));
    }
    for (const AnnotationBox& annotation : fresh.annotations()) {
        const int index = shown.annotationIndex(annotation.id);
        if (index < 0 || shown.annotations()[at(index)].rect != annotation.rect ||
            shown.annotations()[at(index)].text != annotation.text)
            return QStringLiteral("a frame or note is drawn another way");
    }
    return {};
}

} // namespace

RandomWalk::RandomWalk(const QString& folder, unsigned seed)
    : session(folder)
    , canvas({session.document, selection, runs, diagnostics})
    , outline(session.document, runs, diagnostics, nullptr)
    , random(seed)
{
    canvas.resize(1000, 700);
    canvas.addCommands(commands);
    canvas.show();
    QObject::connect(&session.document, &Document::changed, &outline, &OutlineModel::refresh);
}

NodeId RandomWalk::anyNode()
{
    const auto& nodes = session.document.workflow().nodes();
    return nodes.empty() ? NodeId() : nodes[at(below(static_cast<int>(nodes.size())))]->id;
}

std::optional<graph::Link> RandomWalk::anyLink()
{
    const auto& links = session.document.workflow().links();
    return links.empty() ? std::nullopt : std::optional(links[at(below(static_cast<int>(links.size())))]);
}

void RandomWalk::select()
{
    std::set<NodeId> nodes;
    for (int i = below(5); i > 0; --i)
        if (const NodeId id = anyNode(); !id.empty())
            nodes.insert(id);
    std::set<std::string> annotations;
    for (const auto& [id, annotation] : session.document.workflow().annotations)
        if (below(3) == 0)
            annotations.insert(id);
    selection.set(std::move(nodes), std::move(annotations));
    if (below(6) == 0)
        if (const auto link = anyLink())
            selection.setLink(*link);
}

QString RandomWalk::act()
{
    Document& document = session.document;
    QString done;
    switch (below(26)) {
    case 0:
        done = QStringLiteral("add");
        add();
        break;
    case 1:
    case 2:
        done = QStringLiteral("undo");
        document.undo();
        break;
    case 3:
        done = QStringLiteral("redo");
        document.redo();
        break;
    case 4:
        done = QStringLiteral("bend");
        bendLink();
        break;
    case 5:
        done = QStringLiteral("rename");
        rename();
        break;
    case 6:
        done = QStringLiteral("drag a node");
        dragNode();
        break;
    case 7:
    case 8:
        done = QStringLiteral("drag a link");
        dragLink();
        break;
    case 9:
        done = QStringLiteral("set a parameter");
        setParameter();
        break;
    case 10:
    case 11:
    case 12:
    case 13:
    case 14:
    case 15:
    case 16:
    case 17:
    case 18:
        done = actByGesture();
        break;
    default:
        done = runCommand();
    }
    // Lists that a gesture opened, such as the types for a port that was dropped on empty canvas.
    while (QWidget* list = QApplication::activePopupWidget())
        list->close();
    if (auto* editor = canvas.findChild<QPlainTextEdit*>(QStringLiteral("inlineEditor")))
        QTest::keyClick(editor, Qt::Key_Escape);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return done;
}

QString RandomWalk::runCommand()
{
    static const QStringList kIds =
        QStringLiteral("edit.cut edit.copy edit.paste edit.paste_linked edit.duplicate "
                       "edit.delete edit.delete_heal node.disable node.bypass node.link "
                       "node.frame node.note node.group node.ungroup node.enter node.leave "
                       "link.next link.add_bend link.remove_bend walk.right walk.up "
                       "arrange.left arrange.right arrange.top arrange.bottom arrange.centres "
                       "arrange.middles arrange.across "
                       "arrange.down arrange.layout arrange.layout_selection "
                       "walk.nudge_right walk.nudge_up walk.extend_left")
            .split(QLatin1Char(' '));
    select();
    const QString id = kIds[below(static_cast<int>(kIds.size()))];
    const bool grows = id.contains(QStringLiteral("paste")) || id == QLatin1String("edit.duplicate");
    const Document& document = session.document;
    if ((grows && isFull()) ||
        (id == QLatin1String("node.group") && document.project()->workflows.size() >= kMostWorkflows))
        return QStringLiteral("nothing");
    commands.run(id);
    if (!QTest::qWaitFor([this] { return !canvas.edits().isLayingOut(); }, 30'000))
        return id + QStringLiteral(" without an end");
    return id;
}

void RandomWalk::add()
{
    static const QStringList kTypes{QStringLiteral("QueryNode"), QStringLiteral("FilterNode"),
                                    QStringLiteral("MergeNode"), QStringLiteral("SortNode"),
                                    QStringLiteral("CSVWriteNode")};
    const QString type = kTypes[below(static_cast<int>(kTypes.size()))];
    const QPointF place(below(2'000), below(1'500));
    if (!isFull())
        canvas.addNode(type, place);
}

bool RandomWalk::isFull() const
{
    return session.document.workflow().nodes().size() > kMostNodes;
}

QPointF RandomWalk::headerOf(const NodeId& id) const
{
    const QRectF rect = canvas.nodeRect(id);
    return {rect.center().x(), rect.top() + 12 * canvas.zoom()};
}

void RandomWalk::drag(QPointF from, QPointF to, Qt::KeyboardModifiers keys)
{
    QTest::mousePress(canvas.viewport(), Qt::LeftButton, keys, from.toPoint());
    QTest::mouseMove(canvas.viewport(), ((from + to) / 2).toPoint());
    QTest::mouseMove(canvas.viewport(), to.toPoint());
    QTest::mouseRelease(canvas.viewport(), Qt::LeftButton, keys, to.toPoint());
}

void RandomWalk::dragNode()
{
    const NodeId id = anyNode();
    const QPointF by(below(300) - 150, below(200) - 100);
    const bool copies = below(6) == 0 && !isFull();
    if (id.empty())
        return;
    canvas.fitAll();
    const QPointF header = headerOf(id);
    drag(header, header + by, copies ? Qt::AltModifier : Qt::NoModifier);
}

/// From an output to an input, or to wherever.
void RandomWalk::dragLink()
{
    const CanvasScene& scene = canvas.scene();
    const int source = scene.indexOf(anyNode());
    const int target = scene.indexOf(anyNode());
    const bool misses = below(8) == 0;
    const int which = below(1'000);
    if (source < 0 || target < 0 || scene.boxes()[at(source)].outputs.empty() ||
        scene.boxes()[at(target)].inputs.empty())
        return;
    canvas.fitAll();
    const NodeBox& from = scene.boxes()[at(source)];
    const NodeBox& to = scene.boxes()[at(target)];
    const PortSpot& output = from.outputs[at(which) % from.outputs.size()];
    const PortSpot& input = to.inputs[at(which) % to.inputs.size()];
    const QPointF end = misses ? QPointF(5, 5) : canvas.inputPos(to.id, input.name);
    drag(canvas.outputPos(from.id, output.name), end, Qt::NoModifier);
}

void RandomWalk::rename()
{
    const NodeId id = anyNode();
    const QString title = QStringLiteral("T%1").arg(below(1'000));
    if (id.empty())
        return;
    selection.setNodes({id});
    commands.run(QStringLiteral("edit.rename"));
    auto* editor = canvas.findChild<QPlainTextEdit*>(QStringLiteral("inlineEditor"));
    if (!editor)
        qFatal("F2 opens no editor");
    editor->setPlainText(title);
    QTest::keyClick(editor, Qt::Key_Return);
}

void RandomWalk::setParameter()
{
    const NodeId id = anyNode();
    const std::string value = "i > " + std::to_string(below(50));
    if (id.empty())
        return;
    session.document.edit(QStringLiteral("Set"), [&](graph::Workflow& workflow) {
        const std::string& type = workflow.find(id)->type;
        const char* name = type == "QueryNode" ? "sql" : type == "CSVWriteNode" ? "path" : "expression";
        graph::setParameter(workflow, id, name, value, {*session.document.project(), nodes::nodeCatalog()});
    });
}

void RandomWalk::bendLink()
{
    const auto link = anyLink();
    const QPointF place(below(2'000), below(1'500));
    if (!link)
        return;
    const auto route = session.document.workflow().routes.find(*link);
    const std::size_t points = route == session.document.workflow().routes.end() ? 0 : route->second.size();
    if (points > 3)
        canvas.edits().removeRoutePoint(*link, 0);
    else
        canvas.edits().addRoutePoint(*link, canvas.edits().routeSlot(*link, place), place);
}

QString RandomWalk::disagreement() const
{
    const graph::Workflow& workflow = session.document.workflow();
    const CanvasScene& scene = canvas.scene();
    if (session.document.inGesture())
        return QStringLiteral("a gesture did not end");
    if (scene.boxes().size() != workflow.nodes().size() || scene.links().size() != workflow.links().size() ||
        scene.annotations().size() != workflow.annotations.size())
        return QStringLiteral(
                   "the canvas has %1 boxes, %2 links, %3 notes and frames, the document %4, %5, %6")
            .arg(scene.boxes().size())
            .arg(scene.links().size())
            .arg(scene.annotations().size())
            .arg(workflow.nodes().size())
            .arg(workflow.links().size())
            .arg(workflow.annotations.size());
    for (const auto& [id, place] : workflow.view) {
        const int box = scene.indexOf(id);
        if (box < 0)
            continue; // a place of a node that is gone
        if (scene.boxes()[at(box)].rect.topLeft() != QPointF(place.x, place.y))
            return QStringLiteral("a box is elsewhere");
        if (scene.boxAt(QPointF(place.x + 1, place.y + 1)) < 0)
            return QStringLiteral("a box cannot be hit");
    }
    for (const graph::Link& link : workflow.links())
        if (scene.indexOf(link) < 0)
            return QStringLiteral("a link is not drawn");
    const graph::Project& project = *session.document.project();
    if (!outline.isCurrent() || outline.rowCount() != static_cast<int>(project.workflows.size()))
        return QStringLiteral("the outline shows another project");
    for (int row = 0; row < outline.rowCount(); ++row) {
        const QModelIndex index = outline.index(row, 0);
        const graph::Workflow* listed = project.findWorkflow(outline.place(index).workflow);
        if (!listed ||
            outline.rowCount(index) != static_cast<int>(listed->nodes().size() + listed->annotations.size()))
            return QStringLiteral("the outline has other nodes, frames or notes");
    }
    for (const NodeId& id : selection.nodes())
        if (!workflow.find(id))
            return QStringLiteral("a node that is gone is selected");
    return {};
}

QString RandomWalk::deepDisagreement()
{
    const graph::ProjectPtr project = session.document.project();
    CanvasScene fresh;
    fresh.rebuild(*project, session.document.workflow());
    if (QString text = sceneDifference(canvas.scene(), fresh); !text.isEmpty())
        return text;
    OutlineModel again(session.document, runs, diagnostics, nullptr);
    again.refresh();
    QStringList shown;
    QStringList wanted;
    print(outline, {}, 0, shown);
    print(again, {}, 0, wanted);
    if (shown != wanted)
        return QStringLiteral("the outline says %1, not %2")
            .arg(shown.join(QLatin1Char('\n')), wanted.join(QLatin1Char('\n')));
    const auto text = graph::writeProject(*project);
    if (!text)
        return QString::fromStdString(text.error().sentence());
    const auto read = graph::parseProject(*text, "again");
    if (!read)
        return QString::fromStdString(read.error().sentence());
    return *read->project == *project ? QString() : QStringLiteral("the text is another project");
}

} // namespace dataflow::ui::testing
