// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Which models of a project are over one table.

#include "engine/graph/project.h"
#include "engine/run/runtime.h"

namespace dataflow::run {

/// The project's other models whose table is this one's, on its connection or on one that leads to the same
/// database. Rather one too many than one too few: case does not count in names of tables, nor does a schema
/// that only one of them names. Equal settings are taken for the same database, whoever logs in.
std::vector<const model::Model*> modelsBeside(const model::Model& model, const graph::Project& project,
                                              const ProjectRuntime& runtime);

} // namespace dataflow::run
