// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "engine/run/schedule_state.h"
#include "tests/engine/schedule_fixture.h"

#include <QTemporaryDir>

using namespace dataflow;
using namespace dataflow::run;
using namespace dataflow::testing;
using namespace std::chrono_literals;
using nodes::ScheduleOverlap;

namespace {

const WallTime kStart = wallTime("2026-01-01T00:00:00");

Schedule every(const char* times, ScheduleOverlap overlap = ScheduleOverlap::Skip, bool catchUp = false)
{
    return {.workflow = WorkflowId("main"),
            .node = NodeId("nightly"),
            .target = NodeId("load"),
            .cron = *CronExpression::parse(times),
            .zone = *TimeZone::find("UTC"),
            .overlap = overlap,
            .catchUp = catchUp};
}

QString text(const std::vector<ScheduleTurn>& turns)
{
    std::string all;
    for (const ScheduleTurn& turn : turns)
        all += (all.empty() ? "" : ", ") + shown(turn);
    return QString::fromStdString(all);
}

} // namespace

class TestTimetable : public QObject {
    Q_OBJECT

private slots:
    void firesAtItsTimes();
    void overlapsFollowTheirRule_data();
    void overlapsFollowTheirRule();
    void waitingIsBounded();
    void sleepersMissFirings_data();
    void sleepersMissFirings();
    void aPauseIsCaughtUpOnce();
    void whatWaitsIsNotDealtWith();
    void aClockThatIsSetBackFiresNothingTwice();
    void manyMissedFiringsAreCounted();
    void stateSurvivesInItsFile();
    void damagedStateIsTold_data();
    void damagedStateIsTold();
};

void TestTimetable::firesAtItsTimes()
{
    Timetable table({every("*/10 * * * *"), every("5 * * * *")}, {}, kStart);
    QVERIFY(table.nextDue() == kStart + 5min);
    QVERIFY(table.nextOf(0) == kStart + 10min);
    QCOMPARE(text(table.advance(kStart + 5min - 1us)), QString());
    QCOMPARE(text(table.advance(kStart + 5min)), QStringLiteral("fire 01 00:05"));
    QCOMPARE(text(table.advance(kStart + 5min)), QString());
    QCOMPARE(text(table.advance(kStart + 10min + 30s)), QStringLiteral("fire 01 00:10"));
    QVERIFY(table.nextDue() == kStart + 20min);
}

void TestTimetable::overlapsFollowTheirRule_data()
{
    QTest::addColumn<int>("overlap");
    QTest::addColumn<QString>("atTwo");
    QTest::addColumn<QString>("atThree");
    QTest::addColumn<QString>("afterTheEnd");
    QTest::newRow("skip") << 0 << "leave out 01 00:02"
                          << "leave out 01 00:03"
                          << "";
    QTest::newRow("queue") << 1 << "wait 01 00:02"
                           << "wait 01 00:03"
                           << "fire 01 00:02";
    QTest::newRow("allow") << 2 << "fire 01 00:02"
                           << "fire 01 00:03"
                           << "";
}

void TestTimetable::overlapsFollowTheirRule()
{
    QFETCH(int, overlap);
    QFETCH(QString, atTwo);
    QFETCH(QString, atThree);
    QFETCH(QString, afterTheEnd);
    Timetable table({every("* * * * *", ScheduleOverlap(overlap))}, {}, kStart);
    QCOMPARE(text(table.advance(kStart + 1min)), QStringLiteral("fire 01 00:01"));
    QCOMPARE(text(table.advance(kStart + 2min)), atTwo);
    QCOMPARE(text(table.advance(kStart + 3min)), atThree);
    QCOMPARE(text(table.ended(0)), afterTheEnd);
    while (table.running(0) > 0)
        table.ended(0);
    QCOMPARE(table.waiting(0), std::size_t{0});
    QCOMPARE(text(table.advance(kStart + 4min)), QStringLiteral("fire 01 00:04"));
}

void TestTimetable::waitingIsBounded()
{
    for (const ScheduleOverlap overlap : {ScheduleOverlap::Queue, ScheduleOverlap::Allow}) {
        Timetable table({every("* * * * *", overlap)}, {}, kStart);
        std::size_t leftOut = 0;
        for (int minute = 1; minute <= 300; ++minute)
            for (const ScheduleTurn& turn : table.advance(kStart + std::chrono::minutes(minute)))
                leftOut += turn.kind == ScheduleTurn::Kind::LeaveOut ? 1 : 0;
        QVERIFY(table.waiting(0) <= kMostFirings && table.running(0) <= kMostFirings);
        QCOMPARE(leftOut, 300 - table.waiting(0) - table.running(0));
        QCOMPARE(table.dropWaiting(), overlap == ScheduleOverlap::Queue ? kMostFirings : 0);
    }
}

void TestTimetable::sleepersMissFirings_data()
{
    QTest::addColumn<bool>("catchUp");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("turns");
    // Hourly, from midnight on.
    QTest::newRow("a minute late") << false << 3660 << "fire 01 01:00";
    QTest::newRow("later") << false << 3661 << "miss 01 01:00 +1";
    QTest::newRow("later, caught up") << true << 3661 << "fire 01 01:00";
    QTest::newRow("several, the last in time") << false << 3 * 3600 + 5 << "miss 01 03:00 +2, fire 01 03:00";
    QTest::newRow("several") << false << 3 * 3600 + 600 << "miss 01 03:00 +3";
    QTest::newRow("several, caught up") << true << 3 * 3600 + 600 << "fire 01 03:00 +2";
}

