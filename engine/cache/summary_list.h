// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SummaryList: the table dataflow_summaries, in which a database lists the answers it keeps.

#include "engine/cache/summary_tier.h"

namespace dataflow::cache {

/// What SummaryLine::columns says of a table that was never made.
inline constexpr std::string_view kNoColumnsYet = "[]";

/// A line of the list.
struct SummaryLine {
    /// Of the view or table.
    std::string name{};
    std::string key{};
    /// What it was made from, for people.
    std::string statement{};
    std::vector<std::string> tags{};
    /// Of a table: its columns; empty: a view.
    std::string columns{};
    /// Zero: it has never been made.
    WallTime refreshedAt{};
    /// Drops that meant it so far, and how many of them its rows are newer than.
    std::int64_t drops = 0;
    std::int64_t coveredDrops = 0;
    /// Until then somebody else is making it, or nobody tries again.
    WallTime claimedUntil{};

    bool exists() const noexcept { return refreshedAt != WallTime{}; }
    bool isView() const noexcept { return columns.empty(); }
    bool isStale() const noexcept { return drops != coveredDrops; }
};

/// Reads and changes the list through a session; holds no state of its own.
class SummaryList {
public:
    SummaryList(SummarySession& session, const std::string& space)
        : m_session(session)
        , m_space(space)
    {}

    Result<bool> tableExists();
    /// Does nothing when it exists.
    Result<void> createTable();
    Result<std::optional<SummaryLine>> find(const std::string& name);
    /// The lines of the space.
    Result<std::vector<SummaryLine>> all();
    /// Takes the right to make a summary, new ones by adding a line; false when somebody else has it.
    Result<bool> claim(const SummaryLine& line, bool isNew, WallTime now, WallTime until);
    /// Ends a claim: somebody may try again from `until` on.
    Result<void> release(const std::string& name, WallTime until);
    /// The summary was made: its rows are of `refreshedAt` and newer than `line.drops` drops.
    Result<void> finish(const SummaryLine& line, WallTime refreshedAt);
    /// A drop meant the summary.
    Result<void> addDrop(const std::string& name);
    /// Takes view or table and line away.
    Result<void> remove(const SummaryLine& line);

private:
    std::string table() const;
    std::string hole(std::size_t number) const { return m_session.dialect().placeholder(number); }
    Result<std::vector<SummaryLine>> read(const std::string& condition, std::vector<Value> values);

    SummarySession& m_session;
    const std::string& m_space;
};

} // namespace dataflow::cache
