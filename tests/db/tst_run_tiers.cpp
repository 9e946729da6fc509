// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Whole runs over a SQLite file: summaries that outlive a process (L3), and models whose records are in the
// cache before anybody reads them.

#include "engine/base/json.h"
#include "engine/graph/plan.h"
#include "engine/graph/project_file.h"
#include "engine/graph/validation.h"
#include "engine/run/run.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace dataflow;

namespace {

Json node(const char* type, Json params)
{
    return {{"id", "one"}, {"type", type}, {"params", std::move(params)}};
}

/// One run of one node in a process of its own.
struct Ran {
    std::shared_ptr<run::ProjectRuntime> runtime;
    run::RunReportPtr report;
    std::string problem;

    std::string fact(std::string_view name) const
    {
        for (const auto& [port, value] : report->values[0])
            if (const Value* found = port == "cache" ? value.find(name) : nullptr)
                return found->toText();
        return "no facts";
    }
    const metrics::CacheSnapshot& tier(std::size_t number) const
    {
        return report->metrics->caches.at(number);
    }
};

} // namespace

class TestRunTiers : public QObject {
    Q_OBJECT

private slots:
    void init();
    void aSummaryOutlivesTheProcess();
    void aWriteThroughTheModelMakesItStale();
    void aTransactionAsksTheDatabaseItself();
    void recordsAreThereBeforeTheFirstRead();
    void anotherCacheIsWarmedToo();
    void anotherDatabaseIsAskedAnew();
    void aModelThatCannotBeWarmedIsAFinding();
    void aKeyThatTellsNoRecordsApartIsAProblem();
    void strategiesBeyondThePoolTakeTurns();

private:
    Json project() const;
    Result<graph::ProjectPtr> parsed(const Json& project) const;
    Ran runProject(const Json& project, std::shared_ptr<run::ProjectRuntime> runtime = nullptr) const;
    Ran runNode(const char* type, const Json& params) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    Json m_cache;
    Json m_modelCache;
};

void TestRunTiers::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_cache = {{"l3_enabled", true}};
    m_modelCache = {{"enabled", true}, {"key_pattern", "product:{id}"}, {"warm_cache_on_start", true}};
    m_modelCache["warm_cache_on_start"] = false;
    for (const char* name : {"pen", "ink", "pad"}) {
        const Ran made = runNode("ProductCreateNode", {{"name", name}});
        QVERIFY2(made.problem.empty(), made.problem.c_str());
    }
    m_modelCache["warm_cache_on_start"] = true;
}

Json TestRunTiers::project() const
{
    return {{"format", 1},
            {"name", "tiers"},
            {"connections", {{"db", {{"type", "sqlite"}, {"path", "test.db"}}}}},
            {"models",
             {{"Product",
               {{"connection", "db"},
                {"fields", {{"name", {{"type", "str"}, {"required", true}}}}},
                {"cache", m_modelCache}}}}},
            {"cache", m_cache}};
}

Result<graph::ProjectPtr> TestRunTiers::parsed(const Json& project) const
{
    auto loaded = graph::parseProject(project.dump(), "test.dataflow.json");
    if (!loaded)
        return fail(loaded.error());
    return loaded->project;
}

Ran TestRunTiers::runProject(const Json& project, std::shared_ptr<run::ProjectRuntime> runtime) const
{
    Ran ran;
    const auto loaded = parsed(project);
    const auto plan = loaded ? graph::makePlan(*loaded, WorkflowId("main"), {}) : fail(loaded.error());
    if (!plan) {
        ran.problem = plan.error().sentence();
        return ran;
    }
    if (!runtime)
        runtime = *run::ProjectRuntime::create(*loaded, {.projectDirectory = m_folder->path().toStdString()});
    else if (const auto updated = runtime->update(*loaded); !updated)
        ran.problem = updated.error().sentence();
    run::RunRequest request;
    request.plan = *plan;
    const auto started = run::Run::start(runtime, std::move(request));
    if (!started) {
        ran.problem = started.error().sentence();
        return ran;
    }
    ran.report = (*started)->wait();
    ran.runtime = std::move(runtime);
    for (const auto& error : ran.report->errors)
        if (error)
            ran.problem = error->sentence();
    return ran;
}

