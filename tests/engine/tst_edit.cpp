// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/graph/edit.h"
#include "tests/engine/small_catalog.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::graph;
using dataflow::testing::picture;
using dataflow::testing::qt;
using dataflow::testing::smallCatalog;

namespace {

std::vector<NodeId> nodeIds(const QString& text)
{
    std::vector<NodeId> list;
    for (const QString& id : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        list.emplace_back(id.toStdString());
    return list;
}

QString print(const Workflow& workflow)
{
    QStringList parts;
    for (const NodePtr& node : workflow.nodes())
        parts << qt(node->id.text());
    QStringList links;
    for (const Link& link : workflow.links())
        links << qt(link.from.text()) + QLatin1Char('>') + qt(link.to.text());
    return parts.join(QLatin1Char(' ')) + QLatin1String(" | ") + links.join(QLatin1Char(' '));
}

Link linkOf(const char* from, const char* to)
{
    return {parseEndpoint(from, true).value(), parseEndpoint(to, false).value()};
}

/// query -> f1 -> f2, rows all the way.
Workflow filterChain()
{
    Workflow workflow;
    for (const auto& [id, type] :
         {std::pair("query", "QueryNode"), std::pair("f1", "FilterNode"), std::pair("f2", "FilterNode")}) {
        Node node;
        node.id = NodeId(id);
        node.type = type;
        workflow.put(node);
    }
    workflow.connect(linkOf("query.rows", "f1.rows"));
    workflow.connect(linkOf("f1.rows", "f2.rows"));
    return workflow;
}

} // namespace

class TestEdit : public QObject {
    Q_OBJECT

    Project m_project;
    EditScope m_scope{m_project, smallCatalog()};

private slots:
    void initTestCase()
    {
        model::Model order;
        order.name = "Order";
        m_project.models.push_back({"Order", Json::object(), std::make_shared<const model::Model>(order)});
    }

    void newNodesGetAnIdFromTheirTitle()
    {
        Workflow workflow;
        QCOMPARE(qt(addNode(workflow, "QueryNode", {10, 20}, m_scope).value().text()),
                 QStringLiteral("query"));
        QCOMPARE(qt(addNode(workflow, "QueryNode", {30, 20}, m_scope).value().text()),
                 QStringLiteral("query_2"));
        QCOMPARE(qt(addNode(workflow, "OrderListNode", {0, 0}, m_scope).value().text()),
                 QStringLiteral("order_list"));
        QCOMPARE(workflow.view.at(NodeId("query_2")), (CanvasPoint{30, 20}));
        QCOMPARE(qt(workflow.find(NodeId("order_list"))->type), QStringLiteral("OrderListNode"));
        const auto unknown = addNode(workflow, "QueryNod", {0, 0}, m_scope);
        QVERIFY(unknown.error().code() == ErrorCode::UnknownNodeType);
        QCOMPARE(workflow.nodes().size(), std::size_t{3});
    }

    void removingTakesLinksAlong()
    {
        Workflow workflow = picture("a -> b -> c");
        QCOMPARE(removeNodes(workflow, nodeIds(QStringLiteral("b nobody"))), std::size_t{1});
        QCOMPARE(print(workflow), QStringLiteral("a c | "));
    }

    void removingWithHealingKeepsTheWayThrough_data()
    {
        QTest::addColumn<QString>("removed");
        QTest::addColumn<QString>("left");
        QTest::newRow("one") << "f1"
                             << "f2 query | query.rows>f2.rows";
        QTest::newRow("at the end") << "f2"
                                    << "f1 query | query.rows>f1.rows";
        QTest::newRow("at the start") << "query"
                                      << "f1 f2 | f1.rows>f2.rows";
        QTest::newRow("all") << "query f1 f2"
                             << " | ";
    }
    void removingWithHealingKeepsTheWayThrough()
    {
        QFETCH(QString, removed);
        Workflow workflow = filterChain();
        removeNodesHealing(workflow, nodeIds(removed), m_scope);
        QTEST(print(workflow), "left");
    }

