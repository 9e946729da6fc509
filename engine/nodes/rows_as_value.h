// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Rows handed over as one value: how many there may be.

#include "engine/db/row_batch.h"

namespace dataflow::nodes {

/// Rows handed over as one value are at most this many; beyond it the node gets an error instead of part of
/// them.
inline constexpr std::uint64_t kMaxRowsAsValue = 100'000;

/// Appends the batch's rows as records. False, and nothing appended, when the list would be longer than
/// kMaxRowsAsValue then.
bool appendRecords(List& records, const db::RowBatch& batch);

} // namespace dataflow::nodes
