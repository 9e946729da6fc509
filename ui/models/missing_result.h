// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Why a node has no result to show, and what to do about it.

#include "ui/bridge/run_controller.h"

#include <QString>

namespace dataflow::ui {

/// Two or three sentences about a node of `workflow`, the one that is shown; empty when the node has a
/// result, or runs now.
QString whyNoResult(const RunController& runs, const WorkflowId& id, const graph::Workflow& workflow,
                    const NodeId& node);

} // namespace dataflow::ui
