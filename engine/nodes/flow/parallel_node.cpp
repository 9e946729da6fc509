// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/base/text.h"
#include "engine/nodes/catalog.h"
#include "engine/nodes/param_values.h"
#include "engine/nodes/workflow_signature.h"

#include <algorithm>
#include <set>

namespace dataflow::nodes {

namespace {

constexpr const char* kErrorsPort = "errors";

struct ParallelParams {
    List nodes;
    std::optional<std::chrono::milliseconds> timeout;
    bool failFast = false;
};

Error badInner(std::string message, std::size_t index)
{
    return Error{ErrorCode::BadParameter, std::move(message)}
        .with("index", static_cast<std::int64_t>(index))
        .inParameter("nodes")
        .hint("Write each inner node as {\"id\": \"user\", \"type\": \"QueryNode\", \"params\": {...}}.");
}

std::string textOf(const Value& entry, std::string_view key)
{
    const auto* record = entry.as<Map>();
    const auto* text = record ? textNamed(*record, key) : nullptr;
    return text ? *text : std::string();
}

Result<InnerNode> innerNode(const Value& entry, std::size_t index)
{
    const auto* record = entry.as<Map>();
    if (!record)
        return fail(badInner("An inner node is not a record", index));
    for (const auto& [key, value] : *record)
        if (key != "id" && key != "type" && key != "params")
            return fail(badInner("An inner node has an unknown key", index).with("key", key));
    InnerNode inner{NodeId(textOf(entry, "id")), textOf(entry, "type"), {}};
    if (inner.id.empty() || inner.type.empty())
        return fail(badInner("An inner node has no id or no type", index));
    // A port has the name, so it cannot wait for the run to bring it.
    if (inner.id.text() == kErrorsPort || inner.id.text().find('.') != std::string::npos ||
        inner.id.text().find("${") != std::string::npos)
        return fail(badInner("The id of an inner node cannot be used", index).with("id", inner.id.text()));
    if (const Value* params = entry.find("params")) {
        const auto* values = params->as<Map>();
        if (!values)
            return fail(
                badInner("The params of an inner node are not a record", index).with("id", inner.id.text()));
        inner.params = *values;
    }
    return inner;
}

Result<std::vector<InnerNode>> innerNodes(const List& entries)
{
    std::vector<InnerNode> nodes;
    std::set<std::string> ids;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        DF_TRY_ASSIGN(auto inner, innerNode(entries[i], i));
        if (!ids.insert(inner.id.text()).second)
            return fail(Error{ErrorCode::DuplicateId, "Two inner nodes have the same id"}
                            .with("id", inner.id.text())
                            .inParameter("nodes"));
        nodes.push_back(std::move(inner));
    }
    return nodes;
}

/// Finds the model that an inner model node works on; an error when the project has none of that name.
std::optional<Error> takeModel(const NodeType& type, const Map& params, const CheckScope& scope,
                               CheckScope& inner)
{
    const std::string* name = type.description().modelVerb.empty() ? nullptr : textNamed(params, "model");
    if (!name || name->empty() || name->find("${") != std::string::npos || !scope.findModel)
        return std::nullopt;
    inner.model = scope.findModel(*name);
    if (inner.model)
        return std::nullopt;
    Error error{ErrorCode::UnknownModel, "The project has no model of this name"};
    error.with("model", *name);
    if (scope.modelNames)
        error.hint(didYouMean(*name, *scope.modelNames));
    return error;
}

/// Checks an inner node as if it stood in the workflow; its errors say which one it was.
void checkInner(const InnerNode& inner, const CheckScope& scope, std::vector<Error>& errors)
{
    const auto note = [&](Error error) {
        errors.push_back(std::move(error.with("inner_node", inner.id.text()).inParameter("nodes")));
    };
    if (inner.type == "ParallelNode") {
        note(Error{ErrorCode::BadParameter, "A parallel node cannot hold another one"});
        return;
    }
    if (inner.type == "SchedulerNode") {
        note(Error{ErrorCode::BadParameter, "A schedule cannot be inside a frame"}.hint(
            "Put it beside the frame; it may name the frame as its target."));
        return;
    }
    if (inner.type == kWorkflowInputType || inner.type == kWorkflowOutputType) {
        note(Error{ErrorCode::BadParameter, "An input or output of the workflow cannot be inside a frame"});
        return;
    }
    const auto resolved = nodeCatalog().resolve(
        inner.type, scope.modelNames ? std::span(*scope.modelNames) : std::span<const std::string>());
    if (!resolved) {
        // Without the project's models a name may be made from one.
        if (scope.modelNames)
            note(resolved.error());
        return;
    }
    if (workflowParam(*resolved->type)) {
        note(Error{ErrorCode::BadParameter, "A node inside a frame cannot call a workflow"}.hint(
            "Put it beside the frame."));
        return;
    }
    CheckScope innerScope;
    innerScope.databaseKind = scope.databaseKind;
    innerScope.modelNames = scope.modelNames;
    innerScope.findModel = scope.findModel;
    Map params = inner.params;
    if (!resolved->model.empty())
        params.emplace_back("model", Value(resolved->model));
    if (auto error = takeModel(*resolved->type, params, scope, innerScope))
        note(std::move(*error));
    for (Error& error : resolved->type->checkParams(params, innerScope))
        note(std::move(error));
}

std::vector<Error> checkParallel(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors;
    const Value* given = valueNamed(params, "nodes");
    const auto* list = given ? given->as<List>() : nullptr;
    if (!list)
        return errors;
    auto nodes = innerNodes(*list);
    if (!nodes)
        return {std::move(nodes).error()};
    if (nodes->empty())
        errors.push_back(
            Error{ErrorCode::MissingParameter, "The parallel node holds no nodes"}.inParameter("nodes"));
    for (const InnerNode& inner : *nodes)
        checkInner(inner, scope, errors);
    return errors;
}

DynamicPorts outputsFor(const Map& params)
{
    DynamicPorts dynamic;
    const Value* given = valueNamed(params, "nodes");
    if (const auto* list = given ? given->as<List>() : nullptr)
        for (const Value& entry : *list)
            if (const auto id = textOf(entry, "id"); !id.empty())
                dynamic.ports.push_back(
                    port(id, PortKind::Value, "What the inner node handed out, by port."));
    dynamic.ports.push_back(
        port(kErrorsPort, PortKind::Value, "Errors of the inner nodes that failed, by id."));
    return dynamic;
}

/// The error of a node whose inner nodes failed once its time was over: one of them may have noticed that
/// before the timer which stops the node, and the node has not done what it was to do.
Error outOfTime(const std::vector<InnerResult>& results, const Error& first)
{
    for (const InnerResult& result : results)
        if (!result.outputs && result.outputs.error().code() == ErrorCode::TimedOut)
            return result.outputs.error();
    return Error{ErrorCode::TimedOut, "The node took longer than its time limit"}.causedBy(first);
}

Result<Outputs> run(const ParallelParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(const auto nodes, innerNodes(params.nodes));
    Deadline deadline = context.deadline();
    if (params.timeout)
        deadline = Deadline::earlier(deadline, Deadline::after(context.clock(), *params.timeout));
    std::vector<InnerResult> results = context.runInner(nodes, params.failFast, deadline);
    if (context.stop().stop_requested())
        return fail(Error{ErrorCode::Cancelled, "The run was stopped"});

    Outputs outputs;
    Map errors;
    const Error* first = nullptr;
    for (InnerResult& result : results) {
        if (result.outputs) {
            outputs.set(result.id.text(), Value(std::move(*result.outputs)));
            continue;
        }
        const Error& error = result.outputs.error();
        // Those that were only cancelled because another failed do not hide it.
        if (!first || (first->code() == ErrorCode::Cancelled && error.code() != ErrorCode::Cancelled))
            first = &error;
        errors.emplace_back(result.id.text(), valueFromJson(jsonFromError(error)));
        context.log(LogLevel::Error, result.id.text() + ": " + error.sentence());
    }
    if (first && context.deadline().passed(context.clock()))
        return fail(outOfTime(results, *first));
    if (first && params.failFast)
        return fail(*first);
    return std::move(outputs).set(kErrorsPort, Value(std::move(errors)));
}

} // namespace

