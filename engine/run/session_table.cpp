// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/session_table.h"

#include "engine/db/unknown_outcome.h"
#include "engine/nodes/model/model_cache.h"
#include "engine/nodes/param_values.h"
#include "engine/run/node_context.h"
#include "engine/run/run_services.h"
#include "engine/run/same_table.h"

namespace dataflow::run {

using State = SharedTransaction::State;

namespace {

constexpr std::string_view kScopeKey = "scope";

const graph::PlannedInput* transactionInput(const graph::PlannedNode& planned) noexcept
{
    for (const graph::PlannedInput& input : planned.inputs)
        if (input.name == nodes::kTransactionInput)
            return &input;
    return nullptr;
}

Error noTransaction(std::string message)
{
    return Error(ErrorCode::BadInput, std::move(message))
        .inParameter(nodes::kTransactionInput)
        .hint("Link the output transaction of a TransactionScopeNode.");
}

/// The name in quotes; a dot would be taken for a schema.
Result<std::string> savepointName(const nodes::ConnectionUse& use, std::string_view name)
{
    if (name.empty() || name.find('.') != std::string_view::npos)
        return fail(Error(ErrorCode::BadParameter, "A savepoint has a name without dots").with("name", name));
    return use.dialect().quoteIdentifier(name);
}

nodes::TransactionEnd endOf(const SharedTransaction& transaction, bool done)
{
    return {transaction.facts().connection,
            std::chrono::duration_cast<std::chrono::milliseconds>(transaction.age()).count(), done};
}

} // namespace

// --- SessionTable

Result<std::shared_ptr<SharedTransaction>> SessionTable::transactionOf(graph::NodeIndex node,
                                                                       std::string_view connection)
{
    const graph::PlannedNode& planned = m_run.plan().nodes[node];
    if (!nodes::joinsTransactions(*planned.type))
        return nullptr;
    if (const graph::PlannedInput* input = transactionInput(planned)) {
        const Value* handle = m_run.findValue(input->fromNode, input->fromPort);
        return find(handle ? *handle : Value());
    }
    DF_TRY_ASSIGN(auto around, transactionAround());
    const bool joins = around && (connection.empty() || connection == around->facts().connection);
    return joins ? std::move(around) : nullptr;
}

Result<std::shared_ptr<SharedTransaction>> SessionTable::transactionOf(graph::NodeIndex node)
{
    return transactionOf(node, connectionOf(*m_run.plan().nodes[node].type, m_run.usedParams(node)));
}

Result<std::shared_ptr<SharedTransaction>> SessionTable::transactionAround()
{
    const Nesting& nesting = m_run.nesting();
    if (!nesting.parent)
        return nullptr;
    return nesting.parent->sessions().transactionOf(nesting.node, {});
}

std::string SessionTable::connectionOf(const nodes::NodeType& type, const Map& params) const
{
    for (const nodes::ParamSpec& spec : type.description().params) {
        const std::string* name = nodes::textNamed(params, spec.name);
        if (!name || name->empty())
            continue;
        if (spec.editor == nodes::EditorKind::Connection)
            return *name;
        if (spec.editor == nodes::EditorKind::Model)
            if (const model::Model* model = m_run.plan().project->findModel(*name))
                return model->connection;
    }
    return {};
}

std::vector<std::shared_ptr<SharedTransaction>> SessionTable::transactionsAround(graph::NodeIndex node)
{
    std::vector<std::shared_ptr<SharedTransaction>> all;
    for (Execution* run = &m_run; run; node = run->nesting().node, run = run->nesting().parent) {
        const graph::PlannedInput* input = transactionInput(run->plan().nodes[node]);
        const Value* handle = input ? run->findValue(input->fromNode, input->fromPort) : nullptr;
        if (!handle)
            continue;
        if (auto linked = run->sessions().find(*handle))
            all.push_back(*std::move(linked));
    }
    return all;
}

Result<std::shared_ptr<SharedTransaction>> SessionTable::find(const Value& handle)
{
    const Value* scope = handle.find(kScopeKey);
    const auto* name = scope ? scope->as<std::string>() : nullptr;
    if (!name)
        return fail(noTransaction("The node's transaction was not opened"));
    const std::lock_guard lock(m_mutex);
    const auto found = m_transactions.find(*name);
    if (found == m_transactions.end())
        return fail(noTransaction("There is no such transaction in this run").with("scope", *name));
    return found->second;
}

void SessionTable::add(std::shared_ptr<SharedTransaction> transaction)
{
    const std::string scope = transaction->facts().scope;
    const Deadline deadline = transaction->deadline();
    const std::lock_guard lock(m_mutex);
    if (!deadline.isNever())
        m_timers[scope] = m_run.runtime().services().timers.at(
            deadline.moment(), [run = &m_run, transaction = std::weak_ptr(transaction)] {
                // Rolling back takes a round trip, which the timers' thread must not wait for.
                if (const auto open = transaction.lock())
                    run->runtime().services().threads.submit(
                        [open] { open->rollBack(State::TimedOut, "its time limit passed"); });
            });
    m_transactions[scope] = std::move(transaction);
}

void SessionTable::nodeFailed(graph::NodeIndex node, Error& error)
{
    const auto transaction = transactionOf(node);
    if (!transaction || !*transaction)
        return;
    SharedTransaction& shared = **transaction;
    if (shared.deadline().passed(m_run.clock()))
        shared.rollBack(State::TimedOut, {});
    else if (shared.facts().rollbackOnError)
        shared.rollBack(State::RolledBack, "node " + m_run.plan().nodes[node].node->id.text() + " failed");
    const State state = shared.state();
    if (state == State::TimedOut && error.code() == ErrorCode::TimedOut) {
        error = shared.over().causedBy(std::move(error));
    } else if (state != State::Open && error.retryable()) {
        // One node cannot repeat what the others did.
        Error whole(error.code(), "The transaction ended with a failure that may not happen again");
        whole.with("scope", shared.facts().scope)
            .hint("Run the workflow again; one node alone cannot repeat what the others did in it.")
            .causedBy(std::move(error));
        error = std::move(whole);
        const std::lock_guard lock(m_mutex);
        const auto own = m_transactions.find(shared.facts().scope);
        if (own != m_transactions.end() && own->second == *transaction && shared.isUndone())
            m_undone.insert(shared.facts().scope);
    }
}

bool SessionTable::undoneBy(const Error& error)
{
    if (error.retryable() || !error.cause() || !error.cause()->retryable())
        return false;
    const std::lock_guard lock(m_mutex);
    return m_undone.contains(error.fact("scope"));
}

bool SessionTable::joins(graph::NodeIndex node, std::string_view scope)
{
    const graph::PlannedInput* input = transactionInput(m_run.plan().nodes[node]);
    const Value* handle = input ? m_run.findValue(input->fromNode, input->fromPort) : nullptr;
    const Value* name = handle ? handle->find(kScopeKey) : nullptr;
    return name && *name == Value(scope);
}

void SessionTable::dropEntries(const model::Model& model)
{
    const auto own = m_run.models().of(model);
    if (!own) // without a tenant nobody wrote to it
        return;
    cache::TieredCache& cache = m_run.runtime().cache();
    nodes::dropModelEntries(**own, cache);
    for (const model::Model* other : run::modelsBeside(model, *m_run.plan().project, m_run.runtime()))
        nodes::dropEntriesBeside(*other, (*own)->tenant, cache);
}

void SessionTable::dropCachedAnswers(const SharedTransaction& transaction)
{
    transaction.drops().repeat(m_run.runtime().cache());
    for (std::size_t node = 0; node < m_run.plan().nodes.size(); ++node) {
        if (!joins(static_cast<graph::NodeIndex>(node), transaction.facts().scope))
            continue;
        if (m_run.plan().calledBy(static_cast<graph::NodeIndex>(node))) {
            // What the called workflow's nodes wrote is not looked for one by one.
            for (const graph::ModelEntry& entry : m_run.plan().project->models)
                if (entry.model->connection.empty() ||
                    entry.model->connection == transaction.facts().connection)
                    dropEntries(*entry.model);
            return;
        }
        const std::string* name =
            nodes::textNamed(m_run.usedParams(static_cast<graph::NodeIndex>(node)), "model");
        if (const model::Model* model = name ? m_run.plan().project->findModel(*name) : nullptr)
            dropEntries(*model);
    }
}

void SessionTable::endTransactions()
{
    std::map<std::string, std::shared_ptr<SharedTransaction>, std::less<>> transactions;
    std::map<std::string, TimerId, std::less<>> timers;
    {
        const std::lock_guard lock(m_mutex);
        transactions.swap(m_transactions);
        timers.swap(m_timers);
    }
    for (const auto& [scope, timer] : timers)
        m_run.runtime().services().timers.cancel(timer);
    for (const auto& [scope, transaction] : transactions) {
        if (transaction->state() == State::EndedInside)
            dropCachedAnswers(*transaction); // nobody could commit it, and its work is there
        if (transaction->state() != State::Open)
            continue;
        transaction->rollBack(State::RolledBack, "the run ended before it was committed");
        if (const auto node = m_run.plan().find(NodeId(scope)))
            m_run.log(*node, nodes::LogLevel::Warning,
                      "The transaction was rolled back, because the run ended before it was committed.");
    }
}

// --- NodeSessions

Result<void> NodeSessions::ensureTables(const std::string& connection)
{
    // Tables made beside an open transaction would wait for it on SQLite.
    const auto ensure = [&](std::string_view name) -> Result<const model::Model*> {
        const model::Model* declared = m_run.plan().project->findModel(name);
        if (!declared)
            return nullptr;
        DF_TRY_ASSIGN(const std::string own, m_context.connectionOrDefault(declared->connection));
        return own == connection ? m_context.model(name) : Result<const model::Model*>(nullptr);
    };
    return ensureTables(m_run.plan(), ensure);
}

Result<void> NodeSessions::ensureTables(const graph::Plan& plan, const EnsureTable& ensure)
{
    for (const graph::CalledPlan& called : plan.called)
        DF_TRY(ensureTables(*called.plan, ensure));
    for (const graph::PlannedNode& planned : plan.nodes) {
        const std::string* name = nodes::textNamed(planned.params, "model");
        if (!name)
            continue;
        DF_TRY_ASSIGN(const model::Model* model, ensure(*name));
        const bool follows = nodes::valueNamed(planned.params, "prefetch") != nullptr ||
                             nodes::valueNamed(planned.params, "include") != nullptr;
        if (!model || !follows)
            continue;
        for (const model::ModelRelation& relation : model->relations)
            DF_TRY(ensure(relation.model));
    }
    return {};
}

Result<Value> NodeSessions::begin(const nodes::TransactionOptions& options)
{
    DF_TRY_ASSIGN(const auto around, m_run.sessions().transactionAround());
    if (around && around->facts().connection == options.connection)
        return fail(Error(ErrorCode::BadInput,
                          "The called workflow is part of a transaction and cannot open another one on its "
                          "connection")
                        .with("connection", options.connection)
                        .with("scope", around->facts().scope)
                        .hint("Take the transaction out of the called workflow, or the call out of the "
                              "transaction."));
    DF_TRY(ensureTables(options.connection));
    DF_TRY_ASSIGN(auto lease, m_context.lend(options.connection));
    const std::string scope = m_context.node().text();
    SharedTransaction::Facts facts{.scope = scope,
                                   .connection = options.connection,
                                   .timeout = options.timeout,
                                   .deadline = options.timeout.count() > 0
                                                   ? Deadline::after(m_run.clock(), options.timeout)
                                                   : Deadline::never(),
                                   .rollbackOnError = options.rollbackOnError};
    const LeaseWait wait = lease->wait();
    {
        auto use =
            makeConnectionUse(m_run, m_node, scope, options.connection, lease, wait, m_context.limits());
        DF_TRY(use->begin(options.isolation));
    }
    lease->changeLevel(-1); // the levels of nodes count from here
    m_run.sessions().add(std::make_shared<SharedTransaction>(
        std::move(facts), std::move(lease), m_run.runtime().cache().config(), m_run.clock()));
    return Value(Map{{std::string(kScopeKey), scope}, {"connection", options.connection}});
}

Result<NodeSessions::Controlled> NodeSessions::control(const Value& handle)
{
    Controlled controlled;
    DF_TRY_ASSIGN(controlled.transaction, m_run.sessions().find(handle));
    SharedTransaction& transaction = *controlled.transaction;
    const std::string& node = m_context.node().text();
    DF_TRY_ASSIGN(auto turn, transaction.takeForControl({node, &m_context}, m_context.limits()));
    controlled.use = makeConnectionUse(m_run, m_node, node, transaction.facts().connection, std::move(turn),
                                       {}, m_context.limits());
    return controlled;
}

Result<nodes::TransactionEnd> NodeSessions::commit(const Value& handle)
{
    DF_TRY_ASSIGN(auto controlled, control(handle));
    SharedTransaction& transaction = *controlled.transaction;
    auto committed = controlled.use->commit();
    const bool unknown = !committed && db::outcomeIsUnknown(committed.error());
    transaction.noteEnd(
        committed ? State::Committed : State::RolledBack,
        std::string(unknown ? SharedTransaction::kUnknownCommit : "it could not be committed"));
    controlled.use.reset();
    m_run.sessions().dropCachedAnswers(transaction); // it may be there although nobody said so
    if (!committed)
        return fail(std::move(committed).error());
    return endOf(transaction, true);
}

Result<nodes::TransactionEnd> NodeSessions::rollback(const Value& handle, std::string_view reason)
{
    DF_TRY_ASSIGN(const auto transaction, m_run.sessions().find(handle));
    if (transaction->commitIsUnknown())
        return fail(transaction->over());
    if (transaction->state() == State::RolledBack || transaction->state() == State::TimedOut)
        return endOf(*transaction, false);
    DF_TRY_ASSIGN(auto controlled, control(handle));
    auto undone = controlled.use->rollback();
    transaction->noteEnd(State::RolledBack, reason.empty()
                                                ? "node " + m_context.node().text() + " asked for it"
                                                : std::string(reason));
    controlled.use.reset();
    if (!undone)
        return fail(std::move(undone).error());
    return endOf(*transaction, true);
}

Result<void> NodeSessions::savepoint(const Value& handle, std::string_view name)
{
    DF_TRY_ASSIGN(auto controlled, control(handle));
    DF_TRY_ASSIGN(const std::string quoted, savepointName(*controlled.use, name));
    DF_TRY(controlled.use->execute({"SAVEPOINT " + quoted, {}}));
    return {};
}

Result<void> NodeSessions::rollbackTo(const Value& handle, std::string_view name)
{
    DF_TRY_ASSIGN(auto controlled, control(handle));
    DF_TRY_ASSIGN(const std::string quoted, savepointName(*controlled.use, name));
    DF_TRY(controlled.use->execute({"ROLLBACK TO SAVEPOINT " + quoted, {}}));
    controlled.transaction->cache().clear();
    return {};
}

Result<bool> NodeSessions::keep(const nodes::KeptLock& lock)
{
    const bool inFrame = m_context.node() != m_run.plan().nodes[m_node].node->id;
    // A lock may have been granted when the answer did not arrive any more: the session must not be lent with
    // it.
    nodes::KeptLock wanted = lock;
    wanted.take = [&] {
        m_context.clearAfterUse(true);
        auto use = lock.take();
        m_context.clearAfterUse(false);
        return use;
    };
    return m_run.sessions().locks().keep({m_node, m_context.node().text(), inFrame}, wanted,
                                         m_context.limits());
}

Result<bool> NodeSessions::inTransaction(const std::string& connection)
{
    DF_TRY_ASSIGN(const auto transaction, m_run.sessions().transactionOf(m_node, connection));
    return transaction != nullptr;
}

void NodeSessions::resetAtEnd(nodes::ConnectionUse& use)
{
    resetOnReturn(use);
}

cache::TieredCache& NodeSessions::projectCache()
{
    return m_run.runtime().cache();
}

void NodeSessions::noteDrop(const cache::Drop& drop)
{
    for (const auto& transaction : m_run.sessions().transactionsAround(m_node))
        transaction->noteDrop(drop);
}

std::vector<const model::Model*> NodeSessions::modelsBeside(const model::Model& model)
{
    return run::modelsBeside(model, *m_run.plan().project, m_run.runtime());
}

} // namespace dataflow::run
