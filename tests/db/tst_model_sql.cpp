// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
//
// Runs the generated SQL on SQLite and, when there are servers, on PostgreSQL and MariaDB, and compares all
// with an evaluator in memory: whatever a filter, an order or a change means, it means it everywhere.
#include "engine/base/json.h"
#include "engine/model/migration.h"
#include "engine/model/sql_builder.h"
#include "tests/db/filter_reference.h"
#include "tests/support/mariadb_fixture.h"
#include "tests/support/postgres_fixture.h"

#include <QtTest>

#include <algorithm>
#include <functional>
#include <thread>

using namespace dataflow;
using namespace dataflow::model;
using test::before;
using test::holds;

namespace {

constexpr Timestamp kMoment{1'700'000'000'000'000, true};

constexpr const char* kThing = R"({"table": "model_sql_things", "timestamps": false, "fields": {
    "name": {"type": "str"}, "age": {"type": "int"}, "price": {"type": "decimal", "precision": 10, "scale": 2},
    "amount": {"type": "decimal"}, "score": {"type": "float"}, "active": {"type": "bool"}, "born": {"type": "date"},
    "seen": {"type": "datetime"}, "info": {"type": "json"}, "token": {"type": "uuid"}, "data": {"type": "bytes"}}})";

/// One record a line; missing fields are null.
constexpr const char* kRecords = R"([
    {"name": "anna", "age": 30, "price": "5.90", "amount": "0.1", "score": 1.5, "active": true, "born": "1990-01-31",
     "seen": "2024-03-01T10:00:00Z", "info": {"city": "Ulm", "n": 5, "on": true, "deep": {"a": "x"}},
     "token": "00000000-0000-0000-0000-000000000001", "data": "abc"},
    {"name": "Anna", "age": 31, "price": "5.9", "amount": "12345678901234567890.12", "score": -0.5, "active": false,
     "born": "1999-12-31", "seen": "2024-03-01T10:00:00.25Z", "info": {"city": "ulm", "n": 5.5, "on": false}},
    {"name": "ÄNNE", "age": -1, "price": "-5.90", "amount": "12345678901234567890.13", "score": 1e300,
     "seen": "2024-03-01T10:00:00.000001Z", "info": {"city": null, "n": "5", "on": "true"}},
    {"name": "änne", "age": 0, "price": "0.00", "amount": "-12345678901234567890.12", "active": true,
     "seen": "1969-12-31T23:59:59Z", "info": {"n": -5, "deep": "x"}},
    {"name": "50%_off*[a]?", "age": 9223372036854775807, "price": "99999999.99", "amount": "1e-20", "score": 0,
     "info": [1, 2], "token": "ffffffff-ffff-ffff-ffff-ffffffffffff", "data": ""},
    {"name": "a\\b", "age": -9223372036854775808, "amount": "-0.1", "info": {"city": "Ulm", "deep": {"a": null}}},
    {"name": "", "price": "1.10", "amount": "0", "score": -0.0, "active": false, "info": {"q\u0027uote": 1}},
    {"name": "line\nbreak", "age": 30, "born": "0001-01-01", "info": {}},
    {"age": 5},
    {"name": "zebra", "age": 100, "price": "10", "amount": "100.00", "score": 100, "born": "2024-02-29", "info": "text"}
])";

Model modelOf(const char* json, std::string_view name = "Thing")
{
    auto model = modelFromJson(name, Json::parse(json));
    if (!model)
        qFatal("%s", model.error().sentence().c_str());
    return std::move(*model);
}

template <class T>
T good(Result<T> result, const std::string& what = {})
{
    if (!result)
        qFatal("%s %s", result.error().sentence().c_str(), what.c_str());
    return std::move(*result);
}

void good(const Result<void>& result)
{
    if (!result)
        qFatal("%s", result.error().sentence().c_str());
}

Value valueOf(const char* json)
{
    return valueFromJson(good(JsonDocument::parse(json)).root());
}

// ---- databases

struct Database {
    std::string name;
    db::ConnectionConfig config;
    std::unique_ptr<db::Session> session;
};

std::unique_ptr<db::Session> openSession(const db::ConnectionConfig& config)
{
    return good(db::driverFor(config.kind).connect(config, test::testLimits()));
}

List rowsOf(db::Session& session, const db::SqlText& sql)
{
    auto stream = good(session.query(sql, test::testLimits()), sql.text);
    List rows;
    for (const db::BatchPtr& batch : good(db::readAll(*stream), sql.text))
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            rows.push_back(batch->rowAsMap(row));
    return rows;
}

