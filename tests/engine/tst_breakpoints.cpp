// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Runs that pause before nodes.
#include "tests/engine/run_fixture.h"

#include <QtTest>

#include <condition_variable>

using namespace dataflow;
using namespace dataflow::testing;
using nodes::CostClass;
using nodes::Inputs;
using nodes::Outputs;
using nodes::RunContext;
using run::RunStatus;

namespace {

/// Waits, through the run's own events, until a run is held before exactly these nodes.
class Watcher {
public:
    explicit Watcher(run::Run& run)
        : m_run(run)
    {
        run.setListener([this] {
            const std::lock_guard lock(m_mutex);
            m_changed = true;
            m_condition.notify_all();
        });
    }
    ~Watcher() { m_run.setListener({}); }
    /// Ids of the held nodes, once there are as many; empty when the run ended before.
    std::string held(std::size_t count)
    {
        for (;;) {
            const auto nodes = m_run.pausedBefore();
            if (nodes.size() == count) {
                std::string text;
                for (const graph::NodeIndex node : nodes)
                    text += (text.empty() ? "" : " ") + m_run.plan()->nodes[node].node->id.text();
                return text;
            }
            if (m_run.report())
                return "(ended)";
            std::uint64_t lost = 0;
            m_run.takeEvents(lost);
            std::unique_lock lock(m_mutex);
            // Events tell of a pause before the node is held, so look again after a moment too.
            m_condition.wait_for(lock, std::chrono::milliseconds(5), [this] { return m_changed; });
            m_changed = false;
        }
    }

private:
    run::Run& m_run;
    std::mutex m_mutex; // guards m_changed
    std::condition_variable m_condition;
    bool m_changed = false;
};

/// a -> b -> c, of one cost.
struct Chain {
    explicit Chain(CostClass cost)
    {
        const auto a = graph.add("a", giveValue(1), cost);
        const auto b = graph.add("b", giveValue(2), cost);
        const auto c = graph.add("c", giveValue(3), cost);
        graph.link(a, "out", b, "in");
        graph.link(b, "out", c, "in");
    }
    PlanBuilder graph;
};

/// And d apart.
struct ChainAndOne : Chain {
    explicit ChainAndOne(CostClass cost)
        : Chain(cost)
    {
        graph.add("d", giveValue(4), cost);
    }
};

} // namespace

class TestBreakpoints : public QObject {
    Q_OBJECT

private:
    static void everyCost()
    {
        QTest::addColumn<int>("cost");
        QTest::newRow("inline") << int(CostClass::Inline);
        QTest::newRow("cpu") << int(CostClass::Cpu);
        QTest::newRow("blocking") << int(CostClass::Blocking);
    }

private slots:
    void aRunPausesBeforeTheNodeAndGoesOn_data() { everyCost(); }
    void aRunPausesBeforeTheNodeAndGoesOn()
    {
        QFETCH(int, cost);
        Chain chain{CostClass(cost)};
        run::RunRequest request;
        request.pauseAt = run::PauseAt{.nodes = {NodeId("b")}};
        const auto run = startRun(chain.graph, std::move(request));
        Watcher watcher(*run);
        QCOMPARE(watcher.held(1), std::string("b"));
        QCOMPARE(run->status(), RunStatus::Running);
        run->goOn();
        const auto report = run->wait();
        QCOMPARE(statesOf(*report), std::string("a done, b done, c done"));
    }

    void stepsStartOneNodeAtATime_data() { everyCost(); }
    void stepsStartOneNodeAtATime()
    {
        QFETCH(int, cost);
        ChainAndOne chain{CostClass(cost)};
        run::RunRequest request;
        request.pauseAt = run::PauseAt{.theStart = true};
        const auto run = startRun(chain.graph, std::move(request));
        Watcher watcher(*run);
        QCOMPARE(watcher.held(2), std::string("a d"));
        run->step();
        QCOMPARE(watcher.held(2), std::string("b d"));
        run->step(graph::NodeIndex(3));
        QCOMPARE(watcher.held(1), std::string("b"));
        run->step();
        QCOMPARE(watcher.held(1), std::string("c"));
        run->step();
        QCOMPARE(statesOf(*run->wait()), std::string("a done, b done, c done, d done"));
    }

    void breakpointsMayChangeMeanwhile()
    {
        Chain chain{CostClass::Blocking};
        run::RunRequest request;
        request.pauseAt = run::PauseAt{.nodes = {NodeId("a")}};
        const auto run = startRun(chain.graph, std::move(request));
        Watcher watcher(*run);
        QCOMPARE(watcher.held(1), std::string("a"));
        QVERIFY(run->setBreakpoints({NodeId("c")}).has_value());
        QVERIFY(!run->setBreakpoints({NodeId("nobody")}));
        run->goOn();
        QCOMPARE(watcher.held(1), std::string("c"));
        run->goOn();
        QCOMPARE(run->wait()->status, RunStatus::Succeeded);
    }

    void aCancelEndsAPausedRun()
    {
        ChainAndOne chain{CostClass::Inline};
        run::RunRequest request;
        request.pauseAt = run::PauseAt{.theStart = true};
        const auto run = startRun(chain.graph, std::move(request));
        Watcher watcher(*run);
        QCOMPARE(watcher.held(2), std::string("a d"));
        run->cancel();
        QCOMPARE(statesOf(*run->wait()), std::string("a cancelled, b cancelled, c cancelled, d cancelled"));
    }

    void aNodeThatWillBeSkippedIsNotHeld()
    {
        PlanBuilder graph;
        const auto bad = graph.add("bad", failWith(Error(ErrorCode::SqlFailed, "It broke")));
        const auto after = graph.add("after", giveValue(1));
        graph.link(bad, "out", after, "in");
        run::RunRequest request;
        request.pauseAt = run::PauseAt{.nodes = {NodeId("after")}};
        const auto report = startRun(graph, std::move(request))->wait();
        QCOMPARE(statesOf(*report), std::string("bad failed, after skipped"));
    }

    void aHeldConsumerOfRowsLosesNone()
    {
        PlanBuilder graph;
        const auto rows = graph.add("rows", sendNumbers(50, 100));
        const auto count = graph.add("count", countRows());
        graph.link(rows, "rows", count, "rows");
        run::RunRequest request;
        request.memoryBudget = 0; // what nobody reads goes to disk
        request.pauseAt = run::PauseAt{.nodes = {NodeId("count")}};
        const auto run = startRun(graph, std::move(request));
        Watcher watcher(*run);
        QCOMPARE(watcher.held(1), std::string("count"));
        run->goOn();
        const auto report = run->wait();
        QCOMPARE(valueOf(*report, count, "out"), Value(5000));
    }

    void unknownNodesAndRunsWithoutBreakpointsAreRefused()
    {
        Chain chain{CostClass::Inline};
        run::RunRequest request;
        request.plan = chain.graph.plan();
        request.pauseAt = run::PauseAt{.nodes = {NodeId("nobody")}};
        const auto refused = run::Run::start(makeRuntime(chain.graph.project), std::move(request));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), ErrorCode::UsageError);
        const auto plain = startRun(chain.graph);
        QVERIFY(!plain->setBreakpoints({NodeId("a")}));
    }
};

QTEST_APPLESS_MAIN(TestBreakpoints)
#include "tst_breakpoints.moc"
