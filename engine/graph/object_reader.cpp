// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/object_reader.h"

#include "engine/base/text.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

const Json& emptyObject()
{
    static const Json empty = Json::object();
    return empty;
}

const Json& emptyList()
{
    static const Json empty = Json::array();
    return empty;
}

Error wrongKind(std::string_view key, std::string_view expected, const Json& found)
{
    Error error(ErrorCode::ProjectFormat, "A key has a value of the wrong kind");
    if (!key.empty())
        error.with("key", key);
    return std::move(error.with("expected", expected).with("found", jsonKindName(found)));
}

} // namespace

void Reading::fail(Error fault, const std::string& pointer, bool atKey)
{
    if (!error)
        error = std::move(fault.at(atKey ? document.placeOfKey(pointer) : document.placeOf(pointer)));
}

void Reading::warn(Error warning, const std::string& pointer)
{
    warnings.push_back({Severity::Warning, workflow, std::move(warning.at(document.placeOfKey(pointer)))});
}

ObjectReader::ObjectReader(const Json& json, std::string pointer, Reading& reading)
    : m_json(&json)
    , m_pointer(std::move(pointer))
    , m_reading(reading)
{
    if (json.is_object())
        return;
    const std::size_t slash = m_pointer.rfind('/');
    const std::string key = slash == std::string::npos ? std::string() : m_pointer.substr(slash + 1);
    m_reading.fail(wrongKind(key, "an object", json), m_pointer);
    m_json = &emptyObject();
}

const Json* ObjectReader::take(const char* key)
{
    m_known.push_back(key);
    const auto found = m_json->find(key);
    return found == m_json->end() ? nullptr : &*found;
}

const Json* ObjectReader::typed(const char* key, bool (*fits)(const Json&), std::string_view expected)
{
    const Json* json = take(key);
    if (!json || fits(*json))
        return json;
    m_reading.fail(wrongKind(key, expected, *json), pointerTo(key));
    return nullptr;
}

std::string ObjectReader::text(const char* key)
{
    const Json* json = typed(
        key, [](const Json& value) { return value.is_string(); }, "text");
    return json ? json->get<std::string>() : std::string();
}

bool ObjectReader::flag(const char* key)
{
    const Json* json = typed(
        key, [](const Json& value) { return value.is_boolean(); }, "true or false");
    return json && json->get<bool>();
}

const Json& ObjectReader::object(const char* key)
{
    const Json* json = typed(
        key, [](const Json& value) { return value.is_object(); }, "an object");
    return json ? *json : emptyObject();
}

const Json& ObjectReader::list(const char* key)
{
    const Json* json = typed(
        key, [](const Json& value) { return value.is_array(); }, "a list");
    return json ? *json : emptyList();
}

std::optional<std::chrono::milliseconds> ObjectReader::duration(const char* key)
{
    const Json* json = take(key);
    if (!json)
        return std::nullopt;
    if (auto parsed = durationFromJson(*json))
        return *parsed;
    m_reading.fail(Error(ErrorCode::ProjectFormat, "This is not a duration")
                       .with("key", key)
                       .with("value", excerpt(json->dump(), 40))
                       .hint("Write seconds as a number, or text such as \"250ms\", \"30s\", \"5m\"."),
                   pointerTo(key));
    return std::nullopt;
}

std::optional<std::int64_t> ObjectReader::integer(const char* key, std::int64_t low, std::int64_t high)
{
    const Json* json = typed(
        key, [](const Json& value) { return value.is_number_integer(); }, "a whole number");
    if (!json)
        return std::nullopt;
    const bool beyond =
        json->is_number_unsigned() && json->get<std::uint64_t>() > static_cast<std::uint64_t>(high);
    const auto number = json->get<std::int64_t>();
    if (!beyond && number >= low && number <= high)
        return number;
    m_reading.fail(Error(ErrorCode::ProjectFormat, "A number is out of range")
                       .with("key", key)
                       .with("value", json->dump())
                       .with("least", low)
                       .with("most", high),
                   pointerTo(key));
    return std::nullopt;
}

std::size_t ObjectReader::choice(const char* key, const std::vector<std::string>& words)
{
    if (!has(key)) {
        m_known.push_back(key);
        return 0;
    }
    const std::string word = text(key);
    const auto found = std::ranges::find(words, word);
    if (found != words.end())
        return static_cast<std::size_t>(found - words.begin());
    std::string hint = didYouMean(word, words);
    if (hint.empty()) {
        for (const std::string& one : words)
            hint += (hint.empty() ? "Use one of: " : ", ") + one;
        hint += '.';
    }
    m_reading.fail(Error(ErrorCode::ProjectFormat, "A key does not take this value")
                       .with("key", key)
                       .with("value", excerpt(word, 40))
                       .hint(std::move(hint)),
                   pointerTo(key));
    return 0;
}

void ObjectReader::missing(const char* key, std::string hint)
{
    m_reading.fail(
        Error(ErrorCode::ProjectFormat, "A required key is missing").with("key", key).hint(std::move(hint)),
        m_pointer);
}

bool ObjectReader::isKnown(std::string_view key) const noexcept
{
    return std::ranges::find(m_known, key) != m_known.end();
}

std::vector<std::string> ObjectReader::knownNames() const
{
    return {m_known.begin(), m_known.end()};
}

Json ObjectReader::rest()
{
    Json kept = Json::object();
    for (const auto& [key, value] : m_json->items()) {
        if (isKnown(key))
            continue;
        kept[key] = value;
        m_reading.warn(Error(ErrorCode::UnknownKey, "This version does not know a key and keeps it as it is")
                           .with("key", excerpt(key, 60))
                           .hint(didYouMean(key, knownNames())),
                       pointerTo(key));
    }
    return kept;
}

void ObjectReader::refuseRest()
{
    for (const auto& [key, value] : m_json->items()) {
        if (!isKnown(key))
            m_reading.fail(Error(ErrorCode::ProjectFormat, "There is no key of this name here")
                               .with("key", excerpt(key, 60))
                               .hint(didYouMean(key, knownNames())),
                           pointerTo(key), true);
    }
}

} // namespace dataflow::graph
