// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The scheduler of Studio: off until somebody turns it on, fires through the window's runs, shows when.

#include "tests/support/fake_clock.h"
#include "tests/ui/window_bench.h"
#include "ui/models/node_mark.h"
#include "ui/shell/run_bar.h"

#include <QPlainTextEdit>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;
using namespace std::chrono_literals;

namespace {

/// `more` goes into the schedule's parameters; "slow" counts so far that only a stop ends it.
QByteArray scheduled(const QByteArray& more = "", const QByteArray& target = "load",
                     const QByteArray& top = "")
{
    return R"({"format": 1, "name": "Scheduled", )" + top +
           R"("connections": {"db": {"type": "sqlite", "path": "s.db"}}, "workflows": {"main": {"nodes": [)"
           R"({"id": "aside", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 2"}}, )"
           R"({"id": "load", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1"}}, )"
           R"({"id": "slow", "type": "QueryNode", "params": {"connection": "db", "sql": "WITH RECURSIVE n(i) AS )"
           R"((SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"}}, )"
           R"({"id": "nightly", "type": "SchedulerNode", "params": {"schedule": "* * * * *", "target": ")" +
           target + "\"" + more + "}}]}}}";
}

graph::ProjectPtr projectOf(const QByteArray& text)
{
    return parsed(text).project;
}

/// A scheduler with a clock that the test moves, whose firings run as the window's do.
struct Bench {
    Bench()
    {
        QObject::connect(
            &scheduler, &ProjectScheduler::due, &runs,
            [this](const run::Schedule& schedule, const run::ScheduleTurn& turn,
                   const std::vector<NodeId>& nodes) {
                fired << QString::fromStdString(formatInZone(turn.due, *schedule.zone)).mid(11, 5);
                RunStart start;
                start.project = project;
                start.workflow = schedule.workflow;
                start.projectDirectory = folder.path().toStdString();
                start.plan.to = nodes;
                start.scheduled = run::ScheduledStart{schedule.node, turn.due};
                runs.start(start);
            });
        QObject::connect(&scheduler, &ProjectScheduler::notFired, &runs,
                         [this](const run::Schedule&, const run::ScheduleTurn& turn) {
                             const char* const words[] = {"fire", "wait", "leave out", "miss"};
                             told << QLatin1String(words[int(turn.kind)]);
                         });
    }
    void turnOn(const QByteArray& text)
    {
        project = projectOf(text);
        QSignalSpy changed(&scheduler, &ProjectScheduler::changed);
        scheduler.turnOn({project, {}, {}});
        QTRY_COMPARE(changed.count(), 2); // on, and read
    }
    void minute()
    {
        clock.advance(1min);
        scheduler.look();
    }

    QTemporaryDir folder;
    test::FakeClock clock;
    graph::ProjectPtr project;
    RunController runs;
    ProjectScheduler scheduler{runs, clock};
    QStringList fired;
    QStringList told;
};

} // namespace

class TestProjectScheduler : public QObject {
    Q_OBJECT

private slots:
    void firesByTheClockAndShowsWhen()
    {
        Bench b;
        b.turnOn(scheduled());
        const WorkflowId main("main");
        QCOMPARE(shortFireTime(*marksOf(b.runs, main).at(NodeId("nightly")).fires),
                 QStringLiteral("2026-01-01 00:01"));
        QSignalSpy finished(&b.runs, &RunController::finished);
        b.minute();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(b.fired, QStringList{QStringLiteral("00:01")});
        QCOMPARE(b.runs.progressOf(NodeId("load")).state, run::NodeState::Done);
        QCOMPARE(b.runs.progressOf(NodeId("aside")).state, run::NodeState::Idle); // not part of it
        const NodeMark mark = marksOf(b.runs, main).at(NodeId("nightly"));
        QVERIFY(markWords(mark).contains(QStringLiteral("fires 2026-01-01 00:02")));
        QVERIFY(markTip(mark).contains(QStringLiteral("Thursday 2026-01-01, 00:02 (UTC+00:00)")));
        b.scheduler.turnOff();
        QVERIFY(!marksOf(b.runs, main).contains(NodeId("nightly")) ||
                !marksOf(b.runs, main).at(NodeId("nightly")).fires);
        b.minute();
        QCOMPARE(b.fired.size(), 1);
    }

    void nothingStartsBesideARun_data()
    {
        QTest::addColumn<QByteArray>("overlap");
        QTest::addColumn<QString>("told");
        QTest::addColumn<int>("firedInAll");
        QTest::newRow("skip") << QByteArray("skip") << "leave out" << 1;
        QTest::newRow("queue") << QByteArray("queue") << "wait" << 2;
        QTest::newRow("allow") << QByteArray("allow") << "wait" << 2;
    }
    void nothingStartsBesideARun()
    {
        QFETCH(QByteArray, overlap);
        QFETCH(QString, told);
        QFETCH(int, firedInAll);
        Bench b;
        b.turnOn(scheduled(", \"overlap\": \"" + overlap + '"', "slow"));
        QSignalSpy finished(&b.runs, &RunController::finished);
        QSignalSpy begun(&b.runs, &RunController::begun);
        b.minute();
        QTRY_COMPARE(begun.count(), 1);
        b.minute();
        QCOMPARE(b.told, QStringList{told});
        b.runs.stop();
        QTRY_COMPARE(finished.count(), 1);
        QTRY_COMPARE(b.fired.size(), firedInAll);
        if (firedInAll == 2) {
            QTRY_COMPARE(begun.count(), 2);
            b.runs.stop();
            QTRY_COMPARE(finished.count(), 2);
        }
        QTRY_VERIFY(!b.runs.isRunning());
        b.minute();
        QTRY_COMPARE(b.fired.size(), firedInAll + 1);
        b.runs.stop();
        QTRY_VERIFY(!b.runs.isRunning());
    }

