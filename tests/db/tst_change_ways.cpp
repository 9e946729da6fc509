// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// However many rows are changed by key, what comes of it is as if few had been changed at a time; and each
// number of rows goes the way of engine/db/bulk_ways.h.

#include "engine/db/bulk_change.h"
#include "engine/db/bulk_ways.h"
#include "tests/support/postgres_fixture.h"

#include <QTemporaryDir>
#include <QtTest>

#include <random>

using namespace dataflow;
using namespace dataflow::db;
using test::rowsOf;

#define SUCCEEDS(result)                                                                                     \
    do {                                                                                                     \
        const auto& outcome = (result);                                                                      \
        QVERIFY2(outcome.has_value(), outcome.has_value() ? "" : outcome.error().sentence().c_str());        \
    } while (false)

namespace {

const SchemaPtr& everyType()
{
    static const SchemaPtr schema = test::schemaOf({{"id", ColumnType::Int64},
                                                    {"b", ColumnType::Bool},
                                                    {"i", ColumnType::Int64},
                                                    {"d", ColumnType::Double},
                                                    {"n", ColumnType::Decimal},
                                                    {"t", ColumnType::Text},
                                                    {"y", ColumnType::Bytes},
                                                    {"day", ColumnType::Date},
                                                    {"clock", ColumnType::Time},
                                                    {"ts", ColumnType::Timestamp},
                                                    {"tz", ColumnType::TimestampTz},
                                                    {"u", ColumnType::Uuid},
                                                    {"j", ColumnType::Json}});
    return schema;
}

constexpr const char* kPostgresTypes =
    "id bigint PRIMARY KEY, b boolean, i bigint, d double precision, n numeric, t text, y bytea, day date, "
    "clock time, ts timestamp, tz timestamptz, u uuid, j jsonb, deleted_at timestamptz";
constexpr const char* kSqliteTypes =
    "id INTEGER PRIMARY KEY, b BOOLEAN, i BIGINT, d DOUBLE PRECISION, n NUMERIC, t TEXT, y BLOB, day DATE, "
    "clock TIME, ts TIMESTAMP, tz TIMESTAMPTZ, u UUID, j JSON, deleted_at TIMESTAMPTZ";

/// Values that follow from the number; about one in eight is null.
List cellsOf(std::int64_t id, std::mt19937_64& random)
{
    const auto number = static_cast<std::int64_t>(random() % 1'000'000);
    const auto orNull = [&](Value value) { return random() % 8 == 0 ? Value() : std::move(value); };
    Uuid uuid{};
    uuid.bytes[0] = static_cast<std::uint8_t>(number);
    return {Value(id),
            orNull(Value(number % 2 == 0)),
            orNull(Value(number - 500'000)),
            orNull(Value(static_cast<double>(number) / 7)),
            orNull(Value(Decimal{std::to_string(number) + ".125"})),
            orNull(Value("text " + std::to_string(number))),
            orNull(Value(Bytes{std::string("\0\xff", 2) + std::to_string(number)})),
            orNull(Value(Date{static_cast<std::int32_t>(number % 20'000)})),
            orNull(Value(TimeOfDay{number * 1'000})),
            orNull(Value(Timestamp{number * 1'000'001, false})),
            orNull(Value(Timestamp{number * 1'000'001, true})),
            orNull(Value(uuid)),
            orNull(Value(Map{{"n", number}}))};
}

/// `count` rows with the ids 1, 2, ... in random order; every tenth id is not in the table.
std::vector<List> changesOf(std::size_t count, bool keysRepeat)
{
    std::mt19937_64 random(count);
    std::vector<std::int64_t> ids(count);
    for (std::size_t i = 0; i < count; ++i)
        ids[i] = static_cast<std::int64_t>(keysRepeat && i % 5 == 0 ? i / 5 : i) + 1;
    std::ranges::shuffle(ids, random);
    std::vector<List> rows;
    for (const std::int64_t id : ids)
        rows.push_back(cellsOf(id, random));
    return rows;
}

struct Database {
    explicit Database(const QByteArray& kind)
        : isPostgres(kind == "postgresql")
    {
        if (isPostgres) {
            session = test::postgresSession();
        } else {
            ConnectionConfig config;
            config.path = folder.filePath("ways.db").toStdString();
            session = std::move(driverFor(DatabaseKind::Sqlite).connect(config, {}).value());
        }
        for (const char* table : {"change_ways", "change_ways_slowly"})
            run(std::string("DROP TABLE IF EXISTS ") + table + "; CREATE TABLE " + table + " (" +
                (isPostgres ? kPostgresTypes : kSqliteTypes) + ")");
    }
    ~Database()
    {
        for (const char* table : {"change_ways", "change_ways_slowly"})
            run(std::string("DROP TABLE IF EXISTS ") + table);
    }
    void run(const std::string& script) const
    {
        const auto done = session->executeScript(script, test::testLimits());
        QVERIFY2(done, done ? "" : done.error().sentence().c_str());
    }
    /// Ids 1 to `count` without every tenth; every seventh is deleted.
    void fill(std::size_t count) const
    {
        std::vector<List> ids;
        for (std::size_t id = 1; id <= count; ++id)
            if (id % 10 != 0)
                ids.push_back({Value(static_cast<std::int64_t>(id)), Value("old")});
        for (const char* table : {"change_ways", "change_ways_slowly"}) {
            const auto rows =
                test::rowsStream(test::schemaOf({{"id", ColumnType::Int64}, {"t", ColumnType::Text}}), ids);
            SUCCEEDS(session->bulkInsert({.table = table}, *rows, test::testLimits()));
            run(std::string("UPDATE ") + table +
                " SET deleted_at = '2024-01-01 00:00:00+00:00' WHERE id % 7 = 0");
        }
    }
    bool isPostgres;
    QTemporaryDir folder;
    std::unique_ptr<Session> session;
};

std::string textOf(const BulkCounts& counts)
{
    return std::to_string(counts.processed) + " processed, " + std::to_string(counts.updated) + " updated, " +
           std::to_string(counts.skipped) + " skipped";
}

} // namespace

#define FETCH_DATABASE(database)                                                                             \
    QFETCH(QByteArray, kind);                                                                                \
    if (kind == "postgresql" && !test::postgresConfig())                                                     \
        QSKIP(test::kNoPostgres);                                                                            \
    const Database database(kind)

class TestChangeWays : public QObject {
    Q_OBJECT
private slots:
    void manyRowsAreChangedAsFewAre_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<qulonglong>("count");
        QTest::addColumn<bool>("keysRepeat");
        QTest::addColumn<bool>("deletes");
        const std::pair<QByteArray, std::size_t> thresholds[] = {{"sqlite", kSqliteJoinFromRows},
                                                                 {"postgresql", kPostgresStageFromRows}};
        for (const auto& [kind, threshold] : thresholds) {
            const auto row = [&](const char* name) -> QTestData& {
                return QTest::newRow((kind.toStdString() + ": " + name).c_str());
            };
            row("just below the threshold") << kind << qulonglong(threshold - 1) << false << false;
            row("at the threshold") << kind << qulonglong(threshold) << false << false;
            row("keys repeat") << kind << qulonglong(threshold + 100) << true << false;
            row("keys repeat in several steps") << kind << qulonglong(2'500) << true << false;
            row("deleted") << kind << qulonglong(threshold + 100) << true << true;
        }
    }
    void manyRowsAreChangedAsFewAre()
    {
        QFETCH(qulonglong, count);
        QFETCH(bool, keysRepeat);
        QFETCH(bool, deletes);
        FETCH_DATABASE(database);
        database.fill(count);
        const std::vector<List> rows = changesOf(count, keysRepeat);
        BulkChange change{.action = deletes ? BulkChange::Action::Delete : BulkChange::Action::Update,
                          .table = "change_ways",
                          .keyColumns = {"id"},
                          .onlyWhereNull = "deleted_at"};
        const auto quick = test::rowsStream(everyType(), rows);
        const auto counts = database.session->bulkChange(change, *quick, test::testLimits());
        SUCCEEDS(counts);
        // The same in pieces that go the way of few rows.
        change.table = "change_ways_slowly";
        BulkCounts expected;
        for (std::size_t from = 0; from < rows.size(); from += 1000) {
            const std::vector<List> some(rows.begin() + static_cast<std::ptrdiff_t>(from),
                                         rows.begin() +
                                             static_cast<std::ptrdiff_t>(std::min(from + 1000, rows.size())));
            const auto piece = test::rowsStream(everyType(), some);
            const auto changed = database.session->bulkChange(change, *piece, test::testLimits());
            SUCCEEDS(changed);
            expected.processed += changed->processed;
            expected.updated += changed->updated;
            expected.skipped += changed->skipped;
        }
        QCOMPARE(textOf(*counts), textOf(expected));
        const auto found = rowsOf(*database.session, {"SELECT * FROM change_ways ORDER BY id", {}});
        const auto wanted = rowsOf(*database.session, {"SELECT * FROM change_ways_slowly ORDER BY id", {}});
        QCOMPARE(found.size(), wanted.size());
        for (std::size_t row = 0; row < found.size(); ++row)
            QVERIFY2(found[row] == wanted[row], Value(found[row]).toText().c_str());
        QVERIFY(!database.session->inTransaction());
    }

    void postgresGoesTheWayOfTheTable_data()
    {
        QTest::addColumn<qulonglong>("count");
        QTest::addColumn<bool>("stage");
        QTest::newRow("one") << qulonglong(1) << false;
        QTest::newRow("just below the threshold") << qulonglong(kPostgresStageFromRows - 1) << false;
        QTest::newRow("at the threshold") << qulonglong(kPostgresStageFromRows) << true;
    }
    void postgresGoesTheWayOfTheTable()
    {
        QFETCH(qulonglong, count);
        QFETCH(bool, stage);
        if (!test::postgresConfig())
            QSKIP(test::kNoPostgres);
        const Database database("postgresql");
        database.fill(1);
        database.run("DROP TABLE IF EXISTS change_ways_log; CREATE TABLE change_ways_log (sql text);"
                     "CREATE OR REPLACE FUNCTION change_ways_note() RETURNS trigger LANGUAGE plpgsql AS "
                     "'BEGIN INSERT INTO change_ways_log VALUES (current_query()); RETURN NULL; END';"
                     "CREATE TRIGGER noting AFTER UPDATE ON change_ways FOR EACH STATEMENT "
                     "EXECUTE FUNCTION change_ways_note()");
        const auto rows = test::rowsStream(everyType(), changesOf(count, false));
        SUCCEEDS(database.session->bulkChange({.table = "change_ways", .keyColumns = {"id"}}, *rows,
                                              test::testLimits()));
        const auto statements = [&](const char* what) {
            return *test::oneValue(*database.session,
                                   std::string("SELECT count(*) FROM change_ways_log WHERE "
                                               "sql LIKE '%") +
                                       what + "%'")
                        .as<std::int64_t>();
        };
        QCOMPARE(statements("dataflow_changes") > 0, stage);
        QCOMPARE(statements("unnest") > 0, !stage);
        QCOMPARE(test::oneValue(*database.session, "SELECT count(*) FROM pg_class WHERE relname = "
                                                   "'dataflow_changes'"),
                 Value(0));
        database.run("DROP TABLE change_ways_log; DROP FUNCTION change_ways_note() CASCADE");
    }

    void aBadRowAmongManyIsNamed_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<qulonglong>("count");
        QTest::newRow("SQLite") << QByteArray("sqlite") << qulonglong(kSqliteJoinFromRows);
        QTest::newRow("PostgreSQL") << QByteArray("postgresql") << qulonglong(kPostgresStageFromRows);
        QTest::newRow("PostgreSQL, in steps") << QByteArray("postgresql") << qulonglong(2'500);
    }
    void aBadRowAmongManyIsNamed()
    {
        QFETCH(qulonglong, count);
        FETCH_DATABASE(database);
        database.fill(count);
        const SchemaPtr schema = test::schemaOf({{"id", ColumnType::Int64}, {"day", ColumnType::Text}});
        std::vector<List> rows;
        for (std::size_t row = 1; row <= count; ++row) // the last id first
            rows.push_back({Value(static_cast<std::int64_t>(count - row + 1)),
                            Value(row == 1234 ? "soon" : "2024-03-01")});
        const auto stream = test::rowsStream(schema, rows);
        const auto counts = database.session->bulkChange({.table = "change_ways", .keyColumns = {"id"}},
                                                         *stream, test::testLimits());
        QVERIFY(!counts);
        QCOMPARE(counts.error().code(), ErrorCode::ConversionFailed);
        QCOMPARE(counts.error().fact("row"), std::string_view("1234"));
        QVERIFY(database.session->usable() && !database.session->inTransaction());
        QCOMPARE(test::oneValue(*database.session, "SELECT count(*) FROM change_ways WHERE day IS NOT NULL"),
                 Value(0));
    }

    /// The rows of one key lie at the border of two steps once they are in order, and change what the update
    /// asks for.
    void rowsOfOneKeyStayTogether()
    {
        if (!test::postgresConfig())
            QSKIP(test::kNoPostgres);
        const Database database("postgresql");
        constexpr auto kBorder =
            static_cast<std::int64_t>(kPostgresArrayRows) + 1; // the last of the first step
        database.fill(kPostgresArrayRows + 2);
        database.run("UPDATE change_ways SET deleted_at = NULL");
        const SchemaPtr schema =
            test::schemaOf({{"id", ColumnType::Int64}, {"deleted_at", ColumnType::TimestampTz}});
        const auto at = [](int second) { return Value(Timestamp{second * 1'000'000LL, true}); };
        std::vector<List> rows;
        std::int64_t known = 0;
        for (std::int64_t id = kBorder + 1; id >= 2; --id) {
            rows.push_back({Value(id), at(1)});
            known += id % 10 != 0 ? 1 : 0;
        }
        for (int second = 2; second <= 5; ++second, ++known)
            rows.push_back({Value(kBorder), at(second)});
        const auto stream = test::rowsStream(schema, rows);
        const auto counts = database.session->bulkChange(
            {.table = "change_ways", .keyColumns = {"id"}, .onlyWhereNull = "deleted_at"}, *stream,
            test::testLimits());
        SUCCEEDS(counts);
        QCOMPARE(counts->updated, known);
        QCOMPARE(test::oneValue(*database.session,
                                "SELECT deleted_at FROM change_ways WHERE id = " + std::to_string(kBorder)),
                 at(5));
    }

    void sqliteNamesTheRowThatBreaksAConstraint()
    {
        const Database database("sqlite");
        database.fill(kSqliteJoinFromRows);
        database.run("CREATE UNIQUE INDEX one_i ON change_ways (i)");
        const SchemaPtr schema = test::schemaOf({{"id", ColumnType::Int64}, {"i", ColumnType::Int64}});
        std::vector<List> rows;
        for (std::size_t id = 1; id <= kSqliteJoinFromRows; ++id)
            rows.push_back({Value(static_cast<std::int64_t>(id)),
                            Value(static_cast<std::int64_t>(id == 1234 ? 1233 : id))});
        const auto stream = test::rowsStream(schema, rows);
        const auto counts = database.session->bulkChange({.table = "change_ways", .keyColumns = {"id"}},
                                                         *stream, test::testLimits());
        QVERIFY(!counts);
        QCOMPARE(counts.error().code(), ErrorCode::ConstraintViolated);
        QCOMPARE(counts.error().fact("row"), std::string_view("1234"));
        QCOMPARE(test::oneValue(*database.session, "SELECT count(*) FROM change_ways WHERE i IS NOT NULL"),
                 Value(0));
    }
};

QTEST_APPLESS_MAIN(TestChangeWays)
#include "tst_change_ways.moc"
