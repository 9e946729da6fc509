// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Retries of nodes that run others inside of them: what was stored there is not stored again.
#include "tests/engine/call_fixture.h"
#include "tests/support/node_database.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::testing;
using namespace std::chrono_literals;
using nodes::Inputs;
using nodes::Outputs;
using nodes::RunContext;
using run::RunStatus;

namespace {

Error passing()
{
    return Error(ErrorCode::ConnectionLost, "The connection broke").markRetryable();
}

/// Counts calls; those with a number in `failing` (from 1) fail.
Behaviour counted(std::atomic<int>& calls, std::set<int> failing = {}, const Error& error = passing())
{
    return [&calls, failing = std::move(failing), error](Inputs&, RunContext&) -> Result<Outputs> {
        const int call = ++calls;
        if (failing.contains(call))
            return fail(error);
        return Outputs().set("out", call);
    };
}

Json tried(Json node, int retries = 2)
{
    node["retry"] = {{"retries", retries}, {"backoff", "1ms"}};
    return node;
}

Json call(const char* id, const char* workflow)
{
    return node(id, "SubworkflowNode", {{"workflow", workflow}});
}

/// A call of "child", retried twice.
graph::ProjectPtr projectThatCalls(Json child)
{
    return projectOfWorkflows(
        {{"main", workflow(Json::array({tried(call("call", "child"))}), {})}, {"child", std::move(child)}});
}

/// The failure of `node` is not one to try again and says where the retries belong.
void checkRefused(const run::RunReport& report, const char* node, const char* hint = "Give the retries to")
{
    QCOMPARE(report.status, RunStatus::Failed);
    const auto& error = report.errors[placeOf(report, node)];
    QVERIFY2(!error->retryable() && error->hint().starts_with(hint), error->sentence().c_str());
    QCOMPARE(error->node(), std::string(node));
    QCOMPARE(error->code(), ErrorCode::ConnectionLost);
    QVERIFY(error->cause() && error->cause()->retryable());
}

} // namespace

class TestRepeatedCalls : public QObject {
    Q_OBJECT

private slots:
    void aCallThatStoredIsNotMadeAgain()
    {
        std::atomic<int> stored = 0;
        std::atomic<int> calls = 0;
        const auto report = runMain(projectThatCalls(
            workflow(Json::array({storing("store", counted(stored)), scripted("flaky", counted(calls, {1}))}),
                     {"store.out -> flaky.in"})));
        checkRefused(*report, "call");
        QCOMPARE(stored.load(), 1);
        QCOMPARE(calls.load(), 1);
    }

    void aCallThatOnlyReadIsMadeAgain()
    {
        std::atomic<int> read = 0;
        std::atomic<int> calls = 0;
        std::atomic<int> stored = 0;
        const auto report = runMain(projectThatCalls(
            workflow(Json::array({scripted("read", counted(read)), scripted("flaky", counted(calls, {1, 2})),
                                  storing("store", counted(stored))}),
                     {"read.out -> flaky.in", "flaky.out -> store.in"})));
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(read.load(), 3);
        QCOMPARE(stored.load(), 1);
    }

    void whatFailedToStoreIsTriedAgain()
    {
        std::atomic<int> stored = 0;
        const auto report =
            runMain(projectThatCalls(workflow(Json::array({storing("store", counted(stored, {1, 2}))}), {})));
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(stored.load(), 3);
    }

    void aStoreWithAnUnclearEndCounts()
    {
        std::atomic<int> stored = 0;
        std::atomic<int> calls = 0;
        Json store = storing("store", counted(stored, {1}, Error(ErrorCode::SqlFailed, "A part is there")));
        store["on_error"] = "route";
        const auto report = runMain(
            projectThatCalls(workflow(Json::array({std::move(store), scripted("flaky", counted(calls, {1}))}),
                                      {"store.error -> flaky.in"})));
        checkRefused(*report, "call");
        QCOMPARE(stored.load(), 1);
        QCOMPARE(calls.load(), 1);
    }

