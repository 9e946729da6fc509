// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The order of rows by the keys they name.

#include "engine/db/postgres/bulk_columns.h"

#include <span>

namespace dataflow::db {

/// A row of several batches.
struct RowPlace {
    std::uint32_t batch = 0;
    std::uint32_t row = 0;
    std::int64_t number = 0; ///< counts from 1 over all that came, for errors
    bool repeats = false;    ///< names the same key as the place before
};

/// The places of all rows, ordered by the bytes their keys travel in; rows of one key stay in the order they
/// came. For numbers, dates and UUIDs this is the order of an index (negative numbers after the others), so
/// that a step touches neighbouring pages, and two sessions that change the same rows mostly lock them in the
/// same order. Rows stay as they came where equal keys may travel in different bytes (numerics, floats),
/// because the last row of a key counts. `firstNumber`: the number of the first row. ConversionFailed names
/// column and row.
Result<std::vector<RowPlace>> rowsByKey(std::span<const BatchPtr> batches,
                                        const std::vector<BulkColumn>& columns,
                                        const std::vector<std::string>& keys, std::int64_t firstNumber);

} // namespace dataflow::db
