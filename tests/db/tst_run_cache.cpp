// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/graph/plan.h"
#include "engine/graph/project_file.h"
#include "engine/run/run.h"
#include "tests/support/redis_fixture.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace dataflow;

namespace {

/// One process' run of the project: its report, and what it says of the node's cache and of L2.
struct Ran {
    std::shared_ptr<run::ProjectRuntime> runtime;
    run::RunReportPtr report;
    std::string problem;
    std::string tier() const
    {
        const Value* facts = nullptr;
        for (const auto& [port, value] : report->values[0])
            if (port == "cache")
                facts = &value;
        return facts ? facts->find("tier")->toText() : "no facts";
    }
    const metrics::CacheSnapshot& shared() const { return report->metrics->caches.at(1); }
};

} // namespace

class TestRunCache : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void anotherProcessAnswersFromRedis();
    void environmentsDoNotShareEntries();
    void databasesDoNotShareEntries_data();
    void databasesDoNotShareEntries();
    void aWriteIsHeardByProcessesWithAnotherDatabaseMore();
    void databasesInMemoryAreTheirProcessesOwn();
    void aRunSucceedsWithoutRedisAndSaysSo();
    void aMissingSecretIsToldBeforeTheRun();

private:
    Ran runProject(const Json& cache, const std::string& environment = {}, const Json& more = {});
    /// Runs over a project with other settings, in a process of its own.
    Ran runWith(const Json& more) { return runProject(m_cache, {}, more); }

    QTemporaryDir m_folder;
    Json m_cache;
};

void TestRunCache::initTestCase()
{
    if (!test::redisAddress())
        QSKIP(test::kNoRedis);
    const cache::RedisAddress address = *test::redisAddress();
    m_cache = {{"l2_enabled", true},
               {"l2_url", address.toText()},
               {"l2_password", {{"env", "DATAFLOW_TEST_REDIS_PASSWORD"}}}};
}

/// `more` is laid over the project.
Ran TestRunCache::runProject(const Json& cache, const std::string& environment, const Json& more)
{
    Json project = {
        {"format", 1},
        {"name", std::string("run ") + QTest::currentTestFunction() +
                     std::to_string(QCoreApplication::applicationPid())},
        {"connections", {{"db", {{"type", "sqlite"}, {"path", "test.db"}}}}},
        {"cache", cache},
        {"environments", {{"dev", Json::object()}}},
        {"workflows",
         {{"main",
           {{"nodes",
             {{{"id", "ask"}, {"type", "CachedQueryNode"}, {"params", {{"query", "SELECT 1 AS one"}}}}}}}}}}};
    if (more.is_object())
        project.merge_patch(more);
    Ran ran;
    const auto loaded = graph::parseProject(project.dump(), "test.dataflow.json");
    const auto plan =
        loaded ? graph::makePlan(loaded->project, WorkflowId("main"), {}) : fail(loaded.error());
    auto runtime = plan ? run::ProjectRuntime::create(
                              loaded->project,
                              {.projectDirectory = m_folder.path().toStdString(), .environment = environment})
                        : fail(plan.error());
    if (!runtime) {
        ran.problem = runtime.error().sentence();
        return ran;
    }
    run::RunRequest request;
    request.plan = *plan;
    auto started = run::Run::start(*runtime, std::move(request));
    if (!started) {
        ran.problem = started.error().sentence();
        return ran;
    }
    ran.report = (*started)->wait();
    ran.runtime = std::move(*runtime);
    if (ran.report->error)
        ran.problem = ran.report->error->sentence();
    return ran;
}

void TestRunCache::anotherProcessAnswersFromRedis()
{
    {
        const Ran first = runProject(m_cache);
        QVERIFY2(first.problem.empty(), first.problem.c_str());
        QCOMPARE(first.tier(), std::string());
        // Its end brings what is on the way to Redis, as the end of a program does.
    }
    const Ran second = runProject(m_cache);
    QVERIFY2(second.problem.empty(), second.problem.c_str());
    QCOMPARE(second.tier(), std::string("L2"));
    QCOMPARE(second.shared().tier, std::string("L2 Redis"));
    QCOMPARE(second.shared().hits, std::uint64_t{1});
    QVERIFY(second.report->metrics->queries.count == 0);
}

void TestRunCache::environmentsDoNotShareEntries()
{
    runProject(m_cache);
    QCOMPARE(runProject(m_cache, "dev").tier(), std::string());
    QCOMPARE(runProject(m_cache, "dev").tier(), std::string("L2"));
}

