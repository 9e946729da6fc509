// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/run_fixture.h"

#include "tests/support/fake_clock.h"

#include <QtTest>

#include <thread>

using namespace dataflow;
using namespace dataflow::testing;
using namespace std::chrono_literals;
using nodes::CostClass;
using nodes::Inputs;
using nodes::Outputs;
using nodes::RunContext;
using run::NodeState;
using run::RunStatus;

namespace {

Error faulty(bool retryable = false)
{
    Error error(ErrorCode::SqlFailed, "The statement failed");
    return retryable ? std::move(error).markRetryable() : error;
}

/// Adds up the values of all inputs, nulls as nought, and one.
Result<Outputs> addUp(Inputs& inputs, RunContext&)
{
    std::int64_t sum = 1;
    for (const std::string& name : inputs.names())
        if (const auto value = inputs.value(name); const auto* number = value.as<std::int64_t>())
            sum += *number;
    return Outputs().set("out", sum);
}

} // namespace

class TestRun : public QObject {
    Q_OBJECT

private slots:
    void aDiamondPassesValuesAlong_data()
    {
        QTest::addColumn<int>("cost");
        QTest::newRow("inline") << int(CostClass::Inline);
        QTest::newRow("cpu") << int(CostClass::Cpu);
        QTest::newRow("blocking") << int(CostClass::Blocking);
    }

    void aDiamondPassesValuesAlong()
    {
        QFETCH(int, cost);
        PlanBuilder graph;
        const auto a = graph.add("a", addUp, CostClass(cost));
        const auto b = graph.add("b", addUp, CostClass(cost));
        const auto c = graph.add("c", addUp, CostClass(cost));
        const auto d = graph.add("d", addUp, CostClass(cost));
        graph.link(a, "out", b, "in");
        graph.link(a, "out", c, "in");
        graph.link(b, "out", d, "left");
        graph.link(c, "out", d, "right");
        const auto report = runAll(graph);
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(valueOf(*report, d, "out"), Value(5));
        QCOMPARE(statesOf(*report), std::string("a done, b done, c done, d done"));
        QVERIFY(!report->error);
    }

    void aWaiterThatWorksRunsTheFirstNodesItself()
    {
        PlanBuilder graph;
        std::vector<std::thread::id> threads;
        const auto noteThread = [&](Inputs&, RunContext&) -> Result<Outputs> {
            threads.push_back(std::this_thread::get_id());
            return Outputs().set("out", true);
        };
        const auto a = graph.add("a", noteThread, CostClass::Inline);
        const auto b = graph.add("b", noteThread);
        graph.link(a, "out", b, "in");
        const auto run = startRun(graph, {.waiterWorks = true});
        QCOMPARE(run->status(), RunStatus::Running);
        QVERIFY(threads.empty());
        QCOMPARE(run->wait()->status, RunStatus::Succeeded);
        QCOMPARE(threads, std::vector(2, std::this_thread::get_id()));
        QCOMPARE(run->wait(), run->report());
    }

    void aRunNobodyWaitedForEndsWithItsHandle()
    {
        PlanBuilder graph;
        bool ran = false;
        graph.add("a", [&](Inputs&, RunContext&) -> Result<Outputs> {
            ran = true;
            return Outputs();
        });
        startRun(graph, {.waiterWorks = true}).reset();
        QVERIFY(!ran);
    }

    void aLinkIntoAParameterReplacesItsValue()
    {
        PlanBuilder graph;
        const auto text = graph.add("text", giveValue("from the link"));
        const auto reader = graph.add("reader", giveValue(1));
        graph.node(reader).params.emplace_back("text", "from the file");
        graph.link(text, "out", reader, "text");
        const auto run = startRun(graph);
        run->wait();
        QCOMPARE(run->logOf(reader).size(), std::size_t(1));
        QCOMPARE(run->logOf(reader).front().text, std::string("from the link"));
    }

