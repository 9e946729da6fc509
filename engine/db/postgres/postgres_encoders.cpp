// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/postgres_encoders.h"

#include "engine/base/datetime.h"
#include "engine/base/midnight.h"
#include "engine/db/postgres/numeric_codec.h"
#include "engine/db/postgres/wire_bytes.h"
#include "engine/db/value_conversion.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace dataflow::db {

namespace {

void appendText(std::string& out, std::string_view text)
{
    appendNetwork(out, static_cast<std::int32_t>(text.size()));
    out.append(text);
}

bool appendNumeric(std::string& out, std::string_view decimal)
{
    const std::size_t start = out.size();
    appendNetwork(out, std::int32_t{0});
    if (!encodeNumeric(decimal, out)) {
        out.resize(start);
        return false;
    }
    writeNetwork(out.data() + start, static_cast<std::int32_t>(out.size() - start - 4));
    return true;
}

template <class T>
bool appendInteger(std::string& out, std::int64_t value)
{
    if (!std::in_range<T>(value))
        return false;
    appendCell(out, static_cast<T>(value));
    return true;
}

bool appendInt64(std::string& out, std::int64_t value, WireKind kind)
{
    std::array<char, 24> text{};
    const auto digits = [&] {
        const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
        return std::string_view(text.data(), static_cast<std::size_t>(end - text.data()));
    };
    switch (kind) {
    case WireKind::Int8:
        appendCell(out, value);
        return true;
    case WireKind::Int4:
        return appendInteger<std::int32_t>(out, value);
    case WireKind::Int2:
        return appendInteger<std::int16_t>(out, value);
    case WireKind::Oid:
        return appendInteger<std::uint32_t>(out, value);
    case WireKind::Numeric:
        return appendNumeric(out, digits());
    case WireKind::Text:
        appendText(out, digits());
        return true;
    case WireKind::Float8: {
        const std::optional<double> number = exactDoubleOf(value);
        if (number)
            appendCell(out, *number);
        return number.has_value();
    }
    default:
        return false;
    }
}

bool appendDouble(std::string& out, double value, WireKind kind)
{
    if (kind == WireKind::Float8) {
        appendCell(out, value);
        return true;
    }
    if (kind == WireKind::Float4) {
        // A real column rounds by its nature; only what it cannot hold at all is refused.
        const auto narrow = static_cast<float>(value);
        if (std::isfinite(value) && !std::isfinite(narrow))
            return false;
        appendCell(out, narrow);
        return true;
    }
    return false;
}

bool appendDate(std::string& out, std::int32_t days)
{
    const bool infinite =
        days == std::numeric_limits<std::int32_t>::max() || days == std::numeric_limits<std::int32_t>::min();
    std::int32_t shifted = days;
    if (!infinite && __builtin_sub_overflow(days, kEpochDays, &shifted))
        return false;
    appendCell(out, shifted);
    return true;
}

bool appendMicros(std::string& out, std::int64_t micros)
{
    const bool infinite = micros == std::numeric_limits<std::int64_t>::max() ||
                          micros == std::numeric_limits<std::int64_t>::min();
    std::int64_t shifted = micros;
    if (!infinite && __builtin_sub_overflow(micros, kEpochMicros, &shifted))
        return false;
    appendCell(out, shifted);
    return true;
}

bool isTimestamp(WireKind kind) noexcept
{
    return kind == WireKind::Timestamp || kind == WireKind::TimestampTz;
}

void appendJson(std::string& out, std::string_view text, WireKind kind)
{
    const bool binary = kind == WireKind::Jsonb;
    appendNetwork(out, static_cast<std::int32_t>(text.size() + (binary ? 1 : 0)));
    if (binary)
        out += '\1';
    out.append(text);
}

void appendUuid(std::string& out, const std::uint8_t* bytes)
{
    appendNetwork(out, std::int32_t{16});
    out.append(reinterpret_cast<const char*>(bytes), 16);
}

/// The pairs of column type and kind that need no conversion.
bool encodeDirect(const Column& column, std::size_t row, WireKind kind, std::string& out)
{
    switch (column.type()) {
    case ColumnType::Int64:
        return appendInt64(out, column.int64At(row), kind);
    case ColumnType::Double:
        return appendDouble(out, column.doubleAt(row), kind);
    case ColumnType::Text:
        if (kind != WireKind::Text)
            return false;
        appendText(out, column.bytesAt(row));
        return true;
    case ColumnType::Bool:
        if (kind != WireKind::Bool)
            return false;
        appendNetwork(out, std::int32_t{1});
        out += column.boolAt(row) ? '\1' : '\0';
        return true;
    case ColumnType::Decimal:
        return kind == WireKind::Numeric && appendNumeric(out, column.bytesAt(row));
    case ColumnType::Bytes:
        if (kind != WireKind::Bytea)
            return false;
        appendText(out, column.bytesAt(row));
        return true;
    case ColumnType::Json:
        if (kind != WireKind::Json && kind != WireKind::Jsonb)
            return false;
        appendJson(out, column.bytesAt(row), kind);
        return true;
    case ColumnType::Date:
        return kind == WireKind::Date && appendDate(out, column.values<std::int32_t>()[row]);
    case ColumnType::Time:
        if (kind != WireKind::Time)
            return false;
        appendCell(out, column.int64At(row));
        return true;
    case ColumnType::Timestamp:
    case ColumnType::TimestampTz:
        return isTimestamp(kind) && appendMicros(out, column.int64At(row));
    case ColumnType::Uuid:
        if (kind != WireKind::Uuid)
            return false;
        appendUuid(out, column.values<Uuid>()[row].bytes.data());
        return true;
    }
    return false;
}

/// Through the engine's own conversions, so that every database takes the same values.
bool encodeConverted(const Value& value, WireKind kind, std::string& out)
{
    if (kind == WireKind::Float4) {
        ColumnBuilder number(ColumnType::Double);
        return number.append(value) && encodeDirect(*number.finish(), 0, kind, out);
    }
    if (const auto* text = value.as<std::string>(); text && isTimestamp(kind)) {
        const Result<Timestamp> moment = parseTimestamp(*text);
        return moment && appendMicros(out, moment->micros);
    }
    if (const auto* date = value.as<Date>(); date && isTimestamp(kind)) {
        const auto midnight = midnightOf(*date);
        return midnight && appendMicros(out, *midnight);
    }
    if (kind == WireKind::Oid) {
        ColumnBuilder number(ColumnType::Int64);
        return number.append(value) && encodeDirect(*number.finish(), 0, kind, out);
    }
    ColumnBuilder converted(columnTypeOf(kind));
    return converted.append(value) && encodeDirect(*converted.finish(), 0, kind, out);
}

void appendElement(std::string& out, const Value& value)
{
    if (value.isNull()) {
        out += "NULL";
        return;
    }
    if (const List* list = value.as<List>()) {
        out += arrayLiteral(*list);
        return;
    }
    out += '"';
    for (const char c : value.toText()) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    out += '"';
}

} // namespace

