// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/db/conformance_rows.h"
#include "tests/db/session_conformance.h"

#include <QTest>

#include <algorithm>
#include <map>

namespace dataflow::test {

using db::ColumnType;
using db::OnConflict;

namespace {

/// Gives batches for ever; asks for a stop after some.
class EndlessRows final : public db::RowStream {
public:
    explicit EndlessRows(std::stop_source stop)
        : m_stop(std::move(stop))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<db::BatchPtr> next() override
    {
        constexpr std::int64_t kBatchesBeforeStop = 3;
        if (++m_batches > kBatchesBeforeStop)
            m_stop.request_stop();
        const std::int64_t first = m_batches * 100;
        return numberedRows(first, first + 99)->next();
    }

private:
    db::SchemaPtr m_schema = schemaOf({{"id", ColumnType::Int64}, {"cell", ColumnType::Text}});
    std::stop_source m_stop;
    std::int64_t m_batches = 0;
};

/// One batch, then an error.
class FailingRows final : public db::RowStream {
public:
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<db::BatchPtr> next() override
    {
        if (m_given)
            return fail(Error(ErrorCode::CsvBadRow, "The row is broken"));
        m_given = true;
        return numberedRows(1, 10)->next();
    }

private:
    db::SchemaPtr m_schema = schemaOf({{"id", ColumnType::Int64}, {"cell", ColumnType::Text}});
    bool m_given = false;
};

} // namespace

void SessionConformance::aRollbackUndoes()
{
    makeTable(ColumnType::Text);
    QVERIFY(!m_session->inTransaction());
    SUCCEEDS(m_session->begin(db::Isolation::Default, {}));
    QVERIFY(m_session->inTransaction());
    SUCCEEDS(m_session->execute({"INSERT INTO conformance (id) VALUES (1)", {}}, {}));
    SUCCEEDS(m_session->rollback({}));
    QVERIFY(!m_session->inTransaction());
    QCOMPARE(countRows(), std::int64_t{0});
    QVERIFY2(!m_session->commit({}), "there is nothing to commit");
}

void SessionConformance::aCommitIsSeenByOthers()
{
    makeTable(ColumnType::Text);
    auto other = connect();
    SUCCEEDS(other);
    const db::SqlText count{"SELECT count(*) FROM conformance", {}};
    SUCCEEDS(m_session->begin(db::Isolation::Serializable, {}));
    SUCCEEDS(m_session->execute({"INSERT INTO conformance (id) VALUES (1)", {}}, {}));
    const auto before = rowsOf(**other, count);
    SUCCEEDS(before);
    QCOMPARE((*before)[0][0], Value(0));
    SUCCEEDS(m_session->commit({}));
    const auto after = rowsOf(**other, count);
    SUCCEEDS(after);
    QCOMPARE((*after)[0][0], Value(1));
}

void SessionConformance::aNestedTransactionRollsBackAlone()
{
    makeTable(ColumnType::Text);
    SUCCEEDS(m_session->begin(db::Isolation::Default, {}));
    SUCCEEDS(m_session->execute({"INSERT INTO conformance (id) VALUES (1)", {}}, {}));
    SUCCEEDS(m_session->begin(db::Isolation::Default, {}));
    SUCCEEDS(m_session->execute({"INSERT INTO conformance (id) VALUES (2)", {}}, {}));
    QVERIFY(!m_session->execute({"INSERT INTO conformance (id) VALUES (1)", {}}, {}));
    SUCCEEDS(m_session->rollback({}));
    QVERIFY(m_session->inTransaction());
    SUCCEEDS(m_session->begin(db::Isolation::Default, {}));
    SUCCEEDS(m_session->execute({"INSERT INTO conformance (id) VALUES (3)", {}}, {}));
    SUCCEEDS(m_session->commit({}));
    SUCCEEDS(m_session->commit({}));
    const auto rows = rowsOf(*m_session, {"SELECT id FROM conformance ORDER BY id", {}});
    SUCCEEDS(rows);
    QCOMPARE(rows->size(), std::size_t{2});
    QCOMPARE((*rows)[0][0], Value(1));
    QCOMPARE((*rows)[1][0], Value(3));
}

void SessionConformance::resetRollsBackWhatIsOpen()
{
    makeTable(ColumnType::Text);
    SUCCEEDS(m_session->begin(db::Isolation::Default, {}));
    SUCCEEDS(m_session->execute({"CREATE TEMPORARY TABLE conformance_scratch (id BIGINT)", {}}, {}));
    SUCCEEDS(m_session->commit({}));
    SUCCEEDS(m_session->begin(db::Isolation::Default, {}));
    SUCCEEDS(m_session->execute({"INSERT INTO conformance (id) VALUES (1)", {}}, {}));
    SUCCEEDS(m_session->reset({}));
    QVERIFY(!m_session->inTransaction());
    QVERIFY(m_session->usable());
    QCOMPARE(countRows(), std::int64_t{0});
    QVERIFY2(!m_session->query({"SELECT * FROM conformance_scratch", {}}, {}),
             "temporary tables go with the lease");
}

void SessionConformance::executeCountsChangedRows()
{
    makeTable(ColumnType::Text);
    const auto count = [this](const char* sql) {
        const auto done = m_session->execute({sql, {}}, {});
        return done ? *done : std::int64_t{-1};
    };
    QCOMPARE(count("INSERT INTO conformance (id) VALUES (1), (2), (3)"), std::int64_t{3});
    QCOMPARE(count("UPDATE conformance SET cell = 'x' WHERE id > 1"), std::int64_t{2});
    QCOMPARE(count("UPDATE conformance SET cell = 'x' WHERE id > 9"), std::int64_t{0});
    QCOMPARE(count("CREATE INDEX conformance_cell ON conformance (cell)"), std::int64_t{0});
    QCOMPARE(count("DELETE FROM conformance"), std::int64_t{3});
}

void SessionConformance::aScriptRunsAllItsStatements()
{
    makeTable(ColumnType::Text);
    SUCCEEDS(m_session->executeScript("-- two rows; one comment\n"
                                      "INSERT INTO conformance (id, cell) VALUES (1, 'a;b');\n\n"
                                      "INSERT INTO conformance (id, cell) VALUES (2, NULL); /* the end */ ",
                                      {}));
    QCOMPARE(countRows(), std::int64_t{2});
}

void SessionConformance::aFailingScriptNamesItsFault()
{
    makeTable(ColumnType::Text);
    const auto done =
        m_session->executeScript("INSERT INTO conformance (id) VALUES (1); DELETE FROM nowhere_at_all;", {});
    QVERIFY(!done);
    QCOMPARE(done.error().code(), ErrorCode::SqlFailed);
    QVERIFY(done.error().sentence().find("nowhere_at_all") != std::string::npos);
    QVERIFY(m_session->usable());
}

void SessionConformance::aBulkInsertStoresEveryRow()
{
    makeTable(ColumnType::Text);
    const auto rows = numberedRows(1, 2500);
    const auto counts = m_session->bulkInsert({.table = "conformance"}, *rows, {});
    SUCCEEDS(counts);
    QCOMPARE(counts->processed, std::int64_t{2500});
    QCOMPARE(counts->inserted, std::int64_t{2500});
    QCOMPARE(counts->updated, std::int64_t{0});
    QCOMPARE(counts->skipped, std::int64_t{0});
    QVERIFY(counts->batches > 0);
    QVERIFY(counts->returned.empty());
    QCOMPARE(countRows(), std::int64_t{2500});
    QVERIFY(!m_session->inTransaction());
    const auto none = m_session->bulkInsert({.table = "conformance"}, *numberedRows(1, 0), {});
    SUCCEEDS(none);
    QCOMPARE(none->processed, std::int64_t{0});
}

void SessionConformance::aBulkInsertSkipsConflicts()
{
    makeTable(ColumnType::Text);
    SUCCEEDS(
        m_session->execute({"INSERT INTO conformance (id, cell) VALUES (2, 'old'), (3, 'old')", {}}, {}));
    const db::BulkTarget target{
        .table = "conformance", .onConflict = OnConflict::Ignore, .conflictColumns = {"id"}};
    const auto counts = m_session->bulkInsert(target, *numberedRows(1, 5), {});
    SUCCEEDS(counts);
    QCOMPARE(counts->processed, std::int64_t{5});
    QCOMPARE(counts->inserted, std::int64_t{3});
    QCOMPARE(counts->skipped, std::int64_t{2});
    QCOMPARE(counts->updated, std::int64_t{0});
    const auto rows = rowsOf(*m_session, {"SELECT cell FROM conformance ORDER BY id", {}});
    SUCCEEDS(rows);
    QCOMPARE(rows->size(), std::size_t{5});
    QCOMPARE((*rows)[1][0], Value("old"));
    QCOMPARE((*rows)[4][0], Value("cell 5"));
}

void SessionConformance::aBulkInsertUpdatesOnConflict()
{
    makeTable(ColumnType::Text);
    SUCCEEDS(
        m_session->execute({"INSERT INTO conformance (id, cell) VALUES (2, 'old'), (9, 'old')", {}}, {}));
    const db::BulkTarget target{
        .table = "conformance", .onConflict = OnConflict::Update, .conflictColumns = {"id"}};
    const auto counts = m_session->bulkInsert(target, *numberedRows(1, 5, 2), {});
    SUCCEEDS(counts);
    QCOMPARE(counts->processed, std::int64_t{5});
    QCOMPARE(counts->inserted, std::int64_t{4});
    QCOMPARE(counts->updated, std::int64_t{1});
    QCOMPARE(counts->skipped, std::int64_t{0});
    const auto rows = rowsOf(*m_session, {"SELECT cell FROM conformance WHERE id IN (2, 9) ORDER BY id", {}});
    SUCCEEDS(rows);
    QCOMPARE((*rows)[0][0], Value("cell 2"));
    QCOMPARE((*rows)[1][0], Value("old"));
    const db::BulkTarget keyless{
        .table = "conformance", .onConflict = OnConflict::Update, .conflictColumns = {}};
    const auto refused = m_session->bulkInsert(keyless, *numberedRows(1, 5), {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), ErrorCode::BadParameter);
}

void SessionConformance::aBulkInsertKeepsInsertOnlyColumns()
{
    makeTable(ColumnType::Text);
    SUCCEEDS(m_session->execute({"ALTER TABLE conformance ADD COLUMN made BIGINT", {}}, {}));
    SUCCEEDS(m_session->execute({"INSERT INTO conformance (id, cell, made) VALUES (1, 'old', 7)", {}}, {}));
    const auto schema =
        schemaOf({{"id", ColumnType::Int64}, {"cell", ColumnType::Text}, {"made", ColumnType::Int64}});
    const std::vector<List> rows{{Value(1), Value("new"), Value(8)}, {Value(2), Value("new"), Value(9)}};
    db::BulkTarget target{.table = "conformance",
                          .onConflict = OnConflict::Update,
                          .conflictColumns = {"id"},
                          .insertOnlyColumns = {"made"}};
    const auto counts = m_session->bulkInsert(target, *streamOfRows(schema, rows), {});
    SUCCEEDS(counts);
    QCOMPARE(counts->inserted, std::int64_t{1});
    QCOMPARE(counts->updated, std::int64_t{1});
    const auto stored = rowsOf(*m_session, {"SELECT cell, made FROM conformance ORDER BY id", {}});
    SUCCEEDS(stored);
    QVERIFY((*stored)[0] == (List{Value("new"), Value(7)}));
    QVERIFY((*stored)[1] == (List{Value("new"), Value(9)}));
    target.insertOnlyColumns = {"mad"};
    const auto refused = m_session->bulkInsert(target, *streamOfRows(schema, rows), {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), ErrorCode::BadParameter);
}

void SessionConformance::aBulkInsertReturnsTheStoredKeysInOrder()
{
    SUCCEEDS(m_session->executeScript("CREATE TABLE conformance (" +
                                          m_session->dialect().autoIncrementColumnSql("id") + ", cell " +
                                          m_session->dialect().columnTypeSql(ColumnType::Text) + " UNIQUE)",
                                      {}));
    SUCCEEDS(m_session->execute({"INSERT INTO conformance (cell) VALUES ('row 3')", {}}, {}));
    std::vector<List> rows;
    for (int number = 0; number < 3000; ++number)
        rows.push_back({Value("row " + std::to_string((number * 7) % 3000))});
    const auto stream = streamOfRows(schemaOf({{"cell", ColumnType::Text}}), rows);
    const db::BulkTarget target{.table = "conformance",
                                .onConflict = OnConflict::Update,
                                .conflictColumns = {"cell"},
                                .returnColumn = "id"};
    const auto counts = m_session->bulkInsert(target, *stream, {});
    SUCCEEDS(counts);
    QCOMPARE(counts->inserted, std::int64_t{2999});
    QCOMPARE(counts->updated, std::int64_t{1});
    QCOMPARE(counts->returned.size(), rows.size());
    const auto stored = rowsOf(*m_session, {"SELECT id, cell FROM conformance", {}});
    SUCCEEDS(stored);
    std::map<std::string, std::int64_t> idOf;
    for (const List& row : *stored)
        idOf[*row[1].as<std::string>()] = *row[0].as<std::int64_t>();
    for (std::size_t number = 0; number < rows.size(); ++number)
        QCOMPARE(counts->returned[number], Value(idOf[*rows[number][0].as<std::string>()]));
}

void SessionConformance::aFailingBulkInsertLeavesNothing()
{
    makeTable(ColumnType::Text);
    std::vector<List> rows;
    for (int id = 0; id < 3000; ++id)
        rows.push_back({Value(id == 2999 ? 5 : id), Value("x")});
    const auto schema = schemaOf({{"id", ColumnType::Int64}, {"cell", ColumnType::Text}});
    const auto counts = m_session->bulkInsert({.table = "conformance"}, *streamOfRows(schema, rows), {});
    QVERIFY(!counts);
    QCOMPARE(counts.error().code(), ErrorCode::ConstraintViolated);
    QVERIFY(!m_session->inTransaction());
    QVERIFY(m_session->usable());
    QCOMPARE(countRows(), std::int64_t{0});
}

void SessionConformance::aFailingBulkInsertKeepsTheOpenTransaction()
{
    makeTable(ColumnType::Text);
    SUCCEEDS(m_session->begin(db::Isolation::Default, {}));
    SUCCEEDS(m_session->execute({"INSERT INTO conformance (id) VALUES (15)", {}}, {}));
    QVERIFY(!m_session->bulkInsert({.table = "conformance"}, *numberedRows(1, 20, 5), {}));
    QVERIFY(m_session->inTransaction());
    SUCCEEDS(m_session->bulkInsert({.table = "conformance"}, *numberedRows(30, 39), {}));
    SUCCEEDS(m_session->commit({}));
    QCOMPARE(countRows(), std::int64_t{11});
}

void SessionConformance::aFailingSourceLeavesNothing()
{
    makeTable(ColumnType::Text);
    FailingRows rows;
    const auto counts = m_session->bulkInsert({.table = "conformance"}, rows, {});
    QVERIFY(!counts);
    QCOMPARE(counts.error().code(), ErrorCode::CsvBadRow);
    QVERIFY(m_session->usable());
    QCOMPARE(countRows(), std::int64_t{0});
}

void SessionConformance::aBulkInsertConvertsToTheTablesTypes()
{
    makeTable(ColumnType::Date);
    const auto schema = schemaOf({{"id", ColumnType::Text}, {"cell", ColumnType::Text}});
    const auto stream = streamOfRows(schema, {{Value("12"), Value("2024-02-29")}, {Value("13"), Value()}});
    SUCCEEDS(m_session->bulkInsert({.table = "conformance"}, *stream, {}));
    const auto rows = rowsOf(*m_session, {"SELECT id, cell FROM conformance ORDER BY id", {}});
    SUCCEEDS(rows);
    QCOMPARE((*rows)[0][0], Value(12));
    QCOMPARE((*rows)[0][1], Value(Date{19'782}));
    QVERIFY((*rows)[1][1].isNull());
}

void SessionConformance::aBulkInsertRefusesAnUnknownColumn()
{
    makeTable(ColumnType::Text);
    const auto schema = schemaOf({{"id", ColumnType::Int64}, {"cel", ColumnType::Text}});
    const auto counts =
        m_session->bulkInsert({.table = "conformance"}, *streamOfRows(schema, {{Value(1), Value("a")}}), {});
    QVERIFY(!counts);
    QCOMPARE(counts.error().code(), ErrorCode::UnknownField);
    QVERIFY2(counts.error().hint().find("cell") != std::string::npos, counts.error().hint().c_str());
    const auto missing = m_session->bulkInsert({.table = "conformance_missing"}, *numberedRows(1, 2), {});
    QVERIFY(!missing);
    QCOMPARE(missing.error().code(), ErrorCode::SqlFailed);
}

void SessionConformance::aBulkInsertRefusesAValueThatDoesNotFit()
{
    makeTable(ColumnType::Int64);
    const auto schema = schemaOf({{"id", ColumnType::Int64}, {"cell", ColumnType::Text}});
    const auto stream = streamOfRows(schema, {{Value(1), Value("12")}, {Value(2), Value("twelve")}});
    const auto counts = m_session->bulkInsert({.table = "conformance"}, *stream, {});
    QVERIFY(!counts);
    QCOMPARE(counts.error().code(), ErrorCode::ConversionFailed);
    QCOMPARE(counts.error().fact("column"), std::string_view("cell"));
    QCOMPARE(counts.error().fact("row"), std::string_view("2"));
    QCOMPARE(countRows(), std::int64_t{0});
}

void SessionConformance::aStopEndsABulkInsert()
{
    makeTable(ColumnType::Text);
    std::stop_source stop;
    EndlessRows rows(stop);
    const auto counts = m_session->bulkInsert({.table = "conformance"}, rows, {.stop = stop.get_token()});
    QVERIFY(!counts);
    QCOMPARE(counts.error().code(), ErrorCode::Cancelled);
    QVERIFY(!m_session->inTransaction());
    QVERIFY(m_session->usable());
    QCOMPARE(countRows(), std::int64_t{0});
}

void SessionConformance::aLeftQueryLeavesAUsableSession()
{
    // More than a batch; few enough to be read away within the time for it on a slow machine.
    constexpr std::int64_t kLeftRows = 20'000;
    makeTable(ColumnType::Text);
    SUCCEEDS(m_session->bulkInsert({.table = "conformance"}, *numberedRows(1, kLeftRows), {}));
    {
        auto stream = m_session->query({"SELECT * FROM conformance", {}}, {});
        SUCCEEDS(stream);
        const auto batch = (*stream)->next();
        SUCCEEDS(batch);
        QVERIFY((*batch)->rowCount() < std::size_t{kLeftRows});
    }
    QVERIFY(m_session->usable());
    QCOMPARE(countRows(), kLeftRows);
    SUCCEEDS(m_session->execute({"DELETE FROM conformance", {}}, {}));
}

void SessionConformance::manyRowsComeInBoundedBatches()
{
    constexpr std::int64_t kRows = 100'000;
    makeTable(ColumnType::Text);
    SUCCEEDS(m_session->bulkInsert({.table = "conformance"}, *numberedRows(1, kRows, 8192), {}));
    auto stream = m_session->query({"SELECT id, cell FROM conformance ORDER BY id", {}}, {});
    SUCCEEDS(stream);
    std::int64_t expected = 1;
    for (;;) {
        const auto next = (*stream)->next();
        SUCCEEDS(next);
        if (!*next)
            break;
        const db::RowBatch& batch = **next;
        QVERIFY(batch.rowCount() > 0 && batch.rowCount() <= db::kBatchRows);
        QVERIFY(batch.byteSize() <= 2 * db::kBatchBytes);
        for (std::size_t row = 0; row < batch.rowCount(); ++row, ++expected)
            QVERIFY(batch.column(0).int64At(row) == expected);
        QCOMPARE(batch.valueAt(batch.rowCount() - 1, 1), Value("cell " + std::to_string(expected - 1)));
    }
    QCOMPARE(expected, kRows + 1);
}

void SessionConformance::phasesAreMeasured()
{
    makeTable(ColumnType::Text);
    SUCCEEDS(m_session->bulkInsert({.table = "conformance"}, *numberedRows(1, 20'000), {}));
    {
        auto stream = m_session->query({"SELECT * FROM conformance", {}}, {});
        SUCCEEDS(stream);
        SUCCEEDS(db::readAll(**stream));
        const db::QueryPhases phases = (*stream)->phases();
        QVERIFY(phases.server > Nanoseconds::zero());
        QVERIFY(phases.fetch + phases.decode > Nanoseconds::zero());
        QVERIFY(phases.decode > Nanoseconds::zero());
    }
    QVERIFY(m_session->lastPhases().server > Nanoseconds::zero());
}

void SessionConformance::aTableIsDescribed()
{
    const db::Dialect& dialect = m_session->dialect();
    SUCCEEDS(m_session->executeScript("CREATE TABLE conformance (" + dialect.autoIncrementColumnSql("id") +
                                          ", price " + dialect.columnTypeSql(ColumnType::Decimal, 0, 10, 2) +
                                          " NOT NULL DEFAULT 5, seen " +
                                          dialect.columnTypeSql(ColumnType::TimestampTz) + ", done " +
                                          dialect.columnTypeSql(ColumnType::Bool) +
                                          "); CREATE INDEX conformance_price ON conformance (price);",
                                      {}));
    const auto table = m_session->describeTable("conformance", {});
    SUCCEEDS(table);
    QVERIFY(table->exists);
    QCOMPARE(table->columns.size(), std::size_t{4});
    QVERIFY(table->columns[0].primaryKey && !table->columns[0].nullable);
    QCOMPARE(table->columns[0].type, ColumnType::Int64);
    QCOMPARE(table->columns[1].name, std::string("price"));
    QCOMPARE(table->columns[1].type, ColumnType::Decimal);
    QCOMPARE(QString::fromStdString(table->columns[1].declaredType).toLower(),
             QString::fromLatin1(numericName()) + QStringLiteral("(10,2)"));
    QVERIFY(!table->columns[1].nullable && !table->columns[1].primaryKey);
    QVERIFY(table->columns[1].defaultSql.find('5') != std::string::npos);
    QCOMPARE(table->columns[2].type, ColumnType::TimestampTz);
    QVERIFY(table->columns[2].nullable);
    QVERIFY(table->columns[2].defaultSql.empty());
    QCOMPARE(table->columns[3].type, ColumnType::Bool);
    QVERIFY(std::find(table->indexes.begin(), table->indexes.end(), "conformance_price") !=
            table->indexes.end());
}

void SessionConformance::aMissingTableIsDescribedAsSuch()
{
    const auto table = m_session->describeTable("conformance_missing", {});
    SUCCEEDS(table);
    QVERIFY(!table->exists);
    QVERIFY(table->columns.empty());
}

void SessionConformance::tablesAreListed()
{
    makeTable(ColumnType::Text);
    SUCCEEDS(m_session->executeScript("CREATE TABLE conformance_child (id BIGINT)", {}));
    const auto tables = m_session->listTables({});
    SUCCEEDS(tables);
    QVERIFY(std::is_sorted(tables->begin(), tables->end()));
    QVERIFY(std::find(tables->begin(), tables->end(), "conformance") != tables->end());
    QVERIFY(std::find(tables->begin(), tables->end(), "conformance_child") != tables->end());
}

void SessionConformance::pingWorks()
{
    SUCCEEDS(m_session->ping({}));
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!m_session->ping({.stop = stop.get_token()}));
    QVERIFY(m_session->usable());
}

} // namespace dataflow::test
