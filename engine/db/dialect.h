// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Dialect: how SQL is spelled on one kind of database.

#include "engine/db/connection_config.h"
#include "engine/db/schema.h"

namespace dataflow::db {

/// Spelling rules of one database kind; stateless, lives as long as the program.
class Dialect {
public:
    virtual ~Dialect() = default;
    virtual DatabaseKind kind() const noexcept = 0;
    /// `"name"` (with backticks on MySQL) with inner quotes doubled; dotted names (`schema.table`) are quoted
    /// part by part.
    virtual std::string quoteIdentifier(std::string_view name) const = 0;
    /// Placeholder of the n-th value, from 1: `$1` or `?1` (which the MySQL driver sends as a plain `?`).
    virtual std::string placeholder(std::size_t number) const = 0;
    /// Column type in DDL: "DOUBLE PRECISION", "BOOLEAN", "NUMERIC(10,2)"... `maxLength` 0 means unbounded
    /// text. On SQLite the declared type keeps the meaning (BOOLEAN, NUMERIC, DATE, TIMESTAMP, UUID, JSON),
    /// and the driver reads it back as that type.
    virtual std::string columnTypeSql(ColumnType type, int maxLength = 0, int precision = 0,
                                      int scale = 0) const = 0;
    /// DDL of an automatically numbered int primary key column, such as `"id" INTEGER PRIMARY KEY
    /// AUTOINCREMENT`.
    virtual std::string autoIncrementColumnSql(std::string_view name) const = 0;
    /// A scalar expression that moves the numbering of a column on past `given` (an expression), never back;
    /// evaluate it once, in the transaction that stored the number. Empty where the database does so itself.
    virtual std::string moveNumberingSql(std::string_view table, std::string_view column,
                                         std::string_view given) const;
};

const Dialect& dialectFor(DatabaseKind kind) noexcept;

} // namespace dataflow::db
