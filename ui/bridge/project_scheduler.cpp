// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/project_scheduler.h"

#include <algorithm>

namespace dataflow::ui {

namespace {

/// How long a wait for a wall-clock time is at most: that clock may be set, and the machine may sleep.
constexpr std::chrono::milliseconds kLongestWait{30'000};

std::optional<std::size_t> placeOf(const std::vector<run::Schedule>& schedules, const std::string& name)
{
    const auto found = std::ranges::find(schedules, name, &run::Schedule::name);
    return found == schedules.end() ? std::nullopt
                                    : std::optional(static_cast<std::size_t>(found - schedules.begin()));
}

} // namespace

ProjectScheduler::ProjectScheduler(RunController& runs, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_runs(runs)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ProjectScheduler::look);
    connect(&runs, &RunController::finished, this, &ProjectScheduler::runEnded);
    connect(&runs, &RunController::failedToStart, this, &ProjectScheduler::runEnded);
}

ProjectScheduler::~ProjectScheduler() = default;

const std::vector<run::Schedule>& ProjectScheduler::schedules() const noexcept
{
    static const std::vector<run::Schedule> none;
    return m_timetable ? m_timetable->schedules() : none;
}

void ProjectScheduler::turnOn(ScheduledProject project)
{
    if (m_on)
        return;
    m_on = true;
    ++m_turnedOn;
    m_wanted = std::move(project);
    read();
    emit changed();
}

void ProjectScheduler::update(ScheduledProject project)
{
    if (!m_on)
        return;
    m_wanted = std::move(project);
    read();
}

void ProjectScheduler::turnOff()
{
    if (!m_on)
        return;
    m_on = false;
    ++m_turnedOn;
    m_wanted.reset();
    m_timetable.reset();
    m_nodes.clear();
    m_waiting.clear();
    m_current.reset();
    m_timer.stop();
    noteFirings();
    emit changed();
}

Result<ProjectScheduler::ReadSchedules> ProjectScheduler::readSchedules(const ScheduledProject& wanted)
{
    ReadSchedules read;
    DF_TRY_ASSIGN(
        read.schedules,
        run::schedulesOf(*wanted.project, {.environment = wanted.project->findEnvironment(wanted.environment),
                                           .parameters = wanted.parameters}));
    if (read.schedules.empty())
        return fail(Error(ErrorCode::UsageError, "The project has nothing to fire by the clock")
                        .hint("Add a schedule whose target is enabled, or enable one."));
    for (const run::Schedule& schedule : read.schedules) {
        DF_TRY_ASSIGN(auto nodes, run::firedNodes(wanted.project, schedule));
        read.nodes.push_back(std::move(nodes));
    }
    return read;
}

void ProjectScheduler::read()
{
    if (m_reading || !m_wanted)
        return;
    m_reading = true;
    m_background.post([this, wanted = *std::exchange(m_wanted, std::nullopt), turnedOn = m_turnedOn] {
        auto result = std::make_shared<Result<ReadSchedules>>(readSchedules(wanted));
        Background::reply(this, [this, result, turnedOn] {
            m_reading = false;
            if (m_on && turnedOn == m_turnedOn) {
                if (*result) {
                    take(std::move(**result));
                } else if (!m_wanted) { // else it may have been mended
                    turnOff();
                    emit gaveUp(result->error());
                }
            }
            read();
        });
    });
}

void ProjectScheduler::take(ReadSchedules read)
{
    run::Timetable table(std::move(read.schedules), {}, m_clock.wallNow());
    if (m_timetable) {
        table.takeOver(*m_timetable);
        std::deque<run::ScheduleTurn> waiting;
        for (run::ScheduleTurn turn : m_waiting)
            if (const auto place = placeOf(table.schedules(), schedules()[turn.schedule].name())) {
                turn.schedule = *place;
                waiting.push_back(turn);
            }
        m_waiting = std::move(waiting);
    }
    m_timetable = std::move(table);
    m_nodes = std::move(read.nodes);
    look();
    emit changed();
}

void ProjectScheduler::look()
{
    if (!m_timetable)
        return;
    handle(m_timetable->advance(m_clock.wallNow()));
    noteFirings();
    setTimer();
}

void ProjectScheduler::handle(const std::vector<run::ScheduleTurn>& turns)
{
    for (const run::ScheduleTurn& turn : turns) {
        const run::Schedule& schedule = schedules()[turn.schedule];
        if (turn.kind != run::ScheduleTurn::Kind::Fire) {
            emit notFired(schedule, turn);
        } else if (!m_runs.isRunning()) {
            start(turn);
        } else if (schedule.overlap == nodes::ScheduleOverlap::Skip) {
            run::ScheduleTurn left = turn;
            left.kind = run::ScheduleTurn::Kind::LeaveOut;
            emit notFired(schedule, left);
            handle(m_timetable->ended(turn.schedule));
        } else {
            m_waiting.push_back(turn);
            run::ScheduleTurn waits = turn;
            waits.kind = run::ScheduleTurn::Kind::Wait;
            emit notFired(schedule, waits);
        }
    }
}

void ProjectScheduler::start(const run::ScheduleTurn& turn)
{
    const run::Schedule& schedule = schedules()[turn.schedule];
    m_current = schedule.name();
    emit due(schedule, turn, m_nodes[turn.schedule]);
    if (m_runs.isRunning() || !m_timetable)
        return;
    // The window did not start it.
    m_current.reset();
    handle(m_timetable->ended(turn.schedule));
}

void ProjectScheduler::runEnded()
{
    if (!m_timetable)
        return;
    if (const auto name = std::exchange(m_current, std::nullopt))
        if (const auto place = placeOf(schedules(), *name)) {
            const auto next = m_timetable->ended(*place);
            m_waiting.insert(m_waiting.begin(), next.begin(), next.end());
        }
    // Not at once: others hear of the end too, and look at that run.
    QMetaObject::invokeMethod(this, &ProjectScheduler::startWaiting, Qt::QueuedConnection);
}

void ProjectScheduler::startWaiting()
{
    if (!m_timetable || m_waiting.empty() || m_runs.isRunning())
        return;
    const run::ScheduleTurn turn = m_waiting.front();
    m_waiting.pop_front();
    start(turn);
}

void ProjectScheduler::noteFirings()
{
    RunMarks::Firings firings;
    for (std::size_t i = 0; i < schedules().size(); ++i)
        if (const WallTime next = m_timetable->nextOf(i); next != WallTime::max()) {
            const run::Schedule& schedule = schedules()[i];
            firings[schedule.workflow].emplace(schedule.node, fireTime(next, *schedule.zone));
        }
    m_runs.marks().setFirings(std::move(firings));
}

void ProjectScheduler::setTimer()
{
    const WallTime now = m_clock.wallNow();
    const WallTime next = m_timetable->nextDue();
    std::chrono::milliseconds wait = kLongestWait;
    if (next < now + kLongestWait)
        wait =
            std::max(std::chrono::ceil<std::chrono::milliseconds>(next - now), std::chrono::milliseconds(0));
    m_timer.start(wait);
}

} // namespace dataflow::ui
