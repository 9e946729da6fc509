// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Three-way merge of projects: by nodes, links, parameters and positions, not by lines.

#include "engine/graph/project_file.h"

namespace dataflow::graph {

/// Both sides changed the same thing differently; the merged project has ours.
struct MergeConflict {
    /// "workflow main, node orders, parameter sql"
    std::string place;
    /// Short texts of the three values; "nothing" where there is none.
    std::string base;
    std::string ours;
    std::string theirs;
    /// The node it is about, or empty.
    NodeId node;
    /// The way to it, as in a Difference.
    std::vector<std::string> keys{};
    /// The whole values; none where a side has nothing there.
    std::optional<Json> baseValue{};
    std::optional<Json> ourValue{};
    std::optional<Json> theirValue{};
};

struct MergedProject {
    ProjectPtr project;
    std::vector<MergeConflict> conflicts;
};

enum class MergeSide { Ours, Theirs };

/// A merge whose conflicts are decided one by one; an undecided one keeps ours. A value; moving is cheap.
// NOLINTNEXTLINE(bugprone-exception-escape): members of the standard library move without throwing
class ProjectMerge {
public:
    /// Fails as mergeProjects() does.
    static Result<ProjectMerge> of(const Project& base, const Project& ours, const Project& theirs);
    const std::vector<MergeConflict>& conflicts() const noexcept { return m_conflicts; }
    /// Decides a conflict that exists (asserted). A node or workflow that one side removed comes with its
    /// links and places from the side that has it.
    void decide(std::size_t conflict, MergeSide side);
    /// Puts a value of one's own where the conflict is.
    void decide(std::size_t conflict, Json value);
    /// The project as decided; fails when it is none, which only a value of one's own can cause.
    Result<ProjectPtr> project() const;

private:
    struct Decision {
        MergeSide side = MergeSide::Ours;
        std::optional<Json> value;
    };
    void settle(Json& tree, std::size_t conflict) const;

    Json m_ours;
    Json m_theirs;
    Json m_tree;
    std::vector<MergeConflict> m_conflicts;
    std::vector<Decision> m_decisions;
};

/// Merges what `ours` and `theirs` each changed since `base`. Pure. Links of nodes that one side removed go
/// with them. Fails when a side cannot be written (a literal secret) or the result is no project.
Result<MergedProject> mergeProjects(const Project& base, const Project& ours, const Project& theirs);

} // namespace dataflow::graph
