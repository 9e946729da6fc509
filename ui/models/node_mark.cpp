// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/node_mark.h"

#include <QCoreApplication>

namespace dataflow::ui {

NodeMarks marksOf(const RunController& runs, const WorkflowId& workflow)
{
    NodeMarks marks;
    for (const NodeId& id : runs.marks().breakpoints(workflow))
        marks[id].breakpoint = true;
    if (runs.isPaused() && runs.run()->plan()->workflow == workflow)
        for (const NodeId& id : runs.pausedBefore())
            marks[id].paused = true;
    return marks;
}

QStringList markWords(const NodeMark& mark)
{
    QStringList words;
    if (mark.paused)
        words << QCoreApplication::translate("NodeMark", "paused");
    if (mark.breakpoint)
        words << QCoreApplication::translate("NodeMark", "breakpoint");
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
    return lines.join(QLatin1Char('\n'));
}

} // namespace dataflow::ui
