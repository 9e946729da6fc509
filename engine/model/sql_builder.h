// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SQL of the generated nodes, one statement text per shape, everything bound, for every dialect.

#include "engine/db/session.h"
#include "engine/model/filter.h"

namespace dataflow::model {

struct OrderTerm {
    std::string field;
    bool descending = false;
};

/// Accepts "-field", "field", ["-a","b"], {"field": -1}, [{"field": -1}]. Unknown field: UnknownField with suggestion.
Result<std::vector<OrderTerm>> parseOrder(const Value& order, const Model& model);
/// Names of `select`, checked; empty means all fields.
Result<std::vector<std::string>> parseSelect(const Value& select, const Model& model);

struct ListQuery {
    FilterNode filter;
    /// Empty: newest first (primary key descending). The primary key is always appended, so the order is total.
    std::vector<OrderTerm> order;
    std::vector<std::string> select;
    std::optional<std::int64_t> limit = 10;
    std::int64_t offset = 0;
    /// Keyset: values of the order terms (then primary key) of the last row seen; excludes offset.
    std::vector<Value> after;
    bool includeDeleted = false;
};

Result<db::SqlText> listSql(const Model& model, const ListQuery& query, const db::Dialect& dialect);
Result<db::SqlText> countSql(const Model& model, const FilterNode& filter, bool includeDeleted, const db::Dialect& dialect);

/// A record checked against the model: unknown fields, missing required ones, wrong kinds and too long text are errors
/// naming the field; values converted to the fields' types; defaults, created_at/updated_at (`now`) filled in for creation.
Result<Map> checkedRecord(const Model& model, const Map& record, bool forCreate, Timestamp now);
/// INSERT ... RETURNING all fields.
Result<db::SqlText> insertSql(const Model& model, const Map& checkedRecord, const db::Dialect& dialect);

/// Changes of an update: plain `fields`, and $set, $inc, $mul, $unset.
struct Changes {
    enum class Kind { Set, Increment, Multiply, Unset };
    struct Change { std::string field; Kind kind = Kind::Set; Value value; };
    std::vector<Change> changes;
};
Result<Changes> parseChanges(const Model& model, const Map& fields, Timestamp now);
/// UPDATE ... RETURNING all fields. `updated_at` is set when the model keeps timestamps.
Result<db::SqlText> updateSql(const Model& model, const FilterNode& filter, const Changes& changes, const db::Dialect& dialect);
/// DELETE, or UPDATE deleted_at for soft deletion; RETURNING the primary key.
Result<db::SqlText> deleteSql(const Model& model, const FilterNode& filter, Timestamp now, const db::Dialect& dialect);
/// INSERT ... ON CONFLICT (conflictOn) DO UPDATE ... RETURNING all fields and `__created` (bool: inserted, not updated).
Result<db::SqlText> upsertSql(const Model& model, const Map& create, const Changes& update,
                              const std::vector<std::string>& conflictOn, const db::Dialect& dialect);

/// Filter by the primary key.
Result<FilterNode> primaryKeyFilter(const Model& model, const Value& id);
/// Appends the WHERE text of `filter` (without WHERE; "1=1" style never: empty for always true) to `sql`.
Result<void> appendCondition(db::SqlText& sql, const FilterNode& filter, const Model& model, const db::Dialect& dialect);

} // namespace dataflow::model
