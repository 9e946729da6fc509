// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql_sql.h"
#include "engine/model/field_value.h"
#include "engine/model/tenant.h"
#include "engine/model/write_pieces.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::model {

namespace {

using db::ColumnType;

/// SQLite's own + and * make floats of int64 overflow and of decimals.
std::string sqliteCalculation(const ModelField& field, const std::string& old, const std::string& value,
                              bool multiply)
{
    const std::string_view word = multiply ? "multiply" : "add";
    if (field.type == ColumnType::Int64)
        return fmt::format("dataflow_int_{}(COALESCE({}, 0), {})", word, old, value);
    if (field.type == ColumnType::Decimal)
        return fmt::format("dataflow_decimal_{}(COALESCE({}, 0), {}, {}, {})", word, old, value,
                           field.precision, field.scale);
    return fmt::format("COALESCE({}, 0) {} {}", old, multiply ? '*' : '+', value);
}

/// MySQL gives back nothing of what an INSERT stores; MariaDB does.
Result<void> checkReturning(const Model& model, const db::Dialect& dialect)
{
    if (dialect.kind() != db::DatabaseKind::MySql)
        return {};
    return fail(Error(ErrorCode::UnsupportedByDatabase, "MySQL cannot give back the record it stores")
                    .with("model", model.name)
                    .hint("Use MariaDB, or store through a bulk node."));
}

/// The value list of an INSERT in the order of the columns; `first` (a function name, may be empty) wraps the
/// first.
std::string boundValues(SqlWriter& writer, const Map& record, std::string_view first)
{
    std::string values;
    for (const auto& [name, value] : record) {
        const std::string bound = writer.bindStored(*writer.model().findField(name), value);
        if (values.empty())
            values = first.empty() ? bound : fmt::format("{}({})", first, bound);
        else
            values += ", " + bound;
    }
    return values;
}

std::vector<std::string> namesOf(const Map& record)
{
    std::vector<std::string> names;
    for (const auto& [name, value] : record)
        names.push_back(name);
    return names;
}

Result<void> checkNames(const Model& model, const std::vector<std::string>& names)
{
    for (const std::string& name : names) {
        if (!model.findField(name))
            return fail(unknownField(model, name));
    }
    return {};
}

/// MySQL's ON DUPLICATE KEY clause.
std::string mySqlConflictClause(SqlWriter& writer, const Changes& update,
                                const std::vector<std::string>& conflictOn)
{
    std::vector<std::string> keys;
    for (const std::string& name : conflictOn)
        keys.push_back(writer.column(name));
    const auto storedValue = [&](std::string_view field) {
        return fmt::format("{}.{}", writer.table(), writer.column(field));
    };
    // A column is assigned once only, and the first key's assignment counts.
    const auto ofKey = std::ranges::find(update.changes, conflictOn.front(), &Changes::Change::field);
    const std::string newKey =
        ofKey == update.changes.end() ? "" : newValue(writer, *ofKey, storedValue(ofKey->field));
    std::string clause =
        " ON DUPLICATE KEY UPDATE " + db::countFoundRow(keys, writer.table(), keys.front(), newKey);
    bool namesDeleted = false;
    for (const Changes::Change& change : update.changes) {
        namesDeleted = namesDeleted || change.field == "deleted_at";
        if (change.field == conflictOn.front())
            continue;
        const std::string stored = storedValue(change.field);
        clause += fmt::format(", {} = {}", stored, newValue(writer, change, stored));
    }
    if (writer.model().softDelete && !namesDeleted)
        clause += fmt::format(", {}.{} = NULL", writer.table(), writer.column("deleted_at"));
    return clause;
}

/// INSERT that tells through a variable of the session whether it found the row instead.
db::SqlText mySqlUpsert(SqlWriter& writer, const Map& create, const Changes& update,
                        const std::vector<std::string>& conflictOn)
{
    std::string values;
    for (const auto& [name, value] : create) {
        std::string bound = writer.bindStored(*writer.model().findField(name), value);
        if (name == conflictOn.front()) // sets the count to zero on its way
            bound = fmt::format("IF(({} := 0) = 0, {}, NULL)", db::kFoundRowsVariable, bound);
        values += (values.empty() ? "" : ", ") + bound;
    }
    const std::string clause = mySqlConflictClause(writer, update, conflictOn);
    writer << "INSERT INTO " << writer.table() << " (" << writer.columnList(namesOf(create)) << ") VALUES ("
           << values << ')' << clause << " RETURNING " << writer.columnList({})
           << fmt::format(", {} = 0 AS {}", db::kFoundRowsVariable, writer.column("__created"));
    return std::move(writer.sql);
}

/// The SET list of an upsert: what happens to the row that is there already.
std::string conflictSet(SqlWriter& writer, const Changes& update, const std::string& conflictColumn)
{
    const auto stored = [&](std::string_view name) { return "\"stored\"." + writer.column(name); };
    const auto marked = [&](const std::string& expression) {
        return writer.isPostgres() ? expression : fmt::format("dataflow_upsert_updated({})", expression);
    };
    std::string set = fmt::format("{} = {}", writer.column(conflictColumn), marked(stored(conflictColumn)));
    bool namesDeleted = false;
    for (const Changes::Change& change : update.changes) {
        namesDeleted = namesDeleted || change.field == "deleted_at";
        std::string value = newValue(writer, change, stored(change.field));
        if (change.field == conflictColumn)
            set = fmt::format("{} = {}", writer.column(conflictColumn), marked(value));
        else
            set += fmt::format(", {} = {}", writer.column(change.field), value);
    }
    if (writer.model().softDelete && !namesDeleted)
        set += fmt::format(", {} = NULL", writer.column("deleted_at"));
    return set;
}

/// The key that decides about a conflict, as unique for each tenant as the table's own.
std::vector<std::string> keyOfTenant(const Model& model, const std::vector<std::string>& conflictOn)
{
    std::vector<std::string> key = conflictOn;
    if (model.multiTenant && std::ranges::find(key, kTenantField) == key.end())
        key.insert(key.begin(), std::string(kTenantField));
    return key;
}

/// True when the fields are the primary key itself, which is unique for all tenants together: the row that is
/// there may be another tenant's, and must be left alone.
bool isWholeKey(const Model& model, const std::vector<std::string>& conflictOn)
{
    return model.multiTenant && !model.isPrimaryKey(kTenantField) &&
           conflictOn.size() == model.primaryKey.size() &&
           std::ranges::all_of(conflictOn, [&](const std::string& name) { return model.isPrimaryKey(name); });
}

Result<void> checkConflict(const Model& model, const Map& create, const std::vector<std::string>& conflictOn)
{
    const auto bad = [&](std::string message, std::string_view field) {
        return fail(Error(ErrorCode::BadParameter, std::move(message))
                        .with("model", model.name)
                        .with("field", field)
                        .inParameter("conflict_on"));
    };
    if (conflictOn.empty())
        return bad("An upsert needs the fields that decide whether the record exists", "");
    DF_TRY(checkNames(model, conflictOn));
    DF_TRY(requireTenant(model));
    for (const std::string& name : conflictOn) {
        const auto given = std::ranges::find(create, name, &Map::value_type::first);
        if (given == create.end() || given->second.isNull())
            return bad("The record to create has no value for a field that decides whether it exists", name);
    }
    return {};
}

/// Wraps an INSERT with RETURNING so that the database's own numbering does not hand out the number that was
/// given.
void moveNumbering(SqlWriter& writer, const Map& record, const db::Dialect& dialect)
{
    const Model& model = writer.model();
    const auto key = std::ranges::find(record, model.primaryKey.front(), &Map::value_type::first);
    if (!model.hasAutomaticId() || key == record.end() || key->second.isNull())
        return;
    const std::string moved = dialect.moveNumberingSql(
        model.table, model.primaryKey.front(), "\"written\"." + writer.column(model.primaryKey.front()));
    if (moved.empty())
        return;
    // The condition holds always; it is there to be evaluated.
    writer.sql.text = "WITH \"written\" AS (" + writer.sql.text +
                      ") SELECT * FROM \"written\" WHERE coalesce(" + moved + ", 0) IS NOT NULL";
}

/// Whether PostgreSQL's upsert made the row "stored". It locks a row that it found before it updates it,
/// which leaves the transaction's number in xmax. Only plain tables show xmax, and asking others fails; there
/// a row is new when the statement's snapshot has none of its key (one that another session commits meanwhile
/// is then told as created).
std::string postgresCreated(SqlWriter& writer, const std::vector<std::string>& key)
{
    std::string same;
    for (const std::string& name : key)
        same +=
            fmt::format("{0}\"old\".{1} = \"stored\".{1}", same.empty() ? "" : " AND ", writer.column(name));
    return fmt::format(
        "CASE WHEN (SELECT relkind = 'r' FROM pg_catalog.pg_class WHERE oid = {}::text::regclass) "
        "THEN \"stored\".xmax = 0 ELSE NOT EXISTS (SELECT FROM {} AS \"old\" WHERE {}) END",
        writer.bind(Value(writer.table())), writer.table(), same);
}

} // namespace

