// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// A server of this test's own is stopped as by a crash and started again while a pool or a run works with it.

#include "engine/nodes/catalog.h"
#include "tests/engine/run_fixture.h"
#include "tests/support/fault_server.h"
#include "tests/support/postgres_fixture.h"
#include "tests/support/project_database.h"

#include <QtTest>

#include <map>
#include <mutex>
#include <set>

using namespace dataflow;
using namespace dataflow::db;
using namespace dataflow::test;
using dataflow::testing::Behaviour;
using dataflow::testing::PlanBuilder;
using namespace std::chrono_literals;

namespace {

/// What became of the writes of all threads.
class Ledger {
public:
    void committed(std::int64_t id)
    {
        const std::lock_guard lock(m_mutex);
        m_committed.insert(id);
    }
    void unknown(std::int64_t id)
    {
        const std::lock_guard lock(m_mutex);
        m_unknown.insert(id);
    }
    void unexpected(const Error& error)
    {
        const std::lock_guard lock(m_mutex);
        m_fault = error.sentence();
    }
    std::size_t committedCount()
    {
        const std::lock_guard lock(m_mutex);
        return m_committed.size();
    }
    std::string fault()
    {
        const std::lock_guard lock(m_mutex);
        return m_fault;
    }
    /// A sentence about the first row that should not be, or not be there.
    std::string firstDifference(const std::vector<List>& idsWithCounts)
    {
        const std::lock_guard lock(m_mutex);
        std::map<std::int64_t, std::int64_t> found;
        for (const List& row : idsWithCounts)
            found[*row[0].as<std::int64_t>()] = *row[1].as<std::int64_t>();
        for (const auto& [id, count] : found) {
            if (count != 1)
                return "id " + std::to_string(id) + " was stored " + std::to_string(count) + " times";
            if (!m_committed.contains(id) && !m_unknown.contains(id))
                return "id " + std::to_string(id) + " is there although its write was said to have failed";
        }
        for (const std::int64_t id : m_committed)
            if (!found.contains(id))
                return "id " + std::to_string(id) + " was confirmed and is lost";
        return {};
    }

private:
    std::mutex m_mutex; // guards all below
    std::set<std::int64_t> m_committed;
    std::set<std::int64_t> m_unknown;
    std::string m_fault;
};

/// One write: every other one in a transaction of its own, the rest by themselves.
Result<void> writeOnce(Session& session, std::int64_t id)
{
    const SqlText insert{"INSERT INTO faults_restart VALUES (" + session.dialect().placeholder(1) + ")",
                         {Value(id)}};
    if (id % 2 == 0) {
        DF_TRY(session.execute(insert, testLimits()));
        return {};
    }
    DF_TRY(session.begin(Isolation::Default, testLimits()));
    DF_TRY(session.execute(insert, testLimits()));
    return session.commit(testLimits());
}

/// Writes `id` as the runner does: errors that are retryable are tried again, unknown outcomes are reported.
void write(pool::ConnectionPool& pool, std::int64_t id, Ledger& ledger, std::atomic<int>& failures)
{
    for (;;) {
        const auto attempt = [&]() -> Result<void> {
            DF_TRY_ASSIGN(auto lease, pool.acquire({}, testLimits().deadline));
            auto written = writeOnce(*lease, id);
            if (!written && written.error().sessionUnusable())
                lease.poison();
            return written;
        };
        const auto written = attempt();
        if (written)
            return ledger.committed(id);
        ++failures;
        if (written.error().fact("outcome") == "unknown")
            return ledger.unknown(id);
        if (!written.error().retryable())
            return ledger.unexpected(written.error());
    }
}

} // namespace

class TestFaultsRestart : public QObject {
    Q_OBJECT

private slots:
    void cleanupTestCase() { m_servers.clear(); }
    void aRestartUnderLoadLosesAndRepeatsNothing_data() { addServerRows(); }
    void aRestartUnderLoadLosesAndRepeatsNothing();
    void unusedSessionsAreReplacedAfterARestart_data() { addServerRows(); }
    void unusedSessionsAreReplacedAfterARestart();
    void callersLearnThatTheServerIsDown_data() { addServerRows(); }
    void callersLearnThatTheServerIsDown();
    void aRunWithRetriesStoresEachRowOnce_data() { addServerRows(); }
    void aRunWithRetriesStoresEachRowOnce();
    void aRunSaysWhichWritesAreUnknown_data() { addServerRows(); }
    void aRunSaysWhichWritesAreUnknown();

private:
    /// Starts the server of this kind, or takes the one that runs, and empties its table; false when its
    /// programs are not installed.
    bool open(const QByteArray& kind);
    std::unique_ptr<pool::ConnectionPool> makePool(std::uint32_t size);
    void awaitCommits(Ledger& ledger, std::size_t count);
    std::vector<List> storedIds()
    {
        return rowsOf(*m_server->connect(), {"SELECT id, count(*) FROM faults_restart GROUP BY id", {}});
    }

