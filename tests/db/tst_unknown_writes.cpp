// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Writes whose confirmation is lost: what the database has is not what the cache says.
#include "engine/base/json.h"
#include "engine/db/bulk_change.h"
#include "engine/db/unknown_outcome.h"
#include "engine/nodes/catalog.h"
#include "tests/support/node_database.h"

#include <latch>

using namespace dataflow;
using testing::FakeInputs;
using testing::NodeDatabase;
using testing::NodeRun;

namespace {

Error lostError()
{
    return Error(ErrorCode::ConnectionLost, "The connection broke before the server confirmed the change")
        .with("outcome", "unknown")
        .markSessionUnusable();
}

/// Does what it is asked, but says of each change that lasts that nobody confirmed it.
class LosingUse : public nodes::ConnectionUse {
public:
    explicit LosingUse(std::unique_ptr<nodes::ConnectionUse> use)
        : m_use(std::move(use))
    {}
    const db::Dialect& dialect() const noexcept override { return m_use->dialect(); }
    Result<db::RowStreamPtr> query(const db::SqlText& sql) override
    {
        DF_TRY_ASSIGN(db::RowStreamPtr rows, m_use->query(sql));
        if (m_levels > 0 || sql.text.starts_with("SELECT"))
            return rows;
        DF_TRY(db::readAll(*rows));
        return fail(lostError());
    }
    Result<std::int64_t> execute(const db::SqlText& sql) override { return lost(m_use->execute(sql)); }
    Result<db::BulkCounts> bulkInsert(const db::BulkTarget& target, db::RowStream& rows) override
    {
        auto done = m_use->bulkInsert(target, rows);
        // Of several connections one may find no rows left: it confirms that, or the others would be stopped
        // before they stored theirs.
        if (done && done->processed == 0)
            return done;
        return lost(std::move(done));
    }
    Result<db::BulkCounts> bulkChange(const db::BulkChange& change, db::RowStream& rows) override
    {
        return lost(m_use->bulkChange(change, rows));
    }
    Result<std::int64_t> copyIn(const std::string& copySql, db::ByteSource& source) override
    {
        return lost(m_use->copyIn(copySql, source));
    }
    Result<std::int64_t> copyOut(const std::string& copySql, db::ByteSink& sink) override
    {
        return m_use->copyOut(copySql, sink);
    }
    Result<void> begin(db::Isolation isolation) override
    {
        ++m_levels;
        return m_use->begin(isolation);
    }
    Result<void> commit() override
    {
        --m_levels;
        DF_TRY(m_use->commit());
        return fail(lostError());
    }
    Result<void> rollback() override
    {
        --m_levels;
        return m_use->rollback();
    }
    std::string lastQueryId() const override { return m_use->lastQueryId(); }

private:
    template <class Answer>
    Result<Answer> lost(Result<Answer> done) const
    {
        if (!done || m_levels > 0)
            return done;
        return fail(lostError());
    }

