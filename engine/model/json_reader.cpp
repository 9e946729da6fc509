// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/json_reader.h"

#include "engine/base/text.h"

#include <algorithm>

namespace dataflow::model {

JsonReader::JsonReader(const Json& json, std::string pointer, std::string_view model)
    : m_json(json)
    , m_pointer(std::move(pointer))
    , m_model(model)
{}

std::string JsonReader::pointerOf(std::string_view key) const
{
    return key.empty() ? m_pointer : m_pointer + '/' + pointerToken(key);
}

Error JsonReader::error(std::string message, std::string_view key, ErrorCode code) const
{
    Error error(code, std::move(message));
    error.with("model", m_model);
    if (!key.empty())
        error.with("key", key);
    error.with("pointer", pointerOf(key));
    return error;
}

Result<void> JsonReader::requireKeys(std::initializer_list<std::string_view> keys) const
{
    if (!m_json.is_object())
        return fail(error("A part of the model is not an object", {}).with("kind", m_json.type_name()));
    for (const auto& item : m_json.items()) {
        if (std::ranges::find(keys, item.key()) != keys.end())
            continue;
        const std::vector<std::string> known(keys.begin(), keys.end());
        Error unknown =
            error("The model has a key that is not known here", item.key(), ErrorCode::UnknownKey);
        return fail(std::move(unknown).hint(didYouMean(item.key(), known)));
    }
    return {};
}

Result<std::string> JsonReader::text(const char* key, std::string fallback) const
{
    if (!has(key))
        return fallback;
    const Json& value = at(key);
    if (!value.is_string())
        return fail(error("A key of the model must be text", key).with("kind", value.type_name()));
    return value.get<std::string>();
}

Result<bool> JsonReader::flag(const char* key, bool fallback) const
{
    if (!has(key))
        return fallback;
    const Json& value = at(key);
    if (!value.is_boolean())
        return fail(error("A key of the model must be true or false", key).with("kind", value.type_name()));
    return value.get<bool>();
}

Result<int> JsonReader::count(const char* key) const
{
    constexpr std::int64_t kMost = 1'000'000;
    if (!has(key))
        return 0;
    const Json& value = at(key);
    const std::int64_t number = value.is_number_integer() ? value.get<std::int64_t>() : -1;
    if (number < 0 || number > kMost)
        return fail(error("A key of the model must be a whole number from 0 to a million", key));
    return static_cast<int>(number);
}

Result<std::vector<std::string>> JsonReader::names(const char* key, std::vector<std::string> fallback) const
{
    if (!has(key))
        return fallback;
    const Json& value = at(key);
    if (value.is_string())
        return std::vector<std::string>{value.get<std::string>()};
    const bool texts =
        value.is_array() && std::ranges::all_of(value, [](const Json& item) { return item.is_string(); });
    if (!texts)
        return fail(error("A key of the model must be a list of texts", key).with("kind", value.type_name()));
    return value.get<std::vector<std::string>>();
}

Result<std::size_t> JsonReader::choice(const char* key, std::span<const std::string_view> words,
                                       std::size_t fallback) const
{
    if (!has(key))
        return fallback;
    DF_TRY_ASSIGN(const std::string word, text(key));
    const auto found = std::ranges::find(words, word);
    if (found != words.end())
        return static_cast<std::size_t>(found - words.begin());
    const std::vector<std::string> known(words.begin(), words.end());
    std::string hint = didYouMean(word, known);
    if (hint.empty()) {
        hint = "Use one of";
        for (const std::string& one : known)
            hint += (&one == known.data() ? " " : ", ") + one;
        hint += '.';
    }
    return fail(error("A key of the model has a value that is not known", key)
                    .with("value", word)
                    .hint(std::move(hint)));
}

} // namespace dataflow::model
