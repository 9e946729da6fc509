// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/expression/literal_cast.h"

#include "engine/base/datetime.h"
#include "engine/base/midnight.h"
#include "engine/base/text.h"
#include "engine/nodes/expression/lexer.h"

#include <charconv>
#include <cmath>

namespace dataflow::nodes::expression {

namespace {

Error unreadable(const Value& value, Type type, std::size_t position)
{
    return expressionError("The value cannot be read as the kind it is compared with", position)
        .with("kind", typeName(type))
        .with("value", excerpt(value.toText(), 40));
}

template <class T>
Result<Value> orUnreadable(Result<T> parsed, const Value& value, Type type, std::size_t position)
{
    if (parsed)
        return Value(std::move(*parsed));
    return fail(unreadable(value, type, position).causedBy(std::move(parsed).error()));
}

Result<Value> toTimestamp(const Value& value, Type type, std::size_t position)
{
    Timestamp timestamp;
    if (const auto* date = value.as<Date>()) {
        const auto midnight = midnightOf(*date);
        if (!midnight)
            return fail(unreadable(value, type, position));
        timestamp.micros = *midnight;
    } else if (const auto* given = value.as<Timestamp>())
        timestamp = *given;
    else if (const auto* text = value.as<std::string>()) {
        auto parsed = parseTimestamp(*text);
        if (!parsed)
            return fail(unreadable(value, type, position).causedBy(std::move(parsed).error()));
        timestamp = *parsed;
    } else
        return fail(unreadable(value, type, position));
    if (type == Type::Timestamp && timestamp.utc)
        return fail(unreadable(value, type, position).hint("Leave the time zone out: the column has none."));
    // A written reading without zone counts as UTC beside an instant.
    timestamp.utc = type == Type::Instant;
    return Value(timestamp);
}

Result<Value> toDouble(const Value& value, std::size_t position)
{
    if (const auto* whole = value.as<std::int64_t>())
        return Value(static_cast<double>(*whole));
    if (const auto* decimal = value.as<Decimal>()) {
        double real = 0;
        const auto& text = decimal->text;
        if (std::from_chars(text.data(), text.data() + text.size(), real).ec == std::errc{})
            return Value(real);
    }
    return fail(unreadable(value, Type::Double, position));
}

} // namespace

std::optional<std::int64_t> wholeNumber(const Value& value)
{
    if (const auto* real = value.as<double>()) {
        if (std::trunc(*real) == *real && std::abs(*real) < 9.2e18)
            return static_cast<std::int64_t>(*real);
        return std::nullopt;
    }
    const auto* decimal = value.as<Decimal>();
    if (!decimal)
        return std::nullopt;
    std::string_view text = decimal->text;
    if (const auto point = text.find('.'); point != std::string_view::npos) {
        if (text.find_first_not_of('0', point + 1) != std::string_view::npos)
            return std::nullopt;
        text = text.substr(0, point);
    }
    std::int64_t whole = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (problem != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return whole;
}

Result<Value> castLiteral(const Value& value, Type type, std::size_t position)
{
    if (value.isNull())
        return value;
    const auto* text = value.as<std::string>();
    switch (type) {
    case Type::Double:
        return toDouble(value, position);
    case Type::Decimal:
        if (value.as<std::int64_t>())
            return Value(Decimal{value.toText()});
        break;
    case Type::Text:
        return Value(value.toText());
    case Type::Date:
        if (text)
            return orUnreadable(parseDate(*text), value, type, position);
        break;
    case Type::Time:
        if (text)
            return orUnreadable(parseTime(*text), value, type, position);
        break;
    case Type::Timestamp:
    case Type::Instant:
        return toTimestamp(value, type, position);
    case Type::Uuid:
        if (text)
            return orUnreadable(parseUuid(*text), value, type, position);
        break;
    case Type::Null:
    case Type::Bool:
    case Type::Int:
    case Type::Bytes:
    case Type::Json:
        break;
    }
    return fail(unreadable(value, type, position));
}

} // namespace dataflow::nodes::expression
