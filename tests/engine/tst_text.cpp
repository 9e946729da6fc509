// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/base64.h"
#include "engine/base/text.h"

#include <QtTest>

using namespace dataflow;

namespace {

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::optional<std::string> values(std::string_view name)
{
    if (name == "env")
        return "prod";
    if (name == "empty")
        return "";
    if (name == "tricky")
        return "${env}";
    return std::nullopt;
}

} // namespace

class TestText : public QObject {
    Q_OBJECT

private slots:
    void theNearestWordIsSuggested_data();
    void theNearestWordIsSuggested();
    void suggestionsAreQuestions();
    void utf8IsCheckedStrictly_data();
    void utf8IsCheckedStrictly();
    void excerptsKeepWholeCharacters();
    void namesBecomeSnakeCase_data();
    void namesBecomeSnakeCase();
    void wordsBecomePlural_data();
    void wordsBecomePlural();
    void templatesAreExpanded_data();
    void templatesAreExpanded();
    void unknownNamesAreRefused_data();
    void unknownNamesAreRefused();
    void unclosedPlaceholdersAreRefused();
    void templateNamesAreListedOnce();
    void bytesTravelAsBase64_data();
    void bytesTravelAsBase64();
    void otherTextsAreNoBase64_data();
    void otherTextsAreNoBase64();
};

void TestText::theNearestWordIsSuggested_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("nearest");
    QTest::newRow("missing letter") << "row"
                                    << "rows";
    QTest::newRow("swapped letters") << "rwos"
                                     << "rows";
    QTest::newRow("other case") << "ROWS"
                                << "rows";
    QTest::newRow("the word itself") << "timeout"
                                     << "timeout";
    QTest::newRow("two letters off in seven") << "tymeot"
                                              << "timeout";
    QTest::newRow("too far") << "columns"
                             << "";
    QTest::newRow("short words must match") << "xx"
                                            << "";
    QTest::newRow("ties go to the first") << "bax"
                                          << "bar";
    QTest::newRow("empty") << ""
                           << "";
    QTest::newRow("very long") << QString(100'000, QLatin1Char('r')) << "";
}

void TestText::theNearestWordIsSuggested()
{
    QFETCH(QString, word);
    QFETCH(QString, nearest);
    const std::vector<std::string> candidates{"", "rows", "timeout", "bar", "baz", "y"};
    QCOMPARE(qt(nearestWord(word.toStdString(), candidates)), nearest);
}

void TestText::suggestionsAreQuestions()
{
    const std::vector<std::string> candidates{"rows", "timeout"};
    QCOMPARE(qt(didYouMean("row", candidates)), QStringLiteral("Did you mean \"rows\"?"));
    QCOMPARE(qt(didYouMean("other", candidates)), QString());
    QCOMPARE(qt(didYouMean("row", {})), QString());
}

void TestText::utf8IsCheckedStrictly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<int>("length");
    QTest::newRow("empty") << QByteArray() << true << 0;
    QTest::newRow("ASCII") << QByteArray("abc") << true << 3;
    QTest::newRow("two to four bytes") << QByteArray("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80") << true << 3;
    QTest::newRow("zero byte") << QByteArray("a\0b", 3) << true << 3;
    QTest::newRow("last code point") << QByteArray("\xF4\x8F\xBF\xBF") << true << 1;
    QTest::newRow("beyond the last") << QByteArray("\xF4\x90\x80\x80") << false << 4;
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << false << 2;
    QTest::newRow("overlong in three bytes") << QByteArray("\xE0\x9F\xBF") << false << 3;
    QTest::newRow("overlong in four bytes") << QByteArray("\xF0\x8F\xBF\xBF") << false << 4;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << false << 3;
    QTest::newRow("cut short") << QByteArray("a\xE2\x82") << false << 3;
    QTest::newRow("stray continuation") << QByteArray("\x80z") << false << 2;
    QTest::newRow("no continuation") << QByteArray("\xC3z") << false << 2;
}

void TestText::utf8IsCheckedStrictly()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    QFETCH(int, length);
    QCOMPARE(isValidUtf8(text.toStdString()), valid);
    QCOMPARE(utf8Length(text.toStdString()), static_cast<std::size_t>(length));
}

void TestText::excerptsKeepWholeCharacters()
{
    QCOMPARE(qt(excerpt("Zoë", 3)), QStringLiteral("Zoë"));
    QCOMPARE(qt(excerpt("Zoë!", 3)), QStringLiteral("Zoë..."));
    QCOMPARE(qt(excerpt("", 0)), QString());
    QCOMPARE(qt(excerpt("abc", 0)), QStringLiteral("..."));
}

