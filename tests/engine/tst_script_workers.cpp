// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/script_fixture.h"

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <mutex>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace dataflow;
using namespace dataflow::testing;
using namespace std::chrono_literals;

class TestScriptWorkers : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void endlessLoopIsKilledAtItsDeadline();
    void loopThatIgnoresSignalsIsKilled();
    void stopKillsAtOnce();
    void stopIsSeenWhileOutputComesAsFastAsItIsRead();
    void deathFailsOneCallOnly_data();
    void deathFailsOneCallOnly();
    void workersAreReusedAndStateDoesNotLeak();
    void workersWithThreadsOrBrokenOutputAreRetired_data();
    void workersWithThreadsOrBrokenOutputAreRetired();
    void forkedChildrenDoNotAnswer();
    void workerThatDiedWhileIdleIsReplaced();
    void callersWaitForAFreeWorker();
    void waitingForAWorkerEndsAtTheDeadline();
    void scriptsRunInParallel();
    void damagedChannelIsAClearError();
    void answersThatAreNotLetInAreNotRead();
    void missingInterpreterIsAClearError();
    void interpreterThatFailsAtStartIsAClearError();
    void stoppedCallTouchesNothing();
    void modulesBesideTheScriptAreReadAnew();
    void nothingIsLeftOfTheWorkers();
    void workersDieWithAKilledProgram();
    void descriptorsOfTheProgramAreNotInherited();

private:
    /// Shared, because each test must leave it usable for the next.
    std::unique_ptr<ScriptWorkers> m_workers;
};

void TestScriptWorkers::initTestCase()
{
    m_workers = std::make_unique<ScriptWorkers>("python3", 2, systemClock());
}

void TestScriptWorkers::cleanupTestCase()
{
    m_workers.reset();
    // Whatever the tests did: no zombie and no running child may be left.
    QCOMPARE(::waitpid(-1, nullptr, WNOHANG), -1);
    QCOMPARE(errno, ECHILD);
}

void TestScriptWorkers::endlessLoopIsKilledAtItsDeadline()
{
    VERIFY_OK(m_workers->run(callOf("result = 1")));
    ScriptCall call = callOf("import os\nprint(os.getpid())\nwhile True: pass");
    call.deadline = Deadline::after(systemClock(), 200ms);
    std::int64_t pid = 0;
    call.onOutput = [&](bool, std::string_view line) { pid = std::stoll(std::string(line)); };
    QElapsedTimer timer;
    timer.start();
    const auto answer = m_workers->run(call);
    QVERIFY(!answer);
    QCOMPARE(std::string(answer.error().id()), std::string("script.timed_out"));
    QVERIFY2(timer.elapsed() >= 199 && timer.elapsed() < 10'000,
             QByteArray::number(timer.elapsed()).constData());
    QVERIFY(pid > 0);
    QVERIFY(!processExists(pid));
    VERIFY_OK(m_workers->run(callOf("result = 1")));
}

