// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// BulkChange: many rows of a table updated or deleted by key.

#include "engine/db/session.h"

namespace dataflow::db {

/// Which rows of a table change and how. Incoming columns are matched by name to the table's; those that are
/// not keys are the new values. Of several incoming rows with one key the last one counts, as if they were
/// carried out one by one. A null in a key means no row.
struct BulkChange {
    enum class Action { Update, Delete } action = Action::Update;
    std::string table;
    /// Columns of the incoming rows that say which row is meant; a unique key of the table.
    std::vector<std::string> keyColumns;
    /// When not empty: rows of the table that have something in this column are left alone (deleted_at).
    std::string onlyWhereNull{};
};

/// BadParameter or UnknownField unless the change fits the columns of the incoming rows.
Result<void> checkChange(const BulkChange& change, const Schema& incoming);
/// Carries a change out with one statement per row: for databases without a quicker way. Opens a transaction
/// (a savepoint in an open one) and ends it.
Result<BulkCounts> changeRowByRow(Session& session, const BulkChange& change, RowStream& rows,
                                  const CallLimits& limits);

} // namespace dataflow::db
