// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "engine/run/schedule_state.h"
#include "tests/engine/schedule_fixture.h"
#include "tests/support/fake_clock.h"

#include <QTemporaryDir>

#include <thread>

using namespace dataflow;
using namespace dataflow::run;
using namespace dataflow::testing;
using namespace std::chrono_literals;

namespace {

/// What the runner told, a line each. Thread-safe.
class Lines final : public ScheduleListener {
public:
    void turned(const Schedule& schedule, const ScheduleTurn& turn) override
    {
        add(schedule.node.text() + " " + shown(turn));
    }
    void started(const Schedule& schedule, const ScheduleTurn& turn, const Run&) override
    {
        add(schedule.node.text() + " " + shown(turn));
    }
    void happened(const Run& run, const RunEvent& event) override
    {
        if (event.kind == RunEventKind::Log)
            add(run.plan()->nodes[event.node].node->id.text() + ": " + event.log.text);
    }
    void ended(const Schedule& schedule, const RunReport& report, WallTime next) override
    {
        add(schedule.node.text() + " " + std::string(runStatusName(report.status)) + ", next " +
            shortTime(next));
    }
    void failed(const Schedule* schedule, const Error& error) override
    {
        add((schedule ? schedule->node.text() : std::string("state")) + " failed: " + error.message());
    }
    QString text() const
    {
        const std::lock_guard lock(m_mutex);
        return QString::fromStdString(m_text);
    }

private:
    void add(const std::string& line)
    {
        const std::lock_guard lock(m_mutex);
        m_text += (m_text.empty() ? "" : "\n") + line;
    }
    mutable std::mutex m_mutex; // guards m_text
    std::string m_text;
};

/// A runner at work on a thread of its own, with a clock that the test moves.
struct Working {
    Working(const graph::ProjectPtr& project, ScheduleRunnerOptions options = {})
        : runtime(makeRuntime(project, &clock))
    {
        auto schedules = schedulesOf(*project, {.parameters = options.parameters});
        if (!schedules)
            qFatal("%s", schedules.error().sentence().c_str());
        options.schedules = *schedules;
        options.catalog = &scheduleCatalog();
        auto made = ScheduleRunner::create(runtime, std::move(options));
        if (!made)
            qFatal("%s", made.error().sentence().c_str());
        runner = std::move(*made);
        thread = std::jthread([this](const std::stop_token& stop) { totals = runner->run(lines, stop); });
    }
    ScheduleTotals stop()
    {
        thread.request_stop();
        thread.join();
        return totals;
    }

    test::FakeClock clock;
    std::shared_ptr<ProjectRuntime> runtime;
    std::unique_ptr<ScheduleRunner> runner;
    Lines lines;
    ScheduleTotals totals;
    std::jthread thread;
};

/// Waits until the test opens it, or until the run is stopped.
struct Gate {
    std::mutex mutex; // guards open
    std::condition_variable_any condition;
    int open = 0;

    Behaviour behaviour()
    {
        return [this](nodes::Inputs&, nodes::RunContext& context) -> Result<nodes::Outputs> {
            std::unique_lock lock(mutex);
            if (!condition.wait(lock, context.stop(), [this] { return open > 0; }))
                return fail(Error(ErrorCode::Cancelled, "Stopped"));
            --open;
            return nodes::Outputs();
        };
    }
    void let(int count)
    {
        const std::lock_guard lock(mutex);
        open += count;
        condition.notify_all();
    }
};

} // namespace

class TestScheduleRunner : public QObject {
    Q_OBJECT

private slots:
    void firesByTheClock();
    void whatFollowsTheTargetRuns();
    void runsThatFailDoNotEndIt();
    void queuedFiringsWait();
    void aStopCutsShort();
    void missedFiringsAreCaughtUp();
    void aStateThatCannotBeSavedIsTold();
    void aStateThatCouldNotBeSavedIsSavedLater_data();
    void aStateThatCouldNotBeSavedIsSavedLater();
    void parametersReachSchedulesAndRuns();
    void schedulesThatCannotWorkAreRefused_data();
    void schedulesThatCannotWorkAreRefused();
    void whatIsDisabledIsNotFired();
};

void TestScheduleRunner::firesByTheClock()
{
    Working working(projectOf("[" + nightly("30 2 * * *") + "," + scripted("load", giveValue(1)) + "]"));
    working.clock.advance(2h + 29min);
    working.clock.advance(1min);
    QTRY_COMPARE(working.lines.text(), QStringLiteral("nightly fire 01 02:30\n"
                                                      "nightly: Fires load, due 2026-01-01 02:30 +0000\n"
                                                      "nightly succeeded, next 02 02:30"));
    working.clock.advance(24h);
    QTRY_VERIFY(working.lines.text().endsWith(QStringLiteral("nightly succeeded, next 03 02:30")));
    const ScheduleTotals totals = working.stop();
    QCOMPARE(totals.fired, std::uint64_t{2});
    QCOMPARE(totals.failed, std::uint64_t{0});
    QCOMPARE(totals.cutShort, std::uint64_t{0});
}

