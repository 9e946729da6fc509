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
/// What uses a model, for people: "model Order", "node read", "node read in workflow nightly".
std::vector<std::string> modelUses(const Project& project, std::string_view name,
                                   const nodes::NodeCatalog& catalog);

} // namespace dataflow::graph
