// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// One attempt at a node: its inputs, its time limit, and another attempt later.
#include "engine/run/node_context.h"
#include "engine/run/run_services.h"
#include "engine/run/session_table.h"
#include "engine/run/waiting.h"

#include <random>

namespace dataflow::run {

namespace {

/// The failure of a node that cannot be tried again, because of what nodes inside of it did.
Error storedBefore(Error failure, bool called)
{
    Error error(failure.code(),
                called ? "The node failed when the workflow that it calls had stored something already"
                       : "The frame failed when a node in it had stored something already");
    error.hint(called ? "Give the retries to the node in that workflow that may fail; calling it again would "
                        "store the rest twice."
                      : "Put the node that may fail beside the frame and give it the retries; running the "
                        "frame again would store the rest twice.");
    return std::move(error).causedBy(std::move(failure));
}

} // namespace

Execution::AttemptResult Execution::attempt(graph::NodeIndex node)
{
    if (const auto timeout = plan().nodes[node].node->timeout)
        return attemptWithTimeout(node, *timeout);
    return attemptWith(node, m_stopToken, m_deadline);
}

Execution::AttemptResult Execution::attemptWithTimeout(graph::NodeIndex node,
                                                       std::chrono::milliseconds timeout)
{
    const Deadline own = Deadline::after(m_clock, timeout);
    std::stop_source stop;
    const std::stop_callback link(m_stopToken, [&] { stop.request_stop(); });
    Timers& timers = m_runtime->services().timers;
    const TimerId timer = timers.at(own.moment(), [&stop] { stop.request_stop(); });
    AttemptResult result = attemptWith(node, stop.get_token(), Deadline::earlier(own, m_deadline));
    timers.cancel(timer);
    if (!result.outputs && own.passed(m_clock) && !stopping() &&
        (result.outputs.error().code() == ErrorCode::Cancelled ||
         result.outputs.error().code() == ErrorCode::TimedOut))
        result.outputs = dataflow::fail(Error(ErrorCode::TimedOut, "The node took longer than its time limit")
                                            .with("timeout_ms", timeout.count())
                                            .causedBy(std::move(result.outputs).error()));
    return result;
}

Execution::AttemptResult Execution::attemptWith(graph::NodeIndex node, const std::stop_token& stop,
                                                Deadline deadline)
{
    const graph::PlannedNode& planned = plan().nodes[node];
    NodeInputs inputs(*this, node, stop, deadline);
    const auto work = [&]() -> Result<nodes::Outputs> {
        if (takesOver(node))
            return takeOver(node, stop, deadline);
        if (!planned.inputs.empty() && !planned.type->description().background)
            DF_TRY(inputs.resolvePaths());
        const Map* params = &planned.params;
        if (!planned.type->description().params.empty()) {
            NodeDetail* details = m_slots[node].detail.load(std::memory_order_relaxed);
            if (!details || !details->params) {
                DF_TRY_ASSIGN(auto made, inputs.makeParams());
                if (made) {
                    details = &detail(node);
                    details->params = std::move(made);
                }
            }
            if (details && details->params)
                params = &*details->params;
        }
        NodeContext context(*this, node, planned.node->id, stop, deadline);
        return planned.type->run(*params, inputs, context);
    };
    try {
        auto outputs = work();
        if (!outputs)
            m_sessions->nodeFailed(node, outputs.error());
        return {std::move(outputs), inputs.failedUpstream()};
    } catch (const std::exception& exception) {
        return {
            dataflow::fail(
                Error(ErrorCode::InternalBug, "The node threw an exception").with("what", exception.what())),
            {}};
    } catch (...) {
        return {dataflow::fail(Error(ErrorCode::InternalBug, "The node threw something")), {}};
    }
}

Result<nodes::Outputs> Execution::takeOver(graph::NodeIndex node, const std::stop_token& stop,
                                           Deadline deadline)
{
    const OutputOrigin& origin = *m_request.taken->find(node);
    const RunReport& before = *origin.report;
    const graph::NodeIndex place = origin.place;
    NodeContext context(*this, node, plan().nodes[node].node->id, stop, deadline);
    context.log(nodes::LogLevel::Note, "Taken over from run " + before.id.text() + ".");
    for (const auto& [port, store] : before.rows[place]) {
        const db::RowStreamPtr rows = streamOf(store);
        DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows(port, rows->schema()));
        for (;;) {
            DF_TRY_ASSIGN(db::BatchPtr batch, rows->next());
            if (!batch)
                break;
            DF_TRY(writer->write(std::move(batch)));
        }
    }
    nodes::Outputs outputs;
    outputs.values() = before.values[place];
    return outputs;
}

