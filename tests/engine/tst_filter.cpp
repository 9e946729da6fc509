// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/db/text_pattern.h"
#include "engine/model/filter.h"

#include <QtTest>

#include <cmath>

using namespace dataflow;
using namespace dataflow::model;

namespace {

Model person()
{
    auto model = modelFromJson("Person", Json::parse(R"({"fields": {
        "name": {"type": "str"}, "age": {"type": "int"}, "born": {"type": "date"}, "seen": {"type": "datetime"},
        "price": {"type": "decimal"}, "active": {"type": "bool"}, "info": {"type": "json"}, "token": {"type": "uuid"}}})"));
    if (!model)
        qFatal("%s", model.error().sentence().c_str());
    return std::move(*model);
}

/// The tree as text: `and(age $gte 18, name $in [a b])`.
std::string shown(const FilterNode& node)
{
    if (node.kind == FilterNode::Kind::Condition) {
        std::string text = node.field;
        for (const std::string& step : node.jsonPath)
            text += '/' + step;
        text += node.op == FilterOperator::IsNull      ? " is null"
                : node.op == FilterOperator::IsNotNull ? " is not null"
                                                       : ' ' + std::string(filterOperatorName(node.op));
        for (const Value& value : node.values)
            text += ' ' + std::string(valueKindName(value.kind())) + ':' + value.toText();
        return text;
    }
    std::string text = node.kind == FilterNode::Kind::And  ? "and("
                       : node.kind == FilterNode::Kind::Or ? "or("
                                                           : "not(";
    for (std::size_t i = 0; i < node.children.size(); ++i)
        text += (i > 0 ? ", " : "") + shown(node.children[i]);
    return text + ')';
}

} // namespace

class TestFilter : public QObject {
    Q_OBJECT

private slots:
    void filtersAreParsed_data();
    void filtersAreParsed();
    void typedValuesStayTyped();
    void badFiltersAreRefused_data();
    void badFiltersAreRefused();
    void otherSpellingsNameTheRightOne_data();
    void otherSpellingsNameTheRightOne();
    void longListsAreRefused();
    void notANumberIsRefused();
    void deepFiltersAreRefused();
    void patternsMatch_data();
    void patternsMatch();
    void patternsThatDifferBetweenDatabasesAreRefused_data();
    void patternsThatDifferBetweenDatabasesAreRefused();
    void longTextsNeedNoStack();
};

void TestFilter::filtersAreParsed_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("tree");
    const auto row = [](const char* name, const char* filter, const char* tree) {
        QTest::newRow(name) << filter << tree;
    };
    row("nothing", "null", "and()");
    row("empty", "{}", "and()");
    row("equality", R"({"age": 18})", "age $eq int:18");
    row("null is a null test", R"({"age": null})", "age is null");
    row("not null", R"({"age": {"$ne": null}})", "age is not null");
    row("several operators of a field", R"({"age": {"$gte": 18, "$lt": 65}})",
        "and(age $gte int:18, age $lt int:65)");
    row("several fields", R"({"age": 1, "name": "x"})", "and(age $eq int:1, name $eq text:x)");
    row("text becomes a date", R"({"born": {"$gte": "2024-03-01"}})", "born $gte date:2024-03-01");
    row("a date is midnight in UTC", R"({"seen": {"$gte": "2024-03-01"}})",
        "seen $gte datetime:2024-03-01T00:00:00Z");
    row("a zone is kept as an instant", R"({"seen": "2024-03-01T10:00:00+02:00"})",
        "seen $eq datetime:2024-03-01T08:00:00Z");
    row("text becomes a number", R"({"age": "18"})", "age $eq int:18");
    row("a whole float is an int", R"({"age": 18.0})", "age $eq int:18");
    row("numbers become decimals", R"({"price": {"$gt": 5}})", "price $gt decimal:5");
    row("in", R"({"age": {"$in": [1, 2]}})", "age $in int:1 int:2");
    row("in nothing", R"({"age": {"$in": []}})", "age $in");
    row("in with null", R"({"age": {"$in": [1, null]}})", "or(age $in int:1, age is null)");
    row("in only null", R"({"age": {"$in": [null]}})", "age is null");
    row("not in nothing", R"({"age": {"$nin": []}, "name": "x"})", "name $eq text:x");
    row("not in with null", R"({"age": {"$nin": [1, null]}})", "and(age $nin int:1, age is not null)");
    row("between", R"({"age": {"$between": [1, 9]}})", "age $between int:1 int:9");
    row("null operator", R"({"age": {"$null": true}})", "age is null");
    row("null operator denied", R"({"age": {"$null": false}})", "age is not null");
    row("exists", R"({"age": {"$exists": true}})", "age is not null");
    row("exists denied", R"({"age": {"$exists": false}})", "age is null");
    row("or", R"({"$or": [{"age": 1}, {"name": "x", "age": 2}]})",
        "or(age $eq int:1, and(name $eq text:x, age $eq int:2))");
    row("and of one", R"({"$and": [{"age": 1}]})", "age $eq int:1");
    row("or with an empty filter", R"({"$or": [{"age": 1}, {}]})", "or(age $eq int:1, and())");
    row("not", R"({"$not": {"age": 1}})", "not(age $eq int:1)");
    row("not of a field", R"({"age": {"$not": {"$gt": 1}}})", "not(age $gt int:1)");
    row("not of a bare value", R"({"age": {"$not": 1}})", "not(age $eq int:1)");
    row("json path", R"({"info.address.city": "Ulm"})", "info/address/city $eq text:Ulm");
    row("json in of several kinds", R"({"info.a": {"$in": ["x", 1, true, 2]}})",
        "or(info/a $in text:x, info/a $in int:1 int:2, info/a $in bool:true)");
    row("json not in of several kinds", R"({"info.a": {"$nin": ["x", 1]}})",
        "and(info/a $nin text:x, info/a $nin int:1)");
    row("json null", R"({"info": null})", "info is null");
    row("patterns", R"({"name": {"$like": "a%", "$regex": "^a"}})",
        "and(name $like text:a%, name $regex text:^a)");
    row("added fields", R"({"created_at": {"$null": false}, "id": 1})",
        "and(created_at is not null, id $eq int:1)");
}

