// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/run_record.h"

#include "engine/base/json.h"

namespace dataflow::run {

Json recordToJson(const RunReport& report)
{
    Json nodes = Json::array();
    for (const graph::NodeIndex place : report.plan->byId) {
        const graph::Node& node = *report.plan->nodes[place].node;
        const NodeProgress& progress = report.nodes[place];
        Json json{{"id", node.id.text()},
                  {"title", node.title.empty() ? node.id.text() : node.title},
                  {"state", nodeStateName(progress.state)},
                  {"duration_ns", progress.duration.count()},
                  {"rows_in", progress.rowsIn},
                  {"rows_out", progress.rowsOut}};
        if (report.errors[place])
            json["error"] = report.errors[place]->sentence();
        if (const auto origin = report.origins.find(node.id); origin != report.origins.end())
            json["taken_from"] = origin->second.report->id.text();
        nodes.push_back(std::move(json));
    }
    const auto started =
        std::chrono::duration_cast<std::chrono::milliseconds>(report.startedAt.time_since_epoch());
    return {{"dfrun", kRecordFormat},
            {"id", report.id.text()},
            {"project", report.plan->project->name},
            {"workflow", report.workflow.text()},
            {"environment", report.environment},
            {"status", runStatusName(report.status)},
            {"started_ms", started.count()},
            {"duration_ns", report.duration.count()},
            {"nodes", std::move(nodes)}};
}

} // namespace dataflow::run