    void templatesAreExpandedFromTheRunsParameters()
    {
        PlanBuilder graph;
        const auto reader = graph.add("reader", giveValue(1));
        graph.node(reader).params.emplace_back("text", "Day ${day}.");
        graph.node(reader).hasTemplates = true;
        const auto run = startRun(graph, {.parameters = {{"day", "2024-03-01"}}});
        run->wait();
        QCOMPARE(run->logOf(reader).front().text, std::string("Day 2024-03-01."));

        const auto without = runAll(graph);
        QCOMPARE(without->errors[reader]->code(), ErrorCode::MissingRunParameter);
        QCOMPARE(without->errors[reader]->parameter(), std::string("text"));
    }

    void anUnknownRunParameterIsRefusedBeforeAnythingRuns()
    {
        PlanBuilder graph;
        graph.add("a", giveValue(1));
        const auto started =
            run::Run::start(makeRuntime(graph.project), {.plan = graph.plan(), .parameters = {{"dya", "x"}}});
        QVERIFY(!started);
        QVERIFY(started.error().sentence().find("day") != std::string::npos);
    }

    void aFailureSkipsWhatDependsOnItAndKeepsTheRest()
    {
        PlanBuilder graph;
        const auto good = graph.add("good", giveValue(3));
        const auto bad = graph.add("bad", failWith(faulty()));
        const auto fed = graph.add("fed", addUp);
        const auto behind = graph.add("behind", addUp);
        const auto apart = graph.add("apart", addUp);
        graph.link(good, "out", fed, "left");
        graph.link(bad, "out", fed, "right");
        graph.link(fed, "out", behind, "in");
        graph.link(good, "out", apart, "in");
        const auto run = startRun(graph);
        const auto report = run->wait();
        QCOMPARE(statesOf(*report),
                 std::string("good done, bad failed, fed skipped, behind skipped, apart done"));
        QCOMPARE(report->status, RunStatus::Failed);
        QCOMPARE(valueOf(*report, apart, "out"), Value(4));
        QCOMPARE(report->error->node(), std::string("bad"));
        QVERIFY(!report->errors[fed]);
        QCOMPARE(run->logOf(fed).front().text, std::string("Skipped because node bad did not deliver."));
    }

    void onErrorContinueTreatsTheOutputsAsUntaken()
    {
        PlanBuilder graph;
        const auto bad = graph.add("bad", failWith(faulty()), CostClass::Blocking,
                                   [](graph::Node& node) { node.onError = graph::OnError::Continue; });
        const auto good = graph.add("good", giveValue(3));
        const auto only = graph.add("only", addUp);
        const auto both = graph.add("both", addUp);
        graph.link(bad, "out", only, "in");
        graph.link(bad, "out", both, "left");
        graph.link(good, "out", both, "right");
        const auto report = runAll(graph);
        QCOMPARE(statesOf(*report), std::string("bad failed, good done, only skipped, both done"));
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(valueOf(*report, both, "out"), Value(4));
        QVERIFY(report->errors[bad]);
    }

    void onErrorRouteFeedsTheErrorPort()
    {
        PlanBuilder graph;
        const auto bad = graph.add("bad", failWith(faulty()), CostClass::Blocking,
                                   [](graph::Node& node) { node.onError = graph::OnError::Route; });
        const auto handler = graph.add("handler", [](Inputs& inputs, RunContext&) -> Result<Outputs> {
            return Outputs().set("out", *inputs.value("error").find("code"));
        });
        const auto normal = graph.add("normal", addUp);
        graph.link(bad, "error", handler, "error");
        graph.link(bad, "out", normal, "in");
        const auto report = runAll(graph);
        QCOMPARE(statesOf(*report), std::string("bad failed, handler done, normal skipped"));
        QCOMPARE(valueOf(*report, handler, "out"), Value("db.sql"));
        QCOMPARE(report->status, RunStatus::Succeeded);
    }

    void anUntakenBranchIsSkippedUnlessSomethingElseFeedsTheNode()
    {
        PlanBuilder graph;
        const auto choice = graph.add("choice", giveValue(3)); // leaves `other` untaken
        const auto untaken = graph.add("untaken", addUp);
        const auto behind = graph.add("behind", addUp);
        const auto both = graph.add("both", addUp);
        const auto needs = graph.add("needs", addUp);
        graph.link(choice, "other", untaken, "in");
        graph.link(untaken, "out", behind, "in");
        graph.link(choice, "other", both, "left");
        graph.link(choice, "out", both, "right");
        graph.link(choice, "other", needs, "must");
        graph.link(choice, "out", needs, "right");
        const auto run = startRun(graph);
        const auto report = run->wait();
        QCOMPARE(statesOf(*report),
                 std::string("choice done, untaken skipped, behind skipped, both done, needs skipped"));
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(valueOf(*report, both, "out"), Value(4));
        QCOMPARE(run->logOf(untaken).front().text,
                 std::string("Skipped because node choice took another branch."));
    }

