// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Merging of row streams for MergeNode: one after the other, side by side, joined by key.

#include "engine/db/row_stream.h"
#include "engine/nodes/run_context.h"

#include <functional>

namespace dataflow::nodes {

/// A stream and the name its rows are known by in errors and column names.
struct NamedRows {
    std::string name;
    db::RowStreamPtr stream;
};

enum class JoinKind { Inner, Left, Right, Full };

/// The rows of all `sources` in order. All must have the same column names; int widens to float or decimal,
/// date to datetime; other differences of type are BadInput naming the column and both types.
Result<db::RowStreamPtr> concatRows(std::vector<NamedRows> sources);

/// Row i of each source side by side, as many as the shortest has; `onRest` is told how many rows of which
/// source were left over. A column name that comes twice gets its source's name in front ("orders_id").
Result<db::RowStreamPtr> zipRows(std::vector<NamedRows> sources,
                                 std::function<void(std::string_view source, std::int64_t rows)> onRest);

/// Hash join: reads `right` wholly first, then streams `left`; when the run's memory has no room for `right`,
/// both are joined on disk. Rows come in the order of `left`, either way. The key columns come once, then
/// left's columns, then right's; a name that comes twice gets right's source name in front. Keys are equal as
/// in SQL: null equals nothing, int and decimal by value; other pairs of different types are BadInput. Rows
/// of `right` without a match come last (right, full). `context` is borrowed for its memory and its stop.
Result<db::RowStreamPtr> joinRows(NamedRows left, NamedRows right, const std::vector<std::string>& key,
                                  JoinKind kind, RunContext& context);

} // namespace dataflow::nodes
