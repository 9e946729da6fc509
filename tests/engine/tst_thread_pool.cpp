// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// How many threads of a pool work at a time, and who goes on while one waits.

#include "engine/base/wait_scope.h"
#include "engine/run/thread_pool.h"

#include <QTest>

#include <sys/resource.h>

#include <barrier>
#include <future>
#include <latch>

using namespace dataflow;
using namespace dataflow::run;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kForEver = 1h;

/// Counts how many are inside at a time.
class Crowd {
public:
    void enter()
    {
        const int now = ++m_inside;
        int most = m_most;
        while (now > most && !m_most.compare_exchange_weak(most, now)) {
        }
    }
    void leave() { --m_inside; }
    int most() const { return m_most; }

private:
    std::atomic<int> m_inside{0};
    std::atomic<int> m_most{0};
};

} // namespace

class TestThreadPool : public QObject {
    Q_OBJECT

private slots:
    void noMoreThreadsWorkThanMay()
    {
        constexpr int kTasks = 2'000;
        Crowd crowd;
        std::latch done(kTasks);
        {
            ThreadPool pool({.threads = 16, .working = 2, .patience = kForEver});
            for (int i = 0; i < kTasks; ++i)
                QVERIFY(pool.submit([&] {
                    crowd.enter();
                    std::this_thread::yield();
                    crowd.leave();
                    done.count_down();
                }));
            done.wait();
            QVERIFY(pool.threadCount() <= 3); // one may look after the tasks that wait
        }
        QVERIFY(crowd.most() >= 1);
        QVERIFY(crowd.most() <= 2);
    }

    void anotherGoesOnWhileOneWaits()
    {
        ThreadPool pool({.threads = 16, .working = 1, .patience = kForEver});
        constexpr int kWaiting = 10;
        std::promise<void> last;
        std::shared_future<void> ended = last.get_future().share();
        std::latch done(kWaiting);
        for (int i = 0; i < kWaiting; ++i)
            QVERIFY(pool.submit([&] {
                {
                    const WaitScope waiting;
                    const WaitScope inner; // tells nothing
                    ended.wait();
                }
                done.count_down();
            }));
        QVERIFY(pool.submit([&] { last.set_value(); }));
        done.wait();
    }

    void aWaitThatNobodyToldOfHoldsNothingUpForLong()
    {
        ThreadPool pool({.threads = 16, .working = 1, .patience = 1ms});
        std::promise<void> last;
        std::shared_future<void> ended = last.get_future().share();
        std::latch done(5);
        for (int i = 0; i < 5; ++i)
            QVERIFY(pool.submit([&] {
                ended.wait();
                done.count_down();
            }));
        QVERIFY(pool.submit([&] { last.set_value(); }));
        done.wait();
    }

    void asManyWaitAtATimeAsThereAreThreads()
    {
        ThreadPool pool({.threads = 8, .working = 1, .patience = kForEver});
        for (int round = 0; round < 3; ++round) { // threads that are idle by then are called again
            constexpr int kTasks = 96;
            std::latch all(kTasks);
            std::barrier eight(8);
            for (int i = 0; i < kTasks; ++i)
                QVERIFY(pool.submit([&] {
                    {
                        const WaitScope waiting;
                        eight.arrive_and_wait();
                    }
                    all.count_down();
                }));
            all.wait();
            QCOMPARE(pool.threadCount(), std::size_t{8});
        }
    }

    void whatQueuesIsRunBeforeThePoolEnds()
    {
        std::atomic<int> run = 0;
        {
            ThreadPool pool({.threads = 4, .working = 1, .patience = kForEver});
            for (int i = 0; i < 100; ++i)
                QVERIFY(pool.submit([&] { ++run; }));
        }
        QCOMPARE(run.load(), 100);
    }

    void threadsGiveWayAsTheyAreTold()
    {
        ThreadPool pool({.threads = 1, .niceness = 7});
        std::promise<int> niceness;
        QVERIFY(
            pool.submit([&] { niceness.set_value(getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()))); }));
        QCOMPARE(niceness.get_future().get(), std::min(19, 7 + getpriority(PRIO_PROCESS, 0)));
    }
};

QTEST_GUILESS_MAIN(TestThreadPool)
#include "tst_thread_pool.moc"
