// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/named_parameters.h"

#include "engine/base/text.h"
#include "engine/db/sql_scanner.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace dataflow::db {

namespace {

/// The position of `name` in `names`, appended when it is new.
std::size_t numberOf(std::string_view name, std::vector<std::string>& names)
{
    const auto found = std::find(names.begin(), names.end(), name);
    const auto number = static_cast<std::size_t>(found - names.begin());
    if (found == names.end())
        names.emplace_back(name);
    return number;
}

const Value* valueNamed(const Map& values, std::string_view name)
{
    for (const auto& [key, value] : values) {
        if (key == name)
            return &value;
    }
    return nullptr;
}

std::vector<std::string> keysOf(const Map& values)
{
    std::vector<std::string> keys;
    for (const auto& entry : values)
        keys.push_back(entry.first);
    return keys;
}

Error countMismatch(std::size_t placeholders, std::size_t values)
{
    return Error(ErrorCode::BadParameter, "The statement and its values do not agree in number")
        .with("placeholders", static_cast<std::int64_t>(placeholders))
        .with("values", static_cast<std::int64_t>(values))
        .hint("Give one value for each placeholder, in order.");
}

bool holdsNumberedParameter(std::string_view sql, SqlQuoting quoting)
{
    SqlScanner scanner(sql, quoting);
    for (SqlToken token = scanner.next(); token.kind != SqlTokenKind::End; token = scanner.next()) {
        if (token.kind == SqlTokenKind::NumberedParameter)
            return true;
    }
    return false;
}

/// The n of $n or ?n; 0 when it is not a number from 1 to 65535.
std::size_t parameterNumber(std::string_view token)
{
    constexpr unsigned kMostParameters = 65'535;
    unsigned number = 0;
    const auto [end, status] = std::from_chars(token.data() + 1, token.data() + token.size(), number);
    const bool whole = end == token.data() + token.size() && status == std::errc{};
    return whole && number <= kMostParameters ? number : 0;
}

/// Numbered form: every number from 1 to the count of values must be used.
Result<SqlText> bindNumbered(std::string_view sql, const List& values, const Dialect& dialect)
{
    SqlText bound{.text = {}, .values = values};
    std::vector<bool> used(values.size(), false);
    SqlScanner scanner(sql, quotingOf(dialect.kind()));
    for (SqlToken token = scanner.next(); token.kind != SqlTokenKind::End; token = scanner.next()) {
        if (token.kind != SqlTokenKind::NumberedParameter) {
            bound.text += token.text;
            continue;
        }
        const std::size_t number = parameterNumber(token.text);
        if (number == 0 || number > values.size()) {
            return fail(Error(ErrorCode::BadParameter, "A placeholder has no value")
                            .with("placeholder", token.text)
                            .with("values", static_cast<std::int64_t>(values.size()))
                            .hint("Placeholders count from 1; give one value for each."));
        }
        used[number - 1] = true;
        bound.text += dialect.placeholder(number);
    }
    const auto unused = std::find(used.begin(), used.end(), false);
    if (unused != used.end()) {
        return fail(Error(ErrorCode::BadParameter, "A value has no placeholder in the statement")
                        .with("value_number", static_cast<std::int64_t>(unused - used.begin()) + 1)
                        .hint("Use the value in the statement or remove it."));
    }
    return bound;
}

} // namespace

std::vector<std::string> namedPlaceholders(std::string_view sql, DatabaseKind kind)
{
    std::vector<std::string> names;
    SqlScanner scanner(sql, quotingOf(kind));
    for (SqlToken token = scanner.next(); token.kind != SqlTokenKind::End; token = scanner.next()) {
        if (token.kind == SqlTokenKind::NamedParameter)
            numberOf(token.text.substr(1), names);
    }
    return names;
}

Result<SqlText> bindNamed(std::string_view sql, const Map& values, const Dialect& dialect)
{
    SqlText bound;
    std::vector<std::string> names;
    SqlScanner scanner(sql, quotingOf(dialect.kind()));
    for (SqlToken token = scanner.next(); token.kind != SqlTokenKind::End; token = scanner.next()) {
        if (token.kind == SqlTokenKind::NamedParameter)
            bound.text += dialect.placeholder(numberOf(token.text.substr(1), names) + 1);
        else
            bound.text += token.text;
    }
    for (const std::string& name : names) {
        const Value* value = valueNamed(values, name);
        if (!value) {
            return fail(Error(ErrorCode::BadParameter, "A placeholder of the statement has no value")
                            .with("placeholder", ":" + name)
                            .hint(didYouMean(name, keysOf(values))));
        }
        bound.values.push_back(*value);
    }
    for (const auto& entry : values) {
        if (std::find(names.begin(), names.end(), entry.first) == names.end()) {
            return fail(Error(ErrorCode::BadParameter, "A value has no placeholder in the statement")
                            .with("name", entry.first)
                            .hint(didYouMean(entry.first, names)));
        }
    }
    return bound;
}

Result<SqlText> bindPositional(std::string_view sql, const List& values, const Dialect& dialect)
{
    // With numbered placeholders a lone ? is an operator of PostgreSQL's jsonb.
    if (holdsNumberedParameter(sql, quotingOf(dialect.kind())))
        return bindNumbered(sql, values, dialect);
    SqlText bound{.text = {}, .values = values};
    std::size_t count = 0;
    SqlScanner scanner(sql, quotingOf(dialect.kind()));
    for (SqlToken token = scanner.next(); token.kind != SqlTokenKind::End; token = scanner.next()) {
        if (token.kind == SqlTokenKind::QuestionMark && !values.empty())
            bound.text += dialect.placeholder(++count);
        else
            bound.text += token.text;
    }
    if (count != values.size())
        return fail(countMismatch(count, values.size()));
    return bound;
}

} // namespace dataflow::db
