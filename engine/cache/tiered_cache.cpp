// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/tiered_cache.h"

#include "engine/base/assert.h"
#include "engine/cache/memory_shard.h"

#include <algorithm>
#include <bit>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace dataflow::cache {

namespace {

constexpr std::size_t kMaxShards = 64;
/// Below these a shard's share would be too small to be a fair part of the whole.
constexpr std::size_t kMinShardEntries = 1024;
constexpr std::size_t kMinShardBytes = 4u << 20;
constexpr std::chrono::hours kLongestTtl{24 * 3660};

/// One load that others wait for.
struct Flight {
    std::thread::id loader;
    std::vector<TagStamp> tags;
    /// Guards the two below.
    std::mutex mutex;
    std::condition_variable_any finished;
    std::optional<Result<CachedRowsPtr>> outcome;
    /// The loader was cancelled: one of the waiters loads instead.
    bool abandoned = false;
};
using FlightPtr = std::shared_ptr<Flight>;

/// How a call goes on: with an answer, or with a load to run or to wait for.
struct Ticket {
    std::optional<CacheAnswer> answer;
    FlightPtr flight;
    bool leads = false;
};

struct alignas(64) Slot {
    Slot(std::size_t maxEntries, std::size_t maxBytes, ShardPeers& peers)
        : shard(maxEntries, maxBytes, peers)
    {}
    /// Guards all below.
    mutable std::mutex mutex;
    MemoryShard shard;
    /// Loads whose rows may still be stored; an invalidation takes them out, so that newer callers load anew.
    std::unordered_map<std::string, FlightPtr> flights;
};

std::size_t shardCount(const CacheConfig& config)
{
    const std::uint64_t byEntries = config.l1MaxSize / kMinShardEntries;
    const std::uint64_t byBytes = config.l1MaxBytes / kMinShardBytes;
    const std::uint64_t wanted = std::clamp<std::uint64_t>(std::min(byEntries, byBytes), 1, kMaxShards);
    return std::bit_floor(static_cast<std::size_t>(wanted));
}

Result<void> checkConfig(const CacheConfig& config)
{
    const auto bad = [](std::string_view setting, std::int64_t value, std::string hint) {
        return fail(Error(ErrorCode::BadConfiguration, "A cache setting is out of range")
                        .with("setting", setting)
                        .with("value", value)
                        .hint(std::move(hint)));
    };
    if (config.l1MaxSize == 0)
        return bad("l1_max_size", 0,
                   "Give at least 1, or switch the memory cache off with l1_enabled false.");
    if (config.l1MaxBytes == 0)
        return bad("l1_max_bytes", 0,
                   "Give at least 1, or switch the memory cache off with l1_enabled false.");
    if (config.l1Ttl <= std::chrono::seconds{0} || config.l1Ttl > kLongestTtl)
        return bad("l1_ttl", config.l1Ttl.count(), "Give between 1 second and 10 years.");
    return {};
}

HashedKey hashed(std::string_view key) noexcept
{
    return {key, std::hash<std::string_view>{}(key)};
}

Error cancelledWhileWaiting()
{
    return Error(ErrorCode::Cancelled, "The wait for cached rows was cancelled");
}

} // namespace

std::uint64_t CachedRows::rowCount() const noexcept
{
    std::uint64_t rows = 0;
    for (const db::BatchPtr& batch : batches)
        rows += batch->rowCount();
    return rows;
}

std::size_t CachedRows::byteSize() const noexcept
{
    std::size_t bytes = sizeof(CachedRows);
    for (const db::BatchPtr& batch : batches)
        bytes += batch->byteSize() + sizeof(db::RowBatch);
    return bytes;
}

std::string_view cacheTierName(CacheTier tier) noexcept
{
    return tier == CacheTier::L1 ? "L1" : "";
}

