// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/cron_words.h"

#include <QCoreApplication>

#include <array>

namespace dataflow::ui {

namespace {

constexpr std::array kWeekdayNames{
    QT_TRANSLATE_NOOP("CronWords", "Sunday"),   QT_TRANSLATE_NOOP("CronWords", "Monday"),
    QT_TRANSLATE_NOOP("CronWords", "Tuesday"),  QT_TRANSLATE_NOOP("CronWords", "Wednesday"),
    QT_TRANSLATE_NOOP("CronWords", "Thursday"), QT_TRANSLATE_NOOP("CronWords", "Friday"),
    QT_TRANSLATE_NOOP("CronWords", "Saturday")};
constexpr std::array kMonthNames{
    QT_TRANSLATE_NOOP("CronWords", "January"),   QT_TRANSLATE_NOOP("CronWords", "February"),
    QT_TRANSLATE_NOOP("CronWords", "March"),     QT_TRANSLATE_NOOP("CronWords", "April"),
    QT_TRANSLATE_NOOP("CronWords", "May"),       QT_TRANSLATE_NOOP("CronWords", "June"),
    QT_TRANSLATE_NOOP("CronWords", "July"),      QT_TRANSLATE_NOOP("CronWords", "August"),
    QT_TRANSLATE_NOOP("CronWords", "September"), QT_TRANSLATE_NOOP("CronWords", "October"),
    QT_TRANSLATE_NOOP("CronWords", "November"),  QT_TRANSLATE_NOOP("CronWords", "December")};

/// More clock times than this are told by their minutes and hours.
constexpr std::size_t kMostTimes = 6;

QString say(const char* text)
{
    return QCoreApplication::translate("CronWords", text);
}

/// The values that a field takes, in order.
struct Values {
    std::vector<unsigned> all;
    unsigned least = 0;
    unsigned most = 0;

