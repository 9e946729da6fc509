// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/db/batch_builder.h"
#include "engine/nodes/expression/decimal_math.h"
#include "engine/nodes/expression/row_expression.h"
#include "engine/nodes/flow/row_sorter.h"
#include "engine/nodes/node_type.h"
#include "engine/nodes/param_values.h"

#include <algorithm>
#include <array>

namespace dataflow::nodes {

namespace {

using db::ColumnType;
using expression::RowExpression;

struct GroupParams {
    std::vector<std::string> groupBy;
    Map aggregate;
};

enum class Op { Count, Sum, Average, Minimum, Maximum };
constexpr std::array<std::string_view, 5> kOps{"count", "sum", "avg", "min", "max"};
constexpr std::string_view kTermHint = "Write {\"revenue\": {\"op\": \"sum\", \"field\": \"total\"}}; op is "
                                       "count, sum, avg, min or max, and field may be an expression.";

bool isNumber(ColumnType type)
{
    return type == ColumnType::Int64 || type == ColumnType::Double || type == ColumnType::Decimal;
}

Error badTerm(const std::string& alias, std::string message)
{
    return Error{ErrorCode::BadParameter, std::move(message)}
        .with("alias", alias)
        .inParameter("aggregate")
        .hint(std::string(kTermHint));
}

/// An aggregate as written.
struct WrittenTerm {
    std::string alias;
    Op op = Op::Count;
    std::string field; ///< empty: the rows are counted
};

Result<WrittenTerm> readTerm(const std::string& alias, const Value& written)
{
    const Map* settings = written.as<Map>();
    const std::string* op = settings ? textNamed(*settings, "op") : nullptr;
    const auto known = op ? std::ranges::find(kOps, *op) : kOps.end();
    if (known == kOps.end())
        return fail(badTerm(alias, "An aggregate needs an operation that the node knows"));
    for (const auto& [name, value] : *settings)
        if (name != "op" && name != "field")
            return fail(badTerm(alias, "An aggregate has no such setting").with("name", name));
    const std::string* field = textNamed(*settings, "field");
    WrittenTerm term{alias, static_cast<Op>(known - kOps.begin()), field ? *field : std::string()};
    if (term.field.empty() && term.op != Op::Count)
        return fail(badTerm(alias, "An aggregate needs a field"));
    return term;
}

/// An aggregate over the narrow rows: the group's columns, then a column per term.
struct Term {
    std::string alias;
    Op op = Op::Count;
    std::optional<std::size_t> column; ///< none: the rows are counted
    ColumnType input = ColumnType::Int64;

    ColumnType output() const
    {
        if (op == Op::Count)
            return ColumnType::Int64;
        if (op != Op::Average)
            return input;
        return input == ColumnType::Double ? ColumnType::Double : ColumnType::Decimal;
    }
};

/// What a group has come to in one term.
class Accumulator {
public:
    Result<void> take(const Term& term, const db::BatchPtr& batch, std::size_t row)
    {
        if (term.column && batch->column(*term.column).isNull(row))
            return {};
        ++m_count;
        if (term.op == Op::Count)
            return {};
        if (term.op == Op::Minimum || term.op == Op::Maximum) {
            takeExtreme(term, batch, row);
            return {};
        }
        const db::Column& column = batch->column(*term.column);
        if (term.input == ColumnType::Double) {
            m_real += column.doubleAt(row);
            return {};
        }
        const std::string text = term.input == ColumnType::Int64 ? std::to_string(column.int64At(row))
                                                                 : std::string(column.bytesAt(row));
        if (m_decimal.empty()) {
            m_decimal = text;
            return {};
        }
        DF_TRY_ASSIGN(m_decimal, expression::decimalArithmetic(expression::Operation::Add, m_decimal, text));
        return {};
    }
    Result<void> append(const Term& term, db::ColumnBuilder& builder) const
    {
        if (term.op == Op::Count) {
            builder.appendInt64(m_count);
        } else if (m_count == 0) {
            builder.appendNull();
        } else if (term.op == Op::Minimum || term.op == Op::Maximum) {
            builder.appendFrom(m_best->column(*term.column), m_bestRow);
        } else if (term.input == ColumnType::Double) {
            builder.appendDouble(term.op == Op::Sum ? m_real : m_real / static_cast<double>(m_count));
        } else {
            std::string text = m_decimal;
            if (term.op == Op::Average) {
                DF_TRY_ASSIGN(text, expression::decimalArithmetic(expression::Operation::Divide, m_decimal,
                                                                  std::to_string(m_count)));
            }
            return builder.append(Value(Decimal{std::move(text)}));
        }
        return {};
    }

private:
    void takeExtreme(const Term& term, const db::BatchPtr& batch, std::size_t row)
    {
        const std::vector<SortTerm> order{{*term.column, term.op == Op::Maximum}};
        if (m_best && compareRows(*m_best, m_bestRow, *batch, row, order) <= 0)
            return;
        m_best = batch;
        m_bestRow = row;
    }

