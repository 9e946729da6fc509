// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/value_conversion.h"

#include "engine/base/datetime.h"
#include "engine/base/decimal_text.h"
#include "engine/base/json.h"
#include "engine/base/midnight.h"
#include "engine/base/text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace dataflow::db {

namespace {

constexpr std::int64_t kMicrosPerDay = 86'400'000'000;

Error conversionError(const Value& value, ColumnType type)
{
    constexpr std::size_t kShownCharacters = 40;
    return Error(ErrorCode::ConversionFailed, "The value does not fit the column's type")
        .with("type", columnTypeName(type))
        .with("kind", valueKindName(value.kind()))
        .with("value", excerpt(value.toText(), kShownCharacters));
}

bool equalsIgnoringCase(std::string_view text, std::string_view lowerCase)
{
    if (text.size() != lowerCase.size())
        return false;
    for (std::size_t index = 0; index < text.size(); ++index) {
        const char c = text[index];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != lowerCase[index])
            return false;
    }
    return true;
}

std::optional<bool> boolOf(const Value& value)
{
    if (const auto* flag = value.as<bool>())
        return *flag;
    if (const auto* number = value.as<std::int64_t>(); number && (*number == 0 || *number == 1))
        return *number == 1;
    if (const auto* text = value.as<std::string>()) {
        if (equalsIgnoringCase(*text, "true") || equalsIgnoringCase(*text, "t"))
            return true;
        if (equalsIgnoringCase(*text, "false") || equalsIgnoringCase(*text, "f"))
            return false;
    }
    return std::nullopt;
}

std::optional<std::int64_t> int64Of(const Value& value)
{
    if (const auto* number = value.as<std::int64_t>())
        return *number;
    if (const auto* flag = value.as<bool>())
        return *flag ? 1 : 0;
    if (const auto* number = value.as<double>()) {
        constexpr double kLimit = 9223372036854775808.0;
        if (*number >= -kLimit && *number < kLimit && std::trunc(*number) == *number)
            return static_cast<std::int64_t>(*number);
    }
    if (const auto* number = value.as<Decimal>())
        return exactInt64Of(number->text);
    if (const auto* text = value.as<std::string>()) {
        if (const auto number = Decimal::parse(*text))
            return exactInt64Of(number->text);
    }
    return std::nullopt;
}

std::optional<double> doubleOf(const Value& value)
{
    if (const auto* number = value.as<double>())
        return *number;
    if (const auto* number = value.as<std::int64_t>())
        return exactDoubleOf(*number);
    if (const auto* number = value.as<Decimal>())
        return exactDoubleOf(number->text);
    if (const auto* text = value.as<std::string>()) {
        if (const auto number = Decimal::parse(*text))
            return exactDoubleOf(number->text);
    }
    return std::nullopt;
}

std::optional<std::string> decimalOf(const Value& value)
{
    if (const auto* number = value.as<Decimal>())
        return number->text;
    if (const auto* number = value.as<std::int64_t>())
        return std::to_string(*number);
    if (const auto* number = value.as<double>())
        return decimalTextOf(*number);
    if (const auto* text = value.as<std::string>()) {
        if (auto number = Decimal::parse(*text))
            return std::move(number->text);
    }
    return std::nullopt;
}

std::optional<std::string> bytesOf(const Value& value)
{
    if (const auto* bytes = value.as<Bytes>())
        return bytes->data;
    if (const auto* text = value.as<std::string>())
        return *text;
    return std::nullopt;
}

