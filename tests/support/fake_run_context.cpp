// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_run_context.h"

#include "engine/base/assert.h"
#include "engine/base/text.h"
#include "engine/db/bulk_change.h"
#include "engine/model/migration.h"

#include <algorithm>

namespace dataflow::testing {

/// One configured database with its idle sessions.
struct FakeRunContext::Database {
    db::ConnectionConfig config;
    std::vector<std::unique_ptr<db::Session>> idle;
    int leased = 0;
    int statementCount = 0;
};

namespace {

/// A session taken from a Database; goes back when the last holder lets go.
struct LeasedSession {
    LeasedSession(std::shared_ptr<FakeRunContext::Database> from, std::unique_ptr<db::Session> lent)
        : database(std::move(from))
        , session(std::move(lent))
    {
        ++database->leased;
    }
    ~LeasedSession()
    {
        --database->leased;
        if (session->usable() && !session->inTransaction())
            database->idle.push_back(std::move(session));
    }
    LeasedSession(const LeasedSession&) = delete;
    LeasedSession& operator=(const LeasedSession&) = delete;
    std::shared_ptr<FakeRunContext::Database> database;
    std::unique_ptr<db::Session> session;
};
using LeasePtr = std::shared_ptr<LeasedSession>;

Result<LeasePtr> lease(const std::shared_ptr<FakeRunContext::Database>& database,
                       const db::CallLimits& limits)
{
    if (!database->idle.empty()) {
        auto session = std::move(database->idle.back());
        database->idle.pop_back();
        return std::make_shared<LeasedSession>(database, std::move(session));
    }
    DF_TRY_ASSIGN(auto session, db::driverFor(database->config.kind).connect(database->config, limits));
    return std::make_shared<LeasedSession>(database, std::move(session));
}

/// A query's rows; holds the lease until its end.
class LeasedStream : public db::RowStream {
public:
    LeasedStream(LeasePtr held, std::unique_ptr<db::QueryStream> stream)
        : m_schema(stream->schema())
        , m_lease(std::move(held))
        , m_stream(std::move(stream))
    {}
    ~LeasedStream() override { m_stream.reset(); }
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<db::BatchPtr> next() override
    {
        if (!m_stream)
            return db::BatchPtr();
        auto batch = m_stream->next();
        if (batch && !*batch) {
            m_stream.reset();
            m_lease.reset();
        }
        return batch;
    }

private:
    db::SchemaPtr m_schema;
    LeasePtr m_lease;
    std::unique_ptr<db::QueryStream> m_stream;
};

class FakeConnectionUse : public nodes::ConnectionUse {
public:
    FakeConnectionUse(LeasePtr held, db::CallLimits limits, std::string node,
                      std::vector<std::string>& statements)
        : m_lease(std::move(held))
        , m_limits(std::move(limits))
        , m_node(std::move(node))
        , m_statements(statements)
    {}
    const db::Dialect& dialect() const noexcept override { return m_lease->session->dialect(); }
    Result<db::RowStreamPtr> query(const db::SqlText& sql) override
    {
        note(sql.text);
        DF_TRY_ASSIGN(auto stream, m_lease->session->query(sql, m_limits));
        return db::RowStreamPtr(std::make_unique<LeasedStream>(m_lease, std::move(stream)));
    }
    Result<std::int64_t> execute(const db::SqlText& sql) override
    {
        note(sql.text);
        return m_lease->session->execute(sql, m_limits);
    }
    Result<db::BulkCounts> bulkInsert(const db::BulkTarget& target, db::RowStream& rows) override
    {
        note("bulk insert into " + target.table);
        return m_lease->session->bulkInsert(target, rows, m_limits);
    }
    Result<db::BulkCounts> bulkChange(const db::BulkChange& change, db::RowStream& rows) override
    {
        note("bulk change of " + change.table);
        return m_lease->session->bulkChange(change, rows, m_limits);
    }
    Result<std::int64_t> copyIn(const std::string& copySql, db::ByteSource& source) override
    {
        note(copySql);
        return m_lease->session->copyIn(copySql, source, m_limits);
    }
    Result<std::int64_t> copyOut(const std::string& copySql, db::ByteSink& sink) override
    {
        note(copySql);
        return m_lease->session->copyOut(copySql, sink, m_limits);
    }
    Result<void> begin(db::Isolation isolation) override
    {
        note("BEGIN");
        return m_lease->session->begin(isolation, m_limits);
    }
    Result<void> commit() override
    {
        note("COMMIT");
        return m_lease->session->commit(m_limits);
    }
    Result<void> rollback() override
    {
        note("ROLLBACK");
        return m_lease->session->rollback(m_limits);
    }
    std::string lastQueryId() const override { return m_node + "#" + std::to_string(m_lastStatement); }

private:
    void note(const std::string& text)
    {
        // Nodes may use their connections from threads of their own.
        static std::mutex mutex; // guards the counts and the list of statements
        const std::lock_guard lock(mutex);
        m_lastStatement = ++m_lease->database->statementCount;
        m_statements.push_back(m_lease->database->config.name + ": " + text);
    }

