// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/sqlite_driver.h"
#include "tests/db/conformance_rows.h"

#include <QTest>

using namespace dataflow;
using db::ColumnType;
using test::rowsOf;

namespace {

using SessionPtr = std::unique_ptr<db::Session>;

std::string textOf(const Value& value)
{
    return std::string(valueKindName(value.kind())) + " " + value.toText();
}

/// "int 1, text a" for the first row, or the error.
std::string firstRow(db::Session& session, const std::string& sql, std::vector<Value> values = {})
{
    const auto rows = rowsOf(session, {sql, std::move(values)});
    if (!rows)
        return rows.error().sentence();
    std::string text;
    for (const Value& cell : rows->at(0))
        text += (text.empty() ? "" : ", ") + textOf(cell);
    return text;
}

/// A session on a fresh database in memory.
Result<SessionPtr> open()
{
    db::ConnectionConfig config;
    config.name = "types";
    config.path = ":memory:";
    return db::sqliteDriver().connect(config, {});
}

} // namespace

class TestSqliteTypes : public QObject {
    Q_OBJECT

private slots:
    void expressionsTakeTheTypeOfTheirValues_data();
    void expressionsTakeTheTypeOfTheirValues();
    void aLaterValueThatDoesNotFitIsAnError();
    void declaredTypesAreKept_data();
    void declaredTypesAreKept();
    void misfitsNameColumnAndRow_data();
    void misfitsNameColumnAndRow();
    void decimalsKeepTheirOrder();
    void timesKeepTheirOrder();
    void timesAreStoredAsText_data();
    void timesAreStoredAsText();
};

void TestSqliteTypes::expressionsTakeTheTypeOfTheirValues_data()
{
    QTest::addColumn<QString>("values");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("texts");
    const auto row = [](const char* name, const char* values, ColumnType type, const char* texts) {
        QTest::newRow(name) << QString::fromUtf8(values) << int(type) << QString::fromUtf8(texts);
    };
    row("ints", "(1), (2)", ColumnType::Int64, "1 2");
    row("floats", "(1.5), (2.5)", ColumnType::Double, "1.5 2.5");
    row("ints then a float", "(1), (NULL), (2.5)", ColumnType::Double, "1  2.5");
    row("a float then an int", "(2.5), (1)", ColumnType::Double, "2.5 1");
    row("a large int then a float", "(9007199254740993), (0.5)", ColumnType::Decimal, "9007199254740993 0.5");
    row("a float then a large int", "(0.5), (9007199254740993)", ColumnType::Decimal, "0.5 9007199254740993");
    row("texts", "('a'), (NULL)", ColumnType::Text, "a ");
    row("a number then a text", "(1), ('b')", ColumnType::Text, "1 b");
    row("a text then a number", "('b'), (1)", ColumnType::Text, "b 1");
    row("blobs", "(x'00ff'), (NULL)", ColumnType::Bytes, "\\x00ff ");
    row("nothing but nulls", "(NULL), (NULL)", ColumnType::Text, " ");
}

void TestSqliteTypes::expressionsTakeTheTypeOfTheirValues()
{
    QFETCH(QString, values);
    QFETCH(int, type);
    QFETCH(QString, texts);
    auto session = open();
    SUCCEEDS(session);
    const std::string sql = "SELECT column1 AS v FROM (VALUES " + values.toStdString() + ")";
    auto stream = (*session)->query({sql, {}}, {});
    SUCCEEDS(stream);
    QCOMPARE(int((*(*stream)->schema())[0].type), type);
    const auto batch = (*stream)->next();
    SUCCEEDS(batch);
    QStringList found;
    for (std::size_t number = 0; number < (*batch)->rowCount(); ++number)
        found << QString::fromStdString((*batch)->column(0).textAt(number));
    QCOMPARE(found.join(u' '), texts);
}

void TestSqliteTypes::aLaterValueThatDoesNotFitIsAnError()
{
    auto session = open();
    SUCCEEDS(session);
    const std::string sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
                            " SELECT iif(i = 9000, 'nine', i) AS number FROM n";
    auto stream = (*session)->query({sql, {}}, {});
    SUCCEEDS(stream);
    QCOMPARE((*(*stream)->schema())[0].type, ColumnType::Int64);
    const auto all = db::readAll(**stream);
    QVERIFY(!all);
    QCOMPARE(all.error().code(), ErrorCode::ConversionFailed);
    QCOMPARE(all.error().fact("column"), std::string_view("number"));
    QCOMPARE(all.error().fact("row"), std::string_view("9000"));
    QCOMPARE(all.error().fact("kind"), std::string_view("text"));
    stream->reset();
    QCOMPARE(firstRow(**session, "SELECT 1"), std::string("int 1"));
}

