// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A cron expression in plain words.

#include "ui/bridge/schedule_times.h"

#include <QDate>
#include <QString>
#include <QStringList>

namespace dataflow::ui {

/// "Every weekday at 02:30", translated; says everything that the expression does.
QString cronWords(const CronExpression& cron);

/// "Monday", translated.
QString weekdayName(const QDate& date);
/// "Monday 2026-03-30, 02:30 (UTC+02:00)".
QString fireTimeWords(const FireTime& time);
/// "day of month", translated; `field` as errors of cron expressions name it.
QString cronFieldWords(const QString& field);
/// Expressions that people choose from.
QStringList cronPresets();

} // namespace dataflow::ui
