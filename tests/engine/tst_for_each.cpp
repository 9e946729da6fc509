// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// ForEachNode in whole runs, and its loop alone.
#include "engine/base/wait_scope.h"
#include "engine/nodes/workflow_signature.h"
#include "tests/engine/call_fixture.h"
#include "tests/support/fake_run_context.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::testing;
using nodes::Inputs;
using nodes::Outputs;
using nodes::RunContext;
using run::RunStatus;

namespace {

Json records(int count)
{
    Json list = Json::array();
    for (int n = 0; n < count; ++n)
        list.push_back({{"n", n}, {"name", "row " + std::to_string(n)}});
    return list;
}

/// Ten times the record's `n`.
Result<Outputs> tenTimes(Inputs& inputs, RunContext&)
{
    const Value item = inputs.value("item");
    return Outputs().set("out", *item.find("n")->as<std::int64_t>() * 10);
}

/// Two rows with the record's number.
Result<Outputs> twoRows(Inputs& inputs, RunContext& context)
{
    const Value item = inputs.value("item");
    const std::int64_t n = *item.find("n")->as<std::int64_t>();
    DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", numberSchema()));
    DF_TRY(writer->write(numberBatch(2 * n, 2)));
    return Outputs();
}

/// A project that runs the workflow "each" over `items`, with the ForEachNode's parameters `params`.
graph::ProjectPtr projectOver(Json items, Json params, Json each)
{
    params["workflow"] = "each";
    return projectOfWorkflows(
        {{"main", workflow(Json::array({scripted("items", giveValue(valueFromJson(items))),
                                        node("loop", "ForEachNode", std::move(params))}),
                           {"items.out -> loop.items"})},
         {"each", std::move(each)}});
}

/// A workflow that hands the item to `behaviour` and its output `port` out as "result".
Json eachItem(Behaviour behaviour, const char* port = "out", const char* kind = "value")
{
    const std::string result = std::string("work.") + port + " -> result.value";
    return workflow(Json::array({node("item", "WorkflowInputNode", {{"name", "item"}, {"kind", kind}}),
                                 scripted("work", std::move(behaviour)),
                                 node("result", "WorkflowOutputNode", {{"name", "result"}})}),
                    {"item.value -> work.item", result.c_str()});
}

/// Counts the threads that say that they wait.
class Waiters final : public WaitObserver {
public:
    void waitBegins() noexcept override { change(1); }
    void waitEnds() noexcept override { change(-1); }
    /// False when it takes too long for so many to wait.
    bool await(int threads)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(20), [&] { return m_waiting == threads; });
    }

private:
    void change(int by) noexcept
    {
        const std::lock_guard lock(m_mutex);
        m_waiting += by;
        m_changed.notify_all();
    }
    std::mutex m_mutex; // guards m_waiting
    std::condition_variable m_changed;
    int m_waiting = 0;
};

/// Runs a ForEachNode over a workflow that does nothing, on as many threads as it asks for.
class LoopContext final : public FakeRunContext {
public:
    explicit LoopContext(nodes::PortKind kind = nodes::PortKind::Any)
    {
        nodes::WorkflowSignature each;
        each.workflow = "each";
        each.inputs = {nodes::port("item", kind, "An item.")};
        setWorkflow(std::move(each), [](const Map&, nodes::WorkflowCaller&) { return Result<void>(); });
    }
    void runBeside(unsigned helpers, const std::function<void()>& work) override
    {
        std::vector<std::jthread> threads;
        for (unsigned helper = 0; helper < helpers; ++helper)
            threads.emplace_back([this, &work] {
                Waiters::observe(&waiters);
                work();
            });
        Waiters::observe(&waiters);
        work();
        threads.clear();
        Waiters::observe(nullptr);
    }
    Result<Outputs> loop(Map params, FakeInputs inputs)
    {
        params.emplace_back("workflow", "each");
        return nodes::nodeCatalog().find("ForEachNode")->run(params, inputs, *this);
    }

    Waiters waiters;
};

/// Gives its rows when so many threads wait for it.
class LateRows final : public db::RowStream {
public:
    LateRows(Waiters& waiters, int threads)
        : m_waiters(waiters)
        , m_threads(threads)
        , m_rows(db::streamOf(numberSchema(), {numberBatch(0, 10)}))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_rows->schema(); }
    Result<db::BatchPtr> next() override
    {
        if (const int threads = std::exchange(m_threads, 0); threads != 0 && !m_waiters.await(threads))
            return fail(Error(ErrorCode::InternalBug, "The other threads do not say that they wait"));
        return m_rows->next();
    }

private:
    Waiters& m_waiters;
    int m_threads;
    const db::RowStreamPtr m_rows;
};

} // namespace

