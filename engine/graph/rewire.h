// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Edits that keep links alive: a node put into a link, a node given another type, nodes linked by what fits.

#include "engine/graph/edit.h"

namespace dataflow::graph {

/// The first link from one node to the other that would be accepted, ports of the same kind and free inputs
/// first.
std::optional<Link> fittingLink(const Workflow& workflow, const NodeId& from, const NodeId& to,
                                const EditScope& scope);
/// Puts a node between the ends of a link; inputs that the node names itself are named after where the link
/// comes from. UsageError, changing nothing, when its ports do not fit.
Result<void> insertIntoLink(Workflow& workflow, const Link& link, const NodeId& node, const EditScope& scope);
/// Gives a node another type; id, title, place, and all links and parameters that the new type has a use for
/// stay. UnknownNodeType.
Result<void> replaceType(Workflow& workflow, const NodeId& id, const std::string& type,
                         const EditScope& scope);
/// Puts a node in the place of another, which is removed: its position, its mentions in lists of nodes, and
/// the links that fit a port which is still free. UsageError, changing nothing, unless both are there.
Result<void> takePlace(Workflow& workflow, const NodeId& node, const NodeId& old, const EditScope& scope);
/// Adds the links that came into the copied nodes from outside: `fragment` as copied, `ids` as
/// pasteFragment() gave them. Sources that are not there are left out. Returns how many were added.
std::size_t linkPasted(Workflow& workflow, const Workflow& fragment, const std::vector<NodeId>& ids,
                       const EditScope& scope);

} // namespace dataflow::graph
