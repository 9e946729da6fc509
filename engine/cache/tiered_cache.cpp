// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/tiered_cache.h"

#include "engine/base/assert.h"
#include "engine/base/wait_scope.h"
#include "engine/cache/tiered_cache_state.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace dataflow::cache {

namespace {

constexpr std::size_t kMaxShards = 64;
/// Below these a shard's share would be too small to be a fair part of the whole.
constexpr std::size_t kMinShardEntries = 1024;
constexpr std::size_t kMinShardBytes = 4u << 20;
constexpr std::chrono::hours kLongestTtl{24 * 3660};
/// How long the end of the cache waits for entries on their way to L2.
constexpr std::chrono::seconds kLastFlush{2};

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
    switch (tier) {
    case CacheTier::None:
        return "";
    case CacheTier::L1:
        return "L1";
    case CacheTier::L2:
        return "L2";
    case CacheTier::L3:
        return "L3";
    }
    return "";
}

TieredCache::State::State(CacheConfig settings, const Clock& time, std::unique_ptr<SharedTier> second,
                          std::unique_ptr<SummaryTier> third)
    : config(std::move(settings))
    , clock(time)
    , roughClock(time)
    , peers(config.l1MaxSize, config.l1MaxBytes)
    , shared(std::move(second))
    , summaries(std::move(third))
{
    const std::size_t count = shardCount(config);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t extraEntry = i < config.l1MaxSize % count ? 1 : 0;
        slots.push_back(
            std::make_unique<Slot>(config.l1MaxSize / count + extraEntry, config.l1MaxBytes / count, peers));
    }
    if (shared && summaries)
        summaries->onDropped([this](const Drop& drop) { shared->repeat(drop); });
}

TieredCache::State::~State()
{
    const Deadline deadline = Deadline::after(systemClock(), kLastFlush);
    if (shared) {
        shared->stopListening();
        shared->flush(deadline);
    }
    if (summaries)
        summaries->flush(deadline);
}

MonotonicTime TieredCache::State::expiry(MonotonicTime now, std::chrono::milliseconds ttl) const noexcept
{
    DF_ASSERT(ttl >= std::chrono::milliseconds{0}, "a time to live is not negative");
    return ttl > kLongestTtl ? MonotonicTime::max() : now + ttl;
}

/// A hit without a lock, already counted; nothing is no proof of a miss.
std::optional<CacheAnswer> TieredCache::State::quickHit(Slot& slot, const HashedKey& key,
                                                        TierChoice tiers) const noexcept
{
    if (!config.l1Enabled || !tiers.l1)
        return std::nullopt;
    auto hit = slot.shard.quickHit(key, roughClock);
    if (!hit)
        return std::nullopt;
    return CacheAnswer{std::move(hit->rows), CacheTier::L1, true, hit->age, false};
}

/// The same for rows that fit the policy.
std::optional<CacheAnswer> TieredCache::State::quickHit(Slot& slot, const HashedKey& key,
                                                        const CachePolicy& policy)
{
    if (policy.shape.fields.empty() || !config.l1Enabled || !policy.tiers.l1)
        return quickHit(slot, key, policy.tiers);
    auto pin = peers.readers.pin();
    MonotonicTime now;
    const EntryLine* line = slot.shard.quickFind(key, roughClock, now);
    if (!line || !shapes.fits(policy.shape, *line->rows))
        return std::nullopt;
    pin.countHit();
    return CacheAnswer{line->entry->rows, CacheTier::L1, true, line->entry->ageAt(now)};
}

std::optional<CacheAnswer> TieredCache::State::hitLocked(Slot& slot, const HashedKey& key, TierChoice tiers,
                                                         Discarded& discarded) const
{
    if (!config.l1Enabled || !tiers.l1)
        return std::nullopt;
    const MonotonicTime now = clock.now();
    const CacheEntry* entry = slot.shard.hit(key, now, discarded);
    if (!entry)
        return std::nullopt;
    return CacheAnswer{entry->rows, CacheTier::L1, true, now - entry->storedAt, false};
}