std::optional<Turn> Execution::retryLater(graph::NodeIndex node, Error& error)
{
    if (!mayRetry(node, error))
        return std::nullopt;
    restartInputs(node);
    const Nanoseconds delay = backOff(node);
    setState(node, NodeState::Queued);
    emit(RunEventKind::NodeRetry, node, NodeState::Queued, sinceStart(), new EventExtra{{}, error});
    flush();
    // Threads that wait for its rows may be all there are: it keeps its own.
    if (detail(node).hasReleased()) {
        waitOut(m_clock, {m_stopToken, Deadline::after(m_clock, delay)});
        return Turn::Again;
    }
    resumeAfter(node, delay);
    return Turn::Later;
}

/// False when the error stands; it then says why, where that is not plain.
bool Execution::mayRetry(graph::NodeIndex node, Error& error)
{
    const graph::RetryPolicy& policy = plan().nodes[node].node->retry;
    if (policy.retries == 0 || !error.retryable())
        return false;
    const NodeDetail& details = detail(node);
    if (details.attempts.load(std::memory_order_relaxed) > static_cast<unsigned>(policy.retries))
        return false;
    if (details.hasStored()) {
        error = storedBefore(std::move(error), plan().calledBy(node) != nullptr);
        error.inNode(shownName(node));
        return false;
    }
    if (details.hasSentRows()) {
        error.hint((error.hint().empty() ? "" : error.hint() + " ") +
                   "It was not tried again because it had handed out rows already.");
        return false;
    }
    return true;
}

void Execution::restartInputs(graph::NodeIndex node)
{
    const graph::PlannedNode& planned = plan().nodes[node];
    for (std::uint32_t input = 0; input < planned.inputs.size(); ++input)
        if (const auto channel =
                m_slots[planned.inputs[input].fromNode].findChannel(planned.inputs[input].fromPort))
            if (const auto reader = channel->findReader(node, input))
                channel->restart(*reader);
}

// Full jitter: anything between nothing and the doubled back-off.
Nanoseconds Execution::backOff(graph::NodeIndex node) const
{
    const graph::RetryPolicy& policy = plan().nodes[node].node->retry;
    const unsigned attempts = findDetail(node)->attempts.load(std::memory_order_relaxed);
    std::chrono::milliseconds most = policy.backoff;
    for (unsigned doubling = 1; doubling < attempts && most < policy.maxBackoff; ++doubling)
        most *= 2;
    most = std::min(most, policy.maxBackoff);
    std::mt19937_64 random(m_request.retrySeed != 0 ? m_request.retrySeed + node * 7919ull + attempts
                                                    : std::random_device{}());
    return Nanoseconds(std::uniform_int_distribution<std::int64_t>(0, Nanoseconds(most).count())(random));
}

void Execution::resumeAfter(graph::NodeIndex node, Nanoseconds delay)
{
    {
        const std::lock_guard lock(m_waitingMutex);
        m_waiting[node] = m_runtime->services().timers.at(m_clock.now() + delay, [this, node] {
            {
                const std::lock_guard waitingLock(m_waitingMutex);
                if (m_waiting.erase(node) == 0)
                    return;
            }
            m_scheduler->resume(node); // the last use of this: the run may end before it returns
        });
    }
    if (stopping())
        resumeWaiting();
}

void Execution::resumeWaiting()
{
    std::map<graph::NodeIndex, TimerId> waiting;
    {
        const std::lock_guard lock(m_waitingMutex);
        waiting.swap(m_waiting);
    }
    for (const auto& [node, timer] : waiting) {
        m_runtime->services().timers.cancel(timer);
        m_scheduler->resume(node);
    }
}

} // namespace dataflow::run
