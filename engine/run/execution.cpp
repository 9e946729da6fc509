// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/execution.h"

#include "engine/base/json.h"
#include "engine/run/node_context.h"
#include "engine/run/run_services.h"
#include "engine/run/session_table.h"
#include "engine/run/waiting.h"

#include <fmt/format.h>

#include <random>
#include <thread>

namespace dataflow::run {

namespace {

/// Events of one thread on their way to the queue. Empty whenever the thread is not running nodes of `owner`.
struct EventBuffer {
    Execution* owner = nullptr;
    std::size_t count = 0;
    /// The last node's end is this very moment: the next node starts then.
    bool fresh = false;
    Nanoseconds lastEnd{0};
    RawEvent events[64];
};
constinit thread_local EventBuffer tBuffer;

RunId makeRunId(WallTime now)
{
    std::random_device random;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    const std::time_t time = std::chrono::system_clock::to_time_t(seconds);
    std::tm utc{};
    gmtime_r(&time, &utc);
    return RunId(fmt::format("{:04}{:02}{:02}-{:02}{:02}{:02}-{:06x}", utc.tm_year + 1900, utc.tm_mon + 1,
                             utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, random() & 0xff'ffffu));
}

unsigned workerCount(unsigned wanted)
{
    return std::clamp(wanted ? wanted : std::thread::hardware_concurrency(), 1u, 64u);
}

} // namespace

Execution::Execution(std::shared_ptr<ProjectRuntime> runtime, RunRequest request, graph::Variables variables)
    : m_runtime(std::move(runtime))
    , m_request(std::move(request))
    , m_variables(std::move(variables))
    , m_clock(m_runtime->clock())
    , m_collector(m_runtime->metrics())
    , m_id(makeRunId(m_clock.wallNow()))
    , m_wallStart(m_clock.wallNow())
    , m_startedAt(m_clock.now())
    , m_deadline(m_request.timeout.count() > 0 ? Deadline::at(m_startedAt + m_request.timeout)
                                               : Deadline::never())
    , m_stopToken(m_stop.get_token())
    , m_budget(std::make_shared<MemoryBudget>(m_request.memoryBudget))
    , m_slots(std::make_unique<NodeSlot[]>(plan().nodes.size()))
    , m_sessions(std::make_unique<SessionTable>(*this))
{
    const graph::Plan& graph = plan();
    m_scheduler.emplace(SchedulerGraph{graph.successorOffsets, graph.successors, graph.predecessorCounts},
                        *this, m_runtime->services().threads, workerCount(m_request.workers));
}

Execution::~Execution()
{
    cancel();
    if (m_started)
        wait(Deadline::never());
    m_runtime->services().timers.cancel(m_timer);
    m_scheduler.reset(); // waits for the threads
}

Result<void> Execution::start()
{
    emit(RunEventKind::RunStarted, 0, NodeState::Idle, Nanoseconds(0));
    flush();
    if (!m_deadline.isNever())
        m_timer = m_runtime->services().timers.at(m_deadline.moment(), [this] { stop(RunStatus::TimedOut); });
    m_started = m_scheduler->start();
    if (!m_started)
        return dataflow::fail(Error(ErrorCode::InternalBug, "No thread can be started for the run"));
    return {};
}

void Execution::stop(RunStatus reason) noexcept
{
    RunStatus none = RunStatus::Running;
    if (!m_stopReason.compare_exchange_strong(none, reason))
        return;
    m_stop.request_stop();
    resumeWaiting();
    touch();
}

// --- events

void Execution::emit(RunEventKind kind, graph::NodeIndex node, NodeState state, Nanoseconds at,
                     EventExtra* extra)
{
    tBuffer.owner = this;
    tBuffer.events[tBuffer.count++] = {kind, state, node, at, extra};
    if (tBuffer.count == std::size(tBuffer.events)) {
        m_events.push(tBuffer.events, false);
        tBuffer.count = 0;
        touch();
    }
}

void Execution::flush() noexcept
{
    tBuffer.fresh = false;
    if (tBuffer.count == 0 || tBuffer.owner != this)
        return;
    m_events.push(std::span(tBuffer.events, tBuffer.count), false);
    tBuffer.count = 0;
    touch();
}

void Execution::log(graph::NodeIndex node, nodes::LogLevel level, std::string text)
{
    LogLine line{sinceStart(), level, std::move(text)};
    NodeDetail& details = detail(node);
    {
        const std::lock_guard lock(details.mutex);
        if (details.log.size() == kMaxLogLines)
            details.log.push_back(
                {line.at, nodes::LogLevel::Warning, "More lines followed; they are not kept."});
        else if (details.log.size() < kMaxLogLines)
            details.log.push_back(line);
    }
    const Nanoseconds at = line.at;
    const NodeState state = m_slots[node].state.load(std::memory_order_relaxed);
    emit(RunEventKind::Log, node, state, at, new EventExtra{std::move(line), std::nullopt});
    flush();
}

void Execution::addStatement(graph::NodeIndex node, StatementRecord statement)
{
    NodeDetail& details = detail(node);
    const std::lock_guard lock(details.mutex);
    if (details.statements.size() < kMaxStatements)
        details.statements.push_back(std::move(statement));
}

// --- details and ports

NodeDetail& Execution::detail(graph::NodeIndex node)
{
    NodeSlot& slot = m_slots[node];
    NodeDetail* made = slot.detail.load(std::memory_order_acquire);
    if (!made) {
        made = new NodeDetail;
        slot.detail.store(made, std::memory_order_release);
    }
    return *made;
}

const NodeDetail* Execution::findDetail(graph::NodeIndex node) const noexcept
{
    return m_slots[node].detail.load(std::memory_order_acquire);
}

Result<std::shared_ptr<RowsChannel>> Execution::openPort(graph::NodeIndex node, std::string_view port,
                                                         db::SchemaPtr schema)
{
    NodeDetail& details = detail(node);
    if (auto open = details.findPort(port)) {
        // A further attempt goes on with the port of the one before, which sent nothing.
        const bool again = details.attempts.load(std::memory_order_relaxed) > 1 && open->rowCount() == 0;
        if (again && *open->schema() == *schema)
            return open;
        return dataflow::fail(
            Error(ErrorCode::InternalBug, again ? "A rows port changed its schema between two attempts"
                                                : "A rows port may be opened once")
                .with("port", port));
    }
    RowsChannel::Options options{.retention = m_request.retention, .keptRows = m_request.keptRows};
    for (const graph::NodeIndex successor : plan().successorsOf(node)) {
        const graph::PlannedNode& reader = plan().nodes[successor];
        for (std::uint32_t input = 0; input < reader.inputs.size(); ++input) {
            const graph::PlannedInput& link = reader.inputs[input];
            if (link.fromNode != node || link.fromPort != port)
                continue;
            if (link.path.empty())
                options.readers.push_back({successor, input, reader.node->retry.retries > 0});
            else if (const auto row = rowOfPath(link.path))
                options.pinnedRows.push_back(*row);
        }
    }
    auto channel = std::make_shared<RowsChannel>(std::move(schema), std::move(options), m_budget, m_clock);
    {
        const std::lock_guard lock(details.mutex);
        details.ports.push_back({std::string(port), channel});
    }
    m_slots[node].hasPorts.store(true, std::memory_order_release);
    return channel;
}

void Execution::releaseStreaming(graph::NodeIndex node)
{
    const auto successors = plan().successorsOf(node);
    NodeDetail& details = detail(node);
    if (details.released.size() != successors.size())
        details.released.resize(successors.size());
    const auto arrived = [&](const graph::PlannedNode& reader, const graph::PlannedInput& link) {
        const auto channel = details.findPort(link.fromPort);
        if (!channel)
            return false;
        if (link.path.empty())
            return !feedsParameter(*reader.type, link.name); // a parameter takes all rows at once
        const auto row = rowOfPath(link.path);
        return row && channel->pinnedRow(*row);
    };
    for (std::size_t index = 0; index < successors.size(); ++index) {
        if (details.released[index])
            continue;
        const graph::PlannedNode& reader = plan().nodes[successors[index]];
        bool linked = false;
        bool ready = true;
        for (const graph::PlannedInput& link : reader.inputs) {
            if (link.fromNode != node)
                continue;
            linked = true;
            ready = ready && arrived(reader, link);
        }
        if (linked && ready) {
            details.released[index] = true;
            m_scheduler->release(successors[index]);
        }
    }
}

bool Execution::isReleased(graph::NodeIndex node, std::size_t successor) const noexcept
{
    return findDetail(node)->released[successor];
}

void Execution::closeInputs(graph::NodeIndex node)
{
    const graph::PlannedNode& planned = plan().nodes[node];
    for (std::uint32_t input = 0; input < planned.inputs.size(); ++input) {
        const graph::PlannedInput& link = planned.inputs[input];
        if (const auto channel = m_slots[link.fromNode].findChannel(link.fromPort))
            if (const auto reader = channel->findReader(node, input))
                channel->close(*reader);
    }
}

// --- a node's turn

Lane Execution::lane(graph::NodeIndex node) noexcept
{
    const graph::PlannedNode& planned = plan().nodes[node];
    // A node that reads a stream may wait for it.
    for (const graph::PlannedInput& link : planned.inputs)
        if (m_slots[link.fromNode].hasPorts.load(std::memory_order_relaxed) && link.path.empty())
            return Lane::Blocking;
    switch (planned.type->description().cost) {
    case nodes::CostClass::Inline:
        return Lane::Inline;
    case nodes::CostClass::Cpu:
        return Lane::Worker;
    case nodes::CostClass::Blocking:
        break;
    }
    return Lane::Blocking;
}

std::optional<Execution::Skip> Execution::skipReason(const graph::PlannedNode& planned) noexcept
{
    bool anyTaken = false;
    std::optional<Skip> untaken;
    bool required = false;
    for (const graph::PlannedInput& link : planned.inputs) {
        const NodeSlot& from = m_slots[link.fromNode];
        const NodeState state = from.state.load(std::memory_order_acquire);
        const bool over = state != NodeState::Running && state != NodeState::Queued;
        if (over && from.blocksSuccessors)
            return Skip{link.fromNode, true};
        if ((over && from.findValue(link.fromPort)) ||
            ((!over || state == NodeState::Done || state == NodeState::Cached) &&
             from.findChannel(link.fromPort))) {
            anyTaken = true;
            continue;
        }
        untaken = Skip{link.fromNode, false};
        if (const nodes::Port* port = planned.type->findInput(link.name))
            required = required || port->required;
        else if (const nodes::ParamSpec* spec = planned.type->findParam(link.name); spec && spec->required)
            required = required || std::ranges::find(planned.params, spec->name, &Map::value_type::first) ==
                                       planned.params.end();
    }
    return untaken && (!anyTaken || required) ? untaken : std::nullopt;
}

Turn Execution::run(graph::NodeIndex node, Lane lane) noexcept
{
    NodeSlot& slot = m_slots[node];
    const graph::PlannedNode& planned = plan().nodes[node];
    const Nanoseconds now = tBuffer.fresh ? tBuffer.lastEnd : sinceStart();
    const bool first = slot.state.load(std::memory_order_relaxed) == NodeState::Idle;
    if (first)
        slot.started.store(now.count(), std::memory_order_relaxed);
    if (stopping()) {
        slot.blocksSuccessors = true;
        return end(node, NodeState::Cancelled, now);
    }
    if (first && !planned.inputs.empty())
        if (const auto reason = skipReason(planned))
            return skip(node, *reason);
    slot.state.store(NodeState::Running, std::memory_order_relaxed);
    emit(RunEventKind::NodeStarted, node, NodeState::Running, now);
    record(metrics::EventKind::NodeStart, node, 0, 0);
    if (lane != Lane::Inline || planned.node->retry.retries > 0)
        detail(node).attempts.fetch_add(1, std::memory_order_relaxed);
    if (lane != Lane::Inline)
        flush();
    AttemptResult result = attempt(node);
    if (!result.outputs)
        return fail(node, std::move(result));
    slot.values = std::move(result.outputs->values());
    const NodeDetail* details = slot.detail.load(std::memory_order_relaxed);
    const bool cached = details && details->tier.load(std::memory_order_relaxed) != cache::CacheTier::None;
    return end(node, cached ? NodeState::Cached : NodeState::Done, sinceStart());
}

Turn Execution::skip(graph::NodeIndex node, const Skip& reason)
{
    m_slots[node].blocksSuccessors = reason.blocks;
    const std::string& upstream = plan().nodes[reason.upstream].node->id.text();
    return end(node, NodeState::Skipped, sinceStart(), std::nullopt,
               reason.blocks ? "Skipped because node " + upstream + " did not deliver."
                             : "Skipped because node " + upstream + " took another branch.");
}

Turn Execution::fail(graph::NodeIndex node, AttemptResult result)
{
    NodeSlot& slot = m_slots[node];
    Error error = std::move(result.outputs).error();
    // A statement may notice the run's time limit before the run's own timer does.
    if (error.code() == ErrorCode::TimedOut && m_deadline.passed(m_clock))
        stop(RunStatus::TimedOut);
    if (stopping()) {
        slot.blocksSuccessors = true;
        return end(node, NodeState::Cancelled, sinceStart());
    }
    if (result.failedUpstream)
        return skip(node, {*result.failedUpstream, true});
    const graph::PlannedNode& planned = plan().nodes[node];
    error.inNode(planned.node->id.text());
    if (const auto later = retryLater(node, error))
        return *later;
    slot.blocksSuccessors = planned.node->onError == graph::OnError::Fail;
    if (planned.node->onError == graph::OnError::Route)
        slot.values = {{"error", valueFromJson(jsonFromError(error))}};
    if (planned.node->onError == graph::OnError::Fail) {
        const std::lock_guard lock(m_endMutex);
        if (!m_firstFailure)
            m_firstFailure = error;
    }
    return end(node, NodeState::Failed, sinceStart(), std::move(error));
}

Turn Execution::end(graph::NodeIndex node, NodeState state, Nanoseconds at, std::optional<Error> error,
                    std::string note)
{
    NodeSlot& slot = m_slots[node];
    const bool delivered = state == NodeState::Done || state == NodeState::Cached;
    const Nanoseconds duration = at - Nanoseconds(slot.started.load(std::memory_order_relaxed));
    closeInputs(node);
    if (!note.empty())
        log(node, nodes::LogLevel::Note, note);
    NodeDetail* details = slot.detail.load(std::memory_order_relaxed);
    EventExtra* extra = nullptr;
    if (error || !note.empty())
        extra = new EventExtra{{at, error ? nodes::LogLevel::Error : nodes::LogLevel::Note, std::move(note)},
                               error};
    if (error) {
        NodeDetail& kept = detail(node);
        const std::lock_guard lock(kept.mutex);
        kept.error = std::move(error);
        details = &kept;
    }
    if (slot.hasPorts.load(std::memory_order_relaxed)) {
        std::optional<Error> failure;
        if (!delivered)
            failure = Error(ErrorCode::BadInput, "The rows ended early because their producer failed")
                          .with("producer", plan().nodes[node].node->id.text());
        for (const RowsPort& port : details->ports)
            port.channel->finish(failure);
    }
    slot.duration.store(duration.count(), std::memory_order_relaxed);
    slot.state.store(state, std::memory_order_release);
    record(metrics::EventKind::NodeEnd, node, static_cast<std::uint64_t>(duration.count()),
           static_cast<std::uint64_t>(state));
    emit(RunEventKind::NodeFinished, node, state, at, extra);
    tBuffer.lastEnd = at;
    tBuffer.fresh = true;
    return details && !details->released.empty() ? Turn::EndedReleased : Turn::Ended;
}

// --- attempts

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
        if (!planned.inputs.empty())
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

std::optional<Turn> Execution::retryLater(graph::NodeIndex node, Error& error)
{
    const graph::PlannedNode& planned = plan().nodes[node];
    const graph::RetryPolicy& policy = planned.node->retry;
    if (policy.retries == 0 || !error.retryable())
        return std::nullopt;
    NodeDetail& details = detail(node);
    const unsigned attempts = details.attempts.load(std::memory_order_relaxed);
    if (attempts > static_cast<unsigned>(policy.retries))
        return std::nullopt;
    if (details.hasSentRows()) {
        error.hint((error.hint().empty() ? "" : error.hint() + " ") +
                   "It was not tried again because it had handed out rows already.");
        return std::nullopt;
    }
    for (std::uint32_t input = 0; input < planned.inputs.size(); ++input)
        if (const auto channel =
                m_slots[planned.inputs[input].fromNode].findChannel(planned.inputs[input].fromPort))
            if (const auto reader = channel->findReader(node, input))
                channel->restart(*reader);
    // Full jitter: anything between nothing and the doubled back-off.
    std::chrono::milliseconds most = policy.backoff;
    for (unsigned doubling = 1; doubling < attempts && most < policy.maxBackoff; ++doubling)
        most *= 2;
    most = std::min(most, policy.maxBackoff);
    std::mt19937_64 random(m_request.retrySeed != 0 ? m_request.retrySeed + node * 7919ull + attempts
                                                    : std::random_device{}());
    const Nanoseconds delay{
        std::uniform_int_distribution<std::int64_t>(0, Nanoseconds(most).count())(random)};
    m_slots[node].state.store(NodeState::Queued, std::memory_order_relaxed);
    emit(RunEventKind::NodeRetry, node, NodeState::Queued, sinceStart(), new EventExtra{{}, error});
    flush();
    {
        const std::lock_guard lock(m_waitingMutex);
        m_waiting[node] = m_runtime->services().timers.at(m_clock.now() + delay, [this, node] {
            {
                const std::lock_guard waitingLock(m_waitingMutex);
                if (m_waiting.erase(node) == 0)
                    return;
            }
            m_scheduler->resume(node);
        });
    }
    if (stopping())
        resumeWaiting();
    return Turn::Later;
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
