// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"

#include "engine/base/json_scanner.h"

#include <mutex>

namespace dataflow {

/// What a text holds and where it stands, each found once somebody asks: a place for every value costs time
/// and memory, and most texts are without fault.
struct JsonDocument::Content {
    explicit Content(std::string given)
        : text(std::move(given))
    {}
    void parse()
    {
        std::call_once(parsed, [this] { root = Json::parse(text); });
    }
    const JsonPlaces& places()
    {
        std::call_once(searched, [this] { found = placesIn(text); });
        return found;
    }
    std::string text;
    std::once_flag parsed;
    std::once_flag searched;
    Json root;
    JsonPlaces found;
};

Result<JsonDocument> JsonDocument::parse(std::string text, std::string file)
{
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (text.starts_with(kMark))
        text.erase(0, kMark.size());
    DF_TRY(checkJson(text, file));

    JsonDocument document = ofValid(std::move(text), std::move(file));
    try {
        document.m_content->parse();
    } catch (const nlohmann::json::exception& exception) {
        // The scanner is as strict as the parser; should they ever differ, the text is refused, never half
        // read.
        return fail(Error(ErrorCode::JsonSyntax, "the JSON text is not valid")
                        .with("reason", exception.what())
                        .at({document.m_file, 1, 1}));
    }
    return document;
}

JsonDocument JsonDocument::ofValid(std::string text, std::string file)
{
    JsonDocument document;
    document.m_file = std::move(file);
    document.m_content = std::make_shared<Content>(std::move(text));
    return document;
}

const Json& JsonDocument::root() const
{
    m_content->parse();
    return m_content->root;
}

TextPlace JsonDocument::placeOf(const std::string& pointer) const
{
    const auto& values = m_content->places().values;
    std::string nearest = pointer;
    for (;;) {
        if (const auto place = values.find(nearest); place != values.end())
            return {m_file, place->second.first, place->second.second};
        if (nearest.empty())
            return {m_file, 0, 0};
        const std::size_t slash = nearest.rfind('/');
        nearest.resize(slash == std::string::npos ? 0 : slash);
    }
}

TextPlace JsonDocument::placeOfKey(const std::string& pointer) const
{
    const auto& keys = m_content->places().keys;
    if (const auto place = keys.find(pointer); place != keys.end())
        return {m_file, place->second.first, place->second.second};
    return placeOf(pointer);
}

std::string pointerToken(std::string_view key)
{
    std::string token;
    token.reserve(key.size());
    for (const char c : key) {
        if (c == '~')
            token += "~0";
        else if (c == '/')
            token += "~1";
        else
            token += c;
    }
    return token;
}

} // namespace dataflow
