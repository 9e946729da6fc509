// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Nodes that fail when a part of their change is there for good: another try would make it twice.

#include "tests/support/project_run.h"

using namespace dataflow;
using testing::FakeInputs;
using testing::NodeDatabase;
using testing::NodeRun;
using testing::ProjectDatabase;

namespace {

/// Fails as a statement does that waited too long for a lock, or as one of a deadlock.
std::string failing(bool postgres, bool deadlock)
{
    if (postgres)
        return std::string("RAISE EXCEPTION 'made to fail' USING ERRCODE = '") +
               (deadlock ? "40P01" : "55P03") + "';";
    return std::string("SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = ") + (deadlock ? "1213" : "1205") +
           ", MESSAGE_TEXT = 'made to fail';";
}

/// A procedure that keeps a row and then fails.
struct HalfDone : ProjectDatabase {
    HalfDone(const QByteArray& kind, bool deadlock)
        : ProjectDatabase(kind, {"kept_parts"})
    {
        execute("CREATE TABLE kept_parts (n INT)");
        execute("DROP PROCEDURE IF EXISTS kept_parts_half");
        const std::string insert = "INSERT INTO kept_parts VALUES (z); ";
        execute(isPostgres() ? "CREATE PROCEDURE kept_parts_half(z int) LANGUAGE plpgsql AS $$ BEGIN " +
                                   insert + "COMMIT; " + failing(true, deadlock) + " END $$"
                             : "CREATE PROCEDURE kept_parts_half(z INT) BEGIN " + insert +
                                   failing(false, deadlock) + " END");
    }
    std::string count() const { return table("SELECT count(*) FROM kept_parts"); }
};

/// A table of the engine whose row `bad` makes the statement `failure` run.
struct Parts : NodeDatabase {
    Parts(const std::string& engine, int bad, const std::string& failure)
        : NodeDatabase("mariadb", {"kept_parts"})
    {
        addModel(*model::modelFromJson("Part", Json::parse(R"({"table": "kept_parts", "timestamps": false,
            "fields": {"n": {"type": "int"}}})")));
        execute("CREATE TABLE kept_parts (id BIGINT AUTO_INCREMENT PRIMARY KEY, n BIGINT) ENGINE=" + engine);
        execute("CREATE TRIGGER kept_parts_fail BEFORE INSERT ON kept_parts FOR EACH ROW IF NEW.n = " +
                std::to_string(bad) + " THEN " + failure + " END IF");
    }
    std::string count() const { return table("SELECT count(*) FROM kept_parts"); }
};

const std::string kKill = "KILL CONNECTION CONNECTION_ID();";

/// Rows 1 to `last` in batches of two; behind them the source may fail with an error that is retryable.
class Numbers : public db::RowStream {
public:
    Numbers(int last, bool fails)
        : m_schema(std::make_shared<const db::Schema>(std::vector<db::Field>{{"n", db::ColumnType::Int64}}))
        , m_last(last)
        , m_fails(fails)
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<db::BatchPtr> next() override
    {
        if (m_given == m_last && m_fails)
            return fail(Error(ErrorCode::LockTimeout, "The source waited too long").markRetryable());
        if (m_given == m_last)
            return db::BatchPtr();
        db::BatchBuilder builder(m_schema);
        for (int i = 0; i < 2; ++i) {
            builder.column(0).appendInt64(++m_given);
            builder.endRow();
        }
        return builder.finish();
    }

private:
    db::SchemaPtr m_schema;
    int m_last;
    bool m_fails;
    int m_given = 0;
};

FakeInputs numbers(int last, bool fails = false)
{
    FakeInputs inputs;
    inputs.setStream("rows", std::make_unique<Numbers>(last, fails));
    return inputs;
}

} // namespace

class TestKeptParts : public QObject {
    Q_OBJECT
private slots:
    void aProcedureIsNotCalledAgain_data();
    void aProcedureIsNotCalledAgain();
    void aLoadIntoATableWithoutTransactionsIsNotRepeated_data();
    void aLoadIntoATableWithoutTransactionsIsNotRepeated();
    void aStatementOnATableWithoutTransactionsIsNotRepeated_data();
    void aStatementOnATableWithoutTransactionsIsNotRepeated();
    void stepsBeforeAFailureAreNotRepeated_data();
    void stepsBeforeAFailureAreNotRepeated();
    void aPartlySkippedLoadIsRepeatedOnlyByKey_data();
    void aPartlySkippedLoadIsRepeatedOnlyByKey();
};

void TestKeptParts::aProcedureIsNotCalledAgain_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<bool>("deadlock");
    QTest::addColumn<bool>("bound");
    for (const char* kind : {"mariadb", "postgresql"})
        for (const bool deadlock : {false, true})
            for (const bool bound : {false, true})
                QTest::addRow("%s, %s, %s", kind, deadlock ? "deadlock" : "lock timeout",
                              bound ? "with a value" : "plain")
                    << QByteArray(kind) << deadlock << bound;
}

