// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// JsonLayout: JSON text for people, a value on one line where it fits in 120 columns.

#include "engine/base/json.h"

#include <string>

namespace dataflow::graph {

/// Builds a JSON text. Texts that are not UTF-8 and numbers that are not finite cannot be written: they set
/// fault().
class JsonLayout {
public:
    static constexpr std::size_t kWidth = 120;

    /// `{"a": 1, "b": [2, 3]}` on one line.
    void compact(const Json& json);
    /// On one line when that ends within kWidth (a comma behind included), else one element per line,
    /// `indent` being the spaces before the closing bracket.
    void fitted(const Json& json, std::size_t indent);
    void quoted(std::string_view text);
    void raw(std::string_view text) { m_text += text; }
    void newLine(std::size_t indent);
    /// `"key": `
    void key(std::string_view name);

    /// Characters in the current line.
    std::size_t column() const noexcept;
    /// True when `json` fits behind what the current line holds, with a comma.
    bool fits(const Json& json) const;
    bool fault() const noexcept { return m_fault; }
    const std::string& text() const noexcept { return m_text; }
    std::string take() { return std::move(m_text); }

private:
    std::string m_text;
    bool m_fault = false;
};

} // namespace dataflow::graph
