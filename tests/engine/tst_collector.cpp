// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/metrics/collector.h"
#include "tests/support/fake_clock.h"

#include <QTest>

#include <latch>
#include <set>
#include <thread>

using namespace dataflow;
using namespace dataflow::metrics;
using namespace std::chrono_literals;
using dataflow::test::FakeClock;

namespace {

QueryFact fact(std::string_view connection, std::string_view sql, Nanoseconds total)
{
    QueryFact made;
    made.connection = connection;
    made.sql = sql;
    made.total = total;
    made.rows = 1;
    return made;
}

} // namespace

class TestCollector : public QObject {
    Q_OBJECT

private slots:
    void eventsOfAllThreadsReachTheSink();
    void switchedOffItRecordsNoEvents();
    void aThreadThatEndedLosesNoEvents();
    void severalCollectorsKeepTheirEventsApart();
    void aThreadOutlivesACollector();
    void overflowIsCountedOnce();
    void statementSumsAreExact();
    void shapesAreKeptApartByConnectionAndFingerprint();
    void slowestStatementComesFirst();
    void manyShapesAreSummedUnderOther();
    void parallelQueriesAreCountedExactly();
    void aSnapshotIsKeptForItsAge();
    void sourcesFillTheirSections();
    void aRemovedSourceIsNotCalled();
    void clearForgetsSumsButNotSources();
};

void TestCollector::eventsOfAllThreadsReachTheSink()
{
    FakeClock clock;
    Collector collector(clock);
    std::vector<ProfileEvent> events;
    collector.setEventSink([&events](const ProfileEvent& event) { events.push_back(event); });
    std::vector<std::jthread> threads;
    for (std::uint32_t node = 0; node < 4; ++node)
        threads.emplace_back([&collector, node] {
            for (std::uint64_t i = 0; i < 100; ++i)
                collector.record(EventKind::NodeEnd, node, i, 0);
        });
    threads.clear();
    collector.drain();
    QCOMPARE(events.size(), std::size_t(400));
    std::set<std::uint16_t> numbers;
    std::vector<std::uint64_t> next(4, 0);
    for (const ProfileEvent& event : events) {
        QCOMPARE(event.kind, EventKind::NodeEnd);
        QCOMPARE(event.a, next[event.node]++);
        QVERIFY(event.ticks != 0);
        numbers.insert(event.thread);
    }
    QCOMPARE(numbers.size(), std::size_t(4));
    QCOMPARE(collector.snapshot()->eventsRecorded, 400u);
    collector.setEventSink({});
    collector.record(EventKind::NodeEnd, 0, 0, 0);
    collector.drain();
    QCOMPARE(events.size(), std::size_t(400));
}

void TestCollector::switchedOffItRecordsNoEvents()
{
    FakeClock clock;
    Collector collector(clock);
    QVERIFY(collector.profiling());
    collector.setProfiling(false);
    collector.record(EventKind::CacheHit, 1, 0, 0);
    collector.recordQuery(fact("shop", "select 1", 1us));
    const SnapshotPtr snapshot = collector.snapshot();
    QCOMPARE(snapshot->eventsRecorded, 0u);
    QCOMPARE(snapshot->eventsDropped, 0u);
    QCOMPARE(snapshot->queries.count, 1u); // sums are kept either way
}

void TestCollector::aThreadThatEndedLosesNoEvents()
{
    FakeClock clock;
    Collector collector(clock);
    for (int round = 0; round < 50; ++round) {
        std::jthread([&collector] { collector.record(EventKind::NodeStart, 1, 0, 0); }).join();
        if (round % 10 == 0)
            collector.drain();
    }
    collector.drain();
    collector.drain();
    QCOMPARE(collector.snapshot(0ns)->eventsRecorded, 50u);
}

void TestCollector::severalCollectorsKeepTheirEventsApart()
{
    FakeClock clock;
    Collector first(clock);
    Collector second(clock);
    for (int i = 0; i < 10; ++i) {
        first.record(EventKind::CacheHit, 1, 0, 0);
        second.record(EventKind::CacheMiss, 2, 0, 0);
        second.record(EventKind::CacheMiss, 2, 0, 0);
    }
    QCOMPARE(first.snapshot()->eventsRecorded, 10u);
    QCOMPARE(second.snapshot()->eventsRecorded, 20u);
}

void TestCollector::aThreadOutlivesACollector()
{
    FakeClock clock;
    auto collector = std::make_unique<Collector>(clock);
    std::latch recorded(1);
    std::latch replaced(1);
    std::jthread thread([&] {
        collector->record(EventKind::NodeStart, 1, 0, 0);
        recorded.count_down();
        replaced.wait();
        collector->record(EventKind::NodeStart, 1, 0, 0);
        collector->record(EventKind::NodeStart, 1, 0, 0);
    });
    recorded.wait();
    collector.reset();
    collector = std::make_unique<Collector>(clock);
    replaced.count_down();
    thread.join();
    QCOMPARE(collector->snapshot()->eventsRecorded, 2u);
}

