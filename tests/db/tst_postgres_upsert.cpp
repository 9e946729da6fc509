// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/postgres_fixture.h"

#include <QTest>

using namespace dataflow;
using namespace dataflow::db;
using namespace dataflow::test;

Q_DECLARE_METATYPE(dataflow::db::BulkTarget::Copy)

namespace {

void copyWays()
{
    QTest::addColumn<BulkTarget::Copy>("copy");
    QTest::newRow("chosen by size") << BulkTarget::Copy::Auto;
    QTest::newRow("copy") << BulkTarget::Copy::On;
    QTest::newRow("arrays") << BulkTarget::Copy::Off;
}

} // namespace

/// Bulk inserts that meet rows which are there already, or give keys back.
class TestPostgresUpsert : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void ignoredConflictsAreCounted_data() { copyWays(); }
    void ignoredConflictsAreCounted();
    void updatedConflictsAreCounted_data() { copyWays(); }
    void updatedConflictsAreCounted();
    void insertOnlyColumnsAreLeftAlone();
    void equalKeysOfAnotherSpellingAreOneRow_data() { copyWays(); }
    void equalKeysOfAnotherSpellingAreOneRow();
    void nullKeysNeverConflict_data() { copyWays(); }
    void nullKeysNeverConflict();
    void updatesOfPartitionedTablesAreCounted();
    void returnedKeysFollowTheInput_data() { copyWays(); }
    void returnedKeysFollowTheInput();
    void returnedKeysOfAnUpsertFollowTheInput_data() { copyWays(); }
    void returnedKeysOfAnUpsertFollowTheInput();
    void rowsDroppedByATriggerAreSkipped_data() { copyWays(); }
    void rowsDroppedByATriggerAreSkipped();

private:
    Result<BulkCounts> insert(const BulkTarget& target, const SchemaPtr& schema,
                              const std::vector<List>& rows);
    std::unique_ptr<Session> m_session;
};

void TestPostgresUpsert::initTestCase()
{
    if (!postgresConfig())
        QSKIP(kNoPostgres);
}

void TestPostgresUpsert::init()
{
    m_session = postgresSession();
}

void TestPostgresUpsert::cleanup()
{
    m_session.reset();
}

Result<BulkCounts> TestPostgresUpsert::insert(const BulkTarget& target, const SchemaPtr& schema,
                                              const std::vector<List>& rows)
{
    const RowStreamPtr stream = rowsStream(schema, rows);
    return m_session->bulkInsert(target, *stream, testLimits());
}

void TestPostgresUpsert::ignoredConflictsAreCounted()
{
    QFETCH(BulkTarget::Copy, copy);
    mustExecute(*m_session, {"CREATE TEMP TABLE ignored (id int4 PRIMARY KEY, v text)", {}});
    mustExecute(*m_session, {"INSERT INTO ignored VALUES (2, 'old')", {}});
    const SchemaPtr schema = schemaOf({{"id", ColumnType::Int64}, {"v", ColumnType::Text}});
    const std::vector<List> rows{{1, "a"}, {2, "b"}, {3, "c"}, {3, "d"}};
    const auto counts =
        insert({.table = "ignored", .onConflict = OnConflict::Ignore, .copy = copy, .returnColumn = "id"},
               schema, rows);
    QVERIFY2(counts, counts ? "" : counts.error().sentence().c_str());
    QCOMPARE(counts->processed, std::int64_t{4});
    QCOMPARE(counts->inserted, std::int64_t{2});
    QCOMPARE(counts->skipped, std::int64_t{2});
    QCOMPARE(counts->returned, (List{1, 3}));
    const auto again = insert(
        {.table = "ignored", .onConflict = OnConflict::Ignore, .conflictColumns = {"id"}, .copy = copy},
        schema, rows);
    QVERIFY(again);
    QCOMPARE(again->skipped, std::int64_t{4});
    QCOMPARE(oneValue(*m_session, "SELECT string_agg(id || v, ',' ORDER BY id) FROM ignored"),
             Value("1a,2old,3c"));
}

