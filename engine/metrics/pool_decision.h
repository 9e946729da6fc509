// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PoolDecision: one decision about the size of a dynamic pool, with everything it was made from.

#include "engine/base/clock.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace dataflow::metrics {

/// Why a dynamic pool got the size it has.
enum class SizingRule : std::uint8_t {
    Start,        ///< the first size, before anything was measured
    Grow,         ///< busy, and callers wait
    AtMaximum,    ///< would grow, but is as large as it may be
    Shrink,       ///< mostly unused
    AtBase,       ///< would shrink, but is as small as it may be
    Keep,         ///< neither
    ToBase,       ///< the server has room for the base size again
    ServerLimit,  ///< cut to what the server has room for
    ServerSilent, ///< would grow, but the server did not say how much room it has
};
/// "start", "grow", "at_maximum", ...
std::string_view sizingRuleName(SizingRule rule) noexcept;
/// One sentence.
std::string_view sizingRuleText(SizingRule rule) noexcept;

struct SizingInputs {
    std::uint32_t size = 0; ///< sessions the pool might open until now
    /// Sessions lent, on average over the interval.
    double active = 0;
    Nanoseconds averageWait{0};
    std::uint32_t base = 0;
    std::uint32_t maximum = 0;
    /// Sessions this pool may have on the server: its limit less what is reserved and what others use.
    std::optional<std::uint32_t> serverLimit{};
    /// The server has a limit but could not be asked.
    bool serverSilent = false;
    double utilization() const noexcept { return size == 0 ? 0.0 : active / size; }
};

struct PoolDecision {
    WallTime at{};
    SizingInputs inputs{};
    SizingRule rule = SizingRule::Keep;
    std::uint32_t newSize = 0;
};

/// Most decisions kept of a pool; the oldest go first.
inline constexpr std::size_t kMaxPoolDecisions = 120;

} // namespace dataflow::metrics
