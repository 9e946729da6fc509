// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/node_mark.h"

#include "ui/models/cron_words.h"
#include "ui/models/reason_words.h"

#include <QCoreApplication>

namespace dataflow::ui {

NodeMarks marksOf(const RunController& runs, const WorkflowId& workflow)
{
    NodeMarks marks;
    for (const NodeId& id : runs.marks().breakpoints(workflow))
        marks[id].breakpoint = true;
    for (const auto& [id, standing] : runs.marks().standings(workflow)) {
        NodeMark& mark = marks[id];
        mark.freshness = standing.state;
        mark.reason = reasonText(standing.reason);
    }
    for (const NodeId& id : runs.marks().pins(workflow))
        marks[id].freshness = run::Freshness::Pinned;
    const RunMarks::Firings& firings = runs.marks().firings();
    if (const auto found = firings.find(workflow); found != firings.end())
        for (const auto& [id, time] : found->second)
            marks[id].fires = time;
    if (runs.isPaused() && runs.run()->plan()->workflow == workflow)
        for (const NodeId& id : runs.pausedBefore())
            marks[id].paused = true;
    return marks;
}

QString shortFireTime(const FireTime& time)
{
    return time.date.toString(Qt::ISODate) + QLatin1Char(' ') + time.time.toString(QStringLiteral("HH:mm"));
}

QStringList markWords(const NodeMark& mark)
{
    QStringList words;
    if (mark.paused)
        words << QCoreApplication::translate("NodeMark", "paused");
    if (mark.breakpoint)
        words << QCoreApplication::translate("NodeMark", "breakpoint");
    if (mark.freshness == run::Freshness::Fresh)
        words << QCoreApplication::translate("NodeMark", "fresh");
    else if (mark.freshness == run::Freshness::Stale)
        words << QCoreApplication::translate("NodeMark", "stale");
    else if (mark.freshness == run::Freshness::Pinned)
        words << QCoreApplication::translate("NodeMark", "pinned");
    if (mark.fires)
        words << QCoreApplication::translate("NodeMark", "fires %1").arg(shortFireTime(*mark.fires));
    return words;
}

QString markTip(const NodeMark& mark)
{
    QStringList lines;
    if (mark.paused)
        lines << QCoreApplication::translate("NodeMark", "The run is paused before this node.");
    if (mark.breakpoint)
        lines << QCoreApplication::translate("NodeMark", "Breakpoint: runs pause before this node, except in "
                                                         "production.");
    if (mark.freshness == run::Freshness::Fresh)
        lines << QCoreApplication::translate(
            "NodeMark", "Fresh: nothing that its outputs depend on has changed; databases are not asked.");
    else if (mark.freshness == run::Freshness::Stale)
        lines << QCoreApplication::translate("NodeMark", "Stale: %1").arg(mark.reason);
    else if (mark.freshness == run::Freshness::Pinned)
        lines << QCoreApplication::translate("NodeMark",
                                             "Pinned: its outputs are used instead of running it.");
    if (mark.fires)
        lines << QCoreApplication::translate("NodeMark", "The scheduler is on; it fires next on %1.")
                     .arg(fireTimeWords(*mark.fires));
    return lines.join(QLatin1Char('\n'));
}

} // namespace dataflow::ui