    void anExceptionBecomesAnInternalError()
    {
        PlanBuilder graph;
        const auto a =
            graph.add("a", [](Inputs&, RunContext&) -> Result<Outputs> { throw std::runtime_error("oops"); });
        const auto report = runAll(graph);
        QCOMPARE(report->errors[a]->code(), ErrorCode::InternalBug);
        QCOMPARE(report->errors[a]->fact("what"), std::string_view("oops"));
    }

    void aRetryWaitsForItsBackOffOnTheClock()
    {
        test::FakeClock clock;
        std::atomic<int> calls = 0;
        std::latch firstTry(1);
        PlanBuilder graph;
        const auto a = graph.add(
            "a",
            [&](Inputs&, RunContext&) -> Result<Outputs> {
                if (++calls == 1)
                    firstTry.count_down();
                if (calls < 3)
                    return fail(faulty(true));
                return Outputs().set("out", calls.load());
            },
            CostClass::Inline,
            [](graph::Node& node) { node.retry = {.retries = 3, .backoff = 1h, .maxBackoff = 24h}; });
        const auto run = startRun(graph, {.retrySeed = 1}, &clock);
        firstTry.wait();
        QVERIFY(!run->wait(Deadline::at(clock.now()))); // the clock stands still, so does the node
        QCOMPARE(calls.load(), 1);
        run::RunReportPtr report;
        while (!(report = run->report()))
            clock.advance(1min);
        QCOMPARE(valueOf(*report, a, "out"), Value(3));
        QCOMPARE(report->nodes[a].attempts, std::uint16_t(3));
        QVERIFY(report->duration > 1min);
    }

    void onlyRetryableErrorsAreTriedAgain()
    {
        std::atomic<int> calls = 0;
        PlanBuilder graph;
        const auto tweak = [](graph::Node& node) {
            node.retry = {.retries = 2, .backoff = 1ms, .maxBackoff = 1ms};
        };
        graph.add(
            "a",
            [&](Inputs&, RunContext&) -> Result<Outputs> {
                ++calls;
                return fail(faulty());
            },
            CostClass::Blocking, tweak);
        runAll(graph);
        QCOMPARE(calls.load(), 1);
        calls = 0;
        PlanBuilder other;
        other.add(
            "a",
            [&](Inputs&, RunContext&) -> Result<Outputs> {
                ++calls;
                return fail(faulty(true));
            },
            CostClass::Blocking, tweak);
        QCOMPARE(runAll(other)->status, RunStatus::Failed);
        QCOMPARE(calls.load(), 3);
    }

    void aNodeThatOverstaysItsTimeLimitFails()
    {
        PlanBuilder graph;
        const auto a = graph.add("a", sendNumbers(1, 1));
        // Waits for rows of a producer that waits for its own time limit.
        const auto slow = graph.add(
            "slow",
            [](Inputs&, RunContext& context) -> Result<Outputs> {
                std::mutex mutex;
                std::condition_variable_any never;
                std::unique_lock lock(mutex);
                never.wait(lock, context.stop(), [] { return false; });
                return fail(Error(ErrorCode::Cancelled, "Stopped"));
            },
            CostClass::Blocking, [](graph::Node& node) { node.timeout = 20ms; });
        graph.link(a, "rows", slow, "rows");
        const auto report = runAll(graph);
        QCOMPARE(report->status, RunStatus::Failed);
        QCOMPARE(report->errors[slow]->code(), ErrorCode::TimedOut);
        QCOMPARE(report->errors[slow]->fact("timeout_ms"), std::string_view("20"));
        QCOMPARE(report->nodes[a].state, NodeState::Done);
    }

