// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Single values as cache entries, beside the rows of queries.

#include "engine/cache/tiered_cache.h"

namespace dataflow::nodes {

/// The value as one row of one column. Numbers, dates and the like keep their type; inside lists and maps
/// they are kept as JSON keeps them.
Result<cache::CachedRowsPtr> rowsOfValue(const Value& value);
/// The value of such an entry; the rows of any other entry as a list of records.
Value valueOfRows(const cache::CachedRows& rows);

} // namespace dataflow::nodes
