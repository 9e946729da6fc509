// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "tests/support/node_database.h"

using namespace dataflow;
using testing::FakeInputs;
using testing::NodeDatabase;
using testing::NodeRun;

namespace {

constexpr const char* kSchema =
    "CREATE TABLE query_orders (id INTEGER PRIMARY KEY, customer VARCHAR(40), total NUMERIC(10,2));"
    "INSERT INTO query_orders VALUES (1, 'Ann', 10.50), (2, 'Bob', 20.00), (3, 'Ann', 30.25);";

NodeRun query(const NodeDatabase& database, Map params, FakeInputs inputs = {})
{
    return database.run("QueryNode", params, std::move(inputs));
}

} // namespace

class TestQueryNodes : public QObject {
    Q_OBJECT
private slots:
    void streamsRowsWithTheirTypes_data() { testing::addDatabaseRows(); }
    void streamsRowsWithTheirTypes();
    void bindsNamedPositionalAndLinkedValues_data() { testing::addDatabaseRows(); }
    void bindsNamedPositionalAndLinkedValues();
    void aValueIsNeverPartOfTheStatement_data() { testing::addDatabaseRows(); }
    void aValueIsNeverPartOfTheStatement();
    void executeTellsHowManyRowsChanged_data() { testing::addDatabaseRows(); }
    void executeTellsHowManyRowsChanged();
    void scalarGivesTheOnlyCell_data() { testing::addDatabaseRows(); }
    void scalarGivesTheOnlyCell();
    void rowsModeWarnsOfAStatementWithoutRows_data() { testing::addDatabaseRows(); }
    void rowsModeWarnsOfAStatementWithoutRows();
    void sqlErrorsSayWhatTheDatabaseSaid_data() { testing::addDatabaseRows(); }
    void sqlErrorsSayWhatTheDatabaseSaid();
    void largeAnswersStreamInBatches_data() { testing::addDatabaseRows(); }
    void largeAnswersStreamInBatches();
    void usesTheOnlyConnectionWhenNoneIsNamed();
    void stopsWithTheRun();
    void checksPlaceholdersAgainstValues_data();
    void checksPlaceholdersAgainstValues();
    void checksPlaceholdersAsTheDatabaseReads();
    void itsPortsFollowTheMode_data();
    void itsPortsFollowTheMode();
};

void TestQueryNodes::streamsRowsWithTheirTypes()
{
    DATAFLOW_FETCH_DATABASE(database, {"query_orders"});
    database.execute(kSchema);
    const NodeRun ran =
        query(database, {{"sql", "SELECT id, customer, total FROM query_orders ORDER BY id"}});
    QCOMPARE(ran.problem(), std::string());
    const auto& rows = ran.context->rows("rows");
    QCOMPARE((*rows.schema)[0].type, db::ColumnType::Int64);
    QCOMPARE((*rows.schema)[1].type, db::ColumnType::Text);
    QCOMPARE((*rows.schema)[2].type, db::ColumnType::Decimal);
    const std::string expected = R"([[1,"Ann","10.50"],[2,"Bob","20.00"],[3,"Ann","30.25"]])";
    QCOMPARE(NodeDatabase::rowsText(rows.records()), expected);
    QCOMPARE(ran.output("row_count"), Value(3));
    QCOMPARE(ran.output("query_id"), Value("node#1"));
    QCOMPARE(ran.context->openLeases(), 0);
}

void TestQueryNodes::bindsNamedPositionalAndLinkedValues()
{
    DATAFLOW_FETCH_DATABASE(database, {"query_orders"});
    database.execute(kSchema);
    const char* named = "SELECT id FROM query_orders WHERE customer = :who AND total > :least ORDER BY id";
    const NodeRun byName =
        query(database, {{"sql", named}, {"params", Map{{"who", "Ann"}, {"least", Decimal{"20"}}}}});
    QCOMPARE(NodeDatabase::rowsText(byName.records("rows")), std::string("[[3]]"));

    const NodeRun inOrder =
        query(database, {{"sql", "SELECT id FROM query_orders WHERE customer = ? AND id > ?"},
                         {"params", List{"Ann", 1}}});
    QCOMPARE(inOrder.problem(), std::string());
    QCOMPARE(NodeDatabase::rowsText(inOrder.records("rows")), std::string("[[3]]"));

    FakeInputs inputs;
    inputs.set("who", "Bob");
    const NodeRun linked =
        query(database, {{"sql", named}, {"params", Map{{"least", Decimal{"0"}}}}}, std::move(inputs));
    QCOMPARE(NodeDatabase::rowsText(linked.records("rows")), std::string("[[2]]"));

    FakeInputs twice;
    twice.set("who", "Bob");
    const NodeRun both =
        query(database, {{"sql", named}, {"params", Map{{"who", "Ann"}, {"least", 1}}}}, std::move(twice));
    QCOMPARE(both.code(), ErrorCode::BadParameter);
    QVERIFY(both.problem().find("twice") != std::string::npos);
}

