// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/model/sql_builder.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::model;

namespace {

constexpr std::int64_t kNow = 1'700'000'000'000'000;
constexpr Timestamp kMoment{kNow, true};

Model modelOf(const char* json, std::string_view name = "Product")
{
    auto model = modelFromJson(name, Json::parse(json));
    if (!model)
        qFatal("%s", model.error().sentence().c_str());
    return std::move(*model);
}

Model product(const char* flags = "")
{
    const std::string json = std::string(R"({"fields": {
        "name": {"type": "str", "required": true, "max_length": 10}, "stock": {"type": "int", "default": 0},
        "price": {"type": "decimal", "precision": 10, "scale": 2}, "weight": {"type": "decimal"}, "rate": {"type": "float"},
        "info": {"type": "json"}}, "timestamps": false)") +
                             flags + "}";
    return modelOf(json.c_str());
}

Value valueOf(const char* json)
{
    return valueFromJson(Json::parse(json));
}

FilterNode filterOf(const Model& model, const char* json)
{
    auto filter = parseFilter(valueOf(json), model);
    if (!filter)
        qFatal("%s", filter.error().sentence().c_str());
    return std::move(*filter);
}

const db::Dialect& postgres()
{
    return db::dialectFor(db::DatabaseKind::Postgres);
}

const db::Dialect& sqlite()
{
    return db::dialectFor(db::DatabaseKind::Sqlite);
}

/// `text | value, value`, or the error.
std::string shown(const Result<db::SqlText>& sql)
{
    if (!sql)
        return "error " + std::string(sql.error().id()) + ": " + sql.error().message();
    std::string text = sql->text;
    for (std::size_t i = 0; i < sql->values.size(); ++i)
        text += (i == 0 ? " | " : ", ") + sql->values[i].toText();
    return text;
}

std::string where(const char* filter, const db::Dialect& dialect)
{
    const Model model = product();
    db::SqlText sql;
    const auto done = appendCondition(sql, filterOf(model, filter), model, dialect);
    return done ? shown(Result<db::SqlText>(sql)) : done.error().sentence();
}

Map mapOf(const char* json)
{
    return *valueOf(json).as<Map>();
}

} // namespace

class TestSqlBuilder : public QObject {
    Q_OBJECT

private slots:
    void conditionsAreSpelledPerDialect_data();
    void conditionsAreSpelledPerDialect();
    void listsShareAFewTexts();
    void placeholdersGoOnFromGivenValues();
    void ordersAreRead_data();
    void ordersAreRead();
    void badOrdersAndSelectionsAreRefused_data();
    void badOrdersAndSelectionsAreRefused();
    void listsSelectOrderAndPage_data();
    void listsSelectOrderAndPage();
    void theNextPageIsFoundByKeys_data();
    void theNextPageIsFoundByKeys();
    void badPagesAreRefused();
    void softlyDeletedRowsAreLeftOut();
    void identifiersAreQuoted();
    void recordsAreChecked_data();
    void recordsAreChecked();
    void recordsGetDefaultsAndMoments();
    void insertsGiveBackTheRecord();
    void changesAreRead_data();
    void changesAreRead();
    void updatesAreSpelledPerDialect_data();
    void updatesAreSpelledPerDialect();
    void deletesAreSoftWhenTheModelSaysSo();
    void upsertsTellWhatTheyDid();
    void upsertsNeedTheirKey();
    void appendOnlyModelsTakeInsertsOnly();
    void idsBecomeFilters_data();
    void idsBecomeFilters();
};

