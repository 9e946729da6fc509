// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/db/batch_builder.h"
#include "engine/model/relations.h"
#include "tests/support/node_database.h"

using namespace dataflow;
using testing::NodeRun;

namespace {

constexpr const char* kModels = R"({
    "User": {"table": "aggregate_users", "timestamps": false,
        "fields": {"name": {"type": "str"}, "active": {"type": "bool"}, "born": {"type": "date"},
            "seen": {"type": "datetime"}, "fortune": {"type": "decimal", "precision": 60, "scale": 2}}},
    "Order": {"table": "aggregate_orders", "timestamps": false, "soft_delete": true,
        "fields": {"user_id": {"type": "int"}, "total": {"type": "decimal", "precision": 30, "scale": 2},
            "weight": {"type": "float"}, "pieces": {"type": "int"}, "status": {"type": "str"},
            "rate": {"type": "decimal"}}},
    "Item": {"table": "aggregate_items", "timestamps": false,
        "fields": {"order_id": {"type": "int"}, "label": {"type": "str"}}}
})";

const Timestamp kSeen{1'700'000'000'123'456, true};

struct SalesDatabase : testing::NodeDatabase {
    explicit SalesDatabase(const QByteArray& kind)
        : NodeDatabase(kind, {"aggregate_items", "aggregate_orders", "aggregate_users"})
    {
        std::vector<model::Model> models;
        const Json definitions = Json::parse(kModels);
        for (const auto& [name, json] : definitions.items())
            models.push_back(*model::modelFromJson(name, json));
        std::vector<model::Model*> all;
        for (model::Model& model : models)
            all.push_back(&model);
        model::resolveRelations(all);
        for (model::Model& model : models)
            addModel(std::move(model));
        create("User", {{"id", 1}, {"name", "Ann"}, {"active", true}, {"born", Date{100}}, {"seen", kSeen}});
        create("User", {{"id", 2}, {"name", "Bob"}, {"active", false}});
        create("User", {{"id", 3}, {"name", "Cid"}});
        order(10, 1, "0.10", 1.5, 1, "paid");
        order(11, 1, "0.20", 2.5, 2, "paid");
        order(12, 1, "12345678901234567.89", 0.5, 7, "open");
        order(13, 2, "5", 4.0, Value(), "open");
        order(14, 2, "1000", 4.0, 9, "open");
        QCOMPARE(run("ModelDeleteNode", {{"model", "Order"}, {"id", 14}}).problem(), std::string());
        create("Item", {{"id", 100}, {"order_id", 10}, {"label", "pen"}});
        create("Item", {{"id", 101}, {"order_id", 10}, {"label", "ink"}});
    }
    void create(const char* model, Map fields) const
    {
        fields.emplace_back("model", model);
        QCOMPARE(run("ModelCreateNode", fields).problem(), std::string());
    }
    void order(int id, int user, const char* total, double weight, Value pieces, const char* status) const
    {
        create("Order", {{"id", id},
                         {"user_id", user},
                         {"total", Decimal{total}},
                         {"weight", weight},
                         {"pieces", std::move(pieces)},
                         {"status", status}});
    }
    NodeRun aggregate(const char* model, const char* params) const
    {
        const Value parsed = valueFromJson(Json::parse(params));
        Map given = *parsed.as<Map>();
        given.emplace_back("model", model);
        return run("ModelAggregateNode", given);
    }
};

/// A record's field as text.
std::string cell(const Value& record, std::string_view name)
{
    const Value* value = record.find(name);
    return value ? value->toText() : "missing";
}

#define FETCH_SALES(database)                                                                                \
    QFETCH(QByteArray, kind);                                                                                \
    if (!testing::hasDatabase(kind))                                                                         \
        QSKIP(testing::missingDatabase(kind));                                                               \
    const SalesDatabase database(kind)

} // namespace

