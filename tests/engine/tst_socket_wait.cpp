// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Waiting for a descriptor and for a stop, also in a process that can open no further file.
#include "engine/db/socket_wait.h"
#include "engine/nodes/stop_event.h"

#include <QTest>

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <thread>
#include <unistd.h>

using namespace dataflow;

namespace {

/// Two sockets that are connected to each other.
class Pair {
public:
    Pair() { socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, m_ends); }
    ~Pair()
    {
        ::close(m_ends[0]);
        ::close(m_ends[1]);
    }
    int ours() const { return m_ends[0]; }
    void answer() const { QCOMPARE(::write(m_ends[1], "x", 1), ssize_t{1}); }

private:
    int m_ends[2] = {-1, -1};
};

/// While it lives the process can open no further file.
class NoDescriptors {
public:
    NoDescriptors()
    {
        getrlimit(RLIMIT_NOFILE, &m_before);
        const int free = ::open("/dev/null", O_RDONLY | O_CLOEXEC); // the lowest number that is free
        ::close(free);
        const rlimit none{static_cast<rlim_t>(free), m_before.rlim_max};
        setrlimit(RLIMIT_NOFILE, &none);
    }
    ~NoDescriptors() { setrlimit(RLIMIT_NOFILE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class TestSocketWait : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        const NoDescriptors none;
        const int opened = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        QVERIFY2(opened < 0, "the other tests need a process that can open no file");
    }
    void answersAndDeadlines_data() { withAndWithoutDescriptors(); }
    void answersAndDeadlines()
    {
        QFETCH(bool, none);
        const Pair pair;
        std::optional<NoDescriptors> held;
        if (none)
            held.emplace();
        db::SocketWait wait;
        const db::CallLimits soon{{}, Deadline::after(systemClock(), std::chrono::milliseconds(1))};
        QVERIFY(wait.await(pair.ours(), POLLIN, soon) == db::WaitOutcome::DeadlinePassed);
        pair.answer();
        QVERIFY(wait.await(pair.ours(), POLLIN, {}) == db::WaitOutcome::Ready);
    }
    void aStopEndsTheWait_data() { withAndWithoutDescriptors(); }
    void aStopEndsTheWait()
    {
        QFETCH(bool, none);
        const Pair pair;
        std::optional<NoDescriptors> held;
        if (none)
            held.emplace();
        db::SocketWait wait;
        std::stop_source stop;
        const std::jthread stopper([&stop] { stop.request_stop(); });
        QVERIFY(wait.await(pair.ours(), POLLIN, {stop.get_token(), Deadline::never()}) ==
                db::WaitOutcome::Stopped);
    }
    void aStopIsAnEvent()
    {
        std::stop_source stop;
        const nodes::StopEvent stopped(stop.get_token());
        pollfd watched{stopped.descriptor(), POLLIN, 0};
        QCOMPARE(::poll(&watched, 1, 0), 0);
        QCOMPARE(stopped.bounded(-1), -1);
        stop.request_stop();
        QCOMPARE(::poll(&watched, 1, -1), 1);
        const NoDescriptors none;
        const nodes::StopEvent without(stop.get_token());
        QVERIFY(without.descriptor() < 0);
        QVERIFY(without.bounded(-1) > 0 && without.bounded(60'000) == without.bounded(-1));
        QCOMPARE(without.bounded(1), 1);
    }

private:
    static void withAndWithoutDescriptors()
    {
        QTest::addColumn<bool>("none");
        QTest::newRow("with descriptors") << false;
        QTest::newRow("without a descriptor left") << true;
    }
};

QTEST_GUILESS_MAIN(TestSocketWait)
#include "tst_socket_wait.moc"
