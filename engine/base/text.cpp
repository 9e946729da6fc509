// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"

#include "engine/base/utf8.h"

#include <algorithm>

namespace dataflow {

namespace {

char lowerAscii(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isUpper(char c) noexcept
{
    return c >= 'A' && c <= 'Z';
}

bool isLowerOrDigit(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// Damerau-Levenshtein distance (adjacent swaps count one), ignoring ASCII case.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const char left = lowerAscii(a[i - 1]);
            const char right = lowerAscii(b[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (left == right ? 0U : 1U)});
            if (i > 1 && j > 1 && left == lowerAscii(b[j - 2]) && lowerAscii(a[i - 2]) == right)
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        std::swap(beforeLast, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

bool endsWithAny(std::string_view word, std::initializer_list<std::string_view> endings) noexcept
{
    return std::any_of(endings.begin(), endings.end(),
                       [word](std::string_view ending) { return word.ends_with(ending); });
}

/// One piece of a template: literal text, or the name between `${` and `}`.
struct TemplatePiece {
    enum class Kind { Literal, Name, Unterminated };
    Kind kind = Kind::Literal;
    std::string_view text;
};

/// Cuts the next piece off the front of `rest`, which must not be empty.
TemplatePiece nextPiece(std::string_view& rest)
{
    const auto take = [&rest](std::size_t size, std::size_t skip, std::size_t keep) {
        const std::string_view piece = rest.substr(skip, keep);
        rest.remove_prefix(size);
        return piece;
    };
    if (rest.starts_with("$${"))
        return {TemplatePiece::Kind::Literal, take(3, 1, 2)};
    if (rest.starts_with("${")) {
        const std::size_t end = rest.find('}');
        if (end == std::string_view::npos)
            return {TemplatePiece::Kind::Unterminated, take(rest.size(), 0, rest.size())};
        return {TemplatePiece::Kind::Name, take(end + 1, 2, end - 2)};
    }
    const std::size_t size = std::min(rest.find('$', 1), rest.size());
    return {TemplatePiece::Kind::Literal, take(size, 0, size)};
}

} // namespace

std::size_t utf8CharacterSize(std::string_view text) noexcept
{
    if (text.empty())
        return 0;
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned char lead = byte(0);
    if (lead < 0x80U)
        return 1;
    if (lead < 0xC2U || lead > 0xF4U)
        return 0;
    const std::size_t size = lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    if (text.size() < size)
        return 0;
    for (std::size_t i = 1; i < size; ++i) {
        if (!continues(i))
            return 0;
    }
    // Overlong forms, surrogates and code points above U+10FFFF show in the second byte.
    const unsigned char second = byte(1);
    if ((lead == 0xE0U && second < 0xA0U) || (lead == 0xEDU && second > 0x9FU) ||
        (lead == 0xF0U && second < 0x90U) || (lead == 0xF4U && second > 0x8FU))
        return 0;
    return size;
}

std::string nearestWord(std::string_view word, std::span<const std::string> candidates)
{
    const std::size_t limit = word.size() / 3;
    std::size_t nearest = limit + 1;
    const std::string* found = nullptr;
    for (const std::string& candidate : candidates) {
        const std::size_t lengthGap =
            std::max(word.size(), candidate.size()) - std::min(word.size(), candidate.size());
        if (candidate.empty() || lengthGap >= nearest)
            continue;
        const std::size_t distance = editDistance(word, candidate);
        if (distance < nearest) {
            nearest = distance;
            found = &candidate;
        }
    }
    return found ? *found : std::string();
}

std::string didYouMean(std::string_view word, std::span<const std::string> candidates)
{
    const std::string nearest = nearestWord(word, candidates);
    return nearest.empty() ? nearest : "Did you mean \"" + nearest + "\"?";
}

bool isValidUtf8(std::string_view text) noexcept
{
    while (!text.empty()) {
        const std::size_t size = utf8CharacterSize(text);
        if (size == 0)
            return false;
        text.remove_prefix(size);
    }
    return true;
}

std::size_t utf8Length(std::string_view text) noexcept
{
    std::size_t length = 0;
    while (!text.empty()) {
        text.remove_prefix(std::max<std::size_t>(utf8CharacterSize(text), 1));
        ++length;
    }
    return length;
}

std::string excerpt(std::string_view text, std::size_t limit)
{
    std::string_view rest = text;
    for (std::size_t i = 0; i < limit && !rest.empty(); ++i)
        rest.remove_prefix(std::max<std::size_t>(utf8CharacterSize(rest), 1));
    std::string cut(text.substr(0, text.size() - rest.size()));
    if (!rest.empty())
        cut += "...";
    return cut;
}

std::string snakeCase(std::string_view name)
{
    std::string snake;
    snake.reserve(name.size() + 4);
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (c == ' ' || c == '-' || c == '_') {
            if (!snake.empty() && snake.back() != '_')
                snake += '_';
            continue;
        }
        const bool afterWord = i > 0 && isLowerOrDigit(name[i - 1]);
        const bool endsAcronym =
            i > 0 && isUpper(name[i - 1]) && i + 1 < name.size() && name[i + 1] >= 'a' && name[i + 1] <= 'z';
        if (isUpper(c) && (afterWord || endsAcronym))
            snake += '_';
        snake += lowerAscii(c);
    }
    return snake;
}

std::string plural(std::string_view word)
{
    std::string result(word);
    if (word.empty())
        return result;
    const bool vowelBeforeLast =
        word.size() < 2 || std::string_view("aeiou").find(word[word.size() - 2]) != std::string_view::npos;
    if (word.back() == 'y' && !vowelBeforeLast) {
        result.back() = 'i';
        return result + "es";
    }
    return result + (endsWithAny(word, {"s", "x", "z", "ch", "sh"}) ? "es" : "s");
}

Result<std::string> expandTemplate(std::string_view text,
                                   const std::function<std::optional<std::string>(std::string_view)>& lookup)
{
    std::string expanded;
    expanded.reserve(text.size());
    while (!text.empty()) {
        const TemplatePiece piece = nextPiece(text);
        switch (piece.kind) {
        case TemplatePiece::Kind::Literal:
            expanded += piece.text;
            break;
        case TemplatePiece::Kind::Unterminated:
            return fail(Error(ErrorCode::BadParameter, "a placeholder is not closed")
                            .with("text", excerpt(piece.text, 40))
                            .hint("Close it with \"}\", or write $${ for a literal ${."));
        case TemplatePiece::Kind::Name: {
            const std::optional<std::string> value = lookup(piece.text);
            if (!value)
                return fail(Error(ErrorCode::MissingRunParameter, "a placeholder has no value")
                                .with("name", piece.text)
                                .hint("Give it as a run parameter or in the environment, or write $${ for a "
                                      "literal ${."));
            expanded += *value;
            break;
        }
        }
    }
    return expanded;
}

std::vector<std::string> templateNames(std::string_view text)
{
    std::vector<std::string> names;
    while (!text.empty()) {
        const TemplatePiece piece = nextPiece(text);
        if (piece.kind == TemplatePiece::Kind::Name &&
            std::find(names.begin(), names.end(), piece.text) == names.end())
            names.emplace_back(piece.text);
    }
    return names;
}

} // namespace dataflow
