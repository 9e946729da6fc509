// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Edit operations on a project's connections and models: pure changes of a project value.

#include "engine/graph/project.h"
#include "engine/nodes/catalog.h"

#include <span>

namespace dataflow::graph {

/// A connection as an editor leaves it.
struct ConnectionEdit {
    /// Its name in the project; empty: it is new.
    std::string was;
    /// Its name from now on; empty: it is removed.
    std::string name;
    Json settings = Json::object();
};

/// Applies all edits at once. A new name is followed by what names the connection: nodes' parameters, models
/// and environments; what names a removed one is left for validation to report, except the environments'
/// overrides, which go with it. Connections without an edit stay. UsageError for an empty name of a new one,
/// DuplicateId when two connections would have one name, UnknownConnection when `was` is not there; the
/// project is then unchanged.
Result<void> editConnections(Project& project, std::span<const ConnectionEdit> edits,
                             const nodes::NodeCatalog& catalog);
/// What names a connection, for people: "model Order", "node read", "node read in workflow nightly".
std::vector<std::string> connectionUses(const Project& project, std::string_view name,
                                        const nodes::NodeCatalog& catalog);

/// Adds a model and looks up references to and from it again. Fails as the reader does; DuplicateId when the
/// name is taken. The project is then unchanged.
Result<void> addModel(Project& project, const std::string& name, Json definition);

} // namespace dataflow::graph
