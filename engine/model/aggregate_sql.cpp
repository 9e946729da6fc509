// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/aggregate_sql.h"

#include "engine/model/aggregate_terms.h"
#include "engine/model/field_value.h"
#include "engine/model/tenant.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dataflow::model {

namespace {

using db::ColumnType;

constexpr std::array<std::string_view, 6> kOpNames{"count", "sum", "avg", "min", "max", "median"};

bool isNumber(ColumnType type)
{
    return type == ColumnType::Int64 || type == ColumnType::Double || type == ColumnType::Decimal;
}

bool hasOrder(ColumnType type)
{
    return isNumber(type) || type == ColumnType::Text || type == ColumnType::Date ||
           type == ColumnType::Time || type == ColumnType::Timestamp || type == ColumnType::TimestampTz;
}

/// Builds the whole statement.
class AggregateWriter {
public:
    AggregateWriter(const Model& model, const AggregateQuery& query, const Model& output,
                    const db::Dialect& dialect)
        : m_model(model)
        , m_query(query)
        , m_output(output)
        , m_dialect(dialect)
        , m_writer(model, dialect)
    {}
    Result<db::SqlText> write();

private:
    std::string quote(std::string_view name) const { return m_dialect.quoteIdentifier(name); }
    std::string further(const Model& model);
    std::string sourceColumns(const TermWriter& terms) const;
    Result<void> groups();
    Result<void> records();
    std::string termsOf(const RelatedSource& source, std::size_t number);
    Result<void> having();
    std::string outputs(std::string_view from, bool named) const;
    void parts();

