// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/project_run.h"

using namespace dataflow;
using namespace std::chrono_literals;
using testing::ProjectRun;

namespace {

constexpr const char* kTable = "transaction_notes";
constexpr const char* kModels = R"({"Note": {"table": "transaction_notes", "connection": "shop",
    "timestamps": false, "fields": {"text": {"type": "str"}}}})";

/// An `execute` QueryNode in the transaction.
std::string does(const char* id, const std::string& sql, const char* more = "")
{
    return std::string(R"({"id": ")") + id + R"(", "type": "QueryNode", "params": {"connection": "shop", )" +
           R"("mode": "execute", "sql": ")" + sql + "\"}" + more + "}";
}

std::string inserts(const char* id, int number, const char* more = "")
{
    return does(id, "INSERT INTO transaction_notes VALUES (" + std::to_string(number) + ", 'x')", more);
}

std::string scope(const char* params = "")
{
    return std::string(R"({"id": "scope", "type": "TransactionScopeNode", "params": {"connection": "shop")") +
           params + "}}";
}

constexpr const char* kCommit = R"({"id": "commit", "type": "TransactionCommitNode"})";

std::string wire(const char* from, const char* to)
{
    return std::string(R"({"from": ")") + from + R"(", "to": ")" + to + "\"}";
}

std::string join(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ", ") + part;
    return text;
}

std::string workflow(const std::vector<std::string>& nodes, const std::vector<std::string>& links)
{
    return R"({"nodes": [)" + join(nodes) + R"(], "links": [)" + join(links) + "]}";
}

/// A statement that takes longer than anybody waits.
std::string slowSql(const QByteArray& kind)
{
    if (kind == "postgresql")
        return "SELECT pg_sleep(20)";
    if (kind == "mariadb")
        return "SELECT SLEEP(20)";
    return "WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c";
}

struct NotesDatabase : testing::ProjectDatabase {
    explicit NotesDatabase(const QByteArray& kind)
        : ProjectDatabase(kind, {kTable})
    {
        execute("CREATE TABLE transaction_notes (id BIGINT PRIMARY KEY, text TEXT)");
    }
    std::string ids() const { return table("SELECT id FROM transaction_notes ORDER BY id"); }
};

#define FETCH_NOTES(database)                                                                                \
    QFETCH(QByteArray, kind);                                                                                \
    if (!testing::hasDatabase(kind))                                                                         \
        QSKIP(testing::missingDatabase(kind));                                                               \
    const NotesDatabase database(kind)

} // namespace

class TestTransactions : public QObject {
    Q_OBJECT
private slots:
    void commitWaitsForAllAndStoresTheirWork_data() { testing::addDatabaseRows(); }
    void commitWaitsForAllAndStoresTheirWork();
    void anUnfinishedTransactionIsRolledBack_data() { testing::addDatabaseRows(); }
    void anUnfinishedTransactionIsRolledBack();
    void aFailingNodeUndoesEverything_data() { testing::addDatabaseRows(); }
    void aFailingNodeUndoesEverything();
    void withoutRollbackOnErrorOnlyTheFailingNodeIsUndone_data() { testing::addDatabaseRows(); }
    void withoutRollbackOnErrorOnlyTheFailingNodeIsUndone();
    void rollbackUndoes_data() { testing::addDatabaseRows(); }
    void rollbackUndoes();
    void savepointsUndoAPart_data() { testing::addDatabaseRows(); }
    void savepointsUndoAPart();
    void theOtherConnectionIsRefused_data() { testing::addDatabaseRows(); }
    void theOtherConnectionIsRefused();
    void whatComesAfterTheCommitIsRefused_data() { testing::addDatabaseRows(); }
    void whatComesAfterTheCommitIsRefused();
    void theTimeLimitHolds_data() { testing::addDatabaseRows(); }
    void theTimeLimitHolds();
    void cancelRollsBack_data() { testing::addDatabaseRows(); }
    void cancelRollsBack();
    void aStreamInTheTransactionFeedsAWriterInIt_data() { testing::addDatabaseRows(); }
    void aStreamInTheTransactionFeedsAWriterInIt();
    void modelNodesShareTheSessionAndKeepTheirAnswersApart_data() { testing::addDatabaseRows(); }
    void modelNodesShareTheSessionAndKeepTheirAnswersApart();
    void isolationIsApplied();
    void laterCommitsShowAsTheLevelSays_data();
    void laterCommitsShowAsTheLevelSays();
    void serializableReadersHoldWritersUp();
    void aSerializationFailureIsNotRetriedByOneNode();
    void aDeadlockEndsTheTransaction();
    void aStatementThatEndsTheTransactionIsTold_data() { testing::addDatabaseRows(); }
    void aStatementThatEndsTheTransactionIsTold();
    void linksAreChecked_data() { testing::addDatabaseRows(); }
    void linksAreChecked();
    void parallelBatchesAreRefused_data() { testing::addDatabaseRows(); }
    void parallelBatchesAreRefused();
};

