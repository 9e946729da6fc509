// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What the canvas paints again after a change, and that it ends up with the same pixels as painting it all.

#include "engine/graph/edit.h"
#include "tests/ui/canvas_bench.h"
#include "ui/canvas/canvas_painter.h"
#include "ui/models/theme.h"

#include <QPaintEvent>
#include <QScreen>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::CanvasBench;
using dataflow::ui::testing::wheel;

namespace {

constexpr int kColumns = 8;
constexpr int kNodes = 48;

NodeId nodeId(int number)
{
    return NodeId("node_" + std::to_string(number));
}

/// Nodes on a grid with links among neighbours and across, some of them bent, a frame and a note.
graph::Workflow bigWorkflow()
{
    std::mt19937 random(5);
    const auto below = [&](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
    std::vector<graph::Node> nodes;
    for (int i = 0; i < kNodes; ++i) {
        graph::Node node;
        node.id = nodeId(i);
        node.type = i % 3 == 0 ? "QueryNode" : i % 3 == 1 ? "MergeNode" : "CSVWriteNode";
        node.disabled = i == 7;
        node.bypassed = i == 9;
        nodes.push_back(std::move(node));
    }
    std::vector<graph::Link> links;
    for (int i = 0; i < 2 * kNodes; ++i) {
        const int from = below(kNodes);
        const int to = (from + 1 + below(3) + kColumns * below(3)) % kNodes;
        links.push_back({{nodeId(from), i % 4 == 0 ? "data" : "rows", {}},
                         {nodeId(to), "in_" + std::to_string(i % 3), {}}});
    }
    graph::Workflow workflow;
    workflow.routes[links[3]] = {{.x = 500, .y = 300}, {.x = 620, .y = 80}};
    workflow.assign(std::move(nodes), std::move(links));
    for (int i = 0; i < kNodes; ++i)
        workflow.view[nodeId(i)] = {.x = (i % kColumns) * 280 + i % 5, .y = (i / kColumns) * 170 + i % 3};
    workflow.annotations["frame"] = {.kind = graph::AnnotationKind::Frame,
                                     .text = "Orders",
                                     .area = {.x = 240, .y = 120, .width = 900, .height = 420},
                                     .extra = Json::object()};
    workflow.annotations["note"] = {.kind = graph::AnnotationKind::Note,
                                    .text = "Loaded **daily**, see `run.sh`.",
                                    .area = {.x = 1'150, .y = 300, .width = 180, .height = 120},
                                    .extra = Json::object()};
    return workflow;
}

graph::LoadedProject bigProject()
{
    graph::Project project;
    project.putWorkflow(WorkflowId("main"), bigWorkflow());
    graph::LoadedProject loaded;
    loaded.project = std::make_shared<const graph::Project>(std::move(project));
    return loaded;
}

/// The same in every state at once.
CanvasScene busyScene()
{
    graph::Project project;
    CanvasScene scene;
    scene.rebuild(project, bigWorkflow());
    int i = 0;
    for (NodeBox& box : scene.boxes()) {
        box.progress.state = static_cast<run::NodeState>(i % 8);
        box.progress.duration = Nanoseconds(i * 7'000'000);
        box.progress.rowsOut = static_cast<std::uint64_t>(i) * 1'000;
        box.progress.server = Nanoseconds(i * 1'000);
        box.progress.total = 10;
        box.progress.done = i % 10;
        box.problems = i % 6 == 0 ? 1 : 0;
        box.worst = i % 12 == 0 ? graph::Severity::Error : graph::Severity::Warning;
        box.selected = i % 11 == 0;
        ++i;
    }
    for (LinkShape& link : scene.links()) {
        link.hasRows = i % 3 != 0;
        link.run.own().figures.flow.rows = static_cast<std::uint64_t>(i) * 997;
        link.run.own().figures.queues = i % 4 == 0;
        link.run.own().figures.flow.batchesQueued = static_cast<std::uint64_t>(i % 10);
        link.run.own().figures.flow.batchLimit = link.run.own().figures.flow.byteLimit = 8;
        link.run.own().figures.flow.bytesOnDisk = i % 5 == 0 ? 1 : 0;
        if (i % 2 == 0)
            link.run.own().figures.perSecond = i * 1'000;
        link.selected = i % 17 == 0;
        ++i;
    }
    return scene;
}

QImage painted(CanvasPainter& painter, const CanvasScene& scene, const CanvasMarks& marks, double zoom,
               double ratio, const QRect& pixels)
{
    QImage image(pixels.size(), QImage::Format_RGB32);
    painter.paint(image, {.zoom = zoom, .ratio = ratio, .pixels = pixels, .whole = QSize(900, 600)}, scene,
                  marks);
    return image;
}

/// Where the first difference is, or nothing.
QString difference(const QImage& a, const QImage& b)
{
    int count = 0;
    QPoint first;
    for (int y = 0; y < std::min(a.height(), b.height()); ++y)
        for (int x = 0; x < std::min(a.width(), b.width()); ++x)
            if ((a.pixel(x, y) & 0xffffffU) != (b.pixel(x, y) & 0xffffffU) && ++count == 1)
                first = {x, y};
    if (a.size() == b.size() && count == 0)
        return {};
    return QStringLiteral("%1 pixels differ, first at %2, %3: %4 and %5")
        .arg(count)
        .arg(first.x())
        .arg(first.y())
        .arg(a.pixel(first), 8, 16)
        .arg(b.pixel(first), 8, 16);
}

/// Takes note of what a widget is asked to paint.
class PaintSpy : public QObject {
public:
    explicit PaintSpy(QWidget* widget) { widget->installEventFilter(this); }
    QRegion taken()
    {
        QCoreApplication::processEvents();
        return std::exchange(m_region, {});
    }
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            m_region += static_cast<QPaintEvent*>(event)->region();
        return false;
    }

private:
    QRegion m_region;
};

int areaOf(const QRegion& region)
{
    int area = 0;
    for (const QRect& rect : region)
        area += rect.width() * rect.height();
    return area;
}

} // namespace

class TestCanvasPainting : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<CanvasBench>();
        m_bench->document.reset(bigProject());
        m_bench->canvas.setZoom(1.0, {0, 0});
        QVERIFY(QTest::qWaitForWindowExposed(&m_bench->canvas));
        m_spy = std::make_unique<PaintSpy>(m_bench->pane());
        move({5, 5});
        m_spy->taken();
    }
    void cleanup()
    {
        m_spy.reset();
        m_bench.reset();
        Theme::current().apply(QStringLiteral("light"));
    }

