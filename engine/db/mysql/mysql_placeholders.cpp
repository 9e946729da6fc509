// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/mysql_placeholders.h"

#include "engine/db/sql_scanner.h"

#include <algorithm>
#include <charconv>

namespace dataflow::db::mysql {

namespace {

/// 0, which no value has, for a number beyond all.
std::size_t numberOf(std::string_view digits)
{
    std::size_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

} // namespace

std::size_t SentText::originalOffset(std::size_t sentOffset) const noexcept
{
    const auto behind =
        std::upper_bound(shifts.begin(), shifts.end(), sentOffset,
                         [](std::size_t offset, const Shift& shift) { return offset < shift.sent; });
    if (behind == shifts.begin())
        return sentOffset;
    const Shift& last = *std::prev(behind);
    return last.original + (sentOffset - last.sent);
}

SentText sentText(std::string_view statement)
{
    SentText sent;
    SqlScanner scanner(statement, SqlQuoting::Backslash);
    std::size_t next = 0;
    for (SqlToken token = scanner.next(); token.kind != SqlTokenKind::End; token = scanner.next()) {
        const bool numbered = token.kind == SqlTokenKind::NumberedParameter && token.text.front() == '?';
        const std::size_t number = numbered ? numberOf(token.text.substr(1)) : next + 1;
        if (!numbered && token.kind != SqlTokenKind::QuestionMark) {
            sent.text += token.text;
            continue;
        }
        next = number;
        sent.text += '?';
        sent.valueOf.push_back(number - 1);
        sent.valueCount = std::max(sent.valueCount, number);
        const auto end = static_cast<std::size_t>(token.text.data() - statement.data()) + token.text.size();
        if (numbered)
            sent.shifts.push_back({sent.text.size(), end});
    }
    return sent;
}

SentText unchangedText(std::string_view statement)
{
    SentText sent;
    sent.text = statement;
    return sent;
}

} // namespace dataflow::db::mysql
