// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a project does, written for people who read rather than run it.

#include "engine/graph/project.h"
#include "engine/nodes/catalog.h"

namespace dataflow::graph {

struct DocumentFile {
    std::string name;
    std::string text; ///< UTF-8
};

/// Markdown about the project and an SVG picture of each workflow: `README.md` first, then `<workflow>.svg`.
/// Connections are named with their type and place only; secrets and further settings stay out.
/// Deterministic, so that the files can be kept under version control.
std::vector<DocumentFile> documentProject(const Project& project, const nodes::NodeCatalog& catalog);

} // namespace dataflow::graph
