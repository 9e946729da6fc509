// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Cache keys: `{field}` patterns and keys derived from a statement.

#include "engine/db/session.h"

namespace dataflow::cache {

/// Fills `{field}` holes of a pattern from `values`; `{{` and `}}` are literal braces. A hole without a value
/// is a BadParameter error with a suggestion. Values are escaped so that different values never give the same
/// key.
Result<std::string> fillKeyPattern(std::string_view pattern, const Map& values);
/// The holes of a pattern, in order, once each.
Result<std::vector<std::string>> keyPatternHoles(std::string_view pattern);
/// Key of a statement: connection, text and values, hashed to 128 bits (text and value kinds included).
std::string derivedKey(std::string_view connection, const db::SqlText& sql);

} // namespace dataflow::cache