void TestTransactions::commitWaitsForAllAndStoresTheirWork()
{
    FETCH_NOTES(database);
    // Nothing but the transaction links the inserts to the commit.
    const ProjectRun ran = database.runAll(workflow(
        {scope(), inserts("a", 1), inserts("b", 2), inserts("c", 3), kCommit},
        {wire("scope.transaction", "a.transaction"), wire("scope.transaction", "b.transaction"),
         wire("scope.transaction", "c.transaction"), wire("scope.transaction", "commit.transaction")}));
    QCOMPARE(ran.status(), std::string("succeeded"));
    QCOMPARE(database.ids(), std::string("[[1],[2],[3]]"));
    QCOMPARE(ran.output("commit", "committed"), Value(true));
    // One session did it all.
    QCOMPARE(ran.report->metrics->pools.at(0).acquired, std::uint64_t(1));
    QCOMPARE(ran.report->metrics->pools.at(0).active, std::uint32_t(0));
    QCOMPARE(ran.run->statementsOf(ran.index("commit")).at(0).sql, std::string("COMMIT"));
}

void TestTransactions::anUnfinishedTransactionIsRolledBack()
{
    FETCH_NOTES(database);
    const ProjectRun ran =
        database.runAll(workflow({scope(), inserts("a", 1)}, {wire("scope.transaction", "a.transaction")}));
    QCOMPARE(ran.status(), std::string("succeeded"));
    QCOMPARE(ran.output("a", "row_count"), Value(1));
    QCOMPARE(database.ids(), std::string("[]"));
    const auto log = ran.run->logOf(ran.index("scope"));
    QCOMPARE(log.size(), std::size_t(1));
    QCOMPARE(log[0].level, nodes::LogLevel::Warning);
}

void TestTransactions::aFailingNodeUndoesEverything()
{
    FETCH_NOTES(database);
    // `again` fails on the key; what follows learns why nothing more can be done.
    const ProjectRun chain = database.runAll(
        workflow({scope(), inserts("a", 1),
                  R"({"id": "wait", "type": "TransactionSavepointNode", "params": {"name": "one"}})",
                  inserts("again", 1, R"(, "on_error": "continue")"), kCommit},
                 {wire("scope.transaction", "a.transaction"), wire("scope.transaction", "wait.transaction"),
                  wire("a.row_count", "wait.after"), wire("wait.transaction", "again.transaction"),
                  wire("scope.transaction", "commit.transaction")}));
    QCOMPARE(chain.error("again")->code(), ErrorCode::ConstraintViolated);
    QVERIFY2(chain.problem("commit").find("reason a statement of node again failed") != std::string::npos,
             chain.problem("commit").c_str());
    QCOMPARE(chain.status(), std::string("failed"));
    QCOMPARE(database.ids(), std::string("[]"));
}

