// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/batch_builder.h"
#include "tests/support/postgres_fixture.h"

#include <QTest>

#include <limits>

using namespace dataflow;
using namespace dataflow::db;
using namespace dataflow::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(dataflow::db::BulkTarget::Copy)

namespace {

/// Gives rows for ever; requests a stop after some batches.
class EndlessRows final : public RowStream {
public:
    EndlessRows(SchemaPtr schema, std::stop_source source)
        : m_schema(std::move(schema))
        , m_source(std::move(source))
    {}
    const SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<BatchPtr> next() override
    {
        BatchBuilder builder(m_schema);
        for (int i = 0; i < 8000; ++i) {
            builder.column(0).appendInt64(++m_row);
            builder.endRow();
        }
        if (++m_batches == 5)
            m_source.request_stop();
        return builder.finish();
    }

private:
    SchemaPtr m_schema;
    std::stop_source m_source;
    std::int64_t m_row = 0;
    int m_batches = 0;
};

/// One good batch, then an error.
class FailingRows final : public RowStream {
public:
    explicit FailingRows(RowStreamPtr first)
        : m_first(std::move(first))
    {}
    const SchemaPtr& schema() const noexcept override { return m_first->schema(); }
    Result<BatchPtr> next() override
    {
        Result<BatchPtr> batch = m_first->next();
        return batch && *batch ? batch : fail(Error(ErrorCode::CsvBadRow, "The file ends within a row"));
    }

private:
    RowStreamPtr m_first;
};

void copyWays()
{
    QTest::addColumn<BulkTarget::Copy>("copy");
    QTest::newRow("chosen by size") << BulkTarget::Copy::Auto;
    QTest::newRow("copy") << BulkTarget::Copy::On;
    QTest::newRow("arrays") << BulkTarget::Copy::Off;
}

} // namespace

class TestPostgresBulk : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void manyMixedRowsComeBackEqual_data() { copyWays(); }
    void manyMixedRowsComeBackEqual();
    void extremesSurvive_data() { copyWays(); }
    void extremesSurvive();
    void valuesTakeTheColumnsRealType_data() { copyWays(); }
    void valuesTakeTheColumnsRealType();
    void typesWithoutBinaryFormAreCast_data() { copyWays(); }
    void typesWithoutBinaryFormAreCast();
    void aValueThatDoesNotFitNamesColumnAndRow_data();
    void aValueThatDoesNotFitNamesColumnAndRow();
    void aRowTheServerRefusesLeavesNothing_data() { copyWays(); }
    void aRowTheServerRefusesLeavesNothing();
    void aFailingSourceLeavesNothing_data() { copyWays(); }
    void aFailingSourceLeavesNothing();
    void aStopLeavesNothing_data() { copyWays(); }
    void aStopLeavesNothing();
    void aFailureKeepsTheOuterTransaction_data() { copyWays(); }
    void aFailureKeepsTheOuterTransaction();

    void quotedNamesKeepTheirCase();
    void unknownColumnsAreSuggested();
    void badTargetsAreRefused();
    void noRowsIsNoWork_data() { copyWays(); }
    void noRowsIsNoWork();
    void tablesAreDescribed();

private:
    Result<BulkCounts> insert(const BulkTarget& target, const SchemaPtr& schema,
                              const std::vector<List>& rows);
    std::unique_ptr<Session> m_session;
};

void TestPostgresBulk::initTestCase()
{
    if (!postgresConfig())
        QSKIP(kNoPostgres);
}

void TestPostgresBulk::init()
{
    m_session = postgresSession();
}

void TestPostgresBulk::cleanup()
{
    m_session.reset();
}

Result<BulkCounts> TestPostgresBulk::insert(const BulkTarget& target, const SchemaPtr& schema,
                                            const std::vector<List>& rows)
{
    const RowStreamPtr stream = rowsStream(schema, rows);
    return m_session->bulkInsert(target, *stream, testLimits());
}

