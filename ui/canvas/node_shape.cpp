// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/node_shape.h"

#include "engine/nodes/catalog.h"
#include "engine/nodes/key_parameter.h"
#include "ui/models/node_titles.h"

#include <algorithm>
#include <unordered_map>

namespace dataflow::ui {

namespace {

const char* roleOf(nodes::Category category)
{
    switch (category) {
    case nodes::Category::Query:
        return "categoryQuery";
    case nodes::Category::Model:
        return "categoryModel";
    case nodes::Category::Bulk:
        return "categoryBulk";
    case nodes::Category::Cache:
        return "categoryCache";
    case nodes::Category::Flow:
        return "categoryFlow";
    case nodes::Category::File:
        return "categoryFile";
    case nodes::Category::Monitor:
        return "categoryMonitor";
    }
    return "categoryFlow";
}

/// Thousands of nodes have the same ports: their names and descriptions are kept once.
QString shared(const std::string& text)
{
    constexpr std::size_t kMost = 10'000;
    thread_local std::unordered_map<std::string, QString> known;
    if (known.size() > kMost)
        known.clear();
    const auto [found, fresh] = known.try_emplace(text);
    if (fresh)
        found->second = QString::fromStdString(text);
    return found->second;
}

std::vector<PortSpot> spotsOf(const std::vector<nodes::Port>& ports)
{
    std::vector<PortSpot> spots;
    spots.reserve(ports.size());
    for (const nodes::Port& port : ports)
        spots.push_back({.name = shared(port.name),
                         .kind = port.kind,
                         .offset = {},
                         .doc = shared(port.doc),
                         .required = port.required});
    return spots;
}

} // namespace

int spotIndex(const std::vector<PortSpot>& spots, std::string_view name)
{
    const QUtf8StringView wanted(name.data(), static_cast<qsizetype>(name.size()));
    for (std::size_t i = 0; i < spots.size(); ++i)
        if (QAnyStringView::equal(spots[i].name, wanted))
            return static_cast<int>(i);
    return -1;
}

void addLinkedSpot(std::vector<PortSpot>& spots, const std::string& name)
{
    if (spotIndex(spots, name) < 0)
        spots.push_back(
            {.name = shared(name), .kind = nodes::PortKind::Any, .offset = {}, .doc = {}, .required = false});
}

const PortMemory::Ports* PortMemory::find(const graph::Node& node) const
{
    const auto found = m_byType.find(node.type);
    const bool same = found != m_byType.end() && found->second.onError == node.onError &&
                      found->second.params == node.params;
    return same ? &found->second : nullptr;
}

void PortMemory::put(const graph::Node& node, Ports ports)
{
    m_byType[node.type] = std::move(ports);
}

NodeBox makeBox(const graph::Project& project, const std::vector<std::string>& modelNames,
                const graph::Node& node, PortMemory* memory)
{
    NodeBox box;
    box.id = node.id;
    box.disabled = node.disabled;
    box.bypassed = node.bypassed;
    box.icon = QStringLiteral("unknown");
    QString typeTitle = QString::fromStdString(node.type);
    QString key;
    if (const auto type = nodes::nodeCatalog().resolve(node.type, modelNames)) {
        const auto& description = type->type->description();
        box.categoryRole = roleOf(description.category);
        box.icon = shared(description.id);
        typeTitle = titleOf(description);
        if (!type->model.empty())
            typeTitle = QString::fromStdString(type->model) + QStringLiteral(" · ") + typeTitle;
        key = QString::fromStdString(nodes::keyParameter(*type->type, node.params));
    }
    box.title = QString::fromStdString(node.title.empty() ? node.id.text() : node.title);
    box.subtitle = key.isEmpty() ? typeTitle : typeTitle + QStringLiteral(" · ") + key;
    if (const PortMemory::Ports* known = memory ? memory->find(node) : nullptr) {
        box.inputs = known->inputs;
        box.outputs = known->outputs;
    } else if (const auto ports = graph::portsOf(project, node, nodes::nodeCatalog())) {
        box.inputs = spotsOf(ports->inputs);
        box.outputs = spotsOf(ports->outputs);
        if (memory)
            memory->put(node, {node.params, node.onError, box.inputs, box.outputs});
    }
    return box;
}

void placePorts(NodeBox& box)
{
    const std::size_t lines = std::max<std::size_t>({box.inputs.size(), box.outputs.size(), 1});
    box.rect.setSize(
        QSizeF(kBoxWidth, kHeaderHeight + 6 + static_cast<double>(lines) * kPortHeight + kFooterHeight));
    const auto lineCentre = [](std::size_t line) {
        return kHeaderHeight + 3 + (static_cast<double>(line) + 0.5) * kPortHeight;
    };
    for (std::size_t i = 0; i < box.inputs.size(); ++i)
        box.inputs[i].offset = QPointF(0, lineCentre(i));
    for (std::size_t i = 0; i < box.outputs.size(); ++i)
        box.outputs[i].offset = QPointF(kBoxWidth, lineCentre(i));
}

} // namespace dataflow::ui
