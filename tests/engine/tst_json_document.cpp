// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/base/json_record.h"

#include <limits>

#include <QtTest>

using namespace dataflow;

namespace {

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// "line:column".
QString shown(const TextPlace& place)
{
    return QStringLiteral("%1:%2").arg(place.line).arg(place.column);
}

std::string nested(int levels)
{
    return std::string(static_cast<std::size_t>(levels), '[') +
           std::string(static_cast<std::size_t>(levels), ']');
}

constexpr const char* kProject = R"({
  "format": 1,
  "nodes": [
    {"id": "é", "params": {"sql": "SELECT 1"}},
    {"id": "b/c~d", "x/y~z": true}
  ]
})";

} // namespace

class TestJsonDocument : public QObject {
    Q_OBJECT

private slots:
    void everyValueHasItsPlace_data();
    void everyValueHasItsPlace();
    void theTreeIsTheOneTheLibraryMakes();
    void keysHaveTheirOwnPlace();
    void keyOrderIsKept();
    void byteOrderMarkIsSkipped();
    void syntaxErrorsSayWhatAndWhere_data();
    void syntaxErrorsSayWhatAndWhere();
    void scannerAgreesWithTheParser_data();
    void scannerAgreesWithTheParser();
    void duplicateKeysAreRefusedWithTheirPlace_data();
    void duplicateKeysAreRefusedWithTheirPlace();
    void numbersThatWouldLoseDigitsAreRefused_data();
    void numbersThatWouldLoseDigitsAreRefused();
    void deepTextsAreRefused();
    void placesOfHostilePointersAreLeftOut();
    void valuesComeFromJson();
    void aRecordHoldsWhatTheTreeHolds_data();
    void aRecordHoldsWhatTheTreeHolds();
    void aRecordKeepsNumbersAsTheyAreWritten();
    void jsonIsForPeopleAndReports_data();
    void jsonIsForPeopleAndReports();
    void errorsBecomeJsonWithoutEmptyKeys();
};

void TestJsonDocument::everyValueHasItsPlace_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("place");
    QTest::newRow("root") << ""
                          << "1:1";
    QTest::newRow("number") << "/format"
                            << "2:13";
    QTest::newRow("list") << "/nodes"
                          << "3:12";
    QTest::newRow("object") << "/nodes/0"
                            << "4:5";
    QTest::newRow("column counts characters") << "/nodes/0/params/sql"
                                              << "4:35";
    QTest::newRow("escaped key") << "/nodes/1/x~1y~0z"
                                 << "5:30";
    QTest::newRow("nearest parent") << "/nodes/0/params/missing/deeper"
                                    << "4:27";
    QTest::newRow("index past the end") << "/nodes/7/id"
                                        << "3:12";
    QTest::newRow("nothing near") << "/else"
                                  << "1:1";
}

void TestJsonDocument::everyValueHasItsPlace()
{
    QFETCH(QString, pointer);
    QFETCH(QString, place);
    const auto document = JsonDocument::parse(kProject, "project.json");
    QVERIFY(document.has_value());
    const TextPlace found = document->placeOf(pointer.toStdString());
    QCOMPARE(shown(found), place);
    QCOMPARE(qt(found.file), QStringLiteral("project.json"));
}