void TestPostgresBulk::manyMixedRowsComeBackEqual()
{
    QFETCH(BulkTarget::Copy, copy);
    const std::size_t rowCount = copy == BulkTarget::Copy::Off ? 20'000 : 200'000;
    mustExecute(*m_session,
                {"CREATE TEMP TABLE mixed (id int8, name text, score float8, active bool, price numeric, "
                 "day date, moment timestamptz, code uuid, small int2, raw bytea)",
                 {}});
    const SchemaPtr schema = schemaOf({{"id", ColumnType::Int64},
                                       {"name", ColumnType::Text},
                                       {"score", ColumnType::Double},
                                       {"active", ColumnType::Bool},
                                       {"price", ColumnType::Decimal},
                                       {"day", ColumnType::Date},
                                       {"moment", ColumnType::TimestampTz},
                                       {"code", ColumnType::Uuid},
                                       {"small", ColumnType::Int64},
                                       {"raw", ColumnType::Bytes}});
    std::vector<BatchPtr> sent;
    BatchBuilder builder(schema);
    for (std::size_t i = 0; i < rowCount; ++i) {
        const auto n = static_cast<std::int64_t>(i);
        const std::vector<Value> row{
            Value(n),
            Value("name \xC3\xA9 " + std::to_string(n * 31)),
            Value(static_cast<double>(n) / 7),
            Value(i % 2 == 0),
            Value(Decimal{std::to_string(n) + ".0" + std::to_string(n % 10)}),
            Value(Date{static_cast<std::int32_t>(n % 60'000) - 20'000}),
            Value(Timestamp{n * 1'000'003, true}),
            Value(Uuid{{static_cast<std::uint8_t>(n), static_cast<std::uint8_t>(n >> 8)}}),
            Value(n % 30'000 - 15'000),
            Value(Bytes{std::string(i % 5, '\0')})};
        for (std::size_t column = 0; column < row.size(); ++column) {
            const bool null = column != 0 && (i + column) % 11 == 0;
            QVERIFY(builder.column(column).append(null ? Value() : row[column]));
        }
        builder.endRow();
        if (builder.full())
            sent.push_back(builder.finish());
    }
    if (builder.rowCount() > 0)
        sent.push_back(builder.finish());

    const RowStreamPtr source = streamOf(schema, sent);
    const auto counts = m_session->bulkInsert({.table = "mixed", .copy = copy}, *source, testLimits());
    QVERIFY2(counts, counts ? "" : counts.error().sentence().c_str());
    QCOMPARE(counts->processed, static_cast<std::int64_t>(rowCount));
    QCOMPARE(counts->inserted, static_cast<std::int64_t>(rowCount));
    QCOMPARE(counts->skipped + counts->updated, std::int64_t{0});

    const auto stream = m_session->query({"SELECT * FROM mixed ORDER BY id", {}}, testLimits());
    QVERIFY(stream);
    const auto read = readAll(**stream);
    QVERIFY(read);
    std::size_t batch = 0;
    std::size_t row = 0;
    for (const BatchPtr& got : *read) {
        for (std::size_t i = 0; i < got->rowCount(); ++i) {
            for (std::size_t column = 0; column < schema->size(); ++column) {
                const Column& expected = sent[batch]->column(column);
                if (got->column(column).isNull(i) != expected.isNull(row) ||
                    got->column(column).textAt(i) != expected.textAt(row))
                    QFAIL(
                        ("differs: " + got->column(column).textAt(i) + " / " + expected.textAt(row)).c_str());
            }
            if (++row == sent[batch]->rowCount()) {
                row = 0;
                ++batch;
            }
        }
    }
    QCOMPARE(batch, sent.size());
}

void TestPostgresBulk::extremesSurvive()
{
    QFETCH(BulkTarget::Copy, copy);
    mustExecute(*m_session,
                {"CREATE TEMP TABLE extremes (i int8, n numeric, d float8, t timestamp, day date)", {}});
    const SchemaPtr schema = schemaOf({{"i", ColumnType::Int64},
                                       {"n", ColumnType::Decimal},
                                       {"d", ColumnType::Double},
                                       {"t", ColumnType::Timestamp},
                                       {"day", ColumnType::Date}});
    constexpr auto kMin = std::numeric_limits<std::int64_t>::min();
    constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
    const std::vector<List> rows{
        {kMin, Decimal{"NaN"}, std::numeric_limits<double>::quiet_NaN(), Timestamp{kMax, false},
         Date{std::numeric_limits<std::int32_t>::max()}},
        {kMax, Decimal{"-" + std::string(1000, '9') + ".5"}, std::numeric_limits<double>::infinity(),
         Timestamp{kMin, false}, Date{std::numeric_limits<std::int32_t>::min()}},
        {std::int64_t{0}, Decimal{"Infinity"}, std::numeric_limits<double>::denorm_min(),
         Timestamp{-1, false}, Date{-1}},
    };
    const auto counts = insert({.table = "extremes", .copy = copy}, schema, rows);
    QVERIFY2(counts, counts ? "" : counts.error().sentence().c_str());
    const std::vector<List> read = rowsOf(*m_session, {"SELECT * FROM extremes", {}});
    QCOMPARE(read.size(), rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < rows[row].size(); ++column)
            QCOMPARE(read[row][column], rows[row][column]);
    }
    QCOMPARE(oneValue(*m_session, "SELECT count(*) FROM extremes WHERE isfinite(t) AND isfinite(day)"),
             Value(1));
}

