// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Session and Driver: one interface over every database.

#include "engine/base/clock.h"
#include "engine/db/connection_config.h"
#include "engine/db/dialect.h"
#include "engine/db/row_stream.h"

#include <cstdint>
#include <stop_token>

namespace dataflow::db {

class ByteSink;
class ByteSource;
struct BulkChange;

/// A statement with its bound values. Placeholders are the dialect's own (`$1`, `?1`); values are never
/// pasted.
struct SqlText {
    std::string text;
    std::vector<Value> values;
};

/// When a blocking call gives up: on stop (Cancelled within 100 ms) or at the deadline (TimedOut).
/// The statement is then really cancelled (PQcancel, sqlite3_interrupt).
struct CallLimits {
    std::stop_token stop;
    Deadline deadline = Deadline::never();
};

/// Where a statement's time went so far.
struct QueryPhases {
    Nanoseconds prepare{0};
    /// From sending until the first row or the completion arrived: the server's work plus one round trip.
    Nanoseconds server{0};
    /// Waiting for further rows.
    Nanoseconds fetch{0};
    /// Turning wire format into columns.
    Nanoseconds decode{0};
};

/// Rows of a running query. Destroying it before the end cancels the rest and leaves the session usable (or
/// marks it unusable). The session may run nothing else meanwhile.
class QueryStream : public RowStream {
public:
    virtual QueryPhases phases() const noexcept = 0;
    /// How many results with rows came behind the first and were read away, as a CALL may have them. Known
    /// when the rows have been read to their end.
    virtual std::size_t furtherResults() const noexcept { return 0; }
};

enum class Isolation { Default, ReadCommitted, RepeatableRead, Serializable };
enum class OnConflict { Error, Ignore, Update };

/// What a bulk insert does. Columns are those of the incoming schema, matched by name to the table's.
struct BulkTarget {
    std::string table;
    OnConflict onConflict = OnConflict::Error;
    /// Columns of the unique key that decides about a conflict; required for Ignore on some columns and for
    /// Update.
    std::vector<std::string> conflictColumns{};
    /// Columns (of the incoming schema) that are stored when a row is new and left alone when Update meets an
    /// existing row: defaults that were filled in, created_at.
    std::vector<std::string> insertOnlyColumns{};
    /// PostgreSQL: Auto chooses by size, On forces binary COPY, Off forces INSERT ... unnest.
    enum class Copy { Auto, On, Off } copy = Copy::Auto;
    /// When not empty: this column of every stored row comes back in `returned`, in input order.
    std::string returnColumn{};
    /// Rows per statement or commit step where the database needs steps.
    std::size_t batchRows = 1000;
};

struct BulkCounts {
    std::int64_t processed = 0;
    std::int64_t inserted = 0;
    std::int64_t updated = 0;
    std::int64_t skipped = 0;
    std::int64_t batches = 0;
    std::vector<Value> returned;
};

struct TableColumn {
    std::string name;
    ColumnType type = ColumnType::Text;
    /// As the database spells it: "numeric(10,2)".
    std::string declaredType;
    bool nullable = true;
    std::string defaultSql;
    bool primaryKey = false;
};

struct UniqueIndex {
    std::string name;
    /// Those of which no two rows have the same values, in the index's order. None where it is over parts of
    /// the rows or of their texts or over expressions, or is only looked at when a transaction ends.
    std::vector<std::string> columns{};
};

/// A table as the database describes it.
struct TableDescription {
    std::string name;
    bool exists = false;
    std::vector<TableColumn> columns;
    /// Names of its indexes.
    std::vector<std::string> indexes;
    /// Those of them that are unique. A primary key may be none of them: see TableColumn::primaryKey.
    std::vector<UniqueIndex> uniqueIndexes{};
    /// For drivers: takes a row of their list of indexes, where those of one index follow each other in the
    /// order of its columns. `column` is null where it is not a column that is unique.
    void addIndexColumn(std::string_view index, bool unique, const Value& column);
};

/// One open connection. Belongs to one thread at a time; everything it produced too, except batches.
/// Statements are prepared once per text and reused (bounded least-recently-used set).
class Session {
public:
    virtual ~Session() = default;
    virtual const Dialect& dialect() const noexcept = 0;
    /// Starts a query and gives its rows as a stream; fails at once on an SQL error, with position and
    /// SQLSTATE. A statement that returns no rows gives an empty schema and no batches.
    virtual Result<std::unique_ptr<QueryStream>> query(const SqlText& sql, const CallLimits& limits) = 0;
    /// Runs a statement to its end; gives the number of rows it changed.
    virtual Result<std::int64_t> execute(const SqlText& sql, const CallLimits& limits) = 0;
    /// Runs a script of several statements without values (DDL, seed scripts).
    virtual Result<void> executeScript(std::string_view script, const CallLimits& limits) = 0;
    /// Reads `rows` to its end into a table, in one transaction (a savepoint when one is already open): all
    /// or nothing.
    virtual Result<BulkCounts> bulkInsert(const BulkTarget& target, RowStream& rows,
                                          const CallLimits& limits) = 0;
    /// Updates or deletes the rows of a table that `rows` name by key, in one transaction (a savepoint when
    /// one is already open): all or nothing. Counts rows changed as `updated`, incoming rows whose key is
    /// not there as `skipped`. One statement per row unless the driver knows better.
    virtual Result<BulkCounts> bulkChange(const BulkChange& change, RowStream& rows,
                                          const CallLimits& limits);
    /// Runs a `COPY ... FROM STDIN` with the bytes of `source`; gives the rows stored. All or nothing.
    /// UnsupportedByDatabase unless the driver has it.
    virtual Result<std::int64_t> copyIn(const std::string& copySql, ByteSource& source,
                                        const CallLimits& limits);
    /// Runs a `COPY ... TO STDOUT` into `sink`; gives the rows sent.
    virtual Result<std::int64_t> copyOut(const std::string& copySql, ByteSink& sink,
                                         const CallLimits& limits);

    virtual Result<void> begin(Isolation isolation, const CallLimits& limits) = 0;
    virtual Result<void> commit(const CallLimits& limits) = 0;
    /// Rolls back; a session where even that fails is unusable.
    virtual Result<void> rollback(const CallLimits& limits) = 0;
    virtual bool inTransaction() const noexcept = 0;

    /// Cheap liveness check (a round trip on servers).
    virtual Result<void> ping(const CallLimits& limits) = 0;
    /// Rolls back what is open and clears session state before the session goes back to a pool.
    virtual Result<void> reset(const CallLimits& limits) = 0;
    /// False once the connection is broken; the pool then closes it.
    virtual bool usable() const noexcept = 0;
    virtual QueryPhases lastPhases() const noexcept = 0;

    /// Describes a table; `exists` is false when there is none.
    virtual Result<TableDescription> describeTable(std::string_view table, const CallLimits& limits) = 0;
    /// Names of the user's tables and views, sorted.
    virtual Result<std::vector<std::string>> listTables(const CallLimits& limits) = 0;
};

/// Opens sessions of one kind. Thread-safe; lives as long as the program.
class Driver {
public:
    virtual ~Driver() = default;
    virtual DatabaseKind kind() const noexcept = 0;
    /// Fails with DatabaseUnreachable, AuthenticationFailed, TimedOut, Cancelled or FileNotFound, saying host
    /// and port or path; relative SQLite paths must be made absolute by the caller.
    virtual Result<std::unique_ptr<Session>> connect(const ConnectionConfig& config,
                                                     const CallLimits& limits) const = 0;
};

const Driver& driverFor(DatabaseKind kind) noexcept;

} // namespace dataflow::db
