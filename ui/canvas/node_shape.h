// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a node looks like: names, icon, ports and size of its box.

#include "ui/canvas/canvas_scene.h"

namespace dataflow::ui {

/// The box of a node at the origin, with its declared ports; their places follow from placePorts().
NodeBox makeBox(const graph::Project& project, const std::vector<std::string>& modelNames,
                const graph::Node& node);
/// Gives the ports their lines and the box its height.
void placePorts(NodeBox& box);
/// Place of the port called `name`, or -1.
int spotIndex(const std::vector<PortSpot>& spots, std::string_view name);
/// Adds a spot for a linked name that is not a declared port: a linked parameter, a script variable, dataN.
void addLinkedSpot(std::vector<PortSpot>& spots, const std::string& name);

} // namespace dataflow::ui
