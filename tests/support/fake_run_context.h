// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// FakeInputs and FakeRunContext: everything a node needs to run alone in a test.

#include "engine/cache/tiered_cache.h"
#include "engine/db/batch_builder.h"
#include "engine/nodes/node_type.h"
#include "engine/nodes/script_workers.h"
#include "engine/nodes/workflow_signature.h"

#include <map>
#include <mutex>

namespace dataflow::testing {

/// Inputs given by the test. A port holds a value or rows.
class FakeInputs : public nodes::Inputs {
public:
    FakeInputs& set(std::string name, Value value);
    /// Rows from records (maps); the schema is inferred unless given. A record that does not fit stops the
    /// test program.
    FakeInputs& setRows(std::string name, const List& records, db::SchemaPtr schema = nullptr);
    FakeInputs& setBatches(std::string name, db::SchemaPtr schema, std::vector<db::BatchPtr> batches);
    /// Rows from a stream of the test's own (failing, slow, counting).
    FakeInputs& setStream(std::string name, db::RowStreamPtr stream);

    std::vector<std::string> names() const override;
    bool isLinked(std::string_view name) const override;
    bool isRows(std::string_view name) const override;
    Value value(std::string_view name) const override;
    Result<db::RowStreamPtr> takeRows(std::string_view name) override;

private:
    struct Entry {
        std::string name;
        Value value;
        bool isRows = false;
        db::RowStreamPtr stream;
    };
    Entry* find(std::string_view name);
    const Entry* find(std::string_view name) const;
    std::vector<Entry> m_entries;
};

/// What a node sent out of one rows port.
struct PortRows {
    db::SchemaPtr schema;
    std::vector<db::BatchPtr> batches;
    std::size_t rowCount() const;
    /// Every row as a map.
    List records() const;
};

struct FakeLogLine {
    nodes::LogLevel level = nodes::LogLevel::Note;
    std::string text;
};

/// Counts what a node takes.
class FakeMemory : public nodes::MemoryAccount {
public:
    void setLimit(std::uint64_t bytes) { m_limit = bytes; }
    std::uint64_t used() const { return m_used; }
    std::uint64_t peak() const { return m_peak; }
    std::uint64_t limit() const noexcept override { return m_limit; }
    bool tryTake(std::uint64_t bytes) noexcept override
    {
        if (m_used + bytes > m_limit)
            return false;
        take(bytes);
        return true;
    }
    void take(std::uint64_t bytes) noexcept override { m_peak = std::max(m_peak, m_used += bytes); }
    void giveBack(std::uint64_t bytes) noexcept override { m_used -= bytes; }

private:
    std::uint64_t m_limit = 512u << 20;
    std::uint64_t m_used = 0;
    std::uint64_t m_peak = 0;
};

/// A RunContext in memory: collects rows, log lines and statements; databases are real sessions of the
/// drivers. Use it from one thread, as the runner does.
class FakeRunContext : public nodes::RunContext {
public:
    explicit FakeRunContext(const Clock& clock = systemClock());
    ~FakeRunContext() override;

    // What the test sets up.
    void addSqlite(std::string name, std::string path);
    void addConnection(db::ConnectionConfig config);
    void addModel(model::Model model);
    void setNode(std::string id) { m_node = NodeId(std::move(id)); }
    void setDeadline(Deadline deadline) { m_deadline = deadline; }
    void setDirectory(std::filesystem::path directory) { m_directory = std::move(directory); }
    /// Replaces the default cache (which must not have been used yet).
    void setCache(cache::CacheConfig config);
    void requestStop() { m_stop.request_stop(); }
    /// Most connections that are lent at one time.
    void limitConnections(int most) { m_mostConnections = most; }
    /// Bytes that nodes may collect rows in.
    void setMemory(std::uint64_t bytes) { m_memory.setLimit(bytes); }
    /// Answers runInner(), one node after the other in the order given; without one, each inner node fails.
    using InnerHandler = std::function<Result<Map>(const nodes::InnerNode&)>;
    void setInnerHandler(InnerHandler handler) { m_innerHandler = std::move(handler); }
    /// The workflow the node calls, and what each call of it does.
    using WorkflowHandler = std::function<Result<void>(const Map& parameters, nodes::WorkflowCaller& caller)>;
    void setWorkflow(nodes::WorkflowSignature signature, WorkflowHandler handler);
    /// Makes the node one of a called workflow; borrowed.
    void setCaller(nodes::WorkflowCaller* caller) { m_caller = caller; }
    /// From now on connections, models, cache, scripts and inner nodes are refused and noted in touched().
    void forbidServices() { m_forbidden = true; }
    /// Runs a script of statements on a connection, outside the node.
    Result<void> execute(std::string_view connection, std::string_view script);
    /// All rows of a query, outside the node.
    Result<List> rowsOf(std::string_view connection, std::string_view sql);

