// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/pool/pool_slot.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace dataflow::pool::detail {

namespace {

/// The first bytes of `text` (fewer than eight) in memory order, without the call a memcpy() of unknown
/// length costs.
std::uint64_t lastWord(std::string_view text) noexcept
{
    static_assert(std::endian::native == std::endian::little);
    std::uint64_t bytes = 0;
    for (unsigned at = 0; at < 7 && at < text.size(); ++at)
        bytes |= std::uint64_t{static_cast<unsigned char>(text[at])} << (8 * at);
    return bytes;
}

} // namespace

// read() must not see a mixture of two leases: begin() counts the lease up before it writes, and sets m_since
// last; end() takes m_since away. All are atomics with release/acquire order, which costs nothing on x86-64.
void BorrowSite::begin(std::int64_t now, std::string_view borrower, std::source_location site) noexcept
{
    m_leases.store(m_leases.load(std::memory_order_relaxed) + 1, std::memory_order_release);
    m_site.store(site, std::memory_order_release);
    const std::size_t length = std::min(borrower.size(), kWords * sizeof(std::uint64_t));
    std::size_t word = 0;
    for (; (word + 1) * sizeof(std::uint64_t) <= length; ++word) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, borrower.data() + word * sizeof bytes, sizeof bytes);
        m_borrower[word].store(bytes, std::memory_order_release);
    }
    if (word * sizeof(std::uint64_t) < length)
        m_borrower[word].store(lastWord(borrower.substr(word * sizeof(std::uint64_t))),
                               std::memory_order_release);
    m_length.store(static_cast<std::uint32_t>(length), std::memory_order_release);
    m_since.store(now, std::memory_order_release);
}

bool BorrowSite::read(Seen& seen) const
{
    seen.since = since();
    seen.lease = leases();
    seen.site = m_site.load(std::memory_order_acquire);
    std::array<char, kWords * sizeof(std::uint64_t)> text{};
    const std::uint32_t length = m_length.load(std::memory_order_acquire);
    for (std::size_t word = 0; word < kWords; ++word) {
        const std::uint64_t bytes = m_borrower[word].load(std::memory_order_acquire);
        std::memcpy(text.data() + word * sizeof bytes, &bytes, sizeof bytes);
    }
    if (seen.since == kNotLent || leases() != seen.lease || since() != seen.since)
        return false;
    seen.borrower.assign(text.data(), length);
    return true;
}

} // namespace dataflow::pool::detail