void TestTransactions::withoutRollbackOnErrorOnlyTheFailingNodeIsUndone()
{
    FETCH_NOTES(database);
    const ProjectRun ran = database.runAll(workflow(
        {scope(R"(, "rollback_on_error": false)"), inserts("a", 1),
         R"({"id": "wait", "type": "TransactionSavepointNode", "params": {"name": "one"}})",
         does("bad", "INSERT INTO transaction_notes VALUES (5, 'x'), (1, 'x')",
              R"(, "on_error": "continue")"),
         inserts("c", 3), kCommit},
        {wire("scope.transaction", "a.transaction"), wire("scope.transaction", "wait.transaction"),
         wire("a.row_count", "wait.after"), wire("wait.transaction", "bad.transaction"),
         wire("wait.transaction", "c.transaction"), wire("scope.transaction", "commit.transaction")}));
    QCOMPARE(ran.state("bad"), std::string("failed"));
    QCOMPARE(ran.problem("c"), std::string());
    QCOMPARE(ran.problem("commit"), std::string());
    QCOMPARE(database.ids(), std::string("[[1],[3]]"));
}

void TestTransactions::rollbackUndoes()
{
    FETCH_NOTES(database);
    const ProjectRun ran = database.runAll(workflow(
        {scope(), inserts("a", 1),
         R"({"id": "undo", "type": "TransactionRollbackNode", "params": {"reason": "only a rehearsal"}})"},
        {wire("scope.transaction", "a.transaction"), wire("scope.transaction", "undo.transaction")}));
    QCOMPARE(ran.status(), std::string("succeeded"));
    QCOMPARE(ran.output("undo", "reason"), Value("only a rehearsal"));
    QCOMPARE(ran.output("undo", "already"), Value(false));
    QCOMPARE(database.ids(), std::string("[]"));
    QVERIFY(ran.run->logOf(ran.index("scope")).empty());
}

void TestTransactions::savepointsUndoAPart()
{
    FETCH_NOTES(database);
    const ProjectRun ran = database.runAll(
        workflow({scope(), inserts("a", 1),
                  R"({"id": "mark", "type": "TransactionSavepointNode", "params": {"name": "my \"mark\""}})",
                  inserts("b", 2), R"({"id": "back", "type": "TransactionRollbackToSavepointNode"})",
                  inserts("c", 3), kCommit},
                 {wire("scope.transaction", "a.transaction"), wire("scope.transaction", "mark.transaction"),
                  wire("a.row_count", "mark.after"), wire("mark.transaction", "b.transaction"),
                  wire("mark.transaction", "back.transaction"), wire("mark.savepoint", "back.savepoint"),
                  wire("b.row_count", "back.after"), wire("back.transaction", "c.transaction"),
                  wire("back.transaction", "commit.transaction")}));
    QCOMPARE(ran.status(), std::string("succeeded"));
    QCOMPARE(database.ids(), std::string("[[1],[3]]"));
}

void TestTransactions::theOtherConnectionIsRefused()
{
    FETCH_NOTES(database);
    const auto asks = [](const char* connection) {
        return std::string(R"({"id": "a", "type": "QueryNode", "params": {"connection": ")") + connection +
               R"(", "sql": "SELECT 1"}})";
    };
    const std::string link = wire("scope.transaction", "a.transaction");
    const auto refused = database.start(workflow({scope(), asks("other")}, {link}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().node(), std::string("a"));
    QCOMPARE(refused.error().parameter(), std::string("transaction"));
    // Known only in the run.
    const std::string later = R"({"parameters": {"where": {"default": "other"}}, "nodes": [)" +
                              join({scope(), asks("${where}")}) + R"(], "links": [)" + link + "]}";
    const ProjectRun ran = database.runAll(later);
    QCOMPARE(ran.error("a")->code(), ErrorCode::BadInput);
    QCOMPARE(ran.error("a")->parameter(), std::string("transaction"));
    QCOMPARE(ran.error("a")->fact("transaction_connection"), std::string_view("shop"));
}

