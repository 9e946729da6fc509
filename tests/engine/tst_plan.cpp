// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/edit.h"
#include "engine/graph/plan.h"
#include "engine/graph/project_file.h"
#include "tests/engine/small_catalog.h"

#include <QtTest>

#include <random>
#include <set>

using namespace dataflow;
using namespace dataflow::graph;
using dataflow::testing::picture;
using dataflow::testing::projectWith;
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

Result<PlanPtr> planOf(Workflow workflow, PlanOptions options = {})
{
    options.catalog = &smallCatalog();
    return makePlan(projectWith(std::move(workflow)), WorkflowId("main"), options);
}

/// "a > b c; b > d": nodes in order with their successors.
QString print(const Plan& plan)
{
    QStringList parts;
    for (NodeIndex i = 0; i < plan.nodes.size(); ++i) {
        QString part = qt(plan.nodes[i].node->id.text());
        const auto successors = plan.successorsOf(i);
        if (!successors.empty())
            part += QLatin1String(" >");
        for (const NodeIndex next : successors)
            part += QLatin1Char(' ') + qt(plan.nodes[next].node->id.text());
        parts << part;
    }
    return parts.join(QLatin1String("; "));
}

/// "in_a=a.out in_b=b.out"
QString inputsOf(const Plan& plan, const char* id)
{
    const auto place = plan.find(NodeId(id));
    QStringList parts;
    for (const PlannedInput& input : plan.nodes[place.value()].inputs)
        parts << qt(input.name + '=' + plan.nodes[input.fromNode].node->id.text() + ':' + input.fromPort +
                    ':' + input.path);
    return parts.join(QLatin1Char(' '));
}

/// What every plan must hold, whatever it was made from.
void checkInvariants(const Plan& plan)
{
    QCOMPARE(plan.successorOffsets.size(), plan.nodes.size() + 1);
    QCOMPARE(std::size_t{plan.successorOffsets.back()}, plan.successors.size());
    QCOMPARE(plan.predecessorCounts.size(), plan.nodes.size());
    std::vector<std::uint32_t> counted(plan.nodes.size(), 0);
    for (NodeIndex i = 0; i < plan.nodes.size(); ++i) {
        std::set<NodeIndex> seen;
        for (const NodeIndex next : plan.successorsOf(i)) {
            QVERIFY(next > i);
            QVERIFY(seen.insert(next).second);
            ++counted[next];
        }
        for (const PlannedInput& input : plan.nodes[i].inputs)
            QVERIFY(input.fromNode < i);
        QCOMPARE(plan.find(plan.nodes[i].node->id).value(), i);
        QVERIFY(plan.nodes[i].type);
    }
    QVERIFY(counted == plan.predecessorCounts);
}

} // namespace

class TestPlan : public QObject {
    Q_OBJECT

private slots:
    void nodesStandBehindWhatTheyNeed_data()
    {
        QTest::addColumn<QString>("workflow");
        QTest::addColumn<QString>("plan");
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("one node") << "a"
                                  << "a";
        QTest::newRow("chain against the alphabet") << "c -> b -> a"
                                                    << "c > b; b > a; a";
        QTest::newRow("diamond") << "a -> b -> d; a -> c -> d"
                                 << "a > b c; b > d; c > d; d";
        QTest::newRow("separate parts") << "b -> a; d -> c"
                                        << "b > a; d > c; a; c";
        QTest::newRow("long and short way") << "a -> b -> c; a -> c"
                                            << "a > b c; b > c; c";
    }
    void nodesStandBehindWhatTheyNeed()
    {
        QFETCH(QString, workflow);
        const auto plan = planOf(picture(workflow.toStdString()));
        QVERIFY(plan.has_value());
        QTEST(print(**plan), "plan");
        checkInvariants(**plan);
    }

    void severalLinksBetweenTwoNodesCountOnce()
    {
        Workflow workflow = picture("a -> b");
        workflow.connect({{NodeId("a"), "out", ""}, {NodeId("b"), "in", ""}});
        workflow.connect({{NodeId("a"), "out", "[0].x"}, {NodeId("b"), "other", ""}});
        const auto plan = planOf(workflow).value();
        QCOMPARE(print(*plan), QStringLiteral("a > b; b"));
        QCOMPARE(inputsOf(*plan, "b"), QStringLiteral("in=a:out: in_a=a:out: other=a:out:[0].x"));
        checkInvariants(*plan);
    }

