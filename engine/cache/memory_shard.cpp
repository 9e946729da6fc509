// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/memory_shard.h"

#include "engine/base/assert.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::cache {

namespace {

/// An entry with its part of the index, of the tables of the queues and of the allocator's headers, as
/// bench_cache measures it; keeps many tiny entries honest.
constexpr std::size_t kEntryOverheadBytes = sizeof(CacheEntry) + sizeof(EntryLine) + 112;
/// Retired entries are freed in batches, since looking for readers costs as much as an eviction.
constexpr std::size_t kRetiredBatch = 64;
constexpr std::size_t kRetiredBatchBytes = 1u << 20;

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

MemoryShard::MemoryShard(std::size_t maxEntries, std::size_t maxBytes, ShardPeers& peers)
    : m_peers(peers)
    , m_maxBytes(maxBytes)
    , m_queues(maxEntries, maxBytes, peers.trial.winner())
{}

MemoryShard::~MemoryShard()
{
    m_index.forEach([](CacheEntry& entry) { EntryDeleter()(&entry); });
}

std::optional<MemoryShard::Hit> MemoryShard::quickHit(const HashedKey& key, const RoughClock& clock) noexcept
{
    auto pin = m_peers.readers.pin();
    MonotonicTime now;
    const EntryLine* line = quickFind(key, clock, now);
    if (!line)
        return std::nullopt;
    pin.countHit();
    return Hit{line->entry->rows, line->entry->ageAt(now)};
}

const CacheEntry* MemoryShard::hit(const HashedKey& key, MonotonicTime now, Discarded& discarded)
{
    EntryLine* line = m_index.find(key);
    if (!line)
        return nullptr;
    CacheEntry& entry = *line->entry;
    if (!line->isLive(now)) {
        ++(allCurrent(entry.tags()) ? m_counters.expired : m_counters.invalidated);
        remove(entry);
        freeRetired(discarded);
        return nullptr;
    }
    markUsed(*line, key.hash);
    return &entry;
}

void MemoryShard::put(const HashedKey& key, CachedRowsPtr rows, std::vector<TagStamp> tags, MonotonicTime now,
                      MonotonicTime expiresAt, Discarded& discarded)
{
    const EntryLine* replaced = m_index.find(key);
    if (replaced)
        remove(*replaced->entry);
    const std::size_t bytes = rows->byteSize() + key.text.size() + kEntryOverheadBytes;
    if (bytes > m_maxBytes) {
        ++m_counters.evictions;
        discarded.refused = std::move(rows);
        freeRetired(discarded);
        return;
    }
    if (!replaced && m_peers.trial.samples(key.hash))
        m_peers.trial.record(key.hash, bytes);
    m_queues.follow(m_peers.trial.winner(), m_peers.trial.adaptiveShare());
    while (m_queues.isFull(bytes))
        evictOne(now);

    EntryPtr entry = CacheEntry::make(m_lines.take(), key, std::move(rows), std::move(tags), now, expiresAt);
    entry->bytes = bytes;
    for (const TagStamp& stamp : entry->tags())
        m_tagIndex[stamp.tag.get()].insert(entry.get());
    m_queues.add(*entry);
    if (m_peers.trial.samples(key.hash))
        m_peers.trial.entryCame();
    if (auto table = m_index.insert(entry.release()->line()))
        m_retired.tables.push_back(std::move(table));
    freeRetired(discarded);
}

bool MemoryShard::erase(const HashedKey& key, Discarded& discarded)
{
    const EntryLine* line = m_index.find(key);
    if (!line)
        return false;
    ++m_counters.invalidated;
    remove(*line->entry);
    freeRetired(discarded);
    return true;
}

std::size_t MemoryShard::eraseTag(const Tag* tag, Discarded& discarded)
{
    const auto found = m_tagIndex.find(tag);
    if (found == m_tagIndex.end())
        return 0;
    std::vector<CacheEntry*> stale;
    for (CacheEntry* entry : found->second)
        if (!allCurrent(entry->tags()))
            stale.push_back(entry);
    for (CacheEntry* entry : stale)
        remove(*entry);
    m_counters.invalidated += stale.size();
    freeRetired(discarded);
    return stale.size();
}

std::size_t MemoryShard::erasePattern(std::string_view glob, Discarded& discarded)
{
    std::vector<CacheEntry*> matching;
    m_index.forEach([&](CacheEntry& entry) {
        if (keyMatches(glob, entry.key()))
            matching.push_back(&entry);
    });
    for (CacheEntry* entry : matching)
        remove(*entry);
    m_counters.invalidated += matching.size();
    freeRetired(discarded);
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
    std::size_t count = 0;
    m_index.forEach([&](const CacheEntry& entry) { count += keyMatches(glob, entry.key()) ? 1 : 0; });
    return count;
}

void MemoryShard::evictOne(MonotonicTime now)
{
    m_peers.trial.cacheIsFull();
    auto& entry = static_cast<CacheEntry&>(m_queues.evict());
    if (!allCurrent(entry.tags()))
        ++m_counters.invalidated;
    else
        ++(now >= entry.line().expiresAt ? m_counters.expired : m_counters.evictions);
    retire(entry);
}

void MemoryShard::remove(CacheEntry& entry)
{
    m_queues.remove(entry);
    retire(entry);
}

void MemoryShard::retire(CacheEntry& entry)
{
    for (const TagStamp& stamp : entry.tags()) {
        const auto found = m_tagIndex.find(stamp.tag.get());
        found->second.erase(&entry);
        if (found->second.empty())
            m_tagIndex.erase(found);
    }
    m_index.erase(entry.line());
    if (m_peers.trial.samples(entry.hash))
        m_peers.trial.entryLeft();
    m_retiredBytes += entry.bytes;
    m_retired.entries.emplace_back(&entry);
}

/// Hands out what no reader can see any longer. Holds back at most a batch, and what came since one of the
/// batch's readers began.
void MemoryShard::freeRetired(Discarded& discarded)
{
    if (m_busy == 0 && (m_retired.entries.size() >= kRetiredBatch || m_retiredBytes >= kRetiredBatchBytes)) {
        std::swap(m_awaited, m_retired);
        m_retiredBytes = 0;
        ReaderPins::barrier();
        m_busy = ReaderPins::allStripes();
    }
    if (m_awaited.entries.empty())
        return;
    m_busy = m_peers.readers.stillBusy(m_busy);
    if (m_busy != 0)
        return;
    for (const EntryPtr& entry : m_awaited.entries)
        m_lines.giveBack(entry->line());
    std::swap(discarded.entries, m_awaited.entries);
    std::swap(discarded.tables, m_awaited.tables);
}

std::string MemoryShard::checkInvariants() const
{
    if (auto fault = m_queues.checkInvariants(); !fault.empty())
        return fault;
    if (m_queues.entryCount() != m_index.size())
        return "The queues and the index hold different numbers of entries.";
    std::size_t tagged = 0;
    for (const auto& [tag, entries] : m_tagIndex)
        tagged += entries.size();
    std::size_t stamps = 0;
    std::size_t bytes = 0;
    std::string fault;
    m_index.forEach([&](CacheEntry& entry) {
        stamps += entry.tags().size();
        bytes += entry.bytes;
        if (m_index.find({entry.key(), entry.hash}) != &entry.line())
            fault = fmt::format("The index does not find its own entry {}.", entry.key());
        for (const TagStamp& stamp : entry.tags()) {
            const auto found = m_tagIndex.find(stamp.tag.get());
            if (found == m_tagIndex.end() || !found->second.contains(&entry))
                fault = fmt::format("The tag index lacks entry {}.", entry.key());
        }
    });
    if (!fault.empty())
        return fault;
    if (tagged != stamps)
        return fmt::format("The tag index lists {} entries, the entries carry {} tags.", tagged, stamps);
    if (bytes != m_queues.byteSize())
        return fmt::format("The index holds {} bytes, the queues count {}.", bytes, m_queues.byteSize());
    return {};
}

} // namespace dataflow::cache