NodeType parallelNode()
{
    using P = ParallelParams;
    return NodeType::of<P>(
        {
            .id = "ParallelNode",
            .category = Category::Flow,
            .title = "Parallel",
            .summary = "Runs several nodes beside each other and gathers what they hand out.",
            .searchWords = {"concurrent", "fan out", "gather", "frame"},
            .params =
                {
                    param(&P::nodes, "nodes")
                        .label("Inner nodes")
                        .doc("Nodes to run, each as {\"id\": ..., \"type\": ..., \"params\": {...}}; a link "
                             "reads them "
                             "as \"fetch.user.record\".")
                        .editor(EditorKind::NodeList)
                        .innerNodes()
                        .required(),
                    param(&P::timeout, "timeout")
                        .label("Time limit")
                        .doc("Inner nodes still running after this long are cancelled and reported under "
                             "errors.")
                        .unit("s")
                        .range(0.001, 86'400),
                    param(&P::failFast, "fail_fast")
                        .label("Stop at the first failure")
                        .doc("The first failure cancels the others and fails this node; otherwise failures "
                             "are "
                             "reported under errors and the ports of the failed nodes stay empty."),
                },
            .inputs = {},
            .outputs = {port(kErrorsPort, PortKind::Value, "Errors of the inner nodes that failed, by id.")},
            .outputsFor = outputsFor,
            .check = checkParallel,
        },
        run);
}

} // namespace dataflow::nodes
