// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/expression/unicode.h"

#include "engine/base/assert.h"
#include "engine/base/utf8.h"

#include <algorithm>
#include <clocale>
#include <cwctype>
#include <locale.h>

namespace dataflow::nodes::expression {

namespace {

/// Built into the C library; kept for the life of the program.
locale_t unicodeLocale()
{
    static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    DF_ASSERT(locale != nullptr, "The C library must have the C.UTF-8 locale");
    return locale;
}

/// Bytes of the character at the start of `text`; an invalid byte counts as one.
std::size_t characterSize(std::string_view text) noexcept
{
    const auto first = static_cast<unsigned char>(text.front());
    return first < 0x80 ? 1 : std::max<std::size_t>(utf8CharacterSize(text), 1);
}

std::uint32_t decoded(std::string_view character) noexcept
{
    const auto first = static_cast<unsigned char>(character.front());
    std::uint32_t code = character.size() == 2   ? first & 0x1Fu
                         : character.size() == 3 ? first & 0x0Fu
                                                 : first & 0x07u;
    for (const char c : character.substr(1))
        code = (code << 6) | (static_cast<unsigned char>(c) & 0x3Fu);
    return code;
}

void appendEncoded(std::string& out, std::uint32_t code)
{
    const auto append = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        append(code);
    } else if (code < 0x800) {
        append(0xC0 | (code >> 6));
        append(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        append(0xE0 | (code >> 12));
        append(0x80 | ((code >> 6) & 0x3F));
        append(0x80 | (code & 0x3F));
    } else {
        append(0xF0 | (code >> 18));
        append(0x80 | ((code >> 12) & 0x3F));
        append(0x80 | ((code >> 6) & 0x3F));
        append(0x80 | (code & 0x3F));
    }
}

template <class Ascii, class Wide>
std::string mapped(std::string_view text, Ascii ascii, Wide wide)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t size = characterSize(text);
        if (size == 1)
            out += ascii(text.front());
        else
            appendEncoded(out, static_cast<std::uint32_t>(
                                   wide(static_cast<std::wint_t>(decoded(text.substr(0, size))))));
        text.remove_prefix(size);
    }
    return out;
}

} // namespace

std::string lowerCase(std::string_view text)
{
    return mapped(
        text, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; },
        [](std::wint_t c) { return towlower_l(c, unicodeLocale()); });
}

std::string upperCase(std::string_view text)
{
    return mapped(
        text, [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; },
        [](std::wint_t c) { return towupper_l(c, unicodeLocale()); });
}

std::string_view utf8Part(std::string_view text, std::int64_t start, std::int64_t end) noexcept
{
    const char* from = nullptr;
    std::int64_t number = 1;
    std::string_view rest = text;
    while (!rest.empty() && number < end) {
        if (number >= start && !from)
            from = rest.data();
        rest.remove_prefix(characterSize(rest));
        ++number;
    }
    if (!from)
        return {};
    return {from, static_cast<std::size_t>(rest.data() - from)};
}

bool likeMatches(std::string_view text, std::string_view pattern) noexcept
{
    // Greedy with one point to fall back to: the last `%` seen. Linear for one `%`, never exponential.
    std::string_view retryText;
    std::string_view retryPattern;
    bool canRetry = false;
    while (true) {
        if (!pattern.empty() && pattern.front() == '%') {
            pattern.remove_prefix(1);
            retryPattern = pattern;
            retryText = text;
            canRetry = true;
            continue;
        }
        bool matched = false;
        if (pattern.empty()) {
            if (text.empty())
                return true;
        } else if (!text.empty()) {
            const std::size_t size = characterSize(text);
            if (pattern.front() == '_') {
                pattern.remove_prefix(1);
                text.remove_prefix(size);
                matched = true;
            } else {
                std::string_view literal = pattern;
                if (literal.front() == '\\' && literal.size() > 1)
                    literal.remove_prefix(1);
                if (literal.starts_with(text.substr(0, size))) {
                    literal.remove_prefix(size);
                    pattern = literal;
                    text.remove_prefix(size);
                    matched = true;
                }
            }
        }
        if (matched)
            continue;
        if (!canRetry || retryText.empty())
            return false;
        retryText.remove_prefix(characterSize(retryText));
        text = retryText;
        pattern = retryPattern;
    }
}

} // namespace dataflow::nodes::expression
