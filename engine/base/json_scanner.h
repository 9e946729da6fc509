// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Checks a JSON text and finds where its values stand.

#include "engine/base/result.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace dataflow {

/// Line and column (from 1) of values and of keys, by JSON pointer.
struct JsonPlaces {
    std::unordered_map<std::string, std::pair<int, int>> values;
    std::unordered_map<std::string, std::pair<int, int>> keys;
};

/// Checks `text` (without byte-order mark) strictly by RFC 8259; `file` names it in the JsonSyntax error.
Result<void> checkJson(std::string_view text, const std::string& file);
/// Where the values of a text stand that checkJson() took. Those deeper than a pointer of 1,024 bytes are
/// left out, so that a hostile text cannot fill the memory.
JsonPlaces placesIn(std::string_view text);

} // namespace dataflow
