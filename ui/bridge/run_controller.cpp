// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/run_controller.h"

#include "ui/bridge/background.h"

#include <QElapsedTimer>

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace dataflow::ui {

namespace {

/// The window comes first: it needs little, and a hand waits for it.
constexpr int kRunNiceness = 5;

constexpr int kProgressMilliseconds = 100; // badges repaint at 10 Hz

struct StartedRun {
    std::shared_ptr<run::ProjectRuntime> runtime;
    std::shared_ptr<run::Run> run;
    std::vector<NodeChoice> choices;
    RunMarks::Nodes taken;
};

/// What a start looks at beside the project.
struct Marks {
    RunMarks::Nodes breakpoints;
    RunMarks::Nodes pins;
    run::RunReportPtr before;
};

/// Those of `nodes` that the run has.
std::vector<NodeId> knownTo(const graph::Plan& plan, const RunMarks::Nodes& nodes)
{
    std::vector<NodeId> known;
    std::ranges::copy_if(nodes, std::back_inserter(known),
                         [&](const NodeId& id) { return plan.find(id).has_value(); });
    return known;
}

/// Where a run stops: before nodes that run, not before those whose outputs are taken over.
std::vector<NodeId> stopsOf(const graph::Plan& plan, const RunMarks::Nodes& breakpoints,
                            const RunMarks::Nodes& taken)
{
    std::vector<NodeId> stops = knownTo(plan, breakpoints);
    std::erase_if(stops, [&](const NodeId& id) { return taken.contains(id); });
    return stops;
}

/// What runs when everything does but the pinned nodes and what only they need.
std::vector<NodeId> allButPinned(const graph::Plan& plan, const std::vector<NodeId>& pinned)
{
    std::vector<bool> isPinned(plan.nodes.size(), false);
    for (const NodeId& id : pinned)
        isPinned[*plan.find(id)] = true;
    std::vector<bool> runs(plan.nodes.size(), false);
    std::vector<NodeId> all;
    for (graph::NodeIndex node = static_cast<graph::NodeIndex>(plan.nodes.size()); node-- > 0;) {
        const auto next = plan.successorsOf(node);
        runs[node] = !isPinned[node] &&
                     (next.empty() || std::ranges::any_of(next, [&](auto other) { return runs[other]; }));
        if (runs[node])
            all.push_back(plan.nodes[node].node->id);
    }
    return all.empty() ? pinned : all;
}

/// A run that had no node.
run::RunReportPtr nothingBefore()
{
    auto report = std::make_shared<run::RunReport>();
    report->plan = std::make_shared<const graph::Plan>();
    return report;
}

/// Takes over what may be, and says what happens to each node.
Result<void> takeOver(const RunStart& start, const Marks& marks, const run::ProjectRuntime& runtime,
                      run::RunRequest& request, StartedRun& started)
{
    const graph::PlanPtr whole = request.plan;
    run::Reuse reuse{.before = marks.before ? marks.before : nothingBefore(),
                     .from = start.again,
                     .pinned = knownTo(*whole, marks.pins),
                     .pinsInProduction = start.pinsInProduction};
    if (reuse.from.empty() && reuse.pinned.empty())
        return {};
    if (reuse.from.empty())
        reuse.from = allButPinned(*whole, reuse.pinned);
    DF_TRY_ASSIGN(const auto before, run::freshnessOf(*whole, request.parameters, runtime, reuse));
    DF_TRY_ASSIGN(auto reused, run::planWithReuse(whole, request.parameters, runtime, reuse));
    const RunMarks::Nodes again(start.again.begin(), start.again.end());
    for (const graph::NodeIndex node : whole->byId) {
        const NodeId& id = whole->nodes[node].node->id;
        const auto place = reused.plan->find(id);
        const bool taken = place && reused.taken->find(*place);
        if (taken)
            started.taken.insert(id);
        started.choices.push_back({.node = id,
                                   .way = !place  ? NodeChoice::Way::LeftOut
                                          : taken ? NodeChoice::Way::TakenOver
                                                  : NodeChoice::Way::Runs,
                                   .asked = start.again.empty() || again.contains(id),
                                   .before = before[node]});
    }
    request.plan = std::move(reused.plan);
    request.taken = std::move(reused.taken);
    return {};
}

/// Plans and starts; a runtime that fits is kept, so that its pools and its cache stay warm.
Result<StartedRun> startRun(const RunStart& start, const Marks& marks,
                            std::shared_ptr<run::ProjectRuntime> runtime)
{
    DF_TRY_ASSIGN(auto plan, graph::makePlan(start.project, start.workflow, start.plan));
    const bool fits = runtime && runtime->options().projectDirectory == start.projectDirectory &&
                      runtime->options().environment == start.environment;
    if (fits) {
        DF_TRY(runtime->update(start.project));
    } else {
        DF_TRY_ASSIGN(runtime,
                      run::ProjectRuntime::create(start.project, {.projectDirectory = start.projectDirectory,
                                                                  .environment = start.environment,
                                                                  .niceness = kRunNiceness}));
    }
    StartedRun started;
    started.runtime = std::move(runtime);
    run::RunRequest request;
    request.plan = std::move(plan);
    request.parameters = start.parameters;
    request.scheduled = start.scheduled;
    request.retention = run::Retention::AllRows;
    request.memoryBudget = 256ull << 20;
    DF_TRY(takeOver(start, marks, *started.runtime, request, started));
    // A run in production must not hold its locks and connections until somebody comes by.
    if (const graph::Environment* environment = started.runtime->environment();
        !environment || !environment->production)
        request.pauseAt = run::PauseAt{.nodes = stopsOf(*request.plan, marks.breakpoints, started.taken)};
    DF_TRY_ASSIGN(started.run, run::Run::start(started.runtime, std::move(request)));
    return started;
}

} // namespace

struct RunController::State {
    std::shared_ptr<run::ProjectRuntime> runtime;
    std::shared_ptr<run::Run> run;
    WorkflowId workflow; ///< of the current or last start
    std::vector<run::NodeProgress> progress;
    std::uint64_t progressVersion = 0;
    bool starting = false;
    bool running = false;
    bool stopWanted = false;
    quint64 generation = 0; ///< grows with forget(); a start from before it is dropped
    QTimer timer;
    QElapsedTimer sincePoll; ///< not valid before the first one of a run
    RunMarks marks;
    std::vector<NodeId> held;
    std::optional<NodeId> stepped; ///< let go by the last step, until another is held
    std::optional<NodeId> stepping;
    std::vector<NodeChoice> choices;
    RunMarks::Nodes taken; ///< nodes whose outputs the run takes over
    std::map<WorkflowId, run::RunReportPtr> reports;
    Background worker{"df-run-start", Background::Priority::Awaited};
};

RunController::RunController(QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>())
{
    m_state->timer.setInterval(kProgressMilliseconds);
    connect(&m_state->timer, &QTimer::timeout, this, &RunController::poll);
    connect(&m_state->marks, &RunMarks::breakpointsChanged, this, &RunController::takeBreakpoints);
}

RunController::~RunController()
{
    if (!m_state->run)
        return;
    m_state->run->setListener(nullptr);
    m_state->run->cancel();
}

bool RunController::isRunning() const noexcept
{
    return m_state->starting || m_state->running;
}

bool RunController::start(const RunStart& start)
{
    if (isRunning())
        return false;
    m_state->starting = true;
    m_state->workflow = start.workflow;
    m_state->stopWanted = false;
    emit started();
    Marks marks{.breakpoints = m_state->marks.breakpoints(start.workflow),
                .pins = m_state->marks.pins(start.workflow),
                .before = lastReport(start.workflow)};
    m_state->worker.post([this, start, marks = std::move(marks), runtime = m_state->runtime,
                          generation = m_state->generation] {
        auto result = std::make_shared<Result<StartedRun>>(startRun(start, marks, runtime));
        Background::reply(this, [this, result, generation] {
            if (generation != m_state->generation) {
                if (*result)
                    dropLater(std::move((*result)->runtime), std::move((*result)->run));
                return;
            }
            m_state->starting = false;
            if (!*result) {
                emit failedToStart(result->error());
                return;
            }
            m_state->choices = std::move((*result)->choices);
            m_state->taken = std::move((*result)->taken);
            adopt(std::move((*result)->runtime), std::move((*result)->run));
        });
    });
    return true;
}

void RunController::adopt(std::shared_ptr<run::ProjectRuntime> runtime, std::shared_ptr<run::Run> run)
{
    const bool fresh = runtime != m_state->runtime;
    m_state->runtime = std::move(runtime);
    dropLater(nullptr, std::exchange(m_state->run, std::move(run)));
    m_state->running = true;
    m_state->progressVersion = 0;
    m_state->progress.clear();
    m_state->sincePoll.invalidate();
    if (m_state->stopWanted)
        m_state->run->cancel();
    if (fresh)
        emit runtimeChanged();
    emit begun();
    takeBreakpoints(); // some may have been set since the start
    m_state->timer.start();
    m_state->run->setListener([this] { Background::reply(this, [this] { pollWhenDue(); }); });
    poll();
}

/// The last reference may have to wait for threads and connections, so it is dropped on the worker.
void RunController::dropLater(std::shared_ptr<run::ProjectRuntime> runtime, std::shared_ptr<run::Run> run)
{
    if (run) {
        run->setListener(nullptr);
        run->cancel();
    }
    m_state->worker.post([runtime = std::move(runtime), run = std::move(run)]() mutable {
        run.reset();
        runtime.reset();
    });
}

void RunController::forget()
{
    ++m_state->generation;
    m_state->starting = false;
    m_state->running = false;
    m_state->timer.stop();
    m_state->progress.clear();
    m_state->progressVersion = 0;
    m_state->choices.clear();
    m_state->taken.clear();
    lookForPause();
    // Many rows are freed off the GUI thread.
    m_state->worker.post([reports = std::exchange(m_state->reports, {})]() mutable { reports.clear(); });
    dropLater(std::exchange(m_state->runtime, nullptr), std::exchange(m_state->run, nullptr));
    emit runtimeChanged();
    emit forgotten();
}

void RunController::stop()
{
    m_state->stopWanted = true;
    if (m_state->run)
        m_state->run->cancel();
}

/// A run with thousands of events a second would keep this thread from everything else: the timer comes for
/// what arrives within its interval. The end is told at once.
void RunController::pollWhenDue()
{
    const bool due = !m_state->sincePoll.isValid() || m_state->sincePoll.hasExpired(kProgressMilliseconds);
    if (due || (m_state->run && m_state->run->report()))
        poll();
}

void RunController::poll()
{
    if (!m_state->run || !m_state->running)
        return;
    const run::RunReportPtr report = m_state->run->report();
    std::uint64_t lost = 0;
    const auto events = m_state->run->takeEvents(lost);
    if (!events.empty() || lost > 0)
        emit eventsArrived(events, lost);
    if (m_state->run->progress(m_state->progressVersion, m_state->progress))
        emit progressChanged();
    if (report) {
        m_state->running = false;
        m_state->timer.stop();
        auto former = std::exchange(m_state->reports[report->workflow], report);
        m_state->worker.post([former = std::move(former)]() mutable { former.reset(); });
    }
    lookForPause();
    m_state->sincePoll.start();
    if (report)
        emit finished(report);
}

void RunController::lookForPause()
{
    std::vector<NodeId> held;
    if (m_state->running)
        for (const graph::NodeIndex node : m_state->run->pausedBefore())
            held.push_back(m_state->run->plan()->nodes[node].node->id);
    if (!m_state->running || !held.empty())
        m_state->stepped.reset();
    if (held == m_state->held && m_state->stepped == m_state->stepping)
        return;
    m_state->held = std::move(held);
    m_state->stepping = m_state->stepped;
    emit pausedChanged();
}

/// Breakpoints set while a run goes on hold in it too.
void RunController::takeBreakpoints()
{
    if (!m_state->running)
        return;
    const graph::Plan& plan = *m_state->run->plan();
    // A run in production takes none; it was started so.
    std::ignore = m_state->run->setBreakpoints(
        stopsOf(plan, m_state->marks.breakpoints(plan.workflow), m_state->taken));
}

const WorkflowId& RunController::startedWorkflow() const noexcept
{
    return m_state->workflow;
}

const std::vector<NodeId>& RunController::pausedBefore() const noexcept
{
    return m_state->held;
}

void RunController::goOn()
{
    if (!isPaused())
        return;
    m_state->stepped.reset();
    m_state->run->goOn();
    poll();
}

void RunController::step(const std::optional<NodeId>& node)
{
    if (!isPaused())
        return;
    const bool held = node && std::ranges::find(m_state->held, *node) != m_state->held.end();
    m_state->run->step(held ? m_state->run->plan()->find(*node) : std::nullopt);
    if (m_state->held.size() == 1) { // nothing is left to pause before, until it is done
        m_state->stepped = m_state->stepping = m_state->held.front();
        m_state->held.clear();
        emit pausedChanged();
    }
    poll();
}

const std::optional<NodeId>& RunController::stepping() const noexcept
{
    return m_state->stepping;
}

run::RunReportPtr RunController::lastReport(const WorkflowId& workflow) const
{
    const auto found = m_state->reports.find(workflow);
    return found == m_state->reports.end() ? nullptr : found->second;
}

const std::vector<NodeChoice>& RunController::choices() const noexcept
{
    return m_state->choices;
}

RunMarks& RunController::marks() noexcept
{
    return m_state->marks;
}

const RunMarks& RunController::marks() const noexcept
{
    return m_state->marks;
}

std::shared_ptr<run::Run> RunController::run() const noexcept
{
    return m_state->run;
}

std::shared_ptr<run::ProjectRuntime> RunController::runtime() const noexcept
{
    return m_state->runtime;
}

const std::vector<run::NodeProgress>& RunController::progress() const noexcept
{
    return m_state->progress;
}

run::NodeProgress RunController::progressOf(const NodeId& id) const
{
    if (!m_state->run)
        return {};
    const auto index = m_state->run->plan()->find(id);
    return index && *index < m_state->progress.size() ? m_state->progress[*index] : run::NodeProgress{};
}

std::optional<Error> RunController::errorOf(const NodeId& id) const
{
    if (!m_state->run)
        return std::nullopt;
    const auto index = m_state->run->plan()->find(id);
    return index ? m_state->run->errorOf(*index) : std::nullopt;
}

} // namespace dataflow::ui
