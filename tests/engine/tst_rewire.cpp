// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_file.h"
#include "engine/graph/rewire.h"
#include "tests/engine/small_catalog.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::graph;
using dataflow::testing::qt;
using dataflow::testing::smallCatalog;

namespace {

/// read -> keep -> again by rows, a loose filter, and a Python node.
Workflow chain()
{
    const auto loaded = parseProject(R"({"format": 1, "workflows": {"main": {
        "nodes": [{"id": "again", "type": "FilterNode", "params": {"expression": "i > 2"}},
                  {"id": "count", "type": "SplitNode", "params": {"names": ["a", "b"]}},
                  {"id": "keep", "type": "FilterNode", "title": "Keep", "params": {"expression": "i > 1"}},
                  {"id": "loose", "type": "FilterNode"},
                  {"id": "read", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1"}}],
        "links": [{"from": "keep.rows", "to": "again.rows"}, {"from": "read.rows", "to": "keep.rows"}]}},
        "view": {"main": {"keep": [10, 20]}}})",
                                     "p");
    if (!loaded)
        qFatal("%s", loaded.error().sentence().c_str());
    return *loaded->project->findWorkflow(WorkflowId("main"));
}

QStringList linksOf(const Workflow& workflow)
{
    QStringList texts;
    for (const Link& link : workflow.links())
        texts << qt(link.from.text() + " > " + link.to.text());
    return texts;
}

} // namespace

class TestRewire : public QObject {
    Q_OBJECT

private slots:
    void aNodeIsPutBetweenTheEndsOfALink()
    {
        Workflow workflow = chain();
        const Link link = workflow.links().back();
        QVERIFY(insertIntoLink(workflow, link, NodeId("loose"), m_scope).has_value());
        QCOMPARE(linksOf(workflow), (QStringList{QStringLiteral("keep.rows > again.rows"),
                                                 QStringLiteral("loose.rows > keep.rows"),
                                                 QStringLiteral("read.rows > loose.rows")}));
    }

    void aNodeThatDoesNotFitChangesNothing()
    {
        Workflow workflow = chain();
        const Workflow before = workflow;
        const auto done = insertIntoLink(workflow, workflow.links().front(), NodeId("read"), m_scope);
        QVERIFY(!done.has_value());
        QVERIFY(!done.error().hint().empty());
        QVERIFY(workflow == before);
    }

    void aNodeThatNamesItsInputsItselfGoesIntoALinkToo()
    {
        Workflow workflow = chain();
        const auto id = addNode(workflow, "PythonCodeNode", {}, m_scope);
        QVERIFY(id.has_value());
        QVERIFY(insertIntoLink(workflow, workflow.links().back(), *id, m_scope).has_value());
        const auto into = workflow.linksInto(*id);
        QCOMPARE(into.size(), std::size_t{1});
        QCOMPARE(qt(into[0].from.text() + " > " + into[0].to.port), QStringLiteral("read.rows > read"));
        QCOMPARE(workflow.linksFrom(*id).size(), std::size_t{1});
        QCOMPARE(qt(workflow.linksFrom(*id)[0].to.text()), QStringLiteral("keep.rows"));
    }

    void aNodeTakesAnothersPlaceLinksAndMentions()
    {
        Workflow workflow = chain();
        workflow.routes[workflow.links().front()] = {{5, 6}};
        Node lists = *workflow.find(NodeId("count"));
        lists.id = NodeId("merge");
        lists.type = "MergeNode";
        lists.params = Json{{"sources", {"keep.rows", "read.rows"}}};
        workflow.put(lists);
        QVERIFY(takePlace(workflow, NodeId("loose"), NodeId("keep"), m_scope).has_value());
        QVERIFY(!workflow.find(NodeId("keep")));
        QCOMPARE(linksOf(workflow), (QStringList{QStringLiteral("loose.rows > again.rows"),
                                                 QStringLiteral("read.rows > loose.rows")}));
        QCOMPARE(workflow.routes.size(), std::size_t{1});
        QCOMPARE(workflow.routes.begin()->first.from.node, NodeId("loose"));
        QCOMPARE(workflow.view.at(NodeId("loose")), (CanvasPoint{10, 20}));
        QVERIFY(!workflow.view.contains(NodeId("keep")));
        const std::string mentioned = workflow.find(NodeId("merge"))->params["sources"].dump();
        QCOMPARE(qt(mentioned), QStringLiteral("[\"loose.rows\",\"read.rows\"]"));
    }

