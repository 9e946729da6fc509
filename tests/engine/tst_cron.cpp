// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/cron.h"
#include "engine/base/datetime.h"

#include <bit>
#include <ctime>
#include <random>

#include <QtTest>

using namespace dataflow;
using namespace std::chrono_literals;

namespace {

WallTime utc(const QString& text)
{
    return WallTime(std::chrono::microseconds(parseTimestamp(text.toStdString())->micros));
}

/// The next firings after a moment in UTC, as "29 03:00 +0200, ...".
QString firings(const QString& schedule, const QString& zoneName, const QString& after, std::size_t count)
{
    const auto zone = TimeZone::find(zoneName.toStdString());
    const auto cron = CronExpression::parse(schedule.toStdString());
    if (!zone || !cron)
        return QStringLiteral("wrong");
    QStringList shown;
    for (const WallTime moment : cron->nextTimes(utc(after), **zone, count))
        shown << QString::fromStdString(formatInZone(moment, **zone)).mid(8);
    return shown.join(QStringLiteral(", "));
}

/// A field as it is drawn by chance, and the values that it stands for by the simplest reading.
struct RandomField {
    std::string text;
    std::vector<bool> values;
    bool isOpen = false;
};

RandomField randomField(std::mt19937& random, unsigned least, unsigned most)
{
    const auto pick = [&random](unsigned low, unsigned high) {
        return std::uniform_int_distribution<unsigned>(low, high)(random);
    };
    RandomField field;
    field.values.resize(most + 1);
    const unsigned kind = pick(0, 5);
    field.isOpen = kind <= 2;
    if (kind <= 1) {
        field.text = "*";
        field.values.assign(most + 1, true);
        return field;
    }
    if (kind == 2) {
        const unsigned step = pick(2, most);
        field.text = "*/" + std::to_string(step);
        for (unsigned value = least; value <= most; ++value)
            field.values[value] = (value - least) % step == 0;
        return field;
    }
    for (unsigned entry = 0, entries = pick(1, 3); entry < entries; ++entry) {
        const unsigned low = pick(least, most);
        const unsigned high = kind == 3 ? pick(low, most) : low;
        const unsigned step = kind == 3 ? pick(1, 4) : 1;
        field.text += (entry ? "," : "") + std::to_string(low);
        if (kind == 3)
            field.text += '-' + std::to_string(high) + '/' + std::to_string(step);
        for (unsigned value = low; value <= high; value += step)
            field.values[value] = true;
    }
    return field;
}

/// Walks through every minute, as the daemon does, with the C library's clocks.
struct MinuteByMinute {
    std::array<RandomField, 5> fields;

    bool fixed() const { return !fields[0].isOpen && !fields[1].isOpen; }
    bool takes(std::int64_t localMinute) const
    {
        const std::time_t seconds = localMinute * 60;
        std::tm parts{};
        ::gmtime_r(&seconds, &parts);
        const bool month = fields[2].values[std::size_t(parts.tm_mday)];
        const bool week = fields[4].values[std::size_t(parts.tm_wday)];
        const bool day = fields[2].isOpen || fields[4].isOpen ? month && week : month || week;
        return day && fields[0].values[std::size_t(parts.tm_min)] &&
               fields[1].values[std::size_t(parts.tm_hour)] &&
               fields[3].values[std::size_t(parts.tm_mon) + 1];
    }
    std::vector<std::int64_t> walk(std::int64_t fromMinute, std::int64_t toMinute) const
    {
        const auto localOf = [](std::int64_t minute) {
            const std::time_t seconds = minute * 60;
            std::tm parts{};
            ::localtime_r(&seconds, &parts);
            return minute + parts.tm_gmtoff / 60;
        };
        std::vector<std::int64_t> fired;
        std::int64_t reached = localOf(fromMinute - 1); // the latest local minute that clocks have shown
        for (std::int64_t minute = fromMinute; minute < toMinute; ++minute) {
            const std::int64_t now = localOf(minute);
            bool fires = false;
            if (!fixed())
                fires = takes(now);
            else
                for (std::int64_t shown = reached + 1; shown <= now; ++shown)
                    fires = fires || takes(shown);
            reached = std::max(reached, now);
            if (fires)
                fired.push_back(minute);
        }
        return fired;
    }
};

} // namespace