void TestText::namesBecomeSnakeCase_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("snake");
    const auto row = [](const char* name, const char* snake) { QTest::newRow(name) << name << snake; };
    row("OrderItem", "order_item");
    row("order", "order");
    row("order_item", "order_item");
    row("orderID", "order_id");
    row("HTTPServer", "http_server");
    row("Order2Item", "order2_item");
    row("Order Item-Line", "order_item_line");
    row("A", "a");
}

void TestText::namesBecomeSnakeCase()
{
    QFETCH(QString, name);
    QFETCH(QString, snake);
    QCOMPARE(qt(snakeCase(name.toStdString())), snake);
}

void TestText::wordsBecomePlural_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* word, const char* expected) { QTest::newRow(word) << word << expected; };
    row("order_item", "order_items");
    row("category", "categories");
    row("day", "days");
    row("box", "boxes");
    row("bus", "buses");
    row("batch", "batches");
    row("dish", "dishes");
    row("y", "ys");
}

void TestText::wordsBecomePlural()
{
    QFETCH(QString, word);
    QFETCH(QString, expected);
    QCOMPARE(qt(plural(word.toStdString())), expected);
    QCOMPARE(qt(plural("")), QString());
}

void TestText::templatesAreExpanded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expanded");
    QTest::newRow("plain") << "no names"
                           << "no names";
    QTest::newRow("empty") << ""
                           << "";
    QTest::newRow("one name") << "db_${env}.sqlite"
                              << "db_prod.sqlite";
    QTest::newRow("names side by side") << "${env}${empty}${env}"
                                        << "prodprod";
    QTest::newRow("literal") << "$${env}"
                             << "${env}";
    QTest::newRow("literal and name") << "$${${env}"
                                      << "${prod";
    QTest::newRow("dollars stay") << "$$ $1 costs $5 $"
                                  << "$$ $1 costs $5 $";
    QTest::newRow("a dollar before a literal") << "$$${x}"
                                               << "$${x}";
    QTest::newRow("values are not expanded again") << "<${tricky}>"
                                                   << "<${env}>";
    QTest::newRow("braces without dollar") << "{env}"
                                           << "{env}";
}

void TestText::templatesAreExpanded()
{
    QFETCH(QString, text);
    QFETCH(QString, expanded);
    const auto result = expandTemplate(text.toStdString(), values);
    QVERIFY(result.has_value());
    QCOMPARE(qt(*result), expanded);
}

void TestText::unknownNamesAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::newRow("unknown") << "a ${env} ${missing} b"
                             << "missing";
    QTest::newRow("spaces belong to the name") << "${ env }"
                                               << " env ";
    QTest::newRow("empty name") << "${}"
                                << "";
}

void TestText::unknownNamesAreRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    const auto result = expandTemplate(text.toStdString(), values);
    QVERIFY(!result.has_value());
    QVERIFY(result.error().code() == ErrorCode::MissingRunParameter);
    QCOMPARE(qt(result.error().facts().at(0).first), QStringLiteral("name"));
    QCOMPARE(qt(result.error().fact("name")), name);
}

void TestText::unclosedPlaceholdersAreRefused()
{
    const auto result = expandTemplate("a ${env", values);
    QVERIFY(!result.has_value());
    QVERIFY(result.error().code() == ErrorCode::BadParameter);
    QCOMPARE(qt(result.error().fact("text")), QStringLiteral("${env"));
}

void TestText::templateNamesAreListedOnce()
{
    const std::vector<std::string> expected{"b", "a"};
    QVERIFY(templateNames("${b} $${c} ${a}${b} $x ${open") == expected);
    QVERIFY(templateNames("").empty());
}

void TestText::bytesTravelAsBase64_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("one") << QByteArray("a");
    QTest::newRow("two") << QByteArray("\0\xff", 2);
    QTest::newRow("three") << QByteArray("\xfb\xff\xfe");
    QTest::newRow("more") << QByteArray("the quick brown fox");
}

void TestText::bytesTravelAsBase64()
{
    QFETCH(QByteArray, bytes);
    const std::string text = toBase64(bytes.toStdString());
    QCOMPARE(qt(text), QString::fromLatin1(bytes.toBase64()));
    QVERIFY(fromBase64(text) == bytes.toStdString());
}

void TestText::otherTextsAreNoBase64_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"a", "YQ", "YQ=", "YQ===", "YR==", "=", "====", "Y=Q=", "YQ==YQ==", "YWJ?", "YWJj\n"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestText::otherTextsAreNoBase64()
{
    QFETCH(QString, text);
    QVERIFY(!fromBase64(text.toStdString()));
}

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"