void TestPostgresUpsert::updatedConflictsAreCounted()
{
    QFETCH(BulkTarget::Copy, copy);
    mustExecute(*m_session,
                {"CREATE TEMP TABLE upserts (id int4 PRIMARY KEY, v text, kept int4 DEFAULT 7)", {}});
    mustExecute(*m_session, {"INSERT INTO upserts SELECT i, 'old', i FROM generate_series(1, 2500) i", {}});
    const SchemaPtr schema = schemaOf({{"id", ColumnType::Int64}, {"v", ColumnType::Text}});
    std::vector<List> rows;
    for (int i = 1; i <= 5000; ++i)
        rows.push_back({i, "new" + std::to_string(i)});
    const BulkTarget target{
        .table = "upserts", .onConflict = OnConflict::Update, .conflictColumns = {"id"}, .copy = copy};
    const auto counts = insert(target, schema, rows);
    QVERIFY2(counts, counts ? "" : counts.error().sentence().c_str());
    QCOMPARE(counts->inserted, std::int64_t{2500});
    QCOMPARE(counts->updated, std::int64_t{2500});
    QCOMPARE(counts->skipped, std::int64_t{0});
    QCOMPARE(oneValue(*m_session, "SELECT count(*) FROM upserts WHERE v = 'new' || id"), Value(5000));
    QCOMPARE(oneValue(*m_session, "SELECT count(*) FROM upserts WHERE kept = id"), Value(2500));
    // The last row of a key wins, as if the rows were stored one by one.
    const auto twice = insert(target, schema, {{9001, "a"}, {1, "x"}, {9001, "b"}, {1, "y"}, {9001, "c"}});
    QVERIFY2(twice, twice ? "" : twice.error().sentence().c_str());
    QCOMPARE(twice->inserted, std::int64_t{1});
    QCOMPARE(twice->updated, std::int64_t{4});
    QCOMPARE(oneValue(*m_session, "SELECT string_agg(v, ',' ORDER BY id) FROM upserts WHERE id IN (1, 9001)"),
             Value("y,c"));
}

void TestPostgresUpsert::insertOnlyColumnsAreLeftAlone()
{
    mustExecute(*m_session, {"CREATE TEMP TABLE stamped (id int4 PRIMARY KEY, v text, created text)", {}});
    mustExecute(*m_session, {"INSERT INTO stamped VALUES (1, 'old', 'then')", {}});
    const SchemaPtr schema =
        schemaOf({{"id", ColumnType::Int64}, {"v", ColumnType::Text}, {"created", ColumnType::Text}});
    BulkTarget target{.table = "stamped",
                      .onConflict = OnConflict::Update,
                      .conflictColumns = {"id"},
                      .insertOnlyColumns = {"created"}};
    const auto counts = insert(target, schema, {{1, "new", "now"}, {2, "new", "now"}});
    QVERIFY2(counts, counts ? "" : counts.error().sentence().c_str());
    QCOMPARE(oneValue(*m_session, "SELECT string_agg(v || created, ',' ORDER BY id) FROM stamped"),
             Value("newthen,newnow"));
    target.insertOnlyColumns = {"made"};
    const auto unknown = insert(target, schema, {{1, "new", "now"}});
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code(), ErrorCode::BadParameter);
}

void TestPostgresUpsert::equalKeysOfAnotherSpellingAreOneRow()
{
    QFETCH(BulkTarget::Copy, copy);
    mustExecute(*m_session, {"CREATE TEMP TABLE decimals (k numeric PRIMARY KEY, v int4)", {}});
    const SchemaPtr schema = schemaOf({{"k", ColumnType::Decimal}, {"v", ColumnType::Int64}});
    const auto counts = insert(
        {.table = "decimals", .onConflict = OnConflict::Update, .conflictColumns = {"k"}, .copy = copy},
        schema, {{Decimal{"1.0"}, 1}, {Decimal{"1.00"}, 2}});
    QVERIFY2(counts, counts ? "" : counts.error().sentence().c_str());
    QCOMPARE(counts->inserted, std::int64_t{1});
    QCOMPARE(counts->updated, std::int64_t{1});
    QCOMPARE(oneValue(*m_session, "SELECT v FROM decimals"), Value(2));
}

void TestPostgresUpsert::nullKeysNeverConflict()
{
    QFETCH(BulkTarget::Copy, copy);
    mustExecute(*m_session, {"CREATE TEMP TABLE nullable (a int4, b int4, v int4, UNIQUE (a, b))", {}});
    const SchemaPtr schema =
        schemaOf({{"a", ColumnType::Int64}, {"b", ColumnType::Int64}, {"v", ColumnType::Int64}});
    const auto counts = insert({.table = "nullable",
                                .onConflict = OnConflict::Update,
                                .conflictColumns = {"a", "b"},
                                .copy = copy,
                                .returnColumn = "v"},
                               schema, {{1, Value(), 1}, {1, Value(), 2}, {1, 1, 3}, {1, 1, 4}});
    QVERIFY2(counts, counts ? "" : counts.error().sentence().c_str());
    QCOMPARE(counts->inserted, std::int64_t{3});
    QCOMPARE(counts->updated, std::int64_t{1});
    QCOMPARE(counts->returned, (List{1, 2, 4, 4}));
}

void TestPostgresUpsert::updatesOfPartitionedTablesAreCounted()
{
    mustExecute(*m_session,
                {"CREATE TEMP TABLE parted (v text, id int4 PRIMARY KEY) PARTITION BY RANGE (id)", {}});
    mustExecute(*m_session, {"CREATE TEMP TABLE low (id int4 NOT NULL, v text)", {}});
    mustExecute(*m_session, {"ALTER TABLE parted ATTACH PARTITION low FOR VALUES FROM (0) TO (10)", {}});
    mustExecute(*m_session, {"CREATE TEMP TABLE high PARTITION OF parted FOR VALUES FROM (10) TO (20)", {}});
    mustExecute(*m_session, {"INSERT INTO parted (id, v) VALUES (1, 'old'), (11, 'old')", {}});
    const SchemaPtr schema = schemaOf({{"id", ColumnType::Int64}, {"v", ColumnType::Text}});
    const auto counts =
        insert({.table = "parted", .onConflict = OnConflict::Update, .conflictColumns = {"id"}}, schema,
               {{1, "a"}, {2, "b"}, {11, "c"}, {12, "d"}, {13, "e"}});
    QVERIFY2(counts, counts ? "" : counts.error().sentence().c_str());
    QCOMPARE(counts->inserted, std::int64_t{3});
    QCOMPARE(counts->updated, std::int64_t{2});
}

