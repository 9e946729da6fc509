// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// MemoryBudget: how much memory the rows in a run take, and the file that takes the batches left over.

#include "engine/db/row_batch.h"
#include "engine/nodes/memory_account.h"

#include <atomic>
#include <filesystem>
#include <mutex>

namespace dataflow::run {

/// All members are thread-safe. The spill file is made on first use and has no name: it is gone with the
/// process.
class MemoryBudget final : public nodes::MemoryAccount {
public:
    /// `directory`: where the spill file goes; empty: $TMPDIR, else /var/tmp.
    explicit MemoryBudget(std::uint64_t limit, std::filesystem::path directory = {});
    ~MemoryBudget() override;
    MemoryBudget(const MemoryBudget&) = delete;
    MemoryBudget& operator=(const MemoryBudget&) = delete;

    std::uint64_t limit() const noexcept override { return m_limit; }
    bool tryTake(std::uint64_t bytes) noexcept override;
    void take(std::uint64_t bytes) noexcept override { m_used.fetch_add(bytes, std::memory_order_relaxed); }
    void giveBack(std::uint64_t bytes) noexcept override
    {
        m_used.fetch_sub(bytes, std::memory_order_relaxed);
    }
    bool fits(std::uint64_t bytes) const noexcept { return used() + bytes <= m_limit; }
    std::uint64_t used() const noexcept { return m_used.load(std::memory_order_relaxed); }
    /// Bytes written to the spill file so far.
    std::uint64_t spilled() const noexcept { return m_spilled.load(std::memory_order_relaxed); }

    /// Where a batch lies in the spill file.
    struct Place {
        std::uint64_t offset = 0;
        std::uint64_t length = 0;
    };
    /// Writes a batch. DiskFull or FileUnwritable when that is impossible. Blocks on disk.
    Result<Place> spill(const db::RowBatch& batch);
    /// Reads it back. Blocks on disk.
    Result<db::BatchPtr> read(Place place) const;
    /// Gives the disk space back; the batch cannot be read any more.
    void discard(Place place) noexcept;

private:
    Result<void> openFile();

    const std::uint64_t m_limit;
    const std::filesystem::path m_directory;
    std::atomic<std::uint64_t> m_used{0};
    std::atomic<std::uint64_t> m_spilled{0};
    std::mutex m_mutex; // guards opening the file and m_end
    std::atomic<int> m_file{-1};
    std::uint64_t m_end = 0;
};

} // namespace dataflow::run
