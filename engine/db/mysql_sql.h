// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Spellings that only MySQL and MariaDB need.

#include "engine/db/session.h"

#include <span>
#include <string>
#include <string_view>

namespace dataflow::db {

/// The collation that compares text by bytes, blanks at its end included. MySQL has it since 8.0.17.
std::string_view byteCollation(DatabaseKind kind) noexcept;

/// The widest decimal, which stands for one without bounds: 35 digits before and 30 behind the point.
inline constexpr std::string_view kUnboundedDecimal = "NUMERIC(65,30)";
inline constexpr unsigned kMostDigitsBehindPoint = 30;
/// A DATETIME whose comment is this mark holds an instant in UTC: a TIMESTAMP reaches from 1970 to 2038 only.
inline constexpr std::string_view kInstantMark = "UTC";

/// A variable of the session that counts rows found in place of inserted ones; defined from the connect on.
inline constexpr std::string_view kFoundRowsVariable = "@dataflow_found";
/// A name in the statement by which its error is known again: the row was in the way on another key.
inline constexpr std::string_view kOtherKeyMark = "dataflow_other_key";

/// `KEY = ...`: counts the row that was found and leaves its key alone, or gives it `newValue` (an
/// expression, may be empty). ON DUPLICATE KEY fires for every unique key: a row that does not agree in
/// `quotedKeys` fails instead (all rows agree when there are none). `quotedColumn` is any column, the first
/// key when there is one.
std::string countFoundRow(std::span<const std::string> quotedKeys, const std::string& quotedTable,
                          const std::string& quotedColumn, std::string_view newValue = {});

/// Asks for the engine of a table, which may name its database (`shop.orders`): its name, null for a view,
/// and "NO" when it has no transactions. No row for a table that is not there or only for this session.
SqlText tableEngineSql(std::string_view table);

} // namespace dataflow::db