void TestQueryNodes::aValueIsNeverPartOfTheStatement()
{
    DATAFLOW_FETCH_DATABASE(database, {"query_orders"});
    database.execute(kSchema);
    const NodeRun ran =
        query(database, {{"sql", "SELECT count(*) AS n FROM query_orders WHERE customer = :who"},
                         {"params", Map{{"who", "x'; DROP TABLE query_orders; --"}}},
                         {"mode", "scalar"}});
    QCOMPARE(ran.output("value"), Value(0));
    QVERIFY(ran.context->statements().front().find("DROP") == std::string::npos);
    QCOMPARE(database.table("SELECT count(*) FROM query_orders"), std::string("[[3]]"));
}

void TestQueryNodes::executeTellsHowManyRowsChanged()
{
    DATAFLOW_FETCH_DATABASE(database, {"query_orders"});
    database.execute(kSchema);
    const NodeRun ran =
        query(database, {{"sql", "UPDATE query_orders SET total = total + 1 WHERE customer = :who"},
                         {"params", Map{{"who", "Ann"}}},
                         {"mode", "execute"}});
    QCOMPARE(ran.problem(), std::string());
    QCOMPARE(ran.output("row_count"), Value(2));
    QVERIFY(!ran.context->hasRows("rows"));
    QCOMPARE(database.table("SELECT id FROM query_orders WHERE total > 30"), std::string("[[3]]"));
}

void TestQueryNodes::scalarGivesTheOnlyCell()
{
    DATAFLOW_FETCH_DATABASE(database, {"query_orders"});
    database.execute(kSchema);
    const auto scalar = [&](const char* sql) { return query(database, {{"sql", sql}, {"mode", "scalar"}}); };
    QCOMPARE(scalar("SELECT max(id) AS n FROM query_orders").output("value"), Value(3));
    const NodeRun none = scalar("SELECT id FROM query_orders WHERE id > 99");
    QCOMPARE(none.problem(), std::string());
    QCOMPARE(none.output("value"), Value());
    QVERIFY(scalar("SELECT id FROM query_orders").problem().find("at most one row") != std::string::npos);
    QVERIFY(scalar("SELECT 1 AS a, 2 AS b").problem().find("exactly one column") != std::string::npos);
}

void TestQueryNodes::rowsModeWarnsOfAStatementWithoutRows()
{
    DATAFLOW_FETCH_DATABASE(database, {"query_orders"});
    database.execute(kSchema);
    const NodeRun ran = query(database, {{"sql", "DELETE FROM query_orders WHERE id = 1"}});
    QCOMPARE(ran.problem(), std::string());
    QCOMPARE(ran.output("row_count"), Value(0));
    QCOMPARE(ran.context->logLines().size(), std::size_t{1});
    QVERIFY(ran.context->logLines().front().text.find("mode execute") != std::string::npos);
    QCOMPARE(database.table("SELECT count(*) FROM query_orders"), std::string("[[2]]"));
}

void TestQueryNodes::sqlErrorsSayWhatTheDatabaseSaid()
{
    DATAFLOW_FETCH_DATABASE(database, {"query_orders"});
    const NodeRun ran = query(database, {{"sql", "SELECT * FROM query_orderz"}});
    QCOMPARE(ran.code(), ErrorCode::SqlFailed);
    QVERIFY2(ran.problem().find("query_orderz") != std::string::npos, ran.problem().c_str());
    QVERIFY(!ran.result.error().statement().empty());
    QCOMPARE(ran.context->openLeases(), 0);
}

