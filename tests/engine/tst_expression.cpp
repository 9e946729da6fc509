// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/db/batch_builder.h"
#include "engine/nodes/expression/row_predicate.h"

#include <QtTest>

#include <cmath>

using namespace dataflow;
using nodes::expression::RowPredicate;

namespace {

db::SchemaPtr orderSchema()
{
    using db::ColumnType;
    return std::make_shared<const db::Schema>(std::vector<db::Field>{{"id", ColumnType::Int64},
                                                                     {"name", ColumnType::Text},
                                                                     {"price", ColumnType::Decimal},
                                                                     {"weight", ColumnType::Double},
                                                                     {"paid", ColumnType::Bool},
                                                                     {"day", ColumnType::Date},
                                                                     {"at", ColumnType::Timestamp},
                                                                     {"seen", ColumnType::TimestampTz},
                                                                     {"key", ColumnType::Uuid},
                                                                     {"raw", ColumnType::Bytes},
                                                                     {"extra", ColumnType::Json},
                                                                     {"my col", ColumnType::Int64}});
}

/// Rows 1 to 5; row 4 is null in everything but its id.
db::BatchPtr orders()
{
    db::BatchBuilder builder(orderSchema());
    const auto add = [&](int id, const char* name, const char* price, double weight, bool paid,
                         const char* day) {
        const Date date = *parseDate(day);
        const Timestamp noon{date.days * 86'400'000'000LL + 43'200'000'000LL, false};
        Uuid key;
        key.bytes[15] = static_cast<std::uint8_t>(id);
        const auto added =
            builder.appendRecord({{"id", id},
                                  {"name", name},
                                  {"price", Decimal{price}},
                                  {"weight", weight},
                                  {"paid", paid},
                                  {"day", date},
                                  {"at", noon},
                                  {"seen", Timestamp{noon.micros, true}},
                                  {"key", key},
                                  {"raw", Bytes{std::string(static_cast<std::size_t>(id), '\0')}},
                                  {"extra", Value(Map{{"a", id}})},
                                  {"my col", id * 10}});
        if (!added)
            qFatal("%s", added.error().sentence().c_str());
    };
    add(1, "Ada", "5.90", 1.5, true, "2024-03-01");
    add(2, "Émile", "100", 2.0, false, "2024-03-02");
    add(3, "bob%", "100.00", -0.5, true, "2024-02-29");
    if (!builder.appendRecord({{"id", 4}}))
        qFatal("the row of nulls was refused");
    add(5, " Zoë ", "-7.25", 1e300, false, "2023-12-31");
    return builder.finish();
}

std::string printed(const std::vector<std::uint32_t>& rows)
{
    std::string text;
    for (const auto row : rows)
        text += (text.empty() ? "" : " ") + std::to_string(row + 1);
    return text;
}

} // namespace

class TestExpression : public QObject {
    Q_OBJECT

private slots:
    void conditionsSelectRows_data();
    void conditionsSelectRows();
    void conditionAndItsNegationNeverMeet_data() { conditionsSelectRows_data(); }
    void conditionAndItsNegationNeverMeet();
    void faultsSayWhere_data();
    void faultsSayWhere();
    void syntaxIsCheckedWithoutColumns();
    void valueFaultsAppearWhileRunning_data();
    void valueFaultsAppearWhileRunning();
    void rightSideOfAndIsNotLookedAtWhereTheLeftDecides();
    void deepAndLongTextsAreRefusedNotFatal();
    void manyAlternativesWork();
    void emptyBatchGivesNothing();
    void decimalsStayExact();
    void decimalsBeyondEveryFloatAreNoZeros();
    void likeIsNotExponential();
};

