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
    "table": "bulk_change_items",
    "fields": {
        "sku": {"type": "str", "required": true, "unique": true},
        "price": {"type": "decimal", "precision": 8, "scale": 2},
        "stock": {"type": "int", "default": 0},
        "note": {"type": "str"}
    }
})";
constexpr const char* kSoftly = R"({"soft_delete": true})";

struct ChangeDatabase : NodeDatabase {
    explicit ChangeDatabase(const QByteArray& kind, const char* changes = "{}")
        : NodeDatabase(kind, {"bulk_change_items"})
    {
        Json json = Json::parse(kModel);
        json.update(Json::parse(changes));
        addModel(*model::modelFromJson("Item", json));
    }
    NodeRun change(const char* type, Map params, FakeInputs inputs = {}) const
    {
        params.emplace_back("model", "Item");
        return run(type, params, std::move(inputs));
    }
    /// Items 1 to `count`, whose ids are given because MariaDB leaves gaps between statements: sku "S<n>",
    /// price n.50, stock n, note "old".
    void fill(int count) const
    {
        List records;
        for (int n = 1; n <= count; ++n)
            records.push_back(Value(Map{{"id", n},
                                        {"sku", "S" + std::to_string(n)},
                                        {"price", Decimal{std::to_string(n) + ".50"}},
                                        {"stock", n},
                                        {"note", "old"}}));
        const NodeRun ran = change("ModelBulkCreateNode", {{"data", records}});
        QVERIFY2(ran.result, ran.problem().c_str());
        // As if they had been stored long ago.
        const std::string longAgo = moment("2020-01-01");
        execute("UPDATE bulk_change_items SET created_at = " + longAgo + ", updated_at = " + longAgo);
    }
    /// sku, stock and note of the items there are, by id.
    std::string items(const char* where = "1 = 1") const
    {
        return table(std::string("SELECT sku, stock, note FROM bulk_change_items WHERE ") + where +
                     " ORDER BY id");
    }
    /// The day's begin in UTC as a literal; MariaDB's literals have no zone, and its sessions are in UTC.
    std::string moment(const std::string& day) const
    {
        const bool noZone = config().kind == db::DatabaseKind::MariaDb;
        return "'" + day + " 00:00:00" + (noZone ? "'" : "+00:00'");
    }
    std::string touched() const
    {
        return table("SELECT count(*) FROM bulk_change_items WHERE updated_at > " + moment("2021-01-01"));
    }
};

/// processed, then the named count, skipped, failed.
std::string counts(const NodeRun& ran, const char* changed)
{
    if (!ran.result)
        return ran.problem();
    return ran.output("processed").toText() + ' ' + ran.output(changed).toText() + ' ' +
           ran.output("skipped").toText() + ' ' + ran.output("failed").toText();
}

Value json(const char* text)
{
    return valueFromJson(Json::parse(text));
}

} // namespace

#define FETCH_ITEMS(database, ...)                                                                           \
    QFETCH(QByteArray, kind);                                                                                \
    if (!testing::hasDatabase(kind))                                                                         \
        QSKIP(testing::missingDatabase(kind));                                                               \
    const ChangeDatabase database(kind __VA_OPT__(, ) __VA_ARGS__)

