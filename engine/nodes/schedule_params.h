// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ScheduleParams: the parameters of a SchedulerNode, for the node and for whoever fires it by the clock.

#include <string>

namespace dataflow::nodes {

inline constexpr const char* kSchedulerType = "SchedulerNode";

/// What becomes of a firing while the run of the one before still goes on.
enum class ScheduleOverlap { Skip, Queue, Allow };

struct ScheduleParams {
    std::string schedule;
    std::string timeZone = "UTC";
    std::string target;
    ScheduleOverlap overlap = ScheduleOverlap::Skip;
    bool catchUp = false;
};

} // namespace dataflow::nodes
