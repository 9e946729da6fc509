// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Problem: a finding about a project, with its place.

#include "engine/base/result.h"
#include "engine/base/strong_id.h"

namespace dataflow::graph {

enum class Severity { Note, Warning, Error };
std::string_view severityName(Severity severity) noexcept;

/// error.node()/parameter()/place() say where; `workflow` which graph.
struct Problem {
    Severity severity = Severity::Error;
    WorkflowId workflow;
    Error error;
    /// Which part of the file it is about, where that is no node and no link: "/connections/shop/host".
    std::string pointer{};
};

} // namespace dataflow::graph