/// The rows an UPDATE changed or (`deletes`) the keys of those a DELETE took, also where the database returns
/// none.
List changedRows(db::Session& session, const Model& model, const FilterNode& filter, const db::SqlText& sql,
                 bool deletes = false)
{
    const db::Dialect& dialect = session.dialect();
    if (returnsChangedRows(dialect.kind()))
        return rowsOf(session, sql);
    const List keys = rowsOf(session, good(lockSql(model, filter, dialect)));
    good(session.execute(sql, test::testLimits()), sql.text);
    if (deletes)
        return keys;
    List changed;
    for (const Value& key : keys) {
        ListQuery query;
        query.filter = good(primaryKeyFilter(model, key));
        query.includeDeleted = true;
        for (const Value& row : rowsOf(session, good(listSql(model, query, dialect))))
            changed.push_back(row);
    }
    return changed;
}

QString idsOf(const List& records)
{
    QStringList ids;
    for (const Value& record : records)
        ids << QString::fromStdString(record.find("id")->toText());
    return ids.join(' ');
}

bool isTrue(const Value& value)
{
    return value == Value(true) || value == Value(1);
}

} // namespace

class TestModelSql : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

    void recordsComeBackAsTheyWere();
    void filtersGiveTheSameRows_data();
    void filtersGiveTheSameRows();
    void ordersGiveTheSameRows_data();
    void ordersGiveTheSameRows();
    void pagesByKeyCoverEverythingOnce_data();
    void pagesByKeyCoverEverythingOnce();
    void limitAndOffsetPage();
    void changesCalculateTheSame_data();
    void changesCalculateTheSame();
    void calculationsThatOverflowFail();
    void upsertsTellTheTruth();
    void upsertsLeaveTheRowWhenNothingChanges();
    void softlyDeletedRowsComeBackWithAnUpsert();
    void deletedRowsAreReported();
    void compositeKeysWork();
    void tablesAreCreatedOnceByManyAtATime();
    void newFieldsBecomeColumns();
    void aCheckReportsDifferences();
    void referencedTablesKeepTheirRows();

private:
    Model thing() const { return modelOf(kThing); }
    void forEachDatabase(const std::function<void(Database&)>& act);
    void freshTable(Database& database, const Model& model);
    Value insert(Database& database, const Model& model, const char* json);
    List listed(Database& database, const Model& model, const ListQuery& query);

    QTemporaryDir m_folder;
    std::vector<Database> m_databases;
    List m_records;
};

void TestModelSql::initTestCase()
{
    db::ConnectionConfig sqlite;
    sqlite.name = "model_sql";
    sqlite.path = m_folder.filePath("model.sqlite").toStdString();
    m_databases.push_back({"sqlite", sqlite, openSession(sqlite)});
    if (const auto config = test::postgresConfig())
        m_databases.push_back({"postgresql", *config, openSession(*config)});
    else
        qInfo("without PostgreSQL: %s", test::kNoPostgres);
    if (const auto config = test::mariadbConfig())
        m_databases.push_back({"mariadb", *config, openSession(*config)});
    else
        qInfo("without MariaDB: %s", test::kNoMariaDb);

    const Model model = thing();
    const Value records = valueOf(kRecords);
    for (const Value& record : *records.as<List>()) {
        Map checked = good(checkedRecord(model, *record.as<Map>(), true, kMoment));
        Map complete{{"id", Value(static_cast<std::int64_t>(m_records.size() + 1))}};
        for (const ModelField& field : model.fields) {
            const auto found = std::ranges::find(checked, field.name, &Map::value_type::first);
            complete.emplace_back(field.name, found == checked.end() ? Value() : found->second);
        }
        m_records.emplace_back(std::move(complete));
    }
    forEachDatabase([&](Database& database) {
        freshTable(database, model);
        for (const Value& record : m_records) {
            Map withoutId = *record.as<Map>();
            withoutId.erase(withoutId.begin());
            rowsOf(*database.session, good(insertSql(model, withoutId, database.session->dialect())));
        }
    });
}

void TestModelSql::cleanupTestCase()
{
    forEachDatabase([](Database& database) {
        for (const char* table : {"model_sql_things", "model_sql_other", "model_sql_child"})
            good(database.session->executeScript(std::string("DROP TABLE IF EXISTS ") + table,
                                                 test::testLimits()));
    });
    m_databases.clear();
}

void TestModelSql::forEachDatabase(const std::function<void(Database&)>& act)
{
    for (Database& database : m_databases) {
        act(database);
        if (QTest::currentTestFailed()) {
            qWarning("the failure above is of %s", database.name.c_str());
            return;
        }
    }
}

void TestModelSql::freshTable(Database& database, const Model& model)
{
    good(database.session->executeScript("DROP TABLE IF EXISTS " + model.table, test::testLimits()));
    good(ensureTable(model, *database.session, test::testLimits()));
}

Value TestModelSql::insert(Database& database, const Model& model, const char* json)
{
    const Map record = good(checkedRecord(model, *valueOf(json).as<Map>(), true, kMoment));
    return rowsOf(*database.session, good(insertSql(model, record, database.session->dialect()))).front();
}

List TestModelSql::listed(Database& database, const Model& model, const ListQuery& query)
{
    return rowsOf(*database.session, good(listSql(model, query, database.session->dialect())));
}

