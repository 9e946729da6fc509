// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Preview: the first rows of a node's output without running the workflow.

#include "engine/run/reuse.h"
#include "engine/run/runtime.h"

#include <stop_token>

namespace dataflow::run {

struct PreviewRequest {
    graph::ProjectPtr project{};
    WorkflowId workflow{};
    NodeId node{};
    std::string port{};
    /// Values for the workflow's parameters.
    Map parameters{};
    /// As RunRequest::tenant.
    std::optional<std::string> tenant{};
    std::uint64_t rows = 1'000;
    /// For the whole preview; statements are really cancelled then.
    std::chrono::milliseconds timeout{10'000};
    /// Outputs of an earlier run that may stand in for nodes that are fresh; nullptr: none.
    RunReportPtr before{};
    /// Scripts may do anything, so they run only when asked for.
    bool runScripts = false;
    const nodes::NodeCatalog* catalog = nullptr;
    std::stop_token stop{};
};

/// Of the rows shown.
struct ColumnSummary {
    std::string name;
    db::ColumnType type = db::ColumnType::Text;
    std::uint64_t nulls = 0;
    std::uint64_t distinct = 0;
    /// Null where there is none, or values cannot be compared.
    Value smallest;
    Value largest;
};

struct Preview {
    /// Null when the output carries a value.
    db::SchemaPtr schema;
    std::vector<db::BatchPtr> batches;
    std::uint64_t rowCount = 0;
    /// There are more rows than these.
    bool more = false;
    /// The time limit came first: there may be more rows.
    bool timedOut = false;
    Value value;
    std::vector<ColumnSummary> columns;
    Nanoseconds duration{0};
};

/// What a node takes in and hands out.
struct NodePreview {
    /// Not there when it was not asked for.
    std::optional<Result<Preview>> input;
    std::optional<Result<Preview>> output;
};

/// Runs what the node needs until its output has sent `rows` rows: on read-only sessions, without making
/// tables. Waits; not for the GUI thread. Refused (UsageError, naming the node) when one of these nodes may
/// change data, files or the cache. Other errors: those of the nodes; TimedOut when there were no rows in
/// time.
Result<Preview> previewOutput(const std::shared_ptr<ProjectRuntime>& runtime, const PreviewRequest& request);

/// The output `request.port` (none when that is empty), and what comes in through `input`, a link to the
/// node: the first rows of the output it is linked to. One run for both where that gives enough rows of the
/// input; an input can be shown where the node itself is refused or fails. Otherwise as previewOutput(), and
/// within the same time limit.
NodePreview previewNode(const std::shared_ptr<ProjectRuntime>& runtime, const PreviewRequest& request,
                        const std::optional<graph::Link>& input);

} // namespace dataflow::run
