// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The canvas and a plain QGraphicsView with one item per node and link, on the same workflows: real mouse and
// wheel events, painted at once under the offscreen platform, median CPU milliseconds of the GUI thread. Each
// measurement runs in a process of its own, so that memory figures are its own.
//
//     bench_canvas [--check] [--nodes N]...    prints the table; --check exits 1 when a limit at 1,000 or
//     10,000 is missed

#include "engine/graph/project_file.h"
#include "tests/bench/limit_table.h"
#include "ui/bridge/diagnostics.h"
#include "ui/bridge/run_controller.h"
#include "ui/canvas/canvas_view.h"
#include "ui/models/theme.h"

#include <QApplication>
#include <QGraphicsItem>
#include <QGraphicsView>
#include <QLabel>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>

#include <sys/resource.h>

using namespace dataflow;
using namespace dataflow::bench;
using namespace dataflow::ui;

namespace {

constexpr QSize kView(1600, 1000);
constexpr int kFrames = 40;

struct Measure {
    const char* name;
    double limit; ///< for ours at 10,000 nodes; 0: none
};
constexpr double kLimitOfThousand = 8; ///< milliseconds, for all that is measured in them
constexpr Measure kMeasures[] = {{"first show", 150},        {"full frame at fit zoom", 16},
                                 {"full frame 1:1", 16},     {"pan frame 1:1", 4},
                                 {"node drag frame 1:1", 4}, {"hover, p95", 1},
                                 {"wheel zoom frame", 0},    {"peak RSS MB", 100}};

double cpuMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// CPU time of `work` and of the painting it causes.
double timed(const std::function<void()>& work)
{
    const double start = cpuMilliseconds();
    work();
    QCoreApplication::processEvents();
    return cpuMilliseconds() - start;
}

double median(const std::function<void(int)>& work)
{
    std::vector<double> times;
    for (int i = 0; i < kFrames; ++i)
        times.push_back(timed([&] { work(i); }));
    return percentile(times, 0.5);
}

void mouse(QWidget* pane, QEvent::Type type, QPoint at, Qt::MouseButton button)
{
    const bool move = type == QEvent::MouseMove;
    const Qt::MouseButtons held =
        type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::MouseButtons(button);
    QMouseEvent event(type, at, pane->mapToGlobal(at), move ? Qt::NoButton : button, held, Qt::NoModifier);
    QApplication::sendEvent(pane, &event);
}

void wheel(QWidget* pane, QPoint at, int delta)
{
    QWheelEvent event(at, pane->mapToGlobal(at), {}, QPoint(0, delta), Qt::NoButton, Qt::ControlModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(pane, &event);
}

/// Nodes on a grid with 1.5 links each, mostly to near neighbours.
graph::Workflow workflowOf(int count)
{
    std::mt19937 random(7);
    const int columns = static_cast<int>(std::ceil(std::sqrt(count)));
    std::vector<graph::Node> nodes;
    for (int i = 0; i < count; ++i) {
        graph::Node node;
        node.id = NodeId("node_" + std::to_string(i));
        node.type = i % 4 == 0   ? "QueryNode"
                    : i % 4 == 1 ? "FilterNode"
                    : i % 4 == 2 ? "MergeNode"
                                 : "CSVWriteNode";
        nodes.push_back(std::move(node));
    }
    std::vector<graph::Link> links;
    for (int i = 0; i < count * 3 / 2; ++i) {
        const int from = static_cast<int>(random() % static_cast<unsigned>(count));
        const int near = 1 + static_cast<int>(random() % 3) + columns * static_cast<int>(random() % 3);
        const int to = (from + near) % count;
        links.push_back({{NodeId("node_" + std::to_string(from)), "rows", {}},
                         {NodeId("node_" + std::to_string(to)), "in_" + std::to_string(i % 3), {}}});
    }
    graph::Workflow workflow;
    workflow.assign(std::move(nodes), std::move(links));
    for (int i = 0; i < count; ++i)
        workflow.view[NodeId("node_" + std::to_string(i))] = {(i % columns) * 280, (i / columns) * 170};
    return workflow;
}

/// What both canvases are asked to do.
struct Subject {
    virtual ~Subject() = default;
    virtual void firstShow() = 0;
    virtual QWidget* pane() = 0;
    virtual void fit() = 0;
    virtual void actualSize() = 0;
    virtual Qt::MouseButton panButton() const = 0;
    virtual QPoint node() = 0; ///< a node's header in view
};

struct Ours final : Subject {
    explicit Ours(graph::Workflow workflow)
    {
        graph::Project project;
        project.putWorkflow(WorkflowId("main"), std::move(workflow));
        loaded.project = std::make_shared<const graph::Project>(std::move(project));
    }
    void firstShow() override
    {
        document.reset(loaded);
        canvas = std::make_unique<CanvasView>(CanvasView::Sources{document, selection, runs, diagnostics});
        canvas->resize(kView);
        canvas->show();
    }
    QWidget* pane() override { return canvas->viewport(); }
    void fit() override { canvas->fitAll(); }
    void actualSize() override { canvas->setZoom(1.0, QPointF(kView.width() / 2.0, kView.height() / 2.0)); }
    Qt::MouseButton panButton() const override { return Qt::MiddleButton; }
    QPoint node() override
    {
        for (const NodeBox& one : canvas->scene().boxes()) {
            const QRectF rect = canvas->nodeRect(one.id);
            if (QRectF(pane()->rect()).adjusted(300, 300, -300, -300).contains(rect))
                return QPointF(rect.center().x(), rect.top() + 12).toPoint();
        }
        return {};
    }
    graph::LoadedProject loaded;
    Document document;
    Selection selection;
    RunController runs;
    Diagnostics diagnostics;
    std::unique_ptr<CanvasView> canvas;
};

class PeerNode final : public QGraphicsItem {
public:
    PeerNode(const QString& title)
        : m_title(title)
    {
        setFlags(ItemIsMovable | ItemIsSelectable | ItemSendsGeometryChanges);
        setAcceptHoverEvents(true);
    }
    QRectF boundingRect() const override { return {-6, -6, 220, 125}; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override
    {
        painter->setPen(isSelected() ? Qt::blue : Qt::gray);
        painter->setBrush(Qt::white);
        painter->drawRoundedRect(QRectF(0, 0, 208, 112), 9, 9);
        painter->setPen(Qt::black);
        painter->drawText(QRectF(40, 6, 160, 18), m_title);
        painter->drawText(QRectF(40, 24, 160, 18), QStringLiteral("Query"));
        for (int i = 0; i < 3; ++i)
            painter->drawEllipse(QPointF(i < 2 ? 0 : 208, 60.0 + i % 2 * 20), 5, 5);
    }
    std::vector<std::pair<QGraphicsPathItem*, bool>> links; ///< true: starts here
    QVariant itemChange(GraphicsItemChange change, const QVariant& value) override;

private:
    QString m_title;
};

class PeerLink final : public QGraphicsPathItem {
public:
    PeerLink(PeerNode* from, PeerNode* to)
        : m_from(from)
        , m_to(to)
    {
        setPen(QPen(Qt::darkGreen, 2));
        setZValue(-1);
        follow();
    }
    void follow()
    {
        const QPointF start = m_from->pos() + QPointF(208, 60);
        const QPointF end = m_to->pos() + QPointF(0, 60);
        QPainterPath path(start);
        path.cubicTo(start + QPointF(80, 0), end - QPointF(80, 0), end);
        setPath(path);
    }

private:
    PeerNode* m_from;
    PeerNode* m_to;
};

QVariant PeerNode::itemChange(GraphicsItemChange change, const QVariant& value)
{
    if (change == ItemPositionHasChanged)
        for (const auto& [link, starts] : links)
            static_cast<PeerLink*>(link)->follow();
    return QGraphicsItem::itemChange(change, value);
}

struct Peer final : Subject {
    explicit Peer(graph::Workflow given)
        : workflow(std::move(given))
    {}
    void firstShow() override
    {
        std::map<NodeId, PeerNode*> byId;
        for (const auto& node : workflow.nodes()) {
            auto* item = new PeerNode(QString::fromStdString(node->id.text()));
            item->setPos(workflow.view.at(node->id).x, workflow.view.at(node->id).y);
            scene.addItem(item);
            byId[node->id] = item;
        }
        for (const graph::Link& link : workflow.links()) {
            auto* item = new PeerLink(byId[link.from.node], byId[link.to.node]);
            byId[link.from.node]->links.emplace_back(item, true);
            byId[link.to.node]->links.emplace_back(item, false);
            scene.addItem(item);
        }
        view.setScene(&scene);
        view.setRenderHint(QPainter::Antialiasing);
        view.resize(kView);
        view.show();
        fit();
    }
    QWidget* pane() override { return view.viewport(); }
    void fit() override { view.fitInView(scene.sceneRect(), Qt::KeepAspectRatio); }
    void actualSize() override
    {
        view.resetTransform();
        view.centerOn(scene.sceneRect().center());
    }
    Qt::MouseButton panButton() const override { return Qt::NoButton; } // by its scroll bars
    QPoint node() override
    {
        for (QGraphicsItem* item : view.items(view.viewport()->rect().adjusted(300, 300, -300, -300)))
            if (dynamic_cast<PeerNode*>(item))
                return view.mapFromScene(item->pos() + QPointF(100, 12));
        return {};
    }
    graph::Workflow workflow;
    QGraphicsScene scene;
    QGraphicsView view;
};

std::vector<double> measure(Subject& subject)
{
    std::vector<double> figures;
    figures.push_back(timed([&] { subject.firstShow(); }));
    QCoreApplication::processEvents();
    QWidget* pane = subject.pane();
    subject.fit();
    QCoreApplication::processEvents();
    figures.push_back(median([&](int) { pane->repaint(); }));
    subject.actualSize();
    QCoreApplication::processEvents();
    figures.push_back(median([&](int) { pane->repaint(); }));
    const QPoint centre = pane->rect().center();
    if (subject.panButton() == Qt::NoButton) {
        auto* view = qobject_cast<QGraphicsView*>(pane->parentWidget());
        figures.push_back(median([&](int i) {
            view->horizontalScrollBar()->setValue(view->horizontalScrollBar()->value() + (i % 2 ? 9 : 7));
            view->verticalScrollBar()->setValue(view->verticalScrollBar()->value() + 5);
        }));
    } else {
        mouse(pane, QEvent::MouseButtonPress, centre, subject.panButton());
        figures.push_back(median([&](int i) {
            mouse(pane, QEvent::MouseMove, centre - QPoint((i + 1) * 8, (i + 1) * 5), subject.panButton());
        }));
        mouse(pane, QEvent::MouseButtonRelease, centre, subject.panButton());
    }
    const QPoint node = subject.node();
    mouse(pane, QEvent::MouseMove, node, Qt::NoButton);
    mouse(pane, QEvent::MouseButtonPress, node, Qt::LeftButton);
    mouse(pane, QEvent::MouseMove, node + QPoint(30, 30), Qt::LeftButton);
    QCoreApplication::processEvents();
    figures.push_back(median([&](int i) {
        mouse(pane, QEvent::MouseMove, node + QPoint(30 + i * 3, 30 + i * 2), Qt::LeftButton);
    }));
    mouse(pane, QEvent::MouseButtonRelease, node + QPoint(150, 110), Qt::LeftButton);
    QCoreApplication::processEvents();
    std::vector<double> hovers;
    for (int i = 0; i < 300; ++i)
        hovers.push_back(timed([&] {
            mouse(pane, QEvent::MouseMove, QPoint(100 + (i * 37) % 1'300, 80 + (i * 23) % 800), Qt::NoButton);
        }));
    figures.push_back(percentile(hovers, 0.95));
    figures.push_back(median([&](int i) { wheel(pane, centre, i % 2 ? 120 : -120); }));
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    figures.push_back(static_cast<double>(usage.ru_maxrss) / 1'024);
    return figures;
}

void child(const QString& which, int count)
{
    // What the first window of a program costs (fonts, style, theme, the catalogue of nodes) is not the
    // canvas's.
    Theme::current();
    nodes::nodeCatalog();
    QLabel another(QStringLiteral("Another window"));
    another.show();
    QCoreApplication::processEvents();
    std::unique_ptr<Subject> subject;
    if (which == QLatin1String("ours"))
        subject = std::make_unique<Ours>(workflowOf(count));
    else
        subject = std::make_unique<Peer>(workflowOf(count));
    for (const double figure : measure(*subject))
        std::printf("%.3f\n", figure);
}

/// What ours may take; 0: there is no limit.
double limitOf(const Measure& measure, int count)
{
    if (count == 1'000 && QLatin1String(measure.name) != QLatin1String("peak RSS MB"))
        return kLimitOfThousand;
    return count == 10'000 ? measure.limit : 0;
}

LimitTable tableOf(int nodes)
{
    LimitTable table(nodes, {"QGraphicsView", "ours"});
    const QList<QByteArray> peer = table.childLines({QStringLiteral("peer"), QString::number(nodes)});
    const QList<QByteArray> ours = table.childLines({QStringLiteral("ours"), QString::number(nodes)});
    if (peer.size() != std::ssize(kMeasures) || ours.size() != peer.size())
        return table;
    for (qsizetype i = 0; i < ours.size(); ++i) {
        const Measure& what = kMeasures[static_cast<std::size_t>(i)];
        table.add(what.name, {peer[i].toDouble(), ours[i].toDouble()}, limitOf(what, nodes));
    }
    return table;
}

} // namespace

int main(int argc, char** argv)
{
    return measureSizes(
        argc, argv, {1'000, 5'000, 10'000},
        [](const QStringList& arguments) { child(arguments[0], arguments[1].toInt()); }, tableOf);
}