class TestCron : public QObject {
    Q_OBJECT

private slots:
    void firingsFollowTheFields_data();
    void firingsFollowTheFields();
    void clockChanges_data();
    void clockChanges();
    void spellingsMeanTheSame_data();
    void spellingsMeanTheSame();
    void errorsNameFieldAndColumn_data();
    void errorsNameFieldAndColumn();
    void rareDatesAreFound();
    void agreesWithWalkingThroughEveryMinute_data();
    void agreesWithWalkingThroughEveryMinute();
    void whatHasPassedIsCounted();
};

void TestCron::firingsFollowTheFields_data()
{
    QTest::addColumn<QString>("schedule");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* schedule, const char* after, const char* expected) {
        QTest::newRow(name) << schedule << after << expected;
    };
    // 1 January 2026 is a Thursday.
    row("every weekday", "30 2 * * mon-fri", "2026-01-01T02:30:00",
        "02 02:30 +0000, 05 02:30 +0000, 06 02:30 +0000");
    row("a moment before", "30 2 * * *", "2026-01-01T02:29:59.999999",
        "01 02:30 +0000, 02 02:30 +0000, 03 02:30 +0000");
    row("steps", "*/25 * * * *", "2026-01-01T00:00:00", "01 00:25 +0000, 01 00:50 +0000, 01 01:00 +0000");
    row("steps of a range", "0 8-18/5 * * *", "2026-01-01T00:00:00",
        "01 08:00 +0000, 01 13:00 +0000, 01 18:00 +0000");
    row("list", "0 6,22 1,15 * *", "2026-01-01T07:00:00", "01 22:00 +0000, 15 06:00 +0000, 15 22:00 +0000");
    row("either day when both are given", "0 0 10 * sun", "2026-01-01T00:00:00",
        "04 00:00 +0000, 10 00:00 +0000, 11 00:00 +0000");
    row("both days when one is open", "0 0 */2 * sun", "2026-01-01T00:00:00",
        "11 00:00 +0000, 25 00:00 +0000, 01 00:00 +0000");
    row("last day of some months only", "0 0 31 * *", "2026-02-01T00:00:00",
        "31 00:00 +0000, 31 00:00 +0000, 31 00:00 +0000");
    row("before 1970", "0 0 1 1 *", "1968-06-01T00:00:00", "01 00:00 +0000, 01 00:00 +0000, 01 00:00 +0000");
}

void TestCron::firingsFollowTheFields()
{
    QFETCH(QString, schedule);
    QFETCH(QString, after);
    QFETCH(QString, expected);
    QCOMPARE(firings(schedule, QString(), after, 3), expected);
}

void TestCron::clockChanges_data()
{
    QTest::addColumn<QString>("schedule");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* schedule, const char* after, const char* expected) {
        QTest::newRow(name) << schedule << after << expected;
    };
    // In Berlin clocks leap from 02:00 to 03:00 on 29 March 2026 at 01:00 UTC, and back from 03:00 to 02:00
    // on 25 October at 01:00 UTC.
    row("leapt over: right after", "30 2 * * *", "2026-03-28T02:00:00",
        "29 03:00 +0200, 30 02:30 +0200, 31 02:30 +0200");
    row("leapt over, several: once", "0,30 2,3 * * *", "2026-03-28T22:00:00",
        "29 03:00 +0200, 29 03:30 +0200, 30 02:00 +0200");
    row("leapt over, on its day", "30 2 29 3 *", "2026-01-01T00:00:00",
        "29 03:00 +0200, 29 02:30 +0200, 29 02:30 +0200");
    row("twice: once", "30 2 * * *", "2026-10-24T12:00:00", "25 02:30 +0200, 26 02:30 +0100, 27 02:30 +0100");
    row("twice: not again", "30 2 * * *", "2026-10-25T00:45:00",
        "26 02:30 +0100, 27 02:30 +0100, 28 02:30 +0100");
    row("between the two: not again", "30 2 * * *", "2026-10-25T01:10:00",
        "26 02:30 +0100, 27 02:30 +0100, 28 02:30 +0100");
    row("open minute follows real time, leap", "*/30 2 * * *", "2026-03-28T02:00:00",
        "30 02:00 +0200, 30 02:30 +0200, 31 02:00 +0200");
    row("open minute follows real time, repeat", "*/30 2 * * *", "2026-10-24T12:00:00",
        "25 02:00 +0200, 25 02:30 +0200, 25 02:00 +0100");
    row("open hour follows real time, leap", "0 * * * *", "2026-03-29T00:00:00",
        "29 03:00 +0200, 29 04:00 +0200, 29 05:00 +0200");
    row("open hour follows real time, repeat", "0 * * * *", "2026-10-24T23:30:00",
        "25 02:00 +0200, 25 02:00 +0100, 25 03:00 +0100");
}

