// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ScheduleTimes: when schedules fire and which time zones there are, read off the GUI thread.

#include "engine/base/clock.h"
#include "engine/base/cron.h"
#include "ui/bridge/background.h"

#include <QDate>
#include <QObject>
#include <QStringList>
#include <QTime>

#include <functional>
#include <optional>
#include <vector>

namespace dataflow::ui {

/// A firing as clocks of its zone show it.
struct FireTime {
    QDate date;
    QTime time;
    int offsetMinutes = 0; ///< from UTC
    bool operator==(const FireTime&) const = default;
};

FireTime fireTime(WallTime moment, const TimeZone& zone);

/// The next firings, or why the zone is not known.
struct FireTimes {
    std::vector<FireTime> times;
    std::optional<Error> zoneError;
};

/// GUI thread. Time zone data is read on a thread of its own.
class ScheduleTimes : public QObject {
    Q_OBJECT

public:
    /// `clock` outlives this.
    explicit ScheduleTimes(QObject* parent = nullptr, const Clock& clock = systemClock());

    /// The next `count` firings from now on; `reply` is called on the GUI thread unless `receiver` is gone by
    /// then.
    void ask(const CronExpression& cron, const QString& zone, std::size_t count, QObject* receiver,
             std::function<void(const FireTimes&)> reply);
    /// Whether there is such a zone: why not, or nothing. `reply` as for ask().
    void checkZone(const QString& zone, QObject* receiver,
                   std::function<void(const std::optional<Error>&)> reply);
    /// Reads the names of the time zones, once; zonesRead() follows.
    void readZones();
    /// Empty until they are read; the machine's own comes first.
    const QStringList& zones() const noexcept { return m_zones; }

signals:
    void zonesRead();

private:
    const Clock& m_clock;
    QStringList m_zones;
    bool m_asked = false;
    Background m_background{"schedule times"};
};

} // namespace dataflow::ui
