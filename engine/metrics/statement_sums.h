// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// StatementSums: what each statement shape cost so far, in shards that recording threads lock for
/// nanoseconds.

#include "engine/metrics/collector.h"

#include <array>
#include <mutex>
#include <unordered_map>

namespace dataflow::metrics {

/// Most shapes kept apart; later ones are summed under "(other)".
inline constexpr std::size_t kMaxStatementShapes = 500;

/// All members are thread-safe. A snapshot reads the sums without holding up threads that record.
class StatementSums {
public:
    StatementSums();
    void record(const QueryFact& fact);
    QuerySnapshot snapshot() const;
    void clear();

private:
    struct Sums;
    using SumsPtr = std::shared_ptr<Sums>;
    struct alignas(64) Shard {
        mutable std::mutex mutex; // guards shapes and writing to the sums they point to
        std::unordered_map<std::uint64_t, SumsPtr> shapes;
        SumsPtr other;
    };
    static constexpr std::size_t kShards = 16;

    SumsPtr& findOrAdd(Shard& shard, std::uint64_t key, const QueryFact& fact);
    std::vector<SumsPtr> collect() const;

    std::array<Shard, kShards> m_shards;
    std::atomic<std::size_t> m_shapeCount{0};
};

} // namespace dataflow::metrics
