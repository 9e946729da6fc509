// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The nodes that only MySQL and MariaDB have, and SQL that is spelled for MySQL.

#include "engine/base/json.h"
#include "engine/model/bulk_sql.h"
#include "tests/support/project_run.h"

using namespace dataflow;
using testing::FakeInputs;
using testing::NodeDatabase;
using testing::NodeRun;
using testing::ProjectRun;

namespace {

/// A database whose table `mysql_rows` has the given end ("ENGINE=Aria").
struct RowsDatabase : NodeDatabase {
    explicit RowsDatabase(const std::string& options = {})
        : NodeDatabase("mariadb", {"mysql_rows"})
    {
        execute("CREATE TABLE mysql_rows (id BIGINT PRIMARY KEY, code VARCHAR(20) UNIQUE, amount "
                "DECIMAL(10,2), KEY by_amount (amount)) " +
                options);
    }
    NodeRun insert(Map params, FakeInputs inputs = {}) const
    {
        params.emplace_back("table", "mysql_rows");
        return run("MySQLBulkInsertNode", params, std::move(inputs));
    }
    std::string count() const { return table("SELECT count(*) FROM mysql_rows"); }
    /// Whether the server keeps the keys of the table ("[[1]]").
    std::string keysKept() const
    {
        return table("SELECT count(*) FROM information_schema.statistics WHERE table_schema = DATABASE() AND "
                     "table_name = 'mysql_rows' AND index_name = 'by_amount' AND comment <> 'disabled'");
    }
};

/// Rows `first` to `last` for the table.
FakeInputs rows(int first, int last)
{
    const auto schema = std::make_shared<const db::Schema>(
        std::vector<db::Field>{{"id", db::ColumnType::Int64}, {"code", db::ColumnType::Text}});
    db::BatchBuilder builder(schema);
    std::vector<db::BatchPtr> batches;
    for (int id = first; id <= last; ++id) {
        builder.column(0).appendInt64(id);
        builder.column(1).appendBytes("code " + std::to_string(id));
        builder.endRow();
        if (builder.full() || id == last)
            batches.push_back(builder.finish());
    }
    FakeInputs inputs;
    inputs.setBatches("rows", schema, std::move(batches));
    return inputs;
}

/// processed, inserted, skipped, batches.
std::string counts(const NodeRun& ran)
{
    if (!ran.result)
        return ran.problem();
    std::string text;
    for (const char* name : {"processed", "inserted", "skipped", "batches"})
        text += (text.empty() ? "" : " ") + ran.output(name).toText();
    return text;
}

bool logged(const NodeRun& ran, const char* part)
{
    return std::ranges::any_of(ran.context->logLines(), [&](const testing::FakeLogLine& line) {
        return line.text.find(part) != std::string::npos;
    });
}

std::string sentences(const std::vector<Error>& errors)
{
    std::string text;
    for (const Error& error : errors)
        text += error.sentence() + '\n';
    return text;
}

} // namespace

class TestMySqlNodes : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        if (!testing::hasDatabase("mariadb"))
            QSKIP(test::kNoMariaDb);
    }
    void rowsAreStoredInSteps();
    void recordsGivenAsDataAreStored();
    void allRowsOrNone();
    void duplicatesMayBeLeftOut();
    void keysAreBuiltAtTheEnd_data();
    void keysAreBuiltAtTheEnd();
    void keysComeBackAfterAFailure();
    void keysComeBackAfterACancel();
    void tablesAreLookedAfter();
    void aMissingTableIsAnError();
    void validationFindsMistakes_data();
    void validationFindsMistakes();
    void otherDatabasesAreRefused();
    void transactionsAreNotEnded();
    void rulesForMySqlSeeOldValues();
    void resultsThatAreLeftOutAreTold_data();
    void resultsThatAreLeftOutAreTold();
};