void TestCron::clockChanges()
{
    QFETCH(QString, schedule);
    QFETCH(QString, after);
    QFETCH(QString, expected);
    QCOMPARE(firings(schedule, QStringLiteral("Europe/Berlin"), after, 3), expected);
}

void TestCron::spellingsMeanTheSame_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("hourly") << "@hourly"
                            << "0 * * * *";
    QTest::newRow("daily") << "@daily"
                           << "0 0 * * *";
    QTest::newRow("midnight") << "@MIDNIGHT"
                              << "0 0 * * *";
    QTest::newRow("weekly") << "@weekly"
                            << "0 0 * * 0";
    QTest::newRow("monthly") << "@monthly"
                             << "0 0 1 * *";
    QTest::newRow("yearly") << "@yearly"
                            << "0 0 1 1 *";
    QTest::newRow("annually") << "@annually"
                              << "0 0 1 1 *";
    QTest::newRow("names") << "0 0 * Jan-MAR mon,wed"
                           << "0 0 * 1-3 1,3";
    QTest::newRow("Sunday is 7 too") << "0 0 * * 7"
                                     << "0 0 * * sun";
    QTest::newRow("up to Sunday") << "0 0 * * fri-sun"
                                  << "0 0 * * 0,5,6";
    QTest::newRow("blanks") << "  0\t0  * *   * "
                            << "0 0 * * *";
}

void TestCron::spellingsMeanTheSame()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QVERIFY(CronExpression::parse(one.toStdString()).value() ==
            CronExpression::parse(other.toStdString()).value());
}

void TestCron::errorsNameFieldAndColumn_data()
{
    QTest::addColumn<QString>("schedule");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* schedule, const char* field, const char* column, const char* message) {
        QTest::newRow(*schedule ? schedule : "empty") << schedule << field << column << message;
    };
    row("", "", "1", "The schedule is empty");
    row("0 0 * *", "", "8", "The schedule has too few fields");
    row("0 0 0 * * *", "", "11", "The schedule has too many fields");
    row("60 0 * * *", "minute", "1", "A value of the schedule is out of its range");
    row("0 24 * * *", "hour", "3", "A value of the schedule is out of its range");
    row("0 0 0 * *", "day of month", "5", "A value of the schedule is out of its range");
    row("0 0 * 1,13 *", "month", "9", "A value of the schedule is out of its range");
    row("0 0 * * 8", "day of week", "9", "A value of the schedule is out of its range");
    row("0 0 * * mon-funday", "day of week", "13", "A field of the schedule is not a number");
    row("0 22-5 * * *", "hour", "3", "A range of the schedule ends before it begins");
    row("0 0 * * fri-mon", "day of week", "9", "A range of the schedule ends before it begins");
    row("5/10 * * * *", "minute", "1", "A step of the schedule needs a range");
    row("*/0 * * * *", "minute", "3", "A step of the schedule is out of its range");
    row("*/x * * * *", "minute", "3", "A field of the schedule is not a number");
    row("1,,2 * * * *", "minute", "3", "A value is missing in a field of the schedule");
    row("0 0 * * -3", "day of week", "9", "A value is missing in a field of the schedule");
    row("0 0 ? * mon", "day of month", "5", "A field of the schedule is not a number");
    row("0 0 * * mon#2", "day of week", "9", "The signs ? L W and # are not known here");
    row("ü 0 * * *", "minute", "1", "A field of the schedule is not a number");
    row("* ü,* ü * *", "hour", "3", "A field of the schedule is not a number");
    row("0 0 31 feb *", "day of month", "5", "The schedule names a date that never comes");
    row("0 0 30,31 2 */2", "day of month", "5", "The schedule names a date that never comes");
    row("@dayly", "", "1", "The schedule has a name that is not known");
    row("@reboot", "", "1", "The schedule has a name that is not known");
}

void TestCron::errorsNameFieldAndColumn()
{
    QFETCH(QString, schedule);
    QFETCH(QString, field);
    QFETCH(QString, column);
    QFETCH(QString, message);
    const auto read = CronExpression::parse(schedule.toStdString());
    QVERIFY(!read);
    const auto fact = [&read](const char* key) {
        return QString::fromStdString(std::string(read.error().fact(key)));
    };
    QCOMPARE(QString::fromStdString(read.error().message()), message);
    QCOMPARE(fact("field"), field);
    QCOMPARE(fact("column"), column);
    QVERIFY(!read.error().hint().empty());
}

