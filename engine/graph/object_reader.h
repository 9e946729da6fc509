// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ObjectReader: takes the keys of one JSON object of a project file; the first fault stops the whole
/// reading.

#include "engine/graph/problem.h"
#include "engine/graph/setting_reader.h"

namespace dataflow::graph {

/// State of one reading: where faults are placed, the first error, the warnings so far.
struct Reading {
    const JsonDocument& document;
    std::optional<Error> error = std::nullopt;
    std::vector<Problem> warnings = {};
    WorkflowId workflow = WorkflowId();

    bool failed() const noexcept { return error.has_value(); }
    /// Keeps the first error, placed at the value (or key) at `pointer`.
    void fail(Error fault, const std::string& pointer, bool atKey = false);
    void warn(Error warning, const std::string& pointer);
};

/// Takes keys from an object. A missing key gives the default, a wrong one fails the reading and gives the
/// default.
class ObjectReader {
public:
    /// `json` and `reading` are borrowed. Fails the reading when `json` is not an object.
    ObjectReader(const Json& json, std::string pointer, Reading& reading);

    const Json* take(const char* key);
    std::string text(const char* key);
    bool flag(const char* key);
    /// The object or list at `key`; an empty one when it is missing.
    const Json& object(const char* key);
    const Json& list(const char* key);
    std::optional<std::chrono::milliseconds> duration(const char* key);
    std::optional<std::int64_t> integer(const char* key, std::int64_t low, std::int64_t high);
    /// The word at `key` must be one of `words`; gives its index, 0 when the key is missing.
    std::size_t choice(const char* key, const std::vector<std::string>& words);
    void missing(const char* key, std::string hint);

    /// Keys nobody took, kept verbatim; each gets a warning with a suggestion.
    Json rest();
    /// Refuses keys nobody took, where there is no place to keep them.
    void refuseRest();

    std::string pointerTo(std::string_view key) const { return m_pointer + '/' + pointerToken(key); }
    const std::string& pointer() const noexcept { return m_pointer; }
    bool has(const char* key) const { return m_json->contains(key); }

private:
    const Json* typed(const char* key, bool (*fits)(const Json&), std::string_view expected);
    std::vector<std::string> knownNames() const;
    bool isKnown(std::string_view key) const noexcept;

    const Json* m_json;
    std::string m_pointer;
    Reading& m_reading;
    std::vector<const char*> m_known;
};

} // namespace dataflow::graph