struct TieredCache::State {
    State(CacheConfig settings, const Clock& time)
        : config(settings)
        , clock(time)
        , peers(settings.l1MaxSize, settings.l1MaxBytes)
    {
        const std::size_t count = shardCount(config);
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t extraEntry = i < config.l1MaxSize % count ? 1 : 0;
            slots.push_back(std::make_unique<Slot>(config.l1MaxSize / count + extraEntry,
                                                   config.l1MaxBytes / count, peers));
        }
    }

    Slot& slotOf(const HashedKey& key) noexcept { return *slots[(key.hash >> 32) & (slots.size() - 1)]; }
    MonotonicTime expiry(MonotonicTime now, const CachePolicy& policy) const noexcept;
    std::optional<CacheAnswer> quickHit(Slot& slot, const HashedKey& key) const noexcept;
    std::optional<CacheAnswer> hitLocked(Slot& slot, const HashedKey& key, Discarded& discarded) const;
    void store(Slot& slot, const HashedKey& key, CachedRowsPtr rows, std::vector<TagStamp> tags,
               const CachePolicy& policy, Discarded& discarded) const;
    Result<Ticket> enter(Slot& slot, const HashedKey& key, const CachePolicy& policy,
                         const std::stop_token& stop, bool& counted);
    void finish(Slot& slot, const HashedKey& key, const FlightPtr& flight, Result<CachedRowsPtr> outcome,
                const CachePolicy& policy);
    Result<CacheAnswer> lead(Slot& slot, const HashedKey& key, const FlightPtr& flight,
                             const CachePolicy& policy, const Load& load);
    template <class Visit>
    std::size_t sweep(const Visit& visit);

    const CacheConfig config;
    const Clock& clock;
    ShardPeers peers;
    std::vector<std::unique_ptr<Slot>> slots;
    TagRegistry tags;
};

MonotonicTime TieredCache::State::expiry(MonotonicTime now, const CachePolicy& policy) const noexcept
{
    DF_ASSERT(policy.ttl >= std::chrono::milliseconds{0}, "a time to live is not negative");
    const std::chrono::milliseconds ttl = policy.ttl.count() == 0 ? config.l1Ttl : policy.ttl;
    return ttl > kLongestTtl ? MonotonicTime::max() : now + ttl;
}

/// A hit without a lock, already counted; nothing is no proof of a miss.
std::optional<CacheAnswer> TieredCache::State::quickHit(Slot& slot, const HashedKey& key) const noexcept
{
    if (!config.l1Enabled)
        return std::nullopt;
    auto hit = slot.shard.quickHit(key, clock);
    if (!hit)
        return std::nullopt;
    return CacheAnswer{std::move(hit->rows), CacheTier::L1, true, hit->age, false};
}

std::optional<CacheAnswer> TieredCache::State::hitLocked(Slot& slot, const HashedKey& key,
                                                         Discarded& discarded) const
{
    if (!config.l1Enabled)
        return std::nullopt;
    const MonotonicTime now = clock.now();
    const CacheEntry* entry = slot.shard.hit(key, now, discarded);
    if (!entry)
        return std::nullopt;
    return CacheAnswer{entry->rows, CacheTier::L1, true, now - entry->storedAt, false};
}

void TieredCache::State::store(Slot& slot, const HashedKey& key, CachedRowsPtr rows,
                               std::vector<TagStamp> stamps, const CachePolicy& policy,
                               Discarded& discarded) const
{
    if (!config.l1Enabled)
        return;
    const MonotonicTime now = clock.now();
    slot.shard.put(key, std::move(rows), std::move(stamps), now, expiry(now, policy), discarded);
}

/// Stores good rows unless an invalidation came in between, then tells the waiters.
void TieredCache::State::finish(Slot& slot, const HashedKey& key, const FlightPtr& flight,
                                Result<CachedRowsPtr> outcome, const CachePolicy& policy)
{
    Discarded discarded;
    const bool cancelled = !outcome && outcome.error().code() == ErrorCode::Cancelled;
    {
        const std::lock_guard lock(slot.mutex);
        if (!outcome && !cancelled)
            ++slot.shard.counters().loadErrors;
        const auto found = slot.flights.find(std::string(key.text));
        if (found != slot.flights.end() && found->second == flight) {
            slot.flights.erase(found);
            if (outcome && allCurrent(flight->tags))
                store(slot, key, *outcome, flight->tags, policy, discarded);
        }
    }
    {
        const std::lock_guard lock(flight->mutex);
        flight->abandoned = cancelled;
        flight->outcome.emplace(std::move(outcome));
    }
    flight->finished.notify_all();
}

