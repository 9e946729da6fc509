// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// FindingList: what should be known about a tier.

#include "engine/metrics/snapshot.h"

#include <mutex>

namespace dataflow::cache {

/// Findings, each kind once with its latest text and a count. Thread-safe.
class FindingList {
public:
    void add(std::string_view id, std::string text);
    std::vector<metrics::CacheFinding> all() const;

private:
    /// Guards the list.
    mutable std::mutex m_mutex;
    std::vector<metrics::CacheFinding> m_findings;
};

} // namespace dataflow::cache