/// Rows from L2 keep their age and live no longer than they would there.
void TieredCache::State::store(Slot& slot, const HashedKey& key, const LoadedRows& loaded,
                               std::vector<TagStamp> stamps, const CachePolicy& policy,
                               Discarded& discarded) const
{
    if (!config.l1Enabled || !policy.tiers.l1)
        return;
    const MonotonicTime now = clock.now();
    MonotonicTime expires = expiry(now, policy.ttl.count() == 0 ? config.l1Ttl : policy.ttl);
    if (loaded.source != CacheTier::None)
        expires = std::min(expires, now + loaded.left);
    slot.shard.put(key, loaded.rows, std::move(stamps), now - loaded.age, expires, discarded);
}

/// Stores good rows unless an invalidation came in between, then tells the waiters. False when L2 need not be
/// asked to keep them too; otherwise it knows by its own marks what was dropped since.
bool TieredCache::State::finish(Slot& slot, const HashedKey& key, const FlightPtr& flight,
                                Result<LoadedRows> outcome, const CachePolicy& policy)
{
    Discarded discarded;
    const bool cancelled = !outcome && outcome.error().code() == ErrorCode::Cancelled;
    bool current = false;
    {
        const std::lock_guard lock(slot.mutex);
        if (!outcome && !cancelled)
            ++slot.shard.counters().loadErrors;
        current = outcome && !flight->keyDropped && allCurrent(flight->tags);
        const auto found = slot.flights.find(std::string(key.text));
        if (found != slot.flights.end() && found->second == flight) {
            slot.flights.erase(found);
            if (current)
                store(slot, key, *outcome, flight->tags, policy, discarded);
        }
    }
    {
        const std::lock_guard lock(flight->mutex);
        flight->abandoned = cancelled;
        flight->outcome.emplace(std::move(outcome));
    }
    flight->finished.notify_all();
    return current;
}

/// From L2, or loaded.
Result<LoadedRows> TieredCache::State::fetch(Slot& slot, const HashedKey& key, const CachePolicy& policy,
                                             const Load& load, const std::stop_token& stop,
                                             Progress& progress)
{
    if (usesShared(policy.tiers)) {
        SharedLookup lookup = shared->find(
            std::string(key.text), policy.tags,
            [&](const CachedRows& rows) { return shapes.fits(policy.shape, rows); }, stop);
        if (lookup.hit)
            return LoadedRows{std::move(lookup.hit->rows), CacheTier::L2, lookup.hit->age, lookup.hit->left};
        progress.replaces = progress.replaces || lookup.refused;
        progress.before = std::move(lookup.before);
        if (stop.stop_requested())
            return fail(cancelledWhileWaiting());
    }
    {
        const std::lock_guard lock(slot.mutex);
        ++slot.shard.counters().loads;
    }
    DF_TRY_ASSIGN(LoadedRows loaded, load());
    if (!loaded.rows)
        return fail(
            Error(ErrorCode::InternalBug, "A cache load succeeded without rows").with("key", key.text));
    shapes.learn(policy.shape, *loaded.rows->schema);
    return loaded;
}

Result<CacheAnswer> TieredCache::State::lead(Slot& slot, const HashedKey& key, const FlightPtr& flight,
                                             const CachePolicy& policy, const Load& load,
                                             const std::stop_token& stop, Progress& progress)
{
    Result<LoadedRows> outcome;
    try {
        outcome = fetch(slot, key, policy, load, stop, progress);
    } catch (...) {
        finish(slot, key, flight, fail(Error(ErrorCode::Cancelled, "The load of cached rows ended early")),
               policy);
        throw;
    }
    const bool current = finish(slot, key, flight, outcome, policy);
    if (!outcome)
        return fail(std::move(outcome).error());
    // What L3 keeps is shared already.
    if (current && progress.before && outcome->source == CacheTier::None)
        shared->store({std::string(key.text), outcome->rows, std::move(*progress.before), policy.ttl});
    return CacheAnswer{std::move(outcome->rows),
                       outcome->source,
                       outcome->source != CacheTier::None,
                       outcome->age,
                       false,
                       progress.replaces && outcome->source != CacheTier::L2};
}