    std::map<QByteArray, std::unique_ptr<OwnServer>> m_servers;
    OwnServer* m_server = nullptr;
    ConnectionConfig m_config;
};

/// Starts the server of the row, or skips the row.
#define OPEN_SERVER()                                                                                        \
    QFETCH(QByteArray, kind);                                                                                \
    if (!open(kind))                                                                                         \
    QSKIP("the server's programs are not installed")

bool TestFaultsRestart::open(const QByteArray& kind)
{
    auto& server = m_servers[kind];
    if (!server)
        server = std::make_unique<OwnServer>(kind);
    if (!server->started())
        return false;
    m_server = server.get();
    m_config = *server->config();
    m_config.name = "shop";
    const auto session = server->connect();
    mustExecute(*session, {"DROP TABLE IF EXISTS faults_restart", {}});
    mustExecute(*session, {"CREATE TABLE faults_restart (id int8)", {}});
    return true;
}

std::unique_ptr<pool::ConnectionPool> TestFaultsRestart::makePool(std::uint32_t size)
{
    auto pool = pool::ConnectionPool::create(
        {.connection = "shop", .maxSize = size, .acquireTimeout = 60s},
        [this](const CallLimits& limits) { return driverFor(m_config.kind).connect(m_config, limits); },
        systemClock());
    if (!pool)
        qFatal("%s", pool.error().sentence().c_str());
    return std::move(*pool);
}

void TestFaultsRestart::awaitCommits(Ledger& ledger, std::size_t count)
{
    const Deadline deadline = Deadline::after(systemClock(), 120s);
    while (ledger.committedCount() < count && ledger.fault().empty() && !deadline.passed(systemClock()))
        std::this_thread::yield();
    QVERIFY2(ledger.fault().empty(), ledger.fault().c_str());
    QVERIFY(ledger.committedCount() >= count);
}

