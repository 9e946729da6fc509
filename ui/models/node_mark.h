// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// NodeMark: what a node shows beside its state: a breakpoint, and that the run is paused before it.

#include "ui/bridge/run_controller.h"

#include <QString>
#include <QStringList>

#include <unordered_map>

namespace dataflow::ui {

struct NodeMark {
    bool breakpoint = false;
    bool paused = false; ///< the run under way is held before it
    bool operator==(const NodeMark&) const = default;
};

/// The marks of a workflow's nodes; those without any are not in it.
using NodeMarks = std::unordered_map<NodeId, NodeMark>;
NodeMarks marksOf(const RunController& runs, const WorkflowId& workflow);

/// "breakpoint", "paused": translated, for lists and screen readers.
QStringList markWords(const NodeMark& mark);
/// A line for each mark; empty when there is none.
QString markTip(const NodeMark& mark);

} // namespace dataflow::ui
