// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/migration.h"

#include "engine/model/table_sql.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::model {

namespace {

bool sameName(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

const db::TableColumn* columnNamed(const db::TableDescription& table, std::string_view name)
{
    const auto found =
        std::ranges::find_if(table.columns, [&](const auto& column) { return sameName(column.name, name); });
    return found == table.columns.end() ? nullptr : &*found;
}

bool hasIndex(const db::TableDescription& table, std::string_view name)
{
    return std::ranges::any_of(table.indexes,
                               [&](const std::string& index) { return sameName(index, name); });
}

bool hasUniqueIndex(const db::TableDescription& table, std::string_view name)
{
    return std::ranges::any_of(table.uniqueIndexes,
                               [&](const db::UniqueIndex& index) { return sameName(index.name, name); });
}

Error notUnique(const Model& model, const std::string& index, std::string message)
{
    return Error(ErrorCode::BadModel, std::move(message))
        .with("model", model.name)
        .with("table", model.table)
        .with("index", index);
}

/// Records would not be unique where an index has the name already: "IF NOT EXISTS" says nothing of it.
Result<void> requireUniqueIndexes(const Model& model, const db::TableDescription& table,
                                  const db::Dialect& dialect)
{
    for (const IndexSql& index : indexStatements(model, dialect)) {
        if (!index.unique || hasUniqueIndex(table, index.name))
            continue;
        if (hasIndex(table, index.name))
            return fail(
                notUnique(model, index.name, "The table has an index of that name, but it is not unique")
                    .hint("Drop the index, so that it is made anew, or give the model's another name."));
        return fail(notUnique(model, index.name,
                              "A unique index cannot be made, because another table has one of its name")
                        .hint("Give one of them another name; an index of a unique field is named after its "
                              "table and field."));
    }
    return {};
}

/// The table that an index of this name belongs to, in the schema of the model's table; empty when there is
/// no such index. On MySQL every table has names of its own.
Result<std::string> tableOfIndex(const std::string& index, const Model& model, db::Session& session,
                                 const db::CallLimits& limits)
{
    const db::Dialect& dialect = session.dialect();
    const std::size_t dot = model.table.find('.');
    db::SqlText sql{
        "SELECT tbl_name FROM " +
            dialect.quoteIdentifier(dot == std::string::npos ? "main" : model.table.substr(0, dot)) +
            ".sqlite_schema WHERE type = 'index' AND name = ?1 COLLATE NOCASE",
        {Value(index)}};
    if (dialect.kind() == db::DatabaseKind::Postgres)
        sql = {"SELECT t.relname::text FROM pg_catalog.pg_class c"
               " JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid"
               " JOIN pg_catalog.pg_class t ON t.oid = i.indrelid"
               " WHERE c.relname::text = $1::text AND c.relnamespace ="
               " (SELECT relnamespace FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass($2::text))",
               {Value(index), Value(dialect.quoteIdentifier(model.table))}};
    DF_TRY_ASSIGN(const auto stream, session.query(sql, limits));
    DF_TRY_ASSIGN(const auto rows, db::readAll(*stream));
    return rows.empty() || rows.front()->rowCount() == 0 ? std::string()
                                                         : rows.front()->valueAt(0, 0).toText();
}

/// Plain indexes that are not there although they were made.
Result<std::vector<TakenName>> takenNames(const Model& model, const db::TableDescription& table,
                                          db::Session& session, const db::CallLimits& limits)
{
    std::vector<TakenName> taken;
    for (const ModelIndex& index : model.indexes) {
        if (index.unique || hasIndex(table, index.name) || db::isMySqlFamily(session.dialect().kind()))
            continue;
        TakenName one{index.name, {}};
        DF_TRY_ASSIGN(one.owner, tableOfIndex(index.name, model, session, limits));
        taken.push_back(std::move(one));
    }
    return taken;
}

Error unsupported(const Model& model, const ModelIndex& index, std::string message)
{
    return Error(ErrorCode::UnsupportedByDatabase, std::move(message))
        .with("model", model.name)
        .with("index", index.name)
        .with("type", indexKindName(index.kind));
}

void compareColumn(const Model& model, const ModelField& field, const db::TableColumn& column,
                   std::vector<std::string>& differences)
{
    if (column.type != field.type)
        differences.push_back(fmt::format("column {} is {}, the model says {}", field.name,
                                          column.declaredType, fieldTypeName(field.type)));
    if (model.isPrimaryKey(field.name) != column.primaryKey)
        differences.push_back(fmt::format("column {} is {}part of the primary key, the model says otherwise",
                                          field.name, column.primaryKey ? "" : "not "));
    if (model.isPrimaryKey(field.name))
        return;
    const bool required = !model.isNullable(field);
    if (required && column.nullable)
        differences.push_back(fmt::format("column {} may be null, the model says required", field.name));
    if (!required && !column.nullable && column.defaultSql.empty())
        differences.push_back(
            fmt::format("column {} must not be null, the model says it may be", field.name));
}

void compareFurtherColumns(const Model& model, const db::TableDescription& table,
                           std::vector<std::string>& differences)
{
    const std::vector<std::string> names = model.fieldNames();
    for (const db::TableColumn& column : table.columns) {
        const bool known =
            std::ranges::any_of(names, [&](const std::string& name) { return sameName(name, column.name); });
        if (!known && !column.nullable && column.defaultSql.empty())
            differences.push_back(
                fmt::format("column {} needs a value, the model does not know it", column.name));
    }
}

bool sameColumns(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    return a.size() == b.size() && std::ranges::all_of(a, [&](const std::string& name) {
               return std::ranges::any_of(b, [&](const std::string& other) { return sameName(name, other); });
           });
}

/// True when no two rows of the table can have the same values in just these columns.
bool hasKey(const db::TableDescription& table, const std::vector<std::string>& columns)
{
    std::vector<std::string> primary;
    for (const db::TableColumn& column : table.columns)
        if (column.primaryKey)
            primary.push_back(column.name);
    return sameColumns(columns, primary) ||
           std::ranges::any_of(table.uniqueIndexes, [&](const db::UniqueIndex& index) {
               return sameColumns(columns, index.columns);
           });
}

void compareIndexes(const Model& model, const db::TableDescription& table,
                    std::vector<std::string>& differences)
{
    for (const ModelIndex& index : promisedIndexes(model)) {
        const bool ofFields = index.unique && !index.fields.empty() && index.where.empty();
        if (ofFields) {
            if (!hasKey(table, index.fields))
                differences.push_back(fmt::format("unique index {} over {} is missing", index.name,
                                                  fmt::join(index.fields, " and ")));
        } else if (!hasIndex(table, index.name)) {
            differences.push_back(fmt::format("index {} is missing", index.name));
        } else if (index.unique && !hasUniqueIndex(table, index.name)) {
            differences.push_back(fmt::format("index {} is not unique, the model says it is", index.name));
        }
    }
}

/// One number per table name, for the advisory lock.
std::int64_t lockNumber(std::string_view table)
{
    std::uint64_t hash = 14'695'981'039'346'656'037u;
    for (const char c : table)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211u;
    return static_cast<std::int64_t>(hash);
}

/// Runs inside a transaction: on SQLite it is the only writer, on PostgreSQL the advisory lock keeps others
/// out.
Result<std::vector<TakenName>> createMissing(const Model& model, db::Session& session,
                                             const db::CallLimits& limits)
{
    if (session.dialect().kind() == db::DatabaseKind::Postgres) {
        const db::SqlText lock{"SELECT pg_advisory_xact_lock($1)", {Value(lockNumber(model.table))}};
        DF_TRY_ASSIGN([[maybe_unused]] const std::int64_t locked, session.execute(lock, limits));
    }
    DF_TRY_ASSIGN(const db::TableDescription table, session.describeTable(model.table, limits));
    DF_TRY_ASSIGN(const std::vector<std::string> statements,
                  missingTableSql(model, table, session.dialect()));
    for (const std::string& statement : statements)
        DF_TRY(session.executeScript(statement, limits));
    if (statements.empty())
        return std::vector<TakenName>();
    DF_TRY_ASSIGN(const db::TableDescription made, session.describeTable(model.table, limits));
    DF_TRY(requireUniqueIndexes(model, made, session.dialect()));
    return takenNames(model, made, session, limits);
}

Result<void> failedCheck(const Model& model, const std::vector<std::string>& differences)
{
    if (differences.empty())
        return {};
    std::string list;
    for (const std::string& difference : differences)
        list += (list.empty() ? "" : "; ") + difference;
    return fail(Error(ErrorCode::BadModel, "The table differs from its model")
                    .with("model", model.name)
                    .with("table", model.table)
                    .with("differences", list)
                    .hint("Change the table or the model, or set migrate to off."));
}

Error unsupportedField(const Model& model, const ModelField& field, std::string message)
{
    return Error(ErrorCode::UnsupportedByDatabase, std::move(message))
        .with("model", model.name)
        .with("field", field.name);
}

/// What MySQL and MariaDB lack: keys over unbounded text, and all but plain indexes.
Result<void> validateForMySql(const Model& model, db::DatabaseKind kind)
{
    const auto unbounded = [](const ModelField& field) {
        return field.type == db::ColumnType::Bytes || field.type == db::ColumnType::Json ||
               (field.type == db::ColumnType::Text && field.maxLength == 0);
    };
    for (const ModelField& field : model.allFields()) {
        const bool key = model.isPrimaryKey(field.name) ||
                         (model.multiTenant && field.name == kTenantField) ||
                         (field.unique && kind == db::DatabaseKind::MySql);
        if (key && unbounded(field))
            return fail(unsupportedField(model, field, "MySQL and MariaDB have no keys over unbounded text")
                            .hint("Give the field max_length."));
        if (kind == db::DatabaseKind::MySql && !field.references.empty())
            return fail(unsupportedField(model, field, "MySQL reads over references in a column's definition")
                            .hint("Use MariaDB, or remove references and add the foreign key by hand."));
    }
    for (const ModelIndex& index : model.indexes) {
        if (index.kind != IndexKind::Btree)
            return fail(unsupported(model, index, "MySQL and MariaDB have btree indexes only")
                            .hint("Remove the index's type, or use PostgreSQL."));
        if (!index.where.empty())
            return fail(unsupported(model, index, "MySQL and MariaDB cannot index a part of a table")
                            .hint("Remove where from the index, or use PostgreSQL or SQLite."));
        if (!index.include.empty())
            return fail(
                unsupported(model, index, "MySQL and MariaDB cannot include further fields in an index")
                    .hint("Add them to the end of fields instead."));
        if (index.fields.empty() && kind == db::DatabaseKind::MariaDb)
            return fail(unsupported(model, index, "MariaDB cannot index an expression")
                            .hint("Index fields, or use another database."));
        for (const std::string& name : index.fields) {
            const ModelField& field = *model.findField(name);
            if (unbounded(field) && (kind == db::DatabaseKind::MySql || field.type != db::ColumnType::Text))
                return fail(unsupported(model, index, "MySQL and MariaDB have no keys over unbounded text")
                                .with("field", name)
                                .hint("Give the field max_length."));
        }
    }
    return {};
}

/// Statements that change tables end the transaction on MySQL, so that the lock is one of the session.
Result<std::vector<TakenName>> createMissingOnMySql(const Model& model, db::Session& session,
                                                    const db::CallLimits& limits)
{
    if (session.inTransaction())
        return fail(Error(ErrorCode::UnsupportedByDatabase,
                          "Creating a table would end the open transaction on this database")
                        .with("model", model.name)
                        .hint("Run something else with the model before, outside of a transaction."));
    constexpr int kWaitSeconds = 60;
    const Value name(fmt::format("dataflow_{:016x}", static_cast<std::uint64_t>(lockNumber(model.table))));
    const db::SqlText lock{"SELECT GET_LOCK(?1, ?2)", {name, Value(kWaitSeconds)}};
    DF_TRY_ASSIGN(const auto stream, session.query(lock, limits));
    DF_TRY_ASSIGN(const auto rows, db::readAll(*stream));
    if (rows.empty() || rows.front()->column(0).isNull(0) || rows.front()->column(0).int64At(0) != 1)
        return fail(Error(ErrorCode::LockTimeout, "Another session has been creating the table for long")
                        .with("model", model.name)
                        .with("waited_s", std::int64_t{kWaitSeconds})
                        .markRetryable());
    auto created = createMissing(model, session, limits);
    const auto released = session.execute({"DO RELEASE_LOCK(?1)", {name}}, {});
    if (created && !released)
        return fail(released.error());
    return created;
}

} // namespace

Result<void> validateForDatabase(const Model& model, db::DatabaseKind kind)
{
    if (db::isMySqlFamily(kind))
        return validateForMySql(model, kind);
    for (const ModelIndex& index : model.indexes) {
        if (kind == db::DatabaseKind::Sqlite && index.kind != IndexKind::Btree)
            return fail(unsupported(model, index, "SQLite has btree indexes only")
                            .hint("Remove the index's type, or use PostgreSQL."));
        if (kind == db::DatabaseKind::Sqlite && !index.include.empty())
            return fail(unsupported(model, index, "SQLite cannot include further fields in an index")
                            .hint("Add them to the end of fields instead."));
        const bool plainGin =
            index.kind == IndexKind::Gin && std::ranges::any_of(index.fields, [&](const std::string& name) {
                return model.findField(name)->type != db::ColumnType::Json;
            });
        if (plainGin)
            return fail(unsupported(model, index, "A gin index takes json fields or an expression")
                            .hint("Use an expression such as to_tsvector('simple', name)."));
    }
    return {};
}

Result<std::vector<std::string>> createTableSql(const Model& model, const db::Dialect& dialect)
{
    DF_TRY(validateForDatabase(model, dialect.kind()));
    std::vector<std::string> statements{createTableStatement(model, dialect)};
    for (IndexSql& index : indexStatements(model, dialect))
        statements.push_back(std::move(index.text));
    return statements;
}

Result<std::vector<std::string>> missingTableSql(const Model& model, const db::TableDescription& table,
                                                 const db::Dialect& dialect)
{
    if (!table.exists)
        return createTableSql(model, dialect);
    DF_TRY(validateForDatabase(model, dialect.kind()));
    std::vector<std::string> statements;
    for (const ModelField& field : model.allFields()) {
        if (columnNamed(table, field.name))
            continue;
        const bool fillable =
            model.isNullable(field) || (field.defaultValue && !model.isPrimaryKey(field.name));
        if (!fillable)
            return fail(Error(ErrorCode::BadModel, "The table lacks a column that must have a value")
                            .with("model", model.name)
                            .with("table", model.table)
                            .with("field", field.name)
                            .hint(model.multiTenant && field.name == kTenantField
                                      ? "Add the column by hand and fill in whose each record is."
                                      : "Give the field a default, or add the column by hand."));
        const std::string altered = "ALTER TABLE " + dialect.quoteIdentifier(model.table);
        statements.push_back(altered + " ADD COLUMN " + columnSql(model, field, dialect));
        if (!field.tenantReference)
            continue;
        if (dialect.kind() == db::DatabaseKind::Sqlite)
            return fail(Error(ErrorCode::UnsupportedByDatabase,
                              "SQLite cannot add a reference within a tenant to a table that is there")
                            .with("model", model.name)
                            .with("field", field.name)
                            .hint("Take references off the field, or make the table anew."));
        statements.push_back(altered + " ADD " + tenantReferenceSql(field, dialect));
    }
    for (IndexSql& index : indexStatements(model, dialect)) {
        if (!hasIndex(table, index.name))
            statements.push_back(std::move(index.text));
    }
    return statements;
}

std::vector<std::string> compareWithTable(const Model& model, const db::TableDescription& table)
{
    if (!table.exists)
        return {fmt::format("table {} does not exist", model.table)};
    std::vector<std::string> differences;
    for (const ModelField& field : model.allFields()) {
        if (const db::TableColumn* column = columnNamed(table, field.name))
            compareColumn(model, field, *column, differences);
        else
            differences.push_back(fmt::format("column {} is missing", field.name));
    }
    compareFurtherColumns(model, table, differences);
    compareIndexes(model, table, differences);
    return differences;
}

Result<std::vector<TakenName>> ensureTable(const Model& model, db::Session& session,
                                           const db::CallLimits& limits)
{
    if (model.migrate == Migrate::Off)
        return std::vector<TakenName>();
    DF_TRY_ASSIGN(const db::TableDescription table, session.describeTable(model.table, limits));
    if (model.migrate == Migrate::Check) {
        DF_TRY(failedCheck(model, compareWithTable(model, table)));
        return std::vector<TakenName>();
    }
    DF_TRY_ASSIGN(const std::vector<std::string> statements,
                  missingTableSql(model, table, session.dialect()));
    if (statements.empty()) {
        DF_TRY(requireUniqueIndexes(model, table, session.dialect()));
        return std::vector<TakenName>();
    }
    if (db::isMySqlFamily(session.dialect().kind()))
        return createMissingOnMySql(model, session, limits);
    DF_TRY(session.begin(db::Isolation::Default, limits));
    auto created = createMissing(model, session, limits);
    if (!created) {
        // The first error is the one to tell; a session that cannot even roll back marks itself unusable.
        static_cast<void>(session.rollback(limits));
        return created;
    }
    DF_TRY(session.commit(limits));
    return created;
}

} // namespace dataflow::model
