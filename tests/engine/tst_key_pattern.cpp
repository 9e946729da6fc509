// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/key_pattern.h"

#include <QtTest>

#include <set>

using namespace dataflow;

class TestKeyPattern : public QObject {
    Q_OBJECT

private slots:
    void patternsAreFilled_data();
    void patternsAreFilled();
    void badPatternsAreRefused_data();
    void badPatternsAreRefused();
    void aMissingValueIsNamedWithASuggestion();
    void differentValuesGiveDifferentKeys();
    void neighbouringHolesStayApart_data();
    void neighbouringHolesStayApart();
    void theOrderOfAMapDoesNotMatter();
    void holesAreListedOnce();
    void derivedKeysDependOnEverything();
    void derivedKeysAreStable();
};

namespace {

std::string filled(std::string_view pattern, const Map& values)
{
    const auto key = cache::fillKeyPattern(pattern, values);
    return key ? *key : "error: " + key.error().sentence();
}

} // namespace

void TestKeyPattern::patternsAreFilled_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("expected");
    QTest::newRow("an int stands as it is") << "product:{id}"
                                            << "product:7";
    QTest::newRow("text is escaped") << "top:{category}"
                                     << "top:b%3A%20c";
    QTest::newRow("text like a number is marked") << "p:{digits}"
                                                  << "p:~7";
    QTest::newRow("a hole used twice") << "{id}/{id}"
                                       << "7/7";
    QTest::newRow("literal braces") << "{{{id}}}"
                                    << "{7}";
    QTest::newRow("no hole at all") << "all"
                                    << "all";
    QTest::newRow("null") << "p:{none}"
                          << "p:null";
    QTest::newRow("umlauts stay readable") << "p:{city}"
                                           << "p:Köln";
    QTest::newRow("empty text") << "p:{empty}"
                                << "p:~";
}

void TestKeyPattern::patternsAreFilled()
{
    QFETCH(QString, pattern);
    QFETCH(QString, expected);
    const Map values{{"id", 7},         {"category", "b: c"}, {"digits", "7"},
                     {"none", Value()}, {"city", "Köln"},     {"empty", ""}};
    QCOMPARE(QString::fromStdString(filled(pattern.toStdString(), values)), expected);
}

void TestKeyPattern::badPatternsAreRefused_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("position");
    QTest::newRow("not closed") << "a:{id"
                                << "3";
    QTest::newRow("not opened") << "a:id}"
                                << "5";
    QTest::newRow("no name") << "a:{}"
                             << "3";
    QTest::newRow("opened within a hole") << "a:{i{d}}"
                                          << "3";
}

void TestKeyPattern::badPatternsAreRefused()
{
    QFETCH(QString, pattern);
    QFETCH(QString, position);
    const auto key = cache::fillKeyPattern(pattern.toStdString(), {{"id", 7}});
    QVERIFY(!key);
    QCOMPARE(key.error().code(), ErrorCode::BadParameter);
    QCOMPARE(std::string(key.error().fact("position")), position.toStdString());
    QVERIFY(!key.error().hint().empty());
    QVERIFY(!cache::keyPatternHoles(pattern.toStdString()));
}

void TestKeyPattern::aMissingValueIsNamedWithASuggestion()
{
    const auto key = cache::fillKeyPattern("p:{categry}", {{"category", "x"}, {"id", 1}});
    QVERIFY(!key);
    QCOMPARE(key.error().code(), ErrorCode::BadParameter);
    QCOMPARE(std::string(key.error().fact("hole")), std::string("categry"));
    QVERIFY2(key.error().hint().find("category") != std::string::npos, key.error().hint().c_str());
}