void TestScheduleRunner::whatFollowsTheTargetRuns()
{
    const auto say = [](const char* text) -> Behaviour {
        return [text](nodes::Inputs&, nodes::RunContext& context) -> Result<nodes::Outputs> {
            context.log(nodes::LogLevel::Note, text);
            return nodes::Outputs().set("out", 1);
        };
    };
    Working working(
        projectOf("[" + nightly("0 * * * *") + "," + scripted("load", say("loads")) + "," +
                      scripted("needed", say("is needed")) + "," + scripted("report", say("reports")) + "," +
                      scripted("other", say("has nothing to do with it")) + "]",
                  R"([{"from": "load.out", "to": "report.a"}, {"from": "needed.out", "to": "report.b"}])"));
    working.clock.advance(1h);
    QTRY_VERIFY(working.lines.text().contains(QStringLiteral("succeeded")));
    for (const char* line : {"nightly: Fires load", "load: loads", "needed: is needed", "report: reports"})
        QVERIFY2(working.lines.text().contains(QLatin1String(line)), line);
    QVERIFY(!working.lines.text().contains(QStringLiteral("nothing to do")));
    working.stop();
}

void TestScheduleRunner::runsThatFailDoNotEndIt()
{
    Working working(projectOf("[" + nightly("0 * * * *") + "," +
                              scripted("load", failWith(Error(ErrorCode::BadInput, "Broken"))) + "]"));
    working.clock.advance(1h);
    QTRY_VERIFY(working.lines.text().endsWith(QStringLiteral("nightly failed, next 01 02:00")));
    working.clock.advance(1h);
    QTRY_VERIFY(working.lines.text().endsWith(QStringLiteral("nightly failed, next 01 03:00")));
    QCOMPARE(working.stop().failed, std::uint64_t{2});
}

void TestScheduleRunner::queuedFiringsWait()
{
    Gate gate;
    Working working(projectOf("[" + nightly("* * * * *", R"(, "overlap": "queue")") + "," +
                              scripted("load", gate.behaviour()) + "]"));
    working.clock.advance(1min);
    QTRY_VERIFY(working.lines.text().contains(QStringLiteral("nightly fire 01 00:01")));
    working.clock.advance(1min);
    QTRY_VERIFY(working.lines.text().endsWith(QStringLiteral("nightly wait 01 00:02")));
    gate.let(1);
    QTRY_VERIFY(working.lines.text().contains(QStringLiteral("nightly fire 01 00:02")));
    gate.let(1);
    QTRY_COMPARE(working.lines.text().count(QStringLiteral("nightly succeeded")), 2);
    QCOMPARE(working.stop().fired, std::uint64_t{2});
}

void TestScheduleRunner::aStopCutsShort()
{
    Gate gate;
    Working working(projectOf("[" + nightly("* * * * *", R"(, "overlap": "queue")") + "," +
                              scripted("load", gate.behaviour()) + "]"));
    working.clock.advance(1min);
    QTRY_VERIFY(working.lines.text().contains(QStringLiteral("nightly fire 01 00:01")));
    working.clock.advance(1min);
    QTRY_VERIFY(working.lines.text().endsWith(QStringLiteral("nightly wait 01 00:02")));
    const ScheduleTotals totals = working.stop();
    QVERIFY(working.lines.text().endsWith(QStringLiteral("nightly cancelled, next 01 00:03")));
    QCOMPARE(totals.fired, std::uint64_t{1});
    QCOMPARE(totals.failed, std::uint64_t{0});
    QCOMPARE(totals.cutShort, std::uint64_t{2}); // the one that ran, and the one that waited
}

void TestScheduleRunner::missedFiringsAreCaughtUp()
{
    const QTemporaryDir folder;
    const std::filesystem::path state = folder.filePath("test.schedule.json").toStdString();
    const auto project = projectOf("[" + nightly("0 * * * *", R"(, "catch_up": true)") + "," +
                                   scripted("load", giveValue(1)) + "]");
    {
        Working first(project, {.stateFile = state});
        QTRY_VERIFY(std::filesystem::exists(state)); // from when on firings count as missed
        QCOMPARE(first.stop().fired, std::uint64_t{0});
    }
    QVERIFY(writeScheduleState(state, {{"main/nightly", wallTime("2025-12-31T20:30:00")}}));
    Working second(project, {.stateFile = state});
    QTRY_VERIFY(second.lines.text().startsWith(QStringLiteral("nightly fire 01 00:00 +3\n")));
    QTRY_VERIFY(second.lines.text().endsWith(QStringLiteral("nightly succeeded, next 01 01:00")));
    QCOMPARE(second.stop().fired, std::uint64_t{1});
    QVERIFY(readScheduleState(state)->at("main/nightly") == wallTime("2026-01-01T00:00:00"));
}