void TestPostgresBulk::valuesTakeTheColumnsRealType()
{
    QFETCH(BulkTarget::Copy, copy);
    mustExecute(*m_session, {"DROP TYPE IF EXISTS bulk_mood CASCADE", {}});
    mustExecute(*m_session, {"CREATE TYPE bulk_mood AS ENUM ('sad', 'happy')", {}});
    mustExecute(*m_session, {"CREATE DOMAIN pg_temp.positive AS int4 CHECK (VALUE > 0)", {}});
    mustExecute(
        *m_session,
        {"CREATE TEMP TABLE typed (a int2, b numeric(8,2), c real, d bulk_mood, e jsonb, f varchar(5), "
         "g timestamptz, h pg_temp.positive, i char(4), j int4, k timestamp)",
         {}});
    const SchemaPtr schema = schemaOf({{"a", ColumnType::Int64},
                                       {"b", ColumnType::Int64},
                                       {"c", ColumnType::Double},
                                       {"d", ColumnType::Text},
                                       {"e", ColumnType::Json},
                                       {"f", ColumnType::Int64},
                                       {"g", ColumnType::Text},
                                       {"h", ColumnType::Int64},
                                       {"i", ColumnType::Text},
                                       {"j", ColumnType::Text},
                                       {"k", ColumnType::Date}});
    const std::vector<List> rows{{5, 7, 1.1, "happy", Map{{"x", Value(1)}}, 12345,
                                  "2024-03-01T10:00:00+02:00", 3, "ab", "42", Date{1}}};
    const auto counts = insert({.table = "typed", .copy = copy}, schema, rows);
    QVERIFY2(counts, counts ? "" : counts.error().sentence().c_str());
    const std::vector<List> read =
        rowsOf(*m_session, {"SELECT a, b, c::text, d, e->>'x', f, g, h, i, j, k FROM typed", {}});
    const std::vector<std::string> expected{"5",
                                            "7.00",
                                            "1.1",
                                            "happy",
                                            "1",
                                            "12345",
                                            "2024-03-01T08:00:00Z",
                                            "3",
                                            "ab  ",
                                            "42",
                                            "1970-01-02T00:00:00"};
    for (std::size_t i = 0; i < expected.size(); ++i)
        QCOMPARE(read.at(0).at(i).toText(), expected.at(i));
    mustExecute(*m_session, {"DROP TYPE bulk_mood CASCADE", {}});
}

