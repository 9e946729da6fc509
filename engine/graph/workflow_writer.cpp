// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/workflow_writer.h"

#include "engine/base/datetime.h"
#include "engine/graph/workflow_reader.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

void addExtra(Json& json, const Json& extra)
{
    for (const auto& [key, value] : extra.items())
        if (!json.contains(key))
            json[key] = value;
}

Json retryToJson(const RetryPolicy& retry)
{
    const RetryPolicy standard;
    Json json = Json::object();
    if (retry.retries != standard.retries)
        json["retries"] = retry.retries;
    if (retry.backoff != standard.backoff)
        json["backoff"] = formatDuration(retry.backoff);
    if (retry.maxBackoff != standard.maxBackoff)
        json["max_backoff"] = formatDuration(retry.maxBackoff);
    return json;
}

Json parameterToJson(const WorkflowParameter& parameter)
{
    Json json = Json::object();
    if (parameter.type != "text")
        json["type"] = parameter.type;
    if (parameter.defaultValue)
        json["default"] = *parameter.defaultValue;
    if (!parameter.doc.empty())
        json["doc"] = parameter.doc;
    addExtra(json, parameter.extra);
    return json;
}

/// Everything of a node but its parameters: the keys before them and those behind.
std::pair<Json, Json> aroundParams(const Node& node)
{
    Json head = Json::object();
    head["id"] = node.id.text();
    head["type"] = node.type;
    if (!node.title.empty())
        head["title"] = node.title;
    if (!node.note.empty())
        head["note"] = node.note;
    if (node.disabled)
        head["disabled"] = true;
    if (node.bypassed)
        head["bypassed"] = true;
    Json tail = Json::object();
    if (node.timeout)
        tail["timeout"] = formatDuration(*node.timeout);
    if (node.retry != RetryPolicy{})
        tail["retry"] = retryToJson(node.retry);
    if (node.onError != OnError::Fail)
        tail["on_error"] = onErrorWords()[static_cast<std::size_t>(node.onError)];
    addExtra(tail, node.extra);
    return {std::move(head), std::move(tail)};
}

} // namespace

WorkflowWriter::WorkflowWriter(JsonLayout& out, const nodes::NodeCatalog& catalog,
                               std::vector<std::string> modelNames)
    : m_out(out)
    , m_catalog(catalog)
    , m_modelNames(std::move(modelNames))
{}

const nodes::NodeType* WorkflowWriter::typeOf(const std::string& name)
{
    const auto [found, isNew] = m_types.try_emplace(name, nullptr);
    if (isNew)
        if (const auto resolved = m_catalog.resolve(name, m_modelNames))
            found->second = resolved->type;
    return found->second;
}

Json WorkflowWriter::orderedParams(const Node& node)
{
    if (node.params.empty())
        return node.params;
    Json ordered = Json::object();
    std::vector<std::string> others;
    const nodes::NodeType* type = typeOf(node.type);
    if (type) {
        for (const nodes::ParamSpec& spec : type->description().params) {
            std::vector<std::string> names{spec.name};
            names.insert(names.end(), spec.formerNames.begin(), spec.formerNames.end());
            std::erase_if(names, [&node](const std::string& name) { return !node.params.contains(name); });
            // Given under two names is a mistake for the user to solve: both stay as they are.
            if (names.size() == 1)
                ordered[spec.name] = node.params.at(names.front());
            else
                for (const std::string& name : names)
                    ordered[name] = node.params.at(name);
        }
    }
    for (const auto& [name, value] : node.params.items())
        if (!ordered.contains(name) && !(type && type->findParam(name)))
            others.push_back(name);
    std::ranges::sort(others);
    for (const std::string& name : others)
        ordered[name] = node.params.at(name);
    return ordered;
}

void WorkflowWriter::node(const Node& node, std::size_t indent)
{
    const Json params = orderedParams(node);
    auto [head, tail] = aroundParams(node);
    Json whole = head;
    if (!params.empty())
        whole["params"] = params;
    for (const auto& [key, value] : tail.items())
        whole[key] = value;
    if (params.empty() || m_out.fits(whole)) {
        m_out.compact(whole);
        return;
    }
    m_out.raw("{");
    for (const auto& [key, value] : head.items()) {
        m_out.key(key);
        m_out.compact(value);
        m_out.raw(", ");
    }
    m_out.raw("\"params\": {");
    bool first = true;
    for (const auto& [key, value] : params.items()) {
        m_out.raw(first ? "" : ",");
        first = false;
        m_out.newLine(indent + 2);
        m_out.key(key);
        m_out.fitted(value, indent + 2);
    }
    m_out.newLine(indent);
    m_out.raw("}");
    for (const auto& [key, value] : tail.items()) {
        m_out.raw(", ");
        m_out.key(key);
        m_out.compact(value);
    }
    m_out.raw("}");
}

void WorkflowWriter::nodesAndLinks(std::span<const NodePtr> nodes, std::span<const Link> links,
                                   const std::map<Link, Json>& linkExtra, std::size_t indent)
{
    m_out.key("nodes");
    m_out.raw("[");
    for (const NodePtr& one : nodes) {
        m_out.raw(&one == nodes.data() ? "" : ",");
        m_out.newLine(indent + 2);
        node(*one, indent + 2);
    }
    if (!nodes.empty())
        m_out.newLine(indent);
    m_out.raw("],");
    m_out.newLine(indent);
    m_out.key("links");
    m_out.raw("[");
    for (const Link& link : links) {
        m_out.raw(&link == links.data() ? "" : ",");
        m_out.newLine(indent + 2);
        Json json = Json::object();
        json["from"] = link.from.text();
        json["to"] = link.to.text();
        if (const auto extra = linkExtra.find(link); extra != linkExtra.end())
            addExtra(json, extra->second);
        m_out.compact(json);
    }
    if (!links.empty())
        m_out.newLine(indent);
    m_out.raw("]");
}

void WorkflowWriter::workflow(const Workflow& workflow, std::size_t indent)
{
    m_out.raw("{");
    if (!workflow.title.empty()) {
        m_out.newLine(indent + 2);
        m_out.key("title");
        m_out.quoted(workflow.title);
        m_out.raw(",");
    }
    if (!workflow.parameters.empty()) {
        m_out.newLine(indent + 2);
        m_out.key("parameters");
        m_out.raw("{");
        for (const WorkflowParameter& parameter : workflow.parameters) {
            m_out.raw(&parameter == workflow.parameters.data() ? "" : ",");
            m_out.newLine(indent + 4);
            m_out.key(parameter.name);
            m_out.fitted(parameterToJson(parameter), indent + 4);
        }
        m_out.newLine(indent + 2);
        m_out.raw("},");
    }
    m_out.newLine(indent + 2);
    nodesAndLinks(workflow.nodes(), workflow.links(), workflow.linkExtra, indent + 2);
    for (const auto& [key, value] : workflow.extra.items()) {
        m_out.raw(",");
        m_out.newLine(indent + 2);
        m_out.key(key);
        m_out.fitted(value, indent + 2);
    }
    m_out.newLine(indent);
    m_out.raw("}");
}

} // namespace dataflow::graph