bool returnsChangedRows(db::DatabaseKind kind) noexcept
{
    return !db::isMySqlFamily(kind);
}

Result<void> refuseAppendOnly(const Model& model)
{
    if (!model.appendOnly)
        return {};
    return fail(Error(ErrorCode::BadModel, "The model only takes new records")
                    .with("model", model.name)
                    .hint("Remove append_only from the model to change or delete its records."));
}

Result<void> checkChanges(const Model& model, const Changes& changes)
{
    for (const Changes::Change& change : changes.changes) {
        if (!model.findField(change.field))
            return fail(unknownField(model, change.field));
    }
    if (changes.changes.empty())
        return fail(Error(ErrorCode::BadParameter, "The update changes nothing")
                        .with("model", model.name)
                        .hint("Name at least one field with its new value."));
    return {};
}

std::string newValue(SqlWriter& writer, const Changes::Change& change, const std::string& old)
{
    const ModelField& field = *writer.model().findField(change.field);
    switch (change.kind) {
    case Changes::Kind::Unset:
        return "NULL";
    case Changes::Kind::Set:
        return writer.bindStored(field, change.value);
    case Changes::Kind::Increment:
    case Changes::Kind::Multiply:
        break;
    }
    const bool multiply = change.kind == Changes::Kind::Multiply;
    const std::string value = writer.bind(change.value);
    if (writer.isSqlite())
        return sqliteCalculation(field, old, value, multiply);
    return fmt::format("COALESCE({}, 0) {} {}", old, multiply ? '*' : '+', value);
}