bool encodeCell(const Column& column, std::size_t row, WireKind kind, std::string& out)
{
    if (column.isNull(row)) {
        appendNetwork(out, std::int32_t{-1});
        return true;
    }
    return encodeDirect(column, row, kind, out) || encodeConverted(column.valueAt(row), kind, out);
}

bool encodeValue(const Value& value, WireKind kind, std::string& out)
{
    switch (value.kind()) {
    case ValueKind::Int64:
        return appendInt64(out, *value.as<std::int64_t>(), kind);
    case ValueKind::Double:
        if (kind == WireKind::Float8)
            return appendDouble(out, *value.as<double>(), kind);
        break;
    case ValueKind::Text:
        if (kind != WireKind::Text)
            return false;
        appendText(out, *value.as<std::string>());
        return true;
    case ValueKind::Timestamp:
        if (isTimestamp(kind))
            return appendMicros(out, value.as<Timestamp>()->micros);
        break;
    case ValueKind::Uuid:
        if (kind == WireKind::Uuid) {
            appendUuid(out, value.as<Uuid>()->bytes.data());
            return true;
        }
        break;
    default:
        break;
    }
    return kind != WireKind::Other && encodeConverted(value, kind, out);
}

std::string cellInputText(const Column& column, std::size_t row, bool array)
{
    if (array && column.type() == ColumnType::Json) {
        const Value value = column.valueAt(row);
        if (const List* list = value.as<List>())
            return arrayLiteral(*list);
    }
    return column.textAt(row);
}

std::string arrayLiteral(const List& list)
{
    std::string out = "{";
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i != 0)
            out += ',';
        appendElement(out, list[i]);
    }
    out += '}';
    return out;
}

} // namespace dataflow::db
