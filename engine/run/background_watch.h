// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// BackgroundWatch: tells the background nodes of a run when what they watch has ended.

#include "engine/graph/plan.h"

#include <atomic>
#include <memory>
#include <stop_token>

namespace dataflow::run {

/// A background node watches the nodes linked to it. Without links it watches every node that neither is a
/// background node nor waits for one. Thread-safe; costs nothing in runs without background nodes.
class BackgroundWatch {
public:
    explicit BackgroundWatch(const graph::Plan& plan);
    /// Once for every node of the plan.
    void nodeEnded(graph::NodeIndex node) noexcept;
    /// Stops when everything that `background` watches has ended; a token without a source for other nodes.
    std::stop_token endFor(graph::NodeIndex background) const noexcept;

private:
    struct Watch {
        graph::NodeIndex node = 0;
        std::vector<bool> watched; // by NodeIndex
        std::atomic<std::size_t> left{0};
        std::stop_source ended;
    };
    std::vector<std::unique_ptr<Watch>> m_watches;
};

} // namespace dataflow::run
