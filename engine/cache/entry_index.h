// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// EntryIndex: finds the entries of a shard by key; readers need no lock.

#include "engine/cache/cache_entry.h"

namespace dataflow::cache {

/// An open-addressed table of pointers with linear probing, at most half full. One writer at a time; find()
/// may run beside it under a pin. Beside a writer, find() may miss an entry that is there, so a miss has to
/// be confirmed under the writer's lock; what it finds was there. Does not own the entries.
class EntryIndex {
public:
    struct Table {
        explicit Table(std::size_t size);
        const std::size_t mask;
        /// 16 bits of the hash above a pointer of 48 bits.
        std::unique_ptr<std::atomic<std::uint64_t>[]> words;
    };

    EntryIndex();
    ~EntryIndex();
    EntryIndex(const EntryIndex&) = delete;
    EntryIndex& operator=(const EntryIndex&) = delete;

    CacheEntry* find(const HashedKey& key) const noexcept;
    /// Adds an entry whose key is not there. When the table had to grow, gives the old one, which readers may
    /// still look at.
    std::unique_ptr<Table> insert(CacheEntry& entry);
    void erase(const CacheEntry& entry) noexcept;
    std::size_t size() const noexcept { return m_size; }
    std::size_t byteSize() const noexcept;

    /// Calls `visit` with every entry; for the writer only.
    template <class Visit>
    void forEach(const Visit& visit) const
    {
        const Table& table = *m_table.load(std::memory_order_relaxed);
        for (std::size_t i = 0; i <= table.mask; ++i)
            if (const std::uint64_t word = table.words[i].load(std::memory_order_relaxed))
                visit(*entryOf(word));
    }

private:
    static constexpr unsigned kPointerBits = 48;
    static constexpr std::uint64_t kPointerMask = (std::uint64_t{1} << kPointerBits) - 1;
    static CacheEntry* entryOf(std::uint64_t word) noexcept
    {
        // NOLINTNEXTLINE(performance-no-int-to-ptr): one load reads the pointer and the hash
        return reinterpret_cast<CacheEntry*>(static_cast<std::uintptr_t>(word & kPointerMask));
    }
    static std::uint64_t wordOf(const CacheEntry& entry) noexcept;
    static void place(Table& table, std::uint64_t word) noexcept;

    std::atomic<Table*> m_table;
    std::size_t m_size = 0;
};

inline CacheEntry* EntryIndex::find(const HashedKey& key) const noexcept
{
    const Table& table = *m_table.load(std::memory_order_seq_cst);
    std::size_t at = key.hash & table.mask;
    // The bound is for readers beside a writer, which may see a moving picture without an end.
    for (std::size_t looked = 0; looked <= table.mask; ++looked, at = (at + 1) & table.mask) {
        const std::uint64_t word = table.words[at].load(std::memory_order_seq_cst);
        if (word == 0)
            return nullptr;
        if (((word ^ key.hash) & ~kPointerMask) != 0)
            continue;
        CacheEntry* entry = entryOf(word);
        if (entry->hash == key.hash && entry->key() == key.text)
            return entry;
    }
    return nullptr;
}

} // namespace dataflow::cache
