// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "tests/support/node_database.h"

using namespace dataflow;
using testing::FakeInputs;
using testing::NodeDatabase;
using testing::NodeRun;

namespace {

constexpr const char* kModel = R"({
    "table": "bulk_create_items",
    "fields": {
        "sku": {"type": "str", "required": true, "unique": true, "max_length": 8},
        "price": {"type": "decimal", "precision": 8, "scale": 2},
        "weight": {"type": "float"},
        "status": {"type": "str", "default": "new"},
        "sold_at": {"type": "datetime"}
    }
})";
constexpr const char* kAppendOnly = R"({"append_only": true})";

struct ItemDatabase : NodeDatabase {
    explicit ItemDatabase(const QByteArray& kind, const char* changes = "{}")
        : NodeDatabase(kind, {"bulk_create_items"})
    {
        Json json = Json::parse(kModel);
        json.update(Json::parse(changes));
        addModel(*model::modelFromJson("Item", json));
    }
    NodeRun load(Map params, FakeInputs inputs = {}) const
    {
        params.emplace_back("model", "Item");
        return run("ModelBulkCreateNode", params, std::move(inputs));
    }
    std::string count() const { return table("SELECT count(*) FROM bulk_create_items"); }
};

/// Rows sku "S<n>" and price n.50 for n from first to last, in batches of `batchRows`.
FakeInputs numberedRows(int first, int last, std::size_t batchRows = 1000)
{
    const auto schema = std::make_shared<const db::Schema>(
        std::vector<db::Field>{{"sku", db::ColumnType::Text}, {"price", db::ColumnType::Decimal}});
    db::BatchBuilder builder(schema);
    std::vector<db::BatchPtr> batches;
    for (int n = first; n <= last; ++n) {
        builder.column(0).appendBytes("S" + std::to_string(n));
        builder.column(1).appendBytes(std::to_string(n) + ".50");
        builder.endRow();
        if (builder.rowCount() == batchRows)
            batches.push_back(builder.finish());
    }
    if (builder.rowCount() > 0)
        batches.push_back(builder.finish());
    FakeInputs inputs;
    inputs.setBatches("rows", schema, std::move(batches));
    return inputs;
}

/// processed inserted updated skipped failed.
std::string counts(const NodeRun& ran)
{
    if (!ran.result)
        return ran.problem();
    std::string text;
    for (const char* name : {"processed", "inserted", "updated", "skipped", "failed"})
        text += (text.empty() ? "" : " ") + ran.output(name).toText();
    return text;
}

Value item(const char* sku, const char* price)
{
    return Value(Map{{"sku", sku}, {"price", Decimal{price}}});
}

} // namespace

#define FETCH_ITEMS(database, ...)                                                                           \
    QFETCH(QByteArray, kind);                                                                                \
    if (!testing::hasDatabase(kind))                                                                         \
        QSKIP(testing::missingDatabase(kind));                                                               \
    const ItemDatabase database(kind __VA_OPT__(, ) __VA_ARGS__)

