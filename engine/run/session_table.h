// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SessionTable: the transactions and locks of one run; NodeSessions: a node's way to them.

#include "engine/nodes/session_keeper.h"
#include "engine/run/kept_locks.h"
#include "engine/run/shared_transaction.h"

#include <set>

namespace dataflow::run {

class ServiceContext;

/// Thread-safe. Everything in it ends with the run.
class SessionTable {
public:
    explicit SessionTable(Execution& run)
        : m_run(run)
        , m_locks(run)
    {}
    ~SessionTable() { endTransactions(); }

    /// The transaction the node is linked to, else that of the call that its workflow was called by, where
    /// the node works on its connection; nullptr when there is none.
    Result<std::shared_ptr<SharedTransaction>> transactionOf(graph::NodeIndex node);
    /// The same for one of the connections the node works on; empty: any.
    Result<std::shared_ptr<SharedTransaction>> transactionOf(graph::NodeIndex node,
                                                             std::string_view connection);
    /// The transaction that the call of this workflow is part of; nullptr when it is part of none.
    Result<std::shared_ptr<SharedTransaction>> transactionAround();
    Result<std::shared_ptr<SharedTransaction>> find(const Value& handle);
    void add(std::shared_ptr<SharedTransaction> transaction);
    /// The connection a node of the type works on; empty: the project's only one, or none.
    std::string connectionOf(const nodes::NodeType& type, const Map& params) const;
    /// A node failed with `error`: its transaction is rolled back if it says so, and `error` then tells that
    /// the node alone cannot be tried again.
    void nodeFailed(graph::NodeIndex node, Error& error);
    /// Whether `error`, as nodeFailed() left it, is of a transaction that this run opened and that was
    /// undone: then the run as a whole can be tried again. Also after endTransactions().
    bool undoneBy(const Error& error);
    /// All transactions that the node's work is inside of: the one it is linked to, and those of the calls
    /// that its workflow was called by, whatever connection they are on.
    std::vector<std::shared_ptr<SharedTransaction>> transactionsAround(graph::NodeIndex node);
    /// Drops the answers that the nodes of a committed transaction made stale, and what they dropped.
    void dropCachedAnswers(const SharedTransaction& transaction);

    /// Rolls back what is open and gives its sessions back.
    void endTransactions();
    KeptLocks& locks() noexcept { return m_locks; }

private:
    bool joins(graph::NodeIndex node, std::string_view scope);
    void dropEntries(const model::Model& model);

    Execution& m_run;
    KeptLocks m_locks;
    std::mutex m_mutex;                                                                    // guards all below
    std::map<std::string, std::shared_ptr<SharedTransaction>, std::less<>> m_transactions; // by scope
    std::map<std::string, TimerId, std::less<>> m_timers;
    std::set<std::string, std::less<>> m_undone; // scopes of those that a passing failure undid
};

/// Made with a node's context, for its attempt.
class NodeSessions final : public nodes::SessionKeeper {
public:
    NodeSessions(Execution& run, graph::NodeIndex node, ServiceContext& context)
        : m_run(run)
        , m_node(node)
        , m_context(context)
    {}
    Result<Value> begin(const nodes::TransactionOptions& options) override;
    Result<nodes::TransactionEnd> commit(const Value& handle) override;
    Result<nodes::TransactionEnd> rollback(const Value& handle, std::string_view reason) override;
    Result<void> savepoint(const Value& handle, std::string_view name) override;
    Result<void> rollbackTo(const Value& handle, std::string_view name) override;
    Result<bool> keep(const nodes::KeptLock& lock) override;
    Result<bool> inTransaction(const std::string& connection) override;
    void resetAtEnd(nodes::ConnectionUse& use) override;
    cache::TieredCache& projectCache() override;
    void noteDrop(const cache::Drop& drop) override;
    std::vector<const model::Model*> modelsBeside(const model::Model& model) override;

private:
    struct Controlled {
        std::shared_ptr<SharedTransaction> transaction;
        std::unique_ptr<nodes::ConnectionUse> use;
    };
    Result<Controlled> control(const Value& handle);
    using EnsureTable = std::function<Result<const model::Model*>(std::string_view)>;
    /// Also those of called workflows.
    static Result<void> ensureTables(const graph::Plan& plan, const EnsureTable& ensure);
    Result<void> ensureTables(const std::string& connection);

    Execution& m_run;
    const graph::NodeIndex m_node;
    ServiceContext& m_context;
};

} // namespace dataflow::run
