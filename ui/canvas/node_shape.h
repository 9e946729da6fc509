// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a node looks like: names, icon, ports and size of its box.

#include "ui/canvas/canvas_scene.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace dataflow::ui {

/// The ports of the node of each type that was looked at last: many nodes of a project have the same ones. Of
/// one project.
class PortMemory {
public:
    struct Ports { // NOLINT(bugprone-exception-escape): of Json's move, which does not throw
        Json params;
        graph::OnError onError = graph::OnError::Fail;
        std::vector<PortSpot> inputs;
        std::vector<PortSpot> outputs;
    };
    /// Null when none is known.
    const Ports* find(const graph::Node& node) const;
    void put(const graph::Node& node, Ports ports);

private:
    std::unordered_map<std::string, Ports> m_byType;
};

/// The box of a node at the origin, with its declared ports; their places follow from placePorts().
/// `memory`: where ports of other nodes are looked for and these are put, when many boxes are made.
NodeBox makeBox(const graph::Project& project, const std::vector<std::string>& modelNames,
                const graph::Node& node, PortMemory* memory = nullptr);
/// Gives the ports their lines and the box its height.
void placePorts(NodeBox& box);
/// Place of the port called `name`, or -1.
int spotIndex(const std::vector<PortSpot>& spots, std::string_view name);
/// Adds a spot for a linked name that is not a declared port: a linked parameter, a script variable, dataN.
void addLinkedSpot(std::vector<PortSpot>& spots, const std::string& name);

} // namespace dataflow::ui
