// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ProblemPlace: where in the project a problem is mended.

#include "engine/graph/problem.h"
#include "engine/graph/project.h"

#include <QString>

namespace dataflow::ui {

/// A node with a parameter of it, or a setting of the project.
struct ProblemPlace {
    enum class Kind {
        Nowhere,
        Node,
        Connection,
        Model,
        Environment,
        Parameters, ///< the run parameters of `workflow`
        Cache,
        Workflow
    };
    Kind kind = Kind::Nowhere;
    WorkflowId workflow{};
    NodeId node{};
    QString parameter{}; ///< of the node; may be empty
    QString name{};      ///< of the connection, model, environment or run parameter

    bool operator==(const ProblemPlace&) const = default;
};

/// Follows a node's name as runs write it, starting in `workflow`: "call.read" is node `read` of the workflow
/// that `call` calls, "frame.first" an entry in a list of nodes, which is mended in that list of the node
/// `frame`. Goes as far as the project has it; Nowhere when it does not even have the first node.
ProblemPlace placeOfNode(const graph::Project& project, const WorkflowId& workflow, const std::string& name,
                         const QString& parameter = {});

/// Where to go for `problem`. `started`: the workflow that was to run, for errors that name a node and no
/// workflow.
ProblemPlace placeOf(const graph::Problem& problem, const graph::Project& project, const WorkflowId& started);

/// Where the setting at a JSON pointer of the project file is mended.
ProblemPlace placeOfPointer(const std::string& pointer);

/// "connection shop", "environment prod": what a problem without a node is about; empty for other places.
QString settingText(const ProblemPlace& place);

} // namespace dataflow::ui