void TestTransactions::whatComesAfterTheCommitIsRefused()
{
    FETCH_NOTES(database);
    const ProjectRun ran = database.runAll(
        workflow({scope(), inserts("a", 1), kCommit, inserts("late", 2),
                  R"({"id": "go", "type": "TransactionSavepointNode", "params": {"name": "x"}})"},
                 {wire("scope.transaction", "a.transaction"), wire("scope.transaction", "commit.transaction"),
                  wire("scope.transaction", "go.transaction"), wire("commit.committed", "go.after"),
                  wire("go.transaction", "late.transaction")}));
    QVERIFY2(ran.problem("go").find("committed already") != std::string::npos, ran.problem("go").c_str());
    QCOMPARE(ran.state("late"), std::string("skipped"));
    QCOMPARE(database.ids(), std::string("[[1]]"));
}

void TestTransactions::theTimeLimitHolds()
{
    FETCH_NOTES(database);
    const std::string slow = slowSql(kind);
    const ProjectRun ran = database.runAll(workflow(
        {scope(R"(, "timeout": "300ms")"), inserts("a", 1),
         R"({"id": "slow", "type": "QueryNode", "params": {"connection": "shop", "sql": ")" + slow + "\"}}",
         kCommit},
        {wire("scope.transaction", "a.transaction"), wire("scope.transaction", "slow.transaction"),
         wire("scope.transaction", "commit.transaction")}));
    QCOMPARE(ran.error("slow")->code(), ErrorCode::TimedOut);
    QVERIFY2(ran.problem("slow").find("timeout_ms 300") != std::string::npos, ran.problem("slow").c_str());
    QCOMPARE(ran.error("commit")->code(), ErrorCode::TimedOut);
    QVERIFY(ran.report->duration < 15s);
    QCOMPARE(database.ids(), std::string("[]"));
}

void TestTransactions::cancelRollsBack()
{
    FETCH_NOTES(database);
    const std::string slow = slowSql(kind);
    auto started = database.start(workflow(
        {scope(), inserts("a", 1),
         R"({"id": "mark", "type": "TransactionSavepointNode", "params": {"name": "x"}})",
         R"({"id": "slow", "type": "QueryNode", "params": {"connection": "shop", "sql": ")" + slow + "\"}}",
         kCommit},
        {wire("scope.transaction", "a.transaction"), wire("scope.transaction", "mark.transaction"),
         wire("a.row_count", "mark.after"), wire("mark.transaction", "slow.transaction"),
         wire("scope.transaction", "commit.transaction")}));
    QVERIFY(started.has_value());
    std::uint64_t version = 0;
    std::vector<run::NodeProgress> progress;
    const auto slowNode = *started->run->plan()->find(NodeId("slow"));
    QTRY_VERIFY((started->run->progress(version, progress), !progress.empty()) &&
                progress[slowNode].state == run::NodeState::Running);
    started->run->cancel();
    started->report = started->run->wait();
    QCOMPARE(started->status(), std::string("cancelled"));
    QCOMPARE(started->report->metrics->pools.at(0).active, std::uint32_t(0));
    QCOMPARE(database.ids(), std::string("[]"));
}

void TestTransactions::aStreamInTheTransactionFeedsAWriterInIt()
{
    FETCH_NOTES(database);
    const ProjectRun ran = database.runAll(
        workflow({scope(),
                  R"J({"id": "rows", "type": "QueryNode", "params": {"connection": "shop", "sql": )J"
                  R"J("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 30000) )J"
                  R"J(SELECT n AS id, 'row' AS text FROM c"}})J",
                  R"({"id": "store", "type": "NoteBulkCreateNode"})", kCommit},
                 {wire("scope.transaction", "rows.transaction"), wire("rows.rows", "store.rows"),
                  wire("scope.transaction", "store.transaction"),
                  wire("scope.transaction", "commit.transaction")}),
        kModels, {.memoryBudget = 128 << 10});
    QCOMPARE(ran.problem("store"), std::string());
    QCOMPARE(ran.status(), std::string("succeeded"));
    QCOMPARE(database.table("SELECT count(*) FROM transaction_notes"), std::string("[[30000]]"));
    QCOMPARE(ran.report->metrics->pools.at(0).active, std::uint32_t(0));
}

