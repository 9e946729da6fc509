// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/execution.h"

#include "engine/base/json.h"
#include "engine/run/node_context.h"
#include "engine/run/run_services.h"
#include "engine/run/session_table.h"

#include <fmt/format.h>

#include <random>
#include <thread>

namespace dataflow::run {

namespace {

constexpr graph::NodeIndex kNoNode = ~graph::NodeIndex{0};

/// Events of one thread on their way to the queue. Empty whenever the thread is not running nodes of `owner`.
struct EventBuffer {
    Execution* owner = nullptr;
    std::size_t count = 0;
    /// The last node's end is this very moment: the next node starts then.
    bool fresh = false;
    Nanoseconds lastEnd{0};
    /// The node that runs inline on this thread while no event has told its start yet.
    graph::NodeIndex untold = kNoNode;
    Nanoseconds untoldStart{0};
    /// A reading of clock and time-stamp counter together.
    Nanoseconds anchor{0};
    std::uint64_t anchorTicks = 0;
    std::uint64_t lastTicks = 0; // at lastEnd
    RawEvent events[64];
};
constinit thread_local EventBuffer tBuffer;

RunId makeRunId(WallTime now)
{
    static std::atomic<std::uint64_t> number{std::random_device{}()};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    const std::time_t time = std::chrono::system_clock::to_time_t(seconds);
    std::tm utc{};
    gmtime_r(&time, &utc);
    // Multiplying by an odd number keeps them apart and makes them look different.
    const std::uint64_t mixed = number.fetch_add(1, std::memory_order_relaxed) * 0x9E37'79B9'7F4A'7C15ull;
    return RunId(fmt::format("{:04}{:02}{:02}-{:02}{:02}{:02}-{:06x}", utc.tm_year + 1900, utc.tm_mon + 1,
                             utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, mixed >> 40));
}

unsigned workerCount(unsigned wanted)
{
    static const unsigned cores = std::thread::hardware_concurrency(); // reads a file each time
    return std::clamp(wanted ? wanted : cores, 1u, 64u);
}

} // namespace

Execution::Execution(std::shared_ptr<ProjectRuntime> runtime, RunRequest request, graph::Variables variables,
                     Nesting nesting)
    : m_runtime(std::move(runtime))
    , m_request(std::move(request))
    , m_variables(std::move(variables))
    , m_models(m_variables.tenant())
    , m_nesting(nesting)
    , m_clock(m_runtime->clock())
    , m_collector(m_runtime->metrics())
    , m_id(nesting.parent ? nesting.parent->id() : makeRunId(m_clock.wallNow()))
    , m_wallStart(m_clock.wallNow())
    , m_startedAt(m_clock.now())
    , m_deadline(m_request.timeout.count() > 0 ? Deadline::at(m_startedAt + m_request.timeout)
                                               : nesting.deadline)
    , m_stopToken(m_stop.get_token())
    , m_budget(nesting.parent ? nesting.parent->budget()
                              : std::make_shared<MemoryBudget>(m_request.memoryBudget))
    , m_ticks(&m_clock == &systemClock())
    , m_nanosecondsPerTick(metrics::TickClock::nanosecondsPerTick())
    , m_building(std::make_shared<RunReport>())
    , m_watch(plan())
    , m_sessions(std::make_unique<SessionTable>(*this))
{
    if (nesting.parent)
        m_events.discard(); // the calling node's log tells what matters
    const graph::Plan& graph = plan();
    if (m_request.pauseAt) {
        std::set<graph::NodeIndex> at;
        for (const NodeId& id : m_request.pauseAt->nodes)
            at.insert(*graph.find(id));
        m_breakpoints.emplace(std::move(at), m_request.pauseAt->theStart);
    }
    TaskRunner& threads = nesting.tasks ? *nesting.tasks : m_runtime->services().threads;
    m_scheduler.emplace(SchedulerGraph{graph.successorOffsets, graph.successors, graph.predecessorCounts},
                        *this, threads, workerCount(m_request.workers));
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
    m_started = m_request.waiterWorks || m_scheduler->start();
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
    if (m_breakpoints)
        resumeAll(m_breakpoints->end());
    touch();
}

// --- events

void Execution::emit(RunEventKind kind, graph::NodeIndex node, NodeState state, Nanoseconds at,
                     EventExtra* extra)
{
    tBuffer.owner = this;
    Nanoseconds started{-1};
    if (kind == RunEventKind::NodeFinished && tBuffer.untold == node) {
        started = tBuffer.untoldStart;
        tBuffer.untold = kNoNode;
    } else {
        tellStart();
    }
    tBuffer.events[tBuffer.count++] = {kind, state, node, at, extra, started};
    if (tBuffer.count == std::size(tBuffer.events)) {
        m_events.push(tBuffer.events, false);
        tBuffer.count = 0;
        tBuffer.fresh = false;
        touch();
    }
}

// A node of the inline lane is told of once, at its end, unless it has something to tell itself.
void Execution::tellStart()
{
    if (tBuffer.untold != kNoNode)
        emit(RunEventKind::NodeStarted, std::exchange(tBuffer.untold, kNoNode), NodeState::Running,
             tBuffer.untoldStart);
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

std::string Execution::shownName(graph::NodeIndex node) const
{
    const std::string& id = plan().nodes[node].node->id.text();
    return m_nesting.parent ? m_nesting.parent->shownName(m_nesting.node) + "." + id : id;
}

void Execution::log(graph::NodeIndex node, nodes::LogLevel level, std::string text)
{
    const std::string toCaller =
        m_nesting.parent ? plan().nodes[node].node->id.text() + ": " + text : std::string();
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
    emit(RunEventKind::Log, node, state(node), at, new EventExtra{std::move(line), std::nullopt});
    flush();
    if (m_nesting.parent)
        m_nesting.parent->log(m_nesting.node, level, toCaller);
}

void Execution::addStatement(graph::NodeIndex node, StatementRecord statement)
{
    if (m_nesting.parent) {
        StatementRecord shown = statement;
        shown.queryId =
            m_nesting.parent->plan().nodes[m_nesting.node].node->id.text() + "." + statement.queryId;
        m_nesting.parent->addStatement(m_nesting.node, std::move(shown));
    }
    NodeDetail& details = detail(node);
    const std::lock_guard lock(details.mutex);
    if (details.statements.size() < kMaxStatements)
        details.statements.push_back(std::move(statement));
}

void Execution::addFinding(graph::NodeIndex node, metrics::Finding finding)
{
    finding.node = shownName(node);
    const auto level = finding.severity == metrics::Severity::Critical  ? nodes::LogLevel::Error
                       : finding.severity == metrics::Severity::Warning ? nodes::LogLevel::Warning
                                                                        : nodes::LogLevel::Note;
    log(node, level, finding.message + " (" + finding.evidence + ")");
    m_collector.addFinding(std::move(finding));
}

// --- details and ports

NodeDetail& Execution::detail(graph::NodeIndex node)
{
    NodeSlot& slot = m_slots[node];
    NodeDetail* made = slot.detail.load(std::memory_order_acquire);
    if (!made) {
        auto owned = std::make_unique<NodeDetail>();
        made = owned.get();
        const std::lock_guard lock(m_detailsMutex);
        m_details.emplace_back(node, std::move(owned));
        slot.detail.store(made, std::memory_order_release);
    }
    return *made;
}

const Value* Execution::findValue(graph::NodeIndex node, std::string_view port) const noexcept
{
    if (state(node) < NodeState::Done)
        return nullptr;
    for (const auto& [name, value] : m_building->values[node])
        if (name == port)
            return &value;
    return nullptr;
}

const NodeDetail* Execution::findDetail(graph::NodeIndex node) const noexcept
{
    if (!m_begun.load(std::memory_order_acquire))
        return nullptr;
    return m_slots[node].detail.load(std::memory_order_acquire);
}

const Map& Execution::usedParams(graph::NodeIndex node) const noexcept
{
    const NodeDetail* details = findDetail(node);
    return details && details->params ? *details->params : plan().nodes[node].params;
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
            if (link.path.empty()) {
                options.readers.push_back({successor, input, reader.node->retry.retries > 0});
                m_slots[successor].readsRows.store(true, std::memory_order_relaxed);
            } else if (const auto row = rowOfPath(link.path))
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
    const std::lock_guard releasing(details.releaseMutex);
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

void Execution::begin() noexcept
{
    m_building->nodes.resize(plan().nodes.size());
    m_building->values.resize(plan().nodes.size());
    m_slots = std::make_unique<NodeSlot[]>(plan().nodes.size());
    m_begun.store(true, std::memory_order_release);
}

Lane Execution::lane(graph::NodeIndex node) noexcept
{
    if (m_slots[node].readsRows.load(std::memory_order_relaxed) || takesOver(node))
        return Lane::Blocking; // it may wait for its producers, or for the disk
    switch (plan().nodes[node].type->description().cost) {
    case nodes::CostClass::Inline:
        return Lane::Inline;
    case nodes::CostClass::Cpu:
        return Lane::Worker;
    case nodes::CostClass::Blocking:
        break;
    }
    // Until the node starts this is when it became ready.
    std::atomic_ref(m_building->nodes[node].started).store(sinceStart(), std::memory_order_relaxed);
    return Lane::Blocking;
}

std::optional<Execution::Skip> Execution::skipReason(const graph::PlannedNode& planned) noexcept
{
    bool anyTaken = false;
    std::optional<Skip> untaken;
    bool required = false;
    for (const graph::PlannedInput& link : planned.inputs) {
        const NodeSlot& from = m_slots[link.fromNode];
        const NodeState now = state(link.fromNode);
        if (now >= NodeState::Done && from.blocksSuccessors)
            return Skip{link.fromNode, true};
        const bool delivers = now < NodeState::Failed; // also while it runs, if it has opened rows
        if (findValue(link.fromNode, link.fromPort) || (delivers && from.findChannel(link.fromPort))) {
            anyTaken = true;
            continue;
        }
        untaken = Skip{link.fromNode, false};
        const graph::CalledPlan* called =
            plan().calledBy(static_cast<graph::NodeIndex>(&planned - plan().nodes.data()));
        const nodes::Port* port = planned.type->findInput(link.name);
        if (!port && called)
            port = called->signature->findInput(link.name);
        if (port)
            required = required || port->required;
        else if (const nodes::ParamSpec* spec = planned.type->findParam(link.name); spec && spec->required)
            required = required || std::ranges::find(planned.params, spec->name, &Map::value_type::first) ==
                                       planned.params.end();
    }
    return untaken && (!anyTaken || required) ? untaken : std::nullopt;
}

// The moment a node ends. Cheap nodes follow each other in nanoseconds: for them the time-stamp counter
// stands in for the clock, from one reading of both together at most a buffer of events ago.
Nanoseconds Execution::endTime(Lane lane) noexcept
{
    tBuffer.lastTicks = metrics::TickClock::ticks();
    if (!m_ticks || lane != Lane::Inline)
        return sinceStart();
    const auto passed =
        static_cast<double>(static_cast<std::int64_t>(tBuffer.lastTicks - tBuffer.anchorTicks)) *
        m_nanosecondsPerTick;
    return tBuffer.anchor + Nanoseconds(static_cast<std::int64_t>(passed));
}

Turn Execution::run(graph::NodeIndex node, Lane lane) noexcept
{
    const graph::PlannedNode& planned = plan().nodes[node];
    NodeProgress& progress = m_building->nodes[node];
    if (m_breakpoints && isHeld(node))
        return Turn::Later;
    if (!tBuffer.fresh) {
        tBuffer.anchorTicks = tBuffer.lastTicks = metrics::TickClock::ticks();
        tBuffer.anchor = tBuffer.lastEnd = sinceStart();
        tBuffer.fresh = true;
    }
    const Nanoseconds now = tBuffer.lastEnd;
    const bool first = progress.state == NodeState::Idle; // written by this node's threads only
    if (first) {
        // Whoever made the node ready wrote it last: no exchange, which would lock the bus for each node.
        std::atomic_ref started(progress.started);
        const Nanoseconds ready = started.load(std::memory_order_relaxed);
        started.store(now, std::memory_order_relaxed);
        if (ready.count() > 0 && ready < now)
            detail(node).queue.store((now - ready).count(), std::memory_order_relaxed);
    }
    if (stopping()) {
        m_slots[node].blocksSuccessors = true;
        return end(node, NodeState::Cancelled, now);
    }
    if (first && !planned.inputs.empty() && !planned.type->description().background)
        if (const auto reason = skipReason(planned))
            return skip(node, *reason);
    progress.attempts = 1;
    setState(node, NodeState::Running);
    tBuffer.untold = node;
    tBuffer.untoldStart = now;
    if (lane != Lane::Inline || planned.node->retry.retries > 0)
        detail(node).attempts.fetch_add(1, std::memory_order_relaxed);
    if (lane != Lane::Inline) {
        // The end of a node of the inline lane tells its duration and thereby its start.
        record(metrics::EventKind::NodeStart, node, 0, 0);
        tellStart();
        flush();
    }
    AttemptResult result = attempt(node);
    if (!result.outputs)
        return fail(node, std::move(result));
    if (!result.outputs->values().empty())
        m_building->values[node] = std::move(result.outputs->values());
    const NodeDetail* details = m_slots[node].detail.load(std::memory_order_relaxed);
    const bool cached = takesOver(node) ||
                        (details && details->tier.load(std::memory_order_relaxed) != cache::CacheTier::None);
    return end(node, cached ? NodeState::Cached : NodeState::Done, endTime(lane));
}

Turn Execution::skip(graph::NodeIndex node, const Skip& reason)
{
    m_slots[node].blocksSuccessors = reason.blocks;
    std::string note = "Skipped because node " + plan().nodes[reason.upstream].node->id.text() +
                       (reason.blocks ? " did not deliver." : " took another branch.");
    log(node, nodes::LogLevel::Note, note);
    const Nanoseconds at = endTime(Lane::Blocking);
    return end(node, NodeState::Skipped, at,
               new EventExtra{{at, nodes::LogLevel::Note, std::move(note)}, std::nullopt});
}

Turn Execution::fail(graph::NodeIndex node, AttemptResult&& result)
{
    NodeSlot& slot = m_slots[node];
    Error error = std::move(result.outputs).error();
    // A statement may notice the run's time limit before the run's own timer does.
    if (error.code() == ErrorCode::TimedOut && m_deadline.passed(m_clock))
        stop(RunStatus::TimedOut);
    if (stopping()) {
        slot.blocksSuccessors = true;
        return end(node, NodeState::Cancelled, endTime(Lane::Blocking));
    }
    if (result.failedUpstream)
        return skip(node, {*result.failedUpstream, true});
    const graph::PlannedNode& planned = plan().nodes[node];
    error.inNode(shownName(node));
    if (const auto later = retryLater(node, error))
        return *later;
    slot.blocksSuccessors = planned.node->onError == graph::OnError::Fail;
    if (planned.node->onError == graph::OnError::Route)
        m_building->values[node] = {{"error", valueFromJson(jsonFromError(error))}};
    keepFailure(node, error);
    const Nanoseconds at = endTime(Lane::Blocking);
    return end(node, NodeState::Failed, at,
               new EventExtra{{at, nodes::LogLevel::Error, {}}, std::move(error)});
}

void Execution::keepFailure(graph::NodeIndex node, const Error& error)
{
    if (plan().nodes[node].node->onError == graph::OnError::Fail) {
        const std::lock_guard lock(m_endMutex);
        if (!m_firstFailure)
            m_firstFailure = error;
    }
    NodeDetail& details = detail(node);
    const std::lock_guard lock(details.mutex);
    details.error = std::make_shared<const Error>(error);
}

void Execution::finishPorts(graph::NodeIndex node, bool delivered)
{
    std::optional<Error> failure;
    if (!delivered)
        failure = Error(ErrorCode::BadInput, "The rows ended early because their producer failed")
                      .with("producer", plan().nodes[node].node->id.text());
    NodeDetail& details = detail(node);
    const std::lock_guard lock(details.mutex);
    for (const RowsPort& port : details.ports)
        port.channel->finish(failure);
}

Turn Execution::end(graph::NodeIndex node, NodeState state, Nanoseconds at, EventExtra* extra)
{
    NodeSlot& slot = m_slots[node];
    NodeProgress& progress = m_building->nodes[node];
    const Nanoseconds duration = at - progress.started;
    if (slot.readsRows.load(std::memory_order_relaxed))
        closeInputs(node);
    if (slot.hasPorts.load(std::memory_order_relaxed))
        finishPorts(node, state == NodeState::Done || state == NodeState::Cached);
    if (state == NodeState::Cancelled)
        m_cancelled.fetch_add(1, std::memory_order_relaxed);
    std::atomic_ref(progress.duration).store(duration, std::memory_order_relaxed);
    setState(node, state);
    if (m_request.profiling)
        m_collector.recordAt(tBuffer.lastTicks, metrics::EventKind::NodeEnd, node,
                             static_cast<std::uint64_t>(duration.count()), static_cast<std::uint64_t>(state));
    emit(RunEventKind::NodeFinished, node, state, at, extra);
    m_watch.nodeEnded(node);
    tBuffer.lastEnd = at;
    const NodeDetail* details = slot.detail.load(std::memory_order_relaxed);
    return details && !details->released.empty() ? Turn::EndedReleased : Turn::Ended;
}

} // namespace dataflow::run