    LeasePtr m_lease;
    db::CallLimits m_limits;
    std::string m_node;
    std::vector<std::string>& m_statements;
    int m_lastStatement = 0;
};

std::vector<db::BatchPtr> batchesOrStop(const List& records, const db::SchemaPtr& schema)
{
    auto batches = db::batchesFromRecords(records, schema);
    DF_ASSERT(batches.has_value(), "A test's records must fit their schema");
    return std::move(*batches);
}

} // namespace

// --- FakeInputs

FakeInputs& FakeInputs::set(std::string name, Value value)
{
    m_entries.push_back(Entry{std::move(name), std::move(value), false, nullptr});
    return *this;
}

FakeInputs& FakeInputs::setRows(std::string name, const List& records, db::SchemaPtr schema)
{
    if (!schema)
        schema = db::inferSchema(records);
    auto batches = batchesOrStop(records, schema);
    return setBatches(std::move(name), std::move(schema), std::move(batches));
}

FakeInputs& FakeInputs::setBatches(std::string name, db::SchemaPtr schema, std::vector<db::BatchPtr> batches)
{
    return setStream(std::move(name), db::streamOf(std::move(schema), std::move(batches)));
}

FakeInputs& FakeInputs::setStream(std::string name, db::RowStreamPtr stream)
{
    m_entries.push_back(Entry{std::move(name), {}, true, std::move(stream)});
    return *this;
}

FakeInputs::Entry* FakeInputs::find(std::string_view name)
{
    const auto found = std::ranges::find(m_entries, name, &Entry::name);
    return found == m_entries.end() ? nullptr : &*found;
}

const FakeInputs::Entry* FakeInputs::find(std::string_view name) const
{
    const auto found = std::ranges::find(m_entries, name, &Entry::name);
    return found == m_entries.end() ? nullptr : &*found;
}

std::vector<std::string> FakeInputs::names() const
{
    std::vector<std::string> names;
    for (const Entry& entry : m_entries)
        names.push_back(entry.name);
    return names;
}

bool FakeInputs::isLinked(std::string_view name) const
{
    return find(name) != nullptr;
}

bool FakeInputs::isRows(std::string_view name) const
{
    const Entry* entry = find(name);
    return entry && entry->isRows;
}

Value FakeInputs::value(std::string_view name) const
{
    const Entry* entry = find(name);
    return entry ? entry->value : Value();
}

Result<db::RowStreamPtr> FakeInputs::takeRows(std::string_view name)
{
    Entry* entry = find(name);
    if (!entry)
        return fail(Error{ErrorCode::BadInput, "The input is not linked"}.with("input", name));
    if (entry->isRows) {
        DF_ASSERT(entry->stream != nullptr, "Rows of an input may be taken once");
        return std::move(entry->stream);
    }
    const auto* list = entry->value.as<List>();
    const bool records = list && std::ranges::all_of(*list, [](const Value& item) {
                             return item.kind() == ValueKind::Record;
                         });
    if (!records)
        return fail(Error{ErrorCode::BadInput, "The input carries no rows"}
                        .with("input", name)
                        .with("kind", valueKindName(entry->value.kind())));
    auto schema = db::inferSchema(*list);
    DF_TRY_ASSIGN(auto batches, db::batchesFromRecords(*list, schema));
    return db::streamOf(std::move(schema), std::move(batches));
}

// --- FakeRunContext

std::size_t PortRows::rowCount() const
{
    std::size_t count = 0;
    for (const auto& batch : batches)
        count += batch->rowCount();
    return count;
}

List PortRows::records() const
{
    List records;
    for (const auto& batch : batches)
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            records.push_back(batch->rowAsMap(row));
    return records;
}

class FakeRunContext::Writer : public nodes::RowsWriter {
public:
    Writer(PortRows& rows, std::stop_token stop)
        : m_rows(rows)
        , m_stop(std::move(stop))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_rows.schema; }
    Result<void> write(db::BatchPtr batch) override
    {
        if (m_stop.stop_requested())
            return fail(Error{ErrorCode::Cancelled, "The run was stopped"});
        DF_ASSERT(*batch->schema() == *m_rows.schema,
                  "A batch must have the schema its port was opened with");
        m_rows.batches.push_back(std::move(batch));
        return {};
    }

private:
    PortRows& m_rows;
    std::stop_token m_stop;
};

