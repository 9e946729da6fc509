// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Rows on their way through a run: streaming, late readers, failures half way, and random graphs under a tiny
// budget.

#include "tests/engine/run_fixture.h"

#include <QtTest>

#include <dirent.h>

#include <atomic>
#include <latch>
#include <random>
#include <set>

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

int openFiles()
{
    int count = 0;
    DIR* folder = opendir("/proc/self/fd");
    while (readdir(folder))
        ++count;
    closedir(folder);
    return count;
}

int threads()
{
    int count = 0;
    DIR* folder = opendir("/proc/self/task");
    while (readdir(folder))
        ++count;
    closedir(folder);
    return count;
}

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

/// What a node of a random graph has passed on: how many rows, and the sum of their numbers.
struct Flow {
    std::int64_t rows = 0;
    std::int64_t sum = 0;
    bool operator==(const Flow&) const = default;
};

Flow flowOf(const db::RowBatch& batch)
{
    Flow flow{static_cast<std::int64_t>(batch.rowCount()), 0};
    for (std::size_t row = 0; row < batch.rowCount(); ++row)
        flow.sum += batch.column(0).int64At(row);
    return flow;
}

/// About a microsecond of computing for each of `slowness`. Yielding instead would give a time slice to every
/// other program of a busy machine each time: minutes for one graph.
void computeFor(unsigned slowness)
{
    static std::atomic<std::uint64_t> sink{0};
    std::uint64_t mixed = slowness;
    for (unsigned round = 0; round < 400 * slowness; ++round)
        mixed = (mixed ^ round) * 0x9E37'79B9'7F4A'7C15ull;
    sink.fetch_add(mixed, std::memory_order_relaxed); // so that nothing of it is left out
}

/// Reads its inputs one after the other (in the given order) or in turns, and passes every batch on.
Behaviour merge(std::vector<std::string> order, bool inTurns, unsigned slowness)
{
    return [=](Inputs& inputs, RunContext& context) -> Result<Outputs> {
        DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", numberSchema()));
        std::vector<db::RowStreamPtr> streams;
        for (const std::string& name : order) {
            DF_TRY_ASSIGN(auto stream, inputs.takeRows(name));
            streams.push_back(std::move(stream));
        }
        Flow flow;
        for (std::size_t at = 0; !streams.empty();) {
            DF_TRY_ASSIGN(auto batch, streams[at]->next());
            if (!batch) {
                streams.erase(streams.begin() + static_cast<std::ptrdiff_t>(at));
                at = streams.empty() ? 0 : at % streams.size();
                continue;
            }
            computeFor(slowness);
            const Flow one = flowOf(*batch);
            flow = {flow.rows + one.rows, flow.sum + one.sum};
            DF_TRY(writer->write(std::move(batch)));
            if (inTurns)
                at = (at + 1) % streams.size();
        }
        return Outputs().set("out", List{flow.rows, flow.sum});
    };
}

/// A random graph of sources and merging nodes, with what each must pass on.
struct RandomFlow {
    PlanBuilder graph;
    std::vector<Flow> expected;

    explicit RandomFlow(std::mt19937& random)
    {
        const auto below = [&random](std::size_t limit) {
            return static_cast<std::size_t>(random() % limit);
        };
        const std::size_t count = 3 + below(10);
        for (graph::NodeIndex node = 0; node < count; ++node) {
            std::set<graph::NodeIndex> from;
            for (std::size_t links = node == 0 ? 0 : below(4); links > 0; --links)
                from.insert(static_cast<graph::NodeIndex>(below(node)));
            Flow flow;
            for (const graph::NodeIndex one : from)
                flow = {flow.rows + expected[one].rows, flow.sum + expected[one].sum};
            if (from.empty() || flow.rows > 20'000) {
                addSource(node, 1 + below(40), 1 + below(50));
                continue;
            }
            std::vector<std::string> order;
            for (const graph::NodeIndex one : from)
                order.push_back("in" + std::to_string(one));
            std::ranges::shuffle(order, random);
            graph.add("n" + std::to_string(node),
                      merge(std::move(order), below(2) == 0, static_cast<unsigned>(below(20))),
                      static_cast<CostClass>(below(3)));
            for (const graph::NodeIndex one : from)
                graph.link(one, "rows", node, "in" + std::to_string(one));
            if (below(4) == 0) // begins only when some other node has ended
                graph.link(static_cast<graph::NodeIndex>(below(node)), "out", node, "gate");
            expected.push_back(flow);
        }
    }
    void addSource(graph::NodeIndex node, std::size_t batches, std::size_t rows)
    {
        const auto total = static_cast<std::int64_t>(batches * rows);
        expected.push_back({total, total * (total - 1) / 2});
        graph.add("n" + std::to_string(node), [=](Inputs& inputs, RunContext& context) -> Result<Outputs> {
            DF_TRY(sendNumbers(batches, rows)(inputs, context));
            return Outputs().set("out", List{total, total * (total - 1) / 2});
        });
    }
};

} // namespace

