// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/db/session_conformance.h"

#include "tests/db/conformance_rows.h"

#include <QTest>

#include <cmath>
#include <condition_variable>
#include <limits>
#include <mutex>
#include <thread>

Q_DECLARE_METATYPE(dataflow::Value)
Q_DECLARE_METATYPE(dataflow::ErrorCode)
Q_DECLARE_METATYPE(dataflow::db::ColumnType)

namespace dataflow::test {

using namespace std::chrono_literals;
using db::ColumnType;

namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;

Value uuid(std::uint8_t first, std::uint8_t last)
{
    Uuid id;
    id.bytes.front() = first;
    id.bytes.back() = last;
    return Value(id);
}

struct TypedValue {
    const char* name;
    ColumnType type;
    Value value;
};

std::vector<TypedValue> numbers()
{
    using Int = std::numeric_limits<std::int64_t>;
    using Real = std::numeric_limits<double>;
    const auto decimal = [](const char* text) { return Value(Decimal{text}); };
    return {
        {"false", ColumnType::Bool, Value(false)},
        {"true", ColumnType::Bool, Value(true)},
        {"zero", ColumnType::Int64, Value(0)},
        {"smallest int", ColumnType::Int64, Value(Int::min())},
        {"largest int", ColumnType::Int64, Value(Int::max())},
        {"int beyond double", ColumnType::Int64, Value((std::int64_t{1} << 53) + 1)},
        {"one tenth", ColumnType::Double, Value(0.1)},
        {"whole float", ColumnType::Double, Value(3.0)},
        {"negative zero", ColumnType::Double, Value(-0.0)},
        {"smallest float", ColumnType::Double, Value(Real::denorm_min())},
        {"largest float", ColumnType::Double, Value(Real::max())},
        {"infinite float", ColumnType::Double, Value(-Real::infinity())},
        {"not a number", ColumnType::Double, Value(Real::quiet_NaN())},
        {"price", ColumnType::Decimal, decimal("0.99")},
        {"scale with zeros", ColumnType::Decimal, decimal("5.90")},
        {"whole decimal", ColumnType::Decimal, decimal("42")},
        {"negative decimal", ColumnType::Decimal, decimal("-17.5")},
        {"decimal beyond int", ColumnType::Decimal, decimal("123456789012345678901234567890")},
        {"long decimal", ColumnType::Decimal, decimal("12345678901234567890.123456789012345678")},
        {"tiny decimal", ColumnType::Decimal,
         decimal("0.00000000000000000000000000000000000123456789012345678")},
        {"decimal between doubles", ColumnType::Decimal, decimal("9007199254740993.5")},
        {"decimal not a number", ColumnType::Decimal, decimal("NaN")},
    };
}

std::vector<TypedValue> textsAndBytes()
{
    Map record;
    record.emplace_back("name", Value("Zoë"));
    record.emplace_back("sizes", Value(List{Value(1), Value(2.5), Value(), Value(true)}));
    return {
        {"plain text", ColumnType::Text, Value("plain")},
        {"empty text", ColumnType::Text, Value("")},
        {"accents", ColumnType::Text, Value("Årsäker naïve Ñandú")},
        {"four-byte characters", ColumnType::Text, Value("\U0001F680 \U00020000")},
        {"quotes", ColumnType::Text, Value("it's \"quoted\" \\ ; -- not a comment")},
        {"digits as text", ColumnType::Text, Value("007")},
        {"long text", ColumnType::Text, Value(std::string(100'000, 'x'))},
        {"empty bytes", ColumnType::Bytes, Value(Bytes{})},
        {"bytes with zeros", ColumnType::Bytes, Value(Bytes{std::string("\0\x01\xFF\0\\", 5)})},
        {"json record", ColumnType::Json, Value(record)},
        {"json list", ColumnType::Json, Value(List{Value("a"), Value(List{})})},
        {"uuid", ColumnType::Uuid, uuid(0x12, 0xEF)},
        {"zero uuid", ColumnType::Uuid, uuid(0, 0)},
    };
}

std::vector<TypedValue> times()
{
    const auto reading = [](std::int64_t micros) { return Value(Timestamp{micros, false}); };
    const auto instant = [](std::int64_t micros) { return Value(Timestamp{micros, true}); };
    constexpr std::int64_t kSomeSecond = 1'709'287'200 * kMicrosPerSecond;
    return {
        {"epoch day", ColumnType::Date, Value(Date{0})},
        {"leap day", ColumnType::Date, Value(Date{19'782})},
        {"day before 1970", ColumnType::Date, Value(Date{-1})},
        {"day in 1492", ColumnType::Date, Value(Date{-174'359})},
        {"last day of 9999", ColumnType::Date, Value(Date{2'932'896})},
        {"midnight", ColumnType::Time, Value(TimeOfDay{0})},
        {"last microsecond of a day", ColumnType::Time, Value(TimeOfDay{86'400 * kMicrosPerSecond - 1})},
        {"reading", ColumnType::Timestamp, reading(kSomeSecond)},
        {"reading with microseconds", ColumnType::Timestamp, reading(kSomeSecond + 1)},
        {"reading before 1970", ColumnType::Timestamp, reading(-1)},
        {"reading far back", ColumnType::Timestamp, reading(-15'000'000'000 * kMicrosPerSecond)},
        {"endless reading", ColumnType::Timestamp, reading(std::numeric_limits<std::int64_t>::max())},
        {"instant", ColumnType::TimestampTz, instant(kSomeSecond)},
        {"instant with a fraction", ColumnType::TimestampTz, instant(kSomeSecond + 250'000)},
        {"instant before 1970", ColumnType::TimestampTz, instant(-86'400 * kMicrosPerSecond - 5)},
        {"instant before all", ColumnType::TimestampTz, instant(std::numeric_limits<std::int64_t>::min())},
    };
}

void addTypeRows()
{
    QTest::addColumn<ColumnType>("type");
    QTest::addColumn<Value>("value");
    for (const auto& values : {numbers(), textsAndBytes(), times()}) {
        for (const TypedValue& row : values)
            QTest::newRow(row.name) << row.type << row.value;
    }
    for (const ColumnType type : kAllColumnTypes)
        QTest::newRow(("null " + std::string(columnTypeName(type))).c_str()) << type << Value();
}

} // namespace

void SessionConformance::init()
{
    auto session = connect();
    QVERIFY2(session, session ? "" : session.error().sentence().c_str());
    m_session = std::move(*session);
    SUCCEEDS(m_session->executeScript(
        "DROP TABLE IF EXISTS conformance_child; DROP TABLE IF EXISTS conformance;", {}));
}

void SessionConformance::cleanup()
{
    m_session.reset();
}

bool SessionConformance::identical(const Value& a, const Value& b) const
{
    if (a.kind() != b.kind() || !(a == b))
        return false;
    const double* number = a.as<double>();
    if (!number || std::isnan(*number) || (*number == 0 && !keepsSignOfZero()))
        return true;
    return std::signbit(*number) == std::signbit(*b.as<double>());
}

void SessionConformance::makeTable(ColumnType type, int precision, int scale)
{
    const db::Dialect& dialect = m_session->dialect();
    SUCCEEDS(m_session->executeScript("CREATE TABLE conformance (id " +
                                          dialect.columnTypeSql(ColumnType::Int64) + " PRIMARY KEY, cell " +
                                          dialect.columnTypeSql(type, 0, precision, scale) + ")",
                                      {}));
}

std::string SessionConformance::place(std::size_t number) const
{
    return m_session->dialect().placeholder(number);
}

std::int64_t SessionConformance::countRows()
{
    const auto rows = rowsOf(*m_session, {"SELECT count(*) FROM conformance", {}});
    return rows && rows->size() == 1 && rows->front()[0].as<std::int64_t>()
               ? *rows->front()[0].as<std::int64_t>()
               : -1;
}

void SessionConformance::everyTypeSurvivesStoringAndReading_data()
{
    addTypeRows();
}

void SessionConformance::everyTypeSurvivesStoringAndReading()
{
    QFETCH(ColumnType, type);
    QFETCH(Value, value);
    if (const char* reason = missingValue(type, value))
        QSKIP(reason);
    makeTable(type);
    const std::string insert =
        "INSERT INTO conformance (id, cell) VALUES (" + place(1) + ", " + place(2) + ")";
    const auto inserted = m_session->execute({insert, {Value(1), value}}, {});
    SUCCEEDS(inserted);
    QCOMPARE(*inserted, std::int64_t{1});
    auto stream = m_session->query({"SELECT cell FROM conformance", {}}, {});
    SUCCEEDS(stream);
    QCOMPARE((*(*stream)->schema())[0].type, type);
    const auto batch = (*stream)->next();
    SUCCEEDS(batch);
    QVERIFY(*batch);
    const Value back = (*batch)->valueAt(0, 0);
    QVERIFY2(identical(back, value), (back.toText() + " is not " + value.toText()).c_str());
}

void SessionConformance::everyTypeSurvivesABulkInsert_data()
{
    addTypeRows();
}

void SessionConformance::everyTypeSurvivesABulkInsert()
{
    QFETCH(ColumnType, type);
    QFETCH(Value, value);
    if (const char* reason = missingValue(type, value))
        QSKIP(reason);
    makeTable(type);
    const auto schema = schemaOf({{"id", ColumnType::Int64}, {"cell", type}});
    // A null before and behind: validity must stay in step with the cells.
    auto stream = streamOfRows(schema, {{Value(1), Value()}, {Value(2), value}, {Value(3), Value()}});
    const auto counts = m_session->bulkInsert({.table = "conformance"}, *stream, {});
    SUCCEEDS(counts);
    QCOMPARE(counts->inserted, std::int64_t{3});
    const auto rows = rowsOf(*m_session, {"SELECT cell FROM conformance ORDER BY id", {}});
    SUCCEEDS(rows);
    QVERIFY((*rows)[0][0].isNull());
    const Value& back = (*rows)[1][0];
    QVERIFY2(identical(back, value), (back.toText() + " is not " + value.toText()).c_str());
    QVERIFY((*rows)[2][0].isNull());
}

void SessionConformance::declaredScaleIsShown()
{
    makeTable(ColumnType::Decimal, 10, 2);
    const std::string insert = "INSERT INTO conformance (id, cell) VALUES (1, 0.99), (2, 5.9), (3, 7)";
    SUCCEEDS(m_session->execute({insert, {}}, {}));
    const auto rows = rowsOf(*m_session, {"SELECT cell FROM conformance ORDER BY id", {}});
    SUCCEEDS(rows);
    QCOMPARE((*rows)[0][0].toText(), std::string("0.99"));
    QCOMPARE((*rows)[1][0].toText(), std::string("5.90"));
    QCOMPARE((*rows)[2][0].toText(), std::string("7.00"));
}

void SessionConformance::emptyTextIsNotNull()
{
    makeTable(ColumnType::Text);
    const std::string insert =
        "INSERT INTO conformance (id, cell) VALUES (1, " + place(1) + "), (2, " + place(2) + ")";
    SUCCEEDS(m_session->execute({insert, {Value(""), Value()}}, {}));
    const auto rows = rowsOf(*m_session, {"SELECT cell FROM conformance ORDER BY id", {}});
    SUCCEEDS(rows);
    QVERIFY(!(*rows)[0][0].isNull());
    QVERIFY((*rows)[1][0].isNull());
}

void SessionConformance::anEmptyResultHasItsSchema()
{
    makeTable(ColumnType::Date);
    auto stream = m_session->query({"SELECT id, cell AS \"the day\" FROM conformance", {}}, {});
    SUCCEEDS(stream);
    QCOMPARE((*stream)->schema()->names(), (std::vector<std::string>{"id", "the day"}));
    QCOMPARE((*(*stream)->schema())[1].type, ColumnType::Date);
    const auto batch = (*stream)->next();
    SUCCEEDS(batch);
    QVERIFY(!*batch);
}

void SessionConformance::aStatementWithoutRowsHasAnEmptySchema()
{
    makeTable(ColumnType::Text);
    auto stream = m_session->query({"INSERT INTO conformance (id, cell) VALUES (1, 'a')", {}}, {});
    SUCCEEDS(stream);
    QCOMPARE((*stream)->schema()->size(), std::size_t{0});
    const auto batch = (*stream)->next();
    SUCCEEDS(batch);
    QVERIFY(!*batch);
    stream->reset();
    QCOMPARE(countRows(), std::int64_t{1});
}

void SessionConformance::anSqlErrorNamesItsPosition()
{
    makeTable(ColumnType::Text);
    const std::string sql = "SELECT 'é', cell FROM conformance WHERE nope = 1";
    const auto stream = m_session->query({sql, {}}, {});
    QVERIFY(!stream);
    QCOMPARE(stream.error().code(), ErrorCode::SqlFailed);
    QCOMPARE(stream.error().sqlPosition(),
             int(QString::fromStdString(sql).indexOf(QStringLiteral("nope"))) + 1);
    QCOMPARE(stream.error().statement(), sql);
}

void SessionConformance::aMissingTableIsAnSqlError()
{
    const auto done = m_session->execute({"DELETE FROM conformance_missing", {}}, {});
    QVERIFY(!done);
    QCOMPARE(done.error().code(), ErrorCode::SqlFailed);
    QVERIFY2(done.error().sentence().find("conformance_missing") != std::string::npos,
             done.error().sentence().c_str());
}

void SessionConformance::aBrokenConstraintIsReportedAsSuch_data()
{
    QTest::addColumn<QString>("insert");
    QTest::addColumn<QString>("sqlState");
    const QString into = QStringLiteral("INSERT INTO conformance_child (id, parent, amount) VALUES ");
    QTest::newRow("unique key") << into + QStringLiteral("(1, 1, 5), (1, 1, 6)") << QStringLiteral("23505");
    QTest::newRow("not null") << into + QStringLiteral("(1, 1, NULL)") << QStringLiteral("23502");
    QTest::newRow("check") << into + QStringLiteral("(1, 1, -5)") << QStringLiteral("23514");
    QTest::newRow("foreign key") << into + QStringLiteral("(1, 99, 5)") << QStringLiteral("23503");
}

void SessionConformance::aBrokenConstraintIsReportedAsSuch()
{
    QFETCH(QString, insert);
    QFETCH(QString, sqlState);
    makeTable(ColumnType::Text);
    SUCCEEDS(m_session->executeScript("INSERT INTO conformance (id, cell) VALUES (1, 'parent');"
                                      "CREATE TABLE conformance_child (id BIGINT PRIMARY KEY,"
                                      " parent BIGINT REFERENCES conformance (id),"
                                      " amount BIGINT NOT NULL CHECK (amount > 0));",
                                      {}));
    const auto done = m_session->execute({insert.toStdString(), {}}, {});
    QVERIFY(!done);
    QCOMPARE(done.error().code(), ErrorCode::ConstraintViolated);
    QCOMPARE(done.error().sqlState(), sqlState.toStdString());
    QVERIFY(!done.error().retryable());
}

void SessionConformance::theSessionWorksAfterAnError()
{
    QVERIFY(!m_session->query({"SELEKT 1", {}}, {}));
    QVERIFY(m_session->usable());
    const auto rows = rowsOf(*m_session, {"SELECT 1", {}});
    SUCCEEDS(rows);
    QCOMPARE((*rows)[0][0], Value(1));
}

void SessionConformance::theNumberOfValuesMustFit()
{
    makeTable(ColumnType::Text);
    const std::string insert =
        "INSERT INTO conformance (id, cell) VALUES (" + place(1) + ", " + place(2) + ")";
    QVERIFY(!m_session->execute({insert, {Value(1)}}, {}));
    QVERIFY(!m_session->execute({insert, {Value(1), Value("a"), Value("b")}}, {}));
    QVERIFY(m_session->usable());
    QCOMPARE(countRows(), std::int64_t{0});
}

void SessionConformance::aPlaceholderWithoutAValueIsAnError()
{
    const auto refused = [this](const std::string& statement, std::vector<Value> values) {
        return !m_session->execute({statement, std::move(values)}, {}) && m_session->usable();
    };
    const std::string beyond = place(1) + "8446744073709551616"; // does not fit 64 bits
    QVERIFY(refused("SELECT " + place(0), {}));
    QVERIFY(refused("SELECT " + place(0) + ", " + place(1), {Value(1)}));
    QVERIFY(refused("SELECT " + place(1) + ", " + place(99'999), {Value(1)}));
    QVERIFY(refused("SELECT " + place(1) + ", " + beyond, {Value(1)}));
    QVERIFY(refused("SELECT " + place(1) + ", " + beyond, {Value(1), Value(2)}));
}

void SessionConformance::aStopEndsARunningQuery()
{
    std::stop_source stop;
    MonotonicTime stopped{};
    std::thread stopper([&] {
        // Lets the query get going; the test holds whenever the stop comes.
        std::mutex mutex;
        std::condition_variable never;
        std::unique_lock lock(mutex);
        never.wait_for(lock, 50ms, [] { return false; });
        stopped = systemClock().now();
        stop.request_stop();
    });
    const auto rows = rowsOf(*m_session, {endlessQuery(), {}}, {.stop = stop.get_token()});
    const MonotonicTime ended = systemClock().now();
    stopper.join();
    QVERIFY(!rows);
    QCOMPARE(rows.error().code(), ErrorCode::Cancelled);
    QVERIFY2(ended - stopped < 1s, "a stop must end a query at once");
    QVERIFY(m_session->usable());
    SUCCEEDS(m_session->ping({}));
}

void SessionConformance::aDeadlineEndsARunningQuery()
{
    const MonotonicTime start = systemClock().now();
    const auto rows = rowsOf(*m_session, {endlessQuery(), {}},
                             {.stop = {}, .deadline = Deadline::after(systemClock(), 50ms)});
    const Nanoseconds elapsed = systemClock().now() - start;
    QVERIFY(!rows);
    QCOMPARE(rows.error().code(), ErrorCode::TimedOut);
    QVERIFY(elapsed >= 50ms);
    QVERIFY2(elapsed < 1s, "a deadline must end a query at once");
    QVERIFY(m_session->usable());
    SUCCEEDS(m_session->ping({}));
}

void SessionConformance::aStoppedTokenRunsNothing()
{
    makeTable(ColumnType::Text);
    std::stop_source stop;
    stop.request_stop();
    const auto done =
        m_session->execute({"INSERT INTO conformance (id) VALUES (1)", {}}, {.stop = stop.get_token()});
    QVERIFY(!done);
    QCOMPARE(done.error().code(), ErrorCode::Cancelled);
    QCOMPARE(countRows(), std::int64_t{0});
}

void SessionConformance::theSameStatementRunsManyTimes()
{
    makeTable(ColumnType::Text);
    const std::string insert =
        "INSERT INTO conformance (id, cell) VALUES (" + place(1) + ", " + place(2) + ")";
    SUCCEEDS(m_session->begin(db::Isolation::Default, {}));
    for (int id = 0; id < 500; ++id)
        SUCCEEDS(m_session->execute({insert, {Value(id), Value(std::to_string(id * id))}}, {}));
    SUCCEEDS(m_session->commit({}));
    const std::string select = "SELECT cell FROM conformance WHERE id = " + place(1);
    for (int id = 0; id < 500; ++id) {
        const auto rows = rowsOf(*m_session, {select, {Value(id)}});
        SUCCEEDS(rows);
        QCOMPARE(rows->size(), std::size_t{1});
        QCOMPARE((*rows)[0][0], Value(std::to_string(id * id)));
    }
}

void SessionConformance::aStatementSurvivesAChangeOfItsTable()
{
    makeTable(ColumnType::Text);
    SUCCEEDS(m_session->execute({"INSERT INTO conformance (id, cell) VALUES (1, 'a')", {}}, {}));
    const db::SqlText all{"SELECT * FROM conformance", {}};
    SUCCEEDS(rowsOf(*m_session, all));
    SUCCEEDS(m_session->execute({"ALTER TABLE conformance ADD COLUMN more BIGINT DEFAULT 7", {}}, {}));
    const auto rows = rowsOf(*m_session, all);
    SUCCEEDS(rows);
    QCOMPARE((*rows)[0].size(), std::size_t{3});
    QCOMPARE((*rows)[0][2], Value(7));
}

} // namespace dataflow::test