void TestKeptParts::aProcedureIsNotCalledAgain()
{
    QFETCH(QByteArray, kind);
    QFETCH(bool, deadlock);
    QFETCH(bool, bound);
    if (!testing::hasDatabase(kind))
        QSKIP(testing::missingDatabase(kind));
    const HalfDone database(kind, deadlock);
    Json params{{"connection", "shop"},
                {"mode", "execute"},
                {"sql", bound ? "CALL kept_parts_half(:z)" : "CALL kept_parts_half(1)"}};
    if (bound)
        params["params"] = {{"z", 1}};
    const Json node{{"id", "call"},
                    {"type", "QueryNode"},
                    {"params", params},
                    {"retry", {{"retries", 2}, {"backoff", "1ms"}, {"max_backoff", "1ms"}}}};
    const auto ran = database.runAll(Json{{"nodes", Json::array({node})}, {"links", Json::array()}}.dump());
    QCOMPARE(ran.status(), std::string("failed"));
    QCOMPARE(int(ran.report->nodes.front().attempts), 1);
    QCOMPARE(database.count(), std::string("[[1]]"));
    const auto error = ran.error("call");
    QCOMPARE(error->code(), deadlock ? ErrorCode::SerializationFailed : ErrorCode::LockTimeout);
    QVERIFY(!error->retryable());
    QCOMPARE(error->fact("outcome"), std::string_view("unknown"));
    QVERIFY(error->cause() && error->cause()->retryable());
    QCOMPARE(error->sqlState(), error->cause()->sqlState());
}

void TestKeptParts::aLoadIntoATableWithoutTransactionsIsNotRepeated_data()
{
    QTest::addColumn<QByteArray>("engine");
    QTest::addColumn<std::string>("failure");
    QTest::addColumn<QByteArray>("params");
    const std::string locked = failing(false, false);
    const std::string deadlock = failing(false, true);
    QTest::newRow("Aria, locked") << QByteArray("Aria") << locked << QByteArray("{}");
    QTest::newRow("Aria, file") << QByteArray("Aria") << locked << QByteArray(R"({"use_copy": true})");
    QTest::newRow("Aria, ids") << QByteArray("Aria") << locked << QByteArray(R"({"return_ids": true})");
    QTest::newRow("Aria, lost") << QByteArray("Aria") << kKill << QByteArray("{}");
    QTest::newRow("MyISAM, chunks") << QByteArray("MyISAM") << deadlock
                                    << QByteArray(R"({"return_ids": true, "parallel_batches": 2})");
    QTest::newRow("Aria, shares") << QByteArray("Aria") << locked << QByteArray(R"({"parallel_batches": 2})");
    QTest::newRow("InnoDB, locked") << QByteArray("InnoDB") << locked << QByteArray("{}");
    QTest::newRow("InnoDB, lost") << QByteArray("InnoDB") << kKill << QByteArray("{}");
}

void TestKeptParts::aLoadIntoATableWithoutTransactionsIsNotRepeated()
{
    QFETCH(QByteArray, engine);
    QFETCH(std::string, failure);
    QFETCH(QByteArray, params);
    if (!testing::hasDatabase("mariadb"))
        QSKIP(test::kNoMariaDb);
    const Parts database(engine.toStdString(), 5, failure);
    Map given = *valueFromJson(Json::parse(params.constData())).as<Map>();
    given.emplace_back("model", "Part");
    const NodeRun ran = database.run("ModelBulkCreateNode", given, numbers(6));
    QVERIFY(!ran.result);
    const bool undone = engine == "InnoDB";
    const Error& error = ran.result.error();
    QCOMPARE(error.retryable(), undone);
    QCOMPARE(error.fact("outcome"), std::string_view(undone ? "" : "unknown"));
    if (!params.contains("parallel"))
        QCOMPARE(database.count(), std::string(undone ? "[[0]]" : "[[4]]"));
    QCOMPARE(database.table("SELECT count(*) FROM kept_parts WHERE n > 4"), std::string("[[0]]"));
    QCOMPARE(database.table("SELECT count(*) - count(DISTINCT n) FROM kept_parts"), std::string("[[0]]"));
}

void TestKeptParts::aStatementOnATableWithoutTransactionsIsNotRepeated_data()
{
    QTest::addColumn<QByteArray>("engine");
    QTest::addColumn<bool>("deadlock");
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<int>("stays");
    const auto row = [](const char* name, const char* engine, bool deadlock, const char* sql,
                        const char* mode, int stays) {
        QTest::newRow(name) << QByteArray(engine) << deadlock << QByteArray(sql) << QByteArray(mode) << stays;
    };
    constexpr const char* kSelect = "INSERT INTO kept_parts (n) SELECT seq FROM seq_1_to_6";
    constexpr const char* kReturning = "INSERT INTO kept_parts (n) SELECT seq FROM seq_1_to_6 RETURNING n";
    constexpr const char* kBound = "INSERT INTO kept_parts (n) SELECT seq FROM seq_1_to_6 WHERE seq > :z";
    constexpr const char* kUpsert =
        "INSERT INTO `kept_parts` (id, n) SELECT seq, seq FROM seq_1_to_6 ON DUPLICATE KEY UPDATE n = 0";
    row("Aria, locked", "Aria", false, kSelect, "execute", 4);
    row("MyISAM, deadlock", "MyISAM", true, kSelect, "execute", 4);
    row("Aria, with a value", "Aria", false, kBound, "execute", 4);
    row("Aria, upsert", "Aria", false, kUpsert, "execute", 4);
    row("Aria, returning", "Aria", false, kReturning, "rows", 4);
    row("InnoDB, locked", "InnoDB", false, kSelect, "execute", 0);
    row("InnoDB, deadlock", "InnoDB", true, kSelect, "execute", 0);
    row("InnoDB, returning", "InnoDB", false, kReturning, "rows", 0);
}

