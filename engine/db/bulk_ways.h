// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The way that rows take into a database, by how many there are. All thresholds stand here, with the
/// measurements they come from.

#include <cstddef>

namespace dataflow::db {

/// How new rows get into a table of PostgreSQL.
enum class InsertWay {
    Arrays, ///< INSERT ... SELECT FROM unnest(arrays)
    Copy    ///< binary COPY
};
/// How rows of a table are changed by key.
enum class ChangeWay {
    RowByRow, ///< one prepared statement, run for every row
    Arrays,   ///< joins with unnest(arrays), in the order of the keys
    Stage,    ///< binary COPY into a temporary table, and a join with that
    Rows      ///< a join with the rows in memory (SQLite's virtual table)
};

/// Microseconds a call (performance notes, one server on the same machine):
///   rows      binary COPY   INSERT from unnest   INSERT VALUES
///   1                  48                   45              54
///   100               141                  208             675
///   1000            2,610                1,190           5,740
///   10,000          8,700               11,500          63,900
/// VALUES is never used. A conflict clause or a returned column needs an INSERT: an upsert of 200,000 rows
/// through a temporary table reached 0.78 of the speed of arrays, so arrays are taken at any size then.
inline constexpr std::size_t kPostgresCopyFromRows = 3'000;
constexpr InsertWay postgresInsertWay(std::size_t rows) noexcept
{
    return rows < kPostgresCopyFromRows ? InsertWay::Arrays : InsertWay::Copy;
}

/// Milliseconds of the server for two columns of a table of 200,000 rows, of which those named are spread
/// over it; medians of 5, the server warm, checkpoints before each:
///   rows      arrays of 1000   the same, ordered by key   all in one   temporary table, analysed
///   3000                  52                         39            -                           -
///   5000                  85                         61          110                           -
///   10,000               162                        119          151                           -
///   30,000               662                        488          726                         548
///   100,000                -                       1213            -                        1072
/// Arrays of 1000 rows are looked up one by one in the index. Ordered by key, neighbours lie on one page, and
/// the new versions and their index entries come in order too. Steps of 500 and 5000 rows were slower, 2000
/// by twice. The stage begins somewhere between the last two lines. CASE of 500 took 1.7 times the arrays. A
/// temporary table that is not analysed is joined as if it were tiny: 180 ms for 300 rows.
inline constexpr std::size_t kPostgresArrayRows = 1'000;
inline constexpr std::size_t kPostgresStageFromRows = 50'000;
constexpr ChangeWay postgresChangeWay(std::size_t rows) noexcept
{
    return rows < kPostgresStageFromRows ? ChangeWay::Arrays : ChangeWay::Stage;
}
/// Processor time in milliseconds for the same change of an SQLite file; the join was measured over a table
/// of the rows:
///   rows      a prepared statement a row   a join
///   100                             0.76     0.82
///   1000                             5.8      6.7
///   2000                              25       24
///   3000                              31       27
///   8192                              55       41
///   100,000                          423      261
/// Batches hold at most 8192 rows, so the number is that of a batch.
inline constexpr std::size_t kSqliteJoinFromRows = 2'000;
constexpr ChangeWay sqliteChangeWay(std::size_t rows) noexcept
{
    return rows < kSqliteJoinFromRows ? ChangeWay::RowByRow : ChangeWay::Rows;
}

} // namespace dataflow::db
