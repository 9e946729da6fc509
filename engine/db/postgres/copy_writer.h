// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CopyWriter: columns to binary COPY, serialised chunk by chunk while the server stores the last one.

#include "engine/db/postgres/row_encoder.h"

namespace dataflow::db {

/// Borrows the channel. After a failure the COPY has been ended and its rows are gone with the surrounding
/// transaction or savepoint.
class CopyWriter {
public:
    CopyWriter(StatementChannel& channel, const CallLimits& limits)
        : m_channel(channel)
        , m_limits(limits)
    {}
    /// `copySql` is `COPY table (columns) FROM STDIN (FORMAT binary)`.
    Result<void> start(std::string copySql);
    /// Sends rows. `firstRow` counts from 1, for errors. `numbered`: a last column with the row's number
    /// follows.
    Result<void> write(const RowBatch& batch, const std::vector<BulkColumn>& columns, std::int64_t firstRow,
                       bool numbered);
    /// Ends the COPY; gives the rows the server stored.
    Result<std::int64_t> finish();
    /// Ends the COPY without storing anything.
    void abort();

private:
    Result<void> send();
    Result<void> sent(WaitOutcome outcome);

    StatementChannel& m_channel;
    const CallLimits& m_limits;
    std::string m_sql;
    CopyBuffer m_buffer;
};

} // namespace dataflow::db
