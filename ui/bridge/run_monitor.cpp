// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/run_monitor.h"

#include "engine/run/runtime.h"

#include <QTimer>

#include <algorithm>
#include <limits>

namespace dataflow::ui {

namespace {

constexpr int kPollMilliseconds = 200;
constexpr std::size_t kHistorySize = std::size_t{RunMonitor::kHistorySeconds} * 1000 / kPollMilliseconds;
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

Quantiles quantilesOf(const metrics::HistogramSnapshot& now, const metrics::HistogramSnapshot* before)
{
    const metrics::HistogramSnapshot added = before ? now.since(*before) : now;
    if (added.count == 0)
        return {kNothing, kNothing, kNothing};
    return {static_cast<double>(added.quantile(0.5)), static_cast<double>(added.quantile(0.95)),
            static_cast<double>(added.quantile(0.99))};
}

const metrics::PoolSnapshot* findPool(const metrics::MetricsSnapshot* snapshot, const std::string& connection)
{
    if (snapshot)
        for (const metrics::PoolSnapshot& pool : snapshot->pools)
            if (pool.connection == connection)
                return &pool;
    return nullptr;
}

/// Every look-up asks the first tier; the next ones are asked for what it lacks.
std::uint64_t cacheLookups(const metrics::MetricsSnapshot& snapshot)
{
    return snapshot.caches.empty() ? 0 : snapshot.caches.front().hits + snapshot.caches.front().misses;
}

} // namespace

MetricsSample sampleBetween(const metrics::MetricsSnapshot* before, const metrics::MetricsSnapshot& now)
{
    MetricsSample sample;
    sample.taken = now.taken;
    const double seconds =
        before ? std::max(1e-3, std::chrono::duration<double>(now.taken - before->taken).count()) : 1.0;
    for (const metrics::PoolSnapshot& pool : now.pools) {
        const metrics::PoolSnapshot* old = findPool(before, pool.connection);
        sample.pools.push_back({.connection = pool.connection,
                                .active = static_cast<double>(pool.active),
                                .idle = static_cast<double>(pool.idle),
                                .waiting = static_cast<double>(pool.waiting),
                                .max = static_cast<double>(pool.maxSize),
                                .wait = quantilesOf(pool.waitTime, old ? &old->waitTime : nullptr)});
    }
    std::uint64_t hits = 0;
    std::uint64_t evictions = 0;
    for (const metrics::CacheSnapshot& cache : now.caches) {
        hits += cache.hits;
        evictions += cache.evictions;
        sample.cache.entries += static_cast<double>(cache.entries);
        sample.cache.bytes += static_cast<double>(cache.bytes);
    }
    if (before) {
        for (const metrics::CacheSnapshot& cache : before->caches) {
            hits -= cache.hits;
            evictions -= cache.evictions;
        }
    }
    const std::uint64_t lookups = cacheLookups(now) - (before ? cacheLookups(*before) : 0);
    sample.cache.hitRatio =
        lookups ? std::min(1.0, static_cast<double>(hits) / static_cast<double>(lookups)) : kNothing;
    sample.cache.evictionsPerSecond = static_cast<double>(evictions) / seconds;
    const std::uint64_t queries = now.queries.count - (before ? before->queries.count : 0);
    sample.queries.perSecond = static_cast<double>(queries) / seconds;
    sample.queries.time = quantilesOf(now.queries.time, before ? &before->queries.time : nullptr);
    return sample;
}

RunMonitor::RunMonitor(QObject* parent)
    : QObject(parent)
{
    auto* timer = new QTimer(this);
    timer->setInterval(kPollMilliseconds);
    connect(timer, &QTimer::timeout, this, &RunMonitor::poll);
    timer->start();
}

void RunMonitor::watch(std::shared_ptr<run::ProjectRuntime> runtime)
{
    if (runtime == m_runtime)
        return;
    m_runtime = std::move(runtime);
    m_history.clear();
    m_latest.reset();
    emit cleared();
    poll();
}

void RunMonitor::poll()
{
    if (!m_runtime)
        return;
    const metrics::SnapshotPtr snapshot = m_runtime->metrics().snapshot();
    if (m_latest && snapshot->version == m_latest->version)
        return;
    m_history.push_back(sampleBetween(m_latest.get(), *snapshot));
    if (m_history.size() > kHistorySize)
        m_history.pop_front();
    m_latest = snapshot;
    emit snapshotReady(snapshot);
}

} // namespace dataflow::ui
