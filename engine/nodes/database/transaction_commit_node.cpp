// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/database/transaction_ports.h"

namespace dataflow::nodes {

namespace {

struct CommitParams {};

Result<Outputs> run(const CommitParams&, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(SessionKeeper * keeper, sessionsOf(context));
    DF_TRY_ASSIGN(const TransactionEnd end, keeper->commit(inputs.value(kTransactionInput)));
    return Outputs().set("committed", true).set("duration_ms", end.durationMs);
}

} // namespace

NodeType transactionCommitNode()
{
    return NodeType::of<CommitParams>(
        {
            .id = "TransactionCommitNode",
            .category = Category::Query,
            .title = "Commit",
            .summary = "Stores what the transaction's nodes did, once all of them have ended.",
            .searchWords = {"transaction", "save", "end"},
            .inputs = transactionInputs(),
            .outputs = {port("committed", PortKind::Value, "True."),
                        port("duration_ms", PortKind::Value, "How long the transaction was open.")},
            .writes = true,
        },
        run);
}

} // namespace dataflow::nodes
