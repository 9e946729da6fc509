// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// TextPattern: the regular expressions of `$regex`, the part that means the same on every database.

#include "engine/base/result.h"

#include <memory>
#include <string_view>

namespace dataflow::db {

/// A compiled regular expression, found anywhere in a text. Immutable and thread-safe; copies share it.
///
/// The common subset of PostgreSQL's `~` and ECMAScript: literals, `.` (any character, newlines too), classes
/// with ASCII meaning (`\d \w \s` and negated ones, `[a-z]`, `[[:alpha:]]`), `^` and `$` (ends of the whole
/// text), groups,
/// `|`, greedy and lazy quantifiers, look-ahead. Refused: back references, `\b` and other letters after a
/// backslash, which the databases read differently.
class TextPattern {
public:
    /// BadFilter naming what is wrong with it.
    static Result<TextPattern> compile(std::string_view pattern);
    /// Takes time linear in the text, without recursion.
    bool matches(std::string_view text) const;

private:
    struct Compiled;
    explicit TextPattern(std::shared_ptr<const Compiled> compiled);
    std::shared_ptr<const Compiled> m_compiled;
};

} // namespace dataflow::db
