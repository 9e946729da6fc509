// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/sql_builder.h"

#include "engine/model/field_value.h"
#include "engine/model/sql_writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::model {

namespace {

using db::ColumnType;

Error badOrder(std::string message, std::string_view field)
{
    return Error(ErrorCode::BadParameter, std::move(message)).with("field", field).inParameter("order_by");
}

Result<void> addTerm(const Model& model, std::string_view field, bool descending,
                     std::vector<OrderTerm>& terms)
{
    const ModelField* known = model.findField(field);
    if (!known)
        return fail(unknownField(model, field).inParameter("order_by"));
    if (known->type == ColumnType::Json)
        return fail(badOrder("A json field has no order", field));
    if (std::ranges::find(terms, field, &OrderTerm::field) != terms.end())
        return fail(badOrder("The order names a field twice", field));
    terms.push_back({std::string(field), descending});
    return {};
}

Result<void> addTerms(const Model& model, const Value& order, std::vector<OrderTerm>& terms)
{
    if (const auto* text = order.as<std::string>()) {
        const bool descending = text->starts_with('-');
        return addTerm(model, std::string_view(*text).substr(descending ? 1 : 0), descending, terms);
    }
    const Map* map = order.as<Map>();
    if (!map)
        return fail(Error(ErrorCode::BadParameter, "The order must name fields")
                        .with("kind", valueKindName(order.kind()))
                        .hint("Write [\"-field\"] or {\"field\": -1}.")
                        .inParameter("order_by"));
    for (const auto& [field, direction] : *map) {
        const auto* number = direction.as<std::int64_t>();
        if (!number || (*number != 1 && *number != -1))
            return fail(badOrder("The direction of an order is 1 or -1", field)
                            .with("direction", direction.toText()));
        DF_TRY(addTerm(model, field, *number < 0, terms));
    }
    return {};
}

/// A term with the value after which the next page begins.
struct KeysetTerm {
    const ModelField* field = nullptr;
    bool descending = false;
    bool nullable = false;
    Value value;
};

Result<std::vector<KeysetTerm>> keysetTerms(const Model& model, const std::vector<OrderTerm>& order,
                                            const std::vector<Value>& after)
{
    if (after.size() != order.size())
        return fail(Error(ErrorCode::BadParameter,
                          "The place to go on after has another number of values than the order")
                        .with("values", static_cast<std::int64_t>(after.size()))
                        .with("order_fields", static_cast<std::int64_t>(order.size()))
                        .inParameter("after"));
    std::vector<KeysetTerm> terms;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const ModelField* field = model.findField(order[i].field);
        auto value = fieldValue(*field, after[i]);
        if (!value)
            return fail(std::move(value).error().inParameter("after"));
        terms.push_back({field, order[i].descending, model.isNullable(*field), std::move(*value)});
    }
    return terms;
}

/// Ascending, nothing comes after null.
bool hasRowsBehind(const KeysetTerm& term)
{
    return term.descending || !term.value.isNull();
}

/// Rows strictly behind the term's value.
std::string behind(SqlWriter& writer, const KeysetTerm& term)
{
    const std::string column = writer.column(term.field->name);
    if (term.value.isNull())
        return column + " IS NOT NULL";
    const std::string bound = writer.bind(term.value);
    const std::string text =
        fmt::format("{} {} {}", writer.sortable(*term.field, column), term.descending ? "<" : ">",
                    writer.sortableValue(*term.field, bound));
    return term.nullable && !term.descending ? fmt::format("({} OR {} IS NULL)", text, column) : text;
}

std::string equals(SqlWriter& writer, const KeysetTerm& term)
{
    const std::string column = writer.column(term.field->name);
    if (term.value.isNull())
        return column + " IS NULL";
    const std::string bound = writer.bind(term.value);
    return fmt::format("{} = {}", column, term.value.as<std::string>() ? writer.comparedText(bound) : bound);
}