    void aNodeTakesThePlaceOfItsNeighbour()
    {
        Workflow workflow = chain();
        QVERIFY(takePlace(workflow, NodeId("again"), NodeId("keep"), m_scope).has_value());
        QCOMPARE(linksOf(workflow), QStringList{QStringLiteral("read.rows > again.rows")});
        const Workflow before = workflow;
        QVERIFY(!takePlace(workflow, NodeId("again"), NodeId("again"), m_scope).has_value());
        QVERIFY(!takePlace(workflow, NodeId("again"), NodeId("nobody"), m_scope).has_value());
        QVERIFY(workflow == before);
    }

    void replacingKeepsIdPlaceLinksAndSharedParameters()
    {
        Workflow workflow = chain();
        workflow.routes[workflow.links().front()] = {{5, 6}};
        QVERIFY(replaceType(workflow, NodeId("keep"), "EmptyNode", m_scope).has_value());
        const Node& node = *workflow.find(NodeId("keep"));
        QCOMPARE(node.type, std::string("EmptyNode"));
        QCOMPARE(node.title, std::string("Keep"));
        QVERIFY(node.params.empty());
        QCOMPARE(workflow.view.at(NodeId("keep")), (CanvasPoint{10, 20}));
        // Ports of the old names are not there; what fits takes the links, with their routes.
        QCOMPARE(linksOf(workflow), (QStringList{QStringLiteral("keep.out > again.rows"),
                                                 QStringLiteral("read.rows > keep.rows")}));
        QCOMPARE(workflow.routes.begin()->first.from.port, std::string("out"));
        QVERIFY(!replaceType(workflow, NodeId("keep"), "NoSuchNode", m_scope).has_value());
        QVERIFY(!replaceType(workflow, NodeId("nobody"), "EmptyNode", m_scope).has_value());
    }

    void theSameTypeAgainChangesNothing()
    {
        Workflow workflow = chain();
        workflow.routes[workflow.links().front()] = {{5, 6}};
        const Workflow before = workflow;
        QVERIFY(replaceType(workflow, NodeId("keep"), "FilterNode", m_scope).has_value());
        QVERIFY(workflow == before);
    }

    void fittingLinksPreferTheSameKindAndFreeInputs()
    {
        const Workflow workflow = chain();
        const auto link = fittingLink(workflow, NodeId("read"), NodeId("loose"), m_scope);
        QVERIFY(link.has_value());
        QCOMPARE(qt(link->from.text() + " > " + link->to.text()), QStringLiteral("read.rows > loose.rows"));
        QVERIFY(!fittingLink(workflow, NodeId("again"), NodeId("read"), m_scope).has_value());
        QVERIFY(!fittingLink(workflow, NodeId("again"), NodeId("nobody"), m_scope).has_value());
    }

    void pastedNodesMayKeepTheirIncomingLinks()
    {
        Workflow workflow = chain();
        const auto part = parseFragment(writeFragment(workflow, {NodeId("keep")}, {}, &smallCatalog()));
        const auto ids = pasteFragment(workflow, *part, {0, 0}, m_scope);
        QCOMPARE(workflow.links().size(), std::size_t{2});
        QCOMPARE(linkPasted(workflow, *part, ids, m_scope), std::size_t{1});
        QVERIFY(linksOf(workflow).contains(QStringLiteral("read.rows > keep_2.rows")));
        Workflow elsewhere;
        const auto copies = pasteFragment(elsewhere, *part, {0, 0}, m_scope);
        QCOMPARE(linkPasted(elsewhere, *part, copies, m_scope), std::size_t{0});
    }

private:
    const Project m_project;
    const EditScope m_scope{m_project, smallCatalog()};
};

QTEST_APPLESS_MAIN(TestRewire)
#include "tst_rewire.moc"