void TestSqlBuilder::conditionsAreSpelledPerDialect_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("onPostgres");
    QTest::addColumn<QString>("onSqlite");
    const auto row = [](const char* name, const char* filter, const char* onPostgres, const char* onSqlite) {
        QTest::newRow(name) << filter << onPostgres << onSqlite;
    };
    row("nothing", "{}", "", "");
    row("equality", R"({"stock": 5})", R"("stock" = $1 | 5)", R"("stock" = ?1 | 5)");
    row("inequality counts null", R"({"stock": {"$ne": 5}})", R"("stock" IS DISTINCT FROM $1 | 5)",
        R"("stock" IS NOT ?1 | 5)");
    row("text order is by bytes", R"({"name": {"$gt": "a"}})", R"("name" COLLATE "C" > $1 | a)",
        R"("name" > ?1 | a)");
    row("short decimals compare as they are", R"({"price": {"$gt": 5}})", R"("price" > $1 | 5)",
        R"("price" > ?1 | 5)");
    row("long decimals compare exactly", R"({"weight": {"$between": [1, 2]}})",
        R"("weight" BETWEEN $1 AND $2 | 1, 2)",
        R"(dataflow_decimal_key("weight") BETWEEN dataflow_decimal_key(?1) AND dataflow_decimal_key(?2) | 1, 2)");
    row("lists", R"({"stock": {"$in": [1, 2, 3]}})", R"("stock" IN ($1, $2, $3, $4) | 1, 2, 3, 3)",
        R"("stock" IN (?1, ?2, ?3, ?4) | 1, 2, 3, 3)");
    row("empty list", R"({"stock": {"$in": []}})", "FALSE", "FALSE");
    row("not in", R"({"stock": {"$nin": [1]}})", R"(("stock" NOT IN ($1) OR "stock" IS NULL) | 1)",
        R"(("stock" NOT IN (?1) OR "stock" IS NULL) | 1)");
    row("null", R"({"stock": null})", R"("stock" IS NULL)", R"("stock" IS NULL)");
    row("like", R"({"name": {"$like": "a%_\\%*?["}})", R"("name" COLLATE "C" LIKE $1 | a%_\%*?[)",
        R"("name" GLOB ?1 | a*?%[*][?][[])");
    row("ilike", R"({"name": {"$ilike": "a%"}})", R"("name" COLLATE "C" ILIKE $1 | a%)",
        R"("name" LIKE ?1 ESCAPE '\' | a%)");
    row("contains is literal", R"({"name": {"$contains": "5%_*"}})",
        R"("name" COLLATE "C" LIKE $1 | %5\%\_*%)", R"("name" GLOB ?1 | *5%_[*]*)");
    row("starts with", R"({"name": {"$startswith": "a"}})", R"("name" COLLATE "C" LIKE $1 | a%)",
        R"("name" GLOB ?1 | a*)");
    row("ends with", R"({"name": {"$endswith": "a"}})", R"("name" COLLATE "C" LIKE $1 | %a)",
        R"("name" GLOB ?1 | *a)");
    row("regex", R"({"name": {"$regex": "^a"}})", R"("name" COLLATE "C" ~ $1 | ^a)",
        R"("name" REGEXP ?1 | ^a)");
    row("and, or", R"({"stock": 1, "$or": [{"name": "a"}, {"name": "b", "stock": 2}]})",
        R"("stock" = $1 AND ("name" = $2 OR ("name" = $3 AND "stock" = $4)) | 1, a, b, 2)",
        R"("stock" = ?1 AND ("name" = ?2 OR ("name" = ?3 AND "stock" = ?4)) | 1, a, b, 2)");
    row("not is never unknown", R"({"$not": {"stock": {"$gt": 1}}})", R"(("stock" > $1) IS NOT TRUE | 1)",
        R"(("stock" > ?1) IS NOT TRUE | 1)");
    row("an empty alternative", R"({"$or": [{"stock": 1}, {}]})", R"(("stock" = $1 OR TRUE) | 1)",
        R"(("stock" = ?1 OR TRUE) | 1)");
    row("json text", R"({"info.a.b": "x"})",
        R"((CASE WHEN jsonb_typeof(CAST("info" AS jsonb) #> CAST($1 AS text[])) = 'string' )"
        R"(THEN CAST("info" AS jsonb) #>> CAST($1 AS text[]) END) = CAST($2 AS text) | ["a","b"], x)",
        R"((CASE WHEN json_type("info", ?1) = 'text' THEN json_extract("info", ?1) END) = ?2 | $."a"."b", x)");
    row("json null", R"({"info.a": null})",
        R"((CAST("info" AS jsonb) #>> CAST($1 AS text[])) IS NULL | ["a"])",
        R"(json_extract("info", ?1) IS NULL | $."a")");
}

