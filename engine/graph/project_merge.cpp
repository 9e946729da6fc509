// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_merge.h"

#include "engine/base/assert.h"
#include "engine/graph/project_tree.h"

#include <span>

namespace dataflow::graph {

namespace {

const Json* child(const Json* owner, const std::string& key)
{
    if (!owner || !owner->is_object())
        return nullptr;
    const auto found = owner->find(key);
    return found == owner->end() ? nullptr : &*found;
}

bool same(const Json* a, const Json* b)
{
    return a == b || (a && b && sameContent(*a, *b));
}

class Merge {
public:
    /// The merged value at m_keys, or nullopt for none.
    std::optional<Json> merge(const Json* base, const Json* ours, const Json* theirs)
    {
        if (same(ours, theirs) || same(base, theirs))
            return valueOf(ours);
        if (same(base, ours))
            return valueOf(theirs);
        const bool objects = ours && theirs && ours->is_object() && theirs->is_object();
        // Both added a node of the same id: two nodes, not one with parts of both.
        if (objects && (base || !isNode()))
            return mergeKeys(base, *ours, *theirs);
        if (m_keys.empty() || m_keys.front() != "view") // where things stand is nothing to argue about
            conflict(base, ours, theirs);
        return valueOf(ours);
    }

    std::vector<MergeConflict> conflicts;

private:
    static std::optional<Json> valueOf(const Json* value)
    {
        return value ? std::optional<Json>(*value) : std::nullopt;
    }

    bool isNode() const { return m_keys.size() == 4 && m_keys[0] == "workflows" && m_keys[2] == "nodes"; }

    Json mergeKeys(const Json* base, const Json& ours, const Json& theirs)
    {
        Json merged = Json::object();
        const auto take = [&](const std::string& key) {
            m_keys.push_back(key);
            if (auto value = merge(child(base, key), child(&ours, key), child(&theirs, key)))
                merged[key] = std::move(*value);
            m_keys.pop_back();
        };
        for (const auto& [key, value] : ours.items())
            take(key);
        for (const auto& [key, value] : theirs.items())
            if (!ours.contains(key))
                take(key);
        return merged;
    }

    void conflict(const Json* base, const Json* ours, const Json* theirs)
    {
        MergeConflict found{.place = describePlace(m_keys),
                            .base = describeValue(base),
                            .ours = describeValue(ours),
                            .theirs = describeValue(theirs),
                            .node = {},
                            .keys = m_keys,
                            .baseValue = valueOf(base),
                            .ourValue = valueOf(ours),
                            .theirValue = valueOf(theirs)};
        if (m_keys.size() >= 4 && m_keys[2] == "nodes")
            found.node = NodeId(m_keys[3]);
        conflicts.push_back(std::move(found));
    }

