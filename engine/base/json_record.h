// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// JsonRecord: a JSON object on its way into a row, with its numbers as they are written.

#include "engine/base/result.h"
#include "engine/base/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace dataflow {

struct JsonRecord {
    /// A member that is a real number, and so a double in `members`.
    struct Real {
        std::size_t member = 0; ///< its place in `members`
        std::string text;       ///< the number as it is written
    };

    /// Record, unless the text holds something else than an object; then there are no members.
    ValueKind kind = ValueKind::Record;
    /// As valueFromJson() makes them, but an integer beyond 64 bits is a decimal, whatever its size. Inside
    /// of the members it is refused: what is nested becomes JSON again, which could only hold it as a text.
    Map members;
    std::vector<Real> reals;

    /// Takes what JsonDocument::parse() takes; JsonSyntax errors carry line and column.
    static Result<JsonRecord> parse(std::string_view text);
};

} // namespace dataflow