class TestBulkCreate : public QObject {
    Q_OBJECT
private slots:
    void storesRowsWithDefaultsAndTimestamps_data() { testing::addDatabaseRows(); }
    void storesRowsWithDefaultsAndTimestamps();
    void storesRecordsGivenAsData_data() { testing::addDatabaseRows(); }
    void storesRecordsGivenAsData();
    void recordsWithoutTheirTimeGetTheModels_data() { testing::addDatabaseRows(); }
    void recordsWithoutTheirTimeGetTheModels();
    void convertsColumnsToTheFieldsTypes_data() { testing::addDatabaseRows(); }
    void convertsColumnsToTheFieldsTypes();
    void oneBadRowStoresNothing_data() { testing::addDatabaseRows(); }
    void oneBadRowStoresNothing();
    void namesTheFirstBadRow_data();
    void namesTheFirstBadRow();
    void aConflictFailsOrIsIgnoredOrUpdates_data() { testing::addDatabaseRows(); }
    void aConflictFailsOrIsIgnoredOrUpdates();
    void anUpdateLeavesFilledFieldsAlone_data() { testing::addDatabaseRows(); }
    void anUpdateLeavesFilledFieldsAlone();
    void returnsIdsInInputOrder_data() { testing::addDatabaseRows(); }
    void returnsIdsInInputOrder();
    void loadsInParallelBatches_data() { testing::addDatabaseRows(); }
    void loadsInParallelBatches();
    void aFailedParallelBatchKeepsTheOthersAndTheCounts_data() { testing::addDatabaseRows(); }
    void aFailedParallelBatchKeepsTheOthersAndTheCounts();
    void parallelConnectionsShareTheRows_data() { testing::addDatabaseRows(); }
    void parallelConnectionsShareTheRows();
    void copyIsChosenOrRefused_data() { testing::addDatabaseRows(); }
    void copyIsChosenOrRefused();
    void givenIdsMoveTheNumbering_data() { testing::addDatabaseRows(); }
    void givenIdsMoveTheNumbering();
    void dropsTheModelsCachedEntries_data() { testing::addDatabaseRows(); }
    void dropsTheModelsCachedEntries();
    void validationFindsMistakes_data();
    void validationFindsMistakes();
    void noRowsAreFine_data() { testing::addDatabaseRows(); }
    void noRowsAreFine();
};

void TestBulkCreate::storesRowsWithDefaultsAndTimestamps()
{
    FETCH_ITEMS(database);
    const NodeRun ran = database.load({}, numberedRows(1, 5000));
    QCOMPARE(counts(ran), std::string("5000 5000 0 0 0"));
    QVERIFY(*ran.output("rows_per_second").as<double>() > 0);
    QVERIFY(*ran.output("batches").as<std::int64_t>() > 0);
    QVERIFY(!nodes::valueNamed(ran.result->values(), "ids"));
    QCOMPARE(database.count(), std::string("[[5000]]"));
    const std::string expected = R"([["S4999","4999.50","new"],["S5000","5000.50","new"]])";
    QCOMPARE(database.table("SELECT sku, price, status FROM bulk_create_items WHERE id > 4998 ORDER BY id"),
             expected);
    QCOMPARE(database.table("SELECT count(*) FROM bulk_create_items WHERE created_at IS NULL"),
             std::string("[[0]]"));
    QCOMPARE(ran.context->openLeases(), 0);
}

void TestBulkCreate::storesRecordsGivenAsData()
{
    FETCH_ITEMS(database);
    const NodeRun ran =
        database.load({{"data", List{item("A", "1.00"), Value(Map{{"sku", "B"}, {"status", "old"}}),
                                     Value(Map{{"sku", "C"}})}}});
    QCOMPARE(counts(ran), std::string("3 3 0 0 0"));
    const std::string expected = R"([["A","1.00","new"],["B",null,"old"],["C",null,"new"]])";
    QCOMPARE(database.table("SELECT sku, price, status FROM bulk_create_items ORDER BY id"), expected);
}

void TestBulkCreate::recordsWithoutTheirTimeGetTheModels()
{
    FETCH_ITEMS(database);
    const NodeRun ran =
        database.load({{"data", List{Value(Map{{"sku", "A"}, {"created_at", Timestamp{0, true}}}),
                                     Value(Map{{"sku", "B"}})}}});
    QCOMPARE(counts(ran), std::string("2 2 0 0 0"));
    QCOMPARE(database.table("SELECT sku FROM bulk_create_items WHERE created_at IS NOT NULL ORDER BY sku"),
             std::string(R"([["A"],["B"]])"));
    QCOMPARE(database.table("SELECT sku FROM bulk_create_items WHERE created_at = updated_at"),
             std::string(R"([["B"]])"));
}

