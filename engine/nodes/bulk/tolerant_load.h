// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// storeTolerantly(): stores what can be stored of a run of records and finds those that cannot.

#include "engine/base/result.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace dataflow::nodes {

/// How a run of records is stored and rejected.
struct TolerantLoad {
    /// Stores records [from, to), all or nothing; gives the rows stored.
    std::function<Result<std::int64_t>(std::size_t from, std::size_t to)> store;
    /// The record that an error of store(from, to) is about, when it says so.
    std::function<std::optional<std::size_t>(const Error& error, std::size_t from, std::size_t to)> culprit;
    std::function<Result<void>(std::size_t record, const Error& error)> reject;
};

/// True for errors about the values of a record: it alone is at fault, the rest may be stored.
bool isRecordFault(const Error& error);
/// Stores records [from, to) without those at fault: one attempt when all are good, three more for each bad
/// one that the database names, a bisection for others. Gives the rows stored.
Result<std::int64_t> storeTolerantly(const TolerantLoad& load, std::size_t from, std::size_t to);

} // namespace dataflow::nodes
