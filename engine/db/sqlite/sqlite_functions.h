// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SQL functions that make SQLite mean the same as the other databases.

#include "engine/base/result.h"

struct sqlite3;

namespace dataflow::db::sqlite {

/// Registers, for as long as the connection is open:
/// - `text REGEXP pattern` by TextPattern;
/// - `dataflow_int_add(a, b)`, `dataflow_int_multiply(a, b)`: int64, an error instead of a float on overflow;
/// - `dataflow_decimal_add(a, b, precision, scale)`, `dataflow_decimal_multiply(...)`: exact;
/// - `dataflow_decimal_key(x)`: bytes that sort as the decimals do, however many digits they have;
/// - `dataflow_upsert_begin(v)`, `dataflow_upsert_updated(v)`, `dataflow_upsert_created()`: tell whether the
/// one row of
///   an upsert was inserted or updated. The first two give back `v`; they belong into VALUES and DO UPDATE
///   SET.
Result<void> registerSqliteFunctions(sqlite3* database);

} // namespace dataflow::db::sqlite
