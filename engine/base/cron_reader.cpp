// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Reading cron expressions.
#include "engine/base/cron.h"
#include "engine/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace dataflow {

namespace {

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kWeekdays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

struct FieldRule {
    std::string_view name;
    unsigned least;
    unsigned most;
    std::span<const std::string_view> words; ///< names of the values from `least` on
};

constexpr std::array<FieldRule, kCronFields> kFields{
    FieldRule{"minute", 0, 59, {}}, FieldRule{"hour", 0, 23, {}}, FieldRule{"day of month", 1, 31, {}},
    FieldRule{"month", 1, 12, kMonths}, FieldRule{"day of week", 0, 7, kWeekdays}};

struct Nickname {
    std::string_view name;
    std::string_view fields;
};
constexpr std::array kNicknames{Nickname{"@hourly", "0 * * * *"},   Nickname{"@daily", "0 0 * * *"},
                                Nickname{"@midnight", "0 0 * * *"}, Nickname{"@weekly", "0 0 * * 0"},
                                Nickname{"@monthly", "0 0 1 * *"},  Nickname{"@yearly", "0 0 1 1 *"},
                                Nickname{"@annually", "0 0 1 1 *"}};

constexpr const char* kShape = "Write five fields: minute, hour, day of month, month and day of week, as in "
                               "\"30 2 * * mon-fri\".";

bool isBlank(char c) noexcept
{
    return c == ' ' || c == '\t';
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return result;
}

/// A stretch of the text and where it begins, in bytes.
struct Part {
    std::string_view text;
    std::size_t at = 0;

    Part sub(std::size_t from, std::size_t size = std::string_view::npos) const
    {
        return {text.substr(from, size), at + from};
    }
};

std::vector<Part> split(const Part& whole, auto isBorder)
{
    std::vector<Part> parts;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= whole.text.size(); ++i)
        if (i == whole.text.size() || isBorder(whole.text[i])) {
            parts.push_back(whole.sub(begin, i - begin));
            begin = i + 1;
        }
    return parts;
}

class FieldReader {
public:
    FieldReader(std::string_view whole, const FieldRule& rule)
        : m_whole(whole)
        , m_rule(rule)
    {}

    Result<std::uint64_t> read(const Part& field) const
    {
        std::uint64_t values = 0;
        for (const Part& entry : split(field, [](char c) { return c == ','; })) {
            DF_TRY_ASSIGN(const std::uint64_t more, readEntry(entry));
            values |= more;
        }
        return values;
    }

private:
    Error wrong(std::string message, const Part& part) const
    {
        return Error(ErrorCode::BadParameter, std::move(message))
            .with("field", m_rule.name)
            .with("column", static_cast<std::int64_t>(utf8Length(m_whole.substr(0, part.at)) + 1))
            .with("text", excerpt(part.text, 40));
    }
    std::string accepted() const
    {
        std::string text = fmt::format("It takes {} to {}", m_rule.least, m_rule.most);
        if (!m_rule.words.empty())
            text += fmt::format(", or {} to {}", m_rule.words.front(), m_rule.words.back());
        return text + '.';
    }

    Result<unsigned> number(const Part& part) const
    {
        unsigned value = 0;
        if (part.text.empty() || part.text.size() > 4 ||
            !std::ranges::all_of(part.text, [](char c) { return c >= '0' && c <= '9'; }))
            return fail(wrong("A field of the schedule is not a number", part).hint(accepted()));
        for (const char digit : part.text)
            value = value * 10 + static_cast<unsigned>(digit - '0');
        return value;
    }
    /// `isEnd`: of a range, where Sunday comes after Saturday.
    Result<unsigned> value(const Part& part, bool isEnd) const
    {
        if (part.text.empty())
            return fail(wrong("A value is missing in a field of the schedule", part).hint(accepted()));
        const auto word = std::ranges::find(m_rule.words, lowered(part.text));
        if (word != m_rule.words.end()) {
            const auto place = static_cast<unsigned>(word - m_rule.words.begin());
            return isEnd && place == 0 && m_rule.least == 0 ? m_rule.most : m_rule.least + place;
        }
        if (part.text.find_first_of("?LW#") != std::string_view::npos && m_rule.words.empty() == false)
            return fail(wrong("The signs ? L W and # are not known here", part)
                            .hint("They belong to another kind of schedule; " + accepted()));
        DF_TRY_ASSIGN(const unsigned value, number(part));
        if (value < m_rule.least || value > m_rule.most)
            return fail(wrong("A value of the schedule is out of its range", part).hint(accepted()));
        return value;
    }
    Result<std::uint64_t> readEntry(const Part& entry) const
    {
        const auto slash = entry.text.find('/');
        const Part range = entry.sub(0, slash);
        unsigned step = 1;
        if (slash != std::string_view::npos) {
            const Part written = entry.sub(slash + 1);
            DF_TRY_ASSIGN(step, number(written));
            if (step == 0 || step > m_rule.most)
                return fail(wrong("A step of the schedule is out of its range", written)
                                .hint(fmt::format("A step is 1 to {}.", m_rule.most)));
        }
        unsigned low = m_rule.least;
        unsigned high = m_rule.most;
        if (range.text != "*") {
            const auto dash = range.text.find('-');
            DF_TRY_ASSIGN(low, value(range.sub(0, dash), false));
            high = low;
            if (dash != std::string_view::npos) {
                DF_TRY_ASSIGN(high, value(range.sub(dash + 1), true));
                if (high < low)
                    return fail(wrong("A range of the schedule ends before it begins", range)
                                    .hint("Split it in two, as in \"fri-sat,sun-mon\" or \"22-23,0-5\"."));
            } else if (slash != std::string_view::npos) {
                return fail(wrong("A step of the schedule needs a range", entry)
                                .hint(fmt::format("Write {}-{}/{}.", range.text, m_rule.most, step)));
            }
        }
        std::uint64_t values = 0;
        for (unsigned at = low; at <= high; at += step)
            values |= std::uint64_t{1} << at;
        return values;
    }

