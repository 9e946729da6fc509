// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/figures.h"

#include <QCoreApplication>
#include <QLocale>

namespace dataflow::ui {

QString shortTime(Nanoseconds time)
{
    const double us = static_cast<double>(time.count()) / 1000.0;
    if (us < 1000)
        return QCoreApplication::translate("Figures", "%1 µs").arg(us, 0, 'f', 0);
    if (us < 1e6)
        return QCoreApplication::translate("Figures", "%1 ms").arg(us / 1e3, 0, 'f', us < 1e4 ? 1 : 0);
    if (us < 60e6)
        return QCoreApplication::translate("Figures", "%1 s").arg(us / 1e6, 0, 'f', us < 1e7 ? 2 : 1);
    const auto seconds = static_cast<qint64>(us / 1e6);
    return QCoreApplication::translate("Figures", "%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

QString rowsText(std::uint64_t rows)
{
    return QLocale(QLocale::English).toString(static_cast<qulonglong>(rows));
}

QString phasesText(const run::NodeProgress& progress)
{
    const bool usedDatabase =
        progress.poolWait + progress.server + progress.fetch + progress.decode + progress.client >
        Nanoseconds::zero();
    if (!usedDatabase)
        return {};
    QString pool = QCoreApplication::translate("Figures", "pool %1").arg(shortTime(progress.poolWait));
    if (progress.connect > Nanoseconds::zero())
        pool += QCoreApplication::translate("Figures", " (connect %1)").arg(shortTime(progress.connect));
    return QStringList{QCoreApplication::translate("Figures", "queue %1").arg(shortTime(progress.queue)),
                       pool,
                       QCoreApplication::translate("Figures", "server %1").arg(shortTime(progress.server)),
                       QCoreApplication::translate("Figures", "fetch %1").arg(shortTime(progress.fetch)),
                       QCoreApplication::translate("Figures", "decode %1").arg(shortTime(progress.decode)),
                       QCoreApplication::translate("Figures", "client %1").arg(shortTime(progress.client))}
        .join(QStringLiteral(", "));
}

bool isUnfinished(run::NodeState state) noexcept
{
    return state == run::NodeState::Idle || state == run::NodeState::Queued ||
           state == run::NodeState::Running;
}

const char* stateRole(run::NodeState state) noexcept
{
    switch (state) {
    case run::NodeState::Queued:
        return "stateQueued";
    case run::NodeState::Running:
        return "stateRunning";
    case run::NodeState::Done:
        return "stateDone";
    case run::NodeState::Cached:
        return "stateCached";
    case run::NodeState::Failed:
        return "stateFailed";
    case run::NodeState::Skipped:
        return "stateSkipped";
    case run::NodeState::Cancelled:
        return "stateCancelled";
    case run::NodeState::Idle:
        break;
    }
    return "textDim";
}

QString stateWord(run::NodeState state)
{
    switch (state) {
    case run::NodeState::Queued:
        return QCoreApplication::translate("Figures", "queued");
    case run::NodeState::Running:
        return QCoreApplication::translate("Figures", "running");
    case run::NodeState::Done:
        return QCoreApplication::translate("Figures", "done");
    case run::NodeState::Cached:
        return QCoreApplication::translate("Figures", "cached");
    case run::NodeState::Failed:
        return QCoreApplication::translate("Figures", "failed");
    case run::NodeState::Skipped:
        return QCoreApplication::translate("Figures", "skipped");
    case run::NodeState::Cancelled:
        return QCoreApplication::translate("Figures", "cancelled");
    case run::NodeState::Idle:
        break;
    }
    return {};
}

QString stateWord(const run::NodeProgress& progress)
{
    if (progress.state != run::NodeState::Cached)
        return stateWord(progress.state);
    switch (progress.tier) {
    case cache::CacheTier::L1:
        return QCoreApplication::translate("Figures", "cached in memory");
    case cache::CacheTier::L2:
        return QCoreApplication::translate("Figures", "cached in Redis");
    case cache::CacheTier::L3:
        return QCoreApplication::translate("Figures", "cached in the database");
    case cache::CacheTier::None:
        break;
    }
    return QCoreApplication::translate("Figures", "taken over");
}

QString tierWord(cache::CacheTier tier)
{
    switch (tier) {
    case cache::CacheTier::L1:
        return QCoreApplication::translate("Figures", "memory");
    case cache::CacheTier::L2:
        return QCoreApplication::translate("Figures", "Redis");
    case cache::CacheTier::L3:
        return QCoreApplication::translate("Figures", "database");
    case cache::CacheTier::None:
        break;
    }
    return {};
}

QString statusWord(run::RunStatus status)
{
    switch (status) {
    case run::RunStatus::Running:
        return QCoreApplication::translate("Figures", "running");
    case run::RunStatus::Succeeded:
        return QCoreApplication::translate("Figures", "succeeded");
    case run::RunStatus::Failed:
        return QCoreApplication::translate("Figures", "failed");
    case run::RunStatus::Cancelled:
        return QCoreApplication::translate("Figures", "cancelled");
    case run::RunStatus::TimedOut:
        return QCoreApplication::translate("Figures", "timed out");
    }
    return {};
}

QString bytesText(std::uint64_t bytes)
{
    const double value = static_cast<double>(bytes);
    if (value < 1e3)
        return QCoreApplication::translate("Figures", "%1 B").arg(bytes);
    if (value < 1e6)
        return QCoreApplication::translate("Figures", "%1 kB").arg(value / 1e3, 0, 'f', 1);
    if (value < 1e9)
        return QCoreApplication::translate("Figures", "%1 MB").arg(value / 1e6, 0, 'f', 1);
    return QCoreApplication::translate("Figures", "%1 GB").arg(value / 1e9, 0, 'f', 2);
}

} // namespace dataflow::ui
