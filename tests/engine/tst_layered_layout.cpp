// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/layered_layout.h"
#include "tests/engine/small_catalog.h"

#include <QtTest>

#include <random>
#include <set>

using namespace dataflow;
using namespace dataflow::graph;
using dataflow::testing::picture;
using dataflow::testing::qt;

namespace {

const LayoutSpacing kUnit{{0, 0}, 10, 10, 5};

/// "a@0,0 b@10,0" in id order.
QString print(const std::map<NodeId, CanvasPoint>& points)
{
    QStringList parts;
    for (const auto& [id, point] : points)
        parts << QStringLiteral("%1@%2,%3").arg(qt(id.text())).arg(point.x).arg(point.y);
    return parts.join(QLatin1Char(' '));
}

void verifyNoOverlap(const std::map<NodeId, CanvasPoint>& points)
{
    std::set<std::pair<int, int>> seen;
    for (const auto& [id, point] : points)
        QVERIFY2(seen.emplace(point.x, point.y).second, id.text().c_str());
}

} // namespace

class TestLayeredLayout : public QObject {
    Q_OBJECT

private slots:
    void smallGraphsAreLaidOut_data()
    {
        QTest::addColumn<QString>("workflow");
        QTest::addColumn<QString>("points");
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("one node") << "a"
                                  << "a@0,0";
        QTest::newRow("chain") << "a -> b -> c"
                               << "a@0,0 b@10,0 c@20,0";
        QTest::newRow("chain against the alphabet") << "c -> b -> a"
                                                    << "a@20,0 b@10,0 c@0,0";
        QTest::newRow("fan out, centred") << "a -> b; a -> c; a -> d"
                                          << "a@0,10 b@10,0 c@10,10 d@10,20";
        QTest::newRow("longest way counts") << "a -> b -> c; a -> c"
                                            << "a@0,0 b@10,0 c@20,0";
        QTest::newRow("a late source stands near its use") << "a -> b -> c; x -> c"
                                                           << "a@0,5 b@10,0 c@20,5 x@10,10";
        QTest::newRow("parts below each other") << "a -> b; c -> d"
                                                << "a@0,0 b@10,0 c@0,15 d@10,15";
        QTest::newRow("single nodes in a grid") << "a; b; c; d"
                                                << "a@0,0 b@10,0 c@0,10 d@10,10";
        QTest::newRow("crossing undone") << "a -> z; b -> y; a -> w; b -> w"
                                         << "a@0,5 b@0,15 w@10,10 y@10,20 z@10,0";
    }
    void smallGraphsAreLaidOut()
    {
        QFETCH(QString, workflow);
        QTEST(print(layeredLayout(picture(workflow.toStdString()), kUnit)), "points");
    }

    void linksLeadToTheRight()
    {
        for (unsigned seed = 0; seed < 50; ++seed) {
            std::mt19937 engine(seed);
            const auto below = [&engine](int limit) {
                return static_cast<int>(engine() % static_cast<unsigned>(limit));
            };
            std::string text = "n0; ";
            for (int i = 1; i < 40; ++i)
                for (int links = below(3); links > 0; --links)
                    text += "n" + std::to_string(below(i)) + " -> n" + std::to_string(i) + "; ";
            const Workflow workflow = picture(text);
            const auto points = layeredLayout(workflow, kUnit);
            QCOMPARE(points.size(), workflow.nodes().size());
            for (const Link& link : workflow.links())
                QVERIFY(points.at(link.from.node).x < points.at(link.to.node).x);
            verifyNoOverlap(points);
            QVERIFY(points == layeredLayout(workflow, kUnit));
        }
    }

    void circlesAreLaidOutToo()
    {
        const auto points = layeredLayout(picture("a -> b -> c -> a; d -> d; c -> e"), kUnit);
        QCOMPARE(points.size(), std::size_t{5});
        verifyNoOverlap(points);
        QVERIFY(points.at(NodeId("a")).x < points.at(NodeId("b")).x);
        QVERIFY(points.at(NodeId("b")).x < points.at(NodeId("c")).x);
    }

    void onlyNodesWithoutPositionAreMoved()
    {
        Workflow workflow = picture("a -> b; c -> d");
        QCOMPARE(layoutOfUnplaced(workflow, kUnit), layeredLayout(workflow, kUnit));
        workflow.view = {{NodeId("a"), {100, 50}}, {NodeId("b"), {300, 20}}};
        QCOMPARE(print(layoutOfUnplaced(workflow, kUnit)), QStringLiteral("c@100,65 d@110,65"));
        workflow.view = {
            {NodeId("a"), {0, 0}}, {NodeId("b"), {0, 0}}, {NodeId("c"), {0, 0}}, {NodeId("d"), {0, 0}}};
        QVERIFY(layoutOfUnplaced(workflow, kUnit).empty());
    }

    void rowsGrowWithTheBoxes()
    {
        LayoutSpacing spacing = kUnit;
        spacing.clearance = 2;
        spacing.height = [](const NodeId& id) { return id.text() == "tall" ? 30 : 8; };
        QCOMPARE(print(layeredLayout(picture("a -> tall; a -> z; b"), spacing)),
                 QStringLiteral("a@0,16 b@0,47 tall@10,0 z@10,32"));
        Workflow workflow = picture("tall; low");
        workflow.view = {{NodeId("tall"), {100, 50}}};
        QCOMPARE(print(layoutOfUnplaced(workflow, spacing)), QStringLiteral("low@100,87"));
        std::mt19937 engine(3);
        std::map<NodeId, int> heights;
        std::string text = "n0; ";
        for (int i = 1; i < 60; ++i)
            text += "n" + std::to_string(engine() % static_cast<unsigned>(i)) + " -> n" + std::to_string(i) +
                    "; ";
        const Workflow tree = picture(text);
        for (const NodePtr& node : tree.nodes())
            heights[node->id] = 4 + static_cast<int>(engine() % 40);
        spacing.height = [&](const NodeId& id) { return heights.at(id); };
        const auto points = layeredLayout(tree, spacing);
        for (const auto& [one, here] : points)
            for (const auto& [other, there] : points)
                QVERIFY(one == other || here.x != there.x || here.y + heights[one] < there.y ||
                        there.y + heights[other] < here.y);
    }

    void tenThousandNodesAreLaidOutQuickly()
    {
        std::mt19937 engine(1);
        std::vector<Node> nodes(10000);
        std::vector<Link> links;
        for (unsigned i = 0; i < nodes.size(); ++i) {
            nodes[i].id = NodeId("n" + std::to_string(i));
            for (unsigned n = 0; i > 0 && n < 2; ++n) {
                const unsigned near = i - 1 - static_cast<unsigned>(engine() % std::min(i, 200U));
                links.push_back({{NodeId("n" + std::to_string(near)), "out", ""}, {nodes[i].id, "in", ""}});
            }
        }
        Workflow workflow;
        workflow.assign(std::move(nodes), std::move(links));
        QElapsedTimer timer;
        timer.start();
        const auto points = layeredLayout(workflow);
        const qint64 milliseconds = timer.elapsed();
        QCOMPARE(points.size(), std::size_t{10000});
        qInfo("10,000 nodes laid out in %lld ms", static_cast<long long>(milliseconds));
        // Far above the 200 ms aimed at: this guards against quadratic work, also under sanitizers on a busy
        // machine.
        QVERIFY2(milliseconds < 5000, qPrintable(QString::number(milliseconds)));
    }
};

QTEST_APPLESS_MAIN(TestLayeredLayout)
#include "tst_layered_layout.moc"