void TestExpression::conditionsSelectRows_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("rows");
    const auto row = [](const char* text, const char* rows) {
        QTest::newRow(text) << std::string(text) << std::string(rows);
    };
    row("id = 3", "3");
    row("id == 3", "3");
    row("3 = id", "3");
    row("3 < id", "4 5");
    row("id != 3", "1 2 4 5");
    row("id <> 3", "1 2 4 5");
    row("id >= 2 and id < 4", "2 3");
    row("id < 2 or id > 4 or id = 1", "1 5");
    row("not id = 3", "1 2 4 5");
    row("not not id = 3", "3");
    row("NOT (id > 1 OR paid)", "");
    row("ID = 1", "1");
    row("\"my col\" = 20", "2");
    row("id = 3.0", "3");
    row("id > 2.5", "3 4 5");
    row("id in (1, 3, 99)", "1 3");
    row("id not in (1, 3)", "2 4 5");
    row("id in (1, null)", "1");
    row("id not in (1, null)", "");
    row("id in (1, id)", "1 2 3 4 5");
    row("id in (1.5, 2)", "2");
    row("id between 2 and 3", "2 3");
    row("id not between 2 and 3", "1 4 5");
    row("paid", "1 3");
    row("not paid", "2 5");
    row("paid = false", "2 5");
    row("paid <> true", "2 5");
    row("paid is null", "4");
    row("paid is not null", "1 2 3 5");
    row("paid or paid is null", "1 3 4");
    row("coalesce(paid, true)", "1 3 4");
    row("null", "");
    row("name = null", "");
    row("true", "1 2 3 4 5");
    row("false or id = 2", "2");
    row("price = 100", "2 3");
    row("price = 100.0", "2 3");
    row("price > 5.9", "2 3");
    row("price >= 5.9", "1 2 3");
    row("price < 0", "5");
    row("-price > 7", "5");
    row("price * 2 = 11.8", "1");
    row("price + id > 102", "3");
    row("price / 4 = 25", "2 3");
    row("price % 3 = 1", "2 3");
    row("price in (5.9, -7.25)", "1 5");
    row("weight > 1.5", "2 5");
    row("weight = 2", "2");
    row("weight < 0", "3");
    row("weight = id", "2");
    row("weight > id", "1 5");
    row("weight + 1 = 2.5", "1");
    row("price > weight", "1 2 3");
    row("name = 'Ada'", "1");
    row("name < 'a'", "1 5");
    row("name in ('Ada', 'bob%')", "1 3");
    row("name like 'A%'", "1");
    row("name like '_mile'", "2");
    row("name like '%\\%'", "3");
    row("name not like '%a%'", "2 3 5");
    row("name ilike 'ÉMILE'", "2");
    row("name ilike 'a%'", "1");
    row("lower(name) = 'émile'", "2");
    row("upper(name) = 'ÉMILE'", "2");
    row("length(name) = 5", "2 5");
    row("length(raw) = 3", "3");
    row("trim(name) = 'Zoë'", "5");
    row("substr(name, 1, 2) = 'Ém'", "2");
    row("substr(name, 2) = 'mile'", "2");
    row("substr(name, 0, 2) = 'A'", "1");
    row("contains(name, 'o')", "3 5");
    row("startswith(name, 'É')", "2");
    row("endswith(name, '%')", "3");
    row("name || '!' = 'Ada!'", "1");
    row("name || id = 'Ada1'", "1");
    row("'it''s' = 'it''s' and id = 1", "1");
    row("day = '2024-03-01'", "1");
    row("day >= date '2024-03-01'", "1 2");
    row("'2024-01-01' > day", "5");
    row("day in ('2024-03-01', '2024-02-29')", "1 3");
    row("day between '2024-02-29' and '2024-03-01'", "1 3");
    row("day + 1 = '2024-03-01'", "3");
    row("day - date '2024-03-01' = 1", "2");
    row("date 'infinity' + 1 = 'infinity' and id = 1", "1");
    row("date '-infinity' - id = '-infinity' and id < 3", "1 2");
    row("at > '2024-03-01 11:59'", "1 2");
    row("at = timestamp '2024-03-01 12:00:00'", "1");
    row("at > day", "1 2 3 5");
    row("seen >= '2024-03-01T12:00:00Z'", "1 2");
    row("seen >= '2024-03-01 13:00+01:00'", "1 2");
    row("seen < '2024-03-01'", "3 5");
    row("key = '00000000-0000-0000-0000-000000000002'", "2");
    row("key in ('00000000-0000-0000-0000-000000000002')", "2");
    row("key > '00000000-0000-0000-0000-000000000002'", "3 5");
    row("extra is not null", "1 2 3 5");
    row("abs(weight) = 0.5", "3");
    row("abs(price) = 7.25", "5");
    row("abs(-id) = 2", "2");
    row("round(price) = -7", "5");
    row("round(price, 1) = 5.9", "1");
    row("round(weight) = 2", "1 2");
    row("round(-2.5) = -3 and id = 1", "1");
    row("nullif(id, 3) is null", "3");
    row("coalesce(weight, 7) = 7", "4");
    row("coalesce(price, weight, 3) = 3", "4");
    row("7 / 2 = 3 and id = 1", "1");
    row("-7 / 2 = -3 and id = 1", "1");
    row("-7 % 2 = -1 and id = 1", "1");
    row("2 + 3 * 4 = 14 and id = 1", "1");
    row("(2 + 3) * 4 = 20 and id = 1", "1");
    row("10 - 3 - 2 = 5 and id = 1", "1");
    row("1e3 = 1000 and id = 1", "1");
    row("id = -9223372036854775808", "");
    row("id < 99999999999999999999", "1 2 3 4 5");
}

