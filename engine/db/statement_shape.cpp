// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/named_parameters.h"
#include "engine/db/sql_scanner.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dataflow::db {

namespace {

std::string upperCase(std::string_view word)
{
    std::string upper(word);
    for (char& c : upper) {
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    }
    return upper;
}

/// Words behind which a sign belongs to the number that follows.
bool wordTakesOperand(std::string_view word)
{
    static constexpr std::array<std::string_view, 18> kWords{
        "SELECT", "WHERE", "AND",   "OR",     "NOT",    "IN", "BETWEEN", "LIKE", "THEN",
        "ELSE",   "WHEN",  "LIMIT", "OFFSET", "VALUES", "BY", "RETURN",  "CASE", "ON"};
    return std::find(kWords.begin(), kWords.end(), upperCase(word)) != kWords.end();
}

bool isPlaceholderLike(const SqlToken& token)
{
    switch (token.kind) {
    case SqlTokenKind::Literal:
    case SqlTokenKind::Number:
    case SqlTokenKind::NamedParameter:
    case SqlTokenKind::NumberedParameter:
    case SqlTokenKind::QuestionMark:
        return true;
    default:
        return false;
    }
}

bool isSign(std::string_view text)
{
    return text == "-" || text == "+";
}

/// The statement's tokens without space, values replaced by "?", signs of literals dropped.
std::vector<std::string> shapeTokens(std::string_view sql, SqlQuoting quoting)
{
    std::vector<std::string> tokens;
    bool operandMayFollow = true;
    bool signMayBelong = false;
    SqlScanner scanner(sql, quoting);
    for (SqlToken token = scanner.next(); token.kind != SqlTokenKind::End; token = scanner.next()) {
        if (token.kind == SqlTokenKind::Space)
            continue;
        if (isPlaceholderLike(token)) {
            if (signMayBelong)
                tokens.pop_back();
            tokens.emplace_back("?");
            operandMayFollow = false;
            signMayBelong = false;
            continue;
        }
        signMayBelong = operandMayFollow && isSign(token.text);
        if (token.kind == SqlTokenKind::Word)
            operandMayFollow = wordTakesOperand(token.text);
        else
            operandMayFollow = token.kind == SqlTokenKind::Symbol && token.text != ")" && token.text != "]";
        tokens.emplace_back(token.text);
    }
    while (!tokens.empty() && tokens.back() == ";")
        tokens.pop_back();
    return tokens;
}

/// `IN ( ? , ? , ? )` becomes `IN ( ? )`.
void collapseInLists(std::vector<std::string>& tokens)
{
    std::vector<std::string> kept;
    kept.reserve(tokens.size());
    for (std::size_t index = 0; index < tokens.size(); ++index) {
        kept.push_back(tokens[index]);
        const bool opensList = upperCase(tokens[index]) == "IN" && index + 2 < tokens.size() &&
                               tokens[index + 1] == "(" && tokens[index + 2] == "?";
        if (!opensList)
            continue;
        std::size_t end = index + 3;
        while (end + 1 < tokens.size() && tokens[end] == "," && tokens[end + 1] == "?")
            end += 2;
        if (end >= tokens.size() || tokens[end] != ")")
            continue;
        kept.insert(kept.end(), {"(", "?", ")"});
        index = end;
    }
    tokens = std::move(kept);
}

bool isOneOf(std::string_view text, std::string_view characters)
{
    return text.size() == 1 && characters.find(text[0]) != std::string_view::npos;
}

bool isOperatorPart(std::string_view text)
{
    return text.size() == 1 && std::string_view("<>=!|&*+-/%~@#^").find(text[0]) != std::string_view::npos;
}

bool spaceBetween(const std::string& before, const std::string& after)
{
    if (isOneOf(before, "(.[") || isOneOf(after, ").,];["))
        return false;
    if (before == "::" || after == "::")
        return false;
    if (isOperatorPart(before) && isOperatorPart(after))
        return false; // <= and || are two tokens of the scanner
    if (after == "(") {
        const char last = before.back();
        const bool word = last == '_' || last == '"' || (last >= '0' && last <= '9') ||
                          (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z');
        return !word || wordTakesOperand(before) || upperCase(before) == "AS";
    }
    return true;
}

} // namespace

std::string statementShape(std::string_view sql, DatabaseKind kind)
{
    std::vector<std::string> tokens = shapeTokens(sql, quotingOf(kind));
    collapseInLists(tokens);
    std::string shape;
    for (std::size_t index = 0; index < tokens.size(); ++index) {
        if (index != 0 && spaceBetween(tokens[index - 1], tokens[index]))
            shape += ' ';
        shape += tokens[index];
    }
    return shape;
}

std::string statementFingerprint(std::string_view sql, DatabaseKind kind)
{
    std::uint64_t hash = 0xCBF2'9CE4'8422'2325; // FNV-1a
    for (const char c : statementShape(sql, kind)) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x0000'0100'0000'01B3;
    }
    return fmt::format("{:016x}", hash);
}

} // namespace dataflow::db
