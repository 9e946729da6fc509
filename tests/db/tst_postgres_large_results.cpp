// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/postgres_fixture.h"
#include "tests/support/stall_proxy.h"

#include <QTest>

#include <filesystem>
#include <thread>

using namespace dataflow;
using namespace dataflow::db;
using namespace dataflow::test;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kRows = 60'000;

std::ptrdiff_t openDescriptors()
{
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
}

/// A tap holds the server's socket and an end of a pair besides the descriptors of the connection.
constexpr std::ptrdiff_t kDescriptorsOfATap = 2;

} // namespace

/// Results whose rows pass libpq by (RowTap), which begins behind the first full batch.
class TestPostgresLargeResults : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!postgresConfig())
            QSKIP(kNoPostgres);
    }
    void init()
    {
        m_session = postgresSession();
        m_descriptors = openDescriptors();
    }
    void cleanup()
    {
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(openDescriptors(), m_descriptors);
        m_session.reset();
    }

    void everyCellArrives_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("all in binary") << QByteArray("text");
        QTest::newRow("a type without a binary form, so all as text") << QByteArray("xml");
    }
    void everyCellArrives()
    {
        QFETCH(QByteArray, type);
        const auto stream =
            open("SELECT i::int8 AS i, CASE WHEN i % 7 <> 0 THEN repeat('x', (i % 50)::int) END "
                 "AS t, (i / 4.0)::float8 AS f, i % 3 = 0 AS b, 'a'::" +
                 type.toStdString() + " AS v FROM generate_series(1, " + std::to_string(kRows) + ") i");
        std::int64_t i = 0;
        bool tapped = false;
        while (const BatchPtr batch = stream->next().value()) {
            for (std::size_t row = 0; row < batch->rowCount(); ++row) {
                ++i;
                QCOMPARE(batch->column(0).int64At(row), i);
                QCOMPARE(batch->column(1).isNull(row), i % 7 == 0);
                if (i % 7 != 0)
                    QCOMPARE(batch->column(1).bytesAt(row).size(), static_cast<std::size_t>(i % 50));
                QCOMPARE(batch->column(2).doubleAt(row), static_cast<double>(i) / 4.0);
                QCOMPARE(batch->column(3).boolAt(row), i % 3 == 0);
                QCOMPARE(batch->column(4).bytesAt(row), std::string_view("a"));
            }
            tapped = tapped || openDescriptors() == m_descriptors + kDescriptorsOfATap;
        }
        QCOMPARE(i, kRows);
        QVERIFY(tapped);
        QCOMPARE(oneValue(*m_session, "SELECT 1"), Value(1));
    }

    void rowsOfEverySizeArrive_data()
    {
        QTest::addColumn<QByteArray>("expression");
        QTest::newRow("one larger than every buffer")
            << QByteArray("CASE WHEN i = 20000 THEN repeat('y', 3000000) ELSE 'y' END");
        QTest::newRow("of random length") << QByteArray("repeat('y', (i * 7919 % 1500)::int)");
    }
    void rowsOfEverySizeArrive()
    {
        QFETCH(QByteArray, expression);
        const std::string sql = expression.toStdString();
        const auto stream = open("SELECT " + sql + " AS t FROM generate_series(1, 30000) i");
        std::int64_t bytes = 0;
        bool tapped = false;
        while (const BatchPtr batch = stream->next().value()) {
            for (std::size_t row = 0; row < batch->rowCount(); ++row)
                bytes += static_cast<std::int64_t>(batch->column(0).bytesAt(row).size());
            tapped = tapped || openDescriptors() == m_descriptors + kDescriptorsOfATap;
        }
        QVERIFY(tapped);
        QCOMPARE(Value(bytes), oneValue(*m_session, "SELECT sum(length(" + sql +
                                                        "))::int8 FROM generate_series(1, 30000) i"));
    }

    void rowsWithoutColumnsAreCounted()
    {
        const auto stream = open("SELECT FROM generate_series(1, 30000) i");
        std::size_t rows = 0;
        while (const BatchPtr batch = stream->next().value())
            rows += batch->rowCount();
        QCOMPARE(rows, std::size_t(30'000));
    }

    /// A result of exactly one batch, whose last bytes come once a tap has begun to look for an end in them.
    void theEndMayComeInPieces()
    {
        ConnectionConfig config = *postgresConfig();
        StallProxy proxy(config.host, config.port);
        config.port = proxy.port();
        const auto session =
            std::move(driverFor(DatabaseKind::Postgres).connect(config, testLimits()).value());
        const auto read = [&session] {
            return rowsOf(*session, {"SELECT generate_series(1, 8192) AS i", {}}).size();
        };
        read(); // prepares
        const std::uint64_t from = proxy.bytesToClients();
        read();
        const std::uint64_t size = proxy.bytesToClients() - from;
        constexpr std::uint64_t kReadyForQuery = 6; // bytes, behind 17 that tell "SELECT 8192"
        for (std::uint64_t missing = 1; missing <= kReadyForQuery + 17; ++missing) {
            const std::ptrdiff_t descriptors = openDescriptors();
            const std::uint64_t hold = proxy.bytesToClients() + size - missing;
            proxy.holdAnswersAt(hold);
            // Behind the last row a tap begins; once the statement has told its end there is no use for one.
            const auto goesOn = [&] {
                return missing > kReadyForQuery ? openDescriptors() == descriptors + kDescriptorsOfATap
                                                : proxy.bytesToClients() == hold;
            };
            std::jthread opener([&] {
                const Deadline deadline = testLimits().deadline;
                while (!goesOn() && !deadline.passed(systemClock()))
                    std::this_thread::yield();
                proxy.resume();
            });
            QCOMPARE(read(), std::size_t(8192));
            opener.join();
            QCOMPARE(openDescriptors(), descriptors);
            QCOMPARE(oneValue(*session, "SELECT 7"), Value(7));
        }
    }

    void noticesMayComeBetweenRows()
    {
        mustExecute(*m_session, {"CREATE FUNCTION pg_temp.noting(i int8) RETURNS int8 LANGUAGE plpgsql AS "
                                 "'BEGIN IF i % 1000 = 0 THEN RAISE NOTICE ''row %'', i; END IF; RETURN i; "
                                 "END'",
                                 {}});
        mustExecute(*m_session, {"SET client_min_messages = notice", {}});
        const auto stream = open("SELECT pg_temp.noting(i) FROM generate_series(1, 40000) i");
        std::int64_t sum = 0;
        while (const BatchPtr batch = stream->next().value()) {
            for (const std::int64_t value : batch->column(0).values<std::int64_t>())
                sum += value;
            if (const std::int64_t last = batch->column(0).int64At(batch->rowCount() - 1);
                last > 20'000 && last < 40'000)
                QCOMPARE(openDescriptors(), m_descriptors + kDescriptorsOfATap); // after many notices
        }
        QCOMPARE(sum, std::int64_t(40'000) * 40'001 / 2);
    }

    void anErrorBehindManyRowsIsTold()
    {
        const auto stream = open("SELECT 1 / (i - 50000) AS q FROM generate_series(1, 60000) i");
        const Error error = errorOf(*stream);
        QCOMPARE(error.sqlState(), std::string("22012"));
        QVERIFY(m_session->usable());
        QCOMPARE(oneValue(*m_session, "SELECT 2"), Value(2));
    }

    void aDroppedStreamLeavesTheSessionUsable_data()
    {
        QTest::addColumn<bool>("inTransaction");
        QTest::addColumn<QByteArray>("rows");
        QTest::newRow("its rest is cancelled") << false << QByteArray("100000000");
        QTest::newRow("its rest is read away in a transaction") << true << QByteArray("26000");
    }
    void aDroppedStreamLeavesTheSessionUsable()
    {
        QFETCH(bool, inTransaction);
        QFETCH(QByteArray, rows);
        if (inTransaction)
            QVERIFY(m_session->begin(Isolation::Default, testLimits()));
        {
            const auto stream = open("SELECT generate_series(1, " + rows.toStdString() + ") AS i");
            QVERIFY(stream->next());
            QVERIFY(stream->next());
            QCOMPARE(openDescriptors(), m_descriptors + kDescriptorsOfATap);
            QCOMPARE(queryError(*m_session, {"SELECT 1", {}}).code(), ErrorCode::SqlFailed);
            QVERIFY(stream->next());
        }
        QVERIFY(m_session->usable());
        if (inTransaction)
            QVERIFY(m_session->commit(testLimits()));
        QCOMPARE(oneValue(*m_session, "SELECT 3"), Value(3));
    }

    void aStopEndsTheRows()
    {
        std::stop_source stop;
        const auto stream = m_session->query({"SELECT generate_series(1, 100000000) AS i", {}},
                                             {.stop = stop.get_token(), .deadline = testLimits().deadline});
        QVERIFY(stream);
        QVERIFY((*stream)->next());
        QVERIFY((*stream)->next());
        stop.request_stop();
        QCOMPARE(errorOf(**stream).code(), ErrorCode::Cancelled);
        QVERIFY(m_session->usable());
        QCOMPARE(oneValue(*m_session, "SELECT 4"), Value(4));
    }

    void aDeadlineEndsAWaitForRows()
    {
        // The rows behind the 30,000th come slowly.
        const auto stream = m_session->query(
            {"SELECT i, CASE WHEN i > 30000 THEN pg_sleep(60) END IS NULL FROM generate_series(1, 60000) i",
             {}},
            {.stop = {}, .deadline = Deadline::after(systemClock(), 500ms)});
        QVERIFY(stream);
        QCOMPARE(errorOf(**stream).code(), ErrorCode::TimedOut);
        QVERIFY(m_session->usable());
        QCOMPARE(oneValue(*m_session, "SELECT 5"), Value(5));
    }

    void aKilledBackendIsALostConnection()
    {
        const Value backend = oneValue(*m_session, "SELECT pg_backend_pid()::int8");
        {
            const auto stream = open("SELECT generate_series(1, 100000000) AS i");
            QVERIFY(stream->next());
            QVERIFY(stream->next());
            const auto other = postgresSession();
            rowsOf(*other, {"SELECT pg_terminate_backend($1::int4)", {backend}});
            QCOMPARE(errorOf(*stream).code(), ErrorCode::ConnectionLost);
        }
        QVERIFY(!m_session->usable());
        m_session = postgresSession();
        m_descriptors = openDescriptors();
    }

private:
    std::unique_ptr<QueryStream> open(const std::string& sql)
    {
        auto stream = m_session->query({sql, {}}, testLimits());
        if (!stream)
            qFatal("%s", stream.error().sentence().c_str());
        return std::move(*stream);
    }
    /// What ends the rows.
    static Error errorOf(QueryStream& stream)
    {
        for (;;) {
            auto batch = stream.next();
            if (!batch)
                return batch.error();
            if (!*batch)
                return Error(ErrorCode::InternalBug, "The rows ended without an error");
        }
    }

    std::unique_ptr<Session> m_session;
    std::ptrdiff_t m_descriptors = 0;
};

QTEST_APPLESS_MAIN(TestPostgresLargeResults)
#include "tst_postgres_large_results.moc"
