// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Cuts SQL text into tokens, without knowing the grammar (private to this folder).

#include "engine/db/connection_config.h"

#include <string>
#include <string_view>

namespace dataflow::db {

enum class SqlTokenKind {
    End,
    Space,      // white space and comments
    Word,       // keyword or bare identifier
    QuotedName, // "name" or `name`
    Literal,    // 'text', E'text', X'00', $tag$text$tag$
    Number,
    NamedParameter,    // :name
    NumberedParameter, // $1 or ?1
    QuestionMark,      // ?
    Symbol,            // one operator or punctuation character; :: and := are one token
};

struct SqlToken {
    SqlTokenKind kind = SqlTokenKind::End;
    /// The token's text, inside the scanned statement.
    std::string_view text;
};

/// Whether a backslash escapes in plain quotes, `#` begins a comment, and `--` only before a space, as on
/// MySQL and MariaDB.
enum class SqlQuoting { Standard, Backslash };

/// How a database reads quotes and comments. Settings of a server that change it (NO_BACKSLASH_ESCAPES,
/// ANSI_QUOTES, standard_conforming_strings = off) are not followed.
constexpr SqlQuoting quotingOf(DatabaseKind kind) noexcept
{
    return isMySqlFamily(kind) ? SqlQuoting::Backslash : SqlQuoting::Standard;
}

/// Walks over a statement. Unterminated quotes and comments run to the end of the text.
class SqlScanner {
public:
    explicit SqlScanner(std::string_view sql, SqlQuoting quoting = SqlQuoting::Standard)
        : m_sql(sql)
        , m_backslash(quoting == SqlQuoting::Backslash)
    {}
    SqlToken next();

private:
    SqlToken take(SqlTokenKind kind, std::size_t length);
    char at(std::size_t offset) const noexcept;
    std::size_t spaceLength() const noexcept;
    bool beginsLineComment(std::size_t offset) const noexcept;
    std::size_t blockCommentLength(std::size_t offset) const noexcept;
    std::size_t quotedLength(std::size_t offset, bool backslashEscapes) const noexcept;
    std::size_t dollarQuoteLength() const noexcept;
    std::size_t numberLength() const noexcept;
    std::size_t wordLength(std::size_t offset) const noexcept;
    std::size_t nameLength() const noexcept;
    bool followsOperand() const noexcept;

    std::string_view m_sql;
    bool m_backslash;
    std::size_t m_position = 0;
};

/// The statement's first word in capitals; empty when it begins with something else.
std::string firstKeyword(std::string_view sql, SqlQuoting quoting = SqlQuoting::Standard);
/// True for a comment whose text MySQL or MariaDB runs.
bool isExecutableComment(const SqlToken& token) noexcept;

} // namespace dataflow::db
