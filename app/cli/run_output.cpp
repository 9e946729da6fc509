// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/run_output.h"

#include "app/cli/command_line.h"
#include "engine/base/json.h"

#include <fmt/core.h>

#include <algorithm>
#include <unistd.h>

namespace dataflow::cli {

namespace {

double seconds(Nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

std::string_view levelName(nodes::LogLevel level)
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

/// One line on a terminal, rewritten ten times a second: nodes done, rows, rate, and time left where a node
/// knows its total.
class ProgressLine {
public:
    explicit ProgressLine(bool on)
        : m_on(on && ::isatty(STDERR_FILENO))
    {}
    void update(const run::Run& run)
    {
        if (!m_on || !run.progress(m_version, m_nodes))
            return;
        std::size_t done = 0;
        std::uint64_t rows = 0;
        Nanoseconds left{0};
        Nanoseconds latest{0};
        for (const run::NodeProgress& node : m_nodes) {
            done += node.state >= run::NodeState::Done ? 1 : 0;
            rows += node.rowsOut;
            latest = std::max(latest, node.started + node.duration);
            if (node.state == run::NodeState::Running && node.total > 0 && node.done > 0)
                left = std::max(
                    left, Nanoseconds(static_cast<std::int64_t>(
                              static_cast<double>(node.duration.count()) *
                              (static_cast<double>(node.total) / static_cast<double>(node.done) - 1.0))));
        }
        const double rate = seconds(latest) > 0 ? static_cast<double>(rows) / seconds(latest) : 0.0;
        fmt::print(stderr, "\r\033[K{}/{} nodes, {} rows, {:.0f} rows/s", done, m_nodes.size(), rows, rate);
        if (left.count() > 0)
            fmt::print(stderr, ", {:.0f} s left", seconds(left));
        m_shown = true;
    }
    void clear()
    {
        if (m_shown)
            fmt::print(stderr, "\r\033[K");
        m_shown = false;
    }

private:
    bool m_on;
    bool m_shown = false;
    std::uint64_t m_version = 0;
    std::vector<run::NodeProgress> m_nodes;
};

void printRows(const run::RowsStore& rows, std::size_t sampleRows)
{
    const std::uint64_t shown = std::min<std::uint64_t>({rows.rowCount(), rows.keptRows(), sampleRows});
    std::string header;
    for (const db::Field& field : rows.schema()->fields())
        header += (header.empty() ? "" : "\t") + field.name;
    fmt::print("{}\n", header);
    for (std::uint64_t row = 0; row < shown; ++row) {
        const auto found = rows.batchWithRow(row);
        if (!found)
            break;
        std::string line;
        for (std::size_t column = 0; column < found->first->columnCount(); ++column)
            line += (column ? "\t" : "") + found->first->column(column).textAt(row - found->second);
        fmt::print("{}\n", line);
    }
    if (shown < rows.rowCount())
        fmt::print("... {} more rows\n", rows.rowCount() - shown);
}

} // namespace

void printEvent(const run::RunEvent& event, const graph::Plan& plan)
{
    const auto name = [&] { return plan.nodes[event.node].node->id.text(); };
    switch (event.kind) {
    case run::RunEventKind::Log:
        if (event.log.level != nodes::LogLevel::Debug)
            fmt::print(stderr, "{:8.3f}  {}: {}: {}\n", seconds(event.at), name(), levelName(event.log.level),
                       event.log.text);
        break;
    case run::RunEventKind::NodeRetry:
        fmt::print(stderr, "{:8.3f}  {}: trying again{}\n", seconds(event.at), name(),
                   event.error ? " after: " + event.error->sentence() : "");
        break;
    case run::RunEventKind::NodeFinished:
        fmt::print(stderr, "{:8.3f}  {}: {}{}\n", seconds(event.at), name(), run::nodeStateName(event.state),
                   event.error ? ": " + event.error->sentence() : "");
        break;
    case run::RunEventKind::RunStarted:
    case run::RunEventKind::NodeStarted:
    case run::RunEventKind::NodePaused:
    case run::RunEventKind::RunFinished:
        break;
    }
}

run::RunReportPtr followRun(run::Run& run, const FollowOptions& options)
{
    ProgressLine progress(!options.json && !options.quiet);
    const auto drain = [&] {
        std::uint64_t lost = 0;
        const auto events = run.takeEvents(lost);
        if (!events.empty())
            progress.clear();
        for (const run::RunEvent& event : events) {
            if (options.json)
                fmt::print("{}\n", run::eventToJson(event, *run.plan()).dump());
            else if (!options.quiet)
                printEvent(event, *run.plan());
        }
        if (lost > 0)
            fmt::print(stderr, "warning: {} events were not shown, more came than fit the queue\n", lost);
    };
    run::RunReportPtr report;
    while (!report) {
        report = run.wait(Deadline::after(systemClock(), std::chrono::milliseconds(100)));
        drain();
        progress.update(run);
        if (options.json)
            std::fflush(stdout);
    }
    progress.clear();
    return report;
}

void printPlan(const graph::Plan& plan, bool json, const run::TakenOutputs* taken)
{
    Json steps = Json::array();
    for (graph::NodeIndex at = 0; at < plan.nodes.size(); ++at) {
        const graph::PlannedNode& node = plan.nodes[at];
        const bool takes = taken && taken->find(at);
        Json needs = Json::array();
        for (const graph::PlannedInput& input : node.inputs)
            needs.push_back(plan.nodes[input.fromNode].node->id.text());
        if (json) {
            steps.push_back({{"node", node.node->id.text()}, {"type", node.node->type}, {"needs", needs}});
            if (takes)
                steps.back()["taken_over"] = true;
        } else {
            fmt::print("{}  {}{}{}\n", node.node->id.text(), node.node->type,
                       needs.empty() ? "" : "  after " + needs.dump(), takes ? "  taken over" : "");
        }
    }
    if (json)
        fmt::print("{}\n", Json{{"workflow", plan.workflow.text()}, {"plan", steps}}.dump());
}

void printReport(const run::RunReport& report, std::size_t sampleRows)
{
    for (std::size_t index = 0; index < report.nodes.size(); ++index) {
        // Results people asked for are those nobody else in the workflow takes.
        if (!report.plan->successorsOf(static_cast<graph::NodeIndex>(index)).empty())
            continue;
        const std::string& name = report.plan->nodes[index].node->id.text();
        for (const auto& [port, value] : report.values[index])
            fmt::print("{}.{} = {}\n", name, port, value.toText());
        for (const auto& [port, rows] : report.rows[index]) {
            fmt::print("{}.{}: {} rows\n", name, port, rows->rowCount());
            printRows(*rows, sampleRows);
        }
    }
    std::size_t failed = 0;
    for (const auto& error : report.errors)
        failed += error ? 1 : 0;
    fmt::print(stderr, "Run {} {} in {:.3f} s, {} of {} nodes failed\n", report.id.text(),
               run::runStatusName(report.status), seconds(report.duration), failed, report.nodes.size());
    if (report.error)
        printError(*report.error);
}

} // namespace dataflow::cli