    void theNodeInsideIsTriedAgain()
    {
        std::atomic<int> stored = 0;
        std::atomic<int> calls = 0;
        const auto report =
            runMain(projectThatCalls(workflow(Json::array({storing("store", counted(stored)),
                                                           tried(scripted("flaky", counted(calls, {1, 2})))}),
                                              {"store.out -> flaky.in"})));
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(stored.load(), 1);
        QCOMPARE(calls.load(), 3);
    }

    void aLoopDoesNotGoThroughItsItemsAgain_data()
    {
        QTest::addColumn<int>("failing");
        QTest::addColumn<int>("calls");
        QTest::newRow("the first item") << 1 << 4;
        QTest::newRow("a later item") << 3 << 3;
    }
    void aLoopDoesNotGoThroughItsItemsAgain()
    {
        QFETCH(int, failing);
        QFETCH(int, calls);
        std::atomic<int> stored = 0;
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({scripted("items", giveValue(List{1, 2, 3})),
                                            tried(node("loop", "ForEachNode", {{"workflow", "each"}}))}),
                               {"items.out -> loop.items"})},
             {"each", workflow(Json::array({node("item", "WorkflowInputNode", {{"name", "item"}}),
                                            storing("store", counted(stored, {failing}))}),
                               {"item.value -> store.in"})}});
        const auto report = runMain(project);
        QCOMPARE(stored.load(), calls);
        if (failing == 1) // nothing was there yet
            QCOMPARE(report->status, RunStatus::Succeeded);
        else
            checkRefused(*report, "loop");
    }

    void whatACallInsideACallStoredCounts()
    {
        std::atomic<int> stored = 0;
        std::atomic<int> calls = 0;
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({tried(call("outer", "middle"))}), {})},
             {"middle",
              workflow(Json::array({call("inner", "child"), scripted("flaky", counted(calls, {1}))}),
                       {"inner.summary -> flaky.in"})},
             {"child", workflow(Json::array({storing("store", counted(stored))}), {})}});
        checkRefused(*runMain(project), "outer");
        QCOMPARE(stored.load(), 1);
    }

    void aFrameInWhichANodeStoredIsNotRunAgain()
    {
        static const nodes::NodeType kStoring = nodes::NodeType::of<ScriptedParams>(
            {.id = "Storing",
             .params = {nodes::param(&ScriptedParams::behaviour, "behaviour")},
             .outputs = {nodes::port("out", nodes::PortKind::Value, "A value.")},
             .writes = true},
            runScripted);
        std::atomic<int> stored = 0;
        std::atomic<int> calls = 0;
        const auto store = Behaviours::all().add(counted(stored));
        const auto flaky = Behaviours::all().add(counted(calls, {1}));
        PlanBuilder graph;
        graph.add(
            "frame",
            [&](Inputs&, RunContext& context) -> Result<Outputs> {
                for (const auto& [type, behaviour] :
                     {std::pair{"Storing", store}, std::pair{"BlockingNode", flaky}}) {
                    const std::vector<nodes::InnerNode> one{
                        {NodeId("one"), type, {{"behaviour", behaviour}}}};
                    const auto results = context.runInner(one, true, Deadline::never());
                    if (!results.front().outputs)
                        return fail(results.front().outputs.error());
                }
                return Outputs();
            },
            nodes::CostClass::Blocking,
            [](graph::Node& node) { node.retry = {.retries = 2, .backoff = 1ms}; });
        std::atomic<int> others = 0;
        graph.add("keepsTheTypeKnown", kStoring, {{"behaviour", Behaviours::all().add(counted(others))}});
        checkRefused(*runAll(graph), "frame", "Put the node that may fail beside the frame");
        QCOMPARE(stored.load(), 1);
        QCOMPARE(calls.load(), 1);
    }

    void whatWasRolledBackMayBeStoredAgain_data()
    {
        QTest::addColumn<bool>("committed");
        QTest::newRow("before the commit") << false;
        QTest::newRow("after the commit") << true;
    }
    void whatWasRolledBackMayBeStoredAgain()
    {
        QFETCH(bool, committed);
        const NodeDatabase database("sqlite", {});
        database.execute("CREATE TABLE stored (n INT)");
        std::atomic<int> calls = 0;
        Json child = workflow(
            Json::array(
                {node("scope", "TransactionScopeNode", {{"connection", "db"}}),
                 node("insert", "QueryNode",
                      {{"connection", "db"}, {"sql", "INSERT INTO stored VALUES (1)"}, {"mode", "execute"}}),
                 scripted("flaky", counted(calls, {1})),
                 node("commit", "TransactionCommitNode", Json::object())}),
            {"scope.transaction -> insert.transaction", "scope.transaction -> commit.transaction"});
        const auto after = [&child](const char* from, const char* to) {
            child["links"].push_back({{"from", from}, {"to", to}});
        };
        after("insert.row_count", committed ? "commit.after" : "flaky.in");
        after(committed ? "commit.committed" : "flaky.out", committed ? "flaky.in" : "commit.after");
        const auto report =
            runMain(projectOfWorkflows({{"main", workflow(Json::array({tried(call("call", "child"))}), {})},
                                        {"child", std::move(child)}},
                                       {{"db", {{"type", "sqlite"}, {"path", database.config().path}}}}));
        QCOMPARE(database.table("SELECT COUNT(*) FROM stored"), std::string("[[1]]"));
        if (committed)
            checkRefused(*report, "call");
        else
            QVERIFY2(report->status == RunStatus::Succeeded, problemOf(*report, "call").c_str());
    }

    void aTransactionInsideThatWasUndoneIsMadeAgain_data()
    {
        QTest::addColumn<bool>("storedBeside");
        QTest::newRow("nothing else was stored") << false;
        QTest::newRow("something was stored beside it") << true;
    }
    void aTransactionInsideThatWasUndoneIsMadeAgain()
    {
        QFETCH(bool, storedBeside);
        const NodeDatabase database("sqlite", {});
        database.execute("CREATE TABLE stored (n INT)");
        std::atomic<int> calls = 0;
        std::atomic<int> beside = 0;
        // The call inside fails within the transaction, which is rolled back for it.
        Json child = workflow(
            Json::array(
                {storedBeside ? storing("beside", counted(beside)) : scripted("beside", counted(beside)),
                 node("scope", "TransactionScopeNode", {{"connection", "db"}}),
                 node("insert", "QueryNode",
                      {{"connection", "db"}, {"sql", "INSERT INTO stored VALUES (1)"}, {"mode", "execute"}}),
                 call("inner", "flaky"), node("commit", "TransactionCommitNode", Json::object())}),
            {"beside.out -> scope.after", "scope.transaction -> insert.transaction",
             "scope.transaction -> inner.transaction", "insert.row_count -> inner.in",
             "scope.transaction -> commit.transaction"});
        Json flaky = workflow(Json::array({node("in", "WorkflowInputNode", {{"name", "in"}}),
                                           scripted("work", counted(calls, {1}))}),
                              {"in.value -> work.in"});
        const auto report =
            runMain(projectOfWorkflows({{"main", workflow(Json::array({tried(call("call", "child"))}), {})},
                                        {"child", std::move(child)},
                                        {"flaky", std::move(flaky)}},
                                       {{"db", {{"type", "sqlite"}, {"path", database.config().path}}}}));
        if (storedBeside) {
            checkRefused(*report, "call");
        } else {
            QVERIFY2(report->status == RunStatus::Succeeded, problemOf(*report, "call").c_str());
        }
        QCOMPARE(calls.load(), storedBeside ? 1 : 2);
        QCOMPARE(beside.load(), calls.load());
        QCOMPARE(database.table("SELECT COUNT(*) FROM stored"),
                 std::string(storedBeside ? "[[0]]" : "[[1]]"));
    }
};

QTEST_APPLESS_MAIN(TestRepeatedCalls)
#include "tst_repeated_calls.moc"