    const Model& m_model;
    const AggregateQuery& m_query;
    const Model& m_output;
    const db::Dialect& m_dialect;
    SqlWriter m_writer;
};

/// Which related records count, beside those that a record leads to.
std::string AggregateWriter::further(const Model& model)
{
    std::string text;
    if (model.multiTenant) {
        SqlWriter related(model, m_dialect); // binds into our statement
        std::swap(related.sql.values, m_writer.sql.values);
        text += " AND " + related.ofTenant();
        std::swap(related.sql.values, m_writer.sql.values);
    }
    if (model.softDelete && !m_query.includeDeleted)
        text += " AND " + quote("deleted_at") + " IS NULL";
    return text;
}

/// The model's columns, those that make groups as they are compared.
std::string AggregateWriter::sourceColumns(const TermWriter& terms) const
{
    std::string list;
    for (const std::string& field : m_model.fieldNames()) {
        const bool isKey = std::ranges::find(m_query.groupBy, field) != m_query.groupBy.end();
        const std::string column = quote(field);
        const std::string grouped = isKey ? terms.grouped(field) : column;
        list += (list.empty() ? "" : ", ") + grouped + (grouped == column ? "" : " AS " + column);
    }
    return list;
}

/// "kept": a row per group.
Result<void> AggregateWriter::groups()
{
    const TermWriter terms(m_model, m_dialect);
    std::string keys;
    std::string partition;
    for (const std::string& field : m_query.groupBy) {
        keys += (keys.empty() ? "" : ", ") + quote(field);
        partition += (partition.empty() ? "PARTITION BY " : ", ") + terms.grouped(field);
    }
    m_writer << "WITH __source AS (SELECT " << sourceColumns(terms) << terms.windows(m_query.terms, partition)
             << " FROM " << m_writer.table();
    DF_TRY(m_writer.where(m_query.filter, m_query.includeDeleted));
    m_writer << "), __rows AS (SELECT " << terms.hint(m_query.terms) << keys;
    for (std::size_t i = 0; i < m_query.terms.size(); ++i)
        m_writer << (i == 0 && keys.empty() ? "" : ", ") << terms.term(m_query.terms[i]);
    m_writer << " FROM __source" << (keys.empty() ? "" : " GROUP BY ") << keys << ')';
    return {};
}

/// A subquery with the terms of one relation, by the field that leads to the record.
std::string AggregateWriter::termsOf(const RelatedSource& source, std::size_t number)
{
    const TermWriter terms(*source.model, m_dialect);
    std::vector<AggregateTerm> own;
    for (const AggregateTerm& term : m_query.terms)
        if (term.relation && term.relation->model == source.model &&
            term.relation->fields.other == source.fields.other)
            own.push_back(term);
    const SqlWriter columns(*source.model, m_dialect);
    const std::string key = quote(source.fields.other);
    std::string list;
    for (const AggregateTerm& term : own)
        list += ", " + terms.term(term);
    return fmt::format(" LEFT JOIN (SELECT {8}{0} AS __key{1} FROM (SELECT {2}{3} FROM {4} WHERE {0} IN "
                       "(SELECT {5} FROM __source){6}) AS __of{7} GROUP BY {0}) AS __a{7} ON "
                       "__a{7}.__key = __source.{5}",
                       key, list, columns.columnList({}), terms.windows(own, "PARTITION BY " + key),
                       columns.table(), quote(source.fields.own), further(*source.model), number,
                       terms.hint(own));
}

/// "kept": a row per record of the model.
Result<void> AggregateWriter::records()
{
    m_writer << "WITH __source AS (SELECT " << m_writer.columnList({}) << " FROM " << m_writer.table();
    DF_TRY(m_writer.where(m_query.filter, m_query.includeDeleted));
    m_writer << "), __rows AS (SELECT __source.*";
    std::vector<RelatedSource> sources;
    std::string joins;
    for (const AggregateTerm& term : m_query.terms) {
        const auto known = std::ranges::find_if(sources, [&](const RelatedSource& source) {
            return source.model == term.relation->model && source.fields.other == term.relation->fields.other;
        });
        const auto number = static_cast<std::size_t>(known - sources.begin());
        if (known == sources.end()) {
            joins += termsOf(*term.relation, number);
            sources.push_back(*term.relation);
        }
        const std::string value = fmt::format("__a{}.{}", number, quote(term.alias));
        m_writer << ", " << (term.op == AggregateOp::Count ? fmt::format("COALESCE({}, 0)", value) : value)
                 << " AS " << quote(term.alias);
    }
    m_writer << " FROM __source" << joins << ')';
    return {};
}

Result<void> AggregateWriter::having()
{
    m_writer << ", __kept AS (SELECT * FROM __rows";
    if (!m_query.having.alwaysTrue()) {
        m_writer << " WHERE ";
        DF_TRY(appendCondition(m_writer.sql, m_query.having, m_output, m_dialect));
    }
    m_writer << ')';
    return {};
}

/// The fields of the rows; decimals of terms as text on SQLite, where a column holds numbers and blobs.
std::string AggregateWriter::outputs(std::string_view from, bool named) const
{
    std::string list;
    for (const ModelField& field : m_output.allFields()) {
        const bool isTerm =
            std::ranges::find(m_query.terms, field.name, &AggregateTerm::alias) != m_query.terms.end();
        const std::string column = fmt::format("{}.{}", from, quote(field.name));
        const bool asText = isTerm && field.type == ColumnType::Decimal && m_writer.isSqlite();
        list += list.empty() ? "" : ", ";
        list += asText ? fmt::format("dataflow_decimal_text({})", column) : column;
        if (named)
            list += " AS " + quote(field.name);
    }
    return list;
}

/// The rows and every part, one behind the other. The first SELECT joins the parts' tables for no row, so
/// that every column has its type.
void AggregateWriter::parts()
{
    std::size_t number = 0;
    for (const RelatedPart& part : m_query.parts) {
        const SqlWriter columns(*part.source.model, m_dialect);
        m_writer << fmt::format(", __p{} AS (SELECT {} FROM {} WHERE {} IN (SELECT {} FROM {}){})", ++number,
                                columns.columnList({}), columns.table(), quote(part.source.fields.other),
                                quote(part.source.fields.own),
                                part.parent == 0 ? "__kept" : fmt::format("__p{}", part.parent),
                                further(*part.source.model));
    }
    const std::size_t ownColumns = m_output.allFields().size();
    std::string none;
    std::string joins;
    for (std::size_t part = 1; part <= number; ++part) {
        joins += fmt::format(" LEFT JOIN __p{0} ON 1 = 0", part);
        for (const std::string& field : m_query.parts[part - 1].source.model->fieldNames())
            none += fmt::format(", __p{}.{}", part, quote(field));
    }
    m_writer << " SELECT 0 AS __part, " << outputs("__kept", false) << none << " FROM __kept" << joins;
    for (std::size_t part = 1; part <= number; ++part) {
        m_writer << " UNION ALL SELECT " << std::to_string(part);
        for (std::size_t column = 0; column < ownColumns; ++column)
            m_writer << ", NULL";
        for (std::size_t other = 1; other <= number; ++other)
            for (const std::string& field : m_query.parts[other - 1].source.model->fieldNames())
                m_writer << ", " << (other == part ? quote(field) : std::string("NULL"));
        m_writer << fmt::format(" FROM __p{}", part);
    }
}

Result<db::SqlText> AggregateWriter::write()
{
    DF_TRY(m_query.grouped ? groups() : records());
    DF_TRY(having());
    if (m_query.parts.empty()) {
        m_writer << " SELECT " << outputs("__kept", true) << " FROM __kept";
        std::string order;
        for (const std::string& key : m_query.grouped ? m_query.groupBy : m_model.primaryKey) {
            const ModelField& field = *m_model.findField(key);
            order += order.empty() ? " ORDER BY " : ", ";
            order += quote(key) + " IS NULL, " + m_writer.sortable(field, "__kept." + quote(key));
        }
        m_writer << order;
        return std::move(m_writer.sql);
    }
    parts();
    m_writer << " ORDER BY 1";
    std::size_t first = 2;
    const auto byKey = [&](const Model& model, const std::vector<std::string>& names) {
        for (const std::string& key : model.primaryKey)
            m_writer << fmt::format(
                ", {}", first + static_cast<std::size_t>(std::ranges::find(names, key) - names.begin()));
        first += names.size();
    };
    byKey(m_model, m_output.fieldNames());
    for (const RelatedPart& part : m_query.parts)
        byKey(*part.source.model, part.source.model->fieldNames());
    return std::move(m_writer.sql);
}

} // namespace