void TestPostgresBulk::typesWithoutBinaryFormAreCast()
{
    QFETCH(BulkTarget::Copy, copy);
    mustExecute(*m_session,
                {"CREATE TEMP TABLE casts (id int4, tags text[], address inet, span interval, flags bit(3), "
                 "fixed char(3))",
                 {}});
    const SchemaPtr schema = schemaOf({{"id", ColumnType::Int64},
                                       {"tags", ColumnType::Json},
                                       {"address", ColumnType::Text},
                                       {"span", ColumnType::Text},
                                       {"flags", ColumnType::Text},
                                       {"fixed", ColumnType::Text}});
    const std::vector<List> rows{{1, List{"a", "b \"c\""}, "10.0.0.1", "90 minutes", "101", "xyz"},
                                 {2, Value(), Value(), Value(), Value(), Value()}};
    const auto counts = insert({.table = "casts", .copy = copy}, schema, rows);
    QVERIFY2(counts, counts ? "" : counts.error().sentence().c_str());
    const std::vector<List> read = rowsOf(
        *m_session,
        {"SELECT tags[2], host(address), span = '1.5 hours', flags::text, fixed FROM casts ORDER BY id", {}});
    QCOMPARE(read.at(0), (List{"b \"c\"", "10.0.0.1", true, "101", "xyz"}));
    QVERIFY(read.at(1).at(0).isNull());
    // A cast must not cut what does not fit.
    const auto tooLong =
        insert({.table = "casts", .copy = copy}, schema, {{3, Value(), Value(), Value(), "1011", "x"}});
    QVERIFY(!tooLong);
    QCOMPARE(tooLong.error().sqlState(), std::string("22026"));
}