    std::int64_t m_count = 0;
    double m_real = 0;
    std::string m_decimal;
    db::BatchPtr m_best;
    std::size_t m_bestRow = 0;
};

/// Turns rows into groups: computes what is needed, sorts by the group's columns, adds up neighbours.
class Grouping {
public:
    Result<void> plan(const GroupParams& params, const db::Schema& schema);
    const db::SchemaPtr& outputSchema() const noexcept { return m_output; }
    Result<std::int64_t> run(db::RowStream& rows, RowsWriter& out, RunContext& context);

private:
    Result<void> planTerm(const WrittenTerm& written, const db::Schema& schema,
                          std::vector<db::Field>& narrow);
    Result<db::BatchPtr> narrowed(const db::RowBatch& batch) const;
    Result<void> endGroup(db::BatchBuilder& builder);

    std::vector<std::size_t> m_keys; ///< columns of the input
    std::vector<SortTerm> m_order;   ///< by the narrow rows' first columns
    std::vector<Term> m_terms;
    std::vector<RowExpression> m_expressions;
    db::SchemaPtr m_narrow;
    db::SchemaPtr m_output;
    std::vector<Accumulator> m_group;
    db::BatchPtr m_first; ///< a row of the group under way
    std::size_t m_firstRow = 0;
};

Result<void> Grouping::planTerm(const WrittenTerm& written, const db::Schema& schema,
                                std::vector<db::Field>& narrow)
{
    Term term{.alias = written.alias, .op = written.op, .column = std::nullopt};
    if (!written.field.empty()) {
        auto computed = RowExpression::compile(written.field, schema);
        if (!computed)
            return fail(std::move(computed).error().with("alias", written.alias).inParameter("aggregate"));
        term.input = computed->type();
        term.column = narrow.size();
        narrow.push_back({written.alias, term.input, true});
        m_expressions.push_back(std::move(*computed));
    }
    const bool sums = term.op == Op::Sum || term.op == Op::Average;
    if ((sums && !isNumber(term.input)) || (term.op != Op::Count && term.input == ColumnType::Json))
        return fail(badTerm(written.alias, "The operation does not fit the field's type")
                        .with("type", db::columnTypeName(term.input)));
    m_terms.push_back(std::move(term));
    return {};
}

Result<void> Grouping::plan(const GroupParams& params, const db::Schema& schema)
{
    std::vector<db::Field> narrow;
    std::vector<db::Field> output;
    DF_TRY_ASSIGN(const auto keys, parseSortTerms(Value(List(params.groupBy.begin(), params.groupBy.end())),
                                                  schema, "group_by"));
    for (const SortTerm& key : keys) {
        m_keys.push_back(key.column);
        m_order.push_back({narrow.size(), false});
        narrow.push_back(schema[key.column]);
    }
    output = narrow;
    for (const auto& [alias, value] : params.aggregate) {
        DF_TRY_ASSIGN(const WrittenTerm written, readTerm(alias, value));
        DF_TRY(planTerm(written, schema, narrow));
        if (std::ranges::find(output, alias, &db::Field::name) != output.end())
            return fail(badTerm(alias, "An alias has the name of another output"));
        output.push_back({alias, m_terms.back().output(), m_terms.back().op != Op::Count});
    }
    m_narrow = std::make_shared<const db::Schema>(std::move(narrow));
    m_output = std::make_shared<const db::Schema>(std::move(output));
    return {};
}

Result<db::BatchPtr> Grouping::narrowed(const db::RowBatch& batch) const
{
    std::vector<db::ColumnPtr> columns;
    for (const std::size_t key : m_keys)
        columns.push_back(batch.sharedColumn(key));
    for (const RowExpression& computed : m_expressions) {
        auto column = computed.evaluate(batch);
        if (!column)
            return fail(std::move(column).error().inParameter("aggregate"));
        columns.push_back(std::move(*column));
    }
    return std::make_shared<const db::RowBatch>(m_narrow, std::move(columns), batch.rowCount());
}

Result<void> Grouping::endGroup(db::BatchBuilder& builder)
{
    for (std::size_t key = 0; key < m_keys.size(); ++key)
        builder.column(key).appendFrom(m_first->column(key), m_firstRow);
    for (std::size_t term = 0; term < m_terms.size(); ++term)
        if (auto added = m_group[term].append(m_terms[term], builder.column(m_keys.size() + term)); !added)
            return fail(std::move(added).error().with("alias", m_terms[term].alias).inParameter("aggregate"));
    builder.endRow();
    m_group.assign(m_terms.size(), {});
    return {};
}

Result<std::int64_t> Grouping::run(db::RowStream& rows, RowsWriter& out, RunContext& context)
{
    RowSorter sorter(m_narrow, m_order, context);
    std::int64_t seen = 0;
    for (;;) {
        DF_TRY_ASSIGN(const db::BatchPtr batch, rows.next());
        if (!batch)
            break;
        DF_TRY_ASSIGN(db::BatchPtr narrow, narrowed(*batch));
        DF_TRY(sorter.add(std::move(narrow)));
        context.progress(seen += static_cast<std::int64_t>(batch->rowCount()), 0);
    }
    DF_TRY_ASSIGN(const db::RowStreamPtr sorted, sorter.finish());
    db::BatchBuilder builder(m_output);
    m_group.assign(m_terms.size(), {});
    std::int64_t groups = m_keys.empty() ? 1 : 0; // all rows are one group, even when there are none
    for (;;) {
        if (context.stop().stop_requested())
            return fail(Error{ErrorCode::Cancelled, "The run was stopped"});
        DF_TRY_ASSIGN(const db::BatchPtr batch, sorted->next());
        if (!batch)
            break;
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            const bool fresh = !m_first || compareRows(*m_first, m_firstRow, *batch, row, m_order) != 0;
            if (fresh && m_first)
                DF_TRY(endGroup(builder));
            if (fresh && !m_keys.empty())
                ++groups;
            if (fresh) {
                m_first = batch;
                m_firstRow = row;
            }
            for (std::size_t term = 0; term < m_terms.size(); ++term)
                if (auto taken = m_group[term].take(m_terms[term], batch, row); !taken)
                    return fail(
                        std::move(taken).error().with("alias", m_terms[term].alias).inParameter("aggregate"));
            if (builder.full())
                DF_TRY(out.write(builder.finish()));
        }
    }
    if (m_first || m_keys.empty())
        DF_TRY(endGroup(builder));
    if (builder.rowCount() > 0)
        DF_TRY(out.write(builder.finish()));
    return groups;
}

Result<Outputs> run(const GroupParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const auto stream, inputs.takeRows("rows"));
    Grouping grouping;
    DF_TRY(grouping.plan(params, *stream->schema()));
    DF_TRY_ASSIGN(RowsWriter* const out, context.openRows("rows", grouping.outputSchema()));
    DF_TRY_ASSIGN(const std::int64_t groups, grouping.run(*stream, *out, context));
    return Outputs().set("groups", groups);
}

