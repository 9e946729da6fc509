// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/node_type.h"

#include <algorithm>
#include <numeric>

namespace dataflow::nodes {

namespace {

struct LimitParams {
    std::int64_t limit = 10;
    std::int64_t offset = 0;
};

/// Rows `first` to `last` (not included) of the batch.
db::BatchPtr slice(const db::BatchPtr& batch, std::int64_t first, std::int64_t last)
{
    if (first == 0 && last == static_cast<std::int64_t>(batch->rowCount()))
        return batch;
    std::vector<std::uint32_t> rows(static_cast<std::size_t>(last - first));
    std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(first));
    return batch->selectRows(rows);
}

Result<Outputs> run(const LimitParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const auto stream, inputs.takeRows("rows"));
    DF_TRY_ASSIGN(RowsWriter* const out, context.openRows("rows", stream->schema()));
    std::int64_t seen = 0;
    std::int64_t passed = 0;
    while (passed < params.limit) {
        DF_TRY_ASSIGN(const db::BatchPtr batch, stream->next());
        if (!batch)
            break;
        const auto count = static_cast<std::int64_t>(batch->rowCount());
        const std::int64_t first = std::clamp<std::int64_t>(params.offset - seen, 0, count);
        const std::int64_t last = std::min(count, first + params.limit - passed);
        seen += count;
        if (last > first) {
            DF_TRY(out->write(slice(batch, first, last)));
            passed += last - first;
        }
        context.progress(seen, 0);
    }
    return Outputs().set("row_count", passed);
}

} // namespace

NodeType limitNode()
{
    using P = LimitParams;
    return NodeType::of<P>(
        {
            .id = "LimitNode",
            .category = Category::Flow,
            .title = "Limit",
            .summary = "Lets the first rows through, or those behind an offset, and reads no further.",
            .searchWords = {"first", "top", "take", "skip", "offset"},
            .params =
                {
                    param(&P::limit, "limit").label("Limit").doc("At most this many rows.").range(0, 1e15),
                    param(&P::offset, "offset").label("Offset").doc("Rows to pass by first.").range(0, 1e15),
                },
            .inputs = {requiredPort("rows", PortKind::Rows, "The rows.")},
            .outputs =
                {
                    port("rows", PortKind::Rows, "The rows that were let through."),
                    port("row_count", PortKind::Value, "How many rows that are."),
                },
        },
        run);
}

} // namespace dataflow::nodes
