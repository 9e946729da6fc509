// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/table_sql.h"

#include "engine/base/datetime.h"
#include "engine/model/field_value.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::model {

namespace {

using db::ColumnType;

constexpr std::size_t kMaxIdentifierBytes = 63;
constexpr std::size_t kExactDoubleDigits = 15;
/// Stands for the tenant and the primary key in the name of their index.
constexpr std::string_view kTenantKey = "tenant_key";

std::string quotedText(std::string_view text, db::DatabaseKind kind)
{
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'' || (c == '\\' && db::isMySqlFamily(kind)))
            quoted += c;
        quoted += c;
    }
    return quoted + '\'';
}

/// A default as SQL; empty when it cannot be said exactly (records get it from us in any case).
std::string literal(const ModelField& field, const Value& value, db::DatabaseKind kind)
{
    const bool sqlite = kind == db::DatabaseKind::Sqlite;
    const bool mysql = db::isMySqlFamily(kind);
    switch (field.type) {
    case ColumnType::Bool:
        return *value.as<bool>() ? "TRUE" : "FALSE";
    case ColumnType::Int64:
        return value.toText();
    case ColumnType::Double:
        return fmt::format("{}", *value.as<double>());
    case ColumnType::Decimal: {
        const std::string& text = value.as<Decimal>()->text;
        const bool digits = text.find_first_not_of("-.0123456789") == std::string::npos;
        return digits && (!sqlite || text.size() <= kExactDoubleDigits) ? text : std::string();
    }
    case ColumnType::TimestampTz: {
        // As the SQLite driver stores it: "2024-03-01 10:15:00+00:00".
        std::string text = formatTimestamp(*value.as<Timestamp>());
        std::ranges::replace(text, 'T', ' ');
        if (text.ends_with('Z'))
            text.replace(text.size() - 1, 1, mysql ? "" : "+00:00"); // MySQL takes the session's zone, UTC
        return quotedText(text, kind);
    }
    case ColumnType::Json:
        // In brackets, because MySQL has no plain default for types without a bound.
        return mysql ? fmt::format("({})", quotedText(storedJson(value), kind))
                     : quotedText(storedJson(value), kind);
    case ColumnType::Bytes:
        return {};
    case ColumnType::Text:
        return mysql ? fmt::format("({})", quotedText(value.toText(), kind))
                     : quotedText(value.toText(), kind);
    default:
        return quotedText(value.toText(), kind);
    }
}

/// The last part of a table's name, for names of indexes.
std::string bareTable(const Model& model)
{
    return model.table.substr(model.table.find('.') == std::string::npos ? 0 : model.table.find('.') + 1);
}

std::string uniqueIndexName(const Model& model, const ModelField& field)
{
    std::string name = fmt::format("uniq_{}_{}", bareTable(model), field.name);
    if (name.size() <= kMaxIdentifierBytes)
        return name;
    std::uint32_t hash = 2'166'136'261;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619;
    return fmt::format("uniq_{:08x}", hash);
}

/// The fields of a unique index: for each tenant apart, where there are several.
std::vector<std::string> uniqueFields(const Model& model, std::vector<std::string> fields)
{
    if (model.multiTenant && std::ranges::find(fields, kTenantField) == fields.end())
        fields.insert(fields.begin(), std::string(kTenantField));
    return fields;
}

/// The key that reads of one tenant use, and references within a tenant lead to; none where the primary key
/// begins with the tenant.
std::optional<ModelIndex> tenantKeyIndex(const Model& model)
{
    if (!model.multiTenant || model.primaryKey.front() == kTenantField)
        return std::nullopt;
    ModelIndex index;
    index.fields = uniqueFields(model, model.primaryKey);
    index.name = uniqueIndexName(model, {.name = std::string(kTenantKey)});
    index.unique = true;
    return index;
}

std::string columnNames(const std::vector<std::string>& names, const db::Dialect& dialect)
{
    std::string list;
    for (const std::string& name : names)
        list += (list.empty() ? "" : ", ") + dialect.quoteIdentifier(name);
    return list;
}

/// SQLite names the schema with the index, PostgreSQL with the table.
std::string indexTarget(const Model& model, const std::string& name, const db::Dialect& dialect)
{
    const std::size_t dot = model.table.find('.');
    if (dialect.kind() == db::DatabaseKind::Sqlite && dot != std::string::npos)
        return fmt::format("{}.{} ON {}", dialect.quoteIdentifier(model.table.substr(0, dot)),
                           dialect.quoteIdentifier(name), dialect.quoteIdentifier(bareTable(model)));
    return fmt::format("{} ON {}", dialect.quoteIdentifier(name), dialect.quoteIdentifier(model.table));
}

