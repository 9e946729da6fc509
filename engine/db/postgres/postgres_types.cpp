// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/postgres_types.h"

#include "engine/db/postgres/numeric_codec.h"
#include "engine/db/postgres/wire_bytes.h"

#include <limits>

namespace dataflow::db {

namespace {

constexpr std::int64_t kMinInt64 = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMaxInt64 = std::numeric_limits<std::int64_t>::max();

bool decodeBool(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    if (length != 1)
        return false;
    column.appendBool(*bytes != 0);
    return true;
}

template <class T>
bool decodeInteger(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    if (length != sizeof(T))
        return false;
    column.appendInt64(static_cast<std::int64_t>(readNetwork<T>(bytes)));
    return true;
}

template <class T>
bool decodeFloat(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    if (length != sizeof(T))
        return false;
    column.appendDouble(static_cast<double>(readNetwork<T>(bytes)));
    return true;
}

bool decodeNumericCell(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    thread_local std::string text;
    text.clear();
    if (!decodeNumeric({bytes, length}, text))
        return false;
    column.appendBytes(text);
    return true;
}

bool decodeBytes(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    column.appendBytes({bytes, length});
    return true;
}

bool decodeJsonb(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    constexpr char kVersion = 1;
    if (length < 1 || *bytes != kVersion)
        return false;
    column.appendBytes({bytes + 1, length - 1});
    return true;
}

bool decodeDate(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    if (length != 4)
        return false;
    const auto days = readNetwork<std::int32_t>(bytes);
    const bool infinite =
        days == std::numeric_limits<std::int32_t>::max() || days == std::numeric_limits<std::int32_t>::min();
    column.appendDate(infinite ? days : days + kEpochDays);
    return true;
}

bool decodeTimestamp(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    if (length != 8)
        return false;
    const auto micros = readNetwork<std::int64_t>(bytes);
    column.appendInt64(micros == kMaxInt64 || micros == kMinInt64 ? micros : micros + kEpochMicros);
    return true;
}

bool decodeUuid(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    Uuid uuid;
    if (length != uuid.bytes.size())
        return false;
    std::memcpy(uuid.bytes.data(), bytes, length);
    column.appendUuid(uuid);
    return true;
}

} // namespace

WireKind wireKindOf(TypeOid type) noexcept
{
    switch (type) {
    case 16:
        return WireKind::Bool;
    case 17:
        return WireKind::Bytea;
    case 20:
        return WireKind::Int8;
    case 21:
        return WireKind::Int2;
    case 23:
        return WireKind::Int4;
    case 26: // oid
    case 28: // xid
    case 29: // cid
        return WireKind::Oid;
    case 700:
        return WireKind::Float4;
    case 701:
        return WireKind::Float8;
    case 1700:
        return WireKind::Numeric;
    case 18:   // "char"
    case 19:   // name
    case 25:   // text
    case 142:  // xml
    case 705:  // unknown
    case 1042: // bpchar
    case 1043: // varchar
    case 2275: // cstring
    case 2278: // void, sent as nothing
        return WireKind::Text;
    case 114:
        return WireKind::Json;
    case 3802:
        return WireKind::Jsonb;
    case 1082:
        return WireKind::Date;
    case 1083:
        return WireKind::Time;
    case 1114:
        return WireKind::Timestamp;
    case 1184:
        return WireKind::TimestampTz;
    case 2950:
        return WireKind::Uuid;
    default:
        return WireKind::Other;
    }
}

ColumnType columnTypeOf(WireKind kind) noexcept
{
    switch (kind) {
    case WireKind::Bool:
        return ColumnType::Bool;
    case WireKind::Int2:
    case WireKind::Int4:
    case WireKind::Int8:
    case WireKind::Oid:
        return ColumnType::Int64;
    case WireKind::Float4:
    case WireKind::Float8:
        return ColumnType::Double;
    case WireKind::Numeric:
        return ColumnType::Decimal;
    case WireKind::Json:
    case WireKind::Jsonb:
        return ColumnType::Json;
    case WireKind::Bytea:
        return ColumnType::Bytes;
    case WireKind::Date:
        return ColumnType::Date;
    case WireKind::Time:
        return ColumnType::Time;
    case WireKind::Timestamp:
        return ColumnType::Timestamp;
    case WireKind::TimestampTz:
        return ColumnType::TimestampTz;
    case WireKind::Uuid:
        return ColumnType::Uuid;
    case WireKind::Text:
    case WireKind::Other:
        break;
    }
    return ColumnType::Text;
}

DecodeCell binaryDecoder(WireKind kind) noexcept
{
    switch (kind) {
    case WireKind::Bool:
        return decodeBool;
    case WireKind::Int2:
        return decodeInteger<std::int16_t>;
    case WireKind::Int4:
        return decodeInteger<std::int32_t>;
    case WireKind::Int8:
    case WireKind::Time:
        return decodeInteger<std::int64_t>;
    case WireKind::Oid:
        return decodeInteger<std::uint32_t>;
    case WireKind::Float4:
        return decodeFloat<float>;
    case WireKind::Float8:
        return decodeFloat<double>;
    case WireKind::Numeric:
        return decodeNumericCell;
    case WireKind::Jsonb:
        return decodeJsonb;
    case WireKind::Date:
        return decodeDate;
    case WireKind::Timestamp:
    case WireKind::TimestampTz:
        return decodeTimestamp;
    case WireKind::Uuid:
        return decodeUuid;
    case WireKind::Text:
    case WireKind::Json:
    case WireKind::Bytea:
        return decodeBytes;
    case WireKind::Other:
        break;
    }
    return nullptr;
}

} // namespace dataflow::db
