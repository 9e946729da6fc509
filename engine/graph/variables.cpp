// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/variables.h"

#include "engine/base/datetime.h"
#include "engine/base/json.h"
#include "engine/base/text.h"
#include "engine/nodes/expression/expression_template.h"
#include "engine/nodes/template_place.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dataflow::graph {

namespace {

constexpr std::string_view kTenant = "tenant";

Error doesNotFit(const WorkflowParameter& parameter, const Value& value, std::string hint)
{
    return Error(ErrorCode::UsageError, "The value does not fit the parameter's type")
        .with("parameter", parameter.name)
        .with("type", parameter.type)
        .with("value", excerpt(value.toText(), 60))
        .hint(std::move(hint));
}

/// The number `text` spells wholly, or nullopt.
template <class Number>
std::optional<Number> numberFrom(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<Value> asInt(const Value& value)
{
    if (value.as<std::int64_t>())
        return value;
    if (const auto* real = value.as<double>())
        if (std::trunc(*real) == *real && std::abs(*real) < 9e15)
            return Value(static_cast<std::int64_t>(*real));
    if (const auto* text = value.as<std::string>())
        if (const auto number = numberFrom<std::int64_t>(*text))
            return Value(*number);
    return std::nullopt;
}

std::optional<Value> asFloat(const Value& value)
{
    if (value.as<double>())
        return value;
    if (const auto* whole = value.as<std::int64_t>())
        return Value(static_cast<double>(*whole));
    if (const auto* text = value.as<std::string>())
        if (const auto number = numberFrom<double>(*text); number && std::isfinite(*number))
            return Value(*number);
    return std::nullopt;
}

std::optional<Value> asBool(const Value& value)
{
    if (value.as<bool>())
        return value;
    if (const auto* text = value.as<std::string>(); text && (*text == "true" || *text == "false"))
        return Value(*text == "true");
    return std::nullopt;
}

std::optional<Value> asDate(const Value& value)
{
    if (value.as<Date>())
        return value;
    if (const auto* text = value.as<std::string>())
        if (const auto date = parseDate(*text))
            return Value(*date);
    return std::nullopt;
}

std::optional<Value> asText(const Value& value)
{
    if (value.kind() == ValueKind::Sequence || value.kind() == ValueKind::Record || value.isNull())
        return std::nullopt;
    return Value(value.toText());
}

std::optional<Value> asJson(const Value& value)
{
    const auto* text = value.as<std::string>();
    if (!text)
        return value;
    auto document = JsonDocument::parse(*text);
    return document ? std::optional(valueFromJson(document->root())) : std::nullopt;
}

struct ParameterType {
    std::string_view name;
    std::optional<Value> (*convert)(const Value&);
    const char* hint;
};

constexpr ParameterType kTypes[] = {
    {"text", asText, "Give a text."},
    {"int", asInt, "Give a whole number, such as 42."},
    {"float", asFloat, "Give a number, such as 4.2."},
    {"bool", asBool, "Give true or false."},
    {"date", asDate, "Give a date as YYYY-MM-DD, such as 2024-03-01."},
    {"json", asJson, "Give JSON, such as {\"status\": \"paid\"}; a text needs its quotes."},
};

void putValue(Map& map, const std::string& name, Value value)
{
    const auto found = std::ranges::find(map, name, &Map::value_type::first);
    if (found != map.end())
        found->second = std::move(value);
    else
        map.emplace_back(name, std::move(value));
}

const WorkflowParameter* findParameter(const Workflow& workflow, std::string_view name) noexcept
{
    const auto found = std::ranges::find(workflow.parameters, name, &WorkflowParameter::name);
    return found == workflow.parameters.end() ? nullptr : &*found;
}

/// A value as the project file writes it. JSON parameters are JSON there already; their texts are not JSON
/// texts.
Result<Value> writtenValue(const WorkflowParameter& parameter, const Json& json)
{
    Value value = valueFromJson(json);
    return parameter.type == "json" ? Result<Value>(std::move(value)) : parameterValue(parameter, value);
}

Result<void> putEnvironment(const Workflow& workflow, const Environment& environment, Map& values)
{
    for (const auto& [name, json] : environment.values.items()) {
        const WorkflowParameter* parameter = findParameter(workflow, name);
        auto fitting = parameter ? writtenValue(*parameter, json) : Result<Value>(valueFromJson(json));
        if (!fitting)
            return fail(std::move(fitting).error().with("environment", environment.name));
        putValue(values, name, std::move(*fitting));
    }
    return {};
}

/// The single name of a text that is exactly `${name}`, else empty.
std::string wholeName(const std::string& text)
{
    auto names = templateNames(text);
    return names.size() == 1 && text == "${" + names.front() + "}" ? std::move(names.front()) : std::string();
}

const Value* findValue(const Variables& variables, std::string_view name)
{
    const auto found = std::ranges::find(variables.values(), name, &Map::value_type::first);
    return found == variables.values().end() ? nullptr : &found->second;
}

/// A row expression. One that is exactly `${name}` is what the text of that name says; without a value there
/// is none.
Result<Value> expandExpression(const Variables& variables, const std::string& text)
{
    if (const std::string name = wholeName(text); !name.empty())
        if (const Value* value = findValue(variables, name);
            value && (value->isNull() || value->as<std::string>()))
            return *value;
    std::optional<Error> refused;
    auto expanded = expandTemplate(text, [&](std::string_view name) -> std::optional<std::string> {
        const Value* value = findValue(variables, name);
        if (!value)
            return std::nullopt;
        const auto at = static_cast<std::size_t>(name.data() - text.data());
        auto piece = nodes::expression::templateValue(*value, text, at, name);
        if (!piece && !refused)
            refused = std::move(piece).error();
        return piece ? *std::move(piece) : std::string();
    });
    if (refused)
        return fail(*std::move(refused));
    DF_TRY_ASSIGN(std::string whole, std::move(expanded));
    return Value(std::move(whole));
}

Result<Value> expandValue(const Variables& variables, const Value& value, const nodes::TemplatePlace& place)
{
    if (const auto* text = value.as<std::string>()) {
        if (!place.isReplaced() || text->find("${") == std::string::npos)
            return value;
        if (place.isExpression())
            return expandExpression(variables, *text);
        if (const std::string name = wholeName(*text); !name.empty())
            if (const Value* found = findValue(variables, name))
                return *found;
        DF_TRY_ASSIGN(std::string expanded, variables.expandText(*text));
        return Value(std::move(expanded));
    }
    if (const auto* list = value.as<List>()) {
        List expanded;
        expanded.reserve(list->size());
        for (const Value& element : *list) {
            DF_TRY_ASSIGN(Value one, expandValue(variables, element, place.element()));
            expanded.push_back(std::move(one));
        }
        return Value(std::move(expanded));
    }
    if (const auto* record = value.as<Map>()) {
        Map expanded;
        expanded.reserve(record->size());
        for (const auto& [name, member] : *record) {
            DF_TRY_ASSIGN(Value one, expandValue(variables, member, place.member(name, *record)));
            expanded.emplace_back(name, std::move(one));
        }
        return Value(std::move(expanded));
    }
    return value;
}

} // namespace

Result<Value> parameterValue(const WorkflowParameter& parameter, const Value& given)
{
    const auto* type = std::ranges::find(kTypes, std::string_view(parameter.type), &ParameterType::name);
    if (type == std::end(kTypes))
        return fail(Error(ErrorCode::BadParameter, "The parameter has an unknown type")
                        .with("parameter", parameter.name)
                        .with("type", parameter.type));
    if (auto converted = type->convert(given))
        return std::move(*converted);
    return fail(doesNotFit(parameter, given, type->hint));
}

Result<Variables> Variables::make(const Workflow& workflow, const Environment* environment, const Map& given)
{
    Variables variables;
    for (const WorkflowParameter& parameter : workflow.parameters) {
        if (!parameter.defaultValue)
            continue;
        DF_TRY_ASSIGN(Value value, writtenValue(parameter, *parameter.defaultValue));
        putValue(variables.m_values, parameter.name, std::move(value));
    }
    if (environment)
        DF_TRY(putEnvironment(workflow, *environment, variables.m_values));
    for (const auto& [name, value] : given) {
        const WorkflowParameter* parameter = findParameter(workflow, name);
        if (!parameter) {
            std::vector<std::string> names;
            for (const WorkflowParameter& known : workflow.parameters)
                names.push_back(known.name);
            return fail(Error(ErrorCode::UsageError, "The workflow has no parameter of this name")
                            .with("parameter", name)
                            .hint(didYouMean(name, names)));
        }
        DF_TRY_ASSIGN(Value fitting, parameterValue(*parameter, value));
        putValue(variables.m_values, name, std::move(fitting));
    }
    for (const WorkflowParameter& parameter : workflow.parameters)
        if (std::ranges::find(variables.m_values, parameter.name, &Map::value_type::first) ==
            variables.m_values.end())
            variables.m_missing.push_back(parameter.name);
    return variables;
}

Variables Variables::of(Map values)
{
    Variables variables;
    variables.m_values = std::move(values);
    return variables;
}

std::string Variables::tenant() const
{
    const auto found = std::ranges::find(m_values, kTenant, &Map::value_type::first);
    return found == m_values.end() || found->second.isNull() ? std::string() : found->second.toText();
}

void Variables::setTenant(std::string_view tenant)
{
    putValue(m_values, std::string(kTenant), tenant.empty() ? Value() : Value(std::string(tenant)));
    std::erase(m_missing, kTenant);
}

Result<Map> Variables::expand(const Map& params) const
{
    Map expanded;
    expanded.reserve(params.size());
    for (const auto& [name, value] : params) {
        DF_TRY_ASSIGN(Value one, expandValue(*this, value, {}));
        expanded.emplace_back(name, std::move(one));
    }
    return expanded;
}

Result<Map> Variables::expandParams(const nodes::NodeType& type, const Map& params) const
{
    const auto place = nodes::TemplatePlace::parametersOf(type);
    Map expanded;
    expanded.reserve(params.size());
    for (const auto& [name, value] : params) {
        auto one = expandValue(*this, value, place.member(name, params));
        if (!one)
            return fail(std::move(one).error().inParameter(name));
        expanded.emplace_back(name, std::move(*one));
    }
    return expanded;
}

Result<std::string> Variables::expandText(std::string_view text) const
{
    auto expanded = expandTemplate(text, [this](std::string_view name) -> std::optional<std::string> {
        const auto found = std::ranges::find(m_values, name, &Map::value_type::first);
        return found == m_values.end() ? std::nullopt : std::optional(found->second.toText());
    });
    return expanded;
}

} // namespace dataflow::graph