class TestRunStreams : public QObject {
    Q_OBJECT

private slots:
    void aLinkTellsWhatGoesThroughIt()
    {
        std::latch sent(1);
        std::latch took(1);
        std::latch goOn(1);
        PlanBuilder graph;
        const auto source = graph.add("source", [&](Inputs&, RunContext& context) -> Result<Outputs> {
            DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", numberSchema()));
            for (int batch = 0; batch < 3; ++batch)
                DF_TRY(writer->write(numberBatch(batch * 10, 10)));
            sent.count_down();
            return Outputs();
        });
        const auto reader = graph.add("reader", [&](Inputs& inputs, RunContext&) -> Result<Outputs> {
            DF_TRY_ASSIGN(const auto first, inputs.takeRows("first"));
            DF_TRY_ASSIGN(const auto second, inputs.takeRows("second"));
            DF_TRY(first->next());
            took.count_down();
            goOn.wait();
            while (true) {
                DF_TRY_ASSIGN(const auto batch, first->next());
                if (!batch)
                    return Outputs();
            }
        });
        graph.link(source, "rows", reader, "first");
        graph.link(source, "rows", reader, "second");
        const auto run = startRun(graph);
        QVERIFY(!run->flow(reader, "rows", std::nullopt, "x"));
        sent.wait();
        took.wait();
        const auto first = run->flow(source, "rows", reader, "first");
        const auto second = run->flow(source, "rows", reader, "second");
        const auto nobody = run->flow(source, "rows", std::nullopt, "first");
        goOn.count_down();
        QVERIFY(first && second && nobody);
        QCOMPARE(first->rows, std::uint64_t(30));
        QCOMPARE(first->rowsTaken, std::uint64_t(10));
        QCOMPARE(first->batchesQueued, std::uint64_t(2));
        QVERIFY(first->reader == run::LinkFlow::Reader::Reading);
        QCOMPARE(second->batchesQueued, std::uint64_t(3));
        QVERIFY(nobody->reader == run::LinkFlow::Reader::None);
        QCOMPARE(nobody->rows, std::uint64_t(30));
        run->wait();
        const auto end = run->flow(source, "rows", reader, "second");
        QVERIFY(end->reader == run::LinkFlow::Reader::Ended);
        QCOMPARE(end->rowsTaken, std::uint64_t(0)); // it wanted none of them
        QCOMPARE(end->batchesQueued, std::uint64_t(0));
    }

    void aStreamingConsumerStartsBeforeItsProducerEnds()
    {
        // The producer ends only after the consumer has read its first batch.
        std::latch consumed(1);
        PlanBuilder graph;
        const auto a = graph.add("a", [&](Inputs&, RunContext& context) -> Result<Outputs> {
            auto writer = context.openRows("rows", numberSchema());
            DF_TRY((*writer)->write(numberBatch(0, 10)));
            consumed.wait();
            DF_TRY((*writer)->write(numberBatch(10, 10)));
            return Outputs();
        });
        const auto b = graph.add("b", [&](Inputs& inputs, RunContext&) -> Result<Outputs> {
            auto rows = inputs.takeRows("rows");
            DF_TRY_ASSIGN(const auto first, (*rows)->next());
            consumed.count_down();
            DF_TRY_ASSIGN(const auto second, (*rows)->next());
            DF_TRY_ASSIGN(const auto end, (*rows)->next());
            return Outputs().set("out",
                                 Value(std::int64_t(first->rowCount() + second->rowCount()) + (end ? 1 : 0)));
        });
        graph.link(a, "rows", b, "rows");
        const auto report = runAll(graph);
        QCOMPARE(statesOf(*report), std::string("a done, b done"));
        QCOMPARE(valueOf(*report, b, "out"), Value(20));
        QCOMPARE(report->nodes[b].rowsIn, std::uint64_t(20));
        QCOMPARE(report->nodes[a].rowsOut, std::uint64_t(20));
    }

