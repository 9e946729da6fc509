// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_patch.h"

#include "engine/graph/project_tree.h"

namespace dataflow::graph {

namespace {

/// A change is [[keys...], value], or [[keys...]] when the value goes.
class Patching {
public:
    void compare(const Json& before, const Json& after)
    {
        if (!before.is_object() || !after.is_object()) {
            if (before != after)
                set(after);
            return;
        }
        for (const auto& [key, value] : before.items()) {
            m_keys.push_back(key);
            if (const auto other = after.find(key); other == after.end())
                changes.push_back(Json::array({m_keys}));
            else
                compare(value, *other);
            m_keys.pop_back();
        }
        for (const auto& [key, value] : after.items()) {
            m_keys.push_back(key);
            if (!before.contains(key))
                set(value);
            m_keys.pop_back();
        }
    }

    Json changes = Json::array();

private:
    void set(const Json& value)
    {
        Json change = Json::array();
        change.push_back(m_keys);
        change.push_back(value);
        changes.push_back(std::move(change));
    }

    std::vector<std::string> m_keys;
};

Error notForThis()
{
    return Error(ErrorCode::ProjectFormat, "The change does not belong to this project");
}

Result<void> applyOne(Json& tree, const Json& change)
{
    if (!change.is_array() || change.empty() || change.size() > 2 || !change[0].is_array() ||
        change[0].empty())
        return fail(notForThis());
    Json* owner = &tree;
    for (std::size_t i = 0; i + 1 < change[0].size(); ++i) {
        if (!owner->is_object() || !change[0][i].is_string() ||
            !owner->contains(change[0][i].get<std::string>()))
            return fail(notForThis());
        owner = &(*owner)[change[0][i].get<std::string>()];
    }
    if (!owner->is_object() || !change[0].back().is_string())
        return fail(notForThis());
    const std::string key = change[0].back().get<std::string>();
    if (change.size() == 2)
        (*owner)[key] = change[1];
    else if (owner->erase(key) == 0)
        return fail(notForThis());
    return {};
}

} // namespace

Result<Json> makePatch(const Project& before, const Project& after)
{
    DF_TRY_ASSIGN(const Json beforeTree, projectTree(before));
    DF_TRY_ASSIGN(const Json afterTree, projectTree(after));
    Patching patching;
    patching.compare(beforeTree, afterTree);
    return std::move(patching.changes);
}

Result<ProjectPtr> applyPatch(const Project& before, const Json& patch)
{
    DF_TRY_ASSIGN(Json tree, projectTree(before));
    if (!patch.is_array())
        return fail(notForThis());
    for (const Json& change : patch)
        DF_TRY(applyOne(tree, change));
    return projectOfTree(std::move(tree));
}

} // namespace dataflow::graph
