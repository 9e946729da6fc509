// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/statement_target.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace dataflow::db {

namespace {

using Verb = StatementTarget::Verb;

/// A token that counts, in capitals when it is a word.
struct Word {
    SqlTokenKind kind = SqlTokenKind::End;
    std::string_view text;
    std::string upper;
};

std::string capitals(std::string_view text)
{
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return upper;
}

std::optional<Verb> verbOf(const Word& word)
{
    static const std::map<std::string, Verb, std::less<>> verbs{
        {"INSERT", Verb::Insert}, {"REPLACE", Verb::Upsert}, {"MERGE", Verb::Upsert},
        {"UPDATE", Verb::Update}, {"DELETE", Verb::Delete},  {"TRUNCATE", Verb::Truncate},
        {"DROP", Verb::Drop}};
    if (word.kind != SqlTokenKind::Word)
        return std::nullopt;
    const auto found = verbs.find(word.upper);
    return found == verbs.end() ? std::nullopt : std::optional(found->second);
}

/// The words outside of brackets; nothing when there is more than one statement, or a change in brackets.
std::optional<std::vector<Word>> outerWords(std::string_view sql, SqlQuoting quoting)
{
    std::vector<Word> words;
    int depth = 0;
    bool ended = false;
    bool opened = false; // the token before was a bracket
    SqlScanner scanner(sql, quoting);
    for (SqlToken token = scanner.next(); token.kind != SqlTokenKind::End; token = scanner.next()) {
        if (token.kind == SqlTokenKind::Space)
            continue;
        if (ended)
            return std::nullopt;
        const bool isWord = token.kind == SqlTokenKind::Word;
        Word word{token.kind, token.text, isWord ? capitals(token.text) : std::string(token.text)};
        if (opened && verbOf(word) && word.upper != "REPLACE")
            return std::nullopt; // WITH gone AS (DELETE ...
        opened = word.upper == "(";
        if (word.upper == ")")
            --depth;
        if (depth == 0 && word.upper == ";")
            ended = true;
        else if (depth == 0)
            words.push_back(std::move(word));
        if (opened)
            ++depth;
    }
    return words;
}

std::string unquoted(const Word& word)
{
    if (word.kind != SqlTokenKind::QuotedName || word.text.size() < 2)
        return std::string(word.text);
    std::string name;
    const char quote = word.text.front();
    const std::string_view inner = word.text.substr(1, word.text.size() - 2);
    for (std::size_t i = 0; i < inner.size(); ++i) {
        name += inner[i];
        if (inner[i] == quote)
            ++i; // doubled
    }
    return name;
}

bool isName(const Word& word)
{
    return word.kind == SqlTokenKind::Word || word.kind == SqlTokenKind::QuotedName;
}

/// Between the verb and the table's name.
bool isFiller(const Word& word)
{
    static constexpr std::array<std::string_view, 17> kFillers{
        "OR",    "REPLACE", "IGNORE", "ABORT", "FAIL",    "ROLLBACK",      "INTO",      "FROM",        "ONLY",
        "TABLE", "IF",      "EXISTS", "QUICK", "DELAYED", "HIGH_PRIORITY", "TEMPORARY", "LOW_PRIORITY"};
    return word.kind == SqlTokenKind::Word && std::ranges::find(kFillers, word.upper) != kFillers.end();
}

/// True when other tables than the first are changed, or might be.
bool namesSeveral(Verb verb, std::span<const Word> behind)
{
    for (const Word& word : behind) {
        if (word.upper == "SET" || word.upper == "WHERE" || word.upper == "USING" || word.upper == "VALUES" ||
            word.upper == "SELECT")
            return false;
        if (verb != Verb::Insert && verb != Verb::Upsert &&
            (word.upper == "," || word.upper == "JOIN" || word.upper == "STRAIGHT_JOIN"))
            return true;
    }
    return false;
}

} // namespace

StatementTarget statementTarget(std::string_view sql, SqlQuoting quoting)
{
    StatementTarget target;
    const auto words = outerWords(sql, quoting);
    if (!words || words->empty())
        return target;
    const bool isWith = words->front().upper == "WITH";
    std::size_t at = 0;
    while (isWith && at < words->size() && !verbOf((*words)[at]) && (*words)[at].upper != "SELECT")
        ++at;
    const auto verb = at < words->size() ? verbOf((*words)[at]) : std::nullopt;
    if (!verb)
        return target;
    const auto has = [&](std::string_view upper) {
        return std::ranges::any_of(
            *words, [&](const Word& word) { return word.kind == SqlTokenKind::Word && word.upper == upper; });
    };
    if (*verb == Verb::Drop && (at + 1 >= words->size() || (*words)[at + 1].upper != "TABLE"))
        return target; // a view, an index, a column
    target.verb = *verb;
    const auto isAt = [&](std::size_t place, std::string_view upper) {
        return place < words->size() && (*words)[place].upper == upper;
    };
    const bool replaces = isAt(at + 1, "OR") && isAt(at + 2, "REPLACE");
    if (*verb == Verb::Insert && (replaces || has("DUPLICATE") || (has("CONFLICT") && has("UPDATE"))))
        target.verb = Verb::Upsert;
    target.hasCondition = has("WHERE") || has("LIMIT");
    const bool isDelete = *verb == Verb::Delete;
    bool hadFrom = false;
    for (++at; at < words->size() && isFiller((*words)[at]); ++at)
        hadFrom = hadFrom || (*words)[at].upper == "FROM";
    if (at >= words->size() || !isName((*words)[at]) || (isDelete && !hadFrom)) // DELETE a, b FROM ...
        return target;
    std::string table = unquoted((*words)[at]);
    while (at + 2 < words->size() && (*words)[at + 1].upper == "." && isName((*words)[at + 2])) {
        table += '.' + unquoted((*words)[at + 2]);
        at += 2;
    }
    if (!namesSeveral(target.verb, std::span(*words).subspan(at + 1)))
        target.table = std::move(table);
    return target;
}

} // namespace dataflow::db
