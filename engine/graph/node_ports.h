// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a concrete node is: its type and model, its values, its ports.

#include "engine/graph/project.h"
#include "engine/nodes/catalog.h"
#include "engine/nodes/workflow_signature.h"

namespace dataflow::graph {

struct OutputPorts {
    std::vector<nodes::Port> ports;
    /// Names beyond `ports` are fine too.
    bool open = false;
};

/// A node type under the name a project uses for it.
struct TypeUse {
    const nodes::NodeType* type = nullptr;
    /// The model in the name, such as "Order" in OrderListNode; else empty.
    std::string model;
    /// Why there is no such type.
    std::optional<Error> error;
    /// A node without parameters has nothing to check: no required ones, no check of its own, no model.
    bool nothingToCheck = false;
    bool hasRequiredInputs = false;
    /// The parameter that names a workflow to call, or nullptr.
    const nodes::ParamSpec* workflow = nullptr;
    /// Parameters listing nodes.
    std::vector<const nodes::ParamSpec*> nodeLists;
    /// Parameters naming a node that runs after this one.
    std::vector<const nodes::ParamSpec*> targets;
    /// Outputs that do not depend on parameters, without and with the error port.
    OutputPorts outputs;
    OutputPorts outputsAndError;
};

TypeUse resolveTypeUse(const std::string& name, const nodes::NodeCatalog& catalog,
                       const std::vector<std::string>& modelNames);
/// Parameters as values under their present names; the model in the type's name joins them.
Map valuesOf(const TypeUse& use, const Node& node);
/// The model a node works on, or nullptr.
const model::Model* modelOfNode(const Project& project, const TypeUse& use, const Map& params);

/// A node's outputs. `call`: what it calls, as WorkflowCalls::seenBy() gives it; a node that calls an unknown
/// workflow may have any.
OutputPorts outputsOf(const TypeUse& use, const Node& node, const Map& params,
                      const nodes::WorkflowSignature* call);

/// Where a link starts once port names are known.
struct OutputUse {
    nodes::PortKind kind = nodes::PortKind::Any;
    /// Characters of `port + path` that are the port's name.
    std::size_t nameSize = 0;
};
/// The longest port name that `from` starts with; open outputs accept any name. nullopt: no such port.
std::optional<OutputUse> findOutput(const OutputPorts& outputs, const Endpoint& from);

/// Where a link ends.
struct InputUse {
    nodes::PortKind kind = nodes::PortKind::Any;
    /// The parameter it feeds, or nullptr for a port.
    const nodes::ParamSpec* param = nullptr;
    /// Takes more than one link.
    bool many = false;
};
std::optional<InputUse> findInput(const TypeUse& use, const model::Model* model,
                                  const nodes::WorkflowSignature* call, std::string_view name);
/// All names findInput() accepts, for suggestions.
std::vector<std::string> inputNames(const TypeUse& use, const model::Model* model,
                                    const nodes::WorkflowSignature* call);

/// The error port of nodes with on_error "route".
const nodes::Port& errorPort();

} // namespace dataflow::graph
