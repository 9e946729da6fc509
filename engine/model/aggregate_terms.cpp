// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/aggregate_terms.h"

#include "engine/db/mysql_sql.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::model {

namespace {

using db::ColumnType;

/// Digits of an average of a decimal field without a scale.
constexpr int kOpenScale = 16;

// MySQL and MariaDB: digits of a decimal column, and what a sum may have more than its field.
constexpr int kMostDigits = 65;
constexpr int kSumDigits = 22;
/// A quotient keeps four digits more than its dividend; an average needs one behind its last to round by.
constexpr std::string_view kMoreDigits = "1.0000000";
static_assert(kMoreDigits.size() - 2 + 4 > kAverageDigits);

int averageScale(const ModelField& field)
{
    if (field.type == ColumnType::Int64)
        return kAverageDigits;
    return field.precision == 0 ? kOpenScale : field.scale + kAverageDigits;
}

// MySQL and MariaDB have no decimal without bounds; such fields are the widest there is.
int storedPrecision(const ModelField& field)
{
    return field.precision == 0 ? kMostDigits : field.precision;
}

int storedScale(const ModelField& field)
{
    return field.precision == 0 ? static_cast<int>(db::kMostDigitsBehindPoint) : field.scale;
}

/// True when the sum of such a field may have more digits than a column.
bool sumMayOverflow(const ModelField& field)
{
    return field.type == ColumnType::Decimal && storedPrecision(field) + kSumDigits > kMostDigits;
}

/// An error of the server in place of a number that a column would cut to its largest one without a word.
std::string orTooLarge(const std::string& number, int scale)
{
    const std::string largest = std::string(static_cast<std::size_t>(kMostDigits - scale), '9') +
                                (scale > 0 ? "." : "") + std::string(static_cast<std::size_t>(scale), '9');
    return fmt::format("IF(ABS({0}) < {1}, {0}, {0} DIV 1)", number, largest);
}

} // namespace

std::string TermWriter::sum(const ModelField& field, const std::string& column) const
{
    if (field.type == ColumnType::Int64) {
        if (isMySqlFamily()) // the cast would cut a sum beyond 64 bits; this one fails
            return fmt::format("sum({}) DIV 1", column);
        return fmt::format("CAST(sum({}) AS {})", column, isPostgres() ? "bigint" : "INTEGER");
    }
    if (m_kind == db::DatabaseKind::Sqlite && field.type == ColumnType::Decimal)
        return fmt::format("dataflow_decimal_sum({})", column);
    const std::string sum = fmt::format("sum({})", column);
    return isMySqlFamily() && sumMayOverflow(field) ? orTooLarge(sum, storedScale(field)) : sum;
}

std::string TermWriter::average(const ModelField& field, const std::string& column) const
{
    if (field.type == ColumnType::Double)
        return fmt::format("avg({})", column);
    const int scale = averageScale(field);
    if (isPostgres())
        return fmt::format(
            "trim_scale(round(CAST(sum({0}) AS numeric(500, {1})) / NULLIF(count({0}), 0), {1}))", column,
            scale);
    if (!isMySqlFamily())
        return fmt::format("dataflow_decimal_divide(dataflow_decimal_sum({0}), count({0}), {1})", column,
                           scale);
    const bool hasDigits = field.type == ColumnType::Decimal && storedScale(field) > scale;
    return fmt::format("CAST(sum({0}){1}{2} / NULLIF(count({0}), 0) AS DECIMAL({3}, {4}))", column,
                       hasDigits ? "" : " * ", hasDigits ? "" : kMoreDigits, kMostDigits, scale);
}

std::string TermWriter::median(const AggregateTerm& term, const ModelField& field,
                               const std::string& column) const
{
    const auto middle = [&](int more) {
        return fmt::format("min(CASE WHEN {} = ({} + {}) {} 2 THEN {} END)",
                           m_writer.column("__place_" + term.alias), m_writer.column("__count_" + term.alias),
                           more, isMySqlFamily() ? "DIV" : "/", column);
    };
    if (field.type == ColumnType::Double)
        return fmt::format("({} + {}) / 2", middle(1), middle(2));
    if (isPostgres())
        return fmt::format("trim_scale((CAST({} AS numeric) + CAST({} AS numeric)) * 0.5)", middle(1),
                           middle(2));
    if (!isMySqlFamily())
        return fmt::format("dataflow_decimal_multiply(dataflow_decimal_add({}, {}, 0, 0), 0.5, 0, 0)",
                           middle(1), middle(2));
    const std::string exact = fmt::format("({} * 0.5 + {} * 0.5)", middle(1), middle(2));
    if (field.type == ColumnType::Int64)
        return fmt::format("CAST({} AS DECIMAL({}, 1))", exact, kMostDigits);
    const int scale = storedScale(field) + 1;
    return storedPrecision(field) < kMostDigits
               ? fmt::format("CAST({} AS DECIMAL({}, {}))", exact, kMostDigits, scale)
               : fmt::format("CAST({} AS DECIMAL({}, {}))", orTooLarge(exact, scale), kMostDigits, scale);
}