void TestCollector::overflowIsCountedOnce()
{
    FakeClock clock;
    Collector collector(clock);
    constexpr std::uint64_t kEvents = 100'000;
    std::jthread([&collector] {
        for (std::uint64_t i = 0; i < kEvents; ++i)
            collector.record(EventKind::NodeStart, 1, i, 0);
    }).join();
    const SnapshotPtr first = collector.snapshot(0ns);
    QVERIFY(first->eventsDropped > 0);
    QCOMPARE(first->eventsRecorded + first->eventsDropped, kEvents);
    clock.advance(1s);
    const SnapshotPtr second = collector.snapshot(0ns);
    QCOMPARE(second->eventsDropped, first->eventsDropped); // also when the ended thread's ring is gone
    QCOMPARE(second->eventsRecorded, first->eventsRecorded);
}

void TestCollector::statementSumsAreExact()
{
    FakeClock clock;
    Collector collector(clock);
    QueryFact one = fact("shop", "select ?", 3ms);
    one.fingerprint = "abc";
    one.poolWait = 1ms;
    one.server = 500us;
    one.fetch = 300us;
    one.decode = 200us;
    one.rows = 40;
    collector.recordQuery(one);
    one.total = 5ms;
    one.failed = true;
    one.rows = 2;
    collector.recordQuery(one);
    const SnapshotPtr snapshot = collector.snapshot();
    QCOMPARE(snapshot->queries.statements.size(), std::size_t(1));
    const StatementSnapshot& sums = snapshot->queries.statements.front();
    QCOMPARE(sums.fingerprint, std::string("abc"));
    QCOMPARE(sums.connection, std::string("shop"));
    QCOMPARE(sums.sql, std::string("select ?"));
    QCOMPARE(sums.calls, 2u);
    QCOMPARE(sums.errors, 1u);
    QCOMPARE(sums.rows, 42u);
    QVERIFY(sums.totalTime == 8ms && sums.maxTime == 5ms);
    QVERIFY(sums.poolWait == 2ms && sums.server == 1ms && sums.fetch == 600us && sums.decode == 400us);
    QCOMPARE(sums.time.count, 2u);
    QCOMPARE(snapshot->queries.count, 2u);
    QCOMPARE(snapshot->queries.errors, 1u);
    QCOMPARE(snapshot->queries.rows, 42u);
    QCOMPARE(snapshot->queries.time.max, 5'000'000u);
}

void TestCollector::shapesAreKeptApartByConnectionAndFingerprint()
{
    FakeClock clock;
    Collector collector(clock);
    collector.recordQuery(fact("a", "select 1", 1us));
    collector.recordQuery(fact("b", "select 1", 1us));
    collector.recordQuery(fact("a", "select 2", 1us));
    QueryFact same = fact("a", "select 3", 1us);
    same.fingerprint = "same";
    collector.recordQuery(same);
    same.sql = "select  3";
    collector.recordQuery(same);
    const auto& statements = collector.snapshot()->queries.statements;
    QCOMPARE(statements.size(), std::size_t(4));
    std::set<std::string> fingerprints;
    for (const StatementSnapshot& one : statements) {
        fingerprints.insert(one.fingerprint);
        if (one.fingerprint == "same")
            QCOMPARE(one.calls, 2u);
        else
            QCOMPARE(one.fingerprint.size(), std::size_t(16)); // made from the text
    }
    QCOMPARE(fingerprints.size(), std::size_t(3));
}

void TestCollector::slowestStatementComesFirst()
{
    FakeClock clock;
    Collector collector(clock);
    collector.recordQuery(fact("a", "once slow", 9ms));
    for (int i = 0; i < 10; ++i)
        collector.recordQuery(fact("a", "often fast", 1ms));
    collector.recordQuery(fact("a", "trivial", 1us));
    const auto& statements = collector.snapshot()->queries.statements;
    QCOMPARE(statements.at(0).sql, std::string("often fast"));
    QCOMPARE(statements.at(1).sql, std::string("once slow"));
    QCOMPARE(statements.at(2).sql, std::string("trivial"));
}

void TestCollector::manyShapesAreSummedUnderOther()
{
    FakeClock clock;
    Collector collector(clock);
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 750; ++i)
            collector.recordQuery(fact("a", "select " + std::to_string(i), 1ms));
    }
    const SnapshotPtr snapshot = collector.snapshot();
    QCOMPARE(snapshot->queries.statements.size(), std::size_t(501));
    QCOMPARE(snapshot->queries.count, 1500u);
    const StatementSnapshot& other = snapshot->queries.statements.front(); // 500 calls: the largest sum
    QCOMPARE(other.sql, std::string("(other)"));
    QCOMPARE(other.calls, 500u);
    for (std::size_t i = 1; i < snapshot->queries.statements.size(); ++i)
        QCOMPARE(snapshot->queries.statements[i].calls, 2u);
}