void TestModelSql::recordsComeBackAsTheyWere()
{
    forEachDatabase([&](Database& database) {
        const Model model = thing();
        ListQuery query;
        query.order = {{"id", false}};
        const List stored = listed(database, model, query);
        QCOMPARE(stored.size(), m_records.size());
        for (std::size_t i = 0; i < stored.size(); ++i) {
            for (const auto& [name, value] : *m_records[i].as<Map>()) {
                const Value& cell = *stored[i].find(name);
                QVERIFY2(cell == value && cell.kind() == value.kind(),
                         qPrintable(
                             QString("record %1, field %2: %3")
                                 .arg(i + 1)
                                 .arg(QString::fromStdString(name), QString::fromStdString(cell.toText()))));
            }
        }
        const Value returned = insert(database, model, R"({"name": "x", "price": "1.50", "active": true})");
        QCOMPARE(returned.find("price")->toText(), std::string("1.50"));
        QVERIFY2(returned.find("active")->as<bool>(), "RETURNING keeps the types");
        QVERIFY(returned.find("id")->as<std::int64_t>());
        const FilterNode added = good(parseFilter(Value(Map{{"id", *returned.find("id")}}), model));
        const List deleted =
            changedRows(*database.session, model, added,
                        good(deleteSql(model, added, kMoment, database.session->dialect())), true);
        QCOMPARE(idsOf(deleted), QString::fromStdString(returned.find("id")->toText()));
    });
}