Result<CacheAnswer> TieredCache::State::lead(Slot& slot, const HashedKey& key, const FlightPtr& flight,
                                             const CachePolicy& policy, const Load& load)
{
    Result<CachedRowsPtr> outcome;
    try {
        outcome = load();
    } catch (...) {
        finish(slot, key, flight, fail(Error(ErrorCode::Cancelled, "The load of cached rows ended early")),
               policy);
        throw;
    }
    if (outcome && !*outcome)
        outcome =
            fail(Error(ErrorCode::InternalBug, "A cache load succeeded without rows").with("key", key.text));
    finish(slot, key, flight, outcome, policy);
    if (!outcome)
        return fail(std::move(outcome).error());
    return CacheAnswer{std::move(*outcome), CacheTier::None, false, Nanoseconds{0}, false};
}

/// A hit, or the load to wait for, or to run when this caller leads. `counted`: this call was already counted
/// as a miss, because the load it waited for was given up; set on the first miss.
Result<Ticket> TieredCache::State::enter(Slot& slot, const HashedKey& key, const CachePolicy& policy,
                                         const std::stop_token& stop, bool& counted)
{
    Discarded discarded;
    const std::lock_guard lock(slot.mutex);
    ShardCounters& counters = slot.shard.counters();
    if (auto answer = hitLocked(slot, key, discarded)) {
        answer->hit = !counted;
        answer->shared = counted;
        counters.hits += counted ? 0 : 1;
        return Ticket{std::move(answer), nullptr, false};
    }
    const bool firstMiss = !std::exchange(counted, true);
    counters.misses += firstMiss ? 1 : 0;
    const auto [place, isNew] = slot.flights.try_emplace(std::string(key.text));
    FlightPtr& flight = place->second;
    if (!isNew && allCurrent(flight->tags)) {
        counters.sharedLoads += firstMiss ? 1 : 0;
        return Ticket{std::nullopt, flight, false};
    }
    if (stop.stop_requested()) {
        slot.flights.erase(place);
        return fail(cancelledWhileWaiting());
    }
    flight = std::make_shared<Flight>();
    flight->loader = std::this_thread::get_id();
    flight->tags = tags.stamps(policy.tags);
    ++counters.loads;
    return Ticket{std::nullopt, flight, true};
}

template <class Visit>
std::size_t TieredCache::State::sweep(const Visit& visit)
{
    std::size_t dropped = 0;
    for (const auto& slot : slots) {
        Discarded discarded;
        const std::lock_guard lock(slot->mutex);
        dropped += visit(*slot, discarded);
    }
    return dropped;
}

TieredCache::TieredCache(std::unique_ptr<State> state)
    : m_state(std::move(state))
{}

TieredCache::~TieredCache() = default;

Result<std::unique_ptr<TieredCache>> TieredCache::create(CacheConfig config, const Clock& clock)
{
    DF_TRY(checkConfig(config));
    return std::unique_ptr<TieredCache>(new TieredCache(std::make_unique<State>(config, clock)));
}

Result<CacheAnswer> TieredCache::getOrLoad(const std::string& key, const CachePolicy& policy,
                                           const Load& load, std::stop_token stop)
{
    const HashedKey hashedKey = hashed(key);
    Slot& slot = m_state->slotOf(hashedKey);
    if (auto answer = m_state->quickHit(slot, hashedKey))
        return std::move(*answer);
    bool counted = false;
    while (true) {
        DF_TRY_ASSIGN(Ticket ticket, m_state->enter(slot, hashedKey, policy, stop, counted));
        if (ticket.answer)
            return std::move(*ticket.answer);
        Flight& flight = *ticket.flight;
        if (ticket.leads)
            return m_state->lead(slot, hashedKey, ticket.flight, policy, load);
        if (flight.loader == std::this_thread::get_id())
            return fail(Error(ErrorCode::InternalBug, "A cache load asked for the key it is loading")
                            .with("key", key));

        std::unique_lock lock(flight.mutex);
        if (!flight.finished.wait(lock, stop, [&] { return flight.outcome.has_value(); }))
            return fail(cancelledWhileWaiting());
        if (flight.abandoned)
            continue;
        if (!*flight.outcome)
            return fail(flight.outcome->error());
        return CacheAnswer{**flight.outcome, CacheTier::None, false, Nanoseconds{0}, true};
    }
}

