// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Fills the cache with a model's records before anybody asks for them (`warm_cache_on_start`).

#include "engine/cache/tiered_cache.h"
#include "engine/db/session.h"
#include "engine/model/model.h"

namespace dataflow::nodes {

/// BadModel when the key pattern does not tell single records apart: it must hold the primary key or one
/// unique field, and nothing else.
Result<void> checkWarming(const model::Model& model);
/// Keeps the newest records, as ModelReadNode asks for them by the model's key pattern, up to the bounds of
/// the memory cache; gives their number.
Result<std::int64_t> warmModel(const model::Model& model, db::Session& session, cache::TieredCache& cache,
                               const db::CallLimits& limits);

} // namespace dataflow::nodes
