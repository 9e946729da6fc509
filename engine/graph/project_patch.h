// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What turns one project into another, small when little changed: for journals.

#include "engine/graph/project_file.h"

namespace dataflow::graph {

/// A JSON list of changes. SecretLiteral (and what else writeProject() refuses) when a side cannot be
/// written.
Result<Json> makePatch(const Project& before, const Project& after);
/// The project after the changes; fails when the patch is not for this project.
Result<ProjectPtr> applyPatch(const Project& before, const Json& patch);

} // namespace dataflow::graph