class TestBulkChange : public QObject {
    Q_OBJECT
private slots:
    void updatesEveryRecordOfAFilter_data() { testing::addDatabaseRows(); }
    void updatesEveryRecordOfAFilter();
    void updatesRecordsByKey_data() { testing::addDatabaseRows(); }
    void updatesRecordsByKey();
    void recordsKeepTheFieldsTheyDoNotName_data() { testing::addDatabaseRows(); }
    void recordsKeepTheFieldsTheyDoNotName();
    void theLastOfSeveralRecordsWins_data() { testing::addDatabaseRows(); }
    void theLastOfSeveralRecordsWins();
    void updatesManyRowsByKey_data() { testing::addDatabaseRows(); }
    void updatesManyRowsByKey();
    void oneBadRecordChangesNothing_data() { testing::addDatabaseRows(); }
    void oneBadRecordChangesNothing();
    void deletesByFilterAndByKey_data() { testing::addDatabaseRows(); }
    void deletesByFilterAndByKey();
    void deletesSoftly_data() { testing::addDatabaseRows(); }
    void deletesSoftly();
    void everyRecordMustBeConfirmed_data() { testing::addDatabaseRows(); }
    void everyRecordMustBeConfirmed();
    void upsertsUpdateOrSkip_data() { testing::addDatabaseRows(); }
    void upsertsUpdateOrSkip();
    void anUpsertBringsSoftlyDeletedRecordsBack_data() { testing::addDatabaseRows(); }
    void anUpsertBringsSoftlyDeletedRecordsBack();
    void theFirstMatchingRuleWins_data() { testing::addDatabaseRows(); }
    void theFirstMatchingRuleWins();
    void rulesOneByOneSeeEachOther_data() { testing::addDatabaseRows(); }
    void rulesOneByOneSeeEachOther();
    void rulesHandOutTheAffectedRecords_data() { testing::addDatabaseRows(); }
    void rulesHandOutTheAffectedRecords();
    void rulesHandOutRecordsOfTwoKeyFields_data() { testing::addDatabaseRows(); }
    void rulesHandOutRecordsOfTwoKeyFields();
    void dropsTheModelsCachedEntries_data() { testing::addDatabaseRows(); }
    void dropsTheModelsCachedEntries();
    void validationFindsMistakes_data();
    void validationFindsMistakes();
};

void TestBulkChange::updatesEveryRecordOfAFilter()
{
    FETCH_ITEMS(database);
    database.fill(5);
    const NodeRun ran = database.change("ModelBulkUpdateNode",
                                        {{"filter", json(R"({"stock": {"$gte": 4}})")},
                                         {"fields", json(R"({"note": "new", "$inc": {"stock": 10}})")}});
    QCOMPARE(counts(ran, "updated"), std::string("2 2 0 0"));
    QCOMPARE(database.items("stock > 3"), std::string(R"([["S4",14,"new"],["S5",15,"new"]])"));
    QCOMPARE(database.touched(), std::string("[[2]]"));
    QCOMPARE(ran.context->openLeases(), 0);
}

