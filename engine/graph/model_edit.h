// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Changes and removes models of a project: pure changes of a project value.

#include "engine/graph/project.h"
#include "engine/nodes/catalog.h"

#include <optional>
#include <span>

namespace dataflow::graph {

/// A model as an editor leaves it.
struct ModelEdit {
    std::string name;
    /// None: the model is removed.
    std::optional<Json> definition;
};

/// Applies all edits at once: adds what is new, replaces what is there, and looks up references between
/// models again. What names a removed model is left for validation to report. Fails as the reader of models
/// does, with the name of the model; the project is then unchanged.
Result<void> editModels(Project& project, std::span<const ModelEdit> edits);
/// Gives a model another name and follows it where it is named: node types and parameters, also of nodes
/// inside a parallel node, references and relations. The table and the relations that had their names from
/// the model keep them; they are written down in the definitions. Returns how many places follow: those that
/// named it, and relations that lead to it and are now written down.
/// DuplicateId when another model has the name, UnknownModel when none has the old one, BadModel when the
/// name cannot be one or would change what a node type means; the project is then unchanged.
Result<std::size_t> renameModel(Project& project, const std::string& from, const std::string& to,
                                const nodes::NodeCatalog& catalog);
/// What uses a model, for people: "model Order", "node read", "node read in workflow nightly".
std::vector<std::string> modelUses(const Project& project, std::string_view name,
                                   const nodes::NodeCatalog& catalog);

} // namespace dataflow::graph
