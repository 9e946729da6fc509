// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// NodeMark: what a node shows beside its state: a breakpoint, a pause before it, and how its last outputs
/// stand.

#include "ui/bridge/run_controller.h"

#include <QString>
#include <QStringList>

#include <unordered_map>

namespace dataflow::ui {

struct NodeMark {
    bool breakpoint = false;
    bool paused = false; ///< the run under way is held before it
    /// Of the outputs of the last run; NoResult while nothing is known.
    run::Freshness freshness = run::Freshness::NoResult;
    QString reason;                ///< why they are stale
    std::optional<FireTime> fires; ///< by the clock, next
    bool operator==(const NodeMark&) const = default;
};

/// "2026-03-30 02:30".
QString shortFireTime(const FireTime& time);

/// The marks of a workflow's nodes; those without any are not in it.
using NodeMarks = std::unordered_map<NodeId, NodeMark>;
NodeMarks marksOf(const RunController& runs, const WorkflowId& workflow);

/// "paused", "breakpoint", "stale": translated, for lists and screen readers.
QStringList markWords(const NodeMark& mark);
/// A line for each mark; empty when there is none.
QString markTip(const NodeMark& mark);

} // namespace dataflow::ui