void TestTransactions::modelNodesShareTheSessionAndKeepTheirAnswersApart()
{
    FETCH_NOTES(database);
    const char* const list =
        R"(, "type": "NoteListNode", "params": {"enable_cache": true, "order_by": "id"}})";
    const std::string before = std::string(R"({"id": "before")") + list;
    const std::string inside = std::string(R"({"id": "inside")") + list;
    const char* const mark = R"({"id": "mark", "type": "TransactionSavepointNode", "params": {"name": "x"}})";
    for (const bool commits : {false, true}) {
        const std::string end = std::string(R"({"id": "end", "type": "Transaction)") +
                                (commits ? "Commit" : "Rollback") + "Node\"}";
        const ProjectRun ran = database.runAll(
            workflow({before, scope(),
                      R"({"id": "create", "type": "NoteCreateNode", "params": {"id": 7, "text": "new"}})",
                      mark, inside, end},
                     {wire("before.count", "scope.after"), wire("scope.transaction", "create.transaction"),
                      wire("scope.transaction", "mark.transaction"), wire("create.id", "mark.after"),
                      wire("mark.transaction", "inside.transaction"),
                      wire("scope.transaction", "end.transaction")}),
            kModels);
        QCOMPARE(ran.status(), std::string("succeeded"));
        QCOMPARE(ran.output("before", "count"), Value(0));
        QCOMPARE(ran.output("inside", "count"), Value(1));
        QCOMPARE(database.ids(), std::string(commits ? "[[7]]" : "[]"));
        // The answer from before is still right, or dropped by the commit; that from inside is nobody's.
        QCOMPARE(ran.runtime->cache().stats().entries, std::uint64_t(commits ? 0 : 1));
    }
}

void TestTransactions::isolationIsApplied()
{
    if (!testing::hasDatabase("postgresql"))
        QSKIP(test::kNoPostgres);
    const NotesDatabase database("postgresql");
    const std::pair<const char*, const char*> levels[] = {{"READ_COMMITTED", "read committed"},
                                                          {"REPEATABLE_READ", "repeatable read"},
                                                          {"SERIALIZABLE", "serializable"}};
    for (const auto& [level, shown] : levels) {
        const std::string params = std::string(R"(, "isolation_level": ")") + level + "\"";
        const ProjectRun ran = database.runAll(workflow(
            {scope(params.c_str()),
             R"J({"id": "show", "type": "QueryNode", "params": {"connection": "shop", "mode": "scalar",
                  "sql": "SELECT current_setting('transaction_isolation')"}})J",
             kCommit},
            {wire("scope.transaction", "show.transaction"),
             wire("scope.transaction", "commit.transaction")}));
        QCOMPARE(ran.output("show", "value"), Value(shown));
    }
    QVERIFY(
        database.problems(workflow({scope(", \"isolation_level\": \"CHAOS\"")}, {})).find("SERIALIZABLE") !=
        std::string::npos);
}

void TestTransactions::laterCommitsShowAsTheLevelSays_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("level");
    QTest::addColumn<bool>("seesLaterCommits");
    const auto row = [](const char* kind, const char* level, bool seesLaterCommits) {
        QTest::addRow("%s, %s", kind, level) << QByteArray(kind) << QByteArray(level) << seesLaterCommits;
    };
    for (const char* kind : {"postgresql", "mariadb"}) {
        row(kind, "READ_COMMITTED", true);
        row(kind, "REPEATABLE_READ", false);
    }
    row("postgresql", "SERIALIZABLE", false);
}