void TestQueryNodes::largeAnswersStreamInBatches()
{
    DATAFLOW_FETCH_DATABASE(database, {"query_orders"});
    const NodeRun ran =
        query(database, {{"sql", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
                                 "i < 20000) SELECT i FROM n"}});
    QCOMPARE(ran.problem(), std::string());
    QCOMPARE(ran.output("row_count"), Value(20'000));
    QVERIFY(ran.context->rows("rows").batches.size() > 1);
    QCOMPARE(ran.context->lastProgress().first, std::int64_t{20'000});
}

void TestQueryNodes::usesTheOnlyConnectionWhenNoneIsNamed()
{
    const NodeDatabase database("sqlite", {});
    QCOMPARE(query(database, {{"sql", "SELECT 1"}}).problem(), std::string());
    QCOMPARE(query(database, {{"sql", "SELECT 1"}, {"connection", "shop"}}).problem(), std::string());
    QCOMPARE(query(database, {{"sql", "SELECT 1"}, {"connection", "shpo"}}).code(),
             ErrorCode::UnknownConnection);
}

void TestQueryNodes::stopsWithTheRun()
{
    const NodeDatabase database("sqlite", {});
    auto context = database.context();
    context->requestStop();
    context->forbidServices();
    const NodeRun ran = NodeDatabase::runIn(std::move(context), "QueryNode", {{"sql", "SELECT 1"}});
    QCOMPARE(ran.code(), ErrorCode::Cancelled);
    QVERIFY(ran.context->touched().empty());
}

void TestQueryNodes::checksPlaceholdersAgainstValues_data()
{
    using Names = QStringList;
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<Names>("linked");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* name, const char* sql, const char* params, Names linked,
                        const char* problem) {
        QTest::newRow(name) << QByteArray(sql) << QByteArray(params) << linked << QByteArray(problem);
    };
    row("all given", "SELECT :day", R"({"day": 1})", {}, "");
    row("none needed", "SELECT 1", "", {}, "");
    row("a template is a value", "SELECT :day", R"({"day": "${day}"})", {}, "");
    row("a typo", "SELECT :day", R"({"dya": 1})", {}, "Did you mean \"day\"");
    row("a typo beside a template", "SELECT :day", R"({"dya": "${day}"})", {}, "Did you mean \"day\"");
    row("none given", "SELECT :day", "", {}, "link an input named day");
    row("linked by name", "SELECT :day", "", {"day"}, "");
    row("an input for nothing", "SELECT :day", R"({"day": 1})", {"dat"}, "Did you mean \"day\"");
    row("given and linked", "SELECT :day", R"({"day": 1})", {"day"}, "twice");
    row("all linked", "SELECT :day", "", {"params"}, "");
    row("a list", "SELECT ?", "[1]", {}, "");
    row("a list too short", "SELECT ?, ?", "[1]", {}, "number");
    row("a list for names", "SELECT :day", "[1]", {}, "by name");
    row("neither record nor list", "SELECT 1", "5", {}, "a record or a list");
    row("a template in SQL", "SELECT * FROM ${table}", "", {}, ":name");
    row("no placeholder in quotes or casts", "SELECT ':a', x::text FROM t", "", {}, "");
}

void TestQueryNodes::checksPlaceholdersAgainstValues()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, params);
    QFETCH(QStringList, linked);
    QFETCH(QByteArray, problem);
    Map given{{"sql", sql.toStdString()}};
    if (!params.isEmpty())
        given.emplace_back("params", valueFromJson(JsonDocument::parse(params.toStdString())->root()));
    nodes::CheckScope scope;
    for (const QString& name : linked)
        scope.linkedInputs.push_back(name.toStdString());
    const auto errors = nodes::nodeCatalog().find("QueryNode")->checkParams(given, scope);
    std::string text;
    for (const Error& error : errors)
        text += error.sentence() + "\n";
    QCOMPARE(errors.empty(), problem.isEmpty());
    QVERIFY2(text.find(problem.toStdString()) != std::string::npos, text.c_str());
}

void TestQueryNodes::checksPlaceholdersAsTheDatabaseReads()
{
    const Map given{
        {"connection", "here"}, {"sql", R"(SELECT 'it\'s :a', 5--:b)"}, {"params", Value(Map{{"b", 1}})}};
    const auto problems = [&](db::DatabaseKind kind) {
        nodes::CheckScope scope;
        scope.databaseKind = [kind](std::string_view connection) {
            return connection == "here" ? std::optional(kind) : std::nullopt;
        };
        return nodes::nodeCatalog().find("QueryNode")->checkParams(given, scope).size();
    };
    QCOMPARE(problems(db::DatabaseKind::MariaDb), std::size_t{0});
    QVERIFY(problems(db::DatabaseKind::Postgres) > 0);
}

void TestQueryNodes::itsPortsFollowTheMode_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QByteArray>("ports");
    QTest::newRow("not given") << QByteArray() << QByteArray("rows row_count query_id");
    QTest::newRow("rows") << QByteArray("rows") << QByteArray("rows row_count query_id");
    QTest::newRow("execute") << QByteArray("execute") << QByteArray("row_count query_id");
    QTest::newRow("scalar") << QByteArray("scalar") << QByteArray("value query_id");
}

void TestQueryNodes::itsPortsFollowTheMode()
{
    QFETCH(QByteArray, mode);
    QFETCH(QByteArray, ports);
    Map params;
    if (!mode.isEmpty())
        params.emplace_back("mode", mode.toStdString());
    std::string names;
    for (const nodes::Port& port : nodes::nodeCatalog().find("QueryNode")->outputsFor(params))
        names += (names.empty() ? "" : " ") + port.name;
    QCOMPARE(names, ports.toStdString());
}

QTEST_APPLESS_MAIN(TestQueryNodes)
#include "tst_query_nodes.moc"