    void aRunThatOverstaysItsTimeLimitIsStopped()
    {
        PlanBuilder graph;
        const auto a = graph.add("a", [](Inputs&, RunContext& context) -> Result<Outputs> {
            auto writer = context.openRows("rows", numberSchema());
            for (int batch = 0;; ++batch)
                DF_TRY((*writer)->write(numberBatch(batch, 1)));
        });
        const auto b = graph.add("b", addUp);
        graph.link(a, "out", b, "in");
        const auto report = runAll(graph, {.timeout = 20ms});
        QCOMPARE(report->status, RunStatus::TimedOut);
        QCOMPARE(statesOf(*report), std::string("a cancelled, b cancelled"));
        QCOMPARE(report->error->code(), ErrorCode::TimedOut);
    }

    void cancelAlsoEndsAWaitForARetry()
    {
        std::latch tried(1);
        PlanBuilder graph;
        graph.add(
            "a",
            [&](Inputs&, RunContext&) -> Result<Outputs> {
                tried.count_down();
                return fail(faulty(true));
            },
            CostClass::Blocking,
            [](graph::Node& node) { node.retry = {.retries = 1, .backoff = 10h, .maxBackoff = 10h}; });
        const auto run = startRun(graph, {.retrySeed = 5});
        tried.wait();
        run->cancel();
        const auto report = run->wait();
        QCOMPARE(report->status, RunStatus::Cancelled);
        QCOMPARE(statesOf(*report), std::string("a cancelled"));
    }

    void droppingARunStopsIt()
    {
        std::latch running(1);
        std::atomic<bool> stopped = false;
        PlanBuilder graph;
        graph.add("a", [&](Inputs&, RunContext& context) -> Result<Outputs> {
            running.count_down();
            auto writer = context.openRows("rows", numberSchema());
            for (;;)
                if (auto wrote = (*writer)->write(numberBatch(0, 1)); !wrote) {
                    stopped = true;
                    return fail(wrote.error());
                }
        });
        auto run = startRun(graph);
        running.wait();
        run.reset();
        QVERIFY(stopped);
    }

    void eventsTellTheStoryInOrder()
    {
        PlanBuilder graph;
        const auto a = graph.add("a", giveValue(1), CostClass::Inline);
        const auto b = graph.add("b", [](Inputs&, RunContext& context) -> Result<Outputs> {
            context.log(nodes::LogLevel::Warning, "mind the gap");
            return Outputs();
        });
        const auto c = graph.add("c", addUp, CostClass::Cpu);
        graph.link(a, "out", b, "in");
        graph.link(b, "out", c, "in");
        const auto run = startRun(graph);
        run->wait();
        std::uint64_t lost = 1;
        std::string story;
        for (const run::RunEvent& event : run->takeEvents(lost))
            story += std::string(event.kind == run::RunEventKind::Log ? event.log.text
                                                                      : run::nodeStateName(event.state)) +
                     std::to_string(int(event.kind)) + std::to_string(event.node) + " ";
        // b hands out nothing, so c is skipped.
        QCOMPARE(story, std::string("idle00 running10 done30 running11 mind the gap"
                                    "41 done31 "
                                    "Skipped because node b took another branch.42 skipped32 idle50 "));
        QCOMPARE(lost, std::uint64_t(0));
        QVERIFY(run->takeEvents(lost).empty());
    }

