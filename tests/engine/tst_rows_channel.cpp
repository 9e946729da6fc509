// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/rows_channel.h"
#include "tests/engine/run_fixture.h"
#include "tests/support/fake_clock.h"

#include <QtTest>

#include <random>
#include <thread>

using namespace dataflow;
using namespace dataflow::run;
using namespace dataflow::testing;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<MemoryBudget> budgetOf(std::uint64_t bytes)
{
    return std::make_shared<MemoryBudget>(bytes);
}

RowsChannel::Options readers(std::size_t count, Retention retention = Retention::FirstRows,
                             std::uint64_t kept = 0)
{
    RowsChannel::Options options{.retention = retention, .keptRows = kept};
    for (std::size_t reader = 0; reader < count; ++reader)
        options.readers.push_back({static_cast<std::uint32_t>(reader), 0, false});
    return options;
}

/// Reads to the end; the numbers must count up from nought. -1 on an error.
std::int64_t drain(RowsChannel& channel, std::size_t reader)
{
    std::int64_t next = 0;
    for (;;) {
        const auto batch = channel.next(reader, {});
        if (!batch)
            return -1;
        if (!*batch)
            return next;
        for (std::size_t row = 0; row < (*batch)->rowCount(); ++row, ++next)
            if ((*batch)->column(0).int64At(row) != next)
                return -1;
    }
}

void fill(RowsChannel& channel, std::size_t batches, std::size_t rows)
{
    for (std::size_t batch = 0; batch < batches; ++batch)
        QVERIFY(channel.append(numberBatch(static_cast<std::int64_t>(batch * rows), rows), {}));
    channel.finish(std::nullopt);
}

} // namespace

