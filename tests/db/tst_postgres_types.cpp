// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/numeric_codec.h"
#include "tests/support/postgres_fixture.h"

#include <QTest>

using namespace dataflow;
using namespace dataflow::db;
using namespace dataflow::test;

class TestPostgresTypes : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void everyTypeIsDecoded_data();
    void everyTypeIsDecoded();
    void unknownTypesComeAsText_data();
    void unknownTypesComeAsText();
    void everyTypeIsDecodedBesideAnUnknownOne();
    void enumsComeInBinaryResults();
    void longNumericsKeepEveryDigit();
    void numericsSurviveBinaryBinding_data();
    void numericsSurviveBinaryBinding();
    void parametersKeepTheirValue_data();
    void parametersKeepTheirValue();
    void listsBindToArrays();
    void valuesThatCannotBeBoundAreRefused();

private:
    std::unique_ptr<Session> m_session;
};

void TestPostgresTypes::initTestCase()
{
    if (!postgresConfig())
        QSKIP(kNoPostgres);
}

void TestPostgresTypes::init()
{
    m_session = postgresSession();
}

void TestPostgresTypes::cleanup()
{
    m_session.reset();
}

void TestPostgresTypes::everyTypeIsDecoded_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* sql, const char* type, const char* text) {
        QTest::newRow(name) << QByteArray(sql) << QByteArray(type) << QByteArray(text);
    };
    row("bool", "true", "bool", "true");
    row("int2", "(-32768)::int2", "int", "-32768");
    row("int4", "2147483647::int4", "int", "2147483647");
    row("int8 minimum", "(-9223372036854775808)::int8", "int", "-9223372036854775808");
    row("oid", "4294967295::oid", "int", "4294967295");
    row("float4", "1.5::float4", "float", "1.5");
    row("float8", "0.1::float8", "float", "0.1");
    row("numeric", "5.90::numeric", "decimal", "5.90");
    row("negative numeric", "(-0.001)::numeric", "decimal", "-0.001");
    row("numeric zero", "0::numeric", "decimal", "0");
    row("numeric zero with scale", "0.00::numeric", "decimal", "0.00");
    row("numeric with zero groups", "100000000.00000001::numeric", "decimal", "100000000.00000001");
    row("numeric ten thousands", "1230000::numeric", "decimal", "1230000");
    row("numeric NaN", "'NaN'::numeric", "decimal", "NaN");
    row("numeric infinity", "'-Infinity'::numeric", "decimal", "-Infinity");
    row("text", "'h\xC3\xA9llo'::text", "text", "h\xC3\xA9llo");
    row("empty text", "''::text", "text", "");
    row("varchar", "'abc'::varchar(5)", "text", "abc");
    row("bpchar", "'ab'::char(4)", "text", "ab  ");
    row("name", "'relation'::name", "text", "relation");
    row("char", "'x'::\"char\"", "text", "x");
    row("bytea", "'\\x00ff10'::bytea", "bytes", "\\x00ff10");
    row("date", "'2024-03-01'::date", "date", "2024-03-01");
    row("date before the epoch", "'1969-12-31'::date", "date", "1969-12-31");
    row("date infinity", "'infinity'::date", "date", "infinity");
    row("time", "'10:15:00.25'::time", "time", "10:15:00.25");
    row("timestamp", "'2024-03-01 10:15:00.123456'::timestamp", "datetime", "2024-03-01T10:15:00.123456");
    row("timestamptz", "'2024-03-01 10:15:00+02'::timestamptz", "datetimetz", "2024-03-01T08:15:00Z");
    row("timestamp infinity", "'infinity'::timestamp", "datetime", "infinity");
    row("timestamptz minus infinity", "'-infinity'::timestamptz", "datetimetz", "-infinity");
    row("uuid", "'00112233-4455-6677-8899-aabbccddeeff'::uuid", "uuid",
        "00112233-4455-6677-8899-aabbccddeeff");
    row("json", "'{\"a\": [1, 2]}'::json", "json", "{\"a\":[1,2]}");
    row("jsonb", "'{\"a\": null}'::jsonb", "json", "{\"a\":null}");
    row("null", "NULL::int8", "int", "");
}

