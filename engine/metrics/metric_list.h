// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The only place a metric is named; charts, tables, help and exports read it here.

#include <array>
#include <span>
#include <string_view>

namespace dataflow::metrics {

enum class MetricKind { Counter, Gauge, Histogram };
enum class Unit { Count, Nanoseconds, Bytes, Ratio, PerSecond };

struct MetricSpec {
    std::string_view id;
    MetricKind kind;
    Unit unit;
    /// One plain sentence.
    std::string_view doc;
};

inline constexpr MetricSpec kPoolActive{"pool.active", MetricKind::Gauge, Unit::Count,
                                        "Connections lent out now."};
inline constexpr MetricSpec kPoolIdle{"pool.idle", MetricKind::Gauge, Unit::Count,
                                      "Open connections nobody uses now."};
inline constexpr MetricSpec kPoolWaiting{"pool.waiting", MetricKind::Gauge, Unit::Count,
                                         "Callers waiting for a connection now."};
inline constexpr MetricSpec kPoolMax{"pool.max", MetricKind::Gauge, Unit::Count,
                                     "Most connections the pool may open."};
inline constexpr MetricSpec kPoolWaitTime{"pool.wait_time", MetricKind::Histogram, Unit::Nanoseconds,
                                          "Time a caller waited for a connection."};
inline constexpr MetricSpec kPoolHoldTime{"pool.hold_time", MetricKind::Histogram, Unit::Nanoseconds,
                                          "Time a connection stayed lent out."};
inline constexpr MetricSpec kPoolConnectTime{"pool.connect_time", MetricKind::Histogram, Unit::Nanoseconds,
                                             "Time to open a connection."};
inline constexpr MetricSpec kPoolTimeouts{"pool.timeouts", MetricKind::Counter, Unit::Count,
                                          "Callers that got no connection in time."};
inline constexpr MetricSpec kPoolFailedCallers{"pool.failed_callers", MetricKind::Counter, Unit::Count,
                                               "Callers that got no connection because connecting failed."};
inline constexpr MetricSpec kPoolConnectErrors{"pool.connect_errors", MetricKind::Counter, Unit::Count,
                                               "Connections that could not be opened."};
inline constexpr MetricSpec kCacheHits{"cache.hits", MetricKind::Counter, Unit::Count,
                                       "Look-ups answered from the cache."};
inline constexpr MetricSpec kCacheMisses{"cache.misses", MetricKind::Counter, Unit::Count,
                                         "Look-ups the cache could not answer."};
inline constexpr MetricSpec kCacheHitRatio{"cache.hit_ratio", MetricKind::Gauge, Unit::Ratio,
                                           "Share of look-ups answered from the cache."};
inline constexpr MetricSpec kCacheEntries{"cache.entries", MetricKind::Gauge, Unit::Count,
                                          "Entries the cache holds now."};
inline constexpr MetricSpec kCacheBytes{"cache.bytes", MetricKind::Gauge, Unit::Bytes,
                                        "Memory the cached entries take."};
inline constexpr MetricSpec kCacheEvictions{"cache.evictions", MetricKind::Counter, Unit::Count,
                                            "Entries dropped to make room."};
inline constexpr MetricSpec kCacheLoads{"cache.loads", MetricKind::Counter, Unit::Count,
                                        "Queries run, or summaries made, because a tier had no answer."};
inline constexpr MetricSpec kCacheInvalidated{"cache.invalidated", MetricKind::Counter, Unit::Count,
                                              "Entries dropped or passed by because of a write."};
inline constexpr MetricSpec kCacheWrites{"cache.writes", MetricKind::Counter, Unit::Count,
                                         "Entries brought to a tier outside this process."};
inline constexpr MetricSpec kCachePendingWrites{"cache.pending_writes", MetricKind::Gauge, Unit::Count,
                                                "Entries on their way to a tier outside this process."};
inline constexpr MetricSpec kCacheDroppedWrites{
    "cache.dropped_writes", MetricKind::Counter, Unit::Count,
    "Entries that never reached their tier, because it was away or too slow."};
inline constexpr MetricSpec kCacheErrors{"cache.errors", MetricKind::Counter, Unit::Count,
                                         "Calls of a tier that failed and were taken for misses."};
inline constexpr MetricSpec kQueryCount{"query.count", MetricKind::Counter, Unit::Count,
                                        "Statements finished."};
inline constexpr MetricSpec kQueryRate{"query.rate", MetricKind::Gauge, Unit::PerSecond,
                                       "Statements finished per second."};
inline constexpr MetricSpec kQueryErrors{"query.errors", MetricKind::Counter, Unit::Count,
                                         "Statements that failed."};
inline constexpr MetricSpec kQueryTime{"query.time", MetricKind::Histogram, Unit::Nanoseconds,
                                       "Time from sending a statement to its last row."};
inline constexpr MetricSpec kQueryRows{"query.rows", MetricKind::Counter, Unit::Count,
                                       "Rows read or changed by statements."};
inline constexpr MetricSpec kEventsDropped{"profile.events_dropped", MetricKind::Counter, Unit::Count,
                                           "Profile events lost because a ring was full."};

inline constexpr std::array kAllMetrics{
    kPoolActive,         kPoolIdle,        kPoolWaiting,      kPoolMax,           kPoolWaitTime,
    kPoolHoldTime,       kPoolConnectTime, kPoolTimeouts,     kPoolFailedCallers, kPoolConnectErrors,
    kCacheHits,          kCacheMisses,     kCacheHitRatio,    kCacheEntries,      kCacheBytes,
    kCacheEvictions,     kCacheLoads,      kCacheInvalidated, kCacheWrites,       kCachePendingWrites,
    kCacheDroppedWrites, kCacheErrors,     kQueryCount,       kQueryRate,         kQueryErrors,
    kQueryTime,          kQueryRows,       kEventsDropped};

/// The metric called `id`, or nullptr.
const MetricSpec* findMetric(std::string_view id) noexcept;
/// How figures of this unit are labelled once scaled for people: "ms", "MB", "%", "/s" or "" (counts).
std::string_view unitName(Unit unit) noexcept;

} // namespace dataflow::metrics
