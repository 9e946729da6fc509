// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/template_use.h"

#include "engine/base/json.h"
#include "engine/base/text.h"
#include "engine/graph/node_ports.h"
#include "engine/nodes/expression/expression_template.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

void addNames(const Json& json, const nodes::TemplatePlace& place, std::vector<std::string>& names)
{
    if (json.is_structured()) {
        for (const auto& [key, inner] : json.items())
            addNames(inner, placeInside(place, json, key), names);
    } else if (json.is_string() && place.isReplaced()) {
        for (std::string& name : templateNames(json.get_ref<const std::string&>()))
            if (std::ranges::find(names, name) == names.end())
                names.push_back(std::move(name));
    }
}

/// The place of the node's parameters as a whole.
nodes::TemplatePlace placeOfParams(const Node& node, const EditScope& scope)
{
    const TypeUse use = resolveTypeUse(node.type, scope.catalog, scope.project.modelNames());
    return use.type ? nodes::TemplatePlace::parametersOf(*use.type) : nodes::TemplatePlace();
}

/// What stands in a row expression for the placeholder of `name` at `at`. A text that names others keeps them
/// where it is quoted; bare it may be one of them.
Result<std::string> expressionPiece(const Json& found, const std::string& text, std::size_t at,
                                    const std::string& name)
{
    if (found.is_string() && !wholeTemplate(found.get<std::string>()).empty())
        return found.get<std::string>();
    return nodes::expression::templateValue(valueFromJson(found), text, at, name);
}

/// `text` with the names replaced; what stands behind `$${` stays as it is.
Result<std::string> replacedText(const std::string& text, const TemplateLookup& lookup, bool isExpression)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        if (text.compare(at, 3, "$${") == 0) {
            result += "$${";
            at += 3;
            continue;
        }
        const std::size_t end = text.compare(at, 2, "${") == 0 ? text.find('}', at) : std::string::npos;
        if (end == std::string::npos) {
            result += text[at++];
            continue;
        }
        const std::string name = text.substr(at + 2, end - at - 2);
        DF_TRY_ASSIGN(const auto found, lookup(name));
        if (found && found->is_structured())
            return fail(Error(ErrorCode::UsageError, "A list or an object cannot stand inside a text")
                            .with("name", name)
                            .with("text", excerpt(text, 60)));
        if (found && isExpression) {
            DF_TRY_ASSIGN(const std::string piece, expressionPiece(*found, text, at, name));
            result += piece;
        } else {
            result += !found               ? text.substr(at, end + 1 - at)
                      : found->is_string() ? found->get<std::string>()
                                           : found->dump();
        }
        at = end + 1;
    }
    return result;
}

Result<void> replaceIn(Json& json, const nodes::TemplatePlace& place, const TemplateLookup& lookup)
{
    if (json.is_structured()) {
        for (const auto& [key, inner] : json.items())
            DF_TRY(replaceIn(inner, placeInside(place, json, key), lookup));
        return {};
    }
    if (!json.is_string() || !place.isReplaced())
        return {};
    const std::string text = json.get<std::string>();
    if (text.find("${") == std::string::npos)
        return {};
    if (const std::string name = wholeTemplate(text); !name.empty()) {
        DF_TRY_ASSIGN(auto found, lookup(name));
        if (found)
            json = std::move(*found);
        return {};
    }
    DF_TRY_ASSIGN(json, replacedText(text, lookup, place.isExpression()));
    return {};
}

} // namespace

nodes::TemplatePlace placeInside(const nodes::TemplatePlace& place, const Json& json, const std::string& key)
{
    if (json.is_array())
        return place.element();
    const auto type = json.find("type");
    const bool isText = type != json.end() && type->is_string();
    return place.member(key, isText ? std::string_view(type->get_ref<const std::string&>()) : "");
}

std::string wholeTemplate(const std::string& text)
{
    auto names = templateNames(text);
    return names.size() == 1 && text == "${" + names.front() + "}" ? std::move(names.front()) : std::string();
}

std::vector<std::string> templatesOf(const Node& node, const EditScope& scope)
{
    std::vector<std::string> names;
    if (!node.params.empty())
        addNames(node.params, placeOfParams(node, scope), names);
    return names;
}

Result<void> replaceTemplates(Node& node, const TemplateLookup& lookup, const EditScope& scope)
{
    if (node.params.empty())
        return {};
    return replaceIn(node.params, placeOfParams(node, scope), lookup);
}

} // namespace dataflow::graph
