// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the nodes for MySQL and MariaDB refuse.

#include "engine/nodes/node_type.h"
#include "engine/nodes/param_values.h"
#include "engine/nodes/session_keeper.h"

#include <algorithm>

namespace dataflow::nodes {

inline Error onlyMySqlFamily(db::DatabaseKind kind)
{
    return Error{ErrorCode::UnsupportedByDatabase, "The node works on MySQL and MariaDB only"}
        .with("database", db::databaseKindName(kind))
        .inParameter("connection")
        .hint("Choose a connection to such a server, or another node.");
}

/// `what` ends the open transaction on these servers.
inline Error notInTransaction(std::string what)
{
    return Error{ErrorCode::BadParameter, std::move(what) + " would end the transaction"}
        .inParameter(kTransactionInput)
        .hint("Take the node out of the transaction, before or behind it.");
}

/// Nothing, or why the parameter `connection` is none for the node.
inline std::vector<Error> checkMySqlConnection(const Map& params, const CheckScope& scope)
{
    const std::string* connection = textNamed(params, "connection");
    const auto kind = scope.databaseKind ? scope.databaseKind(connection ? *connection : "") : std::nullopt;
    if (kind && !db::isMySqlFamily(*kind))
        return {onlyMySqlFamily(*kind)};
    return {};
}

inline bool joinsTransaction(const CheckScope& scope)
{
    return std::ranges::find(scope.linkedInputs, kTransactionInput) != scope.linkedInputs.end();
}

} // namespace dataflow::nodes
