// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// StoredChanges: what nodes inside of another node stored, which a further attempt would store again.

#include "engine/nodes/node_type.h"

#include <memory>
#include <vector>

namespace dataflow::run {

class SharedTransaction;

/// Changes that nodes made in a frame or in a called workflow, each there for good or part of a transaction.
/// One thread at a time.
class StoredChanges {
public:
    /// `in`: the transaction they belong to; nullptr: none.
    void add(std::shared_ptr<const SharedTransaction> in);
    void add(const StoredChanges& others);
    /// Some are there, or may come to be: not all were rolled back.
    bool remain() const;

private:
    bool m_forGood = false;
    std::vector<std::shared_ptr<const SharedTransaction>> m_open; // none twice
};

/// Whether a node of the type may change a database or a file by itself; what nodes inside of it do is not
/// looked at, and what a Python script does is not seen.
bool changesData(const nodes::NodeType& type, const Map& params);

} // namespace dataflow::run