void TestBulkChange::updatesRecordsByKey()
{
    FETCH_ITEMS(database);
    database.fill(4);
    const NodeRun ran = database.change(
        "ModelBulkUpdateNode",
        {{"data", json(R"([{"id": 2, "stock": 20, "note": null}, {"id": 99, "stock": 1, "note": "x"},
                          {"id": 4, "stock": 40, "note": "n"}])")}});
    QCOMPARE(counts(ran, "updated"), std::string("3 2 1 0"));
    QCOMPARE(database.items("stock > 3"), std::string(R"([["S2",20,null],["S4",40,"n"]])"));
    QCOMPARE(database.touched(), std::string("[[2]]"));
    QCOMPARE(database.table("SELECT count(*) FROM bulk_change_items WHERE created_at < '2021-01-01'"),
             std::string("[[4]]"));
    QCOMPARE(counts(database.change("ModelBulkUpdateNode", {{"data", List{}}}), "updated"),
             std::string("0 0 0 0"));
}

void TestBulkChange::recordsKeepTheFieldsTheyDoNotName()
{
    FETCH_ITEMS(database);
    database.fill(4);
    const NodeRun ran = database.change("ModelBulkUpdateNode",
                                        {{"data", json(R"([{"id": 1, "stock": 10}, {"id": 2, "note": "two"},
                                                 {"id": 3, "stock": 30}, {"note": "four", "id": 4}])")}});
    QCOMPARE(counts(ran, "updated"), std::string("4 4 0 0"));
    QCOMPARE(ran.output("batches"), Value(2));
    QCOMPARE(database.items(),
             std::string(R"([["S1",10,"old"],["S2",2,"two"],["S3",30,"old"],["S4",4,"four"]])"));
}

void TestBulkChange::theLastOfSeveralRecordsWins()
{
    FETCH_ITEMS(database);
    database.fill(2);
    const NodeRun ran = database.change("ModelBulkUpdateNode",
                                        {{"data", json(R"([{"id": 1, "stock": 10}, {"id": 1, "stock": 11},
                                                 {"id": 9, "stock": 1}, {"id": 1, "stock": 12}])")}});
    QCOMPARE(counts(ran, "updated"), std::string("4 3 1 0"));
    QCOMPARE(database.items(), std::string(R"([["S1",12,"old"],["S2",2,"old"]])"));
    const NodeRun mixed = database.change(
        "ModelBulkUpdateNode", {{"data", json(R"([{"id": 2, "stock": 20, "note": "a"}, {"id": 2, "note": "b"},
                                                 {"id": 2, "stock": 21, "note": "c"}])")}});
    QCOMPARE(counts(mixed, "updated"), std::string("3 3 0 0"));
    QCOMPARE(database.items("stock = 21"), std::string(R"([["S2",21,"c"]])"));
}

void TestBulkChange::updatesManyRowsByKey()
{
    FETCH_ITEMS(database);
    database.fill(25'000);
    const auto schema = std::make_shared<const db::Schema>(
        std::vector<db::Field>{{"stock", db::ColumnType::Int64}, {"id", db::ColumnType::Int64}});
    db::BatchBuilder builder(schema);
    std::vector<db::BatchPtr> batches;
    for (int n = 30'000; n > 5000; --n) { // 20,000 of them are there
        builder.column(0).appendInt64(n * 2);
        builder.column(1).appendInt64(n);
        builder.endRow();
        if (builder.full())
            batches.push_back(builder.finish());
    }
    batches.push_back(builder.finish());
    FakeInputs inputs;
    inputs.setBatches("rows", schema, std::move(batches));
    const NodeRun ran = database.change("ModelBulkUpdateNode", {}, std::move(inputs));
    QVERIFY2(counts(ran, "updated") == "25000 20000 5000 0", counts(ran, "updated").c_str());
    QCOMPARE(database.table("SELECT count(*) FROM bulk_change_items WHERE stock = 2 * id"),
             std::string("[[20000]]"));
    QCOMPARE(database.table("SELECT count(*) FROM bulk_change_items WHERE stock = id"),
             std::string("[[5000]]"));
}

void TestBulkChange::oneBadRecordChangesNothing()
{
    FETCH_ITEMS(database);
    database.fill(3);
    const NodeRun taken = database.change(
        "ModelBulkUpdateNode",
        {{"data", json(R"([{"id": 1, "note": "new"}, {"id": 2, "sku": "S3"}, {"id": 3, "note": "new"}])")}});
    QCOMPARE(taken.code(), ErrorCode::ConstraintViolated);
    QCOMPARE(database.items("note = 'new'"), std::string("[]"));
    const NodeRun wrong = database.change(
        "ModelBulkUpdateNode", {{"data", json(R"([{"id": 1, "note": "new"}, {"id": 2, "stock": "many"}])")}});
    QVERIFY2(wrong.problem().find("row 2") != std::string::npos, wrong.problem().c_str());
    const NodeRun keyless = database.change("ModelBulkUpdateNode", {{"data", json(R"([{"note": "new"}])")}});
    QCOMPARE(keyless.code(), ErrorCode::MissingParameter);
    QCOMPARE(database.items("note = 'new'"), std::string("[]"));
    QCOMPARE(taken.context->openLeases(), 0);
}

void TestBulkChange::deletesByFilterAndByKey()
{
    FETCH_ITEMS(database);
    database.fill(6);
    const NodeRun filtered =
        database.change("ModelBulkDeleteNode", {{"filter", json(R"({"stock": {"$lt": 3}})")}});
    QCOMPARE(counts(filtered, "deleted"), std::string("2 2 0 0"));
    const NodeRun byKey = database.change(
        "ModelBulkDeleteNode", {{"data", json(R"([{"id": 4, "note": "ignored"}, {"id": 1}, {"id": 6}])")}});
    QCOMPARE(counts(byKey, "deleted"), std::string("3 2 1 0"));
    FakeInputs inputs;
    inputs.setRows("rows", {Value(Map{{"id", 5}, {"title", "not of the model"}})});
    QCOMPARE(counts(database.change("ModelBulkDeleteNode", {}, std::move(inputs)), "deleted"),
             std::string("1 1 0 0"));
    QCOMPARE(database.items(), std::string(R"([["S3",3,"old"]])"));
}

void TestBulkChange::deletesSoftly()
{
    FETCH_ITEMS(database, kSoftly);
    database.fill(5);
    QCOMPARE(counts(database.change("ModelBulkDeleteNode", {{"filter", json(R"({"stock": 1})")}}), "deleted"),
             std::string("1 1 0 0"));
    const Map three{{"data", json(R"([{"id": 1}, {"id": 2}, {"id": 3}])")}};
    QCOMPARE(counts(database.change("ModelBulkDeleteNode", three), "deleted"), std::string("3 2 1 0"));
    QCOMPARE(database.items("deleted_at IS NOT NULL"),
             std::string(R"([["S1",1,"old"],["S2",2,"old"],["S3",3,"old"]])"));
    QCOMPARE(database.touched(), std::string("[[3]]"));
    // Deleted records are left alone.
    const NodeRun updated = database.change(
        "ModelBulkUpdateNode", {{"data", json(R"([{"id": 3, "note": "new"}, {"id": 4, "note": "new"}])")}});
    QCOMPARE(counts(updated, "updated"), std::string("2 1 1 0"));
    QCOMPARE(database.items("note = 'new'"), std::string(R"([["S4",4,"new"]])"));
}

void TestBulkChange::everyRecordMustBeConfirmed()
{
    FETCH_ITEMS(database);
    database.fill(3);
    for (const Value& filter : {Value(), Value(Map{})}) {
        QCOMPARE(database.change("ModelBulkDeleteNode", {{"filter", filter}}).code(),
                 ErrorCode::MissingParameter);
        QCOMPARE(database.change("ModelBulkUpdateNode", {{"filter", filter}, {"fields", Map{{"stock", 0}}}})
                     .code(),
                 ErrorCode::MissingParameter);
    }
    QCOMPARE(
        counts(database.change("ModelBulkUpdateNode", {{"confirmed", true}, {"fields", Map{{"stock", 7}}}}),
               "updated"),
        std::string("3 3 0 0"));
    QCOMPARE(counts(database.change("ModelBulkDeleteNode", {{"confirmed", true}}), "deleted"),
             std::string("3 3 0 0"));
    QCOMPARE(database.items(), std::string("[]"));
}

void TestBulkChange::upsertsUpdateOrSkip()
{
    FETCH_ITEMS(database);
    database.fill(2);
    const Value records = json(R"([{"sku": "S2", "stock": 22}, {"sku": "S9", "stock": 99}])");
    const auto upsert = [&](const char* resolution) {
        const NodeRun ran = database.change(
            "ModelBulkUpsertNode",
            {{"data", records}, {"conflict_on", List{"sku"}}, {"conflict_resolution", resolution}});
        return ran.result ? ran.output("inserted").toText() + ' ' + ran.output("updated").toText() + ' ' +
                                ran.output("skipped").toText()
                          : ran.problem();
    };
    QCOMPARE(upsert("skip"), std::string("1 0 1"));
    QCOMPARE(database.items("sku = 'S2'"), std::string(R"([["S2",2,"old"]])"));
    QCOMPARE(upsert("update"), std::string("0 2 0"));
    QCOMPARE(database.items("sku = 'S2'"), std::string(R"([["S2",22,"old"]])"));
    // By default the primary key decides.
    const NodeRun byKey = database.change("ModelBulkUpsertNode",
                                          {{"data", json(R"([{"id": 1, "sku": "S1", "note": "by key"}])")}});
    QCOMPARE(byKey.output("updated"), Value(1));
    QCOMPARE(database.items("id = 1"), std::string(R"([["S1",1,"by key"]])"));
    const NodeRun keyless = database.change("ModelBulkUpsertNode", {{"data", json(R"([{"sku": "S5"}])")}});
    QCOMPARE(keyless.code(), ErrorCode::BadInput);
}

void TestBulkChange::anUpsertBringsSoftlyDeletedRecordsBack()
{
    FETCH_ITEMS(database, kSoftly);
    database.fill(2);
    QCOMPARE(counts(database.change("ModelBulkDeleteNode", {{"confirmed", true}}), "deleted"),
             std::string("2 2 0 0"));
    const NodeRun ran =
        database.change("ModelBulkUpsertNode",
                        {{"data", json(R"([{"sku": "S2", "stock": 5}])")}, {"conflict_on", List{"sku"}}});
    QCOMPARE(ran.output("updated"), Value(1));
    QCOMPARE(database.items("deleted_at IS NULL"), std::string(R"([["S2",5,"old"]])"));
}

void TestBulkChange::theFirstMatchingRuleWins()
{
    FETCH_ITEMS(database);
    database.fill(5);
    const Map params{{"fields", json(R"([
        {"filter": {"stock": {"$gte": 5}}, "data": {"note": "many", "price": "1.25"}},
        {"filter": {"stock": {"$gte": 3}}, "data": {"note": "some", "$inc": {"stock": 100}}},
        {"filter": {"sku": "S5"}, "data": {"note": "never"}}])")}};
    const NodeRun ran = database.change("BulkUpdateNode", params);
    QVERIFY2(ran.result, ran.problem().c_str());
    QCOMPARE(ran.output("updated"), Value(3));
    QCOMPARE(ran.output("statements"), Value(1));
    QCOMPARE(database.items(),
             std::string(
                 R"([["S1",1,"old"],["S2",2,"old"],["S3",103,"some"],["S4",104,"some"],["S5",5,"many"]])"));
    QCOMPARE(database.table("SELECT price FROM bulk_change_items WHERE price = 1.25 OR id = 4 ORDER BY id"),
             std::string(R"([["4.50"],["1.25"]])"));
    QCOMPARE(database.touched(), std::string("[[3]]"));
}

void TestBulkChange::rulesOneByOneSeeEachOther()
{
    FETCH_ITEMS(database);
    database.fill(3);
    const char* rules = R"([{"filter": {"stock": 1}, "data": {"stock": 2}},
                            {"filter": {"stock": 2}, "data": {"stock": 3}}])";
    const NodeRun ran =
        database.change("BulkUpdateNode", {{"updates", json(rules)}, {"use_case_statement", false}});
    QVERIFY2(ran.result, ran.problem().c_str());
    QCOMPARE(ran.output("updated"), Value(3));
    QCOMPARE(ran.output("statements"), Value(2));
    QCOMPARE(database.table("SELECT stock FROM bulk_change_items ORDER BY id"), std::string("[[3],[3],[3]]"));
    // One bad rule undoes the others.
    const char* clash = R"([{"filter": {"id": 1}, "data": {"stock": 9}},
                            {"filter": {"id": 2}, "data": {"sku": "S1"}}])";
    const NodeRun failed =
        database.change("BulkUpdateNode", {{"fields", json(clash)}, {"use_case_statement", false}});
    QCOMPARE(failed.code(), ErrorCode::ConstraintViolated);
    QCOMPARE(database.table("SELECT count(*) FROM bulk_change_items WHERE stock = 9"), std::string("[[0]]"));
}

void TestBulkChange::rulesHandOutTheAffectedRecords()
{
    FETCH_ITEMS(database);
    database.fill(3);
    const NodeRun ran = database.change(
        "BulkUpdateNode",
        {{"fields", json(R"([{"filter": {"stock": {"$in": [1, 3]}}, "data": {"note": "n"}}])")},
         {"return_affected", true}});
    QCOMPARE(ran.output("updated"), Value(2));
    const List records = ran.records("affected");
    QCOMPARE(records.size(), std::size_t{2});
    QCOMPARE(records[0].find("note")->toText(), std::string("n"));
    QCOMPARE(records[0].as<Map>()->size(), database.model().fieldNames().size());
}

void TestBulkChange::rulesHandOutRecordsOfTwoKeyFields()
{
    QFETCH(QByteArray, kind);
    if (!testing::hasDatabase(kind))
        QSKIP(testing::missingDatabase(kind));
    NodeDatabase database(kind, {"bulk_change_pairs"});
    database.addModel(*model::modelFromJson("Pair", Json::parse(R"({"table": "bulk_change_pairs",
        "timestamps": false, "primary_key": ["a", "b"],
        "fields": {"a": {"type": "int"}, "b": {"type": "int"}, "n": {"type": "int"}}})")));
    List pairs;
    for (int a = 1; a <= 3; ++a)
        for (int b = 1; b <= 3; ++b)
            pairs.push_back(Value(Map{{"a", a}, {"b", b}, {"n", 0}}));
    QVERIFY(database.run("ModelBulkCreateNode", {{"model", "Pair"}, {"data", pairs}}).result);
    const auto update = [&](const char* rules) {
        return database.run("BulkUpdateNode", {{"model", "Pair"},
                                               {"fields", json(rules)},
                                               {"use_case_statement", false},
                                               {"return_affected", true}});
    };
    const NodeRun ran = update(R"([{"filter": {"a": 2}, "data": {"n": 1}},
                                   {"filter": {"b": 3}, "data": {"$inc": {"n": 5}}}])");
    QVERIFY2(ran.result, ran.problem().c_str());
    QCOMPARE(ran.output("updated"), Value(6));
    QCOMPARE(ran.records("affected").size(), std::size_t{6});
    QCOMPARE(database.table("SELECT a, b, n FROM bulk_change_pairs WHERE n > 0 ORDER BY a, b"),
             std::string("[[1,3,5],[2,1,1],[2,2,1],[2,3,6],[3,3,5]]"));
    const NodeRun nobody = update(R"([{"filter": {"a": 9}, "data": {"n": 1}}])");
    QVERIFY2(nobody.result, nobody.problem().c_str());
    QCOMPARE(nobody.output("updated"), Value(0));
    QVERIFY(nobody.records("affected").empty());
    const NodeRun moved = update(R"([{"filter": {"a": 1}, "data": {"b": 7}}])");
    QCOMPARE(moved.code(),
             kind == "mariadb" ? ErrorCode::UnsupportedByDatabase : ErrorCode::ConstraintViolated);
}

void TestBulkChange::dropsTheModelsCachedEntries()
{
    FETCH_ITEMS(database);
    database.fill(2);
    const Map list{{"model", "Item"}, {"enable_cache", true}, {"filter", Map{{"note", "old"}}}};
    const auto count = [&] { return database.run("ModelListNode", list).output("count"); };
    QCOMPARE(count(), Value(2));
    QVERIFY(
        database
            .change("BulkUpdateNode", {{"fields", json(R"([{"filter": {"id": 1}, "data": {"note": "x"}}])")}})
            .result);
    QCOMPARE(count(), Value(1));
    QVERIFY(database.change("ModelBulkDeleteNode", {{"data", json(R"([{"id": 2}])")}}).result);
    QCOMPARE(count(), Value(0));
}

void TestBulkChange::validationFindsMistakes_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* name, const char* type, const char* params, const char* problem) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(params) << QByteArray(problem);
    };
    row("a filter with fields is fine", "ModelBulkUpdateNode",
        R"({"filter": {"id": 1}, "fields": {"stock": 1}})", "");
    row("nothing to change", "ModelBulkUpdateNode", R"({"filter": {"id": 1}})", "what to change");
    row("fields beside records", "ModelBulkUpdateNode",
        R"({"data": [{"id": 1, "stock": 1}], "fields": {"stock": 1}})", "own new values");
    row("filter beside records", "ModelBulkUpdateNode",
        R"({"data": [{"id": 1, "stock": 1}], "filter": {"id": 1}})", "more than one way");
    row("everything", "ModelBulkDeleteNode", "{}", "confirmed");
    row("an empty filter", "ModelBulkDeleteNode", R"({"filter": {}})", "confirmed");
    row("confirmed", "ModelBulkDeleteNode", R"({"confirmed": true})", "");
    row("an unknown field of the filter", "ModelBulkDeleteNode", R"({"filter": {"stok": 1}})", "stock");
    row("an unknown field of the data", "ModelBulkUpdateNode", R"({"data": [{"id": 1, "stok": 1}]})",
        "stock");
    row("a rule without data", "BulkUpdateNode", R"({"fields": [{"filter": {"id": 1}}]})", "rule 1");
    row("a rule without filter", "BulkUpdateNode", R"({"fields": [{"data": {"stock": 1}}]})", "confirmed");
    row("a rule's unknown key", "BulkUpdateNode", R"({"fields": [{"filters": {}, "data": {"stock": 1}}]})",
        "Did you mean \"filter\"");
    row("no rules", "BulkUpdateNode", R"({"fields": []})", "no rules");
    row("old spellings", "ModelBulkDeleteNode", R"({"conditions": {"id": 1}})", "filter");
}

void TestBulkChange::validationFindsMistakes()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, problem);
    const ChangeDatabase database("sqlite");
    const Value given = json(params.constData());
    const auto errors = database.check(type.constData(), *given.as<Map>());
    QCOMPARE(errors.empty(), problem.isEmpty());
    if (!errors.empty())
        QVERIFY2(errors.front().sentence().find(problem.toStdString()) != std::string::npos,
                 errors.front().sentence().c_str());
}

QTEST_APPLESS_MAIN(TestBulkChange)
#include "tst_bulk_change.moc"