class TestAggregateNode : public QObject {
    Q_OBJECT
private slots:
    void groupsAreSummedUpExactly_data() { testing::addDatabaseRows(); }
    void groupsAreSummedUpExactly();
    void mediansAreExact_data() { testing::addDatabaseRows(); }
    void mediansAreExact();
    void decimalsWithoutBoundsAreExact_data() { testing::addDatabaseRows(); }
    void decimalsWithoutBoundsAreExact();
    void tooManyDigitsAreRefused_data() { testing::addDatabaseRows(); }
    void tooManyDigitsAreRefused();
    void typesComeBackAsTheyWere_data() { testing::addDatabaseRows(); }
    void typesComeBackAsTheyWere();
    void textsGroupByTheirBytes_data() { testing::addDatabaseRows(); }
    void textsGroupByTheirBytes();
    void havingAndFilterApply_data() { testing::addDatabaseRows(); }
    void havingAndFilterApply();
    void foreignKeysMakeGroups_data() { testing::addDatabaseRows(); }
    void foreignKeysMakeGroups();
    void includeNestsRecordsInOneStatement_data() { testing::addDatabaseRows(); }
    void includeNestsRecordsInOneStatement();
    void relationsAreSummedUpPerRecord_data() { testing::addDatabaseRows(); }
    void relationsAreSummedUpPerRecord();
    void nothingGivesNothing_data() { testing::addDatabaseRows(); }
    void nothingGivesNothing();
    void groupsAreNotLimited_data() { testing::addDatabaseRows(); }
    void groupsAreNotLimited();
    void nestedRecordsAreLimited_data() { testing::addDatabaseRows(); }
    void nestedRecordsAreLimited();
    void badRequestsAreRefused_data() { testing::addDatabaseRows(); }
    void badRequestsAreRefused();
};

void TestAggregateNode::groupsAreSummedUpExactly()
{
    FETCH_SALES(database);
    const NodeRun ran = database.aggregate("Order", R"({"group_by": ["status"], "aggregate": {
        "n": {"op": "count"}, "pieces_n": {"op": "count", "field": "pieces"},
        "sum": {"op": "sum", "field": "total"}, "avg": {"op": "avg", "field": "total"},
        "low": {"op": "min", "field": "total"}, "high": {"op": "max", "field": "total"},
        "pieces": {"op": "sum", "field": "pieces"}, "mean": {"op": "avg", "field": "pieces"},
        "weight": {"op": "sum", "field": "weight"}, "last": {"op": "max", "field": "status"}}})");
    QCOMPARE(ran.problem(), std::string());
    QCOMPARE(ran.context->statements().size(), std::size_t(1));
    const List records = ran.records("records");
    QCOMPARE(records.size(), std::size_t(2));
    const Value& open = records[0];
    QCOMPARE(cell(open, "status"), std::string("open"));
    QCOMPARE(cell(open, "n"), std::string("2"));
    QCOMPARE(*open.find("sum"), Value(Decimal{"12345678901234572.89"}));
    QCOMPARE(*open.find("avg"), Value(Decimal{"6172839450617286.445"}));
    QCOMPARE(*open.find("low"), Value(Decimal{"5"}));
    QCOMPARE(*open.find("high"), Value(Decimal{"12345678901234567.89"}));
    QCOMPARE(*open.find("pieces"), Value(7));
    QCOMPARE(*open.find("pieces_n"), Value(1));
    const Value& paid = records[1];
    QCOMPARE(*paid.find("sum"), Value(Decimal{"0.30"}));
    QCOMPARE(*paid.find("avg"), Value(Decimal{"0.15"}));
    QCOMPARE(*paid.find("mean"), Value(Decimal{"1.5"}));
    QCOMPARE(*paid.find("weight"), Value(4.0));
    QCOMPARE(cell(paid, "last"), std::string("paid"));
    const auto& schema = *ran.context->rows("records").schema;
    QCOMPARE(schema[*schema.indexOf("sum")].type, db::ColumnType::Decimal);
    QCOMPARE(schema[*schema.indexOf("pieces")].type, db::ColumnType::Int64);
    QCOMPARE(schema[*schema.indexOf("weight")].type, db::ColumnType::Double);
}

