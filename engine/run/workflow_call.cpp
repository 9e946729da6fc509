// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Nodes that call a workflow, and work they spread over threads.
#include "engine/base/wait_scope.h"
#include "engine/run/nested_report.h"
#include "engine/run/nested_tasks.h"
#include "engine/run/node_context.h"
#include "engine/run/run_services.h"
#include "engine/run/session_table.h"

namespace dataflow::run {

namespace {

/// Threads that do the same work; shared with those that come too late.
struct Beside {
    std::mutex mutex; // guards all below
    std::condition_variable returned;
    const std::function<void()>* work = nullptr;
    unsigned running = 0;
    bool over = false;

    void help()
    {
        {
            const std::lock_guard lock(mutex);
            if (over)
                return;
            ++running;
        }
        (*work)();
        const std::lock_guard lock(mutex);
        --running;
        returned.notify_all();
    }
};

/// A channel that nobody reads while it is written.
class Buffer final : public nodes::RowsBuffer {
public:
    Buffer(std::shared_ptr<RowsChannel> channel, db::CallLimits limits)
        : m_channel(std::move(channel))
        , m_limits(std::move(limits))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_channel->schema(); }
    Result<void> write(db::BatchPtr batch) override
    {
        return batch->rowCount() == 0 ? Result<void>{} : m_channel->append(std::move(batch), m_limits);
    }
    db::RowStreamPtr read() override;

private:
    const std::shared_ptr<RowsChannel> m_channel;
    const db::CallLimits m_limits;
};

class StoreStream final : public db::RowStream {
public:
    explicit StoreStream(RowsStorePtr store)
        : m_store(std::move(store))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_store->schema(); }
    Result<db::BatchPtr> next() override
    {
        if (m_row >= m_store->rowCount())
            return db::BatchPtr();
        DF_TRY_ASSIGN(auto found, m_store->batchWithRow(m_row));
        m_row = found.second + found.first->rowCount();
        return std::move(found.first);
    }

private:
    const RowsStorePtr m_store;
    std::uint64_t m_row = 0;
};

db::RowStreamPtr Buffer::read()
{
    m_channel->finish(std::nullopt);
    return streamOf(m_channel);
}

/// What a call's end means for the node that made it.
Result<void> outcomeOf(const RunReport& report)
{
    switch (report.status) {
    case RunStatus::Succeeded:
        return {};
    case RunStatus::Cancelled:
        return fail(Error(ErrorCode::Cancelled, "The called workflow was stopped"));
    case RunStatus::TimedOut:
        return fail(Error(ErrorCode::TimedOut, "The called workflow was not done in time"));
    default:
        return fail(*report.error);
    }
}

} // namespace

db::RowStreamPtr streamOf(RowsStorePtr store)
{
    return std::make_unique<StoreStream>(std::move(store));
}

std::shared_ptr<const nodes::WorkflowSignature> ServiceContext::calledWorkflow() const
{
    const graph::CalledPlan* called = m_run.plan().calledBy(m_node);
    return called ? called->signature : nullptr;
}

nodes::WorkflowCaller* ServiceContext::caller() noexcept
{
    return m_run.nesting().caller;
}