std::string_view aggregateOpName(AggregateOp op) noexcept
{
    return kOpNames[static_cast<std::size_t>(op)];
}

std::optional<AggregateOp> aggregateOpFromName(std::string_view name) noexcept
{
    const auto found = std::ranges::find(kOpNames, name);
    return found == kOpNames.end() ? std::nullopt
                                   : std::optional(static_cast<AggregateOp>(found - kOpNames.begin()));
}

Result<ColumnType> typeOfTerm(const Model& model, const AggregateTerm& term)
{
    if (term.op == AggregateOp::Count && term.field.empty())
        return ColumnType::Int64;
    const Model& owner = term.relation ? *term.relation->model : model;
    const ModelField* field = owner.findField(term.field);
    if (!field)
        return fail(unknownField(owner, term.field));
    if (term.op == AggregateOp::Count)
        return ColumnType::Int64;
    const bool extreme = term.op == AggregateOp::Minimum || term.op == AggregateOp::Maximum;
    if (extreme ? !hasOrder(field->type) : !isNumber(field->type))
        return fail(
            Error(ErrorCode::BadParameter, "The operation does not fit the field's type")
                .with("op", aggregateOpName(term.op))
                .with("field", term.field)
                .with("type", fieldTypeName(field->type))
                .hint(extreme ? "Texts, numbers and times have a minimum." : "Take a field of numbers."));
    if (extreme || term.op == AggregateOp::Sum)
        return field->type;
    return field->type == ColumnType::Double ? ColumnType::Double : ColumnType::Decimal;
}

Result<Model> outputModel(const Model& model, const AggregateQuery& query)
{
    Model output;
    output.name = model.name;
    output.timestamps = false;
    output.primaryKey = {};
    if (query.grouped)
        for (const std::string& name : query.groupBy) {
            const ModelField* field = model.findField(name);
            if (!field)
                return fail(unknownField(model, name).inParameter("group_by"));
            output.fields.push_back(*field);
        }
    else
        output.fields = model.allFields();
    for (ModelField& field : output.fields)
        field.required = false;
    for (const AggregateTerm& term : query.terms) {
        ModelField field{.name = term.alias};
        DF_TRY_ASSIGN(field.type, typeOfTerm(model, term));
        if (output.findField(term.alias))
            return fail(Error(ErrorCode::BadParameter, "An alias has the name of another output")
                            .with("alias", term.alias)
                            .inParameter("aggregate")
                            .hint("Choose another alias."));
        output.fields.push_back(std::move(field));
    }
    return output;
}

Result<db::SqlText> aggregateSql(const Model& model, const AggregateQuery& query, const db::Dialect& dialect)
{
    DF_TRY_ASSIGN(const Model output, outputModel(model, query));
    for (const AggregateTerm& term : query.terms) {
        DF_TRY(checkDigits(model, term, dialect.kind()));
        if (term.relation)
            DF_TRY(requireTenant(*term.relation->model));
    }
    for (const RelatedPart& part : query.parts)
        DF_TRY(requireTenant(*part.source.model));
    return AggregateWriter(model, query, output, dialect).write();
}

} // namespace dataflow::model