class TestRowsChannel : public QObject {
    Q_OBJECT

private slots:
    void aReaderThatComesLateBeginsAtTheFirstRow_data()
    {
        QTest::addColumn<quint64>("budget");
        QTest::newRow("all in memory") << quint64(100 << 20);
        QTest::newRow("most in the file") << quint64(20'000);
        QTest::newRow("nothing fits") << quint64(0);
    }
    void aReaderThatComesLateBeginsAtTheFirstRow()
    {
        QFETCH(quint64, budget);
        const auto memory = budgetOf(budget);
        RowsChannel channel(numberSchema(), readers(2), memory, systemClock());
        fill(channel, 30, 100); // nobody has begun: the producer never waits
        QCOMPARE(memory->spilled() > 0, budget < 100'000);
        QVERIFY(memory->used() <= budget + numberBatch(0, 100)->byteSize());
        QCOMPARE(drain(channel, 0), std::int64_t(3000));
        QCOMPARE(drain(channel, 1), std::int64_t(3000));
        QCOMPARE(memory->used(), std::uint64_t(0)); // passed by all and not kept
    }

    void theFlowTellsWhatWaitsForAReader()
    {
        using Reader = LinkFlow::Reader;
        RowsChannel::Options options = readers(2);
        options.credit.batches = 4;
        RowsChannel channel(numberSchema(), options, budgetOf(100 << 20), systemClock());
        QVERIFY(channel.flowTo(0) ==
                (LinkFlow{.reader = Reader::ToCome, .batchLimit = 4, .byteLimit = 16u << 20}));
        for (int batch = 0; batch < 3; ++batch)
            QVERIFY(channel.append(numberBatch(batch * 10, 10), {}));
        QVERIFY(channel.next(0, {}));
        const LinkFlow reads = channel.flowTo(0);
        QVERIFY(reads.reader == Reader::Reading);
        QCOMPARE(reads.rows, std::uint64_t(30));
        QCOMPARE(reads.rowsTaken, std::uint64_t(10));
        QCOMPARE(reads.batchesQueued, std::uint64_t(2));
        QCOMPARE(reads.bytesQueued, numberBatch(10, 10)->byteSize() + numberBatch(20, 10)->byteSize());
        QCOMPARE(reads.bytesOnDisk, std::uint64_t(0));
        QCOMPARE(reads.fill(), 0.5);
        QCOMPARE(channel.flowTo(1).batchesQueued, std::uint64_t(3)); // each link has its own
        QVERIFY(channel.flowTo(1).reader == Reader::ToCome);
        channel.close(1);
        QVERIFY(channel.flowTo(1).reader == Reader::Ended);
        QCOMPARE(channel.flowTo(1).batchesQueued, std::uint64_t(0));
        QCOMPARE(channel.flowTo(1).rowsTaken, std::uint64_t(0));
        channel.finish(std::nullopt);
        QVERIFY(channel.flowTo(0).reader == Reader::Reading);
        QVERIFY(channel.flowTo(0).finished);
        while (*channel.next(0, {})) {
        }
        QVERIFY(channel.flowTo(0).reader == Reader::Ended);
        QCOMPARE(channel.flowTo(0).rowsTaken, std::uint64_t(30));
        QVERIFY(channel.flowTo(std::nullopt).reader == Reader::None);
    }

    void theFlowTellsWhatLiesOnDisk()
    {
        RowsChannel channel(numberSchema(), readers(1), budgetOf(0), systemClock());
        fill(channel, 20, 100);
        const LinkFlow flow = channel.flowTo(0);
        QCOMPARE(flow.bytesQueued, channel.byteCount());
        QVERIFY(flow.bytesOnDisk > 0);
        QVERIFY(flow.bytesOnDisk < flow.bytesQueued); // one unread batch may lie in memory
        QCOMPARE(flow.fill(), 1.0);
        QCOMPARE(drain(channel, 0), std::int64_t(2000));
        QCOMPARE(channel.flowTo(0).bytesOnDisk, std::uint64_t(0));
    }

    void rowsNobodyReadsAreDroppedBeyondTheKeptOnes()
    {
        const auto memory = budgetOf(100 << 20);
        RowsChannel channel(numberSchema(), readers(0, Retention::FirstRows, 150), memory, systemClock());
        fill(channel, 10, 100);
        QCOMPARE(channel.rowCount(), std::uint64_t(1000));
        QCOMPARE(channel.keptRows(), std::uint64_t(200)); // whole batches
        QCOMPARE(memory->used(), 2 * numberBatch(0, 100)->byteSize());
        const auto found = channel.batchWithRow(199);
        QVERIFY(found);
        QCOMPARE(found->second, std::uint64_t(100));
        QCOMPARE(found->first->column(0).int64At(99), std::int64_t(199));
        QCOMPARE(channel.batchWithRow(200).error().code(), ErrorCode::BadInput);
        QCOMPARE(channel.batchWithRow(5000).error().code(), ErrorCode::BadInput);
    }

    void allRowsStayReachableWithinTheBudget()
    {
        const auto memory = budgetOf(10'000);
        RowsChannel channel(numberSchema(), readers(1, Retention::AllRows), memory, systemClock());
        std::thread reader([&] { drain(channel, 0); });
        fill(channel, 50, 100);
        reader.join();
        QVERIFY(memory->used() <= 10'000 + numberBatch(0, 100)->byteSize());
        QCOMPARE(channel.keptRows(), std::uint64_t(5000));
        for (std::uint64_t row = 0; row < 5000; row += 37) {
            const auto found = channel.batchWithRow(row);
            QVERIFY(found);
            QCOMPARE(found->first->column(0).int64At(static_cast<std::size_t>(row - found->second)),
                     std::int64_t(row));
        }
    }

    void aProducerWaitsForAReaderThatKeepsReading()
    {
        RowsChannel channel(numberSchema(), readers(1), budgetOf(100 << 20), systemClock());
        QVERIFY(channel.append(numberBatch(0, 1), {}));
        QVERIFY(channel.next(0, {})); // the reader has begun
        std::atomic<int> sent = 1;
        std::thread producer([&] {
            for (int batch = 1; batch < 200; ++batch) {
                (void)channel.append(numberBatch(batch, 1), {});
                ++sent;
            }
            channel.finish(std::nullopt);
        });
        bool ranAhead = false;
        for (int read = 1; read < 200; ++read) {
            ranAhead = ranAhead || sent - read > 8 + 2;
            QVERIFY(channel.next(0, {}));
        }
        producer.join();
        QVERIFY(!ranAhead);
    }

    void aProducerGoesOnWhenItsReaderTakesNothingForAWhile()
    {
        test::FakeClock clock;
        RowsChannel channel(numberSchema(), readers(1), budgetOf(100 << 20), clock);
        QVERIFY(channel.append(numberBatch(0, 1), {}));
        QVERIFY(channel.next(0, {}));
        std::atomic<int> sent = 0;
        std::latch done(1);
        std::thread producer([&] {
            for (int batch = 0; batch < 100; ++batch, ++sent)
                (void)channel.append(numberBatch(batch, 1), {});
            done.count_down();
        });
        while (sent < 8) // the credit
            std::this_thread::yield();
        QVERIFY(sent < 100); // it waits, since no time passes
        // A wait may begin after the clock was moved, so it is moved until the producer is through.
        while (sent < 100) {
            clock.advance(51ms);
            std::this_thread::yield();
        }
        done.wait();
        producer.join();
        QCOMPARE(channel.rowCount(), std::uint64_t(101));
    }

    void aReaderThatWantsNoMoreLetsTheProducerGo()
    {
        test::FakeClock clock;
        RowsChannel channel(numberSchema(), readers(1), budgetOf(100 << 20), clock);
        QVERIFY(channel.append(numberBatch(0, 1), {}));
        QVERIFY(channel.next(0, {}));
        std::thread producer([&] { fill(channel, 100, 1); });
        channel.close(0);
        producer.join(); // though the clock stands still
        QCOMPARE(channel.rowCount(), std::uint64_t(101));
    }

    void stopEndsTheWaitOfBothSides()
    {
        test::FakeClock clock;
        RowsChannel full(numberSchema(), readers(1), budgetOf(100 << 20), clock);
        QVERIFY(full.append(numberBatch(0, 1), {}));
        QVERIFY(full.next(0, {}));
        RowsChannel empty(numberSchema(), readers(1), budgetOf(100 << 20), clock);
        std::stop_source stop;
        std::latch begun(2);
        Result<void> wrote;
        Result<db::BatchPtr> got;
        std::thread producer([&] {
            begun.count_down();
            while (wrote)
                wrote = full.append(numberBatch(0, 1), {stop.get_token(), Deadline::never()});
        });
        std::thread reader([&] {
            begun.count_down();
            got = empty.next(0, {stop.get_token(), Deadline::never()});
        });
        begun.wait();
        stop.request_stop();
        producer.join();
        reader.join();
        QCOMPARE(wrote.error().code(), ErrorCode::Cancelled);
        QCOMPARE(got.error().code(), ErrorCode::Cancelled);
    }

    void aDeadlineEndsAWait()
    {
        test::FakeClock clock;
        RowsChannel empty(numberSchema(), readers(1), budgetOf(100 << 20), clock);
        const Deadline deadline = Deadline::after(clock, 1s);
        clock.advance(2s);
        QCOMPARE(empty.next(0, {{}, deadline}).error().code(), ErrorCode::TimedOut);
    }

    void aFailureReachesEveryReader()
    {
        RowsChannel channel(numberSchema(), readers(2), budgetOf(100 << 20), systemClock());
        QVERIFY(channel.append(numberBatch(0, 1), {}));
        QVERIFY(channel.next(0, {}));
        channel.finish(Error(ErrorCode::BadInput, "The producer failed"));
        QCOMPARE(channel.next(0, {}).error().code(), ErrorCode::BadInput);
        QCOMPARE(channel.next(1, {}).error().code(),
                 ErrorCode::BadInput); // even what it could still have read
        QVERIFY(channel.finished());
        QVERIFY(channel.failure());
        QVERIFY(channel.batchWithRow(0) || channel.keptRows() == 0);
    }

    void aReaderThatMayRestartFindsAllRowsAgain()
    {
        RowsChannel::Options options{.keptRows = 0};
        options.readers = {{7, 2, true}};
        RowsChannel channel(numberSchema(), options, budgetOf(1'000), systemClock());
        QVERIFY(!channel.findReader(7, 1));
        const std::size_t reader = channel.findReader(7, 2).value();
        fill(channel, 5, 100);
        QCOMPARE(drain(channel, reader), std::int64_t(500));
        channel.restart(reader);
        QCOMPARE(drain(channel, reader), std::int64_t(500));
    }

    void pinnedRowsAreKeptWhenTheirBatchIsNot()
    {
        RowsChannel::Options options{.keptRows = 0, .pinnedRows = {0, 250, 999}};
        RowsChannel channel(numberSchema(), options, budgetOf(100 << 20), systemClock());
        QVERIFY(channel.append(numberBatch(0, 200), {}));
        QCOMPARE(*channel.pinnedRow(0)->find("n"), Value(0));
        QVERIFY(!channel.pinnedRow(250));
        QVERIFY(channel.append(numberBatch(200, 200), {}));
        QCOMPARE(*channel.pinnedRow(250)->find("text"), Value("row 250"));
        QVERIFY(!channel.pinnedRow(999));
        QVERIFY(!channel.pinnedRow(1));
        QCOMPARE(channel.keptRows(), std::uint64_t(0));
    }

    void aFullDiskIsAnErrorOfTheWrite()
    {
        const auto memory = std::make_shared<MemoryBudget>(0, "/no/such/folder");
        RowsChannel channel(numberSchema(), readers(1), memory, systemClock());
        QVERIFY(channel.append(numberBatch(0, 1), {})); // one batch needs no file
        const auto wrote = channel.append(numberBatch(1, 1), {});
        QCOMPARE(wrote.error().code(), ErrorCode::FileUnwritable);
        QCOMPARE(wrote.error().fact("directory"), std::string_view("/no/such/folder"));
    }

    void manyReadersOfRandomSpeedAllSeeEqualRows()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 20; ++round) {
            const auto memory = budgetOf(1 + random() % 50'000);
            const std::size_t count = 1 + random() % 5;
            RowsChannel channel(numberSchema(), readers(count), memory, systemClock());
            // Some readers begin only when the one before has ended.
            std::vector<std::unique_ptr<std::latch>> ends;
            for (std::size_t reader = 0; reader < count; ++reader)
                ends.push_back(std::make_unique<std::latch>(1));
            std::vector<std::int64_t> rows(count);
            std::vector<std::thread> threads;
            for (std::size_t reader = 0; reader < count; ++reader)
                threads.emplace_back([&, reader, late = random() % 2 == 0] {
                    if (late && reader > 0)
                        ends[reader - 1]->wait();
                    rows[reader] = drain(channel, reader);
                    ends[reader]->count_down();
                });
            fill(channel, 60, 50);
            for (std::thread& thread : threads)
                thread.join();
            for (const std::int64_t one : rows)
                QCOMPARE(one, std::int64_t(3000));
            QCOMPARE(memory->used(), std::uint64_t(0));
        }
    }
};

QTEST_APPLESS_MAIN(TestRowsChannel)
#include "tst_rows_channel.moc"
