// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SessionKeeper: sessions that outlive one node of a run, for transactions and advisory locks.

#include "engine/cache/cache_drop.h"
#include "engine/nodes/run_context.h"

#include <chrono>
#include <functional>

namespace dataflow::nodes {

class NodeType;

/// The input through which a node joins a transaction. Every node type that reaches a database has it, though
/// it is not among its declared ports; the runner acts on it, the node never sees it.
inline constexpr std::string_view kTransactionInput = "transaction";
/// True for types that reach a database and leave a transaction open: those with a connection or a model,
/// frames, and calls of workflows.
bool joinsTransactions(const NodeType& type) noexcept;
/// True when a link into `name` of a node of this type joins it to a transaction and means nothing else.
bool isTransactionLink(const NodeType& type, std::string_view name) noexcept;

/// The parameter by which a node asks for several sessions; a transaction has only one.
inline constexpr std::string_view kSessionsParam = "parallel_batches";

struct TransactionOptions {
    std::string connection{};
    db::Isolation isolation = db::Isolation::Default;
    /// From its beginning on; zero: as long as the run.
    std::chrono::milliseconds timeout{0};
    /// True: the first failed statement of a node rolls everything back. False: it undoes what that node did
    /// with its connection, and the transaction goes on.
    bool rollbackOnError = true;
};

/// What an ended transaction comes to.
struct TransactionEnd {
    std::string connection;
    std::int64_t durationMs = 0;
    /// False: it had been rolled back before.
    bool done = true;
};

/// A lock that a session holds on its server.
struct KeptLock {
    std::string key; ///< what it is known by in the run
    std::string connection;
    std::string lockId; ///< as errors show it
    bool shared = false;
    /// Takes it in a session, which the run then keeps.
    std::function<Result<std::unique_ptr<ConnectionUse>>()> take;
    /// Gives it up in that session and tells whether the session still held it. Called when the node has long
    /// ended, so it refers to nothing of it.
    std::function<Result<bool>(ConnectionUse&)> release;
};

/// Keeps sessions for the run; made for one node, which calls it on its own thread. Handles are the values of
/// `transaction` ports; a value that is none is BadInput, a transaction that has ended is an error with the
/// reason.
class SessionKeeper {
public:
    virtual ~SessionKeeper() = default;
    /// Opens a transaction on a session of its own and gives its handle. It is rolled back at the end of the
    /// run unless it is ended before.
    virtual Result<Value> begin(const TransactionOptions& options) = 0;
    virtual Result<TransactionEnd> commit(const Value& handle) = 0;
    /// Rolling back what is rolled back already is no error.
    virtual Result<TransactionEnd> rollback(const Value& handle, std::string_view reason) = 0;
    virtual Result<void> savepoint(const Value& handle, std::string_view name) = 0;
    virtual Result<void> rollbackTo(const Value& handle, std::string_view name) = 0;

    /// Keeps the lock until the run, or the frame the node is in, has ended; a lock that the server did not
    /// hold to this end is a failure of the node. When the run (or one that called its workflow) holds it
    /// already, nothing is taken, it is kept for this node too, and the answer is false; BadInput when it is
    /// held shared and wanted exclusively. Nodes that ask for one key at the same time wait for each other.
    virtual Result<bool> keep(const KeptLock& lock) = 0;
    /// Whether the node's statements on `connection` are part of a transaction, whose session use() gives.
    virtual Result<bool> inTransaction(const std::string& connection) = 0;
    /// Has the settings and locks of the session behind `use` cleared when it is given back; in a transaction
    /// that is when the transaction has ended.
    virtual void resetAtEnd(ConnectionUse& use) = 0;

    /// The project's cache, also in a transaction, whose answers lie in a cache of its own.
    virtual cache::TieredCache& projectCache() = 0;
    /// Something was dropped from the project's cache. Until a transaction that the node's work is inside of
    /// is committed, others may put it back: then it is dropped again.
    virtual void noteDrop(const cache::Drop& drop) = 0;
    /// The project's other models over the table of this one, as the project has them (of no tenant): what is
    /// written by one of them shows in all. They live as long as the run.
    virtual std::vector<const model::Model*> modelsBeside(const model::Model& model) = 0;
};

/// A run's context is one too; a context without a run (tests of single nodes) is not.
class SessionHost {
public:
    virtual ~SessionHost() = default;
    virtual SessionKeeper& sessions() noexcept = 0;
};
/// The keeper of the run; InternalBug outside a run.
Result<SessionKeeper*> sessionsOf(RunContext& context);
/// SessionKeeper::projectCache(); outside a run the context's only one.
cache::TieredCache& projectCacheOf(RunContext& context);
/// SessionKeeper::noteDrop(); nothing outside a run.
void noteDrop(const cache::Drop& drop, RunContext& context);
/// SessionKeeper::modelsBeside(); none outside a run.
std::vector<const model::Model*> modelsBeside(const model::Model& model, RunContext& context);

} // namespace dataflow::nodes
