// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/value.h"

#include "engine/base/json.h"

#include <cmath>
#include <limits>

#include <QtTest>

using namespace dataflow;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::int64_t kTwoTo53 = std::int64_t{1} << 53;

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

Value decimal(const char* text)
{
    return Decimal{text};
}

/// One character for a comparison: '<', '=', '>', or '?' when the two cannot be compared.
char orderOf(const Value& a, const Value& b)
{
    const auto order = compareValues(a, b);
    if (!order)
        return '?';
    return *order < 0 ? '<' : *order > 0 ? '>' : '=';
}

Value orders()
{
    const Value first = Map{{"total", decimal("5.90")}, {"id", 1}};
    const Value second = Map{{"total", decimal("7.00")}, {"id", 2}};
    return Map{
        {"rows", List{first, second}}, {"customer", Map{{"name", "Zoë"}}}, {"matrix", List{List{1, 2}}}};
}

} // namespace

class TestValue : public QObject {
    Q_OBJECT

private slots:
    void kindsKeepTheirTypeAndName_data();
    void kindsKeepTheirTypeAndName();
    void textFormIsForPeople_data();
    void textFormIsForPeople();
    void equalityIsExactAcrossNumberKinds_data();
    void equalityIsExactAcrossNumberKinds();
    void equalityIsDeep();
    void copiesShareLists();
    void orderingIsExactAndOnlyWithinAKind_data();
    void orderingIsExactAndOnlyWithinAKind();
    void orderingIsAntisymmetric();
    void decimalsAreReadIntoTheirCanonicalForm_data();
    void decimalsAreReadIntoTheirCanonicalForm();
    void badDecimalsAreRefused_data();
    void badDecimalsAreRefused();
    void decimalsCompareByNumber_data();
    void decimalsCompareByNumber();
    void pathsReachIntoValues_data();
    void pathsReachIntoValues();
    void brokenPathsNameTheStep_data();
    void brokenPathsNameTheStep();
    void findWorksOnMapsOnly();
};

void TestValue::kindsKeepTheirTypeAndName_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    const auto row = [](Value value, ValueKind kind, const char* name) {
        QTest::newRow(name) << value << static_cast<int>(kind) << QString::fromUtf8(name);
    };
    row(nullptr, ValueKind::Null, "null");
    row(true, ValueKind::Bool, "bool");
    row(7, ValueKind::Int64, "int");
    row(7.0, ValueKind::Double, "float");
    row(decimal("7"), ValueKind::Decimal, "decimal");
    row("7", ValueKind::Text, "text");
    row(Bytes{"7"}, ValueKind::Bytes, "bytes");
    row(Date{7}, ValueKind::Date, "date");
    row(TimeOfDay{7}, ValueKind::Time, "time");
    row(Timestamp{7, true}, ValueKind::Timestamp, "datetime");
    row(Uuid{}, ValueKind::Uuid, "uuid");
    row(List{7}, ValueKind::Sequence, "list");
    row(Map{{"a", 7}}, ValueKind::Record, "map");
}

void TestValue::kindsKeepTheirTypeAndName()
{
    QFETCH(Value, value);
    QFETCH(int, kind);
    QFETCH(QString, name);
    QCOMPARE(static_cast<int>(value.kind()), kind);
    QCOMPARE(qt(valueKindName(value.kind())), name);
    QCOMPARE(value.isNull(), name == QStringLiteral("null"));
    QCOMPARE(value.as<std::int64_t>() != nullptr, name == QStringLiteral("int"));
    QCOMPARE(value.as<List>() != nullptr, name == QStringLiteral("list"));
    QVERIFY(value == value);
}

