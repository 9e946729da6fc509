// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/connection_use.h"

#include "engine/db/bulk_change.h"

#include "engine/run/run_services.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace dataflow::run {

namespace {

/// How long giving a session back may take when something is left to roll back.
constexpr std::chrono::seconds kRollbackTime{5};

/// One statement from its start to its record.
class Statement {
public:
    Statement(Execution& run, graph::NodeIndex node, db::DatabaseKind kind, std::string queryId,
              std::string connection, std::string sql, LeaseWait wait)
        : m_run(run)
        , m_node(node)
        , m_kind(kind)
        , m_started(run.clock().now())
    {
        m_record.queryId = std::move(queryId);
        m_record.connection = std::move(connection);
        m_record.sql = std::move(sql);
        m_record.poolWait = wait.inPool;
        m_record.connect = wait.connecting;
    }

    Nanoseconds elapsed() const { return m_run.clock().now() - m_started; }
    /// Adds what the phases grew by to the node's figures.
    void show(const db::QueryPhases& phases)
    {
        NodeDetail& detail = m_run.detail(m_node);
        const db::QueryPhases& shown = m_record.phases;
        const auto add = [](std::atomic<std::int64_t>& sum, Nanoseconds time) {
            sum.fetch_add(time.count(), std::memory_order_relaxed);
        };
        add(detail.server, phases.prepare + phases.server - shown.prepare - shown.server);
        add(detail.fetch, phases.fetch - shown.fetch);
        add(detail.decode, phases.decode - shown.decode);
        m_record.phases = phases;
        m_run.touch();
    }
    void tellFurtherResults(std::size_t results)
    {
        m_run.log(m_node, nodes::LogLevel::Warning,
                  fmt::format("The statement gave further results behind its rows, which are left out: {}.",
                              results));
    }
    void finish(std::uint64_t rows, const db::QueryPhases& phases, const Error* error)
    {
        show(phases);
        m_record.rows = rows;
        m_record.total = elapsed();
        const Nanoseconds driver = phases.prepare + phases.server + phases.fetch + phases.decode;
        m_record.client = std::max(m_record.total - driver, Nanoseconds::zero());
        m_run.detail(m_node).client.fetch_add(m_record.client.count(), std::memory_order_relaxed);
        if (error)
            m_record.error = *error;
        const auto shape = m_run.runtime().services().shapes.of(m_record.sql, m_kind);
        m_record.fingerprint = shape->fingerprint;
        m_run.runtime().metrics().recordQuery({.connection = m_record.connection,
                                               .sql = shape->text,
                                               .fingerprint = shape->fingerprint,
                                               .node = m_run.shownNode(m_node),
                                               .failed = error != nullptr,
                                               .rows = rows,
                                               .total = m_record.total,
                                               .poolWait = m_record.poolWait,
                                               .connect = m_record.connect,
                                               .server = phases.prepare + phases.server,
                                               .fetch = phases.fetch,
                                               .decode = phases.decode,
                                               .client = m_record.client});
        m_run.record(metrics::EventKind::QueryEnd, m_node, static_cast<std::uint64_t>(m_record.total.count()),
                     rows);
        m_run.addStatement(m_node, std::move(m_record));
    }

private:
    Execution& m_run;
    const graph::NodeIndex m_node;
    const db::DatabaseKind m_kind;
    const MonotonicTime m_started;
    StatementRecord m_record;
};

/// Rows of a statement; keeps the lease until its end.
class TimedStream final : public db::RowStream {
public:
    TimedStream(std::shared_ptr<HeldLease> lease, std::unique_ptr<db::QueryStream> stream,
                Statement statement)
        : m_schema(stream->schema())
        , m_statement(std::move(statement))
        , m_lease(std::move(lease))
        , m_stream(std::move(stream))
    {}
    ~TimedStream() override { finish(nullptr); }
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<db::BatchPtr> next() override
    {
        if (!m_stream)
            return db::BatchPtr();
        auto batch = m_stream->next();
        if (!batch) {
            if (batch.error().sessionUnusable())
                m_lease->poison();
            m_lease->noteFailure();
            finish(&batch.error());
        } else if (!*batch) {
            if (const std::size_t further = m_stream->furtherResults(); further > 0)
                m_statement.tellFurtherResults(further);
            finish(nullptr);
        } else {
            m_rows += (*batch)->rowCount();
            m_statement.show(m_stream->phases());
        }
        return batch;
    }

private:
    void finish(const Error* error)
    {
        if (!m_stream)
            return;
        const db::QueryPhases phases = m_stream->phases();
        m_stream.reset(); // ends what is still to come, before the lease goes back
        m_statement.finish(m_rows, phases, error);
        m_lease.reset();
    }