void TestPostgresUpsert::returnedKeysFollowTheInput()
{
    QFETCH(BulkTarget::Copy, copy);
    mustExecute(*m_session, {"CREATE TEMP TABLE serials (id serial PRIMARY KEY, v int4)", {}});
    std::vector<List> rows;
    for (int i = 0; i < 3500; ++i)
        rows.push_back({10'000 - i});
    const auto counts = insert({.table = "serials", .copy = copy, .returnColumn = "id"},
                               schemaOf({{"v", ColumnType::Int64}}), rows);
    QVERIFY2(counts, counts ? "" : counts.error().sentence().c_str());
    QCOMPARE(counts->returned.size(), rows.size());
    const std::vector<List> stored = rowsOf(*m_session, {"SELECT id, v FROM serials ORDER BY id", {}});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        QCOMPARE(counts->returned[i], stored[i][0]);
        QCOMPARE(stored[i][1], rows[i][0]);
    }
}

void TestPostgresUpsert::returnedKeysOfAnUpsertFollowTheInput()
{
    QFETCH(BulkTarget::Copy, copy);
    mustExecute(*m_session, {"CREATE TEMP TABLE coded (id serial, code text PRIMARY KEY, v int4)", {}});
    mustExecute(*m_session, {"INSERT INTO coded (code, v) VALUES ('b', 0)", {}});
    const SchemaPtr schema = schemaOf({{"code", ColumnType::Text}, {"v", ColumnType::Int64}});
    const std::vector<List> rows{{"c", 1}, {"b", 2}, {"a", 3}, {"c", 4}};
    const auto counts = insert({.table = "coded",
                                .onConflict = OnConflict::Update,
                                .conflictColumns = {"code"},
                                .copy = copy,
                                .returnColumn = "id"},
                               schema, rows);
    QVERIFY2(counts, counts ? "" : counts.error().sentence().c_str());
    QCOMPARE(counts->inserted, std::int64_t{2});
    QCOMPARE(counts->updated, std::int64_t{2});
    for (std::size_t i = 0; i < rows.size(); ++i)
        QCOMPARE(counts->returned.at(i),
                 rowsOf(*m_session, {"SELECT id FROM coded WHERE code = $1", {rows[i][0]}}).at(0).at(0));
}

void TestPostgresUpsert::rowsDroppedByATriggerAreSkipped()
{
    QFETCH(BulkTarget::Copy, copy);
    mustExecute(*m_session, {"CREATE TEMP TABLE guarded (id int4 PRIMARY KEY, v int4)", {}});
    mustExecute(*m_session, {"CREATE FUNCTION pg_temp.drop_odd() RETURNS trigger LANGUAGE plpgsql AS "
                             "$$ BEGIN IF NEW.id % 2 = 1 THEN RETURN NULL; END IF; RETURN NEW; END $$",
                             {}});
    mustExecute(*m_session, {"CREATE TRIGGER guard BEFORE INSERT ON guarded FOR EACH ROW "
                             "EXECUTE FUNCTION pg_temp.drop_odd()",
                             {}});
    const SchemaPtr schema = schemaOf({{"id", ColumnType::Int64}, {"v", ColumnType::Int64}});
    const auto counts = insert({.table = "guarded", .copy = copy}, schema, {{1, 1}, {2, 1}, {3, 1}, {4, 1}});
    QVERIFY2(counts, counts ? "" : counts.error().sentence().c_str());
    QCOMPARE(counts->inserted, std::int64_t{2});
    QCOMPARE(counts->skipped, std::int64_t{2});
    BulkTarget upsert{
        .table = "guarded", .onConflict = OnConflict::Update, .conflictColumns = {"id"}, .copy = copy};
    const auto updated = insert(upsert, schema, {{1, 2}, {2, 2}, {2, 3}, {6, 2}});
    QVERIFY2(updated, updated ? "" : updated.error().sentence().c_str());
    QCOMPARE(updated->inserted, std::int64_t{1});
    QCOMPARE(updated->updated, std::int64_t{2});
    QCOMPARE(updated->skipped, std::int64_t{1});
    upsert.returnColumn = "id";
    const auto returned = insert(upsert, schema, {{1, 2}, {8, 2}});
    QVERIFY(!returned);
    QCOMPARE(returned.error().code(), ErrorCode::UnsupportedByDatabase);
}

QTEST_APPLESS_MAIN(TestPostgresUpsert)
#include "tst_postgres_upsert.moc"