    void selectionsKeepWhatIsNeeded_data()
    {
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("plan");
        QTest::newRow("all") << ""
                             << ""
                             << "a > b c; x > c; b > d; c > e; d; e";
        QTest::newRow("to the middle") << "b"
                                       << ""
                                       << "a > b; b";
        QTest::newRow("to two ends") << "d e"
                                     << ""
                                     << "a > b c; x > c; b > d; c > e; d; e";
        QTest::newRow("to one end") << "e"
                                    << ""
                                    << "a > c; x > c; c > e; e";
        QTest::newRow("from the middle") << ""
                                         << "c"
                                         << "c > e; e";
        QTest::newRow("from a start") << ""
                                      << "x"
                                      << "x > c; c > e; e";
        QTest::newRow("from and to") << "e"
                                     << "a"
                                     << "a > c; c > e; e";
        QTest::newRow("nothing between") << "d"
                                         << "x"
                                         << "";
    }
    void selectionsKeepWhatIsNeeded()
    {
        QFETCH(QString, to);
        QFETCH(QString, from);
        PlanOptions options;
        options.to = nodeIds(to);
        options.from = nodeIds(from);
        const auto plan = planOf(picture("a -> b -> d; a -> c -> e; x -> c"), options);
        QVERIFY(plan.has_value());
        QTEST(print(**plan), "plan");
        checkInvariants(**plan);
    }

    void inputsFromOutsideTheSelectionAreLeftOut()
    {
        PlanOptions options;
        options.from = nodeIds(QStringLiteral("c"));
        const auto plan = planOf(picture("a -> c; b -> c -> d"), options).value();
        QCOMPARE(inputsOf(*plan, "c"), QString());
        QCOMPARE(inputsOf(*plan, "d"), QStringLiteral("in_c=c:out:"));
    }

    void disabledNodesGoWithWhatOnlyTheyFeed_data()
    {
        QTest::addColumn<QString>("workflow");
        QTest::addColumn<QString>("plan");
        QTest::newRow("alone") << "a!; b"
                               << "b";
        QTest::newRow("at the end") << "a -> b!"
                                    << "a";
        QTest::newRow("what follows it") << "a -> b! -> c -> d"
                                         << "a";
        QTest::newRow("what others feed too stays") << "a! -> c; b -> c -> d"
                                                    << "b > c; c > d; d";
        QTest::newRow("all feeders disabled") << "a! -> c; b! -> c -> d; e"
                                              << "e";
    }
    void disabledNodesGoWithWhatOnlyTheyFeed()
    {
        QFETCH(QString, workflow);
        const auto plan = planOf(picture(workflow.toStdString()));
        QVERIFY(plan.has_value());
        QTEST(print(**plan), "plan");
        checkInvariants(**plan);
    }