void TestPostgresBulk::aValueThatDoesNotFitNamesColumnAndRow_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("source");
    QTest::addColumn<Value>("good");
    QTest::addColumn<Value>("bad");
    const auto row = [](const char* name, const char* type, ColumnType source, const Value& good,
                        const Value& bad) {
        QTest::newRow(name) << QByteArray(type) << static_cast<int>(source) << good << bad;
    };
    row("too large for int4", "int4", ColumnType::Int64, 1, Value(std::int64_t{1} << 31));
    row("too large for int2", "int2", ColumnType::Int64, 1, Value(40'000));
    row("text into int", "int8", ColumnType::Text, "1", "one");
    row("fraction into int", "int8", ColumnType::Double, 1.0, 1.5);
    row("too large for float4", "float4", ColumnType::Double, 1.0, 1e300);
    row("text into uuid", "uuid", ColumnType::Text, "00112233-4455-6677-8899-aabbccddeeff", "no uuid");
    row("bytes into text", "text", ColumnType::Bytes, Value(), Value(Bytes{"x"}));
    row("int beyond a float8", "float8", ColumnType::Int64, 1, Value((std::int64_t{1} << 53) + 1));
}

void TestPostgresBulk::aValueThatDoesNotFitNamesColumnAndRow()
{
    QFETCH(QByteArray, type);
    QFETCH(int, source);
    QFETCH(Value, good);
    QFETCH(Value, bad);
    mustExecute(*m_session, {"CREATE TEMP TABLE narrow (cell " + type.toStdString() + ")", {}});
    const SchemaPtr schema = schemaOf({{"cell", static_cast<ColumnType>(source)}});
    for (const auto copy : {BulkTarget::Copy::On, BulkTarget::Copy::Off}) {
        const auto counts =
            insert({.table = "narrow", .copy = copy}, schema, {{good}, {good}, {bad}, {good}});
        QVERIFY(!counts);
        QCOMPARE(counts.error().code(), ErrorCode::ConversionFailed);
        QCOMPARE(counts.error().fact("column"), std::string_view("cell"));
        QCOMPARE(counts.error().fact("row"), std::string_view("3"));
        QCOMPARE(oneValue(*m_session, "SELECT count(*) FROM narrow"), Value(0));
    }
}

void TestPostgresBulk::aRowTheServerRefusesLeavesNothing()
{
    QFETCH(BulkTarget::Copy, copy);
    mustExecute(*m_session, {"CREATE TEMP TABLE checked (id int4 CHECK (id <> 9000))", {}});
    std::vector<List> rows;
    for (int i = 1; i <= 10'000; ++i)
        rows.push_back({i});
    const auto counts =
        insert({.table = "checked", .copy = copy}, schemaOf({{"id", ColumnType::Int64}}), rows);
    QVERIFY(!counts);
    QCOMPARE(counts.error().code(), ErrorCode::ConstraintViolated);
    QCOMPARE(counts.error().fact("constraint"), std::string_view("checked_id_check"));
    QVERIFY(!m_session->inTransaction());
    QVERIFY(m_session->usable());
    QCOMPARE(oneValue(*m_session, "SELECT count(*) FROM checked"), Value(0));
}

void TestPostgresBulk::aFailingSourceLeavesNothing()
{
    QFETCH(BulkTarget::Copy, copy);
    mustExecute(*m_session, {"CREATE TEMP TABLE partial (id int4)", {}});
    std::vector<List> rows;
    for (int i = 1; i <= 5000; ++i)
        rows.push_back({i});
    FailingRows source(rowsStream(schemaOf({{"id", ColumnType::Int64}}), rows));
    const auto counts = m_session->bulkInsert({.table = "partial", .copy = copy}, source, testLimits());
    QVERIFY(!counts);
    QCOMPARE(counts.error().code(), ErrorCode::CsvBadRow);
    QVERIFY(m_session->usable());
    QCOMPARE(oneValue(*m_session, "SELECT count(*) FROM partial"), Value(0));
}

void TestPostgresBulk::aStopLeavesNothing()
{
    QFETCH(BulkTarget::Copy, copy);
    mustExecute(*m_session, {"CREATE TEMP TABLE endless (id int8)", {}});
    std::stop_source source;
    EndlessRows rows(schemaOf({{"id", ColumnType::Int64}}), source);
    const auto counts =
        m_session->bulkInsert({.table = "endless", .copy = copy}, rows,
                              {.stop = source.get_token(), .deadline = testLimits().deadline});
    QVERIFY(!counts);
    QCOMPARE(counts.error().code(), ErrorCode::Cancelled);
    QCOMPARE(m_session->usable(), !counts.error().sessionUnusable());
    if (m_session->usable()) {
        QVERIFY(!m_session->inTransaction());
        QCOMPARE(oneValue(*m_session, "SELECT count(*) FROM endless"), Value(0));
    }
}

void TestPostgresBulk::aFailureKeepsTheOuterTransaction()
{
    QFETCH(BulkTarget::Copy, copy);
    mustExecute(*m_session, {"CREATE TEMP TABLE outer_rows (id int4 PRIMARY KEY)", {}});
    const SchemaPtr schema = schemaOf({{"id", ColumnType::Int64}});
    QVERIFY(m_session->begin(Isolation::Default, testLimits()));
    QVERIFY(insert({.table = "outer_rows", .copy = copy}, schema, {{1}, {2}}));
    const auto twice = insert({.table = "outer_rows", .copy = copy}, schema, {{3}, {1}});
    QVERIFY(!twice);
    QCOMPARE(twice.error().code(), ErrorCode::ConstraintViolated);
    QVERIFY(m_session->inTransaction());
    QVERIFY(m_session->commit(testLimits()));
    QCOMPARE(oneValue(*m_session, "SELECT string_agg(id::text, ',' ORDER BY id) FROM outer_rows"),
             Value("1,2"));
}

void TestPostgresBulk::quotedNamesKeepTheirCase()
{
    mustExecute(*m_session,
                {"CREATE TEMP TABLE \"Mixed Case\" (\"Id\" int4, \"a.b\" text, \"q\"\"q\" text)", {}});
    const SchemaPtr schema =
        schemaOf({{"q\"q", ColumnType::Text}, {"Id", ColumnType::Int64}, {"a.b", ColumnType::Text}});
    for (const auto copy : {BulkTarget::Copy::On, BulkTarget::Copy::Off}) {
        const auto counts = insert({.table = "Mixed Case", .copy = copy}, schema, {{"x", 1, "y"}});
        QVERIFY2(counts, counts ? "" : counts.error().sentence().c_str());
    }
    QCOMPARE(rowsOf(*m_session, {"SELECT * FROM \"Mixed Case\"", {}}).at(1), (List{1, "y", "x"}));
}

void TestPostgresBulk::unknownColumnsAreSuggested()
{
    mustExecute(*m_session, {"CREATE TEMP TABLE known (amount int4)", {}});
    const auto counts = insert({.table = "known"}, schemaOf({{"amont", ColumnType::Int64}}), {{1}});
    QVERIFY(!counts);
    QCOMPARE(counts.error().code(), ErrorCode::UnknownField);
    QVERIFY(counts.error().hint().find("amount") != std::string::npos);
    QVERIFY(!m_session->inTransaction());
}

void TestPostgresBulk::badTargetsAreRefused()
{
    mustExecute(*m_session, {"CREATE TEMP TABLE keyed (id int4 PRIMARY KEY, v int4)", {}});
    const SchemaPtr schema = schemaOf({{"v", ColumnType::Int64}});
    const auto noKey = insert({.table = "keyed", .onConflict = OnConflict::Update}, schema, {{1}});
    QCOMPARE(noKey.error().code(), ErrorCode::BadParameter);
    const auto keyMissing = insert(
        {.table = "keyed", .onConflict = OnConflict::Update, .conflictColumns = {"id"}}, schema, {{1}});
    QCOMPARE(keyMissing.error().code(), ErrorCode::BadParameter);
    const auto noTable = insert({.table = "no_such_table"}, schema, {{1}});
    QCOMPARE(noTable.error().sqlState(), std::string("42P01"));
    const auto noReturn = insert({.table = "keyed", .returnColumn = "ident"}, schema, {{1}});
    QCOMPARE(noReturn.error().code(), ErrorCode::UnknownField);
    QVERIFY(m_session->ping(testLimits()));
}

void TestPostgresBulk::noRowsIsNoWork()
{
    QFETCH(BulkTarget::Copy, copy);
    mustExecute(*m_session, {"CREATE TEMP TABLE nothing (id int4 PRIMARY KEY)", {}});
    const SchemaPtr schema = schemaOf({{"id", ColumnType::Int64}});
    const auto plain = insert({.table = "nothing", .copy = copy}, schema, {});
    QVERIFY2(plain, plain ? "" : plain.error().sentence().c_str());
    QCOMPARE(plain->processed, std::int64_t{0});
    const auto upsert = insert({.table = "nothing",
                                .onConflict = OnConflict::Update,
                                .conflictColumns = {"id"},
                                .copy = copy,
                                .returnColumn = "id"},
                               schema, {});
    QVERIFY2(upsert, upsert ? "" : upsert.error().sentence().c_str());
    QVERIFY(upsert->returned.empty());
}

void TestPostgresBulk::tablesAreDescribed()
{
    mustExecute(*m_session, {"DROP TABLE IF EXISTS described", {}});
    mustExecute(*m_session,
                {"CREATE TABLE described (id int8 GENERATED BY DEFAULT AS IDENTITY, tag varchar(8) NOT NULL "
                 "DEFAULT 'x', price numeric(10,2), tags text[], PRIMARY KEY (tag, id))",
                 {}});
    mustExecute(*m_session, {"CREATE INDEX described_price ON described (price)", {}});
    const auto table = m_session->describeTable("described", testLimits());
    QVERIFY(table);
    QVERIFY(table->exists);
    QCOMPARE(table->columns.size(), std::size_t{4});
    QCOMPARE(table->columns[0].defaultSql, std::string("generated by default as identity"));
    QVERIFY(table->columns[0].primaryKey && table->columns[1].primaryKey && !table->columns[2].primaryKey);
    QCOMPARE(table->columns[1].declaredType, std::string("character varying(8)"));
    QCOMPARE(table->columns[1].defaultSql, std::string("'x'::character varying"));
    QVERIFY(!table->columns[1].nullable);
    QCOMPARE(table->columns[2].declaredType, std::string("numeric(10,2)"));
    QCOMPARE(table->columns[2].type, ColumnType::Decimal);
    QVERIFY(table->columns[2].nullable);
    QCOMPARE(table->columns[3].type, ColumnType::Text);
    QCOMPARE(table->indexes, (std::vector<std::string>{"described_pkey", "described_price"}));
    const auto tables = m_session->listTables(testLimits());
    QVERIFY(tables);
    QVERIFY(std::find(tables->begin(), tables->end(), "described") != tables->end());
    mustExecute(*m_session, {"DROP TABLE described", {}});
    const auto gone = m_session->describeTable("described", testLimits());
    QVERIFY(gone && !gone->exists);
}

QTEST_APPLESS_MAIN(TestPostgresBulk)
#include "tst_postgres_bulk.moc"
