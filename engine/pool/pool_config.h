// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PoolConfig: the settings of a connection pool.

#include <chrono>
#include <cstdint>
#include <string>

namespace dataflow::pool {

/// How a pool changes its size while it is used (project file: `dynamic`). The size starts at `base` and is
/// decided anew every `interval`, see decideSize(); PoolConfig::maxSize is the most it can become.
struct DynamicSizing {
    bool enabled = false;
    std::uint32_t base = 0;
    std::chrono::milliseconds interval{60'000};
    bool operator==(const DynamicSizing&) const = default;
};

/// Pool settings of one connection (project file: `pool`).
struct PoolConfig {
    std::string connection{};
    std::uint32_t minSize = 0;
    std::uint32_t maxSize = 8;
    std::chrono::milliseconds acquireTimeout{5'000};
    /// A session older than this is closed when it comes back or while unused. Zero: no limit.
    std::chrono::milliseconds maxLifetime{30 * 60'000};
    /// An unused session above minSize is closed after this long. Zero: no limit.
    std::chrono::milliseconds idleTimeout{10 * 60'000};
    /// A session unused for longer than this is pinged before it is lent, by the thread that takes it; so are
    /// all that were unused when another one turned out to be broken. Zero: always.
    std::chrono::milliseconds checkAfterIdle{30'000};
    /// Callers beyond this many waiting are refused at once.
    std::uint32_t maxWaiting = 1'000;
    /// A lease held longer than this is reported once as a suspected leak, with its borrow site. Zero: off.
    std::chrono::milliseconds leakThreshold{60'000};
    DynamicSizing dynamic{};
    bool operator==(const PoolConfig&) const = default;
};

} // namespace dataflow::pool