void TestSqliteTypes::declaredTypesAreKept_data()
{
    QTest::addColumn<QString>("declared");
    QTest::addColumn<QString>("literal");
    QTest::addColumn<QString>("read");
    const auto row = [](const char* declared, const char* literal, const char* read) {
        QTest::newRow(declared) << QString::fromUtf8(declared) << QString::fromUtf8(literal)
                                << QString::fromUtf8(read);
    };
    row("BOOLEAN", "1", "bool true");
    row("bool", "'False'", "bool false");
    row("NVARCHAR(160)", "'abc'", "text abc");
    row("character varying", "12", "text 12");
    row("SMALLINT", "7", "int 7");
    row("UNSIGNED BIG INT", "7", "int 7");
    row("NUMERIC(10,2)", "0.99", "decimal 0.99");
    row("NUMERIC(10, 3)", "1", "decimal 1.000");
    row("decimal(5)", "12.0", "decimal 12");
    row("DECIMAL(12,2)", "1e20", "decimal 100000000000000000000.00");
    row("numeric", "0.1 + 0.2", "decimal 0.30000000000000004");
    row("FLOAT", "1", "float 1");
    row("DATE", "'2009-01-01 00:00:00'", "date 2009-01-01");
    row("DATETIME", "'2009-01-01 00:00:00'", "datetime 2009-01-01T00:00:00");
    row("timestamp(3)", "'2009-01-01T10:20:30.5'", "datetime 2009-01-01T10:20:30.5");
    row("TIMESTAMPTZ", "'2009-01-01 00:30:00+02:00'", "datetime 2008-12-31T22:30:00Z");
    row("TIMESTAMP WITH TIME ZONE", "'2009-01-01 00:30:00'", "datetime 2009-01-01T00:30:00Z");
    row("timestamp with time zone(3)", "'2009-01-01 00:30:00Z'", "datetime 2009-01-01T00:30:00Z");
    row("TIME", "'23:59'", "time 23:59:00");
    row("UUID", "x'00112233445566778899aabbccddeeff'", "uuid 00112233-4455-6677-8899-aabbccddeeff");
    row("JSON", "'{\"a\": [1]}'", "map {\"a\":[1]}");
    row("VARBINARY(9)", "x'00'", "bytes \\x00");
    row("STRING", "'plain'", "text plain");
    row("", "3", "int 3");
}

void TestSqliteTypes::declaredTypesAreKept()
{
    QFETCH(QString, declared);
    QFETCH(QString, literal);
    QFETCH(QString, read);
    auto session = open();
    SUCCEEDS(session);
    SUCCEEDS((*session)->executeScript("DROP TABLE IF EXISTS t; CREATE TABLE t (c " + declared.toStdString() +
                                           "); INSERT INTO t VALUES (" + literal.toStdString() + ")",
                                       {}));
    const std::string row = firstRow(**session, "SELECT c FROM t");
    QCOMPARE(QString::fromStdString(row).section(u' ', 1), read.section(u' ', 1));
    // The kind's name is the base library's; only its first letters matter here.
    QCOMPARE(QString::fromStdString(row).left(3), read.left(3));
}

void TestSqliteTypes::misfitsNameColumnAndRow_data()
{
    QTest::addColumn<QString>("declared");
    QTest::addColumn<QString>("literal");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char* declared, const char* literal, const char* kind) {
        QTest::newRow(declared) << QString::fromUtf8(declared) << QString::fromUtf8(literal)
                                << QString::fromUtf8(kind);
    };
    row("INTEGER", "'abc'", "text");
    row("BIGINT", "1.5", "float");
    row("BOOLEAN", "2", "integer");
    row("DATE", "'soon'", "text");
    row("DATETIME", "'2009-01-01 00:00:00+02:00'", "text");
    row("TIMESTAMP", "1234567890", "integer");
    row("TEXT", "x'ff'", "blob");
    row("VARCHAR(5)", "CAST(x'ff' AS TEXT)", "text");
    row("NUMERIC(5,2)", "'a lot'", "text");
    row("UUID", "'123'", "integer");
    row("DOUBLE", "'high'", "text");
}

void TestSqliteTypes::misfitsNameColumnAndRow()
{
    QFETCH(QString, declared);
    QFETCH(QString, literal);
    QFETCH(QString, kind);
    auto session = open();
    SUCCEEDS(session);
    SUCCEEDS((*session)->executeScript("DROP TABLE IF EXISTS t; CREATE TABLE t (cell " +
                                           declared.toStdString() + "); INSERT INTO t VALUES (NULL), (" +
                                           literal.toStdString() + ")",
                                       {}));
    const auto rows = rowsOf(**session, {"SELECT cell FROM t", {}});
    QVERIFY(!rows);
    QCOMPARE(rows.error().code(), ErrorCode::ConversionFailed);
    QCOMPARE(rows.error().fact("column"), std::string_view("cell"));
    QCOMPARE(rows.error().fact("row"), std::string_view("2"));
    QCOMPARE(std::string(rows.error().fact("kind")), kind.toStdString());
}

