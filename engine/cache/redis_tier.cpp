// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/redis_tier.h"

#include "engine/cache/entry_codec.h"
#include "engine/cache/redis_subscriber.h"
#include "engine/cache/redis_writer.h"

#include <algorithm>

namespace dataflow::cache {

namespace {

using Milliseconds = std::chrono::milliseconds;

/// Entries asked for in one command, which bounds the memory of its reply.
constexpr std::size_t kFoundTogether = 256;
constexpr std::string_view kFreshMarkTime = "86400"; // a store makes it live longer where needed

/// The tags whose marks decide about an entry: every entry's, then its own.
std::vector<std::string> withCommonTag(const std::vector<std::string>& tags)
{
    std::vector<std::string> all{""};
    for (const std::string& tag : tags)
        if (std::ranges::find(all, tag) == all.end())
            all.push_back(tag);
    return all;
}

std::vector<SharedStamp> stampsOf(const std::vector<std::string>& tags, std::span<const RedisReply> marks)
{
    std::vector<SharedStamp> stamps;
    for (std::size_t i = 0; i < tags.size(); ++i)
        stamps.push_back({tags[i], marks[i].text});
    return stamps;
}

bool complete(const std::vector<SharedStamp>& stamps)
{
    return std::ranges::none_of(stamps, [](const SharedStamp& stamp) { return stamp.mark.empty(); });
}

const SharedStamp* findStamp(const std::vector<SharedStamp>& stamps, const std::string& tag)
{
    const auto found = std::ranges::find(stamps, tag, &SharedStamp::tag);
    return found == stamps.end() ? nullptr : &*found;
}

} // namespace

struct RedisTier::State {
    State(RedisTierConfig given, const Clock& time)
        : config(std::move(given))
        , clock(time)
        , keys(config.space, config.databases)
        , connections(config.address, config.connectTime, config.callTime, findings)
        , writer(connections, keys, findings, sender)
    {}

    Result<std::vector<RedisReply>> values(const std::vector<std::string>& names,
                                           const std::stop_token& stop);
    Result<std::vector<RedisReply>> marksOf(const std::vector<std::string>& tags,
                                            const std::stop_token& stop);
    void look(const std::string& key, const std::vector<std::string>& tags, const RowsTest& usable,
              const std::stop_token& stop, SharedLookup& lookup);
    std::optional<std::vector<SharedStamp>> makeMarks(const std::vector<std::string>& tags,
                                                      const std::stop_token& stop);
    std::optional<DecodedEntry> entryOf(const std::string& key, const RedisReply& reply);
    std::optional<SharedHit> hitOf(DecodedEntry entry, const std::vector<SharedStamp>& now,
                                   const std::stop_token& stop);
    void findSome(std::span<const std::string> wanted, std::span<std::optional<SharedHit>> found,
                  const std::stop_token& stop);
    bool allRight(const std::vector<SharedStamp>& stored, const std::vector<SharedStamp>& now,
                  const std::stop_token& stop);
    StoreOutcome storeNow(const std::vector<CacheItem>& items, Milliseconds ttl,
                          const std::vector<SharedStamp>& before, const std::stop_token& stop);

