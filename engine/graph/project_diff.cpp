// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_diff.h"

#include "engine/graph/project_tree.h"

namespace dataflow::graph {

namespace {

class Comparison {
public:
    void compare(const Json& before, const Json& after)
    {
        if (!before.is_object() || !after.is_object()) {
            if (!sameContent(before, after))
                add(DifferenceKind::Changed, &before, &after);
            return;
        }
        for (const auto& [key, value] : before.items()) {
            m_keys.push_back(key);
            if (const auto other = after.find(key); other == after.end())
                add(DifferenceKind::Removed, &value, nullptr);
            else
                compare(value, *other);
            m_keys.pop_back();
        }
        for (const auto& [key, value] : after.items()) {
            m_keys.push_back(key);
            if (!before.contains(key))
                add(DifferenceKind::Added, nullptr, &value);
            m_keys.pop_back();
        }
    }

    std::vector<Difference> differences;

private:
    void add(DifferenceKind kind, const Json* before, const Json* after)
    {
        differences.push_back({kind, describePlace(m_keys), before ? describeValue(before) : std::string(),
                               after ? describeValue(after) : std::string()});
    }

    std::vector<std::string> m_keys;
};

} // namespace

Result<std::vector<Difference>> diffProjects(const Project& before, const Project& after)
{
    DF_TRY_ASSIGN(const Json beforeTree, projectTree(before));
    DF_TRY_ASSIGN(const Json afterTree, projectTree(after));
    Comparison comparison;
    comparison.compare(beforeTree, afterTree);
    return std::move(comparison.differences);
}

} // namespace dataflow::graph
