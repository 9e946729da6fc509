// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Timetable: decides what becomes of each firing of a project's schedules. No threads, no clock, no files.

#include "engine/run/schedule.h"

#include <deque>
#include <map>

namespace dataflow::run {

/// A firing this late has been missed.
inline constexpr std::chrono::seconds kFiringGrace{60};
/// Most firings of one schedule that wait, and most that run beside each other; further ones are left out.
inline constexpr std::size_t kMostFirings = 100;

/// What becomes of one firing.
struct ScheduleTurn {
    enum class Kind {
        Fire,     ///< start the run now; ended() is to follow
        Wait,     ///< starts when the run before has ended
        LeaveOut, ///< the run before still goes on
        Miss      ///< nobody was there at the time
    };
    Kind kind = Kind::Fire;
    std::size_t schedule = 0; ///< place in schedules()
    WallTime due;             ///< of several firings the last
    /// Missed firings this one stands for (Fire), or that are left out (Miss).
    std::uint64_t missed = 0;
    bool operator==(const ScheduleTurn&) const = default;
};

/// One thread.
class Timetable {
public:
    /// Firings count from `now` on, except for schedules that catch up: from the moment in `handled`, by
    /// Schedule::name(), where there is one.
    Timetable(std::vector<Schedule> schedules, const std::map<std::string, WallTime>& handled, WallTime now);

    const std::vector<Schedule>& schedules() const noexcept { return m_schedules; }
    /// When advance() is to be called next; WallTime::max() when nothing ever comes.
    WallTime nextDue() const noexcept;
    WallTime nextOf(std::size_t schedule) const noexcept { return m_states[schedule].next; }
    /// Decides on everything that has come due by `now`. A clock set back for less than three hours fires
    /// nothing twice; set back further, counting starts anew.
    std::vector<ScheduleTurn> advance(WallTime now);
    /// A run that was fired has ended: the next waiting firing, if there is one.
    std::vector<ScheduleTurn> ended(std::size_t schedule);
    std::size_t running(std::size_t schedule) const noexcept { return m_states[schedule].running; }
    std::size_t waiting(std::size_t schedule) const noexcept { return m_states[schedule].waiting.size(); }
    /// Goes on for another one's schedules of the same name: what runs and waits, and where times are the
    /// same, which firings are decided on.
    void takeOver(const Timetable& before);
    /// Drops what waits; returns how many those were.
    std::size_t dropWaiting();
    /// Up to when each schedule that catches up has been dealt with, for the next Timetable. What waits has
    /// not.
    std::map<std::string, WallTime> handled() const;

private:
    struct State {
        WallTime reached; ///< firings up to here are decided on
        WallTime next;
        WallTime handled;
        std::size_t running = 0;
        std::deque<ScheduleTurn> waiting{};
    };
    ScheduleTurn decide(ScheduleTurn turn);

    std::vector<Schedule> m_schedules;
    std::vector<State> m_states;
};

} // namespace dataflow::run
