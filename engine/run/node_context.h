// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a node gets of its run: services, inputs, outputs.

#include "engine/run/execution.h"
#include "engine/run/session_table.h"

namespace dataflow::run {

/// The services common to planned and inner nodes. Everything is borrowed for the attempt.
class ServiceContext : public nodes::RunContext, public nodes::SessionHost {
public:
    ServiceContext(Execution& run, graph::NodeIndex node, const NodeId& id, const std::stop_token& stop,
                   Deadline deadline)
        : m_run(run)
        , m_node(node)
        , m_id(id)
        , m_stop(stop)
        , m_deadline(deadline)
        , m_sessions(run, node, *this)
    {}
    const NodeId& node() const noexcept override { return m_id; }
    const Clock& clock() const noexcept override { return m_run.clock(); }
    std::stop_token stop() const noexcept override { return m_stop; }
    bool stopping() const noexcept override { return m_stop.stop_requested(); }
    Deadline deadline() const noexcept override { return m_deadline; }
    std::optional<WallTime> scheduledFor() const override
    {
        const auto& scheduled = m_run.request().scheduled;
        return scheduled && scheduled->scheduler == m_id ? std::optional(scheduled->due) : std::nullopt;
    }
    void log(nodes::LogLevel level, std::string_view text) override;
    void progress(std::int64_t done, std::int64_t total) override;
    bool pause(Nanoseconds time) override;
    metrics::SnapshotPtr metrics() override;
    void report(metrics::Finding finding) override;
    Result<std::unique_ptr<nodes::ConnectionUse>> use(std::string_view connection) override;
    Result<std::unique_ptr<nodes::ConnectionUse>> useIfFree(std::string_view connection) override;
    Result<std::string> connectionOrDefault(std::string_view connection) const override;
    Result<const model::Model*> model(std::string_view name) override;
    nodes::MemoryAccount& memory() noexcept override;
    cache::TieredCache& cache() override;
    void servedBy(cache::CacheTier tier) override;
    nodes::ScriptWorkers& scripts() override;
    nodes::SessionKeeper& sessions() noexcept override { return m_sessions; }
    std::filesystem::path resolvePath(std::string_view path) const override;
    std::vector<nodes::InnerResult> runInner(std::span<const nodes::InnerNode> nodes, bool failFast,
                                             Deadline deadline) override;
    std::shared_ptr<const nodes::WorkflowSignature> calledWorkflow() const override;
    Result<nodes::WorkflowEnd> callWorkflow(const Map& parameters, nodes::WorkflowCaller& caller,
                                            std::stop_token stop) override;
    nodes::WorkflowCaller* caller() noexcept override;
    void runBeside(unsigned helpers, const std::function<void()>& work) override;
    Result<std::unique_ptr<nodes::RowsBuffer>> makeBuffer(db::SchemaPtr schema) override;
    /// A session of its own from the pool, for whoever keeps it.
    Result<std::shared_ptr<HeldLease>> lend(std::string_view connection);

    /// Whether sessions that use() gives from now on are cleared before they are lent again, whatever comes
    /// of them.
    void clearAfterUse(bool on) noexcept { m_clearAfterUse = on; }

private:
    enum class Wanted { Needed, IfFree };
    Result<std::unique_ptr<nodes::ConnectionUse>> use(std::string_view connection, Wanted wanted);
    Result<std::shared_ptr<HeldLease>> lend(std::string_view connection, Wanted wanted);

protected:
    Execution& m_run;
    const graph::NodeIndex m_node;
    const NodeId& m_id;
    const std::stop_token& m_stop;
    const Deadline m_deadline;
    NodeSessions m_sessions;
    bool m_clearAfterUse = false;
};

/// Of a node of the plan.
class NodeContext final : public ServiceContext {
public:
    NodeContext(Execution& run, graph::NodeIndex node, const NodeId& id, const std::stop_token& stop,
                Deadline deadline);
    ~NodeContext() override;
    Result<nodes::RowsWriter*> openRows(std::string_view port, db::SchemaPtr schema) override;

private:
    class Writer;
    std::vector<std::unique_ptr<Writer>> m_writers;
};

/// The linked inputs of a node of the plan, for one attempt.
class NodeInputs final : public nodes::Inputs {
public:
    NodeInputs(Execution& run, graph::NodeIndex node, const std::stop_token& stop, Deadline deadline)
        : m_run(run)
        , m_planned(run.plan().nodes[node])
        , m_node(node)
        , m_stop(stop)
        , m_deadline(deadline)
    {}
    /// Follows the paths of links. BadInput naming the step that failed.
    Result<void> resolvePaths();
    /// Parameters with templates expanded and linked values put in; nullptr: as planned.
    Result<std::optional<Map>> makeParams();
    /// The node whose failure cut a stream short, if that happened.
    std::optional<graph::NodeIndex> failedUpstream() const noexcept
    {
        const graph::NodeIndex node = m_failedUpstream.load(std::memory_order_relaxed);
        return node == kNoFailure ? std::nullopt : std::optional(node);
    }

    std::vector<std::string> names() const override;
    bool isLinked(std::string_view name) const override { return find(name) != kNone; }
    bool isRows(std::string_view name) const override;
    Value value(std::string_view name) const override;
    Result<db::RowStreamPtr> takeRows(std::string_view name) override;

private:
    class Stream;
    static constexpr std::size_t kNone = ~std::size_t{0};
    static constexpr graph::NodeIndex kNoFailure = ~graph::NodeIndex{0};
    std::size_t find(std::string_view name) const noexcept;
    std::shared_ptr<RowsChannel> channelOf(std::size_t input) const;
    Value valueOf(std::size_t input) const;
    bool isTaken(std::size_t input) const;
    Result<Value> rowsAsList(std::size_t input);
    db::RowStreamPtr streamOf(std::size_t input, std::shared_ptr<RowsChannel> channel);

    Execution& m_run;
    const graph::PlannedNode& m_planned;
    const graph::NodeIndex m_node;
    const std::stop_token& m_stop;
    const Deadline m_deadline;
    std::vector<std::pair<std::size_t, Value>> m_resolved;      // inputs with a path
    std::vector<std::size_t> m_taken;                           // inputs whose rows were taken
    std::atomic<graph::NodeIndex> m_failedUpstream{kNoFailure}; // a called workflow may read several inputs
};

/// Whether a link into `name` replaces a parameter's value instead of feeding an input.
bool feedsParameter(const nodes::NodeType& type, std::string_view name) noexcept;
/// The row number at the start of a path into rows, "[3].total"; nullopt when it does not begin with one.
std::optional<std::uint64_t> rowOfPath(std::string_view path, std::string_view* rest = nullptr) noexcept;

} // namespace dataflow::run
