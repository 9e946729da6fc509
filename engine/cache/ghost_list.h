// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// GhostList: which keys left a queue lately.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dataflow::cache {

/// The last `capacity` remembered keys, by 32 bits of their hash in buckets of four: about 16 bytes a key, no
/// allocation after construction. A bucket that overflows forgets its oldest key early. Not thread-safe.
class GhostList {
public:
    explicit GhostList(std::size_t capacity);
    void remember(std::uint64_t hash) noexcept;
    /// Forgets the key; whether it was remembered.
    bool take(std::uint64_t hash) noexcept;
    std::size_t count() const noexcept { return m_count; }
    std::size_t capacity() const noexcept { return m_live.size(); }
    std::size_t byteSize() const noexcept { return m_buckets.size() * sizeof(Bucket) + m_live.size() / 8; }

private:
    struct Cell {
        std::uint32_t print = 0;
        std::uint32_t serial = 0;
    };
    using Bucket = std::array<Cell, 4>;
    Bucket& bucketOf(std::uint64_t hash) noexcept;
    bool isLive(const Cell& cell) const noexcept;
    void kill(const Cell& cell) noexcept;

    std::vector<Bucket> m_buckets;
    /// One bit for each of the last `capacity` serials: still remembered.
    std::vector<bool> m_live;
    std::uint32_t m_serial = 0;
    std::size_t m_count = 0;
};

} // namespace dataflow::cache