void TestSqlBuilder::conditionsAreSpelledPerDialect()
{
    QFETCH(QString, filter);
    QFETCH(QString, onPostgres);
    QFETCH(QString, onSqlite);
    QCOMPARE(QString::fromStdString(where(qPrintable(filter), postgres())), onPostgres);
    QCOMPARE(QString::fromStdString(where(qPrintable(filter), sqlite())), onSqlite);
}

void TestSqlBuilder::listsShareAFewTexts()
{
    const Model model = product();
    QSet<QString> texts;
    for (int count = 1; count <= 1000; ++count) {
        FilterNode node = filterOf(model, R"({"stock": {"$in": [1]}})");
        node.values.assign(std::size_t(count), Value(7));
        db::SqlText sql;
        QVERIFY(appendCondition(sql, node, model, postgres()));
        texts.insert(QString::fromStdString(sql.text));
    }
    QCOMPARE(texts.size(), qsizetype{11});
}

void TestSqlBuilder::placeholdersGoOnFromGivenValues()
{
    const Model model = product();
    db::SqlText sql{"SELECT $1 WHERE ", {Value(9)}};
    QVERIFY(appendCondition(sql, filterOf(model, R"({"stock": 5})"), model, postgres()));
    QCOMPARE(shown(sql), std::string(R"(SELECT $1 WHERE "stock" = $2 | 9, 5)"));
}

void TestSqlBuilder::ordersAreRead_data()
{
    QTest::addColumn<QString>("order");
    QTest::addColumn<QString>("terms");
    QTest::newRow("none") << "null"
                          << "";
    QTest::newRow("ascending") << R"("name")"
                               << "+name";
    QTest::newRow("descending") << R"("-name")"
                                << "-name";
    QTest::newRow("list") << R"(["-name", "stock"])"
                          << "-name +stock";
    QTest::newRow("object") << R"({"name": -1, "stock": 1})"
                            << "-name +stock";
    QTest::newRow("list of objects") << R"([{"name": 1}, "-id"])"
                                     << "+name -id";
}

void TestSqlBuilder::ordersAreRead()
{
    QFETCH(QString, order);
    QFETCH(QString, terms);
    const auto parsed = parseOrder(valueOf(qPrintable(order)), product());
    QVERIFY2(parsed, parsed ? "" : parsed.error().sentence().c_str());
    QStringList shownTerms;
    for (const OrderTerm& term : *parsed)
        shownTerms << (term.descending ? '-' : '+') + QString::fromStdString(term.field);
    QCOMPARE(shownTerms.join(' '), terms);
}

void TestSqlBuilder::badOrdersAndSelectionsAreRefused_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isOrder");
    QTest::addColumn<QString>("code");
    QTest::newRow("unknown field") << R"("-nmae")" << true << "model.unknown_field";
    QTest::newRow("direction") << R"({"name": 2})" << true << "graph.bad_parameter";
    QTest::newRow("word as direction") << R"({"name": "desc"})" << true << "graph.bad_parameter";
    QTest::newRow("number") << "5" << true << "graph.bad_parameter";
    QTest::newRow("twice") << R"(["name", "-name"])" << true << "graph.bad_parameter";
    QTest::newRow("json") << R"("info")" << true << "graph.bad_parameter";
    QTest::newRow("unknown selection") << R"(["nmae"])" << false << "model.unknown_field";
    QTest::newRow("selection twice") << R"(["name", "name"])" << false << "graph.bad_parameter";
    QTest::newRow("selection of a number") << R"([5])" << false << "graph.bad_parameter";
}

void TestSqlBuilder::badOrdersAndSelectionsAreRefused()
{
    QFETCH(QString, value);
    QFETCH(bool, isOrder);
    QFETCH(QString, code);
    const Value parsed = valueOf(qPrintable(value));
    const Error error =
        isOrder ? parseOrder(parsed, product()).error() : parseSelect(parsed, product()).error();
    QCOMPARE(std::string(error.id()), code.toStdString());
    QCOMPARE(error.parameter(), std::string(isOrder ? "order_by" : "select"));
}

