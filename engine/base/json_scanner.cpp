// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json_scanner.h"

#include "engine/base/json.h"
#include "engine/base/json_record.h"
#include "engine/base/text.h"
#include "engine/base/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_set>

namespace dataflow {

namespace {

/// Deeper texts are refused: scanning is recursive, and no real file comes near.
constexpr int kMostLevels = 200;
constexpr std::size_t kLongestPointer = 1'024;

bool isDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

bool isWordCharacter(char c) noexcept
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

void appendUtf8(std::string& text, unsigned int code)
{
    const auto add = [&text](unsigned int byte) {
        text += static_cast<char>(static_cast<unsigned char>(byte));
    };
    if (code < 0x80U) {
        add(code);
    } else if (code < 0x800U) {
        add(0xC0U | (code >> 6U));
        add(0x80U | (code & 0x3FU));
    } else if (code < 0x10000U) {
        add(0xE0U | (code >> 12U));
        add(0x80U | ((code >> 6U) & 0x3FU));
        add(0x80U | (code & 0x3FU));
    } else {
        add(0xF0U | (code >> 18U));
        add(0x80U | ((code >> 12U) & 0x3FU));
        add(0x80U | ((code >> 6U) & 0x3FU));
        add(0x80U | (code & 0x3FU));
    }
}

enum class Remember { Nothing, Places };

/// One pass over a text. Each function reads one thing at m_offset and gives false once m_error is set. Those
/// that are given a place for it also make a value of what they read.
class Scanner {
public:
    Scanner(std::string_view text, const std::string& file, Remember remember)
        : m_text(text)
        , m_file(file)
        , m_remembers(remember == Remember::Places)
    {}

    Result<JsonPlaces> scan()
    {
        DF_TRY(scanText([this] { return scanValue(0, nullptr); }));
        return std::move(m_places);
    }

    Result<JsonRecord> scanRecord()
    {
        JsonRecord record;
        m_record = &record;
        DF_TRY(scanText([&] {
            if (at('{'))
                return scanObject(0, &record.members);
            Value other;
            const bool read = scanValue(0, &other);
            record.kind = other.kind();
            return read;
        }));
        return record;
    }

private:
    template <class ScanRoot>
    Result<void> scanText(ScanRoot scanRoot)
    {
        skipSpace();
        if (!scanRoot())
            return fail(std::move(*m_error));
        skipSpace();
        if (m_offset < m_text.size()) {
            refuse("the end of the text");
            return fail(std::move(*m_error));
        }
        return {};
    }

    std::string_view rest() const noexcept { return m_text.substr(m_offset); }
    bool at(char c) const noexcept { return m_offset < m_text.size() && m_text[m_offset] == c; }

    /// Line and column of `offset`, which never lies before an offset asked for earlier.
    std::pair<int, int> placeOf(std::size_t offset)
    {
        while (m_marked < offset) {
            if (m_text[m_marked] == '\n') {
                ++m_line;
                m_column = 1;
                ++m_marked;
            } else {
                m_marked += std::max<std::size_t>(utf8CharacterSize(m_text.substr(m_marked)), 1);
                ++m_column;
            }
        }
        return {m_line, m_column};
    }

    Error errorAt(std::string message, std::pair<int, int> place) const
    {
        return Error(ErrorCode::JsonSyntax, std::move(message)).at({m_file, place.first, place.second});
    }

    /// What stands at the current place, in words.
    std::string found() const
    {
        const std::string_view left = rest();
        if (left.empty())
            return "the end of the text";
        std::size_t word = 0;
        while (word < left.size() && word < 20 && isWordCharacter(left[word]))
            ++word;
        if (word > 1)
            return fmt::format("\"{}\"", left.substr(0, word));
        const auto byte = static_cast<unsigned char>(left.front());
        const std::size_t size = utf8CharacterSize(left);
        if (byte == '\n' || byte == '\r')
            return "the end of the line";
        if (size == 0)
            return fmt::format("the byte 0x{:02X}, which is not UTF-8", byte);
        if (byte < 0x20 || byte == 0x7F)
            return fmt::format("the control character 0x{:02X}", byte);
        return byte == '"' ? "a quote" : fmt::format("\"{}\"", left.substr(0, size));
    }

    bool refuse(std::string_view expected, std::string hint = {})
    {
        m_error = errorAt("the JSON text is not valid", placeOf(m_offset))
                      .with("expected", expected)
                      .with("found", found())
                      .hint(std::move(hint));
        return false;
    }

    void skipSpace() noexcept
    {
        while (at(' ') || at('\n') || at('\t') || at('\r'))
            ++m_offset;
    }

    void remember(std::unordered_map<std::string, std::pair<int, int>>& places)
    {
        if (m_remembers && m_pointer.size() <= kLongestPointer)
            places.emplace(m_pointer, placeOf(m_offset));
    }

