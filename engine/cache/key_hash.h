// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Hashes of keys. Not for secrets: they do not resist somebody looking for collisions.

#include <cstdint>
#include <string>
#include <string_view>

namespace dataflow::cache {

/// 64 bits of a text, the same within one process only; every bit depends on all of the text.
std::uint64_t hashOf(std::string_view text) noexcept;

/// A 128-bit digest of typed pieces. Mixes pieces one after the other; each carries its length, so that
/// "a","bc" and "ab","c" differ.
class KeyHash {
public:
    void add(std::string_view piece) noexcept;
    void add(std::uint64_t number) noexcept;
    /// 32 hex digits.
    std::string digest() const;

private:
    std::uint64_t m_low = 0x9E37'79B9'7F4A'7C15;
    std::uint64_t m_high = 0xC2B2'AE3D'27D4'EB4F;
};

} // namespace dataflow::cache
