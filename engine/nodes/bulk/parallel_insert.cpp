// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/bulk/parallel_insert.h"

#include "engine/db/unknown_outcome.h"

#include <functional>
#include <map>
#include <mutex>
#include <numeric>
#include <pthread.h>
#include <thread>

namespace dataflow::nodes {

namespace {

/// Converts rows as they pass by, and tells the progress.
class ConvertedRows : public db::RowStream {
public:
    explicit ConvertedRows(BulkWork& work)
        : m_work(work)
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_work.columns.schema(); }
    Result<db::BatchPtr> next() override
    {
        m_work.context.progress(m_rows, 0);
        DF_TRY_ASSIGN(const db::BatchPtr batch, m_work.rows.next());
        if (!batch)
            return db::BatchPtr();
        const std::int64_t first = m_rows + 1;
        m_rows += static_cast<std::int64_t>(batch->rowCount());
        return m_work.columns.convert(batch, first);
    }
    std::int64_t rowCount() const noexcept { return m_rows; }

private:
    BulkWork& m_work;
    std::int64_t m_rows = 0;
};

/// Whether the bulk insert that failed so may have stored rows for good.
bool leavesRows(const Error& failure)
{
    return db::outcomeIsUnknown(failure);
}

/// Whether nobody knows what came of the work that failed with `one`, while that of `other` came to nothing.
bool leavesMore(const Error& one, const Error& other)
{
    return leavesRows(one) && !leavesRows(other);
}

/// Some rows of a batch.
struct Piece {
    db::BatchPtr batch;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The rows of one transaction.
struct Chunk {
    std::size_t number = 0;
    std::int64_t firstRow = 1;
    std::int64_t rows = 0;
    std::vector<Piece> pieces;
};

db::BatchPtr rowsOf(const Piece& piece)
{
    if (piece.begin == 0 && piece.end == piece.batch->rowCount())
        return piece.batch;
    std::vector<std::uint32_t> selection(piece.end - piece.begin);
    std::iota(selection.begin(), selection.end(), static_cast<std::uint32_t>(piece.begin));
    return piece.batch->selectRows(selection);
}

/// Hands out chunks and gathers their outcomes. Thread-safe.
class ChunkQueue {
public:
    explicit ChunkQueue(BulkWork& work)
        : m_work(work)
    {}

    /// The next chunk; none at the end of the rows or after a failure.
    std::optional<Chunk> take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_outcome.failure || m_atEnd)
            return std::nullopt;
        auto chunk = cut();
        if (!chunk) {
            m_outcome.failure = std::move(chunk).error();
            return std::nullopt;
        }
        if (chunk->rows == 0)
            return std::nullopt;
        return std::move(*chunk);
    }

    void finish(const Chunk& chunk, Result<db::BulkCounts> counts)
    {
        const std::lock_guard lock(m_mutex);
        if (!counts) {
            m_outcome.failed += chunk.rows;
            m_outcome.leftRows = m_outcome.leftRows || leavesRows(counts.error());
            if (!m_outcome.failure || leavesMore(counts.error(), *m_outcome.failure))
                m_outcome.failure = std::move(counts).error();
            return;
        }
        db::BulkCounts& sum = m_outcome.counts;
        sum.processed += counts->processed;
        sum.inserted += counts->inserted;
        sum.updated += counts->updated;
        sum.skipped += counts->skipped;
        ++sum.batches;
        m_returned[chunk.number] = std::move(counts->returned);
    }

    std::int64_t processed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_outcome.counts.processed;
    }

    /// Once every worker is done.
    BulkOutcome takeOutcome()
    {
        for (auto& [number, values] : m_returned)
            std::move(values.begin(), values.end(), std::back_inserter(m_outcome.counts.returned));
        return std::move(m_outcome);
    }

