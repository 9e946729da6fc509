// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/session_keeper.h"

#include "engine/nodes/node_type.h"

#include <algorithm>

namespace dataflow::nodes {

bool joinsTransactions(const NodeType& type) noexcept
{
    // What runs inside of them may reach one.
    if (type.id() == "ParallelNode" || type.id() == "SubworkflowNode" || type.id() == "ForEachNode")
        return true;
    // Looking after tables ends the open transaction.
    return type.id() != "TransactionScopeNode" && type.id() != "MySQLOptimizeNode" &&
           std::ranges::any_of(type.description().params, [](const ParamSpec& spec) {
               return spec.editor == EditorKind::Connection || spec.editor == EditorKind::Model;
           });
}

bool isTransactionLink(const NodeType& type, std::string_view name) noexcept
{
    return name == kTransactionInput && !type.findInput(name) && joinsTransactions(type);
}

Result<SessionKeeper*> sessionsOf(RunContext& context)
{
    if (auto* host = dynamic_cast<SessionHost*>(&context))
        return &host->sessions();
    return fail(Error{ErrorCode::InternalBug, "Only a run has transactions and locks"});
}

cache::TieredCache& projectCacheOf(RunContext& context)
{
    const auto sessions = sessionsOf(context);
    return sessions ? (*sessions)->projectCache() : context.cache();
}

void noteDrop(const cache::Drop& drop, RunContext& context)
{
    if (const auto sessions = sessionsOf(context))
        (*sessions)->noteDrop(drop);
}

std::vector<const model::Model*> modelsBeside(const model::Model& model, RunContext& context)
{
    const auto sessions = sessionsOf(context);
    return sessions ? (*sessions)->modelsBeside(model) : std::vector<const model::Model*>();
}

} // namespace dataflow::nodes