    void aCheapNodeThatReadsAStreamDoesNotHoldUpItsProducer()
    {
        PlanBuilder graph;
        const auto a = graph.add("a", sendNumbers(20, 100), CostClass::Inline);
        const auto b = graph.add("b", passRows(), CostClass::Cpu);
        const auto c = graph.add("c", countRows(), CostClass::Inline);
        graph.link(a, "rows", b, "rows");
        graph.link(b, "rows", c, "rows");
        const auto report = runAll(graph, {.workers = 1});
        QCOMPARE(valueOf(*report, c, "out"), Value(2000));
    }

    void aLateConsumerReadsFromTheStart()
    {
        // The late one waits for the quick one's count, which is there only when all rows have passed.
        PlanBuilder graph;
        const auto source = graph.add("source", sendNumbers(50, 1000));
        const auto quick = graph.add("quick", countRows());
        const auto late = graph.add("late", [](Inputs& inputs, RunContext&) -> Result<Outputs> {
            DF_TRY_ASSIGN(const auto rows, countNumbers(inputs, "rows"));
            return Outputs().set("out", Value(inputs.value("count") == Value(rows) ? rows : -1));
        });
        graph.link(source, "rows", quick, "rows");
        graph.link(source, "rows", late, "rows");
        graph.link(quick, "out", late, "count");
        const auto report = runAll(graph, {.memoryBudget = 256 << 10});
        QCOMPARE(valueOf(*report, late, "out"), Value(50'000));
    }

    void aPathTakesOneValueOutOfRows()
    {
        PlanBuilder graph;
        const auto source = graph.add("source", sendNumbers(3, 10));
        const auto reader = graph.add("reader", [](Inputs& inputs, RunContext&) -> Result<Outputs> {
            return Outputs().set(
                "out", List{inputs.value("number"), inputs.value("record"), inputs.value("nested")});
        });
        const auto map = graph.add("map", giveValue(Map{{"list", List{Value(1), Value(Map{{"x", 7}})}}}));
        const auto nested = graph.add("nested", addUp);
        graph.link(source, "rows", reader, "number", "[25].n");
        graph.link(source, "rows", reader, "record", "[3]");
        graph.link(map, "out", nested, "in", "list[1].x");
        const auto report = runAll(graph, {.keptRows = 1});
        const Value out = valueOf(*report, reader, "out");
        QCOMPARE(out, Value(List{Value(25), Value(Map{{"n", 3}, {"text", "row 3"}}), Value()}));
        QCOMPARE(valueOf(*report, nested, "out"), Value(8));
    }

    void aPathBeyondTheRowsFailsTheReader()
    {
        PlanBuilder graph;
        const auto source = graph.add("source", sendNumbers(1, 10));
        const auto reader = graph.add("reader", addUp);
        graph.link(source, "rows", reader, "in", "[10].n");
        const auto report = runAll(graph);
        QCOMPARE(report->status, RunStatus::Failed);
        QCOMPARE(report->errors[reader]->code(), ErrorCode::BadInput);
        QCOMPARE(report->errors[reader]->fact("link"), std::string_view("source.rows[10].n"));
        QCOMPARE(report->errors[reader]->node(), std::string("reader"));
    }

    void aProducerThatFailsHalfWayFailsItsReadersStream()
    {
        std::latch read(1);
        std::atomic<bool> reachedEnd = false;
        PlanBuilder graph;
        const auto a = graph.add("a", [&](Inputs&, RunContext& context) -> Result<Outputs> {
            auto writer = context.openRows("rows", numberSchema());
            DF_TRY((*writer)->write(numberBatch(0, 10)));
            read.wait();
            return fail(faulty());
        });
        const auto b = graph.add("b", [&](Inputs& inputs, RunContext&) -> Result<Outputs> {
            auto rows = inputs.takeRows("rows");
            DF_TRY((*rows)->next());
            read.count_down();
            DF_TRY((*rows)->next());
            reachedEnd = true;
            return Outputs();
        });
        graph.link(a, "rows", b, "rows");
        const auto run = startRun(graph);
        const auto report = run->wait();
        QCOMPARE(statesOf(*report), std::string("a failed, b skipped"));
        QVERIFY(!reachedEnd);
        QCOMPARE(run->logOf(b).back().text, std::string("Skipped because node a did not deliver."));
        QCOMPARE(report->rows[a].front().second->rowCount(), std::uint64_t(10)); // what was reached is kept
    }

    void aRetriedReaderGetsItsRowsFromTheStart()
    {
        std::atomic<int> calls = 0;
        PlanBuilder graph;
        const auto a = graph.add("a", sendNumbers(5, 100));
        const auto b = graph.add(
            "b",
            [&](Inputs& inputs, RunContext&) -> Result<Outputs> {
                DF_TRY_ASSIGN(const auto rows, countNumbers(inputs, "rows"));
                if (++calls == 1)
                    return fail(faulty(true));
                return Outputs().set("out", rows);
            },
            CostClass::Blocking, [](graph::Node& node) { node.retry = {.retries = 1, .backoff = 1ms}; });
        graph.link(a, "rows", b, "rows");
        const auto report = runAll(graph, {.keptRows = 1});
        QCOMPARE(valueOf(*report, b, "out"), Value(500));
        QCOMPARE(report->nodes[b].attempts, std::uint16_t(2));
    }

    void aNodeThatSentRowsIsNotTriedAgain()
    {
        std::atomic<int> calls = 0;
        PlanBuilder graph;
        const auto a = graph.add(
            "a",
            [&](Inputs&, RunContext& context) -> Result<Outputs> {
                ++calls;
                auto writer = context.openRows("rows", numberSchema());
                DF_TRY((*writer)->write(numberBatch(0, 1)));
                return fail(faulty(true));
            },
            CostClass::Blocking, [](graph::Node& node) { node.retry = {.retries = 2, .backoff = 1ms}; });
        const auto report = runAll(graph);
        QCOMPARE(calls.load(), 1);
        QVERIFY(report->errors[a]->hint().find("handed out rows") != std::string::npos);
    }

    void aRetriedProducerGoesOnThoughItsReadersHoldAllThreads()
    {
        constexpr int kReaders = 300; // a run's threads are fewer
        std::atomic<int> calls = 0;
        PlanBuilder graph;
        const auto a = graph.add(
            "a",
            [&](Inputs& inputs, RunContext& context) -> Result<Outputs> {
                if (++calls == 3)
                    return sendNumbers(2, 10)(inputs, context);
                DF_TRY(context.openRows("rows", numberSchema()));
                return fail(faulty(true));
            },
            CostClass::Blocking, [](graph::Node& node) { node.retry = {.retries = 2, .backoff = 1ms}; });
        for (int reader = 0; reader < kReaders; ++reader)
            graph.link(a, "rows", graph.add("reader" + std::to_string(reader), countRows()), "rows");
        const auto run = startRun(graph);
        const auto report = run->wait(Deadline::after(systemClock(), 60s));
        QVERIFY(report != nullptr);
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(report->nodes[a].attempts, std::uint16_t(3));
        for (graph::NodeIndex reader = 1; reader <= kReaders; ++reader)
            QCOMPARE(valueOf(*report, reader, "out"), Value(20));
    }

    void cancelAlsoEndsARetryThatReadersWaitFor()
    {
        std::latch failing(1);
        PlanBuilder graph;
        const auto a = graph.add(
            "a",
            [&](Inputs&, RunContext& context) -> Result<Outputs> {
                DF_TRY(context.openRows("rows", numberSchema()));
                failing.count_down();
                return fail(faulty(true));
            },
            CostClass::Blocking,
            [](graph::Node& node) { node.retry = {.retries = 1, .backoff = 10h, .maxBackoff = 10h}; });
        graph.link(a, "rows", graph.add("b", countRows()), "rows");
        const auto run = startRun(graph, {.retrySeed = 5});
        failing.wait();
        run->cancel();
        QCOMPARE(statesOf(*run->wait()), std::string("a cancelled, b cancelled"));
    }

    void cancelAtAnyPointLeavesNothingBehind()
    {
        const auto before = std::pair(threads(), openFiles());
        for (int round = 0; round < 100; ++round) {
            std::latch point(1 + round % 40);
            const auto passing = [&point](Inputs& inputs, RunContext& context) -> Result<Outputs> {
                auto rows = inputs.takeRows("rows");
                auto writer = context.openRows("rows", numberSchema());
                for (;;) {
                    DF_TRY_ASSIGN(auto batch, (*rows)->next());
                    if (!batch)
                        return Outputs();
                    if (!point.try_wait())
                        point.count_down();
                    DF_TRY((*writer)->write(std::move(batch)));
                }
            };
            PlanBuilder graph;
            const auto a = graph.add("a", [](Inputs&, RunContext& context) -> Result<Outputs> {
                auto writer = context.openRows("rows", numberSchema());
                for (std::int64_t batch = 0;; ++batch)
                    DF_TRY((*writer)->write(numberBatch(batch * 10, 10)));
            });
            const auto b = graph.add("b", passing);
            const auto c = graph.add("c", countRows());
            const auto late = graph.add("late", countRows());
            graph.link(a, "rows", b, "rows");
            graph.link(b, "rows", c, "rows");
            graph.link(a, "rows", late, "rows");
            graph.link(c, "out", late, "after");
            const auto run = startRun(graph, {.memoryBudget = 16 << 10});
            point.wait();
            const auto asked = std::chrono::steady_clock::now();
            run->cancel();
            const auto report = run->wait();
            QVERIFY(std::chrono::steady_clock::now() - asked < 1s);
            QCOMPARE(report->status, RunStatus::Cancelled);
        }
        QCOMPARE(std::pair(threads(), openFiles()), before);
    }

    void randomGraphsUnderATinyBudgetNeverHangAndLoseNothing_data()
    {
        QTest::addColumn<quint64>("budget");
        QTest::addColumn<unsigned>("workers");
        QTest::addColumn<int>("retention");
        QTest::newRow("256 KiB") << quint64(256 << 10) << 2u << int(run::Retention::FirstRows);
        QTest::newRow("nothing fits") << quint64(0) << 1u << int(run::Retention::FirstRows);
        QTest::newRow("all rows kept") << quint64(64 << 10) << 3u << int(run::Retention::AllRows);
    }
    void randomGraphsUnderATinyBudgetNeverHangAndLoseNothing()
    {
        QFETCH(quint64, budget);
        QFETCH(unsigned, workers);
        QFETCH(int, retention);
        std::mt19937 random(static_cast<unsigned>(budget) + workers);
        for (int round = 0; round < 25; ++round) {
            RandomFlow flow(random);
            const auto report = runAll(flow.graph, {.timeout = 60s,
                                                    .retention = static_cast<run::Retention>(retention),
                                                    .memoryBudget = budget,
                                                    .workers = workers});
            QCOMPARE(report->status, RunStatus::Succeeded);
            for (graph::NodeIndex node = 0; node < flow.expected.size(); ++node) {
                const Value out = valueOf(*report, node, "out");
                QCOMPARE(out, Value(List{flow.expected[node].rows, flow.expected[node].sum}));
                const auto& store = report->rows[node].at(0).second;
                QCOMPARE(store->rowCount(), static_cast<std::uint64_t>(flow.expected[node].rows));
                if (static_cast<run::Retention>(retention) == run::Retention::AllRows)
                    QCOMPARE(store->keptRows(), store->rowCount());
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestRunStreams)
#include "tst_run_streams.moc"