void TestTransactions::laterCommitsShowAsTheLevelSays()
{
    FETCH_NOTES(database);
    QFETCH(QByteArray, level);
    QFETCH(bool, seesLaterCommits);
    const char* const counts = R"(, "type": "QueryNode", "params": {"connection": "shop", "mode": "scalar",
        "sql": "SELECT count(*) FROM transaction_notes"}})";
    const std::string params = R"(, "isolation_level": ")" + level.toStdString() + "\"";
    // Another session stores a note between two looks.
    const ProjectRun ran = database.runAll(workflow(
        {scope(params.c_str()), std::string(R"({"id": "first")") + counts,
         does("outside", "INSERT INTO transaction_notes SELECT 1, CAST(:n AS CHAR(20))"),
         R"({"id": "mark", "type": "TransactionSavepointNode", "params": {"name": "x"}})",
         std::string(R"({"id": "second")") + counts, kCommit},
        {wire("scope.transaction", "first.transaction"), wire("first.query_id", "outside.n"),
         wire("scope.transaction", "mark.transaction"), wire("outside.row_count", "mark.after"),
         wire("mark.transaction", "second.transaction"), wire("scope.transaction", "commit.transaction")}));
    QCOMPARE(ran.problem("second"), std::string());
    QCOMPARE(ran.status(), std::string("succeeded"));
    QCOMPARE(ran.output("first", "value"), Value(0));
    QCOMPARE(ran.output("second", "value"), Value(seesLaterCommits ? 1 : 0));
}

void TestTransactions::serializableReadersHoldWritersUp()
{
    if (!testing::hasDatabase("mariadb"))
        QSKIP(test::kNoMariaDb);
    const NotesDatabase database("mariadb");
    // A plain SELECT locks what it reads at this level only; nobody else may then store beside it.
    for (const bool serializable : {false, true}) {
        const ProjectRun ran = database.runAll(workflow(
            {scope(serializable ? R"(, "isolation_level": "SERIALIZABLE")" : ""),
             R"({"id": "look", "type": "QueryNode", "params": {"connection": "shop", "mode": "scalar",
                 "sql": "SELECT count(*) FROM transaction_notes WHERE id > 0"}})",
             does("outside",
                  "SET STATEMENT innodb_lock_wait_timeout = 0 FOR INSERT INTO transaction_notes "
                  "SELECT 1, CAST(:n AS CHAR(20))",
                  R"(, "on_error": "continue")"),
             R"({"id": "undo", "type": "TransactionRollbackNode"})"},
            {wire("scope.transaction", "look.transaction"), wire("look.query_id", "outside.n"),
             wire("scope.transaction", "undo.transaction"), wire("outside.row_count", "undo.after")}));
        const auto refused = ran.error("outside");
        QCOMPARE(refused != nullptr, serializable);
        if (refused)
            QVERIFY2(refused->code() == ErrorCode::LockTimeout, refused->sentence().c_str());
        database.execute("DELETE FROM transaction_notes");
    }
}

void TestTransactions::aSerializationFailureIsNotRetriedByOneNode()
{
    if (!testing::hasDatabase("postgresql"))
        QSKIP(test::kNoPostgres);
    const NotesDatabase database("postgresql");
    database.execute("INSERT INTO transaction_notes VALUES (1, 'x')");
    // The transaction's snapshot is older than a change by another session, which it then runs into.
    const ProjectRun ran = database.runAll(workflow(
        {scope(R"(, "isolation_level": "REPEATABLE_READ")"),
         R"({"id": "look", "type": "QueryNode", "params": {"connection": "shop", "mode": "scalar",
             "sql": "SELECT count(*) FROM transaction_notes"}})",
         does("outside", "UPDATE transaction_notes SET text = :n WHERE id = 1"),
         R"({"id": "mark", "type": "TransactionSavepointNode", "params": {"name": "x"}})",
         does("inside", "UPDATE transaction_notes SET text = 'mine' WHERE id = 1",
              R"(, "retry": {"retries": 3})"),
         kCommit},
        {wire("scope.transaction", "look.transaction"), wire("look.query_id", "outside.n"),
         wire("scope.transaction", "mark.transaction"), wire("outside.row_count", "mark.after"),
         wire("mark.transaction", "inside.transaction"), wire("scope.transaction", "commit.transaction")}));
    QCOMPARE(ran.error("inside")->code(), ErrorCode::SerializationFailed);
    QVERIFY2(ran.problem("inside").find("Run the workflow again") != std::string::npos,
             ran.problem("inside").c_str());
    QCOMPARE(ran.report->nodes[ran.index("inside")].attempts, std::uint16_t(1));
}

