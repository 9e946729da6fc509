// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/expression/row_predicate.h"

#include "engine/nodes/expression/binder.h"
#include "engine/nodes/expression/evaluator.h"
#include "engine/nodes/expression/parser.h"

#include <algorithm>

namespace dataflow::nodes::expression {

namespace {

using Rows = std::vector<std::uint32_t>;

/// Keeps the selected rows for which `test(row number)` holds; nulls of `column` never do. Without branches
/// on the data.
template <class Test>
Rows keep(const Selection& selection, const db::Column& column, Test test)
{
    Rows kept(selection.count);
    std::size_t size = 0;
    if (selection.rows == nullptr && column.nullCount() == 0) {
        for (std::size_t i = 0; i < selection.count; ++i) {
            kept[size] = static_cast<std::uint32_t>(i);
            size += test(i) ? 1 : 0;
        }
    } else if (column.nullCount() == 0) {
        for (std::size_t i = 0; i < selection.count; ++i) {
            const std::uint32_t row = selection.rows[i];
            kept[size] = row;
            size += test(row) ? 1 : 0;
        }
    } else {
        for (std::size_t i = 0; i < selection.count; ++i) {
            const std::uint32_t row = selection.row(i);
            kept[size] = row;
            size += !column.isNull(row) && test(row) ? 1 : 0;
        }
    }
    kept.resize(size);
    return kept;
}

/// Column compared with a constant of its own storage type. `want` is known when compiling: it costs nothing
/// per row.
template <bool want, class Stored>
Rows keepCompared(const Selection& selection, const db::Column& column, Comparison comparison,
                  Stored constant)
{
    const auto* values = column.values<Stored>().data();
    switch (comparison) {
    case Comparison::Equal:
        return keep(selection, column, [=](std::size_t row) { return (values[row] == constant) == want; });
    case Comparison::NotEqual:
        return keep(selection, column, [=](std::size_t row) { return (values[row] != constant) == want; });
    case Comparison::Less:
        return keep(selection, column, [=](std::size_t row) { return (values[row] < constant) == want; });
    case Comparison::LessOrEqual:
        return keep(selection, column, [=](std::size_t row) { return (values[row] <= constant) == want; });
    case Comparison::Greater:
        return keep(selection, column, [=](std::size_t row) { return (values[row] > constant) == want; });
    case Comparison::GreaterOrEqual:
        return keep(selection, column, [=](std::size_t row) { return (values[row] >= constant) == want; });
    }
    return {};
}

template <class Stored>
Rows keepCompared(const Selection& selection, const db::Column& column, Comparison comparison,
                  Stored constant, bool want)
{
    return want ? keepCompared<true>(selection, column, comparison, constant)
                : keepCompared<false>(selection, column, comparison, constant);
}

Rows keepComparedTexts(const Selection& selection, const db::Column& column, const Node& node, bool want)
{
    const std::string constant = textOfLiteral(node.args[1]->literal);
    const Comparison comparison = node.comparison;
    if (column.type() == db::ColumnType::Decimal)
        return keep(selection, column, [&](std::size_t row) {
            return satisfies(compareTexts(Type::Decimal, column.bytesAt(row), constant), comparison) == want;
        });
    if (comparison == Comparison::Equal || comparison == Comparison::NotEqual) {
        const bool equal = (comparison == Comparison::Equal) == want;
        return keep(selection, column,
                    [&](std::size_t row) { return (column.bytesAt(row) == constant) == equal; });
    }
    return keep(selection, column, [&](std::size_t row) {
        return satisfies(column.bytesAt(row) <=> constant, comparison) == want;
    });
}

/// `column op constant` straight over the column's memory; nullopt when the comparison is of another form.
std::optional<Rows> selectColumnWithConstant(const Node& node, bool want, const Selection& selection)
{
    const Node& left = *node.args[0];
    const Node& right = *node.args[1];
    if (left.kind != Kind::Column || right.kind != Kind::Literal || left.type != right.type ||
        right.literal.isNull())
        return std::nullopt;
    const db::Column& column = selection.batch.column(left.column);
    switch (column.type()) {
    case db::ColumnType::Bool:
        return keepCompared<std::uint8_t>(
            selection, column, node.comparison,
            intOfLiteral(right.literal) != 0 ? std::uint8_t{1} : std::uint8_t{0}, want);
    case db::ColumnType::Int64:
    case db::ColumnType::Time:
    case db::ColumnType::Timestamp:
    case db::ColumnType::TimestampTz:
        return keepCompared<std::int64_t>(selection, column, node.comparison, intOfLiteral(right.literal),
                                          want);
    case db::ColumnType::Date:
        return keepCompared<std::int32_t>(selection, column, node.comparison,
                                          static_cast<std::int32_t>(intOfLiteral(right.literal)), want);
    case db::ColumnType::Double:
        return keepCompared<double>(selection, column, node.comparison, *right.literal.as<double>(), want);
    case db::ColumnType::Decimal:
    case db::ColumnType::Text:
    case db::ColumnType::Bytes:
        return keepComparedTexts(selection, column, node, want);
    case db::ColumnType::Uuid:
    case db::ColumnType::Json:
        break;
    }
    return std::nullopt;
}

/// What is neither a connective nor a plain comparison: computed as a vector of bools, then picked from.
Result<Rows> selectByValue(const Node& node, bool want, const Selection& selection)
{
    DF_TRY_ASSIGN(const Vector values, evaluate(node, selection));
    Rows kept;
    kept.reserve(selection.count);
    for (std::size_t i = 0; i < selection.count; ++i)
        if (!values.isNull(i) && (values.intAt(i) != 0) == want)
            kept.push_back(selection.row(i));
    return kept;
}

Result<Rows> select(const Node& node, bool want, const Selection& selection);

Rows allRows(const Selection& selection)
{
    Rows rows(selection.count);
    for (std::size_t i = 0; i < selection.count; ++i)
        rows[i] = selection.row(i);
    return rows;
}

/// Rows for which every operand gives `want`: each narrows what the next looks at.
Result<Rows> selectAll(const Node& node, bool want, const Selection& selection)
{
    DF_TRY_ASSIGN(Rows kept, select(*node.args[0], want, selection));
    for (std::size_t i = 1; i < node.args.size() && !kept.empty(); ++i) {
        DF_TRY_ASSIGN(kept, select(*node.args[i], want, {selection.batch, kept.data(), kept.size()}));
    }
    return kept;
}

/// Rows for which some operand gives `want`: the next looks only at what no earlier one took.
Result<Rows> selectAny(const Node& node, bool want, const Selection& selection)
{
    Rows kept;
    Rows rest = allRows(selection);
    for (const NodePtr& arg : node.args) {
        DF_TRY_ASSIGN(const Rows taken, select(*arg, want, {selection.batch, rest.data(), rest.size()}));
        Rows merged;
        merged.reserve(kept.size() + taken.size());
        std::ranges::merge(kept, taken, std::back_inserter(merged));
        kept = std::move(merged);
        Rows left;
        left.reserve(rest.size() - taken.size());
        std::ranges::set_difference(rest, taken, std::back_inserter(left));
        rest = std::move(left);
        if (rest.empty())
            break;
    }
    return kept;
}

/// The selected rows for which `node` gives exactly `want` (null gives neither).
Result<Rows> select(const Node& node, bool want, const Selection& selection)
{
    switch (node.kind) {
    case Kind::Not:
        return select(*node.args[0], !want, selection);
    case Kind::And:
        return want ? selectAll(node, want, selection) : selectAny(node, want, selection);
    case Kind::Or:
        return want ? selectAny(node, want, selection) : selectAll(node, want, selection);
    case Kind::Compare:
        if (auto rows = selectColumnWithConstant(node, want, selection))
            return std::move(*rows);
        break;
    case Kind::Column: {
        const db::Column& column = selection.batch.column(node.column);
        return keep(selection, column, [&](std::size_t row) { return column.boolAt(row) == want; });
    }
    case Kind::IsNull:
        if (node.args[0]->kind == Kind::Column) {
            const db::Column& column = selection.batch.column(node.args[0]->column);
            Rows kept;
            for (std::size_t i = 0; i < selection.count; ++i)
                if (column.isNull(selection.row(i)) == want)
                    kept.push_back(selection.row(i));
            return kept;
        }
        break;
    default:
        break;
    }
    return selectByValue(node, want, selection);
}

} // namespace

RowPredicate::RowPredicate(std::shared_ptr<const Node> root)
    : m_root(std::move(root))
{}

Result<void> RowPredicate::checkSyntax(std::string_view text)
{
    DF_TRY(parseExpression(text));
    return {};
}

Result<RowPredicate> RowPredicate::compile(std::string_view text, const db::Schema& schema)
{
    DF_TRY_ASSIGN(auto root, parseExpression(text));
    DF_TRY(bindExpression(root, schema));
    return RowPredicate(std::move(root));
}

Result<std::vector<std::uint32_t>> RowPredicate::select(const db::RowBatch& batch) const
{
    return expression::select(*m_root, true, {batch, nullptr, batch.rowCount()});
}

} // namespace dataflow::nodes::expression