void TestSqlBuilder::listsSelectOrderAndPage_data()
{
    QTest::addColumn<QString>("order");
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QString>("onPostgres");
    QTest::addColumn<QString>("onSqlite");
    QTest::newRow("newest first") << "null" << 10 << 0 << R"(ORDER BY "id" DESC LIMIT $1 | 10)"
                                  << R"(ORDER BY "id" DESC LIMIT ?1 | 10)";
    QTest::newRow("nulls are largest")
        << R"(["-stock", "name"])" << 10 << 5
        << R"(ORDER BY "stock" DESC NULLS FIRST, "name" COLLATE "C" ASC, "id" ASC LIMIT $1 OFFSET $2 | 10, 5)"
        << R"(ORDER BY "stock" DESC NULLS FIRST, "name" ASC, "id" ASC LIMIT ?1 OFFSET ?2 | 10, 5)";
    QTest::newRow("no limit") << R"("price")" << -1 << 0 << R"(ORDER BY "price" ASC NULLS LAST, "id" ASC)"
                              << R"(ORDER BY "price" ASC NULLS LAST, "id" ASC)";
    QTest::newRow("offset without limit") << R"("id")" << -1 << 7 << R"(ORDER BY "id" ASC OFFSET $1 | 7)"
                                          << R"(ORDER BY "id" ASC LIMIT -1 OFFSET ?1 | 7)";
}

void TestSqlBuilder::listsSelectOrderAndPage()
{
    QFETCH(QString, order);
    QFETCH(int, limit);
    QFETCH(int, offset);
    QFETCH(QString, onPostgres);
    QFETCH(QString, onSqlite);
    const Model model = product();
    ListQuery query;
    query.select = {"id", "name"};
    query.order = *parseOrder(valueOf(qPrintable(order)), model);
    query.offset = offset;
    query.limit = limit < 0 ? std::nullopt : std::optional<std::int64_t>(limit);
    const QString start = R"(SELECT "id", "name" FROM "products" )";
    QCOMPARE(QString::fromStdString(shown(listSql(model, query, postgres()))), start + onPostgres);
    QCOMPARE(QString::fromStdString(shown(listSql(model, query, sqlite()))), start + onSqlite);
}

void TestSqlBuilder::theNextPageIsFoundByKeys_data()
{
    QTest::addColumn<QString>("order");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("condition");
    QTest::newRow("primary key") << "null"
                                 << "[9]"
                                 << R"(("id") < ($1))";
    QTest::newRow("one direction") << R"("name")"
                                   << R"(["a", 9])"
                                   << R"(("name" COLLATE "C", "id") > ($1, $2))";
    QTest::newRow("two directions") << R"(["name", "-id"])"
                                    << R"(["a", 9])"
                                    << R"((("name" COLLATE "C" > $1) OR ("name" = $2 AND "id" < $3)))";
    QTest::newRow("nulls come after")
        << R"("stock")"
        << R"([5, 9])"
        << R"(((("stock" > $1 OR "stock" IS NULL)) OR ("stock" = $2 AND "id" > $3)))";
    QTest::newRow("after null ascending") << R"("stock")"
                                          << R"([null, 9])"
                                          << R"((("stock" IS NULL AND "id" > $1)))";
    QTest::newRow("after null descending") << R"("-stock")"
                                           << R"([null, 9])"
                                           << R"((("stock" IS NOT NULL) OR ("stock" IS NULL AND "id" < $1)))";
}

void TestSqlBuilder::theNextPageIsFoundByKeys()
{
    QFETCH(QString, order);
    QFETCH(QString, after);
    QFETCH(QString, condition);
    const Model model = product();
    ListQuery query;
    query.select = {"id"};
    query.limit = std::nullopt;
    query.order = *parseOrder(valueOf(qPrintable(order)), model);
    query.after = *valueOf(qPrintable(after)).as<List>();
    const auto sql = listSql(model, query, postgres());
    QVERIFY2(sql, sql ? "" : sql.error().sentence().c_str());
    const QString text = QString::fromStdString(sql->text);
    QCOMPARE(text.section(" WHERE ", 1).section(" ORDER BY ", 0, 0), condition);
}

