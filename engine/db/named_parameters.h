// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Turns `:name` placeholders written by users into a dialect's own, and finds them for forms and validation.

#include "engine/db/session.h"

namespace dataflow::db {

/// The `:name` placeholders of a statement in order of first use; quotes and comments as `kind` reads them,
/// dollar quotes, `::casts` and `:=` are left alone. Where the kind is not known, SQLite's reading, which is
/// standard SQL's, can take the end of a literal with a backslash for another place than MySQL does.
std::vector<std::string> namedPlaceholders(std::string_view sql, DatabaseKind kind = DatabaseKind::Sqlite);
/// Binds named values (each name bound once, reused). A name without a value, or a value without a name, is a
/// BadParameter error with a suggestion.
Result<SqlText> bindNamed(std::string_view sql, const Map& values, const Dialect& dialect);
/// Binds values in order to `?` or to `$1`, `$2`... The counts must agree.
Result<SqlText> bindPositional(std::string_view sql, const List& values, const Dialect& dialect);
/// Statement with literals and numbers replaced by `?`, whitespace squeezed, IN lists collapsed: one text per
/// shape. Quotes and comments as `kind` reads them; the same text may have two shapes on two kinds.
std::string statementShape(std::string_view sql, DatabaseKind kind);
/// 64-bit fingerprint of statementShape(), as 16 hex digits.
std::string statementFingerprint(std::string_view sql, DatabaseKind kind);

} // namespace dataflow::db
