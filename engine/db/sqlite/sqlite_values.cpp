// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/sqlite_values.h"

#include "engine/base/datetime.h"
#include "engine/base/text.h"
#include "engine/db/value_conversion.h"

#include <sqlite3.h>

#include <cmath>

namespace dataflow::db::sqlite {

namespace {

/// Where a value goes: a parameter of a statement, which keeps copies of what is temporary.
struct ParameterSink {
    sqlite3_stmt* statement;
    int number;
    int null() const { return sqlite3_bind_null(statement, number); }
    int integer(std::int64_t value) const { return sqlite3_bind_int64(statement, number, value); }
    int real(double value) const { return sqlite3_bind_double(statement, number, value); }
    int text(std::string_view value) const
    {
        const char* bytes = value.empty() ? "" : value.data(); // a null pointer would mean NULL
        return sqlite3_bind_text64(statement, number, bytes, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    int blob(std::string_view value) const
    {
        const char* bytes = value.empty() ? "" : value.data();
        return sqlite3_bind_blob64(statement, number, bytes, value.size(), SQLITE_TRANSIENT);
    }
};

/// The cell of a virtual table; the texts given live until the row is stored.
struct CellSink {
    sqlite3_context* context;
    int integer(std::int64_t value) const
    {
        sqlite3_result_int64(context, value);
        return SQLITE_OK;
    }
    int real(double value) const
    {
        sqlite3_result_double(context, value);
        return SQLITE_OK;
    }
    int text(std::string_view value) const
    {
        const char* bytes = value.empty() ? "" : value.data();
        sqlite3_result_text64(context, bytes, value.size(), SQLITE_STATIC, SQLITE_UTF8);
        return SQLITE_OK;
    }
    int blob(std::string_view value) const
    {
        const char* bytes = value.empty() ? "" : value.data();
        sqlite3_result_blob64(context, bytes, value.size(), SQLITE_STATIC);
        return SQLITE_OK;
    }
};

/// SQLite makes NULL of a NaN, so it is stored as text.
template <class Sink>
int giveDouble(const Sink& sink, double value)
{
    return std::isnan(value) ? sink.text("NaN") : sink.real(value);
}

std::string_view withoutTrailingZeros(std::string_view decimal)
{
    if (decimal.find('.') == std::string_view::npos)
        return decimal;
    decimal = decimal.substr(0, decimal.find_last_not_of('0') + 1);
    return decimal.ends_with('.') ? decimal.substr(0, decimal.size() - 1) : decimal;
}

template <class Sink>
int giveDecimal(const Sink& sink, std::string_view decimal)
{
    if (const auto whole = exactInt64Of(decimal))
        return sink.integer(*whole);
    const auto number = exactDoubleOf(decimal);
    if (number && std::isnan(*number))
        return sink.text("NaN");
    // Equal values must be equal bytes, for comparing and for unique keys.
    return number ? sink.real(*number) : sink.blob(withoutTrailingZeros(decimal));
}

template <class Sink>
int giveTimestamp(const Sink& sink, std::int64_t micros, bool utc, CellText& text)
{
    return sink.text({text.data(), writeTimestamp(text, micros, utc)});
}

std::string_view cellBytes(sqlite3_value* cell)
{
    // The pointer first: asking for the size alone may convert the cell.
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(cell));
    const int size = sqlite3_value_bytes(cell);
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(size)) : std::string_view();
}

/// Text is checked where it enters: everything behind may trust that it is UTF-8.
bool isText(std::string_view text)
{
    std::size_t at = 0;
    constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        if ((word & kHighBits) != 0)
            return isValidUtf8(text.substr(at));
    }
    for (; at < text.size(); ++at) {
        if (static_cast<unsigned char>(text[at]) >= 0x80)
            return isValidUtf8(text.substr(at));
    }
    return true;
}

bool readBool(sqlite3_value* cell, const ColumnRule&, ColumnBuilder& builder)
{
    switch (sqlite3_value_type(cell)) {
    case SQLITE_NULL:
        builder.appendNull();
        return true;
    case SQLITE_INTEGER: {
        const std::int64_t value = sqlite3_value_int64(cell);
        if (value == 0 || value == 1)
            builder.appendBool(value == 1);
        return value == 0 || value == 1;
    }
    case SQLITE_TEXT:
        return builder.append(Value(cellBytes(cell))).has_value();
    default:
        return false;
    }
}

bool readInt64(sqlite3_value* cell, const ColumnRule&, ColumnBuilder& builder)
{
    const int kind = sqlite3_value_type(cell);
    if (kind == SQLITE_INTEGER)
        builder.appendInt64(sqlite3_value_int64(cell));
    else if (kind == SQLITE_NULL)
        builder.appendNull();
    else
        return kind == SQLITE_FLOAT && builder.append(Value(sqlite3_value_double(cell))).has_value();
    return true;
}

bool readDouble(sqlite3_value* cell, const ColumnRule&, ColumnBuilder& builder)
{
    switch (sqlite3_value_type(cell)) {
    case SQLITE_FLOAT:
        builder.appendDouble(sqlite3_value_double(cell));
        return true;
    case SQLITE_NULL:
        builder.appendNull();
        return true;
    case SQLITE_INTEGER:
        return builder.append(Value(std::int64_t{sqlite3_value_int64(cell)})).has_value();
    case SQLITE_TEXT:
        if (cellBytes(cell) != "NaN")
            return false;
        builder.appendDouble(std::nan(""));
        return true;
    default:
        return false;
    }
}

/// Appends `digits`, with zeros behind until it shows `scale` digits behind the point.
void appendScaled(ColumnBuilder& builder, std::string_view digits, int scale)
{
    const std::size_t point = digits.find('.');
    const std::size_t shown = point == std::string_view::npos ? 0 : digits.size() - point - 1;
    const bool finite = digits.back() >= '0' && digits.back() <= '9';
    if (scale <= 0 || shown >= static_cast<std::size_t>(scale) || !finite) {
        builder.appendBytes(digits);
        return;
    }
    std::string padded(digits);
    if (shown == 0)
        padded += '.';
    padded.append(static_cast<std::size_t>(scale) - shown, '0');
    builder.appendBytes(padded);
}

bool readDecimal(sqlite3_value* cell, const ColumnRule& rule, ColumnBuilder& builder)
{
    switch (sqlite3_value_type(cell)) {
    case SQLITE_NULL:
        builder.appendNull();
        return true;
    case SQLITE_INTEGER:
        appendScaled(builder, std::to_string(sqlite3_value_int64(cell)), rule.scale);
        return true;
    case SQLITE_FLOAT:
        appendScaled(builder, decimalTextOf(sqlite3_value_double(cell)), rule.scale);
        return true;
    default: {
        const auto decimal = Decimal::parse(cellBytes(cell));
        if (decimal)
            appendScaled(builder, decimal->text, rule.scale);
        return decimal.has_value();
    }
    }
}

bool readText(sqlite3_value* cell, const ColumnRule& rule, ColumnBuilder& builder)
{
    switch (sqlite3_value_type(cell)) {
    case SQLITE_TEXT: {
        const std::string_view text = cellBytes(cell);
        if (!isText(text))
            return false;
        builder.appendBytes(text);
        return true;
    }
    case SQLITE_NULL:
        builder.appendNull();
        return true;
    case SQLITE_INTEGER:
        return rule.acceptsNumbers &&
               builder.append(Value(std::int64_t{sqlite3_value_int64(cell)})).has_value();
    case SQLITE_FLOAT:
        return rule.acceptsNumbers && builder.append(Value(sqlite3_value_double(cell))).has_value();
    default:
        return false;
    }
}

bool readJson(sqlite3_value* cell, const ColumnRule&, ColumnBuilder& builder)
{
    switch (sqlite3_value_type(cell)) {
    case SQLITE_NULL:
        builder.appendNull();
        return true;
    case SQLITE_INTEGER:
        builder.appendBytes(std::to_string(sqlite3_value_int64(cell)));
        return true;
    case SQLITE_FLOAT:
        builder.appendBytes(decimalTextOf(sqlite3_value_double(cell)));
        return true;
    case SQLITE_TEXT: {
        const std::string_view text = cellBytes(cell);
        if (!isText(text))
            return false;
        builder.appendBytes(text);
        return true;
    }
    default:
        return false;
    }
}

bool readBytes(sqlite3_value* cell, const ColumnRule&, ColumnBuilder& builder)
{
    const int kind = sqlite3_value_type(cell);
    if (kind == SQLITE_NULL)
        builder.appendNull();
    else if (kind == SQLITE_BLOB || kind == SQLITE_TEXT)
        builder.appendBytes(cellBytes(cell));
    return kind == SQLITE_NULL || kind == SQLITE_BLOB || kind == SQLITE_TEXT;
}

/// Date, Time and Uuid as text.
bool readWritten(sqlite3_value* cell, const ColumnRule&, ColumnBuilder& builder)
{
    const int kind = sqlite3_value_type(cell);
    if (kind == SQLITE_NULL) {
        builder.appendNull();
        return true;
    }
    const std::string_view bytes = cellBytes(cell);
    if (kind == SQLITE_BLOB && builder.type() == ColumnType::Uuid && bytes.size() == sizeof(Uuid)) {
        Uuid uuid;
        std::memcpy(uuid.bytes.data(), bytes.data(), bytes.size());
        builder.appendUuid(uuid);
        return true;
    }
    if (kind != SQLITE_TEXT)
        return false;
    if (builder.append(Value(bytes)))
        return true;
    // A date stored as midnight, as other programs do.
    const auto timestamp = builder.type() == ColumnType::Date ? readTimestamp(bytes) : std::nullopt;
    return timestamp && builder.append(Value(*timestamp)).has_value();
}

bool readInstant(sqlite3_value* cell, const ColumnRule& rule, ColumnBuilder& builder)
{
    const int kind = sqlite3_value_type(cell);
    if (kind == SQLITE_NULL) {
        builder.appendNull();
        return true;
    }
    if (kind != SQLITE_TEXT)
        return false;
    const auto timestamp = readTimestamp(cellBytes(cell));
    // Without a zone SQLite means UTC (CURRENT_TIMESTAMP); a zone in a column without one would get lost.
    if (!timestamp || (timestamp->utc && rule.type == ColumnType::Timestamp))
        return false;
    builder.appendInt64(timestamp->micros);
    return true;
}

template <ColumnType type>
void writeInstant(sqlite3_context* context, const Column& column, std::size_t row, CellText& text)
{
    giveTimestamp(CellSink{context}, column.int64At(row), type == ColumnType::TimestampTz, text);
}

void writeBool(sqlite3_context* context, const Column& column, std::size_t row, CellText&)
{
    sqlite3_result_int(context, column.boolAt(row) ? 1 : 0);
}

void writeInt64(sqlite3_context* context, const Column& column, std::size_t row, CellText&)
{
    sqlite3_result_int64(context, column.int64At(row));
}

void writeDouble(sqlite3_context* context, const Column& column, std::size_t row, CellText&)
{
    giveDouble(CellSink{context}, column.doubleAt(row));
}

void writeDecimal(sqlite3_context* context, const Column& column, std::size_t row, CellText&)
{
    giveDecimal(CellSink{context}, column.bytesAt(row));
}

void writeText(sqlite3_context* context, const Column& column, std::size_t row, CellText&)
{
    CellSink{context}.text(column.bytesAt(row));
}

void writeBytes(sqlite3_context* context, const Column& column, std::size_t row, CellText&)
{
    CellSink{context}.blob(column.bytesAt(row));
}

void writeDateCell(sqlite3_context* context, const Column& column, std::size_t row, CellText& text)
{
    CellSink{context}.text({text.data(), writeDate(text, column.values<std::int32_t>()[row])});
}

void writeFormatted(sqlite3_context* context, const Column& column, std::size_t row, CellText&)
{
    const std::string text = column.textAt(row);
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

} // namespace

int bindValue(sqlite3_stmt* statement, int number, const Value& value)
{
    const ParameterSink sink{statement, number};
    CellText text;
    switch (value.kind()) {
    case ValueKind::Null:
        return sink.null();
    case ValueKind::Bool:
        return sink.integer(*value.as<bool>() ? 1 : 0);
    case ValueKind::Int64:
        return sink.integer(*value.as<std::int64_t>());
    case ValueKind::Double:
        return giveDouble(sink, *value.as<double>());
    case ValueKind::Decimal:
        return giveDecimal(sink, value.as<Decimal>()->text);
    case ValueKind::Text:
        return sink.text(*value.as<std::string>());
    case ValueKind::Bytes:
        return sink.blob(value.as<Bytes>()->data);
    case ValueKind::Timestamp:
        return giveTimestamp(sink, value.as<Timestamp>()->micros, value.as<Timestamp>()->utc, text);
    case ValueKind::Date:
    case ValueKind::Time:
    case ValueKind::Uuid:
    case ValueKind::Sequence:
    case ValueKind::Record:
        return sink.text(value.toText());
    }
    return SQLITE_MISUSE;
}

CellReader readerFor(ColumnType type) noexcept
{
    switch (type) {
    case ColumnType::Bool:
        return &readBool;
    case ColumnType::Int64:
        return &readInt64;
    case ColumnType::Double:
        return &readDouble;
    case ColumnType::Decimal:
        return &readDecimal;
    case ColumnType::Text:
        return &readText;
    case ColumnType::Bytes:
        return &readBytes;
    case ColumnType::Json:
        return &readJson;
    case ColumnType::Timestamp:
    case ColumnType::TimestampTz:
        return &readInstant;
    case ColumnType::Date:
    case ColumnType::Time:
    case ColumnType::Uuid:
        break;
    }
    return &readWritten;
}

CellWriter writerFor(ColumnType type, bool textTarget) noexcept
{
    switch (type) {
    case ColumnType::Bool:
        return &writeBool;
    case ColumnType::Int64:
        return &writeInt64;
    case ColumnType::Double:
        return &writeDouble;
    case ColumnType::Decimal:
        return textTarget ? &writeText : &writeDecimal;
    case ColumnType::Text:
    case ColumnType::Json:
        return &writeText;
    case ColumnType::Bytes:
        return &writeBytes;
    case ColumnType::Date:
        return &writeDateCell;
    case ColumnType::Timestamp:
        return &writeInstant<ColumnType::Timestamp>;
    case ColumnType::TimestampTz:
        return &writeInstant<ColumnType::TimestampTz>;
    case ColumnType::Time:
    case ColumnType::Uuid:
        break;
    }
    return &writeFormatted;
}

} // namespace dataflow::db::sqlite