void TestJsonDocument::theTreeIsTheOneTheLibraryMakes()
{
    std::string many = "{";
    for (int i = 0; i < 3'000; ++i)
        many += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":[" + std::to_string(i) + ",{}]";
    many += '}';
    for (
        const std::string& text :
        {std::string(kProject), many, std::string("[]"), std::string("{}"), std::string("null"),
         std::string(
             R"([1,-2,18446744073709551615,0.5,-1e3,true,false,null,"a\u00e9\n",[[],[{}]],{"a":{"b":[0]},"c":""}])")}) {
        const auto document = JsonDocument::parse(text);
        QVERIFY(document.has_value());
        QVERIFY(document->root() == Json::parse(text));
        QCOMPARE(document->root().dump(), Json::parse(text).dump());
    }
}

void TestJsonDocument::keysHaveTheirOwnPlace()
{
    const auto document = JsonDocument::parse(kProject);
    QVERIFY(document.has_value());
    QCOMPARE(shown(document->placeOfKey("/format")), QStringLiteral("2:3"));
    QCOMPARE(shown(document->placeOfKey("/nodes/0/params")), QStringLiteral("4:17"));
    QCOMPARE(shown(document->placeOfKey("/nodes/1/" + pointerToken("x/y~z"))), QStringLiteral("5:21"));
    QCOMPARE(shown(document->placeOfKey("/nodes/1")), QStringLiteral("5:5")); // an element has no key
    const JsonDocument written = JsonDocument::ofValid(kProject, "p.json");
    for (const std::string pointer : {"/format", "/nodes/0/params", "/nodes/1", "/nobody"}) {
        QCOMPARE(shown(written.placeOf(pointer)), shown(document->placeOf(pointer)));
        QCOMPARE(shown(written.placeOfKey(pointer)), shown(document->placeOfKey(pointer)));
    }
    QCOMPARE(written.root(), document->root());
}

void TestJsonDocument::keyOrderIsKept()
{
    const auto document = JsonDocument::parse(R"({"z":1,"a":2,"m":{"y":1,"b":2}})");
    QVERIFY(document.has_value());
    QCOMPARE(qt(document->root().dump()), QStringLiteral(R"({"z":1,"a":2,"m":{"y":1,"b":2}})"));
}

void TestJsonDocument::byteOrderMarkIsSkipped()
{
    const auto document = JsonDocument::parse("\xEF\xBB\xBF [1]");
    QVERIFY(document.has_value());
    QCOMPARE(shown(document->placeOf("/0")), QStringLiteral("1:3"));
}

void TestJsonDocument::syntaxErrorsSayWhatAndWhere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const char* text, const char* expectedAndFound) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(expectedAndFound);
    };
    row("empty", "", "f:1:1: the JSON text is not valid (expected a value, found the end of the text).");
    row("only space", " \n ",
        "f:2:2: the JSON text is not valid (expected a value, found the end of the text).");
    row("trailing text", "{} x",
        "f:1:4: the JSON text is not valid (expected the end of the text, found \"x\").");
    row("missing comma", "{\"a\": 1\n \"b\": 2}",
        "f:2:2: the JSON text is not valid (expected \",\" or \"}\", found a quote).");
    row("missing comma in a list", "[1 2]",
        "f:1:4: the JSON text is not valid (expected \",\" or \"]\", found \"2\").");
    row("comma before the end", "[1,]",
        "f:1:4: the JSON text is not valid (expected a value, found \"]\"). Remove the comma before it.");
    row("comma before the brace", "{\"a\":1,}",
        "f:1:8: the JSON text is not valid (expected a key in double quotes, found \"}\"). Remove the comma "
        "before it.");
    row("missing colon", "{\"a\" 1}", "f:1:6: the JSON text is not valid (expected \":\", found \"1\").");
    row("bare key", "{name: 1}",
        "f:1:2: the JSON text is not valid (expected a key in double quotes or \"}\", found \"name\").");
    row("Python's word", "[True]",
        "f:1:2: the JSON text is not valid (expected a value, found \"True\"). Did you mean \"true\"?");
    row("Python's nothing", "[None]",
        "f:1:2: the JSON text is not valid (expected a value, found \"None\"). Did you mean \"null\"?");
    row("single quotes", "['a']",
        "f:1:2: the JSON text is not valid (expected a value, found \"'\"). Write texts and keys in double "
        "quotes.");
    row("comment", "[ // one\n1]",
        "f:1:3: the JSON text is not valid (expected a value, found \"/\"). JSON has no comments.");
    row("open text at the end of a line", "[\"é\n\"]",
        "f:1:4: the JSON text is not valid (expected a closing quote, found the end of the line).");
    row("open text at the end", "\"abc",
        "f:1:5: the JSON text is not valid (expected a closing quote, found the end of the text).");
    row("tab in a text", "\"a\tb\"",
        "f:1:3: the JSON text is not valid (expected a character of the text, found the control character "
        "0x09).");
    row("not UTF-8", "[\"ab\xFF\"]",
        "f:1:5: the JSON text is not valid (expected a character of the text, found the byte 0xFF, which is "
        "not UTF-8).");
    row("overlong UTF-8", "\"\xC0\xAF\"",
        "f:1:2: the JSON text is not valid (expected a character of the text, found the byte 0xC0, which is "
        "not UTF-8).");
    row("wrong escape", R"("C:\dir")",
        "f:1:5: the JSON text is not valid (expected one of \" \\ / b f n r t u after the backslash, found "
        "\"dir\"). "
        "Write a backslash as \\\\.");
    row("short unicode escape", R"("\u12")",
        "f:1:6: the JSON text is not valid (expected four hexadecimal digits after \\u, found a quote).");
    row("half a surrogate pair", R"("x\uDC00")",
        "f:1:3: an escape is half of a surrogate pair without the other half (found \\uDC00).");
    row("leading zero", "[012]",
        "f:1:2: the JSON text is not valid (expected a number without leading zeros, found \"012\").");
    row("no digit behind the point", "[1.]",
        "f:1:4: the JSON text is not valid (expected a digit, found \"]\").");
    row("unclosed object", "{\"a\": {\"b\": 1}",
        "f:1:15: the JSON text is not valid (expected \",\" or \"}\", found the end of the text).");
}

