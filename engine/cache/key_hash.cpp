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

} // namespace

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