    void severalNodesInARowAreHealedOver()
    {
        Workflow workflow = filterChain();
        QVERIFY(addNode(workflow, "FilterNode", {0, 0}, m_scope).has_value());
        workflow.connect(linkOf("f2.rows", "filter.rows"));
        QCOMPARE(removeNodesHealing(workflow, nodeIds(QStringLiteral("f2 f1")), m_scope), std::size_t{2});
        QCOMPARE(print(workflow), QStringLiteral("filter query | query.rows>filter.rows"));
    }

    void healingMakesNoLinkThatDoesNotFit()
    {
        // A value would go on into a rows-only place through the main input; the path goes along.
        Workflow workflow = filterChain();
        QVERIFY(addNode(workflow, "SplitNode", {0, 0}, m_scope).has_value());
        workflow.connect(linkOf("f1.rows[0].id", "split.names"));
        removeNodesHealing(workflow, nodeIds(QStringLiteral("f1")), m_scope);
        QCOMPARE(print(workflow),
                 QStringLiteral("f2 query split | query.rows>f2.rows query.rows[0].id>split.names"));
    }

    void healingGoesOnInListsOfNodes_data()
    {
        QTest::addColumn<QString>("sources");
        QTest::addColumn<QString>("removed");
        QTest::addColumn<QString>("left");
        QTest::newRow("what came in takes its place") << R"(["f2.rows","other.rows"])"
                                                      << "f2"
                                                      << R"(["f1.rows","other.rows"])";
        QTest::newRow("over several") << R"(["f2.rows"])"
                                      << "f1 f2"
                                      << R"(["query.rows"])";
        QTest::newRow("the path goes along") << R"(["f1.rows[0].id"])"
                                             << "f1"
                                             << R"(["query.rows[0].id"])";
        QTest::newRow("not twice") << R"(["f1.rows","query.rows"])"
                                   << "f1"
                                   << R"(["query.rows"])";
        QTest::newRow("nothing comes in") << R"(["query.rows","other.rows"])"
                                          << "query"
                                          << R"(["other.rows"])";
    }
    void healingGoesOnInListsOfNodes()
    {
        QFETCH(QString, sources);
        QFETCH(QString, removed);
        Workflow workflow = filterChain();
        Node other;
        other.id = NodeId("other");
        other.type = "QueryNode";
        workflow.put(other);
        Node merge;
        merge.id = NodeId("merge");
        merge.type = "MergeNode";
        merge.params["sources"] = Json::parse(sources.toStdString());
        workflow.put(merge);
        removeNodesHealing(workflow, nodeIds(removed), {m_project, nodes::nodeCatalog()});
        QTEST(qt(workflow.find(NodeId("merge"))->params["sources"].dump()), "left");
    }

    void aNewLinkReplacesTheOldOneIntoTheSameInput()
    {
        Workflow workflow = filterChain();
        const auto replaced = connectPorts(workflow, linkOf("query.rows", "f2.rows"), m_scope);
        QVERIFY(replaced.has_value() && replaced->has_value());
        QCOMPARE(qt((*replaced)->from.text()), QStringLiteral("f1.rows"));
        QCOMPARE(print(workflow), QStringLiteral("f1 f2 query | query.rows>f1.rows query.rows>f2.rows"));
        // Once more changes nothing.
        QVERIFY(!connectPorts(workflow, linkOf("query.rows", "f2.rows"), m_scope)->has_value());
        QCOMPARE(workflow.links().size(), std::size_t{2});
    }

    void listsOfNodesTakeSeveralLinks()
    {
        Workflow workflow = filterChain();
        QVERIFY(addNode(workflow, "MergeNode", {0, 0}, m_scope).has_value());
        QVERIFY(connectPorts(workflow, linkOf("f1.rows", "merge.sources"), m_scope).has_value());
        QVERIFY(connectPorts(workflow, linkOf("f2.rows", "merge.sources"), m_scope).has_value());
        QCOMPARE(workflow.linksInto(NodeId("merge")).size(), std::size_t{2});
    }

