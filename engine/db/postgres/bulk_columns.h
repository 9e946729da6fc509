// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Incoming columns matched to a table's columns.

#include "engine/db/postgres/postgres_catalog.h"

namespace dataflow::db {

/// One incoming column and the table column it fills.
struct BulkColumn {
    std::size_t source = 0;
    CatalogColumn target;

    /// True when the type has no binary form here: it travels as text and the server casts it.
    bool asText() const noexcept { return target.kind == WireKind::Other; }
};

/// Matches by name. UnknownField (with a suggestion) for a column the table lacks.
Result<std::vector<BulkColumn>> bulkColumns(const Schema& incoming, const std::vector<CatalogColumn>& table,
                                            const BulkTarget& target);
/// Appends one cell with its length. ConversionFailed names column and row (from 1).
Result<void> appendBulkCell(const RowBatch& batch, std::size_t row, const BulkColumn& column,
                            std::int64_t rowNumber, std::string& out);

} // namespace dataflow::db