Result<void> writeUpdate(SqlWriter& writer, const FilterNode& filter, const Changes& changes)
{
    DF_TRY(refuseAppendOnly(writer.model()));
    DF_TRY(checkChanges(writer.model(), changes));
    writer << "UPDATE " << writer.table() << " SET ";
    bool first = true;
    for (const Changes::Change& change : changes.changes) {
        const std::string column = writer.column(change.field);
        const std::string value = newValue(writer, change, column);
        writer << (first ? "" : ", ") << column << " = " << value;
        first = false;
    }
    return writer.where(filter, false);
}

Result<void> writeDelete(SqlWriter& writer, const FilterNode& filter, Timestamp now)
{
    const Model& model = writer.model();
    DF_TRY(refuseAppendOnly(model));
    if (model.softDelete) {
        const Value moment(Timestamp{now.micros, true});
        const std::string deleted = writer.bind(moment);
        writer << "UPDATE " << writer.table() << " SET " << writer.column("deleted_at") << " = " << deleted;
        if (model.timestamps) {
            const std::string updated = writer.bind(moment);
            writer << ", " << writer.column("updated_at") << " = " << updated;
        }
    } else {
        writer << "DELETE FROM " << writer.table();
    }
    return writer.where(filter, false);
}

Result<db::SqlText> insertSql(const Model& model, const Map& checkedRecord, const db::Dialect& dialect)
{
    DF_TRY(checkReturning(model, dialect));
    DF_TRY(checkNames(model, namesOf(checkedRecord)));
    SqlWriter writer(model, dialect);
    writer << "INSERT INTO " << writer.table();
    if (checkedRecord.empty()) {
        writer << (writer.isMySqlFamily() ? " () VALUES ()" : " DEFAULT VALUES");
    } else {
        const std::string values = boundValues(writer, checkedRecord, {});
        writer << " (" << writer.columnList(namesOf(checkedRecord)) << ") VALUES (" << values << ')';
    }
    writer << " RETURNING " << writer.columnList({});
    moveNumbering(writer, checkedRecord, dialect);
    return std::move(writer.sql);
}

