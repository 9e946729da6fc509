// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SqlWriter: builds one statement's text and values for a dialect (private to this folder).

#include "engine/db/session.h"
#include "engine/model/filter.h"

namespace dataflow::model {

/// Spells columns and binds values; the statement is `sql`. Borrows model and dialect.
class SqlWriter {
public:
    SqlWriter(const Model& model, const db::Dialect& dialect)
        : m_model(model)
        , m_dialect(dialect)
    {}

    const Model& model() const noexcept { return m_model; }
    bool isPostgres() const noexcept { return m_dialect.kind() == db::DatabaseKind::Postgres; }
    bool isSqlite() const noexcept { return m_dialect.kind() == db::DatabaseKind::Sqlite; }
    bool isMySqlFamily() const noexcept { return db::isMySqlFamily(m_dialect.kind()); }
    const db::Dialect& dialect() const noexcept { return m_dialect; }
    SqlWriter& operator<<(char c)
    {
        sql.text += c;
        return *this;
    }
    SqlWriter& operator<<(std::string_view text)
    {
        sql.text += text;
        return *this;
    }

    /// Binds and gives the placeholder.
    std::string bind(Value value);
    /// Binds a value that goes into `field`: Json as text.
    std::string bindStored(const ModelField& field, const Value& value);
    std::string table() const { return m_dialect.quoteIdentifier(m_model.table); }
    std::string column(std::string_view name) const;
    /// A bound text as it must be compared: MySQL takes the collation of the value before the column's, so
    /// that indexes of columns with that collation still serve.
    std::string comparedText(const std::string& bound) const;
    /// `expression` as it must be compared and sorted so that all databases agree: text by bytes, decimals
    /// exactly.
    std::string sortable(const ModelField& field, const std::string& expression) const;
    /// Text of the MySQL family by bytes, whatever the character set and collation of the table. Unlike
    /// comparedText() it stands for columns: a collation alone is refused by those of other character sets.
    std::string byBytes(const std::string& column) const;
    /// What rows are ordered by: sortable(), and text by bytes on every database.
    std::string sortKey(const ModelField& field, const std::string& column) const;
    /// The other side of a comparison with sortable(): the bound value of the field.
    std::string sortableValue(const ModelField& field, const std::string& bound) const;
    /// "a", "b", "c": the given columns, or all.
    std::string columnList(const std::vector<std::string>& names) const;
    /// `"tenant_id" = $1` of a model that several tenants share, which must have a tenant; else empty.
    std::string ofTenant();
    /// Appends ` WHERE ...` for the tenant, the filter, the rule about soft deletion and `further` (SQL, may
    /// be empty).
    Result<void> where(const FilterNode& filter, bool includeDeleted, const std::string& further = {});
    /// The condition's SQL, empty when it is always true.
    Result<std::string> condition(const FilterNode& filter);

    db::SqlText sql;

private:
    const Model& m_model;
    const db::Dialect& m_dialect;
};

/// True when the filter has a condition on `field`.
bool mentions(const FilterNode& filter, std::string_view field);

} // namespace dataflow::model
