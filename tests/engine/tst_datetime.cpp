// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/base/midnight.h"

#include <limits>

#include <QtTest>

using namespace dataflow;

namespace {

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

void addRows(std::initializer_list<const char*> texts)
{
    QTest::addColumn<QString>("text");
    for (const char* text : texts)
        QTest::newRow(*text ? text : "empty") << text;
}

template <class T>
void verifyRefused(const Result<T>& result, const QString& text)
{
    QVERIFY(!result.has_value());
    QVERIFY(result.error().code() == ErrorCode::ConversionFailed);
    QCOMPARE(qt(result.error().fact("text")), text);
    QVERIFY(!result.error().hint().empty());
}

} // namespace

class TestDatetime : public QObject {
    Q_OBJECT

private slots:
    void datesAreDaysFromTheEpoch_data();
    void datesAreDaysFromTheEpoch();
    void everyDayOfManyCenturiesComesBack();
    void aDateBeginsAtAMomentOrAtNone();
    void badDatesAreRefused_data();
    void badDatesAreRefused();
    void timesKeepTheirFraction_data();
    void timesKeepTheirFraction();
    void badTimesAreRefused_data();
    void badTimesAreRefused();
    void timestampsKeepInstantAndReadingApart_data();
    void timestampsKeepInstantAndReadingApart();
    void badTimestampsAreRefused_data();
    void badTimestampsAreRefused();
    void uuidsAreReadInAnyCase();
    void badUuidsAreRefused_data();
    void badUuidsAreRefused();
    void durationsAreReadWithTheirUnit_data();
    void durationsAreReadWithTheirUnit();
    void badDurationsAreRefused_data();
    void badDurationsAreRefused();
    void durationsComeBackFromTheirText();
};

