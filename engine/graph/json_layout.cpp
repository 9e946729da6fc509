// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/json_layout.h"

#include "engine/base/text.h"

#include <cmath>

namespace dataflow::graph {

void JsonLayout::quoted(std::string_view text)
{
    static constexpr char kHex[] = "0123456789abcdef";
    if (!isValidUtf8(text))
        m_fault = true;
    m_text += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            m_text += '\\';
            m_text += c;
        } else if (byte >= 0x20) {
            m_text += c;
        } else if (c == '\n') {
            m_text += "\\n";
        } else if (c == '\t') {
            m_text += "\\t";
        } else if (c == '\r') {
            m_text += "\\r";
        } else {
            m_text += "\\u00";
            m_text += kHex[byte >> 4U];
            m_text += kHex[byte & 0xFU];
        }
    }
    m_text += '"';
}

void JsonLayout::key(std::string_view name)
{
    quoted(name);
    m_text += ": ";
}

void JsonLayout::compact(const Json& json)
{
    bool first = true;
    if (json.is_object()) {
        m_text += '{';
        for (const auto& [name, value] : json.items()) {
            m_text += first ? "" : ", ";
            first = false;
            key(name);
            compact(value);
        }
        m_text += '}';
    } else if (json.is_array()) {
        m_text += '[';
        for (const Json& element : json) {
            m_text += first ? "" : ", ";
            first = false;
            compact(element);
        }
        m_text += ']';
    } else if (json.is_string()) {
        quoted(json.get_ref<const std::string&>());
    } else {
        if (json.is_number_float() && !std::isfinite(json.get<double>()))
            m_fault = true;
        m_text += json.dump();
    }
}

std::size_t JsonLayout::column() const noexcept
{
    const std::size_t line = m_text.rfind('\n') + 1; // npos + 1 is the start
    return utf8Length(std::string_view(m_text).substr(line));
}

bool JsonLayout::fits(const Json& json) const
{
    JsonLayout line;
    line.compact(json);
    return column() + utf8Length(line.m_text) + 1 <= kWidth;
}

void JsonLayout::newLine(std::size_t indent)
{
    m_text += '\n';
    m_text.append(indent, ' ');
}

void JsonLayout::fitted(const Json& json, std::size_t indent)
{
    if (!json.is_structured() || json.empty() || fits(json)) {
        compact(json);
        return;
    }
    const bool isObject = json.is_object();
    m_text += isObject ? '{' : '[';
    bool first = true;
    for (const auto& [name, value] : json.items()) {
        m_text += first ? "" : ",";
        first = false;
        newLine(indent + 2);
        if (isObject)
            key(name);
        fitted(value, indent + 2);
    }
    newLine(indent);
    m_text += isObject ? '}' : ']';
}

} // namespace dataflow::graph
