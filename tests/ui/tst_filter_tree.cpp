// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Filters as groups and conditions: what a builder shows means what the file says.

#include <QTest> // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/model/filter.h"
#include "ui/models/filter_tree.h"

using namespace dataflow;
using namespace dataflow::ui;

namespace {

const char* const kModel =
    R"({"fields": {"total": {"type": "decimal"}, "status": {"type": "str"}, "paid": {"type": "bool"},)"
    R"("born": {"type": "date"}, "n": {"type": "int"}, "info": {"type": "json"}}})";

Json json(const QByteArray& text)
{
    auto document = JsonDocument::parse(text.toStdString());
    if (!document)
        qFatal("%s", document.error().sentence().c_str());
    return document->root();
}

model::Model orders()
{
    auto model = model::modelFromJson("Order", json(kModel));
    if (!model)
        qFatal("%s", model.error().sentence().c_str());
    return *model;
}

/// One line a part, indented; what a builder's rows say.
QString printed(const FilterPart& part, int depth = 0)
{
    static const char* const kGroups[]{"all", "any", "not all"};
    QString text(depth, QLatin1Char(' '));
    if (part.kind == FilterPart::Kind::Condition)
        return text + QStringLiteral("%1 %2 %3\n")
                          .arg(part.field, part.op, QString::fromStdString(part.value->dump()));
    text += QLatin1String(kGroups[static_cast<int>(part.kind)]) + QLatin1Char('\n');
    for (const FilterPart& child : part.parts)
        text += printed(child, depth + 1);
    return text;
}

/// A checked filter as text, to compare what two filters mean.
QString meaning(const model::FilterNode& node)
{
    QString text;
    QStringList values;
    for (const Value& value : node.values)
        values << QString::fromStdString(value.toText());
    if (node.kind == model::FilterNode::Kind::Condition) {
        QString field = QString::fromStdString(node.field);
        for (const std::string& step : node.jsonPath)
            field += QLatin1Char('.') + QString::fromStdString(step);
        return QStringLiteral("%1 %2 [%3]")
            .arg(field)
            .arg(static_cast<int>(node.op))
            .arg(values.join(QLatin1Char(',')));
    }
    QStringList children;
    for (const model::FilterNode& child : node.children)
        children << meaning(child);
    children.sort();
    return QStringLiteral("%1(%2)").arg(static_cast<int>(node.kind)).arg(children.join(QStringLiteral("; ")));
}

QString meaning(const Json& filter)
{
    const auto parsed = model::parseFilter(valueFromJson(filter), orders());
    return parsed ? meaning(*parsed) : QString::fromStdString(parsed.error().sentence());
}

} // namespace