private:
    Result<Chunk> cut()
    {
        Chunk chunk{.number = m_chunks++, .firstRow = m_rowsCut + 1, .rows = 0, .pieces = {}};
        while (static_cast<std::size_t>(chunk.rows) < m_work.target.batchRows) {
            if (!m_batch || m_taken == m_batch->rowCount()) {
                DF_TRY_ASSIGN(m_batch, m_work.rows.next());
                m_taken = 0;
                if (!m_batch) {
                    m_atEnd = true;
                    break;
                }
            }
            const std::size_t wanted = m_work.target.batchRows - static_cast<std::size_t>(chunk.rows);
            const std::size_t end = std::min(m_batch->rowCount(), m_taken + wanted);
            chunk.pieces.push_back({m_batch, m_taken, end});
            chunk.rows += static_cast<std::int64_t>(end - m_taken);
            m_taken = end;
        }
        m_rowsCut += chunk.rows;
        return chunk;
    }

    BulkWork& m_work;
    mutable std::mutex m_mutex; // guards everything below
    db::BatchPtr m_batch;
    std::size_t m_taken = 0;
    bool m_atEnd = false;
    std::size_t m_chunks = 0;
    std::int64_t m_rowsCut = 0;
    BulkOutcome m_outcome;
    std::map<std::size_t, std::vector<Value>> m_returned;
};

/// Hands the batches of one stream to several connections. Thread-safe.
class SharedRows {
public:
    explicit SharedRows(BulkWork& work)
        : m_work(work)
    {}
    struct Taken {
        db::BatchPtr batch;
        std::int64_t firstRow = 1;
    };

    /// The next batch; none at the end. After a failure an error, so that no connection commits.
    Result<Taken> take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_failed)
            return fail(Error(ErrorCode::Cancelled, "Another connection of the bulk insert failed"));
        auto batch = m_work.rows.next();
        if (!batch) {
            m_failed = true;
            return fail(std::move(batch).error());
        }
        Taken taken{std::move(*batch), m_rows + 1};
        m_rows += taken.batch ? static_cast<std::int64_t>(taken.batch->rowCount()) : 0;
        return taken;
    }
    /// The first failure told here is kept, as later ones follow from it; but not in place of one that leaves
    /// open what was stored.
    void finish(Result<db::BulkCounts> counts, std::int64_t taken)
    {
        const std::lock_guard lock(m_mutex);
        if (!counts) {
            m_failed = true;
            m_outcome.failed += taken;
            m_outcome.leftRows = m_outcome.leftRows || leavesRows(counts.error());
            const auto& kept = m_outcome.failure;
            if (!kept || leavesMore(counts.error(), *kept) ||
                (kept->code() == ErrorCode::Cancelled && !leavesMore(*kept, counts.error())))
                m_outcome.failure = std::move(counts).error();
            return;
        }
        db::BulkCounts& sum = m_outcome.counts;
        sum.processed += counts->processed;
        sum.inserted += counts->inserted;
        sum.updated += counts->updated;
        sum.skipped += counts->skipped;
        sum.batches += counts->batches;
    }
    std::int64_t rowCount() const
    {
        const std::lock_guard lock(m_mutex);
        return m_rows;
    }
    /// Once every connection is done.
    BulkOutcome takeOutcome() { return std::move(m_outcome); }

private:
    BulkWork& m_work;
    mutable std::mutex m_mutex; // guards everything below
    std::int64_t m_rows = 0;
    bool m_failed = false;
    BulkOutcome m_outcome;
};

/// The rows that one connection takes; converting them is its own work.
class Share : public db::RowStream {
public:
    /// `progress`: told the rows taken so far; may be empty.
    Share(SharedRows& shared, const BulkWork& work, std::function<void(std::int64_t)> progress)
        : m_shared(shared)
        , m_work(work)
        , m_progress(std::move(progress))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_work.columns.schema(); }
    Result<db::BatchPtr> next() override
    {
        DF_TRY_ASSIGN(const SharedRows::Taken taken, m_shared.take());
        if (!taken.batch)
            return db::BatchPtr();
        m_rows += static_cast<std::int64_t>(taken.batch->rowCount());
        if (m_progress)
            m_progress(m_shared.rowCount());
        return m_work.columns.convert(taken.batch, taken.firstRow);
    }
    std::int64_t rowCount() const noexcept { return m_rows; }