void TestMySqlNodes::rowsAreStoredInSteps()
{
    const RowsDatabase database;
    QCOMPARE(counts(database.insert({}, rows(1, 25'000))), std::string("25000 25000 0 3"));
    const NodeRun small = database.insert({{"batch_size", 100}}, rows(25'001, 25'250));
    QCOMPARE(counts(small), std::string("250 250 0 3"));
    QCOMPARE(small.output("keys_disabled"), Value(false));
    QVERIFY(*small.output("rows_per_second").as<double>() > 0);
    QCOMPARE(database.table("SELECT count(*), count(DISTINCT code) FROM mysql_rows"),
             std::string("[[25250,25250]]"));
    QCOMPARE(small.context->openLeases(), 0);
}

void TestMySqlNodes::recordsGivenAsDataAreStored()
{
    const RowsDatabase database;
    const Value data = valueFromJson(
        Json::parse(R"([{"id": 1, "code": "a", "amount": "1.25"}, {"id": 2, "amount": 3, "code": null}])"));
    QCOMPARE(counts(database.insert({{"data", data}})), std::string("2 2 0 1"));
    QCOMPARE(database.table("SELECT id, code, amount FROM mysql_rows ORDER BY id"),
             std::string(R"([[1,"a","1.25"],[2,null,"3.00"]])"));
    const NodeRun unknown = database.insert({{"data", List{Map{{"id", 3}, {"cod", "x"}}}}});
    QVERIFY2(unknown.problem().find("Did you mean \"code\"") != std::string::npos, unknown.problem().c_str());
    QCOMPARE(counts(database.insert({{"data", List{}}})), std::string("0 0 0 0"));
}

void TestMySqlNodes::allRowsOrNone()
{
    const RowsDatabase database;
    QCOMPARE(counts(database.insert({}, rows(900, 900))), std::string("1 1 0 1"));
    const NodeRun clash = database.insert({{"batch_size", 100}}, rows(1, 1000));
    QCOMPARE(clash.code(), ErrorCode::ConstraintViolated);
    QCOMPARE(clash.result.error().fact("rows_before"), std::string_view("800"));
    QCOMPARE(database.count(), std::string("[[1]]"));
    QCOMPARE(clash.context->openLeases(), 0);
}

void TestMySqlNodes::duplicatesMayBeLeftOut()
{
    const RowsDatabase database;
    QCOMPARE(counts(database.insert({}, rows(1, 10))), std::string("10 10 0 1"));
    QCOMPARE(counts(database.insert({{"ignore_duplicates", true}}, rows(6, 15))), std::string("10 5 5 1"));
    // Any unique key counts.
    const Value other = valueFromJson(Json::parse(R"([{"id": 99, "code": "code 1"}])"));
    QCOMPARE(counts(database.insert({{"ignore_duplicates", true}, {"data", other}})), std::string("1 0 1 1"));
    const Value wide = valueFromJson(Json::parse(R"([{"id": 98, "code": "far too long for the column"}])"));
    QCOMPARE(database.insert({{"ignore_duplicates", true}, {"data", wide}}).code(), ErrorCode::SqlFailed);
    QCOMPARE(database.count(), std::string("[[15]]"));
}

void TestMySqlNodes::keysAreBuiltAtTheEnd_data()
{
    QTest::addColumn<QByteArray>("engine");
    QTest::addColumn<bool>("disabled");
    QTest::newRow("MyISAM") << QByteArray("MyISAM") << true;
    QTest::newRow("Aria") << QByteArray("Aria") << true;
    QTest::newRow("InnoDB") << QByteArray("InnoDB") << false;
}

void TestMySqlNodes::keysAreBuiltAtTheEnd()
{
    QFETCH(QByteArray, engine);
    QFETCH(bool, disabled);
    const RowsDatabase database("ENGINE=" + engine.toStdString());
    const NodeRun ran = database.insert({{"disable_keys", true}}, rows(1, 3000));
    QCOMPARE(counts(ran), std::string("3000 3000 0 1"));
    QCOMPARE(ran.output("keys_disabled"), Value(disabled));
    QCOMPARE(database.keysKept(), std::string("[[1]]"));
    QCOMPARE(logged(ran, "disable_keys has no effect"), !disabled);
    QCOMPARE(logged(ran, "has no transactions"), disabled);
}

void TestMySqlNodes::keysComeBackAfterAFailure()
{
    const RowsDatabase database("ENGINE=Aria");
    QCOMPARE(counts(database.insert({}, rows(50, 50))), std::string("1 1 0 1"));
    QCOMPARE(database.insert({{"disable_keys", true}}, rows(1, 100)).code(), ErrorCode::ConstraintViolated);
    QCOMPARE(database.keysKept(), std::string("[[1]]"));
}

void TestMySqlNodes::keysComeBackAfterACancel()
{
    const RowsDatabase table("ENGINE=Aria");
    const testing::ProjectDatabase database("mariadb", {});
    // The query never ends, so the node is in the middle when the run is cancelled; its rows do, because
    // whoever counts waits for a table without writers.
    auto started = database.start(R"({"nodes": [
        {"id": "rows", "type": "QueryNode", "params": {"connection": "other", "sql":
            "WITH RECURSIVE c(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM c) SELECT id FROM c WHERE id <= 20000"}},
        {"id": "store", "type": "MySQLBulkInsertNode", "params": {"connection": "shop",
            "table": "mysql_rows", "disable_keys": true, "batch_size": 1000}}],
        "links": [{"from": "rows.rows", "to": "store.rows"}]})");
    QVERIFY(started.has_value());
    QTRY_VERIFY_WITH_TIMEOUT(table.count() != "[[0]]", 30'000);
    QCOMPARE(table.keysKept(), std::string("[[0]]"));
    started->run->cancel();
    started->report = started->run->wait();
    QCOMPARE(started->status(), std::string("cancelled"));
    QCOMPARE(table.keysKept(), std::string("[[1]]"));
}

void TestMySqlNodes::tablesAreLookedAfter()
{
    const RowsDatabase database;
    QCOMPARE(counts(database.insert({}, rows(1, 20'000))), std::string("20000 20000 0 2"));
    database.execute("DELETE FROM mysql_rows WHERE id > 100");
    const NodeRun analyzed = database.run("MySQLOptimizeNode", {{"tables", List{"mysql_rows"}}});
    QCOMPARE(analyzed.problem(), std::string());
    QCOMPARE(analyzed.output("tables"), Value(1));
    List results = analyzed.records("results");
    QCOMPARE(results.size(), std::size_t(1));
    QCOMPARE(*results[0].find("operation"), Value("ANALYZE"));
    QCOMPARE(*results[0].find("status"), Value("OK"));
    const NodeRun both = database.run("MySQLOptimizeNode",
                                      {{"tables", List{"dataflow_test.mysql_rows"}}, {"defragment", true}});
    QCOMPARE(both.problem(), std::string());
    results = both.records("results");
    QCOMPARE(results.size(), std::size_t(2));
    QCOMPARE(*results[0].find("operation"), Value("OPTIMIZE"));
    QCOMPARE(*results[0].find("status"), Value("OK"));
    QVERIFY2(results[0].find("message")->toText().find("recreate") != std::string::npos,
             results[0].find("message")->toText().c_str());
    QVERIFY(*both.output("bytes_freed").as<std::int64_t>() > 0);
    QCOMPARE(database.count(), std::string("[[100]]"));
    QCOMPARE(both.context->openLeases(), 0);
}

void TestMySqlNodes::aMissingTableIsAnError()
{
    const RowsDatabase database;
    const NodeRun ran = database.run("MySQLOptimizeNode", {{"tables", List{"mysql_rows", "no_such_table"}}});
    QCOMPARE(ran.code(), ErrorCode::SqlFailed);
    QCOMPARE(ran.result.error().fact("table"), std::string_view("no_such_table"));
    QVERIFY2(ran.problem().find("doesn't exist") != std::string::npos, ran.problem().c_str());
    const NodeRun insert =
        database.run("MySQLBulkInsertNode", {{"table", "no_such_table"}, {"data", List{Map{{"id", 1}}}}});
    QCOMPARE(insert.result.error().parameter(), std::string("table"));
}

void TestMySqlNodes::validationFindsMistakes_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QStringList>("linked");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* name, const char* type, const char* params, QStringList linked,
                        const char* problem) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(params) << linked << QByteArray(problem);
    };
    row("an insert is fine", "MySQLBulkInsertNode", R"({"table": "t"})", {"rows"}, "");
    row("no rows", "MySQLBulkInsertNode", R"({"table": "t"})", {}, "no records");
    row("rows twice", "MySQLBulkInsertNode", R"({"table": "t", "data": []})", {"rows"}, "both");
    row("no table", "MySQLBulkInsertNode", "{}", {"rows"}, "table");
    row("a batch of nothing", "MySQLBulkInsertNode", R"({"table": "t", "batch_size": 0})", {"rows"},
        "batch_size");
    row("keys off in a transaction", "MySQLBulkInsertNode", R"({"table": "t", "disable_keys": true})",
        {"rows", "transaction"}, "end the transaction");
    row("keys on in a transaction", "MySQLBulkInsertNode", R"({"table": "t"})", {"rows", "transaction"}, "");
    row("a look is fine", "MySQLOptimizeNode", R"({"tables": ["t"]})", {}, "");
    row("no tables", "MySQLOptimizeNode", R"({"tables": []})", {}, "which tables");
    row("nothing to do", "MySQLOptimizeNode", R"({"tables": ["t"], "analyze": false})", {}, "nothing to do");
}

void TestMySqlNodes::validationFindsMistakes()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, params);
    QFETCH(QStringList, linked);
    QFETCH(QByteArray, problem);
    const NodeDatabase database("mariadb", {});
    std::vector<std::string> names;
    for (const QString& name : linked)
        names.push_back(name.toStdString());
    const Value given = valueFromJson(Json::parse(params.constData()));
    const auto errors = database.check(type.constData(), *given.as<Map>(), names);
    QVERIFY2(errors.empty() == problem.isEmpty(), sentences(errors).c_str());
    QVERIFY2(sentences(errors).find(problem.toStdString()) != std::string::npos, sentences(errors).c_str());
}

void TestMySqlNodes::otherDatabasesAreRefused()
{
    const NodeDatabase database("sqlite", {});
    const Map insert{{"table", "t"}, {"data", List{Map{{"id", 1}}}}};
    const Map optimize{{"tables", List{"t"}}};
    for (const auto& [type, params] :
         {std::pair("MySQLBulkInsertNode", insert), {"MySQLOptimizeNode", optimize}}) {
        QCOMPARE(database.run(type, params).code(), ErrorCode::UnsupportedByDatabase);
        const auto errors = database.check(type, params);
        QVERIFY2(sentences(errors).find("MySQL and MariaDB only") != std::string::npos,
                 sentences(errors).c_str());
    }
}

void TestMySqlNodes::transactionsAreNotEnded()
{
    const RowsDatabase table;
    const testing::ProjectDatabase database("mariadb", {});
    const ProjectRun ran = database.runAll(R"({"nodes": [
        {"id": "scope", "type": "TransactionScopeNode", "params": {"connection": "shop"}},
        {"id": "store", "type": "MySQLBulkInsertNode", "params": {"connection": "shop",
            "table": "mysql_rows", "data": [{"id": 1}]}},
        {"id": "undo", "type": "TransactionRollbackNode"}],
        "links": [{"from": "scope.transaction", "to": "store.transaction"},
                  {"from": "scope.transaction", "to": "undo.transaction"}]})");
    QCOMPARE(ran.status(), std::string("succeeded"));
    QCOMPARE(ran.output("store", "inserted"), Value(1));
    QCOMPARE(table.count(), std::string("[[0]]"));
    table.execute("ALTER TABLE mysql_rows ENGINE=Aria");
    const ProjectRun refused = database.runAll(R"({"nodes": [
        {"id": "scope", "type": "TransactionScopeNode", "params": {"connection": "shop"}},
        {"id": "store", "type": "MySQLBulkInsertNode", "params": {"connection": "shop",
            "table": "mysql_rows", "data": [{"id": 1}]}}],
        "links": [{"from": "scope.transaction", "to": "store.transaction"}]})");
    QCOMPARE(refused.error("store")->fact("engine"), std::string_view("Aria"));
    const std::string problems = database.problems(R"({"nodes": [
        {"id": "scope", "type": "TransactionScopeNode", "params": {"connection": "shop"}},
        {"id": "look", "type": "MySQLOptimizeNode", "params": {"connection": "shop", "tables": ["mysql_rows"]}}],
        "links": [{"from": "scope.transaction", "to": "look.transaction"}]})");
    QVERIFY2(problems.find("no input or parameter") != std::string::npos, problems.c_str());
}