    const db::SchemaPtr m_schema;
    Statement m_statement;
    std::shared_ptr<HeldLease> m_lease;
    std::unique_ptr<db::QueryStream> m_stream;
    std::uint64_t m_rows = 0;
};

class RecordedUse final : public nodes::ConnectionUse {
public:
    RecordedUse(Execution& run, graph::NodeIndex node, std::string shownAs, std::string connection,
                std::shared_ptr<HeldLease> lease, LeaseWait wait, db::CallLimits limits)
        : m_run(run)
        , m_node(node)
        , m_shownAs(std::move(shownAs))
        , m_connection(std::move(connection))
        , m_limits(std::move(limits))
        , m_wait(wait)
        , m_lease(std::move(lease))
    {}
    const std::shared_ptr<HeldLease>& lease() const noexcept { return m_lease; }
    const db::Dialect& dialect() const noexcept override { return m_lease->session().dialect(); }
    Result<db::RowStreamPtr> query(const db::SqlText& sql) override
    {
        Statement statement = begin(sql.text);
        auto stream = m_lease->session().query(sql, m_limits);
        if (!stream)
            return fail(finished(statement, 0, std::move(stream).error()));
        return db::RowStreamPtr(
            std::make_unique<TimedStream>(m_lease, std::move(*stream), std::move(statement)));
    }
    Result<std::int64_t> execute(const db::SqlText& sql) override
    {
        return recorded(
            sql.text, [&] { return m_lease->session().execute(sql, m_limits); },
            [](std::int64_t changed) { return changed; });
    }
    Result<db::BulkCounts> bulkInsert(const db::BulkTarget& target, db::RowStream& rows) override
    {
        return recorded(
            "BULK INSERT INTO " + target.table,
            [&] { return m_lease->session().bulkInsert(target, rows, m_limits); },
            [](const db::BulkCounts& counts) { return counts.processed; });
    }
    Result<db::BulkCounts> bulkChange(const db::BulkChange& change, db::RowStream& rows) override
    {
        const bool deletes = change.action == db::BulkChange::Action::Delete;
        return recorded((deletes ? "BULK DELETE FROM " : "BULK UPDATE ") + change.table,
                        [&] { return m_lease->session().bulkChange(change, rows, m_limits); },
                        [](const db::BulkCounts& counts) { return counts.processed; });
    }
    Result<std::int64_t> copyIn(const std::string& copySql, db::ByteSource& source) override
    {
        return recorded(
            copySql, [&] { return m_lease->session().copyIn(copySql, source, m_limits); },
            [](std::int64_t stored) { return stored; });
    }
    Result<std::int64_t> copyOut(const std::string& copySql, db::ByteSink& sink) override
    {
        return recorded(
            copySql, [&] { return m_lease->session().copyOut(copySql, sink, m_limits); },
            [](std::int64_t sent) { return sent; });
    }
    Result<void> begin(db::Isolation isolation) override
    {
        auto begun = recorded("BEGIN", [&] { return m_lease->session().begin(isolation, m_limits); });
        if (begun)
            m_lease->changeLevel(1);
        return begun;
    }
    Result<void> commit() override
    {
        auto done = recorded("COMMIT", [&] { return m_lease->session().commit(m_limits); });
        if (done)
            m_lease->changeLevel(-1);
        return done;
    }
    Result<void> rollback() override
    {
        auto done = recorded("ROLLBACK", [&] { return m_lease->session().rollback(m_limits); });
        if (done) {
            m_lease->changeLevel(-1);
            m_lease->takeFailure(); // undone
        }
        return done;
    }
    std::string lastQueryId() const override { return m_lastQueryId; }

private:
    Statement begin(std::string sql)
    {
        const int number = m_run.detail(m_node).statementCount.fetch_add(1, std::memory_order_relaxed) + 1;
        m_lastQueryId = m_shownAs + "#" + std::to_string(number);
        // The wait for the lease belongs to its first statement.
        return {m_run,
                m_node,
                dialect().kind(),
                m_lastQueryId,
                m_connection,
                std::move(sql),
                std::exchange(m_wait, LeaseWait())};
    }
    Error finished(Statement& statement, std::uint64_t rows, Error error)
    {
        if (error.sessionUnusable())
            m_lease->poison();
        m_lease->noteFailure();
        statement.finish(rows, m_lease->session().lastPhases(), &error);
        return error;
    }
    template <class Call, class Rows>
    auto recorded(std::string sql, Call call, Rows rows) -> decltype(call())
    {
        Statement statement = begin(std::move(sql));
        auto result = call();
        if (!result)
            return fail(finished(statement, 0, std::move(result).error()));
        statement.finish(static_cast<std::uint64_t>(rows(*result)), m_lease->session().lastPhases(), nullptr);
        return result;
    }
    template <class Call>
    Result<void> recorded(std::string sql, Call call)
    {
        Statement statement = begin(std::move(sql));
        auto result = call();
        if (!result)
            return fail(finished(statement, 0, std::move(result).error()));
        statement.finish(0, {.server = statement.elapsed()}, nullptr); // nothing but a round trip
        return result;
    }

