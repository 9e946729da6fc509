// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"

#include "engine/base/json_scanner.h"

namespace dataflow {

// NOLINTNEXTLINE(performance-unnecessary-value-param): callers hand over texts of files
Result<JsonDocument> JsonDocument::parse(std::string text, std::string file)
{
    std::string_view content = text;
    if (content.starts_with("\xEF\xBB\xBF"))
        content.remove_prefix(3);
    DF_TRY_ASSIGN(JsonPlaces places, scanJson(content, file));

    JsonDocument document;
    try {
        document.m_root = Json::parse(content);
    } catch (const nlohmann::json::exception& exception) {
        // The scanner is as strict as the parser; should they ever differ, the text is refused, never half
        // read.
        return fail(Error(ErrorCode::JsonSyntax, "the JSON text is not valid")
                        .with("reason", exception.what())
                        .at({file, 1, 1}));
    }
    document.m_file = std::move(file);
    document.m_values = std::move(places.values);
    document.m_keys = std::move(places.keys);
    return document;
}

TextPlace JsonDocument::placeOf(const std::string& pointer) const
{
    std::string nearest = pointer;
    for (;;) {
        if (const auto place = m_values.find(nearest); place != m_values.end())
            return {m_file, place->second.first, place->second.second};
        if (nearest.empty())
            return {m_file, 0, 0};
        const std::size_t slash = nearest.rfind('/');
        nearest.resize(slash == std::string::npos ? 0 : slash);
    }
}

TextPlace JsonDocument::placeOfKey(const std::string& pointer) const
{
    if (const auto place = m_keys.find(pointer); place != m_keys.end())
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
