// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/expression/row_expression.h"
#include "engine/nodes/expression/row_predicate.h"
#include "engine/nodes/node_type.h"
#include "engine/nodes/param_values.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

using expression::RowExpression;
using expression::RowPredicate;

struct MapParams {
    Map columns;
    bool keep = true;
};

/// A column of the output: one of the input, or computed.
struct MappedColumn {
    std::string name;
    std::size_t source = 0;
    std::optional<RowExpression> computed;
};

Result<std::vector<MappedColumn>> columnsOf(const MapParams& params, const db::Schema& schema)
{
    std::vector<MappedColumn> columns;
    for (std::size_t i = 0; params.keep && i < schema.size(); ++i)
        columns.push_back({schema[i].name, i, std::nullopt});
    for (const auto& [name, written] : params.columns) {
        const auto* text = written.as<std::string>();
        auto computed = RowExpression::compile(text ? *text : written.toText(), schema);
        if (!computed)
            return fail(std::move(computed).error().with("column", name).inParameter("columns"));
        const auto same = std::ranges::find(columns, name, &MappedColumn::name);
        if (same != columns.end())
            same->computed = std::move(*computed);
        else
            columns.push_back({name, 0, std::move(*computed)});
    }
    return columns;
}

db::SchemaPtr schemaOf(const std::vector<MappedColumn>& columns, const db::Schema& input)
{
    std::vector<db::Field> fields;
    for (const MappedColumn& column : columns)
        fields.push_back(column.computed ? db::Field{column.name, column.computed->type(), true}
                                         : input[column.source]);
    return std::make_shared<const db::Schema>(std::move(fields));
}

/// Each expression by itself: one that waits for a `${}` keeps no fault of the others from being told.
std::vector<Error> checkMap(const Map&, const CheckScope& scope)
{
    std::vector<Error> errors;
    const Value* columns = scope.written ? valueNamed(*scope.written, "columns") : nullptr;
    const bool linked = std::ranges::find(scope.linkedInputs, "columns") != scope.linkedInputs.end();
    if (linked || !columns || !columns->as<Map>())
        return errors;
    for (const auto& [name, written] : *columns->as<Map>()) {
        const std::string text = written.toText();
        if (text.find("${") != std::string::npos)
            continue;
        if (auto checked = RowPredicate::checkSyntax(text); !checked)
            errors.push_back(std::move(checked).error().with("column", name).inParameter("columns"));
    }
    return errors;
}

Result<Outputs> run(const MapParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const auto stream, inputs.takeRows("rows"));
    DF_TRY_ASSIGN(const auto columns, columnsOf(params, *stream->schema()));
    const db::SchemaPtr schema = schemaOf(columns, *stream->schema());
    DF_TRY_ASSIGN(RowsWriter* const out, context.openRows("rows", schema));
    std::int64_t count = 0;
    for (;;) {
        DF_TRY_ASSIGN(const db::BatchPtr batch, stream->next());
        if (!batch)
            return Outputs().set("row_count", count);
        std::vector<db::ColumnPtr> cells;
        for (const MappedColumn& column : columns) {
            if (!column.computed) {
                cells.push_back(batch->sharedColumn(column.source));
                continue;
            }
            auto computed = column.computed->evaluate(*batch);
            if (!computed)
                return fail(std::move(computed).error().with("column", column.name).inParameter("columns"));
            cells.push_back(std::move(*computed));
        }
        count += static_cast<std::int64_t>(batch->rowCount());
        DF_TRY(out->write(std::make_shared<const db::RowBatch>(schema, std::move(cells), batch->rowCount())));
        context.progress(count, 0);
    }
}

} // namespace

NodeType mapNode()
{
    using P = MapParams;
    return NodeType::of<P>(
        {
            .id = "MapNode",
            .category = Category::Flow,
            .title = "Map",
            .summary = "Computes columns of each row by expressions.",
            .searchWords = {"compute", "column", "expression", "rename", "transform"},
            .params =
                {
                    param(&P::columns, "columns")
                        .label("Columns")
                        .editor(EditorKind::KeyValue)
                        .rowExpressions("*")
                        .doc("An expression per column, such as {\"net\": \"total - tax\"}; a name the rows "
                             "have already is replaced.")
                        .required(),
                    param(&P::keep, "keep")
                        .label("Keep the others")
                        .doc("Hands the other columns on too; otherwise only the computed ones."),
                },
            .inputs = {requiredPort("rows", PortKind::Rows, "The rows to compute from.")},
            .outputs =
                {
                    port("rows", PortKind::Rows, "The rows with the computed columns."),
                    port("row_count", PortKind::Value, "How many rows there were."),
                },
            .check = checkMap,
        },
        run);
}

} // namespace dataflow::nodes
