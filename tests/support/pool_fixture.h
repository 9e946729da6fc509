// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PoolFixture: a ConnectionPool over a FakeDatabase and a FakeClock.

#include "engine/pool/connection_pool.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_session.h"

#include <thread>

namespace dataflow::test {

struct PoolFixture {
    explicit PoolFixture(pool::PoolConfig config = {}, pool::RoomOnServer room = {})
    {
        config.connection = "shop";
        pool = std::move(
            pool::ConnectionPool::create(std::move(config), database.factory(), clock, std::move(room))
                .value());
    }

    Result<pool::Lease> acquireWithin(Nanoseconds time)
    {
        return pool->acquire({}, Deadline::after(clock, time));
    }
    /// `count` leases, each of another session.
    std::vector<pool::Lease> hold(std::size_t count)
    {
        std::vector<pool::Lease> leases;
        while (leases.size() < count)
            leases.push_back(std::move(acquireWithin(std::chrono::seconds(1)).value()));
        return leases;
    }
    static FakeSession& session(const pool::Lease& lease) { return static_cast<FakeSession&>(*lease); }
    /// Waits until that many callers are parked.
    void awaitWaiting(std::uint32_t count) const
    {
        while (pool->stats().waiting != count)
            std::this_thread::yield();
    }

    FakeClock clock;
    FakeDatabase database;
    std::unique_ptr<pool::ConnectionPool> pool;
};

} // namespace dataflow::test
