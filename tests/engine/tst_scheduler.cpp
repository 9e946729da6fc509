// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/scheduler.h"
#include "engine/run/timers.h"
#include "tests/support/fake_clock.h"

#include <QtTest>

#include <latch>
#include <random>
#include <set>

using namespace dataflow;
using namespace dataflow::run;
using namespace std::chrono_literals;

namespace {

struct Graph {
    std::vector<std::uint32_t> offsets{0};
    std::vector<std::uint32_t> successors;
    std::vector<std::uint32_t> predecessors;
    SchedulerGraph view() const { return {offsets, successors, predecessors}; }
};

Graph graphOf(std::size_t nodes, const std::set<std::pair<std::uint32_t, std::uint32_t>>& edges)
{
    Graph graph;
    graph.predecessors.resize(nodes);
    auto edge = edges.begin();
    for (std::uint32_t node = 0; node < nodes; ++node) {
        for (; edge != edges.end() && edge->first == node; ++edge) {
            graph.successors.push_back(edge->second);
            ++graph.predecessors[edge->second];
        }
        graph.offsets.push_back(static_cast<std::uint32_t>(graph.successors.size()));
    }
    return graph;
}

Graph randomGraph(std::size_t nodes, unsigned density, std::mt19937& random)
{
    std::set<std::pair<std::uint32_t, std::uint32_t>> edges;
    for (std::uint32_t to = 1; to < nodes; ++to)
        for (auto count = random() % (density + 1); count > 0; --count)
            edges.emplace(static_cast<std::uint32_t>(random() % to), to);
    return graphOf(nodes, edges);
}

/// Checks while it runs that every node runs once and after what it waits for.
class CheckingBody : public NodeBody {
public:
    CheckingBody(const Graph& graph, std::vector<Lane> lanes)
        : m_graph(graph)
        , m_lanes(std::move(lanes))
        , m_arrived(m_lanes.size())
        , m_runs(m_lanes.size())
    {}
    void begin() noexcept override {}
    Lane lane(std::uint32_t node) noexcept override { return m_lanes[node]; }
    Turn run(std::uint32_t node, Lane) noexcept override
    {
        if (m_arrived[node].load() != m_graph.predecessors[node])
            early = true;
        ++m_runs[node];
        if (m_laterOnce && m_runs[node] == 1) {
            resumed.push(node);
            return Turn::Later;
        }
        for (auto at = m_graph.offsets[node]; at < m_graph.offsets[node + 1]; ++at)
            ++m_arrived[m_graph.successors[at]];
        return Turn::Ended;
    }
    bool isReleased(std::uint32_t, std::size_t) const noexcept override { return false; }
    void flush() noexcept override {}
    void ended() noexcept override
    {
        ++endings;
        over.count_down();
    }
    bool everyNodeRan(int times) const
    {
        return std::ranges::all_of(m_runs, [times](const auto& runs) { return runs == times; });
    }
    void answerLaterOnce() { m_laterOnce = true; }

    /// Nodes that asked for another turn.
    struct Resumed {
        void push(std::uint32_t node)
        {
            const std::lock_guard lock(mutex);
            nodes.push_back(node);
            some.notify_one();
        }
        std::uint32_t pop()
        {
            std::unique_lock lock(mutex);
            some.wait(lock, [this] { return !nodes.empty(); });
            const std::uint32_t node = nodes.back();
            nodes.pop_back();
            return node;
        }
        std::mutex mutex; // guards nodes
        std::condition_variable some;
        std::vector<std::uint32_t> nodes;
    } resumed;
    std::atomic<bool> early = false;
    std::atomic<int> endings = 0;
    std::latch over{1};

private:
    const Graph& m_graph;
    const std::vector<Lane> m_lanes;
    std::vector<std::atomic<std::uint32_t>> m_arrived;
    std::vector<std::atomic<int>> m_runs;
    bool m_laterOnce = false;
};

} // namespace

