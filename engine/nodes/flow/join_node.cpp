// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/flow/row_merge.h"
#include "engine/nodes/node_type.h"

namespace dataflow::nodes {

namespace {

/// As JoinKind, whose words MergeNode owns.
enum class JoinHow { Inner, Left, Right, Full };

struct JoinParams {
    std::vector<std::string> key;
    JoinHow how = JoinHow::Inner;
};

Result<Outputs> run(const JoinParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(auto left, inputs.takeRows("left"));
    DF_TRY_ASSIGN(auto right, inputs.takeRows("right"));
    DF_TRY_ASSIGN(const auto joined, joinRows({"left", std::move(left)}, {"right", std::move(right)},
                                              params.key, static_cast<JoinKind>(params.how), context));
    DF_TRY_ASSIGN(RowsWriter* const out, context.openRows("rows", joined->schema()));
    std::int64_t count = 0;
    for (;;) {
        DF_TRY_ASSIGN(db::BatchPtr batch, joined->next());
        if (!batch)
            return Outputs().set("row_count", count);
        count += static_cast<std::int64_t>(batch->rowCount());
        DF_TRY(out->write(std::move(batch)));
        context.progress(count, 0);
    }
}

} // namespace

template <>
struct ParamEnum<JoinHow> {
    static const std::vector<std::pair<JoinHow, std::string>>& names()
    {
        static const std::vector<std::pair<JoinHow, std::string>> words{{JoinHow::Inner, "inner"},
                                                                        {JoinHow::Left, "left"},
                                                                        {JoinHow::Right, "right"},
                                                                        {JoinHow::Full, "full"}};
        return words;
    }
};

NodeType joinNode()
{
    using P = JoinParams;
    return NodeType::of<P>(
        {
            .id = "JoinNode",
            .category = Category::Flow,
            .title = "Join",
            .summary = "Joins two row inputs by equal keys; the left one streams.",
            .searchWords = {"merge", "lookup", "inner", "outer"},
            .params =
                {
                    param(&P::key, "key")
                        .label("Key")
                        .doc("Columns that both inputs have and that must be equal.")
                        .required(),
                    param(&P::how, "how")
                        .label("Kind")
                        .doc("Which rows without a partner are kept: none, the left ones, the right ones or "
                             "both."),
                },
            .inputs = {requiredPort("left", PortKind::Rows, "The larger side; it streams."),
                       requiredPort(
                           "right", PortKind::Rows,
                           "The smaller side; it is held in memory, or on disk where it does not fit.")},
            .outputs =
                {
                    port("rows", PortKind::Rows,
                         "The joined rows: the key, then left's columns, then "
                         "right's."),
                    port("row_count", PortKind::Value, "How many rows there are."),
                },
        },
        run);
}

} // namespace dataflow::nodes
