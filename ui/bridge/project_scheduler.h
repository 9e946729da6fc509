// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ProjectScheduler: fires the schedules of the open project while somebody has turned it on.

#include "engine/run/timetable.h"
#include "ui/bridge/run_controller.h"
#include "ui/bridge/schedule_times.h"

namespace dataflow::ui {

/// What is fired, and what `${name}` in schedules stands for.
struct ScheduledProject {
    graph::ProjectPtr project;
    std::string environment;
    Map parameters;
};

/// GUI thread; schedules are read on a thread of its own. Off until turnOn(). Nothing is caught up from times
/// when it was off. As the window runs one thing at a time, firings that may run beside others wait for them.
class ProjectScheduler : public QObject {
    Q_OBJECT

public:
    /// `runs` and `clock` outlive this. Notes in the marks of `runs` when schedules fire.
    explicit ProjectScheduler(RunController& runs, const Clock& clock = systemClock(),
                              QObject* parent = nullptr);
    ~ProjectScheduler() override;

    bool isOn() const noexcept { return m_on; }
    /// changed() follows when the schedules are read, or gaveUp().
    void turnOn(ScheduledProject project);
    /// The project was edited; nothing while off.
    void update(ScheduledProject project);
    void turnOff();
    /// Of all schedules; empty while off or not yet read.
    const std::vector<run::Schedule>& schedules() const noexcept;
    /// Fires what is due. Called by a timer; by tests after they moved the clock.
    void look();

signals:
    /// Turned on or off, or other times.
    void changed();
    /// The window is to run `nodes` now.
    void due(const dataflow::run::Schedule& schedule, const dataflow::run::ScheduleTurn& turn,
             const std::vector<dataflow::NodeId>& nodes);
    /// A firing did not start: it waits, is left out or was missed.
    void notFired(const dataflow::run::Schedule& schedule, const dataflow::run::ScheduleTurn& turn);
    /// It turned itself off: the schedules cannot be read, or there are none.
    void gaveUp(const dataflow::Error& error);

private:
    struct ReadSchedules {
        std::vector<run::Schedule> schedules;
        std::vector<std::vector<NodeId>> nodes; // by schedule: what its firing runs
    };
    static Result<ReadSchedules> readSchedules(const ScheduledProject& project);
    void read();
    void take(ReadSchedules read);
    void handle(const std::vector<run::ScheduleTurn>& turns);
    void start(const run::ScheduleTurn& turn);
    void runEnded();
    void startWaiting();
    void noteFirings();
    void setTimer();

    RunController& m_runs;
    const Clock& m_clock;
    bool m_on = false;
    bool m_reading = false;
    quint64 m_turnedOn = 0; ///< grows with each turning on and off; a reading from before is dropped
    std::optional<ScheduledProject> m_wanted; ///< still to be read
    std::optional<run::Timetable> m_timetable;
    std::vector<std::vector<NodeId>> m_nodes;
    std::optional<std::string> m_current;    ///< name of the schedule whose run goes on
    std::deque<run::ScheduleTurn> m_waiting; ///< for the run under way
    QTimer m_timer;
    Background m_background{"df-schedules"};
};

} // namespace dataflow::ui