    const std::unique_ptr<nodes::ConnectionUse> m_use;
    int m_levels = 0;
};

class LosingContext : public testing::SharedCacheContext {
public:
    using SharedCacheContext::SharedCacheContext;
    Result<std::unique_ptr<nodes::ConnectionUse>> use(std::string_view connection) override
    {
        DF_TRY_ASSIGN(auto use, FakeRunContext::use(connection));
        return std::make_unique<LosingUse>(std::move(use));
    }
};

/// Its bulk inserts begin together; one of them fails.
class FailingUse : public LosingUse {
public:
    FailingUse(std::unique_ptr<nodes::ConnectionUse> use, std::latch& both, bool fails)
        : LosingUse(std::move(use))
        , m_both(both)
        , m_fails(fails)
    {}
    Result<db::BulkCounts> bulkInsert(const db::BulkTarget& target, db::RowStream& rows) override
    {
        m_both.arrive_and_wait();
        if (m_fails)
            return fail(Error(ErrorCode::ConstraintViolated, "The record is there already"));
        return LosingUse::bulkInsert(target, rows);
    }

private:
    std::latch& m_both;
    const bool m_fails;
};

class FailingContext : public testing::SharedCacheContext {
public:
    /// `failing`: which of its two connections fails.
    FailingContext(cache::TieredCache& cache, int failing)
        : SharedCacheContext(systemClock(), cache)
        , m_failing(failing)
    {}
    Result<std::unique_ptr<nodes::ConnectionUse>> use(std::string_view connection) override
    {
        DF_TRY_ASSIGN(auto use, FakeRunContext::use(connection));
        return std::make_unique<FailingUse>(std::move(use), m_both, m_lent++ == m_failing);
    }
    Result<std::unique_ptr<nodes::ConnectionUse>> useIfFree(std::string_view connection) override
    {
        return use(connection);
    }

private:
    const int m_failing;
    std::latch m_both{2};
    int m_lent = 0;
};

struct ItemDatabase : NodeDatabase {
    explicit ItemDatabase(const QByteArray& kind)
        : NodeDatabase(kind, {"unknown_items"})
    {
        addModel(*model::modelFromJson("Item", Json::parse(R"({"table": "unknown_items", "timestamps": false,
            "fields": {"name": {"type": "str", "unique": true}}, "cache": {"enabled": true, "key_pattern": "item:{id}"}})")));
        QVERIFY(
            run("ModelBulkCreateNode",
                {{"model", "Item"}, {"data", List{Value(Map{{"name", "pen"}}), Value(Map{{"name", "ink"}})}}})
                .result);
    }
    template <class Context>
    std::unique_ptr<Context> prepared(std::unique_ptr<Context> context) const
    {
        context->addConnection(config());
        context->addModel(model());
        return context;
    }
    /// Names of the records as the cache says; "L1 " before them when it does.
    std::string listed() const
    {
        const NodeRun ran = run(
            "ModelListNode",
            {{"model", "Item"}, {"enable_cache", true}, {"order_by", "id"}, {"select", List{Value("name")}}});
        return std::string(cache::cacheTierName(ran.context->tier())) + ' ' +
               (ran.result ? rowsText(ran.records("records")) : ran.problem());
    }
    std::string read() const
    {
        const NodeRun ran =
            run("ModelReadNode", {{"model", "Item"}, {"id", 1}, {"raise_on_not_found", false}});
        return std::string(cache::cacheTierName(ran.context->tier())) + ' ' + ran.output("name").toText();
    }
};

} // namespace

class TestUnknownWrites : public QObject {
    Q_OBJECT
private slots:
    void theModelsEntriesAreDropped_data();
    void theModelsEntriesAreDropped();
    void aFailureThatIsCertainDropsNothing();
    void theUnknownFailureOfSeveralIsTold_data();
    void theUnknownFailureOfSeveralIsTold();
    void anUpdateWhoseRecordsFindNoRoomIsUndone();
};

void TestUnknownWrites::theModelsEntriesAreDropped_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("params");
    const auto row = [](const char* name, const char* type, const char* params) {
        for (const char* kind : {"sqlite", "postgresql", "mariadb"})
            QTest::newRow(qPrintable(QStringLiteral("%1, %2").arg(kind, name)))
                << QByteArray(kind) << QByteArray(type) << QByteArray(params);
    };
    row("create", "ModelCreateNode", R"({"fields": {"name": "pad"}})");
    row("update", "ModelUpdateNode", R"({"id": 1, "fields": {"name": "pad"}})");
    row("update by filter", "ModelUpdateNode", R"({"filter": {"name": "pen"}, "fields": {"name": "pad"}})");
    row("delete", "ModelDeleteNode", R"({"id": 1})");
    row("upsert", "ModelUpsertNode", R"({"where": {"name": "pad"}, "create": {}})");
    row("bulk create", "ModelBulkCreateNode", R"({"data": [{"name": "pad"}]})");
    row("bulk create, in parallel", "ModelBulkCreateNode",
        R"({"data": [{"name": "pad"}], "parallel_batches": 2})");
    row("bulk upsert", "ModelBulkUpsertNode", R"({"data": [{"id": 1, "name": "pad"}]})");
    row("bulk update by filter", "ModelBulkUpdateNode",
        R"({"filter": {"name": "pen"}, "fields": {"name": "pad"}})");
    row("bulk update of records", "ModelBulkUpdateNode", R"({"data": [{"id": 1, "name": "pad"}]})");
    row("bulk delete by filter", "ModelBulkDeleteNode", R"({"filter": {"name": "pen"}})");
    row("bulk delete of records", "ModelBulkDeleteNode", R"({"data": [{"id": 1}]})");
    row("update by rules", "BulkUpdateNode",
        R"({"fields": [{"filter": {"name": "pen"}, "data": {"name": "pad"}}]})");
    row("update by rules, one by one", "BulkUpdateNode",
        R"({"use_case_statement": false, "fields": [{"filter": {"name": "pen"}, "data": {"name": "pad"}},
            {"filter": {"name": "ink"}, "data": {"name": "oil"}}]})");
}

