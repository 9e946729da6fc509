// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/base/time_zone.h"
#include "engine/base/zone_rule.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <random>

#include <QtTest>

using namespace dataflow;
using namespace std::chrono_literals;

namespace {

TimeZonePtr zone(const QString& name)
{
    auto found = TimeZone::find(name.toStdString());
    return found ? *found : nullptr;
}

UtcSeconds utc(const char* text)
{
    return std::chrono::floor<std::chrono::seconds>(
        WallTime(std::chrono::microseconds(parseTimestamp(text)->micros)));
}

LocalSeconds local(const char* text)
{
    return LocalSeconds(utc(text).time_since_epoch());
}

QString shown(UtcSeconds instant, const TimeZone& zone)
{
    return QString::fromStdString(formatInZone(instant, zone));
}

} // namespace

class TestTimeZone : public QObject {
    Q_OBJECT

private slots:
    void utcNeedsNoData();
    void clocksAgreeWithTheSystemLibrary_data();
    void clocksAgreeWithTheSystemLibrary();
    void rulesHoldBeyondTheListedYears();
    void leapsAndRepeatsHaveOneInstant();
    void rulesAreRead_data();
    void rulesAreRead();
    void badRulesAreRefused_data();
    void badRulesAreRefused();
    void unknownZonesAreTold_data();
    void unknownZonesAreTold();
    void damagedFilesAreTold();
    void namesToChooseFromCanBeFound();
};

void TestTimeZone::utcNeedsNoData()
{
    const auto period = zone(QString())->periodAt(utc("2026-07-01T00:00:00"));
    QCOMPARE(zone(QString())->name(), std::string("UTC"));
    QVERIFY(period.begin == UtcSeconds::min() && period.end == UtcSeconds::max());
    QCOMPARE(shown(utc("2026-07-01T12:05:00"), *zone(QStringLiteral("UTC"))),
             QStringLiteral("2026-07-01 12:05 +0000"));
}

void TestTimeZone::clocksAgreeWithTheSystemLibrary_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"Europe/Berlin", "America/New_York", "America/St_Johns", "Asia/Kolkata",
                             "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "Europe/Dublin"})
        QTest::newRow(name) << name;
}

void TestTimeZone::clocksAgreeWithTheSystemLibrary()
{
    QFETCH(QString, name);
    const auto tested = zone(name);
    QVERIFY(tested);
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", name.toUtf8());
    ::tzset();
    std::mt19937_64 random(7);
    std::uniform_int_distribution<std::int64_t> instants(0, 4'000'000'000); // to 2096
    for (int i = 0; i < 20'000; ++i) {
        const std::time_t instant = instants(random);
        std::tm expected{};
        ::localtime_r(&instant, &expected);
        const UtcSeconds moment{std::chrono::seconds(instant)};
        const auto period = tested->periodAt(moment);
        if (period.offset.count() != expected.tm_gmtoff)
            QFAIL(qPrintable(shown(moment, *tested)));
        QVERIFY(period.begin <= moment && moment < period.end);
        // Back again, unless it is the second time that clocks show this.
        const UtcSeconds back = tested->toUtc(tested->toLocal(moment));
        QVERIFY(back == moment || (back < moment && tested->toLocal(back) == tested->toLocal(moment)));
    }
    before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before);
    ::tzset();
}

void TestTimeZone::rulesHoldBeyondTheListedYears()
{
    const auto berlin = zone(QStringLiteral("Europe/Berlin"));
    QCOMPARE(shown(utc("2100-07-01T10:00:00"), *berlin), QStringLiteral("2100-07-01 12:00 +0200"));
    QCOMPARE(shown(utc("2100-12-01T10:00:00"), *berlin), QStringLiteral("2100-12-01 11:00 +0100"));
}

void TestTimeZone::leapsAndRepeatsHaveOneInstant()
{
    const auto berlin = zone(QStringLiteral("Europe/Berlin"));
    // 02:30 does not exist on 29 March 2026 and comes twice on 25 October.
    QVERIFY(berlin->toUtc(local("2026-03-29T02:30:00")) == utc("2026-03-29T01:00:00"));
    QVERIFY(berlin->toUtc(local("2026-03-29T03:00:00")) == utc("2026-03-29T01:00:00"));
    QVERIFY(berlin->toUtc(local("2026-10-25T02:30:00")) == utc("2026-10-25T00:30:00"));
    QVERIFY(berlin->toUtc(local("2026-10-25T03:00:00")) == utc("2026-10-25T02:00:00"));
    // A whole day was left out in Samoa.
    QVERIFY(zone(QStringLiteral("Pacific/Apia"))->toUtc(local("2011-12-30T12:00:00")) ==
            utc("2011-12-30T10:00:00"));
}

