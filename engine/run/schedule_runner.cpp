// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/schedule_runner.h"

#include "engine/run/schedule_state.h"
#include "engine/run/waiting.h"

#include <algorithm>

namespace dataflow::run {

namespace {

/// How long a wait for a wall-clock time is at most: that clock may be set.
constexpr std::chrono::seconds kLongestWait{30};
/// Until a state that could not be saved is tried again.
constexpr std::chrono::seconds kSaveAgainAfter{30};

struct Firing {
    std::size_t schedule = 0;
    std::shared_ptr<Run> run;
};

/// Wakes the runner; shared with runs, which may call after it is gone.
struct Bell {
    std::mutex mutex; // guards rung
    std::condition_variable_any condition;
    bool rung = false;

    void ring()
    {
        const std::lock_guard lock(mutex);
        rung = true;
        condition.notify_all();
    }
};

} // namespace

struct ScheduleRunner::State {
    State(std::shared_ptr<ProjectRuntime> project, ScheduleRunnerOptions given, Timetable table)
        : runtime(std::move(project))
        , options(std::move(given))
        , timetable(std::move(table))
    {}

    const std::shared_ptr<ProjectRuntime> runtime;
    const ScheduleRunnerOptions options;
    Timetable timetable;
    std::vector<graph::PlanPtr> plans; // by schedule
    std::vector<Firing> firings;       // that run now
    std::shared_ptr<Bell> bell = std::make_shared<Bell>();
    ScheduleTotals totals;
    ScheduleListener* listener = nullptr;
    std::map<std::string, WallTime> saved;
    std::map<std::string, WallTime> unsaved; // what could not be saved the last time
    MonotonicTime saveAgain;

    const Schedule& schedule(std::size_t i) const { return timetable.schedules()[i]; }

    enum class Saving { WhenDue, Now };
    /// A failure is told once for each state that cannot be saved.
    void save(Saving when)
    {
        auto handled = timetable.handled();
        if (handled.empty() || handled == saved)
            return;
        const bool again = handled == unsaved;
        const MonotonicTime now = runtime->clock().now();
        if (again && when == Saving::WhenDue && now < saveAgain)
            return;
        if (auto written = writeScheduleState(options.stateFile, handled); written) {
            saved = std::move(handled);
        } else {
            if (!again)
                listener->failed(nullptr, written.error());
            unsaved = std::move(handled);
            saveAgain = now + kSaveAgainAfter;
        }
    }

    void take(const std::vector<ScheduleTurn>& turns)
    {
        for (const ScheduleTurn& turn : turns)
            if (turn.kind == ScheduleTurn::Kind::Fire)
                fire(turn);
            else
                listener->turned(schedule(turn.schedule), turn);
    }

    void fire(const ScheduleTurn& turn)
    {
        const Schedule& one = schedule(turn.schedule);
        RunRequest request;
        request.plan = plans[turn.schedule];
        request.parameters =
            parametersFor(*request.plan->project->findWorkflow(one.workflow), options.parameters);
        request.tenant = options.tenant;
        request.timeout = options.timeout;
        request.scheduled = ScheduledStart{one.node, turn.due};
        ++totals.fired;
        auto started = Run::start(runtime, std::move(request));
        if (!started) {
            ++totals.failed;
            listener->failed(&one, started.error());
            take(timetable.ended(turn.schedule));
            return;
        }
        listener->started(one, turn, **started);
        (*started)->setListener([bell = bell] { bell->ring(); });
        firings.push_back({turn.schedule, std::move(*started)});
        bell->ring(); // what happened before the listener was there
    }

    /// Tells what runs did, and takes those away that have ended.
    void follow()
    {
        std::vector<Firing> ended;
        for (Firing& firing : firings) {
            const RunReportPtr report = firing.run->report(); // before its last events are taken
            std::uint64_t lost = 0;
            for (const RunEvent& event : firing.run->takeEvents(lost))
                listener->happened(*firing.run, event);
            if (!report)
                continue;
            // Only the stop cancels a run; that is counted there.
            if (report->status != RunStatus::Succeeded && report->status != RunStatus::Cancelled)
                ++totals.failed;
            listener->ended(schedule(firing.schedule), *report, timetable.nextOf(firing.schedule));
            ended.push_back(std::move(firing));
        }
        std::erase_if(firings, [](const Firing& firing) { return !firing.run; });
        for (const Firing& firing : ended)
            take(timetable.ended(firing.schedule));
    }

    void wait(std::stop_token stop)
    {
        const Clock& clock = runtime->clock();
        const WallTime due = timetable.nextDue();
        const WallTime now = clock.wallNow();
        Nanoseconds left = kLongestWait;
        if (due < now + kLongestWait)
            left = std::max<Nanoseconds>(due - now, Nanoseconds::zero());
        if (&clock != &systemClock())
            left = std::min(left, kForeignClockSlice);
        std::unique_lock lock(bell->mutex);
        bell->condition.wait_for(lock, stop, left, [this] { return bell->rung; });
        bell->rung = false;
    }

    void cutShort()
    {
        totals.cutShort += timetable.dropWaiting() + firings.size();
        for (const Firing& firing : firings)
            firing.run->cancel();
        for (const Firing& firing : firings)
            firing.run->wait();
        follow();
        save(Saving::Now);
    }
};

ScheduleRunner::ScheduleRunner(std::unique_ptr<State> state)
    : m_state(std::move(state))
{}

ScheduleRunner::~ScheduleRunner() = default;

Result<std::unique_ptr<ScheduleRunner>> ScheduleRunner::create(std::shared_ptr<ProjectRuntime> runtime,
                                                               ScheduleRunnerOptions options)
{
    std::vector<graph::PlanPtr> plans;
    for (const Schedule& schedule : options.schedules) {
        auto plan = firingPlan(runtime->project(), schedule,
                               options.catalog ? *options.catalog : nodes::nodeCatalog());
        if (!plan)
            return fail(std::move(plan).error().with("schedule", schedule.name()));
        plans.push_back(std::move(*plan));
    }
    std::map<std::string, WallTime> handled;
    if (std::ranges::any_of(options.schedules, &Schedule::catchUp)) {
        DF_TRY_ASSIGN(handled, readScheduleState(options.stateFile));
    }
    Timetable timetable(options.schedules, handled, runtime->clock().wallNow());
    auto state = std::make_unique<State>(std::move(runtime), std::move(options), std::move(timetable));
    state->plans = std::move(plans);
    return std::unique_ptr<ScheduleRunner>(new ScheduleRunner(std::move(state)));
}

ScheduleTotals ScheduleRunner::run(ScheduleListener& listener, std::stop_token stop)
{
    m_state->listener = &listener;
    while (!stop.stop_requested()) {
        m_state->take(m_state->timetable.advance(m_state->runtime->clock().wallNow()));
        m_state->save(State::Saving::WhenDue);
        m_state->wait(stop);
        m_state->follow();
    }
    m_state->cutShort();
    return m_state->totals;
}

} // namespace dataflow::run