void TestTimetable::sleepersMissFirings()
{
    QFETCH(bool, catchUp);
    QFETCH(int, seconds);
    QFETCH(QString, turns);
    Timetable table({every("0 * * * *", ScheduleOverlap::Skip, catchUp)}, {}, kStart);
    QCOMPARE(text(table.advance(kStart + std::chrono::seconds(seconds))), turns);
}

void TestTimetable::aPauseIsCaughtUpOnce()
{
    const std::map<std::string, WallTime> handled{{"main/nightly", kStart - 50h}};
    Timetable without({every("30 2 * * *")}, handled, kStart);
    QCOMPARE(text(without.advance(kStart)), QString());
    QVERIFY(without.handled().empty());

    Timetable with({every("30 2 * * *", ScheduleOverlap::Skip, true)}, handled, kStart);
    QCOMPARE(text(with.advance(kStart)), QStringLiteral("fire 31 02:30 +1"));
    QVERIFY(with.handled().at("main/nightly") == wallTime("2025-12-31T02:30:00"));
    with.ended(0);
    QCOMPARE(text(with.advance(kStart + 1h)), QString());
    QCOMPARE(text(with.advance(kStart + 2h + 30min)), QStringLiteral("fire 01 02:30"));

    // Known to be dealt with in the future, as after a clock was wrong: counts from now.
    Timetable wrong({every("30 2 * * *", ScheduleOverlap::Skip, true)}, {{"main/nightly", kStart + 5000h}},
                    kStart);
    QVERIFY(wrong.nextDue() == kStart + 2h + 30min);
}

void TestTimetable::whatWaitsIsNotDealtWith()
{
    Timetable table({every("* * * * *", ScheduleOverlap::Queue, true)}, {}, kStart);
    QVERIFY(table.handled().at("main/nightly") == kStart);
    table.advance(kStart + 1min);
    table.advance(kStart + 2min);
    QVERIFY(table.handled().at("main/nightly") == kStart + 1min);
    table.ended(0);
    QVERIFY(table.handled().at("main/nightly") == kStart + 2min);
}

void TestTimetable::aClockThatIsSetBackFiresNothingTwice()
{
    Timetable table({every("* * * * *", ScheduleOverlap::Allow)}, {}, kStart);
    table.advance(kStart + 60min);
    QCOMPARE(text(table.advance(kStart + 30min)), QString());
    QCOMPARE(text(table.advance(kStart + 60min + 5s)), QString());
    QCOMPARE(text(table.advance(kStart + 61min)), QStringLiteral("fire 01 01:01"));
    QCOMPARE(text(table.advance(kStart - 4h)), QString());
    QCOMPARE(text(table.advance(kStart - 4h + 1min)), QStringLiteral("fire 31 20:01"));
}

void TestTimetable::manyMissedFiringsAreCounted()
{
    Timetable table({every("* * * * *", ScheduleOverlap::Skip, true)}, {{"main/nightly", kStart - 24h * 365}},
                    kStart);
    const auto turns = table.advance(kStart + 10s);
    QCOMPARE(text(turns), QStringLiteral("fire 01 00:00 +99999"));
    QVERIFY(table.nextDue() == kStart + 1min);
}

void TestTimetable::stateSurvivesInItsFile()
{
    const QTemporaryDir folder;
    const std::filesystem::path project = folder.filePath("shop.dataflow.json").toStdString();
    const auto file = scheduleStateFile(project);
    QCOMPARE(QString::fromStdString(file.filename().string()), QStringLiteral("shop.schedule.json"));
    QVERIFY(readScheduleState(file)->empty());
    const std::map<std::string, WallTime> handled{{"main/nightly", kStart + 1us}, {"other/x", kStart}};
    QVERIFY(writeScheduleState(file, handled));
    QVERIFY(*readScheduleState(file) == handled);
    // Others' entries stay.
    QVERIFY(writeScheduleState(file, {{"other/x", kStart + 1h}}));
    QVERIFY(readScheduleState(file)->at("main/nightly") == kStart + 1us);
    QVERIFY(readScheduleState(file)->at("other/x") == kStart + 1h);
}

void TestTimetable::damagedStateIsTold_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("something else") << QByteArray("[]");
    QTest::newRow("no moments") << QByteArray(R"({"format": 1})");
    QTest::newRow("a wrong moment") << QByteArray(R"({"handled": {"main/nightly": "yesterday"}})");
    QTest::newRow("a moment without zone")
        << QByteArray(R"({"handled": {"main/nightly": "2026-01-01T00:00:00"}})");
}

void TestTimetable::damagedStateIsTold()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    QFile file(folder.filePath("shop.schedule.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const auto read = readScheduleState(file.fileName().toStdString());
    QVERIFY(!read);
    QVERIFY(read.error().sentence().find("shop.schedule.json") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestTimetable)
#include "tst_timetable.moc"