Result<nodes::WorkflowEnd> ServiceContext::callWorkflow(const Map& parameters, nodes::WorkflowCaller& caller,
                                                        std::stop_token stop)
{
    const graph::CalledPlan* called = m_run.plan().calledBy(m_node);
    if (!called)
        return fail(Error(ErrorCode::InternalBug, "The node's type does not call a workflow"));
    const graph::Plan& plan = *called->plan;
    auto variables = graph::Variables::make(*plan.project->findWorkflow(plan.workflow),
                                            m_run.runtime().environment(), parameters);
    if (!variables)
        return fail(std::move(variables).error().with("workflow", plan.workflow.text()));
    if (hasTenants(*plan.project))
        variables->setTenant(m_run.variables().tenant()); // whatever the called workflow says
    RunRequest request;
    request.plan = called->plan;
    request.keptRows = 0;
    request.workers = m_run.request().workers;
    request.profiling = false; // the calling node records
    request.retrySeed = m_run.request().retrySeed;
    request.readOnly = m_run.request().readOnly;
    NestedTasks tasks(m_run.runtime().services().threads);
    NestedSums& sums = m_run.nestedSums(m_node);
    const Nanoseconds offset = m_run.sinceStart();
    Execution call(
        m_run.sharedRuntime(), std::move(request), std::move(*variables),
        {.parent = &m_run, .node = m_node, .caller = &caller, .deadline = m_deadline, .tasks = &tasks});
    sums.started(call);
    if (auto started = call.start(); !started) {
        sums.ended(call, RunReport{}, offset);
        return fail(std::move(started).error());
    }
    {
        const std::stop_callback link(stop, [&call] { call.cancel(); });
        tasks.runUntil([&call] { return call.status() != RunStatus::Running; });
    }
    const RunReportPtr report = call.report();
    sums.ended(call, *report, offset);
    m_run.addPhases(m_node, *report);
    if (auto outcome = outcomeOf(*report); !outcome) {
        Error error = std::move(outcome).error();
        // One node could not repeat what the others did in the transaction; a further call does it all. What
        // else the workflow stored is looked at where the call is tried again.
        if (call.sessions().undoneBy(error))
            error.markRetryable();
        return fail(std::move(error).with("workflow", plan.workflow.text()));
    }
    return nodes::WorkflowEnd{
        static_cast<std::int64_t>(plan.nodes.size()),
        std::chrono::duration_cast<std::chrono::milliseconds>(report->duration).count()};
}

void ServiceContext::runBeside(unsigned helpers, const std::function<void()>& work)
{
    auto group = std::make_shared<Beside>();
    group->work = &work;
    m_run.detail(m_node); // before helpers use it
    for (unsigned helper = 0; helper < helpers; ++helper)
        m_run.runtime().services().threads.submit([group] { group->help(); });
    work();
    std::unique_lock lock(group->mutex);
    group->over = true;
    if (group->running == 0)
        return;
    const WaitScope waiting;
    group->returned.wait(lock, [&] { return group->running == 0; });
}

Result<std::unique_ptr<nodes::RowsBuffer>> ServiceContext::makeBuffer(db::SchemaPtr schema)
{
    auto channel = std::make_shared<RowsChannel>(std::move(schema),
                                                 RowsChannel::Options{.retention = Retention::AllRows},
                                                 m_run.budget(), m_run.clock());
    return std::unique_ptr<nodes::RowsBuffer>(std::make_unique<Buffer>(std::move(channel), limits()));
}

// --- Execution's side

NestedSums& Execution::nestedSums(graph::NodeIndex node)
{
    NodeDetail& details = detail(node);
    const std::lock_guard lock(details.mutex);
    if (!details.nested)
        details.nested = std::make_shared<NestedSums>(plan().calledBy(node)->plan);
    return *details.nested;
}

void Execution::addPhases(graph::NodeIndex node, const RunReport& call)
{
    NodeDetail& details = detail(node);
    const auto add = [](std::atomic<std::int64_t>& sum, Nanoseconds time) {
        sum.fetch_add(time.count(), std::memory_order_relaxed);
    };
    for (const NodeProgress& one : call.nodes) {
        add(details.poolWait, one.poolWait);
        add(details.connect, one.connect);
        add(details.server, one.server);
        add(details.fetch, one.fetch);
        add(details.decode, one.decode);
        add(details.client, one.client);
    }
    touch();
}

void Execution::recordInCaller(metrics::EventKind kind, std::uint64_t a, std::uint64_t b) noexcept
{
    if (m_nesting.parent && kind != metrics::EventKind::NodeStart)
        m_nesting.parent->record(kind, m_nesting.node, a, b);
}

} // namespace dataflow::run
