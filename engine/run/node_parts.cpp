// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/node_parts.h"

#include "engine/nodes/param_values.h"

#include <algorithm>
#include <iterator>

namespace dataflow::run {

namespace {

NodePart innerPart(const graph::Plan& plan, const Value& entry)
{
    NodePart part;
    const Value* params = entry.find("params");
    if (const Map* given = params ? params->as<Map>() : nullptr)
        part.params = *given;
    const Value* type = entry.find("type");
    if (const auto resolved = resolveInner(plan, type ? type->toText() : std::string())) {
        part.type = resolved->type;
        if (!resolved->model.empty())
            part.params.emplace_back("model", Value(resolved->model));
    }
    return part;
}

} // namespace

Result<nodes::ResolvedType> resolveInner(const graph::Plan& plan, const std::string& type)
{
    for (const graph::PlannedNode& planned : plan.nodes)
        if (planned.type->id() == type)
            return nodes::ResolvedType{planned.type, {}};
    return nodes::nodeCatalog().resolve(type, plan.project->modelNames());
}

std::vector<NodePart> partsOf(const graph::Plan& plan, const nodes::NodeType& type, Map params)
{
    std::vector<NodePart> inner;
    for (const nodes::ParamSpec& spec : type.description().params) {
        const Value* held = spec.holdsNodes ? nodes::valueNamed(params, spec.name) : nullptr;
        if (!held)
            continue;
        if (const List* entries = held->as<List>())
            for (const Value& entry : *entries)
                inner.push_back(innerPart(plan, entry));
        else
            inner.emplace_back(); // the run brings them
    }
    std::vector<NodePart> parts;
    parts.reserve(1 + inner.size());
    parts.push_back({&type, std::move(params)});
    std::ranges::move(inner, std::back_inserter(parts));
    return parts;
}

} // namespace dataflow::run