void TestBulkCreate::convertsColumnsToTheFieldsTypes()
{
    FETCH_ITEMS(database);
    FakeInputs inputs;
    inputs.setRows("rows",
                   {Value(Map{{"sku", "A"},
                              {"price", 3},
                              {"weight", 2},
                              {"sold_at", Timestamp{1'709'288'100'000'000, false}}}),
                    Value(Map{{"sku", "B"}, {"price", Value()}, {"weight", 5}, {"sold_at", Value()}})});
    const NodeRun ran = database.load({}, std::move(inputs));
    QCOMPARE(counts(ran), std::string("2 2 0 0 0"));
    const auto stored = database.context()->rowsOf(
        "shop", "SELECT price, weight, sold_at FROM bulk_create_items ORDER BY id");
    const List expected{Value(Map{{"price", Decimal{"3"}},
                                  {"weight", 2.0},
                                  {"sold_at", Timestamp{1'709'288'100'000'000, true}}}),
                        Value(Map{{"price", Value()}, {"weight", 5.0}, {"sold_at", Value()}})};
    QCOMPARE(Value(*stored), Value(expected));
}

void TestBulkCreate::oneBadRowStoresNothing()
{
    FETCH_ITEMS(database);
    FakeInputs inputs = numberedRows(1, 3000);
    FakeInputs twice;
    std::vector<db::BatchPtr> batches = *db::readAll(**inputs.takeRows("rows"));
    batches.push_back(batches.front());
    twice.setBatches("rows", batches.front()->schema(), batches);
    const NodeRun ran = database.load({}, std::move(twice));
    QCOMPARE(ran.code(), ErrorCode::ConstraintViolated);
    QCOMPARE(std::string(ran.result.error().fact("inserted")), std::string("0"));
    QCOMPARE(database.count(), std::string("[[0]]"));
    QCOMPARE(ran.context->openLeases(), 0);
}

void TestBulkCreate::namesTheFirstBadRow_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("problem");
    QTest::newRow("an unknown field")
        << QByteArray(R"([{"sku": "A"}, {"skuu": "B"}])") << QByteArray("Did you mean \"sku\"");
    QTest::newRow("a required field nowhere")
        << QByteArray(R"([{"price": 1}])") << QByteArray("required field");
    QTest::newRow("a required field null")
        << QByteArray(R"([{"sku": "A"}, {"sku": null}])") << QByteArray("row 2");
    QTest::newRow("too long a text") << QByteArray(R"([{"sku": "A"}, {"sku": "123456789"}])")
                                     << QByteArray("max_length 8, row 2");
    QTest::newRow("too many digits") << QByteArray(R"([{"sku": "A", "price": "1.234"}])")
                                     << QByteArray("scale 2");
    QTest::newRow("the wrong kind") << QByteArray(R"([{"sku": "A", "weight": "heavy"}])")
                                    << QByteArray("weight");
    QTest::newRow("no record") << QByteArray(R"([{"sku": "A"}, 5])") << QByteArray("row 2");
    QTest::newRow("no list") << QByteArray(R"({"sku": "A"})") << QByteArray("a list of records");
}

void TestBulkCreate::namesTheFirstBadRow()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, problem);
    const ItemDatabase database("sqlite");
    const NodeRun ran = database.load({{"data", valueFromJson(Json::parse(data.toStdString()))}});
    QVERIFY(!ran.result);
    QVERIFY2(ran.problem().find(problem.toStdString()) != std::string::npos, ran.problem().c_str());
    QCOMPARE(database.count(), std::string("[[0]]"));
}

void TestBulkCreate::aConflictFailsOrIsIgnoredOrUpdates()
{
    FETCH_ITEMS(database);
    QCOMPARE(counts(database.load({}, numberedRows(1, 10))), std::string("10 10 0 0 0"));
    const Map key{{"conflict_on", List{"sku"}}};
    const auto loadAgain = [&](const char* onConflict) {
        Map params = key;
        params.emplace_back("on_conflict", onConflict);
        return database.load(params, numberedRows(8, 12));
    };
    QCOMPARE(database.load({}, numberedRows(8, 12)).code(), ErrorCode::ConstraintViolated);
    const NodeRun undecided = loadAgain("error");
    QCOMPARE(undecided.code(), ErrorCode::BadParameter);
    QCOMPARE(undecided.result.error().parameter(), std::string("conflict_on"));
    QCOMPARE(database.count(), std::string("[[10]]"));
    QCOMPARE(counts(loadAgain("ignore")), std::string("5 2 0 3 0"));
    QCOMPARE(database.count(), std::string("[[12]]"));
    database.execute("UPDATE bulk_create_items SET price = 0");
    QCOMPARE(counts(loadAgain("update")), std::string("5 0 5 0 0"));
    const std::string expected =
        R"([["S8","8.50"],["S9","9.50"],["S10","10.50"],["S11","11.50"],["S12","12.50"]])";
    QCOMPARE(database.table("SELECT sku, price FROM bulk_create_items WHERE price > 0 ORDER BY price"),
             expected);
    const NodeRun byPrimaryKey = database.load({{"on_conflict", "update"}}, numberedRows(1, 2));
    QCOMPARE(byPrimaryKey.code(), ErrorCode::BadInput);
    QVERIFY(byPrimaryKey.problem().find("conflict_on") != std::string::npos);
}

void TestBulkCreate::anUpdateLeavesFilledFieldsAlone()
{
    FETCH_ITEMS(database);
    QCOMPARE(counts(database.load({{"data", List{item("A", "1.00")}}})), std::string("1 1 0 0 0"));
    database.execute("UPDATE bulk_create_items SET status = 'sold'");
    const std::string before = database.table("SELECT created_at FROM bulk_create_items");
    const Map update{{"on_conflict", "update"}, {"conflict_on", List{"sku"}}};
    Map params = update;
    params.emplace_back("data", List{item("A", "2.00"), item("B", "3.00")});
    QCOMPARE(counts(database.load(params)), std::string("2 1 1 0 0"));
    const std::string expected = R"([["A","2.00","sold"],["B","3.00","new"]])";
    QCOMPARE(database.table("SELECT sku, price, status FROM bulk_create_items ORDER BY id"), expected);
    QCOMPARE(database.table("SELECT created_at FROM bulk_create_items WHERE sku = 'A'"), before);
    Map mixed = update;
    mixed.emplace_back("data", List{item("A", "2.00"), Value(Map{{"sku", "B"}})});
    QVERIFY(database.load(mixed).problem().find("lacks a field that others have") != std::string::npos);
}

void TestBulkCreate::returnsIdsInInputOrder()
{
    FETCH_ITEMS(database);
    const NodeRun ran = database.load({{"return_ids", true}}, numberedRows(1, 2500));
    QCOMPARE(counts(ran), std::string("2500 2500 0 0 0"));
    const Value ids = ran.output("ids");
    QCOMPARE(ids.as<List>()->size(), std::size_t{2500});
    const std::string id = ids.as<List>()->at(1233).toText();
    const std::string expected = R"([["S1234"]])";
    QCOMPARE(database.table("SELECT sku FROM bulk_create_items WHERE id = " + id), expected);
}

void TestBulkCreate::loadsInParallelBatches()
{
    FETCH_ITEMS(database);
    const NodeRun ran = database.load({{"parallel_batches", 3}, {"batch_size", 700}, {"return_ids", true}},
                                      numberedRows(1, 5000, 1024));
    QCOMPARE(counts(ran), std::string("5000 5000 0 0 0"));
    QCOMPARE(ran.output("batches"), Value(8));
    QCOMPARE(database.table("SELECT count(DISTINCT sku) FROM bulk_create_items"), std::string("[[5000]]"));
    const Value ids = ran.output("ids");
    for (const int row : {0, 699, 700, 3333, 4999}) {
        const std::string id = ids.as<List>()->at(static_cast<std::size_t>(row)).toText();
        QCOMPARE(database.table("SELECT sku FROM bulk_create_items WHERE id = " + id),
                 "[[\"S" + std::to_string(row + 1) + "\"]]");
    }
    QCOMPARE(ran.context->openLeases(), 0);
}

void TestBulkCreate::aFailedParallelBatchKeepsTheOthersAndTheCounts()
{
    FETCH_ITEMS(database);
    QCOMPARE(counts(database.load({}, numberedRows(150, 150))), std::string("1 1 0 0 0"));
    const NodeRun ran = database.load({{"parallel_batches", 2}, {"batch_size", 100}, {"return_ids", true}},
                                      numberedRows(1, 1000));
    QCOMPARE(ran.code(), ErrorCode::ConstraintViolated);
    QCOMPARE(std::string(ran.result.error().fact("failed")), std::string("100"));
    const std::string inserted(ran.result.error().fact("inserted"));
    QVERIFY(std::stoi(inserted) % 100 == 0 && std::stoi(inserted) < 1000);
    QCOMPARE(database.count(), "[[" + std::to_string(std::stoi(inserted) + 1) + "]]");
    QCOMPARE(ran.context->openLeases(), 0);
}

void TestBulkCreate::parallelConnectionsShareTheRows()
{
    FETCH_ITEMS(database);
    const NodeRun ran = database.load({{"parallel_batches", 3}}, numberedRows(1, 30'000));
    QCOMPARE(counts(ran), std::string("30000 30000 0 0 0"));
    QCOMPARE(database.table("SELECT count(*), count(DISTINCT sku) FROM bulk_create_items"),
             std::string("[[30000,30000]]"));
    // A failure ends the other connections too, and its counts tell what is stored.
    const NodeRun failed = database.load({{"parallel_batches", 2}}, numberedRows(29'000, 60'000));
    QCOMPARE(failed.code(), ErrorCode::ConstraintViolated);
    const int inserted = std::stoi(std::string(failed.result.error().fact("inserted")));
    QCOMPARE(database.count(), "[[" + std::to_string(30'000 + inserted) + "]]");
    QCOMPARE(failed.context->openLeases(), 0);
}

void TestBulkCreate::copyIsChosenOrRefused()
{
    FETCH_ITEMS(database);
    QCOMPARE(counts(database.load({{"use_copy", false}}, numberedRows(1, 2000))),
             std::string("2000 2000 0 0 0"));
    QCOMPARE(counts(database.load({{"use_copy", "auto"}}, numberedRows(2001, 2010))),
             std::string("10 10 0 0 0"));
    const NodeRun forced = database.load({{"use_copy", true}}, numberedRows(3001, 3010));
    const auto errors = database.check("ModelBulkCreateNode", {{"use_copy", true}}, {"rows"});
    if (kind != "sqlite") {
        QCOMPARE(counts(forced), std::string("10 10 0 0 0"));
        QVERIFY(errors.empty());
        const NodeRun skipping =
            database.load({{"use_copy", true}, {"on_conflict", "ignore"}}, numberedRows(3010, 3012));
        if (database.isPostgres())
            QCOMPARE(counts(skipping), std::string("3 2 0 1 0"));
        else
            QCOMPARE(skipping.code(), ErrorCode::UnsupportedByDatabase);
    } else {
        QCOMPARE(forced.code(), ErrorCode::UnsupportedByDatabase);
        QCOMPARE(errors.size(), std::size_t{1});
    }
    QCOMPARE(database.load({{"use_copy", "yes"}}, numberedRows(1, 1)).code(), ErrorCode::BadParameter);
}

void TestBulkCreate::givenIdsMoveTheNumbering()
{
    FETCH_ITEMS(database);
    const auto withIds = [](std::int64_t first, std::int64_t count) {
        List records;
        for (std::int64_t id = first; id < first + count; ++id)
            records.push_back(Value(Map{{"id", id}, {"sku", "N" + std::to_string(id)}}));
        return records;
    };
    const auto nextId = [&](const char* sku) {
        const NodeRun ran =
            database.run("ModelCreateNode", {{"model", "Item"}, {"fields", Map{{"sku", sku}}}});
        return ran.result ? ran.output("id") : Value(ran.problem());
    };
    QCOMPARE(counts(database.load({{"data", withIds(1, 50)}})), std::string("50 50 0 0 0"));
    QCOMPARE(nextId("after"), Value(51));
    // Far ahead, then lower numbers again: the numbering never goes back.
    QCOMPARE(counts(database.load({{"data", withIds(90'000, 4000)}})), std::string("4000 4000 0 0 0"));
    QCOMPARE(counts(database.load({{"data", withIds(60, 5)}})), std::string("5 5 0 0 0"));
    QCOMPARE(nextId("far"), Value(94'000));
    const NodeRun own =
        database.run("ModelCreateNode", {{"model", "Item"}, {"fields", Map{{"sku", "own"}, {"id", 94'001}}}});
    QCOMPARE(own.output("id"), Value(94'001));
    QCOMPARE(nextId("next"), Value(94'002));
    const Map record{{"sku", "put"}, {"id", 94'003}};
    const NodeRun put = database.run("ModelUpsertNode",
                                     {{"model", "Item"}, {"create", record}, {"where", Map{{"id", 94'003}}}});
    QVERIFY2(put.result, put.problem().c_str());
    QCOMPARE(nextId("last"), Value(94'004));
}

void TestBulkCreate::dropsTheModelsCachedEntries()
{
    FETCH_ITEMS(database);
    const Map list{{"model", "Item"}, {"enable_cache", true}};
    QCOMPARE(database.run("ModelListNode", list).output("count"), Value(0));
    QCOMPARE(counts(database.load({}, numberedRows(1, 3))), std::string("3 3 0 0 0"));
    QCOMPARE(database.run("ModelListNode", list).output("count"), Value(3));
    QCOMPARE(database.load({}, numberedRows(3, 4)).code(), ErrorCode::ConstraintViolated);
    QCOMPARE(database.run("ModelListNode", list).output("cache").find("hit")->toText(), std::string("true"));
}

void TestBulkCreate::validationFindsMistakes_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<bool>("linked");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* name, const char* params, const char* changes, bool linked,
                        const char* problem) {
        QTest::newRow(name) << QByteArray(params) << QByteArray(changes) << linked << QByteArray(problem);
    };
    row("linked rows are fine", "{}", "{}", true, "");
    row("data is fine", R"({"data": [{"sku": "A"}]})", "{}", false, "");
    row("neither", "{}", "{}", false, "no records");
    row("both", R"({"data": [{"sku": "A"}]})", "{}", true, "both");
    row("an unknown field in data", R"({"data": [{"skuu": "A"}]})", "{}", false, "Did you mean \"sku\"");
    row("an unknown unique key", R"({"conflict_on": ["skuu"]})", "{}", true, "Did you mean \"sku\"");
    row("a unique key that decides nothing", R"({"conflict_on": ["sku"]})", "{}", true, "decides nothing");
    row("a unique key that decides", R"({"conflict_on": ["sku"], "on_conflict": "ignore"})", "{}", true, "");
    row("an update of an append-only model", R"({"on_conflict": "update"})", kAppendOnly, true,
        "append-only");
    row("no such policy", R"({"on_conflict": "replace"})", "{}", true, "ignore");
    row("no rows a batch", R"({"batch_size": 0})", "{}", true, "out of range");
}

void TestBulkCreate::validationFindsMistakes()
{
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, changes);
    QFETCH(bool, linked);
    QFETCH(QByteArray, problem);
    const ItemDatabase database("sqlite", changes.constData());
    const Value given = valueFromJson(Json::parse(params.toStdString()));
    const auto errors =
        database.check("ModelBulkCreateNode", *given.as<Map>(),
                       linked ? std::vector<std::string>{"rows"} : std::vector<std::string>{});
    QCOMPARE(errors.empty(), problem.isEmpty());
    if (!errors.empty())
        QVERIFY2(errors.front().sentence().find(problem.toStdString()) != std::string::npos,
                 errors.front().sentence().c_str());
}

void TestBulkCreate::noRowsAreFine()
{
    FETCH_ITEMS(database);
    QCOMPARE(counts(database.load({}, numberedRows(1, 0))), std::string("0 0 0 0 0"));
    QCOMPARE(counts(database.load({{"parallel_batches", 2}}, numberedRows(1, 0))), std::string("0 0 0 0 0"));
    QCOMPARE(counts(database.load({{"data", List{}}})), std::string("0 0 0 0 0"));
}

QTEST_APPLESS_MAIN(TestBulkCreate)
#include "tst_bulk_create.moc"