/// (a, b) > ($1, $2), which indexes serve: all terms go one way and none can be null.
std::string rowComparison(SqlWriter& writer, const std::vector<KeysetTerm>& terms)
{
    std::string columns;
    std::string values;
    for (const KeysetTerm& term : terms) {
        const std::string separator = columns.empty() ? "" : ", ";
        columns += separator + writer.sortable(*term.field, writer.column(term.field->name));
        const std::string bound = writer.bind(term.value);
        values += separator + writer.sortableValue(*term.field, bound);
    }
    return fmt::format("({}) {} ({})", columns, terms.front().descending ? "<" : ">", values);
}

std::string keysetCondition(SqlWriter& writer, const std::vector<KeysetTerm>& terms)
{
    const bool oneWay = std::ranges::all_of(terms, [&](const KeysetTerm& term) {
        return term.descending == terms.front().descending && !term.nullable && !term.value.isNull();
    });
    if (oneWay)
        return rowComparison(writer, terms);
    std::string alternatives;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (!hasRowsBehind(terms[i]))
            continue;
        std::string part;
        for (std::size_t k = 0; k < i; ++k)
            part += equals(writer, terms[k]) + " AND ";
        part += behind(writer, terms[i]);
        alternatives += (alternatives.empty() ? "(" : " OR (") + part + ')';
    }
    return alternatives.empty() ? "FALSE" : '(' + alternatives + ')';
}

std::string orderText(const SqlWriter& writer, const std::vector<OrderTerm>& order)
{
    std::string text;
    for (const OrderTerm& term : order) {
        const ModelField& field = *writer.model().findField(term.field);
        const std::string_view direction = term.descending ? " DESC" : " ASC";
        const std::string column = writer.column(term.field);
        const bool nullable = writer.model().isNullable(field);
        text += text.empty() ? " ORDER BY " : ", ";
        // The place of nulls is left out where there are none, so that plain indexes serve the order.
        if (nullable && writer.isMySqlFamily()) // has no NULLS LAST
            text += fmt::format("{} IS NULL{}, ", column, direction);
        text += writer.sortKey(field, column);
        text += direction;
        if (nullable && !writer.isMySqlFamily())
            text += term.descending ? " NULLS FIRST" : " NULLS LAST";
    }
    return text;
}

Result<void> checkPaging(const ListQuery& query)
{
    const auto bad = [](std::string_view parameter, std::string message) {
        return fail(Error(ErrorCode::BadParameter, std::move(message)).inParameter(parameter));
    };
    if (query.limit && *query.limit < 0)
        return bad("limit", "The limit must not be negative");
    if (query.offset < 0)
        return bad("offset", "The offset must not be negative");
    if (query.offset > 0 && !query.after.empty())
        return bad("after", "offset and after exclude each other");
    return {};
}

} // namespace

std::vector<OrderTerm> totalOrder(const Model& model, const std::vector<OrderTerm>& order)
{
    std::vector<OrderTerm> total = order;
    const bool descending = order.empty() || order.back().descending;
    for (const std::string& key : model.primaryKey) {
        if (std::ranges::find(total, key, &OrderTerm::field) == total.end())
            total.push_back({key, descending});
    }
    return total;
}

Result<std::vector<OrderTerm>> parseOrder(const Value& order, const Model& model)
{
    std::vector<OrderTerm> terms;
    if (order.isNull())
        return terms;
    if (const List* list = order.as<List>()) {
        for (const Value& item : *list)
            DF_TRY(addTerms(model, item, terms));
        return terms;
    }
    DF_TRY(addTerms(model, order, terms));
    return terms;
}

