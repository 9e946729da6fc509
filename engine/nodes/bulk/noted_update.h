// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Updates whose records are handed out on databases where an UPDATE gives nothing back.

#include "engine/model/filter.h"
#include "engine/nodes/run_context.h"

namespace dataflow::nodes {

/// An UPDATE and the records it means.
struct NotedUpdate {
    db::SqlText sql;
    model::FilterNode filter;
};

/// Locks the records and notes their keys, runs the update, and hands the records out on the port `affected`
/// as they are then; gives their number. Inside a transaction. The update must not change keys. Sets `writer`
/// when it is null. SerializationFailed when other sessions added records meanwhile.
Result<std::int64_t> runNoted(const NotedUpdate& update, const model::Model& model, ConnectionUse& connection,
                              RowsWriter*& writer, RunContext& context);

} // namespace dataflow::nodes
