// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/file/csv_types.h"

#include "engine/base/datetime.h"
#include "engine/base/json.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <iterator>

namespace dataflow::nodes {

namespace {

using db::ColumnType;

bool isDigit(char byte) noexcept
{
    return byte >= '0' && byte <= '9';
}

bool parseInteger(std::string_view text, std::int64_t& number) noexcept
{
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc{} && end == text.data() + text.size() && !text.empty();
}

bool parseReal(std::string_view text, double& number) noexcept
{
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc{} && end == text.data() + text.size() && !text.empty();
}

/// "-12.50", "7": what a decimal is written as, without leading zeros, '+' or a point at either end.
bool isCanonicalDecimal(std::string_view text) noexcept
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    if (whole.empty() || !std::ranges::all_of(whole, isDigit) || (whole.size() > 1 && whole[0] == '0'))
        return false;
    if (point == text.size())
        return true;
    const std::string_view fraction = text.substr(point + 1);
    return !fraction.empty() && std::ranges::all_of(fraction, isDigit);
}

bool isCanonicalInteger(std::string_view text) noexcept
{
    std::int64_t number = 0;
    return isCanonicalDecimal(text) && text != "-0" && parseInteger(text, number);
}

/// Whether a whole number, written out, is still told apart from its neighbours as a double.
bool keepsItsDigits(std::string_view whole, double number) noexcept
{
    constexpr std::size_t kSafeDigits = 15;
    if (whole.starts_with('-'))
        whole.remove_prefix(1);
    if (whole.size() <= kSafeDigits)
        return true;
    whole = whole.substr(0, whole.find_last_not_of('0') + 1);
    char shortest[32]; // "1.2345e+20": its digits are all that the double holds
    const auto written = std::to_chars(std::begin(shortest), std::end(shortest), std::abs(number),
                                       std::chars_format::scientific);
    std::string_view kept(shortest, static_cast<std::size_t>(written.ptr - shortest));
    kept = kept.substr(0, kept.find('e'));
    return kept.size() == 1 ? kept == whole
                            : kept.front() == whole.front() && kept.substr(2) == whole.substr(1);
}

/// A float as people and programs write it: sign, digits and an exponent or a point; no hex, no words. Not a
/// whole number that would come back as another one.
bool looksReal(std::string_view text) noexcept
{
    double number = 0;
    if (text.empty() || !(isDigit(text.back()) || text.back() == '.') ||
        !(isDigit(text[0]) || text[0] == '-') ||
        text.find_first_not_of("0123456789.eE+-") != std::string_view::npos || !parseReal(text, number))
        return false;
    if (text.find_first_of("eE") != std::string_view::npos)
        return true;
    return isCanonicalDecimal(text) &&
           (text.find('.') != std::string_view::npos || keepsItsDigits(text, number));
}

int twoDigits(std::string_view text, std::size_t at) noexcept
{
    return isDigit(text[at]) && isDigit(text[at + 1]) ? (text[at] - '0') * 10 + (text[at + 1] - '0') : -1;
}

/// YYYY-MM-DD, the spelling that nearly every file has; others take the slow way.
bool parsePlainDate(std::string_view text, std::int64_t& days) noexcept
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return false;
    const int century = twoDigits(text, 0);
    const int years = twoDigits(text, 2);
    const int month = twoDigits(text, 5);
    const int day = twoDigits(text, 8);
    if (century < 0 || years < 0 || month < 0 || day < 0)
        return false;
    const std::chrono::year_month_day date{std::chrono::year{century * 100 + years},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok())
        return false;
    days = std::chrono::sys_days{date}.time_since_epoch().count();
    return true;
}

/// HH:MM:SS at the end of a plain timestamp.
bool parsePlainTime(std::string_view text, std::int64_t& micros) noexcept
{
    if (text.size() != 8 || text[2] != ':' || text[5] != ':')
        return false;
    const int hours = twoDigits(text, 0);
    const int minutes = twoDigits(text, 3);
    const int seconds = twoDigits(text, 6);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59)
        return false;
    micros = (std::int64_t{hours} * 3600 + minutes * 60 + seconds) * 1'000'000;
    return true;
}

bool parseMoment(std::string_view text, bool wantUtc, std::int64_t& micros)
{
    std::int64_t days = 0;
    std::int64_t time = 0;
    if (!wantUtc && text.size() == 19 && (text[10] == 'T' || text[10] == ' ') &&
        parsePlainDate(text.substr(0, 10), days) && parsePlainTime(text.substr(11), time)) {
        micros = days * 86'400'000'000 + time;
        return true;
    }
    // The cheap look spares the making of an error for every plain text.
    if (text.empty() || !(isDigit(text[0]) || text[0] == '-' || text.ends_with("infinity")))
        return false;
    const auto parsed = parseTimestamp(text);
    if (!parsed || (parsed->utc != wantUtc && !text.ends_with("infinity")))
        return false;
    micros = parsed->micros;
    return true;
}

bool parseBool(std::string_view text, std::int64_t& flag) noexcept
{
    const auto is = [text](std::string_view word) {
        return std::ranges::equal(text, word, [](char a, char b) { return (a | 0x20) == b; });
    };
    if (is("true"))
        flag = 1;
    else if (is("false"))
        flag = 0;
    else
        return false;
    return true;
}