void TestAggregateNode::mediansAreExact()
{
    FETCH_SALES(database);
    const char* const medians = R"({"group_by": ["user_id"], "aggregate": {
        "total": {"op": "median", "field": "total"}, "pieces": {"op": "median", "field": "pieces"},
        "weight": {"op": "median", "field": "weight"}}})";
    const List records = database.aggregate("Order", medians).records("records");
    QCOMPARE(records.size(), std::size_t(2));
    QCOMPARE(*records[0].find("total"), Value(Decimal{"0.20"}));
    QCOMPARE(*records[0].find("pieces"), Value(Decimal{"2"}));
    QCOMPARE(*records[0].find("weight"), Value(1.5));
    QCOMPARE(*records[1].find("total"), Value(Decimal{"5"}));
    QVERIFY(records[1].find("pieces")->isNull());
    database.order(15, 1, "0.25", 3.0, 3, "paid");
    const List even = database.aggregate("Order", medians).records("records");
    QCOMPARE(*even[0].find("total"), Value(Decimal{"0.225"}));
    QCOMPARE(*even[0].find("pieces"), Value(Decimal{"2.5"}));
    QCOMPARE(*even[0].find("weight"), Value(2.0));
}

void TestAggregateNode::decimalsWithoutBoundsAreExact()
{
    FETCH_SALES(database);
    int id = 20;
    for (const char* rate : {"1", "1", "2"})
        database.create("Order", {{"id", ++id}, {"status", "third"}, {"rate", Decimal{rate}}});
    for (const char* rate : {"0.000000000000000000000000000001", "0.000000000000000000000000000002"})
        database.create("Order", {{"id", ++id}, {"status", "tiny"}, {"rate", Decimal{rate}}});
    const List records = database
                             .aggregate("Order", R"({"group_by": ["status"], "filter": {"rate": {"$gt": 0}},
        "aggregate": {"sum": {"op": "sum", "field": "rate"}, "avg": {"op": "avg", "field": "rate"},
            "middle": {"op": "median", "field": "rate"}}})")
                             .records("records");
    QCOMPARE(records.size(), std::size_t(2));
    QCOMPARE(cell(records[0], "avg"), std::string("1.3333333333333333"));
    QCOMPARE(cell(records[0], "middle"), std::string("1"));
    QCOMPARE(*records[1].find("sum"), Value(Decimal{"0.000000000000000000000000000003"}));
    QCOMPARE(cell(records[1], "middle"), std::string("0.0000000000000000000000000000015"));
    QCOMPARE(cell(records[1], "avg"), std::string("0"));
}

void TestAggregateNode::tooManyDigitsAreRefused()
{
    FETCH_SALES(database);
    for (int id : {31, 32})
        database.create("Order", {{"id", id}, {"status", "vast"}, {"pieces", 9'223'372'036'854'775'807}});
    const NodeRun vast = database.aggregate("Order", R"({"filter": {"status": "vast"},
        "aggregate": {"sum": {"op": "sum", "field": "pieces"}}})");
    QCOMPARE(vast.code(), ErrorCode::SqlFailed);
    const Value average = valueFromJson(Json::parse(R"({"a": {"op": "avg", "field": "fortune"}})"));
    const auto errors = database.check("ModelAggregateNode", {{"model", "User"}, {"aggregate", average}});
    QCOMPARE(errors.size(), std::size_t(kind == "mariadb" ? 1 : 0));
    QCOMPARE(database.check("ModelAggregateNode", {{"model", "User"}, {"aggregate", true}}).size(),
             errors.size());
    const NodeRun ran =
        database.aggregate("User", R"({"aggregate": {"a": {"op": "avg", "field": "fortune"}}})");
    QCOMPARE(ran.result.has_value(), errors.empty());
    if (!errors.empty()) {
        QCOMPARE(errors.front().parameter(), std::string("aggregate"));
        QVERIFY2(ran.problem().find("fortune") != std::string::npos, ran.problem().c_str());
    }
    if (kind != "mariadb")
        return;
    // What a column of the server would cut to its largest number, even for a moment, is an error or exact.
    database.execute("INSERT INTO aggregate_orders (id, status, rate) SELECT 40 + seq, 'wide', "
                     "IF(seq < 3, 1, -1) * 99999999999999999999999999999999999 FROM seq_1_to_3");
    const char* const sum = R"({"filter": {"status": "wide"}, "group_by": ["status"],
        "aggregate": {"sum": {"op": "sum", "field": "rate"}, "avg": {"op": "avg", "field": "rate"}}})";
    QCOMPARE(cell(database.aggregate("Order", sum).output("record"), "sum"),
             std::string("99999999999999999999999999999999999"));
    QCOMPARE(cell(database.aggregate("Order", sum).output("record"), "avg"),
             std::string("33333333333333333333333333333333333"));
    database.execute("DELETE FROM aggregate_orders WHERE id = 43");
    QCOMPARE(database.aggregate("Order", sum).code(), ErrorCode::SqlFailed);
}