/// A hit, or the load to wait for, or to run when this caller leads.
Result<Ticket> TieredCache::State::enter(Slot& slot, const HashedKey& key, const CachePolicy& policy,
                                         const std::stop_token& stop, Progress& progress)
{
    Discarded discarded;
    const std::lock_guard lock(slot.mutex);
    ShardCounters& counters = slot.shard.counters();
    if (auto answer = hitLocked(slot, key, policy.tiers, discarded)) {
        if (shapes.fits(policy.shape, *answer->rows)) {
            answer->hit = !progress.counted;
            answer->shared = progress.counted;
            counters.hits += progress.counted ? 0 : 1;
            return Ticket{std::move(answer), nullptr, false};
        }
        progress.replaces = true;
    }
    const bool firstMiss = !std::exchange(progress.counted, true);
    counters.misses += firstMiss ? 1 : 0;
    const auto [place, isNew] = slot.flights.try_emplace(std::string(key.text));
    FlightPtr& flight = place->second;
    const bool mayWait =
        !isNew && allCurrent(flight->tags) && (!progress.insists || flight->fields == policy.shape.fields);
    if (mayWait) {
        counters.sharedLoads += firstMiss ? 1 : 0;
        return Ticket{std::nullopt, flight, false};
    }
    if (stop.stop_requested()) {
        if (isNew)
            slot.flights.erase(place);
        return fail(cancelledWhileWaiting());
    }
    flight = std::make_shared<Flight>();
    flight->loader = std::this_thread::get_id();
    flight->tags = tags.stamps(policy.tags);
    flight->fields = policy.shape.fields;
    return Ticket{std::nullopt, flight, true};
}

TieredCache::TieredCache(std::unique_ptr<State> state)
    : m_state(std::move(state))
{}

TieredCache::~TieredCache() = default;

Result<std::unique_ptr<TieredCache>> TieredCache::create(CacheConfig config, const Clock& clock)
{
    return create(std::move(config), clock, nullptr);
}

Result<std::unique_ptr<TieredCache>> TieredCache::create(CacheConfig config, const Clock& clock,
                                                         std::unique_ptr<SharedTier> shared,
                                                         std::unique_ptr<SummaryTier> summaries)
{
    DF_TRY(checkConfig(config));
    auto state = std::make_unique<State>(std::move(config), clock, std::move(shared), std::move(summaries));
    if (state->shared)
        state->shared->listen(*state);
    return std::unique_ptr<TieredCache>(new TieredCache(std::move(state)));
}

Result<CacheAnswer> TieredCache::getOrLoad(const std::string& key, const CachePolicy& policy,
                                           const Load& load, std::stop_token stop)
{
    const HashedKey hashedKey = hashed(key);
    Slot& slot = m_state->slotOf(hashedKey);
    if (auto answer = m_state->quickHit(slot, hashedKey, policy))
        return std::move(*answer);
    Progress progress;
    while (true) {
        DF_TRY_ASSIGN(Ticket ticket, m_state->enter(slot, hashedKey, policy, stop, progress));
        if (ticket.answer)
            return std::move(*ticket.answer);
        Flight& flight = *ticket.flight;
        if (ticket.leads)
            return m_state->lead(slot, hashedKey, ticket.flight, policy, load, stop, progress);
        if (flight.loader == std::this_thread::get_id())
            return fail(Error(ErrorCode::InternalBug, "A cache load asked for the key it is loading")
                            .with("key", key));

        const WaitScope waiting;
        std::unique_lock lock(flight.mutex);
        if (!flight.finished.wait(lock, stop, [&] { return flight.outcome.has_value(); }))
            return fail(cancelledWhileWaiting());
        if (flight.abandoned)
            continue;
        if (!*flight.outcome)
            return fail(flight.outcome->error());
        const LoadedRows& loaded = **flight.outcome;
        if (!m_state->shapes.fits(policy.shape, *loaded.rows)) {
            progress.replaces = progress.insists = true;
            continue;
        }
        return CacheAnswer{loaded.rows, loaded.source, loaded.source != CacheTier::None, loaded.age, true};
    }
}

