// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Nodes that call a workflow, in whole runs.
#include "engine/run/nested_tasks.h"
#include "tests/engine/call_fixture.h"

#include <QtTest>

#include <thread>

using namespace dataflow;
using namespace dataflow::testing;
using namespace std::chrono_literals;
using nodes::Inputs;
using nodes::Outputs;
using nodes::RunContext;
using run::RunStatus;

namespace {

/// Hands the value of input `in` out, plus one.
Result<Outputs> addOne(Inputs& inputs, RunContext&)
{
    const Value value = inputs.value("in");
    return Outputs().set("out", *value.as<std::int64_t>() + 1);
}

/// Waits for the node to be stopped.
Result<Outputs> waitForStop(Inputs&, RunContext& context)
{
    context.pause(std::chrono::hours(1));
    return fail(Error(ErrorCode::Cancelled, "The run was stopped"));
}

Json input(const char* name, Json more = Json::object())
{
    more["name"] = name;
    return node(name, "WorkflowInputNode", std::move(more));
}

Json output(const char* id, const char* name)
{
    return node(id, "WorkflowOutputNode", {{"name", name}});
}

/// Adds one to its input; the result is the output "sum".
Json addingWorkflow()
{
    return workflow(Json::array({input("number"), scripted("add", addOne), output("result", "sum")}),
                    {"number.value -> add.in", "add.out -> result.value"});
}

} // namespace