void TestAggregateNode::typesComeBackAsTheyWere()
{
    FETCH_SALES(database);
    const NodeRun last = database.aggregate("User", R"({"group_by": ["active"],
        "aggregate": {"last": {"op": "max", "field": "seen"}}, "having": {"last": {"$null": false}}})");
    QCOMPARE(last.problem(), std::string());
    QCOMPARE(*last.output("record").find("last"), Value(kSeen));
    QCOMPARE(*last.output("record").find("active"), Value(true));
    const NodeRun nested =
        database.aggregate("Order", R"({"include": ["user"], "filter": {"id": 10}, "aggregate": true})");
    QCOMPARE(nested.problem(), std::string());
    const Value user = *nested.output("record").find("user");
    QCOMPARE(*user.find("active"), Value(true));
    QCOMPARE(cell(user, "seen"), Value(kSeen).toText());
    const NodeRun whole = database.aggregate("User", R"({"filter": {"id": 1}, "include": ["orders"]})");
    QCOMPARE(*whole.output("record").find("seen"), Value(kSeen));
}

void TestAggregateNode::textsGroupByTheirBytes()
{
    FETCH_SALES(database);
    // As a table made by somebody else might be.
    if (kind == "mariadb")
        database.execute("ALTER TABLE aggregate_items MODIFY label VARCHAR(20) CHARACTER SET latin1 COLLATE "
                         "latin1_swedish_ci");
    database.create("Item", {{"id", 102}, {"order_id", 10}, {"label", "Pen"}});
    const NodeRun ran = database.aggregate("Item", R"({"group_by": ["label"],
        "aggregate": {"n": {"op": "count"}, "middle": {"op": "median", "field": "id"}}})");
    QCOMPARE(ran.problem(), std::string());
    std::string labels;
    for (const Value& record : ran.records("records"))
        labels += cell(record, "label") + ' ' + cell(record, "middle") + ' ';
    QCOMPARE(labels, std::string("Pen 102 ink 101 pen 100 "));
    QCOMPARE(cell(database.aggregate("Item", R"({"aggregate": {"low": {"op": "min", "field": "label"}}})")
                      .output("record"),
                  "low"),
             std::string("Pen"));
}

void TestAggregateNode::havingAndFilterApply()
{
    FETCH_SALES(database);
    const NodeRun having = database.aggregate("Order", R"({"group_by": ["user_id"],
        "aggregate": {"sum": {"op": "sum", "field": "total"}}, "having": {"sum": {"$gt": 5}}})");
    QCOMPARE(having.problem(), std::string());
    QCOMPARE(having.output("count"), Value(1));
    QCOMPARE(cell(having.output("record"), "user_id"), std::string("1"));
    const NodeRun equal =
        database.aggregate("Order", R"({"group_by": ["user_id"], "filter": {"status": "paid"},
        "aggregate": {"sum": {"op": "sum", "field": "total"}}, "having": {"sum": "0.3"}})");
    QCOMPARE(equal.output("count"), Value(1));
    const NodeRun deleted = database.aggregate("Order", R"({"filter": {"user_id": 2}, "include_deleted": true,
        "aggregate": {"n": {"op": "count"}}})");
    QCOMPARE(cell(deleted.output("record"), "n"), std::string("2"));
}

void TestAggregateNode::foreignKeysMakeGroups()
{
    FETCH_SALES(database);
    const NodeRun one = database.aggregate("Order", R"({"user_id": 1, "aggregate": true})");
    QCOMPARE(one.problem(), std::string());
    QCOMPARE(cell(one.output("record"), "user_id"), std::string("1"));
    QCOMPARE(cell(one.output("record"), "count"), std::string("3"));
    QCOMPARE(cell(one.output("record"), "pieces_sum"), std::string("10"));
    QVERIFY(one.output("record").find("user_id_sum") == nullptr);
    const NodeRun several =
        database.aggregate("Order", R"({"user_id": [1, 2, 77], "aggregate": {"n": {"op": "count"}}})");
    QCOMPARE(several.output("count"), Value(2));
}

