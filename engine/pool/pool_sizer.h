// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// decideSize(): the rule by which a dynamic pool changes its size.

#include "engine/metrics/pool_decision.h"

namespace dataflow::pool {

struct Sizing {
    metrics::SizingRule rule = metrics::SizingRule::Keep;
    std::uint32_t newSize = 0;
};

/// More than 80 % of the size in use while callers wait longer than 0.1 s on average: 1.5 times the size
/// (rounded down, at least one more), at most `maximum`. Less than 30 % in use: 0.7 times the size (rounded
/// down), at least `base`. In any case at most `serverLimit`, but at least one; a pool cut below its base
/// returns to it as soon as the server has room, however much of it is in use. Pure.
Sizing decideSize(const metrics::SizingInputs& inputs) noexcept;

/// The first size of a pool, before anything was measured.
Sizing firstSize(const metrics::SizingInputs& inputs) noexcept;

} // namespace dataflow::pool