    bool scanValue(int level, Value* made)
    {
        remember(m_places.values);
        if (level > kMostLevels) {
            m_error =
                errorAt("the JSON text is nested too deeply", placeOf(m_offset)).with("limit", kMostLevels);
            return false;
        }
        if (at('{')) {
            Map members;
            if (!scanObject(level, made ? &members : nullptr))
                return false;
            if (made)
                *made = std::move(members);
            return true;
        }
        if (at('[')) {
            List elements;
            if (!scanArray(level, made ? &elements : nullptr))
                return false;
            if (made)
                *made = std::move(elements);
            return true;
        }
        if (at('"')) {
            std::string text;
            if (!scanString(text))
                return false;
            if (made)
                *made = std::move(text);
            return true;
        }
        if (at('-') || (m_offset < m_text.size() && isDigit(m_text[m_offset])))
            return scanNumber(level, made);
        return scanWord(made);
    }

    bool scanWord(Value* made)
    {
        std::size_t size = 0;
        while (m_offset + size < m_text.size() && isWordCharacter(m_text[m_offset + size]))
            ++size;
        const std::string_view word = rest().substr(0, size);
        if (word == "true" || word == "false" || word == "null") {
            m_offset += size;
            if (made && word != "null")
                *made = word == "true";
            return true;
        }
        static const std::vector<std::string> words{"true", "false", "null"};
        std::string hint = didYouMean(word, words);
        if (word == "None")
            hint = "Did you mean \"null\"?";
        else if (at('\''))
            hint = "Write texts and keys in double quotes.";
        else if (at('/') || at('#'))
            hint = "JSON has no comments.";
        else if (at(']') || at('}'))
            hint = "Remove the comma before it.";
        return refuse("a value", std::move(hint));
    }

    bool scanArray(int level, List* elements)
    {
        ++m_offset;
        skipSpace();
        if (at(']')) {
            ++m_offset;
            return true;
        }
        const std::size_t pointerSize = m_pointer.size();
        for (std::size_t index = 0;; ++index) {
            if (m_remembers)
                m_pointer += fmt::format("/{}", index);
            if (!scanValue(level + 1, elements ? &elements->emplace_back() : nullptr))
                return false;
            m_pointer.resize(pointerSize);
            skipSpace();
            if (at(']')) {
                ++m_offset;
                return true;
            }
            if (!at(','))
                return refuse("\",\" or \"]\"");
            ++m_offset;
            skipSpace();
        }
    }

    bool scanObject(int level, Map* members)
    {
        ++m_offset;
        skipSpace();
        if (at('}')) {
            ++m_offset;
            return true;
        }
        std::unordered_set<std::string> keys;
        for (;;) {
            if (!scanMember(level, keys, members))
                return false;
            skipSpace();
            if (at('}')) {
                ++m_offset;
                return true;
            }
            if (!at(','))
                return refuse("\",\" or \"}\"");
            ++m_offset;
            skipSpace();
        }
    }

    bool scanMember(int level, std::unordered_set<std::string>& keys, Map* members)
    {
        if (!at('"')) {
            std::string hint;
            if (at('}'))
                hint = "Remove the comma before it.";
            else if (at('/') || at('#'))
                hint = "JSON has no comments.";
            return refuse(keys.empty() ? "a key in double quotes or \"}\"" : "a key in double quotes",
                          std::move(hint));
        }
        const std::size_t pointerSize = m_pointer.size();
        const std::size_t keyOffset = m_offset;
        const std::pair<int, int> keyPlace = placeOf(keyOffset);
        std::string key;
        if (!scanString(key))
            return false;
        if (m_remembers) {
            m_pointer += '/';
            m_pointer += pointerToken(key);
            if (m_pointer.size() <= kLongestPointer)
                m_places.keys.emplace(m_pointer, keyPlace);
        }
        if (!keys.insert(key).second) {
            m_error = errorAt("a key appears twice in the same object", keyPlace)
                          .with("key", excerpt(key, 60))
                          .hint("Remove or rename one of the two.");
            return false;
        }
        skipSpace();
        if (!at(':'))
            return refuse("\":\"");
        ++m_offset;
        skipSpace();
        Value* made = members ? &members->emplace_back(std::move(key), Value()).second : nullptr;
        const std::size_t start = m_offset;
        if (!scanValue(level + 1, made))
            return false;
        if (m_record && level == 0 && made->kind() == ValueKind::Double)
            m_record->reals.push_back(
                {members->size() - 1, std::string(m_text.substr(start, m_offset - start))});
        m_pointer.resize(pointerSize);
        return true;
    }

    /// Reads a string with its quotes; `decoded` receives its text.
    bool scanString(std::string& decoded)
    {
        ++m_offset;
        while (!at('"')) {
            const std::size_t size = utf8CharacterSize(rest());
            if (size == 0 || static_cast<unsigned char>(m_text[m_offset]) < 0x20)
                return refuse(rest().empty() || at('\n') || at('\r') ? "a closing quote"
                                                                     : "a character of the text");
            if (at('\\')) {
                if (!scanEscape(decoded))
                    return false;
                continue;
            }
            decoded += rest().substr(0, size);
            m_offset += size;
        }
        ++m_offset;
        return true;
    }