class TestFilterTree : public QObject {
    Q_OBJECT

private slots:
    void whatIsReadIsWrittenWithTheSameMeaning_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QString>("rows");
        const auto row = [](const char* name, const char* filter, const char* rows) {
            QTest::newRow(name) << QByteArray(filter) << QString::fromLatin1(rows);
        };
        row("empty", "{}", "all\n");
        row("a value", R"({"status": "paid"})", "all\n status $eq \"paid\"\n");
        row("several fields", R"({"status": "paid", "n": {"$gt": 1}})",
            "all\n status $eq \"paid\"\n n $gt 1\n");
        row("several operators of one field", R"({"n": {"$gte": 1, "$lt": 9}})",
            "all\n n $gte 1\n n $lt 9\n");
        row("null", R"({"status": null})", "all\n status $null true\n");
        row("not null", R"({"status": {"$ne": null}})", "all\n status $exists true\n");
        row("is not null as false", R"({"status": {"$null": false}})", "all\n status $null false\n");
        row("or", R"({"$or": [{"n": 1}, {"status": "x", "paid": true}]})",
            "all\n any\n  n $eq 1\n  all\n   status $eq \"x\"\n   paid $eq true\n");
        row("and in or in not", R"({"$not": {"$or": [{"n": 1}, {"$and": [{"n": 2}, {"n": {"$ne": 3}}]}]}})",
            "all\n not all\n  any\n   n $eq 1\n   all\n    n $eq 2\n    n $ne 3\n");
        row("not of a field", R"({"n": {"$not": {"$in": [1, 2]}, "$gt": 0}})",
            "all\n not all\n  n $in [1,2]\n n $gt 0\n");
        row("not of a value", R"({"n": {"$not": 5}})", "all\n not all\n  n $eq 5\n");
        row("two nots", R"({"$and": [{"$not": {"n": 1}}, {"$not": {"n": 2}}]})",
            "all\n all\n  not all\n   n $eq 1\n  not all\n   n $eq 2\n");
        row("between", R"({"total": {"$between": [1, 2.5]}})", "all\n total $between [1,2.5]\n");
        row("nothing in it", R"({"n": {"$in": []}})", "all\n n $in []\n");
        row("a part of json", R"({"info.address.city": "Rome"})", "all\n info.address.city $eq \"Rome\"\n");
        row("text that looks like a number", R"({"status": {"$in": ["1", "a, b", null]}})",
            "all\n status $in [\"1\",\"a, b\",null]\n");
    }
    void whatIsReadIsWrittenWithTheSameMeaning()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QString, rows);
        const Json before = json(filter);
        const FilterReading reading = readFilter(before);
        QCOMPARE(reading.why, QString());
        QCOMPARE(printed(reading.root), rows);
        const Json after = writeFilter(reading.root);
        QCOMPARE(meaning(after), meaning(before));
        // What was written reads as the same rows.
        QCOMPARE(meaning(writeFilter(readFilter(after).root)), meaning(before));
    }

    void theSameFieldAndOperatorTwiceGoesUnderAnd()
    {
        FilterPart root{.kind = FilterPart::Kind::All};
        for (const int number : {1, 2, 3})
            root.parts.push_back(
                {.field = QStringLiteral("n"), .op = QStringLiteral("$ne"), .value = Json(number)});
        QCOMPARE(QString::fromStdString(writeFilter(root).dump()),
                 QStringLiteral(R"({"n":{"$ne":1},"$and":[{"n":{"$ne":2}},{"n":{"$ne":3}}]})"));
    }

    void emptyRowsAndGroupsSayNothing()
    {
        FilterPart root{.kind = FilterPart::Kind::All};
        root.parts.emplace_back();
        root.parts.push_back({.kind = FilterPart::Kind::Any});
        root.parts.push_back({.kind = FilterPart::Kind::NotAll});
        QCOMPARE(QString::fromStdString(writeFilter(root).dump()), QStringLiteral("{}"));
    }

    void whatRowsCannotShowSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QString>("reason");
        QTest::newRow("template") << QByteArray(R"("${filter}")") << "parameter of the run";
        QTest::newRow("unknown operator") << QByteArray(R"({"n": {"$foo": 1}})") << "no operator $foo";
        QTest::newRow("operator over all")
            << QByteArray(R"({"$gt": 1})") << "no operator $gt over whole filters";
        QTest::newRow("or without a list") << QByteArray(R"({"$or": {"n": 1}})") << "$or needs a list";
        QTest::newRow("empty or") << QByteArray(R"({"$or": []})") << "$or needs a list";
        QTest::newRow("everything in or") << QByteArray(R"({"$or": [{}, {"n": 1}]})") << "matches everything";
        QTest::newRow("an object as value")
            << QByteArray(R"({"n": {"$gt": {"a": 1}}})") << "no place for the value";
        QTest::newRow("a list as value") << QByteArray(R"({"n": [1]})") << "no place for the value";
        QTest::newRow("null is a word") << QByteArray(R"({"n": {"$null": 1}})") << "neither true nor false";
        QTest::newRow("lines") << QByteArray(R"({"status": "a\nb"})") << "no place for the value";
        QTest::newRow("a list") << QByteArray(R"([1])") << "not written as {field: value}";
    }
    void whatRowsCannotShowSaysWhy()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QString, reason);
        const QString why = readFilter(json(filter)).why;
        QVERIFY2(why.contains(reason), qPrintable(why));
    }

    void operandsGoThroughTextUnchanged_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("op");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const char* value, const char* op, OperandKind kind,
                            const char* text) {
            QTest::newRow(name) << QByteArray(value) << QString::fromLatin1(op) << static_cast<int>(kind)
                                << QString::fromUtf8(text);
        };
        row("text", R"("paid")", "$eq", OperandKind::Text, "paid");
        row("digits in text", R"("12")", "$eq", OperandKind::Text, "12");
        row("digits as text anywhere", R"("12")", "$eq", OperandKind::Any, "\"12\"");
        row("number anywhere", "12", "$eq", OperandKind::Any, "12");
        row("empty text", R"("")", "$eq", OperandKind::Text, "\"\"");
        row("blanks", R"(" a ")", "$eq", OperandKind::Text, "\" a \"");
        row("quotes", "\"\\\"a\\\"\"", "$eq", OperandKind::Text, "\"\\\"a\\\"\"");
        row("integer", "-5", "$gt", OperandKind::Integer, "-5");
        row("decimal as text", R"("1.50")", "$gt", OperandKind::Decimal, "1.50");
        row("bool", "true", "$eq", OperandKind::Boolean, "true");
        row("template", R"("${n}")", "$eq", OperandKind::Integer, "${n}");
        row("list", "[1,2]", "$in", OperandKind::Integer, "1, 2");
        row("list of texts", R"(["a","b c"])", "$in", OperandKind::Text, "a, b c");
        row("commas in a list", R"(["a, b","c"])", "$in", OperandKind::Text, R"(["a, b","c"])");
        row("null in a list", R"([1,null])", "$nin", OperandKind::Integer, "[1,null]");
        row("empty list", "[]", "$in", OperandKind::Text, "[]");
        row("a list from the run", R"("${ids}")", "$in", OperandKind::Integer, "${ids}");
        row("flag", "false", "$null", OperandKind::Text, "false");
    }
    void operandsGoThroughTextUnchanged()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, op);
        QFETCH(int, kind);
        QFETCH(QString, text);
        const Json before = json(value);
        QCOMPARE(operandText(before, op, static_cast<OperandKind>(kind)), text);
        const auto after = operandFromText(text, op, static_cast<OperandKind>(kind));
        QVERIFY(after && *after);
        QCOMPARE(QString::fromStdString((*after)->dump()), QString::fromStdString(before.dump()));
    }

    void operatorsFollowTheType()
    {
        const model::Model model = orders();
        const auto has = [&](const char* field, const char* op) {
            return operatorsFor(&model, QLatin1String(field)).contains(QLatin1String(op));
        };
        QVERIFY(has("status", "$like") && has("status", "$between") && has("status", "$regex"));
        QVERIFY(!has("n", "$like") && has("n", "$between") && has("born", "$gte"));
        QVERIFY(!has("paid", "$gt") && has("paid", "$eq"));
        QCOMPARE(operatorsFor(&model, QStringLiteral("info")),
                 (QStringList{QStringLiteral("$null"), QStringLiteral("$exists")}));
        QVERIFY(has("info.city", "$contains"));
        QCOMPARE(operatorsFor(nullptr, QStringLiteral("x")).size(), 17);
        for (const QString& op : operatorsFor(nullptr, {}))
            QVERIFY(!operatorMeaning(op).isEmpty());
    }

    void aWrongConditionSaysWhatIsWrong()
    {
        const model::Model model = orders();
        const auto error = [&](const char* field, const char* op, const char* text) {
            FilterPart part{.field = QLatin1String(field), .op = QLatin1String(op)};
            const auto value = operandFromText(QLatin1String(text), part.op, operandKind(&model, part.field));
            part.value = value ? *value : std::nullopt;
            part.unreadable = value ? QString() : QString::fromLatin1(text);
            return conditionError(part, &model);
        };
        QCOMPARE(error("n", "$gt", "5"), QString());
        QVERIFY(error("n", "$gt", "many").contains(QStringLiteral("whole number")));
        QVERIFY(error("n", "$gt", "").contains(QStringLiteral("needs a value")));
        QVERIFY(error("", "$gt", "1").contains(QStringLiteral("needs a field")));
        QVERIFY(error("statsu", "$eq", "a").contains(QStringLiteral("status")));
        QVERIFY(error("born", "$eq", "soon").contains(QStringLiteral("compared")));
        QVERIFY(error("n", "$like", "1").contains(QStringLiteral("text")));
        QCOMPARE(error("n", "$gt", "${least}"), QString());
        QCOMPARE(conditionError({}, &model), QString()); // not begun
    }
};

QTEST_APPLESS_MAIN(TestFilterTree)
#include "tst_filter_tree.moc"
