// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Automatic layout by Graphviz: order, ports, frames, parts, big graphs and giving up.

#include "ui/bridge/layout_runner.h"

#include <QSignalSpy>
#include <QtTest>

#include <algorithm>

using namespace dataflow;
using namespace dataflow::ui;

namespace {

using Box = LayoutPicture::Box;

constexpr int kWidth = 208;
constexpr int kHeight = 110;

/// Boxes with two inputs and two outputs.
LayoutPicture pictureOf(int boxes, std::vector<LayoutPicture::Link> links)
{
    LayoutPicture picture;
    picture.boxes.assign(static_cast<std::size_t>(boxes),
                         Box{.width = kWidth, .height = kHeight, .inputs = 2, .outputs = 2});
    picture.links = std::move(links);
    return picture;
}

std::vector<graph::CanvasPoint> cornersOf(const LayoutPicture& picture)
{
    const auto corners = dotLayout(picture, {});
    if (!corners)
        qFatal("%s", corners.error().sentence().c_str());
    return *corners;
}

QRect rectOf(const LayoutPicture& picture, const std::vector<graph::CanvasPoint>& corners, std::size_t box)
{
    return {corners[box].x, corners[box].y, picture.boxes[box].width, picture.boxes[box].height};
}

bool anyOverlap(const LayoutPicture& picture, const std::vector<graph::CanvasPoint>& corners)
{
    for (std::size_t i = 0; i < corners.size(); ++i)
        for (std::size_t j = i + 1; j < corners.size(); ++j)
            if (rectOf(picture, corners, i).intersects(rectOf(picture, corners, j)))
                return true;
    return false;
}

/// A workflow of that many nodes for the runner, each linked to `reach` before it.
LayoutRunner::Ask askOf(int count, int reach)
{
    LayoutRunner::Ask ask;
    std::vector<graph::Node> nodes;
    std::vector<graph::Link> links;
    std::vector<LayoutPicture::Link> drawn;
    const auto idOf = [](int number) {
        return NodeId(QStringLiteral("n%1").arg(number, 5, 10, QLatin1Char('0')).toStdString());
    };
    for (int i = 0; i < count; ++i) {
        graph::Node node;
        node.id = idOf(i);
        node.type = "FilterNode";
        nodes.push_back(std::move(node));
        for (int back = 1; back <= reach && back <= i; ++back) {
            links.push_back({{idOf(i - back), "rows", {}}, {idOf(i), "rows", {}}});
            drawn.push_back({.from = i - back, .output = 0, .to = i, .input = 0});
        }
    }
    ask.workflow.assign(std::move(nodes), std::move(links));
    ask.picture = pictureOf(count, std::move(drawn));
    return ask;
}

} // namespace

class TestDotLayout : public QObject {
    Q_OBJECT

private slots:
    void linksGoFromLeftToRight()
    {
        const LayoutPicture picture = pictureOf(4, {{0, 0, 1, 0}, {1, 0, 2, 0}, {0, 1, 3, 0}, {3, 0, 2, 1}});
        const auto corners = cornersOf(picture);
        for (const LayoutPicture::Link& link : picture.links)
            QVERIFY(corners[std::size_t(link.from)].x + kWidth < corners[std::size_t(link.to)].x);
        QVERIFY(!anyOverlap(picture, corners));
        QCOMPARE(std::ranges::min(corners, {}, &graph::CanvasPoint::x).x, 0);
        QCOMPARE(std::ranges::min(corners, {}, &graph::CanvasPoint::y).y, 0);
    }

    void neighboursStandInTheOrderOfThePorts_data()
    {
        QTest::addColumn<int>("portOfFirst");
        QTest::newRow("the first below") << 1;
        QTest::newRow("the first above") << 0;
    }
    void neighboursStandInTheOrderOfThePorts()
    {
        QFETCH(int, portOfFirst);
        // 0 feeds 1 and 2, which feed 3: links do not cross when both stand as the ports do.
        const auto corners = cornersOf(pictureOf(4, {{0, portOfFirst, 1, 0},
                                                     {0, 1 - portOfFirst, 2, 0},
                                                     {1, 0, 3, portOfFirst},
                                                     {2, 0, 3, 1 - portOfFirst}}));
        QCOMPARE(corners[1].y < corners[2].y, portOfFirst == 0);
    }