Result<std::vector<std::string>> parseSelect(const Value& select, const Model& model)
{
    std::vector<std::string> names;
    if (select.isNull())
        return names;
    const List one{select};
    const List* list = select.as<List>();
    for (const Value& item : list ? *list : one) {
        const auto* name = item.as<std::string>();
        if (!name)
            return fail(Error(ErrorCode::BadParameter, "The selection must be a list of field names")
                            .with("kind", valueKindName(item.kind()))
                            .inParameter("select"));
        if (!model.findField(*name))
            return fail(unknownField(model, *name).inParameter("select"));
        if (std::ranges::find(names, *name) != names.end())
            return fail(Error(ErrorCode::BadParameter, "The selection names a field twice")
                            .with("field", *name)
                            .inParameter("select"));
        names.push_back(*name);
    }
    return names;
}

Result<db::SqlText> listSql(const Model& model, const ListQuery& query, const db::Dialect& dialect)
{
    DF_TRY(checkPaging(query));
    SqlWriter writer(model, dialect);
    const std::vector<OrderTerm> order = totalOrder(model, query.order);
    writer << "SELECT " << writer.columnList(query.select);
    if (query.withTotal) {
        writer << ", (SELECT count(*) FROM " << writer.table();
        DF_TRY(writer.where(query.filter, query.includeDeleted));
        writer << ") AS " << writer.column(kTotalColumn);
    }
    writer << " FROM " << writer.table();
    std::string keyset;
    if (!query.after.empty()) {
        DF_TRY_ASSIGN(const std::vector<KeysetTerm> terms, keysetTerms(model, order, query.after));
        keyset = keysetCondition(writer, terms);
    }
    DF_TRY(writer.where(query.filter, query.includeDeleted, keyset));
    writer << orderText(writer, order);
    if (query.limit)
        writer << " LIMIT " << writer.bind(*query.limit);
    else if (query.offset > 0 && writer.isSqlite())
        writer << " LIMIT -1"; // SQLite and MySQL know OFFSET behind LIMIT only
    else if (query.offset > 0 && writer.isMySqlFamily())
        writer << " LIMIT 9223372036854775807";
    if (query.offset > 0)
        writer << " OFFSET " << writer.bind(query.offset);
    return std::move(writer.sql);
}

Result<db::SqlText> countSql(const Model& model, const FilterNode& filter, bool includeDeleted,
                             const db::Dialect& dialect)
{
    SqlWriter writer(model, dialect);
    writer << "SELECT count(*) AS " << writer.column(kCountColumn) << " FROM " << writer.table();
    DF_TRY(writer.where(filter, includeDeleted));
    return std::move(writer.sql);
}

Result<FilterNode> primaryKeyFilter(const Model& model, const Value& id)
{
    const auto bad = [&](std::string message) {
        return fail(Error(ErrorCode::BadParameter, std::move(message))
                        .with("model", model.name)
                        .with("kind", valueKindName(id.kind()))
                        .inParameter("id"));
    };
    const std::vector<std::string>& key = model.primaryKey;
    Map conditions;
    if (const Map* map = id.as<Map>()) {
        conditions = *map;
        const bool complete =
            map->size() == key.size() &&
            std::ranges::all_of(key, [&](const std::string& name) { return id.find(name) != nullptr; });
        if (!complete)
            return bad("The id must have a value for each field of the primary key");
    } else if (const List* list = id.as<List>()) {
        if (list->size() != key.size())
            return bad("The id must have a value for each field of the primary key");
        for (std::size_t i = 0; i < key.size(); ++i)
            conditions.emplace_back(key[i], (*list)[i]);
    } else if (key.size() != 1) {
        return bad("The id of a composite primary key is an object or a list");
    } else {
        conditions.emplace_back(key.front(), id);
    }
    for (const auto& [name, value] : conditions) {
        if (value.isNull() || value.as<Map>() || value.as<List>())
            return bad("An id is a single value and not null");
    }
    auto filter = parseFilter(Value(std::move(conditions)), model);
    if (!filter)
        return fail(std::move(filter).error().inParameter("id"));
    return filter;
}

} // namespace dataflow::model
