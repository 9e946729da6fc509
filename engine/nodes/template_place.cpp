// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/template_place.h"

#include "engine/base/text.h"
#include "engine/nodes/catalog.h"
#include "engine/nodes/param_values.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

/// The type of an inner node. One made from a model has the parameters of its generic type, whichever model
/// it is.
const NodeType* innerType(std::string_view name)
{
    if (const NodeType* type = nodeCatalog().find(name))
        return type;
    const NodeType* made = nullptr;
    for (const NodeType& type : nodeCatalog().all()) {
        const std::string& verb = type.description().modelVerb;
        if (!verb.empty() && name.ends_with(verb + "Node") &&
            (!made || verb.size() > made->description().modelVerb.size()))
            made = &type;
    }
    return made;
}

} // namespace

TemplatePlace TemplatePlace::of(const ParamSpec& spec) noexcept
{
    TemplatePlace place;
    if (spec.holdsNodes) {
        place.m_kind = Kind::Nodes;
    } else if (!spec.sqlMember.empty()) {
        place.m_kind = Kind::Records;
        place.m_spec = &spec;
    } else if (spec.editor == EditorKind::Sql) {
        place.m_kind = Kind::Sql;
    } else if (spec.editor == EditorKind::Python) {
        place.m_kind = Kind::Kept;
    } else if (spec.expressions) {
        place.m_kind = spec.expressions->empty() ? Kind::Expression : Kind::Expressions;
        place.m_way = *spec.expressions;
    }
    return place;
}

TemplatePlace TemplatePlace::parametersOf(const NodeType& type) noexcept
{
    TemplatePlace place;
    place.m_kind = Kind::Parameters;
    place.m_type = &type;
    return place;
}

TemplatePlace TemplatePlace::element() const noexcept
{
    TemplatePlace place = *this;
    if (m_kind == Kind::Nodes)
        place.m_kind = Kind::Node;
    else if (m_kind == Kind::Records)
        place.m_kind = Kind::Record;
    return place;
}

TemplatePlace TemplatePlace::member(std::string_view name, std::string_view type) const
{
    TemplatePlace place;
    switch (m_kind) {
    case Kind::Node:
        place.m_kind = name == "params" ? Kind::Parameters : Kind::Kept;
        place.m_type = name == "params" ? innerType(type) : nullptr;
        return place;
    case Kind::Parameters:
        if (const ParamSpec* spec = m_type ? m_type->findParam(name) : nullptr)
            return of(*spec);
        // Fields of a model and the like; of an unknown type nothing is known, and it cannot run.
        place.m_kind = m_type ? Kind::Replaced : Kind::Kept;
        return place;
    case Kind::Record:
        place.m_kind = name == m_spec->sqlMember ? Kind::Sql : Kind::Replaced;
        return place;
    case Kind::Expressions: {
        const std::size_t end = std::min(m_way.find('.'), m_way.size());
        if (const auto step = m_way.substr(0, end); step != "*" && step != name)
            return place;
        place.m_way = m_way.substr(std::min(end + 1, m_way.size()));
        place.m_kind = place.m_way.empty() ? Kind::Expression : Kind::Expressions;
        return place;
    }
    case Kind::Replaced:
    case Kind::Expression:
    case Kind::Sql:
    case Kind::Kept:
    case Kind::Nodes:
    case Kind::Records:
        return *this;
    }
    return *this;
}

TemplatePlace TemplatePlace::member(std::string_view name, const Map& record) const
{
    const std::string* type = m_kind == Kind::Node ? textNamed(record, "type") : nullptr;
    return member(name, type ? std::string_view(*type) : std::string_view());
}

bool holdsTemplate(const Value& value)
{
    if (const auto* text = value.as<std::string>())
        return !templateNames(*text).empty();
    if (const auto* list = value.as<List>())
        return std::ranges::any_of(*list, holdsTemplate);
    if (const auto* record = value.as<Map>())
        return std::ranges::any_of(*record, [](const auto& entry) { return holdsTemplate(entry.second); });
    return false;
}

bool needsExpansion(const Value& value, const TemplatePlace& place)
{
    if (const auto* text = value.as<std::string>())
        return place.isReplaced() && text->find("${") != std::string::npos;
    if (const auto* list = value.as<List>())
        return std::ranges::any_of(
            *list, [&place](const Value& element) { return needsExpansion(element, place.element()); });
    if (const auto* record = value.as<Map>())
        return std::ranges::any_of(*record, [&](const auto& entry) {
            return needsExpansion(entry.second, place.member(entry.first, *record));
        });
    return false;
}

} // namespace dataflow::nodes
