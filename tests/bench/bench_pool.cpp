// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Cost and fairness of lending sessions, all features on (deadline, leak watch, statistics), beside two pools
// without any: the textbook one (mutex and condition variable) and one with a hint per thread. Processor time
// is compared as well as elapsed time, because the machine may be busy with something else.

#include "engine/pool/connection_pool.h"
#include "tests/bench/paired_timing.h"
#include "tests/support/fake_session.h"

#include <latch>
#include <thread>

using namespace dataflow;
using namespace dataflow::bench;
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

class MutexPool {
public:
    explicit MutexPool(std::uint32_t size)
    {
        for (std::uint32_t number = 0; number < size; ++number)
            m_idle.push_back(std::make_unique<int>(0));
    }
    std::unique_ptr<int> acquire()
    {
        std::unique_lock lock(m_mutex);
        m_returned.wait(lock, [this] { return !m_idle.empty(); });
        auto session = std::move(m_idle.back());
        m_idle.pop_back();
        return session;
    }
    void release(std::unique_ptr<int> session)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_idle.push_back(std::move(session));
        }
        m_returned.notify_one();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_returned;
    std::vector<std::unique_ptr<int>> m_idle;
};

/// The session a thread used last, and of which pool.
struct LastUsed {
    int pool = 0;
    std::atomic<bool>* slot = nullptr;
};
constinit thread_local LastUsed tHint{};

/// Each thread tries the session it used last; others are found in a shared list. Who finds none yields.
class HintPool {
public:
    explicit HintPool(std::uint32_t size)
        : m_slots(size)
        , m_id(++s_pools)
    {}
    std::atomic<bool>* acquire()
    {
        if (tHint.pool == m_id && take(*tHint.slot))
            return tHint.slot;
        for (;; std::this_thread::yield())
            for (Slot& slot : m_slots)
                if (take(slot.taken)) {
                    tHint = {m_id, &slot.taken};
                    return &slot.taken;
                }
    }
    static void release(std::atomic<bool>* slot) { slot->store(false, std::memory_order_release); }

private:
    struct alignas(64) Slot {
        std::atomic<bool> taken{false};
    };
    static bool take(std::atomic<bool>& taken)
    {
        return !taken.load(std::memory_order_relaxed) && !taken.exchange(true, std::memory_order_acquire);
    }
    std::vector<Slot> m_slots;
    const int m_id;
    static inline std::atomic<int> s_pools{0};
};

struct OursPool {
    explicit OursPool(std::uint32_t size)
        : pool(std::move(*pool::ConnectionPool::create({.connection = "bench", .maxSize = size},
                                                       database.factory(), systemClock())))
    {
        std::vector<pool::Lease> open;
        while (open.size() < size)
            open.push_back(std::move(*pool->acquire({}, Deadline::never())));
    }
    test::FakeDatabase database;
    std::unique_ptr<pool::ConnectionPool> pool;
    const Deadline deadline = Deadline::after(systemClock(), 1h);
};

/// One borrowing of each pool; `use` runs while the session is held.
template <class Use>
bool borrow(MutexPool& pool, Use&& use)
{
    auto session = pool.acquire();
    use();
    pool.release(std::move(session));
    return true;
}
template <class Use>
bool borrow(HintPool& pool, Use&& use)
{
    auto* const session = pool.acquire();
    use();
    HintPool::release(session);
    return true;
}
template <class Use>
bool borrow(OursPool& pool, Use&& use)
{
    const auto lease = pool.pool->acquire({}, pool.deadline, "bench");
    if (!lease)
        return false;
    use();
    return true;
}

constexpr unsigned kLoops = 1'000'000;

/// What one acquire and release took.
struct Cost {
    double elapsed = 0;
    double processor = 0;
};

