// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/catalog.h"
#include "engine/nodes/param_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dataflow::nodes {

namespace {

constexpr std::string_view kUtilization = "utilization";
constexpr std::string_view kWaitTime = "wait_time";
constexpr std::string_view kErrorRate = "error_rate";
constexpr const char* kWatchedPort = "nodes";

struct PoolMonitorParams {
    std::vector<std::string> metrics{"pool_size",          "active_connections", "idle_connections",
                                     "wait_queue_length",  "avg_wait_time",      "connection_errors",
                                     "connection_timeouts"};
    Map alertThresholds{
        {std::string(kUtilization), 0.9}, {std::string(kWaitTime), 1.0}, {std::string(kErrorRate), 0.01}};
    std::chrono::milliseconds interval{30'000};
};

struct Thresholds {
    double utilization = 0;
    double waitTime = 0;
    double errorRate = 0;
};

/// A pool now, and what happened in it since the sample before.
struct PoolSample {
    const metrics::PoolSnapshot& now;
    std::uint64_t acquired = 0;
    std::uint64_t timeouts = 0;
    std::uint64_t failedCallers = 0;
    double averageWait = 0; ///< seconds

    double utilization() const noexcept { return now.maxSize ? double(now.active) / now.maxSize : 0.0; }
    std::uint64_t errors() const noexcept { return timeouts + failedCallers; }
    double errorRate() const noexcept
    {
        return acquired + errors() ? double(errors()) / double(acquired + errors()) : 0.0;
    }
};

struct MetricOfPool {
    std::string_view name;
    Value (*read)(const PoolSample&);
};

Value count(std::uint64_t number)
{
    return static_cast<std::int64_t>(number);
}

constexpr std::array kMetrics{
    MetricOfPool{"pool_size", [](const PoolSample& pool) { return count(pool.now.maxSize); }},
    MetricOfPool{"active_connections", [](const PoolSample& pool) { return count(pool.now.active); }},
    MetricOfPool{"idle_connections", [](const PoolSample& pool) { return count(pool.now.idle); }},
    MetricOfPool{"wait_queue_length", [](const PoolSample& pool) { return count(pool.now.waiting); }},
    MetricOfPool{"avg_wait_time", [](const PoolSample& pool) { return Value(pool.averageWait); }},
    MetricOfPool{"connection_errors", [](const PoolSample& pool) { return count(pool.now.connectErrors); }},
    MetricOfPool{"connection_timeouts", [](const PoolSample& pool) { return count(pool.now.timeouts); }},
};

const MetricOfPool* findMetric(std::string_view name)
{
    const auto found = std::ranges::find(kMetrics, name, &MetricOfPool::name);
    return found == kMetrics.end() ? nullptr : &*found;
}

Result<double> threshold(const std::string& name, const Value& value)
{
    const auto* whole = value.as<std::int64_t>();
    const auto* real = value.as<double>();
    const double limit = whole ? double(*whole) : real ? *real : -1.0;
    if (limit < 0)
        return fail(Error(ErrorCode::BadParameter, "A threshold is not a number from 0 on")
                        .inParameter("alert_thresholds")
                        .with("threshold", name)
                        .with("value", value.toText()));
    return limit;
}

Result<Thresholds> thresholdsOf(const Map& given)
{
    Map all = PoolMonitorParams().alertThresholds;
    for (const auto& [name, value] : given) {
        const auto known = std::ranges::find(all, name, &Map::value_type::first);
        if (known == all.end())
            return fail(Error(ErrorCode::BadParameter, "There is no threshold of this name")
                            .inParameter("alert_thresholds")
                            .with("threshold", name)
                            .hint("The thresholds are utilization, wait_time and error_rate."));
        known->second = value;
    }
    Thresholds thresholds;
    DF_TRY_ASSIGN(thresholds.utilization, threshold(all[0].first, all[0].second));
    DF_TRY_ASSIGN(thresholds.waitTime, threshold(all[1].first, all[1].second));
    DF_TRY_ASSIGN(thresholds.errorRate, threshold(all[2].first, all[2].second));
    return thresholds;
}

std::vector<Error> checkPoolMonitor(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors;
    if (const Value* names = valueNamed(params, "metrics"))
        if (const auto* list = names->as<List>())
            for (const Value& name : *list)
                if (!findMetric(name.toText()))
                    errors.push_back(Error(ErrorCode::BadParameter, "A pool has no metric of this name")
                                         .inParameter("metrics")
                                         .with("metric", name.toText())
                                         .hint("Leave \"metrics\" out to get all seven."));
    if (const Value* given = valueNamed(params, "alert_thresholds"))
        if (const auto* map = given->as<Map>())
            if (auto thresholds = thresholdsOf(*map); !thresholds)
                errors.push_back(std::move(thresholds).error());
    for (const std::string& name : scope.linkedInputs)
        if (name == "metrics" || name == "alert_thresholds" || name == "interval")
            errors.push_back(Error(ErrorCode::BadParameter,
                                   "A monitor starts beside the nodes linked to it, so none can feed it")
                                 .inParameter(name)
                                 .hint("Write the value, or link to \"nodes\" to say what is watched."));
    return errors;
}

PoolSample sampleOf(const metrics::PoolSnapshot& now, const metrics::MetricsSnapshot* before)
{
    const auto none = metrics::PoolSnapshot();
    const metrics::PoolSnapshot* then = &none;
    if (before)
        for (const metrics::PoolSnapshot& one : before->pools)
            if (one.connection == now.connection && one.acquired <= now.acquired)
                then = &one;
    const metrics::HistogramSnapshot waits = now.waitTime.since(then->waitTime);
    return {now, now.acquired - then->acquired, now.timeouts - then->timeouts,
            now.failedCallers - then->failedCallers, waits.mean() / 1e9};
}

/// The alerts of one pool; each is reported and handed out.
void alert(const PoolSample& pool, const Thresholds& thresholds, RunContext& context, List& alerts)
{
    const auto raise = [&](std::string_view kind, double value, double limit, std::string message,
                           const std::string& more) {
        if (value <= limit)
            return;
        std::string evidence = fmt::format("{} {:.3g}, threshold {:.3g}, {}", kind, value, limit, more);
        alerts.push_back(Map{{"pool", pool.now.connection},
                             {"alert", std::string(kind)},
                             {"value", value},
                             {"threshold", limit},
                             {"message", message}});
        context.report({.severity = metrics::Severity::Warning,
                        .id = fmt::format("pool.{}", kind),
                        .subject = pool.now.connection,
                        .message = std::move(message),
                        .evidence = std::move(evidence)});
    };
    const std::string& name = pool.now.connection;
    raise(
        kUtilization, pool.utilization(), thresholds.utilization,
        fmt::format("The pool of {} is nearly used up; raise its max_size or hold connections for less time.",
                    name),
        fmt::format("{} of {} connections lent, {} callers waiting", pool.now.active, pool.now.maxSize,
                    pool.now.waiting));
    raise(kWaitTime, pool.averageWait, thresholds.waitTime,
          fmt::format("Callers wait long for a connection of {}; raise its max_size or hold connections for "
                      "less time.",
                      name),
          fmt::format("average in seconds of {} callers", pool.acquired + pool.timeouts));
    raise(kErrorRate, pool.errorRate(), thresholds.errorRate,
          fmt::format("Connections of {} fail; see the errors of the nodes that use it.", name),
          fmt::format("{} of {} callers", pool.errors(), pool.acquired + pool.errors()));
}

Result<Outputs> run(const PoolMonitorParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(const Thresholds thresholds, thresholdsOf(params.alertThresholds));
    metrics::SnapshotPtr before;
    List alerts;
    Map pools;
    std::int64_t samples = 0;
    // A last sample follows when what is watched has ended: a short run is over before the first interval is.
    for (bool goesOn = true;; goesOn = context.pause(params.interval)) {
        const metrics::SnapshotPtr now = context.metrics();
        pools.clear();
        for (const metrics::PoolSnapshot& one : now->pools) {
            const PoolSample pool = sampleOf(one, before.get());
            Map figures;
            for (const std::string& name : params.metrics)
                if (const MetricOfPool* metric = findMetric(name))
                    figures.emplace_back(name, metric->read(pool));
            pools.emplace_back(one.connection, Value(std::move(figures)));
            if (before || !goesOn)
                alert(pool, thresholds, context, alerts);
        }
        if (alerts.size() > metrics::kMaxFindings)
            alerts.erase(alerts.begin(), alerts.end() - static_cast<std::ptrdiff_t>(metrics::kMaxFindings));
        before = now;
        ++samples;
        if (!goesOn)
            break;
    }
    if (context.stop().stop_requested())
        return fail(Error(ErrorCode::Cancelled, "Watching the pools was stopped"));
    return Outputs()
        .set("pools", Value(std::move(pools)))
        .set("alerts", Value(std::move(alerts)))
        .set("samples", samples);
}

} // namespace

NodeType poolMonitorNode()
{
    using P = PoolMonitorParams;
    return NodeType::of<P>(
        {.id = "PoolMonitorNode",
         .category = Category::Monitor,
         .title = "Pool monitor",
         .summary = "Watches the connection pools while other nodes run and tells when they get short.",
         .searchWords = {"connections", "alert", "utilization", "wait"},
         .params =
             {param(&P::metrics, "metrics")
                  .label("Metrics")
                  .doc("What is handed out of each pool; times are in seconds."),
              param(&P::alertThresholds, "alert_thresholds")
                  .label("Alert thresholds")
                  .doc("Above which share of connections in use, average wait in seconds and share of failed "
                       "callers an alert is raised; what is left out keeps its default."),
              param(&P::interval, "interval")
                  .label("Interval")
                  .unit("s")
                  .range(1, 86'400)
                  .doc("Time between two samples; a last one is taken at the end.")},
         .inputs = {manyPort(kWatchedPort, PortKind::Any,
                             "Nodes whose end is the monitor's end; without any it watches the whole run.")},
         .outputs = {port("pools", PortKind::Value, "The chosen metrics of each pool at the last sample."),
                     port("alerts", PortKind::Value, "The alerts raised, the last hundred at most."),
                     port("samples", PortKind::Value, "How many samples were taken.")},
         .background = true,
         .check = checkPoolMonitor},
        run);
}

} // namespace dataflow::nodes
