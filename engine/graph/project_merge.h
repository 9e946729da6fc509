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
};

struct MergedProject {
    ProjectPtr project;
    std::vector<MergeConflict> conflicts;
};

/// Merges what `ours` and `theirs` each changed since `base`. Pure. Links of nodes that one side removed go
/// with them. Fails when a side cannot be written (a literal secret) or the result is no project.
Result<MergedProject> mergeProjects(const Project& base, const Project& ours, const Project& theirs);

} // namespace dataflow::graph