void TestJsonDocument::syntaxErrorsSayWhatAndWhere()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, sentence);
    const auto document = JsonDocument::parse(text.toStdString(), "f");
    QVERIFY(!document.has_value());
    QVERIFY(document.error().code() == ErrorCode::JsonSyntax);
    QCOMPARE(qt(document.error().sentence()), sentence);
}

void TestJsonDocument::scannerAgreesWithTheParser_data()
{
    QTest::addColumn<QByteArray>("text");
    int number = 1;
    for (const char* text : {"null",
                             "true",
                             "-0",
                             "0",
                             "-1",
                             "1.5e+10",
                             "1E5",
                             "-",
                             "+1",
                             "1.",
                             ".5",
                             "1e",
                             "1e+",
                             "00",
                             "-01",
                             "[]",
                             "[ ]",
                             "{}",
                             "{ }",
                             "[,]",
                             "[1,,2]",
                             "{\"a\"}",
                             "{\"a\":}",
                             "{,}",
                             "\"\"",
                             "\"\\u0000\"",
                             "\"\\uD83D\\uDE00\"",
                             "\"\\uD83D\"",
                             "\"\\uD83Dx\"",
                             "\"\\uD83D\\u0041\"",
                             "\"\\x41\"",
                             "\"\xF0\x9F\x98\x80\"",
                             "\"\xED\xA0\x80\"",
                             "\"\xF5\x80\x80\x80\"",
                             "\"\xE2\x82\"",
                             "tru",
                             "truex",
                             "true false",
                             "[1]]",
                             "{\"a\":1}}",
                             "\x0C[]",
                             "\xC2\xA0[]",
                             "[1\r\n,\t2]",
                             "Infinity",
                             "NaN",
                             "/**/1",
                             "1//",
                             "[\"a\" \"b\"]",
                             "\"\x7F\"",
                             "{\"\":{\"\":[]}}",
                             "1e400",
                             "5e-324"})
        QTest::addRow("text %d", number++) << QByteArray(text);
}

void TestJsonDocument::scannerAgreesWithTheParser()
{
    QFETCH(QByteArray, text);
    const Json parsed = Json::parse(text.toStdString(), nullptr, false);
    const auto document = JsonDocument::parse(text.toStdString());
    QCOMPARE(document.has_value(), !parsed.is_discarded());
    if (document)
        QVERIFY(document->root() == parsed);
}

void TestJsonDocument::duplicateKeysAreRefusedWithTheirPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("same spelling") << "{\"a\": 1,\n  \"a\": 2}"
                                   << "2:3";
    QTest::newRow("escaped spelling") << R"({"a": 1, "\u0061": 2})"
                                      << "1:10";
    QTest::newRow("in a nested object") << R"([{"x": {"k": 1, "k": 1}}])"
                                        << "1:17";
}

void TestJsonDocument::duplicateKeysAreRefusedWithTheirPlace()
{
    QFETCH(QString, text);
    QFETCH(QString, place);
    const auto document = JsonDocument::parse(text.toStdString());
    QVERIFY(!document.has_value());
    QVERIFY(document.error().code() == ErrorCode::JsonSyntax);
    QCOMPARE(shown(document.error().place()), place);
    QVERIFY(!document.error().fact("key").empty());
    QVERIFY(JsonDocument::parse(R"([{"a": 1}, {"a": 2, "b": {"a": 3}}])").has_value());
}

