// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Migrations: lifts older project files to the newest format, one pure function per step.

#include "engine/base/json.h"

#include <span>

namespace dataflow::graph {

/// The format this version writes.
inline constexpr int kNewestFormat = 1;

/// Lifts a file of format `from` to `from + 1`. Pure: the same text always gives the same result.
struct Migration {
    int from = 0;
    Result<Json> (*step)(const Json& root) = nullptr;
};

/// One entry per format before the newest, oldest first. Format 1 is the first, so there is none yet.
std::span<const Migration> migrations() noexcept;

/// Applies the steps that lead from `from` to `newest`. A missing step is a ProjectFormat error.
Result<Json> migrate(Json root, int from, int newest, std::span<const Migration> steps);

} // namespace dataflow::graph