    void aNodeWhoseRequiredInputIsDisabledGoesToo()
    {
        const auto loaded = parseProject(R"({"format": 1, "workflows": {"main": {
            "nodes": [{"id": "a", "type": "EmptyNode", "disabled": true}, {"id": "b", "type": "EmptyNode"},
                      {"id": "f", "type": "FilterNode"}],
            "links": [{"from": "a.out", "to": "f.rows"}, {"from": "b.out", "to": "f.expression"}]}}})",
                                         "p");
        PlanOptions options;
        options.catalog = &smallCatalog();
        QCOMPARE(print(*makePlan(loaded->project, WorkflowId("main"), options).value()), QStringLiteral("b"));
    }

    void bypassedNodesPassOnWhatComesIn()
    {
        Workflow workflow = picture("a -> b -> c -> d; b -> d");
        const std::vector<NodeId> bypassed{NodeId("b"), NodeId("c")};
        QVERIFY(setBypassed(workflow, bypassed, true));
        const auto plan = planOf(workflow);
        QVERIFY(plan.has_value());
        QCOMPARE(inputsOf(**plan, "d"), QStringLiteral("in_b=a:out: in_c=a:out:"));
        QCOMPARE((*plan)->nodes.size(), std::size_t{2});
        checkInvariants(**plan);
        setBypassed(workflow, bypassed, false);
        QCOMPARE(planOf(workflow).value()->nodes.size(), std::size_t{4});
    }

    void namedSourcesThatAreLeftOutAreHealedOrForgotten_data()
    {
        QTest::addColumn<QString>("flag");
        QTest::addColumn<QString>("sources");
        QTest::addColumn<QString>("inputs");
        QTest::newRow("bypassed") << "bypassed"
                                  << R"(["a.rows","b.rows"])"
                                  << "a.rows=a:rows: b.rows=b:rows:";
        QTest::newRow("disabled") << "disabled"
                                  << R"(["b.rows"])"
                                  << "b.rows=b:rows:";
    }
    void namedSourcesThatAreLeftOutAreHealedOrForgotten()
    {
        QFETCH(QString, flag);
        QFETCH(QString, sources);
        std::string text = R"({"format": 1, "connections": {"x": {"type": "sqlite", "path": "x"}},
            "workflows": {"main": {"nodes": [
            {"id": "a", "type": "QueryNode", "params": {"sql": "SELECT 1", "connection": "x"}},
            {"id": "b", "type": "QueryNode", "params": {"sql": "SELECT 2", "connection": "x"}},
            {"id": "f", "type": "FilterNode", "params": {"expression": "n > 1"}, "FLAG": true},
            {"id": "merge", "type": "MergeNode", "params": {"sources": ["f.rows", "b.rows"],
             "merge_strategy": "concat"}}],
            "links": [{"from": "a.rows", "to": "f.rows"}]}}})";
        text.replace(text.find("FLAG"), 4, flag.toStdString());
        const auto loaded = parseProject(text, "p");
        QVERIFY2(loaded.has_value(), loaded ? "" : loaded.error().sentence().c_str());
        const auto plan = makePlan(loaded->project, WorkflowId("main"), {});
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().sentence().c_str());
        QTEST(inputsOf(**plan, "merge"), "inputs");
        const auto merge = (*plan)->find(NodeId("merge"));
        const Value named = Value((*plan)->nodes[*merge].params);
        QCOMPARE(qt(named.find("sources")->toText()), sources);
        checkInvariants(**plan);
    }

    void wrongSelectionsAreRefused()
    {
        PlanOptions options;
        options.to = nodeIds(QStringLiteral("ordrs"));
        auto plan = planOf(picture("orders; b!"), options);
        QVERIFY(plan.error().code() == ErrorCode::UsageError);
        QCOMPARE(qt(plan.error().hint()), QStringLiteral("Did you mean \"orders\"?"));
        options.to = nodeIds(QStringLiteral("b"));
        plan = planOf(picture("orders; b!"), options);
        QVERIFY(plan.error().code() == ErrorCode::UsageError);
        QVERIFY(makePlan(projectWith({}), WorkflowId("other"), options).error().code() ==
                ErrorCode::UnknownWorkflow);
    }

    void circlesAreRefusedNamingTheirNodes_data()
    {
        QTest::addColumn<QString>("workflow");
        QTest::addColumn<QString>("circle");
        QTest::newRow("two") << "a -> b -> a"
                             << "a -> b -> a";
        QTest::newRow("with a way in and out") << "in -> c -> b -> d -> c; d -> out"
                                               << "b -> d -> c -> b";
        QTest::newRow("two circles: one is named") << "x -> y -> x; a -> b -> a; x -> a"
                                                   << "a -> b -> a";
        QTest::newRow("to itself") << "a -> a"
                                   << "a -> a";
    }
    void circlesAreRefusedNamingTheirNodes()
    {
        QFETCH(QString, workflow);
        const auto plan = planOf(picture(workflow.toStdString()));
        QVERIFY(!plan.has_value());
        QVERIFY(plan.error().code() == ErrorCode::Cycle);
        QTEST(qt(plan.error().fact("circle")), "circle");
    }

    void aHugeCircleIsCutInTheMiddle()
    {
        std::string text;
        for (int i = 100; i < 400; ++i)
            text += "n" + std::to_string(i) + " -> ";
        const auto plan = planOf(picture(text + "n100"));
        const QString circle = qt(plan.error().fact("circle"));
        QVERIFY(circle.startsWith(QStringLiteral("n100 -> n101 -> ")));
        QVERIFY(circle.contains(QStringLiteral("n109 -> ... -> n390")));
        QVERIFY(circle.endsWith(QStringLiteral(" -> n399 -> n100")));
        QCOMPARE(qt(plan.error().fact("nodes")), QStringLiteral("300"));
    }

    void parametersAndTemplatesAreReady()
    {
        const auto loaded = parseProject(R"({"format": 1,
            "connections": {"shop": {"type": "sqlite", "path": "x"}},
            "models": {"Order": {"connection": "shop", "fields": {"total": {"type": "decimal"}}}},
            "workflows": {"main": {"parameters": {"day": {}}, "nodes": [
                {"id": "a", "type": "QueryNode", "params": {"connection": "shop", "query": "SELECT 1", "params": {"d": ["${day}"]}}},
                {"id": "b", "type": "PythonCodeNode", "params": {"code": "f'${x}'"}},
                {"id": "c", "type": "OrderListNode"},
                {"id": "m", "type": "MergeNode", "params": {"inputs": ["b.result.x", "a.rows"]}}]}}})",
                                         "p");
        QVERIFY(loaded.has_value());
        PlanOptions options;
        options.catalog = &smallCatalog();
        const auto plan = makePlan(loaded->project, WorkflowId("main"), options);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().sentence().c_str());
        const auto node = [&](const char* id) { return (*plan)->nodes[(*plan)->find(NodeId(id)).value()]; };
        QVERIFY(node("a").hasTemplates);
        QVERIFY(!node("b").hasTemplates);
        QVERIFY(
            Value(node("a").params) ==
            Value(Map{{"connection", "shop"}, {"sql", "SELECT 1"}, {"params", Map{{"d", List{"${day}"}}}}}));
        QVERIFY(Value(node("c").params) == Value(Map{{"model", "Order"}}));
        // Entries of a list of nodes are dependencies and inputs under their own text.
        QCOMPARE(inputsOf(**plan, "m"), QStringLiteral("b.result.x=b:result:.x a.rows=a:rows:"));
        checkInvariants(**plan);
        QVERIFY((*plan)->project == loaded->project);
    }

    void linksIntoAListOfNodesAreKnownByWhereTheyComeFrom()
    {
        const auto loaded = parseProject(R"({"format": 1, "workflows": {"main": {"nodes": [
            {"id": "a", "type": "EmptyNode"}, {"id": "b", "type": "EmptyNode"}, {"id": "c", "type": "EmptyNode"},
            {"id": "m", "type": "MergeNode", "params": {"sources": ["c.out", "a.out"]}}],
            "links": [{"from": "a.out", "to": "m.sources"}, {"from": "b.out[0].x", "to": "m.sources"}]}}})",
                                         "p");
        PlanOptions options;
        options.catalog = &smallCatalog();
        const auto plan = makePlan(loaded->project, WorkflowId("main"), options);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().sentence().c_str());
        // a is linked and named: it comes in once.
        QCOMPARE(inputsOf(**plan, "m"), QStringLiteral("a.out=a:out: b.out[0].x=b:out:[0].x c.out=c:out:"));
        checkInvariants(**plan);
    }

    void aLinkIntoAFormerParameterNameFeedsThePresentOne()
    {
        const auto loaded =
            parseProject(R"({"format": 1, "connections": {"shop": {"type": "sqlite", "path": "x"}},
            "workflows": {"main": {"nodes": [{"id": "a", "type": "EmptyNode"},
            {"id": "q", "type": "QueryNode", "params": {"connection": "shop"}}],
            "links": [{"from": "a.out", "to": "q.query"}]}}})",
                         "p");
        PlanOptions options;
        options.catalog = &smallCatalog();
        const auto plan = makePlan(loaded->project, WorkflowId("main"), options);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().sentence().c_str());
        QCOMPARE(inputsOf(**plan, "q"), QStringLiteral("sql=a:out:"));
    }

    void valuesSetFromOutsideReplaceParameters()
    {
        const auto loaded = parseProject(R"({"format": 1, "workflows": {"main": {"nodes": [
            {"id": "s", "type": "SplitNode", "params": {"names": ["a"]}}]}}})",
                                         "p");
        PlanOptions options;
        options.catalog = &smallCatalog();
        const auto make = [&](const char* target, Json value) {
            options.overrides = {{target, std::move(value)}};
            return makePlan(loaded->project, WorkflowId("main"), options);
        };
        const auto plan = make("s.names", Json{"b", "c"});
        QVERIFY(Value((*plan)->nodes[0].params) == Value(Map{{"names", List{"b", "c"}}}));
        QVERIFY(make("s.name", 1).error().code() == ErrorCode::UnknownParameter);
        QVERIFY(make("x.names", 1).error().code() == ErrorCode::UsageError);
        QVERIFY(make("names", 1).error().code() == ErrorCode::UsageError);
        QVERIFY(make("s.", 1).error().code() == ErrorCode::UsageError);
    }

    void theFirstProblemStopsThePlan()
    {
        Workflow workflow = picture("a");
        Node node = *workflow.find(NodeId("a"));
        node.type = "EmptyNod";
        workflow.put(node);
        const auto plan = planOf(workflow);
        QVERIFY(plan.error().code() == ErrorCode::UnknownNodeType);
        QCOMPARE(qt(plan.error().node()), QStringLiteral("a"));
    }

    void randomGraphsArePlannedSoundly()
    {
        for (unsigned seed = 0; seed < 200; ++seed) {
            std::mt19937 engine(seed);
            const auto below = [&engine](unsigned limit) { return static_cast<unsigned>(engine() % limit); };
            const unsigned count = 1 + below(30);
            std::string text;
            for (unsigned i = 0; i < count; ++i)
                text += "n" + std::to_string(i) + (below(12) ? "; " : "!; ");
            for (unsigned i = below(60); count > 1 && i > 0; --i) {
                const unsigned to = 1 + below(count - 1);
                text += "n" + std::to_string(below(to)) + " -> n" + std::to_string(to) + "; ";
            }
            PlanOptions options;
            if (below(3) == 0)
                options.from = {NodeId("n0")};
            const auto plan = planOf(picture(text), options);
            if (!plan) {
                QVERIFY(plan.error().code() == ErrorCode::UsageError); // n0 is disabled
                continue;
            }
            checkInvariants(**plan);
        }
    }
};

QTEST_APPLESS_MAIN(TestPlan)
#include "tst_plan.moc"
