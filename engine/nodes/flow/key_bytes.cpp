// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/flow/key_bytes.h"

#include <algorithm>

namespace dataflow::nodes {

std::string_view shortestDecimal(std::string_view text) noexcept
{
    if (text.find('.') != std::string_view::npos) {
        text = text.substr(0, text.find_last_not_of('0') + 1);
        if (text.ends_with('.'))
            text.remove_suffix(1);
    }
    return text == "-0" ? text.substr(1) : text;
}

void appendKeyPart(std::string& out, const Value& value)
{
    const auto* decimal = value.as<Decimal>();
    out += static_cast<char>(decimal ? ValueKind::Int64 : value.kind());
    if (decimal) {
        appendSized(out, shortestDecimal(decimal->text));
    } else if (const auto* list = value.as<List>()) {
        appendSized(out, std::to_string(list->size()));
        for (const Value& entry : *list)
            appendKeyPart(out, entry);
    } else if (const auto* record = value.as<Map>()) {
        Map sorted = *record; // the order of a record's entries does not matter
        std::ranges::sort(sorted, {}, &Map::value_type::first);
        appendSized(out, std::to_string(sorted.size()));
        for (const auto& [name, entry] : sorted) {
            appendSized(out, name);
            appendKeyPart(out, entry);
        }
    } else {
        appendSized(out, value.toText());
    }
}

} // namespace dataflow::nodes
