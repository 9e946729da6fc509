// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Keys as bytes that are equal exactly for equal keys: int and decimal by value, other types by themselves.

#include "engine/base/value.h"

namespace dataflow::nodes {

/// A decimal's text such that equal numbers have equal texts.
std::string_view shortestDecimal(std::string_view text) noexcept;

/// Appends `bytes` with their number in front, so that parts of a key cannot run into each other.
inline void appendSized(std::string& out, std::string_view bytes)
{
    const auto size = static_cast<std::uint32_t>(bytes.size());
    out.append(reinterpret_cast<const char*>(&size), sizeof(size)).append(bytes);
}

/// Appends one part of a key. For null, which equals nothing as a part, the caller has to look.
void appendKeyPart(std::string& out, const Value& value);

} // namespace dataflow::nodes