void TestExpression::conditionsSelectRows()
{
    QFETCH(std::string, text);
    QFETCH(std::string, rows);
    const auto predicate = RowPredicate::compile(text, *orderSchema());
    QVERIFY2(predicate, predicate ? "" : predicate.error().sentence().c_str());
    const auto selected = predicate->select(*orders());
    QVERIFY2(selected, selected ? "" : selected.error().sentence().c_str());
    QCOMPARE(printed(*selected), rows);
}

void TestExpression::conditionAndItsNegationNeverMeet()
{
    // Every row is true, false or null: the condition, its negation and the test for null split the rows
    // exactly.
    QFETCH(std::string, text);
    std::vector<int> hits(5);
    for (const auto& variant : {"(" + text + ")", "not (" + text + ")", "(" + text + ") is null"}) {
        const auto predicate = RowPredicate::compile(variant, *orderSchema());
        QVERIFY2(predicate, predicate ? "" : predicate.error().sentence().c_str());
        const auto selected = predicate->select(*orders());
        QVERIFY2(selected, selected ? "" : selected.error().sentence().c_str());
        QVERIFY(std::ranges::is_sorted(*selected));
        for (const auto row : *selected)
            ++hits[row];
    }
    QCOMPARE(hits, std::vector<int>(5, 1));
}

void TestExpression::faultsSayWhere_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("code");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* text, const char* code, int position, const char* says) {
        QTest::newRow(text) << std::string(text) << std::string(code) << position << QString(says);
    };
    row("", "graph.bad_parameter", 1, "a column, a value");
    row("id =", "graph.bad_parameter", 5, "the end");
    row("id = 1 2", "graph.bad_parameter", 8, "expected the end");
    row("(id = 1", "graph.bad_parameter", 8, "expected \")\"");
    row("nme = 'Ada'", "model.unknown_field", 1, "Did you mean \"name\"?");
    row("id = 1 and totl > 3", "model.unknown_field", 12, "They have: id, name");
    row("\"ID\" = 1", "model.unknown_field", 1, "Did you mean \"id\"?");
    row("id = 'x'", "graph.bad_parameter", 4, "left int, right text");
    row("id = '5'", "graph.bad_parameter", 4, "numbers without");
    row("name > 5", "graph.bad_parameter", 6, "left text, right int");
    row("paid = 1", "graph.bad_parameter", 6, "A bool is compared with true or false");
    row("paid > false", "graph.bad_parameter", 6, "Bools have no order");
    row("id", "graph.bad_parameter", 1, "gives int");
    row("id and paid", "graph.bad_parameter", 1, "A condition is needed here");
    row("day = '2024-13-01'", "graph.bad_parameter", 7, "2024-13-01");
    row("date '2024-02-30' = day", "graph.bad_parameter", 6, "2024-02-30");
    row("at = '2024-03-01T10:00:00Z'", "graph.bad_parameter", 6, "Leave the time zone out");
    row("at = seen", "graph.bad_parameter", 4, "wall-clock");
    row("extra = 'x'", "graph.bad_parameter", 7, "cannot be compared");
    row("name like 5", "graph.bad_parameter", 11, "compares texts");
    row("lenght(name) = 2", "graph.bad_parameter", 1, "Did you mean \"length\"?");
    row("length(name, 2) = 2", "graph.bad_parameter", 1, "length(text)");
    row("upper(id) = 'X'", "graph.bad_parameter", 7, "expected text, got int");
    row("round(price, id) = 1", "graph.bad_parameter", 14, "0 to 38");
    row("id in ()", "graph.bad_parameter", 8, "found )");
    row("id between 1", "graph.bad_parameter", 13, "between the two bounds");
    row("1 < id < 3", "graph.bad_parameter", 8, "Join them with \"and\"");
    row("name = 'Ada", "graph.bad_parameter", 8, "not closed");
    row("\"my col = 3", "graph.bad_parameter", 1, "not closed");
    row("name = ``", "graph.bad_parameter", 8, "character `");
    row("id = 12abc", "graph.bad_parameter", 6, "run into");
    row("id = 1e", "graph.bad_parameter", 6, "exponent");
    row("id is 3", "graph.bad_parameter", 7, "\"null\" or \"not null\"");
    row("id + name = 3", "graph.bad_parameter", 4, "cannot be calculated");
    row("-name = 3", "graph.bad_parameter", 1, "minus sign");
    row("name = 'É' and idd = 1", "model.unknown_field", 16, "Did you mean \"id\"?");
    row("id = and", "graph.bad_parameter", 6, "a column, a value");
}