void TestCron::rareDatesAreFound()
{
    const TimeZone zone;
    const auto after = [&zone](const char* schedule, const char* moment) {
        return QString::fromStdString(
            formatInZone(CronExpression::parse(schedule)->next(utc(QLatin1String(moment)), zone), zone));
    };
    QCOMPARE(after("0 0 29 2 *", "2096-03-01T00:00:00"), QStringLiteral("2104-02-29 00:00 +0000"));
    // 29 February on a Sunday: "*/7" leaves Sundays only, and is open.
    QCOMPARE(after("0 0 29 2 */7", "2026-01-01T00:00:00"), QStringLiteral("2032-02-29 00:00 +0000"));
    QCOMPARE(after("0 0 29 2 */7", "2088-03-01T00:00:00"), QStringLiteral("2128-02-29 00:00 +0000"));
    const auto cron = CronExpression::parse("* * * * *");
    const WallTime late{std::chrono::sys_days(std::chrono::year(31'000) / 1 / 1)};
    QVERIFY(cron->next(late, zone) == WallTime::max());
    QVERIFY(cron->nextTimes(late, zone, 5).empty());
}

void TestCron::agreesWithWalkingThroughEveryMinute_data()
{
    QTest::addColumn<QString>("zoneName");
    QTest::addColumn<QString>("around");
    QTest::newRow("Berlin, spring") << "Europe/Berlin"
                                    << "2026-03-28T00:00:00";
    QTest::newRow("Berlin, autumn") << "Europe/Berlin"
                                    << "2026-10-24T00:00:00";
    QTest::newRow("half an hour, spring") << "Australia/Lord_Howe"
                                          << "2026-10-03T00:00:00";
    QTest::newRow("half an hour, autumn") << "Australia/Lord_Howe"
                                          << "2026-04-04T00:00:00";
    QTest::newRow("offset with minutes") << "America/St_Johns"
                                         << "2026-10-31T00:00:00";
    QTest::newRow("no changes") << "Asia/Kolkata"
                                << "2026-02-27T00:00:00";
    QTest::newRow("a day left out") << "Pacific/Apia"
                                    << "2011-12-29T00:00:00";
}

void TestCron::agreesWithWalkingThroughEveryMinute()
{
    QFETCH(QString, zoneName);
    QFETCH(QString, around);
    const auto zone = TimeZone::find(zoneName.toStdString());
    QVERIFY(zone);
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", zoneName.toUtf8());
    ::tzset();
    const auto start = std::chrono::floor<std::chrono::minutes>(utc(around));
    const std::int64_t from = start.time_since_epoch().count();
    const std::int64_t to = from + 3 * 24 * 60;
    std::mt19937 random(20260329);
    std::size_t numFirings = 0;
    for (int round = 0; round < 80; ++round) {
        const MinuteByMinute walked{{randomField(random, 0, 59), randomField(random, 0, 23),
                                     randomField(random, 1, 31), randomField(random, 1, 12),
                                     randomField(random, 0, 6)}};
        std::string text;
        for (const RandomField& field : walked.fields)
            text += (text.empty() ? "" : " ") + field.text;
        const auto cron = CronExpression::parse(text);
        if (!cron) { // a date that never comes must be the reason
            QCOMPARE(cron.error().message(), std::string("The schedule names a date that never comes"));
            continue;
        }
        std::vector<std::int64_t> fired;
        for (WallTime at = start - 1us; (at = cron->next(at, **zone)) < start + 72h;)
            fired.push_back(std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count());
        const auto expected = walked.walk(from, to);
        numFirings += expected.size();
        if (fired != expected)
            QFAIL(qPrintable(QStringLiteral("%1: %2 firings, expected %3")
                                 .arg(QString::fromStdString(text))
                                 .arg(fired.size())
                                 .arg(expected.size())));
    }
    QVERIFY(numFirings > 1000);
    before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before);
    ::tzset();
}

void TestCron::whatHasPassedIsCounted()
{
    const TimeZone zone;
    const auto cron = CronExpression::parse("0 * * * *");
    const auto start = utc(QStringLiteral("2026-01-01T00:00:00"));
    auto passed = cron->passed(start, start + 3h, zone, 100);
    QCOMPARE(passed.count, std::size_t{3});
    QVERIFY(passed.last == start + 3h);
    QCOMPARE(cron->passed(start, start + 59min, zone, 100).count, std::size_t{0});
    passed = cron->passed(start, start + 24h * 365, zone, 100);
    QCOMPARE(passed.count, std::size_t{100});
}

QTEST_APPLESS_MAIN(TestCron)
#include "tst_cron.moc"