    std::vector<std::string> m_keys;
};

/// The ids of the nodes at both ends of a link's key.
struct EndNodes {
    std::string from;
    std::string to;
};

EndNodes endNodes(const std::string& ends)
{
    const std::size_t arrow = ends.rfind(" -> ");
    return {ends.substr(0, ends.find_first_of(".[")),
            ends.substr(arrow + 4, ends.find('.', arrow + 4) - arrow - 4)};
}

/// Takes out links and routes that start or end at nodes which are gone from a side that had them.
void dropLooseLinks(Json& tree)
{
    if (!tree.contains("workflows"))
        return;
    for (auto& [id, workflow] : tree["workflows"].items()) {
        const Json& nodes = workflow["nodes"];
        const auto drop = [&nodes](Json& links) {
            Json kept = Json::object();
            for (auto& [ends, link] : links.items())
                if (const EndNodes at = endNodes(ends); nodes.contains(at.from) && nodes.contains(at.to))
                    kept[ends] = link;
            links = std::move(kept);
        };
        if (workflow.contains("links"))
            drop(workflow["links"]);
        if (tree.contains("view") && tree["view"].contains(id) && tree["view"][id].contains("$routes"))
            drop(tree["view"][id]["$routes"]);
    }
}

const Json* childAt(const Json& tree, std::span<const std::string> keys)
{
    const Json* found = &tree;
    for (const std::string& key : keys)
        found = child(found, key);
    return found;
}

/// Puts a value where `keys` lead, or takes away what is there.
void put(Json& tree, std::span<const std::string> keys, const std::optional<Json>& value)
{
    Json* owner = &tree;
    for (const std::string& key : keys.first(keys.size() - 1)) {
        if (!value && !owner->contains(key))
            return;
        owner = &(*owner)[key];
    }
    if (value)
        (*owner)[keys.back()] = *value;
    else
        owner->erase(keys.back());
}

/// Takes from `side` what stands at `keys` and is nowhere in `tree`.
void restore(Json& tree, const Json& side, const std::vector<std::string>& keys)
{
    const Json* there = childAt(side, keys);
    if (there && !childAt(tree, keys))
        put(tree, keys, std::optional<Json>(*there));
}

/// The links of a node, with the points they pass, that `side` has and `tree` lost.
void restoreLinks(Json& tree, const Json& side, const std::string& workflow, const std::string& node)
{
    const std::vector<std::string> lists[] = {{"workflows", workflow, "links"},
                                              {"view", workflow, "$routes"}};
    for (const std::vector<std::string>& list : lists) {
        const Json* links = childAt(side, list);
        if (!links)
            continue;
        for (const auto& [ends, link] : links->items()) {
            const EndNodes at = endNodes(ends);
            std::vector<std::string> keys = list;
            keys.push_back(ends);
            if (at.from == node || at.to == node)
                restore(tree, side, keys);
        }
    }
}

} // namespace

Result<ProjectMerge> ProjectMerge::of(const Project& base, const Project& ours, const Project& theirs)
{
    ProjectMerge result;
    DF_TRY_ASSIGN(const Json baseTree, projectTree(base));
    DF_TRY_ASSIGN(result.m_ours, projectTree(ours));
    DF_TRY_ASSIGN(result.m_theirs, projectTree(theirs));
    Merge merge;
    result.m_tree = merge.merge(&baseTree, &result.m_ours, &result.m_theirs).value_or(result.m_ours);
    result.m_conflicts = std::move(merge.conflicts);
    result.m_decisions.resize(result.m_conflicts.size());
    DF_TRY(result.project());
    return result;
}

void ProjectMerge::decide(std::size_t conflict, MergeSide side)
{
    DF_ASSERT(conflict < m_conflicts.size(), "Only conflicts of this merge are decided.");
    m_decisions[conflict] = {side, std::nullopt};
}

void ProjectMerge::decide(std::size_t conflict, Json value)
{
    DF_ASSERT(conflict < m_conflicts.size(), "Only conflicts of this merge are decided.");
    m_decisions[conflict] = {MergeSide::Ours, std::optional<Json>(std::move(value))};
}

/// Writes what was decided into the tree.
void ProjectMerge::settle(Json& tree, std::size_t conflict) const
{
    const MergeConflict& at = m_conflicts[conflict];
    const Decision& decision = m_decisions[conflict];
    if (decision.value) {
        put(tree, at.keys, decision.value);
        return;
    }
    const bool isOurs = decision.side == MergeSide::Ours;
    const std::optional<Json>& taken = isOurs ? at.ourValue : at.theirValue;
    const std::optional<Json>& other = isOurs ? at.theirValue : at.ourValue;
    put(tree, at.keys, taken);
    if (!taken || other || at.keys.size() < 2 || at.keys[0] != "workflows")
        return;
    // Who removed it removed its links and places too, and nobody argued about those.
    const Json& side = isOurs ? m_ours : m_theirs;
    if (at.keys.size() == 2)
        restore(tree, side, {"view", at.keys[1]});
    if (at.keys.size() != 4 || at.keys[2] != "nodes")
        return;
    restore(tree, side, {"view", at.keys[1], at.keys[3]});
    restoreLinks(tree, side, at.keys[1], at.keys[3]);
}

Result<ProjectPtr> ProjectMerge::project() const
{
    Json tree = m_tree;
    for (std::size_t conflict = 0; conflict < m_conflicts.size(); ++conflict)
        settle(tree, conflict);
    dropLooseLinks(tree);
    return projectOfTree(std::move(tree));
}

Result<MergedProject> mergeProjects(const Project& base, const Project& ours, const Project& theirs)
{
    DF_TRY_ASSIGN(ProjectMerge merge, ProjectMerge::of(base, ours, theirs));
    DF_TRY_ASSIGN(ProjectPtr project, merge.project());
    return MergedProject{std::move(project), merge.conflicts()};
}

} // namespace dataflow::graph