void TestModelSql::filtersGiveTheSameRows_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("atLeast");
    const auto row = [](const char* filter, int atLeast = 1) { QTest::newRow(filter) << filter << atLeast; };
    row("{}", 10);
    row(R"({"name": "anna"})");
    row(R"({"name": {"$ne": "anna"}})", 9);
    row(R"({"name": null})");
    row(R"({"name": {"$null": false}})", 9);
    row(R"({"name": {"$exists": false}})");
    row(R"({"name": ""})");
    row(R"({"name": {"$gt": "Anna"}})", 5);
    row(R"({"name": {"$lte": "anna"}})", 4);
    row(R"({"name": {"$between": ["A", "a"]}})");
    row(R"({"name": {"$in": ["anna", "zebra", "nobody"]}})", 2);
    row(R"({"name": {"$in": ["anna", null]}})", 2);
    row(R"({"name": {"$in": []}})", 0);
    row(R"({"name": {"$nin": ["anna", "zebra"]}})", 8);
    row(R"({"name": {"$nin": ["anna", null]}})", 8);
    row(R"({"name": {"$nin": []}})", 10);
    row(R"({"name": {"$like": "a%"}})", 2);
    row(R"({"name": {"$like": "_nn_"}})", 3);
    row(R"({"name": {"$like": "%\\%%"}})");
    row(R"({"name": {"$like": "a\\\\b"}})");
    row(R"({"name": {"$like": "%*[a]?"}})");
    row(R"({"name": {"$ilike": "AN%"}})", 2);
    row(R"({"name": {"$ilike": "änne"}})");
    row(R"({"name": {"$contains": "%_"}})");
    row(R"({"name": {"$contains": "nn"}})", 2);
    row(R"({"name": {"$contains": ""}})", 9);
    row(R"({"name": {"$contains": "[a]"}})");
    row(R"({"name": {"$startswith": "50%"}})");
    row(R"({"name": {"$startswith": "A"}})");
    row(R"({"name": {"$endswith": "?"}})");
    row(R"({"name": {"$endswith": "\\b"}})");
    row(R"({"name": {"$regex": "^[aA]nna$"}})", 2);
    row(R"({"name": {"$regex": "^.nne$"}})", 1);
    row(R"({"name": {"$regex": "e.b"}})");
    row(R"({"name": {"$regex": "^\\d+%"}})");
    row(R"({"name": {"$regex": "break$|^z"}})", 2);
    row(R"({"age": 30})", 2);
    row(R"({"age": {"$gt": 30}})", 3);
    row(R"({"age": {"$gte": 9223372036854775807}})");
    row(R"({"age": {"$lt": 0}})", 2);
    row(R"({"age": {"$between": [0, 30]}})", 3);
    row(R"({"age": {"$gte": 0, "$lt": 31, "$ne": 5}})", 3);
    row(R"({"price": "5.90"})", 2);
    row(R"({"price": {"$gt": 5.9}})", 2);
    row(R"({"price": {"$gte": "-5.9", "$lt": "5.90"}})", 3);
    row(R"({"price": {"$in": [10, "1.1"]}})", 2);
    row(R"({"amount": "12345678901234567890.12"})");
    row(R"({"amount": {"$gt": "12345678901234567890.12"}})");
    row(R"({"amount": {"$gte": "12345678901234567890.12"}})", 2);
    row(R"({"amount": {"$lt": 0}})", 2);
    row(R"({"amount": {"$between": ["-0.1", "0.1"]}})", 4);
    row(R"({"amount": 100})");
    row(R"({"amount": {"$ne": "0.10"}})", 9);
    row(R"({"score": 1.5})");
    row(R"({"score": 0})", 2);
    row(R"({"score": {"$gt": 0}})", 3);
    row(R"({"score": {"$lte": -0.5}})");
    row(R"({"active": true})", 2);
    row(R"({"active": {"$ne": true}})", 8);
    row(R"({"active": {"$in": [true, false]}})", 4);
    row(R"({"born": {"$gte": "1999-12-31"}})", 2);
    row(R"({"born": {"$lt": "1990-01-31"}})");
    row(R"({"seen": {"$gt": "2024-03-01T10:00:00Z"}})", 2);
    row(R"({"seen": {"$gte": "2024-03-01T12:00:00+02:00"}})", 3);
    row(R"({"seen": {"$lt": "2024-03-01"}})");
    row(R"({"seen": "2024-03-01T10:00:00.250Z"})");
    row(R"({"token": "FFFFFFFF-ffff-ffff-ffff-ffffffffffff"})");
    row(R"({"token": {"$lt": "00000000-0000-0000-0000-000000000002"}})");
    row(R"({"data": "abc"})");
    row(R"({"data": {"$gte": ""}})", 2);
    row(R"({"info": null})");
    row(R"({"info.city": "Ulm"})", 2);
    row(R"({"info.city": {"$ne": "Ulm"}})", 8);
    row(R"({"info.city": null})", 7);
    row(R"({"info.city": {"$ilike": "u%"}})", 3);
    row(R"({"info.city": {"$gt": "Ulm"}})");
    row(R"({"info.city": {"$in": ["Ulm", 5]}})", 2);
    row(R"({"info.city": {"$nin": ["Ulm", "ulm"]}})", 7);
    row(R"({"info.n": 5})");
    row(R"({"info.n": "5"})");
    row(R"({"info.n": {"$gt": 0}})", 2);
    row(R"({"info.n": {"$ne": 5}})", 9);
    row(R"({"info.n": {"$between": [-5, 5.5]}})", 3);
    row(R"({"info.n": {"$in": [5, 5.5, "5"]}})", 3);
    row(R"({"info.on": true})");
    row(R"({"info.on": {"$ne": true}})", 9);
    row(R"({"info.deep.a": "x"})");
    row(R"({"info.deep.a": {"$exists": true}})");
    row(R"({"info.q'uote": 1})");
    row(R"({"$or": [{"name": "anna"}, {"age": {"$lt": 0}}]})", 3);
    row(R"({"$and": [{"age": 30}, {"$or": [{"name": "anna"}, {"born": null}]}]})");
    row(R"({"$or": [{"age": 30, "name": "anna"}, {}]})", 10);
    row(R"({"$not": {"age": {"$gt": 0}}})", 4);
    row(R"({"$not": {"$or": [{"age": {"$gt": 30}}, {"price": {"$lt": 0}}]}})", 6);
    row(R"({"$not": {"$not": {"age": {"$gt": 0}}}})", 6);
    row(R"({"$not": {}})", 0);
    row(R"({"$not": {"name": {"$like": "a%"}}})", 7);
    row(R"({"age": {"$not": {"$in": [30, 31]}}})", 7);
    row(R"({"$not": {"info.n": {"$gt": 0}}})", 8);
    row(R"({"$or": [{"name": {"$in": []}}, {"id": 3}]})");
    row(R"({"id": {"$in": [1, 2, 3, 4, 5]}})", 5);
}

void TestModelSql::filtersGiveTheSameRows()
{
    QFETCH(QString, filter);
    QFETCH(int, atLeast);
    const Model model = thing();
    ListQuery query;
    query.filter = good(parseFilter(valueOf(qPrintable(filter)), model), filter.toStdString());
    query.order = {{"id", false}};
    List expected;
    std::ranges::copy_if(m_records, std::back_inserter(expected),
                         [&](const Value& record) { return holds(query.filter, record); });
    QVERIFY2(int(expected.size()) >= atLeast, qPrintable(idsOf(expected)));
    forEachDatabase([&](Database& database) {
        QCOMPARE(idsOf(listed(database, model, query)), idsOf(expected));
        const db::SqlText count = good(countSql(model, query.filter, false, database.session->dialect()));
        QCOMPARE(*rowsOf(*database.session, count).front().find("count"),
                 Value(std::int64_t(expected.size())));
    });
}

void TestModelSql::ordersGiveTheSameRows_data()
{
    QTest::addColumn<QString>("order");
    const auto row = [](const char* order) { QTest::newRow(order) << order; };
    row("null");
    for (const char* field :
         {"name", "age", "price", "amount", "score", "active", "born", "seen", "token", "data"}) {
        QTest::addRow("%s", field) << QString("\"%1\"").arg(field);
        QTest::addRow("-%s", field) << QString("\"-%1\"").arg(field);
    }
    row(R"(["active", "-age"])");
    row(R"(["-active", "name", "-id"])");
    row(R"({"price": -1, "score": 1})");
}