void TestScheduleRunner::aStateThatCannotBeSavedIsTold()
{
    Working working(projectOf("[" + nightly("0 * * * *", R"(, "catch_up": true)") + "," +
                              scripted("load", giveValue(1)) + "]"),
                    {.stateFile = "/nowhere/at/all/test.schedule.json"});
    QTRY_VERIFY(working.lines.text().startsWith(QStringLiteral("state failed: ")));
    working.clock.advance(1h);
    QTRY_VERIFY(working.lines.text().contains(QStringLiteral("nightly succeeded")));
    working.stop();
}

void TestScheduleRunner::aStateThatCouldNotBeSavedIsSavedLater_data()
{
    QTest::addColumn<bool>("stopped");
    QTest::newRow("after half a minute") << false;
    QTest::newRow("before it ends") << true;
}

void TestScheduleRunner::aStateThatCouldNotBeSavedIsSavedLater()
{
    QFETCH(bool, stopped);
    const QTemporaryDir folder;
    const std::filesystem::path place = folder.filePath("later").toStdString();
    const std::filesystem::path state = place / "test.schedule.json";
    Working working(projectOf("[" + nightly("0 * * * *", R"(, "catch_up": true)") + "," +
                              scripted("load", giveValue(1)) + "]"),
                    {.stateFile = state});
    QTRY_VERIFY(working.lines.text().startsWith(QStringLiteral("state failed: ")));
    QVERIFY(std::filesystem::create_directory(place));
    if (!stopped) {
        working.clock.advance(31s);
        QTRY_VERIFY(std::filesystem::exists(state));
    }
    QCOMPARE(working.stop().fired, std::uint64_t{0});
    QVERIFY(readScheduleState(state)->contains("main/nightly"));
    QCOMPARE(working.lines.text().count(QStringLiteral("failed")), 1);
}

void TestScheduleRunner::parametersReachSchedulesAndRuns()
{
    Working working(projectOf("[" + nightly("0 ${hour} * * *", R"(, "time_zone": "Asia/Kolkata")") + "," +
                                  scripted("load", giveValue(1)) + "]",
                              "[]", R"("parameters": {"hour": {"type": "int", "default": 3}}, )"),
                    {.parameters = {{"hour", 9}}});
    working.clock.advance(3h + 30min); // 9:00 in Kolkata
    QTRY_VERIFY(
        working.lines.text().contains(QStringLiteral("nightly: Fires load, due 2026-01-01 09:00 +0530")));
    working.stop();
}

void TestScheduleRunner::schedulesThatCannotWorkAreRefused_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("says");
    QTest::newRow("bad times") << QString::fromStdString(nightly("0 25 * * *"))
                               << "node nightly, parameter schedule: A value of the schedule is out of its "
                                  "range (field hour, column 3, text 25, workflow main)";
    QTest::newRow("unknown zone") << QString::fromStdString(
                                         nightly("0 2 * * *", R"(, "time_zone": "Europe/Berlni")"))
                                  << "Did you mean \"Europe/Berlin\"?";
    QTest::newRow("bad overlap") << QString::fromStdString(nightly("0 2 * * *", R"(, "overlap": "kill")"))
                                 << "parameter overlap";
    QTest::newRow("no value") << QString::fromStdString(nightly("0 ${hour} * * *")) << "hour";
    QTest::newRow("no target")
        << R"({"id": "nightly", "type": "SchedulerNode", "params": {"schedule": "@daily"}})"
        << "parameter target";
}

void TestScheduleRunner::schedulesThatCannotWorkAreRefused()
{
    QFETCH(QString, node);
    QFETCH(QString, says);
    const auto schedules =
        schedulesOf(*projectOf("[" + node.toStdString() + "," + scripted("load", giveValue(1)) + "]"), {});
    QVERIFY(!schedules);
    const QString sentence = QString::fromStdString(schedules.error().sentence());
    QVERIFY2(sentence.contains(says), qPrintable(sentence));
    QVERIFY2(sentence.contains(QStringLiteral("nightly")), qPrintable(sentence));
}

void TestScheduleRunner::whatIsDisabledIsNotFired()
{
    const auto disabled = [](std::string node, const char* key) {
        node.insert(1, std::string("\"") + key + "\": true, ");
        return node;
    };
    const std::string load = scripted("load", giveValue(1));
    const auto count = [](const std::string& nodes) {
        return schedulesOf(*projectOf("[" + nodes + "]"), {}).value().size();
    };
    QCOMPARE(count(nightly("@daily") + "," + load), std::size_t{1});
    QCOMPARE(count(disabled(nightly("@daily"), "disabled") + "," + load), std::size_t{0});
    QCOMPARE(count(disabled(nightly("@daily"), "bypassed") + "," + load), std::size_t{0});
    QCOMPARE(count(nightly("@daily") + "," + disabled(load, "disabled")), std::size_t{0});
    QCOMPARE(count(nightly("@daily") + "," + disabled(load, "bypassed")), std::size_t{0});
}

QTEST_APPLESS_MAIN(TestScheduleRunner)
#include "tst_schedule_runner.moc"
