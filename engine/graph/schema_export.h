// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// JSON schema of project files, generated from the node catalogue.

#include "engine/base/json.h"
#include "engine/nodes/catalog.h"

namespace dataflow::graph {

/// Text of resources/schema/project.schema.json (JSON Schema draft 2020-12), deterministic.
std::string projectSchemaText(const nodes::NodeCatalog& catalog);
/// The catalogue as JSON for `dataflow nodes --json`.
Json catalogAsJson(const nodes::NodeCatalog& catalog);

} // namespace dataflow::graph
