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
        static const Json kNone = Json::object();
        if (!before.is_object() || !after.is_object()) {
            if (!sameContent(before, after))
                add(DifferenceKind::Changed, &before, &after);
            return;
        }
        for (const auto& [key, value] : before.items()) {
            m_keys.push_back(key);
            if (const auto other = after.find(key); other != after.end())
                compare(value, *other);
            else if (isCollection())
                compare(value, kNone);
            else
                add(DifferenceKind::Removed, &value, nullptr);
            m_keys.pop_back();
        }
        for (const auto& [key, value] : after.items()) {
            m_keys.push_back(key);
            if (!before.contains(key) && isCollection())
                compare(kNone, value);
            else if (!before.contains(key))
                add(DifferenceKind::Added, nullptr, &value);
            m_keys.pop_back();
        }
    }

    std::vector<Difference> differences;

private:
    /// At what holds things of their own: the first link of a workflow is told as a link.
    bool isCollection() const
    {
        if (m_keys.size() == 3)
            return (m_keys[0] == "workflows" && (m_keys[2] == "nodes" || m_keys[2] == "links")) ||
                   (m_keys[0] == "view" && (m_keys[2] == "$annotations" || m_keys[2] == "$routes"));
        return m_keys[0] == "view" && m_keys.size() < 3;
    }

    void add(DifferenceKind kind, const Json* before, const Json* after)
    {
        differences.push_back({.kind = kind,
                               .place = describePlace(m_keys),
                               .before = before ? describeValue(before) : std::string(),
                               .after = after ? describeValue(after) : std::string(),
                               .keys = m_keys,
                               .oldValue = before ? std::optional(*before) : std::nullopt,
                               .newValue = after ? std::optional(*after) : std::nullopt});
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
