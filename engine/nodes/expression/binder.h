// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Gives the names and operators of a parsed expression their columns and types.

#include "engine/base/result.h"
#include "engine/nodes/expression/syntax.h"

namespace dataflow::nodes::expression {

/// Completes `root` in place for rows of `schema`. UnknownField with a suggestion for a column that is not
/// there, BadParameter with both kinds for operands that do not go together; both with the fact "position".
Result<void> bindExpression(NodePtr& root, const db::Schema& schema);
/// The same for an expression that need not be a condition.
Result<void> bindValue(NodePtr& root, const db::Schema& schema);

/// Brings `a` and `b` to types that can be compared (text literals beside dates become dates, and so on).
Result<void> makeComparable(NodePtr& a, NodePtr& b, std::size_t position);
/// Makes `node` give `type`: a literal is converted now, anything else while evaluating.
Result<void> castTo(NodePtr& node, Type type);
bool isNumber(Type type) noexcept;

} // namespace dataflow::nodes::expression
