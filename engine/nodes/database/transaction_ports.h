// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The ports that the transaction nodes share.

#include "engine/nodes/node_type.h"
#include "engine/nodes/session_keeper.h"

namespace dataflow::nodes {

/// `transaction` and `after`.
inline std::vector<Port> transactionInputs()
{
    return {requiredPort(std::string(kTransactionInput), PortKind::Value,
                         "The output transaction of a scope or savepoint."),
            manyPort("after", PortKind::Any, "What has to be done first; the values do not matter.")};
}

} // namespace dataflow::nodes