void TestModelSql::ordersGiveTheSameRows()
{
    QFETCH(QString, order);
    const Model model = thing();
    ListQuery query;
    query.order = good(parseOrder(valueOf(qPrintable(order)), model));
    List expected = m_records;
    const std::vector<OrderTerm> total = totalOrder(model, query.order);
    std::ranges::sort(expected, [&](const Value& a, const Value& b) { return before(total, a, b); });
    forEachDatabase(
        [&](Database& database) { QCOMPARE(idsOf(listed(database, model, query)), idsOf(expected)); });
}

void TestModelSql::pagesByKeyCoverEverythingOnce_data()
{
    ordersGiveTheSameRows_data();
}

void TestModelSql::pagesByKeyCoverEverythingOnce()
{
    QFETCH(QString, order);
    const Model model = thing();
    forEachDatabase([&](Database& database) {
        ListQuery query;
        query.order = good(parseOrder(valueOf(qPrintable(order)), model));
        const QString whole = idsOf(listed(database, model, query));
        query.limit = 3;
        List all;
        for (int page = 0; page < 10; ++page) {
            const List rows = listed(database, model, query);
            all.insert(all.end(), rows.begin(), rows.end());
            if (rows.size() < 3)
                break;
            query.after.clear();
            for (const OrderTerm& term : totalOrder(model, query.order))
                query.after.push_back(*rows.back().find(term.field));
        }
        QCOMPARE(idsOf(all), whole);
    });
}

void TestModelSql::limitAndOffsetPage()
{
    const Model model = thing();
    forEachDatabase([&](Database& database) {
        ListQuery query;
        query.order = {{"id", false}};
        query.limit = 2;
        query.offset = 3;
        QCOMPARE(idsOf(listed(database, model, query)), QString("4 5"));
        query.limit = std::nullopt;
        QCOMPARE(idsOf(listed(database, model, query)), QString("4 5 6 7 8 9 10"));
        query.limit = 0;
        QCOMPARE(idsOf(listed(database, model, query)), QString());
        query = {};
        query.select = {"name", "id"};
        query.limit = 1;
        const List one = listed(database, model, query);
        QCOMPARE(Value(one.front()).toText(), std::string(R"({"name":"zebra","id":10})"));
    });
}

constexpr const char* kOther = R"({"table": "model_sql_other", "soft_delete": true, "fields": {
    "sku": {"type": "str", "required": true, "unique": true}, "stock": {"type": "int"},
    "price": {"type": "decimal", "precision": 10, "scale": 2}, "exact": {"type": "decimal"}, "rate": {"type": "float"},
    "info": {"type": "json"}, "note": {"type": "str"}}})";