    const RedisTierConfig config;
    const Clock& clock;
    const RedisKeys keys;
    const std::string sender = freshMark();
    FindingList findings;
    RedisConnections connections;
    RedisWriter writer;
    std::unique_ptr<RedisSubscriber> subscriber;
    std::atomic<std::uint64_t> hits{0};
    std::atomic<std::uint64_t> misses{0};
    std::atomic<std::uint64_t> invalidated{0};
};

/// What lies under these names in Redis, in one command.
Result<std::vector<RedisReply>> RedisTier::State::values(const std::vector<std::string>& names,
                                                         const std::stop_token& stop)
{
    std::vector<std::string> words{"MGET"};
    words.insert(words.end(), names.begin(), names.end());
    RedisCommands commands;
    commands.add(std::span<const std::string>(words));
    DF_TRY_ASSIGN(auto replies, connections.call(commands, stop));
    if (replies.front().items.size() != names.size()) {
        findings.add("cache.refused", "Redis refused a look-up: " + replies.front().text);
        return fail(Error(ErrorCode::CacheUnavailable, "Redis refused a look-up")
                        .with("reason", replies.front().text));
    }
    return std::move(replies.front().items);
}

Result<std::vector<RedisReply>> RedisTier::State::marksOf(const std::vector<std::string>& tags,
                                                          const std::stop_token& stop)
{
    std::vector<std::string> names;
    for (const std::string& tag : tags)
        names.push_back(keys.mark(tag));
    return values(names, stop);
}

/// Gives marks to the tags that have none; nullopt when that fails.
std::optional<std::vector<SharedStamp>> RedisTier::State::makeMarks(const std::vector<std::string>& tags,
                                                                    const std::stop_token& stop)
{
    RedisCommands commands;
    for (const std::string& tag : tags)
        commands.add({"SET", keys.mark(tag), freshMark(), "NX", "EX", kFreshMarkTime});
    if (!connections.call(commands, stop))
        return std::nullopt;
    const auto marks = marksOf(tags, stop);
    if (!marks)
        return std::nullopt;
    auto stamps = stampsOf(tags, *marks);
    return complete(stamps) ? std::optional(std::move(stamps)) : std::nullopt;
}

/// True when each mark that an entry carries is still its tag's.
bool RedisTier::State::allRight(const std::vector<SharedStamp>& stored, const std::vector<SharedStamp>& now,
                                const std::stop_token& stop)
{
    std::vector<std::string> others; // tags that the caller did not name
    for (const SharedStamp& stamp : stored) {
        const SharedStamp* current = findStamp(now, stamp.tag);
        if (!current)
            others.push_back(stamp.tag);
        else if (current->mark != stamp.mark)
            return false;
    }
    if (others.empty())
        return true;
    const auto marks = marksOf(others, stop);
    if (!marks)
        return false;
    const auto current = stampsOf(others, *marks);
    return std::ranges::all_of(
        current, [&](const SharedStamp& stamp) { return findStamp(stored, stamp.tag)->mark == stamp.mark; });
}

std::optional<DecodedEntry> RedisTier::State::entryOf(const std::string& key, const RedisReply& reply)
{
    if (!reply.isText())
        return std::nullopt;
    auto entry = decodeEntry(reply.text);
    if (entry)
        return std::move(*entry);
    findings.add("cache.damaged", entry.error().with("key", key).sentence());
    return std::nullopt;
}

std::optional<SharedHit> RedisTier::State::hitOf(DecodedEntry entry, const std::vector<SharedStamp>& now,
                                                 const std::stop_token& stop)
{
    if (!allRight(entry.header.stamps, now, stop)) {
        invalidated.fetch_add(1, std::memory_order_relaxed);
        return std::nullopt;
    }
    // Clocks of two machines may differ: an entry is neither from the future nor older than it may get.
    using Microseconds = std::chrono::microseconds;
    const auto age = std::clamp<Microseconds>(clock.wallNow() - entry.header.loadedAt, Microseconds::zero(),
                                              entry.header.ttl);
    return SharedHit{std::move(entry.rows), age,
                     entry.header.ttl - std::chrono::duration_cast<Milliseconds>(age)};
}

/// Two round trips whatever the number of keys: the entries, then the marks of all their tags.
void RedisTier::State::findSome(std::span<const std::string> wanted,
                                std::span<std::optional<SharedHit>> found, const std::stop_token& stop)
{
    std::vector<std::string> names;
    for (const std::string& key : wanted)
        names.push_back(keys.entry(key));
    const auto replies = values(names, stop);
    if (!replies)
        return;
    std::vector<std::optional<DecodedEntry>> entries;
    std::vector<std::string> tags;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        entries.push_back(entryOf(wanted[i], (*replies)[i]));
        if (entries.back())
            for (const SharedStamp& stamp : entries.back()->header.stamps)
                tags.push_back(stamp.tag);
    }
    std::ranges::sort(tags);
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    if (tags.empty())
        return;
    const auto marks = marksOf(tags, stop);
    if (!marks)
        return;
    const std::vector<SharedStamp> now = stampsOf(tags, *marks);
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (entries[i])
            found[i] = hitOf(std::move(*entries[i]), now, stop);
}

