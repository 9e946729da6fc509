// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// What a run tells about itself while it goes on, and its end.
#include "engine/run/execution.h"
#include "engine/run/nested_report.h"
#include "engine/run/run_services.h"
#include "engine/run/session_table.h"
#include "engine/run/waiting.h"

#include <algorithm>

namespace dataflow::run {

namespace {

/// How long wait() looks before it sleeps.
constexpr std::chrono::microseconds kSpin{100};

std::vector<std::pair<std::string, RowsStorePtr>> storesOf(const NodeDetail* detail)
{
    std::vector<std::pair<std::string, RowsStorePtr>> stores;
    if (!detail)
        return stores;
    const std::lock_guard lock(detail->mutex);
    for (const RowsPort& port : detail->ports)
        stores.emplace_back(port.name, port.channel);
    return stores;
}

void addDetail(NodeProgress& progress, const NodeDetail& detail)
{
    const auto figure = [](const auto& atomic) { return atomic.load(std::memory_order_relaxed); };
    progress.tier = figure(detail.tier);
    progress.attempts = std::max(progress.attempts, figure(detail.attempts));
    progress.rowsIn = figure(detail.rowsIn);
    progress.rowsOut = figure(detail.rowsOut);
    progress.done = figure(detail.done);
    progress.total = figure(detail.total);
    progress.queue = Nanoseconds(figure(detail.queue));
    progress.poolWait = Nanoseconds(figure(detail.poolWait));
    progress.connect = Nanoseconds(figure(detail.connect));
    progress.server = Nanoseconds(figure(detail.server));
    progress.fetch = Nanoseconds(figure(detail.fetch));
    progress.decode = Nanoseconds(figure(detail.decode));
    progress.client = Nanoseconds(figure(detail.client));
}

} // namespace

NodeProgress Execution::progressOf(graph::NodeIndex node, Nanoseconds now) const
{
    NodeProgress& shown = m_building->nodes[node];
    NodeProgress progress;
    progress.state = state(node);
    progress.started = std::atomic_ref(shown.started).load(std::memory_order_relaxed);
    const bool running = progress.state == NodeState::Running || progress.state == NodeState::Queued;
    progress.duration =
        running ? now - progress.started : std::atomic_ref(shown.duration).load(std::memory_order_relaxed);
    progress.attempts = progress.state == NodeState::Idle || progress.state == NodeState::Skipped ? 0 : 1;
    if (const NodeDetail* detail = findDetail(node))
        addDetail(progress, *detail);
    return progress;
}

RunReportPtr Execution::wait(Deadline deadline)
{
    if (m_request.waiterWorks && !m_waiterBegan.exchange(true))
        m_scheduler->startHere();
    // A run of cheap nodes is over sooner than a sleeping thread is woken.
    const MonotonicTime asleep = systemClock().now() + kSpin;
    while (!m_reported.load(std::memory_order_acquire) && !deadline.passed(m_clock) &&
           systemClock().now() < asleep)
        relaxProcessor();
    std::unique_lock lock(m_endMutex);
    waitUntil(m_endCondition, lock, m_clock, {{}, deadline}, [this] { return m_report != nullptr; });
    return m_report;
}

RunReportPtr Execution::report() const
{
    const std::lock_guard lock(m_endMutex);
    return m_report;
}

bool Execution::progress(std::uint64_t& version, std::vector<NodeProgress>& nodes) const
{
    const std::uint64_t now = m_version.load(std::memory_order_acquire);
    if (now == version)
        return false;
    version = now;
    const Nanoseconds at = sinceStart();
    nodes.assign(plan().nodes.size(), NodeProgress());
    if (!m_begun.load(std::memory_order_acquire))
        return true;
    for (std::size_t node = 0; node < nodes.size(); ++node)
        nodes[node] = progressOf(static_cast<graph::NodeIndex>(node), at);
    return true;
}

std::vector<std::pair<std::string, RowsStorePtr>> Execution::rowsOf(graph::NodeIndex node) const
{
    return storesOf(findDetail(node));
}

Map Execution::valuesOf(graph::NodeIndex node) const
{
    return m_begun.load(std::memory_order_acquire) && state(node) >= NodeState::Done
               ? m_building->values[node]
               : Map();
}

RunStatus Execution::finalStatus() const
{
    // A stop that came after the last node changes nothing.
    if (m_cancelled.load(std::memory_order_relaxed) > 0)
        return m_stopReason.load(std::memory_order_acquire);
    const std::lock_guard lock(m_endMutex);
    return m_firstFailure ? RunStatus::Failed : RunStatus::Succeeded;
}

void Execution::completeReport(RunStatus status)
{
    RunReport& report = *m_building;
    report.id = m_id;
    report.workflow = plan().workflow;
    report.status = status;
    report.startedAt = m_wallStart;
    report.duration = sinceStart();
    report.plan = m_request.plan;
    report.variables = m_variables;
    report.environment = m_runtime->options().environment;
    if (m_request.taken)
        report.origins = m_request.taken->origins;
    report.errors.resize(plan().nodes.size());
    report.rows.resize(plan().nodes.size());
    {
        const std::lock_guard lock(m_detailsMutex);
        for (const auto& [node, detail] : m_details) {
            // Field by field: the atomically written ones may be read by viewers meanwhile.
            addDetail(report.nodes[node], *detail);
            report.rows[node] = storesOf(detail.get());
            const std::lock_guard detailLock(detail->mutex);
            report.errors[node] = detail->error;
            if (detail->nested)
                report.nested.emplace_back(node, detail->nested->report());
            detail->stored = {}; // lets go of the transactions
        }
    }
    std::ranges::sort(report.nested, {},
                      &std::pair<graph::NodeIndex, std::shared_ptr<const NestedReport>>::first);
    if (status == RunStatus::TimedOut)
        report.error = Error(ErrorCode::TimedOut, "The run took longer than its time limit")
                           .with("timeout_ms", m_request.timeout.count());
    else if (status == RunStatus::Cancelled)
        report.error = Error(ErrorCode::Cancelled, "The run was stopped");
    if (m_nesting.parent)
        return; // the whole run's report has the figures
    report.metrics = m_collector.snapshot(Nanoseconds(0));
    for (const metrics::Finding& finding : report.metrics->findings)
        if (finding.lastSeen >= m_startedAt)
            report.findings.push_back(finding);
}

// The node ended long ago; what it promised did not last.
void Execution::failLate(graph::NodeIndex node, Error error)
{
    error.inNode(shownName(node));
    keepFailure(node, error);
    setState(node, NodeState::Failed);
    log(node, nodes::LogLevel::Error, error.sentence());
}

void Execution::ended() noexcept
{
    m_runtime->services().timers.cancel(m_timer);
    const StoredChanges changes = storedChanges(); // before it is forgotten which transactions there were
    m_sessions->endTransactions();
    if (m_nesting.parent)
        m_nesting.parent->noteStored(m_nesting.node, changes);
    for (KeptLocks::Lost& lost : m_sessions->locks().runEnded(!stopping()))
        failLate(lost.asker.node, std::move(lost.error));
    const RunStatus status = finalStatus();
    completeReport(status);
    const RawEvent finished{RunEventKind::RunFinished, NodeState::Idle, 0, m_building->duration, nullptr};
    m_events.push(std::span(&finished, 1), false);
    {
        const std::lock_guard lock(m_endMutex);
        if (status == RunStatus::Failed)
            m_building->error = m_firstFailure;
        m_report = m_building;
        m_status.store(status, std::memory_order_release);
    }
    m_reported.store(true, std::memory_order_release);
    touch();
    m_endCondition.notify_all();
    m_events.push({}, true);
}

} // namespace dataflow::run
