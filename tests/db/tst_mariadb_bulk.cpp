// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/bulk_change.h"
#include "tests/db/conformance_rows.h"
#include "tests/support/mariadb_fixture.h"

#include <QTest>

using namespace dataflow;
using namespace dataflow::db;

namespace {

using Columns = std::vector<std::pair<std::string, ColumnType>>;

constexpr const char* kTable = "CREATE OR REPLACE TABLE maria_bulk (id BIGINT PRIMARY KEY, flag BOOLEAN, "
                               "number DOUBLE, amount DECIMAL(65,30), words LONGTEXT CHARACTER SET utf8mb4, "
                               "bytes LONGBLOB, day DATE, clock TIME(6), moment DATETIME(6), "
                               "instant DATETIME(6) COMMENT 'UTC', tag UUID, facts JSON)";

/// Every type with what is hard to spell, by id.
SchemaPtr everyType()
{
    return test::schemaOf({{"id", ColumnType::Int64},
                           {"flag", ColumnType::Bool},
                           {"number", ColumnType::Double},
                           {"amount", ColumnType::Decimal},
                           {"words", ColumnType::Text},
                           {"bytes", ColumnType::Bytes},
                           {"day", ColumnType::Date},
                           {"clock", ColumnType::Time},
                           {"moment", ColumnType::Timestamp},
                           {"instant", ColumnType::TimestampTz},
                           {"tag", ColumnType::Uuid},
                           {"facts", ColumnType::Json}});
}

std::vector<List> hardRows()
{
    Uuid tag;
    for (std::size_t i = 0; i < tag.bytes.size(); ++i)
        tag.bytes[i] = static_cast<std::uint8_t>(i * 17);
    std::string everyByte;
    for (int byte = 0; byte < 256; ++byte)
        everyByte += static_cast<char>(byte);
    std::string words("tab\tline\nreturn\r\\N \\ \"quoted\" 'x'");
    words += '\0';
    words += " \u20ac \U0001F680";
    std::vector<List> rows{
        {Value(std::numeric_limits<std::int64_t>::min()), Value(true), Value(0.1),
         Value(Decimal{"12345678901234567890123456789012345.000000000000000000000000000001"}), Value(words),
         Value(Bytes{everyByte}), Value(Date{-719'528}), Value(TimeOfDay{1}),
         Value(Timestamp{-62'167'219'200'000'000, false}), Value(Timestamp{253'402'300'799'999'999, true}),
         Value(tag), Value(Map{{"a \"b\"", List{1, "\\", Value()}}})},
        {Value(std::numeric_limits<std::int64_t>::max()), Value(false), Value(5e-324), Value(Decimal{"-0.5"}),
         Value(""), Value(Bytes{""}), Value(Date{2'932'896}), Value(TimeOfDay{86'399'999'999}),
         Value(Timestamp{-1, false}), Value(Timestamp{0, true}), Value(Uuid{}), Value(List{})},
        {Value(3), Value(), Value(), Value(), Value(), Value(), Value(), Value(), Value(), Value(), Value(),
         Value()},
        {Value(4), Value(true), Value(-1.7976931348623157e308), Value(Decimal{"0"}), Value("\\N"),
         Value(Bytes{"\\N"}), Value(Date{0}), Value(TimeOfDay{0}), Value(Timestamp{0, false}),
         Value(Timestamp{1, true}), Value(tag), Value(Map{})}};
    return rows;
}

} // namespace

/// The ways of many rows into MariaDB and MySQL: LOAD DATA of a text in memory, and changes by key.
class TestMariaDbBulk : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!test::mariadbConfig())
            QSKIP(test::kNoMariaDb);
    }
    void init()
    {
        auto opened = driverFor(DatabaseKind::MariaDb).connect(*test::mariadbConfig(), {});
        SUCCEEDS(opened);
        m_session = std::move(*opened);
        SUCCEEDS(m_session->execute({kTable, {}}, {}));
    }
    void cleanup() { m_session.reset(); }

    void aLoadKeepsEveryValue();
    void aLoadStoresAllOrNothing_data();
    void aLoadStoresAllOrNothing();
    void aLoadTakesNumbersAsNumbers();
    void notesDoNotHideWhatALoadCutOff();
    void returnedKeysDoNotDependOnEarlierLoads();
    void smallNumbersAreNotReadAsTruths();
    void aLoadCannotDecideAboutConflicts();
    void noFileOfThisMachineIsSent();
    void aChangeKeepsEveryValue_data();
    void aChangeKeepsEveryValue();
    void theLastOfEqualKeysCounts();
    void textKeysChangeToo();
    void compositeKeysChangeToo();
    void manyRowsAreChangedInFewStatements();
    void aFailedChangeUndoesAll();

private:
    std::vector<List> stored(const std::string& sql)
    {
        auto rows = test::rowsOf(*m_session, {sql, {}});
        return rows ? std::move(*rows) : std::vector<List>{{Value(rows.error().sentence())}};
    }
    Value number(const std::string& sql) { return stored(sql).at(0).at(0); }

    std::unique_ptr<Session> m_session;
};

void TestMariaDbBulk::aLoadKeepsEveryValue()
{
    std::vector<List> rows = hardRows();
    const BulkTarget target{.table = "maria_bulk", .copy = BulkTarget::Copy::On};
    const auto loaded = m_session->bulkInsert(target, *test::streamOfRows(everyType(), rows), {});
    SUCCEEDS(loaded);
    QCOMPARE(loaded->inserted, std::int64_t(4));
    std::ranges::sort(rows, {}, [](const List& row) { return *row.front().as<std::int64_t>(); });
    QVERIFY(stored("SELECT * FROM maria_bulk ORDER BY id") == rows);
    QCOMPARE(number("SELECT count(*) FROM information_schema.session_status WHERE variable_name = "
                    "'com_load' AND variable_value > 0"),
             Value(1));
}

void TestMariaDbBulk::aLoadStoresAllOrNothing_data()
{
    QTest::addColumn<int>("badId");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("code");
    QTest::newRow("a key twice") << 5 << "x" << int(ErrorCode::ConstraintViolated);
    QTest::newRow("a text too long") << 20'000 << "too long" << int(ErrorCode::SqlFailed);
}

void TestMariaDbBulk::aLoadStoresAllOrNothing()
{
    QFETCH(int, badId);
    QFETCH(QString, words);
    QFETCH(int, code);
    SUCCEEDS(m_session->execute({"ALTER TABLE maria_bulk MODIFY words VARCHAR(3)", {}}, {}));
    std::vector<List> rows;
    for (int id = 1; id <= 15'000; ++id)
        rows.push_back({Value(id), Value("abc")});
    rows.push_back({Value(badId), Value(words.toStdString())});
    const SchemaPtr schema = test::schemaOf({{"id", ColumnType::Int64}, {"words", ColumnType::Text}});
    const BulkTarget target{.table = "maria_bulk", .copy = BulkTarget::Copy::On};
    const auto loaded = m_session->bulkInsert(target, *test::streamOfRows(schema, rows), {});
    QVERIFY(!loaded);
    QVERIFY2(int(loaded.error().code()) == code, loaded.error().sentence().c_str());
    QVERIFY(!loaded.error().fact("reason").empty());
    QCOMPARE(number("SELECT count(*) FROM maria_bulk"), Value(0));
    QVERIFY(m_session->usable() && !m_session->inTransaction());
    rows.pop_back();
    SUCCEEDS(m_session->bulkInsert(target, *test::streamOfRows(schema, rows), {}));
    QCOMPARE(number("SELECT count(*) FROM maria_bulk WHERE words = 'abc'"), Value(15'000));
}

void TestMariaDbBulk::aLoadTakesNumbersAsNumbers()
{
    SUCCEEDS(m_session->execute({"CREATE OR REPLACE TABLE maria_bulk (id BIGINT PRIMARY KEY, bits BIT(16), "
                                 "made YEAR)",
                                 {}},
                                {}));
    const SchemaPtr schema =
        test::schemaOf({{"id", ColumnType::Int64}, {"bits", ColumnType::Int64}, {"made", ColumnType::Int64}});
    const std::vector<List> rows{
        {Value(1), Value(5), Value(0)}, {Value(2), Value(12'594), Value(1999)}, {Value(3), Value(), Value()}};
    const BulkTarget target{.table = "maria_bulk", .copy = BulkTarget::Copy::On};
    SUCCEEDS(m_session->bulkInsert(target, *test::streamOfRows(schema, rows), {}));
    const std::vector<List> expected{{Value(5), Value(0)}, {Value(12'594), Value(1999)}, {Value(), Value()}};
    QVERIFY(stored("SELECT CAST(bits AS SIGNED), CAST(made AS SIGNED) FROM maria_bulk ORDER BY id") ==
            expected);
}

void TestMariaDbBulk::notesDoNotHideWhatALoadCutOff()
{
    SUCCEEDS(m_session->execute(
        {"CREATE OR REPLACE TABLE maria_bulk (amount DECIMAL(5,1), words VARCHAR(4))", {}}, {}));
    std::vector<List> rows(100, List{Value(Decimal{"1.25"}), Value("fits")}); // each rounding is a note
    const SchemaPtr schema = test::schemaOf({{"amount", ColumnType::Decimal}, {"words", ColumnType::Text}});
    const BulkTarget target{.table = "maria_bulk", .copy = BulkTarget::Copy::On};
    SUCCEEDS(m_session->bulkInsert(target, *test::streamOfRows(schema, rows), {}));
    rows.push_back({Value(Decimal{"1.25"}), Value("too long")});
    const auto loaded = m_session->bulkInsert(target, *test::streamOfRows(schema, rows), {});
    QVERIFY(!loaded);
    QVERIFY2(loaded.error().fact("reason").find("words") != std::string::npos,
             loaded.error().sentence().c_str());
    QCOMPARE(number("SELECT count(*) FROM maria_bulk WHERE amount = 1.3"), Value(100));
    QCOMPARE(number("SELECT @@sql_notes + 0"), Value(1));
}

void TestMariaDbBulk::returnedKeysDoNotDependOnEarlierLoads()
{
    SUCCEEDS(m_session->execute({"CREATE OR REPLACE TABLE maria_bulk (id BIGINT PRIMARY KEY AUTO_INCREMENT, "
                                 "words VARCHAR(10) UNIQUE)",
                                 {}},
                                {}));
    const SchemaPtr schema = test::schemaOf({{"words", ColumnType::Text}});
    const std::vector<List> again{{Value("a")}, {Value("b")}};
    BulkTarget target{.table = "maria_bulk", .onConflict = OnConflict::Ignore, .conflictColumns = {"words"}};
    SUCCEEDS(m_session->bulkInsert(target, *test::streamOfRows(schema, again), {}));
    const auto skipped = m_session->bulkInsert(target, *test::streamOfRows(schema, again), {});
    SUCCEEDS(skipped);
    QCOMPARE(skipped->skipped, std::int64_t(2));
    const std::vector<List> fresh{{Value("c")}, {Value("d")}, {Value("e")}};
    target = {.table = "maria_bulk", .returnColumn = "id"};
    const auto loaded = m_session->bulkInsert(target, *test::streamOfRows(schema, fresh), {});
    SUCCEEDS(loaded);
    List ids;
    for (const List& row : stored("SELECT id FROM maria_bulk WHERE words IN ('c', 'd', 'e') ORDER BY words"))
        ids.push_back(row.at(0));
    QCOMPARE(Value(List(loaded->returned)), Value(ids));
}

void TestMariaDbBulk::smallNumbersAreNotReadAsTruths()
{
    SUCCEEDS(m_session->execute({"CREATE OR REPLACE TABLE maria_bulk (flag TINYINT(1))", {}}, {}));
    SUCCEEDS(m_session->execute({"INSERT INTO maria_bulk VALUES (0), (1)", {}}, {}));
    QVERIFY((stored("SELECT flag FROM maria_bulk ORDER BY flag") ==
             std::vector<List>{{Value(false)}, {Value(true)}}));
    for (const char* number : {"2", "-1", "127"}) {
        SUCCEEDS(m_session->execute({std::string("UPDATE maria_bulk SET flag = ") + number, {}}, {}));
        const auto rows = test::rowsOf(*m_session, {"SELECT flag FROM maria_bulk", {}});
        QVERIFY(!rows);
        QVERIFY2(rows.error().hint().find("CAST(column AS SIGNED)") != std::string::npos,
                 rows.error().sentence().c_str());
    }
    QVERIFY(m_session->usable());
}

void TestMariaDbBulk::aLoadCannotDecideAboutConflicts()
{
    const BulkTarget target{.table = "maria_bulk",
                            .onConflict = OnConflict::Ignore,
                            .conflictColumns = {"id"},
                            .copy = BulkTarget::Copy::On};
    const auto loaded = m_session->bulkInsert(target, *test::streamOfRows(everyType(), hardRows()), {});
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code(), ErrorCode::UnsupportedByDatabase);
}

void TestMariaDbBulk::noFileOfThisMachineIsSent()
{
    for (const char* file : {"/etc/hostname", "dataflow_rows"}) {
        const auto sent = m_session->execute(
            {std::string("LOAD DATA LOCAL INFILE '") + file + "' INTO TABLE maria_bulk (id)", {}}, {});
        QVERIFY(!sent);
        QVERIFY2(sent.error().sentence().find("No files of this machine") != std::string::npos,
                 sent.error().sentence().c_str());
        QCOMPARE(number("SELECT count(*) FROM maria_bulk"), Value(0));
    }
}

void TestMariaDbBulk::aChangeKeepsEveryValue_data()
{
    QTest::addColumn<bool>("twice");
    QTest::newRow("joined with the table") << false;
    QTest::newRow("one row after the other") << true;
}

void TestMariaDbBulk::aChangeKeepsEveryValue()
{
    QFETCH(bool, twice);
    std::vector<List> rows = hardRows();
    for (const List& row : rows)
        SUCCEEDS(m_session->execute({"INSERT INTO maria_bulk (id) VALUES (?1)", {row.front()}}, {}));
    std::vector<List> changes = rows;
    if (twice) // an older row of one key, which does not count
        changes.insert(changes.begin(), {Value(4), Value(), Value(), Value(), Value(), Value(), Value(),
                                         Value(), Value(), Value(), Value(), Value()});
    changes.push_back({Value(99), Value(true), Value(), Value(), Value("nobody"), Value(), Value(), Value(),
                       Value(), Value(), Value(), Value()});
    const BulkChange change{.table = "maria_bulk", .keyColumns = {"id"}};
    const auto changed = m_session->bulkChange(change, *test::streamOfRows(everyType(), changes), {});
    SUCCEEDS(changed);
    QCOMPARE(changed->processed, std::int64_t(changes.size()));
    QCOMPARE(changed->updated, std::int64_t(changes.size() - 1));
    QCOMPARE(changed->skipped, std::int64_t(1));
    std::ranges::sort(rows, {}, [](const List& row) { return *row.front().as<std::int64_t>(); });
    QVERIFY(stored("SELECT * FROM maria_bulk ORDER BY id") == rows);
    const auto gone = m_session->bulkChange(
        {.action = BulkChange::Action::Delete, .table = "maria_bulk", .keyColumns = {"id"}},
        *test::streamOfRows(everyType(), changes), {});
    SUCCEEDS(gone);
    QCOMPARE(gone->updated, std::int64_t(4));
    QCOMPARE(number("SELECT count(*) FROM maria_bulk"), Value(0));
}

void TestMariaDbBulk::theLastOfEqualKeysCounts()
{
    SUCCEEDS(m_session->execute({"INSERT INTO maria_bulk (id, number) VALUES (1, 0), (2, 0)", {}}, {}));
    const SchemaPtr schema = test::schemaOf({{"number", ColumnType::Int64}, {"id", ColumnType::Int64}});
    const auto rows = test::streamOfRows(
        schema, {{Value(1), Value(1)}, {Value(2), Value(1)}, {Value(5), Value()}, {Value(3), Value(1)}});
    const auto changed = m_session->bulkChange({.table = "maria_bulk", .keyColumns = {"id"}}, *rows, {});
    SUCCEEDS(changed);
    QCOMPARE(changed->updated, std::int64_t(3));
    QCOMPARE(changed->skipped, std::int64_t(1)); // a null in a key means no row
    QCOMPARE(number("SELECT CAST(number AS INT) FROM maria_bulk WHERE id = 1"), Value(3));
}

void TestMariaDbBulk::textKeysChangeToo()
{
    SUCCEEDS(m_session->execute({"CREATE OR REPLACE TABLE maria_bulk (code VARCHAR(20) CHARACTER SET latin1 "
                                 "COLLATE latin1_swedish_ci PRIMARY KEY, n INT, deleted_at DATETIME)",
                                 {}},
                                {}));
    SUCCEEDS(m_session->execute(
        {"INSERT INTO maria_bulk VALUES ('a', 1, NULL), ('b', 1, NULL), ('c', 1, NOW())", {}}, {}));
    const SchemaPtr schema = test::schemaOf({{"code", ColumnType::Text}, {"n", ColumnType::Int64}});
    const auto rows = test::streamOfRows(
        schema,
        {{Value("a"), Value(5)}, {Value("b"), Value(6)}, {Value("B"), Value(7)}, {Value("c"), Value(8)}});
    const auto changed = m_session->bulkChange(
        {.table = "maria_bulk", .keyColumns = {"code"}, .onlyWhereNull = "deleted_at"}, *rows, {});
    SUCCEEDS(changed);
    QCOMPARE(changed->updated, std::int64_t(3)); // the table says that b and B are one
    QVERIFY((stored("SELECT n FROM maria_bulk ORDER BY code") ==
             std::vector<List>{{Value(5)}, {Value(7)}, {Value(1)}}));
}

void TestMariaDbBulk::compositeKeysChangeToo()
{
    SUCCEEDS(m_session->execute(
        {"CREATE OR REPLACE TABLE maria_bulk (a INT, b INT, n INT, PRIMARY KEY (a, b))", {}}, {}));
    SUCCEEDS(m_session->execute({"INSERT INTO maria_bulk VALUES (1, 1, 0), (1, 2, 0), (2, 1, 0)", {}}, {}));
    const SchemaPtr schema =
        test::schemaOf({{"b", ColumnType::Int64}, {"n", ColumnType::Int64}, {"a", ColumnType::Int64}});
    const auto rows = test::streamOfRows(
        schema,
        {{Value(2), Value(12), Value(1)}, {Value(1), Value(21), Value(2)}, {Value(9), Value(9), Value(9)}});
    const auto changed = m_session->bulkChange({.table = "maria_bulk", .keyColumns = {"a", "b"}}, *rows, {});
    SUCCEEDS(changed);
    QCOMPARE(changed->updated, std::int64_t(2));
    QVERIFY((stored("SELECT n FROM maria_bulk ORDER BY a, b") ==
             std::vector<List>{{Value(0)}, {Value(12)}, {Value(21)}}));
}

void TestMariaDbBulk::manyRowsAreChangedInFewStatements()
{
    SUCCEEDS(m_session->execute(
        {"INSERT INTO maria_bulk (id, words) SELECT seq, 'old' FROM seq_1_to_30000", {}}, {}));
    std::vector<List> rows;
    for (int id = 40'000; id > 10'000; --id)
        rows.push_back({Value(id), Value("new " + std::to_string(id))});
    const SchemaPtr schema = test::schemaOf({{"id", ColumnType::Int64}, {"words", ColumnType::Text}});
    const char* const executed =
        "SELECT CAST(SUM(variable_value) AS SIGNED) FROM information_schema.session_status "
        "WHERE variable_name IN ('com_update', 'com_update_multi')";
    const Value before = number(executed);
    const auto changed = m_session->bulkChange({.table = "maria_bulk", .keyColumns = {"id"}},
                                               *test::streamOfRows(schema, rows), {});
    SUCCEEDS(changed);
    QCOMPARE(changed->updated, std::int64_t(20'000));
    QCOMPARE(changed->skipped, std::int64_t(10'000));
    QCOMPARE(number("SELECT count(*) FROM maria_bulk WHERE words = CONCAT('new ', id)"), Value(20'000));
    QVERIFY(*number(executed).as<std::int64_t>() - *before.as<std::int64_t>() <= 3);
}

void TestMariaDbBulk::aFailedChangeUndoesAll()
{
    SUCCEEDS(m_session->execute({"ALTER TABLE maria_bulk ADD UNIQUE (day)", {}}, {}));
    SUCCEEDS(m_session->execute(
        {"INSERT INTO maria_bulk (id, day) VALUES (1, '2024-01-01'), (2, '2024-01-02'), (3, '2024-01-03')",
         {}},
        {}));
    const SchemaPtr schema = test::schemaOf({{"id", ColumnType::Int64}, {"day", ColumnType::Date}});
    for (const bool nested : {false, true}) {
        if (nested)
            SUCCEEDS(m_session->begin(Isolation::Default, {}));
        const auto rows =
            test::streamOfRows(schema, {{Value(1), Value(Date{0})}, {Value(2), Value(Date{0})}});
        const auto changed = m_session->bulkChange({.table = "maria_bulk", .keyColumns = {"id"}}, *rows, {});
        QVERIFY(!changed);
        QCOMPARE(changed.error().code(), ErrorCode::ConstraintViolated);
        QCOMPARE(number("SELECT count(*) FROM maria_bulk WHERE day < '2000-01-01'"), Value(0));
        QCOMPARE(m_session->inTransaction(), nested);
        if (nested)
            SUCCEEDS(m_session->commit({}));
    }
}

QTEST_APPLESS_MAIN(TestMariaDbBulk)
#include "tst_mariadb_bulk.moc"
