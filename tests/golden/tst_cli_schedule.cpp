// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// `dataflow schedule`: what it lists, refuses, and how it ends.

#include "engine/base/json.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using dataflow::Json;

namespace {

struct Outcome {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

Outcome runProgram(const QStringList& arguments)
{
    QProcess process;
    process.start(DATAFLOW_BINARY_DIR "/bin/dataflow", arguments);
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray project(const QByteArray& nodes)
{
    return R"({"format": 1, "name": "Test", "connections": {"db": {"type": "sqlite", "path": "test.db"}}, )"
           R"("workflows": {"main": {"parameters": {"n": {"type": "int", "default": 3}}, "nodes": )" +
           nodes + "}}}";
}

QByteArray query()
{
    return R"({"id": "q", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1"}})";
}

/// A schedule of that time whose target is the node "q".
QByteArray nightly(const QByteArray& times, const QByteArray& more = "")
{
    return R"({"id": "nightly", "type": "SchedulerNode", "params": {"schedule": ")" + times +
           R"(", "target": "q")" + more + "}}";
}

} // namespace

class TestCliSchedule : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void schedulesAreListed();
    void schedulesThatCannotFireAreTold_data();
    void schedulesThatCannotFireAreTold();
    void aScheduleEndsBySignal();
    void aScheduleCatchesUp();

private:
    QString write(const QByteArray& text)
    {
        QFile file(m_folder->filePath("test.dataflow.json"));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return file.fileName();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliSchedule::schedulesAreListed()
{
    const QString file = write(
        project("[" + nightly("30 2 29 2 *", R"(, "time_zone": "Europe/Berlin")") + "," + query() + "]"));
    const Outcome outcome = runProgram({"schedule", file, "--dry-run", "--json", "--show", "2"});
    QCOMPARE(outcome.exitCode, 0);
    const Json line = Json::parse(outcome.out.toStdString(), nullptr, false);
    QVERIFY2(line.is_object(), outcome.out.constData());
    QVERIFY(line["event"] == "schedule" && line["schedule"] == "nightly" && line["target"] == "q");
    QVERIFY(line["times"] == "30 2 29 2 *" && line["time_zone"] == "Europe/Berlin");
    QCOMPARE(line["next"].size(), std::size_t{2});
    QVERIFY(line["next"][0].get<std::string>().ends_with("-02-29T01:30:00Z"));
    const Outcome shown = runProgram({"schedule", file, "--dry-run", "--show", "1"});
    QCOMPARE(shown.exitCode, 0);
    QVERIFY(shown.out.isEmpty());
    QVERIFY2(shown.err.startsWith("main/nightly: 30 2 29 2 * (Europe/Berlin) fires q\n    2"),
             shown.err.constData());
    QVERIFY2(shown.err.endsWith("-02-29 02:30 +0100\n"), shown.err.constData());
}

void TestCliSchedule::schedulesThatCannotFireAreTold_data()
{
    QTest::addColumn<QByteArray>("nodes");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("says");
    const QByteArray target = "," + query() + "]";
    const QByteArray daily = "[" + nightly("@daily") + target;
    const auto row = [](const char* name, const QByteArray& nodes, const QStringList& options, int exitCode,
                        const char* says) {
        QTest::newRow(name) << nodes << options << exitCode << QByteArray(says);
    };
    row("none", "[" + query() + "]", {}, 3, "The project has nothing to fire by the clock");
    row("bad times", "[" + nightly("30 2 31 4 *") + target, {}, 2,
        "node nightly, parameter schedule: The schedule names a date that never comes (field day of month, "
        "column 6, text 31 4)");
    row("bad target", "[" + nightly("@daily") + "]", {}, 2,
        "node nightly, parameter target: The parameter names a node that does not exist (node q)");
    row("unknown parameter", daily, {"--param", "day=1"}, 3,
        "No workflow with a schedule has a parameter of this name (parameter day)");
    row("bad value", daily, {"--param", "n=many"}, 3, "parameter n");
    row("unknown workflow", daily, {"--workflow", "other"}, 3, "The project has no workflow of this name");
}

void TestCliSchedule::schedulesThatCannotFireAreTold()
{
    QFETCH(QByteArray, nodes);
    QFETCH(QStringList, options);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, says);
    const Outcome outcome = runProgram(QStringList{"schedule", write(project(nodes))} + options);
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
    QCOMPARE(outcome.exitCode, exitCode);
    QVERIFY(outcome.out.isEmpty());
}

void TestCliSchedule::aScheduleEndsBySignal()
{
    const QString file =
        write(project("[" + nightly("0 0 1 1 *", R"(, "catch_up": true)") + "," + query() + "]"));
    const QString state = m_folder->filePath("test.schedule.json");
    QProcess process;
    process.start(DATAFLOW_BINARY_DIR "/bin/dataflow", {"schedule", file, "--json"});
    QTRY_VERIFY(process.canReadLine());
    QVERIFY(process.readLine().startsWith(R"({"event":"schedule")"));
    QTRY_VERIFY(QFile::exists(state)); // it fires by now
    // A second one would fire everything twice.
    const Outcome second = runProgram({"schedule", file});
    QCOMPARE(second.exitCode, 79);
    QVERIFY(second.err.contains("Another process fires the schedules of this project already"));
    ::kill(pid_t(process.processId()), SIGTERM);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    const QByteArray rest = process.readAll();
    QVERIFY2(rest.contains(R"({"event":"stopped")") &&
                 rest.contains(R"("fired":0,"failed":0,"cut_short":0})"),
             rest.constData());
}

void TestCliSchedule::aScheduleCatchesUp()
{
    const QString file =
        write(project("[" + nightly("0 0 1 1 *", R"(, "catch_up": true)") + "," + query() + "]"));
    QFile state(m_folder->filePath("test.schedule.json"));
    QVERIFY(state.open(QIODevice::WriteOnly));
    state.write(R"({"format": 1, "handled": {"main/nightly": "2020-06-01T00:00:00Z"}})");
    state.close();
    QProcess process;
    process.start(DATAFLOW_BINARY_DIR "/bin/dataflow", {"schedule", file, "--json"});
    QByteArray out;
    QTRY_VERIFY_WITH_TIMEOUT((out += process.readAll()).contains(R"("event":"ended")"), 20'000);
    QVERIFY2(out.contains(R"("event":"fired")") && out.contains(R"("status":"succeeded")"), out.constData());
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(state.open(QIODevice::ReadOnly));
    QVERIFY(!state.readAll().contains("2020-06-01"));
}

QTEST_GUILESS_MAIN(TestCliSchedule)
#include "tst_cli_schedule.moc"
