// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/edit.h"
#include "engine/graph/migrations.h"
#include "engine/graph/project_file.h"
#include "engine/graph/workflow_reader.h"
#include "engine/graph/workflow_view.h"
#include "engine/graph/workflow_writer.h"

namespace dataflow::graph {

std::string writeFragment(const Workflow& workflow, const std::vector<NodeId>& nodes,
                          const std::vector<std::string>& annotations, const nodes::NodeCatalog* catalog)
{
    Workflow part = fragmentOf(workflow, nodes, annotations);
    // What came in from outside goes along, so that a paste may keep it.
    for (const Link& link : workflow.links())
        if (part.find(link.to.node) && !part.find(link.from.node))
            part.connect(link);
    JsonLayout out;
    out.raw("{");
    out.newLine(2);
    out.key("format");
    out.compact(kNewestFormat);
    out.raw(",");
    out.newLine(2);
    WorkflowWriter(out, catalog ? *catalog : nodes::nodeCatalog(), {})
        .nodesAndLinks(part.nodes(), part.links(), part.linkExtra, 2);
    if (const Json view = viewToJson(part); !view.empty()) {
        out.raw(",");
        out.newLine(2);
        out.key("view");
        out.fitted(view, 2);
    }
    out.raw("\n}\n");
    return out.take();
}

Result<Workflow> parseFragment(std::string_view text)
{
    DF_TRY_ASSIGN(const JsonDocument document, JsonDocument::parse(std::string(text)));
    Reading reading{document};
    ObjectReader object(document.root(), "", reading);
    Workflow workflow;
    const auto format = object.integer("format", 1, std::numeric_limits<int>::max());
    if (!format)
        object.missing("format", "The text is not a part of a workflow.");
    else if (*format > kNewestFormat)
        reading.fail(
            Error(ErrorCode::ProjectFormat, "The text was copied from a newer version of the program")
                .with("format", *format),
            "/format");
    if (!object.has("nodes"))
        object.missing("nodes", "The text is not a part of a workflow.");
    readGraph(object, reading, workflow);
    if (const Json* view = object.take("view"))
        readView(*view, "/view", reading, workflow);
    object.refuseRest();
    if (reading.failed())
        return fail(std::move(*reading.error));
    return workflow;
}

} // namespace dataflow::graph