Ran TestRunTiers::runNode(const char* type, const Json& params) const
{
    Json whole = project();
    whole["workflows"] = {{"main", {{"nodes", {node(type, params)}}}}};
    return runProject(whole);
}

void TestRunTiers::aSummaryOutlivesTheProcess()
{
    const Json params = {{"query", "SELECT count(*) AS n FROM products"},
                         {"cache", {{"tiers", {"l1", "l3"}}}}};
    const Ran first = runNode("CachedQueryNode", params);
    QVERIFY2(first.problem.empty(), first.problem.c_str());
    QCOMPARE(first.fact("tier"), std::string());
    QCOMPARE(first.tier(1).tier, std::string("L3 database"));
    QCOMPARE(first.tier(1).loads, std::uint64_t{1});
    const Ran second = runNode("CachedQueryNode", params);
    QCOMPARE(second.fact("tier"), std::string("L3"));
    QCOMPARE(second.tier(1).hits, std::uint64_t{1});
    QVERIFY(second.report->nodes[0].state == run::NodeState::Cached);
}

void TestRunTiers::aWriteThroughTheModelMakesItStale()
{
    const Json params = {
        {"query", "ProductListNode"}, {"params", {{"limit", 100}}}, {"cache", {{"tiers", {"l3"}}}}};
    runNode("CachedQueryNode", params);
    QCOMPARE(runNode("CachedQueryNode", params).fact("tier"), std::string("L3"));
    QVERIFY(runNode("ProductCreateNode", {{"name", "ruler"}}).problem.empty()); // its end tells the summaries
    const Ran after = runNode("CachedQueryNode", params);
    QCOMPARE(after.fact("tier"), std::string());
    QCOMPARE(after.report->rows.at(0).front().second->rowCount(), std::uint64_t{4});
    QCOMPARE(runNode("CachedQueryNode", params).fact("tier"), std::string("L3"));
}

/// What it sees there may never be committed.
void TestRunTiers::aTransactionAsksTheDatabaseItself()
{
    const Json params = {{"query", "SELECT count(*) AS n FROM products"}, {"cache", {{"tiers", {"l3"}}}}};
    runNode("CachedQueryNode", params);
    Json whole = project();
    whole["workflows"] = {
        {"main",
         {{"nodes",
           {node("CachedQueryNode", params),
            {{"id", "scope"}, {"type", "TransactionScopeNode"}, {"params", {{"connection", "db"}}}}}},
          {"links", {{{"from", "scope.transaction"}, {"to", "one.transaction"}}}}}}};
    const Ran inside = runProject(whole);
    QVERIFY2(inside.problem.empty(), inside.problem.c_str());
    QCOMPARE(inside.tier(1).hits + inside.tier(1).misses, std::uint64_t{0});
}

void TestRunTiers::recordsAreThereBeforeTheFirstRead()
{
    const Ran read = runNode("ProductReadNode", {{"id", 2}});
    QVERIFY2(read.problem.empty(), read.problem.c_str());
    QVERIFY(read.report->nodes[0].state == run::NodeState::Cached);
    QCOMPARE(read.tier(0).entries, std::uint64_t{3});
    QCOMPARE(read.tier(0).hits, std::uint64_t{1});
    QCOMPARE(read.tier(0).loads, std::uint64_t{0});
    const auto& values = read.report->values[0];
    const auto name = std::ranges::find(values, "name", [](const auto& item) { return item.first; });
    QVERIFY(name != values.end());
    QCOMPARE(name->second, Value("ink"));
}

void TestRunTiers::anotherCacheIsWarmedToo()
{
    Json whole = project();
    whole["workflows"] = {{"main", {{"nodes", {node("ProductReadNode", {{"id", 2}})}}}}};
    const Ran first = runProject(whole);
    whole["cache"]["l1_max_size"] = 2;
    const Ran second = runProject(whole, first.runtime);
    QVERIFY2(second.problem.empty(), second.problem.c_str());
    QCOMPARE(second.tier(0).maxEntries, std::uint64_t{2});
    QCOMPARE(second.tier(0).entries, std::uint64_t{2});
    QVERIFY(second.report->nodes[0].state == run::NodeState::Cached); // the newest are 3 and 2
}

