// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/statement_effect.h"

#include <algorithm>
#include <array>

namespace dataflow::db {

namespace {

std::string upperCase(std::string_view text)
{
    std::string upper(text);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    return upper;
}

template <std::size_t Size>
bool isOneOf(const std::string& word, const std::array<std::string_view, Size>& words)
{
    return std::ranges::find(words, word) != words.end();
}

/// WITH may hold an INSERT, EXPLAIN ANALYZE runs what it explains, a script may have several statements.
bool holdsChange(std::string_view sql, SqlQuoting quoting)
{
    constexpr std::array<std::string_view, 11> kChanges{"INSERT",   "UPDATE", "DELETE", "MERGE",
                                                        "INTO",     "CREATE", "DROP",   "ALTER",
                                                        "TRUNCATE", "CALL",   "COMMIT"};
    SqlScanner scanner(sql, quoting);
    for (SqlToken token = scanner.next(); token.kind != SqlTokenKind::End; token = scanner.next()) {
        if (token.kind == SqlTokenKind::Word && isOneOf(upperCase(token.text), kChanges))
            return true;
        if (quoting == SqlQuoting::Backslash && isExecutableComment(token))
            return true;
    }
    return false;
}

} // namespace

StatementEffect statementEffect(std::string_view sql, SqlQuoting quoting)
{
    constexpr std::array<std::string_view, 22> kHarmless{
        "",       "BEGIN",    "START", "ROLLBACK", "ABORT",      "SAVEPOINT", "RELEASE", "SET",
        "RESET",  "DISCARD",  "CLOSE", "PREPARE",  "DEALLOCATE", "FETCH",     "DECLARE", "SHOW",
        "LISTEN", "UNLISTEN", "USE",   "HELP",     "DESC",       "DESCRIBE"};
    constexpr std::array<std::string_view, 5> kReading{"SELECT", "WITH", "VALUES", "TABLE", "EXPLAIN"};
    const std::string word = firstKeyword(sql, quoting);
    if (word == "COMMIT" || word == "END")
        return StatementEffect::Commits;
    if ((isOneOf(word, kHarmless) || isOneOf(word, kReading)) && !holdsChange(sql, quoting))
        return StatementEffect::Reads;
    return StatementEffect::Changes;
}

} // namespace dataflow::db
