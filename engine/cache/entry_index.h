// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// EntryIndex: finds the entries of a shard by key; readers need no lock.

#include "engine/cache/cache_entry.h"

namespace dataflow::cache {

/// An open-addressed table of pointers with linear probing, at most three quarters full. One writer at a
/// time; find() may run beside it under a pin. Beside a writer, find() may miss an entry that is there, so a
/// miss has to be confirmed under the writer's lock; what it finds was there. Does not own the entries.
class EntryIndex {
public:
    /// What a table has for an entry.
    struct Place {
        /// 16 bits of the hash above a pointer of 48 bits; zero: free.
        std::atomic<std::uint64_t> word{0};
        /// The entry's rows, only to be prefetched: beside a writer they may be another entry's.
        std::atomic<const CachedRows*> rows{nullptr};
    };
    struct Table {
        explicit Table(unsigned bits);
        std::size_t mask() const noexcept { return (std::size_t{1} << sizeBits) - 1; }
        const unsigned sizeBits;
        std::unique_ptr<Place[]> places;
    };

    EntryIndex();
    EntryIndex(const EntryIndex&) = delete;
    EntryIndex& operator=(const EntryIndex&) = delete;

    EntryLine* find(const HashedKey& key) const noexcept;
    /// Adds an entry with its rows, whose key is not there. When the table had to grow, gives the old one,
    /// which readers may still look at.
    std::unique_ptr<Table> insert(EntryLine& line);
    void erase(const EntryLine& line) noexcept;
    std::size_t size() const noexcept { return m_size; }
    std::size_t byteSize() const noexcept;

    /// Calls `visit` with every entry; for the writer only.
    template <class Visit>
    void forEach(const Visit& visit) const
    {
        for (std::size_t i = 0; i <= m_table->mask(); ++i)
            if (const std::uint64_t word = m_table->places[i].word.load(std::memory_order_relaxed))
                visit(*lineOf(word)->entry);
    }

private:
    static constexpr unsigned kPointerBits = 48;
    static constexpr std::uint64_t kPointerMask = (std::uint64_t{1} << kPointerBits) - 1;
    template <class Pointee>
    static Pointee* pointerOf(std::uint64_t word) noexcept
    {
        // NOLINTNEXTLINE(performance-no-int-to-ptr): one load reads the pointer and what stands above it
        return reinterpret_cast<Pointee*>(static_cast<std::uintptr_t>(word & kPointerMask));
    }
    static EntryLine* lineOf(std::uint64_t word) noexcept { return pointerOf<EntryLine>(word); }
    static std::uint64_t wordOf(const EntryLine& line) noexcept;
    static std::uint64_t viewOf(const Table& table) noexcept;
    static void place(Table& table, const EntryLine& line) noexcept;

    /// The table's places with its size above them: readers load one word, not a table's header.
    std::atomic<std::uint64_t> m_view;
    std::unique_ptr<Table> m_table;
    std::size_t m_size = 0;
};

[[gnu::always_inline]] inline EntryLine* EntryIndex::find(const HashedKey& key) const noexcept
{
    const std::uint64_t view = m_view.load(std::memory_order_seq_cst);
    const std::size_t mask = (std::size_t{1} << (view >> kPointerBits)) - 1;
    const Place* places = pointerOf<const Place>(view);
    // The bound is for readers beside a writer, which may see a moving picture without an end.
    for (std::size_t looked = 0; looked <= mask; ++looked) {
        const std::size_t at = (key.hash + looked) & mask;
        const std::uint64_t word = places[at].word.load(std::memory_order_seq_cst);
        if (word == 0)
            return nullptr;
        if (((word ^ key.hash) & ~kPointerMask) != 0)
            continue;
        // The rows come from memory while the entry does, not after it.
        __builtin_prefetch(places[at].rows.load(std::memory_order_relaxed));
        EntryLine* line = lineOf(word);
        if (line->hasKey(key.text))
            return line;
    }
    return nullptr;
}

} // namespace dataflow::cache