void TestTimeZone::rulesAreRead_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("standard");
    QTest::addColumn<int>("summer");
    QTest::addColumn<QString>("begins");
    QTest::newRow("no summer time") << "<+0330>-3:30" << 12600 << 0 << QString();
    QTest::newRow("Berlin") << "CET-1CEST,M3.5.0,M10.5.0/3" << 3600 << 7200 << "2026-03-29T02:00:00";
    QTest::newRow("New York") << "EST5EDT,M3.2.0,M11.1.0" << -18000 << -14400 << "2026-03-08T02:00:00";
    QTest::newRow("half an hour") << "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0" << 37800 << 39600
                                  << "2026-10-04T02:00:00";
    QTest::newRow("day before") << "<-02>2<-01>,M3.5.0/-1,M10.5.0/0" << -7200 << -3600
                                << "2026-03-28T23:00:00";
    QTest::newRow("day of the year") << "AAA3BBB,J60/0,300" << -10800 << -7200 << "2026-03-01T00:00:00";
}

void TestTimeZone::rulesAreRead()
{
    QFETCH(QString, rule);
    QFETCH(int, standard);
    QFETCH(int, summer);
    QFETCH(QString, begins);
    const auto read = ZoneRule::parse(rule.toStdString());
    QVERIFY(read);
    QCOMPARE(int(read->standard.count()), standard);
    QCOMPARE(read->hasSummer, summer != 0);
    if (!read->hasSummer)
        return;
    QCOMPARE(int(read->summer.count()), summer);
    QVERIFY(read->summerBegins.in(std::chrono::year(2026)) == local(begins.toUtf8().constData()));
}

void TestTimeZone::badRulesAreRefused_data()
{
    QTest::addColumn<QString>("rule");
    for (const char* rule : {"", "CE-1", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
                             "CET-1CEST,M3.5.0,M10.5.0x", "<CET-1", "CET-1CEST,J0,J5"})
        QTest::newRow(*rule ? rule : "empty") << rule;
}

void TestTimeZone::badRulesAreRefused()
{
    QFETCH(QString, rule);
    QVERIFY(!ZoneRule::parse(rule.toStdString()));
}

void TestTimeZone::unknownZonesAreTold_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("hint");
    QTest::newRow("misspelt") << "Europe/Berlni"
                              << "Did you mean \"Europe/Berlin\"?";
    QTest::newRow("nothing like it") << "Mars"
                                     << "Write it as in \"Europe/Berlin\", or UTC.";
    QTest::newRow("a folder") << "Europe"
                              << "Write it as in \"Europe/Berlin\", or UTC.";
    QTest::newRow("a way out") << "../../../etc/passwd"
                               << "Write it as in \"Europe/Berlin\", or UTC.";
    QTest::newRow("no zone file") << "iso3166.tab"
                                  << "Write it as in \"Europe/Berlin\", or UTC.";
}

void TestTimeZone::unknownZonesAreTold()
{
    QFETCH(QString, name);
    QFETCH(QString, hint);
    const auto found = TimeZone::find(name.toStdString());
    QVERIFY(!found);
    QVERIFY(found.error().code() == ErrorCode::BadParameter);
    QCOMPARE(QString::fromStdString(found.error().hint()), hint);
}

void TestTimeZone::damagedFilesAreTold()
{
    QByteArray header("TZif2");
    header.append(39, '\0');
    for (const QByteArray& bytes : {QByteArray(), QByteArray("TZif"), header, header + header,
                                    header.left(20) + QByteArray(100, '\xff')}) {
        const auto read = TimeZone::parse("Test/Damaged", std::string_view(bytes.constData(), bytes.size()));
        QVERIFY(!read);
        QVERIFY(read.error().code() == ErrorCode::FileUnreadable);
    }
    QFile file(QStringLiteral("/usr/share/zoneinfo/Europe/Berlin"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY(!TimeZone::parse("Test/Cut", std::string_view(whole.constData(), std::size_t(size))));
    QVERIFY(TimeZone::parse("Test/Whole", std::string_view(whole.constData(), std::size_t(whole.size()))));
}

void TestTimeZone::namesToChooseFromCanBeFound()
{
    const auto names = TimeZone::names();
    QVERIFY(std::ranges::is_sorted(names));
    QVERIFY(names.size() > 300);
    for (const std::string& name : names)
        if (!TimeZone::find(name))
            QFAIL(name.c_str());
    QVERIFY(TimeZone::find(TimeZone::machineName()));
}

QTEST_APPLESS_MAIN(TestTimeZone)
#include "tst_time_zone.moc"
