// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A project as a tree of keys: nodes by id and links by their ends, so that two versions can be compared
/// part by part.

#include "engine/graph/project_file.h"

namespace dataflow::graph {

/// As the file, but `nodes`, `links` and routes are objects instead of lists.
Result<Json> projectTree(const Project& project);
/// The project of a tree; fails like parseProject().
Result<ProjectPtr> projectOfTree(Json tree);

/// The key of a link in `links` and routes: "orders.rows -> big.rows".
std::string linkKey(const Link& link);

/// "workflow main: node orders, parameter sql" for the keys on the way to a value.
std::string describePlace(const std::vector<std::string>& keys);
/// A value for a sentence: short, `nothing` when it is not there.
std::string describeValue(const Json* value);
/// Equal whatever the order of keys.
bool sameContent(const Json& a, const Json& b);

} // namespace dataflow::graph
