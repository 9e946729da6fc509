// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a running node sees: its inputs, its outputs and the services of the run.

#include "engine/base/clock.h"
#include "engine/base/strong_id.h"
#include "engine/cache/tiered_cache.h"
#include "engine/db/session.h"
#include "engine/metrics/snapshot.h"
#include "engine/model/model.h"
#include "engine/nodes/memory_account.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>

namespace dataflow::nodes {

class NodeType;
class ScriptWorkers;
struct WorkflowSignature;

/// Values a node hands out by port name. Rows leave through RunContext::openRows(), not here. A declared port
/// that is neither set nor opened when run() succeeds is an untaken branch: nodes fed only by untaken
/// branches are skipped, others read null.
class Outputs {
public:
    Outputs() = default;
    Outputs& set(std::string port, Value value) &;
    Outputs&& set(std::string port, Value value) &&;
    const Map& values() const noexcept { return m_values; }
    Map& values() noexcept { return m_values; }

private:
    Map m_values;
};

/// The linked inputs of one node. One thread.
class Inputs {
public:
    virtual ~Inputs() = default;
    /// Names that are linked, in link order; links that end in a Port of `many` are named
    /// after where they come from ("a.user").
    virtual std::vector<std::string> names() const = 0;
    virtual bool isLinked(std::string_view name) const = 0;
    /// True when rows arrive there (decided by what the producer really sent).
    virtual bool isRows(std::string_view name) const = 0;
    /// The value at `name`; null when not linked or when an untaken branch fed it. Not for rows.
    virtual Value value(std::string_view name) const = 0;
    /// The rows at `name` as a stream, once. A linked list of records is turned into rows; other values are
    /// BadInput.
    virtual Result<db::RowStreamPtr> takeRows(std::string_view name) = 0;
};

/// Takes the batches of one output port.
class RowsWriter {
public:
    virtual ~RowsWriter() = default;
    virtual const db::SchemaPtr& schema() const noexcept = 0;
    /// Passes a batch on; may wait a bounded time when consumers lag and memory is short, then spills to
    /// disk. Fails with Cancelled, or DiskFull when spilling is impossible. Nobody reading is not an error.
    virtual Result<void> write(db::BatchPtr batch) = 0;
};

enum class LogLevel { Debug, Note, Warning, Error };

/// A leased connection; every statement through it is timed, recorded and shown on the node. One thread.
class ConnectionUse {
public:
    virtual ~ConnectionUse() = default;
    virtual const db::Dialect& dialect() const noexcept = 0;
    /// As db::Session, with the node's stop and deadline. The stream keeps the lease until it is destroyed or
    /// at its end.
    virtual Result<db::RowStreamPtr> query(const db::SqlText& sql) = 0;
    virtual Result<std::int64_t> execute(const db::SqlText& sql) = 0;
    virtual Result<db::BulkCounts> bulkInsert(const db::BulkTarget& target, db::RowStream& rows) = 0;
    virtual Result<db::BulkCounts> bulkChange(const db::BulkChange& change, db::RowStream& rows) = 0;
    virtual Result<std::int64_t> copyIn(const std::string& copySql, db::ByteSource& source) = 0;
    virtual Result<std::int64_t> copyOut(const std::string& copySql, db::ByteSink& sink) = 0;
    virtual Result<void> begin(db::Isolation isolation) = 0;
    virtual Result<void> commit() = 0;
    virtual Result<void> rollback() = 0;
    /// Id of the last statement in the run record ("orders#3").
    virtual std::string lastQueryId() const = 0;
};

/// A node of a ParallelNode.
struct InnerNode {
    NodeId id;
    std::string type;
    Map params;
};
struct InnerResult {
    NodeId id;
    /// The values it handed out; its rows outputs are included as lists of records up to the run's row limit
    /// for values.
    Result<Map> outputs;
};

/// Rows put aside until they are read; what does not fit into the run's memory lies on disk. One thread at a
/// time.
class RowsBuffer : public RowsWriter {
public:
    /// The rows from the first one. Nothing may be written any more; the buffer must outlive the stream.
    virtual db::RowStreamPtr read() = 0;
};

/// The node that calls a workflow, as the nodes inside of that workflow see it; implemented by the calling
/// node. Called on the threads of the called workflow, by several at the same time.
class WorkflowCaller {
public:
    virtual ~WorkflowCaller() = default;
    /// Whether rows are given for that input of the workflow.
    virtual bool givesRows(std::string_view input) const = 0;
    /// They, once.
    virtual Result<db::RowStreamPtr> takeRows(std::string_view input) = 0;
    /// The value given for the input; nullopt when there is none.
    virtual std::optional<Value> value(std::string_view input) const = 0;
    /// Takes rows of an output of the workflow; once per output, used by one thread at a time.
    virtual Result<RowsWriter*> openRows(std::string_view output, db::SchemaPtr schema) = 0;
    virtual void setValue(std::string_view output, Value value) = 0;
};

/// How one call of a workflow went.
struct WorkflowEnd {
    std::int64_t nodes = 0;
    std::int64_t durationMs = 0;
};

/// Services of a run for one node. Implemented by the runner; valid during NodeType::run() only, on its
/// thread.
class RunContext {
public:
    virtual ~RunContext() = default;
    virtual const NodeId& node() const noexcept = 0;
    virtual const Clock& clock() const noexcept = 0;
    virtual std::stop_token stop() const noexcept = 0;
    /// Whether the node is to stop; cheaper than a copy of the token.
    virtual bool stopping() const noexcept { return stop().stop_requested(); }
    /// The earlier of the node's timeout and the run's.
    virtual Deadline deadline() const noexcept = 0;
    db::CallLimits limits() const noexcept { return {stop(), deadline()}; }
    /// The time of the schedule that this node started the run for; nullopt in runs that it did not start.
    virtual std::optional<WallTime> scheduledFor() const { return std::nullopt; }