    void wrongLinksAreRefusedAndChangeNothing()
    {
        Workflow workflow = filterChain();
        const Workflow before = workflow;
        QVERIFY(connectPorts(workflow, linkOf("f2.rows", "f1.rows"), m_scope).error().code() ==
                ErrorCode::Cycle);
        QVERIFY(connectPorts(workflow, linkOf("query.rows", "f1.expression"), m_scope).error().code() ==
                ErrorCode::PortKindMismatch);
        QVERIFY(workflow == before);
    }

    void parametersAtTheirDefaultAreNotKept_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("params");
        QTest::newRow("other value") << "limit"
                                     << "5"
                                     << R"({"sql":"x","limit":5})";
        QTest::newRow("default") << "limit"
                                 << "10"
                                 << R"({"sql":"x"})";
        QTest::newRow("null") << "sql"
                              << "null"
                              << "{}";
        QTest::newRow("default word") << "mode"
                                      << "\"rows\""
                                      << R"({"sql":"x"})";
        QTest::newRow("other word") << "mode"
                                    << "\"execute\""
                                    << R"({"sql":"x","mode":"execute"})";
        QTest::newRow("default in another spelling") << "wait"
                                                     << "\"0ms\""
                                                     << R"({"sql":"x"})";
        QTest::newRow("other duration") << "wait"
                                        << "\"5s\""
                                        << R"({"sql":"x","wait":"5s"})";
        QTest::newRow("template") << "limit"
                                  << "\"${n}\""
                                  << R"({"sql":"x","limit":"${n}"})";
        QTest::newRow("former name") << "query"
                                     << "\"y\""
                                     << R"({"sql":"y"})";
        QTest::newRow("unknown name") << "zzz"
                                      << "1"
                                      << R"({"sql":"x","zzz":1})";
        QTest::newRow("wrong kind stays for validation") << "limit"
                                                         << "[1]"
                                                         << R"({"sql":"x","limit":[1]})";
    }
    void parametersAtTheirDefaultAreNotKept()
    {
        QFETCH(QString, name);
        QFETCH(QString, json);
        Workflow workflow = filterChain();
        QVERIFY(setParameter(workflow, NodeId("query"), "sql", "x", m_scope));
        QVERIFY(setParameter(workflow, NodeId("query"), name.toStdString(), Json::parse(json.toStdString()),
                             m_scope));
        QTEST(qt(workflow.find(NodeId("query"))->params.dump()), "params");
        QVERIFY(!setParameter(workflow, NodeId("nobody"), "sql", "x", m_scope));
    }

    void aFormerNameInTheFileIsReplaced()
    {
        Workflow workflow = filterChain();
        changeNode(workflow, NodeId("query"), [](Node& node) { node.params = Json{{"query", "old"}}; });
        setParameter(workflow, NodeId("query"), "sql", "new", m_scope);
        QCOMPARE(qt(workflow.find(NodeId("query"))->params.dump()), QStringLiteral(R"({"sql":"new"})"));
    }

    void titlesNotesAndDisablingAreSet()
    {
        Workflow workflow = picture("a -> b");
        QVERIFY(setTitle(workflow, NodeId("a"), "First"));
        QVERIFY(setNote(workflow, NodeId("a"), "why"));
        QVERIFY(setDisabled(workflow, nodeIds(QStringLiteral("a nobody")), true));
        const Node* node = workflow.find(NodeId("a"));
        QCOMPARE(qt(node->title), QStringLiteral("First"));
        QCOMPARE(qt(node->note), QStringLiteral("why"));
        QVERIFY(node->disabled);
        QVERIFY(!setTitle(workflow, NodeId("nobody"), "x"));
        QVERIFY(!setDisabled(workflow, nodeIds(QStringLiteral("nobody")), true));
    }

    void movingSetsPositionsOfExistingNodesOnly()
    {
        Workflow workflow = picture("a; b");
        moveNodes(workflow, {{NodeId("a"), {1, 2}}, {NodeId("nobody"), {3, 4}}});
        QCOMPARE(workflow.view.size(), std::size_t{1});
        QCOMPARE(workflow.view.at(NodeId("a")), (CanvasPoint{1, 2}));
    }

