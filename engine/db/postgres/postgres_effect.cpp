// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/postgres_effect.h"

#include <algorithm>
#include <array>

namespace dataflow::db {

namespace {

/// Whether the text holds the word, which is given in capitals, in either case.
bool mentions(std::string_view text, std::string_view word)
{
    const auto capital = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
    return !std::ranges::search(text, word, {}, capital).empty();
}

/// The code of a DO block is there to read: in whatever language, what commits has one of these words.
bool blockMayCommit(std::string_view sql)
{
    constexpr std::array<std::string_view, 3> kWords{"COMMIT", "CALL", "EXECUTE"};
    return std::ranges::any_of(kWords, [&](std::string_view word) { return mentions(sql, word); });
}

} // namespace

bool mayCommitWithin(std::string_view sql, const RunningStatement& running)
{
    std::size_t statements = 0;
    bool begins = true;
    bool committed = false;
    SqlScanner scanner(sql);
    for (SqlToken token = scanner.next(); token.kind != SqlTokenKind::End; token = scanner.next()) {
        if (token.kind == SqlTokenKind::Space)
            continue;
        if (token.text == ";") {
            begins = true;
        } else if (begins) {
            if (committed)
                return true;
            begins = false;
            ++statements;
            const std::string verb = firstKeyword(token.text);
            committed = verb == "COMMIT" || verb == "END";
        }
    }
    // Among the statements of a script the server lets a procedure commit nothing.
    const std::string verb = firstKeyword(sql);
    return statements == 1 && !running.inTransaction &&
           (verb == "CALL" || (verb == "DO" && blockMayCommit(sql)));
}

} // namespace dataflow::db