void TestJsonDocument::numbersThatWouldLoseDigitsAreRefused_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("largest int64") << "9223372036854775807" << true;
    QTest::newRow("smallest int64") << "-9223372036854775808" << true;
    QTest::newRow("largest uint64") << "18446744073709551615" << true;
    QTest::newRow("beyond uint64") << "18446744073709551616" << false;
    QTest::newRow("below int64") << "-9223372036854775809" << false;
    QTest::newRow("largest double") << "1.7976931348623157e308" << true;
    QTest::newRow("beyond double") << "1e309" << false;
}

void TestJsonDocument::numbersThatWouldLoseDigitsAreRefused()
{
    QFETCH(QString, number);
    QFETCH(bool, accepted);
    const auto document = JsonDocument::parse(("[1, " + number + "]").toStdString());
    QCOMPARE(document.has_value(), accepted);
    if (!accepted) {
        QCOMPARE(shown(document.error().place()), QStringLiteral("1:5"));
        QCOMPARE(qt(document.error().fact("number")), number);
        QVERIFY(!document.error().hint().empty());
    }
}

void TestJsonDocument::deepTextsAreRefused()
{
    QVERIFY(JsonDocument::parse(nested(200)).has_value());
    const auto deep = JsonDocument::parse(std::string(1'000'000, '['));
    QVERIFY(!deep.has_value());
    QCOMPARE(qt(deep.error().fact("limit")), QStringLiteral("200"));
    QVERIFY(!JsonDocument::parse(nested(202)).has_value());
    std::string objects;
    for (int i = 0; i < 100'000; ++i)
        objects += "{\"a\":";
    QVERIFY(!JsonDocument::parse(objects).has_value());
}

void TestJsonDocument::placesOfHostilePointersAreLeftOut()
{
    const std::string key(2'000, 'k');
    const auto document = JsonDocument::parse("{\"" + key + "\": [1]}");
    QVERIFY(document.has_value());
    QCOMPARE(document->root().size(), std::size_t{1});
    QCOMPARE(shown(document->placeOf("/" + key + "/0")), QStringLiteral("1:1"));
}

void TestJsonDocument::valuesComeFromJson()
{
    const auto document = JsonDocument::parse(
        R"({"i": 9007199254740993, "big": 18446744073709551615, "r": 1.0, "t": "x", "l": [null, true]})");
    QVERIFY(document.has_value());
    const Value value = valueFromJson(document->root());
    QCOMPARE(*value.find("i")->as<std::int64_t>(), std::int64_t{9007199254740993});
    QCOMPARE(qt(value.find("big")->as<Decimal>()->text), QStringLiteral("18446744073709551615"));
    QCOMPARE(*value.find("r")->as<double>(), 1.0);
    QCOMPARE(qt(*value.find("t")->as<std::string>()), QStringLiteral("x"));
    QVERIFY(*value.find("l") == Value(List{nullptr, true}));
    QCOMPARE(qt(value.as<Map>()->front().first), QStringLiteral("i"));
}

void TestJsonDocument::aRecordHoldsWhatTheTreeHolds_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* text) { QTest::newRow(name) << QByteArray(text); };
    row("nothing", " {} ");
    row("words and numbers", "{\"n\":null,\"t\":true,\"f\":false,\"i\":-0,\"u\":18446744073709551615}");
    row("reals", "{\"a\":0.1,\"b\":-0.0,\"c\":1e308,\"d\":5e-324,\"e\":12345678901234567.89}");
    row("texts", "{\"a\\u0000\\ud83d\\ude00\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"}");
    row("containers", "{\"l\":[],\"m\":{},\"deep\":[[1,{\"x\":[2.5,\"y\"]}],null]}");
    row("a byte-order mark", "\xEF\xBB\xBF{\"a\":1}");
    row("no object", "[1,{\"a\":2.5}]");
    row("no container", "\"x\"");
    row("an error in the middle", "{\"a\":[1,2,}");
    row("text behind it", "{\"a\":1} {\"a\":2}");
    row("a key twice", "{\"a\":1,\"a\":2}");
    row("a nested integer beyond 64 bits", "{\"a\":[123456789012345678901234567890]}");
    row("a real beyond a double", "{\"a\":1e999}");
}

