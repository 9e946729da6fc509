// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/database/transaction_ports.h"

namespace dataflow::nodes {

namespace {

struct ScopeParams {
    std::string connection;
    db::Isolation isolation = db::Isolation::Default;
    std::chrono::milliseconds timeout{0};
    bool rollbackOnError = true;
};

Result<Outputs> run(const ScopeParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(SessionKeeper * keeper, sessionsOf(context));
    TransactionOptions options{
        .isolation = params.isolation, .timeout = params.timeout, .rollbackOnError = params.rollbackOnError};
    DF_TRY_ASSIGN(options.connection, context.connectionOrDefault(params.connection));
    DF_TRY_ASSIGN(Value handle, keeper->begin(options));
    return Outputs().set(std::string(kTransactionInput), std::move(handle));
}

} // namespace

template <>
struct ParamEnum<db::Isolation> {
    static const std::vector<std::pair<db::Isolation, std::string>>& names()
    {
        static const std::vector<std::pair<db::Isolation, std::string>> words{
            {db::Isolation::Default, "DEFAULT"},
            {db::Isolation::ReadCommitted, "READ_COMMITTED"},
            {db::Isolation::RepeatableRead, "REPEATABLE_READ"},
            {db::Isolation::Serializable, "SERIALIZABLE"}};
        return words;
    }
};

NodeType transactionScopeNode()
{
    using P = ScopeParams;
    return NodeType::of<P>(
        {
            .id = "TransactionScopeNode",
            .category = Category::Query,
            .title = "Transaction",
            .summary = "Opens a transaction that the nodes linked to it share, one after the other.",
            .searchWords = {"begin", "atomic", "isolation", "unit of work"},
            .params =
                {
                    param(&P::connection, "connection")
                        .label("Connection")
                        .editor(EditorKind::Connection)
                        .doc("The database; may be left out when the project has only one."),
                    param(&P::isolation, "isolation_level")
                        .label("Isolation")
                        .doc("How the transaction is kept apart from others; SQLite is always serializable, "
                             "which is more than any of these asks for."),
                    param(&P::timeout, "timeout")
                        .label("Time limit")
                        .doc("Rolls back a transaction that is open longer; zero for no limit but the run's.")
                        .range(0, 31'536'000),
                    param(&P::rollbackOnError, "rollback_on_error")
                        .label("Roll back on error")
                        .doc("The first failing node undoes everything; otherwise only what the failing "
                             "node did is undone and the transaction goes on."),
                },
            .inputs = {manyPort("after", PortKind::Any,
                                "What has to be done first; the values do not matter.")},
            .outputs = {port(
                std::string(kTransactionInput), PortKind::Value,
                "To be linked to transaction of the nodes in it, and of the node that ends it.")},
        },
        run);
}

} // namespace dataflow::nodes
