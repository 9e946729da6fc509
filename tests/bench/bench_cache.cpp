// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
/// Speed and memory of the memory cache. Peer: tbb::concurrent_hash_map with the same keys and values (text
/// and shared pointers to rows). "hit": Zipf keys that all fit, the rows looked at and let go, which ours
/// lends and the peer copies a pointer for; "hit, kept": ours copies it too; "hit, in place": the peer looks
/// at the rows while it holds the entry's lock. "mixed": Zipf keys over ten times the capacity, put after a
/// miss; the peer is bounded by a queue that drops the oldest entry.

#include "engine/cache/tiered_cache.h"
#include "engine/db/batch_builder.h"
#include "tests/bench/paired_timing.h"

#include <tbb/concurrent_hash_map.h>
#include <tbb/concurrent_queue.h>

#include <malloc.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <ctime>
#include <latch>
#include <numeric>
#include <random>
#include <span>
#include <thread>

using namespace dataflow;
using namespace dataflow::bench;

namespace {

constexpr std::size_t kCapacity = 16'384;
constexpr std::size_t kHitKeys = kCapacity * 2 / 3;
constexpr std::size_t kMixedKeys = kCapacity * 10;
constexpr std::size_t kAccesses = 1u << 18;

/// Rows with one integer.
cache::CachedRowsPtr rowsOf(std::int64_t number)
{
    static const auto schema =
        std::make_shared<const db::Schema>(std::vector<db::Field>{{"v", db::ColumnType::Int64, false}});
    db::BatchBuilder builder(schema);
    builder.column(0).appendInt64(number);
    builder.endRow();
    auto rows = std::make_shared<cache::CachedRows>();
    rows->schema = schema;
    rows->batches.push_back(builder.finish());
    return rows;
}

/// Keys of some accesses, put together right before they are asked for as a caller does: keys read from a
/// table would add the table's cache misses to both sides.
class KeyTexts {
public:
    static constexpr std::size_t kCount = 64;
    void fill(std::span<const std::uint32_t> numbers)
    {
        for (std::size_t i = 0; i < numbers.size(); ++i)
            m_texts[i].assign("orders:customer:").append(std::to_string(numbers[i]));
    }
    const std::string& operator[](std::size_t i) const { return m_texts[i]; }

private:
    std::array<std::string, kCount> m_texts;
};

/// Numbers below `space`, the small ones most often (exponent 0.99).
std::vector<std::uint32_t> zipf(std::size_t space)
{
    std::vector<double> sums(space);
    double sum = 0;
    for (std::size_t i = 0; i < space; ++i)
        sums[i] = sum += 1 / std::pow(static_cast<double>(i + 1), 0.99);
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> place(0, sum);
    std::vector<std::uint32_t> numbers(kAccesses);
    for (std::uint32_t& number : numbers)
        number = static_cast<std::uint32_t>(std::lower_bound(sums.begin(), sums.end(), place(random)) -
                                            sums.begin());
    return numbers;
}

class Ours {
public:
    Ours()
    {
        auto cache =
            cache::TieredCache::create({.l1MaxSize = kCapacity, .l1MaxBytes = 1ull << 40}, systemClock());
        if (!cache)
            std::abort();
        m_cache = std::move(*cache);
    }
    bool get(const std::string& key)
    {
        const auto answer = m_cache->find(key);
        return answer && !answer->rows->batches.empty();
    }
    bool look(const std::string& key)
    {
        if (const auto rows = m_cache->lend(key))
            return !rows->batches.empty();
        return get(key);
    }
    void put(const std::string& key, const cache::CachedRowsPtr& rows) { m_cache->put(key, rows, {}); }

private:
    std::unique_ptr<cache::TieredCache> m_cache;
};

struct TextHash {
    static std::size_t hash(const std::string& key) { return std::hash<std::string>{}(key); }
    static bool equal(const std::string& a, const std::string& b) { return a == b; }
};

class Tbb {
public:
    bool get(const std::string& key)
    {
        cache::CachedRowsPtr rows;
        {
            Map::const_accessor found;
            if (!m_map.find(found, key))
                return false;
            rows = found->second;
        }
        return !rows->batches.empty();
    }
    bool look(const std::string& key)
    {
        Map::const_accessor found;
        return m_map.find(found, key) && !found->second->batches.empty();
    }
    void put(const std::string& key, const cache::CachedRowsPtr& rows)
    {
        if (!m_map.insert({key, rows}))
            return;
        m_order.push(key);
        std::string oldest;
        if (m_count.fetch_add(1, std::memory_order_relaxed) >= kCapacity && m_order.try_pop(oldest) &&
            m_map.erase(oldest))
            m_count.fetch_sub(1, std::memory_order_relaxed);
    }

private:
    using Map = tbb::concurrent_hash_map<std::string, cache::CachedRowsPtr, TextHash>;
    Map m_map;
    tbb::concurrent_queue<std::string> m_order;
    std::atomic<std::size_t> m_count{0};
};

struct Load {
    std::vector<std::uint32_t> accesses;
    std::vector<cache::CachedRowsPtr> rows;
};

Load loadOver(std::size_t space)
{
    Load load{zipf(space), {}};
    for (std::size_t i = 0; i < kHitKeys; ++i)
        load.rows.push_back(rowsOf(static_cast<std::int64_t>(i)));
    return load;
}

double threadSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// Nanoseconds of processor time for each access: unlike wall time it does not count what other programs took
/// from a busy machine.
template <class Cache>
double nanosecondsEach(Cache& cache, bool (Cache::*get)(const std::string&), const Load& load,
                       std::size_t threads)
{
    std::latch start(static_cast<std::ptrdiff_t>(threads));
    std::vector<double> seconds(threads);
    std::vector<std::thread> workers;
    const std::size_t each = load.accesses.size() / threads;
    for (std::size_t worker = 0; worker < threads; ++worker)
        workers.emplace_back([&, worker] {
            KeyTexts keys;
            const auto numbers = std::span(load.accesses).subspan(worker * each, each);
            start.arrive_and_wait();
            const double begun = threadSeconds();
            for (std::size_t i = 0; i < each; ++i) {
                if (i % KeyTexts::kCount == 0)
                    keys.fill(numbers.subspan(i, std::min(KeyTexts::kCount, each - i)));
                const std::string& key = keys[i % KeyTexts::kCount];
                if (!(cache.*get)(key))
                    cache.put(key, load.rows[numbers[i] % load.rows.size()]);
            }
            seconds[worker] = threadSeconds() - begun;
        });
    for (std::thread& worker : workers)
        worker.join();
    return std::accumulate(seconds.begin(), seconds.end(), 0.0) * 1e9 / static_cast<double>(each * threads);
}

/// How each side is asked.
struct Way {
    std::string name;
    bool (Ours::*ours)(const std::string&);
    bool (Tbb::*tbb)(const std::string&);
    std::optional<Bar> bar{};
};

void compareSpeed(PairedTiming& bench, const Way& way, const Load& load)
{
    Ours ours;
    Tbb tbb;
    for (const std::size_t threads : {1u, 2u, 8u})
        bench.compare(
            {.name = way.name + ", " + std::to_string(threads) + " threads",
             .peer = "tbb::concurrent_hash_map",
             .unit = "ns",
             .bar = threads == 8 ? way.bar : std::nullopt},
            [&] { return nanosecondsEach(tbb, way.tbb, load, threads); },
            [&] { return nanosecondsEach(ours, way.ours, load, threads); });
}

/// Heap bytes of a full cache for each entry, without keys and rows.
void measureMemory(PairedTiming& bench, const Load& load)
{
    const std::size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
    Ours ours;
    KeyTexts keys;
    std::size_t keyBytes = 0;
    for (std::uint32_t i = 0; i < kCapacity * 2; ++i) {
        keys.fill({&i, 1});
        ours.put(keys[0], load.rows[i % load.rows.size()]);
        keyBytes += i < kCapacity ? keys[0].size() : 0;
    }
    const std::size_t after = mallinfo2().uordblks + mallinfo2().hblkhd;
    bench.fact({.name = "memory of an entry beside key and rows", .unit = "bytes"},
               static_cast<double>(after - before - keyBytes) / static_cast<double>(kCapacity));
}

} // namespace

int main(int argc, char** argv)
{
    PairedTiming bench("cache", argc, argv);
    const Load hits = loadOver(kHitKeys);
    compareSpeed(bench, {"hit", &Ours::look, &Tbb::get, atMost(1 / 1.5)}, hits);
    compareSpeed(bench, {"hit, kept", &Ours::get, &Tbb::get}, hits);
    compareSpeed(bench, {"hit, in place", &Ours::look, &Tbb::look}, hits);
    const Load mixed = loadOver(kMixedKeys);
    compareSpeed(bench, {"mixed", &Ours::look, &Tbb::get}, mixed);
    measureMemory(bench, mixed);
    return bench.finish();
}
