// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Values of a user's SQL statement: bound from `params` and links, and checked before the run.

#include "engine/db/session.h"
#include "engine/nodes/node_type.h"

namespace dataflow::nodes {

/// Binds a statement. `params` is a record (`:name`), a list (`?`, `$1`) or null; `linked` adds named values
/// and wins over none: a name given twice is BadParameter.
Result<db::SqlText> bindStatement(const std::string& sql, const Value& params, const Map& linked,
                                  const db::Dialect& dialect);
/// What is wrong between the placeholders of `sql` and the values given: `params` as written in the project,
/// and the inputs named like placeholders. Nothing when `params` is linked as a whole. Quotes and comments
/// are read as the connection's database does; as in standard SQL where its kind is not known (a connection
/// named by a placeholder), so that a backslash before a quote may be misjudged there, but only here: the run
/// knows.
std::vector<Error> checkStatementValues(const std::string& sql, const CheckScope& scope,
                                        const std::vector<std::string>& openInputs);

} // namespace dataflow::nodes
