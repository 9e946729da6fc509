// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/memory_shard.h"

#include "engine/base/assert.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::cache {

namespace {

constexpr std::uint8_t kMaxFrequency = 3;
/// Index node, queue links and allocator headers of one entry, measured roughly; keeps many tiny entries
/// honest.
constexpr std::size_t kEntryOverheadBytes = sizeof(MemoryShard::Entry) + 96;

} // namespace

bool keyMatches(std::string_view glob, std::string_view text) noexcept
{
    std::size_t g = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t retry = 0;
    while (t < text.size()) {
        if (g < glob.size() && glob[g] == '*') {
            star = g++;
            retry = t;
        } else if (g < glob.size() && (glob[g] == '?' || glob[g] == text[t])) {
            ++g;
            ++t;
        } else if (star != std::string_view::npos) {
            g = star + 1;
            t = ++retry;
        } else {
            return false;
        }
    }
    return std::ranges::all_of(glob.substr(g), [](char c) { return c == '*'; });
}

MemoryShard::MemoryShard(std::size_t maxEntries, std::size_t maxBytes)
    : m_maxEntries(maxEntries)
    , m_maxBytes(maxBytes)
    , m_smallEntries(std::max<std::size_t>(1, maxEntries / 10))
    , m_ghostEntries(std::max<std::size_t>(1, maxEntries - maxEntries / 10))
{
    DF_ASSERT(maxEntries > 0, "a shard holds at least one entry");
}

MemoryShard::~MemoryShard() = default;

const MemoryShard::Entry* MemoryShard::hit(const HashedKey& key, MonotonicTime now, Discarded& discarded)
{
    const auto found = m_index.find(key);
    if (found == m_index.end())
        return nullptr;
    Entry& entry = *found->second;
    if (!allCurrent(entry.tags)) {
        ++m_counters.invalidated;
        remove(entry, discarded);
        return nullptr;
    }
    if (now >= entry.expiresAt) {
        ++m_counters.expired;
        remove(entry, discarded);
        return nullptr;
    }
    if (entry.frequency < kMaxFrequency)
        ++entry.frequency;
    return &entry;
}

void MemoryShard::put(const HashedKey& key, CachedRowsPtr rows, std::vector<TagStamp> tags, MonotonicTime now,
                      MonotonicTime expiresAt, Discarded& discarded)
{
    if (const auto found = m_index.find(key); found != m_index.end())
        remove(*found->second, discarded);
    const std::size_t bytes = rows->byteSize() + key.text.size() + kEntryOverheadBytes;
    if (bytes > m_maxBytes) {
        ++m_counters.evictions;
        discarded.push_back(std::move(rows));
        return;
    }
    while (m_index.size() + 1 > m_maxEntries || byteSize() + bytes > m_maxBytes)
        evictOne(now, discarded);

    auto entry = std::make_unique<Entry>();
    entry->key = key.text;
    entry->hash = key.hash;
    entry->rows = std::move(rows);
    entry->bytes = bytes;
    entry->storedAt = now;
    entry->expiresAt = expiresAt;
    entry->tags = std::move(tags);
    entry->inMain = wasRecentlyEvicted(key.hash);
    for (const TagStamp& stamp : entry->tags)
        m_tagIndex[stamp.tag.get()].insert(entry.get());
    append(queueOf(*entry), *entry);
    const HashedKey ownKey{entry->key, key.hash};
    m_index.emplace(ownKey, std::move(entry));
}

bool MemoryShard::erase(const HashedKey& key, Discarded& discarded)
{
    const auto found = m_index.find(key);
    if (found == m_index.end())
        return false;
    ++m_counters.invalidated;
    remove(*found->second, discarded);
    return true;
}

std::size_t MemoryShard::eraseTag(const Tag* tag, Discarded& discarded)
{
    const auto found = m_tagIndex.find(tag);
    if (found == m_tagIndex.end())
        return 0;
    std::vector<Entry*> stale;
    for (Entry* entry : found->second)
        if (!allCurrent(entry->tags))
            stale.push_back(entry);
    for (Entry* entry : stale)
        remove(*entry, discarded);
    m_counters.invalidated += stale.size();
    return stale.size();
}

std::size_t MemoryShard::erasePattern(std::string_view glob, Discarded& discarded)
{
    std::vector<Entry*> matching;
    for (const auto& [key, entry] : m_index)
        if (keyMatches(glob, key.text))
            matching.push_back(entry.get());
    for (Entry* entry : matching)
        remove(*entry, discarded);
    m_counters.invalidated += matching.size();
    return matching.size();
}

std::size_t MemoryShard::clear(Discarded& discarded)
{
    return erasePattern("*", discarded);
}

std::size_t MemoryShard::countTag(const Tag* tag) const
{
    const auto found = m_tagIndex.find(tag);
    return found == m_tagIndex.end() ? 0 : found->second.size();
}

std::size_t MemoryShard::countPattern(std::string_view glob) const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(m_index, [&](const auto& item) { return keyMatches(glob, item.first.text); }));
}

void MemoryShard::append(Queue& queue, Entry& entry) noexcept
{
    entry.previous = queue.last;
    entry.next = nullptr;
    (queue.last ? queue.last->next : queue.first) = &entry;
    queue.last = &entry;
    ++queue.count;
    queue.bytes += entry.bytes;
}

