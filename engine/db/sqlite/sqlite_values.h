// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// How each kind of value is stored in SQLite and read back.
///
/// SQLite keeps only integers, floats, text and blobs, so the declared type of a column says what its cells
/// mean:
///   Bool 0 or 1 · Date "2024-03-01" · Time "10:15:00.25" · Timestamp "2024-03-01 10:15:00.25" · TimestampTz
///   the same in UTC with "+00:00" behind (so that text order is time order) · Uuid and Json text · Double
///   NaN the text "NaN". Decimal: a number while its digits survive that exactly (so that ORDER BY and sums
///   work), else a blob holding the decimal text, because NUMERIC affinity would turn text into a rounded
///   float. See DECISIONS: Decimals on SQLite.

#include "engine/db/batch_builder.h"

#include <array>

struct sqlite3_context;
struct sqlite3_stmt;
struct sqlite3_value;

namespace dataflow::db::sqlite {

/// What the cells of a result column mean.
struct ColumnRule {
    ColumnType type = ColumnType::Text;
    /// Digits behind the point that a Decimal shows at least; -1: as they come.
    int scale = -1;
    /// Text only: numbers are taken too, as text (an expression that gave both).
    bool acceptsNumbers = false;
};

/// The meaning of a declared type such as "NUMERIC(10,2)", or nullopt when it has none for us.
std::optional<ColumnRule> ruleForDeclaredType(std::string_view declaredType);
/// True when SQLite gives a column of this declared type TEXT affinity.
bool hasTextAffinity(std::string_view declaredType);

/// Binds `value` as parameter `number` (from 1); gives SQLite's result code. Copies what it needs.
int bindValue(sqlite3_stmt* statement, int number, const Value& value);

/// Reads a cell into `builder`; false when it does not fit the rule. Asking the value instead of the
/// statement's column saves finding and locking it for each question; connections are opened without locks,
/// where SQLite's "unprotected" values are like any other.
using CellReader = bool (*)(sqlite3_value* cell, const ColumnRule& rule, ColumnBuilder& builder);
CellReader readerFor(ColumnType type) noexcept;

/// Room for the text of one fixed-width cell, such as a timestamp.
using CellText = std::array<char, 64>;
/// Hands cell `row` to SQLite. `text` and the column must live until the row is stored.
using CellWriter = void (*)(sqlite3_context* context, const Column& column, std::size_t row, CellText& text);
/// `textTarget`: the target column has TEXT affinity, where decimals stay text.
CellWriter writerFor(ColumnType type, bool textTarget) noexcept;

/// Writes "2024-03-01 10:15:00.25" (or infinity), with "+00:00" for an instant; gives the length.
std::size_t writeTimestamp(CellText& text, std::int64_t micros, bool utc);
std::size_t writeDate(CellText& text, std::int32_t days);
/// Reads what writeTimestamp() writes and everything parseTimestamp() does.
std::optional<Timestamp> readTimestamp(std::string_view text);

} // namespace dataflow::db::sqlite
