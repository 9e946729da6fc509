// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/rows_channel.h"

#include "engine/base/assert.h"
#include "engine/run/waiting.h"

namespace dataflow::run {

namespace {

Error stoppedWaiting(const db::CallLimits& limits)
{
    if (limits.stop.stop_requested())
        return Error(ErrorCode::Cancelled, "The run was stopped");
    return Error(ErrorCode::TimedOut, "The time was over while rows were waited for");
}

} // namespace

RowsChannel::RowsChannel(db::SchemaPtr schema, Options options, std::shared_ptr<MemoryBudget> budget,
                         const Clock& clock)
    : m_schema(std::move(schema))
    , m_options(std::move(options))
    , m_budget(std::move(budget))
    , m_clock(clock)
{
    for (const Reader& reader : m_options.readers)
        m_cursors.push_back(Cursor{.reader = reader,
                                   .creditBatches = m_options.credit.batches,
                                   .creditBytes = m_options.credit.bytes});
    for (const std::uint64_t row : m_options.pinnedRows)
        m_pinned.emplace_back(row, std::nullopt);
}

RowsChannel::~RowsChannel()
{
    for (Entry& entry : m_entries)
        forget(entry);
}

// --- producer

Result<void> RowsChannel::append(db::BatchPtr batch, const db::CallLimits& limits)
{
    std::unique_lock lock(m_mutex);
    DF_ASSERT(!m_finished.load(std::memory_order_relaxed), "A finished channel takes no more rows");
    DF_TRY(waitForCredit(lock, limits));
    const std::uint64_t bytes = batch->byteSize();
    DF_TRY_ASSIGN(auto place, makeRoom(lock, *batch, bytes));
    insert(std::move(batch), bytes, place);
    dropPassed();
    m_arrived.notify_all();
    return {};
}

void RowsChannel::finish(std::optional<Error> failure)
{
    const std::lock_guard lock(m_mutex);
    m_failure = std::move(failure);
    m_finished.store(true, std::memory_order_release);
    m_arrived.notify_all();
}

std::uint64_t RowsChannel::bytesUnread(const Cursor& cursor) const noexcept
{
    return m_bytes.load(std::memory_order_relaxed) - m_entries[cursor.position].bytesBefore;
}

bool RowsChannel::lags(const Cursor& cursor) const noexcept
{
    return !cursor.closed && cursor.position < m_entries.size() &&
           (m_entries.size() - cursor.position >= cursor.creditBatches ||
            bytesUnread(cursor) >= cursor.creditBytes);
}

// Whether some reader lags and none is to come yet: for one that is, all rows are kept anyway. Needs the
// lock.
bool RowsChannel::mustWait() const noexcept
{
    const auto isToCome = [this](const Cursor& cursor) {
        return !cursor.closed && !cursor.started && cursor.position < m_entries.size();
    };
    return std::ranges::none_of(m_cursors, isToCome) &&
           std::ranges::any_of(m_cursors, [this](const Cursor& cursor) { return lags(cursor); });
}

Nanoseconds RowsChannel::patience() const noexcept
{
    Nanoseconds longest{0};
    for (const Cursor& cursor : m_cursors)
        if (!cursor.closed)
            longest = std::max(longest, cursor.longestGap);
    return std::clamp(4 * longest, m_options.credit.patience,
                      std::max(m_options.credit.patience, m_options.credit.longestPatience));
}

Result<void> RowsChannel::waitForCredit(std::unique_lock<std::mutex>& lock, const db::CallLimits& limits)
{
    if (limits.stop.stop_requested() || limits.deadline.passed(m_clock))
        return fail(stoppedWaiting(limits));
    const auto positions = [this] {
        std::size_t sum = 0;
        for (const Cursor& cursor : m_cursors)
            sum += cursor.position + (cursor.closed ? 1 : 0);
        return sum;
    };
    while (mustWait()) {
        const std::size_t before = positions();
        const Deadline end = Deadline::after(m_clock, patience());
        waitUntil(m_taken, lock, m_clock, {limits.stop, Deadline::earlier(end, limits.deadline)},
                  [&] { return !mustWait() || positions() != before; });
        if (limits.stop.stop_requested() || limits.deadline.passed(m_clock))
            return fail(stoppedWaiting(limits));
        if (positions() != before)
            continue;
        for (Cursor& cursor : m_cursors) {
            if (!lags(cursor))
                continue;
            cursor.creditBatches = 2 * (m_entries.size() - cursor.position);
            cursor.creditBytes = 2 * std::max(bytesUnread(cursor), m_options.credit.bytes);
        }
    }
    return {};
}

// Spills until `bytes` more fit; gives the place of the batch itself when it had to go too. Unlocks while it
// writes.
Result<std::optional<MemoryBudget::Place>>
RowsChannel::makeRoom(std::unique_lock<std::mutex>& lock, const db::RowBatch& batch, std::uint64_t bytes)
{
    // What every reader has passed and only viewers still want goes first.
    while (!m_budget->fits(bytes)) {
        const std::size_t passed = passedByAll();
        while (m_nextToSpill < passed && m_entries[m_nextToSpill].where != Where::Memory)
            ++m_nextToSpill;
        if (m_nextToSpill >= passed)
            break;
        const std::size_t index = m_nextToSpill;
        const db::BatchPtr old = m_entries[index].batch;
        lock.unlock();
        auto place = m_budget->spill(*old);
        lock.lock();
        if (!place)
            return fail(std::move(place).error());
        Entry& entry = m_entries[index];
        if (entry.where != Where::Memory) { // dropped meanwhile
            m_budget->discard(*place);
            continue;
        }
        entry.batch.reset();
        entry.where = Where::File;
        entry.place = *place;
        m_budget->giveBack(entry.bytes);
    }
    if (m_budget->fits(bytes))
        return std::nullopt;
    // One unread batch may always lie in memory: a reader that keeps up needs no file.
    const bool unread = passedByAll() < m_entries.size();
    const bool wanted = std::ranges::any_of(m_cursors, [](const Cursor& cursor) { return !cursor.closed; });
    if (!unread && wanted)
        return std::nullopt;
    lock.unlock();
    auto place = m_budget->spill(batch);
    lock.lock();
    if (!place)
        return fail(std::move(place).error());
    return std::optional(*place);
}

void RowsChannel::insert(db::BatchPtr batch, std::uint64_t bytes, std::optional<MemoryBudget::Place> place)
{
    Entry entry;
    entry.firstRow = m_rows.load(std::memory_order_relaxed);
    entry.rows = batch->rowCount();
    entry.bytes = bytes;
    entry.bytesBefore = m_bytes.load(std::memory_order_relaxed);
    notePinned(*batch, entry.firstRow);
    if (place) {
        entry.where = Where::File;
        entry.place = *place;
    } else {
        m_budget->take(bytes);
        entry.batch = std::move(batch);
    }
    m_bytes.store(entry.bytesBefore + bytes, std::memory_order_relaxed);
    const std::uint64_t rows = entry.firstRow + entry.rows;
    m_entries.push_back(std::move(entry));
    if (m_keepsAll)
        m_keptRows = rows;
    m_rows.store(rows, std::memory_order_release);
}

void RowsChannel::notePinned(const db::RowBatch& batch, std::uint64_t firstRow)
{
    for (auto& [row, record] : m_pinned)
        if (!record && row >= firstRow && row < firstRow + batch.rowCount())
            record = batch.rowAsMap(static_cast<std::size_t>(row - firstRow));
}

std::size_t RowsChannel::passedByAll() const noexcept
{
    std::size_t lowest = m_entries.size();
    for (const Cursor& cursor : m_cursors)
        if (!cursor.closed)
            lowest = std::min(lowest, cursor.reader.mayRestart ? 0 : cursor.position);
    return lowest;
}

void RowsChannel::forget(Entry& entry)
{
    if (entry.where == Where::Memory)
        m_budget->giveBack(entry.bytes);
    else if (entry.where == Where::File)
        m_budget->discard(entry.place);
    entry.batch.reset();
    entry.where = Where::Dropped;
}

void RowsChannel::dropPassed()
{
    if (m_options.retention == Retention::AllRows)
        return;
    const std::size_t passed = passedByAll();
    for (; m_firstLive < passed; ++m_firstLive) {
        Entry& entry = m_entries[m_firstLive];
        if (entry.firstRow < m_options.keptRows)
            continue;
        if (m_keepsAll) {
            m_keepsAll = false;
            m_keptRows = entry.firstRow;
        }
        forget(entry);
    }
}

// --- readers

std::optional<std::size_t> RowsChannel::findReader(std::uint32_t node, std::uint32_t input) const noexcept
{
    const auto& readers = m_options.readers;
    for (std::size_t index = 0; index < readers.size(); ++index)
        if (readers[index].node == node && readers[index].input == input)
            return index;
    return std::nullopt;
}

Result<db::BatchPtr> RowsChannel::next(std::size_t reader, const db::CallLimits& limits)
{
    std::unique_lock lock(m_mutex);
    Cursor& cursor = m_cursors[reader];
    const auto ready = [&] {
        return cursor.position < m_entries.size() || m_finished.load(std::memory_order_relaxed);
    };
    const bool hadToWait = !cursor.started || !ready();
    cursor.started = true;
    waitUntil(m_arrived, lock, m_clock, limits, ready);
    if (limits.stop.stop_requested() || !ready())
        return fail(stoppedWaiting(limits));
    if (m_failure)
        return fail(*m_failure);
    if (cursor.position >= m_entries.size())
        return db::BatchPtr();
    const Entry& entry = m_entries[cursor.position];
    db::BatchPtr batch = entry.batch;
    if (!batch) {
        // Read before passing it, so that it cannot be dropped meanwhile.
        const MemoryBudget::Place place = entry.place;
        lock.unlock();
        auto read = m_budget->read(place);
        if (!read)
            return fail(std::move(read).error());
        batch = std::move(*read);
        lock.lock();
    }
    const MonotonicTime now = m_clock.now();
    if (!hadToWait)
        cursor.longestGap = std::max(cursor.longestGap, now - cursor.lastTaken);
    cursor.lastTaken = now;
    ++cursor.position;
    dropPassed();
    m_taken.notify_all();
    return batch;
}

void RowsChannel::restart(std::size_t reader)
{
    const std::lock_guard lock(m_mutex);
    DF_ASSERT(m_cursors[reader].reader.mayRestart, "Only a reader that may restart has its rows kept");
    m_cursors[reader].position = 0;
    m_cursors[reader].started = false;
}

void RowsChannel::close(std::size_t reader)
{
    const std::lock_guard lock(m_mutex);
    m_cursors[reader].closed = true;
    dropPassed();
    m_taken.notify_all();
}

std::optional<Value> RowsChannel::pinnedRow(std::uint64_t row) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::find(m_pinned, row, [](const auto& pin) { return pin.first; });
    return found == m_pinned.end() ? std::nullopt : found->second;
}