class TestForEach : public QObject {
    Q_OBJECT

private slots:
    void valuesBecomeAListInOrder_data()
    {
        QTest::addColumn<int>("parallel");
        QTest::newRow("one at a time") << 1;
        QTest::newRow("eight at a time") << 8;
    }
    void valuesBecomeAListInOrder()
    {
        QFETCH(int, parallel);
        const auto report = runMain(projectOver(records(20), {{"parallel", parallel}}, eachItem(tenTimes)));
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(valueText(*report, "loop", "result"),
                 std::string("[0,10,20,30,40,50,60,70,80,90,100,110,120,130,140,150,160,170,180,190]"));
        QCOMPARE(valueText(*report, "loop", "errors"), std::string("[]"));
        QCOMPARE(valueText(*report, "loop", "summary"), std::string(R"({"items":20,"calls":20,"failed":0})"));
        const run::NestedReport& nested = *report->nested.front().second;
        QCOMPARE(nested.calls, std::uint64_t(20));
        QCOMPARE(nested.nodes[*nested.plan->find(NodeId("work"))].runs, std::uint64_t(20));
    }

    void rowsKeepTheOrderOfTheItemsThoughLaterOnesEndFirst_data()
    {
        QTest::addColumn<quint64>("budget");
        QTest::newRow("in memory") << quint64{1'000'000};
        QTest::newRow("on disk") << quint64{0};
    }
    void rowsKeepTheOrderOfTheItemsThoughLaterOnesEndFirst()
    {
        QFETCH(quint64, budget);
        auto others = std::make_shared<std::latch>(3);
        const auto work = [others](Inputs& inputs, RunContext& context) -> Result<Outputs> {
            const bool first = inputs.value("item").find("n")->toText() == "0";
            if (first)
                others->wait();
            auto outputs = twoRows(inputs, context);
            if (!first)
                others->count_down();
            return outputs;
        };
        const auto report = runMain(projectOver(records(4), {{"parallel", 4}}, eachItem(work, "rows")),
                                    {.memoryBudget = budget});
        QCOMPARE(problemOf(*report, "loop"), std::string());
        const std::string rows = rowsText(*report, "loop", "result");
        QVERIFY2(rows.starts_with(R"([{"n":0,"text":"row 0"},{"n":1,"text":"row 1"},{"n":2,)"), rows.c_str());
        QVERIFY2(rows.ends_with(R"({"n":6,"text":"row 6"},{"n":7,"text":"row 7"}])"), rows.c_str());
    }

    void columnsSetTheParametersOfTheirName()
    {
        Json each = workflow(Json::array({scripted("say", giveValue(1), "${name} ${n} ${extra}")}), {},
                             {{"name", Json::object()}, {"n", {{"type", "int"}}}, {"extra", Json::object()}});
        const auto run = startMain(projectOver(records(2), {{"extra", "!"}}, std::move(each)));
        const auto report = run->wait();
        QCOMPARE(problemOf(*report, "loop"), std::string());
        const auto lines = run->logOf(placeOf(*report, "loop"));
        QCOMPARE(lines.at(0).text, std::string("say: row 0 0 !"));
        QCOMPARE(lines.at(1).text, std::string("say: row 1 1 !"));
    }

    void severalRowsAtOnceComeAsRows()
    {
        auto sizes = std::make_shared<std::vector<std::int64_t>>();
        const auto count = [sizes](Inputs& inputs, RunContext&) -> Result<Outputs> {
            DF_TRY_ASSIGN(const auto stream, inputs.takeRows("item"));
            DF_TRY_ASSIGN(const auto batches, db::readAll(*stream));
            std::int64_t rows = 0;
            for (const auto& batch : batches)
                rows += static_cast<std::int64_t>(batch->rowCount());
            sizes->push_back(rows);
            return Outputs().set("out", rows);
        };
        const auto project = projectOfWorkflows(
            {{"main",
              workflow(Json::array({scripted("rows", sendNumbers(3, 50)),
                                    node("loop", "ForEachNode", {{"workflow", "each"}, {"batch", 40}})}),
                       {"rows.rows -> loop.items"})},
             {"each", eachItem(count, "out", "rows")}});
        const auto report = runMain(project);
        QCOMPARE(problemOf(*report, "loop"), std::string());
        QCOMPARE(valueText(*report, "loop", "result"), std::string("[40,40,40,30]"));
        QCOMPARE(valueText(*report, "loop", "summary"), std::string(R"({"items":150,"calls":4,"failed":0})"));
    }

    void aListOfMoreRowsThanAValueHoldsIsRefused()
    {
        const Map params{{"batch", 100'001}};
        LoopContext context(nodes::PortKind::Value);
        const auto refused = context.loop(
            params, std::move(FakeInputs().setBatches("items", numberSchema(), {numberBatch(0, 3)})));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), ErrorCode::BadParameter);
        QCOMPARE(refused.error().parameter(), std::string("batch"));
        // What is a list already is only cut, and rows may be as many.
        QVERIFY(context.loop(params, std::move(FakeInputs().set("items", Value(List{1, 2})))));
        LoopContext rows;
        QVERIFY(rows.loop(params,
                          std::move(FakeInputs().setBatches("items", numberSchema(), {numberBatch(0, 3)}))));
    }