/// Counts a hit or a miss of memory.
std::optional<CacheAnswer> TieredCache::State::findInMemory(const std::string& key, TierChoice tiers)
{
    const HashedKey hashedKey = hashed(key);
    Slot& slot = slotOf(hashedKey);
    if (auto answer = quickHit(slot, hashedKey, tiers))
        return answer;
    Discarded discarded;
    const std::lock_guard lock(slot.mutex);
    auto answer = hitLocked(slot, hashedKey, tiers, discarded);
    ++(answer ? slot.shard.counters().hits : slot.shard.counters().misses);
    return answer;
}

std::optional<CacheAnswer> TieredCache::find(const std::string& key, TierChoice tiers, std::stop_token stop)
{
    auto answer = m_state->findInMemory(key, tiers);
    if (answer || !m_state->usesShared(tiers))
        return answer;
    // Not kept in memory: the entry's tags, by which it would be dropped, are known to L2 only.
    auto lookup = m_state->shared->find(key, {}, {}, stop);
    if (!lookup.hit)
        return std::nullopt;
    return CacheAnswer{std::move(lookup.hit->rows), CacheTier::L2, true, lookup.hit->age, false};
}

std::vector<std::optional<CacheAnswer>> TieredCache::findAll(std::span<const std::string> keys,
                                                             TierChoice tiers, const std::stop_token& stop)
{
    std::vector<std::optional<CacheAnswer>> answers;
    std::vector<std::string> missing;
    for (const std::string& key : keys) {
        answers.push_back(m_state->findInMemory(key, tiers));
        if (!answers.back())
            missing.push_back(key);
    }
    if (missing.empty() || !m_state->usesShared(tiers))
        return answers;
    auto hits = m_state->shared->findAll(missing, stop);
    auto next = hits.begin();
    for (std::optional<CacheAnswer>& answer : answers) {
        if (answer)
            continue;
        if (auto& hit = *next++)
            answer = CacheAnswer{std::move(hit->rows), CacheTier::L2, true, hit->age, false};
    }
    return answers;
}

RowsLoan::RowsLoan(ReaderPins& readers, MemoryShard* shard, const HashedKey& key,
                   const RoughClock& clock) noexcept
    : m_pin(readers.pin())
{
    const EntryLine* line = shard ? shard->quickFind(key, clock, m_now) : nullptr;
    if (!line)
        return;
    m_pin.countHit();
    m_rows = line->rows;
    m_entry = line->entry;
}

RowsLoan::RowsLoan(ReaderPins& readers, MemoryShard* shard, const HashedKey& key, const RoughClock& clock,
                   const ShapeBook& shapes, const RowsShape& shape)
    : m_pin(readers.pin())
{
    const EntryLine* line = shard ? shard->quickFind(key, clock, m_now) : nullptr;
    if (!line || !shapes.fits(shape, *line->rows))
        return;
    m_pin.countHit();
    m_rows = line->rows;
    m_entry = line->entry;
}

Nanoseconds RowsLoan::age() const noexcept
{
    return m_entry ? m_entry->ageAt(m_now) : Nanoseconds{0};
}

RowsLoan TieredCache::lend(const std::string& key, const RowsShape& shape) const
{
    const HashedKey hashedKey = hashed(key);
    MemoryShard* shard = m_state->config.l1Enabled ? &m_state->slotOf(hashedKey).shard : nullptr;
    return RowsLoan(m_state->peers.readers, shard, hashedKey, m_state->roughClock, m_state->shapes, shape);
}

