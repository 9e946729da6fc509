// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/value.h"

#include "engine/base/datetime.h"
#include "engine/base/decimal_text.h"
#include "engine/base/json.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

namespace dataflow {

namespace {

constexpr double kTwoTo63 = 9223372036854775808.0;

/// The longest double in full: sign, 309 digits, point, 1074 digits of fraction.
using NumberBuffer = std::array<char, 1400>;

std::partial_ordering compareExactly(std::int64_t a, double b) noexcept
{
    if (std::isnan(b))
        return std::partial_ordering::unordered;
    if (b >= kTwoTo63)
        return std::partial_ordering::less;
    if (b < -kTwoTo63)
        return std::partial_ordering::greater;
    const double whole = std::trunc(b);
    if (const auto order = a <=> static_cast<std::int64_t>(whole); order != 0)
        return order;
    return 0.0 <=> (b - whole);
}

/// The exact decimal digits of `number`, in `buffer`.
std::string_view exactDigits(std::int64_t number, NumberBuffer& buffer) noexcept
{
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    return {buffer.data(), static_cast<std::size_t>(end - buffer.data())};
}

std::string_view exactDigits(double number, NumberBuffer& buffer) noexcept
{
    if (std::isnan(number))
        return "NaN";
    if (std::isinf(number))
        return number > 0 ? "Infinity" : "-Infinity";
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, 1074)
            .ptr;
    return {buffer.data(), static_cast<std::size_t>(end - buffer.data())};
}

bool isNumber(const Value& value) noexcept
{
    return value.as<std::int64_t>() || value.as<double>() || value.as<Decimal>();
}

bool isNan(const Value& value) noexcept
{
    const auto* number = value.as<double>();
    const auto* decimal = value.as<Decimal>();
    return (number && std::isnan(*number)) || (decimal && decimal->text == "NaN");
}

std::string_view decimalDigits(const Value& value, NumberBuffer& buffer) noexcept
{
    if (const auto* integer = value.as<std::int64_t>())
        return exactDigits(*integer, buffer);
    if (const auto* number = value.as<double>())
        return exactDigits(*number, buffer);
    return value.as<Decimal>()->text;
}

/// Both must be numbers. NaN is unordered.
std::partial_ordering compareNumbers(const Value& a, const Value& b) noexcept
{
    if (isNan(a) || isNan(b))
        return std::partial_ordering::unordered;
    const auto* leftInteger = a.as<std::int64_t>();
    const auto* rightInteger = b.as<std::int64_t>();
    const auto* leftDouble = a.as<double>();
    const auto* rightDouble = b.as<double>();
    if (leftInteger && rightInteger)
        return *leftInteger <=> *rightInteger;
    if (leftDouble && rightDouble)
        return *leftDouble <=> *rightDouble;
    if (leftInteger && rightDouble)
        return compareExactly(*leftInteger, *rightDouble);
    if (leftDouble && rightInteger)
        return 0 <=> compareExactly(*rightInteger, *leftDouble);
    NumberBuffer leftBuffer;
    NumberBuffer rightBuffer;
    return compareDecimalTexts(decimalDigits(a, leftBuffer), decimalDigits(b, rightBuffer));
}

bool containsAll(const Map& outer, const Map& inner) noexcept
{
    for (const auto& [key, value] : inner) {
        bool found = false;
        for (const auto& [otherKey, otherValue] : outer) {
            if (otherKey == key) {
                found = otherValue == value;
                break;
            }
        }
        if (!found)
            return false;
    }
    return true;
}

bool equalMaps(const Map& a, const Map& b) noexcept
{
    if (&a == &b)
        return true;
    if (a.size() != b.size())
        return false;
    return a == b || (containsAll(a, b) && containsAll(b, a));
}

std::string hexText(const Bytes& bytes)
{
    std::string text = "\\x";
    text.reserve(2 + bytes.data.size() * 2);
    for (const char c : bytes.data)
        fmt::format_to(std::back_inserter(text), "{:02x}", static_cast<unsigned char>(c));
    return text;
}

std::string doubleText(double number)
{
    if (std::isnan(number))
        return "NaN";
    if (std::isinf(number))
        return number > 0 ? "Infinity" : "-Infinity";
    return fmt::format("{}", number);
}

template <class T>
std::optional<std::partial_ordering> compareSameKind(const Value& a, const Value& b) noexcept
{
    return *a.as<T>() <=> *b.as<T>();
}

} // namespace