/// The entry, the marks of its tags and those of drops, in one command.
void RedisTier::State::look(const std::string& key, const std::vector<std::string>& tags,
                            const RowsTest& usable, const std::stop_token& stop, SharedLookup& lookup)
{
    std::vector<std::string> names{keys.entry(key), keys.keyDrop(key), keys.patternDrop()};
    const std::size_t others = names.size();
    for (const std::string& tag : tags)
        names.push_back(keys.mark(tag));
    const MonotonicTime askedAt = systemClock().now();
    const auto replies = values(names, stop);
    if (!replies)
        return;
    auto stamps = stampsOf(tags, std::span(*replies).subspan(others));
    if (auto entry = entryOf(key, replies->front()))
        lookup.hit = hitOf(std::move(*entry), stamps, stop);
    lookup.refused = lookup.hit && usable && !usable(*lookup.hit->rows);
    if (lookup.refused)
        lookup.hit.reset();
    if (lookup.hit)
        return;
    auto marks = complete(stamps) ? std::optional(std::move(stamps)) : makeMarks(tags, stop);
    if (marks)
        lookup.before = SharedBefore{std::move(*marks), (*replies)[1].text, (*replies)[2].text, askedAt};
}

/// The marks of `before` are asked for together with the entries' own: what a drop of the former did not
/// change yet when the latter were read, it will find in the entries.
StoreOutcome RedisTier::State::storeNow(const std::vector<CacheItem>& items, Milliseconds ttl,
                                        const std::vector<SharedStamp>& before, const std::stop_token& stop)
{
    std::vector<std::string> tags;
    for (const CacheItem& item : items)
        tags.insert(tags.end(), item.tags.begin(), item.tags.end());
    for (const SharedStamp& stamp : before)
        tags.push_back(stamp.tag);
    std::ranges::sort(tags);
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    if (writer.owesDrops())
        return StoreOutcome::NotStored;
    const auto stamps = makeMarks(withCommonTag(tags), stop);
    if (!stamps)
        return StoreOutcome::NotStored;
    if (std::ranges::any_of(before, [&](const SharedStamp& stamp) {
            return findStamp(*stamps, stamp.tag)->mark != stamp.mark;
        }))
        return StoreOutcome::Stale;
    const Milliseconds time =
        std::min<Milliseconds>(ttl > Milliseconds::zero() ? ttl : Milliseconds(config.ttl), kLongestEntryTtl);
    std::vector<SharedEntry> entries;
    for (const CacheItem& item : items) {
        std::vector<SharedStamp> own;
        for (const std::string& tag : withCommonTag(item.tags))
            own.push_back(*findStamp(*stamps, tag));
        entries.push_back({item.key, item.rows, {std::move(own), {}, {}}, time, clock.wallNow()});
    }
    return writer.write(entries, stop) ? StoreOutcome::Stored : StoreOutcome::NotStored;
}

RedisTier::RedisTier(RedisTierConfig config, const Clock& clock)
    : m_state(std::make_unique<State>(std::move(config), clock))
{}

RedisTier::~RedisTier() = default;

void RedisTier::listen(SharedTierListener& listener)
{
    State& state = *m_state;
    state.subscriber = std::make_unique<RedisSubscriber>(state.connections, state.keys, state.sender,
                                                         state.findings, listener);
}

void RedisTier::stopListening()
{
    m_state->subscriber.reset();
}

SharedLookup RedisTier::find(const std::string& key, const std::vector<std::string>& tags,
                             const RowsTest& usable, const std::stop_token& stop)
{
    State& state = *m_state;
    SharedLookup lookup;
    // While drops are owed, what Redis has may be stale.
    if (!state.writer.owesDrops())
        state.look(key, withCommonTag(tags), usable, stop, lookup);
    (lookup.hit ? state.hits : state.misses).fetch_add(1, std::memory_order_relaxed);
    return lookup;
}

