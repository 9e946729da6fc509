// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/cron.h"
#include "engine/nodes/catalog.h"
#include "engine/nodes/param_values.h"
#include "engine/nodes/schedule_params.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dataflow::nodes {

template <>
struct ParamEnum<ScheduleOverlap> {
    static const std::vector<std::pair<ScheduleOverlap, std::string>>& names()
    {
        static const std::vector<std::pair<ScheduleOverlap, std::string>> words{
            {ScheduleOverlap::Skip, "skip"},
            {ScheduleOverlap::Queue, "queue"},
            {ScheduleOverlap::Allow, "allow"}};
        return words;
    }
};

namespace {

constexpr std::size_t kShownFirings = 5;
constexpr std::array<std::string_view, 5> kFixedParams{"schedule", "time_zone", "target", "overlap",
                                                       "catch_up"};

bool isOpenText(const std::string& text)
{
    return text.find("${") != std::string::npos;
}

std::vector<Error> checkScheduler(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors;
    if (const std::string* schedule = textNamed(params, "schedule"); schedule && !isOpenText(*schedule))
        if (auto cron = CronExpression::parse(*schedule); !cron)
            errors.push_back(std::move(cron).error().inParameter("schedule"));
    if (const std::string* name = textNamed(params, "time_zone");
        name && scope.mayReadFiles && !isOpenText(*name))
        if (auto zone = TimeZone::find(*name); !zone)
            errors.push_back(std::move(zone).error().inParameter("time_zone"));
    for (const std::string& name : scope.linkedInputs)
        if (std::ranges::find(kFixedParams, name) != kFixedParams.end())
            errors.push_back(Error(ErrorCode::BadParameter,
                                   "A schedule is known before anything runs, so no node can feed it")
                                 .inParameter(name)
                                 .hint("Write the value, or ${name} for a value of the environment."));
    return errors;
}

Value timestampOf(WallTime moment)
{
    return Timestamp{moment.time_since_epoch().count(), true};
}

Result<Outputs> run(const ScheduleParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(const CronExpression cron, CronExpression::parse(params.schedule));
    DF_TRY_ASSIGN(const TimeZonePtr zone, TimeZone::find(params.timeZone));
    const std::optional<WallTime> due = context.scheduledFor();
    const WallTime now = context.clock().wallNow();
    List next;
    for (const WallTime moment : cron.nextTimes(std::max(now, due.value_or(now)), *zone, kShownFirings))
        next.push_back(timestampOf(moment));
    if (due)
        context.log(LogLevel::Note,
                    fmt::format("Fires {}, due {}", params.target, formatInZone(*due, *zone)));
    else
        context.log(
            LogLevel::Note,
            fmt::format("Fires {} once, as this run was started by hand; `dataflow schedule` fires it "
                        "by the clock, next {}",
                        params.target,
                        next.empty() ? std::string("never") : formatInZone(cron.next(now, *zone), *zone)));
    return Outputs().set("scheduled_for", timestampOf(due.value_or(now))).set("next", Value(std::move(next)));
}

} // namespace

NodeType schedulerNode()
{
    using P = ScheduleParams;
    return NodeType::of<P>(
        {.id = kSchedulerType,
         .category = Category::Flow,
         .title = "Schedule",
         .summary = "Starts a node, and what follows it, at the times of a calendar.",
         .searchWords = {"cron", "scheduler", "timer", "nightly", "daily", "trigger"},
         .params =
             {param(&P::schedule, "schedule")
                  .label("Times")
                  .doc("Five fields as of cron (minute, hour, day of month, month, day of week), or @hourly, "
                       "@daily, @weekly, @monthly, @yearly.")
                  .editor(EditorKind::Cron)
                  .required(),
              param(&P::timeZone, "time_zone")
                  .label("Time zone")
                  .doc(
                      "Whose clocks count, as in Europe/Berlin. Times that clocks leap over fire right after "
                      "the leap, times that come twice fire once.")
                  .editor(EditorKind::TimeZone),
              param(&P::target, "target")
                  .label("Target")
                  .doc("The node to start; what follows it runs too, and what it needs.")
                  .editor(EditorKind::Node)
                  .required(),
              param(&P::overlap, "overlap")
                  .label("While it still runs")
                  .doc("What becomes of a firing while the one before still runs: it is left out, it waits, "
                       "or it runs beside."),
              param(&P::catchUp, "catch_up")
                  .label("Catch up")
                  .doc(
                      "Runs once for the firings that were missed while the scheduler did not run; otherwise "
                      "they are left out.")},
         .inputs = {},
         .outputs = {port("scheduled_for", PortKind::Value,
                          "The time this run was due, or now when it was started by hand."),
                     port("next", PortKind::Value, "The next five times, a list.")},
         .check = checkScheduler},
        run);
}

} // namespace dataflow::nodes
