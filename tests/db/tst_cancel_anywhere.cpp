// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// A run over PostgreSQL or MariaDB, SQLite, Redis, a script and a file, cancelled after any number of its
// events: nothing of it may stay behind. DATAFLOW_TEST_SEED=N starts with another random sequence.

#include "engine/nodes/catalog.h"
#include "tests/engine/run_fixture.h"
#include "tests/support/fault_server.h"
#include "tests/support/node_database.h"
#include "tests/support/project_database.h"
#include "tests/support/redis_fixture.h"

#include <QDir>

#include <numeric>
#include <random>
#include <semaphore>

#include <sys/wait.h>

using namespace dataflow;
using namespace dataflow::testing;
using namespace std::chrono_literals;
using nodes::Inputs;
using nodes::Outputs;
using nodes::RunContext;
using run::RunStatus;

namespace {

constexpr int kRows = 4'000;
constexpr std::size_t kPieceRows = 500; // of what counts as an event
constexpr const char* kApplication = "dataflow cancel test";
constexpr const char* kLock = "cancel anywhere";
/// MariaDB does not tell connections apart by program, but by database.
constexpr const char* kMariaDatabase = "dataflow_test_cancel";
constexpr qsizetype kMostRedisClients = 24; // a few a run, however many runs there were

/// Counts what happens in a run and tells when a certain number is reached, or the end.
class Trigger {
public:
    explicit Trigger(std::uint64_t target)
        : m_target(target)
    {}
    void count()
    {
        if (m_count.fetch_add(1) + 1 == m_target)
            tell();
    }
    void tell()
    {
        if (!m_told.exchange(true))
            m_reached.release();
    }
    void wait() { m_reached.acquire(); }
    std::uint64_t counted() const { return m_count; }

private:
    const std::uint64_t m_target;
    std::atomic<std::uint64_t> m_count{0};
    std::atomic<bool> m_told{false};
    std::binary_semaphore m_reached{0};
};

/// Passes rows on in pieces; every piece counts.
Behaviour passCounting(Trigger& trigger)
{
    return [&trigger](Inputs& inputs, RunContext& context) -> Result<Outputs> {
        DF_TRY_ASSIGN(const auto stream, inputs.takeRows("rows"));
        DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", stream->schema()));
        for (;;) {
            DF_TRY_ASSIGN(const auto batch, stream->next());
            trigger.count();
            if (!batch)
                return Outputs();
            for (std::size_t from = 0; from < batch->rowCount(); from += kPieceRows) {
                std::vector<std::uint32_t> piece(std::min(kPieceRows, batch->rowCount() - from));
                std::iota(piece.begin(), piece.end(), static_cast<std::uint32_t>(from));
                DF_TRY(writer->write(batch->selectRows(piece)));
                trigger.count();
            }
        }
    };
}

const nodes::NodeType& type(const char* id)
{
    return *nodes::nodeCatalog().find(id);
}

Map query(const char* connection, std::string sql, const char* mode = "rows")
{
    return {{"connection", connection}, {"sql", std::move(sql)}, {"mode", mode}};
}

/// Nodes that read and write the cache in memory and in Redis, beside a model whose writes drop its entries.
void fillCached(PlanBuilder& graph, Trigger& trigger, const std::string& query)
{
    const auto list = graph.add("list", type("ModelListNode"),
                                {{"model", "Thing"}, {"limit", 1000}, {"enable_cache", true}});
    const auto listPass = graph.add("list_pass", passCounting(trigger));
    const auto ask =
        graph.add("ask", type("CachedQueryNode"),
                  {{"connection", "server"},
                   {"query", query},
                   {"cache", Map{{"key", "cancel:ask"}, {"ttl", 60}, {"tags", List{"cancel"}}}}});
    const auto askPass = graph.add("ask_pass", passCounting(trigger));
    const auto set =
        graph.add("set", type("CacheNode"),
                  {{"operation", "set"}, {"key", "cancel:set"}, {"value", "kept"}, {"tags", List{"cancel"}}});
    const auto get = graph.add("get", type("CacheNode"), {{"operation", "get"}, {"key", "cancel:set"}});
    const auto drop =
        graph.add("drop", type("CacheInvalidationNode"), {{"scope", "tag"}, {"tags", List{"cancel"}}});
    graph.link(list, "records", listPass, "rows");
    graph.link(ask, "records", askPass, "rows");
    graph.link(set, "count", get, "after");
    graph.link(get, "found", drop, "after");
}

/// The same on either server.
struct ServerSql {
    std::string rows;
    std::string touch;
    std::string count;
    std::string cached;
};

ServerSql sqlOf(bool mariaDb)
{
    const std::string rows = std::to_string(kRows);
    if (mariaDb)
        return {"SELECT seq AS id, CONCAT('row ', seq) AS name FROM seq_1_to_" + rows,
                "UPDATE cancel_things SET name = CONCAT(name, '!')",
                "SELECT count(*) AS n FROM seq_1_to_100000",
                "SELECT seq AS id, CONCAT('cached ', seq) AS name FROM seq_1_to_1000"};
    return {"SELECT n AS id, 'row ' || n AS name FROM generate_series(1, " + rows + ") AS n",
            "UPDATE cancel_things SET name = name || '!'",
            "SELECT count(*) AS n FROM generate_series(1, 100000)",
            "SELECT n AS id, 'cached ' || n AS name FROM generate_series(1, 1000) AS n"};
}

/// Both databases, a transaction, a lock, a script and files at once; streams go through `trigger`.
void fill(PlanBuilder& graph, Trigger& trigger, bool mariaDb)
{
    const std::string rows = std::to_string(kRows);
    const ServerSql sql = sqlOf(mariaDb);
    const auto source = graph.add("source", type("QueryNode"), query("server", sql.rows));
    const auto sourcePass = graph.add("source_pass", passCounting(trigger));
    Map loadParams{{"model", "Thing"}, {"on_conflict", "update"}, {"conflict_on", List{"id"}}};
    if (!mariaDb)
        loadParams.emplace_back("use_copy", true); // through a temporary table
    const auto load = graph.add("load", type("ModelBulkCreateNode"), loadParams);
    const auto lock =
        graph.add("lock", type("AdvisoryLockNode"), {{"connection", "server"}, {"lock_id", kLock}});
    const auto scope = graph.add("scope", type("TransactionScopeNode"), {{"connection", "server"}});
    const auto touch = graph.add("touch", type("QueryNode"), query("server", sql.touch, "execute"));
    const auto commit = graph.add("commit", type("TransactionCommitNode"), {});
    const auto lite =
        graph.add("lite", type("QueryNode"),
                  query("lite", "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c "
                                "WHERE n < " +
                                    rows + ") SELECT n AS id, 'row ' || n AS name FROM c"));
    const auto litePass = graph.add("lite_pass", passCounting(trigger));
    const auto store = graph.add("store", type("ModelBulkCreateNode"),
                                 {{"model", "Note"}, {"on_conflict", "update"}, {"conflict_on", List{"id"}}});
    const auto script =
        graph.add("script", type("PythonCodeNode"),
                  {{"code", "result = [{'id': row['id'], 'length': len(row['name'])} for row in rows]"}});
    const auto scriptPass = graph.add("script_pass", passCounting(trigger));
    // Sorted on disk: the run has little memory.
    const auto sort = graph.add("sort", type("SortNode"), {{"order_by", "-id"}});
    const auto save = graph.add("save", type("CSVWriteNode"), {{"path", "out.csv"}});
    graph.add(
        "frame", type("ParallelNode"),
        {{"nodes",
          List{Value(Map{{"id", "a"}, {"type", "QueryNode"}, {"params", Value(query("server", sql.count))}}),
               Value(Map{{"id", "b"},
                         {"type", "QueryNode"},
                         {"params", Value(query("lite", "SELECT 1 AS n"))}})}}});
    graph.link(source, "rows", sourcePass, "rows");
    graph.link(sourcePass, "rows", load, "rows");
    graph.link(load, "processed", scope, "after");
    graph.link(lock, "acquired", scope, "locked");
    graph.link(scope, "transaction", touch, "transaction");
    graph.link(scope, "transaction", commit, "transaction");
    graph.link(touch, "row_count", commit, "after");
    graph.link(lite, "rows", litePass, "rows");
    graph.link(litePass, "rows", store, "rows");
    graph.link(litePass, "rows", script, "rows");
    graph.link(script, "result", scriptPass, "rows");
    graph.link(scriptPass, "rows", sort, "rows");
    graph.link(sort, "rows", save, "rows");
    fillCached(graph, trigger, sql.cached);
}

model::Model modelNamed(const char* name, const char* table, const char* connection)
{
    return model::modelFromJson(
               name,
               Json{{"table", table},
                    {"connection", connection},
                    {"fields", {{"id", {{"type", "int"}, {"required", true}}}, {"name", {{"type", "str"}}}}},
                    {"cache", {{"enabled", true}, {"key_pattern", std::string(table) + ":{id}"}}},
                    {"timestamps", false}})
        .value();
}

} // namespace

