// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/postgres_effect.h"

namespace dataflow::db {

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
    return statements == 1 && !running.inTransaction && (verb == "CALL" || verb == "DO");
}

} // namespace dataflow::db
