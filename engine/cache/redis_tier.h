// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RedisTier: the shared tier (L2) in a Redis server.

#include "engine/cache/redis_address.h"
#include "engine/cache/shared_tier.h"

namespace dataflow::cache {

struct RedisTierConfig {
    RedisAddress address;
    /// Keeps the entries of different projects apart; the same in all processes that share them.
    std::string space;
    std::chrono::seconds ttl{3'600};
    /// Bounds of an attempt to connect, and of one exchange with the server (long entries get more, see
    /// RedisClient::call()).
    std::chrono::milliseconds connectTime{1'000};
    std::chrono::milliseconds callTime{500};
    /// Entries that come from other databases are kept apart: no process reads what another one left unless
    /// both say the same here. Drops by tag, and of everything, reach the entries of the whole space.
    std::string databases{};
};

/// Connects when first used. Entries are batches' own bytes; a tag is a mark in Redis that entries carry, so
/// that dropping a tag is deleting its mark (see DECISIONS: Tags are marks in Redis).
class RedisTier final : public SharedTier {
public:
    RedisTier(RedisTierConfig config, const Clock& clock);
    ~RedisTier() override;

    void listen(SharedTierListener& listener) override;
    void stopListening() override;
    SharedLookup find(const std::string& key, const std::vector<std::string>& tags, const RowsTest& usable,
                      const std::stop_token& stop) override;
    std::vector<std::optional<SharedHit>> findAll(const std::vector<std::string>& keys,
                                                  const std::stop_token& stop) override;
    void store(SharedEntry entry) override;
    std::optional<std::vector<SharedStamp>> marks(const std::vector<std::string>& tags,
                                                  const std::stop_token& stop) override;
    StoreOutcome storeNow(const std::vector<CacheItem>& items, std::chrono::milliseconds ttl,
                          const std::vector<SharedStamp>& before, const std::stop_token& stop) override;
    bool contains(const std::string& key) override;
    bool erase(const std::string& key) override;
    void invalidateTag(std::string_view tag) override;
    std::size_t invalidatePattern(std::string_view glob) override;
    std::size_t countPattern(std::string_view glob) override;
    void clear() override;
    void repeat(const Drop& drop) override;
    bool flush(Deadline deadline) override;
    metrics::CacheSnapshot stats() const override;
    /// Waits until other processes' drops are heard; false when the deadline passed first. For tests.
    bool waitUntilListening(Deadline deadline) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::cache