void TestSqlBuilder::badPagesAreRefused()
{
    const Model model = product();
    ListQuery query;
    query.limit = -1;
    QCOMPARE(listSql(model, query, sqlite()).error().parameter(), std::string("limit"));
    query = {};
    query.offset = -1;
    QCOMPARE(listSql(model, query, sqlite()).error().parameter(), std::string("offset"));
    query = {};
    query.offset = 1;
    query.after = {Value(1)};
    QCOMPARE(listSql(model, query, sqlite()).error().parameter(), std::string("after"));
    query = {};
    query.after = {Value(1), Value(2)};
    QCOMPARE(std::string(listSql(model, query, sqlite()).error().fact("order_fields")), std::string("1"));
    query.after = {Value("x")};
    QVERIFY(listSql(model, query, sqlite()).error().code() == ErrorCode::ConversionFailed);
}

void TestSqlBuilder::softlyDeletedRowsAreLeftOut()
{
    const Model model = product(R"(, "soft_delete": true)");
    const auto count = [&](const char* filter, bool includeDeleted) {
        return shown(countSql(model, filterOf(model, filter), includeDeleted, sqlite()));
    };
    const std::string start = R"(SELECT count(*) AS "count" FROM "products")";
    QCOMPARE(count("{}", false), start + R"( WHERE "deleted_at" IS NULL)");
    QCOMPARE(count(R"({"stock": 1})", false), start + R"( WHERE "stock" = ?1 AND "deleted_at" IS NULL | 1)");
    QCOMPARE(count("{}", true), start);
    QCOMPARE(count(R"({"deleted_at": {"$null": false}})", false),
             start + R"( WHERE "deleted_at" IS NOT NULL)");
}

void TestSqlBuilder::identifiersAreQuoted()
{
    const Model model = modelOf(
        R"({"table": "my shop.or\"ders", "fields": {"se\"lect": {"type": "int"}}, "timestamps": false})");
    const FilterNode filter = *parseFilter(Value(Map{{"se\"lect", 1}}), model);
    QCOMPARE(
        shown(countSql(model, filter, false, postgres())),
        std::string(R"(SELECT count(*) AS "count" FROM "my shop"."or""ders" WHERE "se""lect" = $1 | 1)"));
}

void TestSqlBuilder::recordsAreChecked_data()
{
    QTest::addColumn<QString>("record");
    QTest::addColumn<bool>("forCreate");
    QTest::addColumn<QString>("code");
    QTest::newRow("good") << R"({"name": "a"})" << true << "";
    QTest::newRow("an unset id") << R"({"name": "a", "id": null})" << true << "";
    QTest::newRow("a part") << R"({"stock": 5})" << false << "";
    QTest::newRow("unknown field") << R"({"name": "a", "stok": 5})" << true << "model.unknown_field";
    QTest::newRow("required") << R"({"stock": 5})" << true << "node.bad_input";
    QTest::newRow("required but null") << R"({"name": null})" << false << "node.bad_input";
    QTest::newRow("too long") << R"({"name": "abcdefghijk"})" << true << "db.conversion";
    QTest::newRow("ten characters of two bytes") << R"({"name": "öööööööööö"})" << true << "";
    QTest::newRow("wrong kind") << R"({"name": "a", "stock": "many"})" << true << "db.conversion";
    QTest::newRow("too many decimals") << R"({"name": "a", "price": "1.234"})" << true << "db.conversion";
    QTest::newRow("zeros behind are fine") << R"({"name": "a", "price": "1.2300"})" << true << "";
    QTest::newRow("too large") << R"({"name": "a", "price": 123456789})" << true << "db.conversion";
}

void TestSqlBuilder::recordsAreChecked()
{
    QFETCH(QString, record);
    QFETCH(bool, forCreate);
    QFETCH(QString, code);
    const auto checked = checkedRecord(product(), mapOf(record.toUtf8().constData()), forCreate, kMoment);
    QCOMPARE(checked ? std::string() : std::string(checked.error().id()), code.toStdString());
    QVERIFY(checked || !checked.error().fact("field").empty());
}

