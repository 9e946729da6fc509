// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/postgres_types.h"

#include "engine/base/datetime.h"

#include <charconv>
#include <limits>
#include <optional>

namespace dataflow::db {

namespace {

/// Takes numbers and separators from the front of a text.
class Scanner {
public:
    explicit Scanner(std::string_view text)
        : m_text(text)
    {}
    bool take(char expected) noexcept
    {
        if (!m_text.starts_with(expected))
            return false;
        m_text.remove_prefix(1);
        return true;
    }
    std::optional<std::int64_t> number() noexcept
    {
        std::int64_t value = 0;
        const auto [end, code] = std::from_chars(m_text.data(), m_text.data() + m_text.size(), value);
        if (code != std::errc{} || m_text.starts_with('-'))
            return std::nullopt;
        m_text.remove_prefix(static_cast<std::size_t>(end - m_text.data()));
        return value;
    }
    /// The digits of a fraction as microseconds.
    std::int64_t microsFraction() noexcept
    {
        std::int64_t micros = 0;
        for (std::int64_t unit = 100'000; !m_text.empty() && m_text[0] >= '0' && m_text[0] <= '9';
             unit /= 10) {
            micros += (m_text[0] - '0') * unit;
            m_text.remove_prefix(1);
        }
        return micros;
    }
    bool atEnd() const noexcept { return m_text.empty(); }

private:
    std::string_view m_text;
};

/// Days since 1970-01-01 of a proleptic Gregorian date; year 0 is 1 BC.
std::int64_t daysOf(std::int64_t year, std::int64_t month, std::int64_t day) noexcept
{
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t yearOfEra = year - era * 400;
    const std::int64_t dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146'097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719'468;
}

struct Moment {
    std::int64_t days = 0;
    std::int64_t micros = 0;
};

std::optional<std::int64_t> scanTime(Scanner& scanner) noexcept
{
    const auto hours = scanner.number();
    if (!hours || !scanner.take(':'))
        return std::nullopt;
    const auto minutes = scanner.number();
    if (!minutes || !scanner.take(':'))
        return std::nullopt;
    const auto seconds = scanner.number();
    if (!seconds)
        return std::nullopt;
    const std::int64_t fraction = scanner.take('.') ? scanner.microsFraction() : 0;
    return ((*hours * 60 + *minutes) * 60 + *seconds) * 1'000'000 + fraction;
}

/// `+02`, `-03:30` or `+00:53:28`, in microseconds.
std::optional<std::int64_t> scanZone(Scanner& scanner) noexcept
{
    const bool west = scanner.take('-');
    if (!west && !scanner.take('+'))
        return std::nullopt;
    std::int64_t seconds = 0;
    for (const std::int64_t unit : {3600, 60, 1}) {
        if (unit != 3600 && !scanner.take(':'))
            break;
        const auto part = scanner.number();
        if (!part)
            return std::nullopt;
        seconds += *part * unit;
    }
    return (west ? -seconds : seconds) * 1'000'000;
}

/// Reads what the server prints with DateStyle ISO: date, optional time, optional zone, optional " BC".
std::optional<Moment> scanMoment(std::string_view text) noexcept
{
    constexpr std::string_view kBeforeChrist = " BC";
    const bool beforeChrist = text.ends_with(kBeforeChrist);
    if (beforeChrist)
        text.remove_suffix(kBeforeChrist.size());
    Scanner scanner(text);
    const auto year = scanner.number();
    if (!year || !scanner.take('-'))
        return std::nullopt;
    const auto month = scanner.number();
    if (!month || !scanner.take('-'))
        return std::nullopt;
    const auto day = scanner.number();
    if (!day)
        return std::nullopt;
    Moment moment{daysOf(beforeChrist ? 1 - *year : *year, *month, *day), 0};
    if (scanner.take(' ')) {
        const auto time = scanTime(scanner);
        if (!time)
            return std::nullopt;
        moment.micros = *time;
        if (!scanner.atEnd()) {
            const auto zone = scanZone(scanner);
            if (!zone)
                return std::nullopt;
            moment.micros -= *zone;
        }
    }
    return scanner.atEnd() ? std::optional(moment) : std::nullopt;
}

/// True when `text` is an infinity; `value` is then the T that stands for it.
template <class T>
bool scanInfinity(std::string_view text, T& value) noexcept
{
    if (text == "infinity")
        value = std::numeric_limits<T>::max();
    else if (text == "-infinity")
        value = std::numeric_limits<T>::min();
    else
        return false;
    return true;
}

bool textBool(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    if (length != 1 || (*bytes != 't' && *bytes != 'f'))
        return false;
    column.appendBool(*bytes == 't');
    return true;
}

bool textInteger(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(bytes, bytes + length, value);
    if (code != std::errc{} || end != bytes + length)
        return false;
    column.appendInt64(value);
    return true;
}

template <class T>
bool textFloat(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    T value = 0;
    const auto [end, code] = std::from_chars(bytes, bytes + length, value);
    if (code != std::errc{} || end != bytes + length)
        return false;
    column.appendDouble(static_cast<double>(value));
    return true;
}

bool textBytes(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    column.appendBytes({bytes, length});
    return true;
}

int hexDigit(char c) noexcept
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool textBytea(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    const std::string_view text(bytes, length);
    if (!text.starts_with("\\x") || length % 2 != 0)
        return false;
    std::string data;
    data.reserve(length / 2);
    for (std::size_t i = 2; i < length; i += 2) {
        const int high = hexDigit(text[i]);
        const int low = hexDigit(text[i + 1]);
        if (high < 0 || low < 0)
            return false;
        data += static_cast<char>(high * 16 + low);
    }
    column.appendBytes(data);
    return true;
}

bool textDate(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    std::int32_t days = 0;
    if (!scanInfinity({bytes, length}, days)) {
        const auto moment = scanMoment({bytes, length});
        if (!moment)
            return false;
        days = static_cast<std::int32_t>(moment->days);
    }
    column.appendDate(days);
    return true;
}

bool textTime(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    Scanner scanner({bytes, length});
    const auto micros = scanTime(scanner);
    if (!micros || !scanner.atEnd())
        return false;
    column.appendInt64(*micros);
    return true;
}

bool textTimestamp(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    std::int64_t micros = 0;
    if (!scanInfinity({bytes, length}, micros)) {
        const auto moment = scanMoment({bytes, length});
        if (!moment)
            return false;
        micros = moment->days * kDayMicros + moment->micros;
    }
    column.appendInt64(micros);
    return true;
}

bool textUuid(ColumnBuilder& column, const char* bytes, std::size_t length)
{
    const Result<Uuid> uuid = parseUuid({bytes, length});
    if (!uuid)
        return false;
    column.appendUuid(*uuid);
    return true;
}

} // namespace

DecodeCell textDecoder(WireKind kind) noexcept
{
    switch (kind) {
    case WireKind::Bool:
        return textBool;
    case WireKind::Int2:
    case WireKind::Int4:
    case WireKind::Int8:
    case WireKind::Oid:
        return textInteger;
    case WireKind::Float4:
        return textFloat<float>;
    case WireKind::Float8:
        return textFloat<double>;
    case WireKind::Bytea:
        return textBytea;
    case WireKind::Date:
        return textDate;
    case WireKind::Time:
        return textTime;
    case WireKind::Timestamp:
    case WireKind::TimestampTz:
        return textTimestamp;
    case WireKind::Uuid:
        return textUuid;
    case WireKind::Numeric:
    case WireKind::Text:
    case WireKind::Json:
    case WireKind::Jsonb:
    case WireKind::Other:
        break;
    }
    return textBytes;
}

} // namespace dataflow::db