void TestTransactions::aDeadlockEndsTheTransaction()
{
    if (!testing::hasDatabase("mariadb"))
        QSKIP(test::kNoMariaDb);
    const NotesDatabase database("mariadb");
    database.execute("INSERT INTO transaction_notes SELECT seq, 'x' FROM seq_1_to_50");
    // Two transactions lock in opposite order. The second steps of both wait for both first ones; the one
    // with less to lose is told to give up, at once and for good.
    const auto half = [&](const std::string& name, const char* first, const char* second) {
        const auto in = [&](const std::string& id) { return name + id; };
        return std::vector<std::string>{
            R"({"id": ")" + in("scope") +
                R"(", "type": "TransactionScopeNode", "params": {"connection": "shop"}})",
            does(in("first").c_str(), std::string("UPDATE transaction_notes SET text = 'a' WHERE ") + first),
            R"({"id": ")" + in("mark") + R"(", "type": "TransactionSavepointNode", "params": {"name": "x"}})",
            does(in("second").c_str(), std::string("UPDATE transaction_notes SET text = 'b' WHERE ") + second,
                 R"(, "retry": {"retries": 3}, "on_error": "continue")"),
            R"({"id": ")" + in("commit") + R"(", "type": "TransactionCommitNode", "on_error": "continue"})"};
    };
    std::vector<std::string> nodes = half("l", "id = 1", "id > 10");
    for (std::string& node : half("r", "id > 10", "id = 1"))
        nodes.push_back(std::move(node));
    std::vector<std::string> links;
    for (const std::string name : {"l", "r"}) {
        const auto link = [&](const std::string& from, const std::string& to) {
            links.push_back(wire((name + from).c_str(), (name + to).c_str()));
        };
        link("scope.transaction", "first.transaction");
        link("scope.transaction", "mark.transaction");
        link("mark.transaction", "second.transaction");
        link("scope.transaction", "commit.transaction");
        for (const char* both : {"lfirst.row_count", "rfirst.row_count"})
            links.push_back(wire(both, (name + "mark.after").c_str()));
    }
    const ProjectRun ran = database.runAll(workflow(nodes, links));
    const bool leftLost = ran.error("lsecond") != nullptr;
    QVERIFY2(leftLost != (ran.error("rsecond") != nullptr), ran.problem("rsecond").c_str());
    const std::string lost = leftLost ? "l" : "r";
    QCOMPARE(ran.error(lost + "second")->code(), ErrorCode::SerializationFailed);
    QVERIFY2(ran.problem(lost + "second").find("Run the workflow again") != std::string::npos,
             ran.problem(lost + "second").c_str());
    QCOMPARE(ran.report->nodes[ran.index(lost + "second")].attempts, std::uint16_t(1));
    QCOMPARE(ran.state(lost + "commit"), std::string("failed"));
    QCOMPARE(ran.output(leftLost ? "rcommit" : "lcommit", "committed"), Value(true));
    // All of the winner's work is there and nothing of the loser's.
    QCOMPARE(database.table("SELECT DISTINCT text FROM transaction_notes WHERE id = 1 OR id > 10 ORDER BY 1"),
             std::string(R"([["a"],["b"]])"));
    QCOMPARE(database.table("SELECT text FROM transaction_notes WHERE id = 1"),
             std::string(leftLost ? R"([["b"]])" : R"([["a"]])"));
    QCOMPARE(ran.report->metrics->pools.at(0).active, std::uint32_t(0));
}

