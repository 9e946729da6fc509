// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/database/transaction_ports.h"

namespace dataflow::nodes {

namespace {

struct RollbackToParams {
    std::string savepoint;
};

Result<Outputs> run(const RollbackToParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(SessionKeeper * keeper, sessionsOf(context));
    const Value handle = inputs.value(kTransactionInput);
    DF_TRY(keeper->rollbackTo(handle, params.savepoint));
    return Outputs().set(std::string(kTransactionInput), handle).set("savepoint", params.savepoint);
}

} // namespace

NodeType transactionRollbackToSavepointNode()
{
    using P = RollbackToParams;
    return NodeType::of<P>(
        {
            .id = "TransactionRollbackToSavepointNode",
            .category = Category::Query,
            .title = "Roll back to savepoint",
            .summary = "Undoes what was done in a transaction since a savepoint; the transaction goes on.",
            .searchWords = {"transaction", "undo", "partial"},
            .params = {param(&P::savepoint, "savepoint")
                           .label("Savepoint")
                           .doc("Name of the savepoint.")
                           .required()},
            .inputs = transactionInputs(),
            .outputs = {port(std::string(kTransactionInput), PortKind::Value,
                             "The transaction, for nodes that come after."),
                        port("savepoint", PortKind::Value, "The name of the savepoint.")},
        },
        run);
}

} // namespace dataflow::nodes