    void aFailedItemStopsTheLoopOrIsListed()
    {
        const auto work = [](Inputs& inputs, RunContext& context) -> Result<Outputs> {
            if (inputs.value("item").find("n")->toText() == "2")
                return fail(Error(ErrorCode::SqlFailed, "It broke"));
            return tenTimes(inputs, context);
        };
        const auto stopped = runMain(projectOver(records(6), {{"parallel", 2}}, eachItem(work)));
        QCOMPARE(stopped->status, RunStatus::Failed);
        const std::string problem = problemOf(*stopped, "loop");
        QVERIFY2(problem.find("item 2") != std::string::npos, problem.c_str());

        const auto listed = runMain(
            projectOver(records(6), {{"on_item_error", "continue"}, {"parallel", 2}}, eachItem(work)));
        QCOMPARE(listed->status, RunStatus::Succeeded);
        QCOMPARE(valueText(*listed, "loop", "result"), std::string("[0,10,null,30,40,50]"));
        QCOMPARE(valueText(*listed, "loop", "summary"), std::string(R"({"items":6,"calls":6,"failed":1})"));
        const Value errors = valueOf(*listed, placeOf(*listed, "loop"), "errors");
        QCOMPARE(errors.as<List>()->size(), std::size_t(1));
        QCOMPARE(errors.as<List>()->front().find("value")->toText(),
                 std::string(R"({"n":2,"name":"row 2"})"));
    }

    void noItemsGiveEmptyLists()
    {
        const auto report = runMain(projectOver(Json::array(), Json::object(), eachItem(tenTimes)));
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(valueText(*report, "loop", "result"), std::string("[]"));
        QCOMPARE(report->nested.size(), std::size_t(0));
    }

    void itemsThatAreNoneAreRefused()
    {
        const auto report = runMain(projectOver(7, Json::object(), eachItem(tenTimes)));
        QCOMPARE(report->errors[placeOf(*report, "loop")]->code(), ErrorCode::BadInput);
    }

    void threadsWithoutAnItemSayThatTheyWait()
    {
        LoopContext context;
        FakeInputs items;
        items.setStream("items", std::make_unique<LateRows>(context.waiters, 3));
        const auto outputs = context.loop({{"parallel", 4}}, std::move(items));
        QVERIFY2(outputs, outputs ? "" : outputs.error().sentence().c_str());
        QCOMPARE(Value(outputs->values()).find("summary")->toText(),
                 std::string(R"({"items":10,"calls":10,"failed":0})"));
    }

    void progressEndsAtTheLastItem()
    {
        List items;
        for (int n = 0; n < 10; ++n)
            items.emplace_back(n);
        LoopContext context;
        QVERIFY(context.loop({{"batch", 4}}, std::move(FakeInputs().set("items", Value(items)))));
        QCOMPARE(context.lastProgress(), (std::pair<std::int64_t, std::int64_t>{10, 10}));
    }

    void aCancelEndsAllCallsUnderWay()
    {
        auto running = std::make_shared<std::latch>(3);
        const auto wait = [running](Inputs&, RunContext& context) -> Result<Outputs> {
            running->count_down();
            context.pause(std::chrono::hours(1));
            return fail(Error(ErrorCode::Cancelled, "The run was stopped"));
        };
        const auto run = startMain(projectOver(records(50), {{"parallel", 3}}, eachItem(wait)));
        running->wait();
        run->cancel();
        const auto report = run->wait();
        QCOMPARE(report->status, RunStatus::Cancelled);
        QCOMPARE(statesOf(*report), std::string("items done, loop cancelled"));
    }

    void loopsInsideLoopsEndWhateverTheThreads()
    {
        Json inner = node("inner", "ForEachNode", {{"workflow", "each"}, {"parallel", 16}});
        const Json outer =
            workflow(Json::array({node("item", "WorkflowInputNode", {{"name", "item"}}),
                                  scripted("many", giveValue(valueFromJson(records(20)))), std::move(inner),
                                  node("result", "WorkflowOutputNode", {{"name", "result"}})}),
                     {"many.out -> inner.items", "inner.result -> result.value", "item.value -> many.in"});
        const auto project = projectOfWorkflows(
            {{"main",
              workflow(Json::array({scripted("items", giveValue(valueFromJson(records(40)))),
                                    node("loop", "ForEachNode", {{"workflow", "outer"}, {"parallel", 64}})}),
                       {"items.out -> loop.items"})},
             {"outer", outer},
             {"each", eachItem(tenTimes)}});
        const auto report = runMain(project);
        QCOMPARE(problemOf(*report, "loop"), std::string());
        QCOMPARE(valueOf(*report, placeOf(*report, "loop"), "result").as<List>()->size(), std::size_t(40));
        const run::NestedReport& nested = *report->nested.front().second;
        const run::NestedReport& deepest = *nested.nodes[*nested.plan->find(NodeId("inner"))].nested;
        QCOMPARE(deepest.calls, std::uint64_t(800));
    }
};

QTEST_APPLESS_MAIN(TestForEach)
#include "tst_for_each.moc"