void TestDatetime::datesAreDaysFromTheEpoch_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("days");
    const auto row = [](const char* text, int days) { QTest::newRow(text) << text << days; };
    row("1970-01-01", 0);
    row("1969-12-31", -1);
    row("2000-02-29", 11'016);
    row("2024-03-01", 19'783);
    row("1900-02-28", -25'509);
    row("0001-01-01", -719'162);
    row("0000-12-31", -719'163);
    row("-0044-03-15", -735'525);
    row("9999-12-31", 2'932'896);
    row("5874897-12-31", 2'145'042'905);
    row("infinity", std::numeric_limits<int>::max());
    row("-infinity", std::numeric_limits<int>::min());
}

void TestDatetime::datesAreDaysFromTheEpoch()
{
    QFETCH(QString, text);
    QFETCH(int, days);
    const auto date = parseDate(text.toStdString());
    QVERIFY(date.has_value());
    QCOMPARE(date->days, days);
    QCOMPARE(qt(formatDate(*date)), text);
}

void TestDatetime::everyDayOfManyCenturiesComesBack()
{
    std::string before;
    for (std::int32_t days = -800'000; days < 200'000; days += 7) {
        const std::string text = formatDate(Date{days});
        const auto date = parseDate(text);
        QVERIFY2(date.has_value() && date->days == days, text.c_str());
        QVERIFY(text != before);
        before = text;
    }
}

void TestDatetime::aDateBeginsAtAMomentOrAtNone()
{
    constexpr std::int64_t kDay = 86'400'000'000;
    QCOMPARE(midnightOf(Date{0}).value(), std::int64_t{0});
    QCOMPARE(midnightOf(Date{-1}).value(), -kDay);
    QCOMPARE(midnightOf(Date{106'751'991}).value(), 106'751'991 * kDay);
    QVERIFY(!midnightOf(Date{106'751'992}));
    QVERIFY(!midnightOf(Date{-106'751'992}));
    QCOMPARE(midnightOf(Date{std::numeric_limits<std::int32_t>::max()}).value(),
             std::numeric_limits<std::int64_t>::max());
    QCOMPARE(midnightOf(Date{std::numeric_limits<std::int32_t>::min()}).value(),
             std::numeric_limits<std::int64_t>::min());
}

void TestDatetime::badDatesAreRefused_data()
{
    addRows({"", "2024-3-1", "2024-02-30", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10",
             "2024-01-00", "24-01-01", "2024/01/01", "2024-01-01 ", " 2024-01-01", "2024-01-01T",
             "12345678-01-01", "9999999-01-01", "tomorrow"});
}

void TestDatetime::badDatesAreRefused()
{
    QFETCH(QString, text);
    verifyRefused(parseDate(text.toStdString()), text);
}

void TestDatetime::timesKeepTheirFraction_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("micros");
    QTest::addColumn<QString>("written");
    QTest::newRow("minutes") << "10:15" << qint64{36'900'000'000} << "10:15:00";
    QTest::newRow("midnight") << "00:00:00" << qint64{0} << "00:00:00";
    QTest::newRow("fraction") << "10:15:00.250" << qint64{36'900'250'000} << "10:15:00.25";
    QTest::newRow("microsecond") << "23:59:59.999999" << qint64{86'399'999'999} << "23:59:59.999999";
    QTest::newRow("zeros behind the microsecond")
        << "00:00:01.000001000" << qint64{1'000'001} << "00:00:01.000001";
    QTest::newRow("end of the day") << "24:00" << qint64{86'400'000'000} << "24:00:00";
}

void TestDatetime::timesKeepTheirFraction()
{
    QFETCH(QString, text);
    QFETCH(qint64, micros);
    QFETCH(QString, written);
    const auto time = parseTime(text.toStdString());
    QVERIFY(time.has_value());
    QCOMPARE(static_cast<qint64>(time->micros), micros);
    QCOMPARE(qt(formatTime(*time)), written);
}

void TestDatetime::badTimesAreRefused_data()
{
    addRows({"", "10", "1:15", "10:60", "10:15:60", "24:00:00.000001", "25:00", "10:15:00.",
             "10:15:00.1234567", "10:15Z"});
}

void TestDatetime::badTimesAreRefused()
{
    QFETCH(QString, text);
    verifyRefused(parseTime(text.toStdString()), text);
}

void TestDatetime::timestampsKeepInstantAndReadingApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    const auto row = [](const char* text, const char* written) { QTest::newRow(text) << text << written; };
    row("2024-03-01T10:15:00", "2024-03-01T10:15:00");
    row("2024-03-01 10:15", "2024-03-01T10:15:00");
    row("2024-03-01", "2024-03-01T00:00:00");
    row("2024-03-01T10:15:00Z", "2024-03-01T10:15:00Z");
    row("2024-03-01t10:15:00.120z", "2024-03-01T10:15:00.12Z");
    row("2024-03-01 01:15:00+02", "2024-02-29T23:15:00Z");
    row("2024-03-01T10:15:00+0530", "2024-03-01T04:45:00Z");
    row("2024-12-31T20:00:00-08:00", "2025-01-01T04:00:00Z");
    row("1880-01-01 00:00:00+00:19:32", "1879-12-31T23:40:28Z");
    row("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z");
    row("2024-02-28T24:00:00", "2024-02-29T00:00:00");
    row("-0044-03-15T12:00:00", "-0044-03-15T12:00:00");
    row("infinity", "infinity");
    row("-infinity", "-infinity");
}

void TestDatetime::timestampsKeepInstantAndReadingApart()
{
    QFETCH(QString, text);
    QFETCH(QString, written);
    const auto timestamp = parseTimestamp(text.toStdString());
    QVERIFY(timestamp.has_value());
    QCOMPARE(qt(formatTimestamp(*timestamp)), written);
    QCOMPARE(timestamp->utc, written.endsWith(QLatin1Char('Z')));
    const auto again = parseTimestamp(written.toStdString());
    QVERIFY(again.has_value() && *again == *timestamp);
}

void TestDatetime::badTimestampsAreRefused_data()
{
    addRows({"", "2024-03-01T", "2024-03-01T10", "2024-03-01x10:15", "2024-03-01T10:15:00+",
             "2024-03-01T10:15:00+2", "2024-03-01T10:15:00+16:00", "2024-03-01T10:15:00+02:60",
             "2024-03-01T10:15:00 Z", "2024-02-30T10:15:00", "2024-03-01T10:15:00.1234567Z",
             "2024-03-01T10:15:00ZZ", "300000-01-01T00:00:00", "now"});
}

void TestDatetime::badTimestampsAreRefused()
{
    QFETCH(QString, text);
    verifyRefused(parseTimestamp(text.toStdString()), text);
}

void TestDatetime::uuidsAreReadInAnyCase()
{
    const std::string canonical = "123e4567-e89b-12d3-a456-426614174abc";
    const auto uuid = parseUuid(canonical);
    QVERIFY(uuid.has_value());
    QCOMPARE(int(uuid->bytes[0]), 0x12);
    QCOMPARE(int(uuid->bytes[15]), 0xBC);
    QCOMPARE(qt(formatUuid(*uuid)), qt(canonical));
    QVERIFY(*parseUuid("{123E4567-E89B-12D3-A456-426614174ABC}") == *uuid);
}

void TestDatetime::badUuidsAreRefused_data()
{
    addRows({"", "123e4567", "123e4567-e89b-12d3-a456-42661417400g", "123e4567e89b12d3a456426614174000",
             "{123e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a4564-26614174000"});
}

void TestDatetime::badUuidsAreRefused()
{
    QFETCH(QString, text);
    verifyRefused(parseUuid(text.toStdString()), text);
}

void TestDatetime::durationsAreReadWithTheirUnit_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("millis");
    QTest::addColumn<QString>("written");
    QTest::newRow("bare seconds") << "30" << qint64{30'000} << "30s";
    QTest::newRow("seconds") << "30s" << qint64{30'000} << "30s";
    QTest::newRow("bare fraction") << "0.5" << qint64{500} << "500ms";
    QTest::newRow("fraction of a second") << "1.5s" << qint64{1'500} << "1.5s";
    QTest::newRow("three digits") << "1.025s" << qint64{1'025} << "1.025s";
    QTest::newRow("milliseconds") << "250ms" << qint64{250} << "250ms";
    QTest::newRow("a minute") << "60s" << qint64{60'000} << "1m";
    QTest::newRow("ninety seconds") << "1.5m" << qint64{90'000} << "90s";
    QTest::newRow("a day in hours") << "24h" << qint64{86'400'000} << "1d";
    QTest::newRow("a week") << "7d" << qint64{604'800'000} << "7d";
    QTest::newRow("zero") << "0" << qint64{0} << "0s";
    QTest::newRow("zeros of the fraction") << "2.000000000000s" << qint64{2'000} << "2s";
}

void TestDatetime::durationsAreReadWithTheirUnit()
{
    QFETCH(QString, text);
    QFETCH(qint64, millis);
    QFETCH(QString, written);
    const auto duration = parseDuration(text.toStdString());
    QVERIFY(duration.has_value());
    QCOMPARE(static_cast<qint64>(duration->count()), millis);
    QCOMPARE(qt(formatDuration(*duration)), written);
}

void TestDatetime::badDurationsAreRefused_data()
{
    addRows({"", "s", "-5s", "5 s", "5x", "1.s", ".5s", "1e3", "0.5ms", "0.0001s", "99999999999999999999",
             "9223372036854775807d", "9223372036854775.999s", "1,5s", "5S"});
}

void TestDatetime::badDurationsAreRefused()
{
    QFETCH(QString, text);
    verifyRefused(parseDuration(text.toStdString()), text);
}

void TestDatetime::durationsComeBackFromTheirText()
{
    for (const std::int64_t millis :
         {std::int64_t{1}, std::int64_t{999}, std::int64_t{1'001}, std::int64_t{59'999},
          std::int64_t{3'600'000}, std::int64_t{3'600'001}, std::int64_t{86'400'000'000},
          std::numeric_limits<std::int64_t>::max()}) {
        const std::string text = formatDuration(std::chrono::milliseconds(millis));
        const auto duration = parseDuration(text);
        QVERIFY2(duration.has_value() && duration->count() == millis, text.c_str());
    }
}

QTEST_APPLESS_MAIN(TestDatetime)
#include "tst_datetime.moc"
