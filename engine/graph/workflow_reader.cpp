// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/workflow_reader.h"

#include "engine/base/text.h"
#include "engine/graph/variables.h"

#include <set>
#include <unordered_map>

namespace dataflow::graph {

namespace {

constexpr std::int64_t kMostRetries = 1'000;

RetryPolicy readRetry(const Json& json, const std::string& pointer, Reading& reading)
{
    ObjectReader object(json, pointer, reading);
    RetryPolicy policy;
    policy.retries = static_cast<int>(object.integer("retries", 0, kMostRetries).value_or(policy.retries));
    policy.backoff = object.duration("backoff").value_or(policy.backoff);
    policy.maxBackoff = object.duration("max_backoff").value_or(policy.maxBackoff);
    object.refuseRest();
    if (!reading.failed() && policy.backoff > policy.maxBackoff)
        reading.fail(Error(ErrorCode::ProjectFormat, "The first back-off is above the longest")
                         .hint("Raise \"max_backoff\" or lower \"backoff\"."),
                     pointer);
    return policy;
}

Node readNode(const Json& json, const std::string& pointer, Reading& reading)
{
    ObjectReader object(json, pointer, reading);
    const bool failedBefore = reading.failed();
    Node node;
    const std::string id = object.text("id");
    if (!object.has("id"))
        object.missing("id", "Add an \"id\": letters, digits, _ and -, starting with a letter or _.");
    else if (!reading.failed() && !isNodeId(id))
        reading.fail(Error(ErrorCode::ProjectFormat, "This cannot be a node's id")
                         .with("id", excerpt(id, 60))
                         .hint("Use letters, digits, _ and -, starting with a letter or _."),
                     object.pointerTo("id"));
    node.id = NodeId(id);
    node.type = object.text("type");
    if (!object.has("type"))
        object.missing("type", "Add a \"type\", such as \"QueryNode\"; `dataflow nodes` lists them.");
    node.title = object.text("title");
    node.note = object.text("note");
    node.disabled = object.flag("disabled");
    node.bypassed = object.flag("bypassed");
    node.params = object.object("params");
    node.timeout = object.duration("timeout");
    if (node.timeout && node.timeout->count() == 0)
        reading.fail(Error(ErrorCode::ProjectFormat, "A timeout of zero would stop the node at once")
                         .hint("Remove the key for no timeout."),
                     object.pointerTo("timeout"));
    if (const Json* retry = object.take("retry"))
        node.retry = readRetry(*retry, object.pointerTo("retry"), reading);
    node.onError = static_cast<OnError>(object.choice("on_error", onErrorWords()));
    node.extra = object.rest();
    if (reading.failed() && !failedBefore && !node.id.empty())
        reading.error->inNode(node.id.text());
    return node;
}

std::vector<Node> readNodes(const Json& list, const std::string& pointer, Reading& reading)
{
    std::vector<Node> nodes;
    nodes.reserve(list.size());
    std::unordered_map<NodeId, std::size_t> seen;
    seen.reserve(list.size());
    for (const Json& json : list) {
        const std::string here = pointer + '/' + std::to_string(nodes.size());
        Node node = readNode(json, here, reading);
        if (reading.failed())
            return {};
        const auto [first, isNew] = seen.emplace(node.id, nodes.size());
        if (!isNew) {
            const TextPlace place =
                reading.document.placeOf(pointer + '/' + std::to_string(first->second) + "/id");
            reading.fail(
                Error(ErrorCode::DuplicateId, "Two nodes have the same id")
                    .with("id", node.id.text())
                    .with("first at", std::to_string(place.line) + ':' + std::to_string(place.column))
                    .hint("Give one of them another id and change its links."),
                here + "/id");
            return {};
        }
        nodes.push_back(std::move(node));
    }
    return nodes;
}

std::optional<Endpoint> readEnd(ObjectReader& object, const char* key, Reading& reading)
{
    const std::string text = object.text(key);
    if (!object.has(key))
        object.missing(
            key,
            "A link has \"from\" and \"to\", such as {\"from\": \"orders.rows\", \"to\": \"big.rows\"}.");
    if (reading.failed())
        return std::nullopt;
    auto end = parseEndpoint(text, std::string_view(key) == "from");
    if (end)
        return std::move(*end);
    Error fault(ErrorCode::ProjectFormat, end.error().message());
    fault.with("text", excerpt(text, 80)).hint(end.error().hint());
    reading.fail(std::move(fault), object.pointerTo(key));
    return std::nullopt;
}

std::vector<Link> readLinks(const Json& list, const std::string& pointer, Reading& reading,
                            std::map<Link, Json>& extras)
{
    std::vector<Link> links;
    links.reserve(list.size());
    std::set<Link> seen;
    for (const Json& json : list) {
        ObjectReader object(json, pointer + '/' + std::to_string(links.size()), reading);
        auto from = readEnd(object, "from", reading);
        auto to = readEnd(object, "to", reading);
        if (!from || !to)
            return {};
        Link link{std::move(*from), std::move(*to)};
        if (Json extra = object.rest(); !extra.empty())
            extras.emplace(link, std::move(extra));
        if (!seen.insert(link).second) {
            reading.fail(Error(ErrorCode::DuplicateId, "The same link is there twice")
                             .with("from", link.from.text())
                             .with("to", link.to.text())
                             .hint("Remove one of the two."),
                         object.pointer());
            return {};
        }
        links.push_back(std::move(link));
    }
    return links;
}

std::vector<WorkflowParameter> readParameters(const Json& json, const std::string& pointer, Reading& reading)
{
    std::vector<WorkflowParameter> parameters;
    for (const auto& [name, value] : json.items()) {
        ObjectReader object(value, pointer + '/' + pointerToken(name), reading);
        WorkflowParameter parameter;
        parameter.name = name;
        if (!isNodeId(name))
            reading.fail(Error(ErrorCode::ProjectFormat, "This cannot be the name of a parameter")
                             .with("name", excerpt(name, 60))
                             .hint("Use letters, digits, _ and -, starting with a letter or _."),
                         object.pointer(), true);
        parameter.type = parameterTypeWords()[object.choice("type", parameterTypeWords())];
        if (const Json* given = object.take("default"))
            parameter.defaultValue = *given;
        parameter.doc = object.text("doc");
        parameter.extra = object.rest();
        if (!reading.failed() && parameter.defaultValue && parameter.type != "json") {
            if (auto fits = parameterValue(parameter, valueFromJson(*parameter.defaultValue)); !fits) {
                Error fault(ErrorCode::ProjectFormat, "The default does not fit the parameter's type");
                reading.fail(std::move(fault.with("parameter", name)
                                           .with("type", parameter.type)
                                           .with("default", excerpt(parameter.defaultValue->dump(), 40))
                                           .hint(fits.error().hint())),
                             object.pointerTo("default"));
            }
        }
        parameters.push_back(std::move(parameter));
    }
    return parameters;
}

} // namespace

const std::vector<std::string>& onErrorWords()
{
    static const std::vector<std::string> words{"fail", "continue", "route"};
    return words;
}

const std::vector<std::string>& parameterTypeWords()
{
    static const std::vector<std::string> words{"text", "int", "float", "bool", "date", "json"};
    return words;
}

void readGraph(ObjectReader& object, Reading& reading, Workflow& workflow)
{
    auto nodes = readNodes(object.list("nodes"), object.pointerTo("nodes"), reading);
    auto links = readLinks(object.list("links"), object.pointerTo("links"), reading, workflow.linkExtra);
    if (!reading.failed())
        workflow.assign(std::move(nodes), std::move(links));
}

Workflow readWorkflow(const Json& json, const std::string& pointer, Reading& reading)
{
    ObjectReader object(json, pointer, reading);
    Workflow workflow;
    workflow.title = object.text("title");
    workflow.parameters =
        readParameters(object.object("parameters"), object.pointerTo("parameters"), reading);
    readGraph(object, reading, workflow);
    workflow.extra = object.rest();
    return workflow;
}

} // namespace dataflow::graph