class TestScheduler : public QObject {
    Q_OBJECT

private slots:
    void everyNodeOfARandomGraphRunsOnceInOrder_data()
    {
        QTest::addColumn<unsigned>("workers");
        QTest::addColumn<unsigned>("lanes");
        QTest::newRow("inline") << 1u << 1u;
        QTest::newRow("one worker") << 1u << 2u;
        QTest::newRow("four workers") << 4u << 2u;
        QTest::newRow("all lanes") << 3u << 3u;
    }
    void everyNodeOfARandomGraphRunsOnceInOrder()
    {
        QFETCH(unsigned, workers);
        QFETCH(unsigned, lanes);
        std::mt19937 random(workers * 10 + lanes);
        ThreadPool threads({.threads = 64, .working = 64});
        for (int round = 0; round < 100; ++round) {
            const std::size_t nodes = 1 + random() % 200;
            const Graph graph = randomGraph(nodes, 1 + random() % 4, random);
            std::vector<Lane> lane;
            for (std::size_t node = 0; node < nodes; ++node)
                lane.push_back(lanes == 2 ? Lane::Worker : static_cast<Lane>(random() % lanes));
            CheckingBody body(graph, std::move(lane));
            {
                Scheduler scheduler(graph.view(), body, threads, workers);
                QVERIFY(scheduler.start());
                body.over.wait();
            }
            QVERIFY(!body.early);
            QVERIFY(body.everyNodeRan(1));
            QCOMPARE(body.endings.load(), 1);
        }
    }

    void aGraphWithoutNodesEndsAtOnce()
    {
        const Graph graph = graphOf(0, {});
        CheckingBody body(graph, {});
        ThreadPool threads({.threads = 4, .working = 4});
        Scheduler scheduler(graph.view(), body, threads, 1);
        QVERIFY(scheduler.start());
        QCOMPARE(body.endings.load(), 1);
        QCOMPARE(threads.threadCount(), std::size_t(0));
    }

    void aNodeThatIsNotOverRunsAgainWhenResumed()
    {
        std::mt19937 random(7);
        const Graph graph = randomGraph(60, 3, random);
        std::vector<Lane> lanes;
        for (std::size_t node = 0; node < 60; ++node)
            lanes.push_back(static_cast<Lane>(node % 3));
        CheckingBody body(graph, lanes);
        body.answerLaterOnce();
        ThreadPool threads({.threads = 16, .working = 16});
        Scheduler scheduler(graph.view(), body, threads, 2);
        QVERIFY(scheduler.start());
        for (int resumed = 0; resumed < 60; ++resumed)
            scheduler.resume(body.resumed.pop());
        body.over.wait();
        QVERIFY(body.everyNodeRan(2));
        QVERIFY(!body.early);
    }

    void aReleasedSuccessorRunsWhileItsPredecessorStillDoes()
    {
        struct Body final : NodeBody {
            Scheduler* scheduler = nullptr;
            std::latch second{1};
            std::latch over{1};
            int runs = 0;
            void begin() noexcept override {}
            Lane lane(std::uint32_t) noexcept override { return Lane::Inline; }
            Turn run(std::uint32_t node, Lane lane) noexcept override
            {
                if (node == 1) {
                    ranOn = lane;
                    second.count_down();
                    return Turn::Ended;
                }
                scheduler->release(1);
                second.wait();
                return Turn::EndedReleased;
            }
            bool isReleased(std::uint32_t, std::size_t) const noexcept override { return true; }
            void flush() noexcept override {}
            void ended() noexcept override { over.count_down(); }
            Lane ranOn = Lane::Inline;
        } body;
        const Graph graph = graphOf(2, {{0, 1}});
        ThreadPool threads({.threads = 4, .working = 4});
        Scheduler scheduler(graph.view(), body, threads, 1);
        body.scheduler = &scheduler;
        QVERIFY(scheduler.start());
        body.over.wait();
        QCOMPARE(body.ranOn, Lane::Blocking);
    }

    void blockingNodesDoNotHoldEachOtherUp()
    {
        // Forty nodes that all wait for each other, with one worker.
        struct Body final : NodeBody {
            std::latch all{40};
            std::latch over{1};
            void begin() noexcept override {}
            Lane lane(std::uint32_t) noexcept override { return Lane::Blocking; }
            Turn run(std::uint32_t, Lane) noexcept override
            {
                all.arrive_and_wait();
                return Turn::Ended;
            }
            bool isReleased(std::uint32_t, std::size_t) const noexcept override { return false; }
            void flush() noexcept override {}
            void ended() noexcept override { over.count_down(); }
        } body;
        const Graph graph = graphOf(40, {});
        ThreadPool threads({.threads = 64, .working = 64});
        Scheduler scheduler(graph.view(), body, threads, 1);
        QVERIFY(scheduler.start());
        body.over.wait();
        QVERIFY(threads.threadCount() >= 40);
    }