/// Nanoseconds per acquire and release of `threads` threads that do nothing else.
template <class Pool>
Cost cycle(unsigned threads, std::uint32_t sessions)
{
    Pool pool(sessions);
    const int loops = int((sessions < threads ? kLoops / 2 : kLoops) / threads);
    std::latch ready(threads + 1);
    std::vector<std::jthread> running;
    for (unsigned number = 0; number < threads; ++number)
        running.emplace_back([&] {
            ready.arrive_and_wait();
            for (int i = 0; i < loops; ++i)
                borrow(pool, [] {});
        });
    ready.arrive_and_wait();
    const double operations = double(loops) * threads;
    const double before = processorSeconds();
    const double elapsed = nanosecondsPer(operations, [&] { running.clear(); });
    return {elapsed, (processorSeconds() - before) * 1e9 / operations};
}

struct Shape {
    const char* name;
    unsigned threads;
    std::uint32_t sessions;
};

/// Ours beside a peer; gives the processor time of ours.
template <class Peer>
double compareCycles(PairedTiming& bench, const Shape& shape, const char* peer)
{
    std::vector<double> peers, own;
    const auto measure = [&shape]<class Pool>(std::vector<double>& costs) {
        const Cost cost = cycle<Pool>(shape.threads, shape.sessions);
        costs.push_back(cost.processor);
        return cost.elapsed;
    };
    bench.compare(
        {.name = shape.name, .peer = peer, .unit = "ns"},
        [&] { return measure.template operator()<Peer>(peers); },
        [&] { return measure.template operator()<OursPool>(own); });
    const std::string name = std::string(shape.name) + ": processor time";
    bench.fact({.name = name + ", " + peer, .unit = "ns"}, medianOf(peers));
    return medianOf(own);
}

void spin(Nanoseconds time)
{
    const auto end = SteadyClock::now() + time;
    while (SteadyClock::now() < end) {
    }
}

/// What 64 threads on 4 sessions saw.
struct Contention {
    double p99WaitOverMeanHold = 0;
    double meanWaitOverMeanHold = 0;
    double longestWaitMs = 0;
    double cyclesPerSecond = 0;
    double fewest = 0;
    double most = 0;
    double timeouts = 0;
};

/// `asleep`: the hold sleeps, as a thread that waits for a server does; else it keeps a processor busy.
template <class Pool>
Contention contend(double seconds, bool asleep)
{
    constexpr unsigned kThreads = 64;
    Pool pool(4);
    struct Seen {
        std::vector<float> waits;
        double held = 0;
        std::uint64_t failed = 0;
    };
    std::vector<Seen> seen(kThreads);
    std::latch ready(kThreads + 1);
    std::vector<std::jthread> running;
    const auto length = std::chrono::duration_cast<Nanoseconds>(std::chrono::duration<double>(seconds));
    for (Seen& mine : seen)
        running.emplace_back([&pool, &ready, &mine, length, asleep] {
            ready.arrive_and_wait();
            const auto end = SteadyClock::now() + length;
            for (auto asked = SteadyClock::now(); asked < end; asked = SteadyClock::now()) {
                const bool lent = borrow(pool, [&] {
                    const auto got = SteadyClock::now();
                    asleep ? std::this_thread::sleep_for(20us) : spin(20us);
                    mine.waits.push_back(std::chrono::duration<float, std::nano>(got - asked).count());
                    mine.held += std::chrono::duration<double, std::nano>(SteadyClock::now() - got).count();
                });
                mine.failed += !lent;
            }
        });
    ready.arrive_and_wait();
    running.clear();

    Contention result;
    std::vector<float> waits;
    double held = 0;
    result.fewest = 1e18;
    for (const Seen& one : seen) {
        waits.insert(waits.end(), one.waits.begin(), one.waits.end());
        held += one.held;
        result.timeouts += double(one.failed);
        result.fewest = std::min(result.fewest, double(one.waits.size()));
        result.most = std::max(result.most, double(one.waits.size()));
    }
    std::sort(waits.begin(), waits.end());
    const auto count = double(waits.size());
    const double meanHold = held / count;
    double sum = 0;
    for (const float wait : waits)
        sum += double(wait);
    result.p99WaitOverMeanHold = double(waits[std::size_t(count * 0.99)]) / meanHold;
    result.meanWaitOverMeanHold = sum / count / meanHold;
    result.longestWaitMs = double(waits.back()) / 1e6;
    result.cyclesPerSecond = count / seconds;
    return result;
}