    Values(const CronExpression& cron, CronField field, unsigned from, unsigned to)
        : least(from)
        , most(to)
    {
        for (unsigned value = from; value <= to; ++value)
            if (cron.takes(field, value))
                all.push_back(value);
    }
    bool isAll() const { return all.size() == most - least + 1; }
    bool isOne() const { return all.size() == 1; }
    /// The step when the values are every so many from the least on, right round the clock; else 0.
    unsigned roundStep() const
    {
        if (all.size() < 2 || all.front() != least)
            return 0;
        const unsigned step = all[1] - all[0];
        if ((most - least + 1) % step != 0 || all.size() != (most - least + 1) / step)
            return 0;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (all[i] != least + i * step)
                return 0;
        return step;
    }
    bool isStretch() const { return all.size() > 2 && all.back() - all.front() + 1 == all.size(); }
};

QString joined(const QStringList& words)
{
    if (words.size() < 2)
        return words.value(0);
    return say(QT_TRANSLATE_NOOP("CronWords", "%1 and %2"))
        .arg(words.mid(0, words.size() - 1).join(QStringLiteral(", ")), words.last());
}

QString joinedNumbers(const Values& values)
{
    QStringList words;
    for (const unsigned value : values.all)
        words << QString::number(value);
    return joined(words);
}

/// Names, a stretch of more than two as "Monday to Friday".
template <std::size_t Size>
QString joinedNames(const Values& values, const std::array<const char*, Size>& names)
{
    const auto name = [&](unsigned value) { return say(names[value - values.least]); };
    if (values.isStretch())
        return say(QT_TRANSLATE_NOOP("CronWords", "%1 to %2"))
            .arg(name(values.all.front()), name(values.all.back()));
    QStringList words;
    for (const unsigned value : values.all)
        words << name(value);
    return joined(words);
}

QString clockTime(unsigned hour, unsigned minute)
{
    return QStringLiteral("%1:%2").arg(hour, 2, 10, QLatin1Char('0')).arg(minute, 2, 10, QLatin1Char('0'));
}

struct TimeWords {
    QString text;
    bool atClockTimes = false; ///< "at 02:30"; else how often
};

TimeWords timeWords(const Values& minutes, const Values& hours)
{
    const unsigned hourStep = hours.roundStep();
    const bool isRound = hourStep > 1 && hours.all.size() > 2; // "every 4 hours" says more than its times
    if (minutes.all.size() * hours.all.size() <= kMostTimes && !isRound) {
        QStringList times;
        for (const unsigned hour : hours.all)
            for (const unsigned minute : minutes.all)
                times << clockTime(hour, minute);
        return {say(QT_TRANSLATE_NOOP("CronWords", "at %1")).arg(joined(times)), true};
    }
    QString text;
    const bool onTheHour = minutes.isOne() && minutes.all.front() == 0;
    const bool everyHours = (minutes.isOne() && (hours.isAll() || hourStep > 1));
    if (minutes.isAll())
        text = say(QT_TRANSLATE_NOOP("CronWords", "every minute"));
    else if (everyHours && hours.isAll())
        text = say(QT_TRANSLATE_NOOP("CronWords", "every hour"));
    else if (everyHours)
        text = say(QT_TRANSLATE_NOOP("CronWords", "every %1 hours")).arg(hourStep);
    else if (const unsigned step = minutes.roundStep(); step > 1)
        text = say(QT_TRANSLATE_NOOP("CronWords", "every %1 minutes")).arg(step);
    else if (onTheHour)
        text = say(QT_TRANSLATE_NOOP("CronWords", "on the hour"));
    else
        text = say(QT_TRANSLATE_NOOP("CronWords", "at minute %1 of the hour")).arg(joinedNumbers(minutes));
    if (everyHours && !onTheHour)
        text +=
            QLatin1Char(' ') + say(QT_TRANSLATE_NOOP("CronWords", "at minute %1")).arg(minutes.all.front());
    if (everyHours || hours.isAll())
        return {text};
    if (hours.isStretch() && onTheHour)
        return {say(QT_TRANSLATE_NOOP("CronWords", "%1 from %2 to %3"))
                    .arg(text, clockTime(hours.all.front(), 0), clockTime(hours.all.back(), 0))};
    if (hours.isStretch() || hours.isOne())
        return {say(QT_TRANSLATE_NOOP("CronWords", "%1 from %2 to %3"))
                    .arg(text, clockTime(hours.all.front(), 0), clockTime(hours.all.back(), 59))};
    return {say(QT_TRANSLATE_NOOP("CronWords", "%1 in the hours %2")).arg(text, joinedNumbers(hours))};
}

QString weekdayWords(const Values& weekdays)
{
    if (weekdays.all == std::vector<unsigned>{1, 2, 3, 4, 5})
        return say(QT_TRANSLATE_NOOP("CronWords", "every weekday"));
    if (weekdays.all == std::vector<unsigned>{0, 6})
        return say(QT_TRANSLATE_NOOP("CronWords", "every Saturday and Sunday"));
    if (weekdays.isStretch())
        return joinedNames(weekdays, kWeekdayNames);
    return say(QT_TRANSLATE_NOOP("CronWords", "every %1")).arg(joinedNames(weekdays, kWeekdayNames));
}

/// Empty: every day.
QString dayWords(const CronExpression& cron, const Values& days, const Values& months, const Values& weekdays)
{
    const bool bothGiven = !days.isAll() && !weekdays.isAll();
    const bool either = !cron.isOpen(CronField::DayOfMonth) && !cron.isOpen(CronField::DayOfWeek);
    // Where either is enough, a field that takes every day decides.
    if (either && (days.isAll() || weekdays.isAll()))
        return {};
    if (!days.isAll() && weekdays.isAll() && days.isOne() && months.isOne())
        return say(QT_TRANSLATE_NOOP("CronWords", "every year on %1 %2"))
            .arg(days.all.front())
            .arg(joinedNames(months, kMonthNames));
    const QString byMonth =
        days.isAll() ? QString()
                     : say(QT_TRANSLATE_NOOP("CronWords", "on day %1 of the month")).arg(joinedNumbers(days));
    if (bothGiven && either)
        return say(QT_TRANSLATE_NOOP("CronWords", "%1 and %2")).arg(byMonth, weekdayWords(weekdays));
    if (bothGiven)
        return say(QT_TRANSLATE_NOOP("CronWords", "%1 if it is a %2"))
            .arg(byMonth, joinedNames(weekdays, kWeekdayNames));
    return days.isAll() && !weekdays.isAll() ? weekdayWords(weekdays) : byMonth;
}

} // namespace

QString cronWords(const CronExpression& cron)
{
    const Values minutes(cron, CronField::Minute, 0, 59);
    const Values hours(cron, CronField::Hour, 0, 23);
    const Values days(cron, CronField::DayOfMonth, 1, 31);
    const Values months(cron, CronField::Month, 1, 12);
    const Values weekdays(cron, CronField::DayOfWeek, 0, 6);
    const TimeWords time = timeWords(minutes, hours);
    QString date = dayWords(cron, days, months, weekdays);
    const bool yearly = days.isOne() && months.isOne() && weekdays.isAll() && !date.isEmpty();
    if (date.isEmpty() && time.atClockTimes)
        date = say(QT_TRANSLATE_NOOP("CronWords", "every day"));
    QString words = date.isEmpty()      ? time.text
                    : time.atClockTimes ? say(QT_TRANSLATE_NOOP("CronWords", "%1 %2")).arg(date, time.text)
                                        : say(QT_TRANSLATE_NOOP("CronWords", "%1, %2")).arg(time.text, date);
    if (!months.isAll() && !yearly)
        words = say(QT_TRANSLATE_NOOP("CronWords", "%1, in %2")).arg(words, joinedNames(months, kMonthNames));
    return words.left(1).toUpper() + words.mid(1);
}

QString weekdayName(const QDate& date)
{
    return say(kWeekdayNames[static_cast<std::size_t>(date.dayOfWeek() % 7)]);
}

QString fireTimeWords(const FireTime& time)
{
    const int offset = std::abs(time.offsetMinutes);
    return QStringLiteral("%1 %2, %3 (UTC%4%5)")
        .arg(weekdayName(time.date), time.date.toString(Qt::ISODate),
             time.time.toString(QStringLiteral("HH:mm")),
             time.offsetMinutes < 0 ? QStringLiteral("−") : QStringLiteral("+"),
             QTime(offset / 60, offset % 60).toString(QStringLiteral("HH:mm")));
}

QString cronFieldWords(const QString& field)
{
    // As CronExpression::parse() says them, so that lupdate finds them.
    static constexpr std::array kFields{
        QT_TRANSLATE_NOOP("CronWords", "minute"), QT_TRANSLATE_NOOP("CronWords", "hour"),
        QT_TRANSLATE_NOOP("CronWords", "day of month"), QT_TRANSLATE_NOOP("CronWords", "month"),
        QT_TRANSLATE_NOOP("CronWords", "day of week")};
    for (const char* known : kFields)
        if (field == QLatin1String(known))
            return say(known);
    return field;
}

QStringList cronPresets()
{
    return {QStringLiteral("*/5 * * * *"),      QStringLiteral("0 * * * *"),   QStringLiteral("30 2 * * *"),
            QStringLiteral("30 2 * * mon-fri"), QStringLiteral("0 6 * * mon"), QStringLiteral("0 0 1 * *"),
            QStringLiteral("0 0 1 1 *")};
}

} // namespace dataflow::ui
