// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Values in place of `${name}` in a row expression: they stand in it as values and cannot change what it
/// says.

#include "engine/base/result.h"
#include "engine/base/value.h"

#include <string_view>

namespace dataflow::nodes::expression {

/// What stands for `value` where the row expression `text` has the placeholder of `name` at byte `at`: in
/// single quotes its text, in double quotes a name, with quotes doubled. Elsewhere numbers, true, false,
/// null, dates, times and UUIDs as literals; a text that is one word or number as it is, so that a column may
/// be named. BadParameter for any other text there, and for lists, records, bytes and what is not finite.
Result<std::string> templateValue(const Value& value, std::string_view text, std::size_t at,
                                  std::string_view name);

} // namespace dataflow::nodes::expression
