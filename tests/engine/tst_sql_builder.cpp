// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/relations.h"
#include "tests/engine/sql_builder_texts.h"

using namespace dataflow;
using namespace dataflow::model;
using namespace dataflow::test;

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
    void mariaDbOrdersTextByBytesInEveryCharacterSet();
    void softlyDeletedRowsAreLeftOut();
    void identifiersAreQuoted();
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

void TestSqlBuilder::mariaDbOrdersTextByBytesInEveryCharacterSet()
{
    const Model model = modelOf(R"({"fields": {"code": {"type": "str"}}, "primary_key": "code",
        "timestamps": false})");
    const db::Dialect& mariadb = db::dialectFor(db::DatabaseKind::MariaDb);
    const std::string order = " ORDER BY CONVERT(`code` USING utf8mb4) COLLATE utf8mb4_nopad_bin";
    QVERIFY(listSql(model, {}, mariadb)->text.ends_with(order + " DESC LIMIT ?1"));
    QVERIFY(relatedSql(model, "code", {Value("a")}, false, mariadb)->text.ends_with(order));
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

QTEST_APPLESS_MAIN(TestSqlBuilder)
#include "tst_sql_builder.moc"