void TestExpression::faultsSayWhere()
{
    QFETCH(std::string, text);
    QFETCH(std::string, code);
    QFETCH(int, position);
    QFETCH(QString, says);
    const auto predicate = RowPredicate::compile(text, *orderSchema());
    QVERIFY(!predicate);
    QCOMPARE(std::string(predicate.error().id()), code);
    QCOMPARE(std::string(predicate.error().fact("position")), std::to_string(position));
    const auto sentence = QString::fromStdString(predicate.error().sentence());
    QVERIFY2(sentence.contains(says), qPrintable(sentence));
}

void TestExpression::syntaxIsCheckedWithoutColumns()
{
    QVERIFY(RowPredicate::checkSyntax("whatever > 3 and not other is null"));
    QVERIFY(!RowPredicate::checkSyntax("whatever >"));
    QVERIFY(!RowPredicate::checkSyntax("sin(x) > 3"));
}

void TestExpression::valueFaultsAppearWhileRunning_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("code");
    QTest::newRow("int division by zero") << std::string("1 / (id - 1) > 0") << std::string("node.bad_input");
    QTest::newRow("int modulo by zero") << std::string("1 % (id - 1) > 0") << std::string("node.bad_input");
    QTest::newRow("float division by zero")
        << std::string("1.0e0 / (id - 1) > 0") << std::string("node.bad_input");
    QTest::newRow("decimal division by zero")
        << std::string("price / (id - 1) > 0") << std::string("node.bad_input");
    QTest::newRow("int overflow") << std::string("id * 9223372036854775807 > 0")
                                  << std::string("db.conversion");
    QTest::newRow("date beyond the last")
        << std::string("day + 3000000000 > day") << std::string("db.conversion");
    QTest::newRow("date that would be infinite")
        << std::string("date '1970-01-01' + 2147483647 > day") << std::string("db.conversion");
    QTest::newRow("days to infinity")
        << std::string("date 'infinity' - day > 0") << std::string("db.conversion");
    QTest::newRow("smallest int divided by -1")
        << std::string("(-9223372036854775807 - id) / (id - 2) > 0") << std::string("db.conversion");
    QTest::newRow("too many digits") << std::string("price * 99999999999999999999999999999999999999.0 > 0")
                                     << std::string("db.conversion");
    QTest::newRow("a product that has no positive counterpart")
        << std::string("18446744073709551616 * -9223372036854775808 < price") << std::string("db.conversion");
    QTest::newRow("negative length") << std::string("substr(name, 1, -1) = ''")
                                     << std::string("node.bad_input");
}

void TestExpression::valueFaultsAppearWhileRunning()
{
    QFETCH(std::string, text);
    QFETCH(std::string, code);
    const auto predicate = RowPredicate::compile(text, *orderSchema());
    QVERIFY2(predicate, predicate ? "" : predicate.error().sentence().c_str());
    const auto selected = predicate->select(*orders());
    QVERIFY(!selected);
    QCOMPARE(std::string(selected.error().id()), code);
    QVERIFY(!selected.error().fact("position").empty());
}

void TestExpression::rightSideOfAndIsNotLookedAtWhereTheLeftDecides()
{
    for (const char* text : {"id > 1 and 10 / (id - 1) >= 5", "not (id <= 1 or 10 / (id - 1) < 5)"}) {
        const auto predicate = RowPredicate::compile(text, *orderSchema());
        QVERIFY(predicate);
        const auto selected = predicate->select(*orders());
        QVERIFY2(selected, selected ? "" : selected.error().sentence().c_str());
        QCOMPARE(printed(*selected), std::string("2 3"));
    }
}