private:
    SharedRows& m_shared;
    const BulkWork& m_work;
    std::function<void(std::int64_t)> m_progress;
    std::int64_t m_rows = 0;
};

/// A deadlock or a serialisation failure that may be retried leaves nothing of a chunk behind, and the
/// connection that won has gone on: the chunk is stored again at once.
constexpr int kChunkAttempts = 5;

Result<db::BulkCounts> insertChunk(const Chunk& chunk, const BulkWork& work, ConnectionUse& connection)
{
    std::vector<db::BatchPtr> batches;
    std::int64_t firstRow = chunk.firstRow;
    for (const Piece& piece : chunk.pieces) {
        DF_TRY_ASSIGN(db::BatchPtr batch, work.columns.convert(rowsOf(piece), firstRow));
        firstRow += static_cast<std::int64_t>(batch->rowCount());
        batches.push_back(std::move(batch));
    }
    for (int attempt = 1;; ++attempt) {
        const auto rows = db::streamOf(work.columns.schema(), batches);
        auto counts = connection.bulkInsert(work.target, *rows);
        if (counts || attempt == kChunkAttempts || !counts.error().retryable() ||
            counts.error().code() != ErrorCode::SerializationFailed)
            return counts;
    }
}

} // namespace

BulkOutcome insertAll(BulkWork& work, ConnectionUse& connection)
{
    ConvertedRows rows(work);
    auto counts = connection.bulkInsert(work.target, rows);
    BulkOutcome outcome;
    if (counts) {
        outcome.counts = std::move(*counts);
        work.context.progress(outcome.counts.processed, outcome.counts.processed);
    } else {
        outcome.failed = rows.rowCount();
        outcome.failure = std::move(counts).error();
    }
    return outcome;
}

namespace {

/// Serves all connections at once, the first one on this thread, which alone may speak to the run.
template <class Serve>
void serveAll(std::span<const std::unique_ptr<ConnectionUse>> connections, const Serve& serve)
{
    std::vector<std::jthread> workers;
    for (const auto& connection : connections.subspan(1)) {
        workers.emplace_back([&serve, &connection] { serve(*connection, false); });
        pthread_setname_np(workers.back().native_handle(), "bulk-insert");
    }
    serve(*connections.front(), true);
}

/// Rows that need no answer stream through every connection to the end: a transaction each.
BulkOutcome insertShares(BulkWork& work, std::span<const std::unique_ptr<ConnectionUse>> connections)
{
    SharedRows shared(work);
    serveAll(connections, [&](ConnectionUse& connection, bool first) {
        Share share(shared, work, [&work, first](std::int64_t rows) {
            if (first)
                work.context.progress(rows, 0);
        });
        auto counts = connection.bulkInsert(work.target, share);
        shared.finish(std::move(counts), share.rowCount());
    });
    return shared.takeOutcome();
}

/// Each batch is a transaction.
BulkOutcome insertChunks(BulkWork& work, std::span<const std::unique_ptr<ConnectionUse>> connections)
{
    ChunkQueue queue(work);
    serveAll(connections, [&](ConnectionUse& connection, bool first) {
        while (auto chunk = queue.take()) {
            queue.finish(*chunk, insertChunk(*chunk, work, connection));
            if (first)
                work.context.progress(queue.processed(), 0);
        }
    });
    return queue.takeOutcome();
}

} // namespace

BulkOutcome insertInParallel(BulkWork& work, std::span<const std::unique_ptr<ConnectionUse>> connections)
{
    const bool plain = work.target.onConflict == db::OnConflict::Error && work.target.returnColumn.empty();
    // SQLite has one writer: a transaction that lasts to the end of the rows would lock the others out.
    const bool oneWriter = connections.front()->dialect().kind() == db::DatabaseKind::Sqlite;
    return plain && !oneWriter ? insertShares(work, connections) : insertChunks(work, connections);
}

} // namespace dataflow::nodes