void TestPostgresTypes::everyTypeIsDecoded()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, text);
    const auto stream = m_session->query({"SELECT " + sql.toStdString() + " AS cell", {}}, testLimits());
    QVERIFY(stream);
    const SchemaPtr schema = (*stream)->schema();
    QCOMPARE((*schema)[0].name, std::string("cell"));
    QCOMPARE(columnTypeName((*schema)[0].type), std::string_view(type.constData()));
    const auto batches = readAll(**stream);
    QVERIFY(batches);
    const Value value = batches->front()->valueAt(0, 0);
    QCOMPARE(value.isNull(), sql.startsWith("NULL"));
    QCOMPARE(QByteArray::fromStdString(value.toText()), text);
}

void TestPostgresTypes::unknownTypesComeAsText_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* sql, const char* text) {
        QTest::newRow(name) << QByteArray(sql) << QByteArray(text);
    };
    row("array", "ARRAY[1,2,NULL]", "{1,2,NULL}");
    row("range", "int4range(1, 5)", "[1,5)");
    row("inet", "'10.0.0.1/8'::inet", "10.0.0.1/8");
    row("interval", "'1 day 02:03:04'::interval", "1 day 02:03:04");
    row("money", "'12.34'::money", "$12.34");
    row("bit", "B'101'", "101");
    row("timetz", "'10:00:00+02'::timetz", "10:00:00+02");
    row("composite", "ROW(1, 'a b')", "(1,\"a b\")");
    row("point", "point(1, 2)", "(1,2)");
    row("regclass", "'pg_class'::regclass", "pg_class");
}

void TestPostgresTypes::unknownTypesComeAsText()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, text);
    const auto stream = m_session->query({"SELECT " + sql.toStdString(), {}}, testLimits());
    QVERIFY(stream);
    QCOMPARE((*(*stream)->schema())[0].type, ColumnType::Text);
    const auto batches = readAll(**stream);
    QVERIFY(batches);
    QCOMPARE(QByteArray::fromStdString(batches->front()->valueAt(0, 0).toText()), text);
}

void TestPostgresTypes::everyTypeIsDecodedBesideAnUnknownOne()
{
    const std::string columns =
        "false AS b, (-5)::int2 AS i2, 6::int4 AS i4, 7::int8 AS i8, 8::oid AS o, 1.25::float4 AS f4, "
        "'-Infinity'::float8 AS f8, 1.50::numeric AS n, 'x'::text AS t, '\\x00ff'::bytea AS y, "
        "'0044-03-15 BC'::date AS bc, '12024-01-02'::date AS far, 'infinity'::date AS fd, '23:59:59.5'::time "
        "AS ti, "
        "'2024-03-01 10:00:00.5'::timestamp AS ts, '2024-03-01 10:00:00+02'::timestamptz AS tz, "
        "'-infinity'::timestamptz AS mi, '0001-01-01 00:00:00 BC'::timestamp AS tbc, "
        "'00112233-4455-6677-8899-aabbccddeeff'::uuid AS u, '{\"k\": 1}'::jsonb AS j, NULL::int4 AS nothing";
    const std::vector<List> binary = rowsOf(*m_session, {"SELECT " + columns, {}});
    const std::vector<List> text = rowsOf(*m_session, {"SELECT " + columns + ", ARRAY[1] AS unknown", {}});
    for (std::size_t i = 0; i < binary.at(0).size(); ++i) {
        QCOMPARE(text.at(0).at(i).kind(), binary.at(0).at(i).kind());
        QCOMPARE(text.at(0).at(i).toText(), binary.at(0).at(i).toText());
    }
    mustExecute(*m_session, {"SET TIME ZONE 'Europe/Amsterdam'", {}});
    const std::vector<List> old =
        rowsOf(*m_session, {"SELECT '1900-01-01 00:00:00+00'::timestamptz, ARRAY[1]", {}});
    QCOMPARE(old.at(0).at(0).toText(), std::string("1900-01-01T00:00:00Z"));
}

