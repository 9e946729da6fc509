// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// statementTarget(): which table a statement changes.

#include "engine/db/sql_scanner.h"

#include <string>
#include <string_view>

namespace dataflow::db {

/// What a statement changes, as far as its words tell.
struct StatementTarget {
    enum class Verb {
        Other,  ///< none of those below, or several statements
        Insert, ///< only adds rows
        Upsert, ///< adds rows, or replaces those with the same key
        Update,
        Delete,
        Truncate,
        Drop
    };
    Verb verb = Verb::Other;
    /// As written, without quotes: "public.orders". Empty: not one table, or which one is not known.
    std::string table;
    /// It has a WHERE or LIMIT of its own, so not every row is meant.
    bool hasCondition = false;

    bool operator==(const StatementTarget&) const = default;
};

/// Judged by the statement's words, without knowing the grammar: a statement that is not quite plain (a
/// change inside WITH, several tables, a script) has no table.
StatementTarget statementTarget(std::string_view sql, SqlQuoting quoting = SqlQuoting::Standard);

} // namespace dataflow::db