// --- viewers

LinkFlow RowsChannel::flowTo(std::optional<std::size_t> reader) const
{
    const std::lock_guard lock(m_mutex);
    LinkFlow flow{.finished = m_finished.load(std::memory_order_relaxed),
                  .rows = m_rows.load(std::memory_order_relaxed)};
    if (!reader)
        return flow;
    const Cursor& cursor = m_cursors[*reader];
    const bool atEnd = cursor.position >= m_entries.size();
    flow.reader = cursor.closed || (flow.finished && atEnd && cursor.started) ? LinkFlow::Reader::Ended
                  : cursor.started                                            ? LinkFlow::Reader::Reading
                                                                              : LinkFlow::Reader::ToCome;
    flow.rowsTaken = atEnd ? flow.rows : m_entries[cursor.position].firstRow;
    flow.batchLimit = cursor.creditBatches;
    flow.byteLimit = cursor.creditBytes;
    if (atEnd || cursor.closed)
        return flow;
    flow.batchesQueued = m_entries.size() - cursor.position;
    flow.bytesQueued = bytesUnread(cursor);
    for (std::size_t index = cursor.position; index < m_entries.size(); ++index)
        if (m_entries[index].where == Where::File)
            flow.bytesOnDisk += m_entries[index].bytes;
    return flow;
}

std::optional<Error> RowsChannel::failure() const
{
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

std::uint64_t RowsChannel::keptRows() const noexcept
{
    const std::lock_guard lock(m_mutex);
    return m_keptRows;
}

Result<std::pair<db::BatchPtr, std::uint64_t>> RowsChannel::batchWithRow(std::uint64_t row) const
{
    const auto notKept = [&] {
        return fail(
            Error(ErrorCode::BadInput, "The row is not kept").with("row", static_cast<std::int64_t>(row)));
    };
    MemoryBudget::Place place;
    std::uint64_t firstRow = 0;
    {
        const std::lock_guard lock(m_mutex);
        const auto after = std::ranges::upper_bound(m_entries, row, {}, &Entry::firstRow);
        if (row >= m_keptRows || after == m_entries.begin())
            return notKept();
        const Entry& entry = *std::prev(after);
        firstRow = entry.firstRow;
        if (entry.batch)
            return std::pair{entry.batch, firstRow};
        place = entry.place;
    }
    auto batch = m_budget->read(place);
    if (!batch) {
        if (row >= keptRows()) // dropped while it was read
            return notKept();
        return fail(std::move(batch).error());
    }
    return std::pair{std::move(*batch), firstRow};
}

} // namespace dataflow::run