void TestPostgresTypes::enumsComeInBinaryResults()
{
    mustExecute(*m_session, {"DROP TYPE IF EXISTS mood", {}});
    mustExecute(*m_session, {"CREATE TYPE mood AS ENUM ('sad', 'happy')", {}});
    const std::vector<List> rows = rowsOf(*m_session, {"SELECT $1::mood, 1.10::numeric", {Value("happy")}});
    QCOMPARE(rows.at(0).at(0), Value("happy"));
    QCOMPARE(rows.at(0).at(1).toText(), std::string("1.10"));
    mustExecute(*m_session, {"DROP TYPE mood", {}});
}

void TestPostgresTypes::longNumericsKeepEveryDigit()
{
    std::string digits = "-";
    for (int i = 0; i < 1000; ++i)
        digits += static_cast<char>('0' + (i * 7 + 1) % 10);
    digits += ".";
    for (int i = 0; i < 1000; ++i)
        digits += static_cast<char>('0' + (i * 3 + 2) % 10);
    const Value value(Decimal{digits});
    const std::vector<List> rows =
        rowsOf(*m_session, {"SELECT $1::numeric, $1::numeric = $2::text::numeric", {value, Value(digits)}});
    QCOMPARE(rows.at(0).at(0).toText(), digits);
    QCOMPARE(rows.at(0).at(1), Value(true));
}

void TestPostgresTypes::numericsSurviveBinaryBinding_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"0", "0.000", "1", "-1", "9999", "10000", "10001.0001", "0.0001", "0.00010",
                             "0.00001", "123456789012345678901234567890.123456789", "100000000", "-0.5",
                             "NaN", "Infinity", "-Infinity", "1000000000000.0000000001", "42.4200"})
        QTest::newRow(text) << QByteArray(text);
}

void TestPostgresTypes::numericsSurviveBinaryBinding()
{
    QFETCH(QByteArray, text);
    const std::string decimal = text.toStdString();
    const std::vector<List> rows =
        rowsOf(*m_session, {"SELECT $1::numeric, $1::numeric::text, $1::numeric = $2::text::numeric",
                            {Value(Decimal{decimal}), Value(decimal)}});
    QCOMPARE(rows.at(0).at(0).toText(), decimal);
    QCOMPARE(rows.at(0).at(1).toText(), decimal);
    QCOMPARE(rows.at(0).at(2), Value(true));
    std::string wire;
    QVERIFY(encodeNumeric(decimal, wire));
    std::string again;
    QVERIFY(decodeNumeric(wire, again));
    QCOMPARE(again, decimal);
}