IndexSql indexSql(const Model& model, const ModelIndex& index, const db::Dialect& dialect)
{
    IndexSql sql;
    sql.name = index.name;
    sql.unique = index.unique;
    // MySQL has no IF NOT EXISTS here; who asks has looked for the index.
    const bool mysql = dialect.kind() == db::DatabaseKind::MySql;
    sql.text = fmt::format("CREATE {}INDEX {}{}", index.unique ? "UNIQUE " : "",
                           mysql ? "" : "IF NOT EXISTS ", indexTarget(model, index.name, dialect));
    if (index.kind != IndexKind::Btree)
        sql.text += fmt::format(" USING {}", indexKindName(index.kind));
    sql.text += index.fields.empty() ? fmt::format(" (({}))", index.expression)
                                     : fmt::format(" ({})", columnNames(index.fields, dialect));
    if (!index.include.empty())
        sql.text += fmt::format(" INCLUDE ({})", columnNames(index.include, dialect));
    if (!index.where.empty())
        sql.text += fmt::format(" WHERE {}", index.where);
    return sql;
}

/// The unique key of the tenant and `column`, as a part of CREATE TABLE, under the name of its index.
std::string keyConstraint(const Model& model, const std::string& column, const db::Dialect& dialect)
{
    const bool isKey = model.isPrimaryKey(column);
    const std::string name = uniqueIndexName(model, {.name = isKey ? std::string(kTenantKey) : column});
    return fmt::format("CONSTRAINT {} UNIQUE ({})", dialect.quoteIdentifier(name),
                       columnNames({std::string(kTenantField), column}, dialect));
}

} // namespace

std::string columnSql(const Model& model, const ModelField& field, const db::Dialect& dialect)
{
    if (model.hasAutomaticId() && model.isPrimaryKey(field.name))
        return dialect.autoIncrementColumnSql(field.name);
    std::string sql =
        fmt::format("{} {}", dialect.quoteIdentifier(field.name),
                    dialect.columnTypeSql(field.type, field.maxLength, field.precision, field.scale));
    if (field.type == ColumnType::Text && dialect.kind() == db::DatabaseKind::Postgres)
        sql += " COLLATE \"C\"";
    if (!model.isNullable(field))
        sql += " NOT NULL";
    if (const std::string text =
            field.defaultValue ? literal(field, *field.defaultValue, dialect.kind()) : "";
        !text.empty())
        sql += " DEFAULT " + text;
    if (!field.references.empty() && !field.tenantReference)
        sql += fmt::format(" REFERENCES {} ({})", dialect.quoteIdentifier(field.referencedTable),
                           dialect.quoteIdentifier(field.referencedColumn));
    return sql;
}

std::string tenantReferenceSql(const ModelField& field, const db::Dialect& dialect)
{
    const std::string tenant = dialect.quoteIdentifier(kTenantField);
    return fmt::format("FOREIGN KEY ({}, {}) REFERENCES {} ({}, {})", tenant,
                       dialect.quoteIdentifier(field.name), dialect.quoteIdentifier(field.referencedTable),
                       tenant, dialect.quoteIdentifier(field.referencedColumn));
}

std::string createTableStatement(const Model& model, const db::Dialect& dialect)
{
    std::string columns;
    for (const ModelField& field : model.allFields())
        columns += (columns.empty() ? "\n    " : ",\n    ") + columnSql(model, field, dialect);
    if (!model.hasAutomaticId())
        columns += fmt::format(",\n    PRIMARY KEY ({})", columnNames(model.primaryKey, dialect));
    std::vector<std::string> keys;
    for (const ModelField& field : model.allFields()) {
        if (!field.tenantReference)
            continue;
        // A reference to the table itself needs the key at once; SQLite looks for it later.
        const bool ownKey =
            field.referencedTable == model.table && dialect.kind() != db::DatabaseKind::Sqlite;
        if (const std::string key = keyConstraint(model, field.referencedColumn, dialect);
            ownKey && std::ranges::find(keys, key) == keys.end())
            keys.push_back(key);
    }
    for (const std::string& key : keys)
        columns += ",\n    " + key;
    for (const ModelField& field : model.allFields())
        if (field.tenantReference)
            columns += ",\n    " + tenantReferenceSql(field, dialect);
    return fmt::format("CREATE TABLE IF NOT EXISTS {} ({}\n)", dialect.quoteIdentifier(model.table), columns);
}

std::vector<ModelIndex> promisedIndexes(const Model& model)
{
    std::vector<ModelIndex> indexes;
    for (const ModelField& field : model.fields) {
        const bool alreadyKey = model.primaryKey.size() == 1 && model.isPrimaryKey(field.name);
        if (!field.unique || alreadyKey)
            continue;
        ModelIndex& index = indexes.emplace_back();
        index.name = uniqueIndexName(model, field);
        index.fields = uniqueFields(model, {field.name});
        index.unique = true;
    }
    for (const ModelIndex& declared : model.indexes) {
        ModelIndex& index = indexes.emplace_back(declared);
        if (index.unique && !index.fields.empty())
            index.fields = uniqueFields(model, std::move(index.fields));
    }
    return indexes;
}

std::vector<IndexSql> indexStatements(const Model& model, const db::Dialect& dialect)
{
    std::vector<ModelIndex> indexes = promisedIndexes(model);
    if (auto key = tenantKeyIndex(model))
        indexes.insert(indexes.end() - static_cast<std::ptrdiff_t>(model.indexes.size()), *std::move(key));
    std::vector<IndexSql> statements;
    for (const ModelIndex& index : indexes)
        statements.push_back(indexSql(model, index, dialect));
    return statements;
}

} // namespace dataflow::model
