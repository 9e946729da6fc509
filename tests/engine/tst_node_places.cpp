// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/node_places.h"

#include <QtTest>

#include <map>
#include <random>

using namespace dataflow;
using namespace dataflow::graph;

namespace {

NodeId idOf(int number)
{
    return NodeId("n" + std::to_string(number));
}

bool same(const NodePlaces& places, const std::map<NodeId, CanvasPoint>& model)
{
    if (places.size() != model.size())
        return false;
    auto expected = model.begin();
    for (const auto& [id, place] : places) {
        if (id != expected->first || !(place == expected->second))
            return false;
        ++expected;
    }
    return expected == model.end();
}

} // namespace

class TestNodePlaces : public QObject {
    Q_OBJECT

private slots:
    void behavesLikeASortedMap_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 8; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void behavesLikeASortedMap()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        NodePlaces places;
        std::map<NodeId, CanvasPoint> model;
        NodePlaces old = places;
        std::map<NodeId, CanvasPoint> oldModel = model;
        for (int step = 0; step < 6'000; ++step) {
            const NodeId id = idOf(static_cast<int>(random() % 1'500));
            const CanvasPoint place{static_cast<int>(random() % 100), step};
            switch (random() % 4) {
            case 0:
                QCOMPARE(places.erase(id), model.erase(id));
                break;
            case 1:
                QCOMPARE(places.try_emplace(id, place), model.try_emplace(id, place).second);
                break;
            default:
                places[id] = place;
                model[id] = place;
            }
            QCOMPARE(places.contains(id), model.contains(id));
            if (step % 500 != 0)
                continue;
            QVERIFY(same(places, model));
            QVERIFY(same(old, oldModel)); // copies never see later changes
            old = places;
            oldModel = model;
            QVERIFY(old == places);
        }
        QVERIFY(same(places, model));
    }

    void comparesWhatIsSharedAndWhatIsNot()
    {
        std::mt19937 random(5);
        NodePlaces before;
        for (int number = 0; number < 1'000; ++number)
            before[idOf(number)] = {number, 0};
        for (const int changes : {0, 1, 5, 200, 3'000}) {
            NodePlaces after = before;
            for (int i = 0; i < changes; ++i) {
                const NodeId id = idOf(static_cast<int>(random() % 1'500));
                if (random() % 3 == 0)
                    after.erase(id);
                else
                    after[id] = {static_cast<int>(random() % 4), i};
            }
            std::vector<NodeId> expected;
            for (int number = 0; number < 1'500; ++number) {
                const auto one = before.find(idOf(number));
                const auto two = after.find(idOf(number));
                const bool here = one != before.end();
                const bool there = two != after.end();
                if (here != there || (here && !(one->second == two->second)))
                    expected.push_back(idOf(number));
            }
            std::ranges::sort(expected);
            std::vector<NodeId> found;
            before.compare(after, [&](const NodeId& id) { found.push_back(id); });
            QVERIFY(found == expected);
            found.clear();
            after.compare(before, [&](const NodeId& id) { found.push_back(id); });
            QVERIFY(found == expected);
        }
    }
    void equalityDoesNotDependOnHowItWasMade()
    {
        NodePlaces up;
        NodePlaces down;
        for (int i = 0; i < 1'000; ++i) {
            up[idOf(i)] = {i, 0};
            down[idOf(999 - i)] = {999 - i, 0};
        }
        QVERIFY(up == down);
        down[idOf(500)].y = 1;
        QVERIFY(!(up == down));
    }

    void theEmptyOneHasNothing()
    {
        const NodePlaces none;
        QVERIFY(none.begin() == none.end());
        QVERIFY(!none.contains(NodeId("a")));
        QVERIFY(none == NodePlaces());
        const NodePlaces two{{NodeId("b"), {1, 2}}, {NodeId("a"), {3, 4}}};
        QCOMPARE(two.at(NodeId("a")).x, 3);
        QCOMPARE(two.begin()->first.text(), std::string("a"));
    }
};

QTEST_APPLESS_MAIN(TestNodePlaces)
#include "tst_node_places.moc"