void TestScriptWorkers::loopThatIgnoresSignalsIsKilled()
{
    ScriptCall call = callOf("import signal, subprocess\nfor s in (signal.SIGTERM, signal.SIGINT, "
                             "signal.SIGHUP): signal.signal(s, signal.SIG_IGN)\n"
                             "child = subprocess.Popen(['sleep', '1000'])\nprint(child.pid)\nwhile True:\n   "
                             " try:\n        while True: pass\n"
                             "    except BaseException: pass");
    call.deadline = Deadline::after(systemClock(), 3s);
    std::int64_t child = 0;
    call.onOutput = [&](bool, std::string_view line) { child = std::stoll(std::string(line)); };
    const auto answer = m_workers->run(call);
    QVERIFY(!answer);
    QCOMPARE(std::string(answer.error().id()), std::string("script.timed_out"));
    QVERIFY(child > 0);
    // The script's own child went with the group; it is reaped by the system, not by us.
    QTRY_VERIFY_WITH_TIMEOUT(
        !processExists(child) ||
            [&] {
                std::ifstream status("/proc/" + std::to_string(child) + "/stat");
                std::string text((std::istreambuf_iterator<char>(status)), std::istreambuf_iterator<char>());
                return text.find(") Z ") != std::string::npos;
            }(),
        5'000);
}

void TestScriptWorkers::stopKillsAtOnce()
{
    VERIFY_OK(m_workers->run(callOf("result = 1")));
    std::stop_source source;
    ScriptCall call = callOf("print('running')\nwhile True: pass");
    call.stop = source.get_token();
    std::chrono::steady_clock::time_point asked;
    call.onOutput = [&](bool, std::string_view) {
        asked = std::chrono::steady_clock::now();
        source.request_stop();
    };
    const auto answer = m_workers->run(call);
    const auto taken = std::chrono::steady_clock::now() - asked;
    QVERIFY(!answer);
    QCOMPARE(std::string(answer.error().id()), std::string("run.cancelled"));
    // The figure on an idle machine is measured by bench_script; here only that nothing waits for the script.
    QVERIFY(taken < 5s);
}

void TestScriptWorkers::stopIsSeenWhileOutputComesAsFastAsItIsRead()
{
    std::stop_source source;
    ScriptCall call = callOf("import os\nprint(os.getpid())\nwhile True: pass");
    call.stop = source.get_token();
    int output = -1; // the script's, written here: with each line that is read there is one more
    int linesAfterStop = 0;
    call.onOutput = [&](bool, std::string_view line) {
        if (output < 0) {
            output = ::open(("/proc/" + std::string(line) + "/fd/1").c_str(), O_WRONLY | O_CLOEXEC);
            source.request_stop();
        } else {
            ++linesAfterStop;
        }
        [[maybe_unused]] const auto written = ::write(output, "more\n", 5);
    };
    const auto answer = m_workers->run(call);
    ::close(output);
    QVERIFY(!answer);
    QCOMPARE(std::string(answer.error().id()), std::string("run.cancelled"));
    QVERIFY(output >= 0);
    QVERIFY2(linesAfterStop > 0 && linesAfterStop < 10, QByteArray::number(linesAfterStop).constData());
}

void TestScriptWorkers::deathFailsOneCallOnly_data()
{
    QTest::addColumn<std::string>("code");
    QTest::addColumn<std::string>("fact");
    QTest::addColumn<std::string>("value");
    QTest::newRow("os._exit") << std::string("import os\nprint('last words', flush=True)\nos._exit(7)")
                              << std::string("exit_code") << std::string("7");
    QTest::newRow("os._exit(0)") << std::string("import os\nprint('last words')\nos._exit(0)")
                                 << std::string("exit_code") << std::string("0");
    QTest::newRow("kill") << std::string("import os\nprint('last words')\nos.kill(os.getpid(), 9)")
                          << std::string("signal") << std::string("SIGKILL");
    QTest::newRow("segmentation fault")
        << std::string("import ctypes\nprint('last words')\nctypes.string_at(0)") << std::string("signal")
        << std::string("SIGSEGV");
    QTest::newRow("abort") << std::string("import os\nprint('last words')\nos.abort()")
                           << std::string("signal") << std::string("SIGABRT");
    QTest::newRow("a child keeps the channel")
        << std::string("import os, sys\nprint('last words')\nif os.fork() == 0:\n    import time\n    "
                       "time.sleep(1000)\nos._exit(4)")
        << std::string("exit_code") << std::string("4");
}

void TestScriptWorkers::deathFailsOneCallOnly()
{
    QFETCH(std::string, code);
    QFETCH(std::string, fact);
    QFETCH(std::string, value);
    ScriptCall call = callOf(code);
    std::vector<std::string> lines;
    call.onOutput = [&](bool isError, std::string_view line) {
        if (!isError)
            lines.emplace_back(line);
    };
    const auto answer = m_workers->run(call);
    QVERIFY(!answer);
    QCOMPARE(std::string(answer.error().id()), std::string("script.killed"));
    QCOMPARE(std::string(answer.error().fact(fact)), value);
    QCOMPARE(lines, (std::vector<std::string>{"last words"}));
    const auto next = m_workers->run(callOf("result = 1"));
    VERIFY_OK(next);
}

void TestScriptWorkers::workersAreReusedAndStateDoesNotLeak()
{
    const auto first =
        m_workers->run(callOf("import os, sys, decimal\nleak = 1\nos.environ['DF_LEAK'] = "
                              "'x'\nos.chdir('/')\nsys.path.insert(0, '/nowhere')\n"
                              "sys.stdout = None\ndecimal.getcontext().prec = 2\nresult = os.getpid()"));
    VERIFY_OK(first);
    ScriptCall call = callOf(
        "import os, sys, decimal\nprint('visible')\nresult = [os.getpid(), 'leak' in globals(), "
        "'DF_LEAK' in os.environ, os.getcwd() == '/', '/nowhere' in sys.path, decimal.getcontext().prec]");
    std::string output;
    call.onOutput = [&](bool, std::string_view line) { output = line; };
    const auto second = m_workers->run(call);
    VERIFY_OK(second);
    QCOMPARE(QString::fromStdString(named(*second, "result").toText()),
             QString::fromStdString("[" + named(*first, "result").toText() + ",false,false,false,false,28]"));
    QCOMPARE(output, std::string("visible"));
}

void TestScriptWorkers::workersWithThreadsOrBrokenOutputAreRetired_data()
{
    QTest::addColumn<std::string>("code");
    QTest::newRow("a thread goes on")
        << std::string("import threading, time\nthreading.Thread(target=time.sleep, args=(1000,)).start()");
    QTest::newRow("stdout closed") << std::string("import sys\nsys.stdout.close()");
    QTest::newRow("descriptor closed") << std::string("os.close(1)");
    QTest::newRow("descriptor replaced") << std::string("os.dup2(os.open('/dev/null', os.O_WRONLY), 1)");
    QTest::newRow("working directory gone")
        << std::string("import tempfile\nd = tempfile.mkdtemp()\nos.chdir(d)\nos.rmdir(d)\ndel d");
}

void TestScriptWorkers::workersWithThreadsOrBrokenOutputAreRetired()
{
    QFETCH(std::string, code);
    const auto first = m_workers->run(callOf("import os\n" + code + "\nresult = os.getpid()"));
    VERIFY_OK(first);
    ScriptCall call = callOf("import os\nprint('visible')\nresult = os.getpid()");
    std::string output;
    call.onOutput = [&](bool, std::string_view line) { output = line; };
    const auto second = m_workers->run(call);
    VERIFY_OK(second);
    QVERIFY(named(*first, "result").toText() != named(*second, "result").toText());
    QVERIFY(!processExists(*named(*first, "result").as<std::int64_t>()));
    QCOMPARE(output, std::string("visible"));
}

void TestScriptWorkers::forkedChildrenDoNotAnswer()
{
    const auto answer = m_workers->run(
        callOf("import os\nchild = os.fork()\nif child: os.waitpid(child, 0)\nresult = child > 0"));
    VERIFY_OK(answer);
    QCOMPARE(named(*answer, "result").toText(), std::string("true"));
    const auto next = m_workers->run(callOf("result = 'clean'"));
    VERIFY_OK(next);
    QCOMPARE(named(*next, "result").toText(), std::string("clean"));
}

void TestScriptWorkers::workerThatDiedWhileIdleIsReplaced()
{
    const auto first = m_workers->run(callOf("import os\nresult = os.getpid()"));
    VERIFY_OK(first);
    const auto pid = static_cast<pid_t>(*named(*first, "result").as<std::int64_t>());
    ::kill(pid, SIGKILL);
    siginfo_t ended{};
    QCOMPARE(::waitid(P_PID, static_cast<id_t>(pid), &ended, WEXITED | WNOWAIT), 0);
    const auto second = m_workers->run(callOf("import os\nresult = os.getpid()"));
    VERIFY_OK(second);
    QVERIFY(named(*second, "result").toText() != std::to_string(pid));
}

void TestScriptWorkers::callersWaitForAFreeWorker()
{
    std::vector<std::jthread> callers;
    std::atomic<int> succeeded = 0;
    std::mutex mutex;
    std::set<std::string> pids;
    for (int i = 0; i < 8; ++i)
        callers.emplace_back([&] {
            for (int round = 0; round < 5; ++round) {
                const auto answer = m_workers->run(callOf("import os\nresult = os.getpid()"));
                if (!answer)
                    continue;
                ++succeeded;
                const std::lock_guard lock(mutex);
                pids.insert(named(*answer, "result").toText());
            }
        });
    callers.clear();
    QCOMPARE(succeeded.load(), 40);
    QVERIFY(pids.size() <= 2);
}

void TestScriptWorkers::waitingForAWorkerEndsAtTheDeadline()
{
    ScriptWorkers one("python3", 1, systemClock());
    std::atomic<bool> running = false;
    std::stop_source source;
    std::jthread busy([&] {
        ScriptCall call = callOf("print('running')\nwhile True: pass");
        call.stop = source.get_token();
        call.onOutput = [&](bool, std::string_view) {
            running = true;
            running.notify_all();
        };
        (void)one.run(call);
    });
    running.wait(false);
    ScriptCall call = callOf("result = 1");
    call.deadline = Deadline::after(systemClock(), 50ms);
    const auto late = one.run(call);
    QVERIFY(!late);
    QCOMPARE(std::string(late.error().id()), std::string("script.timed_out"));
    QVERIFY2(failureOf(late).find("workers 1") != std::string::npos, failureOf(late).c_str());

    std::stop_source second;
    call.deadline = Deadline::never();
    call.stop = second.get_token();
    std::jthread stopper([&] { second.request_stop(); });
    const auto cancelled = one.run(call);
    QVERIFY(!cancelled);
    QCOMPARE(std::string(cancelled.error().id()), std::string("run.cancelled"));
    source.request_stop();
}

void TestScriptWorkers::scriptsRunInParallel()
{
    // Each waits for the other over a pair of named pipes: one after the other they would never end.
    QTemporaryDir directory;
    const std::string base = directory.path().toStdString();
    const auto half = [&](const std::string& mine, const std::string& other) {
        return "import os\nopen('" + base + "/" + mine + "', 'w').close()\nwhile not os.path.exists('" +
               base + "/" + other + "'): pass\nresult = True";
    };
    Result<ScriptAnswer> a = ScriptAnswer{};
    std::jthread first([&] { a = m_workers->run(callOf(half("a", "b"))); });
    const auto b = m_workers->run(callOf(half("b", "a")));
    first.join();
    VERIFY_OK(a);
    VERIFY_OK(b);
}

void TestScriptWorkers::damagedChannelIsAClearError()
{
    const auto written =
        m_workers->run(callOf("import os\nos.write(3, b'\\x05\\x00\\x00\\x00hello')\nresult = 1"));
    QVERIFY(!written);
    QCOMPARE(std::string(written.error().id()), std::string("script.failed"));
    QVERIFY(written.error().hint().find("descriptor 3") != std::string::npos);
    const auto closed = m_workers->run(callOf("import os\nos.close(3)\nwhile True: pass"));
    QVERIFY(!closed);
    QCOMPARE(std::string(closed.error().id()), std::string("script.killed"));
    VERIFY_OK(m_workers->run(callOf("result = 1")));
}

void TestScriptWorkers::answersThatAreNotLetInAreNotRead()
{
    ScriptCall call = callOf("import os\nprint(os.getpid())\nresult = 'x' * 5_000_000");
    std::vector<std::uint64_t> asked;
    call.takeMemory = [&asked](std::uint64_t bytes) {
        asked.push_back(bytes);
        return false;
    };
    std::int64_t pid = 0;
    call.onOutput = [&pid](bool, std::string_view line) { pid = std::stoll(std::string(line)); };
    const auto answer = m_workers->run(call);
    QVERIFY(!answer);
    QCOMPARE(std::string(answer.error().id()), std::string("script.failed"));
    QVERIFY2(answer.error().message().find("memory") != std::string::npos, failureOf(answer).c_str());
    QCOMPARE(asked.size(), std::size_t{1});
    QVERIFY(asked.front() > 5'000'000 && asked.front() < 5'001'000);
    QVERIFY(!processExists(pid)); // the rest of the answer is nobody's
    VERIFY_OK(m_workers->run(callOf("result = 1")));
}

void TestScriptWorkers::missingInterpreterIsAClearError()
{
    for (const char* python : {"python-that-is-not-there", "/nowhere/python3", "", "/tmp"}) {
        QVERIFY(!ScriptWorkers::available(python));
        ScriptWorkers none(python, 1, systemClock());
        const auto answer = none.run(callOf("result = 1"));
        QVERIFY(!answer);
        QCOMPARE(std::string(answer.error().id()), std::string("script.unavailable"));
        const auto again = none.run(callOf("result = 1"));
        QVERIFY(!again);
    }
    QVERIFY(ScriptWorkers::available("python3"));
}

void TestScriptWorkers::interpreterThatFailsAtStartIsAClearError()
{
    ScriptWorkers wrong("/bin/false", 1, systemClock());
    const auto ended = wrong.run(callOf("result = 1"));
    QVERIFY(!ended);
    QCOMPARE(std::string(ended.error().id()), std::string("script.unavailable"));

    QTemporaryDir directory;
    const std::string path = directory.filePath("python3").toStdString();
    std::ofstream(path) << "no program";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    ScriptWorkers broken(path, 1, systemClock());
    const auto refused = broken.run(callOf("result = 1"));
    QVERIFY(!refused);
    QCOMPARE(std::string(refused.error().id()), std::string("script.unavailable"));
    QVERIFY2(refused.error().fact("reason").find("format") != std::string_view::npos,
             refused.error().sentence().c_str());
}

void TestScriptWorkers::stoppedCallTouchesNothing()
{
    std::stop_source source;
    source.request_stop();
    ScriptWorkers none("/nowhere/python3", 1, systemClock());
    ScriptCall call = callOf("result = 1");
    call.stop = source.get_token();
    const auto answer = none.run(call);
    QVERIFY(!answer);
    QCOMPARE(std::string(answer.error().id()), std::string("run.cancelled"));
}

void TestScriptWorkers::modulesBesideTheScriptAreReadAnew()
{
    QTemporaryDir directory;
    const auto write = [&](const char* text) {
        std::ofstream(directory.filePath("beside.py").toStdString()) << text;
        QDir(directory.filePath("__pycache__")).removeRecursively();
    };
    ScriptWorkers one("python3", 1, systemClock());
    ScriptCall call = callOf("import beside\nresult = beside.answer");
    call.moduleDirectory = directory.path().toStdString();
    write("answer = 1");
    const auto first = one.run(call);
    VERIFY_OK(first);
    QCOMPARE(named(*first, "result").toText(), std::string("1"));
    write("answer = 'two'");
    const auto second = one.run(call);
    VERIFY_OK(second);
    QCOMPARE(named(*second, "result").toText(), std::string("two"));
    call.moduleDirectory.clear();
    QVERIFY(!one.run(call));
}

void TestScriptWorkers::nothingIsLeftOfTheWorkers()
{
    auto workers = std::make_unique<ScriptWorkers>("python3", 2, systemClock());
    workers->prestart(2);
    const auto answer = workers->run(callOf("import os\nresult = os.getpid()"));
    VERIFY_OK(answer);
    const auto pid = *named(*answer, "result").as<std::int64_t>();
    QVERIFY(processExists(pid));
    workers.reset();
    QVERIFY(!processExists(pid));
}

void TestScriptWorkers::workersDieWithAKilledProgram()
{
    // A child of this test plays the program: it starts a worker in an endless loop, tells its id and is
    // killed.
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    const pid_t program = ::fork();
    if (program == 0) {
        ScriptWorkers workers("python3", 1, systemClock());
        ScriptCall call = callOf("import os\nprint(os.getpid())\nwhile True: pass");
        call.onOutput = [&](bool, std::string_view line) {
            [[maybe_unused]] const auto written = ::write(ends[1], line.data(), line.size());
            ::close(ends[1]);
        };
        (void)workers.run(call);
        ::_exit(0);
    }
    ::close(ends[1]);
    char text[32] = {};
    QVERIFY(::read(ends[0], text, sizeof(text) - 1) > 0);
    ::close(ends[0]);
    const std::int64_t worker = std::stoll(text);
    QVERIFY(processExists(worker));
    ::kill(program, SIGKILL);
    QCOMPARE(::waitpid(program, nullptr, 0), program);
    QTRY_VERIFY_WITH_TIMEOUT(
        !processExists(worker) ||
            [&] {
                std::ifstream status("/proc/" + std::to_string(worker) + "/stat");
                std::string line((std::istreambuf_iterator<char>(status)), std::istreambuf_iterator<char>());
                return line.find(") Z ") != std::string::npos;
            }(),
        5'000);
}

void TestScriptWorkers::descriptorsOfTheProgramAreNotInherited()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0); // without close-on-exec, as a careless library would
    const auto answer =
        m_workers->run(callOf("import os\nresult = sorted(int(x) for x in os.listdir('/proc/self/fd'))[:5]"));
    ::close(ends[0]);
    ::close(ends[1]);
    VERIFY_OK(answer);
    // 4 is the directory being listed.
    QCOMPARE(named(*answer, "result").toText(), std::string("[0,1,2,3,4]"));
    const auto all = m_workers->run(callOf("import os\nresult = len(os.listdir('/proc/self/fd'))"));
    VERIFY_OK(all);
    QCOMPARE(named(*all, "result").toText(), std::string("5"));
}

QTEST_GUILESS_MAIN(TestScriptWorkers)
#include "tst_script_workers.moc"
