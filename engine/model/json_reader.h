// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// JsonReader: checked access to one JSON object of a model, with errors that name the key and its place.

#include "engine/base/json.h"

#include <initializer_list>
#include <span>

namespace dataflow::model {

/// Borrows the JSON. A missing key gives the default; a wrong kind is a BadModel error.
class JsonReader {
public:
    /// `pointer`: JSON pointer of `json` within the model.
    JsonReader(const Json& json, std::string pointer, std::string_view model);

    /// Refuses anything but an object with these keys only.
    Result<void> requireKeys(std::initializer_list<std::string_view> keys) const;
    bool has(const char* key) const { return m_json.contains(key); }
    const Json& at(const char* key) const { return m_json.at(key); }
    Result<std::string> text(const char* key, std::string fallback = {}) const;
    Result<bool> flag(const char* key, bool fallback) const;
    /// A whole number from 0 to a million.
    Result<int> count(const char* key) const;
    /// A list of texts; a single text is a list of one.
    Result<std::vector<std::string>> names(const char* key, std::vector<std::string> fallback = {}) const;
    /// One of `words`, by its index; a suggestion otherwise.
    Result<std::size_t> choice(const char* key, std::span<const std::string_view> words,
                               std::size_t fallback) const;

    /// An error about `key`, or about the whole when it is empty.
    Error error(std::string message, std::string_view key, ErrorCode code = ErrorCode::BadModel) const;
    std::string pointerOf(std::string_view key) const;
    const std::string& model() const noexcept { return m_model; }

private:
    const Json& m_json;
    std::string m_pointer;
    std::string m_model;
};

} // namespace dataflow::model
