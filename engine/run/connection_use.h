// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The runner's ConnectionUse: a lease whose statements are timed, recorded and shown on the node.

#include "engine/pool/connection_pool.h"
#include "engine/run/execution.h"

namespace dataflow::run {

/// `shownAs`: the node id in statement ids. The use must not outlive the run; `lease` goes back when the use
/// and its stream are gone.
std::unique_ptr<nodes::ConnectionUse> makeConnectionUse(Execution& run, graph::NodeIndex node,
                                                        std::string shownAs, std::string connection,
                                                        pool::Lease lease, db::CallLimits limits);

} // namespace dataflow::run
