// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ProblemList: collects problems and gives them their places in the file at the end.

#include "engine/graph/problem.h"
#include "engine/graph/project.h"

#include <unordered_map>

namespace dataflow::graph {

/// Where in a project a problem lies, independent of the order in the file.
struct Where {
    /// JSON pointer: of the file, or below the node or link when one is named.
    std::string pointer;
    NodeId node;
    std::optional<Link> link;
    bool atKey = false;
};

class ProblemList {
public:
    /// `document` may be nullptr: then problems get no place.
    explicit ProblemList(const JsonDocument* document)
        : m_document(document)
    {}
    void add(Error error, Where where, Severity severity = Severity::Error);
    void setWorkflow(WorkflowId workflow) { m_workflow = std::move(workflow); }
    bool hasErrors() const noexcept { return m_numErrors > 0; }
    /// The first error added. Only when hasErrors().
    Error takeFirstError();
    /// Everything, errors first, then by place; what says the same of the same place is told once.
    std::vector<Problem> take();

private:
    struct Draft {
        Problem problem;
        Where where;
    };
    /// Places of nodes and links in the lists of the file.
    struct FileOrder {
        std::unordered_map<std::string, std::size_t> nodes;
        std::unordered_map<std::string, std::size_t> links;
    };
    const FileOrder& orderOf(const WorkflowId& workflow);
    void place(Draft& draft);

    const JsonDocument* m_document;
    WorkflowId m_workflow;
    std::vector<Draft> m_drafts;
    std::size_t m_numErrors = 0;
    std::unordered_map<WorkflowId, FileOrder> m_orders;
};

} // namespace dataflow::graph
