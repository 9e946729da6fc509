// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/mysql_types.h"

#include "engine/base/datetime.h"
#include "engine/db/mysql_sql.h"

#include <bit>
#include <chrono>
#include <cstring>
#include <limits>
#include <optional>

namespace dataflow::db::mysql {

static_assert(std::endian::native == std::endian::little, "the protocol's numbers are read as they lie");

namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;
constexpr unsigned int kBinaryCharset = 63;
constexpr unsigned long kUuidBytes = 16;

template <class T>
T take(const unsigned char*& at) noexcept
{
    T number;
    std::memcpy(&number, at, sizeof number);
    at += sizeof number;
    return number;
}

/// A text with its length in front.
std::string_view takeText(const unsigned char*& at) noexcept
{
    std::uint64_t length = *at++;
    if (length >= 251) {
        const std::size_t bytes = length == 252 ? 2 : length == 253 ? 3 : 8;
        length = 0;
        std::memcpy(&length, at, bytes);
        at += bytes;
    }
    const std::string_view text(reinterpret_cast<const char*>(at), length);
    at += length;
    return text;
}

bool decodeBool(ColumnBuilder& builder, const unsigned char*& at)
{
    const unsigned char number = *at++;
    if (number > 1)
        return false;
    builder.appendBool(number == 1);
    return true;
}

template <class T>
bool decodeInt(ColumnBuilder& builder, const unsigned char*& at)
{
    const T number = take<T>(at);
    if constexpr (std::is_same_v<T, std::uint64_t>) {
        if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return false;
    }
    builder.appendInt64(static_cast<std::int64_t>(number));
    return true;
}

template <class T>
bool decodeFloat(ColumnBuilder& builder, const unsigned char*& at)
{
    builder.appendDouble(static_cast<double>(take<T>(at)));
    return true;
}

bool decodeBytes(ColumnBuilder& builder, const unsigned char*& at)
{
    builder.appendBytes(takeText(at));
    return true;
}

/// The widest decimal stands for one without bounds: its zeros say nothing about the value's scale.
bool decodeUnboundedDecimal(ColumnBuilder& builder, const unsigned char*& at)
{
    std::string_view text = takeText(at);
    if (text.find('.') != std::string_view::npos) {
        text = text.substr(0, text.find_last_not_of('0') + 1);
        if (text.ends_with('.'))
            text.remove_suffix(1);
    }
    builder.appendBytes(text);
    return true;
}

/// BIT(n): the bits of a number, the highest byte first.
std::uint64_t takeBits(const unsigned char*& at) noexcept
{
    std::uint64_t bits = 0;
    for (const char byte : takeText(at))
        bits = bits << 8 | static_cast<unsigned char>(byte);
    return bits;
}

bool decodeBit(ColumnBuilder& builder, const unsigned char*& at)
{
    builder.appendBool(takeBits(at) != 0);
    return true;
}

bool decodeBits(ColumnBuilder& builder, const unsigned char*& at)
{
    const std::uint64_t bits = takeBits(at);
    if (bits > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return false;
    builder.appendInt64(static_cast<std::int64_t>(bits));
    return true;
}

bool decodeUuidText(ColumnBuilder& builder, const unsigned char*& at)
{
    const auto uuid = parseUuid(takeText(at));
    if (uuid)
        builder.appendUuid(*uuid);
    return uuid.has_value();
}

bool decodeUuidBytes(ColumnBuilder& builder, const unsigned char*& at)
{
    const std::string_view bytes = takeText(at);
    Uuid uuid;
    if (bytes.size() != uuid.bytes.size())
        return false;
    std::memcpy(uuid.bytes.data(), bytes.data(), bytes.size());
    builder.appendUuid(uuid);
    return true;
}

/// Days since 1970-01-01 of a calendar day; nullopt for one that does not exist, as the server's zero date.
std::optional<std::int32_t> daysOf(unsigned year, unsigned month, unsigned day) noexcept
{
    if (month < 1 || month > 12 || day < 1 || day > 31)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)),
                                           std::chrono::month(month), std::chrono::day(day)};
    if (!date.ok())
        return std::nullopt;
    return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

std::optional<std::int32_t> takeDay(const unsigned char*& at) noexcept
{
    const auto year = take<std::uint16_t>(at);
    const unsigned month = *at++;
    const unsigned day = *at++;
    return daysOf(year, month, day);
}

