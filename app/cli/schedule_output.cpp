// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/schedule_output.h"

#include "app/cli/command_line.h"
#include "app/cli/run_output.h"
#include "engine/base/datetime.h"
#include "engine/base/json.h"

#include <fmt/core.h>

#include <cstdio>

namespace dataflow::cli {

namespace {

using run::ScheduleTurn;

std::string instant(WallTime moment)
{
    return formatTimestamp(Timestamp{moment.time_since_epoch().count(), true});
}

Json eventOf(const char* event, const run::Schedule& schedule)
{
    return {{"event", event}, {"workflow", schedule.workflow.text()}, {"schedule", schedule.node.text()}};
}

/// Whoever reads a pipe reads each line as it happens.
void printLine(const Json& json)
{
    fmt::print("{}\n", json.dump());
    std::fflush(stdout);
}

const char* turnName(ScheduleTurn::Kind kind)
{
    switch (kind) {
    case ScheduleTurn::Kind::Fire:
        return "fired";
    case ScheduleTurn::Kind::Wait:
        return "waiting";
    case ScheduleTurn::Kind::LeaveOut:
        return "left_out";
    case ScheduleTurn::Kind::Miss:
        return "missed";
    }
    return "";
}

std::string sentenceOf(const run::Schedule& schedule, const ScheduleTurn& turn)
{
    const std::string due = formatInZone(turn.due, *schedule.zone);
    switch (turn.kind) {
    case ScheduleTurn::Kind::Fire:
        return turn.missed == 0 ? fmt::format("fires {}, due {}", schedule.target.text(), due)
                                : fmt::format("fires {}, due {}, also for {} missed before",
                                              schedule.target.text(), due, turn.missed);
    case ScheduleTurn::Kind::Wait:
        return fmt::format("due {}, waits for the run before", due);
    case ScheduleTurn::Kind::LeaveOut:
        return fmt::format("due {}, left out: the run before still goes on", due);
    case ScheduleTurn::Kind::Miss:
        return fmt::format("{} missed, the last due {}", turn.missed, due);
    }
    return {};
}

} // namespace

void printSchedules(const std::vector<run::Schedule>& schedules, WallTime now, std::size_t count, bool json)
{
    for (const run::Schedule& schedule : schedules) {
        const auto times = schedule.cron.nextTimes(now, *schedule.zone, count);
        if (json) {
            Json line = eventOf("schedule", schedule);
            line["target"] = schedule.target.text();
            line["times"] = schedule.cron.text();
            line["time_zone"] = schedule.zone->name();
            line["next"] = Json::array();
            for (const WallTime moment : times)
                line["next"].push_back(instant(moment));
            printLine(line);
            continue;
        }
        fmt::print(stderr, "{}: {} ({}) fires {}\n", schedule.name(), schedule.cron.text(),
                   schedule.zone->name(), schedule.target.text());
        for (const WallTime moment : times)
            fmt::print(stderr, "    {}\n", formatInZone(moment, *schedule.zone));
    }
}

void ScheduleOutput::turned(const run::Schedule& schedule, const ScheduleTurn& turn)
{
    if (m_options.json) {
        Json line = eventOf(turnName(turn.kind), schedule);
        line["at"] = instant(m_clock.wallNow());
        line["due"] = instant(turn.due);
        if (turn.missed > 0)
            line["missed"] = turn.missed;
        printLine(line);
        return;
    }
    fmt::print(stderr, "{}  {}: {}\n", formatInZone(m_clock.wallNow(), *schedule.zone), schedule.name(),
               sentenceOf(schedule, turn));
}

void ScheduleOutput::started(const run::Schedule& schedule, const ScheduleTurn& turn, const run::Run& run)
{
    if (!m_options.json) {
        turned(schedule, turn);
        return;
    }
    Json line = eventOf("fired", schedule);
    line["at"] = instant(m_clock.wallNow());
    line["due"] = instant(turn.due);
    if (turn.missed > 0)
        line["missed"] = turn.missed;
    line["run_id"] = run.id().text();
    printLine(line);
}

void ScheduleOutput::happened(const run::Run& run, const run::RunEvent& event)
{
    if (m_options.json) {
        Json line = run::eventToJson(event, *run.plan());
        line["run_id"] = run.id().text();
        printLine(line);
    } else if (!m_options.quiet) {
        printEvent(event, *run.plan());
    }
}

void ScheduleOutput::ended(const run::Schedule& schedule, const run::RunReport& report, WallTime next)
{
    if (m_options.json) {
        Json line = eventOf("ended", schedule);
        line["at"] = instant(m_clock.wallNow());
        line["run_id"] = report.id.text();
        line["status"] = run::runStatusName(report.status);
        line["duration_ms"] = std::chrono::duration_cast<std::chrono::milliseconds>(report.duration).count();
        if (report.error)
            line["error"] = jsonFromError(*report.error);
        if (next != WallTime::max())
            line["next"] = instant(next);
        printLine(line);
        return;
    }
    fmt::print(stderr, "{}  {}: run {} {} in {:.3f} s{}{}\n", formatInZone(m_clock.wallNow(), *schedule.zone),
               schedule.name(), report.id.text(), run::runStatusName(report.status),
               std::chrono::duration<double>(report.duration).count(),
               next == WallTime::max() ? "" : ", next " + formatInZone(next, *schedule.zone),
               report.error ? ": " + report.error->sentence() : "");
}

void ScheduleOutput::failed(const run::Schedule* schedule, const Error& error)
{
    printError(error);
    if (!m_options.json)
        return;
    Json line = schedule ? eventOf("failed", *schedule) : Json{{"event", "failed"}};
    line["at"] = instant(m_clock.wallNow());
    line["error"] = jsonFromError(error);
    printLine(line);
}

void ScheduleOutput::stopped(const run::ScheduleTotals& totals)
{
    if (m_options.json)
        printLine({{"event", "stopped"},
                   {"at", instant(m_clock.wallNow())},
                   {"fired", totals.fired},
                   {"failed", totals.failed},
                   {"cut_short", totals.cutShort}});
    else
        fmt::print(stderr, "Stopped: {} fired, {} failed, {} cut short\n", totals.fired, totals.failed,
                   totals.cutShort);
}

} // namespace dataflow::cli
