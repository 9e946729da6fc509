// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/key_switch.h"

#include "engine/db/sql_scanner.h"

#include <vector>

namespace dataflow::db::mysql {

std::optional<KeySwitch> keySwitchOf(std::string_view statement)
{
    if (firstKeyword(statement, SqlQuoting::Backslash) != "ALTER")
        return std::nullopt;
    std::vector<std::string_view> tokens;
    SqlScanner scanner(statement, SqlQuoting::Backslash);
    for (SqlToken token = scanner.next(); token.kind != SqlTokenKind::End; token = scanner.next()) {
        if (token.kind != SqlTokenKind::Space && token.text != ";")
            tokens.push_back(token.text);
    }
    // ALTER TABLE name DISABLE KEYS, where the name may be `a`.`b`
    const std::size_t count = tokens.size();
    if (count < 5 || firstKeyword(tokens[1]) != "TABLE" || firstKeyword(tokens[count - 1]) != "KEYS")
        return std::nullopt;
    const std::string verb = firstKeyword(tokens[count - 2]);
    if (verb != "DISABLE" && verb != "ENABLE")
        return std::nullopt;
    KeySwitch found{.table = {}, .on = verb == "ENABLE"};
    for (std::size_t i = 2; i + 2 < count; ++i)
        found.table += tokens[i];
    return found;
}

} // namespace dataflow::db::mysql
