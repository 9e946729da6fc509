// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the server's catalogue says about tables and their columns.

#include "engine/db/postgres/statement_channel.h"

namespace dataflow::db {

/// A column with what a driver must know to write it.
struct CatalogColumn {
    TableColumn column;
    /// Wire form of the column's type; domains are resolved to what they stand for.
    WireKind kind = WireKind::Other;
    TypeOid type = 0;
    /// The type as a cast spells it, without length: "character varying", "mood".
    std::string typeSql;
    bool array = false;
};

struct CatalogTable {
    /// Empty when there is no such table.
    std::vector<CatalogColumn> columns;
    /// True for plain tables: their rows show the system column xmax (those of partitioned tables and views
    /// may not).
    bool showsRowVersions = false;
};

/// `"name"` with inner quotes doubled; dots stay part of the name.
std::string quotedName(std::string_view name);
/// A table with its columns in order. `quotedTable` as Dialect::quoteIdentifier() gives.
Result<CatalogTable> catalogTable(StatementChannel& channel, const std::string& quotedTable,
                                  const CallLimits& limits);
/// Adds a table's indexes, sorted by name.
Result<void> addCatalogIndexes(TableDescription& table, StatementChannel& channel,
                               const std::string& quotedTable, const CallLimits& limits);
/// Tables and views of users: bare names where the search path finds them, else `schema.name`; sorted.
Result<std::vector<std::string>> catalogTables(StatementChannel& channel, const CallLimits& limits);

} // namespace dataflow::db
