// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/preview.h"

#include "engine/run/node_parts.h"
#include "engine/run/run.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace dataflow::run {

namespace {

/// Whether running the node may leave traces that a read-only session does not prevent.
bool leavesTraces(const nodes::NodeType& type, bool runScripts)
{
    const auto& description = type.description();
    const bool keepsInCache =
        description.category == nodes::Category::Cache && type.id() != "CachedQueryNode";
    const bool isScript = type.id() == "PythonCodeNode" && !runScripts;
    return description.writes || description.background || keepsInCache || isScript ||
           type.id() == "AdvisoryLockNode" || type.id().starts_with("Transaction");
}

Result<void> checkHarmless(const graph::Plan& plan, const TakenOutputs* taken, bool runScripts)
{
    for (graph::NodeIndex node = 0; node < plan.nodes.size(); ++node) {
        if (taken && taken->find(node))
            continue;
        const graph::PlannedNode& planned = plan.nodes[node];
        // Nothing is known of an inner node without a type.
        const auto parts = partsOf(plan, *planned.type, planned.params);
        const auto harmful = std::ranges::find_if(parts, [runScripts](const NodePart& part) {
            return !part.type || leavesTraces(*part.type, runScripts);
        });
        if (harmful != parts.end())
            return fail(Error(ErrorCode::UsageError, "A preview runs nothing that may change something")
                            .with("type", harmful == parts.begin() || !harmful->type ? planned.node->type
                                                                                     : harmful->type->id())
                            .inNode(planned.node->id.text())
                            .hint("Run the workflow to here instead; the preview then shows its outputs."));
    }
    for (const graph::CalledPlan& called : plan.called)
        DF_TRY(checkHarmless(*called.plan, nullptr, runScripts));
    return {};
}

ColumnSummary summaryOf(const Preview& preview, std::size_t column)
{
    const db::Field& field = (*preview.schema)[column];
    ColumnSummary summary{field.name, field.type, 0, 0, {}, {}};
    std::set<std::string> seen;
    for (const db::BatchPtr& batch : preview.batches)
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            if (batch->column(column).isNull(row)) {
                ++summary.nulls;
                continue;
            }
            seen.insert(batch->column(column).textAt(row));
            Value value = batch->valueAt(row, column);
            if (const auto order = compareValues(value, summary.largest);
                summary.largest.isNull() || (order && *order > 0))
                summary.largest = value;
            if (const auto order = compareValues(value, summary.smallest);
                summary.smallest.isNull() || (order && *order < 0))
                summary.smallest = std::move(value);
        }
    summary.distinct = seen.size();
    return summary;
}

Result<void> readRows(const RowsStore& store, std::uint64_t most, Preview& preview)
{
    preview.schema = store.schema();
    const std::uint64_t count = std::min({most, store.rowCount(), store.keptRows()});
    while (preview.rowCount < count) {
        DF_TRY_ASSIGN(auto found, store.batchWithRow(preview.rowCount));
        const std::uint64_t left = count - preview.rowCount;
        if (found.first->rowCount() > left) {
            std::vector<std::uint32_t> first(left);
            std::iota(first.begin(), first.end(), 0u);
            found.first = found.first->selectRows(first);
        }
        preview.rowCount += found.first->rowCount();
        preview.batches.push_back(std::move(found.first));
    }
    preview.more = store.rowCount() > count || (count == most && !preview.timedOut && store.failure());
    for (std::size_t column = 0; column < preview.schema->size(); ++column)
        preview.columns.push_back(summaryOf(preview, column));
    return {};
}

/// The first failure; none for a run that ended, or was ended because there were enough rows.
Result<void> checkEnd(const RunReport& report, bool stopped, bool anyRows)
{
    switch (report.status) {
    case RunStatus::Failed:
        return fail(*report.error);
    case RunStatus::TimedOut:
        return anyRows ? Result<void>{} : fail(*report.error);
    case RunStatus::Cancelled:
        return stopped ? fail(Error(ErrorCode::Cancelled, "The preview was stopped")) : Result<void>{};
    default:
        return {};
    }
}

/// What the request's node needs, with what may be taken over.
Result<RunRequest> prepare(const std::shared_ptr<ProjectRuntime>& runtime, const PreviewRequest& request)
{
    graph::PlanOptions options;
    options.to = {request.node};
    options.catalog = request.catalog;
    RunRequest run;
    DF_TRY_ASSIGN(run.plan, graph::makePlan(request.project, request.workflow, options));
    if (request.before) {
        Reuse reuse;
        reuse.before = request.before;
        reuse.tenant = request.tenant;
        DF_TRY_ASSIGN(ReusedPlan reused, planWithReuse(run.plan, request.parameters, *runtime, reuse));
        run.plan = std::move(reused.plan);
        run.taken = std::move(reused.taken);
    }
    run.parameters = request.parameters;
    run.tenant = request.tenant;
    run.timeout = request.timeout;
    run.keptRows = request.rows;
    run.profiling = false;
    run.waiterWorks = true;
    run.readOnly = true;
    run.enough = RowsWanted{request.node, request.port, request.rows};
    return run;
}

