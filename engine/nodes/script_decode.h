// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Reads the parts of a script worker's answer.

#include "engine/nodes/script_workers.h"

#include <cstring>
#include <optional>
#include <string_view>

namespace dataflow::nodes {

/// Walks over an answer's bytes. Reading past the end gives zeros and empties and clears ok(): a script can
/// write into its worker's socket, so nothing here is trusted.
class AnswerReader {
public:
    explicit AnswerReader(std::string_view bytes)
        : m_rest(bytes)
    {}
    bool ok() const noexcept { return m_ok; }
    std::size_t left() const noexcept { return m_rest.size(); }

    std::string_view take(std::size_t size) noexcept
    {
        if (size > m_rest.size()) {
            m_ok = false;
            m_rest = {};
            return {};
        }
        const auto part = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return part;
    }
    template <class T>
    T raw() noexcept
    {
        T value{};
        if (const auto part = take(sizeof(T)); !part.empty())
            std::memcpy(&value, part.data(), sizeof(T));
        return value;
    }
    std::string_view text() noexcept { return take(raw<std::uint32_t>()); }
    void spoil() noexcept { m_ok = false; }

private:
    std::string_view m_rest;
    bool m_ok = true;
};

/// The tag of rows among values.
inline constexpr std::uint8_t kRowsTag = 0x0f;

/// A value after its tag.
Value readValue(AnswerReader& reader, std::uint8_t tag, int depth = 0);
/// Rows after their tag; nullopt when they are damaged.
std::optional<ScriptAnswer::Rows> readRows(AnswerReader& reader, std::string name);

} // namespace dataflow::nodes