/// Bytes are written as \x and two hex digits a byte.
bool parseHexBytes(std::string_view text, std::string& out)
{
    if (!text.starts_with("\\x") || text.size() % 2 != 0)
        return false;
    out.clear();
    for (std::size_t i = 2; i < text.size(); i += 2) {
        unsigned byte = 0;
        const auto [end, problem] = std::from_chars(text.data() + i, text.data() + i + 2, byte, 16);
        if (problem != std::errc{} || end != text.data() + i + 2)
            return false;
        out.push_back(static_cast<char>(byte));
    }
    return true;
}

bool parseDecimalCell(std::string_view text, CsvParsedCell& cell)
{
    if (isCanonicalDecimal(text)) {
        cell.bytes = text;
        return true;
    }
    auto parsed = Decimal::parse(text);
    if (!parsed)
        return false;
    cell.owned = std::move(parsed->text);
    cell.bytes = cell.owned;
    return true;
}

/// Types a guess may end in, most special first.
constexpr ColumnType kCandidates[] = {ColumnType::Bool,        ColumnType::Int64, ColumnType::Decimal,
                                      ColumnType::Double,      ColumnType::Date,  ColumnType::Timestamp,
                                      ColumnType::TimestampTz, ColumnType::Time};

bool fitsGuess(ColumnType type, std::string_view text)
{
    CsvParsedCell cell;
    switch (type) {
    case ColumnType::Int64:
        return isCanonicalInteger(text);
    case ColumnType::Decimal:
        return isCanonicalDecimal(text);
    case ColumnType::Double:
        return looksReal(text);
    default:
        return parseCsvCell(type, text, cell);
    }
}

} // namespace

void CsvTypeGuess::look(std::string_view text)
{
    m_seen = true;
    for (unsigned i = 0; i < std::size(kCandidates); ++i)
        if ((m_possible >> i & 1u) != 0 && !fitsGuess(kCandidates[i], text))
            m_possible &= ~(1u << i);
}

db::ColumnType CsvTypeGuess::type() const noexcept
{
    if (m_seen)
        for (unsigned i = 0; i < std::size(kCandidates); ++i)
            if ((m_possible >> i & 1u) != 0)
                return kCandidates[i];
    return ColumnType::Text;
}

bool parseCsvCell(db::ColumnType type, std::string_view text, CsvParsedCell& cell)
{
    switch (type) {
    case ColumnType::Text:
        cell.bytes = text;
        return true;
    case ColumnType::Int64:
        return parseInteger(text, cell.integer);
    case ColumnType::Double:
        return parseReal(text, cell.real);
    case ColumnType::Decimal:
        return parseDecimalCell(text, cell);
    case ColumnType::Bool:
        return parseBool(text, cell.integer);
    case ColumnType::Date: {
        if (parsePlainDate(text, cell.integer))
            return true;
        if (text.empty() || !(isDigit(text[0]) || text[0] == '-'))
            return false;
        const auto parsed = parseDate(text);
        cell.integer = parsed ? parsed->days : 0;
        return parsed.has_value();
    }
    case ColumnType::Time: {
        if (parsePlainTime(text, cell.integer))
            return true;
        if (text.find(':') == std::string_view::npos)
            return false;
        const auto parsed = parseTime(text);
        cell.integer = parsed ? parsed->micros : 0;
        return parsed.has_value();
    }
    case ColumnType::Timestamp:
        return parseMoment(text, false, cell.integer);
    case ColumnType::TimestampTz:
        return parseMoment(text, true, cell.integer);
    case ColumnType::Uuid: {
        const auto parsed = parseUuid(text);
        cell.uuid = parsed ? *parsed : Uuid{};
        return parsed.has_value();
    }
    case ColumnType::Bytes:
        cell.bytes = {};
        if (!parseHexBytes(text, cell.owned))
            return false;
        cell.bytes = cell.owned;
        return true;
    case ColumnType::Json:
        cell.bytes = text;
        return Json::accept(text);
    }
    return false;
}

void appendCsvCell(db::ColumnBuilder& column, const CsvParsedCell& cell)
{
    if (cell.null) {
        column.appendNull();
        return;
    }
    switch (column.type()) {
    case ColumnType::Bool:
        column.appendBool(cell.integer != 0);
        return;
    case ColumnType::Int64:
    case ColumnType::Time:
    case ColumnType::Timestamp:
    case ColumnType::TimestampTz:
        column.appendInt64(cell.integer);
        return;
    case ColumnType::Double:
        column.appendDouble(cell.real);
        return;
    case ColumnType::Date:
        column.appendDate(static_cast<std::int32_t>(cell.integer));
        return;
    case ColumnType::Uuid:
        column.appendUuid(cell.uuid);
        return;
    case ColumnType::Text:
    case ColumnType::Bytes:
    case ColumnType::Json:
    case ColumnType::Decimal:
        column.appendBytes(cell.bytes);
        return;
    }
}

} // namespace dataflow::nodes
