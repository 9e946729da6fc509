// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Which nodes change data, for whoever asks before that happens.

#include "engine/graph/project.h"
#include "engine/nodes/catalog.h"

namespace dataflow::graph {

/// One node that may change data: of the workflow itself, of a list of nodes in it, or of a workflow it
/// calls.
struct WriteTarget {
    /// Of the workflow that was asked about.
    NodeId node;
    /// As runs write it: "clean", "frame.first", "call.clean".
    std::string name;
    /// Where its `${}` are looked up: the workflow that has it.
    WorkflowId workflow;
    std::string type;
    Json params = Json::object();
};

/// Whether `text`, as the value of the parameter, is a statement that does not merely read
/// (db::statementEffect) on a database of that kind; nullopt where the kind is not known: on any of them.
bool isChangingStatement(const nodes::ParamSpec& spec, std::string_view text,
                         std::optional<db::DatabaseKind> kind);

/// The kind of the database that a node with these parameters works on, as the project's own settings say it;
/// nullopt where they do not.
std::optional<db::DatabaseKind> databaseKindFor(const Project& project, const nodes::NodeType& type,
                                                const Json& params);

/// Nodes of the workflow that may change a database or a file when it runs, in their order: types that say
/// so, and statements that do not merely read (db::statementEffect). Nodes inside frames count for the frame,
/// and those of a called workflow for the node that calls it; disabled and bypassed nodes do not count. What
/// a Python script does is not seen.
std::vector<NodeId> writingNodes(const Project& project, const Workflow& workflow,
                                 const nodes::NodeCatalog& catalog);
/// The same nodes by what is inside frames and called workflows; a workflow that a node calls in several ways
/// is looked at once.
std::vector<WriteTarget> writeTargets(const Project& project, const WorkflowId& workflow,
                                      const nodes::NodeCatalog& catalog);

} // namespace dataflow::graph