std::string jsonTextOf(const Value& value)
{
    if (const auto* text = value.as<std::string>()) {
        const auto first = text->find_first_not_of(" \t\r\n");
        const bool container = first != std::string::npos && ((*text)[first] == '{' || (*text)[first] == '[');
        if (container && Json::accept(*text))
            return *text;
    }
    return jsonFromValue(value).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Date> dateOf(const Value& value)
{
    if (const auto* date = value.as<Date>())
        return *date;
    if (const auto* timestamp = value.as<Timestamp>(); timestamp && !timestamp->utc) {
        if (timestamp->micros % kMicrosPerDay == 0)
            return Date{static_cast<std::int32_t>(timestamp->micros / kMicrosPerDay)};
    }
    if (const auto* text = value.as<std::string>()) {
        if (const auto date = parseDate(*text))
            return *date;
    }
    return std::nullopt;
}

std::optional<TimeOfDay> timeOf(const Value& value)
{
    if (const auto* time = value.as<TimeOfDay>())
        return *time;
    if (const auto* text = value.as<std::string>()) {
        if (const auto time = parseTime(*text))
            return *time;
    }
    return std::nullopt;
}

std::optional<Timestamp> timestampOf(const Value& value, bool utc)
{
    if (const auto* timestamp = value.as<Timestamp>(); timestamp && timestamp->utc == utc)
        return *timestamp;
    if (const auto* date = value.as<Date>(); date && !utc) {
        const auto midnight = midnightOf(*date);
        return midnight ? std::optional(Timestamp{*midnight, false}) : std::nullopt;
    }
    if (const auto* text = value.as<std::string>()) {
        if (const auto timestamp = parseTimestamp(*text); timestamp && timestamp->utc == utc)
            return *timestamp;
    }
    return std::nullopt;
}

std::optional<Uuid> uuidOf(const Value& value)
{
    if (const auto* uuid = value.as<Uuid>())
        return *uuid;
    if (const auto* text = value.as<std::string>()) {
        if (const auto uuid = parseUuid(*text))
            return *uuid;
    }
    return std::nullopt;
}

bool appendIfFits(ColumnBuilder& builder, const Value& value)
{
    const auto put = [&builder](const auto& converted, auto append) {
        if (converted)
            append(builder, *converted);
        return converted.has_value();
    };
    const auto number = [](ColumnBuilder& to, std::int64_t cell) { to.appendInt64(cell); };
    const auto bytes = [](ColumnBuilder& to, const std::string& cell) { to.appendBytes(cell); };
    const auto instant = [](ColumnBuilder& to, Timestamp cell) { to.appendInt64(cell.micros); };
    switch (builder.type()) {
    case ColumnType::Bool:
        return put(boolOf(value), [](ColumnBuilder& to, bool cell) { to.appendBool(cell); });
    case ColumnType::Int64:
        return put(int64Of(value), number);
    case ColumnType::Double:
        return put(doubleOf(value), [](ColumnBuilder& to, double cell) { to.appendDouble(cell); });
    case ColumnType::Decimal:
        return put(decimalOf(value), bytes);
    case ColumnType::Text:
        if (const auto* text = value.as<std::string>())
            builder.appendBytes(*text);
        else if (value.kind() != ValueKind::Bytes)
            builder.appendBytes(value.toText());
        return value.kind() != ValueKind::Bytes;
    case ColumnType::Bytes:
        return put(bytesOf(value), bytes);
    case ColumnType::Date:
        return put(dateOf(value), [](ColumnBuilder& to, Date cell) { to.appendDate(cell.days); });
    case ColumnType::Time:
        return put(timeOf(value), [](ColumnBuilder& to, TimeOfDay cell) { to.appendInt64(cell.micros); });
    case ColumnType::Timestamp:
        return put(timestampOf(value, false), instant);
    case ColumnType::TimestampTz:
        return put(timestampOf(value, true), instant);
    case ColumnType::Uuid:
        return put(uuidOf(value), [](ColumnBuilder& to, const Uuid& cell) { to.appendUuid(cell); });
    case ColumnType::Json:
        builder.appendBytes(jsonTextOf(value));
        return true;
    }
    return false;
}

} // namespace

Result<void> appendConverted(ColumnBuilder& builder, const Value& value)
{
    if (value.isNull()) {
        builder.appendNull();
        return {};
    }
    if (!appendIfFits(builder, value))
        return fail(conversionError(value, builder.type()));
    return {};
}

std::string decimalTextOf(double number)
{
    if (std::isnan(number))
        return "NaN";
    if (std::isinf(number))
        return number > 0 ? "Infinity" : "-Infinity";
    std::array<char, 400> buffer;
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed).ptr;
    std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    if (number == 0)
        text = "0"; // a decimal has no negative zero
    // Fixed notation of a large double shows digits that it happens to have; the shortest text has zeros
    // there.
    if (std::abs(number) >= 1e15) {
        const auto shortest = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
        const std::string_view digits(buffer.data(), static_cast<std::size_t>(shortest - buffer.data()));
        if (auto decimal = Decimal::parse(digits))
            return std::move(decimal->text);
    }
    return std::string(text);
}

std::optional<double> exactDoubleOf(std::string_view decimalText)
{
    double number = 0;
    const auto [end, status] =
        std::from_chars(decimalText.data(), decimalText.data() + decimalText.size(), number);
    if (end != decimalText.data() + decimalText.size() || status != std::errc{})
        return std::nullopt;
    constexpr std::size_t kAlwaysExactDigits = 15;
    if (decimalText.size() <= kAlwaysExactDigits)
        return number;
    if (compareDecimalTexts(decimalTextOf(number), decimalText) != std::strong_ordering::equal)
        return std::nullopt;
    return number;
}

std::optional<std::int64_t> exactInt64Of(std::string_view decimalText)
{
    const std::size_t point = decimalText.find('.');
    if (point != std::string_view::npos &&
        decimalText.find_first_not_of('0', point + 1) != std::string_view::npos)
        return std::nullopt;
    const std::string_view whole = decimalText.substr(0, point);
    std::int64_t number = 0;
    const auto [end, status] = std::from_chars(whole.data(), whole.data() + whole.size(), number);
    if (end != whole.data() + whole.size() || status != std::errc{})
        return std::nullopt;
    return number;
}

std::optional<double> exactDoubleOf(std::int64_t number)
{
    constexpr std::int64_t kExact = std::int64_t{1} << 53;
    if (number >= -kExact && number <= kExact)
        return static_cast<double>(number);
    const auto rounded = static_cast<double>(number);
    constexpr double kLimit = 9223372036854775808.0;
    if (rounded < kLimit && static_cast<std::int64_t>(rounded) == number)
        return rounded;
    return std::nullopt;
}

} // namespace dataflow::db
