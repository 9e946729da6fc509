// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Cells of converted batches as texts that a statement takes in one piece: JSON, and fields of LOAD DATA.

#include "engine/db/row_batch.h"

namespace dataflow::db::mysql {

/// The cell as JSON: numbers and bools as numbers, bytes as hex digits, all else as a text.
void appendJsonCell(std::string& json, const Column& column, std::size_t row);
/// The cell as a field of a file whose fields end with a tab, lines with a line feed, and where a backslash
/// escapes.
void appendFileCell(std::string& file, const Column& column, std::size_t row);
/// `text`, an expression with the text of a cell, as a value of the column's type.
std::string valueOfText(ColumnType type, bool isMariaDb, const std::string& text);
/// The type of a column of JSON_TABLE that loses nothing.
std::string_view jsonTableType(ColumnType type) noexcept;

} // namespace dataflow::db::mysql
