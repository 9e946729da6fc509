// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SQL of the generated nodes, one statement text per shape, everything bound, for every dialect.
///
/// - Order: null counts as larger than every value (last when ascending, first when descending); text by
/// bytes. A
///   descending order is exactly the reverse of the ascending one.
/// - Lists of values are padded to a power of two by repeating the last one, so that few texts exist.
/// - Models that delete softly: rows with a deleted_at are left out, unless includeDeleted, or the filter
/// names
///   deleted_at itself.
/// - Json values are bound as text.

#include "engine/db/session.h"
#include "engine/model/filter.h"

namespace dataflow::model {

struct OrderTerm {
    std::string field;
    bool descending = false;
};

/// The order as listSql() sorts: that of `order`, or the primary key descending when it is empty, then the
/// primary key fields not named yet (in the last term's direction). Values of `after` follow it.
std::vector<OrderTerm> totalOrder(const Model& model, const std::vector<OrderTerm>& order);
/// Accepts "-field", "field", ["-a","b"], {"field": -1}, [{"field": -1}]. Unknown field: UnknownField with
/// suggestion.
Result<std::vector<OrderTerm>> parseOrder(const Value& order, const Model& model);
/// Names of `select` (a text or a list), checked; empty means all fields.
Result<std::vector<std::string>> parseSelect(const Value& select, const Model& model);

struct ListQuery {
    FilterNode filter;
    /// Empty: newest first (primary key descending). The primary key is always appended, so the order is
    /// total.
    std::vector<OrderTerm> order;
    std::vector<std::string> select;
    std::optional<std::int64_t> limit = 10;
    std::int64_t offset = 0;
    /// Keyset: the values of totalOrder() in the last row seen; excludes offset.
    std::vector<Value> after;
    bool includeDeleted = false;
    /// Adds a last column kTotalColumn: how many records the filter matches, wherever the page is.
    bool withTotal = false;
};

inline constexpr std::string_view kTotalColumn = "__total";
/// The only column of countSql().
inline constexpr std::string_view kCountColumn = "count";

Result<db::SqlText> listSql(const Model& model, const ListQuery& query, const db::Dialect& dialect);
Result<db::SqlText> countSql(const Model& model, const FilterNode& filter, bool includeDeleted,
                             const db::Dialect& dialect);

/// A record checked against the model: unknown fields, missing required ones, wrong kinds and too long text
/// are errors naming the field; values converted to the fields' types; defaults, created_at/updated_at
/// (`now`) filled in for creation.
Result<Map> checkedRecord(const Model& model, const Map& record, bool forCreate, Timestamp now);
/// Whether UPDATE and DELETE can give back the rows they change. Where they cannot, the statements below come
/// without RETURNING: lockSql() tells the keys first.
bool returnsChangedRows(db::DatabaseKind kind) noexcept;
/// SELECT of the primary keys a filter matches, which keeps other sessions from changing the records until
/// the transaction ends.
Result<db::SqlText> lockSql(const Model& model, const FilterNode& filter, const db::Dialect& dialect);
/// INSERT ... RETURNING all fields. UnsupportedByDatabase on MySQL, as the upsert below.
Result<db::SqlText> insertSql(const Model& model, const Map& checkedRecord, const db::Dialect& dialect);

/// Changes of an update: plain `fields`, and $set, $inc, $mul, $unset.
struct Changes {
    enum class Kind { Set, Increment, Multiply, Unset };
    struct Change {
        std::string field;
        Kind kind = Kind::Set;
        Value value;
    };
    std::vector<Change> changes;
};
/// `fields` mixes plain fields with operators: {"name": "x", "$inc": {"stock": -1}, "$unset": ["note"]}. null
/// counts as 0 for $inc and $mul. Adds updated_at when anything changes and the model keeps timestamps; no
/// fields give no changes.
Result<Changes> parseChanges(const Model& model, const Map& fields, Timestamp now);
/// UPDATE ... RETURNING all fields. No changes: BadParameter. Append-only models: BadModel, as for the two
/// below.
Result<db::SqlText> updateSql(const Model& model, const FilterNode& filter, const Changes& changes,
                              const db::Dialect& dialect);
/// DELETE, or UPDATE deleted_at for soft deletion; RETURNING the primary key.
Result<db::SqlText> deleteSql(const Model& model, const FilterNode& filter, Timestamp now,
                              const db::Dialect& dialect);
/// INSERT ... ON CONFLICT (conflictOn) DO UPDATE ... RETURNING all fields and `__created`: true when the row
/// was inserted, false when it was there (SQLite gives 1 and 0). Without changes the row that was there stays
/// as it is and is returned. A softly deleted row is brought back, unless the changes name deleted_at. One
/// statement, so both answers are true under concurrency; on SQLite it uses functions that our driver
/// registers, on MariaDB a variable of the session. MariaDB notices conflicts with every unique key: one with
/// another key than the named one is an error there. Of a model that several tenants share, a record with the
/// same primary key that is another tenant's stays as it is, and no row comes back (an error on MariaDB).
Result<db::SqlText> upsertSql(const Model& model, const Map& create, const Changes& update,
                              const std::vector<std::string>& conflictOn, const db::Dialect& dialect);

/// Filter by the primary key: its value, or a map or list of values for a composite key.
Result<FilterNode> primaryKeyFilter(const Model& model, const Value& id);
/// Appends the WHERE text of `filter` (without WHERE; "1=1" style never: empty for always true) to `sql`.
Result<void> appendCondition(db::SqlText& sql, const FilterNode& filter, const Model& model,
                             const db::Dialect& dialect);

} // namespace dataflow::model