void TestSqlBuilder::recordsGetDefaultsAndMoments()
{
    const Model model =
        modelOf(R"({"fields": {"name": {"type": "str"}, "stock": {"type": "int", "default": 3}}})");
    const auto created = checkedRecord(model, {{"name", "a"}}, true, kMoment);
    QVERIFY(created);
    QCOMPARE(Value(*created).toText(),
             std::string(R"({"name":"a","stock":3,"created_at":"2023-11-14T22:13:20Z",)"
                         R"("updated_at":"2023-11-14T22:13:20Z"})"));
    const auto imported = checkedRecord(model, {{"created_at", "2001-01-01T00:00:00Z"}}, true, kMoment);
    QCOMPARE(Value(*imported).find("created_at")->toText(), std::string("2001-01-01T00:00:00Z"));
    const auto changed = checkedRecord(model, {{"name", "b"}}, false, kMoment);
    QCOMPARE(changed->size(), std::size_t{1});
}

void TestSqlBuilder::insertsGiveBackTheRecord()
{
    const Model model = product();
    const std::string back = R"( RETURNING "id", "name", "stock", "price", "weight", "rate", "info")";
    const auto record = checkedRecord(model, mapOf(R"({"info": {"a": 1}, "name": "x"})"), true, kMoment);
    QCOMPARE(shown(insertSql(model, *record, sqlite())),
             R"(INSERT INTO "products" ("name", "stock", "info") VALUES (?1, ?2, ?3))" + back +
                 R"( | x, 0, {"a":1})");
    QCOMPARE(
        shown(insertSql(model, *record, postgres())),
        R"(INSERT INTO "products" ("name", "stock", "info") VALUES ($1, $2, CAST(CAST($3 AS text) AS jsonb)))" +
            back + R"( | x, 0, {"a":1})");
    QCOMPARE(shown(insertSql(model, {}, sqlite())), R"(INSERT INTO "products" DEFAULT VALUES)" + back);
}

void TestSqlBuilder::changesAreRead_data()
{
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("result");
    const auto row = [](const char* name, const char* fields, const char* result) {
        QTest::newRow(name) << fields << result;
    };
    row("plain", R"({"name": "a"})", "name=a");
    row("set", R"({"$set": {"name": "a", "stock": 1}})", "name=a stock=1");
    row("inc and mul", R"({"$inc": {"stock": -1}, "$mul": {"price": "1.155"}})", "stock+-1 price*1.155");
    row("unset by list", R"({"$unset": ["stock", "price"]})", "stock! price!");
    row("unset by object", R"({"$unset": {"stock": 1}})", "stock!");
    row("null unsets", R"({"stock": null})", "stock!");
    row("nothing", "{}", "");
    row("unknown field", R"({"nmae": 1})", "error model.unknown_field");
    row("unknown operator", R"({"$icn": {"stock": 1}})", "error model.unknown_operator");
    row("twice", R"({"stock": 1, "$inc": {"stock": 1}})", "error graph.bad_parameter");
    row("text added", R"({"$inc": {"name": 1}})", "error graph.bad_parameter");
    row("null added", R"({"$inc": {"stock": null}})", "error graph.bad_parameter");
    row("fraction to an int", R"({"$inc": {"stock": 0.5}})", "error db.conversion");
    row("list to set", R"({"$set": ["name"]})", "error graph.bad_parameter");
    row("required unset", R"({"$unset": ["name"]})", "error node.bad_input");
    row("id unset", R"({"id": null})", "error node.bad_input");
    row("too long", R"({"name": "abcdefghijk"})", "error db.conversion");
}

void TestSqlBuilder::changesAreRead()
{
    QFETCH(QString, fields);
    QFETCH(QString, result);
    const auto changes = parseChanges(product(), mapOf(qPrintable(fields)), kMoment);
    if (!changes) {
        QCOMPARE("error " + std::string(changes.error().id()), result.toStdString());
        return;
    }
    QStringList list;
    for (const Changes::Change& change : changes->changes)
        list << QString::fromStdString(change.field + "=+*!"[static_cast<int>(change.kind)] +
                                       change.value.toText());
    QCOMPARE(list.join(' '), result);
}

