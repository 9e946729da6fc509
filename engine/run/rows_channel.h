// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RowsChannel: the rows of one output port on their way to any number of readers.

#include "engine/db/session.h"
#include "engine/run/link_flow.h"
#include "engine/run/memory_budget.h"
#include "engine/run/rows_store.h"

#include <condition_variable>
#include <vector>

namespace dataflow::run {

/// How far a producer may run ahead of its slowest reader before it waits.
/// See DECISIONS: Stalled readers get more credit
struct ChannelCredit {
    std::size_t batches = 8;
    std::uint64_t bytes = 16ull << 20;
    /// When a reader that lags takes nothing for this long (or four times as long as it usually needs, up to
    /// `longestPatience`), its credit becomes twice what it lags by: the reader may be waiting for this very
    /// producer.
    Nanoseconds patience = std::chrono::milliseconds(50);
    Nanoseconds longestPatience = std::chrono::milliseconds(400);
};

/// An append-only list of batches. One thread produces, each reader is one thread at a time, anybody may look
/// (RowsStore). A reader begins at the first row however late it comes. No producer waits for ever: see
/// ChannelCredit.
class RowsChannel final : public RowsStore {
public:
    /// A link that will read: input `input` of node `node`.
    struct Reader {
        std::uint32_t node = 0;
        std::uint32_t input = 0;
        /// Batches it has read are kept for another attempt.
        bool mayRestart = false;
    };
    struct Options {
        Retention retention = Retention::FirstRows;
        std::uint64_t keptRows = 1'000;
        std::vector<Reader> readers{};
        /// Single rows that links with a path name; kept as records.
        std::vector<std::uint64_t> pinnedRows{};
        ChannelCredit credit{};
    };
    /// `clock` is borrowed for the time until finish() and the last read.
    RowsChannel(db::SchemaPtr schema, Options options, std::shared_ptr<MemoryBudget> budget,
                const Clock& clock);
    ~RowsChannel() override;

    /// Producer: adds a batch (not empty) of the channel's schema. May wait for readers, then goes on.
    /// Cancelled, TimedOut, DiskFull.
    Result<void> append(db::BatchPtr batch, const db::CallLimits& limits);
    /// Producer: no more rows; with `failure`, readers get an error instead of the rows left.
    void finish(std::optional<Error> failure);

    /// The reader of that link.
    std::optional<std::size_t> findReader(std::uint32_t node, std::uint32_t input) const noexcept;
    /// Reader: the next batch, nullptr at the end. Cancelled, TimedOut, or the producer's failure.
    Result<db::BatchPtr> next(std::size_t reader, const db::CallLimits& limits);
    /// Reader: begins again at the first row; it must have been made with mayRestart.
    void restart(std::size_t reader);
    /// Reader: wants no more.
    void close(std::size_t reader);
    /// A row named in pinnedRows, once it has arrived.
    std::optional<Value> pinnedRow(std::uint64_t row) const;
    /// Of the link to a reader; nullopt: of one that takes no batches. Takes the lock for a moment.
    LinkFlow flowTo(std::optional<std::size_t> reader) const;

    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    std::uint64_t rowCount() const noexcept override { return m_rows.load(std::memory_order_acquire); }
    std::uint64_t byteCount() const noexcept override { return m_bytes.load(std::memory_order_relaxed); }
    bool finished() const noexcept override { return m_finished.load(std::memory_order_acquire); }
    std::optional<Error> failure() const override;
    Result<std::pair<db::BatchPtr, std::uint64_t>> batchWithRow(std::uint64_t row) const override;
    std::uint64_t keptRows() const noexcept override;

private:
    enum class Where : std::uint8_t { Memory, File, Dropped };
    struct Entry {
        Where where = Where::Memory;
        db::BatchPtr batch;
        MemoryBudget::Place place;
        std::uint64_t firstRow = 0;
        std::uint64_t rows = 0;
        std::uint64_t bytes = 0;
        std::uint64_t bytesBefore = 0;
    };
    struct Cursor {
        Reader reader;
        std::size_t position = 0;
        bool started = false;
        bool closed = false;
        std::size_t creditBatches = 0;
        std::uint64_t creditBytes = 0;
        MonotonicTime lastTaken{};
        Nanoseconds longestGap{0};
    };

    Result<void> waitForCredit(std::unique_lock<std::mutex>& lock, const db::CallLimits& limits);
    std::uint64_t bytesUnread(const Cursor& cursor) const noexcept;
    bool lags(const Cursor& cursor) const noexcept;
    bool mustWait() const noexcept;
    Nanoseconds patience() const noexcept;
    Result<std::optional<MemoryBudget::Place>> makeRoom(std::unique_lock<std::mutex>& lock,
                                                        const db::RowBatch& batch, std::uint64_t bytes);
    void insert(db::BatchPtr batch, std::uint64_t bytes, std::optional<MemoryBudget::Place> place);
    void notePinned(const db::RowBatch& batch, std::uint64_t firstRow);
    /// Entries below this number have been passed by every reader.
    std::size_t passedByAll() const noexcept;
    void dropPassed();
    void forget(Entry& entry);

    const db::SchemaPtr m_schema;
    const Options m_options;
    const std::shared_ptr<MemoryBudget> m_budget;
    const Clock& m_clock;
    std::atomic<std::uint64_t> m_rows{0};
    std::atomic<std::uint64_t> m_bytes{0};
    std::atomic<bool> m_finished{false};

    mutable std::mutex m_mutex; // guards all below
    std::condition_variable_any m_arrived;
    std::condition_variable_any m_taken;
    std::vector<Entry> m_entries;
    std::vector<Cursor> m_cursors;
    std::vector<std::pair<std::uint64_t, std::optional<Value>>> m_pinned;
    std::optional<Error> m_failure;
    std::size_t m_firstLive = 0;   // entries below have been dropped or are kept for viewers
    std::size_t m_nextToSpill = 0; // entries below are not in memory any more, or were spilled in order
    std::uint64_t m_keptRows = 0;
    bool m_keepsAll = true; // nothing has been dropped yet
};

} // namespace dataflow::run