    void renamingReachesListsOfNodes()
    {
        Workflow workflow = picture("fetch -> b; fetcher");
        Node merge;
        merge.id = NodeId("merge");
        merge.type = "MergeNode";
        merge.params = Json{{"sources", {"fetch.user", "fetcher.user", "fetch", 3}}};
        workflow.put(merge);
        QVERIFY(renameNode(workflow, NodeId("fetch"), NodeId("load"), m_scope).has_value());
        QCOMPARE(qt(workflow.find(NodeId("merge"))->params.dump()),
                 QStringLiteral(R"({"sources":["load.user","fetcher.user","load",3]})"));
        QCOMPARE(print(workflow), QStringLiteral("b fetcher load merge | load.out>b.in_fetch"));
    }

    void wrongRenamesAreRefused()
    {
        Workflow workflow = picture("a; b");
        QVERIFY(renameNode(workflow, NodeId("a"), NodeId("b"), m_scope).error().code() ==
                ErrorCode::DuplicateId);
        QVERIFY(renameNode(workflow, NodeId("a"), NodeId("b.c"), m_scope).error().code() ==
                ErrorCode::UsageError);
        QVERIFY(renameNode(workflow, NodeId("x"), NodeId("y"), m_scope).error().code() ==
                ErrorCode::UsageError);
        QVERIFY(renameNode(workflow, NodeId("a"), NodeId("a"), m_scope).has_value());
    }

    void pastingGivesFreshIdsAndKeepsTheWiring()
    {
        Workflow workflow = picture("a -> b; c");
        workflow.view = {{NodeId("a"), {0, 0}}, {NodeId("b"), {100, 0}}};
        const Workflow fragment = fragmentOf(workflow, nodeIds(QStringLiteral("a b")));
        const auto pasted = pasteFragment(workflow, fragment, {10, 20}, m_scope);
        QCOMPARE(print(workflow), QStringLiteral("a a_2 b b_2 c | a.out>b.in_a a_2.out>b_2.in_a"));
        QCOMPARE(qt(pasted.at(1).text()), QStringLiteral("b_2"));
        QCOMPARE(workflow.view.at(NodeId("b_2")), (CanvasPoint{110, 20}));
        QCOMPARE(workflow.view.at(NodeId("b")), (CanvasPoint{100, 0}));
        // Into another workflow the ids stay as they are.
        Workflow other;
        pasteFragment(other, fragment, {0, 0}, m_scope);
        QVERIFY(other == fragment);
    }

    void copiesOfCopiesCountOn()
    {
        Workflow workflow = picture("filter; x_2");
        duplicateNodes(workflow, nodeIds(QStringLiteral("filter")), {0, 0}, m_scope);
        duplicateNodes(workflow, nodeIds(QStringLiteral("filter_2")), {0, 0}, m_scope);
        duplicateNodes(workflow, nodeIds(QStringLiteral("x_2")), {0, 0}, m_scope);
        QCOMPARE(print(workflow), QStringLiteral("filter filter_2 filter_3 x_2 x_3 | "));
    }

    void referencesAmongCopiesFollowTheCopies()
    {
        Workflow workflow = picture("a; b");
        Node merge;
        merge.id = NodeId("m");
        merge.type = "MergeNode";
        merge.params = Json{{"sources", {"a.out", "b.out"}}};
        workflow.put(merge);
        duplicateNodes(workflow, nodeIds(QStringLiteral("a m")), {0, 0}, m_scope);
        QCOMPARE(qt(workflow.find(NodeId("m_2"))->params.dump()),
                 QStringLiteral(R"({"sources":["a_2.out","b.out"]})"));
        QCOMPARE(qt(workflow.find(NodeId("m"))->params.dump()),
                 QStringLiteral(R"({"sources":["a.out","b.out"]})"));
    }
};

QTEST_APPLESS_MAIN(TestEdit)
#include "tst_edit.moc"
