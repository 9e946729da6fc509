// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
//
// Runs the generated SQL on SQLite and, when there are servers, on PostgreSQL and MariaDB, and compares all
// with an evaluator in memory: whatever a filter or an order means, it means it everywhere.
#include "tests/db/filter_reference.h"
#include "tests/db/model_databases.h"

#include <algorithm>

using namespace dataflow;
using namespace dataflow::model;
using namespace dataflow::test;

namespace {

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

} // namespace

class TestModelSql : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_databases.close({"model_sql_things"}); }

    void recordsComeBackAsTheyWere();
    void filtersGiveTheSameRows_data();
    void filtersGiveTheSameRows();
    void ordersGiveTheSameRows_data();
    void ordersGiveTheSameRows();
    void pagesByKeyCoverEverythingOnce_data();
    void pagesByKeyCoverEverythingOnce();
    void limitAndOffsetPage();

private:
    Model thing() const { return modelOf(kThing); }

    ModelDatabases m_databases;
    List m_records;
};

void TestModelSql::initTestCase()
{
    m_databases.open("model_sql");
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
    m_databases.forEach([&](Database& database) {
        freshTable(database, model);
        for (const Value& record : m_records) {
            Map withoutId = *record.as<Map>();
            withoutId.erase(withoutId.begin());
            recordsOf(*database.session, good(insertSql(model, withoutId, database.session->dialect())));
        }
    });
}

void TestModelSql::recordsComeBackAsTheyWere()
{
    m_databases.forEach([&](Database& database) {
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
    m_databases.forEach([&](Database& database) {
        QCOMPARE(idsOf(listed(database, model, query)), idsOf(expected));
        const db::SqlText count = good(countSql(model, query.filter, false, database.session->dialect()));
        QCOMPARE(*recordsOf(*database.session, count).front().find("count"),
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
    m_databases.forEach(
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
    m_databases.forEach([&](Database& database) {
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
    m_databases.forEach([&](Database& database) {
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

QTEST_APPLESS_MAIN(TestModelSql)
#include "tst_model_sql.moc"