void TestMySqlNodes::rulesForMySqlSeeOldValues()
{
    // MariaDB made to set columns one after the other, as MySQL always does.
    const NodeDatabase database("mariadb", {"mysql_rows"});
    database.execute("CREATE TABLE mysql_rows (id BIGINT PRIMARY KEY, a BIGINT, b BIGINT)");
    const auto session = db::driverFor(db::DatabaseKind::MariaDb).connect(database.config(), {});
    QVERIFY(session);
    QVERIFY((*session)->execute({"SET sql_mode = ''", {}}, {}));
    QVERIFY((*session)->execute({"INSERT INTO mysql_rows VALUES (1, 1, 0), (2, 2, 0), (3, 3, 0)", {}}, {}));
    const auto model = model::modelFromJson("Row", Json::parse(R"({"table": "mysql_rows", "timestamps": false,
        "fields": {"a": {"type": "int"}, "b": {"type": "int"}}})"));
    QVERIFY(model);
    std::vector<model::UpdateRule> rules;
    for (const auto& [filter, data] :
         {std::pair(Map{{"a", 1}}, Map{{"a", 2}, {"$inc", Map{{"b", 1}}}}), {Map{{"a", 2}}, Map{{"b", 9}}}})
        rules.push_back({*model::parseFilter(Value(filter), *model), *model::parseChanges(*model, data, {})});
    const auto sql =
        model::ruleUpdateSql(*model, rules, model::Affected::Count, db::dialectFor(db::DatabaseKind::MySql));
    QVERIFY(sql);
    const auto changed = (*session)->execute(*sql, {});
    QVERIFY2(changed, changed ? "" : changed.error().sentence().c_str());
    QCOMPARE(*changed, std::int64_t(2));
    QCOMPARE(database.table("SELECT a, b FROM mysql_rows ORDER BY id"), std::string("[[2,1],[2,9],[3,0]]"));
}