void TestSqliteTypes::decimalsKeepTheirOrder()
{
    auto session = open();
    SUCCEEDS(session);
    SUCCEEDS((*session)->execute({"CREATE TABLE t (d NUMERIC(20,4) UNIQUE)", {}}, {}));
    for (const char* text : {"10", "9.5", "-3", "100.25", "0.0001"})
        SUCCEEDS((*session)->execute({"INSERT INTO t VALUES (?1)", {Value(Decimal{text})}}, {}));
    const auto rows = rowsOf(**session, {"SELECT d FROM t ORDER BY d", {}});
    SUCCEEDS(rows);
    QStringList sorted;
    for (const List& row : *rows)
        sorted << QString::fromStdString(row[0].toText());
    QCOMPARE(sorted.join(u' '), QStringLiteral("-3.0000 0.0001 9.5000 10.0000 100.2500"));
    QCOMPARE(firstRow(**session, "SELECT count(*) FROM t WHERE d = ?1", {Value(Decimal{"9.50"})}),
             std::string("int 1"));
    QCOMPARE(firstRow(**session, "SELECT count(*) FROM t WHERE d > ?1", {Value(Decimal{"9.6"})}),
             std::string("int 2"));
    // Too many digits for a float: kept exactly, equal to itself however it is written.
    const Value exact(Decimal{"12345678901234567.25"});
    SUCCEEDS((*session)->execute({"INSERT INTO t VALUES (?1)", {exact}}, {}));
    const db::SqlText same{"INSERT INTO t VALUES (?1)", {Value(Decimal{"12345678901234567.2500"})}};
    QVERIFY(!(*session)->execute(same, {}));
    QCOMPARE(firstRow(**session, "SELECT d FROM t WHERE d = ?1", {exact}),
             std::string("decimal 12345678901234567.2500"));
}

void TestSqliteTypes::timesKeepTheirOrder()
{
    auto session = open();
    SUCCEEDS(session);
    SUCCEEDS((*session)->execute({"CREATE TABLE t (at TIMESTAMPTZ)", {}}, {}));
    for (const std::int64_t micros : {1'000'000, 250'000, 0, 300'000, 1'000'001})
        SUCCEEDS((*session)->execute({"INSERT INTO t VALUES (?1)", {Value(Timestamp{micros, true})}}, {}));
    const auto rows = rowsOf(**session, {"SELECT at FROM t ORDER BY at", {}});
    SUCCEEDS(rows);
    std::vector<std::int64_t> micros;
    for (const List& row : *rows)
        micros.push_back(row[0].as<Timestamp>()->micros);
    QCOMPARE(micros, (std::vector<std::int64_t>{0, 250'000, 300'000, 1'000'000, 1'000'001}));
    QCOMPARE(firstRow(**session, "SELECT count(*) FROM t WHERE datetime(at) = '1970-01-01 00:00:00'"),
             std::string("int 3"));
}

void TestSqliteTypes::timesAreStoredAsText_data()
{
    QTest::addColumn<qint64>("micros");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole seconds") << qint64{1'709'201'700'000'000} << "2024-02-29 10:15:00";
    QTest::newRow("no zeros behind") << qint64{1'709'288'100'250'000} << "2024-03-01 10:15:00.25";
    QTest::newRow("zeros within") << qint64{946'684'800'000'100} << "2000-01-01 00:00:00.0001";
    QTest::newRow("one microsecond") << qint64{946'684'800'000'001} << "2000-01-01 00:00:00.000001";
    QTest::newRow("before 1970") << qint64{-1} << "1969-12-31 23:59:59.999999";
    QTest::newRow("the year one") << qint64{-62'135'596'800'000'000} << "0001-01-01 00:00:00";
    QTest::newRow("the last plain day") << qint64{253'402'300'799'999'990} << "9999-12-31 23:59:59.99999";
}

// As a parameter and as a row of a bulk insert.
void TestSqliteTypes::timesAreStoredAsText()
{
    QFETCH(qint64, micros);
    QFETCH(QString, text);
    auto session = open();
    SUCCEEDS(session);
    SUCCEEDS((*session)->execute({"CREATE TABLE t (plain TIMESTAMP, instant TIMESTAMPTZ)", {}}, {}));
    SUCCEEDS((*session)->execute(
        {"INSERT INTO t VALUES (?1, ?2)", {Value(Timestamp{micros, false}), Value(Timestamp{micros, true})}},
        {}));
    db::BatchBuilder builder(std::make_shared<const db::Schema>(
        std::vector<db::Field>{{"plain", ColumnType::Timestamp}, {"instant", ColumnType::TimestampTz}}));
    builder.column(0).appendInt64(micros);
    builder.column(1).appendInt64(micros);
    builder.endRow();
    const auto batch = builder.finish();
    const auto stream = db::streamOf(batch->schema(), {batch});
    SUCCEEDS((*session)->bulkInsert({.table = "t"}, *stream, {}));
    const auto rows = rowsOf(**session, {"SELECT plain || '', instant || '' FROM t", {}});
    SUCCEEDS(rows);
    QCOMPARE(rows->size(), std::size_t{2});
    for (const List& row : *rows) {
        QCOMPARE(QString::fromStdString(row[0].toText()), text);
        QCOMPARE(QString::fromStdString(row[1].toText()), text + "+00:00");
    }
}

QTEST_APPLESS_MAIN(TestSqliteTypes)
#include "tst_sqlite_types.moc"
