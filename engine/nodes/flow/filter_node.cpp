// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/expression/row_predicate.h"
#include "engine/nodes/node_type.h"
#include "engine/nodes/param_values.h"

namespace dataflow::nodes {

namespace {

using expression::RowPredicate;

struct FilterParams {
    std::string expression;
};

std::vector<Error> checkFilter(const Map& params, const CheckScope&)
{
    if (const auto* text = textNamed(params, "expression"))
        if (auto checked = RowPredicate::checkSyntax(*text); !checked)
            return {std::move(checked).error().inParameter("expression")};
    return {};
}

Result<Outputs> run(const FilterParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const auto stream, inputs.takeRows("rows"));
    auto predicate = RowPredicate::compile(params.expression, *stream->schema());
    if (!predicate)
        return fail(std::move(predicate).error().inParameter("expression"));
    DF_TRY_ASSIGN(RowsWriter* const out, context.openRows("rows", stream->schema()));

    std::int64_t seen = 0;
    std::int64_t passed = 0;
    while (true) {
        DF_TRY_ASSIGN(const db::BatchPtr batch, stream->next());
        if (!batch)
            break;
        auto selected = predicate->select(*batch);
        if (!selected)
            return fail(std::move(selected).error().inParameter("expression"));
        seen += static_cast<std::int64_t>(batch->rowCount());
        passed += static_cast<std::int64_t>(selected->size());
        // A batch that passes whole is handed on as it is.
        if (selected->size() == batch->rowCount())
            DF_TRY(out->write(batch));
        else if (!selected->empty())
            DF_TRY(out->write(batch->selectRows(*selected)));
        context.progress(seen, 0);
    }
    return Outputs().set("passed", passed).set("dropped", seen - passed);
}

} // namespace

NodeType filterNode()
{
    using P = FilterParams;
    return NodeType::of<P>(
        {
            .id = "FilterNode",
            .category = Category::Flow,
            .title = "Filter",
            .summary = "Lets the rows through for which a condition is true.",
            .searchWords = {"where", "condition", "select", "rows"},
            .params =
                {
                    param(&P::expression, "expression")
                        .label("Condition")
                        .doc("A condition as in SQL, such as total > 100 and status in ('paid', 'sent').")
                        .editor(EditorKind::Multiline)
                        .rowExpressions()
                        .required(),
                },
            .inputs = {requiredPort("rows", PortKind::Rows, "The rows to look at.")},
            .outputs =
                {
                    port("rows", PortKind::Rows, "The rows for which the condition is true."),
                    port("passed", PortKind::Value, "How many rows were let through."),
                    port("dropped", PortKind::Value, "How many rows were left out."),
                },
            .check = checkFilter,
        },
        run);
}

} // namespace dataflow::nodes