Value::Value() noexcept = default;
Value::Value(const Value& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::~Value() = default;

Value::Value(std::nullptr_t) noexcept
{}
Value::Value(bool v) noexcept
    : m_data(v)
{}
Value::Value(std::int64_t v) noexcept
    : m_data(v)
{}
Value::Value(int v) noexcept
    : m_data(std::int64_t{v})
{}
Value::Value(double v) noexcept
    : m_data(v)
{}
Value::Value(Decimal v) noexcept
    : m_data(std::move(v))
{}
Value::Value(std::string v) noexcept
    : m_data(std::move(v))
{}
Value::Value(std::string_view v)
    : m_data(std::string(v))
{}
Value::Value(const char* v)
    : m_data(std::string(v))
{}
Value::Value(Bytes v) noexcept
    : m_data(std::move(v))
{}
Value::Value(Date v) noexcept
    : m_data(v)
{}
Value::Value(TimeOfDay v) noexcept
    : m_data(v)
{}
Value::Value(Timestamp v) noexcept
    : m_data(v)
{}
Value::Value(Uuid v) noexcept
    : m_data(v)
{}
Value::Value(List v)
    : m_data(std::make_shared<const List>(std::move(v)))
{}
Value::Value(Map v)
    : m_data(std::make_shared<const Map>(std::move(v)))
{}

std::string_view valueKindName(ValueKind kind) noexcept
{
    switch (kind) {
    case ValueKind::Null:
        return "null";
    case ValueKind::Bool:
        return "bool";
    case ValueKind::Int64:
        return "int";
    case ValueKind::Double:
        return "float";
    case ValueKind::Decimal:
        return "decimal";
    case ValueKind::Text:
        return "text";
    case ValueKind::Bytes:
        return "bytes";
    case ValueKind::Date:
        return "date";
    case ValueKind::Time:
        return "time";
    case ValueKind::Timestamp:
        return "datetime";
    case ValueKind::Uuid:
        return "uuid";
    case ValueKind::Sequence:
        return "list";
    case ValueKind::Record:
        return "map";
    }
    return "unknown";
}

const Value* Value::find(std::string_view key) const noexcept
{
    const Map* map = as<Map>();
    if (!map)
        return nullptr;
    for (const auto& [name, value] : *map) {
        if (name == key)
            return &value;
    }
    return nullptr;
}

std::string Value::toText() const
{
    switch (kind()) {
    case ValueKind::Null:
        return {};
    case ValueKind::Bool:
        return *as<bool>() ? "true" : "false";
    case ValueKind::Int64:
        return std::to_string(*as<std::int64_t>());
    case ValueKind::Double:
        return doubleText(*as<double>());
    case ValueKind::Decimal:
        return as<Decimal>()->text;
    case ValueKind::Text:
        return *as<std::string>();
    case ValueKind::Bytes:
        return hexText(*as<Bytes>());
    case ValueKind::Date:
        return formatDate(*as<Date>());
    case ValueKind::Time:
        return formatTime(*as<TimeOfDay>());
    case ValueKind::Timestamp:
        return formatTimestamp(*as<Timestamp>());
    case ValueKind::Uuid:
        return formatUuid(*as<Uuid>());
    case ValueKind::Sequence:
    case ValueKind::Record:
        return jsonFromValue(*this).dump();
    }
    return {};
}

bool operator==(const Value& a, const Value& b) noexcept
{
    if (isNumber(a) && isNumber(b)) {
        if (isNan(a) || isNan(b))
            return isNan(a) && isNan(b);
        return compareNumbers(a, b) == 0;
    }
    if (a.kind() != b.kind())
        return false;
    if (const Map* map = a.as<Map>())
        return equalMaps(*map, *b.as<Map>());
    if (const List* list = a.as<List>())
        return list == b.as<List>() || *list == *b.as<List>();
    return a.m_data == b.m_data;
}

std::optional<std::partial_ordering> compareValues(const Value& a, const Value& b) noexcept
{
    if (isNumber(a) && isNumber(b)) {
        const std::partial_ordering order = compareNumbers(a, b);
        return order == std::partial_ordering::unordered ? std::nullopt : std::optional(order);
    }
    if (a.kind() != b.kind())
        return std::nullopt;
    switch (a.kind()) {
    case ValueKind::Bool:
        return compareSameKind<bool>(a, b);
    case ValueKind::Text:
        return compareSameKind<std::string>(a, b);
    case ValueKind::Bytes:
        return a.as<Bytes>()->data <=> b.as<Bytes>()->data;
    case ValueKind::Date:
        return compareSameKind<Date>(a, b);
    case ValueKind::Time:
        return compareSameKind<TimeOfDay>(a, b);
    case ValueKind::Timestamp:
        if (a.as<Timestamp>()->utc != b.as<Timestamp>()->utc)
            return std::nullopt;
        return a.as<Timestamp>()->micros <=> b.as<Timestamp>()->micros;
    case ValueKind::Uuid:
        return compareSameKind<Uuid>(a, b);
    default:
        return std::nullopt;
    }
}

} // namespace dataflow
