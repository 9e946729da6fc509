// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_tree.h"

#include "engine/base/text.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

constexpr std::string_view kArrow = " -> ";
constexpr std::size_t kShownValue = 60;

/// Adds members with keys that are in order, without looking at all of them for each new one.
void appendMember(Json& object, std::string key, Json value)
{
    Json::object_t::Container& members = object.get_ref<Json::object_t&>();
    if (!members.empty() && members.back().first == key)
        members.back().second = std::move(value);
    else
        members.emplace_back(std::move(key), std::move(value));
}

/// {"id": "a", ...} list, sorted, to {"a": {...}}.
void listToNodes(Json& owner)
{
    Json byId = Json::object();
    for (Json& node : owner["nodes"]) {
        std::string id = node.at("id").get<std::string>();
        node.erase("id");
        appendMember(byId, std::move(id), std::move(node));
    }
    owner["nodes"] = std::move(byId);
}

void nodesToList(Json& owner)
{
    Json list = Json::array();
    for (auto& [id, node] : owner["nodes"].items()) {
        Json whole = Json::object();
        whole["id"] = id;
        for (auto& [key, value] : node.items())
            whole[key] = value;
        list.push_back(std::move(whole));
    }
    owner["nodes"] = std::move(list);
}

/// {"from": "a.x", "to": "b.y", ...} list, sorted, to {"a.x -> b.y": {...}}.
void listToLinks(Json& owner, const char* key)
{
    if (!owner.contains(key))
        return;
    Json byEnds = Json::object();
    for (Json& link : owner[key]) {
        std::string ends =
            link.at("from").get<std::string>().append(kArrow) + link.at("to").get<std::string>();
        link.erase("from");
        link.erase("to");
        appendMember(byEnds, std::move(ends), std::move(link));
    }
    owner[key] = std::move(byEnds);
}

void linksToList(Json& owner, const char* key)
{
    if (!owner.contains(key))
        return;
    Json list = Json::array();
    for (auto& [ends, link] : owner[key].items()) {
        const std::size_t arrow = ends.rfind(kArrow);
        Json whole = Json::object();
        whole["from"] = ends.substr(0, arrow);
        whole["to"] = ends.substr(arrow + kArrow.size());
        for (auto& [name, value] : link.items())
            whole[name] = value;
        list.push_back(std::move(whole));
    }
    owner[key] = std::move(list);
}

template <class Change>
void forEach(Json& root, const char* section, const Change& change)
{
    if (root.contains(section))
        for (auto& [id, value] : root[section].items())
            change(value);
}

} // namespace

Result<Json> projectTree(const Project& project)
{
    DF_TRY_ASSIGN(const std::string text, writeProject(project));
    DF_TRY_ASSIGN(const JsonDocument document, JsonDocument::parse(text));
    Json tree = document.root();
    forEach(tree, "workflows", [](Json& workflow) {
        listToNodes(workflow);
        listToLinks(workflow, "links");
    });
    forEach(tree, "view", [](Json& view) { listToLinks(view, "$routes"); });
    return tree;
}

Result<ProjectPtr> projectOfTree(Json tree)
{
    forEach(tree, "workflows", [](Json& workflow) {
        nodesToList(workflow);
        linksToList(workflow, "links");
    });
    forEach(tree, "view", [](Json& view) { linksToList(view, "$routes"); });
    DF_TRY_ASSIGN(LoadedProject loaded, parseProject(tree.dump(), {}));
    return std::move(loaded.project);
}

std::string linkKey(const Link& link)
{
    return link.from.text().append(kArrow) + link.to.text();
}

std::string describePlace(const std::vector<std::string>& keys)
{
    const bool workflow = keys.size() > 1 && keys[0] == "workflows";
    const bool view = keys.size() > 1 && keys[0] == "view";
    std::string place = workflow       ? "workflow " + keys[1]
                        : view         ? "view of " + keys[1]
                        : keys.empty() ? ""
                                       : keys[0];
    for (std::size_t i = workflow || view ? 2 : 1; i < keys.size(); ++i) {
        const std::string& key = keys[i];
        if (workflow && i == 2 && (key == "nodes" || key == "links") && i + 1 < keys.size())
            place += (key == "nodes" ? ", node " : ", link ") + keys[++i];
        else if (workflow && i == 4 && key == "params" && i + 1 < keys.size())
            place += ", parameter " + keys[++i];
        else
            place += (i == 1 ? " " : ", ") + key;
    }
    return place;
}

std::string describeValue(const Json* value)
{
    return value ? excerpt(value->dump(), kShownValue) : "nothing";
}

bool sameContent(const Json& a, const Json& b)
{
    if (!a.is_object() || !b.is_object())
        return a == b;
    return a.size() == b.size() && std::ranges::all_of(a.items(), [&b](const auto& entry) {
               const auto other = b.find(entry.key());
               return other != b.end() && sameContent(entry.value(), *other);
           });
}

} // namespace dataflow::graph