void TestMySqlNodes::resultsThatAreLeftOutAreTold_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("rows") << QByteArray("rows") << QByteArray("SELECT 1; SELECT 2, 3; DO 0; SELECT 4;")
                          << QByteArray("left out: 2.");
    QTest::newRow("scalar") << QByteArray("scalar") << QByteArray("SELECT 1; SELECT 2;")
                            << QByteArray("left out: 1.");
    QTest::newRow("one result") << QByteArray("rows") << QByteArray("DO 0; SELECT 1; DO 0;") << QByteArray();
}

void TestMySqlNodes::resultsThatAreLeftOutAreTold()
{
    QFETCH(QByteArray, mode);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, line);
    const testing::ProjectDatabase database("mariadb", {});
    database.execute("CREATE OR REPLACE PROCEDURE mysql_nodes_results() BEGIN " + body.toStdString() +
                     " END");
    const Json node{
        {"id", "call"},
        {"type", "QueryNode"},
        {"params",
         {{"connection", "shop"}, {"sql", "CALL mysql_nodes_results()"}, {"mode", mode.constData()}}}};
    const ProjectRun ran =
        database.runAll(Json{{"nodes", Json::array({node})}, {"links", Json::array()}}.dump());
    QCOMPARE(ran.status(), std::string("succeeded"));
    const auto log = ran.run->logOf(ran.index("call"));
    QCOMPARE(log.size(), line.isEmpty() ? std::size_t{0} : std::size_t{1});
    if (!line.isEmpty()) {
        QCOMPARE(log.front().level, nodes::LogLevel::Warning);
        QVERIFY2(log.front().text.find(line.toStdString()) != std::string::npos, log.front().text.c_str());
    }
    database.execute("DROP PROCEDURE mysql_nodes_results");
}

QTEST_GUILESS_MAIN(TestMySqlNodes)
#include "tst_mysql_nodes.moc"
