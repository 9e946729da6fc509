// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/filter.h"

#include "engine/base/text.h"
#include "engine/db/text_pattern.h"
#include "engine/model/field_value.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dataflow::model {

namespace {

using db::ColumnType;

constexpr int kMaxDepth = 64;
/// Both databases take about twice as many bound values in one statement.
constexpr std::size_t kMaxListValues = 15'000;

struct OperatorWord {
    std::string_view word;
    FilterOperator op;
};
constexpr std::array<OperatorWord, 17> kOperators{{{"$eq", FilterOperator::Equal},
                                                   {"$ne", FilterOperator::NotEqual},
                                                   {"$gt", FilterOperator::Greater},
                                                   {"$gte", FilterOperator::GreaterOrEqual},
                                                   {"$lt", FilterOperator::Less},
                                                   {"$lte", FilterOperator::LessOrEqual},
                                                   {"$in", FilterOperator::In},
                                                   {"$nin", FilterOperator::NotIn},
                                                   {"$between", FilterOperator::Between},
                                                   {"$like", FilterOperator::Like},
                                                   {"$ilike", FilterOperator::ILike},
                                                   {"$contains", FilterOperator::Contains},
                                                   {"$startswith", FilterOperator::StartsWith},
                                                   {"$endswith", FilterOperator::EndsWith},
                                                   {"$regex", FilterOperator::Regex},
                                                   {"$null", FilterOperator::IsNull},
                                                   {"$exists", FilterOperator::IsNotNull}}};

struct Renamed {
    std::string_view old;
    std::string_view now;
};
/// Spellings of other tools and of old versions.
constexpr std::array<Renamed, 17> kRenamed{{{"$neq", "$ne"},
                                            {"$not_eq", "$ne"},
                                            {"$not_in", "$nin"},
                                            {"$ge", "$gte"},
                                            {"$le", "$lte"},
                                            {"$isnull", "$null"},
                                            {"$is_null", "$null"},
                                            {"$starts_with", "$startswith"},
                                            {"$ends_with", "$endswith"},
                                            {"$prefix", "$startswith"},
                                            {"$suffix", "$endswith"},
                                            {"$icontains", "$ilike"},
                                            {"$matches", "$regex"},
                                            {"$any", "$in"},
                                            {"conditions", "$and"},
                                            {"AND", "$and"},
                                            {"OR", "$or"}}};

std::string_view newName(std::string_view old)
{
    const auto found = std::ranges::find(kRenamed, old, &Renamed::old);
    return found == kRenamed.end() ? std::string_view() : found->now;
}

std::string useInstead(std::string_view name)
{
    return "Use " + std::string(name) + " instead.";
}

std::vector<std::string> operatorWords()
{
    std::vector<std::string> words{"$and", "$or", "$not"};
    for (const OperatorWord& entry : kOperators)
        words.emplace_back(entry.word);
    return words;
}

Error unknownOperator(std::string_view word)
{
    std::string hint = didYouMean(word, operatorWords());
    if (const std::string_view now = newName(word); !now.empty())
        hint = useInstead(now);
    return Error(ErrorCode::UnknownOperator, "The filter has an unknown operator")
        .with("operator", word)
        .hint(hint);
}

/// One side of a condition: a field, or a place inside a json field.
struct Target {
    std::string key;
    const ModelField* field = nullptr;
    std::vector<std::string> jsonPath;
    bool isJsonPart() const { return !jsonPath.empty(); }
    bool isWholeJson() const { return field->type == ColumnType::Json && jsonPath.empty(); }
};

Error badFilter(std::string message, const Target& target, FilterOperator op)
{
    return Error(ErrorCode::BadFilter, std::move(message))
        .with("field", target.key)
        .with("operator", filterOperatorName(op));
}

class FilterParser {
public:
    explicit FilterParser(const Model& model)
        : m_model(model)
    {}

    Result<FilterNode> object(const Value& filter, int depth) const;

private:
    Result<FilterNode> group(std::string_view word, const Value& content, int depth) const;
    Result<FilterNode> negation(Result<FilterNode> content) const;
    Result<Target> target(const std::string& key) const;
    Result<FilterNode> conditions(const std::string& key, const Value& content, int depth) const;
    Result<FilterNode> operators(const Target& target, const Map& map, int depth) const;
    Result<FilterNode> condition(const Target& target, FilterOperator op, const Value& operand) const;
    Result<FilterNode> nullTest(const Target& target, FilterOperator op, const Value& operand) const;
    Result<FilterNode> listCondition(const Target& target, FilterOperator op, const Value& operand) const;
    Result<FilterNode> between(const Target& target, const Value& operand) const;
    Result<FilterNode> textCondition(const Target& target, FilterOperator op, const Value& operand) const;
    Result<Value> operandValue(const Target& target, FilterOperator op, const Value& operand) const;

