// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/sql_builder_texts.h"

using namespace dataflow;
using namespace dataflow::model;
using namespace dataflow::test;

class TestSqlWrites : public QObject {
    Q_OBJECT

private slots:
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

void TestSqlWrites::recordsAreChecked_data()
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

void TestSqlWrites::recordsAreChecked()
{
    QFETCH(QString, record);
    QFETCH(bool, forCreate);
    QFETCH(QString, code);
    const auto checked = checkedRecord(product(), mapOf(record.toUtf8().constData()), forCreate, kMoment);
    QCOMPARE(checked ? std::string() : std::string(checked.error().id()), code.toStdString());
    QVERIFY(checked || !checked.error().fact("field").empty());
}

void TestSqlWrites::recordsGetDefaultsAndMoments()
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

void TestSqlWrites::insertsGiveBackTheRecord()
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

void TestSqlWrites::changesAreRead_data()
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

void TestSqlWrites::changesAreRead()
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

void TestSqlWrites::updatesAreSpelledPerDialect_data()
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

void TestSqlWrites::updatesAreSpelledPerDialect()
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

void TestSqlWrites::deletesAreSoftWhenTheModelSaysSo()
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

void TestSqlWrites::upsertsTellWhatTheyDid()
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
            back +
            R"(CASE WHEN (SELECT relkind = 'r' FROM pg_catalog.pg_class WHERE oid = $4::text::regclass) THEN )"
            R"("stored".xmax = 0 ELSE NOT EXISTS (SELECT FROM "products" AS "old" WHERE "old"."name" = "stored"."name") )"
            R"(END AS "__created" | a, 1, 1, "products")");
    QCOMPARE(
        shown(upsertSql(model, create, update, {"name"}, sqlite())),
        R"(INSERT INTO "products" AS "stored" ("name", "stock") VALUES (dataflow_upsert_begin(?1), ?2) ON CONFLICT )"
        R"(("name") DO UPDATE SET "name" = dataflow_upsert_updated("stored"."name"), )"
        R"("stock" = dataflow_int_add(COALESCE("stored"."stock", 0), ?3), "deleted_at" = NULL)" +
            back + R"(dataflow_upsert_created() AS "__created" | a, 1, 1)");
}

void TestSqlWrites::upsertsNeedTheirKey()
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

void TestSqlWrites::appendOnlyModelsTakeInsertsOnly()
{
    const Model model = product(R"(, "append_only": true)");
    const FilterNode filter = *primaryKeyFilter(model, Value(1));
    const Changes changes = *parseChanges(model, {{"stock", 1}}, kMoment);
    QVERIFY(insertSql(model, {{"name", "a"}}, sqlite()));
    QVERIFY(updateSql(model, filter, changes, sqlite()).error().code() == ErrorCode::BadModel);
    QVERIFY(deleteSql(model, filter, kMoment, sqlite()).error().code() == ErrorCode::BadModel);
    QVERIFY(upsertSql(model, {{"name", "a"}}, {}, {"name"}, sqlite()).error().code() == ErrorCode::BadModel);
}

void TestSqlWrites::idsBecomeFilters_data()
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

void TestSqlWrites::idsBecomeFilters()
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

QTEST_APPLESS_MAIN(TestSqlWrites)
#include "tst_sql_writes.moc"
