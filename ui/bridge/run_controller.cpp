// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/run_controller.h"

#include "ui/bridge/background.h"

#include <algorithm>
#include <iterator>

namespace dataflow::ui {

namespace {

constexpr int kProgressMilliseconds = 100; // badges repaint at 10 Hz

using StartedRun = std::pair<std::shared_ptr<run::ProjectRuntime>, std::shared_ptr<run::Run>>;

/// Those of `nodes` that the run has.
std::vector<NodeId> knownTo(const graph::Plan& plan, const RunMarks::Nodes& nodes)
{
    std::vector<NodeId> known;
    std::ranges::copy_if(nodes, std::back_inserter(known), [&](const NodeId& id) { return plan.find(id); });
    return known;
}

/// Plans and starts; a runtime that fits is kept, so that its pools and its cache stay warm.
Result<StartedRun> startRun(const RunStart& start, const RunMarks::Nodes& breakpoints,
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
                                                                  .environment = start.environment}));
    }
    run::RunRequest request;
    request.plan = std::move(plan);
    request.parameters = start.parameters;
    request.retention = run::Retention::AllRows;
    request.memoryBudget = 256ull << 20;
    // A run in production must not hold its locks and connections until somebody comes by.
    if (const graph::Environment* environment = runtime->environment();
        !environment || !environment->production)
        request.pauseAt = run::PauseAt{.nodes = knownTo(*request.plan, breakpoints)};
    DF_TRY_ASSIGN(auto run, run::Run::start(runtime, std::move(request)));
    return StartedRun{std::move(runtime), std::move(run)};
}

} // namespace

struct RunController::State {
    std::shared_ptr<run::ProjectRuntime> runtime;
    std::shared_ptr<run::Run> run;
    std::vector<run::NodeProgress> progress;
    std::uint64_t progressVersion = 0;
    bool starting = false;
    bool running = false;
    bool stopWanted = false;
    quint64 generation = 0; ///< grows with forget(); a start from before it is dropped
    QTimer timer;
    RunMarks marks;
    std::vector<NodeId> held;
    Background worker{"df-run-start"};
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
    m_state->stopWanted = false;
    emit started();
    m_state->worker.post([this, start, breakpoints = m_state->marks.breakpoints(start.workflow),
                          runtime = m_state->runtime, generation = m_state->generation] {
        auto result = std::make_shared<Result<StartedRun>>(startRun(start, breakpoints, runtime));
        Background::reply(this, [this, result, generation] {
            if (generation != m_state->generation) {
                if (*result)
                    dropLater(std::move((*result)->first), std::move((*result)->second));
                return;
            }
            m_state->starting = false;
            if (!*result) {
                emit failedToStart(result->error());
                return;
            }
            adopt(std::move((*result)->first), std::move((*result)->second));
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
    if (m_state->stopWanted)
        m_state->run->cancel();
    if (fresh)
        emit runtimeChanged();
    m_state->timer.start();
    m_state->run->setListener([this] { Background::reply(this, [this] { poll(); }); });
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
    lookForPause();
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
    }
    lookForPause();
    if (report)
        emit finished(report);
}

void RunController::lookForPause()
{
    std::vector<NodeId> held;
    if (m_state->running)
        for (const graph::NodeIndex node : m_state->run->pausedBefore())
            held.push_back(m_state->run->plan()->nodes[node].node->id);
    if (held == m_state->held)
        return;
    m_state->held = std::move(held);
    emit pausedChanged();
}

/// Breakpoints set while a run goes on hold in it too.
void RunController::takeBreakpoints()
{
    if (!m_state->running)
        return;
    const graph::Plan& plan = *m_state->run->plan();
    // A run in production takes none; it was started so.
    std::ignore = m_state->run->setBreakpoints(knownTo(plan, m_state->marks.breakpoints(plan.workflow)));
}

const std::vector<NodeId>& RunController::pausedBefore() const noexcept
{
    return m_state->held;
}

void RunController::goOn()
{
    if (!isPaused())
        return;
    m_state->run->goOn();
    poll();
}

void RunController::step(const std::optional<NodeId>& node)
{
    if (!isPaused())
        return;
    const bool held = node && std::ranges::find(m_state->held, *node) != m_state->held.end();
    m_state->run->step(held ? m_state->run->plan()->find(*node) : std::nullopt);
    poll();
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
