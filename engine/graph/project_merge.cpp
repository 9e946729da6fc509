// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_merge.h"

#include "engine/graph/project_tree.h"

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
                            .node = {}};
        if (m_keys.size() >= 4 && m_keys[2] == "nodes")
            found.node = NodeId(m_keys[3]);
        conflicts.push_back(std::move(found));
    }

    std::vector<std::string> m_keys;
};

/// Takes out links and routes that start or end at nodes which are gone from a side that had them.
void dropLooseLinks(Json& tree)
{
    if (!tree.contains("workflows"))
        return;
    for (auto& [id, workflow] : tree["workflows"].items()) {
        const Json& nodes = workflow["nodes"];
        const auto isLoose = [&nodes](const std::string& ends) {
            const std::size_t arrow = ends.rfind(" -> ");
            const std::string from = ends.substr(0, ends.find('.'));
            const std::string to = ends.substr(arrow + 4, ends.find('.', arrow + 4) - arrow - 4);
            return !nodes.contains(from) || !nodes.contains(to);
        };
        const auto drop = [&isLoose](Json& links) {
            Json kept = Json::object();
            for (auto& [ends, link] : links.items())
                if (!isLoose(ends))
                    kept[ends] = link;
            links = std::move(kept);
        };
        if (workflow.contains("links"))
            drop(workflow["links"]);
        if (tree.contains("view") && tree["view"].contains(id) && tree["view"][id].contains("$routes"))
            drop(tree["view"][id]["$routes"]);
    }
}

} // namespace

Result<MergedProject> mergeProjects(const Project& base, const Project& ours, const Project& theirs)
{
    DF_TRY_ASSIGN(const Json baseTree, projectTree(base));
    DF_TRY_ASSIGN(const Json ourTree, projectTree(ours));
    DF_TRY_ASSIGN(const Json theirTree, projectTree(theirs));
    Merge merge;
    Json tree = merge.merge(&baseTree, &ourTree, &theirTree).value_or(ourTree);
    dropLooseLinks(tree);
    DF_TRY_ASSIGN(ProjectPtr project, projectOfTree(std::move(tree)));
    return MergedProject{std::move(project), std::move(merge.conflicts)};
}

} // namespace dataflow::graph
