// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/expression/expression_template.h"

#include "engine/base/text.h"

#include <algorithm>
#include <cmath>

namespace dataflow::nodes::expression {

namespace {

/// The quote that byte `at` of an expression is inside of; 0: none. A doubled quote closes and opens again.
char quoteAround(std::string_view text, std::size_t at)
{
    char quote = 0;
    for (const char c : text.substr(0, at))
        if (quote == 0 && (c == '\'' || c == '"'))
            quote = c;
        else if (c == quote)
            quote = 0;
    return quote;
}

std::string withDoubled(std::string_view text, char quote)
{
    std::string result;
    for (const char c : text)
        result.append(c == quote ? 2 : 1, c);
    return result;
}

bool isNumeral(char c)
{
    return c >= '0' && c <= '9';
}

bool isOneWord(std::string_view text)
{
    const auto isLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    return !text.empty() && isLetter(text.front()) &&
           std::ranges::all_of(text, [&](char c) { return isLetter(c) || isNumeral(c); });
}

/// A number as the expression language writes it, with or without a minus sign.
bool isOneNumber(std::string_view text)
{
    const auto digits = [&text] {
        const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
        text.remove_prefix(count);
        return count > 0;
    };
    if (text.starts_with('-'))
        text.remove_prefix(1);
    if (!digits())
        return false;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (!digits())
            return false;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('+') || text.starts_with('-'))
            text.remove_prefix(1);
        if (!digits())
            return false;
    }
    return text.empty();
}

Error noLiteral(const Value& value, std::string_view name)
{
    return Error{ErrorCode::BadParameter, "A value of this kind cannot stand in a row expression"}
        .with("name", name)
        .with("kind", valueKindName(value.kind()));
}

Result<std::string> bareText(const std::string& text, std::string_view name)
{
    // "null" is a word too, and as a value it would make conditions that are never true.
    if ((isOneWord(text) && text != "null") || isOneNumber(text))
        return text;
    return fail(Error{ErrorCode::BadParameter, "A text stands in quotes in a row expression"}
                    .with("name", name)
                    .with("value", excerpt(text, 40))
                    .hint("Write the placeholder in single quotes where the text is meant."));
}

} // namespace

Result<std::string> templateValue(const Value& value, std::string_view text, std::size_t at,
                                  std::string_view name)
{
    if (const char quote = quoteAround(text, at))
        return withDoubled(value.toText(), quote);
    switch (value.kind()) {
    case ValueKind::Null:
        return "null";
    case ValueKind::Bool:
    case ValueKind::Int64:
        return value.toText();
    case ValueKind::Double:
        if (!std::isfinite(*value.as<double>()))
            break;
        return value.toText();
    case ValueKind::Decimal:
        if (!isOneNumber(value.as<Decimal>()->text))
            break;
        return value.toText();
    case ValueKind::Text:
        return bareText(*value.as<std::string>(), name);
    case ValueKind::Date:
        return "date '" + value.toText() + "'";
    case ValueKind::Timestamp:
        return "timestamp '" + value.toText() + "'";
    case ValueKind::Time:
    case ValueKind::Uuid:
        return "'" + value.toText() + "'";
    case ValueKind::Bytes:
    case ValueKind::Sequence:
    case ValueKind::Record:
        break;
    }
    return fail(noLiteral(value, name));
}

} // namespace dataflow::nodes::expression
