// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// JSON text with line and column of every value. JSON is for parameters, files and CLI output, not for rows.

#include "engine/base/value.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace dataflow {

/// Keeps key order, so that what a user wrote stays in their order.
using Json = nlohmann::ordered_json;

/// A parsed JSON text that knows where each value stood. Threads may share a const one.
class JsonDocument {
public:
    /// `file` only names the source in errors. Refuses duplicate keys, trailing text, invalid UTF-8;
    /// JsonSyntax errors carry line and column (in characters) and what was expected. A UTF-8 byte-order mark
    /// is skipped. Also refused: more than 200 levels, and numbers that would lose digits (integers beyond 64
    /// bits, 1e999).
    static Result<JsonDocument> parse(std::string text, std::string file = {});
    /// Of a text that is known to be valid, as one that was just written: read once somebody asks for what is
    /// in it.
    static JsonDocument ofValid(std::string text, std::string file = {});

    const Json& root() const;
    const std::string& file() const noexcept { return m_file; }
    /// Where the value at JSON pointer `pointer` ("/nodes/3/params/sql") starts; the nearest parent's place
    /// when there is no such value.
    TextPlace placeOf(const std::string& pointer) const;
    /// Where the key itself stands, for complaints about the key.
    TextPlace placeOfKey(const std::string& pointer) const;

private:
    JsonDocument() = default; // NOLINT(bugprone-exception-escape)
    std::string m_file;
    struct Content;
    std::shared_ptr<Content> m_content; ///< shared by copies
};

/// Escapes a key for use in a JSON pointer ('~' and '/').
std::string pointerToken(std::string_view key);

/// Value of a JSON value: integers within int64 stay integers, larger ones become decimals, reals doubles.
Value valueFromJson(const Json& json);
/// JSON for people and reports: decimals, dates, UUIDs as strings, bytes as base64, non-finite doubles as
/// strings "NaN", "Infinity". Invalid UTF-8 becomes U+FFFD, so that the result can always be written.
Json jsonFromValue(const Value& value);
/// {code, message, hint, node, parameter, file, line, column, facts{}, sqlstate, position,
/// statement, cause{}}; empty keys left out.
Json jsonFromError(const Error& error);

} // namespace dataflow