void TestSqlBuilder::updatesAreSpelledPerDialect_data()
{
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("onPostgres");
    QTest::addColumn<QString>("onSqlite");
    const auto row = [](const char* name, const char* fields, const char* onPostgres, const char* onSqlite) {
        QTest::newRow(name) << fields << onPostgres << onSqlite;
    };
    row("set", R"({"name": "a"})", R"("name" = $1 WHERE "id" = $2 | a, 7)",
        R"("name" = ?1 WHERE "id" = ?2 | a, 7)");
    row("add ints", R"({"$inc": {"stock": 2}})",
        R"("stock" = COALESCE("stock", 0) + $1 WHERE "id" = $2 | 2, 7)",
        R"("stock" = dataflow_int_add(COALESCE("stock", 0), ?1) WHERE "id" = ?2 | 2, 7)");
    row("multiply decimals", R"({"$mul": {"price": 2}})",
        R"("price" = COALESCE("price", 0) * $1 WHERE "id" = $2 | 2, 7)",
        R"("price" = dataflow_decimal_multiply(COALESCE("price", 0), ?1, 10, 2) WHERE "id" = ?2 | 2, 7)");
    row("add floats", R"({"$inc": {"rate": 0.5}})",
        R"("rate" = COALESCE("rate", 0) + $1 WHERE "id" = $2 | 0.5, 7)",
        R"("rate" = COALESCE("rate", 0) + ?1 WHERE "id" = ?2 | 0.5, 7)");
    row("unset", R"({"$unset": ["stock"]})", R"("stock" = NULL WHERE "id" = $1 | 7)",
        R"("stock" = NULL WHERE "id" = ?1 | 7)");
}

void TestSqlBuilder::updatesAreSpelledPerDialect()
{
    QFETCH(QString, fields);
    QFETCH(QString, onPostgres);
    QFETCH(QString, onSqlite);
    const Model model = product();
    const FilterNode filter = *primaryKeyFilter(model, Value(7));
    const Changes changes = *parseChanges(model, mapOf(qPrintable(fields)), kMoment);
    const auto middle = [&](const db::Dialect& dialect) {
        QString text = QString::fromStdString(shown(updateSql(model, filter, changes, dialect)));
        return text.remove(R"(UPDATE "products" SET )")
            .remove(R"( RETURNING "id", "name", "stock", "price", "weight", "rate", "info")");
    };
    QCOMPARE(middle(postgres()), onPostgres);
    QCOMPARE(middle(sqlite()), onSqlite);
    QVERIFY(updateSql(model, filter, {}, sqlite()).error().code() == ErrorCode::BadParameter);
}

void TestSqlBuilder::deletesAreSoftWhenTheModelSaysSo()
{
    const Model hard = product();
    QCOMPARE(shown(deleteSql(hard, *primaryKeyFilter(hard, Value(7)), kMoment, postgres())),
             std::string(R"(DELETE FROM "products" WHERE "id" = $1 RETURNING "id" | 7)"));
    const Model soft = modelOf(R"({"fields": {"a": {"type": "int"}}, "soft_delete": true})");
    QCOMPARE(
        shown(deleteSql(soft, *primaryKeyFilter(soft, Value(7)), kMoment, postgres())),
        std::string(
            R"(UPDATE "products" SET "deleted_at" = $1, "updated_at" = $2 WHERE "id" = $3)"
            R"( AND "deleted_at" IS NULL RETURNING "id" | 2023-11-14T22:13:20Z, 2023-11-14T22:13:20Z, 7)"));
}

void TestSqlBuilder::upsertsTellWhatTheyDid()
{
    const Model model = product(R"(, "soft_delete": true)");
    const Map create = *checkedRecord(model, mapOf(R"({"name": "a", "stock": 1})"), true, kMoment);
    const Changes update = *parseChanges(model, mapOf(R"({"$inc": {"stock": 1}})"), kMoment);
    const std::string back =
        R"( RETURNING "id", "name", "stock", "price", "weight", "rate", "info", "deleted_at", )";
    QCOMPARE(
        shown(upsertSql(model, create, update, {"name"}, postgres())),
        R"(INSERT INTO "products" AS "stored" ("name", "stock") VALUES ($1, $2) ON CONFLICT ("name") DO UPDATE SET )"
        R"("name" = "stored"."name", "stock" = COALESCE("stored"."stock", 0) + $3, "deleted_at" = NULL)" +
            back + R"(("stored".xmax = 0) AS "__created" | a, 1, 1)");
    QCOMPARE(
        shown(upsertSql(model, create, update, {"name"}, sqlite())),
        R"(INSERT INTO "products" AS "stored" ("name", "stock") VALUES (dataflow_upsert_begin(?1), ?2) ON CONFLICT )"
        R"(("name") DO UPDATE SET "name" = dataflow_upsert_updated("stored"."name"), )"
        R"("stock" = dataflow_int_add(COALESCE("stored"."stock", 0), ?3), "deleted_at" = NULL)" +
            back + R"(dataflow_upsert_created() AS "__created" | a, 1, 1)");
}

