// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What differs between two projects, in words.

#include "engine/graph/project_file.h"

namespace dataflow::graph {

enum class DifferenceKind { Added, Removed, Changed };

struct Difference {
    DifferenceKind kind = DifferenceKind::Changed;
    /// "workflow main, node orders, parameter sql"
    std::string place;
    /// Short texts of the values; empty where there is none.
    std::string before;
    std::string after;
    /// The way to it: "workflows", "main", "nodes", "orders", "params", "sql". Nodes are keyed by their id,
    /// links and routes by "orders.rows -> big.rows".
    std::vector<std::string> keys{};
    /// The whole values.
    std::optional<Json> oldValue{};
    std::optional<Json> newValue{};
};

/// Differences from `before` to `after`, by place; a node or link that is there on one side only counts once.
/// Fails when a side cannot be written (a literal secret).
Result<std::vector<Difference>> diffProjects(const Project& before, const Project& after);

} // namespace dataflow::graph
