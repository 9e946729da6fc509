// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The meaning of filters and orders, written down once more without SQL.

#include "engine/db/text_pattern.h"
#include "engine/model/sql_builder.h"

#include <algorithm>

namespace dataflow::test {

using model::FilterNode;
using model::FilterOperator;
using model::OrderTerm;

inline bool likeMatches(std::string_view pattern, std::string_view text)
{
    if (pattern.empty())
        return text.empty();
    if (pattern.front() == '%') {
        for (std::size_t skip = 0; skip <= text.size(); ++skip)
            if (likeMatches(pattern.substr(1), text.substr(skip)))
                return true;
        return false;
    }
    if (text.empty())
        return false;
    if (pattern.front() == '_') {
        std::size_t length = 1;
        while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
            ++length;
        return likeMatches(pattern.substr(1), text.substr(length));
    }
    if (pattern.front() == '\\')
        pattern.remove_prefix(1);
    return pattern.front() == text.front() && likeMatches(pattern.substr(1), text.substr(1));
}

inline std::string asciiLower(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return text;
}

inline bool textMatches(FilterOperator op, const std::string& text, const std::string& operand)
{
    switch (op) {
    case FilterOperator::Like:
        return likeMatches(operand, text);
    case FilterOperator::ILike:
        return likeMatches(asciiLower(operand), asciiLower(text));
    case FilterOperator::Contains:
        return text.find(operand) != std::string::npos;
    case FilterOperator::StartsWith:
        return text.starts_with(operand);
    case FilterOperator::EndsWith:
        return text.ends_with(operand);
    case FilterOperator::Regex:
        return db::TextPattern::compile(operand)->matches(text);
    default:
        return false;
    }
}

inline bool conditionHolds(const FilterNode& node, const Value& record)
{
    const Value* value = record.find(node.field);
    for (const std::string& step : node.jsonPath)
        value = value ? value->find(step) : nullptr;
    const Value cell = value ? *value : Value();
    const auto equals = [&](const Value& other) { return !cell.isNull() && cell == other; };
    const auto order = [&](const Value& other) {
        const auto compared = compareValues(cell, other);
        return compared ? *compared : std::partial_ordering::unordered;
    };
    switch (node.op) {
    case FilterOperator::Equal:
        return equals(node.values[0]);
    case FilterOperator::NotEqual:
        return !equals(node.values[0]);
    case FilterOperator::Greater:
        return order(node.values[0]) == std::partial_ordering::greater;
    case FilterOperator::GreaterOrEqual:
        return std::is_gteq(order(node.values[0]));
    case FilterOperator::Less:
        return order(node.values[0]) == std::partial_ordering::less;
    case FilterOperator::LessOrEqual:
        return std::is_lteq(order(node.values[0]));
    case FilterOperator::In:
        return std::ranges::any_of(node.values, equals);
    case FilterOperator::NotIn:
        return std::ranges::none_of(node.values, equals);
    case FilterOperator::Between:
        return std::is_gteq(order(node.values[0])) && std::is_lteq(order(node.values[1]));
    case FilterOperator::IsNull:
        return cell.isNull();
    case FilterOperator::IsNotNull:
        return !cell.isNull();
    default: {
        const auto* text = cell.as<std::string>();
        return text && textMatches(node.op, *text, *node.values[0].as<std::string>());
    }
    }
}

inline bool holds(const FilterNode& node, const Value& record)
{
    const auto childHolds = [&](const FilterNode& child) { return holds(child, record); };
    switch (node.kind) {
    case FilterNode::Kind::And:
        return std::ranges::all_of(node.children, childHolds);
    case FilterNode::Kind::Or:
        return std::ranges::any_of(node.children, childHolds);
    case FilterNode::Kind::Not:
        return !holds(node.children.front(), record);
    case FilterNode::Kind::Condition:
        return conditionHolds(node, record);
    }
    return false;
}

/// null counts as larger than everything.
inline bool before(const std::vector<OrderTerm>& order, const Value& a, const Value& b)
{
    for (const OrderTerm& term : order) {
        const Value& left = term.descending ? *b.find(term.field) : *a.find(term.field);
        const Value& right = term.descending ? *a.find(term.field) : *b.find(term.field);
        if (left.isNull() != right.isNull())
            return right.isNull();
        if (left.isNull() || left == right)
            continue;
        return compareValues(left, right) == std::partial_ordering::less;
    }
    return false;
}

} // namespace dataflow::test
