// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/entry_index.h"

#include "engine/base/assert.h"

#include <new>
#include <utility>

namespace dataflow::cache {

namespace {

constexpr unsigned kFirstBits = 4;

} // namespace

EntryPtr CacheEntry::make(EntryLine& line, const HashedKey& key, CachedRowsPtr rows,
                          std::vector<TagStamp> tags, MonotonicTime storedAt, MonotonicTime expiresAt)
{
    void* memory = ::operator new(sizeof(CacheEntry) + key.text.size());
    EntryPtr entry(new (memory) CacheEntry);
    key.text.copy(static_cast<char*>(static_cast<void*>(entry.get() + 1)), key.text.size());
    entry->hash = key.hash;
    entry->use = &line;
    entry->storedAt = storedAt;
    line.hasTags = !tags.empty();
    line.keyLength = static_cast<std::uint32_t>(key.text.size());
    line.rows = rows.get();
    line.expiresAt = expiresAt;
    line.entry = entry.get();
    key.text.copy(line.keyStart.data(), line.keyStart.size());
    entry->rows = std::move(rows);
    if (line.hasTags)
        entry->m_tags = std::make_unique<const std::vector<TagStamp>>(std::move(tags));
    return entry;
}

void EntryDeleter::operator()(CacheEntry* entry) const noexcept
{
    entry->~CacheEntry();
    ::operator delete(static_cast<void*>(entry));
}

EntryIndex::Table::Table(unsigned bits)
    : sizeBits(bits)
    , places(std::make_unique<Place[]>(std::size_t{1} << bits))
{}

EntryIndex::EntryIndex()
    : m_table(std::make_unique<Table>(kFirstBits))
{
    m_view.store(viewOf(*m_table), std::memory_order_relaxed);
}

std::uint64_t EntryIndex::wordOf(const EntryLine& line) noexcept
{
    const auto pointer = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&line));
    DF_ASSERT((pointer & ~kPointerMask) == 0, "addresses of the heap fit in 48 bits");
    return (line.entry->hash & ~kPointerMask) | pointer;
}

std::uint64_t EntryIndex::viewOf(const Table& table) noexcept
{
    const auto pointer = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(table.places.get()));
    DF_ASSERT((pointer & ~kPointerMask) == 0, "addresses of the heap fit in 48 bits");
    return std::uint64_t{table.sizeBits} << kPointerBits | pointer;
}

void EntryIndex::place(Table& table, const EntryLine& line) noexcept
{
    std::size_t at = line.entry->hash & table.mask();
    while (table.places[at].word.load(std::memory_order_relaxed) != 0)
        at = (at + 1) & table.mask();
    table.places[at].rows.store(line.rows, std::memory_order_relaxed);
    table.places[at].word.store(wordOf(line), std::memory_order_release);
}

std::unique_ptr<EntryIndex::Table> EntryIndex::insert(EntryLine& line)
{
    std::unique_ptr<Table> old;
    if ((m_size + 1) * 4 > (m_table->mask() + 1) * 3) {
        auto larger = std::make_unique<Table>(m_table->sizeBits + 1);
        forEach([&](const CacheEntry& known) { place(*larger, known.line()); });
        old = std::exchange(m_table, std::move(larger));
        m_view.store(viewOf(*m_table), std::memory_order_seq_cst);
    }
    place(*m_table, line);
    ++m_size;
    return old;
}

/// Closes the gap with later entries of the same run, so that no tombstones pile up.
void EntryIndex::erase(const EntryLine& line) noexcept
{
    const std::size_t mask = m_table->mask();
    Place* places = m_table->places.get();
    const std::uint64_t gone = wordOf(line);
    std::size_t gap = line.entry->hash & mask;
    while (places[gap].word.load(std::memory_order_relaxed) != gone)
        gap = (gap + 1) & mask;
    for (std::size_t at = (gap + 1) & mask;; at = (at + 1) & mask) {
        const std::uint64_t word = places[at].word.load(std::memory_order_relaxed);
        if (word == 0)
            break;
        const std::size_t home = lineOf(word)->entry->hash & mask;
        if (((at - home) & mask) < ((at - gap) & mask))
            continue;
        places[gap].rows.store(places[at].rows.load(std::memory_order_relaxed), std::memory_order_relaxed);
        places[gap].word.store(word, std::memory_order_seq_cst);
        gap = at;
    }
    places[gap].word.store(0, std::memory_order_seq_cst);
    --m_size;
}

std::size_t EntryIndex::byteSize() const noexcept
{
    return (m_table->mask() + 1) * sizeof(Place);
}

} // namespace dataflow::cache