namespace {

class MemoryBuffer final : public nodes::RowsBuffer {
public:
    explicit MemoryBuffer(db::SchemaPtr schema)
        : m_schema(std::move(schema))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<void> write(db::BatchPtr batch) override
    {
        m_batches.push_back(std::move(batch));
        return {};
    }
    db::RowStreamPtr read() override { return db::streamOf(m_schema, m_batches); }

private:
    const db::SchemaPtr m_schema;
    std::vector<db::BatchPtr> m_batches;
};

} // namespace

void FakeRunContext::setWorkflow(nodes::WorkflowSignature signature, WorkflowHandler handler)
{
    m_signature = std::make_shared<const nodes::WorkflowSignature>(std::move(signature));
    m_workflow = std::move(handler);
}

Result<nodes::WorkflowEnd> FakeRunContext::callWorkflow(const Map& parameters, nodes::WorkflowCaller& caller,
                                                        std::stop_token stop)
{
    if (auto error = refused("workflow"))
        return fail(std::move(*error));
    if (stop.stop_requested())
        return fail(Error{ErrorCode::Cancelled, "The run was stopped"});
    DF_TRY(m_workflow(parameters, caller));
    return nodes::WorkflowEnd{1, 0};
}

Result<std::unique_ptr<nodes::RowsBuffer>> FakeRunContext::makeBuffer(db::SchemaPtr schema)
{
    return std::unique_ptr<nodes::RowsBuffer>(std::make_unique<MemoryBuffer>(std::move(schema)));
}

FakeRunContext::FakeRunContext(const Clock& clock)
    : m_clock(clock)
{}

FakeRunContext::~FakeRunContext() = default;

void FakeRunContext::addSqlite(std::string name, std::string path)
{
    db::ConnectionConfig config;
    config.name = std::move(name);
    config.kind = db::DatabaseKind::Sqlite;
    config.path = std::move(path);
    addConnection(std::move(config));
}

void FakeRunContext::addConnection(db::ConnectionConfig config)
{
    auto database = std::make_shared<Database>();
    const std::string name = config.name;
    database->config = std::move(config);
    m_databases[name] = std::move(database);
}

void FakeRunContext::addModel(model::Model model)
{
    const std::string name = model.name;
    m_models[name] = std::move(model);
}

void FakeRunContext::setCache(cache::CacheConfig config)
{
    DF_ASSERT(!m_cache, "The cache must be set before it is used");
    auto made = cache::TieredCache::create(config, m_clock);
    DF_ASSERT(made.has_value(), "A test's cache settings must be valid");
    m_cache = std::move(*made);
}

Result<void> FakeRunContext::execute(std::string_view connection, std::string_view script)
{
    const auto found = m_databases.find(connection);
    DF_ASSERT(found != m_databases.end(), "The test must add the connection first");
    DF_TRY_ASSIGN(auto held, lease(found->second, {}));
    return held->session->executeScript(script, {});
}

Result<List> FakeRunContext::rowsOf(std::string_view connection, std::string_view sql)
{
    const auto found = m_databases.find(connection);
    DF_ASSERT(found != m_databases.end(), "The test must add the connection first");
    DF_TRY_ASSIGN(auto held, lease(found->second, {}));
    DF_TRY_ASSIGN(auto stream, held->session->query({std::string(sql), {}}, {}));
    PortRows rows;
    DF_TRY_ASSIGN(rows.batches, db::readAll(*stream));
    return rows.records();
}

const PortRows& FakeRunContext::rows(std::string_view port) const
{
    static const PortRows none{std::make_shared<const db::Schema>(std::vector<db::Field>{}), {}};
    const auto found = m_rows.find(port);
    return found == m_rows.end() ? none : found->second;
}

int FakeRunContext::openLeases() const
{
    int count = 0;
    for (const auto& [name, database] : m_databases)
        count += database->leased;
    return count;
}

std::optional<Error> FakeRunContext::refused(std::string what)
{
    if (!m_forbidden)
        return std::nullopt;
    m_touched.push_back(what);
    return Error{ErrorCode::InternalBug, "The test forbids this service"}.with("service", what);
}