void TestKeyPattern::differentValuesGiveDifferentKeys()
{
    const std::vector<Value> values{Value(),
                                    5,
                                    "5",
                                    "~5",
                                    "%",
                                    "%25",
                                    "",
                                    "null",
                                    "true",
                                    true,
                                    false,
                                    "false",
                                    1.5,
                                    "1.5",
                                    Date{5},
                                    "1970-01-06",
                                    TimeOfDay{5},
                                    Timestamp{5, true},
                                    Timestamp{5, false},
                                    Bytes{"5"},
                                    Uuid{},
                                    "~date~1970-01-06",
                                    Value(List{}),
                                    Value(List{5}),
                                    Value(List{"5"}),
                                    Value(List{5, 6}),
                                    Value(List{Value(List{5}), 6}),
                                    Value(Map{}),
                                    Value(Map{{"a", 5}}),
                                    Value(Map{{"a", "5"}}),
                                    Value(Map{{"a", 5}, {"b", 6}}),
                                    "~(5)",
                                    "~[a=5]",
                                    "A",
                                    "a",
                                    "a b",
                                    "a%20b",
                                    "NaN",
                                    "Infinity"};
    std::set<std::string> keys;
    for (const Value& value : values)
        keys.insert(filled("k:{v}:end", {{"v", value}}));
    QCOMPARE(keys.size(), values.size());
}

void TestKeyPattern::neighbouringHolesStayApart_data()
{
    QTest::addColumn<QString>("pattern");
    for (const char* pattern :
         {"{a}{b}", "{a}x{b}", "{a}:{b}", "{a}%{b}", "{a}~{b}", "{a}({b}", "{a}-{b}", "{a};{b}"})
        QTest::newRow(pattern) << pattern;
}

void TestKeyPattern::neighbouringHolesStayApart()
{
    QFETCH(QString, pattern);
    const std::vector<std::string> parts{"",   "1", "1x", "x", ":",   "1:1", "%",
                                         "25", "~", "(",  "-", "1-1", ";",   "1;"};
    std::set<std::string> keys;
    for (const std::string& a : parts)
        for (const std::string& b : parts)
            keys.insert(filled(pattern.toStdString(), {{"a", a}, {"b", b}}));
    QCOMPARE(keys.size(), parts.size() * parts.size());
}

void TestKeyPattern::theOrderOfAMapDoesNotMatter()
{
    const Value one(Map{{"a", 1}, {"b", 2}});
    const Value other(Map{{"b", 2}, {"a", 1}});
    QCOMPARE(filled("{m}", {{"m", one}}), filled("{m}", {{"m", other}}));
}

void TestKeyPattern::holesAreListedOnce()
{
    const auto holes = cache::keyPatternHoles("{{x}}{b}:{a}:{b}");
    QVERIFY(holes);
    QCOMPARE(*holes, (std::vector<std::string>{"b", "a"}));
}

void TestKeyPattern::derivedKeysDependOnEverything()
{
    const std::vector<std::pair<std::string, db::SqlText>> statements{
        {"shop", {"SELECT 1", {}}},
        {"other", {"SELECT 1", {}}},
        {"shop", {"SELECT 2", {}}},
        {"shop", {"SELECT 1", {1}}},
        {"shop", {"SELECT 1", {"1"}}},
        {"shop", {"SELECT 1", {Value()}}},
        {"shop", {"SELECT 1", {1, 2}}},
        {"shop", {"SELECT 1", {2, 1}}},
        {"shop", {"SELECT 1", {"ab", "c"}}},
        {"shop", {"SELECT 1", {"a", "bc"}}},
        {"shop", {"SELECT 1", {Bytes{"1"}}}},
        {"shop", {"SELECT 1", {1.0}}},
        {"shop", {"SELECT 1", {Value(List{1, 2})}}},
        {"sho", {"pSELECT 1", {}}}};
    std::set<std::string> keys;
    for (const auto& [connection, sql] : statements)
        keys.insert(cache::derivedKey(connection, sql));
    QCOMPARE(keys.size(), statements.size());

    std::set<std::string> many;
    for (int i = 0; i < 20'000; ++i)
        many.insert(cache::derivedKey("shop", {"SELECT ?1", {i}}));
    QCOMPARE(many.size(), std::size_t{20'000});
}

void TestKeyPattern::derivedKeysAreStable()
{
    const db::SqlText sql{"SELECT * FROM t WHERE a = ?1", {5}};
    const std::string key = cache::derivedKey("my shop", sql);
    QCOMPARE(key, cache::derivedKey("my shop", sql));
    QVERIFY2(key.starts_with("sql:my%20shop:"), key.c_str());
    QCOMPARE(key.size(), std::string("sql:my%20shop:").size() + 32);
}

QTEST_APPLESS_MAIN(TestKeyPattern)
#include "tst_key_pattern.moc"
