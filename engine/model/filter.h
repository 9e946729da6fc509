// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Filters of the guide ({"age": {"$gte": 18}}) as a checked tree, and its SQL.
///
/// What a filter means, on every database:
/// - Each condition is true or false of a row, never unknown. A null field fulfils no condition except
/// `null`,
///   `{"$null": true}`, `{"$exists": false}`, `$ne` of a value and `$nin`; so `$ne` is exactly the rows that
///   `$eq` leaves out, `$nin` those that `$in` leaves out, and `$not` those that its content leaves out.
/// - Text is compared byte by byte (code point order), case-sensitively. `$like` knows `%`, `_` and `\` as
/// escape;
///   `$ilike` ignores the case of ASCII letters only. `$contains`, `$startswith`, `$endswith` take their text
///   literally.
///   `$regex` takes the common subset described at db::TextPattern.
/// - A dotted path reads inside a json field by keys (`address.city`); a value of another JSON type than the
/// one
///   compared with does not match; a missing key and a JSON null are null.
/// - `$in` of nothing matches no row, `$nin` of nothing every row; null among their values stands for null
/// fields.

#include "engine/db/dialect.h"
#include "engine/model/model.h"

#include <memory>

namespace dataflow::model {

enum class FilterOperator {
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    In,
    NotIn,
    Between,
    Like,
    ILike,
    Contains,
    StartsWith,
    EndsWith,
    Regex,
    IsNull,
    IsNotNull
};

/// "$eq", "$ne", ...; IsNull and IsNotNull are "$null" and "$exists".
std::string_view filterOperatorName(FilterOperator op) noexcept;

/// A condition, or And/Or/Not over children. An empty And is always true, an empty In never.
struct FilterNode {
    enum class Kind { And, Or, Not, Condition } kind = Kind::And;
    std::vector<FilterNode> children{};
    std::string field{};
    /// Steps after a Json field: `address.city` gives field "address", path ["city"].
    std::vector<std::string> jsonPath{};
    FilterOperator op = FilterOperator::Equal;
    /// One value; two for Between; any number for In/NotIn. Never null.
    std::vector<Value> values{};
    bool alwaysTrue() const noexcept { return kind == Kind::And && children.empty(); }
};

/// Checks fields, operators and value kinds against the model; UnknownField / UnknownOperator / BadFilter
/// with a suggestion. Values are converted to the field's type (text "2024-03-01" to a date). null means IS
/// NULL; a filter that is null itself, or {}, is always true.
Result<FilterNode> parseFilter(const Value& filter, const Model& model);

} // namespace dataflow::model
