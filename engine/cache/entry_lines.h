// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// EntryLines: where the lines of a shard's entries lie.

#include "engine/cache/cache_entry.h"

namespace dataflow::cache {

/// Lies dense: lines that malloc aligns one by one would all fall into a quarter of a processor's cache sets.
/// Not thread-safe.
class EntryLines {
public:
    EntryLines() = default;
    EntryLines(const EntryLines&) = delete;
    EntryLines& operator=(const EntryLines&) = delete;

    /// A new line; ours until it is given back.
    EntryLine& take();
    /// Frees the memory when it was the last one.
    void giveBack(EntryLine& line) noexcept;

private:
    static constexpr std::size_t kChunkLines = 32;
    union Place {
        Place() noexcept
            : next(nullptr)
        {}
        Place* next;
        EntryLine line;
    };
    static_assert(std::is_trivially_destructible_v<EntryLine>);

    std::vector<std::unique_ptr<Place[]>> m_chunks;
    Place* m_free = nullptr;
    std::size_t m_taken = 0;
};

} // namespace dataflow::cache
