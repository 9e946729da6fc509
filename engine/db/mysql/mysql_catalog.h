// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the server's catalogue says about tables.

#include "engine/db/mysql/statement_channel.h"

namespace dataflow::db::mysql {

/// `table` may name its database: `shop.orders`.
Result<TableDescription> describeCatalogTable(Channel& channel, const Dialect& dialect,
                                              std::string_view table, const CallLimits& limits);
/// Tables and views of the session's database, sorted.
Result<std::vector<std::string>> catalogTables(Channel& channel, const CallLimits& limits);
/// Names and types of a table's columns as a query on it gives them; works for temporary tables too. A table
/// that does not exist is an SqlFailed error.
Result<SchemaPtr> tableSchema(Channel& channel, const std::string& quotedTable, const CallLimits& limits);
/// Columns that take a text for another value than the number it shows: BIT stores its characters, YEAR makes
/// 2000 of "0".
Result<std::vector<std::string>> columnsThatMisreadNumbers(Channel& channel, const std::string& quotedTable,
                                                           const CallLimits& limits);
/// All rows of a small result.
Result<std::vector<BatchPtr>> readRows(Channel& channel, const SqlText& sql, const CallLimits& limits);

} // namespace dataflow::db::mysql
