// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Splits the text of a row expression into tokens.

#include "engine/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace dataflow::nodes::expression {

enum class TokenKind { Word, QuotedName, Text, Integer, Decimal, Float, Symbol, End };

struct Token {
    TokenKind kind = TokenKind::End;
    /// Content: unescaped text, name, digits or symbol.
    std::string text;
    /// Word in lower case, for keywords; the same as `text` for symbols.
    std::string folded;
    /// Character position, from 1.
    std::size_t position = 1;
};

/// A fault in an expression, with its place: BadParameter with the fact "position".
Error expressionError(std::string message, std::size_t position);

/// All tokens, with an End behind.
Result<std::vector<Token>> tokenize(std::string_view text);

} // namespace dataflow::nodes::expression