void MemoryShard::unlink(Queue& queue, Entry& entry) noexcept
{
    (entry.previous ? entry.previous->next : queue.first) = entry.next;
    (entry.next ? entry.next->previous : queue.last) = entry.previous;
    --queue.count;
    queue.bytes -= entry.bytes;
}

bool MemoryShard::smallIsOverItsShare() const noexcept
{
    return m_small.count >= m_smallEntries || m_small.bytes > m_maxBytes / 10;
}

void MemoryShard::evictOne(MonotonicTime now, Discarded& discarded)
{
    if (m_small.count > 0 && (smallIsOverItsShare() || m_main.count == 0) && evictFromSmall(now, discarded))
        return;
    evictFromMain(now, discarded);
}

/// Entries used since they came move on to the main queue; the first unused one goes. False when none was
/// unused.
bool MemoryShard::evictFromSmall(MonotonicTime now, Discarded& discarded)
{
    while (Entry* entry = m_small.first) {
        if (entry->frequency == 0) {
            remember(entry->hash);
            evict(*entry, now, discarded);
            return true;
        }
        unlink(m_small, *entry);
        entry->inMain = true;
        entry->frequency = 0;
        append(m_main, *entry);
    }
    return false;
}

void MemoryShard::evictFromMain(MonotonicTime now, Discarded& discarded)
{
    DF_ASSERT(m_main.first, "a full shard has something to evict");
    while (m_main.first->frequency > 0) {
        Entry& entry = *m_main.first;
        --entry.frequency;
        unlink(m_main, entry);
        append(m_main, entry);
    }
    evict(*m_main.first, now, discarded);
}

void MemoryShard::evict(Entry& entry, MonotonicTime now, Discarded& discarded)
{
    if (!allCurrent(entry.tags))
        ++m_counters.invalidated;
    else
        ++(now >= entry.expiresAt ? m_counters.expired : m_counters.evictions);
    remove(entry, discarded);
}

void MemoryShard::remove(Entry& entry, Discarded& discarded)
{
    unlink(queueOf(entry), entry);
    for (const TagStamp& stamp : entry.tags) {
        const auto found = m_tagIndex.find(stamp.tag.get());
        found->second.erase(&entry);
        if (found->second.empty())
            m_tagIndex.erase(found);
    }
    discarded.push_back(std::move(entry.rows));
    m_index.erase(m_index.find(HashedKey{entry.key, entry.hash}));
}

void MemoryShard::remember(std::uint64_t hash)
{
    const std::uint64_t serial = ++m_ghostSerial;
    m_ghosts[hash] = serial;
    m_ghostOrder.emplace_back(hash, serial);
    if (m_ghostOrder.size() <= m_ghostEntries)
        return;
    const auto [oldHash, oldSerial] = m_ghostOrder.front();
    m_ghostOrder.pop_front();
    if (const auto found = m_ghosts.find(oldHash); found != m_ghosts.end() && found->second == oldSerial)
        m_ghosts.erase(found);
}

bool MemoryShard::wasRecentlyEvicted(std::uint64_t hash)
{
    return m_ghosts.erase(hash) > 0;
}

std::string MemoryShard::checkQueue(const Queue& queue, bool isMain) const
{
    std::size_t count = 0;
    std::size_t bytes = 0;
    const Entry* previous = nullptr;
    for (const Entry* entry = queue.first; entry; previous = entry, entry = entry->next) {
        const auto found = m_index.find(HashedKey{entry->key, entry->hash});
        if (found == m_index.end() || found->second.get() != entry)
            return fmt::format("The queued entry {} is not in the index.", entry->key);
        if (entry->inMain != isMain || entry->previous != previous)
            return fmt::format("The links of entry {} are wrong.", entry->key);
        for (const TagStamp& stamp : entry->tags) {
            const auto tagged = m_tagIndex.find(stamp.tag.get());
            if (tagged == m_tagIndex.end() || !tagged->second.contains(const_cast<Entry*>(entry)))
                return fmt::format("The tag index lacks entry {}.", entry->key);
        }
        ++count;
        bytes += entry->bytes;
    }
    if (queue.last != previous)
        return "A queue's end is not its last entry.";
    if (count != queue.count || bytes != queue.bytes)
        return fmt::format("A queue counts {} entries and {} bytes, but holds {} and {}.", queue.count,
                           queue.bytes, count, bytes);
    return {};
}

std::string MemoryShard::checkInvariants() const
{
    if (auto fault = checkQueue(m_small, false); !fault.empty())
        return fault;
    if (auto fault = checkQueue(m_main, true); !fault.empty())
        return fault;
    if (m_small.count + m_main.count != m_index.size())
        return "The queues and the index hold different numbers of entries.";
    if (m_index.size() > m_maxEntries || byteSize() > m_maxBytes)
        return fmt::format("A shard holds {} entries and {} bytes, above its bound of {} and {}.",
                           m_index.size(), byteSize(), m_maxEntries, m_maxBytes);
    if (m_ghostOrder.size() > m_ghostEntries || m_ghosts.size() > m_ghostOrder.size())
        return "A shard remembers more evicted keys than its bound.";
    std::size_t tagged = 0;
    for (const auto& [tag, entries] : m_tagIndex)
        tagged += entries.size();
    std::size_t stamps = 0;
    for (const auto& [key, entry] : m_index)
        stamps += entry->tags.size();
    if (tagged != stamps)
        return fmt::format("The tag index lists {} entries, the entries carry {} tags.", tagged, stamps);
    return {};
}

} // namespace dataflow::cache