    void framesKeepTheirBoxesTogether()
    {
        // Two chains side by side; the ends of both are framed, and a frame is inside a frame.
        LayoutPicture picture = pictureOf(6, {{0, 0, 1, 0}, {1, 0, 2, 0}, {3, 0, 4, 0}, {4, 0, 5, 0}});
        picture.frames = {-1, 0};
        for (const std::size_t box : {1U, 2U, 4U})
            picture.boxes[box].frame = 0;
        picture.boxes[5].frame = 1;
        const auto corners = cornersOf(picture);
        QRect outer;
        for (const std::size_t box : {1U, 2U, 4U, 5U})
            outer = outer.united(rectOf(picture, corners, box));
        QVERIFY(!outer.intersects(rectOf(picture, corners, 0)));
        QVERIFY(!outer.intersects(rectOf(picture, corners, 3)));
        QVERIFY(!anyOverlap(picture, corners));
    }

    void partsStandBesideEachOtherAsAWindowIsWide()
    {
        const LayoutPicture picture = pictureOf(40, {});
        const auto corners = cornersOf(picture);
        QVERIFY(!anyOverlap(picture, corners));
        QRect all;
        for (std::size_t box = 0; box < corners.size(); ++box)
            all = all.united(rectOf(picture, corners, box));
        QVERIFY(all.width() > all.height());
        QVERIFY(all.width() < 3 * all.height());
        QVERIFY((corners[0] == graph::CanvasPoint{0, 0}));
    }

    void circlesAndLinksToItselfAreLaidOut()
    {
        const LayoutPicture picture = pictureOf(3, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 0, 1}, {1, 1, 1, 1}});
        QVERIFY(!anyOverlap(picture, cornersOf(picture)));
    }

    void theSamePictureGivesTheSamePlaces()
    {
        const LayoutPicture picture = askOf(60, 2).picture;
        QVERIFY(cornersOf(picture) == cornersOf(picture));
    }

    void aStopEndsIt()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto corners = dotLayout(pictureOf(2, {}), stop.get_token());
        QVERIFY(!corners);
        QCOMPARE(corners.error().code(), ErrorCode::Cancelled);
    }

    void bigWorkflowsAreLaidOutByLayers_data()
    {
        QTest::addColumn<int>("nodes");
        QTest::addColumn<int>("reach");
        QTest::addColumn<bool>("byLayers");
        QTest::newRow("a small one") << 30 << 2 << false;
        QTest::newRow("a chain of 10,000") << 10'000 << 1 << true;
        QTest::newRow("few nodes whose links are long") << 400 << 30 << true;
    }
    void bigWorkflowsAreLaidOutByLayers()
    {
        QFETCH(int, nodes);
        QFETCH(int, reach);
        LayoutRunner runner;
        LayoutRunner::Answer given;
        connect(&runner, &LayoutRunner::ready, this,
                [&given](const LayoutRunner::Answer& answer) { given = answer; });
        runner.ask(askOf(nodes, reach));
        QVERIFY(runner.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isBusy(), 20'000);
        QTEST(given.byLayers, "byLayers");
        QCOMPARE(static_cast<int>(given.corners.size()), nodes);
        QVERIFY(given.reason.isEmpty());
    }

    void manySmallPartsCostLittle()
    {
        const LayoutRunner::Ask chain = askOf(2'000, 1);
        std::vector<int> columns(2'000);
        for (int i = 0; i < 2'000; ++i)
            columns[std::size_t(i)] = i;
        LayoutPicture apart = chain.picture;
        std::erase_if(apart.links, [](const LayoutPicture::Link& link) { return link.to % 10 == 0; });
        QCOMPARE(dotCost(chain.picture, columns), 3'999.0 * 3'999.0);
        QCOMPARE(dotCost(apart, columns), 200 * 19.0 * 19.0);
    }

    void givingUpAnswersNothingAndANewAskIsAnswered()
    {
        LayoutRunner runner;
        int answers = 0;
        std::size_t size = 0;
        connect(&runner, &LayoutRunner::ready, this, [&](const LayoutRunner::Answer& answer) {
            ++answers;
            size = answer.corners.size();
        });
        runner.ask(askOf(200, 2));
        runner.giveUp();
        QVERIFY(!runner.isBusy());
        runner.ask(askOf(50, 2));
        runner.ask(askOf(3, 1));
        QTRY_COMPARE(answers, 1);
        QCOMPARE(size, std::size_t{3});
    }
};

QTEST_GUILESS_MAIN(TestDotLayout)
#include "tst_dot_layout.moc"
