// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// NestedReport: what the nodes of a called workflow did, under the node that called it.

#include "engine/run/run_state.h"

#include <mutex>

namespace dataflow::run {

class Execution;

/// Adds up the calls one node makes. Thread-safe.
class NestedSums {
public:
    explicit NestedSums(graph::PlanPtr plan);
    /// `call` is borrowed until ended().
    void started(const Execution& call);
    /// `offset`: from the calling run's start to the call's.
    void ended(const Execution& call, const RunReport& report, Nanoseconds offset);
    /// The sums, calls under way included.
    std::shared_ptr<const NestedReport> report() const;

private:
    mutable std::mutex m_mutex; // guards all below
    NestedReport m_sums;
    std::vector<const Execution*> m_underWay;
};

} // namespace dataflow::run
