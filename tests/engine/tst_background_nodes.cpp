// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/catalog.h"
#include "tests/engine/run_fixture.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace dataflow;
using namespace dataflow::testing;
using namespace std::chrono_literals;
using nodes::Inputs;
using nodes::Outputs;
using nodes::RunContext;
using run::NodeState;
using run::RunStatus;

namespace {

/// Long beyond any patience: a run that waited for it would fail its test.
constexpr Nanoseconds kInterval = 1h;

/// What a test sees of a watcher.
struct Seen {
    std::atomic<bool> started{false};
    std::atomic<bool> ended{false};
};

Behaviour watches(Seen& seen)
{
    return [&seen](Inputs&, RunContext& context) -> Result<Outputs> {
        seen.started = true;
        std::int64_t pauses = 1;
        while (context.pause(kInterval))
            ++pauses;
        seen.ended = true;
        if (context.stop().stop_requested())
            return fail(Error(ErrorCode::Cancelled, "stopped"));
        return Outputs().set("out", pauses);
    };
}

/// Ends when `flag` is set; fails when the run's time is up.
Behaviour waitsFor(const std::atomic<bool>& flag)
{
    return [&flag](Inputs&, RunContext& context) -> Result<Outputs> {
        while (!flag)
            if (context.stop().stop_requested())
                return fail(Error(ErrorCode::Cancelled, "stopped"));
            else
                std::this_thread::yield();
        return Outputs().set("out", 1);
    };
}

const nodes::NodeType& watcherType()
{
    static const nodes::NodeType type = [] {
        using P = ScriptedParams;
        return nodes::NodeType::of<P>({.id = "WatcherNode",
                                       .title = "Watcher",
                                       .summary = "Watches.",
                                       .params = {nodes::param(&P::behaviour, "behaviour")},
                                       .inputs = {nodes::manyPort("nodes", nodes::PortKind::Any, "Watched.")},
                                       .outputs = {nodes::port("out", nodes::PortKind::Value, "Pauses.")},
                                       .background = true},
                                      runScripted);
    }();
    return type;
}

graph::NodeIndex addWatcher(PlanBuilder& graph, Seen& seen)
{
    return graph.add("watcher", watcherType(), {{"behaviour", Behaviours::all().add(watches(seen))}});
}

run::RunReportPtr finish(PlanBuilder& graph, std::chrono::milliseconds timeout = 60s)
{
    run::RunRequest request;
    request.timeout = timeout;
    request.plan = graph.plan();
    auto run = run::Run::start(makeRuntime(graph.project), std::move(request));
    DF_ASSERT(run.has_value(), "The run must start");
    return (*run)->wait();
}

} // namespace

class TestBackgroundNodes : public QObject {
    Q_OBJECT

private slots:
    void aWatcherStartsWithTheRunAndEndsWithIt()
    {
        Seen seen;
        PlanBuilder graph;
        addWatcher(graph, seen);
        const auto first = graph.add("first", waitsFor(seen.started));
        const auto last = graph.add("last", giveValue(Value(1)));
        graph.link(first, "out", last, "in");
        const auto report = finish(graph);
        QCOMPARE(statesOf(*report), std::string("watcher done, first done, last done"));
        QVERIFY(report->status == RunStatus::Succeeded);
    }

    void aLinkedWatcherRunsBesideItsNodeAndEndsWithIt()
    {
        Seen seen;
        PlanBuilder graph;
        const auto watched = graph.add("watched", waitsFor(seen.started));
        graph.add("other", waitsFor(seen.ended)); // still runs when the watcher ends
        const auto watcher = addWatcher(graph, seen);
        graph.link(watched, "out", watcher, "watched.out");
        const auto report = finish(graph);
        QCOMPARE(statesOf(*report), std::string("watched done, other done, watcher done"));
    }

    void whatFollowsAWatcherGetsItsOutput()
    {
        Seen seen;
        PlanBuilder graph;
        graph.add("work", waitsFor(seen.started));
        const auto watcher = addWatcher(graph, seen);
        const auto after = graph.add("after", [](Inputs& inputs, RunContext&) -> Result<Outputs> {
            return Outputs().set("out", inputs.value("in"));
        });
        graph.link(watcher, "out", after, "in");
        const auto report = finish(graph);
        QCOMPARE(statesOf(*report), std::string("work done, watcher done, after done"));
        QCOMPARE(valueOf(*report, after, "out"), Value(1));
    }

    void aWatcherAloneEndsAtOnce()
    {
        Seen seen;
        PlanBuilder graph;
        addWatcher(graph, seen);
        QCOMPARE(statesOf(*finish(graph)), std::string("watcher done"));
    }

    void aFailedNodeEndsItsWatcherToo()
    {
        Seen seen;
        PlanBuilder graph;
        const auto bad = graph.add("bad", failWith(Error(ErrorCode::SqlFailed, "no")));
        const auto watcher = addWatcher(graph, seen);
        graph.link(bad, "out", watcher, "bad.out");
        const auto report = finish(graph);
        QCOMPARE(statesOf(*report), std::string("bad failed, watcher done"));
    }

    void aStopEndsAWatcher()
    {
        Seen seen;
        std::atomic<bool> never{false};
        PlanBuilder graph;
        graph.add("endless", waitsFor(never));
        addWatcher(graph, seen);
        run::RunRequest request;
        request.plan = graph.plan();
        const auto run = run::Run::start(makeRuntime(graph.project), std::move(request)).value();
        while (!seen.started)
            std::this_thread::yield();
        run->cancel();
        QCOMPARE(statesOf(*run->wait()), std::string("endless cancelled, watcher cancelled"));
    }

    void thePoolMonitorReportsWhatItFinds()
    {
        QTemporaryDir folder;
        PlanBuilder graph;
        const auto slow = graph.add("slow", [](Inputs&, RunContext& context) -> Result<Outputs> {
            DF_TRY_ASSIGN(const auto use, context.use("db"));
            DF_TRY(use->execute({"CREATE TABLE t (a INTEGER)", {}}));
            DF_TRY_ASSIGN(const auto second, context.use("db")); // a pool of one: this cannot succeed
            return Outputs();
        });
        const auto monitor = graph.add("monitor", *nodes::nodeCatalog().find("PoolMonitorNode"),
                                       {{"alert_thresholds", Map{{"error_rate", 0.1}}}, {"interval", 3600}});
        graph.project->connections = {{"db", Json{{"type", "sqlite"},
                                                  {"path", folder.filePath("test.db").toStdString()},
                                                  {"pool", {{"max_size", 1}, {"acquire_timeout", "20ms"}}}}}};
        const auto report = finish(graph);
        QCOMPARE(statesOf(*report), std::string("slow failed, monitor done"));
        QVERIFY(report->errors[slow]->code() == ErrorCode::PoolExhausted);
        QCOMPARE(report->findings.size(), std::size_t{1});
        QCOMPARE(report->findings[0].id, std::string("pool.error_rate"));
        QCOMPARE(report->findings[0].subject, std::string("db"));
        QCOMPARE(report->findings[0].node, std::string("monitor"));
        const Json json = run::reportToJson(*report, 10);
        QCOMPARE(json.at("findings").at(0).at("id").get<std::string>(), std::string("pool.error_rate"));
        QCOMPARE(valueOf(*report, monitor, "alerts").as<List>()->size(), std::size_t{1});
    }
};

QTEST_MAIN(TestBackgroundNodes)
#include "tst_background_nodes.moc"