void TestUnknownWrites::theModelsEntriesAreDropped()
{
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, params);
    if (!testing::hasDatabase(kind))
        QSKIP(testing::missingDatabase(kind));
    const ItemDatabase database(kind);
    for (const char* tier : {" ", "L1 "}) {
        QCOMPARE(database.listed(), std::string(tier) + R"([["pen"],["ink"]])");
        QCOMPARE(database.read(), std::string(tier) + "pen");
    }
    Map given = *valueFromJson(Json::parse(params.toStdString())).as<Map>();
    given.emplace_back("model", "Item");
    const NodeRun ran = NodeDatabase::runIn(
        database.prepared(std::make_unique<LosingContext>(systemClock(), database.cache())), type, given);
    QVERIFY2(!ran.result && db::outcomeIsUnknown(ran.result.error()), ran.problem().c_str());
    const std::string names = database.table("SELECT name FROM unknown_items ORDER BY id");
    QVERIFY2(names != R"([["pen"],["ink"]])", "It was made");
    QCOMPARE(database.listed(), ' ' + names);
    const std::string first = database.read();
    QVERIFY2(first.starts_with(' '), first.c_str());
}

void TestUnknownWrites::aFailureThatIsCertainDropsNothing()
{
    const ItemDatabase database("sqlite");
    database.listed();
    const NodeRun ran =
        database.run("ModelUpdateNode", {{"model", "Item"}, {"id", 1}, {"fields", Map{{"name", "ink"}}}});
    QCOMPARE(ran.code(), ErrorCode::ConstraintViolated);
    QCOMPARE(database.listed(), std::string(R"(L1 [["pen"],["ink"]])"));
}

void TestUnknownWrites::theUnknownFailureOfSeveralIsTold_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<int>("failing");
    for (const char* kind : {"sqlite", "postgresql", "mariadb"})
        for (const int failing : {0, 1})
            QTest::newRow(qPrintable(QStringLiteral("%1, %2").arg(kind).arg(failing)))
                << QByteArray(kind) << failing;
}

void TestUnknownWrites::theUnknownFailureOfSeveralIsTold()
{
    QFETCH(QByteArray, kind);
    QFETCH(int, failing);
    if (!testing::hasDatabase(kind))
        QSKIP(testing::missingDatabase(kind));
    const ItemDatabase database(kind);
    database.listed();
    const NodeRun ran = NodeDatabase::runIn(
        database.prepared(std::make_unique<FailingContext>(database.cache(), failing)), "ModelBulkCreateNode",
        {{"model", "Item"},
         {"data", List{Value(Map{{"name", "pad"}}), Value(Map{{"name", "oil"}})}},
         {"batch_size", 1},
         {"return_ids", true}, // batches that are transactions
         {"parallel_batches", 2}});
    QVERIFY2(!ran.result && db::outcomeIsUnknown(ran.result.error()), ran.problem().c_str());
    QCOMPARE(database.listed(), ' ' + database.table("SELECT name FROM unknown_items ORDER BY id"));
}

namespace {

/// Rows find no room.
class NoRoom : public nodes::RowsWriter {
public:
    explicit NoRoom(db::SchemaPtr schema)
        : m_schema(std::move(schema))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<void> write(db::BatchPtr) override { return fail(Error(ErrorCode::DiskFull, "The disk is full")); }

private:
    const db::SchemaPtr m_schema;
};

class FullContext : public testing::SharedCacheContext {
public:
    using SharedCacheContext::SharedCacheContext;
    Result<nodes::RowsWriter*> openRows(std::string_view, db::SchemaPtr schema) override
    {
        m_writer = std::make_unique<NoRoom>(std::move(schema));
        return m_writer.get();
    }

private:
    std::unique_ptr<NoRoom> m_writer;
};

} // namespace

void TestUnknownWrites::anUpdateWhoseRecordsFindNoRoomIsUndone()
{
    for (const char* kind : {"sqlite", "postgresql"}) {
        if (!testing::hasDatabase(kind))
            continue;
        const ItemDatabase database(kind);
        const auto rules =
            valueFromJson(Json::parse(R"([{"filter": {"name": "pen"}, "data": {"name": "pad"}}])"));
        const NodeRun ran = NodeDatabase::runIn(
            database.prepared(std::make_unique<FullContext>(systemClock(), database.cache())),
            "BulkUpdateNode", {{"model", "Item"}, {"fields", rules}, {"return_affected", true}});
        QCOMPARE(ran.code(), ErrorCode::DiskFull);
        QCOMPARE(database.table("SELECT name FROM unknown_items ORDER BY id"),
                 std::string(R"([["pen"],["ink"]])"));
    }
}

QTEST_GUILESS_MAIN(TestUnknownWrites)
#include "tst_unknown_writes.moc"