void TestFilter::filtersAreParsed()
{
    QFETCH(QString, filter);
    QFETCH(QString, tree);
    const auto node = parseFilter(valueFromJson(Json::parse(filter.toStdString())), person());
    QVERIFY2(node, node ? "" : node.error().sentence().c_str());
    QCOMPARE(shown(*node), tree.toStdString());
}

void TestFilter::typedValuesStayTyped()
{
    const Value filter(Map{{"price", Value(Decimal{"12345678901234567890.12"})},
                           {"seen", Timestamp{1'000'000, true}},
                           {"token", "00000000-0000-0000-0000-000000000001"}});
    const auto node = parseFilter(filter, person());
    QVERIFY(node);
    QCOMPARE(node->children[0].values[0].as<Decimal>()->text, std::string("12345678901234567890.12"));
    QCOMPARE(node->children[1].values[0].as<Timestamp>()->micros, std::int64_t{1'000'000});
    QCOMPARE(node->children[2].values[0].as<Uuid>()->bytes[15], std::uint8_t{1});
}

void TestFilter::badFiltersAreRefused_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char* name, const char* filter, const char* code, const char* hint = "") {
        QTest::newRow(name) << filter << code << hint;
    };
    row("a list", "[1]", "model.bad_filter", "{\"field\": value}");
    row("unknown field", R"({"nmae": 1})", "model.unknown_field", "name");
    row("unknown operator", R"({"age": {"$gtee": 1}})", "model.unknown_operator", "$gte");
    row("unknown group", R"({"$orr": []})", "model.unknown_operator", "$or");
    row("operator without a field", R"({"$gt": 1})", "model.bad_filter", "{\"field\": {\"$gt\"");
    row("group under a field", R"({"age": {"$or": [1, 2]}})", "model.unknown_operator", "above the field");
    row("empty or", R"({"$or": []})", "model.bad_filter");
    row("or of values", R"({"$or": [1]})", "model.bad_filter");
    row("or without a list", R"({"$or": {"age": 1}})", "model.bad_filter");
    row("bare list", R"({"age": [1, 2]})", "model.bad_filter", "$in");
    row("empty condition", R"({"age": {}})", "model.bad_filter");
    row("in without a list", R"({"age": {"$in": 1}})", "model.bad_filter");
    row("between one", R"({"age": {"$between": [1]}})", "model.bad_filter");
    row("between null", R"({"age": {"$between": [1, null]}})", "model.bad_filter");
    row("greater than null", R"({"age": {"$gt": null}})", "model.bad_filter", "$null");
    row("null test by number", R"({"age": {"$null": 1}})", "model.bad_filter");
    row("text for an int", R"({"age": "many"})", "model.bad_filter");
    row("fraction for an int", R"({"age": 1.5})", "model.bad_filter");
    row("not a date", R"({"born": "yesterday"})", "model.bad_filter");
    row("pattern on an int", R"({"age": {"$like": "1%"}})", "model.bad_filter");
    row("pattern by number", R"({"name": {"$contains": 1}})", "model.bad_filter");
    row("lone backslash", R"({"name": {"$like": "a\\"}})", "model.bad_filter", "two backslashes");
    row("contains on json", R"({"info": {"$contains": "x"}})", "model.bad_filter", "field.key");
    row("json as a whole", R"({"info": 5})", "model.bad_filter", "info.key");
    row("json by list", R"({"info.a": {"$eq": [1]}})", "model.bad_filter");
    row("path into text", R"({"name.first": "x"})", "model.bad_filter");
    row("position in a path", R"({"info.list.0": "x"})", "model.bad_filter", "List positions");
    row("empty step", R"({"info.": "x"})", "model.bad_filter");
    row("quote in a path", R"({"info.a\"b": "x"})", "model.bad_filter");
    row("json bounds of two kinds", R"({"info.a": {"$between": [1, "x"]}})", "model.bad_filter");
    row("bad expression", R"({"name": {"$regex": "(a"}})", "model.bad_filter");
}

