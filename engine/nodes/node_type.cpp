// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/node_type.h"

#include "engine/base/text.h"
#include "engine/db/unknown_outcome.h"
#include "engine/nodes/model/model_cache.h"
#include "engine/nodes/model_inputs.h"
#include "engine/nodes/param_values.h"
#include "engine/nodes/template_place.h"

#include <algorithm>
#include <iterator>

namespace dataflow::nodes {

namespace {

bool contains(const std::vector<std::string>& names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

const ParamSpec* modelFieldsParam(const NodeType::Description& description)
{
    const auto found = std::ranges::find_if(description.params, &ParamSpec::takesModelFields);
    return found == description.params.end() ? nullptr : &*found;
}

std::vector<std::string> knownNames(const NodeType::Description& description, const CheckScope& scope)
{
    std::vector<std::string> names;
    for (const ParamSpec& spec : description.params)
        names.push_back(spec.name);
    if (scope.model && modelFieldsParam(description))
        for (auto& field : scope.model->fieldNames())
            names.push_back(std::move(field));
    return names;
}

/// The error of a parameter name that `description` does not have.
Error unknownParameter(const NodeType::Description& description, const std::string& name,
                       const CheckScope& scope)
{
    for (const ParamSpec& spec : description.params)
        if (contains(spec.refusedNames, name))
            return Error{ErrorCode::UnknownParameter, "This parameter has another name here"}
                .with("name", name)
                .inParameter(name)
                .hint("Write \"" + spec.name + "\" instead.");
    const auto names = knownNames(description, scope);
    const bool isField = modelFieldsParam(description) != nullptr && scope.model != nullptr;
    Error error =
        isField
            ? Error{ErrorCode::UnknownField, "Neither the node nor its model has a field of this name"}.with(
                  "model", scope.model->name)
            : Error{ErrorCode::UnknownParameter, "The node has no parameter of this name"}.with(
                  "type", description.id);
    error.with("name", name).inParameter(name);
    auto suggestion = didYouMean(name, names);
    if (suggestion.empty() && !names.empty()) {
        suggestion = "It has: ";
        for (std::size_t i = 0; i < names.size(); ++i)
            suggestion += (i ? ", " : "") + names[i];
        suggestion += '.';
    }
    return error.hint(std::move(suggestion));
}

Error givenTwice(const std::string& first, const std::string& second)
{
    return Error{ErrorCode::BadParameter, "The parameter is given under two names"}
        .with("first", first)
        .with("second", second)
        .inParameter(second)
        .hint("Keep \"" + first + "\" only.");
}

Error missingParameter(const ParamSpec& spec)
{
    return Error{ErrorCode::MissingParameter, "A required parameter has no value"}
        .with("name", spec.name)
        .inParameter(spec.name)
        .hint(spec.doc.empty() ? "Give it a value or link it." : spec.doc);
}

bool isEmptyText(const Value& value)
{
    const auto* text = value.as<std::string>();
    return text && text->empty();
}

/// Given values sorted out by parameter: `byName` under the declared names, `flat` what only the model may
/// know.
struct SortedValues {
    Map byName;
    Map flat;
    std::vector<Error> errors;
};

bool takesFlat(const NodeType::Description& description, const std::string& name, const CheckScope& scope)
{
    if (!modelFieldsParam(description))
        return false;
    for (const ParamSpec& spec : description.params)
        if (contains(spec.refusedNames, name))
            return false;
    return !scope.model || isModelInput(description, *scope.model, name);
}

SortedValues sortValues(const NodeType& type, const Map& values, const CheckScope& scope)
{
    SortedValues sorted;
    for (const auto& [name, value] : values) {
        const ParamSpec* spec = type.findParam(name);
        if (!spec) {
            if (takesFlat(type.description(), name, scope))
                sorted.flat.emplace_back(name, value);
            else
                sorted.errors.push_back(unknownParameter(type.description(), name, scope));
            continue;
        }
        const auto same = std::ranges::find(sorted.byName, spec->name, &Map::value_type::first);
        if (same != sorted.byName.end())
            sorted.errors.push_back(givenTwice(spec->name, name));
        else
            sorted.byName.emplace_back(spec->name, value);
    }
    return sorted;
}

/// Flat model fields join the record given under the parameter's own name.
Result<Map> withFlatFields(const ParamSpec& spec, const Map& byName, Map flat)
{
    const auto own = std::ranges::find(byName, spec.name, &Map::value_type::first);
    if (own == byName.end() || own->second.isNull())
        return flat;
    const auto* record = own->second.as<Map>();
    if (!record)
        return fail(wrongKind("a record", own->second).inParameter(spec.name));
    Map merged = *record;
    for (auto& [name, value] : flat) {
        if (std::ranges::find(merged, name, &Map::value_type::first) != merged.end())
            return fail(givenTwice(spec.name + "." + name, name));
        merged.emplace_back(name, std::move(value));
    }
    return merged;
}

/// Whether only the run brings the value.
bool isOpen(const ParamSpec& spec, const Value& value)
{
    return TemplatePlace::of(spec).isReplaced() && holdsTemplate(value);
}

Error templateInSql(const ParamSpec& spec)
{
    return Error{ErrorCode::BadParameter, "SQL text may not hold a ${} placeholder"}
        .inParameter(spec.name)
        .hint("Write :name in the SQL and give the value under \"params\"; it is bound, never pasted.");
}

/// SQL in the value, or in the records that it lists, that holds a `${}`.
std::vector<Error> templatesInSql(const ParamSpec& spec, const Value& value)
{
    std::vector<Error> errors;
    if (spec.editor == EditorKind::Sql && holdsTemplate(value))
        errors.push_back(templateInSql(spec));
    const auto* records = spec.sqlMember.empty() ? nullptr : value.as<List>();
    for (std::size_t i = 0; records && i < records->size(); ++i)
        if (const Value* sql = (*records)[i].find(spec.sqlMember); sql && holdsTemplate(*sql))
            errors.push_back(templateInSql(spec).with("index", static_cast<std::int64_t>(i)));
    return errors;
}

/// A parameter's value by itself: its kind, range and choice; templates are left for the run.
void checkValue(const ParamSpec& spec, const Value& value, void* scratch, std::vector<Error>& errors)
{
    if (std::vector<Error> inSql = templatesInSql(spec, value); !inSql.empty()) {
        std::ranges::move(inSql, std::back_inserter(errors));
        return;
    }
    if (isOpen(spec, value))
        return;
    if (spec.required && isEmptyText(value)) {
        errors.push_back(missingParameter(spec));
        return;
    }
    if (auto assigned = spec.assign(scratch, value); !assigned)
        errors.push_back(std::move(assigned).error());
}

} // namespace

std::string_view categoryName(Category category) noexcept
{
    switch (category) {
    case Category::Query:
        return "Query";
    case Category::Model:
        return "Model";
    case Category::Bulk:
        return "Bulk";
    case Category::Cache:
        return "Cache";
    case Category::Flow:
        return "Flow";
    case Category::File:
        return "File";
    case Category::Monitor:
        return "Monitoring";
    }
    return "Flow";
}

NodeType::NodeType(Description description, ErasedRun run, MakeParams maker)
    : m_description(std::move(description))
    , m_run(std::move(run))
    , m_makeParams(maker)
{}

const ParamSpec* NodeType::findParam(std::string_view name) const noexcept
{
    for (const ParamSpec& spec : m_description.params)
        if (spec.name == name || contains(spec.formerNames, name))
            return &spec;
    return nullptr;
}

const Port* NodeType::findInput(std::string_view name) const noexcept
{
    const auto found = std::ranges::find(m_description.inputs, name, &Port::name);
    return found == m_description.inputs.end() ? nullptr : &*found;
}

std::vector<Port> NodeType::outputsFor(const Map& params) const
{
    if (m_description.outputsFor)
        return m_description.outputsFor(params).ports;
    return m_description.outputs;
}

bool NodeType::hasOutput(std::string_view name, const Map& params) const
{
    const auto named = [name](const std::vector<Port>& ports) {
        return std::ranges::find(ports, name, &Port::name) != ports.end();
    };
    if (!m_description.outputsFor)
        return named(m_description.outputs);
    const DynamicPorts dynamic = m_description.outputsFor(params);
    return dynamic.open || named(dynamic.ports);
}

Result<Outputs> NodeType::run(const Map& values, Inputs& inputs, RunContext& context) const
{
    if (context.stopping())
        return fail(Error{ErrorCode::Cancelled, "The run was stopped"});
    auto outputs = m_run(*this, values, inputs, context);
    if (!outputs && m_description.writes && db::outcomeIsUnknown(outputs.error()))
        if (const std::string* model = textNamed(values, "model"))
            dropAfterUnknownWrite(*model, context);
    return outputs;
}

Result<void> NodeType::assignAll(void* params, const Map& values) const
{
    if (values.empty() && m_description.params.empty()) {
        Result<void> nothingToDo; // `{}` would zero the room for an Error, which an empty node would feel
        return nothingToDo;
    }
    SortedValues sorted = sortValues(*this, values, {});
    if (!sorted.errors.empty())
        return fail(std::move(sorted.errors.front()));
    for (const ParamSpec& spec : m_description.params) {
        if (spec.takesModelFields) {
            DF_TRY_ASSIGN(Map record, withFlatFields(spec, sorted.byName, std::move(sorted.flat)));
            DF_TRY(spec.assign(params, Value(std::move(record))));
            continue;
        }
        const auto given = std::ranges::find(sorted.byName, spec.name, &Map::value_type::first);
        if (given != sorted.byName.end() && !(spec.required && isEmptyText(given->second)))
            DF_TRY(spec.assign(params, given->second));
        else if (spec.required)
            return fail(missingParameter(spec));
    }
    return {};
}

std::vector<Error> NodeType::checkParams(const Map& values, const CheckScope& scope) const
{
    SortedValues sorted = sortValues(*this, values, scope);
    std::vector<Error> errors = std::move(sorted.errors);
    const auto scratch = makeParams();
    Map known;
    for (const ParamSpec& spec : m_description.params) {
        const bool linked = contains(scope.linkedInputs, spec.name);
        if (spec.takesModelFields) {
            auto record = withFlatFields(spec, sorted.byName, sorted.flat);
            if (!record)
                errors.push_back(std::move(record).error());
            else if (spec.required && record->empty() && !linked)
                errors.push_back(missingParameter(spec));
            else if (!linked && !record->empty() && !holdsTemplate(Value(*record)))
                known.emplace_back(spec.name, Value(std::move(*record)));
            continue;
        }
        const auto given = std::ranges::find(sorted.byName, spec.name, &Map::value_type::first);
        if (given == sorted.byName.end()) {
            if (spec.required && !linked)
                errors.push_back(missingParameter(spec));
            continue;
        }
        checkValue(spec, given->second, scratch.get(), errors);
        if (!linked && !isOpen(spec, given->second))
            known.emplace_back(spec.name, given->second);
    }
    if (m_description.check) {
        CheckScope full = scope;
        full.written = &sorted.byName;
        for (Error& error : m_description.check(known, full))
            errors.push_back(std::move(error));
    }
    return errors;
}

} // namespace dataflow::nodes