    void aDequeGivesEachItemToOneThread()
    {
        constexpr std::uint32_t kItems = 20'000;
        WorkDeque deque(kItems);
        std::vector<std::atomic<int>> seen(kItems);
        std::atomic<std::uint32_t> left = kItems;
        std::vector<std::thread> thieves;
        const auto got = [&](std::optional<std::uint32_t> item) {
            if (item) {
                ++seen[*item];
                --left;
            }
        };
        for (int thief = 0; thief < 3; ++thief)
            thieves.emplace_back([&] {
                while (left > 0)
                    got(deque.steal());
            });
        for (std::uint32_t item = 0; item < kItems; ++item) {
            deque.push(item);
            if (item % 3 == 0)
                got(deque.pop());
        }
        while (left > 0)
            got(deque.pop());
        for (std::thread& thief : thieves)
            thief.join();
        QVERIFY(std::ranges::all_of(seen, [](const auto& count) { return count == 1; }));
        QVERIFY(deque.empty());
    }

    void threadsAreMadeForWhatWaitsAndReused()
    {
        ThreadPool threads({.threads = 8, .working = 8});
        QCOMPARE(threads.threadCount(), std::size_t(0));
        std::latch three(3);
        std::latch done(3);
        for (int task = 0; task < 3; ++task)
            QVERIFY(threads.submit([&] {
                three.arrive_and_wait();
                done.count_down();
            }));
        done.wait();
        QCOMPARE(threads.threadCount(), std::size_t(3));
        for (int task = 0; task < 50; ++task) {
            std::latch one(1);
            threads.submit([&] { one.count_down(); });
            one.wait();
        }
        QVERIFY(threads.threadCount() <= 4); // a finished task's thread may not be back yet
    }

    void aFullPoolQueuesTasks()
    {
        std::atomic<int> ran = 0;
        {
            ThreadPool threads({.threads = 2, .working = 2});
            for (int task = 0; task < 100; ++task)
                threads.submit([&] { ++ran; });
            QVERIFY(threads.threadCount() <= 2);
        } // waits for all of them
        QCOMPARE(ran.load(), 100);
    }

    void idleThreadsEnd()
    {
        ThreadPool threads({.threads = 4, .idleLife = 1ms});
        std::latch done(1);
        threads.submit([&] { done.count_down(); });
        done.wait();
        QTRY_COMPARE(threads.threadCount(), std::size_t(0));
    }

    void timersFollowTheClock()
    {
        test::FakeClock clock;
        Timers timers(clock);
        std::latch late(1);
        std::latch soon(1);
        std::atomic<bool> lateCalled = false;
        timers.at(clock.now() + 2h, [&] {
            lateCalled = true;
            late.count_down();
        });
        timers.at(clock.now() + 1h, [&] { soon.count_down(); });
        clock.advance(90min);
        soon.wait();
        QVERIFY(!lateCalled);
        clock.advance(90min);
        late.wait();
    }

    void aCancelledTimerIsNotCalled()
    {
        test::FakeClock clock;
        Timers timers(clock);
        std::atomic<bool> called = false;
        const TimerId id = timers.at(clock.now() + 1h, [&] { called = true; });
        QVERIFY(timers.cancel(id));
        QVERIFY(!timers.cancel(id));
        QVERIFY(!timers.cancel(TimerId()));
        clock.advance(2h);
        std::latch after(1);
        timers.at(clock.now(), [&] { after.count_down(); });
        after.wait();
        QVERIFY(!called);
    }

    void cancelWaitsForACallUnderWay()
    {
        Timers timers(systemClock());
        std::latch begun(1);
        std::atomic<bool> finished = false;
        std::latch go(1);
        const TimerId id = timers.at(systemClock().now(), [&] {
            begun.count_down();
            go.wait();
            finished = true;
        });
        begun.wait();
        std::thread opener([&] { go.count_down(); });
        QVERIFY(!timers.cancel(id));
        QVERIFY(finished);
        opener.join();
    }
};

QTEST_APPLESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
