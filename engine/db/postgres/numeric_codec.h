// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// NUMERIC between its wire form (base-10000 digits) and canonical decimal text, without loss.

#include <string>
#include <string_view>

namespace dataflow::db {

/// Appends the decimal text of a NUMERIC value to `text`, with the scale it has. False when `wire` is
/// malformed.
bool decodeNumeric(std::string_view wire, std::string& text);
/// Appends the wire form (without length) of a canonical decimal text, "NaN" or an infinity. False when it is
/// no canonical decimal or larger than NUMERIC holds (131072 digits before, 16383 behind the point).
bool encodeNumeric(std::string_view text, std::string& wire);

} // namespace dataflow::db
