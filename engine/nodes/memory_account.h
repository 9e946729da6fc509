// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// MemoryAccount: the memory of a run as its nodes see it; HeldMemory: what one node has of it.

#include <algorithm>
#include <cstdint>

namespace dataflow::nodes {

/// Counts bytes that nodes hold together with the batches between nodes. Thread-safe.
class MemoryAccount {
public:
    virtual ~MemoryAccount() = default;
    /// Bytes the run may hold in memory.
    virtual std::uint64_t limit() const noexcept = 0;
    /// Takes `bytes`, unless the run would have more than its limit then.
    virtual bool tryTake(std::uint64_t bytes) noexcept = 0;
    /// Takes them in any case.
    virtual void take(std::uint64_t bytes) noexcept = 0;
    virtual void giveBack(std::uint64_t bytes) noexcept = 0;
};

/// Memory that a node collects rows in, until it has to go to disk. Given back at the end. One thread.
class HeldMemory {
public:
    explicit HeldMemory(MemoryAccount& account) noexcept
        : m_account(account)
    {}
    ~HeldMemory() { release(); }
    HeldMemory(const HeldMemory&) = delete;
    HeldMemory& operator=(const HeldMemory&) = delete;

    /// What a node may hold however full the run's memory is: a sixteenth of it, 64 KiB to 1 MiB. With less,
    /// nothing on disk could be merged.
    std::uint64_t least() const noexcept
    {
        return std::clamp<std::uint64_t>(m_account.limit() / 16, 64u << 10, 1u << 20);
    }
    /// What it may hold at most: a quarter of the run's memory, so that others get some.
    std::uint64_t most() const noexcept { return std::max(least(), m_account.limit() / 4); }
    std::uint64_t held() const noexcept { return m_held; }

    /// False, and nothing taken, when the node must go to disk first.
    bool tryGrow(std::uint64_t bytes) noexcept
    {
        if (m_held + bytes > most())
            return false;
        if (m_held + bytes <= least())
            m_account.take(bytes);
        else if (!m_account.tryTake(bytes))
            return false;
        m_held += bytes;
        return true;
    }
    /// For what cannot be done without.
    void grow(std::uint64_t bytes) noexcept
    {
        m_account.take(bytes);
        m_held += bytes;
    }
    void release() noexcept
    {
        m_account.giveBack(m_held);
        m_held = 0;
    }

private:
    MemoryAccount& m_account;
    std::uint64_t m_held = 0;
};

} // namespace dataflow::nodes
