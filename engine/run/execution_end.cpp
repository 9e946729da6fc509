// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// What a run tells about itself while it goes on, and its end.
#include "engine/run/execution.h"
#include "engine/run/run_services.h"
#include "engine/run/session_table.h"
#include "engine/run/waiting.h"

namespace dataflow::run {

namespace {

NodeProgress progressOf(const NodeSlot& slot, Nanoseconds now)
{
    NodeProgress progress;
    progress.state = slot.state.load(std::memory_order_acquire);
    progress.started = Nanoseconds(slot.started.load(std::memory_order_relaxed));
    const bool running = progress.state == NodeState::Running || progress.state == NodeState::Queued;
    progress.duration =
        running ? now - progress.started : Nanoseconds(slot.duration.load(std::memory_order_relaxed));
    const NodeDetail* detail = slot.detail.load(std::memory_order_acquire);
    progress.attempts = progress.state == NodeState::Idle || progress.state == NodeState::Skipped ? 0 : 1;
    if (!detail)
        return progress;
    const auto figure = [](const auto& atomic) { return atomic.load(std::memory_order_relaxed); };
    progress.tier = figure(detail->tier);
    progress.attempts = std::max(progress.attempts, figure(detail->attempts));
    progress.rowsIn = figure(detail->rowsIn);
    progress.rowsOut = figure(detail->rowsOut);
    progress.done = figure(detail->done);
    progress.total = figure(detail->total);
    progress.poolWait = Nanoseconds(figure(detail->poolWait));
    progress.server = Nanoseconds(figure(detail->server));
    progress.transfer = Nanoseconds(figure(detail->transfer));
    return progress;
}

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

} // namespace

RunReportPtr Execution::wait(Deadline deadline)
{
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
    nodes.resize(plan().nodes.size());
    for (std::size_t node = 0; node < nodes.size(); ++node)
        nodes[node] = progressOf(m_slots[node], at);
    return true;
}

std::vector<std::pair<std::string, RowsStorePtr>> Execution::rowsOf(graph::NodeIndex node) const
{
    return storesOf(findDetail(node));
}

Map Execution::valuesOf(graph::NodeIndex node) const
{
    const std::lock_guard lock(m_endMutex);
    if (m_report)
        return m_report->values[node];
    const NodeState state = m_slots[node].state.load(std::memory_order_acquire);
    return state >= NodeState::Done ? m_slots[node].values : Map();
}

RunStatus Execution::finalStatus() const
{
    const RunStatus reason = m_stopReason.load(std::memory_order_acquire);
    if (reason != RunStatus::Running) // a stop that came after the last node changes nothing
        for (std::size_t node = 0; node < plan().nodes.size(); ++node)
            if (m_slots[node].state.load(std::memory_order_relaxed) == NodeState::Cancelled)
                return reason;
    const std::lock_guard lock(m_endMutex);
    return m_firstFailure ? RunStatus::Failed : RunStatus::Succeeded;
}

std::shared_ptr<RunReport> Execution::makeReport(RunStatus status)
{
    auto report = std::make_shared<RunReport>();
    report->id = m_id;
    report->workflow = plan().workflow;
    report->status = status;
    report->startedAt = m_wallStart;
    report->duration = sinceStart();
    report->plan = m_request.plan;
    const std::size_t count = plan().nodes.size();
    report->nodes.resize(count);
    report->errors.resize(count);
    report->rows.resize(count);
    for (std::size_t node = 0; node < count; ++node) {
        report->nodes[node] = progressOf(m_slots[node], report->duration);
        const NodeDetail* detail = m_slots[node].detail.load(std::memory_order_acquire);
        if (!detail)
            continue;
        report->rows[node] = storesOf(detail);
        const std::lock_guard lock(detail->mutex);
        report->errors[node] = detail->error;
    }
    if (status == RunStatus::TimedOut)
        report->error = Error(ErrorCode::TimedOut, "The run took longer than its time limit")
                            .with("timeout_ms", m_request.timeout.count());
    else if (status == RunStatus::Cancelled)
        report->error = Error(ErrorCode::Cancelled, "The run was stopped");
    report->metrics = m_collector.snapshot(Nanoseconds(0));
    return report;
}

void Execution::ended() noexcept
{
    m_runtime->services().timers.cancel(m_timer);
    m_sessions->endAll();
    const RunStatus status = finalStatus();
    auto report = makeReport(status);
    const RawEvent finished{RunEventKind::RunFinished, NodeState::Idle, 0, report->duration, nullptr};
    m_events.push(std::span(&finished, 1), false);
    {
        const std::lock_guard lock(m_endMutex);
        if (status == RunStatus::Failed)
            report->error = m_firstFailure;
        report->values.resize(plan().nodes.size());
        for (std::size_t node = 0; node < plan().nodes.size(); ++node)
            report->values[node] = std::move(m_slots[node].values);
        m_report = std::move(report);
        m_status.store(status, std::memory_order_release);
        touch();
        m_endCondition.notify_all();
    }
    m_events.push({}, true);
}

} // namespace dataflow::run