void TestModelSql::changesCalculateTheSame_data()
{
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("result");
    const auto row = [](const char* fields, const char* field, const char* result) {
        QTest::newRow(fields) << fields << field << result;
    };
    row(R"({"stock": 7})", "stock", "7");
    row(R"({"$inc": {"stock": -8}})", "stock", "-3");
    row(R"({"$mul": {"stock": 3}})", "stock", "15");
    row(R"({"$inc": {"price": "0.1"}})", "price", "10.10");
    row(R"({"$inc": {"price": "0.005"}})", "price", "10.01");
    row(R"({"$inc": {"price": "-20.005"}})", "price", "-10.01");
    row(R"({"$mul": {"price": "1.155"}})", "price", "11.55");
    row(R"({"$mul": {"exact": "1000000000000000000000"}})", "exact", "100000000000000000000.0");
    row(R"({"$inc": {"exact": "12345678901234567890.2"}})", "exact", "12345678901234567890.3");
    row(R"({"$mul": {"rate": 0.5}})", "rate", "1.25");
    row(R"({"$inc": {"rate": -0.5}})", "rate", "2");
    row(R"({"$unset": ["stock"]})", "stock", "");
    row(R"({"info": {"a": [1, "x", null]}})", "info", R"({"a":[1,"x",null]})");
    row(R"({"info": "plain"})", "info", "plain");
    row(R"({"note": "it's"})", "note", "it's");
    row(R"({"stock": 1, "$set": {"note": "n"}, "$inc": {"rate": 1}})", "rate", "3.5");
}

void TestModelSql::changesCalculateTheSame()
{
    QFETCH(QString, fields);
    QFETCH(QString, field);
    QFETCH(QString, result);
    const Model model = modelOf(kOther, "Other");
    forEachDatabase([&](Database& database) {
        freshTable(database, model);
        const Value stored =
            insert(database, model,
                   R"({"sku": "a", "stock": 5, "price": "10.00", "exact": "0.1", "rate": 2.5, "info": {}})");
        insert(database, model, R"({"sku": "b"})");
        const Changes changes =
            good(parseChanges(model, *valueOf(qPrintable(fields)).as<Map>(), Timestamp{5, true}));
        const db::Dialect& dialect = database.session->dialect();
        const FilterNode first = good(primaryKeyFilter(model, *stored.find("id")));
        const List updated =
            changedRows(*database.session, model, first, good(updateSql(model, first, changes, dialect)));
        QCOMPARE(updated.size(), std::size_t{1});
        const Value& cell = *updated.front().find(field.toStdString());
        const auto* decimal = cell.as<Decimal>();
        const bool same = decimal && field == "exact" ? cell == Value(Decimal{result.toStdString()})
                                                      : QString::fromStdString(cell.toText()) == result;
        QVERIFY2(same, cell.toText().c_str());
        QCOMPARE(*updated.front().find("updated_at"), Value(Timestamp{5, true}));
        QCOMPARE(*updated.front().find("created_at"), Value(kMoment));
    });
}

void TestModelSql::calculationsThatOverflowFail()
{
    const Model model = modelOf(kOther, "Other");
    forEachDatabase([&](Database& database) {
        freshTable(database, model);
        insert(database, model, R"({"sku": "a", "stock": 9223372036854775807, "price": "99999999.99"})");
        for (const char* fields :
             {R"({"$inc": {"stock": 1}})", R"({"$mul": {"stock": 2}})", R"({"$inc": {"price": "0.01"}})"}) {
            const Changes changes = good(parseChanges(model, *valueOf(fields).as<Map>(), kMoment));
            const db::SqlText sql = good(updateSql(model, {}, changes, database.session->dialect()));
            auto stream = database.session->query(sql, test::testLimits());
            const auto rows =
                stream ? db::readAll(**stream) : Result<std::vector<db::BatchPtr>>(fail(stream.error()));
            QVERIFY2(!rows, fields);
        }
        const Value kept = listed(database, model, {}).front();
        QCOMPARE(*kept.find("stock"), Value(std::numeric_limits<std::int64_t>::max()));
        QCOMPARE(kept.find("price")->toText(), std::string("99999999.99"));
        // null counts as 0
        insert(database, model, R"({"sku": "b"})");
        const Changes changes = good(
            parseChanges(model, *valueOf(R"({"$inc": {"stock": 2, "price": "0.5"}})").as<Map>(), kMoment));
        const FilterNode second = good(parseFilter(valueOf(R"({"sku": "b"})"), model));
        const Value row = changedRows(*database.session, model, second,
                                      good(updateSql(model, second, changes, database.session->dialect())))
                              .front();
        QCOMPARE(row.find("stock")->toText(), std::string("2"));
        QCOMPARE(row.find("price")->toText(), std::string("0.50"));
    });
}

void TestModelSql::upsertsTellTheTruth()
{
    const Model model = modelOf(kOther, "Other");
    forEachDatabase([&](Database& database) {
        freshTable(database, model);
        const Map create =
            good(checkedRecord(model, *valueOf(R"({"sku": "a", "stock": 1})").as<Map>(), true, kMoment));
        const Changes update =
            good(parseChanges(model, *valueOf(R"({"$inc": {"stock": 10}})").as<Map>(), kMoment));
        const db::SqlText upsert =
            good(upsertSql(model, create, update, {"sku"}, database.session->dialect()));
        for (int call = 0; call < 4; ++call) {
            const List rows = rowsOf(*database.session, upsert);
            QCOMPARE(rows.size(), std::size_t{1});
            QCOMPARE(isTrue(*rows.front().find("__created")), call == 0);
            QCOMPARE(rows.front().find("stock")->toText(), std::to_string(1 + 10 * call));
            if (call == 2) // another row in between must not confuse the answer
                insert(database, model, R"({"sku": "between"})");
        }
        const Map other = good(checkedRecord(model, *valueOf(R"({"sku": "b"})").as<Map>(), true, kMoment));
        const List rows = rowsOf(*database.session,
                                 good(upsertSql(model, other, update, {"sku"}, database.session->dialect())));
        QVERIFY(isTrue(*rows.front().find("__created")));
        QVERIFY(!rows.front().find("id")->isNull());
    });
}

void TestModelSql::upsertsLeaveTheRowWhenNothingChanges()
{
    const Model model = modelOf(kOther, "Other");
    forEachDatabase([&](Database& database) {
        freshTable(database, model);
        const Value stored = insert(database, model, R"({"sku": "a", "stock": 1, "note": "kept"})");
        const Map create =
            good(checkedRecord(model, *valueOf(R"({"sku": "a", "note": "new"})").as<Map>(), true, kMoment));
        const List rows = rowsOf(*database.session,
                                 good(upsertSql(model, create, {}, {"sku"}, database.session->dialect())));
        QVERIFY(!isTrue(*rows.front().find("__created")));
        QCOMPARE(rows.front().find("note")->toText(), std::string("kept"));
        QCOMPARE(*rows.front().find("id"), *stored.find("id"));
    });
}

void TestModelSql::softlyDeletedRowsComeBackWithAnUpsert()
{
    const Model model = modelOf(kOther, "Other");
    forEachDatabase([&](Database& database) {
        freshTable(database, model);
        insert(database, model, R"({"sku": "a"})");
        const db::Dialect& dialect = database.session->dialect();
        const FilterNode filter = good(parseFilter(valueOf(R"({"sku": "a"})"), model));
        const db::SqlText remove = good(deleteSql(model, filter, kMoment, dialect));
        QCOMPARE(changedRows(*database.session, model, filter, remove, true).size(), std::size_t{1});
        QCOMPARE(changedRows(*database.session, model, filter, remove, true).size(), std::size_t{0});
        QCOMPARE(listed(database, model, {}).size(), std::size_t{0});
        ListQuery deleted;
        deleted.includeDeleted = true;
        QCOMPARE(*listed(database, model, deleted).front().find("deleted_at"), Value(kMoment));

        const Map create = good(checkedRecord(model, {{"sku", "a"}}, true, kMoment));
        const List rows = rowsOf(*database.session, good(upsertSql(model, create, {}, {"sku"}, dialect)));
        QVERIFY(!isTrue(*rows.front().find("__created")));
        QCOMPARE(listed(database, model, {}).size(), std::size_t{1});
    });
}

void TestModelSql::deletedRowsAreReported()
{
    const Model model = modelOf(R"({"table": "model_sql_other", "fields": {"n": {"type": "int"}}})", "Other");
    forEachDatabase([&](Database& database) {
        freshTable(database, model);
        for (const char* record : {R"({"n": 1})", R"({"n": 2})", "{}"})
            insert(database, model, record);
        const FilterNode filter = good(parseFilter(valueOf(R"({"n": {"$ne": 1}})"), model));
        const List deleted =
            changedRows(*database.session, model, filter,
                        good(deleteSql(model, filter, kMoment, database.session->dialect())), true);
        QCOMPARE(deleted.size(), std::size_t{2});
        QCOMPARE(listed(database, model, {}).size(), std::size_t{1});
    });
}

void TestModelSql::compositeKeysWork()
{
    const Model model =
        modelOf(R"({"table": "model_sql_other", "timestamps": false, "primary_key": ["region", "number"],
        "fields": {"region": {"type": "str", "max_length": 20}, "number": {"type": "int"}, "note": {"type": "str"}}})",
                "Other");
    forEachDatabase([&](Database& database) {
        freshTable(database, model);
        for (const char* record : {R"({"region": "b", "number": 1})", R"({"region": "a", "number": 2})",
                                   R"({"region": "B", "number": 3})", R"({"region": "a", "number": 1})"})
            insert(database, model, record);
        const auto places = [&](const ListQuery& query) {
            QStringList list;
            for (const Value& row : listed(database, model, query))
                list << QString::fromStdString(row.find("region")->toText() + row.find("number")->toText());
            return list.join(' ');
        };
        QCOMPARE(places({}), QString("b1 a2 a1 B3"));
        ListQuery next;
        next.after = {Value("a"), Value(2)};
        QCOMPARE(places(next), QString("a1 B3"));
        ListQuery one;
        one.filter = good(primaryKeyFilter(model, Value(List{"a", 1})));
        QCOMPARE(places(one), QString("a1"));
        const Map again =
            good(checkedRecord(model, *valueOf(R"({"region": "a", "number": 1})").as<Map>(), true, kMoment));
        const Changes note = good(parseChanges(model, {{"note", "seen"}}, kMoment));
        const List rows =
            rowsOf(*database.session,
                   good(upsertSql(model, again, note, {"region", "number"}, database.session->dialect())));
        QVERIFY(!isTrue(*rows.front().find("__created")));
        QCOMPARE(rows.front().find("note")->toText(), std::string("seen"));
    });
}