class TestSubworkflow : public QObject {
    Q_OBJECT

private slots:
    void valuesGoInAndOut()
    {
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({scripted("start", giveValue(4)),
                                            node("call", "SubworkflowNode", {{"workflow", "adding"}}),
                                            scripted("after", addOne)}),
                               {"start.out -> call.number", "call.sum -> after.in"})},
             {"adding", addingWorkflow()}});
        const auto report = runMain(project);
        QCOMPARE(statesOf(*report), std::string("start done, call done, after done"));
        QCOMPARE(valueText(*report, "call", "sum"), std::string("5"));
        QCOMPARE(valueText(*report, "after", "out"), std::string("6"));
        QCOMPARE(valueOf(*report, placeOf(*report, "call"), "summary").find("nodes")->toText(),
                 std::string("3"));
    }

    void parametersAreGivenLinkedOrLeftToTheirDefaults()
    {
        const auto child =
            workflow(Json::array({scripted("say", giveValue(1), "${day} ${shop} ${size}")}), {},
                     {{"day", {{"type", "date"}}},
                      {"shop", {{"type", "text"}}},
                      {"size", {{"type", "int"}, {"default", 7}}}});
        const auto project = projectOfWorkflows(
            {{"main",
              workflow(
                  Json::array(
                      {scripted("day", giveValue("2024-03-01")),
                       node("call", "SubworkflowNode",
                            {{"workflow", "child"}, {"parameters", {{"shop", "Bonn"}}}}),
                       node("flat", "SubworkflowNode",
                            {{"workflow", "child"}, {"day", "2024-03-02"}, {"shop", "Ulm"}, {"size", 9}})}),
                  {"day.out -> call.day"})},
             {"child", child}});
        const auto run = startMain(project);
        const auto report = run->wait();
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(run->logOf(placeOf(*report, "call")).front().text, std::string("say: 2024-03-01 Bonn 7"));
        QCOMPARE(run->logOf(placeOf(*report, "flat")).front().text, std::string("say: 2024-03-02 Ulm 9"));
    }

    void rowsStreamInAndOutWhileTheWorkflowRuns()
    {
        // The producer outside goes on only when the consumer outside has the first rows.
        auto arrived = std::make_shared<std::latch>(1);
        const auto produce = [arrived](Inputs&, RunContext& context) -> Result<Outputs> {
            DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", numberSchema()));
            DF_TRY(writer->write(numberBatch(0, 10)));
            arrived->wait();
            DF_TRY(writer->write(numberBatch(10, 10)));
            return Outputs();
        };
        const auto consume = [arrived](Inputs& inputs, RunContext&) -> Result<Outputs> {
            DF_TRY_ASSIGN(const auto stream, inputs.takeRows("rows"));
            std::int64_t count = 0;
            for (;;) {
                DF_TRY_ASSIGN(const auto batch, stream->next());
                if (!batch)
                    return Outputs().set("out", count);
                if (count == 0)
                    arrived->count_down();
                count += static_cast<std::int64_t>(batch->rowCount());
            }
        };
        const auto child = workflow(Json::array({input("numbers", {{"kind", "rows"}}),
                                                 scripted("pass", passRows()), output("out", "same")}),
                                    {"numbers.value -> pass.rows", "pass.rows -> out.value"});
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({scripted("produce", produce),
                                            node("call", "SubworkflowNode", {{"workflow", "child"}}),
                                            scripted("consume", consume)}),
                               {"produce.rows -> call.numbers", "call.same -> consume.rows"})},
             {"child", child}});
        const auto report = runMain(project);
        QCOMPARE(statesOf(*report), std::string("produce done, call done, consume done"));
        QCOMPARE(valueText(*report, "consume", "out"), std::string("20"));
        QCOMPARE(report->nodes[placeOf(*report, "call")].rowsIn, std::uint64_t(20));
        QCOMPARE(report->nodes[placeOf(*report, "call")].rowsOut, std::uint64_t(20));
    }

    void theReportNestsTheCalledNodes()
    {
        const auto middle =
            workflow(Json::array({input("number"), node("inner", "SubworkflowNode", {{"workflow", "adding"}}),
                                  output("result", "sum")}),
                     {"number.value -> inner.number", "inner.sum -> result.value"});
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({scripted("start", giveValue(1)),
                                            node("outer", "SubworkflowNode", {{"workflow", "middle"}})}),
                               {"start.out -> outer.number"})},
             {"middle", middle},
             {"adding", addingWorkflow()}});
        const auto run = startMain(project);
        const auto report = run->wait();
        QCOMPARE(valueText(*report, "outer", "sum"), std::string("2"));
        QCOMPARE(report->nested.size(), std::size_t(1));
        const run::NestedReport& outer = *report->nested.front().second;
        QCOMPARE(outer.calls, std::uint64_t(1));
        const auto inner = outer.plan->find(NodeId("inner"));
        QVERIFY(inner && outer.nodes[*inner].nested);
        const run::NestedReport& deepest = *outer.nodes[*inner].nested;
        QCOMPARE(deepest.nodes[*deepest.plan->find(NodeId("add"))].sums.state, run::NodeState::Done);
        QCOMPARE(run->nestedOf(placeOf(*report, "outer"))->calls, std::uint64_t(1));
        QVERIFY(!run->nestedOf(placeOf(*report, "start")));
        const Json json = run::reportToJson(*report, 10);
        const Json& timing = json["timings"]["outer"]["nodes"]["inner"]["nodes"]["add"];
        QCOMPARE(timing["state"].get<std::string>(), std::string("done"));
        QCOMPARE(timing["runs"].get<int>(), 1);
    }

    void aFailureInsideFailsTheNodeAndSaysWhere()
    {
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({node("load", "SubworkflowNode", {{"workflow", "child"}}),
                                            scripted("after", addOne)}),
                               {"load.sum -> after.in"})},
             {"child",
              workflow(Json::array({scripted("bad", failWith(Error(ErrorCode::SqlFailed, "It broke"))),
                                    output("result", "sum")}),
                       {"bad.out -> result.value"})}});
        const auto report = runMain(project);
        QCOMPARE(statesOf(*report), std::string("load failed, after skipped"));
        const Error& error = *report->errors[placeOf(*report, "load")];
        QCOMPARE(error.code(), ErrorCode::SqlFailed);
        QCOMPARE(error.node(), std::string("load.bad"));
        QVERIFY2(error.sentence().find("workflow child") != std::string::npos, error.sentence().c_str());
        QCOMPARE(report->nested.front().second->failed, std::uint64_t(1));
    }

    void theNodesOwnRetryCallsTheWorkflowAgain()
    {
        auto attempts = std::make_shared<std::atomic<int>>(0);
        const auto flaky = [attempts](Inputs&, RunContext&) -> Result<Outputs> {
            if (attempts->fetch_add(1) == 0)
                return fail(Error(ErrorCode::SqlFailed, "Once").markRetryable());
            return Outputs().set("out", 3);
        };
        Json call = node("call", "SubworkflowNode", {{"workflow", "child"}});
        call["retry"] = {{"retries", 2}, {"backoff", "1ms"}};
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({call}), {})},
             {"child", workflow(Json::array({scripted("flaky", flaky), output("result", "sum")}),
                                {"flaky.out -> result.value"})}});
        const auto report = runMain(project);
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(valueText(*report, "call", "sum"), std::string("3"));
        QCOMPARE(report->nested.front().second->calls, std::uint64_t(2));
        QCOMPARE(report->nodes[0].attempts, std::uint16_t(2));
    }

    void anUntakenOutputIsAnUntakenBranchOutside()
    {
        const auto child = workflow(
            Json::array({input("number"), node("switch", "SwitchNode", {{"operator", ">"}, {"value", 10}}),
                         output("big", "big"), output("small", "small")}),
            {"number.value -> switch.input", "switch.true_output -> big.value",
             "switch.false_output -> small.value"});
        const auto project = projectOfWorkflows(
            {{"main",
              workflow(Json::array({scripted("start", giveValue(4)),
                                    node("call", "SubworkflowNode", {{"workflow", "child"}}),
                                    scripted("if_big", addOne), scripted("if_small", addOne)}),
                       {"start.out -> call.number", "call.big -> if_big.in", "call.small -> if_small.in"})},
             {"child", child}});
        const auto report = runMain(project);
        QCOMPARE(statesOf(*report), std::string("start done, call done, if_big skipped, if_small done"));
        QCOMPARE(report->status, RunStatus::Succeeded);
    }

    void aCancelReachesTheCalledWorkflow()
    {
        auto running = std::make_shared<std::latch>(1);
        const auto wait = [running](Inputs& inputs, RunContext& context) {
            running->count_down();
            return waitForStop(inputs, context);
        };
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({node("call", "SubworkflowNode", {{"workflow", "child"}})}), {})},
             {"child", workflow(Json::array({scripted("wait", wait)}), {})}});
        const auto run = startMain(project);
        running->wait();
        run->cancel();
        const auto report = run->wait();
        QCOMPARE(report->status, RunStatus::Cancelled);
        QCOMPARE(statesOf(*report), std::string("call cancelled"));
    }

    void theNodesTimeLimitIsThatOfTheCall()
    {
        Json call = node("call", "SubworkflowNode", {{"workflow", "child"}});
        call["timeout"] = "30ms";
        const auto project =
            projectOfWorkflows({{"main", workflow(Json::array({call}), {})},
                                {"child", workflow(Json::array({scripted("wait", waitForStop)}), {})}});
        const auto report = runMain(project);
        QCOMPARE(report->status, RunStatus::Failed);
        QCOMPARE(report->errors[0]->code(), ErrorCode::TimedOut);
    }

    void aFailureUpstreamSkipsTheCall()
    {
        const auto half = [](Inputs&, RunContext& context) -> Result<Outputs> {
            DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", numberSchema()));
            DF_TRY(writer->write(numberBatch(0, 10)));
            return fail(Error(ErrorCode::SqlFailed, "It broke"));
        };
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({scripted("half", half),
                                            node("call", "SubworkflowNode", {{"workflow", "child"}})}),
                               {"half.rows -> call.numbers"})},
             {"child",
              workflow(Json::array({input("numbers", {{"kind", "rows"}}), scripted("count", countRows())}),
                       {"numbers.value -> count.rows"})}});
        const auto report = runMain(project);
        QCOMPARE(statesOf(*report), std::string("half failed, call skipped"));
    }

    void aWorkflowRunsByItselfFromItsDefaults()
    {
        const auto project = projectOfWorkflows(
            {{"main",
              workflow(Json::array({input("number", {{"default", 41}}), scripted("add", addOne),
                                    input("rows", {{"kind", "rows"},
                                                   {"default", Json::array({{{"n", 1}}, {{"n", 2}}})}}),
                                    output("result", "sum"), output("all", "all")}),
                       {"number.value -> add.in", "add.out -> result.value", "rows.value -> all.value"})}});
        const auto report = runMain(project);
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(valueText(*report, "result", "value"), std::string("42"));
        QCOMPARE(rowsText(*report, "all", "value"), std::string(R"([{"n":1},{"n":2}])"));

        const auto without = projectOfWorkflows({{"main", addingWorkflow()}});
        const auto failed = runMain(without);
        QCOMPARE(failed->errors[placeOf(*failed, "number")]->code(), ErrorCode::MissingParameter);
    }

    void callsEndThoughThePoolHasNoThreadLeft()
    {
        run::ThreadPool pool({.threads = 1});
        std::latch release(1);
        QVERIFY(pool.submit([&release] { release.wait(); })); // the pool's only thread is busy
        run::NestedTasks tasks(pool);
        std::atomic<int> done{0};
        const std::function<void(int)> branch = [&](int depth) {
            ++done;
            if (depth > 0)
                for (int i = 0; i < 2; ++i)
                    tasks.submit([&branch, depth] { branch(depth - 1); });
        };
        tasks.submit([&branch] { branch(5); });
        tasks.runUntil([&done] { return done == 63; });
        QCOMPARE(done.load(), 63);
        release.count_down();
    }

    void aCallMayEndWhileItsLastTaskIsStillBeingHandedOver()
    {
        run::ThreadPool pool({.threads = 2});
        for (int round = 0; round < 1'000; ++round) {
            auto tasks = std::make_unique<run::NestedTasks>(pool);
            std::latch busy(1);
            std::atomic<bool> last{false};
            std::thread timer([&busy, &last, into = tasks.get()] {
                busy.wait();
                into->submit([&last] { last = true; });
            });
            tasks->submit([&busy] {
                busy.count_down();
                for (int spin = 0; spin < 100; ++spin)
                    run::relaxProcessor(); // so that the caller is busy when the last one comes
            });
            tasks->runUntil([&last] { return last.load(); });
            tasks.reset();
            timer.join();
        }
    }
};

QTEST_APPLESS_MAIN(TestSubworkflow)
#include "tst_subworkflow.moc"
