// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Reads the text of a row expression into its tree.

#include "engine/base/result.h"
#include "engine/nodes/expression/syntax.h"

#include <string_view>

namespace dataflow::nodes::expression {

/// Syntax, function names and argument counts are checked; columns and types are the binder's. Faults carry
/// the fact "position" (characters, from 1) and what was expected.
Result<NodePtr> parseExpression(std::string_view text);

} // namespace dataflow::nodes::expression
