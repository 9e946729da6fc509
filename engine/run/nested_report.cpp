// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/nested_report.h"

#include "engine/run/execution.h"

#include <algorithm>

namespace dataflow::run {

namespace {

void addTimes(NodeProgress& sum, const NodeProgress& other)
{
    sum.attempts = static_cast<std::uint16_t>(std::min(65'535, sum.attempts + other.attempts));
    sum.rowsIn += other.rowsIn;
    sum.rowsOut += other.rowsOut;
    sum.done += other.done;
    sum.total += other.total;
    sum.duration += other.duration;
    sum.queue += other.queue;
    sum.poolWait += other.poolWait;
    sum.connect += other.connect;
    sum.server += other.server;
    sum.fetch += other.fetch;
    sum.decode += other.decode;
    sum.client += other.client;
}

/// A failure is remembered; else the latest state counts.
void addProgress(NestedNode& sum, const NodeProgress& node, Nanoseconds offset)
{
    if (node.state == NodeState::Idle)
        return;
    const bool worked = node.state != NodeState::Skipped && node.state != NodeState::Queued;
    if (worked && sum.runs++ == 0)
        sum.sums.started = node.started + offset;
    if (node.state == NodeState::Failed)
        ++sum.failures;
    if (sum.sums.state != NodeState::Failed)
        sum.sums.state = node.state;
    if (node.tier != cache::CacheTier::None)
        sum.sums.tier = node.tier;
    addTimes(sum.sums, node);
}

void addReport(NestedReport& sum, const NestedReport& other)
{
    sum.calls += other.calls;
    sum.failed += other.failed;
    for (std::size_t node = 0; node < sum.nodes.size(); ++node) {
        NestedNode& own = sum.nodes[node];
        const NestedNode& added = other.nodes[node];
        if (own.runs == 0)
            own.sums.started = added.sums.started;
        own.runs += added.runs;
        own.failures += added.failures;
        if (own.sums.state != NodeState::Failed && added.sums.state != NodeState::Idle)
            own.sums.state = added.sums.state;
        if (added.sums.tier != cache::CacheTier::None)
            own.sums.tier = added.sums.tier;
        if (!own.error)
            own.error = added.error;
        addTimes(own.sums, added.sums);
        if (!own.nested) {
            own.nested = added.nested;
        } else if (added.nested) {
            auto both = std::make_shared<NestedReport>(*own.nested);
            addReport(*both, *added.nested);
            own.nested = std::move(both);
        }
    }
}

NestedReport emptyReport(graph::PlanPtr plan)
{
    NestedReport report;
    report.nodes.resize(plan->nodes.size());
    report.plan = std::move(plan);
    return report;
}

} // namespace

NestedSums::NestedSums(graph::PlanPtr plan)
    : m_sums(emptyReport(std::move(plan)))
{}

void NestedSums::started(const Execution& call)
{
    const std::lock_guard lock(m_mutex);
    m_underWay.push_back(&call);
}

void NestedSums::ended(const Execution& call, const RunReport& report, Nanoseconds offset)
{
    NestedReport one = emptyReport(m_sums.plan);
    one.calls = 1;
    one.failed = report.status == RunStatus::Succeeded ? 0 : 1;
    // A call that could not be started has no nodes.
    for (std::size_t node = 0; node < report.nodes.size(); ++node) {
        addProgress(one.nodes[node], report.nodes[node], offset);
        one.nodes[node].error = report.errors[node];
    }
    for (const auto& [node, nested] : report.nested)
        one.nodes[node].nested = nested;
    const std::lock_guard lock(m_mutex);
    std::erase(m_underWay, &call);
    addReport(m_sums, one);
}

std::shared_ptr<const NestedReport> NestedSums::report() const
{
    auto report = std::make_shared<NestedReport>();
    const std::lock_guard lock(m_mutex);
    *report = m_sums;
    std::vector<NodeProgress> progress;
    for (const Execution* call : m_underWay) {
        std::uint64_t version = 0;
        if (!call->progress(version, progress))
            continue;
        ++report->calls;
        for (std::size_t node = 0; node < progress.size(); ++node)
            addProgress(report->nodes[node], progress[node], Nanoseconds(0));
    }
    return report;
}

} // namespace dataflow::run