void reportContention(PairedTiming& bench, const std::string& name, bool asleep)
{
    if (!bench.wants(name))
        return;
    struct Figures {
        std::vector<double> p99, mean, longest;
    };
    Figures peer, ours;
    const auto note = [](Figures& figures, const Contention& seen) {
        figures.p99.push_back(seen.p99WaitOverMeanHold);
        figures.mean.push_back(seen.meanWaitOverMeanHold);
        figures.longest.push_back(seen.longestWaitMs);
        return seen.cyclesPerSecond;
    };
    bench.compare(
        {.name = name + ": leases per second", .peer = "mutex + condvar", .unit = "1/s", .rounds = 3},
        [&] { return note(peer, contend<MutexPool>(1, asleep)); },
        [&] { return note(ours, contend<OursPool>(1, asleep)); });
    // The bar is that of the endurance case: in a second the few callers that queue up first weigh too much.
    for (const auto& [who, figures] : {std::pair{", mutex + condvar", &peer}, std::pair{", ours", &ours}}) {
        bench.fact({.name = name + ": p99 wait / mean hold" + who, .unit = "x"}, medianOf(figures->p99));
        bench.fact({.name = name + ": mean wait / mean hold" + who, .unit = "x"}, medianOf(figures->mean));
        bench.fact({.name = name + ": longest wait" + who, .unit = "ms"}, medianOf(figures->longest));
    }
}

} // namespace

int main(int argc, char** argv)
{
    PairedTiming bench("pool", argc, argv);
    double alone = 0;
    for (const Shape& shape :
         {Shape{"1 thread on 4", 1, 4}, Shape{"2 threads on 4", 2, 4}, Shape{"8 threads on 32", 8, 32},
          Shape{"8 threads on 4", 8, 4}, Shape{"8 threads on 1", 8, 1}}) {
        if (!bench.wants(shape.name))
            continue;
        compareCycles<HintPool>(bench, shape, "hint per thread");
        const double busy = compareCycles<MutexPool>(bench, shape, "mutex + condvar");
        const std::string name = std::string(shape.name) + ": processor time, ours";
        if (shape.threads == 1)
            alone = busy;
        bench.fact({.name = name,
                    .unit = "ns",
                    .bar = shape.threads == 1 ? std::optional(atMost(100)) : std::nullopt},
                   busy);
        if (shape.threads == 8 && shape.sessions == 4 && alone > 0)
            bench.fact({.name = "8 threads on 4 / 1 thread, processor time", .unit = "x", .bar = atMost(2)},
                       busy / alone);
    }
    reportContention(bench, "64 on 4, busy 20 us hold", false);
    reportContention(bench, "64 on 4, sleeping 20 us hold", true);
    if (bench.wants("64 on 4, endurance")) {
        const Contention result = contend<OursPool>(bench.seconds(10), false);
        bench.fact({.name = "64 on 4, endurance: lost wake-ups (timeouts)", .bar = atMost(0)},
                   result.timeouts);
        bench.fact({.name = "64 on 4, endurance: p99 wait / mean hold", .unit = "x", .bar = atMost(3)},
                   result.p99WaitOverMeanHold);
        bench.fact({.name = "64 on 4, endurance: leases of the last thread", .bar = atLeast(1)},
                   result.fewest);
        bench.fact({.name = "64 on 4, endurance: leases of the first thread"}, result.most);
        bench.fact({.name = "64 on 4, endurance: longest wait", .unit = "ms"}, result.longestWaitMs);
    }
    return bench.finish();
}