std::optional<CacheAnswer> TieredCache::find(const std::string& key)
{
    const HashedKey hashedKey = hashed(key);
    Slot& slot = m_state->slotOf(hashedKey);
    if (auto answer = m_state->quickHit(slot, hashedKey))
        return answer;
    Discarded discarded;
    const std::lock_guard lock(slot.mutex);
    auto answer = m_state->hitLocked(slot, hashedKey, discarded);
    ++(answer ? slot.shard.counters().hits : slot.shard.counters().misses);
    return answer;
}

void TieredCache::put(const std::string& key, CachedRowsPtr rows, const CachePolicy& policy)
{
    DF_ASSERT(rows, "only rows are put into the cache");
    const HashedKey hashedKey = hashed(key);
    Slot& slot = m_state->slotOf(hashedKey);
    std::vector<TagStamp> stamps = m_state->tags.stamps(policy.tags);
    Discarded discarded;
    const std::lock_guard lock(slot.mutex);
    if (allCurrent(stamps))
        m_state->store(slot, hashedKey, std::move(rows), std::move(stamps), policy, discarded);
}

bool TieredCache::erase(const std::string& key)
{
    const HashedKey hashedKey = hashed(key);
    Slot& slot = m_state->slotOf(hashedKey);
    Discarded discarded;
    const std::lock_guard lock(slot.mutex);
    slot.flights.erase(key);
    return slot.shard.erase(hashedKey, discarded);
}

std::size_t TieredCache::invalidateTag(std::string_view tag)
{
    const TagPtr found = m_state->tags.invalidate(tag);
    if (!found)
        return 0;
    return m_state->sweep(
        [&](Slot& slot, Discarded& discarded) { return slot.shard.eraseTag(found.get(), discarded); });
}

std::size_t TieredCache::invalidatePattern(std::string_view glob)
{
    return m_state->sweep([&](Slot& slot, Discarded& discarded) {
        std::erase_if(slot.flights, [&](const auto& item) { return keyMatches(glob, item.first); });
        return slot.shard.erasePattern(glob, discarded);
    });
}

void TieredCache::clear()
{
    m_state->sweep([](Slot& slot, Discarded& discarded) {
        slot.flights.clear();
        return slot.shard.clear(discarded);
    });
}

metrics::CacheSnapshot TieredCache::stats() const
{
    metrics::CacheSnapshot sum;
    sum.tier = "L1 memory";
    sum.maxEntries = m_state->config.l1MaxSize;
    sum.maxBytes = m_state->config.l1MaxBytes;
    sum.hits = m_state->peers.readers.hits();
    for (const auto& slot : m_state->slots) {
        const std::lock_guard lock(slot->mutex);
        const ShardCounters& counters = slot->shard.counters();
        sum.hits += counters.hits;
        sum.misses += counters.misses;
        sum.loads += counters.loads;
        sum.loadErrors += counters.loadErrors;
        sum.sharedLoads += counters.sharedLoads;
        sum.evictions += counters.evictions;
        sum.expired += counters.expired;
        sum.invalidated += counters.invalidated;
        sum.entries += slot->shard.entryCount();
        sum.bytes += slot->shard.byteSize();
    }
    return sum;
}

const CacheConfig& TieredCache::config() const noexcept
{
    return m_state->config;
}

std::string TieredCache::checkInvariants() const
{
    std::size_t entries = 0;
    for (const auto& slot : m_state->slots) {
        const std::lock_guard lock(slot->mutex);
        if (std::string fault = slot->shard.checkInvariants(); !fault.empty())
            return fault;
        entries += slot->shard.entryCount();
    }
    if (entries > m_state->config.l1MaxSize)
        return "The cache holds more entries than l1_max_size.";
    return {};
}

} // namespace dataflow::cache
