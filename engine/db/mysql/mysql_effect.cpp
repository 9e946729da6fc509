// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/mysql_effect.h"

#include "engine/db/sql_scanner.h"

#include <algorithm>
#include <array>
#include <vector>

namespace dataflow::db::mysql {

namespace {

/// The first two words of a statement, in capitals.
struct Opening {
    std::string verb;
    std::string next;
};

/// One for each statement of the text.
std::vector<Opening> openingsOf(std::string_view sql)
{
    std::vector<Opening> openings;
    std::size_t tokens = 0; // of the present statement
    SqlScanner scanner(sql, SqlQuoting::Backslash);
    for (SqlToken token = scanner.next(); token.kind != SqlTokenKind::End; token = scanner.next()) {
        if (isExecutableComment(token)) {
            openings.push_back({"/*!", {}});
        } else if (token.text == ";") {
            tokens = 0;
        } else if (token.kind != SqlTokenKind::Space) {
            if (tokens == 0)
                openings.push_back({firstKeyword(token.text), {}});
            else if (tokens == 1)
                openings.back().next = firstKeyword(token.text);
            ++tokens;
        }
    }
    return openings;
}

/// The statement that SET STATEMENT runs: what follows the first FOR outside of brackets.
std::string_view statementUnderSet(std::string_view sql)
{
    int depth = 0;
    SqlScanner scanner(sql, SqlQuoting::Backslash);
    for (SqlToken token = scanner.next(); token.kind != SqlTokenKind::End; token = scanner.next()) {
        depth += token.text == "(" ? 1 : token.text == ")" ? -1 : 0;
        if (depth == 0 && token.kind == SqlTokenKind::Word && firstKeyword(token.text) == "FOR")
            return sql.substr(static_cast<std::size_t>(token.text.data() + token.text.size() - sql.data()));
    }
    return {};
}

/// SET STATEMENT ... FOR runs any statement.
bool setsForOneStatement(const Opening& opening)
{
    return opening.verb == "SET" && opening.next == "STATEMENT";
}

/// BEGIN NOT ATOMIC ... END.
bool isCompound(const Opening& opening)
{
    return opening.verb == "BEGIN" && opening.next == "NOT";
}

/// What is not known to leave the open transaction open ends it.
bool leavesTransactionOpen(const Opening& opening)
{
    constexpr std::array<std::string_view, 20> kWithin{
        "",       "SELECT", "INSERT", "UPDATE",  "DELETE",    "REPLACE",  "WITH",
        "VALUES", "TABLE",  "DO",     "SHOW",    "EXPLAIN",   "DESCRIBE", "DESC",
        "HELP",   "USE",    "LOAD",   "HANDLER", "SAVEPOINT", "RELEASE"};
    if (opening.verb == "CREATE" || opening.verb == "DROP")
        return opening.next == "TEMPORARY";
    if (opening.verb == "SET")
        return !setsForOneStatement(opening);
    return std::ranges::find(kWithin, opening.verb) != kWithin.end();
}

} // namespace

StatementEffect effectOf(std::string_view sql, const RunningStatement& running)
{
    const StatementEffect effect = statementEffect(sql, SqlQuoting::Backslash);
    const std::vector<Opening> openings = openingsOf(sql);
    const bool single = openings.size() == 1;
    if (single && setsForOneStatement(openings.front()))
        return effectOf(statementUnderSet(sql), running);
    if (!openings.empty() && isCompound(openings.front()))
        return StatementEffect::Commits;         // it may do anything
    if (single && openings.front().verb == "DO") // only evaluates, as a SELECT without rows
        return StatementEffect::Reads;
    if (!running.inTransaction || (single && openings.front().verb == "ROLLBACK"))
        return effect;
    const bool ends = !std::ranges::all_of(openings, [](const Opening& opening) {
        return leavesTransactionOpen(opening) || (opening.verb == "ROLLBACK" && opening.next == "TO");
    });
    return ends ? StatementEffect::Commits : effect;
}

bool mayCommitWithin(std::string_view sql)
{
    const std::vector<Opening> openings = openingsOf(sql);
    if (openings.size() != 1)
        return !openings.empty();
    const Opening& opening = openings.front();
    if (setsForOneStatement(opening))
        return mayCommitWithin(statementUnderSet(sql));
    constexpr std::array<std::string_view, 3> kRunsOthers{"CALL", "EXECUTE", "/*!"};
    return isCompound(opening) || std::ranges::find(kRunsOthers, opening.verb) != kRunsOthers.end();
}

} // namespace dataflow::db::mysql
