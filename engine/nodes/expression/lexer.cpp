// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/expression/lexer.h"

#include "engine/base/text.h"

#include <algorithm>
#include <array>

namespace dataflow::nodes::expression {

namespace {

constexpr std::size_t kLongestExpression = 64 * 1024;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool startsWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::string folded(std::string_view word)
{
    std::string lower(word);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

class Lexer {
public:
    explicit Lexer(std::string_view text)
        : m_text(text)
    {}

    Result<std::vector<Token>> all()
    {
        std::vector<Token> tokens;
        for (skipSpace(); m_at < m_text.size(); skipSpace()) {
            m_start = m_at;
            DF_TRY_ASSIGN(auto token, next());
            tokens.push_back(std::move(token));
        }
        m_start = m_at;
        tokens.push_back(made(TokenKind::End, ""));
        return tokens;
    }

private:
    void skipSpace()
    {
        while (m_at < m_text.size() && isSpace(m_text[m_at]))
            ++m_at;
    }

    Token made(TokenKind kind, std::string text)
    {
        // Counted on from the last token, so that a long text is walked once.
        m_character += utf8Length(m_text.substr(m_counted, m_start - m_counted));
        m_counted = m_start;
        std::string lower =
            kind == TokenKind::Word || kind == TokenKind::Symbol ? folded(text) : std::string();
        return Token{kind, std::move(text), std::move(lower), m_character};
    }

    Result<Token> next()
    {
        const char c = m_text[m_at];
        if (startsWord(c))
            return word();
        if (isDigit(c) || (c == '.' && m_at + 1 < m_text.size() && isDigit(m_text[m_at + 1])))
            return number();
        if (c == '\'')
            return enclosed('\'', TokenKind::Text, "The text is not closed by a single quote");
        if (c == '"')
            return enclosed('"', TokenKind::QuotedName, "The name is not closed by a double quote");
        return symbol();
    }

    Token word()
    {
        while (m_at < m_text.size() && (startsWord(m_text[m_at]) || isDigit(m_text[m_at])))
            ++m_at;
        return made(TokenKind::Word, std::string(m_text.substr(m_start, m_at - m_start)));
    }

    void digits()
    {
        while (m_at < m_text.size() && isDigit(m_text[m_at]))
            ++m_at;
    }

    Result<Token> number()
    {
        TokenKind kind = TokenKind::Integer;
        digits();
        if (m_at < m_text.size() && m_text[m_at] == '.') {
            kind = TokenKind::Decimal;
            ++m_at;
            digits();
        }
        if (m_at < m_text.size() && (m_text[m_at] == 'e' || m_text[m_at] == 'E')) {
            kind = TokenKind::Float;
            ++m_at;
            if (m_at < m_text.size() && (m_text[m_at] == '+' || m_text[m_at] == '-'))
                ++m_at;
            if (m_at == m_text.size() || !isDigit(m_text[m_at]))
                return fail(expressionError("The exponent of the number has no digits", positionNow()));
            digits();
        }
        if (m_at < m_text.size() && startsWord(m_text[m_at]))
            return fail(expressionError("A number must not run into a name", positionNow()));
        return made(kind, std::string(m_text.substr(m_start, m_at - m_start)));
    }

    Result<Token> enclosed(char quote, TokenKind kind, const char* unclosed)
    {
        std::string content;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] != quote) {
                content += m_text[m_at];
                continue;
            }
            if (m_at + 1 < m_text.size() && m_text[m_at + 1] == quote) {
                content += quote;
                ++m_at;
                continue;
            }
            ++m_at;
            return made(kind, std::move(content));
        }
        return fail(expressionError(unclosed, positionNow()));
    }

    Result<Token> symbol()
    {
        static constexpr std::array<std::string_view, 17> kSymbols{
            "==", "!=", "<>", "<=", ">=", "||", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ","};
        for (const auto candidate : kSymbols) {
            if (m_text.substr(m_at, candidate.size()) != candidate)
                continue;
            m_at += candidate.size();
            return made(TokenKind::Symbol, std::string(candidate));
        }
        Error error =
            expressionError("The expression holds a character that means nothing here", positionNow());
        error.with("character", excerpt(m_text.substr(m_at), 1));
        return fail(std::move(error));
    }

    std::size_t positionNow() const
    {
        return m_character + utf8Length(m_text.substr(m_counted, m_start - m_counted));
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_start = 0;
    std::size_t m_counted = 0;
    std::size_t m_character = 1;
};

} // namespace

Error expressionError(std::string message, std::size_t position)
{
    return Error{ErrorCode::BadParameter, std::move(message)}.with("position",
                                                                   static_cast<std::int64_t>(position));
}

Result<std::vector<Token>> tokenize(std::string_view text)
{
    if (text.size() > kLongestExpression)
        return fail(expressionError("The expression is too long", 1).with("limit_bytes", kLongestExpression));
    if (!isValidUtf8(text))
        return fail(expressionError("The expression is not valid UTF-8", 1));
    return Lexer(text).all();
}

} // namespace dataflow::nodes::expression