void TestTransactions::aStatementThatEndsTheTransactionIsTold()
{
    FETCH_NOTES(database);
    const std::string ends = kind == "mariadb" ? "ALTER TABLE transaction_notes COMMENT 'x'" : "COMMIT";
    const ProjectRun ran = database.runAll(
        workflow({scope(), inserts("a", 1),
                  R"({"id": "mark", "type": "TransactionSavepointNode", "params": {"name": "one"}})",
                  does("b", ends), kCommit},
                 {wire("scope.transaction", "a.transaction"), wire("scope.transaction", "mark.transaction"),
                  wire("a.row_count", "mark.after"), wire("mark.transaction", "b.transaction"),
                  wire("mark.transaction", "commit.transaction")}));
    QCOMPARE(ran.status(), std::string("failed"));
    const std::string problem = ran.problem("commit");
    QVERIFY2(problem.find("ended the transaction before its commit") != std::string::npos &&
                 problem.find("by_node b") != std::string::npos &&
                 problem.find("is stored") != std::string::npos,
             problem.c_str());
    QCOMPARE(database.ids(), std::string("[[1]]"));
}

void TestTransactions::linksAreChecked()
{
    FETCH_NOTES(database);
    QVERIFY(database
                .problems(workflow(
                    {R"({"id": "csv", "type": "FilterNode", "params": {"expression": "a"}})", scope()},
                    {wire("scope.transaction", "csv.transaction")}))
                .find("no input or parameter") != std::string::npos);
    QVERIFY(database.problems(workflow({kCommit}, {})).find("required input") != std::string::npos);
    // A placeholder is not what the link to the transaction means.
    QCOMPARE(database.problems(workflow({scope(), inserts("a", 1), kCommit},
                                        {wire("scope.transaction", "a.transaction"),
                                         wire("scope.transaction", "commit.transaction")})),
             std::string());
}

void TestTransactions::parallelBatchesAreRefused()
{
    FETCH_NOTES(database);
    const std::string params =
        R"("params": {"model": "Note", "data": [{"id": 1, "text": "x"}], "parallel_batches": 2}})";
    const std::string store = R"({"id": "store", "type": "ModelBulkCreateNode", )" + params;
    const std::vector<std::string> links{wire("scope.transaction", "store.transaction"),
                                         wire("scope.transaction", "commit.transaction")};
    const std::string found = database.problems(workflow({scope(), store, kCommit}, links), kModels);
    QVERIFY2(found.find("parameter parallel_batches: The node needs several sessions") != std::string::npos,
             found.c_str());
    const std::string frame = R"({"id": "store", "type": "ParallelNode", "params": {"nodes": [)"
                              R"({"id": "in", "type": "ModelBulkCreateNode", )" +
                              params + "]}}";
    const std::string inner = database.problems(workflow({scope(), frame, kCommit}, links), kModels);
    QVERIFY2(inner.find("several sessions") != std::string::npos &&
                 inner.find("inner_node in") != std::string::npos,
             inner.c_str());
    // A number that only the run knows.
    const std::string unknown = R"({"id": "store", "type": "ModelBulkCreateNode",
        "params": {"model": "Note", "data": [{"id": 1, "text": "x"}]}})";
    const std::string two = R"({"id": "two", "type": "QueryNode",
        "params": {"connection": "other", "mode": "scalar", "sql": "SELECT 2"}})";
    const ProjectRun ran =
        database.runAll(workflow({scope(), two, unknown, kCommit},
                                 {links[0], links[1], wire("two.value", "store.parallel_batches")}),
                        kModels);
    QCOMPARE(ran.error("store")->code(), ErrorCode::BadInput);
    QVERIFY2(ran.problem("store").find("several sessions") != std::string::npos,
             ran.problem("store").c_str());
    QCOMPARE(ran.error("store")->fact("parallel_batches"), std::string_view("2"));
    QCOMPARE(database.ids(), std::string("[]"));
    QCOMPARE(ran.report->metrics->pools.at(0).active, std::uint32_t(0));
}

QTEST_GUILESS_MAIN(TestTransactions)
#include "tst_transactions.moc"
