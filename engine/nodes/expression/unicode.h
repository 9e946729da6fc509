// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Letter case, parts and patterns of UTF-8 texts, by character.

#include <cstdint>
#include <string>
#include <string_view>

namespace dataflow::nodes::expression {

/// One character at a time, as the system's C.UTF-8 locale maps it; invalid bytes stay.
std::string lowerCase(std::string_view text);
std::string upperCase(std::string_view text);

/// Characters `start` (from 1) up to before `end`; what lies outside the text is left out.
std::string_view utf8Part(std::string_view text, std::int64_t start, std::int64_t end) noexcept;

/// SQL LIKE: `%` any characters, `_` one character, backslash takes the next character literally.
bool likeMatches(std::string_view text, std::string_view pattern) noexcept;

} // namespace dataflow::nodes::expression
