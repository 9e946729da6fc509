// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/base64.h"
#include "engine/base/datetime.h"
#include "engine/base/json.h"
#include "engine/base/text.h"
#include "engine/base/utf8.h"

#include <algorithm>
#include <cmath>

namespace dataflow {

namespace {

/// `text` with U+FFFD for each invalid byte, since JSON can carry nothing else.
std::string validUtf8(std::string_view text)
{
    if (isValidUtf8(text))
        return std::string(text);
    std::string valid;
    while (!text.empty()) {
        const std::size_t size = utf8CharacterSize(text);
        valid += size > 0 ? text.substr(0, size) : std::string_view("\xEF\xBF\xBD");
        text.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return valid;
}

Json jsonFromDouble(double number)
{
    if (std::isnan(number))
        return "NaN";
    if (std::isinf(number))
        return number > 0 ? "Infinity" : "-Infinity";
    return number;
}

Json jsonFromMap(const Map& map)
{
    Json json = Json::object();
    for (const auto& [key, value] : map)
        json.emplace(validUtf8(key), jsonFromValue(value));
    return json;
}

void addText(Json& json, const char* key, std::string_view text)
{
    if (!text.empty())
        json[key] = validUtf8(text);
}

void addNumber(Json& json, const char* key, int number)
{
    if (number > 0)
        json[key] = number;
}

} // namespace

Value valueFromJson(const Json& json)
{
    switch (json.type()) {
    case Json::value_t::boolean:
        return json.get<bool>();
    case Json::value_t::number_integer:
        return json.get<std::int64_t>();
    case Json::value_t::number_unsigned: {
        const auto number = json.get<std::uint64_t>();
        if (number <= static_cast<std::uint64_t>(INT64_MAX))
            return static_cast<std::int64_t>(number);
        return Decimal{std::to_string(number)};
    }
    case Json::value_t::number_float:
        return json.get<double>();
    case Json::value_t::string:
        return json.get_ref<const std::string&>();
    case Json::value_t::binary: {
        const auto& binary = json.get_binary();
        return Bytes{std::string(binary.begin(), binary.end())};
    }
    case Json::value_t::array: {
        List list;
        list.reserve(json.size());
        for (const Json& element : json)
            list.push_back(valueFromJson(element));
        return list;
    }
    case Json::value_t::object: {
        Map map;
        map.reserve(json.size());
        for (const auto& [key, value] : json.items())
            map.emplace_back(key, valueFromJson(value));
        return map;
    }
    case Json::value_t::null:
    case Json::value_t::discarded:
        break;
    }
    return {};
}

Json jsonFromValue(const Value& value)
{
    switch (value.kind()) {
    case ValueKind::Null:
        return nullptr;
    case ValueKind::Bool:
        return *value.as<bool>();
    case ValueKind::Int64:
        return *value.as<std::int64_t>();
    case ValueKind::Double:
        return jsonFromDouble(*value.as<double>());
    case ValueKind::Text:
        return validUtf8(*value.as<std::string>());
    case ValueKind::Bytes:
        return toBase64(value.as<Bytes>()->data);
    case ValueKind::Sequence: {
        Json json = Json::array();
        for (const Value& element : *value.as<List>())
            json.push_back(jsonFromValue(element));
        return json;
    }
    case ValueKind::Record:
        return jsonFromMap(*value.as<Map>());
    case ValueKind::Decimal:
    case ValueKind::Date:
    case ValueKind::Time:
    case ValueKind::Timestamp:
    case ValueKind::Uuid:
        break;
    }
    return value.toText();
}

Json jsonFromError(const Error& error)
{
    Json json = Json::object();
    json["code"] = error.id();
    addText(json, "message", error.message());
    addText(json, "hint", error.hint());
    addText(json, "node", error.node());
    addText(json, "parameter", error.parameter());
    addText(json, "file", error.place().file);
    addNumber(json, "line", error.place().line);
    addNumber(json, "column", error.place().column);
    if (!error.facts().empty()) {
        Json& facts = json["facts"] = Json::object();
        for (const auto& [key, value] : error.facts())
            facts[validUtf8(key)] = validUtf8(value);
    }
    addText(json, "sqlstate", error.sqlState());
    addNumber(json, "position", error.sqlPosition());
    addText(json, "statement", error.statement());
    if (error.cause())
        json["cause"] = jsonFromError(*error.cause());
    return json;
}

} // namespace dataflow
