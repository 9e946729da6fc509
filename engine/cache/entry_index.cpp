// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/entry_index.h"

#include "engine/base/assert.h"

#include <cstring>
#include <new>

namespace dataflow::cache {

namespace {

constexpr std::size_t kFirstSize = 16;

/// A hit on a key of usual length touches two lines.
constexpr std::align_val_t kCacheLine{64};

} // namespace

EntryPtr CacheEntry::make(const HashedKey& key)
{
    void* memory = ::operator new(sizeof(CacheEntry) + key.text.size(), kCacheLine);
    EntryPtr entry(new (memory) CacheEntry);
    entry->hash = key.hash;
    entry->keyLength = static_cast<std::uint32_t>(key.text.size());
    if (!key.text.empty())
        std::memcpy(static_cast<void*>(entry.get() + 1), key.text.data(), key.text.size());
    return entry;
}

void EntryDeleter::operator()(CacheEntry* entry) const noexcept
{
    entry->~CacheEntry();
    ::operator delete(static_cast<void*>(entry), kCacheLine);
}

EntryIndex::Table::Table(std::size_t size)
    : mask(size - 1)
    , words(std::make_unique<std::atomic<std::uint64_t>[]>(size))
{}

EntryIndex::EntryIndex()
    : m_table(new Table(kFirstSize))
{}

EntryIndex::~EntryIndex()
{
    delete m_table.load(std::memory_order_relaxed);
}

std::uint64_t EntryIndex::wordOf(const CacheEntry& entry) noexcept
{
    const auto pointer = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&entry));
    DF_ASSERT((pointer & ~kPointerMask) == 0, "addresses of the heap fit in 48 bits");
    return (entry.hash & ~kPointerMask) | pointer;
}

void EntryIndex::place(Table& table, std::uint64_t word) noexcept
{
    std::size_t at = entryOf(word)->hash & table.mask;
    while (table.words[at].load(std::memory_order_relaxed) != 0)
        at = (at + 1) & table.mask;
    table.words[at].store(word, std::memory_order_release);
}

std::unique_ptr<EntryIndex::Table> EntryIndex::insert(CacheEntry& entry)
{
    std::unique_ptr<Table> old;
    Table* table = m_table.load(std::memory_order_relaxed);
    if ((m_size + 1) * 2 > table->mask + 1) {
        auto larger = std::make_unique<Table>((table->mask + 1) * 2);
        forEach([&](const CacheEntry& known) { place(*larger, wordOf(known)); });
        old.reset(table);
        table = larger.release();
        m_table.store(table, std::memory_order_seq_cst);
    }
    place(*table, wordOf(entry));
    ++m_size;
    return old;
}

/// Closes the gap with later entries of the same run, so that no tombstones pile up.
void EntryIndex::erase(const CacheEntry& entry) noexcept
{
    Table& table = *m_table.load(std::memory_order_relaxed);
    const std::uint64_t gone = wordOf(entry);
    std::size_t gap = entry.hash & table.mask;
    while (table.words[gap].load(std::memory_order_relaxed) != gone)
        gap = (gap + 1) & table.mask;
    for (std::size_t at = (gap + 1) & table.mask;; at = (at + 1) & table.mask) {
        const std::uint64_t word = table.words[at].load(std::memory_order_relaxed);
        if (word == 0)
            break;
        const std::size_t home = entryOf(word)->hash & table.mask;
        if (((at - home) & table.mask) < ((at - gap) & table.mask))
            continue;
        table.words[gap].store(word, std::memory_order_seq_cst);
        gap = at;
    }
    table.words[gap].store(0, std::memory_order_seq_cst);
    --m_size;
}

std::size_t EntryIndex::byteSize() const noexcept
{
    return (m_table.load(std::memory_order_relaxed)->mask + 1) * sizeof(std::uint64_t);
}

} // namespace dataflow::cache
