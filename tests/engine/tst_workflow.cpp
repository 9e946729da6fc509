// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/workflow.h"
#include "tests/engine/small_catalog.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::graph;
using dataflow::testing::picture;
using dataflow::testing::qt;

namespace {

Link linkOf(const char* from, const char* to)
{
    return {parseEndpoint(from, true).value(), parseEndpoint(to, false).value()};
}

/// "a b c | a.out>b.in_a"
QString print(const Workflow& workflow)
{
    std::string text;
    for (const NodePtr& node : workflow.nodes())
        text += (text.empty() ? "" : " ") + node->id.text();
    text += " |";
    for (const Link& one : workflow.links())
        text += ' ' + one.from.text() + '>' + one.to.text();
    return qt(text);
}

} // namespace

class TestWorkflow : public QObject {
    Q_OBJECT

private slots:
    void endsOfLinksAreSplit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("allowPath");
        QTest::addColumn<QString>("node");
        QTest::addColumn<QString>("port");
        QTest::addColumn<QString>("path");
        QTest::newRow("whole port") << "orders.rows" << true << "orders"
                                    << "rows"
                                    << "";
        QTest::newRow("index and field") << "orders.rows[0].total" << true << "orders"
                                         << "rows"
                                         << "[0].total";
        QTest::newRow("field") << "par.user.name" << true << "par"
                               << "user"
                               << ".name";
        QTest::newRow("two indices") << "a.b[1][22]" << true << "a"
                                     << "b"
                                     << "[1][22]";
        QTest::newRow("input") << "create.user_id" << false << "create"
                               << "user_id"
                               << "";
        QTest::newRow("dashes in ids") << "my-node_2.out" << true << "my-node_2"
                                       << "out"
                                       << "";
    }
    void endsOfLinksAreSplit()
    {
        QFETCH(QString, text);
        QFETCH(bool, allowPath);
        const auto end = parseEndpoint(text.toStdString(), allowPath);
        QVERIFY(end.has_value());
        QTEST(qt(end->node.text()), "node");
        QTEST(qt(end->port), "port");
        QTEST(qt(end->path), "path");
        QCOMPARE(qt(end->text()), text);
    }

    void badEndsOfLinksAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("allowPath");
        QTest::addColumn<QString>("message");
        QTest::newRow("no port") << "orders" << true << "The end of a link names a node and a port";
        QTest::newRow("empty") << "" << true << "The end of a link names a node and a port";
        QTest::newRow("no node") << ".rows" << true << "The end of a link does not start with a node id";
        QTest::newRow("bad node") << "1st.rows" << true << "The end of a link does not start with a node id";
        QTest::newRow("empty port") << "orders." << true << "The end of a link has no port name";
        QTest::newRow("only a path") << "orders.[0]" << true << "The end of a link has no port name";
        QTest::newRow("path not closed")
            << "orders.rows[0" << true << "The path behind the port cannot be read";
        QTest::newRow("index not a number")
            << "orders.rows[x]" << true << "The path behind the port cannot be read";
        QTest::newRow("empty step") << "orders.rows[0]." << true << "The path behind the port cannot be read";
        QTest::newRow("text behind a bracket")
            << "o.r[0]x" << true << "The path behind the port cannot be read";
        QTest::newRow("path into an input")
            << "big.rows[0]" << false << "A link ends in a whole input, not inside of it";
    }
    void badEndsOfLinksAreRefused()
    {
        QFETCH(QString, text);
        QFETCH(bool, allowPath);
        const auto end = parseEndpoint(text.toStdString(), allowPath);
        QVERIFY(!end.has_value());
        QCOMPARE(end.error().code(), ErrorCode::UsageError);
        QTEST(qt(end.error().message()), "message");
        QVERIFY(!end.error().hint().empty());
    }

    void nodeIdsAreSlugs()
    {
        for (const char* good : {"a", "_x", "Order-2", "a_b"})
            QVERIFY2(isNodeId(good), good);
        for (const char* bad : {"", "2a", "-a", "a.b", "a b", "ä", "a/b"})
            QVERIFY2(!isNodeId(bad), bad);
    }

    void nodesStaySortedAndAreReplacedById()
    {
        Workflow workflow = picture("c; a; b");
        QCOMPARE(print(workflow), QStringLiteral("a b c |"));
        Node changed = *workflow.find(NodeId("b"));
        changed.title = "Second";
        workflow.put(changed);
        QCOMPARE(print(workflow), QStringLiteral("a b c |"));
        QCOMPARE(qt(workflow.find(NodeId("b"))->title), QStringLiteral("Second"));
        QVERIFY(!workflow.find(NodeId("bb")));
    }

    void linksAreSortedAsTheirTextsAre()
    {
        // '-' sorts before '.', so by text "a-b.x" comes first although "a" < "a-b".
        Workflow workflow;
        QVERIFY(workflow.connect(linkOf("a.x", "z.i")));
        QVERIFY(workflow.connect(linkOf("a-b.x", "z.i")));
        QVERIFY(workflow.connect(linkOf("a.x[0]", "z.h")));
        QVERIFY(workflow.connect(linkOf("a.x", "y.i")));
        QCOMPARE(print(workflow), QStringLiteral(" | a-b.x>z.i a.x>y.i a.x>z.i a.x[0]>z.h"));
        QVERIFY(
            std::ranges::is_sorted(workflow.links(), {}, [](const Link& one) { return one.from.text(); }));
    }

    void aLinkIsThereOnce()
    {
        Workflow workflow = picture("a -> b");
        QVERIFY(!workflow.connect(linkOf("a.out", "b.in_a")));
        QVERIFY(workflow.disconnect(linkOf("a.out", "b.in_a")));
        QVERIFY(!workflow.disconnect(linkOf("a.out", "b.in_a")));
        QCOMPARE(print(workflow), QStringLiteral("a b |"));
    }

    void removingANodeRemovesItsLinksAndPosition()
    {
        Workflow workflow = picture("a -> b -> c; a -> c");
        workflow.view = {{NodeId("a"), {1, 2}}, {NodeId("b"), {3, 4}}};
        workflow.linkExtra[linkOf("a.out", "b.in_a")] = Json{{"colour", "red"}};
        QVERIFY(workflow.remove(NodeId("b")));
        QVERIFY(!workflow.remove(NodeId("b")));
        QCOMPARE(print(workflow), QStringLiteral("a c | a.out>c.in_a"));
        QCOMPARE(workflow.view.size(), std::size_t{1});
        QVERIFY(workflow.linkExtra.empty());
    }

    void manyNodesAreRemovedAtOnce()
    {
        Workflow workflow = picture("a -> b -> c -> d");
        const std::vector<NodeId> gone{NodeId("b"), NodeId("d"), NodeId("nobody")};
        QCOMPARE(workflow.removeAll(gone), std::size_t{2});
        QCOMPARE(print(workflow), QStringLiteral("a c |"));
    }

    void renamingChangesLinksPositionAndOrder()
    {
        Workflow workflow = picture("a -> b -> c");
        workflow.view[NodeId("b")] = {5, 6};
        workflow.linkExtra[linkOf("b.out", "c.in_b")] = Json{{"colour", "red"}};
        QVERIFY(workflow.rename(NodeId("b"), NodeId("zz")));
        QCOMPARE(print(workflow), QStringLiteral("a c zz | a.out>zz.in_a zz.out>c.in_b"));
        QCOMPARE(workflow.view.at(NodeId("zz")), (CanvasPoint{5, 6}));
        QVERIFY(!workflow.view.contains(NodeId("b")));
        QVERIFY(workflow.linkExtra.contains(linkOf("zz.out", "c.in_b")));
    }

    void renamingToATakenOrFromAMissingIdFails()
    {
        Workflow workflow = picture("a -> b");
        const Workflow before = workflow;
        QVERIFY(!workflow.rename(NodeId("a"), NodeId("b")));
        QVERIFY(!workflow.rename(NodeId("x"), NodeId("y")));
        QVERIFY(workflow.rename(NodeId("a"), NodeId("a")));
        QVERIFY(workflow == before);
    }

    void freeIdsCountFromTwo()
    {
        Workflow workflow = picture("filter; filter_2; filter_4");
        QCOMPARE(qt(workflow.freeId("merge").text()), QStringLiteral("merge"));
        QCOMPARE(qt(workflow.freeId("filter").text()), QStringLiteral("filter_3"));
    }

    void linksOfANodeAreFoundBesideIdsThatStartAlike()
    {
        Workflow workflow = picture("a -> z; a-b -> z; ab -> z; a_b -> z; a -> y");
        QCOMPARE(workflow.linksFrom(NodeId("a")).size(), std::size_t{2});
        QCOMPARE(workflow.linksFrom(NodeId("a-b")).size(), std::size_t{1});
        QCOMPARE(workflow.linksFrom(NodeId("z")).size(), std::size_t{0});
        QCOMPARE(workflow.linksInto(NodeId("z")).size(), std::size_t{4});
    }

    void assigningSortsAndDropsDoubleLinks()
    {
        std::vector<Node> nodes(2);
        nodes[0].id = NodeId("z");
        nodes[1].id = NodeId("a");
        Workflow workflow;
        workflow.assign(nodes, {linkOf("z.out", "a.in"), linkOf("a.out", "z.in"), linkOf("z.out", "a.in")});
        QCOMPARE(print(workflow), QStringLiteral("a z | a.out>z.in z.out>a.in"));
    }

    void equalityLooksAtContentNotAtTheOrderOfParameters()
    {
        Workflow one = picture("a -> b");
        Workflow other = picture("a -> b");
        QVERIFY(one == other);
        Node node = *one.find(NodeId("a"));
        node.params = Json{{"x", 1}, {"y", Json{{"p", 1}, {"q", 2}}}};
        one.put(node);
        QVERIFY(!(one == other));
        node.params = Json{{"y", Json{{"p", 1}, {"q", 2}}}, {"x", 1}};
        other.put(node);
        QVERIFY(one == other);
        // Inside a value the order may matter ("order_by"), so it counts.
        node.params = Json{{"x", 1}, {"y", Json{{"q", 2}, {"p", 1}}}};
        other.put(node);
        QVERIFY(!(one == other));
    }

    void copiesShareNodes()
    {
        const Workflow one = picture("a -> b");
        Workflow other = one;
        other.remove(NodeId("b"));
        QCOMPARE(one.nodes().size(), std::size_t{2});
        QCOMPARE(one.find(NodeId("a")), other.find(NodeId("a")));
    }
};

QTEST_APPLESS_MAIN(TestWorkflow)
#include "tst_workflow.moc"