    /// What metrics() gives, one after the other; the last one again and again.
    void setSnapshots(std::vector<metrics::SnapshotPtr> snapshots) { m_snapshots = std::move(snapshots); }

    // What the node did.
    const std::vector<metrics::Finding>& findings() const { return m_findings; }
    /// Lengths of the pauses; none is really waited for.
    const std::vector<Nanoseconds>& pauses() const { return m_pauses; }
    bool hasRows(std::string_view port) const { return m_rows.contains(port); }
    /// Rows of a port; empty with an empty schema when it was never opened.
    const PortRows& rows(std::string_view port) const;
    const std::vector<FakeLogLine>& logLines() const { return m_log; }
    /// Statements in order, as "connection: text".
    const std::vector<std::string>& statements() const { return m_statements; }
    const std::vector<std::string>& touched() const { return m_touched; }
    /// Leases not given back yet.
    int openLeases() const;
    cache::CacheTier tier() const { return m_tier; }
    std::pair<std::int64_t, std::int64_t> lastProgress() const { return m_progress; }

    const NodeId& node() const noexcept override { return m_node; }
    const Clock& clock() const noexcept override { return m_clock; }
    std::stop_token stop() const noexcept override { return m_stop.get_token(); }
    Deadline deadline() const noexcept override { return m_deadline; }
    Result<nodes::RowsWriter*> openRows(std::string_view port, db::SchemaPtr schema) override;
    void log(nodes::LogLevel level, std::string_view text) override;
    void progress(std::int64_t done, std::int64_t total) override { m_progress = {done, total}; }
    /// False when only the last snapshot is left to give.
    bool pause(Nanoseconds time) override;
    metrics::SnapshotPtr metrics() override;
    void report(metrics::Finding finding) override { m_findings.push_back(std::move(finding)); }
    Result<std::unique_ptr<nodes::ConnectionUse>> use(std::string_view connection) override;
    /// nullptr once `limitConnections()` are lent.
    Result<std::unique_ptr<nodes::ConnectionUse>> useIfFree(std::string_view connection) override;
    Result<std::string> connectionOrDefault(std::string_view connection) const override;
    Result<const model::Model*> model(std::string_view name) override;
    FakeMemory& memory() noexcept override { return m_memory; }
    cache::TieredCache& cache() override;
    void servedBy(cache::CacheTier tier) override { m_tier = tier; }
    nodes::ScriptWorkers& scripts() override;
    std::filesystem::path resolvePath(std::string_view path) const override { return m_directory / path; }
    std::vector<nodes::InnerResult> runInner(std::span<const nodes::InnerNode> nodes, bool failFast,
                                             Deadline deadline) override;
    std::shared_ptr<const nodes::WorkflowSignature> calledWorkflow() const override { return m_signature; }
    Result<nodes::WorkflowEnd> callWorkflow(const Map& parameters, nodes::WorkflowCaller& caller,
                                            std::stop_token stop) override;
    nodes::WorkflowCaller* caller() noexcept override { return m_caller; }
    /// On this thread only.
    void runBeside(unsigned, const std::function<void()>& work) override { work(); }
    Result<std::unique_ptr<nodes::RowsBuffer>> makeBuffer(db::SchemaPtr schema) override;

    struct Database;

private:
    class Writer;
    /// The error of a forbidden service, noted; nullopt when allowed.
    std::optional<Error> refused(std::string what);

    const Clock& m_clock;
    NodeId m_node{"node"};
    Deadline m_deadline = Deadline::never();
    std::filesystem::path m_directory = ".";
    std::stop_source m_stop;
    std::map<std::string, std::shared_ptr<Database>, std::less<>> m_databases;
    std::map<std::string, model::Model, std::less<>> m_models;
    std::map<std::string, bool, std::less<>> m_ensured;
    std::map<std::string, PortRows, std::less<>> m_rows;
    std::vector<std::unique_ptr<Writer>> m_writers;
    std::vector<FakeLogLine> m_log;
    std::vector<std::string> m_statements;
    std::vector<std::string> m_touched;
    FakeMemory m_memory;
    int m_mostConnections = 1'000;
    std::unique_ptr<cache::TieredCache> m_cache;
    std::unique_ptr<nodes::ScriptWorkers> m_scripts;
    InnerHandler m_innerHandler;
    std::shared_ptr<const nodes::WorkflowSignature> m_signature;
    WorkflowHandler m_workflow;
    nodes::WorkflowCaller* m_caller = nullptr;
    std::vector<metrics::SnapshotPtr> m_snapshots;
    std::size_t m_nextSnapshot = 0;
    std::vector<metrics::Finding> m_findings;
    std::vector<Nanoseconds> m_pauses;
    cache::CacheTier m_tier = cache::CacheTier::None;
    std::pair<std::int64_t, std::int64_t> m_progress{0, 0};
    bool m_forbidden = false;
};

} // namespace dataflow::testing