void TestExpression::deepAndLongTextsAreRefusedNotFatal()
{
    const auto nested = [](std::size_t depth) {
        return RowPredicate::checkSyntax(std::string(depth, '(') + "true" + std::string(depth, ')'));
    };
    QVERIFY(nested(100));
    QVERIFY(!nested(30'000));
    std::string chain = "1";
    for (int i = 0; i < 10'000; ++i)
        chain += "+1";
    QVERIFY(!RowPredicate::checkSyntax(chain + " > 1"));
    std::string signs(30'000, '-');
    QVERIFY(RowPredicate::checkSyntax(signs + "1 > 0"));
    QVERIFY(!RowPredicate::checkSyntax(std::string(70'000, ' ') + "true"));
    QVERIFY(!RowPredicate::checkSyntax("name = '\xff'"));
    std::string calls;
    for (int i = 0; i < 5'000; ++i)
        calls += "abs(";
    QVERIFY(!RowPredicate::checkSyntax(calls + "1"));
}

void TestExpression::manyAlternativesWork()
{
    std::string text = "id = 100";
    for (int i = 101; i < 2'000; ++i)
        text += " or id = " + std::to_string(i);
    const auto predicate = RowPredicate::compile(text + " or id = 5", *orderSchema());
    QVERIFY(predicate);
    QCOMPARE(printed(*predicate->select(*orders())), std::string("5"));
}

void TestExpression::emptyBatchGivesNothing()
{
    const db::BatchPtr empty = db::BatchBuilder(orderSchema()).finish();
    for (const char* text :
         {"id > 1", "not paid", "name is null or paid", "lower(name) = 'x'", "1 / 0 > id"}) {
        const auto predicate = RowPredicate::compile(text, *orderSchema());
        QVERIFY(predicate);
        const auto selected = predicate->select(*empty);
        QVERIFY2(selected, text);
        QVERIFY(selected->empty());
    }
}

void TestExpression::decimalsStayExact()
{
    for (const char* text :
         {"0.1 + 0.2 = 0.3", "12345678901234567890.1 - 0.1 = 12345678901234567890",
          "1.0 / 3 = 0.3333333333333333", "2.0 / 3 = 0.6666666666666667", "-2.0 / 3 = -0.6666666666666667",
          "1.10 * 1.10 = 1.21", "round(2.345, 2) = 2.35", "round(-2.345, 2) = -2.35", "-0.0 = 0",
          "round(1.5, 3) = 1.5", "9007199254740993 <> 9007199254740992"}) {
        const auto predicate = RowPredicate::compile(std::string(text) + " and id = 1", *orderSchema());
        QVERIFY2(predicate, predicate ? "" : predicate.error().sentence().c_str());
        QCOMPARE(printed(*predicate->select(*orders())), std::string("1"));
    }
}

void TestExpression::decimalsBeyondEveryFloatAreNoZeros()
{
    const auto schema = std::make_shared<const db::Schema>(std::vector<db::Field>{
        {"price", db::ColumnType::Decimal, true}, {"weight", db::ColumnType::Double, true}});
    const auto rowsWhere = [&](const char* text, const std::string& price, double weight) -> std::string {
        db::BatchBuilder builder(schema);
        if (!builder.appendRecord({{"price", Decimal{price}}, {"weight", weight}}))
            return "refused";
        const auto predicate = RowPredicate::compile(text, *schema);
        if (!predicate)
            return predicate.error().sentence();
        const auto selected = predicate->select(*builder.finish());
        if (selected)
            return printed(*selected);
        return std::string(selected.error().id()) + " " + std::string(selected.error().fact("digits"));
    };
    const std::string large(310, '9');
    const std::string small = "0." + std::string(400, '0') + "1";
    QCOMPARE(rowsWhere("price > weight", large, 1.5), std::string("db.conversion 310"));
    QCOMPARE(rowsWhere("weight < price", "-" + large + ".5", -1.5), std::string("db.conversion 310"));
    QCOMPARE(rowsWhere("price = 0e0", large, 1.5), std::string("db.conversion 310"));
    QCOMPARE(rowsWhere("price + weight > 2", large, 1.5), std::string("db.conversion 310"));
    QCOMPARE(rowsWhere("price > 1000", large, 1.5), std::string("1")); // both are decimals
    QCOMPARE(rowsWhere("price < weight", small, 1.5), std::string("1"));
    QCOMPARE(rowsWhere("price > weight", std::string(308, '9'), 1.5), std::string("1"));
}

void TestExpression::likeIsNotExponential()
{
    auto schema = std::make_shared<const db::Schema>(std::vector<db::Field>{{"text", db::ColumnType::Text}});
    db::BatchBuilder builder(schema);
    QVERIFY(builder.appendRecord({{"text", std::string(5'000, 'a')}}));
    const auto batch = builder.finish();
    const auto predicate = RowPredicate::compile("text like '%a%a%a%a%a%a%a%a%a%a%a%a%b'", *schema);
    QVERIFY(predicate);
    QVERIFY(predicate->select(*batch)->empty());
}

QTEST_APPLESS_MAIN(TestExpression)
#include "tst_expression.moc"