void TestFilter::badFiltersAreRefused()
{
    QFETCH(QString, filter);
    QFETCH(QString, code);
    QFETCH(QString, hint);
    const auto node = parseFilter(valueFromJson(Json::parse(filter.toStdString())), person());
    QVERIFY(!node);
    QCOMPARE(std::string(node.error().id()), code.toStdString());
    QVERIFY2(node.error().hint().find(hint.toStdString()) != std::string::npos,
             node.error().sentence().c_str());
}

void TestFilter::otherSpellingsNameTheRightOne_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("rightOne");
    const auto row = [](const char* filter, const char* rightOne) {
        QTest::newRow(filter) << filter << rightOne;
    };
    row(R"({"age": {"$not_in": [1]}})", "Use $nin instead.");
    row(R"({"age": {"$neq": 1}})", "Use $ne instead.");
    row(R"({"age": {"$ge": 1}})", "Use $gte instead.");
    row(R"({"age": {"$isnull": true}})", "Use $null instead.");
    row(R"({"name": {"$starts_with": "a"}})", "Use $startswith instead.");
    row(R"({"conditions": [{"age": 1}]})", "Use $and instead.");
    row(R"({"age": {"gte": 1}})", "$gte");
    row(R"({"age__gte": 1})", "{\"age\": {\"$gte\": value}}");
}

void TestFilter::otherSpellingsNameTheRightOne()
{
    QFETCH(QString, filter);
    QFETCH(QString, rightOne);
    const auto node = parseFilter(valueFromJson(Json::parse(filter.toStdString())), person());
    QVERIFY(!node);
    QVERIFY2(node.error().hint().find(rightOne.toStdString()) != std::string::npos,
             node.error().sentence().c_str());
}

void TestFilter::longListsAreRefused()
{
    const auto filterOf = [](std::size_t count) {
        return Value(Map{{"age", Value(Map{{"$in", Value(List(count, Value(1)))}})}});
    };
    QVERIFY(parseFilter(filterOf(15'000), person()));
    const auto node = parseFilter(filterOf(15'001), person());
    QVERIFY(!node);
    QCOMPARE(std::string(node.error().fact("limit")), std::string("15000"));
}

void TestFilter::notANumberIsRefused()
{
    QVERIFY(!parseFilter(Value(Map{{"price", Value(std::nan(""))}}), person()));
}

void TestFilter::deepFiltersAreRefused()
{
    Value filter(Map{{"age", 1}});
    for (int i = 0; i < 100; ++i)
        filter = Value(Map{{"$not", filter}});
    const auto node = parseFilter(filter, person());
    QVERIFY(!node);
    QVERIFY(node.error().code() == ErrorCode::BadFilter);
}

void TestFilter::patternsMatch_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* pattern, const char* text, bool matches) {
        const QString name =
            QStringLiteral("%1 on %2").arg(pattern, QString::fromUtf8(text).replace('\n', ' '));
        QTest::newRow(qPrintable(name)) << pattern << text << matches;
    };
    row("b", "abc", true);
    row("^b", "abc", false);
    row("c$", "abc", true);
    row("a.c", "aöc", true);
    row("a.c", "a\nc", true);
    row("a\\.c", "abc", false);
    row("[.]", "a", false);
    row("^[a-c]+$", "abcabc", true);
    row("^[^b]$", "ö", true);
    row("[[:digit:]]{2}", "a12", true);
    row("\\d+", "٣", false);
    row("^(a|b)*?c", "ababc", true);
    row("a(?=b)", "ac", false);
    row("^b", "a\nb", false);
    row("ABC", "abc", false);
    row("", "", true);
}

void TestFilter::patternsMatch()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(bool, matches);
    const auto compiled = db::TextPattern::compile(pattern.toStdString());
    QVERIFY2(compiled, compiled ? "" : compiled.error().sentence().c_str());
    QCOMPARE(compiled->matches(text.toStdString()), matches);
}

void TestFilter::patternsThatDifferBetweenDatabasesAreRefused_data()
{
    QTest::addColumn<QString>("pattern");
    for (const char* pattern : {"\\bword", "\\yword", "(a)\\1", "(?i)a", "(?<=a)b", "[a", "a{", "*a", "a\\",
                                "\\x41", "[]a]", "[^]a]"})
        QTest::newRow(pattern) << pattern;
}

void TestFilter::patternsThatDifferBetweenDatabasesAreRefused()
{
    QFETCH(QString, pattern);
    const auto compiled = db::TextPattern::compile(pattern.toStdString());
    QVERIFY(!compiled);
    QVERIFY(compiled.error().code() == ErrorCode::BadFilter);
    QVERIFY(!compiled.error().hint().empty());
}

void TestFilter::longTextsNeedNoStack()
{
    const auto compiled = db::TextPattern::compile("^(a|b)*c$");
    QVERIFY(compiled);
    QVERIFY(compiled->matches(std::string(200'000, 'a') + "c"));
    QVERIFY(!compiled->matches(std::string(200'000, 'a')));
}

QTEST_APPLESS_MAIN(TestFilter)
#include "tst_filter.moc"
