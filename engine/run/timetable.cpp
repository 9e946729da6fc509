// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/timetable.h"

#include <algorithm>

namespace dataflow::run {

using namespace std::chrono_literals;

namespace {

/// Counting missed firings stops here.
constexpr std::size_t kMostCounted = 100'000;
constexpr std::chrono::hours kSmallStepBack{3};

/// Firings in (from, now], of which there is one at least.
CronExpression::Passed passedUntil(const Schedule& schedule, WallTime from, WallTime now)
{
    auto passed = schedule.cron.passed(from, now, *schedule.zone, kMostCounted);
    if (passed.count < kMostCounted)
        return passed;
    // They are so many that the last one cannot be long ago.
    for (const std::chrono::hours back : {1h, 24h, 24h * 366}) {
        const auto last = schedule.cron.passed(std::max(from, now - back), now, *schedule.zone, kMostCounted);
        if (last.count > 0 && last.count < kMostCounted) {
            passed.last = last.last;
            break;
        }
    }
    return passed;
}

} // namespace

Timetable::Timetable(std::vector<Schedule> schedules, const std::map<std::string, WallTime>& handled,
                     WallTime now)
    : m_schedules(std::move(schedules))
{
    for (const Schedule& schedule : m_schedules) {
        WallTime from = now;
        if (const auto known = handled.find(schedule.name()); schedule.catchUp && known != handled.end())
            from = std::min(now, known->second);
        m_states.push_back(
            {.reached = from, .next = schedule.cron.next(from, *schedule.zone), .handled = from});
    }
}

WallTime Timetable::nextDue() const noexcept
{
    WallTime next = WallTime::max();
    for (const State& state : m_states)
        next = std::min(next, state.next);
    return next;
}

std::vector<ScheduleTurn> Timetable::advance(WallTime now)
{
    std::vector<ScheduleTurn> turns;
    for (std::size_t i = 0; i < m_schedules.size(); ++i) {
        const Schedule& schedule = m_schedules[i];
        State& state = m_states[i];
        if (state.reached - now > kSmallStepBack) {
            state.reached = now;
            state.next = schedule.cron.next(now, *schedule.zone);
        }
        if (state.next > now)
            continue;
        const auto passed = passedUntil(schedule, state.reached, now);
        const bool late = now - passed.last > kFiringGrace;
        state.reached = passed.last;
        state.next = schedule.cron.next(state.reached, *schedule.zone);
        const std::uint64_t missed = passed.count - (late && !schedule.catchUp ? 0 : 1);
        if (missed > 0 && !schedule.catchUp)
            turns.push_back({ScheduleTurn::Kind::Miss, i, passed.last, missed});
        if (!late || schedule.catchUp)
            turns.push_back(
                decide({ScheduleTurn::Kind::Fire, i, passed.last, schedule.catchUp ? missed : 0}));
        else
            state.handled = passed.last;
    }
    return turns;
}

ScheduleTurn Timetable::decide(ScheduleTurn turn)
{
    State& state = m_states[turn.schedule];
    const nodes::ScheduleOverlap overlap = m_schedules[turn.schedule].overlap;
    const std::size_t most = overlap == nodes::ScheduleOverlap::Allow ? kMostFirings : 1;
    if (state.running < most && state.waiting.empty()) {
        ++state.running;
        state.handled = turn.due;
        return turn;
    }
    if (overlap == nodes::ScheduleOverlap::Queue && state.waiting.size() < kMostFirings) {
        state.waiting.push_back(turn);
        turn.kind = ScheduleTurn::Kind::Wait;
        return turn;
    }
    turn.kind = ScheduleTurn::Kind::LeaveOut;
    if (state.waiting.empty())
        state.handled = turn.due;
    return turn;
}

std::vector<ScheduleTurn> Timetable::ended(std::size_t schedule)
{
    State& state = m_states[schedule];
    if (state.running > 0)
        --state.running;
    if (state.waiting.empty() || state.running > 0)
        return {};
    const ScheduleTurn turn = state.waiting.front();
    state.waiting.pop_front();
    ++state.running;
    state.handled = turn.due;
    return {turn};
}

void Timetable::takeOver(const Timetable& before)
{
    for (std::size_t i = 0; i < m_schedules.size(); ++i) {
        const auto found = std::ranges::find(before.m_schedules, m_schedules[i].name(), &Schedule::name);
        if (found == before.m_schedules.end())
            continue;
        const State& former = before.m_states[static_cast<std::size_t>(found - before.m_schedules.begin())];
        State& state = m_states[i];
        state.running = former.running;
        state.waiting = former.waiting;
        for (ScheduleTurn& turn : state.waiting)
            turn.schedule = i;
        if (found->cron == m_schedules[i].cron && found->zone == m_schedules[i].zone) {
            state.reached = former.reached;
            state.next = former.next;
            state.handled = former.handled;
        }
    }
}

std::size_t Timetable::dropWaiting()
{
    std::size_t dropped = 0;
    for (State& state : m_states) {
        dropped += state.waiting.size();
        state.waiting.clear();
    }
    return dropped;
}

std::map<std::string, WallTime> Timetable::handled() const
{
    std::map<std::string, WallTime> moments;
    for (std::size_t i = 0; i < m_schedules.size(); ++i)
        if (m_schedules[i].catchUp)
            moments.emplace(m_schedules[i].name(), m_states[i].handled);
    return moments;
}

} // namespace dataflow::run