void TestSqlBuilder::upsertsNeedTheirKey()
{
    const Model model = product();
    const auto errorOf = [&](const Map& create, const std::vector<std::string>& conflictOn) {
        return upsertSql(model, create, {}, conflictOn, sqlite()).error();
    };
    QCOMPARE(errorOf({{"name", "a"}}, {}).parameter(), std::string("conflict_on"));
    QVERIFY(errorOf({{"name", "a"}}, {"nmae"}).code() == ErrorCode::UnknownField);
    QCOMPARE(std::string(errorOf({{"stock", 1}}, {"name"}).fact("field")), std::string("name"));
    QCOMPARE(errorOf({{"name", Value()}}, {"name"}).parameter(), std::string("conflict_on"));
}

void TestSqlBuilder::appendOnlyModelsTakeInsertsOnly()
{
    const Model model = product(R"(, "append_only": true)");
    const FilterNode filter = *primaryKeyFilter(model, Value(1));
    const Changes changes = *parseChanges(model, {{"stock", 1}}, kMoment);
    QVERIFY(insertSql(model, {{"name", "a"}}, sqlite()));
    QVERIFY(updateSql(model, filter, changes, sqlite()).error().code() == ErrorCode::BadModel);
    QVERIFY(deleteSql(model, filter, kMoment, sqlite()).error().code() == ErrorCode::BadModel);
    QVERIFY(upsertSql(model, {{"name", "a"}}, {}, {"name"}, sqlite()).error().code() == ErrorCode::BadModel);
}

void TestSqlBuilder::idsBecomeFilters_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("composite");
    QTest::addColumn<QString>("condition");
    QTest::newRow("int") << "5" << false << R"("id" = $1 | 5)";
    QTest::newRow("text of an int") << R"("5")" << false << R"("id" = $1 | 5)";
    QTest::newRow("null") << "null" << false << "error";
    QTest::newRow("not an int") << R"("x")" << false << "error";
    QTest::newRow("object") << R"({"b": "x", "a": 1})" << true << R"("b" = $1 AND "a" = $2 | x, 1)";
    QTest::newRow("list") << R"([1, "x"])" << true << R"("a" = $1 AND "b" = $2 | 1, x)";
    QTest::newRow("incomplete") << R"({"a": 1})" << true << "error";
    QTest::newRow("too short") << "[1]" << true << "error";
    QTest::newRow("null inside") << R"([1, null])" << true << "error";
    QTest::newRow("single for composite") << "1" << true << "error";
    QTest::newRow("operator inside") << R"({"a": {"$gt": 0}, "b": "x"})" << true << "error";
}

void TestSqlBuilder::idsBecomeFilters()
{
    QFETCH(QString, id);
    QFETCH(bool, composite);
    QFETCH(QString, condition);
    const Model model =
        composite
            ? modelOf(
                  R"({"fields": {"a": {"type": "int"}, "b": {"type": "str"}}, "primary_key": ["a", "b"]})")
            : product();
    const auto filter = primaryKeyFilter(model, valueOf(qPrintable(id)));
    if (!filter) {
        QCOMPARE(condition, QString("error"));
        QCOMPARE(filter.error().parameter(), std::string("id"));
        return;
    }
    db::SqlText sql;
    QVERIFY(appendCondition(sql, *filter, model, postgres()));
    QCOMPARE(QString::fromStdString(shown(sql)), condition);
}

QTEST_APPLESS_MAIN(TestSqlBuilder)
#include "tst_sql_builder.moc"
