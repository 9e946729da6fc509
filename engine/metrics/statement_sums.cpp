// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/metrics/statement_sums.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace dataflow::metrics {

namespace {

constexpr std::string_view kOther = "(other)";

/// A number that only the holder of the shard's mutex writes and anybody reads.
class Sum {
public:
    void add(std::uint64_t amount) noexcept { m_value.store(value() + amount, std::memory_order_relaxed); }
    void add(Nanoseconds amount) noexcept
    {
        add(static_cast<std::uint64_t>(std::max(amount, Nanoseconds::zero()).count()));
    }
    std::uint64_t value() const noexcept { return m_value.load(std::memory_order_relaxed); }
    Nanoseconds time() const noexcept { return Nanoseconds(static_cast<std::int64_t>(value())); }

private:
    std::atomic<std::uint64_t> m_value{0};
};

std::uint64_t nanoseconds(Nanoseconds time) noexcept
{
    return static_cast<std::uint64_t>(std::max(time, Nanoseconds::zero()).count());
}

// Two shapes with the same 64 bits would be summed together: among 500 shapes once in 10^14 programs.
std::uint64_t keyOf(const QueryFact& fact) noexcept
{
    const std::hash<std::string_view> hash;
    const std::uint64_t shape = hash(fact.fingerprint.empty() ? fact.sql : fact.fingerprint);
    return shape ^ (hash(fact.connection) * 0x9e3779b97f4a7c15ULL);
}

} // namespace

struct StatementSums::Sums {
    Sums(std::string fingerprintText, std::string connectionName, std::string shape)
        : fingerprint(std::move(fingerprintText))
        , connection(std::move(connectionName))
        , sql(std::move(shape))
    {}

    void add(const QueryFact& fact) noexcept
    {
        errors.add(std::uint64_t{fact.failed});
        rows.add(fact.rows);
        poolWait.add(fact.poolWait);
        connect.add(fact.connect);
        server.add(fact.server);
        fetch.add(fact.fetch);
        decode.add(fact.decode);
        client.add(fact.client);
        time.recordExclusive(nanoseconds(fact.total));
    }

    void addTo(StatementSnapshot& total) const
    {
        total.time.merge(time.snapshot());
        total.errors += errors.value();
        total.rows += rows.value();
        total.poolWait += poolWait.time();
        total.connect += connect.time();
        total.server += server.time();
        total.fetch += fetch.time();
        total.decode += decode.time();
        total.client += client.time();
        total.calls = total.time.count;
        total.totalTime = Nanoseconds(static_cast<std::int64_t>(total.time.sum));
        total.maxTime = Nanoseconds(static_cast<std::int64_t>(total.time.max));
    }

    const std::string fingerprint;
    const std::string connection;
    const std::string sql;
    Sum errors;
    Sum rows;
    Sum poolWait;
    Sum connect;
    Sum server;
    Sum fetch;
    Sum decode;
    Sum client;
    Histogram time;
};

StatementSums::StatementSums() = default;

StatementSums::SumsPtr& StatementSums::findOrAdd(Shard& shard, std::uint64_t key, const QueryFact& fact)
{
    if (const auto found = shard.shapes.find(key); found != shard.shapes.end())
        return found->second;
    if (m_shapeCount.fetch_add(1, std::memory_order_relaxed) >= kMaxStatementShapes) {
        m_shapeCount.fetch_sub(1, std::memory_order_relaxed);
        if (!shard.other)
            shard.other = std::make_shared<Sums>(std::string(kOther), std::string(), std::string(kOther));
        return shard.other;
    }
    std::string fingerprint(fact.fingerprint);
    if (fingerprint.empty())
        fingerprint = fmt::format("{:016x}", std::hash<std::string_view>{}(fact.sql));
    auto sums =
        std::make_shared<Sums>(std::move(fingerprint), std::string(fact.connection), std::string(fact.sql));
    return shard.shapes.emplace(key, std::move(sums)).first->second;
}

void StatementSums::record(const QueryFact& fact)
{
    const std::uint64_t key = keyOf(fact);
    Shard& shard = m_shards[(key >> 32) % kShards];
    const std::lock_guard lock(shard.mutex);
    findOrAdd(shard, key, fact)->add(fact);
}

std::vector<StatementSums::SumsPtr> StatementSums::collect() const
{
    std::vector<SumsPtr> all;
    all.reserve(m_shapeCount.load(std::memory_order_relaxed) + kShards);
    for (const Shard& shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        for (const auto& [key, sums] : shard.shapes)
            all.push_back(sums);
        if (shard.other)
            all.push_back(shard.other);
    }
    return all;
}

QuerySnapshot StatementSums::snapshot() const
{
    QuerySnapshot total;
    StatementSnapshot other{
        .fingerprint = std::string(kOther), .connection = {}, .sql = std::string(kOther), .time = {}};
    for (const SumsPtr& sums : collect()) {
        if (sums->fingerprint == kOther) {
            sums->addTo(other);
            continue;
        }
        StatementSnapshot& one = total.statements.emplace_back();
        one.fingerprint = sums->fingerprint;
        one.connection = sums->connection;
        one.sql = sums->sql;
        sums->addTo(one);
    }
    if (other.calls != 0)
        total.statements.push_back(std::move(other));
    std::sort(total.statements.begin(), total.statements.end(), [](const auto& a, const auto& b) {
        return a.totalTime != b.totalTime ? a.totalTime > b.totalTime : a.fingerprint < b.fingerprint;
    });
    for (const StatementSnapshot& one : total.statements) {
        total.errors += one.errors;
        total.rows += one.rows;
        total.time.merge(one.time);
    }
    total.count = total.time.count;
    return total;
}

void StatementSums::clear()
{
    for (Shard& shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        m_shapeCount.fetch_sub(shard.shapes.size(), std::memory_order_relaxed);
        shard.shapes.clear();
        shard.other.reset();
    }
}

} // namespace dataflow::metrics
