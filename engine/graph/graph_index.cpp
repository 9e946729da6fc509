// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/graph_index.h"

#include "engine/graph/transaction_order.h"

#include <algorithm>
#include <bit>

namespace dataflow::graph {

namespace {

constexpr std::uint64_t kHashMask = 0xFFFF'FFFF'0000'0000;

std::uint64_t hashOf(std::string_view text) noexcept
{
    return std::hash<std::string_view>{}(text);
}

const Value* findValue(const Map& map, std::string_view name) noexcept
{
    const auto found = std::ranges::find(map, name, &Map::value_type::first);
    return found == map.end() ? nullptr : &found->second;
}

} // namespace

GraphIndex::GraphIndex(const Project& project, const Workflow& workflow, const nodes::NodeCatalog& catalog)
    : m_project(project)
    , m_workflow(workflow)
    , m_catalog(catalog)
    , m_modelNames(project.modelNames())
    , m_calls(project, catalog)
{
    indexIds();
    readNodes();
    indexLinks();
}

void GraphIndex::indexIds()
{
    m_slots.assign(std::bit_ceil(std::size_t{size()} * 2 + 1), 0);
    const std::size_t mask = m_slots.size() - 1;
    for (std::uint32_t i = 0; i < size(); ++i) {
        const std::uint64_t hash = hashOf(node(i).id.text());
        std::size_t slot = hash & mask;
        while (m_slots[slot] != 0)
            slot = (slot + 1) & mask;
        m_slots[slot] = (hash & kHashMask) | (i + 1);
    }
}

std::uint32_t GraphIndex::find(std::string_view id) const noexcept
{
    const std::size_t mask = m_slots.size() - 1;
    const std::uint64_t hash = hashOf(id);
    for (std::size_t slot = hash & mask; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        if ((m_slots[slot] & kHashMask) != (hash & kHashMask))
            continue;
        const auto i = static_cast<std::uint32_t>(m_slots[slot]) - 1;
        if (node(i).id.text() == id)
            return i;
    }
    return kNoNode;
}

void GraphIndex::readNodes()
{
    m_types.resize(size());
    m_params.resize(size());
    const TypeUse* last = nullptr;
    const std::string* lastName = nullptr;
    for (std::uint32_t i = 0; i < size(); ++i) {
        const Node& one = node(i);
        if (!lastName || one.type != *lastName) {
            const auto [use, isNew] = m_typeUses.try_emplace(one.type);
            if (isNew)
                use->second = resolveTypeUse(one.type, m_catalog, m_modelNames);
            last = &use->second;
            lastName = &one.type;
        }
        m_types[i] = last;
        if (!one.params.empty() || !last->model.empty())
            m_params[i] = valuesOf(*last, one);
        if (!last->nodeLists.empty())
            readReferences(i);
        if (!last->targets.empty())
            readTriggers(i);
    }
}

void GraphIndex::readTriggers(std::uint32_t i)
{
    for (const nodes::ParamSpec* spec : typeOf(i).targets) {
        const Value* value = findValue(m_params[i], spec->name);
        const auto* text = value ? value->as<std::string>() : nullptr;
        if (text && !text->empty())
            m_triggers.push_back({i, find(*text), *text, spec->name});
    }
}

void GraphIndex::readReferences(std::uint32_t i)
{
    for (const nodes::ParamSpec* spec : typeOf(i).nodeLists) {
        const Value* value = findValue(m_params[i], spec->name);
        const List* list = value ? value->as<List>() : nullptr;
        for (std::size_t at = 0; list && at < list->size(); ++at) {
            const auto* text = (*list)[at].as<std::string>();
            if (!text)
                continue;
            // What cannot be read as node.port is kept without a source, for the check to complain about.
            auto source = parseEndpoint(*text, true);
            NodeReference reference{kNoNode, i, {}, spec->name, at};
            if (source) {
                reference.source = std::move(*source);
                reference.from = find(reference.source.node.text());
            }
            m_references.push_back(std::move(reference));
        }
    }
}

void GraphIndex::indexLinks()
{
    const auto& links = m_workflow.links();
    m_ends.resize(links.size());
    m_intoOffsets.assign(std::size_t{size()} + 1, 0);
    for (std::size_t i = 0; i < links.size(); ++i) {
        // Links are sorted by where they start.
        const bool sameStart = i > 0 && links[i].from.node == links[i - 1].from.node;
        m_ends[i].from = sameStart ? m_ends[i - 1].from : find(links[i].from.node.text());
        m_ends[i].to = find(links[i].to.node.text());
        if (m_ends[i].to != kNoNode)
            ++m_intoOffsets[m_ends[i].to + 1];
    }
    for (std::size_t i = 1; i < m_intoOffsets.size(); ++i)
        m_intoOffsets[i] += m_intoOffsets[i - 1];
    m_into.resize(m_intoOffsets.back());
    std::vector<std::uint32_t> next(m_intoOffsets.begin(), m_intoOffsets.end() - 1);
    for (std::uint32_t i = 0; i < m_ends.size(); ++i)
        if (m_ends[i].to != kNoNode)
            m_into[next[m_ends[i].to]++] = i;
}

const OutputPorts& GraphIndex::outputsOf(std::uint32_t i)
{
    const TypeUse& use = typeOf(i);
    if (!use.type || (!use.type->description().outputsFor && !use.workflow))
        return node(i).onError == OnError::Route ? use.outputsAndError : use.outputs;
    const auto [outputs, isNew] = m_outputs.try_emplace(i);
    if (isNew)
        outputs->second = graph::outputsOf(use, node(i), m_params[i], callOf(i).get());
    return outputs->second;
}

Successors GraphIndex::successors() const
{
    std::vector<LinkEnds> edges;
    edges.reserve(m_ends.size() + m_references.size());
    for (const LinkEnds& ends : m_ends)
        if (ends.from != kNoNode && ends.to != kNoNode)
            edges.push_back(ends);
    for (const NodeReference& reference : m_references)
        if (reference.from != kNoNode)
            edges.push_back({reference.from, reference.to});
    for (const NodeTrigger& trigger : m_triggers)
        if (trigger.target != kNoNode && trigger.target != trigger.from && !node(trigger.from).disabled)
            edges.push_back({trigger.from, trigger.target});
    addTransactionEdges(*this, edges);

    std::vector<std::uint32_t> starts(std::size_t{size()} + 1, 0);
    for (const LinkEnds& edge : edges)
        ++starts[edge.from + 1];
    for (std::size_t i = 1; i < starts.size(); ++i)
        starts[i] += starts[i - 1];
    std::vector<std::uint32_t> targets(edges.size());
    std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
    for (const LinkEnds& edge : edges)
        targets[next[edge.from]++] = edge.to;

    // Several links between the same two nodes count once.
    Successors successors;
    successors.offsets.reserve(starts.size());
    successors.targets.reserve(targets.size());
    successors.offsets.push_back(0);
    std::vector<std::uint32_t> seenFrom(size(), kNoNode);
    for (std::uint32_t from = 0; from < size(); ++from) {
        for (std::uint32_t i = starts[from]; i < starts[from + 1]; ++i) {
            if (seenFrom[targets[i]] == from)
                continue;
            seenFrom[targets[i]] = from;
            successors.targets.push_back(targets[i]);
        }
        successors.offsets.push_back(static_cast<std::uint32_t>(successors.targets.size()));
    }
    return successors;
}

} // namespace dataflow::graph