    std::string_view m_whole;
    const FieldRule& m_rule;
};

Error wrongShape(std::string message, std::size_t column)
{
    return Error(ErrorCode::BadParameter, std::move(message))
        .with("column", static_cast<std::int64_t>(column))
        .hint(kShape);
}

Result<std::string_view> fieldsOf(std::string_view text)
{
    if (!text.starts_with('@'))
        return text;
    const std::string name = lowered(text);
    for (const Nickname& nickname : kNicknames)
        if (nickname.name == name)
            return nickname.fields;
    std::vector<std::string> known;
    for (const Nickname& nickname : kNicknames)
        known.emplace_back(nickname.name);
    const std::string nearest = didYouMean(name, known);
    return fail(
        Error(ErrorCode::BadParameter, "The schedule has a name that is not known")
            .with("column", std::int64_t{1})
            .with("text", excerpt(text, 40))
            .hint(nearest.empty() ? "There are @hourly, @daily, @weekly, @monthly and @yearly." : nearest));
}

} // namespace

std::string_view cronFieldName(CronField field) noexcept
{
    return kFields[static_cast<std::size_t>(field)].name;
}

Result<CronExpression> CronExpression::parse(std::string_view text)
{
    std::size_t before = 0; // blanks before the text
    while (before < text.size() && isBlank(text[before]))
        ++before;
    std::size_t end = text.size();
    while (end > before && isBlank(text[end - 1]))
        --end;
    CronExpression cron;
    cron.m_text = text.substr(before, end - before);
    DF_TRY_ASSIGN(const std::string_view written, fieldsOf(cron.m_text));
    const bool isNickname = written.data() != cron.m_text.data();
    const std::string_view whole = isNickname ? written : text.substr(0, end);
    std::vector<Part> fields = split({whole, 0}, isBlank);
    std::erase_if(fields, [](const Part& field) { return field.text.empty(); });
    if (fields.empty())
        return fail(wrongShape("The schedule is empty", 1));
    if (fields.size() < kCronFields)
        return fail(wrongShape("The schedule has too few fields", utf8Length(whole) + 1)
                        .with("fields", static_cast<std::int64_t>(fields.size())));
    if (fields.size() > kCronFields)
        return fail(wrongShape("The schedule has too many fields",
                               utf8Length(whole.substr(0, fields[kCronFields].at)) + 1)
                        .with("fields", static_cast<std::int64_t>(fields.size())));
    for (std::size_t i = 0; i < kCronFields; ++i) {
        DF_TRY_ASSIGN(cron.m_values[i], FieldReader(whole, kFields[i]).read(fields[i]));
        cron.m_open[i] = fields[i].text.front() == '*';
    }
    // Sunday may be 7 as well.
    auto& weekdays = cron.m_values[std::size_t(CronField::DayOfWeek)];
    if ((weekdays >> 7U & 1U) != 0)
        weekdays = (weekdays | 1U) & 0x7FU;
    if (!cron.everComes())
        return fail(
            Error(ErrorCode::BadParameter, "The schedule names a date that never comes")
                .with("field", cronFieldName(CronField::DayOfMonth))
                .with("column", static_cast<std::int64_t>(utf8Length(whole.substr(0, fields[2].at)) + 1))
                .with("text", fmt::format("{} {}", fields[2].text, fields[3].text))
                .hint("Choose a day that one of the months has."));
    return cron;
}

} // namespace dataflow
