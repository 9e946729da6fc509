// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Reads the parts of a script worker's answer.

#include "engine/nodes/script_workers.h"

#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

namespace dataflow::nodes {

/// Walks over an answer's bytes. Reading past the end gives zeros and empties and clears ok(): a script can
/// write into its worker's socket, so nothing here is trusted.
class AnswerReader {
public:
    using TakeMemory = std::function<bool(std::uint64_t bytes)>;
    /// `frame` stays with what refers to it. `takeMemory`: see ScriptCall; borrowed.
    AnswerReader(std::shared_ptr<const std::string> frame, const TakeMemory& takeMemory)
        : m_frame(std::move(frame))
        , m_takeMemory(takeMemory)
        , m_rest(*m_frame)
    {}
    const std::shared_ptr<const std::string>& frame() const noexcept { return m_frame; }
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

    /// Before values are made of so many bytes. False, and nothing more can be read, when they may not be.
    bool takeMemory(std::uint64_t bytes)
    {
        m_needed += bytes;
        m_unasked += bytes;
        if (m_unasked < kAskedAtOnce || !m_takeMemory)
            return true;
        if (m_takeMemory(std::exchange(m_unasked, 0)))
            return true;
        m_tooLarge = true;
        m_rest = {};
        spoil();
        return false;
    }
    bool tooLarge() const noexcept { return m_tooLarge; }
    /// Memory of the frame and the values so far.
    std::uint64_t needed() const noexcept { return m_frame->size() + m_needed; }

private:
    /// Values are small; asking for each would take longer than making it.
    static constexpr std::uint64_t kAskedAtOnce = 64 * 1024;

    const std::shared_ptr<const std::string> m_frame;
    const TakeMemory& m_takeMemory;
    std::string_view m_rest;
    std::uint64_t m_needed = 0;
    std::uint64_t m_unasked = 0;
    bool m_ok = true;
    bool m_tooLarge = false;
};

/// The tag of rows among values.
inline constexpr std::uint8_t kRowsTag = 0x0f;

/// A value after its tag.
Value readValue(AnswerReader& reader, std::uint8_t tag, int depth = 0);
/// Rows after their tag; nullopt when they are damaged. `script`: its name, for errors of the stream.
std::optional<ScriptAnswer::Rows> readRows(AnswerReader& reader, std::string name, const std::string& script);

} // namespace dataflow::nodes