void TestModelSql::tablesAreCreatedOnceByManyAtATime()
{
    const Model everyIndex = modelOf(R"json({"table": "model_sql_other",
        "fields": {"name": {"type": "str", "unique": true}, "n": {"type": "int"}},
        "indexes": [["n"], {"fields": ["n"], "where": "n > 5", "unique": true}, {"expression": "lower(name)"}]})json",
                                     "Other");
    forEachDatabase([&](Database& database) {
        Model model = everyIndex;
        if (db::isMySqlFamily(database.config.kind)) {
            const auto refused = createTableSql(model, database.session->dialect());
            QVERIFY(!refused && refused.error().code() == ErrorCode::UnsupportedByDatabase);
            model.indexes.resize(1);
        }
        good(database.session->executeScript("DROP TABLE IF EXISTS model_sql_other", test::testLimits()));
        std::vector<std::unique_ptr<db::Session>> sessions;
        for (int i = 0; i < 4; ++i)
            sessions.push_back(openSession(database.config));
        std::vector<std::string> faults(sessions.size());
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < sessions.size(); ++i)
            threads.emplace_back([&, i] {
                const auto done = ensureTable(model, *sessions[i], test::testLimits());
                faults[i] = done ? std::string() : done.error().sentence();
            });
        for (std::thread& thread : threads)
            thread.join();
        for (const std::string& fault : faults)
            QCOMPARE(fault, std::string());
        good(ensureTable(model, *database.session, test::testLimits()));
        QVERIFY(!database.session->inTransaction());
        const db::TableDescription table =
            good(database.session->describeTable(model.table, test::testLimits()));
        QCOMPARE(compareWithTable(model, table), std::vector<std::string>{});
    });
}

