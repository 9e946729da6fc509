// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Cells and values in the server's binary form, for parameters, arrays and COPY.

#include "engine/db/postgres/postgres_types.h"

namespace dataflow::db {

/// Appends length and binary form of one cell (-1 alone for null) as a value of `kind`, which must not be
/// Other. Converts where nothing is lost; false when the value does not fit, with `out` unchanged. Readings
/// without a zone and instants exchange as UTC, which is also the session's zone.
bool encodeCell(const Column& column, std::size_t row, WireKind kind, std::string& out);
/// The same for a value; text is refused for every kind that is not text, because the server reads more
/// spellings.
bool encodeValue(const Value& value, WireKind kind, std::string& out);
/// The text of a cell as the server's input functions accept it; `array`: lists become `{a,b}`.
std::string cellInputText(const Column& column, std::size_t row, bool array);
/// `{1,"two",NULL}`; nested lists nest, records are JSON.
std::string arrayLiteral(const List& list);

} // namespace dataflow::db