    const Model& m_model;
};

FilterNode leaf(const Target& target, FilterOperator op, std::vector<Value> values = {})
{
    FilterNode node;
    node.kind = FilterNode::Kind::Condition;
    node.field = target.field->name;
    node.jsonPath = target.jsonPath;
    node.op = op;
    node.values = std::move(values);
    return node;
}

/// The children under one node; one alone stands for itself.
FilterNode joined(FilterNode::Kind kind, std::vector<FilterNode> children)
{
    if (children.size() == 1)
        return std::move(children.front());
    FilterNode node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
}

Result<FilterNode> FilterParser::object(const Value& filter, int depth) const
{
    const Map* map = filter.as<Map>();
    if (!map)
        return fail(Error(ErrorCode::BadFilter, "A filter must be an object")
                        .with("kind", valueKindName(filter.kind()))
                        .hint("Write {\"field\": value} or {\"field\": {\"$gte\": value}}."));
    if (depth > kMaxDepth)
        return fail(Error(ErrorCode::BadFilter, "The filter is nested too deeply")
                        .with("levels", std::int64_t{kMaxDepth}));
    std::vector<FilterNode> children;
    for (const auto& [key, content] : *map) {
        Result<FilterNode> child = key == "$not"          ? negation(object(content, depth + 1))
                                   : key.starts_with('$') ? group(key, content, depth)
                                                          : conditions(key, content, depth);
        if (!child)
            return child;
        if (!child->alwaysTrue())
            children.push_back(std::move(*child));
    }
    return joined(FilterNode::Kind::And, std::move(children));
}

Result<FilterNode> FilterParser::group(std::string_view word, const Value& content, int depth) const
{
    if (word != "$and" && word != "$or") {
        if (std::ranges::find(kOperators, word, &OperatorWord::word) != kOperators.end())
            return fail(Error(ErrorCode::BadFilter, "This operator belongs to a field")
                            .with("operator", word)
                            .hint("Write {\"field\": {\"" + std::string(word) + "\": value}}."));
        return fail(unknownOperator(word));
    }
    const List* list = content.as<List>();
    if (!list || list->empty())
        return fail(Error(ErrorCode::BadFilter, "This operator needs a list with at least one filter")
                        .with("operator", word)
                        .hint("Write {\"$or\": [{\"a\": 1}, {\"b\": 2}]}."));
    std::vector<FilterNode> children;
    for (const Value& item : *list) {
        DF_TRY_ASSIGN(FilterNode child, object(item, depth + 1));
        children.push_back(std::move(child));
    }
    return joined(word == "$and" ? FilterNode::Kind::And : FilterNode::Kind::Or, std::move(children));
}

Result<FilterNode> FilterParser::negation(Result<FilterNode> content) const
{
    if (!content)
        return content;
    FilterNode node;
    node.kind = FilterNode::Kind::Not;
    node.children.push_back(std::move(*content));
    return node;
}

Result<Target> FilterParser::target(const std::string& key) const
{
    if (const ModelField* field = m_model.findField(key))
        return Target{key, field, {}};
    if (const std::size_t twoBars = key.find("__");
        twoBars != std::string::npos && m_model.findField(key.substr(0, twoBars)))
        return fail(unknownField(m_model, key)
                        .hint("Write {\"" + key.substr(0, twoBars) + "\": {\"$" + key.substr(twoBars + 2) +
                              "\": value}}."));
    const std::size_t dot = key.find('.');
    const ModelField* field = dot == std::string::npos ? nullptr : m_model.findField(key.substr(0, dot));
    if (!field) {
        Error error = unknownField(m_model, key.substr(0, dot));
        if (const std::string_view now = newName(key); !now.empty())
            error.hint(useInstead(now));
        return fail(std::move(error));
    }
    Target target{key, field, {}};
    if (field->type != ColumnType::Json)
        return fail(Error(ErrorCode::BadFilter, "Only json fields have parts")
                        .with("field", key)
                        .with("type", fieldTypeName(field->type)));
    for (std::size_t start = dot + 1; start <= key.size();) {
        const std::size_t end = std::min(key.find('.', start), key.size());
        const std::string step = key.substr(start, end - start);
        const bool number = !step.empty() && step.find_first_not_of("-0123456789") == std::string::npos;
        if (step.empty() || number || step.find_first_of("\"\\") != std::string::npos)
            return fail(Error(ErrorCode::BadFilter, "A path into a json field goes by keys only")
                            .with("field", key)
                            .with("step", step)
                            .hint("List positions, empty steps, quotes and backslashes are not supported."));
        target.jsonPath.push_back(step);
        start = end + 1;
    }
    return target;
}

Result<FilterNode> FilterParser::conditions(const std::string& key, const Value& content, int depth) const
{
    DF_TRY_ASSIGN(const Target place, target(key));
    if (const Map* map = content.as<Map>())
        return operators(place, *map, depth);
    if (content.as<List>())
        return fail(badFilter("A list is not compared as a whole", place, FilterOperator::Equal)
                        .hint("Write {\"$in\": [...]} for any of its values."));
    return condition(place, FilterOperator::Equal, content);
}

Result<FilterNode> FilterParser::operators(const Target& place, const Map& map, int depth) const
{
    if (map.empty())
        return fail(Error(ErrorCode::BadFilter, "A field has an empty condition").with("field", place.key));
    if (depth > kMaxDepth)
        return fail(Error(ErrorCode::BadFilter, "The filter is nested too deeply")
                        .with("levels", std::int64_t{kMaxDepth}));
    std::vector<FilterNode> children;
    for (const auto& [word, operand] : map) {
        if (word == "$not") {
            DF_TRY_ASSIGN(FilterNode child, negation(conditions(place.key, operand, depth + 1)));
            children.push_back(std::move(child));
            continue;
        }
        const auto found = std::ranges::find(kOperators, word, &OperatorWord::word);
        if (found == kOperators.end()) {
            Error error = unknownOperator(word).with("field", place.key);
            if (word == "$and" || word == "$or")
                error.hint("Put it above the field: {\"$or\": [{\"" + place.key + "\": ...}]}.");
            return fail(std::move(error));
        }
        DF_TRY_ASSIGN(FilterNode child, condition(place, found->op, operand));
        if (!child.alwaysTrue())
            children.push_back(std::move(child));
    }
    return joined(FilterNode::Kind::And, std::move(children));
}

Result<FilterNode> FilterParser::condition(const Target& place, FilterOperator op, const Value& operand) const
{
    switch (op) {
    case FilterOperator::IsNull:
    case FilterOperator::IsNotNull:
        return nullTest(place, op, operand);
    case FilterOperator::In:
    case FilterOperator::NotIn:
        return listCondition(place, op, operand);
    case FilterOperator::Between:
        return between(place, operand);
    case FilterOperator::Like:
    case FilterOperator::ILike:
    case FilterOperator::Contains:
    case FilterOperator::StartsWith:
    case FilterOperator::EndsWith:
    case FilterOperator::Regex:
        return textCondition(place, op, operand);
    default:
        break;
    }
    if (operand.isNull() && op == FilterOperator::Equal)
        return leaf(place, FilterOperator::IsNull);
    if (operand.isNull() && op == FilterOperator::NotEqual)
        return leaf(place, FilterOperator::IsNotNull);
    DF_TRY_ASSIGN(Value value, operandValue(place, op, operand));
    return leaf(place, op, {std::move(value)});
}

Result<FilterNode> FilterParser::nullTest(const Target& place, FilterOperator op, const Value& operand) const
{
    const bool* flag = operand.as<bool>();
    if (!flag)
        return fail(badFilter("This operator takes true or false", place, op));
    const bool wantsNull = (op == FilterOperator::IsNull) == *flag;
    return leaf(place, wantsNull ? FilterOperator::IsNull : FilterOperator::IsNotNull);
}

/// 0 text, 1 number, 2 bool: JSON values of different kinds are never equal.
int jsonKind(const Value& value)
{
    if (value.as<std::string>())
        return 0;
    return value.as<bool>() ? 2 : 1;
}

Result<FilterNode> FilterParser::listCondition(const Target& place, FilterOperator op,
                                               const Value& operand) const
{
    const List* list = operand.as<List>();
    if (!list)
        return fail(badFilter("This operator takes a list", place, op).hint("Write {\"$in\": [1, 2, 3]}."));
    if (list->size() > kMaxListValues)
        return fail(badFilter("The list has too many values for one statement", place, op)
                        .with("values", static_cast<std::int64_t>(list->size()))
                        .with("limit", static_cast<std::int64_t>(kMaxListValues)));
    std::array<std::vector<Value>, 3> byKind;
    bool hasNull = false;
    for (const Value& item : *list) {
        if (item.isNull()) {
            hasNull = true;
            continue;
        }
        DF_TRY_ASSIGN(Value value, operandValue(place, op, item));
        byKind[place.isJsonPart() ? static_cast<std::size_t>(jsonKind(value)) : 0].push_back(
            std::move(value));
    }
    std::vector<FilterNode> parts;
    for (std::vector<Value>& values : byKind) {
        if (!values.empty())
            parts.push_back(leaf(place, op, std::move(values)));
    }
    const bool in = op == FilterOperator::In;
    if (hasNull)
        parts.push_back(leaf(place, in ? FilterOperator::IsNull : FilterOperator::IsNotNull));
    if (parts.empty() && in)
        return leaf(place, FilterOperator::In);
    return joined(in ? FilterNode::Kind::Or : FilterNode::Kind::And, std::move(parts));
}

Result<FilterNode> FilterParser::between(const Target& place, const Value& operand) const
{
    const List* list = operand.as<List>();
    if (!list || list->size() != 2)
        return fail(badFilter("This operator takes a list of two values", place, FilterOperator::Between)
                        .hint("Write {\"$between\": [low, high]}."));
    DF_TRY_ASSIGN(Value low, operandValue(place, FilterOperator::Between, list->front()));
    DF_TRY_ASSIGN(Value high, operandValue(place, FilterOperator::Between, list->back()));
    if (place.isJsonPart() && jsonKind(low) != jsonKind(high))
        return fail(badFilter("The two bounds have different kinds", place, FilterOperator::Between));
    return leaf(place, FilterOperator::Between, {std::move(low), std::move(high)});
}

bool endsInsideEscape(std::string_view pattern)
{
    const std::size_t last = pattern.find_last_not_of('\\');
    const std::size_t slashes = pattern.size() - (last == std::string_view::npos ? 0 : last + 1);
    return slashes % 2 == 1;
}

Result<FilterNode> FilterParser::textCondition(const Target& place, FilterOperator op,
                                               const Value& operand) const
{
    if (place.field->type != ColumnType::Text && !place.isJsonPart())
        return fail(
            badFilter("This operator works on text only", place, op)
                .with("type", fieldTypeName(place.field->type))
                .hint(place.isWholeJson() ? "Name a part of the json field, such as field.key." : ""));
    const auto* text = operand.as<std::string>();
    if (!text)
        return fail(
            badFilter("This operator takes a text", place, op).with("kind", valueKindName(operand.kind())));
    if ((op == FilterOperator::Like || op == FilterOperator::ILike) && endsInsideEscape(*text))
        return fail(badFilter("The pattern ends with a lone backslash", place, op)
                        .with("pattern", *text)
                        .hint("Write two backslashes for a literal one."));
    if (op == FilterOperator::Regex) {
        if (auto pattern = db::TextPattern::compile(*text); !pattern)
            return fail(std::move(pattern).error().with("field", place.key));
    }
    return leaf(place, op, {*text});
}

/// Numbers, texts and bools; moments and ids are text in JSON.
Result<Value> jsonOperand(const Target& place, FilterOperator op, const Value& operand)
{
    switch (operand.kind()) {
    case ValueKind::Bool:
    case ValueKind::Int64:
    case ValueKind::Double:
    case ValueKind::Decimal:
    case ValueKind::Text:
        return operand;
    case ValueKind::Date:
    case ValueKind::Time:
    case ValueKind::Timestamp:
    case ValueKind::Uuid:
        return Value(operand.toText());
    default:
        return fail(
            badFilter("A part of a json field is compared with text, numbers and bools only", place, op)
                .with("kind", valueKindName(operand.kind())));
    }
}

Result<Value> FilterParser::operandValue(const Target& place, FilterOperator op, const Value& operand) const
{
    if (operand.isNull())
        return fail(
            badFilter("null has no order", place, op).hint("Use {\"$null\": true} or {\"$null\": false}."));
    if (place.isWholeJson())
        return fail(badFilter("A json field is not compared as a whole", place, op)
                        .hint("Name a part of it, such as " + place.key + ".key."));
    const auto* number = operand.as<double>();
    if (number && std::isnan(*number))
        return fail(badFilter("Not-a-number cannot be compared", place, op));
    if (place.isJsonPart())
        return jsonOperand(place, op, operand);
    auto value = fieldValue(*place.field, operand);
    if (!value)
        return fail(badFilter("The value cannot be compared with the field", place, op)
                        .with("type", fieldTypeName(place.field->type))
                        .causedBy(std::move(value).error()));
    return value;
}

} // namespace

std::string_view filterOperatorName(FilterOperator op) noexcept
{
    const auto found = std::ranges::find(kOperators, op, &OperatorWord::op);
    return found == kOperators.end() ? std::string_view() : found->word;
}

Result<FilterNode> parseFilter(const Value& filter, const Model& model)
{
    if (filter.isNull())
        return FilterNode{};
    return FilterParser(model).object(filter, 0);
}

} // namespace dataflow::model
