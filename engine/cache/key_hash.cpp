// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/key_hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace dataflow::cache {

namespace {

/// The finaliser of MurmurHash3: every input bit reaches every output bit.
std::uint64_t mixed(std::uint64_t x) noexcept
{
    x ^= x >> 33;
    x *= 0xFF51'AFD7'ED55'8CCD;
    x ^= x >> 33;
    x *= 0xC4CE'B9FE'1A85'EC53;
    x ^= x >> 33;
    return x;
}

__extension__ using Wide = unsigned __int128;

/// Both halves of the product, folded.
std::uint64_t folded(std::uint64_t a, std::uint64_t b) noexcept
{
    const Wide product = Wide{a} * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

template <class Word>
std::uint64_t wordAt(const char* place) noexcept
{
    Word word;
    std::memcpy(&word, place, sizeof word);
    return word;
}

} // namespace

/// After wyhash (Wang Yi, public domain): a multiplication for each 16 bytes, which beats std::hash on the
/// short keys of a cache.
std::uint64_t hashOf(std::string_view text) noexcept
{
    constexpr std::uint64_t kFirst = 0xA076'1D64'78BD'642F;
    constexpr std::uint64_t kSecond = 0xE703'7ED1'A0B4'28DB;
    const char* at = text.data();
    std::size_t left = text.size();
    std::uint64_t seed = kSecond;
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    for (; left > 16; left -= 16, at += 16)
        seed = folded(wordAt<std::uint64_t>(at) ^ kFirst, wordAt<std::uint64_t>(at + 8) ^ seed);
    if (text.size() > 16) {
        // The last 16 bytes, of which some may have been in the loop.
        low = wordAt<std::uint64_t>(at + left - 16);
        high = wordAt<std::uint64_t>(at + left - 8);
    } else if (left >= 4) {
        const std::size_t inner = (left >> 3) << 2;
        low = wordAt<std::uint32_t>(at) << 32 | wordAt<std::uint32_t>(at + inner);
        high = wordAt<std::uint32_t>(at + left - 4) << 32 | wordAt<std::uint32_t>(at + left - 4 - inner);
    } else if (left > 0) {
        low = std::uint64_t{static_cast<unsigned char>(at[0])} << 16 |
              std::uint64_t{static_cast<unsigned char>(at[left / 2])} << 8 |
              static_cast<unsigned char>(at[left - 1]);
    }
    return folded(kFirst ^ text.size(), folded(low ^ kFirst, high ^ seed));
}

void KeyHash::add(std::uint64_t number) noexcept
{
    m_low = mixed(m_low ^ number) + m_high;
    m_high = mixed(m_high + std::rotl(number, 31) * 0x87C3'7B91'1142'53D5) ^ std::rotl(m_low, 27);
}

void KeyHash::add(std::string_view piece) noexcept
{
    add(static_cast<std::uint64_t>(piece.size()));
    for (std::size_t at = 0; at < piece.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, piece.data() + at, std::min(sizeof word, piece.size() - at));
        add(word);
    }
}

std::string KeyHash::digest() const
{
    return fmt::format("{:016x}{:016x}", mixed(m_low), mixed(m_high ^ m_low));
}

} // namespace dataflow::cache