    void tooManyEventsAreCounted()
    {
        PlanBuilder graph;
        graph.add("a", [](Inputs&, RunContext& context) -> Result<Outputs> {
            for (int line = 0; line < 70'000; ++line)
                context.log(nodes::LogLevel::Debug, "line");
            return Outputs();
        });
        const auto run = startRun(graph);
        run->wait();
        std::uint64_t lost = 0;
        const auto events = run->takeEvents(lost);
        QCOMPARE(events.size() + lost, std::size_t(70'000 + 4));
        QCOMPARE(events.size(), std::size_t(65'536));
        QCOMPARE(run->logOf(0).size(), std::size_t(2'001));
    }

    void theListenerIsCalledForNewEventsAndAtTheEnd()
    {
        std::latch go(1);
        PlanBuilder graph;
        graph.add("a", [&](Inputs&, RunContext&) -> Result<Outputs> {
            go.wait();
            return Outputs();
        });
        const auto run = startRun(graph);
        std::atomic<int> calls = 0;
        std::latch sawEnd(1);
        run->setListener([&, raw = run.get()] {
            ++calls;
            if (raw->report() && !sawEnd.try_wait())
                sawEnd.count_down();
        });
        QVERIFY(calls >= 1); // RunStarted waits already
        go.count_down();
        sawEnd.wait();
        run->setListener({}); // waits for a call under way
    }

    void progressIsVersioned()
    {
        PlanBuilder graph;
        graph.add("a", [](Inputs&, RunContext& context) -> Result<Outputs> {
            context.progress(3, 10);
            return Outputs();
        });
        const auto run = startRun(graph);
        run->wait();
        std::uint64_t version = 0;
        std::vector<run::NodeProgress> nodes;
        QVERIFY(run->progress(version, nodes));
        QCOMPARE(nodes.front().state, NodeState::Done);
        QCOMPARE(nodes.front().done, std::int64_t(3));
        QCOMPARE(nodes.front().total, std::int64_t(10));
    }

    void innerNodesRunBesideEachOther()
    {
        PlanBuilder graph;
        std::latch both(2); // passes only when two run at the same time
        const auto inner = Behaviours::all().add([&](Inputs&, RunContext& context) -> Result<Outputs> {
            both.arrive_and_wait();
            auto writer = context.openRows("rows", numberSchema());
            DF_TRY((*writer)->write(numberBatch(0, 2)));
            return Outputs().set("out", context.node().text());
        });
        const auto frame = graph.add("frame", [inner](Inputs&, RunContext& context) -> Result<Outputs> {
            const std::vector<nodes::InnerNode> nodes{{NodeId("x"), "BlockingNode", {{"behaviour", inner}}},
                                                      {NodeId("y"), "BlockingNode", {{"behaviour", inner}}},
                                                      {NodeId("z"), "NoSuchNode", {}}};
            auto results = context.runInner(nodes, false, Deadline::never());
            Outputs outputs;
            for (auto& result : results)
                outputs.set(result.id.text(),
                            result.outputs ? Value(*result.outputs) : Value(result.outputs.error().id()));
            return outputs;
        });
        const auto report = runAll(graph);
        const Value x = valueOf(*report, frame, "x");
        QCOMPARE(*x.find("out"), Value("frame.x"));
        QCOMPARE(x.find("rows")->as<List>()->size(), std::size_t(2));
        QCOMPARE(*valueOf(*report, frame, "y").find("out"), Value("frame.y"));
        QCOMPARE(valueOf(*report, frame, "z"), Value("graph.unknown_node_type"));
    }

    void failFastCancelsTheOtherInnerNodes()
    {
        PlanBuilder graph;
        std::latch waiting(1);
        const auto bad = Behaviours::all().add([&](Inputs&, RunContext&) -> Result<Outputs> {
            waiting.wait();
            return fail(faulty());
        });
        const auto waits = Behaviours::all().add([&](Inputs&, RunContext& context) -> Result<Outputs> {
            std::mutex mutex;
            std::condition_variable_any never;
            std::unique_lock lock(mutex);
            waiting.count_down();
            never.wait(lock, context.stop(), [] { return false; });
            return fail(Error(ErrorCode::Cancelled, "Stopped"));
        });
        const auto frame = graph.add("frame", [&](Inputs&, RunContext& context) -> Result<Outputs> {
            const std::vector<nodes::InnerNode> nodes{
                {NodeId("waits"), "BlockingNode", {{"behaviour", waits}}},
                {NodeId("bad"), "BlockingNode", {{"behaviour", bad}}}};
            auto results = context.runInner(nodes, true, Deadline::never());
            return Outputs().set("out", List{Value(results[0].outputs.error().id()),
                                             Value(results[1].outputs.error().node())});
        });
        graph.add("keepsTheTypeKnown", giveValue(1));
        const auto report = runAll(graph);
        QCOMPARE(valueOf(*report, frame, "out"), Value(List{Value("run.cancelled"), Value("frame.bad")}));
    }
};

QTEST_APPLESS_MAIN(TestRun)
#include "tst_run.moc"