void TestValue::textFormIsForPeople_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("null") << Value() << "";
    QTest::newRow("bool") << Value(false) << "false";
    QTest::newRow("smallest integer")
        << Value(std::numeric_limits<std::int64_t>::min()) << "-9223372036854775808";
    QTest::newRow("double keeps its digits") << Value(0.1) << "0.1";
    QTest::newRow("not a number") << Value(kNan) << "NaN";
    QTest::newRow("minus infinity") << Value(-kInfinity) << "-Infinity";
    QTest::newRow("decimal keeps its zeros") << decimal("5.90") << "5.90";
    QTest::newRow("text") << Value("Zoë") << "Zoë";
    QTest::newRow("bytes") << Value(Bytes{std::string("\x00\xFFz", 3)}) << "\\x00ff7a";
    QTest::newRow("instant") << Value(Timestamp{1'709'287'200'000'000, true}) << "2024-03-01T10:00:00Z";
    QTest::newRow("date") << Value(Date{0}) << "1970-01-01";
    QTest::newRow("time") << Value(TimeOfDay{1}) << "00:00:00.000001";
    QTest::newRow("uuid") << Value(Uuid{}) << "00000000-0000-0000-0000-000000000000";
    QTest::newRow("list") << Value(List{1, "a", nullptr, 1.5}) << R"([1,"a",null,1.5])";
    QTest::newRow("map") << Value(Map{{"z", decimal("1.0")}, {"a", List{}}}) << R"({"z":"1.0","a":[]})";
    QTest::newRow("broken text in a list") << Value(List{"\xFF"}) << "[\"\uFFFD\"]";
}

void TestValue::textFormIsForPeople()
{
    QFETCH(Value, value);
    QFETCH(QString, expected);
    QCOMPARE(qt(value.toText()), expected);
}

void TestValue::equalityIsExactAcrossNumberKinds_data()
{
    QTest::addColumn<Value>("a");
    QTest::addColumn<Value>("b");
    QTest::addColumn<bool>("equal");
    QTest::newRow("int and double") << Value(1) << Value(1.0) << true;
    QTest::newRow("int and decimal") << Value(1) << decimal("1.00") << true;
    QTest::newRow("double and decimal") << Value(0.5) << decimal("0.500") << true;
    QTest::newRow("a tenth is no double") << Value(0.1) << decimal("0.1") << false;
    QTest::newRow("a tenth as the double is")
        << Value(0.1) << decimal("0.1000000000000000055511151231257827021181583404541015625") << true;
    QTest::newRow("2^53+1 is no double") << Value(kTwoTo53 + 1) << Value(9007199254740992.0) << false;
    QTest::newRow("2^53 is a double") << Value(kTwoTo53) << Value(9007199254740992.0) << true;
    QTest::newRow("2^63 is above int64")
        << Value(std::numeric_limits<std::int64_t>::max()) << Value(9223372036854775808.0) << false;
    QTest::newRow("-2^63 is in int64")
        << Value(std::numeric_limits<std::int64_t>::min()) << Value(-9223372036854775808.0) << true;
    QTest::newRow("zeros of both signs") << Value(-0.0) << decimal("0.00") << true;
    QTest::newRow("smallest double") << Value(5e-324) << decimal("0") << false;
    QTest::newRow("infinities") << Value(kInfinity) << decimal("Infinity") << true;
    QTest::newRow("not a number") << Value(kNan) << decimal("NaN") << true;
    QTest::newRow("not a number and a number") << Value(kNan) << Value(1) << false;
    QTest::newRow("text is no number") << Value("1") << Value(1) << false;
    QTest::newRow("true is no number") << Value(true) << Value(1) << false;
    QTest::newRow("null and zero") << Value() << Value(0) << false;
    QTest::newRow("text and bytes") << Value("a") << Value(Bytes{"a"}) << false;
    QTest::newRow("instant and reading") << Value(Timestamp{5, true}) << Value(Timestamp{5, false}) << false;
}

void TestValue::equalityIsExactAcrossNumberKinds()
{
    QFETCH(Value, a);
    QFETCH(Value, b);
    QFETCH(bool, equal);
    QCOMPARE(a == b, equal);
    QCOMPARE(b == a, equal);
}

void TestValue::equalityIsDeep()
{
    QVERIFY(orders() == orders());
    QVERIFY(Value(List{1, List{2}}) == Value(List{1.0, List{decimal("2.0")}}));
    QVERIFY(!(Value(List{1, 2}) == Value(List{2, 1})));
    QVERIFY(!(Value(List{1}) == Value(List{1, nullptr})));
    QVERIFY(Value(Map{{"a", 1}, {"b", 2}}) == Value(Map{{"b", 2}, {"a", 1}}));
    QVERIFY(!(Value(Map{{"a", 1}, {"b", 2}}) == Value(Map{{"a", 1}, {"c", 2}})));
    QVERIFY(!(Value(Map{{"a", 1}, {"a", 1}}) == Value(Map{{"a", 1}, {"b", 2}})));
    QVERIFY(!(Value(List{}) == Value(Map{})));
}

void TestValue::copiesShareLists()
{
    const Value original = List{1, 2, 3};
    const Value copy = original;
    QCOMPARE(copy.as<List>(), original.as<List>());
}

void TestValue::orderingIsExactAndOnlyWithinAKind_data()
{
    QTest::addColumn<Value>("a");
    QTest::addColumn<Value>("b");
    QTest::addColumn<char>("order");
    QTest::newRow("integers") << Value(2) << Value(10) << '<';
    QTest::newRow("int and fraction") << Value(-1) << Value(-1.5) << '>';
    QTest::newRow("2^53+1 above 2^53") << Value(kTwoTo53 + 1) << Value(9007199254740992.0) << '>';
    QTest::newRow("int below infinity")
        << Value(std::numeric_limits<std::int64_t>::max()) << Value(kInfinity) << '<';
    QTest::newRow("int above minus infinity") << Value(0) << Value(-kInfinity) << '>';
    QTest::newRow("decimal beyond double") << decimal("0.10000000000000000001") << decimal("0.1") << '>';
    QTest::newRow("decimal and int64") << decimal("9223372036854775808") << Value(INT64_MAX) << '>';
    QTest::newRow("decimal and tiny double") << decimal("0") << Value(5e-324) << '<';
    QTest::newRow("decimal and huge double") << decimal("1") << Value(1.7976931348623157e308) << '<';
    QTest::newRow("equal numbers") << decimal("2.50") << Value(2.5) << '=';
    QTest::newRow("not a number") << Value(kNan) << Value(1) << '?';
    QTest::newRow("text by code point") << Value("Z") << Value("a") << '<';
    QTest::newRow("text beyond ASCII") << Value("z") << Value("é") << '<';
    QTest::newRow("text and number") << Value("1") << Value(1) << '?';
    QTest::newRow("null") << Value() << Value() << '?';
    QTest::newRow("bools") << Value(false) << Value(true) << '<';
    QTest::newRow("bool and number") << Value(true) << Value(1) << '?';
    QTest::newRow("dates") << Value(Date{-1}) << Value(Date{0}) << '<';
    QTest::newRow("times") << Value(TimeOfDay{5}) << Value(TimeOfDay{5}) << '=';
    QTest::newRow("instants") << Value(Timestamp{2, true}) << Value(Timestamp{1, true}) << '>';
    QTest::newRow("instant and reading") << Value(Timestamp{2, true}) << Value(Timestamp{1, false}) << '?';
    QTest::newRow("bytes unsigned") << Value(Bytes{"\x7F"}) << Value(Bytes{"\x80"}) << '<';
    QTest::newRow("lists") << Value(List{1}) << Value(List{2}) << '?';
}

void TestValue::orderingIsExactAndOnlyWithinAKind()
{
    QFETCH(Value, a);
    QFETCH(Value, b);
    QFETCH(char, order);
    QCOMPARE(orderOf(a, b), order);
}

void TestValue::orderingIsAntisymmetric()
{
    const std::vector<Value> numbers{Value(-kInfinity),
                                     Value(INT64_MIN),
                                     decimal("-10"),
                                     Value(-9.5),
                                     decimal("-0.001"),
                                     Value(0),
                                     Value(5e-324),
                                     decimal("0.1"),
                                     Value(0.1),
                                     Value(1),
                                     Value(kTwoTo53),
                                     Value(kTwoTo53 + 1),
                                     decimal("9007199254740993.5"),
                                     Value(INT64_MAX),
                                     Value(1e300),
                                     decimal("Infinity")};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        for (std::size_t j = 0; j < numbers.size(); ++j) {
            const char expected = i < j ? '<' : i > j ? '>' : '=';
            QVERIFY2(orderOf(numbers[i], numbers[j]) == expected,
                     (numbers[i].toText() + " and " + numbers[j].toText()).c_str());
            QCOMPARE(numbers[i] == numbers[j], i == j);
        }
    }
}

