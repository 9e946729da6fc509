// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/base/text.h"
#include "engine/nodes/node_type.h"
#include "engine/nodes/param_values.h"

#include <algorithm>

namespace dataflow::nodes {

enum class SwitchOperator {
    Equal,
    NotEqual,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,
    In,
    Contains,
    IsNull,
    IsNotNull
};

template <>
struct ParamEnum<SwitchOperator> {
    static const std::vector<std::pair<SwitchOperator, std::string>>& names()
    {
        static const std::vector<std::pair<SwitchOperator, std::string>> kNames{
            {SwitchOperator::Equal, "=="},
            {SwitchOperator::NotEqual, "!="},
            {SwitchOperator::Greater, ">"},
            {SwitchOperator::Less, "<"},
            {SwitchOperator::GreaterOrEqual, ">="},
            {SwitchOperator::LessOrEqual, "<="},
            {SwitchOperator::In, "in"},
            {SwitchOperator::Contains, "contains"},
            {SwitchOperator::IsNull, "is_null"},
            {SwitchOperator::IsNotNull, "is_not_null"}};
        return kNames;
    }
};

namespace {

struct SwitchParams {
    std::string conditionField;
    SwitchOperator comparison = SwitchOperator::Equal;
    Value value;
    List cases;
    std::string casePrefix = "case_";
    std::string defaultField = "default";
};

constexpr const char* kResultPort = "condition_result";

/// A parameter can only say a date, decimal or UUID as text: beside a typed value the text is read as that
/// kind.
Value alignedTo(const Value& text, const Value& typed)
{
    const auto* written = text.as<std::string>();
    if (!written)
        return text;
    const auto orText = [&](auto parsed) { return parsed ? Value(std::move(*parsed)) : text; };
    switch (typed.kind()) {
    case ValueKind::Decimal:
        return orText(Decimal::parse(*written));
    case ValueKind::Date:
        return orText(parseDate(*written));
    case ValueKind::Time:
        return orText(parseTime(*written));
    case ValueKind::Uuid:
        return orText(parseUuid(*written));
    case ValueKind::Timestamp: {
        auto parsed = parseTimestamp(*written);
        // A written reading without zone counts as UTC beside an instant.
        if (parsed && typed.as<Timestamp>()->utc)
            parsed->utc = true;
        return orText(std::move(parsed));
    }
    default:
        return text;
    }
}

bool ordered(const Value& field, const Value& wanted, SwitchOperator comparison)
{
    const auto order = compareValues(field, wanted);
    if (!order)
        return false;
    switch (comparison) {
    case SwitchOperator::Greater:
        return *order > 0;
    case SwitchOperator::Less:
        return *order < 0;
    case SwitchOperator::GreaterOrEqual:
        return *order >= 0;
    default:
        return *order <= 0;
    }
}

bool equals(const Value& field, const Value& wanted)
{
    return field == alignedTo(wanted, field);
}

bool isAmong(const Value& field, const Value& container)
{
    if (const auto* list = container.as<List>())
        return std::ranges::any_of(*list, [&](const Value& entry) { return equals(field, entry); });
    const auto* text = container.as<std::string>();
    const auto* part = field.as<std::string>();
    return text && part && text->find(*part) != std::string::npos;
}

bool holds(const Value& container, const Value& part)
{
    if (const auto* record = container.as<Map>())
        return part.as<std::string>() && valueNamed(*record, *part.as<std::string>()) != nullptr;
    if (const auto* list = container.as<List>())
        return std::ranges::any_of(*list, [&](const Value& entry) { return equals(entry, part); });
    return isAmong(part, container);
}

/// What cannot be compared is false.
bool isMet(const Value& field, SwitchOperator comparison, const Value& wanted)
{
    switch (comparison) {
    case SwitchOperator::Equal:
        return equals(field, wanted);
    case SwitchOperator::NotEqual:
        return !equals(field, wanted);
    case SwitchOperator::In:
        return isAmong(field, wanted);
    case SwitchOperator::Contains:
        return holds(field, wanted);
    case SwitchOperator::IsNull:
        return field.isNull();
    case SwitchOperator::IsNotNull:
        return !field.isNull();
    default:
        return ordered(field, alignedTo(wanted, field), comparison);
    }
}

/// The number of the first case that is met (cases), 0 for true and 1 for false (without); nullopt when no
/// case is.
std::optional<std::size_t> branchOf(const SwitchParams& params, const Value& field)
{
    if (params.cases.empty())
        return isMet(field, params.comparison, params.value) ? 0 : 1;
    for (std::size_t i = 0; i < params.cases.size(); ++i)
        if (isMet(field, params.comparison, params.cases[i]))
            return i;
    return std::nullopt;
}

std::vector<std::string> branchPorts(const SwitchParams& params)
{
    if (params.cases.empty())
        return {"true_output", "false_output"};
    std::vector<std::string> ports;
    for (const Value& one : params.cases)
        ports.push_back(params.casePrefix + one.toText());
    return ports;
}

/// The value the condition looks at; a field that a record lacks is null.
Result<Value> conditionValue(const SwitchParams& params, const Value& input)
{
    if (params.conditionField.empty())
        return input;
    if (const auto* record = input.as<Map>())
        if (const Value* direct = valueNamed(*record, params.conditionField))
            return *direct;
    if (!input.as<Map>())
        return fail(Error{ErrorCode::BadInput, "The input is no record, so it has no fields"}
                        .with("condition_field", params.conditionField)
                        .with("kind", valueKindName(input.kind()))
                        .hint("Leave condition_field empty to test the value itself."));
    auto found = valueAtPath(input, params.conditionField);
    return found ? std::move(*found) : Value();
}

bool isListOfRecords(const Value& input)
{
    const auto* list = input.as<List>();
    return list && !list->empty() &&
           std::ranges::all_of(*list, [](const Value& entry) { return entry.as<Map>() != nullptr; });
}

Value resultOf(const SwitchParams& params, std::optional<std::size_t> branch)
{
    if (params.cases.empty())
        return branch == std::size_t{0};
    return branch ? params.cases[*branch] : Value();
}

/// A single value goes whole to one branch.
Result<Outputs> switchValue(const SwitchParams& params, const Value& input)
{
    DF_TRY_ASSIGN(const Value field, conditionValue(params, input));
    const auto branch = branchOf(params, field);
    Outputs outputs;
    if (branch)
        outputs.set(branchPorts(params)[*branch], input);
    if (!params.cases.empty())
        outputs.set(params.defaultField, input);
    return std::move(outputs).set(kResultPort, resultOf(params, branch));
}

/// A list of records is split: every branch gets its part.
Result<Outputs> switchRecords(const SwitchParams& params, const Value& input)
{
    const auto ports = branchPorts(params);
    std::vector<List> parts(ports.size());
    bool anyMet = false;
    for (const Value& record : *input.as<List>()) {
        DF_TRY_ASSIGN(const Value field, conditionValue(params, record));
        const auto branch = branchOf(params, field);
        if (branch)
            parts[*branch].push_back(record);
        anyMet = anyMet || (branch && (!params.cases.empty() || *branch == 0));
    }
    Outputs outputs;
    for (std::size_t i = 0; i < ports.size(); ++i)
        outputs.set(ports[i], Value(std::move(parts[i])));
    if (!params.cases.empty())
        outputs.set(params.defaultField, input);
    return std::move(outputs).set(kResultPort, anyMet);
}

/// Looks up the condition's column; the rest of a path such as "address.city" goes into its value.
Result<std::pair<std::size_t, std::string>> conditionColumn(const SwitchParams& params,
                                                            const db::Schema& schema)
{
    if (params.conditionField.empty())
        return fail(Error{ErrorCode::MissingParameter, "Rows can only be split by a column"}
                        .inParameter("condition_field")
                        .hint("Name the column the condition looks at."));
    if (const auto index = schema.indexOf(params.conditionField))
        return std::pair(*index, std::string());
    const auto end = params.conditionField.find_first_of(".[");
    if (end != std::string::npos)
        if (const auto index = schema.indexOf(std::string_view(params.conditionField).substr(0, end))) {
            const std::size_t from = params.conditionField[end] == '.' ? end + 1 : end;
            return std::pair(*index, params.conditionField.substr(from));
        }
    const auto names = schema.names();
    return fail(Error{ErrorCode::UnknownField, "The rows have no column of this name"}
                    .with("column", params.conditionField)
                    .inParameter("condition_field")
                    .hint(didYouMean(params.conditionField, names)));
}

/// Rows are split as they come, batch by batch.
Result<Outputs> switchRows(const SwitchParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const auto stream, inputs.takeRows("input"));
    DF_TRY_ASSIGN(const auto column, conditionColumn(params, *stream->schema()));
    std::vector<RowsWriter*> writers;
    for (const auto& name : branchPorts(params)) {
        DF_TRY_ASSIGN(RowsWriter* const writer, context.openRows(name, stream->schema()));
        writers.push_back(writer);
    }
    RowsWriter* everything = nullptr;
    if (!params.cases.empty()) {
        DF_TRY_ASSIGN(everything, context.openRows(params.defaultField, stream->schema()));
    }
    bool anyMet = false;
    std::int64_t seen = 0;
    while (true) {
        DF_TRY_ASSIGN(const db::BatchPtr batch, stream->next());
        if (!batch)
            break;
        std::vector<std::vector<std::uint32_t>> parts(writers.size());
        for (std::uint32_t row = 0; row < batch->rowCount(); ++row) {
            Value field = batch->valueAt(row, column.first);
            if (!column.second.empty()) {
                auto inner = valueAtPath(field, column.second);
                field = inner ? std::move(*inner) : Value();
            }
            if (const auto branch = branchOf(params, field))
                parts[*branch].push_back(row);
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            anyMet = anyMet || (!parts[i].empty() && (!params.cases.empty() || i == 0));
            if (!parts[i].empty())
                DF_TRY(writers[i]->write(batch->selectRows(parts[i])));
        }
        if (everything)
            DF_TRY(everything->write(batch));
        seen += static_cast<std::int64_t>(batch->rowCount());
        context.progress(seen, 0);
    }
    return Outputs().set(kResultPort, anyMet);
}

Result<Outputs> run(const SwitchParams& params, Inputs& inputs, RunContext& context)
{
    if (inputs.isRows("input"))
        return switchRows(params, inputs, context);
    const Value input = inputs.value("input");
    return isListOfRecords(input) && !params.conditionField.empty() ? switchRecords(params, input)
                                                                    : switchValue(params, input);
}

std::vector<Error> checkSwitch(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors;
    const auto linked = [&](std::string_view name) {
        return std::ranges::find(scope.linkedInputs, name) != scope.linkedInputs.end();
    };
    const auto* comparison = textNamed(params, "operator");
    const bool nullTest = comparison && (*comparison == "is_null" || *comparison == "is_not_null");
    const Value* cases = valueNamed(params, "cases");
    const auto* list = cases ? cases->as<List>() : nullptr;
    if (!list || list->empty()) {
        if (nullTest && valueNamed(params, "value"))
            errors.push_back(Error{ErrorCode::BadParameter, "The operator takes no value"}
                                 .with("operator", *comparison)
                                 .inParameter("value"));
        if (comparison && *comparison == "in" && valueNamed(params, "value") && !linked("value") &&
            !valueNamed(params, "value")->as<List>() && !textNamed(params, "value"))
            errors.push_back(
                Error{ErrorCode::BadParameter, "The operator \"in\" takes a list"}.inParameter("value"));
        return errors;
    }
    if (valueNamed(params, "value"))
        errors.push_back(
            Error{ErrorCode::BadParameter, "Either cases or a value can be given, not both"}.inParameter(
                "cases"));
    if (nullTest)
        errors.push_back(Error{ErrorCode::BadParameter, "Cases need an operator that compares"}
                             .with("operator", *comparison)
                             .inParameter("operator"));
    const auto* defaultField = textNamed(params, "default_field");
    const auto* prefix = textNamed(params, "case_prefix");
    if (defaultField && defaultField->empty())
        errors.push_back(
            Error{ErrorCode::BadParameter, "The default port needs a name"}.inParameter("default_field"));
    std::vector<std::string> ports{defaultField ? *defaultField : SwitchParams().defaultField, kResultPort};
    for (const Value& one : *list) {
        const std::string name = (prefix ? *prefix : SwitchParams().casePrefix) + one.toText();
        if (std::ranges::find(ports, name) != ports.end())
            errors.push_back(Error{ErrorCode::BadParameter, "Two ports of the node would have the same name"}
                                 .with("port", name)
                                 .inParameter("cases"));
        ports.push_back(name);
    }
    return errors;
}

DynamicPorts outputsFor(const Map& params)
{
    DynamicPorts dynamic;
    const Value* cases = valueNamed(params, "cases");
    const auto* list = cases ? cases->as<List>() : nullptr;
    if (!list || list->empty()) {
        dynamic.ports = {
            port("true_output", PortKind::Any, "The input, or the rows, where the condition is met."),
            port("false_output", PortKind::Any, "The input, or the rows, where it is not.")};
    } else {
        const auto* prefix = textNamed(params, "case_prefix");
        const auto* defaultField = textNamed(params, "default_field");
        for (const Value& one : *list)
            dynamic.ports.push_back(port((prefix ? *prefix : SwitchParams().casePrefix) + one.toText(),
                                         PortKind::Any, "The input, or the rows, of this case."));
        dynamic.ports.push_back(port(defaultField ? *defaultField : SwitchParams().defaultField,
                                     PortKind::Any, "Always the whole input."));
    }
    dynamic.ports.push_back(
        port(kResultPort, PortKind::Value,
             "Whether the condition was met, or which case; for rows whether any row met it."));
    return dynamic;
}

std::vector<ParamSpec> parameters()
{
    using P = SwitchParams;
    return {
        param(&P::conditionField, "condition_field")
            .label("Field")
            .doc(
                "The field, or the path such as address.city, that is tested; empty tests the input itself."),
        param(&P::comparison, "operator")
            .label("Operator")
            .doc("How the field is compared; what cannot be compared, such as a text with a number, is not "
                 "met."),
        param(&P::value, "value").label("Value").doc("What the field is compared with; \"in\" takes a list."),
        param(&P::cases, "cases")
            .label("Cases")
            .doc("Values with a port each, named with the prefix; the first case that is met takes the "
                 "input."),
        param(&P::casePrefix, "case_prefix")
            .label("Prefix of the cases' ports")
            .doc("Stands before each case's text."),
        param(&P::defaultField, "default_field")
            .label("Default port")
            .doc("With cases: the port that always carries the whole input."),
    };
}

} // namespace

NodeType switchNode()
{
    return NodeType::of<SwitchParams>(
        {
            .id = "SwitchNode",
            .category = Category::Flow,
            .title = "Switch",
            .summary = "Sends its input one way or another; nodes fed only by an untaken branch are skipped. "
                       "Rows and "
                       "lists of records are split.",
            .searchWords = {"if", "branch", "case", "condition", "route"},
            .params = parameters(),
            .inputs = {requiredPort("input", PortKind::Any, "The value, record or rows to send on.")},
            .outputs = outputsFor({}).ports,
            .outputsFor = outputsFor,
            .check = checkSwitch,
        },
        run);
}

} // namespace dataflow::nodes
