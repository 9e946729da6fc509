// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// TermWriter: SQL of sums, averages, extremes and medians (private to this folder).

#include "engine/model/aggregate_sql.h"
#include "engine/model/sql_writer.h"

namespace dataflow::model {

/// Writes the terms over one source of records: the model's own, or those of a relation. Borrows the model
/// and the dialect.
class TermWriter {
public:
    TermWriter(const Model& model, const db::Dialect& dialect)
        : m_model(model)
        , m_writer(model, dialect)
        , m_kind(dialect.kind())
    {}

    /// `sum("total") AS "alias"`.
    std::string term(const AggregateTerm& term) const;
    /// Columns that the source must have besides the model's: the places of values in order, for medians.
    std::string windows(const std::vector<AggregateTerm>& terms, const std::string& partition) const;
    /// What stands behind the SELECT of the terms: where a column of a temporary table could not hold the sum
    /// while it grows, the rows of a group are added up in memory.
    std::string_view hint(const std::vector<AggregateTerm>& terms) const;
    /// A field as rows are grouped by it: text by bytes, whatever the table's collation.
    std::string grouped(const std::string& field) const;

private:
    bool isPostgres() const noexcept { return m_kind == db::DatabaseKind::Postgres; }
    bool isMySqlFamily() const noexcept { return db::isMySqlFamily(m_kind); }
    std::string expression(const AggregateTerm& term) const;
    std::string sum(const ModelField& field, const std::string& column) const;
    std::string average(const ModelField& field, const std::string& column) const;
    std::string median(const AggregateTerm& term, const ModelField& field, const std::string& column) const;
    std::string extreme(const ModelField& field, const std::string& column, std::string_view function) const;

    const Model& m_model;
    SqlWriter m_writer;
    db::DatabaseKind m_kind;
};

} // namespace dataflow::model
