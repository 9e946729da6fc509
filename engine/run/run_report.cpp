// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/run_state.h"

#include "engine/base/datetime.h"
#include "engine/base/json.h"

namespace dataflow::run {

namespace {

double milliseconds(Nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

std::string_view levelName(nodes::LogLevel level) noexcept
{
    switch (level) {
    case nodes::LogLevel::Debug:
        return "debug";
    case nodes::LogLevel::Note:
        return "note";
    case nodes::LogLevel::Warning:
        return "warning";
    case nodes::LogLevel::Error:
        return "error";
    }
    return "";
}

std::string_view eventKindName(RunEventKind kind) noexcept
{
    switch (kind) {
    case RunEventKind::RunStarted:
        return "run_started";
    case RunEventKind::NodeStarted:
        return "node_started";
    case RunEventKind::NodeRetry:
        return "node_retry";
    case RunEventKind::NodeFinished:
        return "node_finished";
    case RunEventKind::Log:
        return "log";
    case RunEventKind::RunFinished:
        return "run_finished";
    case RunEventKind::NodePaused:
        return "node_paused";
    }
    return "";
}

/// {row_count, columns, rows: the first ones, truncated when there are more}.
Json rowsSummary(const RowsStore& store, std::size_t sampleRows)
{
    Json columns = Json::array();
    for (const db::Field& field : store.schema()->fields())
        columns.push_back({{"name", field.name}, {"type", db::columnTypeName(field.type)}});
    Json rows = Json::array();
    const std::uint64_t shown = std::min<std::uint64_t>(sampleRows, store.keptRows());
    for (std::uint64_t row = 0; row < shown;) {
        const auto found = store.batchWithRow(row);
        if (!found)
            break; // dropped or unreadable: row_count still tells how many there were
        const auto& [batch, first] = *found;
        for (; row < shown && row < first + batch->rowCount(); ++row)
            rows.push_back(jsonFromValue(batch->rowAsMap(static_cast<std::size_t>(row - first))));
    }
    Json summary{{"row_count", store.rowCount()}, {"columns", std::move(columns)}};
    if (rows.size() < store.rowCount())
        summary["truncated"] = true;
    summary["rows"] = std::move(rows);
    return summary;
}

Json timingOf(const NodeProgress& node)
{
    Json timing{{"state", nodeStateName(node.state)},
                {"attempts", node.attempts},
                {"started_ms", milliseconds(node.started)},
                {"duration_ms", milliseconds(node.duration)}};
    const auto add = [&](const char* key, Nanoseconds time) {
        if (time.count() != 0)
            timing[key] = milliseconds(time);
    };
    add("queue_ms", node.queue);
    add("pool_wait_ms", node.poolWait);
    add("connect_ms", node.connect);
    add("server_ms", node.server);
    add("fetch_ms", node.fetch);
    add("decode_ms", node.decode);
    add("client_ms", node.client);
    if (node.rowsIn != 0)
        timing["rows_in"] = node.rowsIn;
    if (node.rowsOut != 0)
        timing["rows_out"] = node.rowsOut;
    if (node.tier != cache::CacheTier::None)
        timing["cache_tier"] = cache::cacheTierName(node.tier);
    return timing;
}

/// The nodes of a called workflow, by id.
Json nestedTimings(const NestedReport& nested)
{
    Json timings = Json::object();
    for (std::size_t node = 0; node < nested.nodes.size(); ++node) {
        const NestedNode& one = nested.nodes[node];
        Json& timing = timings[nested.plan->nodes[node].node->id.text()] = timingOf(one.sums);
        timing["runs"] = one.runs;
        if (one.failures != 0)
            timing["failures"] = one.failures;
        if (one.error)
            timing["error"] = jsonFromError(*one.error);
        if (one.nested)
            timing["nodes"] = nestedTimings(*one.nested);
    }
    return timings;
}

Json histogramSummary(const metrics::HistogramSnapshot& histogram)
{
    const auto at = [&](double quantile) {
        return milliseconds(Nanoseconds(static_cast<std::int64_t>(histogram.quantile(quantile))));
    };
    return {{"count", histogram.count}, {"p50_ms", at(0.5)}, {"p95_ms", at(0.95)}, {"p99_ms", at(0.99)}};
}

/// The tier's figures; of one outside this process also what went wrong, since that fails no run.
Json cacheSummary(const metrics::CacheSnapshot& cache)
{
    if (cache.maxEntries > 0)
        return {{"hits", cache.hits},       {"misses", cache.misses},       {"loads", cache.loads},
                {"entries", cache.entries}, {"evictions", cache.evictions}, {"bytes", cache.bytes}};
    Json summary = {{"hits", cache.hits},
                    {"misses", cache.misses},
                    {"writes", cache.writes},
                    {"dropped_writes", cache.droppedWrites},
                    {"errors", cache.errors}};
    for (const metrics::CacheFinding& finding : cache.findings)
        summary["findings"].push_back({{"id", finding.id}, {"text", finding.text}, {"count", finding.count}});
    return summary;
}

/// What each decision about a dynamic pool's size was made from.
Json decisionsOf(const metrics::PoolSnapshot& pool)
{
    Json decisions = Json::array();
    for (const metrics::PoolDecision& decision : pool.decisions) {
        const metrics::SizingInputs& inputs = decision.inputs;
        Json one{{"at", Value(Timestamp{decision.at.time_since_epoch().count(), true}).toText()},
                 {"size", inputs.size},
                 {"active", inputs.active},
                 {"utilization", inputs.utilization()},
                 {"average_wait_ms", milliseconds(inputs.averageWait)},
                 {"base", inputs.base},
                 {"max", inputs.maximum}};
        if (inputs.serverLimit)
            one["server_limit"] = *inputs.serverLimit;
        one["rule"] = metrics::sizingRuleName(decision.rule);
        one["new_size"] = decision.newSize;
        decisions.push_back(std::move(one));
    }
    return decisions;
}

Json findingToJson(const metrics::Finding& finding)
{
    Json json{{"severity", metrics::severityName(finding.severity)},
              {"id", finding.id},
              {"subject", finding.subject},
              {"message", finding.message},
              {"evidence", finding.evidence},
              {"times", finding.times}};
    if (!finding.node.empty())
        json["node"] = finding.node;
    return json;
}

Json metricsSummary(const metrics::MetricsSnapshot& snapshot)
{
    Json pools = Json::object();
    for (const metrics::PoolSnapshot& pool : snapshot.pools) {
        Json& shown = pools[pool.connection];
        shown = {{"active", pool.active},
                 {"idle", pool.idle},
                 {"waiting", pool.waiting},
                 {"max_size", pool.maxSize},
                 {"acquired", pool.acquired},
                 {"timeouts", pool.timeouts},
                 {"failed_callers", pool.failedCallers},
                 {"opened", pool.opened},
                 {"connect_errors", pool.connectErrors},
                 {"wait", histogramSummary(pool.waitTime)}};
        if (!pool.decisions.empty())
            shown["decisions"] = decisionsOf(pool);
    }
    Json caches = Json::object();
    for (const metrics::CacheSnapshot& cache : snapshot.caches)
        caches[cache.tier] = cacheSummary(cache);
    return {{"pools", std::move(pools)},
            {"caches", std::move(caches)},
            {"queries",
             {{"count", snapshot.queries.count},
              {"errors", snapshot.queries.errors},
              {"rows", snapshot.queries.rows},
              {"time", histogramSummary(snapshot.queries.time)}}},
            {"events_dropped", snapshot.eventsDropped}};
}

Json resultsOf(const RunReport& report, std::size_t node, std::size_t sampleRows)
{
    Json ports = Json::object();
    for (const auto& [port, value] : report.values[node])
        ports[port] = jsonFromValue(value);
    for (const auto& [port, store] : report.rows[node])
        ports[port] = rowsSummary(*store, sampleRows);
    return ports;
}

} // namespace

std::string_view nodeStateName(NodeState state) noexcept
{
    switch (state) {
    case NodeState::Idle:
        return "idle";
    case NodeState::Queued:
        return "queued";
    case NodeState::Running:
        return "running";
    case NodeState::Done:
        return "done";
    case NodeState::Cached:
        return "cached";
    case NodeState::Failed:
        return "failed";
    case NodeState::Skipped:
        return "skipped";
    case NodeState::Cancelled:
        return "cancelled";
    }
    return "";
}

std::string_view runStatusName(RunStatus status) noexcept
{
    switch (status) {
    case RunStatus::Running:
        return "running";
    case RunStatus::Succeeded:
        return "succeeded";
    case RunStatus::Failed:
        return "failed";
    case RunStatus::Cancelled:
        return "cancelled";
    case RunStatus::TimedOut:
        return "timed_out";
    }
    return "";
}

Json reportToJson(const RunReport& report, std::size_t sampleRows)
{
    Json results = Json::object();
    Json errors = Json::object();
    Json timings = Json::object();
    for (std::size_t node = 0; node < report.nodes.size(); ++node) {
        const std::string& name = report.plan->nodes[node].node->id.text();
        const NodeState state = report.nodes[node].state;
        if (Json ports = resultsOf(report, node, sampleRows);
            !ports.empty() || state == NodeState::Done || state == NodeState::Cached)
            results[name] = std::move(ports);
        if (report.errors[node])
            errors[name] = jsonFromError(*report.errors[node]);
        timings[name] = timingOf(report.nodes[node]);
        if (const auto origin = report.origins.find(report.plan->nodes[node].node->id);
            origin != report.origins.end())
            timings[name]["taken_from"] = origin->second.report->id.text();
    }
    for (const auto& [node, nested] : report.nested) {
        Json& timing = timings[report.plan->nodes[node].node->id.text()];
        timing["calls"] = nested->calls;
        timing["nodes"] = nestedTimings(*nested);
    }
    Json json{{"type", "result"},
              {"run_id", report.id.text()},
              {"workflow", report.workflow.text()},
              {"status", runStatusName(report.status)},
              {"started_at", Value(Timestamp{report.startedAt.time_since_epoch().count(), true}).toText()},
              {"duration_ms", milliseconds(report.duration)}};
    if (report.error)
        json["error"] = jsonFromError(*report.error);
    json["results"] = std::move(results);
    json["errors"] = std::move(errors);
    json["timings"] = std::move(timings);
    if (!report.findings.empty()) {
        Json& findings = json["findings"] = Json::array();
        for (const metrics::Finding& finding : report.findings)
            findings.push_back(findingToJson(finding));
    }
    json["metrics"] = report.metrics ? metricsSummary(*report.metrics) : Json::object();
    return json;
}

Json eventToJson(const RunEvent& event, const graph::Plan& plan)
{
    Json json{{"type", "event"}, {"event", eventKindName(event.kind)}, {"at_ms", milliseconds(event.at)}};
    if (event.kind == RunEventKind::RunStarted || event.kind == RunEventKind::RunFinished)
        return json;
    json["node"] = plan.nodes[event.node].node->id.text();
    if (event.kind != RunEventKind::Log)
        json["state"] = nodeStateName(event.state);
    if (event.kind == RunEventKind::Log)
        json["level"] = levelName(event.log.level);
    if (!event.log.text.empty())
        json["text"] = event.log.text;
    if (event.error)
        json["error"] = jsonFromError(*event.error);
    return json;
}

} // namespace dataflow::run