    bool scanEscape(std::string& decoded)
    {
        ++m_offset;
        static constexpr std::string_view kLetters = "\"\\/bfnrt";
        static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
        if (at('u'))
            return scanUnicodeEscape(decoded);
        const std::size_t letter =
            m_offset < m_text.size() ? kLetters.find(m_text[m_offset]) : std::string_view::npos;
        if (letter == std::string_view::npos)
            return refuse("one of \" \\ / b f n r t u after the backslash", "Write a backslash as \\\\.");
        decoded += kMeanings[letter];
        ++m_offset;
        return true;
    }

    bool scanUnicodeEscape(std::string& decoded)
    {
        unsigned int code = 0;
        if (!scanHex(code))
            return false;
        if (code >= 0xD800U && code <= 0xDBFFU) {
            unsigned int low = 0;
            if (!rest().starts_with("\\u"))
                return refuse("the second half of a surrogate pair, \\uDC00 to \\uDFFF");
            ++m_offset;
            if (!scanHex(low))
                return false;
            if (low < 0xDC00U || low > 0xDFFFU)
                return refuseHalfPair();
            code = 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U);
        } else if (code >= 0xDC00U && code <= 0xDFFFU) {
            return refuseHalfPair();
        }
        appendUtf8(decoded, code);
        return true;
    }

    bool refuseHalfPair()
    {
        m_error =
            errorAt("an escape is half of a surrogate pair without the other half", placeOf(m_offset - 6))
                .with("found", m_text.substr(m_offset - 6, 6));
        return false;
    }

    /// Reads "uXXXX".
    bool scanHex(unsigned int& code)
    {
        ++m_offset;
        for (int i = 0; i < 4; ++i, ++m_offset) {
            const char c = m_offset < m_text.size() ? m_text[m_offset] : '\0';
            unsigned int digit = 0;
            if (std::from_chars(&c, &c + 1, digit, 16).ec != std::errc())
                return refuse("four hexadecimal digits after \\u");
            code = code * 16 + digit;
        }
        return true;
    }

    bool scanDigits()
    {
        if (m_offset >= m_text.size() || !isDigit(m_text[m_offset]))
            return refuse("a digit");
        while (m_offset < m_text.size() && isDigit(m_text[m_offset]))
            ++m_offset;
        return true;
    }

    bool scanNumber(int level, Value* made)
    {
        const std::size_t start = m_offset;
        const std::pair<int, int> place = placeOf(start);
        if (at('-'))
            ++m_offset;
        if (at('0') && m_offset + 1 < m_text.size() && isDigit(m_text[m_offset + 1]))
            return refuse("a number without leading zeros");
        if (!scanDigits())
            return false;
        bool whole = true;
        if (at('.')) {
            whole = false;
            ++m_offset;
            if (!scanDigits())
                return false;
        }
        if (at('e') || at('E')) {
            whole = false;
            ++m_offset;
            if (at('+') || at('-'))
                ++m_offset;
            if (!scanDigits())
                return false;
        }
        const std::string_view number = m_text.substr(start, m_offset - start);
        auto value = whole ? integerOf(number, level) : realOf(number);
        if (value) {
            if (made)
                *made = std::move(*value);
            return true;
        }
        m_error = errorAt(whole ? "the integer does not fit in 64 bits" : "the number is out of range", place)
                      .with("number", excerpt(number, 60))
                      .hint("Write it as a text in double quotes to keep every digit.");
        return false;
    }

    /// A member of a record may have any number of digits: it goes to a column, not into a JSON text again.
    std::optional<Value> integerOf(std::string_view number, int level) const
    {
        const char* const last = number.data() + number.size();
        std::int64_t integer = 0;
        if (std::from_chars(number.data(), last, integer).ec == std::errc())
            return Value(integer);
        std::uint64_t positive = 0;
        if ((m_record && level == 1) || std::from_chars(number.data(), last, positive).ec == std::errc())
            return Value(Decimal{std::string(number)});
        return std::nullopt;
    }

    static std::optional<Value> realOf(std::string_view number)
    {
        double real = 0;
        if (std::from_chars(number.data(), number.data() + number.size(), real).ec != std::errc())
            return std::nullopt;
        return Value(real);
    }

    std::string_view m_text;
    const std::string& m_file;
    bool m_remembers;
    std::size_t m_offset = 0;
    std::string m_pointer;
    JsonPlaces m_places;
    JsonRecord* m_record = nullptr; ///< what is made of the text, when it is read as a record
    std::optional<Error> m_error;
    std::size_t m_marked = 0;
    int m_line = 1;
    int m_column = 1;
};

} // namespace

Result<void> checkJson(std::string_view text, const std::string& file)
{
    DF_TRY(Scanner(text, file, Remember::Nothing).scan());
    return {};
}

Result<JsonRecord> JsonRecord::parse(std::string_view text)
{
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (text.starts_with(kMark))
        text.remove_prefix(kMark.size());
    static const std::string noFile;
    return Scanner(text, noFile, Remember::Nothing).scanRecord();
}

JsonPlaces placesIn(std::string_view text)
{
    return Scanner(text, {}, Remember::Places).scan().value_or(JsonPlaces());
}

} // namespace dataflow
