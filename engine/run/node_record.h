// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a run keeps of each node: a small slot for all, details for those that need them.

#include "engine/run/rows_channel.h"
#include "engine/run/run_state.h"
#include "engine/run/stored_changes.h"

#include <algorithm>
#include <deque>
#include <mutex>

namespace dataflow::run {

/// Most log lines and statements kept of a node; the first ones stay, later ones are counted.
inline constexpr std::size_t kMaxLogLines = 2'000;
inline constexpr std::size_t kMaxStatements = 1'000;

struct RowsPort {
    std::string name;
    std::shared_ptr<RowsChannel> channel;
};

class NestedSums;

/// Of a node that opened rows, logged, used a connection, failed or took its time.
struct NodeDetail {
    std::atomic<cache::CacheTier> tier{cache::CacheTier::None};
    std::atomic<std::uint16_t> attempts{0};
    std::atomic<std::uint64_t> rowsIn{0};
    std::atomic<std::uint64_t> rowsOut{0};
    std::atomic<std::int64_t> done{0};
    std::atomic<std::int64_t> total{0};
    std::atomic<std::int64_t> queue{0};
    std::atomic<std::int64_t> poolWait{0};
    std::atomic<std::int64_t> connect{0};
    std::atomic<std::int64_t> server{0};
    std::atomic<std::int64_t> fetch{0};
    std::atomic<std::int64_t> decode{0};
    std::atomic<std::int64_t> client{0};
    std::atomic<int> statementCount{0};

    mutable std::mutex releaseMutex; // guards `released`: rows of a called workflow leave on several threads
    std::vector<bool> released;      // by successor: it was released before the node's end
    // Of the node's own thread.
    std::optional<Map> params; // expanded and with the linked values, kept for further attempts

    mutable std::mutex mutex; // guards all below
    std::vector<RowsPort> ports;
    std::vector<LogLine> log;
    std::vector<StatementRecord> statements;
    std::shared_ptr<const Error> error;
    std::shared_ptr<NestedSums> nested; // of a node that calls a workflow
    StoredChanges stored;               // by nodes inside of it, when it may be tried again

    std::shared_ptr<RowsChannel> findPort(std::string_view name) const
    {
        const std::lock_guard lock(mutex);
        for (const RowsPort& port : ports)
            if (port.name == name)
                return port.channel;
        return nullptr;
    }
    /// Some successor may have begun already and wait for its rows.
    bool hasReleased() const
    {
        const std::lock_guard lock(releaseMutex);
        return std::ranges::find(released, true) != released.end();
    }
    /// Nodes inside of it stored something that is not rolled back.
    bool hasStored() const
    {
        const std::lock_guard lock(mutex);
        return stored.remain();
    }
    /// Some port has rows already, so that a reader may have seen them.
    bool hasSentRows() const
    {
        const std::lock_guard lock(mutex);
        for (const RowsPort& port : ports)
            if (port.channel->rowCount() > 0)
                return true;
        return false;
    }
};

/// Of every node, beside its NodeProgress and its values in the report. Written by the thread that runs the
/// node, before its state is (release) and before its successors are released; the atomics may be read by
/// anybody.
struct NodeSlot {
    std::atomic<NodeDetail*> detail{nullptr};
    std::atomic<bool> hasPorts{false};
    /// Some producer of this node has opened a port that it reads.
    std::atomic<bool> readsRows{false};
    /// Successors must not run.
    bool blocksSuccessors = false;

    std::shared_ptr<RowsChannel> findChannel(std::string_view port) const
    {
        if (!hasPorts.load(std::memory_order_acquire))
            return nullptr;
        return detail.load(std::memory_order_acquire)->findPort(port);
    }
};

} // namespace dataflow::run
