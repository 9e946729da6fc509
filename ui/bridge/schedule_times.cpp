// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/schedule_times.h"

#include <QPointer>

namespace dataflow::ui {

FireTime fireTime(WallTime moment, const TimeZone& zone)
{
    const auto instant = std::chrono::floor<std::chrono::seconds>(moment);
    const auto local = zone.toLocal(instant);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date(day);
    return {QDate(int(date.year()), int(unsigned(date.month())), int(unsigned(date.day()))),
            QTime(0, 0).addSecs(int((local - day).count())),
            int(std::chrono::round<std::chrono::minutes>(zone.periodAt(instant).offset).count())};
}

ScheduleTimes::ScheduleTimes(QObject* parent, const Clock& clock)
    : QObject(parent)
    , m_clock(clock)
{}

void ScheduleTimes::ask(const CronExpression& cron, const QString& zone, std::size_t count, QObject* receiver,
                        std::function<void(const FireTimes&)> reply)
{
    m_background.post([this, cron, name = zone.toStdString(), count, guard = QPointer(receiver),
                       reply = std::move(reply), now = m_clock.wallNow()] {
        FireTimes found;
        if (auto known = TimeZone::find(name); !known)
            found.zoneError = std::move(known).error();
        else
            for (const WallTime moment : cron.nextTimes(now, **known, count))
                found.times.push_back(fireTime(moment, **known));
        Background::reply(this, [guard, reply, found] {
            if (guard)
                reply(found);
        });
    });
}

void ScheduleTimes::checkZone(const QString& zone, QObject* receiver,
                              std::function<void(const std::optional<Error>&)> reply)
{
    m_background.post(
        [this, name = zone.toStdString(), guard = QPointer(receiver), reply = std::move(reply)] {
            const auto known = TimeZone::find(name);
            std::optional<Error> error = known ? std::nullopt : std::optional(known.error());
            Background::reply(this, [guard, reply, error] {
                if (guard)
                    reply(error);
            });
        });
}

void ScheduleTimes::readZones()
{
    if (std::exchange(m_asked, true))
        return;
    m_background.post([this] {
        const QString own = QString::fromStdString(TimeZone::machineName());
        QStringList names{own};
        for (const std::string& name : TimeZone::names())
            if (const QString text = QString::fromStdString(name); text != own)
                names << text;
        Background::reply(this, [this, names] {
            m_zones = names;
            emit zonesRead();
        });
    });
}

} // namespace dataflow::ui