void TestCollector::parallelQueriesAreCountedExactly()
{
    FakeClock clock;
    Collector collector(clock);
    std::atomic<bool> stop{false};
    std::jthread reader([&] {
        while (!stop.load())
            (void)collector.snapshot(0ns);
    });
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&collector] {
            for (int i = 0; i < 5'000; ++i) {
                collector.recordQuery(fact("a", i % 2 ? "odd" : "even", 10ns));
                collector.record(EventKind::QueryEnd, 1, 10, 1);
            }
        });
    threads.clear();
    stop.store(true);
    reader.join();
    clock.advance(1s);
    const SnapshotPtr snapshot = collector.snapshot(0ns);
    QCOMPARE(snapshot->queries.count, 20'000u);
    QCOMPARE(snapshot->queries.rows, 20'000u);
    for (const StatementSnapshot& one : snapshot->queries.statements) {
        QCOMPARE(one.calls, 10'000u);
        QCOMPARE(one.totalTime.count(), 100'000);
    }
    QCOMPARE(snapshot->eventsRecorded + snapshot->eventsDropped, 20'000u);
}

void TestCollector::aSnapshotIsKeptForItsAge()
{
    FakeClock clock;
    Collector collector(clock);
    const SnapshotPtr first = collector.snapshot(200ms);
    collector.recordQuery(fact("a", "select 1", 1us));
    clock.advance(200ms);
    QCOMPARE(collector.snapshot(200ms).get(), first.get());
    clock.advance(1ns);
    const SnapshotPtr second = collector.snapshot(200ms);
    QCOMPARE(second->version, first->version + 1);
    QCOMPARE(second->queries.count, 1u);
    QCOMPARE(first->queries.count, 0u); // published ones never change
    QCOMPARE(second->taken - first->taken, Nanoseconds(200ms + 1ns));
}

void TestCollector::sourcesFillTheirSections()
{
    FakeClock clock;
    Collector collector(clock);
    collector.addSource([](MetricsSnapshot& snapshot) { snapshot.pools.emplace_back().connection = "shop"; });
    collector.addSource([](MetricsSnapshot& snapshot) { snapshot.caches.emplace_back().tier = "L1 memory"; });
    const SnapshotPtr snapshot = collector.snapshot();
    QCOMPARE(snapshot->pools.at(0).connection, std::string("shop"));
    QCOMPARE(snapshot->caches.at(0).tier, std::string("L1 memory"));
}

void TestCollector::aRemovedSourceIsNotCalled()
{
    FakeClock clock;
    Collector collector(clock);
    std::latch entered(1);
    std::latch leave(1);
    std::atomic<int> calls{0};
    const auto id = collector.addSource([&](MetricsSnapshot&) {
        if (calls.fetch_add(1) == 0) {
            entered.count_down();
            leave.wait();
        }
    });
    std::jthread builder([&] { (void)collector.snapshot(0ns); });
    entered.wait();
    std::atomic<bool> removed{false};
    std::jthread remover([&] {
        collector.removeSource(id);
        removed.store(true);
    });
    QVERIFY(!removed.load()); // still inside the call
    leave.count_down();
    remover.join();
    builder.join();
    clock.advance(1s);
    (void)collector.snapshot(0ns);
    QCOMPARE(calls.load(), 1);
    collector.removeSource(id); // twice is harmless
}

void TestCollector::clearForgetsSumsButNotSources()
{
    FakeClock clock;
    Collector collector(clock);
    collector.addSource([](MetricsSnapshot& snapshot) { snapshot.pools.emplace_back(); });
    for (std::uint64_t i = 0; i < 100'000; ++i)
        collector.record(EventKind::NodeStart, 1, i, 0);
    for (int i = 0; i < 600; ++i)
        collector.recordQuery(fact("a", "select " + std::to_string(i), 1ms));
    const SnapshotPtr before = collector.snapshot();
    collector.clear();
    const SnapshotPtr after = collector.snapshot();
    QVERIFY(after->version > before->version);
    QCOMPARE(after->queries.count, 0u);
    QVERIFY(after->queries.statements.empty());
    QCOMPARE(after->eventsRecorded, 0u);
    QCOMPARE(after->eventsDropped, 0u);
    QCOMPARE(after->pools.size(), std::size_t(1));
    for (int i = 0; i < 500; ++i) // the room for shapes is free again
        collector.recordQuery(fact("a", "insert " + std::to_string(i), 1ms));
    clock.advance(1s);
    QCOMPARE(collector.snapshot(0ns)->queries.statements.size(), std::size_t(500));
}

QTEST_APPLESS_MAIN(TestCollector)
#include "tst_collector.moc"