namespace {

Json oneNode(const char* type, Json params)
{
    return {{"main", {{"nodes", {{{"id", "ask"}, {"type", type}, {"params", std::move(params)}}}}}}};
}

/// The connection of the project leads to this file.
Json onFile(const char* path, Json workflows)
{
    return {{"connections", {{"db", {{"path", path}}}}}, {"workflows", std::move(workflows)}};
}

} // namespace

void TestRunCache::databasesDoNotShareEntries_data()
{
    QTest::addColumn<QByteArray>("cache");
    QTest::newRow("a derived key") << QByteArray("{}");
    QTest::newRow("a key by hand") << QByteArray(R"({"key": "answer"})");
}

void TestRunCache::databasesDoNotShareEntries()
{
    QFETCH(QByteArray, cache);
    const Json asking = oneNode(
        "CachedQueryNode",
        {{"query", "SELECT 1 AS one"}, {"connection", "db"}, {"cache", Json::parse(cache.toStdString())}});
    const auto tierOn = [&](const char* path) {
        const Ran ran = runWith(onFile(path, asking));
        return ran.problem.empty() ? ran.tier() : ran.problem;
    };
    QCOMPARE(tierOn("a.db"), std::string());
    QCOMPARE(tierOn("b.db"), std::string());
    QCOMPARE(tierOn("b.db"), std::string("L2"));
    QCOMPARE(tierOn("./a.db"), std::string("L2"));
    // What somebody keeps by hand may come from any of the databases.
    if (cache != "{}") {
        const Json looking = oneNode("CacheNode", {{"operation", "get"}, {"key", "answer"}});
        QCOMPARE(tierOn("a.db"), std::string("L2"));
        QCOMPARE(runWith(onFile("a.db", looking)).tier(), std::string("L2"));
        QCOMPARE(runWith(onFile("c.db", looking)).tier(), std::string());
    }
}

void TestRunCache::aWriteIsHeardByProcessesWithAnotherDatabaseMore()
{
    const auto asking =
        oneNode("CachedQueryNode",
                {{"query", "SELECT 1 AS one"}, {"connection", "db"}, {"cache", {{"tags", {"numbers"}}}}});
    QCOMPARE(runWith(onFile("a.db", asking)).tier(), std::string());
    QCOMPARE(runWith(onFile("a.db", asking)).tier(), std::string("L2"));
    Json other = onFile("a.db", oneNode("CacheInvalidationNode", {{"scope", "tag"}, {"tags", {"numbers"}}}));
    other["connections"]["more"] = {{"type", "sqlite"}, {"path", "more.db"}};
    QCOMPARE(runWith(other).problem, std::string());
    QCOMPARE(runWith(onFile("a.db", asking)).tier(), std::string());
}

void TestRunCache::databasesInMemoryAreTheirProcessesOwn()
{
    const Json asking = oneNode("CachedQueryNode", {{"query", "SELECT 1 AS one"}, {"connection", "db"}});
    QCOMPARE(runWith(onFile(":memory:", asking)).tier(), std::string());
    QCOMPARE(runWith(onFile(":memory:", asking)).tier(), std::string());
}

void TestRunCache::aRunSucceedsWithoutRedisAndSaysSo()
{
    test::OwnRedis server;
    const Json cache = {{"l2_enabled", true}, {"l2_url", server.address().toText()}};
    server.kill();
    const Ran ran = runProject(cache);
    QVERIFY2(ran.problem.empty(), ran.problem.c_str());
    QVERIFY(ran.report->status == run::RunStatus::Succeeded);
    QCOMPARE(ran.tier(), std::string());
    QVERIFY(ran.shared().errors > 0);
    QVERIFY(!ran.shared().findings.empty());
    QCOMPARE(ran.shared().findings.front().id, std::string("cache.unavailable"));
    const Json json = run::reportToJson(*ran.report, 0);
    const Json& findings = json.at("metrics").at("caches").at("L2 Redis").at("findings");
    QCOMPARE(findings.at(0).at("id").get<std::string>(), std::string("cache.unavailable"));
}

void TestRunCache::aMissingSecretIsToldBeforeTheRun()
{
    Json cache = m_cache;
    cache["l2_password"] = {{"env", "DATAFLOW_TEST_NO_SUCH_VARIABLE"}};
    const Ran ran = runProject(cache);
    QVERIFY2(ran.problem.find("l2_password") != std::string::npos, ran.problem.c_str());
}

QTEST_GUILESS_MAIN(TestRunCache)
#include "tst_run_cache.moc"