void TestValue::decimalsAreReadIntoTheirCanonicalForm_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char* text, const char* canonical) {
        QTest::newRow(text) << text << canonical;
    };
    row("5.90", "5.90");
    row("+007", "7");
    row("-0.0", "0.0");
    row(".5", "0.5");
    row("5.", "5");
    row("000", "0");
    row("-12.340", "-12.340");
    row("1.50e1", "15.0");
    row("1e3", "1000");
    row("-1.5E-3", "-0.0015");
    row("12345e-2", "123.45");
    row("0e5", "0");
    row("nan", "NaN");
    row("-inf", "-Infinity");
    row("Infinity", "Infinity");
    row("123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789");
}

void TestValue::decimalsAreReadIntoTheirCanonicalForm()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    const auto parsed = Decimal::parse(text.toStdString());
    QVERIFY(parsed.has_value());
    QCOMPARE(qt(parsed->text), canonical);
    QCOMPARE(qt(Decimal::parse(parsed->text)->text), canonical);
}

void TestValue::badDecimalsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"", "-", ".", "e5", "1e", "1e+", "1,5", "0x10", " 1", "1 ", "1.2.3", "--1",
                             "-NaN", "infinite", "1e200000", "1e-20000", "1e99999999999999999999"})
        QTest::newRow(*text ? text : "empty") << text;
}

void TestValue::badDecimalsAreRefused()
{
    QFETCH(QString, text);
    const auto parsed = Decimal::parse(text.toStdString());
    QVERIFY(!parsed.has_value());
    QVERIFY(parsed.error().code() == ErrorCode::ConversionFailed);
    QCOMPARE(qt(parsed.error().fact("text")), text);
}

