// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What the canvas shows of links while a run goes on and after it: rows, speed, queue, and the latest rows.

#include "tests/ui/picture_check.h"
#include "tests/ui/steps_bench.h"
#include "ui/canvas/canvas_painter.h"
#include "ui/models/figures.h"
#include "ui/models/theme.h"

#include <QHelpEvent>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>
#include <QToolTip>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;
using namespace std::chrono_literals;

namespace {

using Reader = run::LinkFlow::Reader;

run::NodeProgress producer(run::NodeState state, Nanoseconds duration)
{
    run::NodeProgress progress;
    progress.state = state;
    progress.started = 5s;
    progress.duration = duration;
    return progress;
}

run::LinkFlow flowing(std::uint64_t rows, std::uint64_t batches = 0)
{
    return {.reader = Reader::Reading,
            .rows = rows,
            .rowsTaken = rows,
            .batchesQueued = batches,
            .bytesQueued = batches * 1'000'000,
            .batchLimit = 8,
            .byteLimit = 16'000'000};
}

} // namespace

class TestLinksShown : public QObject {
    Q_OBJECT

private slots:
    void theSpeedIsThatOfTheLastHalfSecond()
    {
        LinkMeter meter;
        const auto at = [&](Nanoseconds time, std::uint64_t rows) {
            return meter.measure(flowing(rows), producer(run::NodeState::Running, time), true).perSecond;
        };
        QVERIFY(!at(0ms, 0));
        QVERIFY(!at(400ms, 9'000)); // too short a time to tell
        QCOMPARE(at(500ms, 24'000), std::optional(48'000.0));
        QCOMPARE(at(900ms, 90'000), std::optional(48'000.0));
        QCOMPARE(at(1'500ms, 25'000), std::optional(1'000.0));
        QCOMPARE(at(2'500ms, 25'000), std::optional(0.0)); // it waits
    }

    void afterwardsItIsTheAverage()
    {
        LinkMeter meter;
        const auto after = [&](Nanoseconds time, std::uint64_t rows) {
            return meter.measure(flowing(rows), producer(run::NodeState::Done, time), false);
        };
        QCOMPARE(after(500ms, 10'000).perSecond, std::optional(20'000.0));
        QVERIFY(!after(5ms, 10'000).perSecond);
        QVERIFY(!after(500ms, 0).perSecond);
        QCOMPARE(after(500ms, 10'000).fullCells(), -1);
        QCOMPARE(linkTip(after(500ms, 10'000)), QStringLiteral("10,000 rows, 20,000/s on average"));
        run::LinkFlow left = flowing(10'000);
        left.reader = Reader::Ended;
        left.rowsTaken = 3;
        QCOMPARE(linkTip(meter.measure(left, producer(run::NodeState::Done, 5ms), false)),
                 QStringLiteral("10,000 rows\nThe reader took 3 of them and wanted no more"));
    }

    void theQueueHasCells_data()
    {
        QTest::addColumn<int>("batches");
        QTest::addColumn<int>("cells");
        QTest::newRow("empty") << 0 << 0;
        QTest::newRow("one") << 1 << 1;
        QTest::newRow("nearly full") << 7 << 7;
        QTest::newRow("full") << 8 << 8;
        QTest::newRow("more than full") << 20 << 8;
    }
    void theQueueHasCells()
    {
        QFETCH(int, batches);
        QFETCH(int, cells);
        LinkMeter meter;
        const auto figures = meter.measure(flowing(1'000, static_cast<std::uint64_t>(batches)),
                                           producer(run::NodeState::Running, 1s), true);
        QCOMPARE(figures.fullCells(), cells);
        QCOMPARE(linkTip(figures).contains(QStringLiteral("the producer waits")), cells == 8);
    }

    void theTipTellsAll()
    {
        LinkMeter meter;
        run::LinkFlow flow = flowing(12'300, 3);
        flow.bytesOnDisk = 1'000'000;
        meter.measure(flowing(0), producer(run::NodeState::Running, 0s), true);
        auto figures = meter.measure(flow, producer(run::NodeState::Running, 1s), true);
        QCOMPARE(linkTip(figures), QStringLiteral("12,300 rows, 12,300/s\nQueue: 3 of 8 batches, 3.0 MB of "
                                                  "16.0 MB; 1.0 MB of it on disk"));
        figures.flow.reader = Reader::ToCome;
        QVERIFY(linkTip(figures).endsWith(QStringLiteral("the reader has not begun")));
        QCOMPARE(rateText(47'963), QStringLiteral("48,000/s"));
        QCOMPARE(rateText(999'900), QStringLiteral("1,000,000/s"));
        QCOMPARE(rateText(12.4), QStringLiteral("12/s"));
        QCOMPARE(rateText(0.52), QStringLiteral("0.5/s"));
        QCOMPARE(rateText(0), QStringLiteral("0/s"));
    }

    void onlyWhatIsSeenIsPaintedAnew()
    {
        LinkFigures figures{.flow = flowing(10, 3), .perSecond = 48'010, .live = true, .queues = true};
        LinkFigures other = figures;
        other.perSecond = 48'020;
        other.flow.rowsTaken = 5;
        other.flow.bytesQueued += 1'000;
        QVERIFY(figures.looksLike(other));
        other.flow.rows = 11;
        QVERIFY(!figures.looksLike(other));
        other = figures;
        other.flow.batchesQueued = 5;
        QVERIFY(!figures.looksLike(other));
    }

    void aQueueIsShownWhileItsReaderIsHeld()
    {
        StepsBench b;
        b.keyOn("even", Qt::Key_F9);
        QSignalSpy finished(&b.window.runs(), &RunController::finished);
        b.key(Qt::Key_F5);
        QTRY_COMPARE(b.window.runs().pausedBefore(), std::vector<NodeId>{NodeId("even")});
        QTRY_VERIFY(link(b, 0).hasRows);
        QTRY_VERIFY(link(b, 0).run->figures.flow.finished);
        QCOMPARE(link(b, 0).run->figures.flow.rows, std::uint64_t{10});
        QVERIFY(link(b, 0).run->figures.flow.reader == Reader::ToCome);
        QVERIFY(link(b, 0).run->figures.fullCells() > 0);
        QVERIFY(!link(b, 1).hasRows);
        QVERIFY2(tip(b, 0).contains(QStringLiteral("the reader has not begun")), qPrintable(tip(b, 0)));
        b.key(Qt::Key_F5);
        QTRY_COMPARE(finished.count(), 1);
        QTRY_COMPARE(link(b, 0).run->figures.fullCells(), -1);
        QCOMPARE(link(b, 0).run->figures.flow.rowsTaken, std::uint64_t{10});
        QCOMPARE(link(b, 1).run->figures.flow.rows, std::uint64_t{5});
        QVERIFY2(tip(b, 1).contains(QStringLiteral("5 rows")), qPrintable(tip(b, 1)));
    }

    void aClickOnALinkShowsItsLatestRows()
    {
        WindowBench b;
        b.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&b.window));
        b.openText("count.dataflow.json", counting("20000", "i % 2 == 0"));
        b.window.showPanel(QStringLiteral("runLogDock"));
        auto* table = b.find<QTableView>("resultsTable");
        click(b, 0);
        QVERIFY(b.window.selection().link());
        QVERIFY(!table->isVisible()); // nothing went through it yet
        b.runToTheEnd();
        b.window.selection().setNodes({NodeId("even")});
        b.window.showPanel(QStringLiteral("runLogDock"));
        click(b, 0);
        QTRY_VERIFY(table->isVisible());
        QTRY_COMPARE(table->model()->rowCount(), 20'000);
        QTRY_COMPARE(table->rowAt(table->viewport()->height() - 1) < 0
                         ? 19'999
                         : table->rowAt(table->viewport()->height() - 1),
                     19'999);
        QTRY_COMPARE(table->model()->index(19'999, 1).data().toString(), QStringLiteral("row 20000"));
        QCOMPARE(titleOf(b), QStringLiteral("count.rows → even.rows"));
        QVERIFY2(b.find<QLabel>("resultsSummary")->text().startsWith(QStringLiteral("20,000 rows")),
                 qPrintable(b.find<QLabel>("resultsSummary")->text()));
        auto* latest = b.find<QToolButton>("resultsLatest");
        QVERIFY(latest->isChecked());
        table->verticalScrollBar()->setValue(10); // away from them
        QVERIFY(!latest->isChecked());
        b.window.selection().setNodes({NodeId("count")});
        QVERIFY(!latest->isChecked());
    }

    void theCacheThatAnsweredIsNamed()
    {
        WindowBench b;
        b.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&b.window));
        b.openText("count.dataflow.json", counting("10", "i % 2 == 0"));
        b.runToTheEnd();
        b.runToTheEnd();
        QCOMPARE(b.stateOf("top"), run::NodeState::Cached);
        b.window.selection().setNodes({NodeId("top")});
        QVERIFY2(b.find<QLabel>("resultsSummary")->text().startsWith(QStringLiteral("cached in memory")),
                 qPrintable(b.find<QLabel>("resultsSummary")->text()));
        run::NodeProgress progress;
        progress.state = run::NodeState::Cached;
        progress.tier = cache::CacheTier::L2;
        QCOMPARE(stateWord(progress), QStringLiteral("cached in Redis"));
        progress.tier = cache::CacheTier::L3;
        QCOMPARE(stateWord(progress), QStringLiteral("cached in the database"));
        progress.tier = cache::CacheTier::None;
        QCOMPARE(stateWord(progress), QStringLiteral("taken over"));
    }

    void linksInEveryTheme_data()
    {
        QTest::addColumn<QString>("theme");
        for (const QString& theme : Theme::names())
            QTest::addRow("%s", qPrintable(theme)) << theme;
    }
    void linksInEveryTheme()
    {
        QFETCH(QString, theme);
        Theme::current().apply(theme);
        const CanvasScene scene = busyLinks();
        QImage image(1'640, 700, QImage::Format_RGB32);
        CanvasPainter().paint(image,
                              {.zoom = 1.0,
                               .ratio = 1.0,
                               .pixels = QRect(QPoint(-40, -40), image.size()),
                               .whole = image.size()},
                              scene, {});
        QVERIFY(QDir().mkpath(m_pictures.path()));
        QVERIFY(image.save(m_pictures.filePath(QStringLiteral("links-%1.png").arg(theme))));
        QVERIFY(coverageOf(image).colours > 30);
        Theme::current().apply(QStringLiteral("light"));
    }

private:
    static const LinkShape& link(WindowBench& b, int index)
    {
        return b.window.canvas().scene().links()[at(index)];
    }
    static QPoint middle(WindowBench& b, int index)
    {
        const QPolygonF line = link(b, index).line.points();
        return b.window.canvas().toViewport(line[line.size() / 2]).toPoint();
    }
    static void click(WindowBench& b, int index)
    {
        QTest::mouseClick(b.window.canvas().viewport(), Qt::LeftButton, {}, middle(b, index));
    }
    static QString tip(WindowBench& b, int index)
    {
        QWidget* pane = b.window.canvas().viewport();
        const QPoint place = middle(b, index);
        QHelpEvent event(QEvent::ToolTip, place, pane->mapToGlobal(place));
        QApplication::sendEvent(pane, &event);
        return QToolTip::text();
    }
    static QString titleOf(WindowBench& b)
    {
        for (const QLabel* label : b.window.findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(QStringLiteral("→")))
                return label->text();
        return {};
    }
    /// Links with much room and with little, in all states of a queue; cached nodes with rows below.
    static CanvasScene busyLinks()
    {
        graph::Workflow workflow;
        std::vector<graph::Node> nodes;
        std::vector<graph::Link> links;
        for (int row = 0; row < 5; ++row)
            for (int column = 0; column < 4; ++column) {
                graph::Node node;
                node.id = NodeId("n" + std::to_string(row) + std::to_string(column));
                node.type = column == 0 ? "QueryNode" : column == 1 ? "SortNode" : "LimitNode";
                node.params = column == 0   ? Json{{"connection", "shop"}}
                              : column == 1 ? Json{{"order_by", {"-total", "id"}}}
                                            : Json::object();
                static constexpr int kPlaces[]{0, 400, 690, 1'290};
                workflow.view[node.id] = {.x = kPlaces[column], .y = row * 130};
                if (column > 0)
                    links.push_back({{nodes.back().id, "rows", {}}, {node.id, "rows", {}}});
                nodes.push_back(std::move(node));
            }
        workflow.assign(std::move(nodes), std::move(links));
        CanvasScene scene;
        scene.rebuild(graph::Project(), workflow);
        int number = 0;
        for (LinkShape& shape : scene.links()) {
            shape.hasRows = true;
            shape.run.own().figures.flow = flowing(static_cast<std::uint64_t>(12'300 + 901 * number),
                                                   static_cast<std::uint64_t>(number % 10));
            shape.run.own().figures.flow.bytesOnDisk = number % 3 == 0 ? 1 : 0;
            shape.run.own().figures.queues = number < 12;
            shape.run.own().figures.perSecond = 48'000 - 3'000 * number;
            ++number;
        }
        number = 0;
        for (NodeBox& box : scene.boxes()) {
            box.progress.state = number % 4 == 0 ? run::NodeState::Cached : run::NodeState::Running;
            box.progress.tier = static_cast<cache::CacheTier>(number / 4 % 4);
            box.progress.duration = 1'200us + number * 11ms;
            box.progress.rowsOut = number < 8 ? 1'234 : 0;
            ++number;
        }
        return scene;
    }

    QDir m_pictures{QStringLiteral(DATAFLOW_BINARY_DIR "/screenshots")};
};

QTEST_MAIN(TestLinksShown)
#include "tst_links_shown.moc"