    void aFiringWaitsForARunByHand()
    {
        Bench b;
        b.turnOn(scheduled(R"(, "overlap": "queue")"));
        RunStart start;
        start.project = b.project;
        start.workflow = WorkflowId("main");
        start.projectDirectory = b.folder.path().toStdString();
        start.plan.to = {NodeId("slow")};
        QVERIFY(b.runs.start(start));
        b.minute();
        QCOMPARE(b.told, QStringList{QStringLiteral("wait")});
        QVERIFY(b.fired.isEmpty());
        b.runs.stop();
        QTRY_COMPARE(b.fired.size(), 1);
        QTRY_VERIFY(!b.runs.isRunning());
    }

    void editsAreFollowed()
    {
        Bench b;
        b.turnOn(scheduled());
        QSignalSpy changed(&b.scheduler, &ProjectScheduler::changed);
        b.project = projectOf(scheduled().replace("* * * * *", "30 5 * * *"));
        b.scheduler.update({b.project, {}, {}});
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(shortFireTime(*marksOf(b.runs, WorkflowId("main")).at(NodeId("nightly")).fires),
                 QStringLiteral("2026-01-01 05:30"));
        b.minute();
        QVERIFY(b.fired.isEmpty());
    }

    void whatCannotBeReadTurnsItOff_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("bad times") << scheduled().replace("* * * * *", "* 25 * * *") << "out of its range";
        QTest::newRow("no such target") << scheduled({}, "nowhere") << "does not exist";
        QTest::newRow("no schedule") << scheduled().replace("SchedulerNode", "LimitNode")
                                     << "nothing to fire by the clock";
    }
    void whatCannotBeReadTurnsItOff()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        Bench b;
        Error told(ErrorCode::InternalBug, "None");
        QObject::connect(&b.scheduler, &ProjectScheduler::gaveUp,
                         [&told](const Error& error) { told = error; });
        b.scheduler.turnOn({projectOf(text), {}, {}});
        QTRY_VERIFY(!b.scheduler.isOn());
        const QString sentence = QString::fromStdString(told.sentence());
        QVERIFY2(sentence.contains(says), qPrintable(sentence));
    }

    void sleepersMissFirings()
    {
        Bench b;
        b.turnOn(scheduled().replace("* * * * *", "0 * * * *"));
        b.clock.advance(3h + 10min);
        b.scheduler.look();
        QCOMPARE(b.told, QStringList{QStringLiteral("miss")});
        QVERIFY(b.fired.isEmpty());
    }

    void theWindowTurnsItOnAndOff()
    {
        WindowBench b;
        b.openText("scheduled.dataflow.json", scheduled().replace("* * * * *", "0 0 1 1 *"));
        QVERIFY(!b.window.scheduler().isOn());
        QAction* action = b.window.commands().action(QStringLiteral("run.scheduler"));
        QVERIFY(action->isCheckable() && !action->isChecked() && action->isEnabled());
        action->trigger();
        QVERIFY(b.window.scheduler().isOn());
        QTRY_COMPARE(b.window.scheduler().schedules().size(), std::size_t{1});
        QVERIFY(action->isChecked());
        QVERIFY2(b.hint().contains(QStringLiteral("The scheduler is on")), qPrintable(b.hint()));
        // An edit is followed, another project is not.
        b.window.document().edit(QStringLiteral("Change"), [](graph::Workflow& workflow) {
            graph::Node node = *workflow.find(NodeId("nightly"));
            node.params["schedule"] = "0 0 2 1 *";
            workflow.put(std::move(node));
        });
        QTRY_COMPARE(b.window.scheduler().schedules().front().cron.text(), std::string("0 0 2 1 *"));
        action->trigger();
        QVERIFY(!b.window.scheduler().isOn() && !action->isChecked());
        action->trigger();
        QVERIFY(b.window.scheduler().isOn());
        b.prompts.save = SaveAnswer::Discard;
        b.openText("other.dataflow.json", counting("10", "i > 1"));
        QVERIFY(!b.window.scheduler().isOn());
        QVERIFY(!action->isEnabled()); // nothing to fire there
    }

    void productionIsAskedForAtOnce()
    {
        WindowBench b;
        QByteArray text =
            scheduled({}, "load", R"("environments": {"live": {"production": true}, "trial": {}}, )");
        text.replace("SELECT 1", "DELETE FROM t");
        b.openText("scheduled.dataflow.json", text);
        b.window.findChild<RunBar*>()->setEnvironment(QStringLiteral("live"));
        QAction* action = b.window.commands().action(QStringLiteral("run.scheduler"));
        b.prompts.production = false;
        action->trigger();
        QVERIFY(b.prompts.asked.last().startsWith(QStringLiteral("production live: load")));
        QVERIFY(!b.window.scheduler().isOn() && !action->isChecked());
        b.prompts.production = true;
        action->trigger();
        QVERIFY(b.window.scheduler().isOn());
        b.window.findChild<RunBar*>()->setEnvironment(QStringLiteral("trial"));
        QVERIFY(!b.window.scheduler().isOn());
    }
};

QTEST_MAIN(TestProjectScheduler)
#include "tst_project_scheduler.moc"