void TestValue::decimalsCompareByNumber_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("order");
    QTest::newRow("scale does not matter") << "1.0"
                                           << "1.00" << 0;
    QTest::newRow("length of the whole part") << "9.9"
                                              << "10.1" << -1;
    QTest::newRow("negative numbers turn round") << "-9.9"
                                                 << "-10.1" << 1;
    QTest::newRow("sign decides") << "-1"
                                  << "0.5" << -1;
    QTest::newRow("longer fraction") << "0.25"
                                     << "0.2500001" << -1;
    QTest::newRow("negative zero") << "-0.0"
                                   << "0" << 0;
    QTest::newRow("NaN equals itself") << "NaN"
                                       << "NaN" << 0;
    QTest::newRow("NaN is above infinity") << "NaN"
                                           << "Infinity" << 1;
    QTest::newRow("minus infinity is below") << "-Infinity"
                                             << "-99999999999999999999" << -1;
}

void TestValue::decimalsCompareByNumber()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(int, order);
    const auto sign = [](std::strong_ordering o) { return o < 0 ? -1 : o > 0 ? 1 : 0; };
    const Decimal left{a.toStdString()};
    const Decimal right{b.toStdString()};
    QCOMPARE(sign(Decimal::compare(left, right)), order);
    QCOMPARE(sign(Decimal::compare(right, left)), -order);
    QCOMPARE(left == right, order == 0);
}

void TestValue::pathsReachIntoValues_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Value>("expected");
    QTest::newRow("empty path") << "" << orders();
    QTest::newRow("key, index, key") << "rows[0].total" << decimal("5.90");
    QTest::newRow("nested keys") << "customer.name" << Value("Zoë");
    QTest::newRow("two indices") << "matrix[0][1]" << Value(2);
    QTest::newRow("whole row") << "rows[1]" << Value(Map{{"total", decimal("7.00")}, {"id", 2}});
}

void TestValue::pathsReachIntoValues()
{
    QFETCH(QString, path);
    QFETCH(Value, expected);
    const auto found = valueAtPath(orders(), path.toStdString());
    QVERIFY2(found.has_value(), found ? "" : found.error().sentence().c_str());
    QVERIFY(*found == expected);
}

void TestValue::brokenPathsNameTheStep_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("hint");
    QTest::newRow("missing key") << "rows[0].totel"
                                 << "totel"
                                 << "Did you mean \"total\"?";
    QTest::newRow("missing key without a neighbour") << "nothing"
                                                     << "nothing"
                                                     << "";
    QTest::newRow("index past the end") << "rows[2].total"
                                        << "[2]"
                                        << "";
    QTest::newRow("index beyond counting") << "rows[99999999999999999999999]"
                                           << "[99999999999999999999999]"
                                           << "";
    QTest::newRow("negative index") << "rows[-1]"
                                    << "[-1]"
                                    << "";
    QTest::newRow("index into a map") << "customer[0]"
                                      << "[0]"
                                      << "";
    QTest::newRow("key into a list") << "rows.total"
                                     << "total"
                                     << "";
    QTest::newRow("key into a text") << "customer.name.first"
                                     << "first"
                                     << "";
    QTest::newRow("open bracket") << "rows[0"
                                  << "[0"
                                  << "";
    QTest::newRow("empty brackets") << "rows[]"
                                    << "[]"
                                    << "";
    QTest::newRow("no point behind an index") << "rows[0]total"
                                              << "total"
                                              << "";
    QTest::newRow("two points") << "customer..name"
                                << "."
                                << "";
    QTest::newRow("point at the end") << "customer."
                                      << "."
                                      << "";
    QTest::newRow("point at the start") << ".customer"
                                        << ".customer"
                                        << "";
}

void TestValue::brokenPathsNameTheStep()
{
    QFETCH(QString, path);
    QFETCH(QString, step);
    QFETCH(QString, hint);
    const auto found = valueAtPath(orders(), path.toStdString());
    QVERIFY(!found.has_value());
    QVERIFY(found.error().code() == ErrorCode::BadInput);
    QCOMPARE(qt(found.error().fact("step")), step);
    QCOMPARE(qt(found.error().fact("path")), path);
    QCOMPARE(qt(found.error().hint()), hint);
}

void TestValue::findWorksOnMapsOnly()
{
    const Value map = orders();
    QVERIFY(map.find("customer") != nullptr);
    QVERIFY(map.find("Customer") == nullptr);
    QVERIFY(Value(List{1}).find("0") == nullptr);
    QVERIFY(Value().find("a") == nullptr);
}

QTEST_APPLESS_MAIN(TestValue)
#include "tst_value.moc"
