// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Finding: something worth acting on that was noticed while running, with the figures that show it.

#include "engine/base/clock.h"

#include <cstdint>
#include <string>

namespace dataflow::metrics {

enum class Severity : std::uint8_t { Note, Warning, Critical };
/// "note", "warning", "critical".
std::string_view severityName(Severity severity) noexcept;

/// Most findings kept; beyond it the one seen longest ago goes.
inline constexpr std::size_t kMaxFindings = 100;

/// One per id, node and subject; seeing it again updates the figures.
struct Finding {
    Severity severity = Severity::Warning;
    /// What kind it is: "pool.utilization".
    std::string id{};
    /// What it is about: the name of a connection, a table.
    std::string subject{};
    /// One sentence, with what to do about it.
    std::string message{};
    /// The figures: "utilization 1.00, threshold 0.90".
    std::string evidence{};
    /// Id of the node that noticed it; empty: none.
    std::string node{};
    MonotonicTime firstSeen{};
    MonotonicTime lastSeen{};
    std::uint32_t times = 1;
};

} // namespace dataflow::metrics
