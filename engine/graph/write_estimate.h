// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// How many rows a node will change, told before it runs.

#include "engine/db/row_estimates.h"
#include "engine/graph/variables.h"
#include "engine/graph/write_check.h"

#include <map>

namespace dataflow::graph {

/// Why something about a write is not known before the run.
enum class WriteUnknown {
    Nothing, ///< it is known
    NotOneTable,
    OnlyAtRunTime, ///< a link or an outer workflow says it
    NoRows,        ///< it changes no rows: it ends a transaction, or looks after tables
    NoStatistics   ///< the database keeps no figure for the table
};

/// What a node writes to, as far as it can be told before the run.
struct WritePlace {
    std::string connection{}; ///< empty: no database, or not known
    std::string table{};      ///< empty: see `unknown`
    std::string file{};       ///< as written; empty: it writes no file
    bool addsOnly = false;    ///< rows that are there stay as they are
    WriteUnknown unknown = WriteUnknown::Nothing;
};

/// `variables`: what `${}` stands for in the target's workflow; nullptr when that is not known before the
/// run.
WritePlace writePlace(const Project& project, const WriteTarget& target, const Variables* variables);

struct WriteEstimate {
    enum class Basis {
        Unknown,   ///< `unknown` says why
        Planner,   ///< about `rows`, as the database plans the statement
        Counted,   ///< `rows` match now
        OneRow,    ///< the record of one key
        UpToTable, ///< some of `tableRows`
        WholeTable ///< all of `tableRows`
    };
    Basis basis = Basis::Unknown;
    std::int64_t rows = 0;
    std::optional<std::int64_t> tableRows{}; ///< estimated by the database; counted on SQLite
    WriteUnknown unknown = WriteUnknown::Nothing;
};

/// Estimates for the places of one connection, whose catalogue it reads once. Only reads: the session may be
/// read-only. Servers are asked for statistics and plans and never count; SQLite, which has neither, counts.
/// Borrows project and session. One thread.
class WriteEstimator {
public:
    WriteEstimator(const Project& project, db::Session& session, db::CallLimits limits);
    /// What the database cannot tell is an Unknown estimate; errors are those of the session (TimedOut, a
    /// lost connection, a table that is not there).
    Result<WriteEstimate> estimate(const WriteTarget& target, const WritePlace& place,
                                   const Variables* variables);

private:
    Result<std::optional<std::int64_t>> rowsOf(const std::string& table);
    Result<std::optional<std::int64_t>> planned(const db::SqlText& statement);
    Result<std::int64_t> counted(const db::SqlText& query);

    const Project& m_project;
    db::Session& m_session;
    db::CallLimits m_limits;
    std::optional<db::RowEstimates> m_estimates;
    std::map<std::string, std::int64_t> m_counted; ///< by table, on SQLite
};

} // namespace dataflow::graph