struct Ended {
    std::shared_ptr<Run> run;
    RunReportPtr report;
};

Result<Ended> runToEnd(const std::shared_ptr<ProjectRuntime>& runtime, const PreviewRequest& request,
                       RunRequest run)
{
    DF_TRY(checkHarmless(*run.plan, run.taken.get(), request.runScripts));
    if (!run.plan->find(request.node))
        return fail(Error(ErrorCode::UsageError, "A bypassed or disabled node has no preview")
                        .with("node", request.node.text()));
    Ended ended;
    DF_TRY_ASSIGN(ended.run, Run::start(runtime, std::move(run)));
    {
        const std::stop_callback link(request.stop, [run = ended.run.get()] { run->cancel(); });
        ended.report = ended.run->wait();
    }
    return ended;
}

Result<Preview> outputOf(const Ended& ended, const PreviewRequest& request)
{
    const RunReport& report = *ended.report;
    const graph::NodeIndex place = *ended.run->plan()->find(request.node);
    Preview preview;
    preview.duration = report.duration;
    preview.timedOut = report.status == RunStatus::TimedOut;
    const RowsStorePtr store = ended.run->rows(place, request.port);
    DF_TRY(checkEnd(report, request.stop.stop_requested(), store && store->rowCount() > 0));
    if (store) {
        DF_TRY(readRows(*store, request.rows, preview));
        return preview;
    }
    for (const auto& [name, value] : report.values[place])
        if (name == request.port) {
            preview.value = value;
            return preview;
        }
    return fail(Error(ErrorCode::BadInput, "The output carries nothing here")
                    .with("output", request.port)
                    .with("state", nodeStateName(report.nodes[place].state))
                    .inNode(request.node.text())
                    .hint("It may be the branch that is not taken, or there is no such output."));
}

/// Where the rows of a link to the node come from: bypassed nodes between are passed over.
graph::Endpoint sourceOf(const graph::Plan& plan, const NodeId& node, const graph::Link& link)
{
    const auto place = plan.find(node);
    if (!place)
        return link.from;
    const auto& inputs = plan.nodes[*place].inputs;
    auto found = std::ranges::find(inputs, link.to.port, &graph::PlannedInput::name);
    if (found == inputs.end()) // one of many links into an input
        found = std::ranges::find(inputs, link.from.text(), &graph::PlannedInput::name);
    if (found == inputs.end())
        return link.from;
    return {plan.nodes[found->fromNode].node->id, found->fromPort, {}};
}

/// What of an input the run to its node has brought, if that is as much as asked for.
std::optional<Preview> inputOf(const Ended& ended, const PreviewRequest& request)
{
    const auto place = ended.run->plan()->find(request.node);
    if (!place)
        return std::nullopt;
    Preview preview;
    preview.duration = ended.report->duration;
    const RowsStorePtr store = ended.run->rows(*place, request.port);
    if (!store) {
        for (const auto& [name, value] : ended.report->values[*place])
            if (name == request.port) {
                preview.value = value;
                return preview;
            }
        return std::nullopt;
    }
    const bool whole = store->finished() && !store->failure();
    preview.timedOut = !whole && ended.report->status == RunStatus::TimedOut;
    const bool enough = store->rowCount() >= request.rows;
    if (!whole && !enough && (!preview.timedOut || store->rowCount() == 0))
        return std::nullopt;
    if (!readRows(*store, request.rows, preview))
        return std::nullopt;
    preview.timedOut = preview.timedOut && !enough;
    preview.more = preview.more || !whole;
    return preview;
}

} // namespace

Result<Preview> previewOutput(const std::shared_ptr<ProjectRuntime>& runtime, const PreviewRequest& request)
{
    DF_TRY_ASSIGN(RunRequest run, prepare(runtime, request));
    DF_TRY_ASSIGN(const Ended ended, runToEnd(runtime, request, std::move(run)));
    return outputOf(ended, request);
}

NodePreview previewNode(const std::shared_ptr<ProjectRuntime>& runtime, const PreviewRequest& request,
                        const std::optional<graph::Link>& input)
{
    NodePreview shown;
    auto run = prepare(runtime, request);
    if (!run) {
        if (!request.port.empty())
            shown.output = fail(run.error());
        if (input)
            shown.input = fail(std::move(run).error());
        return shown;
    }
    PreviewRequest before = request; // of the input
    if (input) {
        const graph::Endpoint source = sourceOf(*run->plan, request.node, *input);
        before.node = source.node;
        before.port = source.port;
    }
    if (!request.port.empty()) {
        const auto ended = runToEnd(runtime, request, std::move(*run));
        shown.output = ended ? outputOf(*ended, request) : fail(ended.error());
        if (ended && input)
            if (auto brought = inputOf(*ended, before))
                shown.input = std::move(*brought);
        if (ended && before.timeout.count() > 0) // nought: no limit
            before.timeout = std::max(std::chrono::milliseconds(1),
                                      before.timeout - std::chrono::duration_cast<std::chrono::milliseconds>(
                                                           ended->report->duration));
    }
    if (input && !shown.input)
        shown.input = previewOutput(runtime, before);
    return shown;
}

} // namespace dataflow::run
