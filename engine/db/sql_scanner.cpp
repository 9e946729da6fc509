// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sql_scanner.h"

namespace dataflow::db {

namespace {

bool isSpace(char c) noexcept
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/// Also true for the zero behind the end of a statement.
bool isSpaceOrControl(char c) noexcept
{
    return static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
}

bool isDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

bool isWordStart(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool isWordPart(char c) noexcept
{
    return isWordStart(c) || isDigit(c);
}

} // namespace

char SqlScanner::at(std::size_t offset) const noexcept
{
    return m_position + offset < m_sql.size() ? m_sql[m_position + offset] : '\0';
}

SqlToken SqlScanner::take(SqlTokenKind kind, std::size_t length)
{
    const SqlToken token{kind, m_sql.substr(m_position, length)};
    m_position += token.text.size();
    return token;
}

/// True directly behind a name, number or closing bracket: a colon there is an array slice, not a parameter.
bool SqlScanner::followsOperand() const noexcept
{
    if (m_position == 0)
        return false;
    const char before = m_sql[m_position - 1];
    return isWordPart(before) || before == ')' || before == ']';
}

std::size_t SqlScanner::blockCommentLength(std::size_t offset) const noexcept
{
    // PostgreSQL nests comments, SQLite does not: an inner opening that is never closed does not count.
    std::size_t depth = 0;
    std::size_t firstClose = 0;
    std::size_t length = offset;
    while (m_position + length < m_sql.size()) {
        if (at(length) == '/' && at(length + 1) == '*') {
            ++depth;
            length += 2;
        } else if (at(length) == '*' && at(length + 1) == '/') {
            length += 2;
            if (firstClose == 0)
                firstClose = length;
            if (--depth == 0)
                return length;
        } else {
            ++length;
        }
    }
    return firstClose != 0 ? firstClose : length;
}

bool SqlScanner::beginsLineComment(std::size_t offset) const noexcept
{
    if (at(offset) == '-' && at(offset + 1) == '-')
        return !m_backslash || isSpaceOrControl(at(offset + 2)); // 5--1 is 6 on MySQL and MariaDB
    return m_backslash && at(offset) == '#';
}

std::size_t SqlScanner::spaceLength() const noexcept
{
    std::size_t length = 0;
    for (;;) {
        if (isSpace(at(length))) {
            ++length;
        } else if (beginsLineComment(length)) {
            while (m_position + length < m_sql.size() && at(length) != '\n')
                ++length;
        } else if (at(length) == '/' && at(length + 1) == '*') {
            length = blockCommentLength(length);
        } else {
            return length;
        }
    }
}

/// Length up to and with the closing quote; `offset` is where the opening quote stands.
std::size_t SqlScanner::quotedLength(std::size_t offset, bool backslashEscapes) const noexcept
{
    const char quote = at(offset);
    std::size_t length = offset + 1;
    while (m_position + length < m_sql.size()) {
        const char next = at(length);
        if ((backslashEscapes && next == '\\') || (next == quote && at(length + 1) == quote))
            length += 2;
        else if (next == quote)
            return length + 1;
        else
            ++length;
    }
    return length;
}

/// Length of $tag$...$tag$, or 0 when no dollar quote starts here.
std::size_t SqlScanner::dollarQuoteLength() const noexcept
{
    std::size_t tag = 1;
    if (isWordStart(at(tag)))
        tag += wordLength(tag);
    if (at(tag) != '$' || followsOperand())
        return 0;
    const std::string_view fence = m_sql.substr(m_position, tag + 1);
    const std::size_t close = m_sql.find(fence, m_position + fence.size());
    return close == std::string_view::npos ? m_sql.size() - m_position : close + fence.size() - m_position;
}

std::size_t SqlScanner::numberLength() const noexcept
{
    std::size_t length = 0;
    while (isWordPart(at(length)) || at(length) == '.') {
        const bool exponent = (at(length) == 'e' || at(length) == 'E') && at(1) != 'x' && at(1) != 'X';
        ++length;
        if (exponent && (at(length) == '+' || at(length) == '-') && isDigit(at(length + 1)))
            ++length;
    }
    return length;
}

std::size_t SqlScanner::wordLength(std::size_t offset) const noexcept
{
    std::size_t length = 0;
    while (isWordPart(at(offset + length)))
        ++length;
    return length;
}

/// Of an unquoted name, which may hold a $ behind its first character.
std::size_t SqlScanner::nameLength() const noexcept
{
    std::size_t length = 0;
    while (isWordPart(at(length)) || (length > 0 && at(length) == '$'))
        ++length;
    return length;
}

SqlToken SqlScanner::next()
{
    if (m_position >= m_sql.size())
        return {};
    if (const std::size_t space = spaceLength())
        return take(SqlTokenKind::Space, space);
    const char first = at(0);
    if (first == '\'')
        return take(SqlTokenKind::Literal, quotedLength(0, m_backslash));
    if (first == '"' || first == '`')
        return take(SqlTokenKind::QuotedName, quotedLength(0, m_backslash && first == '"'));
    if (isWordStart(first)) {
        const bool escapes = first == 'e' || first == 'E';
        const bool prefixed = escapes || first == 'x' || first == 'X' || first == 'b' || first == 'B';
        if (prefixed && at(1) == '\'')
            return take(SqlTokenKind::Literal, quotedLength(1, escapes || m_backslash));
        return take(SqlTokenKind::Word, nameLength());
    }
    if (isDigit(first) || (first == '.' && isDigit(at(1)) && !followsOperand()))
        return take(SqlTokenKind::Number, numberLength());
    if (first == '$') {
        if (isDigit(at(1)))
            return take(SqlTokenKind::NumberedParameter, 1 + wordLength(1));
        if (const std::size_t length = dollarQuoteLength())
            return take(SqlTokenKind::Literal, length);
    }
    if (first == '?') {
        if (isDigit(at(1)))
            return take(SqlTokenKind::NumberedParameter, 1 + wordLength(1));
        return take(SqlTokenKind::QuestionMark, 1);
    }
    if (first == ':') {
        if (at(1) == ':' || at(1) == '=')
            return take(SqlTokenKind::Symbol, 2);
        if (isWordStart(at(1)) && !followsOperand())
            return take(SqlTokenKind::NamedParameter, 1 + wordLength(1));
    }
    return take(SqlTokenKind::Symbol, 1);
}

std::string firstKeyword(std::string_view sql, SqlQuoting quoting)
{
    SqlScanner scanner(sql, quoting);
    SqlToken token = scanner.next();
    while (token.kind == SqlTokenKind::Space)
        token = scanner.next();
    std::string word(token.kind == SqlTokenKind::Word ? token.text : std::string_view{});
    for (char& c : word) {
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    }
    return word;
}

bool isExecutableComment(const SqlToken& token) noexcept
{
    return token.kind == SqlTokenKind::Space && (token.text.find("/*!") != std::string_view::npos ||
                                                 token.text.find("/*M!") != std::string_view::npos);
}

} // namespace dataflow::db