void TestRunTiers::anotherDatabaseIsAskedAnew()
{
    const Json params = {{"query", "SELECT count(*) AS n FROM sqlite_master"},
                         {"cache", {{"key", "tables"}}}};
    Json whole = project();
    whole["workflows"] = {{"main", {{"nodes", {node("CachedQueryNode", params)}}}}};
    const Ran first = runProject(whole);
    QVERIFY2(first.problem.empty(), first.problem.c_str());
    // How the database is worked with does not change what is in it.
    whole["connections"]["db"]["pool"] = {{"max_size", 3}};
    QCOMPARE(runProject(whole, first.runtime).fact("tier"), std::string("L1"));
    whole["connections"]["db"]["path"] = "other.db";
    const Ran other = runProject(whole, first.runtime);
    QCOMPARE(other.fact("tier"), std::string());
    QCOMPARE(other.report->rows.at(0).front().second->batchWithRow(0)->first->valueAt(0, 0), Value(0));
    QCOMPARE(runProject(whole, first.runtime).fact("tier"), std::string("L1"));
}

void TestRunTiers::aModelThatCannotBeWarmedIsAFinding()
{
    Json whole = project();
    whole["models"]["Product"]["fields"]["colour"] = {{"type", "str"}}; // the table lacks it
    whole["models"]["Product"]["migrate"] = "off";
    whole["workflows"] = {{"main", {{"nodes", {node("ProductCountNode", Json::object())}}}}};
    const Ran counted = runProject(whole);
    QVERIFY2(counted.problem.empty(), counted.problem.c_str());
    const auto& findings = counted.report->metrics->findings;
    const auto finding = std::ranges::find(findings, "cache.not_warmed", &metrics::Finding::id);
    QVERIFY(finding != findings.end());
    QCOMPARE(finding->subject, std::string("Product"));
    QVERIFY(finding->message.find("colour") != std::string::npos);
}

void TestRunTiers::aKeyThatTellsNoRecordsApartIsAProblem()
{
    m_modelCache["key_pattern"] = "by:{name}";
    const auto loaded = parsed(project());
    QVERIFY(loaded);
    const auto problems = graph::validateProject(**loaded, {});
    QVERIFY(std::ranges::any_of(problems, [](const graph::Problem& problem) {
        return problem.error.sentence().find("tells them apart") != std::string::npos;
    }));
}

namespace {

Json threeStrategies()
{
    Json strategies = Json::array();
    for (const char* name : {"a", "b", "c"})
        strategies.push_back({{"name", name},
                              {"query", "SELECT id, name FROM products"},
                              {"cache_key_pattern", std::string(name) + ":{id}"},
                              {"model", "Product"}});
    return node("CacheWarmerNode", {{"strategies", strategies}});
}

Value valueAt(const Ran& ran, std::size_t place, std::string_view port)
{
    for (const auto& [name, value] : ran.report->values.at(place))
        if (name == port)
            return value;
    return {};
}

} // namespace

/// None of them may wait for a second connection while it holds one: the pool has fewer than there are.
void TestRunTiers::strategiesBeyondThePoolTakeTurns()
{
    m_modelCache["warm_cache_on_start"] = false;
    Json whole = project();
    whole["connections"]["db"]["pool"] = {{"max_size", 2}, {"acquire_timeout", "1s"}};
    whole["workflows"] = {{"main", {{"nodes", {threeStrategies()}}}}};
    const Ran warmed = runProject(whole);
    QVERIFY2(warmed.problem.empty(), warmed.problem.c_str());
    QCOMPARE(valueAt(warmed, 0, "keys"), Value(9));
    QCOMPARE(warmed.tier(0).entries, std::uint64_t{9});
}

QTEST_GUILESS_MAIN(TestRunTiers)
#include "tst_run_tiers.moc"
