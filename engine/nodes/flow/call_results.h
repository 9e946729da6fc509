// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CallResults: what the calls of a ForEachNode handed out, gathered in the order of the items.

#include "engine/nodes/workflow_signature.h"

namespace dataflow::nodes {

/// What one call handed out. A call that failed handed out nothing.
struct CallResult {
    std::int64_t firstItem = 0;
    std::int64_t items = 0;
    Map values;
    std::vector<std::pair<std::string, std::unique_ptr<RowsBuffer>>> rows;
};

/// Each output becomes a port: rows follow each other, values make a list with one element a call (null where
/// a call handed out nothing). One thread at a time.
class CallResults {
public:
    CallResults(const WorkflowSignature& signature, RunContext& context);
    /// Adds the next call's results; rows leave at once. BadInput when calls disagree on what an output is.
    Result<void> add(const CallResult& result);
    /// The lists; an output that handed out rows, or may have, is none.
    Outputs finish();

private:
    enum class Kind { Unknown, List, Rows };
    struct Gathered {
        Port port;
        Kind kind = Kind::Unknown;
        List values{};
        RowsWriter* writer = nullptr;
    };
    Result<void> addRows(Gathered& gathered, RowsBuffer& rows, std::int64_t item);
    Result<void> addValue(Gathered& gathered, const Value* value, std::int64_t item);

    RunContext& m_context;
    std::vector<Gathered> m_outputs;
    std::size_t m_calls = 0;
};

} // namespace dataflow::nodes
