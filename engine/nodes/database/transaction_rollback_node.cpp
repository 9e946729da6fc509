// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/database/transaction_ports.h"

namespace dataflow::nodes {

namespace {

struct RollbackParams {
    std::string reason;
};

Result<Outputs> run(const RollbackParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(SessionKeeper * keeper, sessionsOf(context));
    DF_TRY_ASSIGN(const TransactionEnd end, keeper->rollback(inputs.value(kTransactionInput), params.reason));
    if (!params.reason.empty())
        context.log(LogLevel::Note, "Rolled back: " + params.reason);
    return Outputs()
        .set("rolled_back", true)
        .set("reason", params.reason)
        .set("already", !end.done)
        .set("duration_ms", end.durationMs);
}

} // namespace

NodeType transactionRollbackNode()
{
    using P = RollbackParams;
    return NodeType::of<P>(
        {
            .id = "TransactionRollbackNode",
            .category = Category::Query,
            .title = "Roll back",
            .summary = "Undoes what the transaction's nodes did, once all of them have ended.",
            .searchWords = {"transaction", "undo", "abort"},
            .params = {param(&P::reason, "reason")
                           .label("Reason")
                           .doc("Why; shown in the log and in the errors of nodes that come too late.")},
            .inputs = transactionInputs(),
            .outputs = {port("rolled_back", PortKind::Value, "True."),
                        port("reason", PortKind::Value, "The reason given."),
                        port("already", PortKind::Value, "Whether a failure had rolled it back before."),
                        port("duration_ms", PortKind::Value, "How long the transaction was open.")},
        },
        run);
}

} // namespace dataflow::nodes