std::vector<std::optional<SharedHit>> RedisTier::findAll(const std::vector<std::string>& keys,
                                                         const std::stop_token& stop)
{
    State& state = *m_state;
    std::vector<std::optional<SharedHit>> found(keys.size());
    // While drops are owed, what Redis has may be stale.
    for (std::size_t first = 0; first < keys.size() && !state.writer.owesDrops(); first += kFoundTogether) {
        const std::size_t count = std::min(kFoundTogether, keys.size() - first);
        state.findSome(std::span(keys).subspan(first, count), std::span(found).subspan(first, count), stop);
    }
    const auto hits = static_cast<std::uint64_t>(
        std::ranges::count_if(found, [](const auto& hit) { return hit.has_value(); }));
    state.hits.fetch_add(hits, std::memory_order_relaxed);
    state.misses.fetch_add(keys.size() - hits, std::memory_order_relaxed);
    return found;
}

void RedisTier::store(SharedEntry entry)
{
    if (entry.ttl <= Milliseconds::zero())
        entry.ttl = m_state->config.ttl;
    entry.ttl = std::min<Milliseconds>(entry.ttl, kLongestEntryTtl);
    entry.loadedAt = m_state->clock.wallNow();
    m_state->writer.add(std::move(entry));
}

std::optional<std::vector<SharedStamp>> RedisTier::marks(const std::vector<std::string>& tags,
                                                         const std::stop_token& stop)
{
    State& state = *m_state;
    if (state.writer.owesDrops())
        return std::nullopt;
    return state.makeMarks(withCommonTag(tags), stop);
}

StoreOutcome RedisTier::storeNow(const std::vector<CacheItem>& items, Milliseconds ttl,
                                 const std::vector<SharedStamp>& before, const std::stop_token& stop)
{
    const StoreOutcome outcome = m_state->storeNow(items, ttl, before, stop);
    // What was to be replaced must not answer any more.
    if (outcome == StoreOutcome::NotStored && before.empty())
        for (const CacheItem& item : items)
            m_state->writer.drop({Drop::Kind::Key, item.key});
    return outcome;
}

bool RedisTier::contains(const std::string& key)
{
    RedisCommands commands;
    commands.add({"EXISTS", m_state->keys.entry(key)});
    const auto replies = m_state->connections.call(commands, {});
    return replies && replies->front().integer > 0;
}

bool RedisTier::erase(const std::string& key)
{
    return m_state->writer.drop({Drop::Kind::Key, key}) > 0;
}

void RedisTier::invalidateTag(std::string_view tag)
{
    m_state->writer.drop({Drop::Kind::Tag, std::string(tag)});
}

std::size_t RedisTier::invalidatePattern(std::string_view glob)
{
    return m_state->writer.drop({Drop::Kind::Pattern, std::string(glob)});
}

std::size_t RedisTier::countPattern(std::string_view glob)
{
    return scanEntries(m_state->connections, m_state->keys.entryPattern(glob), {},
                       [](const std::vector<std::string>&) { return Result<void>{}; })
        .value_or(0);
}

void RedisTier::clear()
{
    m_state->writer.drop(Drop{});
}

void RedisTier::repeat(const Drop& drop)
{
    m_state->writer.repeat(drop);
}

bool RedisTier::flush(Deadline deadline)
{
    return m_state->writer.flush(deadline);
}

metrics::CacheSnapshot RedisTier::stats() const
{
    const State& state = *m_state;
    const WriterCounts writes = state.writer.counts();
    metrics::CacheSnapshot sum;
    sum.tier = "L2 Redis";
    sum.hits = state.hits.load(std::memory_order_relaxed);
    sum.misses = state.misses.load(std::memory_order_relaxed);
    sum.invalidated = state.invalidated.load(std::memory_order_relaxed);
    sum.errors = state.connections.errors();
    sum.writes = writes.written;
    sum.pendingWrites = writes.pending;
    sum.droppedWrites = writes.dropped;
    sum.problem = state.connections.problem();
    if (sum.problem.empty() && state.subscriber)
        sum.problem = state.subscriber->problem();
    sum.findings = state.findings.all();
    return sum;
}

bool RedisTier::waitUntilListening(Deadline deadline) const
{
    return m_state->subscriber && m_state->subscriber->waitUntilListening(deadline);
}

} // namespace dataflow::cache
