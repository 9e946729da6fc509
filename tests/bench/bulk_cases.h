// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What the cases of bench_bulk share: the node under test on a connection, rows and changes.

#pragma once

#include "tests/bench/paired_timing.h"
#include "tests/bench/raw_postgres.h"
#include "tests/support/fake_run_context.h"

#include <filesystem>
#include <memory>

namespace dataflow::bench {

/// Rows of the big cases: DATAFLOW_BENCH_ROWS, or a million.
std::int64_t bigRows();

using ContextPtr = std::unique_ptr<testing::FakeRunContext>;

/// A run's connection "shop" to `config`, which is open and has read its schema: neither is what a bulk node
/// is measured for.
ContextPtr openContext(const ConnectionConfig& config, const std::string& table);

/// Runs one node on connection "shop" and gives its seconds.
double runNode(testing::FakeRunContext& context, const char* type, Map params,
               const std::vector<BatchPtr>& rows);

/// The same on a session that is kept for all rounds, as a pool keeps its own: a new one reads the server's
/// catalogue first, which the peer's session did long ago.
double runNode(const ConnectionConfig& config, const std::string& table, const char* type, Map params,
               const std::vector<BatchPtr>& rows);

/// Rows a second.
double rate(std::int64_t rows, double seconds);

/// Ids spread over the table, and new scores.
struct Changes {
    std::vector<std::int64_t> ids;
    std::vector<double> scores;
    std::vector<BatchPtr> batches;
};

Changes makeChanges(std::int64_t count, std::int64_t tableRows);

/// Creating rows in a new file in `folder`.
void benchSqliteCreate(PairedTiming& bench, const std::filesystem::path& folder);

/// Updating rows by their key.
void benchSqliteUpdate(PairedTiming& bench, const std::filesystem::path& folder);

} // namespace dataflow::bench
