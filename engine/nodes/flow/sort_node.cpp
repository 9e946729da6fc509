// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/flow/row_sorter.h"
#include "engine/nodes/node_type.h"

namespace dataflow::nodes {

namespace {

struct SortParams {
    Value orderBy;
};

Result<Outputs> run(const SortParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const auto stream, inputs.takeRows("rows"));
    DF_TRY_ASSIGN(auto terms, parseSortTerms(params.orderBy, *stream->schema(), "order_by"));
    DF_TRY_ASSIGN(RowsWriter* const out, context.openRows("rows", stream->schema()));
    RowSorter sorter(stream->schema(), std::move(terms), context);
    std::int64_t count = 0;
    for (;;) {
        DF_TRY_ASSIGN(db::BatchPtr batch, stream->next());
        if (!batch)
            break;
        count += static_cast<std::int64_t>(batch->rowCount());
        DF_TRY(sorter.add(std::move(batch)));
        context.progress(0, count);
    }
    DF_TRY_ASSIGN(const db::RowStreamPtr sorted, sorter.finish());
    std::int64_t sent = 0;
    for (;;) {
        if (context.stop().stop_requested())
            return fail(Error{ErrorCode::Cancelled, "The run was stopped"});
        DF_TRY_ASSIGN(db::BatchPtr batch, sorted->next());
        if (!batch)
            break;
        sent += static_cast<std::int64_t>(batch->rowCount());
        DF_TRY(out->write(std::move(batch)));
        context.progress(sent, count);
    }
    return Outputs()
        .set("row_count", count)
        .set("spilled_runs", static_cast<std::int64_t>(sorter.spilledRuns()));
}

} // namespace

NodeType sortNode()
{
    using P = SortParams;
    return NodeType::of<P>(
        {
            .id = "SortNode",
            .category = Category::Flow,
            .title = "Sort",
            .summary = "Sorts rows; what does not fit into memory is sorted on disk.",
            .searchWords = {"order", "order by", "rank"},
            .params = {param(&P::orderBy, "order_by")
                           .label("Order")
                           .editor(EditorKind::Order)
                           .doc("Columns as [\"-total\", \"id\"] or {\"total\": -1}; null comes after every "
                                "value, and rows that are equal keep their order.")
                           .required()
                           .refuses("sort")},
            .inputs = {requiredPort("rows", PortKind::Rows, "The rows to sort.")},
            .outputs =
                {
                    port("rows", PortKind::Rows, "The rows in order."),
                    port("row_count", PortKind::Value, "How many rows there are."),
                    port("spilled_runs", PortKind::Value, "How often memory was full and rows went to disk."),
                },
        },
        run);
}

} // namespace dataflow::nodes