class TestCancelAnywhere : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QTemporaryDir m_spill;
    std::unique_ptr<db::Session> m_watcher;
    bool m_mariaDb = false;
    std::string m_things; // the table as the watcher calls it

    std::unique_ptr<test::OwnRedis> m_redis;

    /// Connections of the runs to Redis.
    qsizetype redisClients() const
    {
        const std::string list = test::redisCommand(m_redis->address(), {"CLIENT", "LIST"}).text;
        return QByteArray(list.c_str()).trimmed().count('\n'); // one less than there are: the one that asks
    }

    std::shared_ptr<run::ProjectRuntime> runtimeOf(PlanBuilder& graph) const
    {
        Json server = m_mariaDb ? mariadbSettings(kApplication) : postgresSettings(kApplication);
        if (m_mariaDb)
            server["database"] = kMariaDatabase;
        graph.project->name = "cancel anywhere";
        graph.project->cache.l2Enabled = true;
        graph.project->cache.l2Url = m_redis->address().toText();
        graph.project->connections = {{"lite", sqliteSettings()}, {"server", server}};
        for (const auto& [name, table, connection] :
             {std::tuple("Note", "cancel_notes", "lite"), std::tuple("Thing", "cancel_things", "server")})
            graph.project->models.push_back(
                {name, Json::object(),
                 std::make_shared<const model::Model>(modelNamed(name, table, connection))});
        return run::ProjectRuntime::create(graph.project, {.projectDirectory = m_folder.path().toStdString()})
            .value();
    }

    /// Asks the server until the answer is nought, for ten seconds at most; gives the last answer.
    std::int64_t settled(const std::string& sql)
    {
        const Deadline deadline = Deadline::after(systemClock(), 10s);
        std::int64_t count = 0;
        do {
            count = *test::oneValue(*m_watcher, sql).as<std::int64_t>();
        } while (count != 0 && !deadline.passed(systemClock()));
        return count;
    }

    /// Connections of the runs that `what` holds for.
    std::int64_t connections(const std::string& what)
    {
        return settled(m_mariaDb
                           ? std::string("SELECT count(*) FROM information_schema.processlist WHERE db = '") +
                                 kMariaDatabase + "' AND " + what
                           : std::string("SELECT count(*) FROM pg_stat_activity WHERE application_name = '") +
                                 kApplication + "' AND " + what);
    }

    void nothingIsLeftOnMariaDb()
    {
        QCOMPARE(connections("command <> 'Sleep'"), 0);
        QCOMPARE(settled(std::string("SELECT IS_USED_LOCK('") + kLock + "') IS NOT NULL"), 0);
        // A transaction that is still open would hold the table's metadata.
        const auto free = m_watcher->execute(
            {"SET STATEMENT lock_wait_timeout = 1 FOR ALTER TABLE " + m_things + " COMMENT = ''", {}},
            test::testLimits());
        QVERIFY2(free, free ? "" : free.error().sentence().c_str());
    }

    void nothingIsLeftOnPostgres()
    {
        const std::string ours = std::string(" a.application_name = '") + kApplication + "'";
        QCOMPARE(connections("state <> 'idle'"), 0);
        const std::string locks = " FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE" + ours;
        QVERIFY2(
            settled("SELECT count(*)" + locks) == 0,
            test::oneValue(*m_watcher,
                           "SELECT string_agg(concat_ws(' ', locktype, mode, granted, query), '; ')" + locks)
                .toText()
                .c_str());
        QCOMPARE(settled("SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                         "JOIN pg_stat_get_backend_idset() AS b ON n.nspname = 'pg_temp_' || b "
                         "JOIN pg_stat_activity a ON a.pid = pg_stat_get_backend_pid(b) WHERE" +
                         ours),
                 0);
    }

    void nothingIsLeft(run::ProjectRuntime& runtime)
    {
        QCOMPARE(runtime.pool("server").value()->stats().active, std::uint32_t(0));
        m_mariaDb ? nothingIsLeftOnMariaDb() : nothingIsLeftOnPostgres();
        QCOMPARE(runtime.pool("lite").value()->stats().active, std::uint32_t(0));
        {
            auto lease = runtime.pool("lite").value()->acquire({}, Deadline::never(), "test").value();
            const auto free = lease->executeScript("BEGIN IMMEDIATE; ROLLBACK", test::testLimits());
            QVERIFY2(free, free ? "" : free.error().sentence().c_str());
        }
        QVERIFY(QDir(m_spill.path()).isEmpty());
        const QStringList expected{"out.csv", "test.db", "test.db-shm", "test.db-wal"};
        for (const QString& name :
             QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
            QVERIFY2(expected.contains(name), qPrintable(name));
        QFile out(m_folder.filePath("out.csv"));
        if (out.open(QIODevice::ReadOnly))
            QCOMPARE(out.readAll().count('\n'), kRows + 1);
    }

    /// Whether each table has all rows of the run or none.
    void nothingIsHalfDone(run::ProjectRuntime& runtime)
    {
        const std::int64_t things =
            *test::oneValue(*m_watcher, "SELECT count(*) FROM " + m_things).as<std::int64_t>();
        QVERIFY2(things == 0 || things == kRows, qPrintable(QString::number(things)));
        auto lease = runtime.pool("lite").value()->acquire({}, Deadline::never(), "test").value();
        const std::int64_t notes =
            *test::oneValue(*lease, "SELECT count(*) AS n FROM cancel_notes").as<std::int64_t>();
        QVERIFY2(notes == 0 || notes == kRows, qPrintable(QString::number(notes)));
    }

    void emptyAll(run::ProjectRuntime& runtime)
    {
        QVERIFY(m_watcher->executeScript("TRUNCATE TABLE " + m_things, test::testLimits()));
        auto lease = runtime.pool("lite").value()->acquire({}, Deadline::never(), "test").value();
        QVERIFY(lease->executeScript("DELETE FROM cancel_notes", test::testLimits()));
        QFile::remove(m_folder.filePath("out.csv"));
    }

    struct Ended {
        std::uint64_t events = 0;
        Nanoseconds took{0}; ///< from the cancel on
        RunStatus status = RunStatus::Running;
    };
    /// One run, cancelled after `events` events.
    Ended cancelAfter(std::uint64_t events, const std::shared_ptr<run::ProjectRuntime>& runtime,
                      const graph::ProjectPtr& project)
    {
        Trigger trigger(events);
        PlanBuilder graph;
        *graph.project = *project;
        fill(graph, trigger, m_mariaDb);
        auto started = run::Run::start(runtime, {.plan = graph.plan(), .memoryBudget = 192 << 10});
        DF_ASSERT(started.has_value(), "The run must start");
        run::Run& run = **started;
        run.setListener([&] {
            std::uint64_t lost = 0;
            for (const run::RunEvent& event : run.takeEvents(lost))
                event.kind == run::RunEventKind::RunFinished ? trigger.tell() : trigger.count();
        });
        if (run.report())
            trigger.tell();
        trigger.wait();
        const MonotonicTime asked = systemClock().now();
        run.cancel();
        const auto report = run.wait();
        const Nanoseconds took = systemClock().now() - asked;
        run.setListener({});
        if (report->status != RunStatus::Cancelled && report->status != RunStatus::Succeeded)
            qWarning("after %llu events: %s: %s", static_cast<unsigned long long>(events),
                     statesOf(*report).c_str(), troubles(*report).c_str());
        return {trigger.counted(), took, report->status};
    }

private slots:
    void init()
    {
        qunsetenv("TMPDIR"); // the files of Redis are no business of the runs'
        if (test::hasRedisProgram())
            m_redis = std::make_unique<test::OwnRedis>();
        qputenv("TMPDIR", m_spill.path().toUtf8());
    }
    void cleanup() { m_redis.reset(); }

    void nothingStaysBehind_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<int>("rounds");
        QTest::newRow("PostgreSQL") << QByteArray("postgresql") << 200;
        QTest::newRow("MariaDB") << QByteArray("mariadb") << 40;
    }

    void nothingStaysBehind()
    {
        QFETCH(QByteArray, kind);
        QFETCH(int, rounds);
        const test::FaultServer server(kind);
        if (!server.config())
            QSKIP(server.whyMissing());
        if (!m_redis)
            QSKIP("redis-server is not installed");
        m_mariaDb = server.isMariaDb();
        m_things = m_mariaDb ? std::string(kMariaDatabase) + ".cancel_things" : "cancel_things";
        m_watcher = server.connect();
        if (m_mariaDb &&
            !m_watcher->execute({std::string("CREATE OR REPLACE DATABASE ") + kMariaDatabase, {}},
                                test::testLimits()))
            QSKIP("the user may not make databases of its own");
        test::mustExecute(*m_watcher, {"DROP TABLE IF EXISTS " + m_things, {}});
        PlanBuilder models;
        auto runtime = runtimeOf(models);
        for (const char* name : {"Note", "Thing"})
            QVERIFY(runtime->model(name, test::testLimits()));
        // A whole run tells how many events there are.
        emptyAll(*runtime);
        const Ended whole = cancelAfter(~std::uint64_t{0}, runtime, models.project);
        QCOMPARE(whole.status, RunStatus::Succeeded);
        nothingIsLeft(*runtime);
        nothingIsHalfDone(*runtime);
        const auto seed = qEnvironmentVariable("DATAFLOW_TEST_SEED", QStringLiteral("1")).toULongLong();
        std::mt19937_64 random(seed);
        int cancelled = 0;
        Nanoseconds longest{0};
        for (int round = 0; round < rounds; ++round) {
            emptyAll(*runtime);
            const std::uint64_t events = 1 + random() % whole.events;
            const Ended ended = cancelAfter(events, runtime, models.project);
            longest = std::max(longest, ended.took);
            cancelled += ended.status == RunStatus::Cancelled ? 1 : 0;
            QVERIFY(ended.status == RunStatus::Cancelled || ended.status == RunStatus::Succeeded);
            nothingIsLeft(*runtime);
            nothingIsHalfDone(*runtime);
            if (QTest::currentTestFailed()) {
                qWarning("round %d of seed %llu, cancelled after %llu of %llu events", round, seed,
                         static_cast<unsigned long long>(events),
                         static_cast<unsigned long long>(whole.events));
                return;
            }
        }
        qInfo("%d of %d runs of %llu events were cancelled; the longest took %lld ms to end", cancelled,
              rounds, static_cast<unsigned long long>(whole.events),
              static_cast<long long>(longest.count() / 1'000'000));
        QVERIFY(cancelled > rounds / 4);
        QVERIFY(longest < 5s);
        // Nobody waits for a load that was given up, nor was a connection to Redis lost in each round.
        QCOMPARE(cancelAfter(~std::uint64_t{0}, runtime, models.project).status, RunStatus::Succeeded);
        const auto shared = runtime->metrics().snapshot(Nanoseconds(0))->caches.at(1);
        QVERIFY(shared.hits + shared.misses > 0);
        QVERIFY2(redisClients() <= kMostRedisClients, qPrintable(QString::number(redisClients())));
        runtime.reset();
        const Deadline left = Deadline::after(systemClock(), 10s);
        while (redisClients() > 0 && !left.passed(systemClock())) {
        }
        QCOMPARE(redisClients(), qsizetype(0));
        m_redis.reset();
        QCOMPARE(connections("1 = 1"), 0);
        QCOMPARE(::waitpid(-1, nullptr, WNOHANG), -1); // no script worker is left
        if (m_mariaDb)
            test::mustExecute(*m_watcher, {std::string("DROP DATABASE ") + kMariaDatabase, {}});
    }
};

QTEST_GUILESS_MAIN(TestCancelAnywhere)
#include "tst_cancel_anywhere.moc"