void TestAggregateNode::includeNestsRecordsInOneStatement()
{
    FETCH_SALES(database);
    const NodeRun ran =
        database.aggregate("User", R"({"include": ["orders.items", "orders.user"], "aggregate": true})");
    QCOMPARE(ran.problem(), std::string());
    QCOMPARE(ran.context->statements().size(), std::size_t(1));
    QCOMPARE(ran.context->openLeases(), 0);
    const List records = ran.records("records");
    QCOMPARE(records.size(), std::size_t(3));
    QCOMPARE(cell(records[0], "name"), std::string("Ann"));
    QCOMPARE(*records[0].find("active"), Value(true));
    QCOMPARE(*records[0].find("born"), Value(Date{100}));
    QCOMPARE(*records[0].find("orders_count"), Value(3));
    QCOMPARE(*records[0].find("orders_total_sum"), Value(Decimal{"12345678901234568.19"}));
    const List& orders = *records[0].find("orders")->as<List>();
    QCOMPARE(orders.size(), std::size_t(3));
    QCOMPARE(cell(orders[2], "total"), std::string("12345678901234567.89"));
    QCOMPARE(orders[0].find("items")->as<List>()->size(), std::size_t(2));
    QCOMPARE(cell((*orders[0].find("items")->as<List>())[1], "label"), std::string("ink"));
    QCOMPARE(orders[1].find("items")->as<List>()->size(), std::size_t(0));
    QCOMPARE(cell(*orders[0].find("user"), "name"), std::string("Ann"));
    QCOMPARE(records[1].find("orders")->as<List>()->size(), std::size_t(1)); // one is deleted
    QCOMPARE(*records[2].find("orders_count"), Value(0));
    QVERIFY(records[2].find("orders_total_sum")->isNull());
    const NodeRun key = database.aggregate("User", R"({"user_id": 2, "include": ["orders"]})");
    QCOMPARE(key.problem(), std::string());
    QCOMPARE(cell(key.output("record"), "name"), std::string("Bob"));
    QCOMPARE(key.output("record").find("orders")->as<List>()->size(), std::size_t(1));
}

void TestAggregateNode::relationsAreSummedUpPerRecord()
{
    FETCH_SALES(database);
    const NodeRun ran = database.aggregate("User", R"({"aggregate": {
        "revenue": {"op": "sum", "field": "orders.total"}, "n": {"op": "count", "field": "orders"},
        "middle": {"op": "median", "field": "orders.total"}}, "having": {"n": {"$gte": 1}}})");
    QCOMPARE(ran.problem(), std::string());
    QCOMPARE(ran.context->statements().size(), std::size_t(1));
    const List records = ran.records("records");
    QCOMPARE(records.size(), std::size_t(2));
    QCOMPARE(*records[0].find("middle"), Value(Decimal{"0.20"}));
    QCOMPARE(*records[1].find("revenue"), Value(Decimal{"5"}));
    QCOMPARE(*records[1].find("n"), Value(1));
}

void TestAggregateNode::nothingGivesNothing()
{
    FETCH_SALES(database);
    const NodeRun none = database.aggregate("Order", R"({"filter": {"status": "lost"}, "aggregate": {
        "n": {"op": "count"}, "sum": {"op": "sum", "field": "total"}, "avg": {"op": "avg", "field": "total"},
        "low": {"op": "min", "field": "total"}, "middle": {"op": "median", "field": "total"}}})");
    QCOMPARE(none.problem(), std::string());
    QCOMPARE(cell(none.output("record"), "n"), std::string("0"));
    for (const char* name : {"sum", "avg", "low", "middle"})
        QVERIFY(none.output("record").find(name)->isNull());
    const NodeRun groups =
        database.aggregate("Order", R"({"filter": {"status": "lost"}, "group_by": ["status"],
        "aggregate": {"n": {"op": "count"}}})");
    QCOMPARE(groups.output("count"), Value(0));
    QVERIFY(groups.output("record").isNull());
}

