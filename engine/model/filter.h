// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Filters of the guide ({"age": {"$gte": 18}}) as a checked tree, and its SQL.

#include "engine/model/model.h"
#include "engine/db/dialect.h"

#include <memory>

namespace dataflow::model {

enum class FilterOperator {
    Equal, NotEqual, Greater, GreaterOrEqual, Less, LessOrEqual, In, NotIn, Between, Like, ILike, Contains, StartsWith,
    EndsWith, Regex, IsNull, IsNotNull
};

/// A condition, or And/Or/Not over children. An empty And is always true.
struct FilterNode {
    enum class Kind { And, Or, Not, Condition } kind = Kind::And;
    std::vector<FilterNode> children;
    std::string field;
    /// Steps after a Json field: `address.city` gives field "address", path ["city"].
    std::vector<std::string> jsonPath;
    FilterOperator op = FilterOperator::Equal;
    /// One value; two for Between; any number for In/NotIn.
    std::vector<Value> values;
};

/// Checks fields, operators and value kinds against the model; UnknownField / UnknownOperator / BadFilter with a
/// suggestion. Values are converted to the field's type (text "2024-03-01" to a date). null means IS NULL.
Result<FilterNode> parseFilter(const Value& filter, const Model& model);

} // namespace dataflow::model