Result<nodes::RowsWriter*> FakeRunContext::openRows(std::string_view port, db::SchemaPtr schema)
{
    DF_ASSERT(!m_rows.contains(port), "A rows port may be opened once");
    PortRows& rows = m_rows[std::string(port)];
    rows.schema = std::move(schema);
    m_writers.push_back(std::make_unique<Writer>(rows, stop()));
    return m_writers.back().get();
}

void FakeRunContext::log(nodes::LogLevel level, std::string_view text)
{
    m_log.push_back({level, std::string(text)});
}

Result<std::unique_ptr<nodes::ConnectionUse>> FakeRunContext::use(std::string_view connection)
{
    if (auto error = refused("connection " + std::string(connection)))
        return fail(std::move(*error));
    const auto found = m_databases.find(connection);
    if (found == m_databases.end())
        return fail(Error{ErrorCode::UnknownConnection, "The project has no connection of this name"}.with(
            "connection", connection));
    DF_TRY_ASSIGN(auto held, lease(found->second, limits()));
    return std::unique_ptr<nodes::ConnectionUse>(
        std::make_unique<FakeConnectionUse>(std::move(held), limits(), m_node.text(), m_statements));
}

Result<std::unique_ptr<nodes::ConnectionUse>> FakeRunContext::useIfFree(std::string_view connection)
{
    if (openLeases() >= m_mostConnections)
        return nullptr;
    return use(connection);
}

Result<std::string> FakeRunContext::connectionOrDefault(std::string_view connection) const
{
    if (!connection.empty())
        return std::string(connection);
    if (m_databases.size() == 1)
        return m_databases.begin()->first;
    return fail(Error{ErrorCode::MissingParameter,
                      "The node names no connection and the project has not exactly one"});
}

Result<const model::Model*> FakeRunContext::model(std::string_view name)
{
    if (auto error = refused("model " + std::string(name)))
        return fail(std::move(*error));
    const auto found = m_models.find(name);
    if (found == m_models.end())
        return fail(
            Error{ErrorCode::UnknownModel, "The project has no model of this name"}.with("model", name));
    const model::Model& known = found->second;
    if (!m_ensured[known.name]) {
        DF_TRY_ASSIGN(const auto connection, connectionOrDefault(known.connection));
        const auto database = m_databases.find(connection);
        if (database == m_databases.end())
            return fail(Error{ErrorCode::UnknownConnection, "The model's connection does not exist"}.with(
                "connection", connection));
        DF_TRY_ASSIGN(auto held, lease(database->second, limits()));
        DF_TRY(model::ensureTable(known, *held->session, limits()));
        m_ensured[known.name] = true;
    }
    return &known;
}

cache::TieredCache& FakeRunContext::cache()
{
    if (m_forbidden)
        m_touched.push_back("cache");
    if (!m_cache)
        setCache({});
    return *m_cache;
}

bool FakeRunContext::pause(Nanoseconds time)
{
    m_pauses.push_back(time);
    return m_nextSnapshot + 1 < m_snapshots.size() && !m_stop.stop_requested();
}

metrics::SnapshotPtr FakeRunContext::metrics()
{
    if (m_snapshots.empty())
        return std::make_shared<const metrics::MetricsSnapshot>();
    const std::size_t given = std::min(m_nextSnapshot, m_snapshots.size() - 1);
    ++m_nextSnapshot;
    return m_snapshots[given];
}

nodes::ScriptWorkers& FakeRunContext::scripts()
{
    if (m_forbidden)
        m_touched.push_back("scripts");
    if (!m_scripts)
        m_scripts = std::make_unique<nodes::ScriptWorkers>("python3", 2, m_clock);
    return *m_scripts;
}

std::vector<nodes::InnerResult> FakeRunContext::runInner(std::span<const nodes::InnerNode> nodes,
                                                         bool failFast, Deadline)
{
    const auto error = refused("inner nodes");
    std::vector<nodes::InnerResult> results;
    bool stopped = false;
    for (const auto& inner : nodes) {
        Result<Map> outputs = Map{};
        if (error)
            outputs = fail(*error);
        else if (stopped)
            outputs = fail(Error{ErrorCode::Cancelled, "Another inner node failed first"});
        else if (m_innerHandler)
            outputs = m_innerHandler(inner);
        else
            outputs = fail(Error{ErrorCode::InternalBug, "The test gave no inner handler"});
        stopped = stopped || (failFast && !outputs);
        results.push_back({inner.id, std::move(outputs)});
    }
    return results;
}

} // namespace dataflow::testing