void TestJsonDocument::aRecordHoldsWhatTheTreeHolds()
{
    QFETCH(QByteArray, text);
    const auto document = JsonDocument::parse(text.toStdString());
    const auto record = JsonRecord::parse(text.toStdString());
    QCOMPARE(record.has_value(), document.has_value());
    if (!document) {
        QCOMPARE(record.error().sentence(), document.error().sentence());
        return;
    }
    const Value tree = valueFromJson(document->root());
    QCOMPARE(valueKindName(record->kind), valueKindName(tree.kind()));
    if (const Map* members = tree.as<Map>())
        QCOMPARE(Value(record->members).toText(), Value(*members).toText());
    else
        QVERIFY(record->members.empty());
}

void TestJsonDocument::aRecordKeepsNumbersAsTheyAreWritten()
{
    const auto record = JsonRecord::parse(
        "{\"i\": 1, \"a\": -1.10, \"l\": [2.5], \"b\": 1E-2 , \"big\": -123456789012345678901234567890}");
    QVERIFY(record.has_value());
    QCOMPARE(record->reals.size(), std::size_t{2});
    QCOMPARE(record->reals[0].member, std::size_t{1});
    QCOMPARE(record->reals[0].text, std::string("-1.10"));
    QCOMPARE(record->reals[1].member, std::size_t{3});
    QCOMPARE(record->reals[1].text, std::string("1E-2"));
    const auto* big = record->members.back().second.as<Decimal>();
    QVERIFY(big != nullptr);
    QCOMPARE(big->text, std::string("-123456789012345678901234567890"));
}

void TestJsonDocument::jsonIsForPeopleAndReports_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<QString>("json");
    QTest::newRow("null") << Value() << "null";
    QTest::newRow("integer") << Value(INT64_MIN) << "-9223372036854775808";
    QTest::newRow("double") << Value(2.0) << "2.0";
    QTest::newRow("not a number") << Value(std::numeric_limits<double>::quiet_NaN()) << "\"NaN\"";
    QTest::newRow("infinity") << Value(-std::numeric_limits<double>::infinity()) << "\"-Infinity\"";
    QTest::newRow("decimal") << Value(Decimal{"5.90"}) << "\"5.90\"";
    QTest::newRow("date") << Value(Date{19'783}) << "\"2024-03-01\"";
    QTest::newRow("no bytes") << Value(Bytes{""}) << "\"\"";
    QTest::newRow("one byte") << Value(Bytes{"f"}) << "\"Zg==\"";
    QTest::newRow("two bytes") << Value(Bytes{"fo"}) << "\"Zm8=\"";
    QTest::newRow("three bytes") << Value(Bytes{"foo"}) << "\"Zm9v\"";
    QTest::newRow("high bytes") << Value(Bytes{"\xFF\xFE\xFD\xFC"}) << "\"//79/A==\"";
    QTest::newRow("list in map") << Value(Map{{"b", List{1, "x"}}, {"a", nullptr}})
                                 << R"({"b":[1,"x"],"a":null})";
    QTest::newRow("invalid text") << Value("a\xC3(") << "\"a\uFFFD(\"";
}

void TestJsonDocument::jsonIsForPeopleAndReports()
{
    QFETCH(Value, value);
    QFETCH(QString, json);
    QCOMPARE(qt(jsonFromValue(value).dump()), json);
}

void TestJsonDocument::errorsBecomeJsonWithoutEmptyKeys()
{
    const Error plain(ErrorCode::Cancelled, "the run was cancelled");
    QCOMPARE(qt(jsonFromError(plain).dump()),
             QStringLiteral(R"({"code":"run.cancelled","message":"the run was cancelled"})"));

    Error full(ErrorCode::SqlFailed, "the query failed");
    full.with("rows", 3).hint("Check it.").at({"p.json", 3, 7}).inNode("orders").inParameter("sql");
    full.sql("42P01", 15, "SELECT 1").causedBy(plain);
    QCOMPARE(
        qt(jsonFromError(full).dump()),
        QStringLiteral(R"({"code":"db.sql","message":"the query failed","hint":"Check it.","node":"orders",)"
                       R"("parameter":"sql","file":"p.json","line":3,"column":7,"facts":{"rows":"3"},)"
                       R"("sqlstate":"42P01","position":15,"statement":"SELECT 1",)"
                       R"("cause":{"code":"run.cancelled","message":"the run was cancelled"}})"));
}

QTEST_APPLESS_MAIN(TestJsonDocument)
#include "tst_json_document.moc"