void TestKeptParts::aStatementOnATableWithoutTransactionsIsNotRepeated()
{
    QFETCH(QByteArray, engine);
    QFETCH(bool, deadlock);
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, mode);
    QFETCH(int, stays);
    if (!testing::hasDatabase("mariadb"))
        QSKIP(test::kNoMariaDb);
    const Parts database(engine.toStdString(), 5, failing(false, deadlock));
    Map params{{"connection", "shop"}, {"sql", sql.toStdString()}, {"mode", mode.toStdString()}};
    if (sql.contains(":z"))
        params.emplace_back("params", Map{{"z", 0}});
    const NodeRun ran = database.run("QueryNode", params);
    QVERIFY(!ran.result);
    const Error& error = ran.result.error();
    const bool undone = stays == 0;
    QCOMPARE(error.code(), deadlock ? ErrorCode::SerializationFailed : ErrorCode::LockTimeout);
    QCOMPARE(error.retryable(), undone);
    QVERIFY(!error.sessionUnusable());
    QCOMPARE(error.fact("outcome"), std::string_view(undone ? "" : "unknown"));
    QCOMPARE(error.fact("table"), std::string_view(undone ? "" : "kept_parts"));
    QVERIFY(undone || (error.cause() && error.cause()->retryable()));
    QCOMPARE(database.count(), "[[" + std::to_string(stays) + "]]");
}

void TestKeptParts::stepsBeforeAFailureAreNotRepeated_data()
{
    QTest::addColumn<QByteArray>("engine");
    QTest::addColumn<int>("bad");
    QTest::addColumn<bool>("sourceFails");
    QTest::addColumn<std::string>("left");
    QTest::newRow("a row of the third step") << QByteArray("Aria") << 5 << false << std::string("[[4]]");
    QTest::newRow("the source") << QByteArray("Aria") << 99 << true << std::string("[[6]]");
    QTest::newRow("a row, undone") << QByteArray("InnoDB") << 5 << false << std::string("[[0]]");
    QTest::newRow("the source, undone") << QByteArray("InnoDB") << 99 << true << std::string("[[0]]");
}

void TestKeptParts::stepsBeforeAFailureAreNotRepeated()
{
    QFETCH(QByteArray, engine);
    QFETCH(int, bad);
    QFETCH(bool, sourceFails);
    QFETCH(std::string, left);
    if (!testing::hasDatabase("mariadb"))
        QSKIP(test::kNoMariaDb);
    const Parts database(engine.toStdString(), bad, failing(false, false));
    const NodeRun ran = database.run("MySQLBulkInsertNode", {{"table", "kept_parts"}, {"batch_size", 2}},
                                     numbers(6, sourceFails));
    QCOMPARE(ran.code(), ErrorCode::LockTimeout);
    QCOMPARE(ran.result.error().retryable(), engine == "InnoDB");
    QCOMPARE(database.count(), left);
}

void TestKeptParts::aPartlySkippedLoadIsRepeatedOnlyByKey_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("a named key") << true;
    QTest::newRow("any key") << false;
}

void TestKeptParts::aPartlySkippedLoadIsRepeatedOnlyByKey()
{
    QFETCH(bool, byKey);
    if (!testing::hasDatabase("mariadb"))
        QSKIP(test::kNoMariaDb);
    const Parts database("InnoDB", 5, failing(false, false));
    Map params{{"model", "Part"}, {"on_conflict", "ignore"}, {"batch_size", 2}, {"parallel_batches", 2}};
    if (byKey) {
        database.execute("ALTER TABLE kept_parts ADD UNIQUE (n)");
        params.emplace_back("conflict_on", List{"n"});
    }
    const NodeRun ran = database.run("ModelBulkCreateNode", params, numbers(6));
    QCOMPARE(ran.code(), ErrorCode::LockTimeout);
    QCOMPARE(ran.result.error().fact("inserted"), std::string_view("4"));
    QCOMPARE(database.count(), std::string("[[4]]"));
    QCOMPARE(ran.result.error().retryable(), byKey);
    QCOMPARE(ran.result.error().hint().find("conflict_on") != std::string::npos, !byKey);
}

QTEST_APPLESS_MAIN(TestKeptParts)
#include "tst_kept_parts.moc"