    void partsPaintedApartFitEachOther_data()
    {
        QTest::addColumn<double>("zoom");
        QTest::addColumn<double>("ratio");
        QTest::addColumn<bool>("linking");
        QTest::addColumn<bool>("heat");
        for (const double zoom : {0.07, 0.3, 0.5, 0.77, 1.0, 1.5, 3.0})
            for (const double ratio : {1.0, 2.0})
                QTest::addRow("zoom %g, ratio %g", zoom, ratio) << zoom << ratio << false << false;
        QTest::newRow("while a link is drawn") << 1.0 << 1.0 << true << false;
        QTest::newRow("heat") << 0.9 << 1.0 << false << true;
        QTest::newRow("heat, headers") << 0.4 << 1.0 << false << true;
    }
    void partsPaintedApartFitEachOther()
    {
        QFETCH(double, zoom);
        QFETCH(double, ratio);
        QFETCH(bool, linking);
        QFETCH(bool, heat);
        const CanvasScene scene = busyScene();
        CanvasMarks marks;
        marks.hoveredBox = 12;
        marks.hoveredLink = 9;
        marks.hoveredPort = PortHit{.box = 12, .port = 0, .output = true};
        marks.linking = linking;
        marks.fitting = {{.box = 3, .port = 0, .output = false}, {.box = 12, .port = 0, .output = true}};
        marks.heat = heat;
        CanvasPainter painter;
        const QRect whole((QPointF(-60, -40) * zoom * ratio).toPoint(), QSize(900, 600));
        const QImage all = painted(painter, scene, marks, zoom, ratio, whole);
        std::mt19937 random(11);
        const auto below = [&](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
        for (int i = 0; i < 25; ++i) {
            const QRect part(QPoint(below(880), below(580)), QSize(1 + below(300), 1 + below(200)));
            const QRect inside = part & all.rect();
            const QImage apart =
                painted(painter, scene, marks, zoom, ratio, inside.translated(whole.topLeft()));
            const QString differs = difference(apart, all.copy(inside));
            QVERIFY2(differs.isEmpty(), qPrintable(differs));
        }
    }

    void linesLookLikeThoseOfQt_data()
    {
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("scale");
        QTest::newRow("thin") << 1.5 << 1.0;
        QTest::newRow("thick") << 2.8 << 1.0;
        QTest::newRow("small") << 4.0 << 0.3;
        QTest::newRow("big") << 2.2 << 3.0;
    }
    void linesLookLikeThoseOfQt()
    {
        QFETCH(double, width);
        QFETCH(double, scale);
        QPolygonF
            line; // a curve as links have, there and back; joints of sharp corners are lighter than Qt's
        for (int i = 0; i <= 28; ++i) {
            const double t = i / 28.0;
            line << QPointF(20 + 160 * t * t * (3 - 2 * t), 20 + 150 * t);
        }
        for (int i = 1; i <= 28; ++i)
            line << QPointF(180 - 40 * (1 - std::cos(i / 40.0)), 170 + 40 * std::sin(i / 40.0));
        const QColor colour(20, 110, 90, 200);
        QImage ours(QSize(200, 200) * scale, QImage::Format_RGB32);
        ours.fill(Qt::white);
        CanvasRaster(ours, {}, scale).stroke(line, width, colour);
        QImage theirs(ours.size(), QImage::Format_RGB32);
        theirs.fill(Qt::white);
        QPainter painter(&theirs);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(scale, scale);
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(line);
        painter.end();
        qint64 ink = 0;
        qint64 other = 0;
        for (int y = 0; y < ours.height(); ++y)
            for (int x = 0; x < ours.width(); ++x) {
                const int a = 255 - qRed(ours.pixel(x, y));
                const int b = 255 - qRed(theirs.pixel(x, y));
                QVERIFY2(std::abs(a - b) < 60,
                         qPrintable(QStringLiteral("%1, %2: %3 and %4").arg(x).arg(y).arg(a).arg(b)));
                ink += a;
                other += b;
            }
        QVERIFY2(std::abs(ink - other) * 100 < other * 6,
                 qPrintable(QStringLiteral("%1 and %2").arg(ink).arg(other)));
    }

    void hoveringANodePaintsItsBorder()
    {
        CanvasBench& b = *m_bench;
        const QRect box = b.canvas.nodeRect(nodeId(9)).toRect();
        move(b.headerOf(nodeId(9)));
        const QRegion region = m_spy->taken();
        QVERIFY(region.contains(box.topLeft() + QPoint(100, 0)));
        QVERIFY(region.contains(box.bottomLeft() + QPoint(100, 0)));
        QVERIFY(region.contains(box.topLeft() + QPoint(3, 3)));
        QVERIFY(!region.contains(box.center()));
        QVERIFY2(areaOf(region) < 16'000, qPrintable(QString::number(areaOf(region))));
        move(b.headerOf(nodeId(9)) + QPoint(6, 2)); // the same node: nothing changes
        QVERIFY(m_spy->taken().isEmpty());
    }

    void hoveringALinkPaintsAlongIt()
    {
        CanvasBench& b = *m_bench;
        const CanvasScene& scene = b.canvas.scene();
        for (int index = 0; index < static_cast<int>(scene.links().size()); ++index) {
            const LinkShape& link = scene.links()[at(index)];
            const QRectF bounds(b.canvas.toViewport(link.bounds.topLeft()), link.bounds.size());
            const auto free = std::ranges::find_if(link.line.points(), [&](QPointF point) {
                return scene.boxAt(point) < 0 && !scene.portAt(point, 14) &&
                       scene.linkAt(point, 6) == index &&
                       b.pane()->rect().contains(b.canvas.toViewport(point).toPoint());
            });
            if (bounds.width() < 300 || bounds.height() < 300 || free == link.line.points().end())
                continue;
            move(b.canvas.toViewport(*free).toPoint());
            const QRegion region = m_spy->taken();
            const QRegion inView = QRegion(bounds.toAlignedRect()) & b.pane()->rect();
            for (const QPointF& point : link.line.points())
                if (const QPoint at = b.canvas.toViewport(point).toPoint(); b.pane()->rect().contains(at))
                    QVERIFY(region.contains(at));
            QVERIFY2(areaOf(region) * 10 < areaOf(inView) * 7,
                     qPrintable(QStringLiteral("%1 of %2").arg(areaOf(region)).arg(areaOf(inView))));
            return;
        }
        QFAIL("The workflow has no link like that");
    }

    void panningPaintsTheStripsOnly()
    {
        CanvasBench& b = *m_bench;
        const QRect pane = b.pane()->rect();
        const QPoint at = pane.center();
        QTest::mousePress(b.pane(), Qt::MiddleButton, {}, at);
        m_spy->taken();
        move(at - QPoint(8, 5));
        const QRegion region = m_spy->taken();
        QTest::mouseRelease(b.pane(), Qt::MiddleButton, {}, at - QPoint(8, 5));
        const QRegion strips =
            QRegion(pane.right() - 7, 0, 8, pane.height()) + QRegion(0, pane.bottom() - 4, pane.width(), 5);
        const QRect map(pane.right() - 240, pane.bottom() - 160, 241, 161); // the minimap and where it was
        QVERIFY((strips - region).isEmpty());
        QVERIFY((region - strips - map).isEmpty());
    }

    void draggingANodePaintsItAndItsLinks()
    {
        CanvasBench& b = *m_bench;
        const QPoint from = b.headerOf(nodeId(10));
        QTest::mousePress(b.pane(), Qt::LeftButton, {}, from);
        move(from + QPoint(20, 20));
        m_spy->taken();
        const QRect before = b.canvas.nodeRect(nodeId(10)).toAlignedRect();
        move(from + QPoint(24, 22));
        const QRegion region = m_spy->taken();
        const QRect after = b.canvas.nodeRect(nodeId(10)).toAlignedRect();
        QTest::mouseRelease(b.pane(), Qt::LeftButton, {}, from + QPoint(24, 22));
        QVERIFY(before != after);
        QVERIFY((QRegion(before) + after - region).isEmpty());
        const int all = b.pane()->width() * b.pane()->height();
        QVERIFY2(areaOf(region) * 2 < all,
                 qPrintable(QStringLiteral("%1 of %2").arg(areaOf(region)).arg(all)));
    }

    void deletingANodeFarAwayPaintsItAndItsLinks()
    {
        CanvasBench& b = *m_bench;
        b.canvas.setZoom(0.1, {0, 0});
        m_spy->taken();
        const QRect box = b.canvas.nodeRect(nodeId(10)).toAlignedRect();
        const int all = b.pane()->width() * b.pane()->height();
        const auto check = [&] {
            const QRegion region = m_spy->taken();
            QVERIFY((QRegion(box) - region).isEmpty());
            QVERIFY2(areaOf(region) * 10 < all,
                     qPrintable(QStringLiteral("%1 of %2").arg(areaOf(region)).arg(all)));
        };
        b.document.edit(QStringLiteral("Remove"), [](graph::Workflow& workflow) {
            graph::removeNodes(workflow, std::vector<NodeId>{nodeId(10)});
        });
        check();
        b.document.undo();
        check();
    }

    void whatIsOnTheScreenIsWhatAFreshPaintingShows_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<double>("zoom");
        QTest::addColumn<unsigned>("seed");
        unsigned seed = 1;
        for (const char* theme : {"light", "dark", "high-contrast"})
            for (const double zoom : {0.15, 0.35, 0.5, 0.83, 1.0, 1.5})
                QTest::addRow("%s, zoom %g", theme, zoom) << QString::fromLatin1(theme) << zoom << seed++;
    }
    void whatIsOnTheScreenIsWhatAFreshPaintingShows()
    {
        QFETCH(QString, theme);
        QFETCH(double, zoom);
        QFETCH(unsigned, seed);
        CanvasBench& b = *m_bench;
        Theme::current().apply(theme);
        b.canvas.setZoom(zoom, {10, 10});
        std::mt19937 random(seed);
        const auto below = [&](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
        const auto somewhere = [&] { return QPoint(below(b.pane()->width()), below(b.pane()->height())); };
        const auto near = [&] { return QPoint(below(61) - 30, below(61) - 30); };
        for (int step = 0; step < 24; ++step) {
            const int what = below(8);
            QPoint at = somewhere();
            if (what == 0) {
                move(at);
            } else if (what == 1) {
                wheel(b.pane(), at, below(2) != 0 ? 40 : -70,
                      below(2) != 0 ? Qt::ShiftModifier : Qt::NoModifier);
            } else if (what == 2 && below(4) == 0) {
                wheel(b.pane(), at, below(2) != 0 ? 40 : -40, Qt::ControlModifier);
            } else if (what == 5) {
                b.document.edit(QStringLiteral("Edit"), [&](graph::Workflow& workflow) {
                    graph::Node node = **(workflow.nodes().begin() + below(kNodes));
                    graph::CanvasPoint& place = workflow.view[node.id];
                    place = {.x = place.x + below(80) - 40, .y = place.y + below(80) - 40};
                    if (below(2) == 0)
                        node.title += 'x';
                    workflow.put(std::move(node));
                });
            } else if (what == 6) {
                b.document.undo();
            } else if (what == 7) { // what comes and goes, and back
                b.document.edit(QStringLiteral("Remove"), [&](graph::Workflow& workflow) {
                    if (below(3) == 0)
                        workflow.disconnect(
                            graph::Link(workflow.links()[static_cast<std::size_t>(below(20))]));
                    else
                        graph::removeNodes(workflow, std::vector<NodeId>{nodeId(below(kNodes))});
                });
                compareWithFreshPainting(step);
                b.document.undo();
            } else { // a drag: of a node, a link's end or the canvas, as it comes
                const bool pans = what == 2;
                if (!pans)
                    at = b.headerOf(nodeId(below(kNodes)));
                if (what == 4)
                    at = b.output(nodeId(below(kNodes)), "rows");
                if (!b.pane()->rect().contains(at))
                    continue;
                QTest::mousePress(b.pane(), pans ? Qt::MiddleButton : Qt::LeftButton, {}, at);
                for (int i = 0; i < 4; ++i) {
                    move(at += near());
                    compareWithFreshPainting(step);
                }
                if (!pans)
                    QTest::keyClick(&b.canvas, Qt::Key_Escape);
                QTest::mouseRelease(b.pane(), pans ? Qt::MiddleButton : Qt::LeftButton, {}, at);
            }
            compareWithFreshPainting(step);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void rowsAreWrittenWhereThereIsRoom()
    {
        CanvasScene scene;
        graph::Workflow workflow;
        std::vector<graph::Node> nodes(2);
        nodes[0].id = nodeId(0);
        nodes[1].id = nodeId(1);
        for (graph::Node& node : nodes)
            node.type = "MergeNode";
        workflow.assign(std::move(nodes), {{{nodeId(0), "rows", {}}, {nodeId(1), "in_0", {}}}});
        CanvasPainter painter;
        std::vector<double> widths;
        for (int gap = 300; gap >= 0; gap -= 4) {
            workflow.view[nodeId(0)] = {.x = 0, .y = 0};
            workflow.view[nodeId(1)] = {.x = static_cast<int>(kBoxWidth) + gap, .y = 0};
            scene.rebuild(graph::Project(), workflow);
            LinkShape& link = scene.links().front();
            QVERIFY(painter.rowsPlace(scene, link).isEmpty()); // nothing ran yet
            link.hasRows = true;
            link.run.own().figures.flow.rows = 123'456;
            link.run.own().figures.perSecond = 48'000;
            const QRectF place = painter.rowsPlace(scene, link);
            for (const NodeBox& box : scene.boxes())
                QVERIFY2(!box.rect.intersects(place), qPrintable(QString::number(gap)));
            if (widths.empty() || widths.back() != place.width())
                widths.push_back(place.width());
        }
        QCOMPARE(widths.size(), std::size_t{4}); // with the speed, with the word, the figure alone, nothing
        QVERIFY(widths[0] > widths[1] && widths[1] > widths[2]);
        QVERIFY(widths[2] > 0);
        QCOMPARE(widths[3], 0.0);
    }

private:
    void move(QPoint at)
    {
        QMouseEvent event(QEvent::MouseMove, at, m_bench->pane()->mapToGlobal(at), Qt::NoButton, Qt::NoButton,
                          {});
        QApplication::sendEvent(m_bench->pane(), &event);
    }
    QImage screen() const
    {
        QCoreApplication::processEvents();
        return m_bench->canvas.screen()->grabWindow(m_bench->canvas.winId()).toImage();
    }
    void compareWithFreshPainting(int step)
    {
        const QImage shown = screen();
        m_bench->pane()->repaint();
        const QImage fresh = screen();
        QVERIFY(shown.width() > 1'000);
        const QString differs = difference(shown, fresh);
        QVERIFY2(differs.isEmpty(), qPrintable(QStringLiteral("Step %1: %2").arg(step).arg(differs)));
    }

    std::unique_ptr<CanvasBench> m_bench;
    std::unique_ptr<PaintSpy> m_spy;
};

QTEST_MAIN(TestCanvasPainting)
#include "tst_canvas_painting.moc"
