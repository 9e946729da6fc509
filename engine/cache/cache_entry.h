// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CacheEntry: a key with its rows, as it lies in the memory tier; EntryLine: what a hit needs of it.

#include "engine/cache/eviction_queues.h"
#include "engine/cache/tag_registry.h"
#include "engine/cache/tiered_cache.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace dataflow::cache {

/// A key with its hash, computed once per call. The text is borrowed.
struct HashedKey {
    std::string_view text;
    std::uint64_t hash = 0;
};

struct CacheEntry;

/// What a hit looks at, in one cache line as long as the key is no longer than its start. Immutable while it
/// can be found, except for its use.
struct alignas(64) EntryLine : QueueUse {
    bool hasTags = false;
    std::uint32_t keyLength = 0;
    const CachedRows* rows = nullptr;
    MonotonicTime expiresAt;
    CacheEntry* entry = nullptr;
    std::array<char, 32> keyStart{};

    bool hasKey(std::string_view text) const noexcept;
    bool isLive(MonotonicTime now) const noexcept;
};
static_assert(sizeof(EntryLine) == 64);

struct EntryDeleter {
    void operator()(CacheEntry* entry) const noexcept;
};
using EntryPtr = std::unique_ptr<CacheEntry, EntryDeleter>;

/// The rest of an entry. The key's text follows the struct in the same block of memory.
struct CacheEntry : QueueLink {
    CachedRowsPtr rows;
    MonotonicTime storedAt;

    /// Fills `line` in too, which has to outlive it.
    static EntryPtr make(EntryLine& line, const HashedKey& key, CachedRowsPtr rows,
                         std::vector<TagStamp> tags, MonotonicTime storedAt, MonotonicTime expiresAt);
    EntryLine& line() const noexcept { return static_cast<EntryLine&>(*use); }
    std::string_view key() const noexcept
    {
        return {reinterpret_cast<const char*>(this + 1), line().keyLength};
    }
    std::span<const TagStamp> tags() const noexcept
    {
        return m_tags ? std::span<const TagStamp>(*m_tags) : std::span<const TagStamp>();
    }
    Nanoseconds ageAt(MonotonicTime now) const noexcept { return std::max(Nanoseconds{0}, now - storedAt); }

private:
    std::unique_ptr<const std::vector<TagStamp>> m_tags;
};

inline bool EntryLine::hasKey(std::string_view text) const noexcept
{
    if (keyLength != text.size())
        return false;
    if (text.size() > keyStart.size())
        return entry->key() == text;
    // By words, the last one overlapping: shorter than a call of memcmp.
    constexpr std::size_t kWord = sizeof(std::uint64_t);
    if (text.size() < kWord)
        return std::memcmp(keyStart.data(), text.data(), text.size()) == 0;
    const auto differ = [&](std::size_t at) {
        std::uint64_t ours = 0;
        std::uint64_t theirs = 0;
        std::memcpy(&ours, keyStart.data() + at, kWord);
        std::memcpy(&theirs, text.data() + at, kWord);
        return ours ^ theirs;
    };
    std::uint64_t different = differ(text.size() - kWord);
    for (std::size_t at = 0; at + kWord < text.size(); at += kWord)
        different |= differ(at);
    return different == 0;
}

inline bool EntryLine::isLive(MonotonicTime now) const noexcept
{
    return now < expiresAt && (!hasTags || allCurrent(entry->tags()));
}

} // namespace dataflow::cache