    Execution& m_run;
    const graph::NodeIndex m_node;
    const std::string m_shownAs;
    const std::string m_connection;
    const db::CallLimits m_limits;
    LeaseWait m_wait;
    std::shared_ptr<HeldLease> m_lease;
    std::string m_lastQueryId;
};

} // namespace

HeldLease::~HeldLease()
{
    while (m_lease->usable() && m_lease->inTransaction() && rollBack()) {
    }
    if (m_restoresWriting && m_lease->usable())
        if (!m_lease->execute({"PRAGMA query_only = OFF", {}}, {{}, Deadline::after(m_clock, kRollbackTime)}))
            m_lease.poison();
    if (!m_lease->usable())
        m_lease.poison();
}

Result<void> HeldLease::makeReadOnly(const db::CallLimits& limits)
{
    switch (m_lease->dialect().kind()) {
    case db::DatabaseKind::Sqlite: {
        // One that only reads by its settings stays so.
        DF_TRY_ASSIGN(const auto state, m_lease->query({"PRAGMA query_only", {}}, limits));
        DF_TRY_ASSIGN(const auto rows, db::readAll(*state));
        if (!rows.empty() && rows.front()->valueAt(0, 0).toText() == "1")
            return {};
        m_restoresWriting = true;
        DF_TRY(m_lease->execute({"PRAGMA query_only = ON", {}}, limits));
        return {};
    }
    case db::DatabaseKind::Postgres:
        m_lease.resetOnReturn();
        DF_TRY(m_lease->execute({"SET default_transaction_read_only = on", {}}, limits));
        return {};
    default:
        m_lease.resetOnReturn();
        DF_TRY(m_lease->execute({"SET SESSION TRANSACTION READ ONLY", {}}, limits));
        return {};
    }
}

bool HeldLease::rollBack() noexcept
{
    m_levels = std::max(0, m_levels - 1);
    if (m_lease->rollback({{}, Deadline::after(m_clock, kRollbackTime)}))
        return true;
    m_lease.poison();
    return false;
}

std::unique_ptr<nodes::ConnectionUse> makeConnectionUse(Execution& run, graph::NodeIndex node,
                                                        std::string shownAs, std::string connection,
                                                        std::shared_ptr<HeldLease> lease, LeaseWait wait,
                                                        db::CallLimits limits)
{
    return std::make_unique<RecordedUse>(run, node, std::move(shownAs), std::move(connection),
                                         std::move(lease), wait, std::move(limits));
}

std::shared_ptr<HeldLease> leaseOf(const nodes::ConnectionUse& use) noexcept
{
    return static_cast<const RecordedUse&>(use).lease();
}

void resetOnReturn(nodes::ConnectionUse& use) noexcept
{
    leaseOf(use)->resetOnReturn();
}

} // namespace dataflow::run