bool decodeDate(ColumnBuilder& builder, const unsigned char*& at)
{
    const unsigned length = *at++;
    const unsigned char* const end = at + length;
    const std::optional<std::int32_t> days = length >= 4 ? takeDay(at) : std::nullopt;
    at = end;
    if (days)
        builder.appendDate(*days);
    return days.has_value();
}

std::int64_t takeClock(const unsigned char*& at) noexcept
{
    const std::int64_t hours = *at++;
    const std::int64_t minutes = *at++;
    const std::int64_t seconds = *at++;
    return (hours * 3'600 + minutes * 60 + seconds) * kMicrosPerSecond;
}

bool decodeMoment(ColumnBuilder& builder, const unsigned char*& at)
{
    const unsigned length = *at++;
    const unsigned char* const end = at + length;
    const std::optional<std::int32_t> days = length >= 4 ? takeDay(at) : std::nullopt;
    std::int64_t micros = days.value_or(0) * kMicrosPerDay;
    if (length >= 7)
        micros += takeClock(at);
    if (length >= 11)
        micros += take<std::uint32_t>(at);
    at = end;
    if (days)
        builder.appendInt64(micros);
    return days.has_value();
}

/// The server's TIME is a duration of up to 838 hours; a time of day lies within one day.
bool decodeTime(ColumnBuilder& builder, const unsigned char*& at)
{
    const unsigned length = *at++;
    const unsigned char* const end = at + length;
    std::int64_t micros = 0;
    if (length >= 8) {
        const bool negative = *at++ != 0;
        micros = take<std::uint32_t>(at) * kMicrosPerDay;
        micros += takeClock(at);
        if (length >= 12)
            micros += take<std::uint32_t>(at);
        if (negative)
            micros = -micros;
    }
    at = end;
    const bool fits = micros >= 0 && micros < kMicrosPerDay;
    if (fits)
        builder.appendInt64(micros);
    return fits;
}

std::string_view attribute(const MYSQL_FIELD& field, mariadb_field_attr_t kind)
{
    MARIADB_CONST_STRING text{nullptr, 0};
    if (mariadb_field_attr(&text, &field, kind) != 0 || text.str == nullptr)
        return {};
    return {text.str, text.length};
}

ColumnCodec textCodec(const MYSQL_FIELD& field, bool isMariaDb)
{
    if (attribute(field, MARIADB_FIELD_ATTR_DATA_TYPE_NAME) == "uuid")
        return {ColumnType::Uuid, decodeUuidText};
    if (attribute(field, MARIADB_FIELD_ATTR_FORMAT_NAME) == "json")
        return {ColumnType::Json, decodeBytes};
    if (field.charsetnr != kBinaryCharset || (field.flags & (ENUM_FLAG | SET_FLAG)) != 0)
        return {ColumnType::Text, decodeBytes};
    if (!isMariaDb && field.type == MYSQL_TYPE_STRING && field.length == kUuidBytes)
        return {ColumnType::Uuid, decodeUuidBytes};
    return {ColumnType::Bytes, decodeBytes};
}

template <class Signed, class Unsigned>
ColumnCodec intCodec(const MYSQL_FIELD& field)
{
    const bool isUnsigned = (field.flags & UNSIGNED_FLAG) != 0;
    return {ColumnType::Int64, isUnsigned ? decodeInt<Unsigned> : decodeInt<Signed>};
}

void setClock(std::int64_t micros, MYSQL_TIME& out) noexcept
{
    const std::int64_t seconds = micros / kMicrosPerSecond;
    out.hour = static_cast<unsigned int>(seconds / 3'600);
    out.minute = static_cast<unsigned int>(seconds / 60 % 60);
    out.second = static_cast<unsigned int>(seconds % 60);
    out.second_part = static_cast<unsigned long>(micros % kMicrosPerSecond);
}

bool setDay(std::int64_t days, MYSQL_TIME& out) noexcept
{
    constexpr std::int64_t kFirstDay = -719'528; // 0000-01-01
    constexpr std::int64_t kLastDay = 2'932'896; // 9999-12-31
    if (days < kFirstDay || days > kLastDay)
        return false;
    const std::chrono::year_month_day date{
        std::chrono::sys_days(std::chrono::days(static_cast<std::int32_t>(days)))};
    out.year = static_cast<unsigned int>(static_cast<int>(date.year()));
    out.month = static_cast<unsigned int>(date.month());
    out.day = static_cast<unsigned int>(date.day());
    return true;
}

} // namespace

ColumnCodec codecOf(const MYSQL_FIELD& field, bool isMariaDb)
{
    switch (field.type) {
    case MYSQL_TYPE_TINY:
        if (field.length == 1)
            return {ColumnType::Bool, decodeBool};
        return intCodec<std::int8_t, std::uint8_t>(field);
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_YEAR:
        return intCodec<std::int16_t, std::uint16_t>(field);
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_INT24:
        return intCodec<std::int32_t, std::uint32_t>(field);
    case MYSQL_TYPE_LONGLONG:
        return intCodec<std::int64_t, std::uint64_t>(field);
    case MYSQL_TYPE_FLOAT:
        return {ColumnType::Double, decodeFloat<float>};
    case MYSQL_TYPE_DOUBLE:
        return {ColumnType::Double, decodeFloat<double>};
    case MYSQL_TYPE_DECIMAL:
    case MYSQL_TYPE_NEWDECIMAL:
        return {ColumnType::Decimal,
                field.decimals == kMostDigitsBehindPoint ? decodeUnboundedDecimal : decodeBytes};
    case MYSQL_TYPE_BIT:
        return field.length == 1 ? ColumnCodec{ColumnType::Bool, decodeBit}
                                 : ColumnCodec{ColumnType::Int64, decodeBits};
    case MYSQL_TYPE_DATE:
    case MYSQL_TYPE_NEWDATE:
        return {ColumnType::Date, decodeDate};
    case MYSQL_TYPE_TIME:
    case MYSQL_TYPE_TIME2:
        return {ColumnType::Time, decodeTime};
    case MYSQL_TYPE_DATETIME:
    case MYSQL_TYPE_DATETIME2:
        return {ColumnType::Timestamp, decodeMoment};
    case MYSQL_TYPE_TIMESTAMP:
    case MYSQL_TYPE_TIMESTAMP2:
        return {ColumnType::TimestampTz, decodeMoment};
    case MYSQL_TYPE_JSON:
        return {ColumnType::Json, decodeBytes};
    case MYSQL_TYPE_NULL:
        return {ColumnType::Text, decodeBytes};
    case MYSQL_TYPE_GEOMETRY:
        return {ColumnType::Bytes, decodeBytes};
    default:
        return textCodec(field, isMariaDb);
    }
}

bool isPlainMoment(const MYSQL_FIELD& field) noexcept
{
    return field.type == MYSQL_TYPE_DATETIME || field.type == MYSQL_TYPE_DATETIME2;
}

std::string_view decodeHint(ColumnType type) noexcept
{
    switch (type) {
    case ColumnType::Bool:
        return "Read a TINYINT(1) that holds other numbers than 0 and 1 as CAST(column AS SIGNED).";
    case ColumnType::Int64:
        return "Read numbers beyond 64 bits with sign as CAST(column AS DECIMAL(20)).";
    case ColumnType::Date:
    case ColumnType::Timestamp:
    case ColumnType::TimestampTz:
        return "Read days that do not exist, such as 0000-00-00, as NULLIF(column, 0) or as text.";
    case ColumnType::Time:
        return "Read durations outside of one day as TIME_TO_SEC(column) or as CAST(column AS CHAR).";
    default:
        return {};
    }
}

bool fitsDecimal(std::string_view decimal) noexcept
{
    if (decimal.empty() || decimal.back() < '0' || decimal.back() > '9') // "NaN" or "-Infinity"
        return false;
    const std::size_t point = decimal.find('.');
    if (point == std::string_view::npos)
        return true;
    return decimal.find_last_not_of("0.") <= point + kMostDigitsBehindPoint ||
           decimal.find_last_not_of("0.") == std::string_view::npos;
}

bool toServerTime(Date date, MYSQL_TIME& out) noexcept
{
    out = {};
    out.time_type = MYSQL_TIMESTAMP_DATE;
    return setDay(date.days, out);
}

bool toServerTime(Timestamp moment, MYSQL_TIME& out) noexcept
{
    out = {};
    out.time_type = MYSQL_TIMESTAMP_DATETIME;
    std::int64_t days = moment.micros / kMicrosPerDay;
    std::int64_t rest = moment.micros % kMicrosPerDay;
    if (rest < 0) {
        --days;
        rest += kMicrosPerDay;
    }
    setClock(rest, out);
    return setDay(days, out);
}

void toServerTime(TimeOfDay time, MYSQL_TIME& out) noexcept
{
    out = {};
    out.time_type = MYSQL_TIMESTAMP_TIME;
    setClock(time.micros, out);
}

} // namespace dataflow::db::mysql
