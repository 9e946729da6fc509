// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/database/transaction_ports.h"

namespace dataflow::nodes {

namespace {

struct SavepointParams {
    std::string name;
};

Result<Outputs> run(const SavepointParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(SessionKeeper * keeper, sessionsOf(context));
    const Value handle = inputs.value(kTransactionInput);
    DF_TRY(keeper->savepoint(handle, params.name));
    return Outputs().set(std::string(kTransactionInput), handle).set("savepoint", params.name);
}

} // namespace

NodeType transactionSavepointNode()
{
    using P = SavepointParams;
    return NodeType::of<P>(
        {
            .id = "TransactionSavepointNode",
            .category = Category::Query,
            .title = "Savepoint",
            .summary = "Marks a place in a transaction that it can be rolled back to.",
            .searchWords = {"transaction", "mark", "nested"},
            .params = {param(&P::name, "name").label("Name").doc("Name of the savepoint.").required()},
            .inputs = transactionInputs(),
            .outputs = {port(std::string(kTransactionInput), PortKind::Value,
                             "The transaction, for nodes that come after the savepoint."),
                        port("savepoint", PortKind::Value, "The name, to be linked to a rollback.")},
        },
        run);
}

} // namespace dataflow::nodes
