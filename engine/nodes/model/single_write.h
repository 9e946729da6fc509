// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Writes that mean one record: a filter that matches several changes nothing.

#include "engine/nodes/model/model_access.h"

namespace dataflow::nodes {

/// Runs an UPDATE or DELETE with RETURNING; nullopt when no record matched. `mayMatchSeveral`: inside a
/// transaction that is rolled back, with BadInput, when more than one record matched.
Result<std::optional<Map>> writeOneRecord(const ModelAccess& access, const db::SqlText& sql,
                                          bool mayMatchSeveral);

} // namespace dataflow::nodes