std::string TermWriter::extreme(const ModelField& field, const std::string& column,
                                std::string_view function) const
{
    if (m_kind == db::DatabaseKind::Sqlite && field.type == ColumnType::Decimal)
        return fmt::format("dataflow_decimal_{}({})", function, column);
    return fmt::format("{}({})", function, m_writer.sortKey(field, column));
}

std::string TermWriter::grouped(const std::string& field) const
{
    const std::string column = m_writer.column(field);
    return isMySqlFamily() && m_model.findField(field)->type == ColumnType::Text ? m_writer.byBytes(column)
                                                                                 : column;
}

std::string TermWriter::expression(const AggregateTerm& term) const
{
    if (term.field.empty())
        return "count(*)";
    const ModelField& field = *m_model.findField(term.field);
    const std::string column = m_writer.column(term.field);
    switch (term.op) {
    case AggregateOp::Count:
        return fmt::format("count({})", column);
    case AggregateOp::Sum:
        return sum(field, column);
    case AggregateOp::Average:
        return average(field, column);
    case AggregateOp::Minimum:
        return extreme(field, column, "min");
    case AggregateOp::Maximum:
        return extreme(field, column, "max");
    case AggregateOp::Median:
        return median(term, field, column);
    }
    return {};
}

std::string TermWriter::term(const AggregateTerm& term) const
{
    return expression(term) + " AS " + m_writer.column(term.alias);
}

std::string TermWriter::windows(const std::vector<AggregateTerm>& terms, const std::string& partition) const
{
    std::string text;
    for (const AggregateTerm& term : terms) {
        if (term.op != AggregateOp::Median)
            continue;
        const std::string column = m_writer.column(term.field);
        text +=
            fmt::format(", row_number() OVER ({0} ORDER BY {1} IS NULL, {2}) AS {3}, count({1}) OVER ({0}) "
                        "AS {4}",
                        partition, column, m_writer.sortable(*m_model.findField(term.field), column),
                        m_writer.column("__place_" + term.alias), m_writer.column("__count_" + term.alias));
    }
    return text;
}

std::string_view TermWriter::hint(const std::vector<AggregateTerm>& terms) const
{
    const bool wide = std::ranges::any_of(terms, [&](const AggregateTerm& term) {
        const bool adds = term.op == AggregateOp::Sum || term.op == AggregateOp::Average;
        return adds && sumMayOverflow(*m_model.findField(term.field));
    });
    return isMySqlFamily() && wide ? "SQL_BIG_RESULT " : "";
}

Result<void> checkDigits(const Model& model, const AggregateTerm& term, db::DatabaseKind kind)
{
    const Model& owner = term.relation ? *term.relation->model : model;
    const ModelField* field = owner.findField(term.field);
    if (!db::isMySqlFamily(kind) || !field || field->type != ColumnType::Decimal)
        return {};
    // A quotient of the server has 81 digits at most, of which the sum of the field may take its precision
    // and ten more; half of a number has one digit more behind the point.
    constexpr int kAveragedDigits = 45;
    constexpr int kAveragedScale = 24;
    const int mostScale = kind == db::DatabaseKind::MariaDb ? 38 : 30;
    const bool average = term.op == AggregateOp::Average && field->precision > 0 &&
                         (field->precision > kAveragedDigits || field->scale > kAveragedScale);
    const bool median = term.op == AggregateOp::Median && storedScale(*field) + 1 > mostScale;
    if (!average && !median)
        return {};
    return fail(Error(ErrorCode::UnsupportedByDatabase,
                      "The database cannot compute this with all digits that the field may have")
                    .with("alias", term.alias)
                    .with("op", aggregateOpName(term.op))
                    .with("field", term.field)
                    .with("precision", std::int64_t{storedPrecision(*field)})
                    .with("scale", std::int64_t{storedScale(*field)})
                    .with("database", db::databaseKindName(kind))
                    .inParameter("aggregate")
                    .hint(average ? "Give the field a precision of at most 45 and a scale of at most 24, or "
                                    "sum it up and count it instead."
                                  : "Give the field a smaller scale."));
}

} // namespace dataflow::model