RowsLoan TieredCache::lend(const std::string& key) const noexcept
{
    const HashedKey hashedKey = hashed(key);
    MemoryShard* shard = m_state->config.l1Enabled ? &m_state->slotOf(hashedKey).shard : nullptr;
    return RowsLoan(m_state->peers.readers, shard, hashedKey, m_state->roughClock);
}

void TieredCache::put(const std::string& key, CachedRowsPtr rows, const CachePolicy& policy)
{
    std::vector<CacheItem> items;
    items.push_back({key, std::move(rows), policy.tags});
    putAll(std::move(items), policy.ttl, policy.tiers);
}

void TieredCache::putAll(std::vector<CacheItem> items, std::chrono::milliseconds ttl, TierChoice tiers)
{
    m_state->putAll(std::move(items), ttl, tiers, nullptr);
}

bool TieredCache::putAll(std::vector<CacheItem> items, std::chrono::milliseconds ttl, const TagWatch& watch)
{
    return m_state->putAll(std::move(items), ttl, {}, watch.m_marks.get());
}

/// Rows whose own tags are taken later than they were read are right while the watched ones are: what is
/// dropped after that finds the entries by their own. What a load under way brings does not replace them.
bool TieredCache::State::putAll(std::vector<CacheItem> items, std::chrono::milliseconds ttl, TierChoice tiers,
                                const TagWatch::Marks* watch)
{
    std::vector<std::vector<TagStamp>> stamps;
    stamps.reserve(items.size());
    for (const CacheItem& item : items)
        stamps.push_back(tags.stamps(item.tags));
    const auto isRight = [watch] { return !watch || allCurrent(watch->here); };
    if (!isRight())
        return false;
    static const std::vector<SharedStamp> kNone;
    if (usesShared(tiers) && (!watch || watch->shared) &&
        shared->storeNow(items, ttl, watch ? *watch->shared : kNone, {}) == StoreOutcome::Stale)
        return false;
    for (std::size_t i = 0; i < items.size(); ++i) {
        DF_ASSERT(items[i].rows, "only rows are put into the cache");
        const HashedKey key = hashed(items[i].key);
        Slot& slot = slotOf(key);
        Discarded discarded;
        const std::lock_guard lock(slot.mutex);
        if (!isRight() || !allCurrent(stamps[i]))
            continue;
        detachLoad(slot, items[i].key);
        store(slot, key, {std::move(items[i].rows)}, std::move(stamps[i]),
              {.ttl = ttl, .tags = {}, .tiers = tiers}, discarded);
    }
    return isRight();
}

TagWatch TieredCache::watchTags(const std::vector<std::string>& tags, const std::stop_token& stop)
{
    auto marks = std::make_shared<TagWatch::Marks>();
    marks->here = m_state->tags.stamps(tags);
    if (m_state->shared)
        marks->shared = m_state->shared->marks(tags, stop);
    TagWatch watch;
    watch.m_marks = std::move(marks);
    return watch;
}

bool TagWatch::stillRight() const
{
    return allCurrent(m_marks->here);
}

bool TieredCache::flush(Deadline deadline)
{
    const bool shared = !m_state->shared || m_state->shared->flush(deadline);
    return (!m_state->summaries || m_state->summaries->flush(deadline)) && shared;
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

std::vector<metrics::CacheSnapshot> TieredCache::tierStats() const
{
    std::vector<metrics::CacheSnapshot> all{stats()};
    if (m_state->shared)
        all.push_back(m_state->shared->stats());
    if (m_state->summaries)
        all.push_back(m_state->summaries->stats());
    return all;
}

const CacheConfig& TieredCache::config() const noexcept
{
    return m_state->config;
}

SummaryTier* TieredCache::summaries() const noexcept
{
    return m_state->summaries.get();
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
