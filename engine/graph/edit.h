// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Edit operations of the canvas: pure changes of a workflow value.

#include "engine/graph/project.h"
#include "engine/nodes/catalog.h"

#include <functional>
#include <span>

namespace dataflow::graph {

/// What edits look things up in. Borrowed for the call. `project` gives the models, and the workflows that
/// nodes call; the edited workflow in it is not looked at.
struct EditScope {
    const Project& project;
    const nodes::NodeCatalog& catalog;
};

/// Adds a node of `type` at `position`, with an id made from the type's title ("cached_query",
/// "cached_query_2"). UnknownNodeType with a suggestion.
Result<NodeId> addNode(Workflow& workflow, const std::string& type, CanvasPoint position,
                       const EditScope& scope);
/// Removes nodes with their links and positions. Returns how many there were.
std::size_t removeNodes(Workflow& workflow, std::span<const NodeId> ids);
/// As removeNodes(), but what came into a removed node goes on to where its links led, where the kinds fit,
/// and takes its place in lists of nodes in parameters ("fetch.user").
std::size_t removeNodesHealing(Workflow& workflow, std::span<const NodeId> ids, const EditScope& scope);
/// Links two ports; a link that already ends in a single-link input is replaced and returned. Fails like
/// checkLink().
Result<std::optional<Link>> connectPorts(Workflow& workflow, const Link& link, const EditScope& scope);
/// Sets a parameter, or removes it when `value` is null or the parameter's default. Not checked: wrong values
/// are validation's to report. False when there is no such node.
bool setParameter(Workflow& workflow, const NodeId& id, const std::string& name, const Json& value,
                  const EditScope& scope);
/// Changes anything of a node but its id. False when there is no such node.
bool changeNode(Workflow& workflow, const NodeId& id, const std::function<void(Node&)>& change);
bool setTitle(Workflow& workflow, const NodeId& id, const std::string& title);
bool setNote(Workflow& workflow, const NodeId& id, const std::string& note);
bool setDisabled(Workflow& workflow, std::span<const NodeId> ids, bool disabled);
/// Gives nodes new positions; ids that do not exist are left out.
void moveNodes(Workflow& workflow, const std::map<NodeId, CanvasPoint>& positions);
/// Renames a node, also in links, positions and lists of nodes in parameters ("fetch.user"). UsageError for a
/// bad or unknown id, DuplicateId when `to` is taken.
Result<void> renameNode(Workflow& workflow, const NodeId& from, const NodeId& to, const EditScope& scope);

/// Adds what `fragment` holds with fresh ids, moved by `offset`: nodes, the links and references among them,
/// and frames and notes. Returns the new ids in the fragment's order.
std::vector<NodeId> pasteFragment(Workflow& workflow, const Workflow& fragment, CanvasPoint offset,
                                  const EditScope& scope);
/// Copies nodes and the links among them, moved by `offset`. Returns the new ids in id order of the
/// originals.
std::vector<NodeId> duplicateNodes(Workflow& workflow, std::span<const NodeId> ids, CanvasPoint offset,
                                   const EditScope& scope);
/// The chosen nodes with their positions and the links among them, and the chosen frames and notes.
Workflow fragmentOf(const Workflow& workflow, std::span<const NodeId> ids,
                    std::span<const std::string> annotations = {});
/// Adds a frame or note under a fresh id ("frame", "note_2"), which is returned.
std::string addAnnotation(Workflow& workflow, Annotation annotation);
bool setBypassed(Workflow& workflow, std::span<const NodeId> ids, bool bypassed);

/// Replaces ids in a node's lists of nodes; true when something changed.
bool renameReferences(Node& node, const std::map<NodeId, NodeId>& renamed, const EditScope& scope);

} // namespace dataflow::graph