std::vector<Error> checkGroup(const Map& params, const CheckScope&)
{
    std::vector<Error> errors;
    const Value* terms = valueNamed(params, "aggregate");
    if (!terms || !terms->as<Map>())
        return errors;
    for (const auto& [alias, value] : *terms->as<Map>())
        if (auto term = readTerm(alias, value); !term)
            errors.push_back(std::move(term).error());
    return errors;
}

} // namespace

NodeType groupNode()
{
    using P = GroupParams;
    return NodeType::of<P>(
        {
            .id = "GroupNode",
            .category = Category::Flow,
            .title = "Group",
            .summary = "Adds up rows by groups; what does not fit into memory is sorted on disk.",
            .searchWords = {"aggregate", "sum", "count", "average", "group by", "distinct"},
            .params =
                {
                    param(&P::groupBy, "group_by")
                        .label("Groups")
                        .doc("Columns that make a group; without them all rows are one group."),
                    param(&P::aggregate, "aggregate")
                        .label("Aggregates")
                        .editor(EditorKind::Json)
                        .rowExpressions("*.field")
                        .doc("Columns by name, each with op (count, sum, avg, min, max) and field, which may "
                             "be an expression; a count without field counts rows."),
                },
            .inputs = {requiredPort("rows", PortKind::Rows, "The rows to add up.")},
            .outputs =
                {
                    port("rows", PortKind::Rows, "A row per group, in the order of the group's columns."),
                    port("groups", PortKind::Value, "How many groups there are."),
                },
            .check = checkGroup,
        },
        run);
}

} // namespace dataflow::nodes
