// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/text_pattern.h"

#include "engine/base/text.h"

#include <cctype>
#include <locale>
#include <regex>

namespace dataflow::db {

namespace {

constexpr std::size_t kMaxPatternBytes = 4096;
constexpr std::size_t kShownCharacters = 80;
/// Stray bytes become lone surrogates, which no valid text contains.
constexpr unsigned kStrayByteBase = 0xDC00;

Error badPattern(std::string_view what, std::string_view pattern)
{
    return Error(ErrorCode::BadFilter, std::string(what))
        .with("pattern", excerpt(pattern, kShownCharacters))
        .hint("Use literals, ., classes, groups, |, quantifiers, ^, $ and look-ahead, which every database "
              "reads alike.");
}

std::size_t sequenceLength(unsigned char lead) noexcept
{
    if (lead >= 0xF0 && lead <= 0xF4)
        return 4;
    if (lead >= 0xE0)
        return lead < 0xF0 ? 3 : 1;
    return lead >= 0xC2 ? 2 : 1;
}

/// UTF-8 to code points (wchar_t has 32 bits on our platforms).
std::wstring codePoints(std::string_view text)
{
    std::wstring wide;
    wide.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = sequenceLength(lead);
        if (length == 1 || i + length > text.size()) {
            wide += static_cast<wchar_t>(lead < 0x80 ? lead : kStrayByteBase + lead);
            ++i;
            continue;
        }
        unsigned code = lead & (0xFFu >> (length + 1));
        for (std::size_t k = 1; k < length; ++k)
            code = (code << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
        wide += static_cast<wchar_t>(code);
        i += length;
    }
    return wide;
}

bool isSharedEscape(char c) noexcept
{
    constexpr std::string_view kLetters = "dDsSwWtnrfv";
    return !std::isalnum(static_cast<unsigned char>(c)) || kLetters.find(c) != std::string_view::npos;
}

/// The pattern as ECMAScript: `.` also matches a newline, as in PostgreSQL.
Result<std::string> translated(std::string_view pattern)
{
    std::string result;
    bool inClass = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '\\') {
            if (i + 1 == pattern.size() || !isSharedEscape(pattern[i + 1]))
                return fail(badPattern("The regular expression has an escape that databases read differently",
                                       pattern));
            result += c;
            result += pattern[++i];
        } else if (inClass) {
            result += c;
            const bool named = c == '[' && i + 1 < pattern.size() && pattern[i + 1] == ':';
            if (const std::size_t end = pattern.find(":]", i); named && end != std::string_view::npos) {
                result += pattern.substr(i + 1, end + 1 - i);
                i = end + 1;
            } else if (c == ']') {
                inClass = false;
            }
        } else if (c == '.') {
            result += "[\\s\\S]";
        } else {
            inClass = c == '[';
            const std::size_t first = i + (pattern.substr(i).starts_with("[^") ? 2 : 1);
            if (inClass && pattern.substr(first).starts_with(']'))
                return fail(badPattern("The regular expression has a class that begins with ]", pattern));
            result += c;
        }
    }
    return result;
}

} // namespace

struct TextPattern::Compiled {
    std::wregex expression;
};

TextPattern::TextPattern(std::shared_ptr<const Compiled> compiled)
    : m_compiled(std::move(compiled))
{}

Result<TextPattern> TextPattern::compile(std::string_view pattern)
{
    if (pattern.size() > kMaxPatternBytes)
        return fail(badPattern("The regular expression is too long", pattern));
    DF_TRY_ASSIGN(const std::string text, translated(pattern));
    auto compiled = std::make_shared<Compiled>();
    compiled->expression.imbue(std::locale::classic());
    try {
        // The breadth-first matcher: the other one recurses once per character and overflows on long texts.
        compiled->expression.assign(codePoints(text),
                                    std::regex::ECMAScript | std::regex_constants::__polynomial);
    } catch (const std::regex_error& error) {
        return fail(badPattern("The regular expression is not valid", pattern).with("reason", error.what()));
    }
    return TextPattern(std::move(compiled));
}

bool TextPattern::matches(std::string_view text) const
{
    return std::regex_search(codePoints(text), m_compiled->expression);
}

} // namespace dataflow::db