/// Adds as many users, with ids from 1000 on.
void addUsers(const SalesDatabase& database, std::int64_t count)
{
    db::BatchBuilder builder(std::make_shared<const db::Schema>(
        std::vector<db::Field>{{"id", db::ColumnType::Int64, false}, {"name", db::ColumnType::Text, true}}));
    std::vector<db::BatchPtr> batches;
    for (std::int64_t id = 0; id < count; ++id) {
        QVERIFY(builder.appendRecord(Map{{"id", 1000 + id}, {"name", "user"}}).has_value());
        if (builder.full() || id + 1 == count)
            batches.push_back(builder.finish());
    }
    testing::FakeInputs inputs;
    inputs.setBatches("rows", builder.schema(), std::move(batches));
    QCOMPARE(database.run("ModelBulkCreateNode", {{"model", "User"}}, std::move(inputs)).problem(),
             std::string());
}

void TestAggregateNode::groupsAreNotLimited()
{
    FETCH_SALES(database);
    constexpr std::int64_t kUsers = 100'050;
    addUsers(database, kUsers);
    const NodeRun run = database.aggregate("User", R"({"aggregate": {"users": {"op": "count"}},
        "group_by": ["id"], "filter": {"id": {"$gte": 1000}}})");
    QCOMPARE(run.problem(), std::string());
    QCOMPARE(run.output("count"), Value(kUsers));
    QVERIFY(run.context->rows("records").batches.size() > 1); // sent on as they came
    QCOMPARE(run.context->rows("records").rowCount(), std::size_t(kUsers));
}

void TestAggregateNode::nestedRecordsAreLimited()
{
    FETCH_SALES(database);
    addUsers(database, 100'050);
    const NodeRun run = database.aggregate("User", R"({"include": ["orders"]})");
    QVERIFY2(run.problem().find("more records than are held at one time") != std::string::npos,
             run.problem().c_str());
    QVERIFY(run.problem().find("leave include out") != std::string::npos);
    // Fewer are all there, with what belongs to them.
    const NodeRun fewer =
        database.aggregate("User", R"({"include": ["orders"], "filter": {"id": {"$lt": 51000}}})");
    QCOMPARE(fewer.problem(), std::string());
    QCOMPARE(fewer.output("count"), Value(50'003));
}

void TestAggregateNode::badRequestsAreRefused()
{
    FETCH_SALES(database);
    const auto problem = [&](const char* model, const char* params, const char* part) {
        const NodeRun ran = database.aggregate(model, params);
        QVERIFY2(ran.problem().find(part) != std::string::npos, ran.problem().c_str());
        QVERIFY(ran.context->statements().empty());
    };
    problem("Order", R"({})", "what it sums up");
    problem("Order", R"({"aggregate": {"a": {"op": "avrage", "field": "total"}}})", "median");
    problem("Order", R"({"aggregate": {"a": {"op": "sum"}}})", "needs a field");
    problem("Order", R"({"aggregate": {"a": {"op": "sum", "field": "totl"}}})", "total");
    problem("Order", R"({"aggregate": {"a": {"op": "sum", "field": "status"}}})", "does not fit");
    problem("Order", R"({"aggregate": {"status": {"op": "count"}}, "group_by": ["status"]})", "alias");
    problem("Order", R"({"aggregate": {"a": {"op": "count"}}, "having": {"b": 1}})", "no such field");
    problem("Order", R"({"aggregate": {"a": {"op": "sum", "field": "user.id"}}})", "many records");
    problem("User", R"({"include": ["order"]})", "orders");
    problem("User", R"({"include": ["orders"], "group_by": ["name"]})", "do not go together");
    problem("User", R"({"user_idd": 1, "aggregate": true})", "no such field");
    QCOMPARE(database.check("ModelAggregateNode", {{"model", "User"}, {"aggregate", 5}}).size(),
             std::size_t(1));
    QCOMPARE(database
                 .check("ModelAggregateNode",
                        {{"model", "User"}, {"user_id", 5}, {"include", List{"orders"}}, {"aggregate", true}})
                 .size(),
             std::size_t(0));
}

QTEST_APPLESS_MAIN(TestAggregateNode)
#include "tst_aggregate_node.moc"