void TestFaultsRestart::aRestartUnderLoadLosesAndRepeatsNothing()
{
    OPEN_SERVER();
    constexpr int kThreads = 6;
    const auto pool = makePool(4);
    Ledger ledger;
    std::atomic<int> failures{0};
    std::atomic<std::int64_t> nextId{1};
    std::atomic<bool> done{false};
    std::vector<std::jthread> writers;
    for (int thread = 0; thread < kThreads; ++thread)
        writers.emplace_back([&] {
            while (!done)
                write(*pool, nextId++, ledger, failures);
        });
    for (int restart = 0; restart < 2; ++restart) {
        awaitCommits(ledger, ledger.committedCount() + 200);
        QVERIFY(m_server->halt());
        QVERIFY(m_server->resume());
    }
    awaitCommits(ledger, ledger.committedCount() + 200); // the pool works again
    done = true;
    writers.clear();
    QVERIFY2(ledger.fault().empty(), ledger.fault().c_str());
    QVERIFY(failures > 0); // the load did meet the restart
    QCOMPARE(pool->checkInvariants(), std::string());
    const std::string difference = ledger.firstDifference(storedIds());
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestFaultsRestart::unusedSessionsAreReplacedAfterARestart()
{
    OPEN_SERVER();
    constexpr int kSessions = 4;
    const auto pool = makePool(kSessions);
    {
        std::vector<pool::Lease> leases;
        while (leases.size() < kSessions)
            leases.push_back(std::move(pool->acquire({}, testLimits().deadline).value()));
    }
    QVERIFY(m_server->halt());
    QVERIFY(m_server->resume());
    int failures = 0;
    for (int use = 0; use < 2 * kSessions; ++use) {
        auto lease = pool->acquire({}, testLimits().deadline);
        QVERIFY2(lease, lease ? "" : lease.error().sentence().c_str());
        const auto written = (*lease)->execute({"INSERT INTO faults_restart VALUES (-1)", {}}, testLimits());
        if (written)
            continue;
        ++failures;
        QVERIFY(written.error().retryable()); // it was never sent
    }
    QCOMPARE(failures, 1); // the others were looked at before they were lent
}

void TestFaultsRestart::callersLearnThatTheServerIsDown()
{
    OPEN_SERVER();
    QVERIFY(m_server->halt());
    {
        const auto pool = makePool(2);
        const auto lease = pool->acquire({}, testLimits().deadline);
        QVERIFY(!lease);
        QCOMPARE(lease.error().code(), ErrorCode::DatabaseUnreachable);
        QVERIFY(lease.error().retryable());
        QCOMPARE(std::string(lease.error().fact("pool")), std::string("shop"));
        QCOMPARE(std::string(lease.error().fact("port")), std::to_string(m_config.port));
    }
    QVERIFY(m_server->resume());
}

/// A run whose server is halted and resumed while nodes work with it.
class RestartedRun {
public:
    explicit RestartedRun(OwnServer& server)
        : m_server(server)
        , m_watcher(server.connect())
    {
        Json settings = server.isMariaDb() ? dataflow::testing::mariadbSettings("restarted run", 6)
                                           : dataflow::testing::postgresSettings("restarted run", 6);
        graph.project->connections = {{"shop", settings}};
        const Json thing{{"table", "faults_things"},
                         {"connection", "shop"},
                         {"timestamps", false},
                         {"fields", {{"number", {{"type", "int"}}}}}};
        graph.project->models.push_back(
            {"Thing", Json::object(),
             std::make_shared<const model::Model>(*model::modelFromJson("Thing", thing))});
        mustExecute(*m_watcher, {"DROP TABLE IF EXISTS faults_things", {}});
    }
    /// A node that writes `id` with a statement of its own, and as often as it may.
    graph::NodeIndex addWrite(const std::string& name, const std::string& sql)
    {
        return graph.add(name, *nodes::nodeCatalog().find("QueryNode"),
                         {{"connection", "shop"}, {"mode", "execute"}, {"sql", sql}}, patient);
    }
    /// The same, once `halt` has ended.
    void addLateWrite(graph::NodeIndex halt, std::int64_t id)
    {
        const std::string number = std::to_string(id);
        const auto late =
            addWrite("write" + number, "INSERT INTO faults_restart VALUES (:nought + " + number + ")");
        graph.link(halt, "out", late, "nought");
    }
    static std::string insertOf(std::int64_t id)
    {
        return "INSERT INTO faults_restart VALUES (" + std::to_string(id) + ")";
    }
    /// A bulk load in one transaction that is half sent when the server is halted.
    graph::NodeIndex addLoad()
    {
        m_loads = true;
        const auto source = graph.add("source", sendAroundTheHalt());
        const auto load = graph.add("load", *nodes::nodeCatalog().find("ModelBulkCreateNode"),
                                    {{"model", "Thing"}}, patient);
        graph.link(source, "rows", load, "rows");
        return load;
    }
    /// The node that halts the server once `ready`; what is linked to it meets a server that is down.
    graph::NodeIndex addHalt(const std::function<void(Session&)>& ready)
    {
        return graph.add("halt", [this, ready](nodes::Inputs&, nodes::RunContext&) -> Result<nodes::Outputs> {
            ready(*m_watcher);
            if (m_loads)
                m_half.wait();
            if (!m_server.halt())
                return fail(Error(ErrorCode::InternalBug, "The server cannot be halted"));
            m_halted.count_down();
            return nodes::Outputs().set("out", 0);
        });
    }
    /// Resumes the server when a node has been tried again.
    void addResume(graph::NodeIndex halt)
    {
        const auto resume =
            graph.add("resume", [this](nodes::Inputs&, nodes::RunContext&) -> Result<nodes::Outputs> {
                while (m_retries == 0)
                    std::this_thread::yield();
                if (!m_server.resume())
                    return fail(Error(ErrorCode::InternalBug, "The server cannot be resumed"));
                return nodes::Outputs();
            });
        graph.link(halt, "out", resume, "after");
    }
    run::RunReportPtr run()
    {
        const auto runtime = run::ProjectRuntime::create(graph.project, {}).value();
        // A halt while the load makes its table would be another test.
        if (m_loads && !runtime->model("Thing", testLimits()))
            qFatal("the model has no table");
        const auto started = run::Run::start(runtime, {.plan = graph.plan(), .timeout = 60s}).value();
        started->setListener([&] {
            std::uint64_t lost = 0;
            for (const run::RunEvent& event : started->takeEvents(lost))
                m_retries += event.kind == run::RunEventKind::NodeRetry ? 1 : 0;
        });
        auto report = started->wait();
        started->setListener({});
        return report;
    }

    static constexpr std::int64_t kBatches = 24;
    static constexpr std::int64_t kBatchRows = 1'000;
    PlanBuilder graph;

private:
    static void patient(graph::Node& node)
    {
        node.retry = {.retries = 1'000, .backoff = 1ms, .maxBackoff = 20ms};
        node.onError = graph::OnError::Continue;
    }
    Behaviour sendAroundTheHalt()
    {
        return [this](nodes::Inputs&, nodes::RunContext& context) -> Result<nodes::Outputs> {
            const SchemaPtr schema = schemaOf({{"number", ColumnType::Int64}});
            DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", schema));
            for (std::int64_t batch = 0; batch < kBatches; ++batch) {
                if (batch == kBatches / 2) {
                    m_half.count_down();
                    m_halted.wait();
                }
                BatchBuilder builder(schema);
                for (std::int64_t row = 0; row < kBatchRows; ++row) {
                    builder.column(0).appendInt64(batch * kBatchRows + row);
                    builder.endRow();
                }
                DF_TRY(writer->write(builder.finish()));
            }
            return nodes::Outputs();
        };
    }

    OwnServer& m_server;
    std::unique_ptr<Session> m_watcher;
    bool m_loads = false;
    std::latch m_half{1}; ///< of the rows of the load are sent
    std::latch m_halted{1};
    std::atomic<int> m_retries{0};
};

void TestFaultsRestart::aRunWithRetriesStoresEachRowOnce()
{
    OPEN_SERVER();
    constexpr int kWrites = 20;
    RestartedRun restarted(*m_server);
    const auto load = restarted.addLoad();
    const auto first = restarted.addWrite("first", RestartedRun::insertOf(0));
    const auto halt = restarted.addHalt([](Session& watcher) {
        // A session that has written waits in the pool.
        const Deadline deadline = testLimits().deadline;
        while (oneValue(watcher, "SELECT count(*) FROM faults_restart") != Value(1) &&
               !deadline.passed(systemClock())) {
        }
    });
    restarted.graph.link(first, "row_count", halt, "after");
    for (int id = 1; id <= kWrites; ++id)
        restarted.addLateWrite(halt, id);
    restarted.addResume(halt);
    const auto report = restarted.run();
    const std::string troubles = dataflow::testing::troubles(*report);
    QVERIFY2(troubles.empty(), troubles.c_str());
    QCOMPARE(report->status, run::RunStatus::Succeeded);
    QVERIFY(report->nodes[load].attempts > 1);
    const auto ids = storedIds();
    QCOMPARE(ids.size(), std::size_t(kWrites + 1));
    for (const List& idWithCount : ids)
        QCOMPARE(idWithCount[1], Value(1));
    const auto watcher = m_server->connect();
    const std::int64_t rows = RestartedRun::kBatches * RestartedRun::kBatchRows;
    QCOMPARE(oneValue(*watcher, "SELECT count(*) FROM faults_things"), Value(rows));
    QCOMPARE(oneValue(*watcher, "SELECT count(DISTINCT number) FROM faults_things"), Value(rows));
}

void TestFaultsRestart::aRunSaysWhichWritesAreUnknown()
{
    OPEN_SERVER();
    constexpr int kWrites = 60;
    RestartedRun restarted(*m_server);
    const auto slow = restarted.addWrite("slow", m_server->slowInsert("faults_restart", 0));
    for (int id = 1; id <= kWrites; ++id)
        restarted.addWrite("write" + std::to_string(id), RestartedRun::insertOf(id));
    const auto halt =
        restarted.addHalt([this](Session& watcher) { m_server->awaitSlowInsert(watcher, "faults_restart"); });
    restarted.addLateWrite(halt, kWrites + 1);
    restarted.addResume(halt);
    const auto report = restarted.run();
    QCOMPARE(report->nodes[slow].state, run::NodeState::Failed);
    QCOMPARE(int(report->nodes[slow].attempts), 1);
    Ledger ledger;
    for (std::size_t node = 0; node < report->nodes.size(); ++node) {
        const std::string& name = report->plan->nodes[node].node->id.text();
        if (node != slow && !name.starts_with("write"))
            continue;
        const std::int64_t id = node == slow ? 0 : std::stoi(name.substr(5));
        if (report->nodes[node].state == run::NodeState::Done) {
            ledger.committed(id);
            continue;
        }
        const Error& error = *report->errors[node];
        QVERIFY2(error.fact("outcome") == "unknown" && !error.retryable(), error.sentence().c_str());
        ledger.unknown(id);
    }
    QVERIFY(ledger.committedCount() > 0);
    const std::string difference = ledger.firstDifference(storedIds());
    QVERIFY2(difference.empty(), difference.c_str());
}

QTEST_GUILESS_MAIN(TestFaultsRestart)
#include "tst_faults_restart.moc"
