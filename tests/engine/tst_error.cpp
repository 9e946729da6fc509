// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/result.h"

#include <set>

#include <QtTest>

using namespace dataflow;

namespace {

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

Error bad()
{
    return Error(ErrorCode::BadParameter, "the limit is out of range");
}

Result<int> half(int number)
{
    if (number % 2 != 0)
        return fail(Error(ErrorCode::BadInput, "the number is odd").with("number", number));
    return number / 2;
}

Result<int> quarter(int number)
{
    DF_TRY_ASSIGN(const int once, half(number));
    DF_TRY_ASSIGN(const int twice, half(once));
    return twice;
}

Result<void> check(int number)
{
    if (number < 0)
        return fail(bad());
    return {};
}

Result<void> checkBoth(int a, int b)
{
    DF_TRY(check(a));
    DF_TRY(check(b));
    return {};
}

} // namespace

class TestError : public QObject {
    Q_OBJECT

private slots:
    void everyCodeHasItsOwnId();
    void sentencesTellWhereWhatAndWhatToDo_data();
    void sentencesTellWhereWhatAndWhatToDo();
    void sentencesStayOnOneLine();
    void longStatementsAreCutInTheSentenceOnly();
    void innermostNamesStay();
    void factsAreFoundByKey();
    void flagsAndCausesAreKept();
    void macrosHandTheErrorUp();
};

void TestError::everyCodeHasItsOwnId()
{
    std::set<std::string_view> ids;
    const int last = static_cast<int>(ErrorCode::CsvBadRow);
    for (int code = 0; code <= last; ++code)
        ids.insert(errorId(static_cast<ErrorCode>(code)));
    QCOMPARE(ids.size(), static_cast<std::size_t>(last + 1));
    for (const std::string_view id : ids)
        QVERIFY2(id.find('.') != std::string_view::npos, std::string(id).c_str());
    QCOMPARE(qt(errorId(ErrorCode::PoolExhausted)), QStringLiteral("pool.exhausted"));
    QCOMPARE(qt(errorId(ErrorCode::CsvBadRow)), QStringLiteral("csv.bad_row"));
    QCOMPARE(qt(bad().id()), QStringLiteral("graph.bad_parameter"));
}

void TestError::sentencesTellWhereWhatAndWhatToDo_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const Error& error, const char* expected) {
        QTest::newRow(name) << qt(error.sentence()) << QString::fromUtf8(expected);
    };
    row("message only", bad(), "the limit is out of range.");
    row("facts", bad().with("value", 12).with("most", "10"),
        "the limit is out of range (value 12, most 10).");
    row("hint", bad().hint("Use 1 to 10."), "the limit is out of range. Use 1 to 10.");
    row("everything",
        bad().at({"p.json", 3, 7}).inNode("orders").inParameter("sql").with("value", 12).hint("Use 1 to 10."),
        "p.json:3:7: node orders, parameter sql: the limit is out of range (value 12). Use 1 to 10.");
    row("file without place", bad().at({"p.json", 0, 0}), "p.json: the limit is out of range.");
    row("line without column", bad().at({"p.json", 3, 0}), "p.json:3: the limit is out of range.");
    row("place without file", bad().at({"", 3, 7}), "line 3, column 7: the limit is out of range.");
    row("parameter only", bad().inParameter("limit"), "parameter limit: the limit is out of range.");
    row("database",
        Error(ErrorCode::SqlFailed, "the query failed")
            .with("said", "no such table")
            .sql("42P01", 15, "SELECT *\n  FROM t"),
        "the query failed (said no such table, sqlstate 42P01, position 15, statement SELECT * FROM t).");
    row("database without position", Error(ErrorCode::SqlFailed, "the query failed").sql("", 0, "SELECT 1"),
        "the query failed (statement SELECT 1).");
    row("cause", bad().hint("Try again.").causedBy(Error(ErrorCode::DiskFull, "the disk is full")),
        "the limit is out of range. Try again. Cause: the disk is full.");
}

void TestError::sentencesTellWhereWhatAndWhatToDo()
{
    QFETCH(QString, sentence);
    QFETCH(QString, expected);
    QCOMPARE(sentence, expected);
}

void TestError::sentencesStayOnOneLine()
{
    const Error error = bad().with("said", "ERROR:\n\tline two\r\n\x1B[31m");
    QCOMPARE(qt(error.sentence()), QStringLiteral("the limit is out of range (said ERROR: line two [31m)."));
    QCOMPARE(qt(error.fact("said")), QStringLiteral("ERROR:\n\tline two\r\n\x1B[31m"));
}

void TestError::longStatementsAreCutInTheSentenceOnly()
{
    const std::string statement(10'000, 'x');
    const Error error = Error(ErrorCode::SqlFailed, "the query failed").sql("42601", 0, statement);
    QVERIFY(error.sentence().size() < 300);
    QVERIFY(error.statement() == statement);
}

void TestError::innermostNamesStay()
{
    const Error error = bad().inNode("inner").inNode("outer").inParameter("a").inParameter("b");
    QCOMPARE(qt(error.node()), QStringLiteral("inner"));
    QCOMPARE(qt(error.parameter()), QStringLiteral("a"));
}

void TestError::factsAreFoundByKey()
{
    const Error error = bad().with("rows", std::int64_t{-3}).with("table", "orders");
    QCOMPARE(qt(error.fact("rows")), QStringLiteral("-3"));
    QCOMPARE(qt(error.fact("table")), QStringLiteral("orders"));
    QVERIFY(error.fact("other").empty());
    QCOMPARE(error.facts().size(), std::size_t{2});
}

void TestError::flagsAndCausesAreKept()
{
    QVERIFY(!bad().retryable() && !bad().sessionUnusable() && bad().cause() == nullptr);
    Error error = bad().markRetryable().markSessionUnusable().causedBy(
        Error(ErrorCode::ConnectionLost, "the connection was lost"));
    const Error copy = error;
    QVERIFY(copy.retryable() && copy.sessionUnusable());
    QVERIFY(copy.cause() != nullptr);
    QVERIFY(copy.cause()->code() == ErrorCode::ConnectionLost);
    QVERIFY(copy.code() == ErrorCode::BadParameter);
}

void TestError::macrosHandTheErrorUp()
{
    QCOMPARE(quarter(12).value(), 3);
    QCOMPARE(qt(quarter(5).error().fact("number")), QStringLiteral("5"));
    QCOMPARE(qt(quarter(6).error().fact("number")), QStringLiteral("3"));
    QVERIFY(checkBoth(1, 2).has_value());
    QVERIFY(!checkBoth(-1, 2).has_value());
    QVERIFY(!checkBoth(1, -2).has_value());
}

QTEST_APPLESS_MAIN(TestError)
#include "tst_error.moc"