    /// Opens output port `port` for rows; downstream nodes may start now. Once per port.
    virtual Result<RowsWriter*> openRows(std::string_view port, db::SchemaPtr schema) = 0;
    virtual void log(LogLevel level, std::string_view text) = 0;
    /// Progress in rows; `total` 0 when unknown.
    virtual void progress(std::int64_t done, std::int64_t total) = 0;
    /// Waits that long. False when the node is to finish instead: on the stop, at the deadline, and for a
    /// background node when everything it watches has ended.
    virtual bool pause(Nanoseconds time) = 0;
    /// Present figures of the project's pools, caches and statements.
    virtual metrics::SnapshotPtr metrics() = 0;
    /// Keeps a finding of this node for the dashboards and the report, and logs it.
    virtual void report(metrics::Finding finding) = 0;

    /// Borrows a connection of the project; waits for the pool at most until deadline().
    virtual Result<std::unique_ptr<ConnectionUse>> use(std::string_view connection) = 0;
    /// For a node that has one already and can do with more: nullptr when the pool has none to spare. Waiting
    /// for a second one while holding the first could last for ever.
    virtual Result<std::unique_ptr<ConnectionUse>> useIfFree(std::string_view connection) = 0;
    /// The project's only connection when `connection` is empty; an error listing them otherwise.
    virtual Result<std::string> connectionOrDefault(std::string_view connection) const = 0;
    /// The model called `name`, its table made sure of (migrate) on first use in this process.
    virtual Result<const model::Model*> model(std::string_view name) = 0;
    /// For nodes that collect rows; see HeldMemory.
    virtual MemoryAccount& memory() noexcept = 0;
    virtual cache::TieredCache& cache() = 0;
    /// Tells which tier answered, for the canvas.
    virtual void servedBy(cache::CacheTier tier) = 0;
    virtual ScriptWorkers& scripts() = 0;
    /// Makes a path absolute against the project file's folder.
    virtual std::filesystem::path resolvePath(std::string_view path) const = 0;
    /// Runs nodes beside each other inside this one; returns when all ended (or, with failFast, at the first
    /// failure after cancelling the others). Results in the order given.
    virtual std::vector<InnerResult> runInner(std::span<const InnerNode> nodes, bool failFast,
                                              Deadline deadline) = 0;

    /// What the workflow that the node's parameter names takes and gives; nullptr for nodes that call none.
    virtual std::shared_ptr<const WorkflowSignature> calledWorkflow() const = 0;
    /// Runs that workflow once, to its end. Its first failure is the error, with the facts "workflow" and
    /// "inner_node". May be called inside runBeside().
    virtual Result<WorkflowEnd> callWorkflow(const Map& parameters, WorkflowCaller& caller,
                                             std::stop_token stop) = 0;
    /// The node that called the workflow this node is part of; nullptr when it runs by itself.
    virtual WorkflowCaller* caller() noexcept = 0;
    /// Calls `work` on this thread and on up to `helpers` others at the same time; returns when all calls
    /// have returned. When threads are short there are fewer. Inside, log(), callWorkflow() and makeBuffer()
    /// may be used by all; each input, each output and everything else by one thread at a time.
    virtual void runBeside(unsigned helpers, const std::function<void()>& work) = 0;
    virtual Result<std::unique_ptr<RowsBuffer>> makeBuffer(db::SchemaPtr schema) = 0;
};

} // namespace dataflow::nodes
