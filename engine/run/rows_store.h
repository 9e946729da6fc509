// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RowsStore: the rows of one output port; appended by its producer, read by any number of consumers and
/// viewers.

#include "engine/db/row_stream.h"

#include <memory>
#include <optional>

namespace dataflow::run {

/// Shared by all stores of a run: how much memory their batches may take, and where the rest goes.
class MemoryBudget;

/// What a store keeps after its consumers have read it.
enum class Retention {
    FirstRows, ///< the first rows only (headless runs): a batch is dropped when every consumer has passed it
    AllRows    ///< everything, in memory up to the budget, the rest in the run's temporary file (Studio)
};

/// Thread-safe. Never blocks its producer for ever: when memory is short and consumers lag, batches go to the
/// spill file.
class RowsStore {
public:
    virtual ~RowsStore() = default;
    virtual const db::SchemaPtr& schema() const noexcept = 0;
    /// Rows appended so far, and whether that is all.
    virtual std::uint64_t rowCount() const noexcept = 0;
    virtual std::uint64_t byteCount() const noexcept = 0;
    virtual bool finished() const noexcept = 0;
    /// The producer's error, once finished that way.
    virtual std::optional<Error> failure() const = 0;
    /// The batch holding row `row` and that batch's first row number; reads the spill file when needed
    /// (blocks on disk). BadInput when the row is not kept (dropped or not there yet).
    virtual Result<std::pair<db::BatchPtr, std::uint64_t>> batchWithRow(std::uint64_t row) const = 0;
    /// Rows from 0 up to here can be asked for with batchWithRow().
    virtual std::uint64_t keptRows() const noexcept = 0;
};
using RowsStorePtr = std::shared_ptr<const RowsStore>;
/// All rows of a store that has them all and gets no more, from the first.
db::RowStreamPtr streamOf(RowsStorePtr store);

} // namespace dataflow::run
