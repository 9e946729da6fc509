// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/setting_reader.h"

#include "engine/base/datetime.h"
#include "engine/base/text.h"

#include <algorithm>

namespace dataflow::graph {

std::string_view jsonKindName(const Json& json) noexcept
{
    switch (json.type()) {
    case Json::value_t::object:
        return "an object";
    case Json::value_t::array:
        return "a list";
    case Json::value_t::string:
        return "text";
    case Json::value_t::boolean:
        return "true or false";
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
        return "a whole number";
    case Json::value_t::number_float:
        return "a number";
    default:
        return "null";
    }
}

Result<std::chrono::milliseconds> durationFromJson(const Json& json)
{
    if (json.is_string())
        return parseDuration(json.get_ref<const std::string&>());
    if (json.is_number())
        return parseDuration(json.dump());
    return fail(
        Error(ErrorCode::ConversionFailed, "This is not a duration").with("found", jsonKindName(json)));
}

bool holdsTemplate(const Json& json)
{
    if (json.is_string())
        return json.get_ref<const std::string&>().find("${") != std::string::npos;
    if (json.is_structured())
        return std::any_of(json.begin(), json.end(), holdsTemplate);
    return false;
}

SettingReader::SettingReader(const Json& settings, std::pair<std::string, std::string> owner,
                             bool skipTemplates, std::vector<SettingFault>& faults, std::string pointer)
    : m_settings(settings)
    , m_owner(std::move(owner))
    , m_skipTemplates(skipTemplates)
    , m_faults(faults)
    , m_pointer(std::move(pointer))
{}

const Json* SettingReader::take(const std::string& key)
{
    m_known.push_back(key);
    const auto found = m_settings.find(key);
    return found == m_settings.end() ? nullptr : &*found;
}

const Json* SettingReader::takeGiven(const std::string& key)
{
    const Json* json = take(key);
    return json && m_skipTemplates && holdsTemplate(*json) ? nullptr : json;
}

void SettingReader::fault(const std::string& key, Error error, bool atKey)
{
    error.with(m_owner.first, m_owner.second);
    m_faults.push_back({m_pointer + '/' + pointerToken(key), atKey, std::move(error)});
}

void SettingReader::wrongKind(const std::string& key, std::string_view expected, const Json& found)
{
    fault(key, Error(ErrorCode::BadConfiguration, "A setting has a value of the wrong kind")
                   .with("setting", key)
                   .with("expected", expected)
                   .with("found", jsonKindName(found)));
}

std::string SettingReader::text(const std::string& key, std::string otherwise)
{
    const Json* json = takeGiven(key);
    if (!json)
        return otherwise;
    if (json->is_string())
        return json->get<std::string>();
    wrongKind(key, "text", *json);
    return otherwise;
}

bool SettingReader::flag(const std::string& key, bool otherwise)
{
    const Json* json = takeGiven(key);
    if (!json)
        return otherwise;
    if (json->is_boolean())
        return json->get<bool>();
    wrongKind(key, "true or false", *json);
    return otherwise;
}

std::int64_t SettingReader::integer(const std::string& key, std::int64_t otherwise, std::int64_t low,
                                    std::int64_t high)
{
    const Json* json = takeGiven(key);
    if (!json)
        return otherwise;
    if (!json->is_number_integer()) {
        wrongKind(key, "a whole number", *json);
        return otherwise;
    }
    const bool beyond =
        json->is_number_unsigned() && json->get<std::uint64_t>() > static_cast<std::uint64_t>(high);
    const auto number = json->get<std::int64_t>();
    if (!beyond && number >= low && number <= high)
        return number;
    fault(key, Error(ErrorCode::BadConfiguration, "A setting is out of range")
                   .with("setting", key)
                   .with("value", json->dump())
                   .with("least", low)
                   .with("most", high));
    return otherwise;
}

std::chrono::milliseconds SettingReader::duration(const std::string& key, std::chrono::milliseconds otherwise)
{
    const Json* json = takeGiven(key);
    if (!json)
        return otherwise;
    if (const auto parsed = durationFromJson(*json))
        return *parsed;
    fault(key, Error(ErrorCode::BadConfiguration, "A setting is not a duration")
                   .with("setting", key)
                   .with("value", excerpt(json->dump(), 40))
                   .hint("Write seconds as a number, or text such as \"250ms\", \"30s\", \"5m\"."));
    return otherwise;
}

std::string SettingReader::choice(const std::string& key, std::string otherwise,
                                  const std::vector<std::string>& choices)
{
    std::string value = text(key, otherwise);
    if (std::ranges::find(choices, value) != choices.end())
        return value;
    std::string hint = didYouMean(value, choices);
    if (hint.empty()) {
        for (const std::string& word : choices)
            hint += (hint.empty() ? "Use one of: " : ", ") + word;
        hint += '.';
    }
    fault(key, Error(ErrorCode::BadConfiguration, "A setting does not take this value")
                   .with("setting", key)
                   .with("value", excerpt(value, 40))
                   .hint(std::move(hint)));
    return otherwise;
}

void SettingReader::refuse(const std::string& key, std::string message, std::string hint)
{
    // Not asked for through take(): a refused name must not be suggested.
    if (m_settings.contains(key))
        fault(
            key,
            Error(ErrorCode::BadConfiguration, std::move(message)).with("setting", key).hint(std::move(hint)),
            true);
}

void SettingReader::require(const std::string& key, std::string hint)
{
    if (!m_settings.contains(key))
        m_faults.push_back({m_pointer, true,
                            Error(ErrorCode::BadConfiguration, "A required setting is missing")
                                .with("setting", key)
                                .with(m_owner.first, m_owner.second)
                                .hint(std::move(hint))});
}

void SettingReader::finish()
{
    for (const auto& [key, value] : m_settings.items()) {
        const std::string pointer = m_pointer + '/' + pointerToken(key);
        const bool reported = std::ranges::any_of(m_faults, [&pointer](const SettingFault& fault) {
            return fault.pointer == pointer && fault.atKey;
        });
        if (reported || std::ranges::find(m_known, key) != m_known.end())
            continue;
        fault(key,
              Error(ErrorCode::BadConfiguration, "There is no setting of this name")
                  .with("setting", key)
                  .hint(didYouMean(key, m_known)),
              true);
    }
}

} // namespace dataflow::graph