void TestPostgresTypes::parametersKeepTheirValue_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<Value>("value");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* sql, const Value& value, const char* text) {
        QTest::newRow(name) << QByteArray(sql) << value << QByteArray(text);
    };
    row("int to int2", "$1::int2", Value(-7), "-7");
    row("int to int8", "$1::int8", Value(std::int64_t{9'007'199'254'740'993}), "9007199254740993");
    row("int to numeric", "$1::numeric", Value(std::int64_t{-1'000'000}), "-1000000");
    row("int to text", "$1::text", Value(12), "12");
    row("int to float8", "$1::float8", Value(3), "3");
    row("large int to float8", "$1::float8::text", Value(std::int64_t{9'007'199'254'740'993}),
        "9.007199254740992e+15");
    row("whole double to int", "$1::int4", Value(5.0), "5");
    row("double to numeric", "$1::numeric", Value(0.1), "0.1");
    row("decimal to int", "$1::int8", Value(Decimal{"5.00"}), "5");
    row("decimal to float8", "$1::float8", Value(Decimal{"2.5"}), "2.5");
    row("text to int", "$1::int4", Value("42"), "42");
    row("text to date", "$1::date::text", Value("March 1, 2024"), "2024-03-01");
    row("text to jsonb", "$1::jsonb->>'a'", Value("{\"a\": \"b\"}"), "b");
    row("text to inet", "$1::inet::text", Value("10.1.2.3/8"), "10.1.2.3/8");
    row("bool", "NOT $1::bool", Value(false), "true");
    row("bytes with NUL", "$1::bytea", Value(Bytes{std::string("a\0b", 3)}), "\\x610062");
    row("date", "$1::date + 1", Value(Date{19'783}), "2024-03-02");
    row("date to timestamp", "$1::timestamp", Value(Date{0}), "1970-01-01T00:00:00");
    row("infinite date", "$1::date::text", Value(Date{INT32_MAX}), "infinity");
    row("infinite date to instant", "$1::timestamptz::text", Value(Date{INT32_MIN}), "-infinity");
    row("time", "$1::time", Value(TimeOfDay{36'900'000'000}), "10:15:00");
    row("timestamp", "$1::timestamp", Value(Timestamp{1, false}), "1970-01-01T00:00:00.000001");
    row("instant", "$1::timestamptz", Value(Timestamp{-1, true}), "1969-12-31T23:59:59.999999Z");
    row("infinite instant", "$1::timestamptz::text", Value(Timestamp{INT64_MAX, true}), "infinity");
    row("reading to instant is UTC", "$1::timestamptz", Value(Timestamp{0, false}), "1970-01-01T00:00:00Z");
    row("uuid", "$1::uuid::text", Value(Uuid{{1, 2, 3}}), "01020300-0000-0000-0000-000000000000");
    row("record to jsonb", "$1::jsonb->'a'", Value(Map{{"a", Value(List{1, 2})}}), "[1,2]");
    row("list to jsonb", "$1::jsonb->>1", Value(List{"x", "y"}), "y");
    row("null", "$1::int4 IS NULL", Value(), "true");
}

void TestPostgresTypes::parametersKeepTheirValue()
{
    QFETCH(QByteArray, sql);
    QFETCH(Value, value);
    QFETCH(QByteArray, text);
    const std::vector<List> rows = rowsOf(*m_session, {"SELECT " + sql.toStdString(), {value}});
    QCOMPARE(QByteArray::fromStdString(rows.at(0).at(0).toText()), text);
}

void TestPostgresTypes::listsBindToArrays()
{
    List keys;
    for (int i = 0; i < 1000; ++i)
        keys.push_back(Value(i * 2));
    const std::vector<List> rows = rowsOf(
        *m_session, {"SELECT count(*) FROM generate_series(1, 3000) i WHERE i = ANY($1)", {Value(keys)}});
    QCOMPARE(rows.at(0).at(0), Value(999));
    const List words{Value("a\"b"), Value("c\\d"), Value(), Value("NULL"), Value("")};
    const std::vector<List> back = rowsOf(*m_session, {"SELECT w FROM unnest($1::text[]) w", {Value(words)}});
    QCOMPARE(back.size(), words.size());
    for (std::size_t i = 0; i < words.size(); ++i)
        QCOMPARE(back.at(i).at(0), words.at(i));
}

void TestPostgresTypes::valuesThatCannotBeBoundAreRefused()
{
    const Error count = queryError(*m_session, {"SELECT $1::int4 + $2::int4", {1}});
    QCOMPARE(count.code(), ErrorCode::BadParameter);
    const Error overflow = queryError(*m_session, {"SELECT $1::int4", {Value(std::int64_t{1} << 40)}});
    QCOMPARE(overflow.sqlState(), std::string("22003"));
    const Error nul = queryError(*m_session, {"SELECT $1::jsonb", {Value(std::string("{}\0x", 4))}});
    QCOMPARE(nul.code(), ErrorCode::ConversionFailed);
    const Error nulText = queryError(*m_session, {"SELECT $1::text", {Value(std::string("a\0b", 3))}});
    QCOMPARE(nulText.sqlState(), std::string("22021"));
    const Error bytes = queryError(*m_session, {"SELECT $1::text", {Value(Bytes{"x"})}});
    QCOMPARE(bytes.code(), ErrorCode::ConversionFailed);
    const Error day = queryError(*m_session, {"SELECT $1::date", {Value(Timestamp{1, false})}});
    QCOMPARE(day.code(), ErrorCode::ConversionFailed);
    QVERIFY(m_session->ping(testLimits()));
}

QTEST_APPLESS_MAIN(TestPostgresTypes)
#include "tst_postgres_types.moc"