void TestModelSql::newFieldsBecomeColumns()
{
    const Model before_ =
        modelOf(R"({"table": "model_sql_other", "fields": {"n": {"type": "int"}}})", "Other");
    const Model after =
        modelOf(R"({"table": "model_sql_other", "soft_delete": true, "fields": {"n": {"type": "int"},
        "name": {"type": "str", "required": true, "default": "none"}, "code": {"type": "str", "unique": true}}})",
                "Other");
    const Model impossible = modelOf(R"({"table": "model_sql_other", "fields": {"n": {"type": "int"},
        "must": {"type": "str", "required": true}}})",
                                     "Other");
    forEachDatabase([&](Database& database) {
        freshTable(database, before_);
        insert(database, before_, R"({"n": 1})");
        good(ensureTable(after, *database.session, test::testLimits()));
        const Value row = listed(database, after, {}).front();
        QCOMPARE(row.find("name")->toText(), std::string("none"));
        QVERIFY(row.find("deleted_at")->isNull());
        insert(database, after, R"({"code": "x"})");

        const auto refused = ensureTable(impossible, *database.session, test::testLimits());
        QVERIFY(!refused);
        QVERIFY(refused.error().code() == ErrorCode::BadModel);
        QCOMPARE(std::string(refused.error().fact("field")), std::string("must"));
        QVERIFY(!database.session->inTransaction());
    });
}

void TestModelSql::aCheckReportsDifferences()
{
    Model model = modelOf(R"({"table": "model_sql_other", "timestamps": false,
        "fields": {"n": {"type": "int"}, "price": {"type": "decimal", "precision": 10, "scale": 2}, "b": {"type": "bool"},
                   "d": {"type": "date"}, "t": {"type": "datetime"}, "j": {"type": "json"}, "u": {"type": "uuid"},
                   "x": {"type": "bytes"}, "f": {"type": "float"}, "s": {"type": "str", "max_length": 5}}})",
                          "Other");
    forEachDatabase([&](Database& database) {
        freshTable(database, model);
        model.migrate = Migrate::Check;
        good(ensureTable(model, *database.session, test::testLimits()));
        Model changed = model;
        changed.fields[0].type = db::ColumnType::Text;
        changed.fields.push_back({.name = "more"});
        const auto checked = ensureTable(changed, *database.session, test::testLimits());
        QVERIFY(!checked);
        const std::string differences(checked.error().fact("differences"));
        QVERIFY2(differences.find("column n is ") != std::string::npos, differences.c_str());
        QVERIFY2(differences.find("column more is missing") != std::string::npos, differences.c_str());
        changed.migrate = Migrate::Off;
        good(ensureTable(changed, *database.session, test::testLimits()));
        model.migrate = Migrate::Auto;
    });
}

void TestModelSql::referencedTablesKeepTheirRows()
{
    std::vector<Model> models{
        modelOf(
            R"({"table": "model_sql_child", "fields": {"owner": {"type": "int", "references": "Other"}}})",
            "Child"),
        modelOf(R"({"table": "model_sql_other", "fields": {"n": {"type": "int"}}})", "Other")};
    const std::vector<Model*> both{&models[0], &models[1]};
    good(resolveReferences(both));
    forEachDatabase([&](Database& database) {
        good(database.session->executeScript("DROP TABLE IF EXISTS model_sql_child", test::testLimits()));
        good(database.session->executeScript("DROP TABLE IF EXISTS model_sql_other", test::testLimits()));
        for (const Model* model :
             inCreationOrder(models[0], std::vector<const Model*>(both.begin(), both.end())))
            good(ensureTable(*model, *database.session, test::testLimits()));
        insert(database, models[1], R"({"n": 1})");
        insert(database, models[0], R"({"owner": 1})");
        const db::SqlText bad = good(insertSql(models[0], {{"owner", 99}}, database.session->dialect()));
        auto stream = database.session->query(bad, test::testLimits());
        const auto rows =
            stream ? db::readAll(**stream) : Result<std::vector<db::BatchPtr>>(fail(stream.error()));
        QVERIFY(!rows);
        QVERIFY(rows.error().code() == ErrorCode::ConstraintViolated);
        good(database.session->executeScript("DROP TABLE model_sql_child", test::testLimits()));
    });
}

QTEST_APPLESS_MAIN(TestModelSql)
#include "tst_model_sql.moc"
