// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/flow/row_order.h"

#include "engine/base/text.h"
#include "engine/nodes/expression/evaluator.h"

#include <cmath>
#include <cstring>

namespace dataflow::nodes {

namespace {

using db::ColumnType;

template <class T>
int threeWay(const T& a, const T& b) noexcept
{
    return a < b ? -1 : b < a ? 1 : 0;
}

int compareDoubles(double a, double b) noexcept
{
    if (std::isnan(a) || std::isnan(b))
        return threeWay(std::isnan(a), std::isnan(b));
    return threeWay(a, b);
}

int compareCells(const db::Column& a, std::size_t rowA, const db::Column& b, std::size_t rowB) noexcept
{
    if (a.isNull(rowA) || b.isNull(rowB))
        return threeWay(a.isNull(rowA), b.isNull(rowB));
    switch (a.type()) {
    case ColumnType::Bool:
        return threeWay(a.boolAt(rowA), b.boolAt(rowB));
    case ColumnType::Int64:
    case ColumnType::Time:
    case ColumnType::Timestamp:
    case ColumnType::TimestampTz:
        return threeWay(a.int64At(rowA), b.int64At(rowB));
    case ColumnType::Double:
        return compareDoubles(a.doubleAt(rowA), b.doubleAt(rowB));
    case ColumnType::Date:
        return threeWay(a.values<std::int32_t>()[rowA], b.values<std::int32_t>()[rowB]);
    case ColumnType::Decimal: {
        const auto order =
            expression::compareTexts(expression::Type::Decimal, a.bytesAt(rowA), b.bytesAt(rowB));
        return order < 0 ? -1 : order > 0 ? 1 : 0;
    }
    case ColumnType::Uuid:
        return std::memcmp(a.fixedBytes().data() + rowA * sizeof(Uuid),
                           b.fixedBytes().data() + rowB * sizeof(Uuid), sizeof(Uuid));
    case ColumnType::Text:
    case ColumnType::Bytes:
    case ColumnType::Json:
        return a.bytesAt(rowA).compare(b.bytesAt(rowB));
    }
    return 0;
}

Result<SortTerm> termOf(std::string_view name, bool descending, const db::Schema& schema)
{
    const auto column = schema.indexOf(name);
    if (!column) {
        const auto names = schema.names();
        return fail(Error{ErrorCode::UnknownField, "The rows have no column of this name"}
                        .with("column", name)
                        .hint(didYouMean(name, names)));
    }
    if (schema[*column].type == ColumnType::Json)
        return fail(Error{ErrorCode::BadParameter, "A json column has no order"}.with("column", name));
    return SortTerm{*column, descending};
}

Result<void> addTerms(const Value& order, const db::Schema& schema, std::vector<SortTerm>& terms)
{
    if (const auto* text = order.as<std::string>()) {
        const bool descending = text->starts_with('-');
        DF_TRY_ASSIGN(const SortTerm term,
                      termOf(std::string_view(*text).substr(descending ? 1 : 0), descending, schema));
        terms.push_back(term);
        return {};
    }
    const Map* map = order.as<Map>();
    if (!map)
        return fail(Error{ErrorCode::BadParameter, "The order must name columns"}
                        .with("kind", valueKindName(order.kind()))
                        .hint("Write [\"-column\"] or {\"column\": -1}."));
    for (const auto& [name, direction] : *map) {
        if (direction != Value(1) && direction != Value(-1))
            return fail(Error{ErrorCode::BadParameter, "The direction of an order is 1 or -1"}
                            .with("column", name)
                            .with("direction", direction.toText()));
        DF_TRY_ASSIGN(const SortTerm term, termOf(name, direction == Value(-1), schema));
        terms.push_back(term);
    }
    return {};
}

} // namespace

Result<std::vector<SortTerm>> parseSortTerms(const Value& order, const db::Schema& schema,
                                             std::string_view parameter)
{
    std::vector<SortTerm> terms;
    const List one{order};
    const List* list = order.as<List>();
    for (const Value& item : list ? *list : one)
        if (auto added = addTerms(item, schema, terms); !added)
            return fail(std::move(added).error().inParameter(parameter));
    return terms;
}

int compareRows(const db::RowBatch& a, std::size_t rowA, const db::RowBatch& b, std::size_t rowB,
                const std::vector<SortTerm>& terms) noexcept
{
    for (const SortTerm& term : terms)
        if (const int order = compareCells(a.column(term.column), rowA, b.column(term.column), rowB))
            return term.descending ? -order : order;
    return 0;
}

} // namespace dataflow::nodes
