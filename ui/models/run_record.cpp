// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/run_record.h"

#include "engine/base/json.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace dataflow::ui {

namespace {

constexpr std::array kStates{run::NodeState::Idle,    run::NodeState::Queued,   run::NodeState::Running,
                             run::NodeState::Done,    run::NodeState::Cached,   run::NodeState::Failed,
                             run::NodeState::Skipped, run::NodeState::Cancelled};
constexpr std::array kStatuses{run::RunStatus::Running, run::RunStatus::Succeeded, run::RunStatus::Failed,
                               run::RunStatus::Cancelled, run::RunStatus::TimedOut};

template <class Known, class Name>
auto byName(const Known& known, const std::string& text, Name name)
{
    const auto found = std::ranges::find_if(known, [&](auto one) { return name(one) == text; });
    return found == known.end() ? std::nullopt : std::optional(*found);
}

} // namespace

std::uint64_t RunRecord::rows() const noexcept
{
    std::uint64_t sum = 0;
    for (const NodeRecord& node : nodes)
        sum += node.rowsOut;
    return sum;
}

int RunRecord::failed() const noexcept
{
    return static_cast<int>(
        std::ranges::count(nodes, run::NodeState::Failed, [](const NodeRecord& node) { return node.state; }));
}

QString choiceText(const NodeChoice& choice)
{
    const run::Freshness before = choice.before.state;
    switch (choice.way) {
    case NodeChoice::Way::TakenOver:
        return before == run::Freshness::Pinned
                   ? QCoreApplication::translate("RunRecord", "taken over, as it is pinned")
                   : QCoreApplication::translate("RunRecord",
                                                 "taken over, as nothing that it depends on has changed");
    case NodeChoice::Way::LeftOut:
        return QCoreApplication::translate("RunRecord", "left out, as nothing that runs needs it");
    case NodeChoice::Way::Runs:
        break;
    }
    if (choice.asked)
        return QCoreApplication::translate("RunRecord", "runs, as asked for");
    if (before == run::Freshness::Fresh)
        return QCoreApplication::translate("RunRecord", "runs, as it follows a node that runs again");
    return QCoreApplication::translate("RunRecord", "runs: %1")
        .arg(QString::fromStdString(choice.before.reason));
}

RunRecord recordOf(const run::RunReport& report, const std::vector<NodeChoice>& choices)
{
    RunRecord record;
    record.id = QString::fromStdString(report.id.text());
    record.workflow = QString::fromStdString(report.workflow.text());
    record.status = report.status;
    record.startedAt = QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(report.startedAt.time_since_epoch()).count());
    record.duration = report.duration;
    for (std::size_t i = 0; i < report.nodes.size(); ++i) {
        const graph::Node& node = *report.plan->nodes[i].node;
        const run::NodeProgress& progress = report.nodes[i];
        record.nodes.push_back(
            {.id = node.id,
             .title = QString::fromStdString(node.title.empty() ? node.id.text() : node.title),
             .state = progress.state,
             .duration = progress.duration,
             .rowsIn = progress.rowsIn,
             .rowsOut = progress.rowsOut,
             .error = report.errors[i] ? QString::fromStdString(report.errors[i]->sentence()) : QString()});
        if (const auto origin = report.origins.find(node.id); origin != report.origins.end())
            record.nodes.back().takenFrom = QString::fromStdString(origin->second.report->id.text());
        if (const auto choice = std::ranges::find(choices, node.id, &NodeChoice::node);
            choice != choices.end())
            record.nodes.back().why = choiceText(*choice);
    }
    std::ranges::sort(record.nodes, {}, &NodeRecord::id);
    return record;
}

std::string lineOf(const RunRecord& record)
{
    Json nodes = Json::array();
    for (const NodeRecord& node : record.nodes) {
        Json json{{"id", node.id.text()},
                  {"title", node.title.toStdString()},
                  {"state", run::nodeStateName(node.state)},
                  {"duration_ns", node.duration.count()},
                  {"rows_in", node.rowsIn},
                  {"rows_out", node.rowsOut}};
        if (!node.error.isEmpty())
            json["error"] = node.error.toStdString();
        if (!node.takenFrom.isEmpty())
            json["taken_from"] = node.takenFrom.toStdString();
        if (!node.why.isEmpty())
            json["why"] = node.why.toStdString();
        nodes.push_back(std::move(json));
    }
    return Json{{"id", record.id.toStdString()},
                {"workflow", record.workflow.toStdString()},
                {"status", run::runStatusName(record.status)},
                {"started_ms", record.startedAt.toMSecsSinceEpoch()},
                {"duration_ns", record.duration.count()},
                {"nodes", std::move(nodes)}}
        .dump();
}

std::optional<RunRecord> recordFrom(std::string_view line)
{
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object())
        return std::nullopt;
    try {
        RunRecord record;
        record.id = QString::fromStdString(json.at("id").get<std::string>());
        record.workflow = QString::fromStdString(json.at("workflow").get<std::string>());
        const auto status = byName(kStatuses, json.at("status").get<std::string>(), run::runStatusName);
        if (!status)
            return std::nullopt;
        record.status = *status;
        record.startedAt = QDateTime::fromMSecsSinceEpoch(json.at("started_ms").get<std::int64_t>());
        record.duration = Nanoseconds(json.at("duration_ns").get<std::int64_t>());
        for (const Json& one : json.at("nodes")) {
            const auto state = byName(kStates, one.at("state").get<std::string>(), run::nodeStateName);
            if (!state)
                return std::nullopt;
            record.nodes.push_back(
                {.id = NodeId(one.at("id").get<std::string>()),
                 .title = QString::fromStdString(one.at("title").get<std::string>()),
                 .state = *state,
                 .duration = Nanoseconds(one.at("duration_ns").get<std::int64_t>()),
                 .rowsIn = one.at("rows_in").get<std::uint64_t>(),
                 .rowsOut = one.at("rows_out").get<std::uint64_t>(),
                 .error = QString::fromStdString(one.value("error", std::string())),
                 .takenFrom = QString::fromStdString(one.value("taken_from", std::string())),
                 .why = QString::fromStdString(one.value("why", std::string()))});
        }
        return record;
    } catch (const Json::exception&) {
        return std::nullopt; // written by another version, or by hand
    }
}

} // namespace dataflow::ui
