// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/cell_text.h"

#include "engine/base/datetime.h"

#include <fmt/format.h>

#include <charconv>

namespace dataflow::db::mysql {

namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

template <class Number>
void appendNumber(std::string& text, Number number)
{
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end);
}

void appendHex(std::string& text, std::string_view bytes)
{
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += kHexDigits[value >> 4];
        text += kHexDigits[value & 15];
    }
}

void appendJsonText(std::string& json, std::string_view text)
{
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            json += "\\u00";
            appendHex(json, {&c, 1});
        } else {
            json += c;
        }
    }
}

void appendFileText(std::string& file, std::string_view text)
{
    for (const char c : text) {
        if (c == '\\' || c == '\t' || c == '\n' || c == '\0')
            file += '\\';
        file += c == '\0' ? '0' : c;
    }
}

/// Cells whose text needs no escapes.
void appendPlain(std::string& text, const Column& column, std::size_t row)
{
    switch (column.type()) {
    case ColumnType::Bool:
        text += column.boolAt(row) ? '1' : '0';
        return;
    case ColumnType::Int64:
        return appendNumber(text, column.int64At(row));
    case ColumnType::Double:
        return appendNumber(text, column.doubleAt(row));
    case ColumnType::Bytes:
        return appendHex(text, column.bytesAt(row));
    case ColumnType::Date:
        text += formatDate(Date{column.values<std::int32_t>()[row]});
        return;
    case ColumnType::Time:
        text += formatTime(TimeOfDay{column.int64At(row)});
        return;
    case ColumnType::Timestamp:
    case ColumnType::TimestampTz:
        text += formatTimestamp(Timestamp{column.int64At(row), false});
        return;
    case ColumnType::Uuid:
        text += formatUuid(Uuid{column.values<std::array<std::uint8_t, 16>>()[row]});
        return;
    case ColumnType::Decimal:
    case ColumnType::Text:
    case ColumnType::Json:
        text += column.bytesAt(row);
        return;
    }
}

bool needsEscapes(ColumnType type) noexcept
{
    return type == ColumnType::Text || type == ColumnType::Json;
}

bool isNumber(ColumnType type) noexcept
{
    return type == ColumnType::Bool || type == ColumnType::Int64 || type == ColumnType::Double;
}

} // namespace

void appendJsonCell(std::string& json, const Column& column, std::size_t row)
{
    if (column.isNull(row)) {
        json += "null";
        return;
    }
    if (isNumber(column.type()))
        return appendPlain(json, column, row);
    json += '"';
    if (needsEscapes(column.type()))
        appendJsonText(json, column.bytesAt(row));
    else
        appendPlain(json, column, row);
    json += '"';
}

void appendFileCell(std::string& file, const Column& column, std::size_t row)
{
    if (column.isNull(row))
        file += "\\N";
    else if (needsEscapes(column.type()))
        appendFileText(file, column.bytesAt(row));
    else
        appendPlain(file, column, row);
}

std::string valueOfText(ColumnType type, bool isMariaDb, const std::string& text)
{
    if (type == ColumnType::Bytes)
        return fmt::format("UNHEX({})", text);
    if (type == ColumnType::Uuid && !isMariaDb) // a BINARY(16)
        return fmt::format("UNHEX(REPLACE({}, '-', ''))", text);
    return text;
}

std::string_view jsonTableType(ColumnType type) noexcept
{
    if (type == ColumnType::Double)
        return "DOUBLE";
    return isNumber(type) ? "BIGINT" : "LONGTEXT CHARACTER SET utf8mb4";
}

} // namespace dataflow::db::mysql
