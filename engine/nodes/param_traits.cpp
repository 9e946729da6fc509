// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/param_traits.h"

#include "engine/base/datetime.h"
#include "engine/base/text.h"
#include "engine/nodes/param_spec.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace dataflow::nodes {

static_assert(ParamTraits<std::string>::kEditor == static_cast<int>(EditorKind::Text));
static_assert(ParamTraits<std::int64_t>::kEditor == static_cast<int>(EditorKind::Integer));
static_assert(ParamTraits<double>::kEditor == static_cast<int>(EditorKind::Number));
static_assert(ParamTraits<bool>::kEditor == static_cast<int>(EditorKind::Boolean));
static_assert(ParamTraits<std::chrono::seconds>::kEditor == static_cast<int>(EditorKind::Duration));
static_assert(ParamTraits<std::chrono::milliseconds>::kEditor == static_cast<int>(EditorKind::Duration));
static_assert(ParamTraits<EditorKind>::kEditor == static_cast<int>(EditorKind::Choice));
static_assert(ParamTraits<std::vector<std::string>>::kEditor == static_cast<int>(EditorKind::TextList));
static_assert(ParamTraits<Value>::kEditor == static_cast<int>(EditorKind::Json));
static_assert(ParamTraits<List>::kEditor == static_cast<int>(EditorKind::Json));
static_assert(ParamTraits<Map>::kEditor == static_cast<int>(EditorKind::KeyValue));

namespace {

constexpr std::size_t kShownCharacters = 60;

template <class T>
std::optional<T> parseNumber(std::string_view text)
{
    T number{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::string joined(const std::vector<std::string>& words)
{
    return fmt::format("{}", fmt::join(words, ", "));
}

} // namespace

Error wrongKind(std::string_view expected, const Value& value)
{
    return Error{ErrorCode::BadParameter, "The value is of the wrong kind"}
        .with("expected", expected)
        .with("got", valueKindName(value.kind()))
        .with("value", excerpt(value.toText(), kShownCharacters));
}

Result<void> checkNumberRange(double value, std::optional<double> low, std::optional<double> high)
{
    if ((!low || value >= *low) && (!high || value <= *high))
        return {};
    Error error{ErrorCode::BadParameter, "The value is out of range"};
    error.with("value", fmt::format("{}", value));
    if (low)
        error.with("smallest", fmt::format("{}", *low));
    if (high)
        error.with("largest", fmt::format("{}", *high));
    return fail(std::move(error));
}

Result<std::size_t> choiceIndex(const Value& value, const std::vector<std::string>& choices)
{
    const auto* word = value.as<std::string>();
    if (!word)
        return fail(wrongKind("one of " + joined(choices), value));
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (choices[i] == *word)
            return i;
    Error error{ErrorCode::BadParameter, "The value is not one of the choices"};
    error.with("value", excerpt(*word, kShownCharacters)).with("choices", joined(choices));
    if (auto hint = didYouMean(*word, choices); !hint.empty())
        error.hint(std::move(hint));
    return fail(std::move(error));
}

Result<std::string> ParamTraits<std::string>::fromValue(const Value& value)
{
    if (const auto* text = value.as<std::string>())
        return *text;
    return fail(wrongKind("text", value));
}

Result<std::int64_t> ParamTraits<std::int64_t>::fromValue(const Value& value)
{
    if (const auto* number = value.as<std::int64_t>())
        return *number;
    if (const auto* real = value.as<double>())
        if (std::trunc(*real) == *real && std::abs(*real) < 9.2e18)
            return static_cast<std::int64_t>(*real);
    if (const auto* text = value.as<std::string>())
        if (auto number = parseNumber<std::int64_t>(*text))
            return *number;
    return fail(wrongKind("a whole number", value));
}

Result<double> ParamTraits<double>::fromValue(const Value& value)
{
    std::optional<double> number;
    if (const auto* real = value.as<double>())
        number = *real;
    else if (const auto* whole = value.as<std::int64_t>())
        number = static_cast<double>(*whole);
    else if (const auto* decimal = value.as<Decimal>())
        number = parseNumber<double>(decimal->text);
    else if (const auto* text = value.as<std::string>())
        number = parseNumber<double>(*text);
    if (number && std::isfinite(*number))
        return *number;
    return fail(wrongKind("a number", value));
}

Result<bool> ParamTraits<bool>::fromValue(const Value& value)
{
    if (const auto* flag = value.as<bool>())
        return *flag;
    if (const auto* text = value.as<std::string>()) {
        if (*text == "true")
            return true;
        if (*text == "false")
            return false;
    }
    return fail(wrongKind("true or false", value));
}

Value ParamTraits<std::chrono::milliseconds>::toValue(std::chrono::milliseconds value)
{
    return Value(formatDuration(value));
}

Result<std::chrono::milliseconds> ParamTraits<std::chrono::milliseconds>::fromValue(const Value& value)
{
    if (value.as<std::int64_t>() || value.as<double>() || value.as<Decimal>() || value.as<std::string>())
        if (auto duration = parseDuration(value.toText()))
            return *duration;
    return fail(wrongKind("a duration", value)
                    .hint("Write a number of seconds, or text such as \"250ms\", "
                          "\"30s\", \"5m\" or \"24h\"."));
}

Value ParamTraits<std::chrono::seconds>::toValue(std::chrono::seconds value)
{
    return Value(formatDuration(value));
}

Result<std::chrono::seconds> ParamTraits<std::chrono::seconds>::fromValue(const Value& value)
{
    DF_TRY_ASSIGN(const auto duration, ParamTraits<std::chrono::milliseconds>::fromValue(value));
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration);
    if (seconds != duration)
        return fail(wrongKind("whole seconds", value));
    return seconds;
}

Value ParamTraits<std::vector<std::string>>::toValue(const std::vector<std::string>& value)
{
    return Value(List(value.begin(), value.end()));
}

Result<std::vector<std::string>> ParamTraits<std::vector<std::string>>::fromValue(const Value& value)
{
    const auto* list = value.as<List>();
    if (!list)
        return fail(wrongKind("a list of texts", value));
    std::vector<std::string> texts;
    for (const Value& entry : *list) {
        const auto* text = entry.as<std::string>();
        if (!text)
            return fail(wrongKind("a list of texts", entry));
        texts.push_back(*text);
    }
    return texts;
}

Result<List> ParamTraits<List>::fromValue(const Value& value)
{
    if (const auto* list = value.as<List>())
        return *list;
    return fail(wrongKind("a list", value));
}

Result<Map> ParamTraits<Map>::fromValue(const Value& value)
{
    if (const auto* record = value.as<Map>())
        return *record;
    return fail(wrongKind("a record", value));
}

} // namespace dataflow::nodes