Result<db::SqlText> updateSql(const Model& model, const FilterNode& filter, const Changes& changes,
                              const db::Dialect& dialect)
{
    SqlWriter writer(model, dialect);
    DF_TRY(writeUpdate(writer, filter, changes));
    if (returnsChangedRows(dialect.kind()))
        writer << " RETURNING " << writer.columnList({});
    return std::move(writer.sql);
}

Result<db::SqlText> lockSql(const Model& model, const FilterNode& filter, const db::Dialect& dialect)
{
    SqlWriter writer(model, dialect);
    writer << "SELECT " << writer.columnList(model.primaryKey) << " FROM " << writer.table();
    DF_TRY(writer.where(filter, false));
    writer << " FOR UPDATE";
    return std::move(writer.sql);
}

Result<db::SqlText> deleteSql(const Model& model, const FilterNode& filter, Timestamp now,
                              const db::Dialect& dialect)
{
    SqlWriter writer(model, dialect);
    DF_TRY(writeDelete(writer, filter, now));
    if (returnsChangedRows(dialect.kind()))
        writer << " RETURNING " << writer.columnList(model.primaryKey);
    return std::move(writer.sql);
}

Result<db::SqlText> upsertSql(const Model& model, const Map& create, const Changes& update,
                              const std::vector<std::string>& conflictOn, const db::Dialect& dialect)
{
    DF_TRY(refuseAppendOnly(model));
    DF_TRY(checkNames(model, namesOf(create)));
    DF_TRY(checkConflict(model, create, conflictOn));
    if (!update.changes.empty())
        DF_TRY(checkChanges(model, update));
    DF_TRY(checkReturning(model, dialect));
    SqlWriter writer(model, dialect);
    if (writer.isMySqlFamily())
        return mySqlUpsert(writer, create, update, keyOfTenant(model, conflictOn));
    const bool postgres = writer.isPostgres();
    const std::string values = boundValues(writer, create, postgres ? "" : "dataflow_upsert_begin");
    const std::string set = conflictSet(writer, update, conflictOn.front());
    const bool wholeKey = isWholeKey(model, conflictOn);
    const std::vector<std::string> key = wholeKey ? conflictOn : keyOfTenant(model, conflictOn);
    writer << "INSERT INTO " << writer.table() << " AS \"stored\" (" << writer.columnList(namesOf(create))
           << ") VALUES (" << values << ") ON CONFLICT (" << writer.columnList(key) << ") DO UPDATE SET "
           << set;
    if (wholeKey) // no row comes back when it is another tenant's
        writer << " WHERE \"stored\"." << writer.ofTenant();
    writer << " RETURNING " << writer.columnList({});
    writer << fmt::format(", {} AS \"__created\"",
                          postgres ? postgresCreated(writer, key) : "dataflow_upsert_created()");
    moveNumbering(writer, create, dialect);
    return std::move(writer.sql);
}

} // namespace dataflow::model
