// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Integers and floats in network byte order.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <type_traits>

namespace dataflow::db {

/// Reads a T that starts at `bytes`, which need not be aligned.
template <class T>
T readNetwork(const char* bytes) noexcept
{
    std::conditional_t<sizeof(T) == 2, std::uint16_t,
                       std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>>
        raw;
    static_assert(sizeof raw == sizeof(T));
    std::memcpy(&raw, bytes, sizeof raw);
    if constexpr (std::endian::native == std::endian::little) {
        if constexpr (sizeof(T) == 2)
            raw = __builtin_bswap16(raw);
        else if constexpr (sizeof(T) == 4)
            raw = __builtin_bswap32(raw);
        else
            raw = __builtin_bswap64(raw);
    }
    return std::bit_cast<T>(raw);
}

/// Writes `value` to `bytes`.
template <class T>
void writeNetwork(char* bytes, T value) noexcept
{
    const T swapped = readNetwork<T>(reinterpret_cast<const char*>(&value));
    std::memcpy(bytes, &swapped, sizeof swapped);
}

template <class T>
void appendNetwork(std::string& out, T value)
{
    char bytes[sizeof(T)];
    writeNetwork(bytes, value);
    out.append(bytes, sizeof bytes);
}

/// Appends a value as COPY rows and arrays hold it: its length, then its bytes.
template <class T>
void appendCell(std::string& out, T value)
{
    char bytes[4 + sizeof(T)];
    writeNetwork(bytes, static_cast<std::int32_t>(sizeof(T)));
    writeNetwork(bytes + 4, value);
    out.append(bytes, sizeof bytes);
}

} // namespace dataflow::db
