// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/query/statement_values.h"

#include "engine/base/text.h"
#include "engine/db/named_parameters.h"
#include "engine/nodes/param_values.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

bool contains(const std::vector<std::string>& names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

std::string listed(const std::vector<std::string>& names)
{
    if (names.empty())
        return "The statement has no :name placeholders.";
    std::string text = "The statement has:";
    for (const std::string& name : names)
        text += " :" + name;
    return text + ".";
}

Error noSuchPlaceholder(std::string_view name, const std::vector<std::string>& placeholders,
                        std::string_view parameter)
{
    Error error{ErrorCode::BadParameter, "The SQL has no placeholder for this value"};
    error.with("name", name).inParameter(parameter);
    const std::string suggestion = didYouMean(name, placeholders);
    return error.hint(suggestion.empty() ? listed(placeholders) : suggestion);
}

Error noValue(const std::string& placeholder, const std::vector<std::string>& unused)
{
    Error error{ErrorCode::BadParameter, "A placeholder of the SQL has no value"};
    error.with("placeholder", placeholder).inParameter("params");
    const std::string suggestion = didYouMean(placeholder, unused);
    return error.hint(suggestion.empty() ? "Give it under params, or link an input named " + placeholder + "."
                                         : suggestion);
}

/// Kind of the node's connection; any that quotes as standard SQL when unknown.
db::DatabaseKind databaseOf(const CheckScope& scope)
{
    const std::string* connection = scope.written ? textNamed(*scope.written, "connection") : nullptr;
    const auto kind = scope.databaseKind ? scope.databaseKind(connection ? *connection : "") : std::nullopt;
    return kind.value_or(db::DatabaseKind::Sqlite);
}

std::vector<Error> checkNames(const std::vector<std::string>& placeholders, const Map& params,
                              const std::vector<std::string>& openInputs)
{
    std::vector<std::string> unused;
    for (const auto& [name, value] : params)
        if (!contains(placeholders, name))
            unused.push_back(name);
    std::vector<Error> errors;
    for (const std::string& name : unused)
        errors.push_back(noSuchPlaceholder(name, placeholders, "params"));
    for (const std::string& name : openInputs) {
        if (!contains(placeholders, name))
            errors.push_back(noSuchPlaceholder(name, placeholders, name));
        else if (std::ranges::find(params, name, &Map::value_type::first) != params.end())
            errors.push_back(Error{ErrorCode::BadParameter, "A placeholder gets its value twice"}
                                 .with("name", name)
                                 .inParameter("params")
                                 .hint("Keep the link or the entry under params."));
    }
    for (const std::string& placeholder : placeholders)
        if (!contains(openInputs, placeholder) &&
            std::ranges::find(params, placeholder, &Map::value_type::first) == params.end())
            errors.push_back(noValue(placeholder, unused));
    return errors;
}

} // namespace

Result<db::SqlText> bindStatement(const std::string& sql, const Value& params, const Map& linked,
                                  const db::Dialect& dialect)
{
    if (const auto* list = params.as<List>()) {
        if (!linked.empty())
            return fail(
                Error{ErrorCode::BadParameter, "Values in order cannot be mixed with linked named values"}
                    .with("input", linked.front().first)
                    .inParameter("params")
                    .hint("Name every placeholder, :name, and give params as a record."));
        return db::bindPositional(sql, *list, dialect);
    }
    Map values;
    if (const auto* record = params.as<Map>())
        values = *record;
    else if (!params.isNull())
        return fail(wrongKind("a record or a list", params).inParameter("params"));
    for (const auto& [name, value] : linked) {
        if (std::ranges::find(values, name, &Map::value_type::first) != values.end())
            return fail(Error{ErrorCode::BadParameter, "A placeholder gets its value twice"}
                            .with("name", name)
                            .inParameter("params")
                            .hint("Keep the link or the entry under params."));
        values.emplace_back(name, value);
    }
    return db::bindNamed(sql, values, dialect);
}

std::vector<Error> checkStatementValues(const std::string& sql, const CheckScope& scope,
                                        const std::vector<std::string>& openInputs)
{
    if (contains(scope.linkedInputs, "params"))
        return {};
    const Value* params = scope.written ? valueNamed(*scope.written, "params") : nullptr;
    const db::DatabaseKind kind = databaseOf(scope);
    const auto placeholders = db::namedPlaceholders(sql, kind);
    if (!params || params->isNull())
        return checkNames(placeholders, {}, openInputs);
    if (const auto* record = params->as<Map>())
        return checkNames(placeholders, *record, openInputs);
    const auto* list = params->as<List>();
    if (!list)
        // A template may still become a record.
        return params->as<std::string>()
                   ? std::vector<Error>{}
                   : std::vector<Error>{wrongKind("a record or a list", *params).inParameter("params")};
    if (!placeholders.empty())
        return {Error{ErrorCode::BadParameter, "A list of values does not fit :name placeholders"}
                    .with("placeholder", placeholders.front())
                    .inParameter("params")
                    .hint("Give params as a record by name, or write ? in the SQL.")};
    std::vector<Error> errors;
    for (const std::string& name : openInputs)
        errors.push_back(noSuchPlaceholder(name, placeholders, name));
    if (const auto bound = db::bindPositional(sql, *list, db::dialectFor(kind)); !bound)
        errors.push_back(Error(bound.error()).inParameter("params"));
    return errors;
}

} // namespace dataflow::nodes
