// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/node_context.h"

#include "engine/run/connection_use.h"
#include "engine/run/waiting.h"

#include <limits>

namespace dataflow::run {

// --- ServiceContext

void ServiceContext::log(nodes::LogLevel level, std::string_view text)
{
    m_run.log(m_node, level, std::string(text));
}

void ServiceContext::progress(std::int64_t done, std::int64_t total)
{
    NodeDetail& detail = m_run.detail(m_node);
    detail.done.store(done, std::memory_order_relaxed);
    detail.total.store(total, std::memory_order_relaxed);
    m_run.touch();
}

bool ServiceContext::pause(Nanoseconds time)
{
    std::stop_source finish;
    const std::stop_callback onStop(m_stop, [&finish] { finish.request_stop(); });
    const std::stop_callback onEnd(m_run.watch().endFor(m_node), [&finish] { finish.request_stop(); });
    const Deadline until = Deadline::earlier(Deadline::after(clock(), time), m_deadline);
    waitOut(clock(), {finish.get_token(), until});
    return !finish.stop_requested() && !m_deadline.passed(clock());
}

metrics::SnapshotPtr ServiceContext::metrics()
{
    return m_run.runtime().metrics().snapshot(Nanoseconds(0)); // figures of before the last end would miss it
}

void ServiceContext::report(metrics::Finding finding)
{
    m_run.addFinding(m_node, std::move(finding));
}

Result<std::unique_ptr<nodes::ConnectionUse>> ServiceContext::use(std::string_view connection)
{
    return use(connection, Wanted::Needed);
}

Result<std::unique_ptr<nodes::ConnectionUse>> ServiceContext::useIfFree(std::string_view connection)
{
    return use(connection, Wanted::IfFree);
}

Result<std::unique_ptr<nodes::ConnectionUse>> ServiceContext::use(std::string_view connection, Wanted wanted)
{
    DF_TRY_ASSIGN(const auto shared, m_run.sessions().transactionOf(m_node, connection));
    if (shared) {
        DF_TRY_ASSIGN(auto turn, shared->take({m_id.text(), this}, connection, limits()));
        db::CallLimits within{stop(), Deadline::earlier(m_deadline, shared->deadline())};
        return makeConnectionUse(m_run, m_node, m_id.text(), std::string(connection), std::move(turn), {},
                                 std::move(within));
    }
    DF_TRY_ASSIGN(auto lease, lend(connection, wanted));
    if (!lease)
        return nullptr;
    if (m_clearAfterUse)
        lease->resetOnReturn();
    const LeaseWait wait = lease->wait();
    return makeConnectionUse(m_run, m_node, m_id.text(), std::string(connection), std::move(lease), wait,
                             limits());
}

Result<std::shared_ptr<HeldLease>> ServiceContext::lend(std::string_view connection)
{
    return lend(connection, Wanted::Needed);
}

// nullptr when it is wanted only if free, and none is.
Result<std::shared_ptr<HeldLease>> ServiceContext::lend(std::string_view connection, Wanted wanted)
{
    DF_TRY_ASSIGN(auto pool, m_run.runtime().pool(connection, stop()));
    const MonotonicTime asked = clock().now();
    auto lease = wanted == Wanted::IfFree ? pool->acquireFree(stop(), m_deadline, m_id.text())
                                          : pool->acquire(stop(), m_deadline, m_id.text());
    const Nanoseconds waited = clock().now() - asked;
    m_run.detail(m_node).poolWait.fetch_add(waited.count(), std::memory_order_relaxed);
    m_run.record(metrics::EventKind::PoolWait, m_node, static_cast<std::uint64_t>(waited.count()), 0);
    m_run.touch();
    if (!lease)
        return fail(std::move(lease).error());
    if (!*lease)
        return nullptr;
    m_run.detail(m_node).connect.fetch_add(lease->connecting().count(), std::memory_order_relaxed);
    auto held = std::make_shared<HeldLease>(std::move(*lease), clock());
    if (m_run.request().readOnly)
        DF_TRY(held->makeReadOnly(limits()));
    return held;
}

Result<std::string> ServiceContext::connectionOrDefault(std::string_view connection) const
{
    if (!connection.empty())
        return std::string(connection);
    const auto names = m_run.plan().project->connectionNames();
    if (names.size() == 1)
        return names.front();
    std::string known;
    for (const std::string& name : names)
        known += (known.empty() ? "" : ", ") + name;
    return fail(
        Error(ErrorCode::MissingParameter, "The node does not say which connection it uses")
            .with("connections", known.empty() ? "none" : known)
            .inParameter("connection")
            .hint(names.empty() ? "Add a connection to the project." : "Name one of the connections."));
}

Result<const model::Model*> ServiceContext::model(std::string_view name)
{
    if (!m_run.request().readOnly) {
        DF_TRY_ASSIGN(const model::Model* model,
                      m_run.runtime().model(
                          name, limits(), [this](metrics::Finding finding) { report(std::move(finding)); }));
        return m_run.models().of(*model);
    }
    // Its table is read as it is.
    if (const model::Model* model = m_run.plan().project->findModel(name))
        return m_run.models().of(*model);
    return fail(Error(ErrorCode::UnknownModel, "The project has no such model").with("model", name));
}

nodes::MemoryAccount& ServiceContext::memory() noexcept
{
    return m_run.memory();
}

cache::TieredCache& ServiceContext::cache()
{
    // What is not committed is nobody else's.
    if (const auto shared = m_run.sessions().transactionOf(m_node); shared && *shared)
        return (*shared)->cache();
    return m_run.runtime().cache();
}

void ServiceContext::servedBy(cache::CacheTier tier)
{
    m_run.detail(m_node).tier.store(tier, std::memory_order_relaxed);
    m_run.record(tier == cache::CacheTier::None ? metrics::EventKind::CacheMiss
                                                : metrics::EventKind::CacheHit,
                 m_node, 0, 0);
}

nodes::ScriptWorkers& ServiceContext::scripts()
{
    return m_run.runtime().scripts();
}

std::filesystem::path ServiceContext::resolvePath(std::string_view path) const
{
    return std::filesystem::path(m_run.runtime().options().projectDirectory) / path;
}

// --- NodeContext

/// Sends batches into a channel, counts them and starts consumers that waited for a row.
class NodeContext::Writer final : public nodes::RowsWriter {
public:
    /// `enough`: rows after which the run ends.
    Writer(Execution& run, graph::NodeIndex node, std::shared_ptr<RowsChannel> channel, db::CallLimits limits,
           std::uint64_t enough)
        : m_run(run)
        , m_node(node)
        , m_channel(std::move(channel))
        , m_limits(std::move(limits))
        , m_enough(enough)
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_channel->schema(); }
    Result<void> write(db::BatchPtr batch) override
    {
        if (batch->schema() != schema() && !(*batch->schema() == *schema()))
            return fail(
                Error(ErrorCode::InternalBug, "A batch differs from the schema its port was opened with"));
        if (batch->rowCount() == 0)
            return {};
        const std::uint64_t rows = batch->rowCount();
        m_run.record(metrics::EventKind::BatchOut, m_node, rows, batch->byteSize());
        DF_TRY(m_channel->append(std::move(batch), m_limits));
        m_run.detail(m_node).rowsOut.fetch_add(rows, std::memory_order_relaxed);
        m_run.touch();
        m_run.releaseStreaming(m_node);
        if (m_channel->rowCount() >= m_enough)
            m_run.stopAtEnough();
        return {};
    }

private:
    Execution& m_run;
    const graph::NodeIndex m_node;
    const std::shared_ptr<RowsChannel> m_channel;
    const db::CallLimits m_limits;
    const std::uint64_t m_enough;
};

NodeContext::NodeContext(Execution& run, graph::NodeIndex node, const NodeId& id, const std::stop_token& stop,
                         Deadline deadline)
    : ServiceContext(run, node, id, stop, deadline)
{}

NodeContext::~NodeContext() = default;

Result<nodes::RowsWriter*> NodeContext::openRows(std::string_view port, db::SchemaPtr schema)
{
    DF_TRY_ASSIGN(auto channel, m_run.openPort(m_node, port, std::move(schema)));
    std::uint64_t enough = std::numeric_limits<std::uint64_t>::max();
    if (const auto& wanted = m_run.request().enough)
        if (wanted->node == m_id && wanted->port == port)
            enough = wanted->rows;
    m_writers.push_back(std::make_unique<Writer>(m_run, m_node, std::move(channel), limits(), enough));
    m_run.releaseStreaming(m_node);
    return m_writers.back().get();
}

} // namespace dataflow::run
