// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/model/list_request.h"

#include "engine/base/base64.h"
#include "engine/base/text.h"
#include "engine/nodes/cache/cached_answer.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/model/related_records.h"
#include "engine/nodes/param_values.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

/// The order as the statement sorts; null means the newest first.
Result<std::vector<model::OrderTerm>> orderTerms(const model::Model& model, const Value& orderBy)
{
    std::vector<model::OrderTerm> terms;
    if (!orderBy.isNull()) {
        DF_TRY_ASSIGN(terms, model::parseOrder(orderBy, model));
    }
    return model::totalOrder(model, terms);
}

/// One value per term of the total order: `after` is a list in that order, a record by field (the last record
/// of the page before), or a single value for a single term.
Result<std::vector<Value>> valuesOfTerms(const Value& after, const std::vector<model::OrderTerm>& terms)
{
    std::vector<Value> values;
    if (const auto* record = after.as<Map>()) {
        for (const model::OrderTerm& term : terms) {
            const Value* value = valueNamed(*record, term.field);
            if (!value)
                return fail(
                    Error{ErrorCode::BadParameter, "The record to continue after lacks a field of the order"}
                        .with("field", term.field)
                        .inParameter("after"));
            values.push_back(*value);
        }
        return values;
    }
    if (const auto* list = after.as<List>())
        values = *list;
    else
        values = {after};
    if (values.size() == terms.size())
        return values;
    std::string order;
    for (const model::OrderTerm& term : terms)
        order += (order.empty() ? "" : ", ") + term.field;
    return fail(
        Error{ErrorCode::BadParameter, "The place to continue after needs one value per field of the order"}
            .with("values", static_cast<std::int64_t>(values.size()))
            .with("order", order)
            .inParameter("after")
            .hint("Link the last record of the page before; the order ends with the primary key."));
}

/// valuesOfTerms() as the fields have them: a place that has travelled as JSON has base64 for bytes.
Result<std::vector<Value>> afterValues(const model::Model& model, const Value& after,
                                       const std::vector<model::OrderTerm>& terms)
{
    if (after.isNull())
        return std::vector<Value>();
    DF_TRY_ASSIGN(std::vector<Value> values, valuesOfTerms(after, terms));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto* text = values[i].as<std::string>();
        const model::ModelField* field = model.findField(terms[i].field);
        if (!text || !field || field->type != db::ColumnType::Bytes)
            continue;
        auto bytes = fromBase64(*text);
        if (!bytes)
            return fail(Error{ErrorCode::BadParameter, "Bytes of the place to continue after must be base64"}
                            .with("field", field->name)
                            .inParameter("after")
                            .hint("Pass on the output next of the page before as it came."));
        values[i] = Bytes{*std::move(bytes)};
    }
    return values;
}

Error afterWithOffset()
{
    return Error{ErrorCode::BadParameter, "Either after or offset says where the page starts"}
        .inParameter("offset")
        .hint("Leave offset out.");
}

} // namespace

std::vector<ParamSpec> listParamSpecs()
{
    using P = ListParams;
    return {
        modelParam<P>(),
        param(&P::filter, "filter")
            .label("Filter")
            .editor(EditorKind::Filter)
            .doc("Which records, such as {\"status\": \"paid\", \"total\": {\"$gt\": 100}}; all when empty.")
            .refuses("conditions"),
        param(&P::orderBy, "order_by")
            .label("Order")
            .editor(EditorKind::Order)
            .doc("Fields as [\"-created_at\"] or {\"created_at\": -1}; the newest first when empty, always "
                 "closed by the primary key.")
            .refuses("sort"),
        param(&P::select, "select").label("Fields").doc("Fields to read; all when empty."),
        param(&P::prefetch, "prefetch")
            .label("Related records")
            .doc("Relations to read along, such as orders or orders.items: a column each, with the related "
                 "records as a list, or as one record where there is one; one statement per relation."),
        param(&P::limit, "limit")
            .label("Limit")
            .doc("At most this many records; null for all.")
            .range(0, 1e15),
        param(&P::offset, "offset")
            .label("Offset")
            .doc("Records to pass by; slow when large.")
            .range(0, 1e15),
        param(&P::after, "after")
            .label("After")
            .doc("Continues behind this record: the output next of the page before, or its last record."),
        param(&P::countOnly, "count_only")
            .label("Count only")
            .doc("Hands out the number of records instead of them."),
        param(&P::withTotal, "with_total")
            .label("With total")
            .doc("Also counts all records that the filter matches, in the same statement."),
        param(&P::includeDeleted, "include_deleted")
            .label("Include deleted")
            .doc("Also gives records that are deleted softly."),
        param(&P::enableCache, "enable_cache")
            .label("Cache")
            .doc("Answers from the cache; when not set, as the model's cache setting says."),
        param(&P::cacheTtl, "cache_ttl")
            .label("Cache time")
            .doc("How long a cached answer lives; zero for the model's or the project's time.")
            .range(0, 31'536'000),
        param(&P::cacheKey, "cache_key")
            .label("Cache key")
            .doc("Replaces the derived key entirely; {field} holes take the filter's values."),
    };
}

Result<ListParams> parseListParams(const Map& values)
{
    static const std::vector<ParamSpec> specs = listParamSpecs();
    ListParams params;
    for (const auto& [name, value] : values) {
        const auto spec = std::ranges::find(specs, name, &ParamSpec::name);
        if (spec == specs.end()) {
            std::vector<std::string> names;
            for (const ParamSpec& known : specs)
                names.push_back(known.name);
            return fail(Error{ErrorCode::UnknownParameter, "The List node has no parameter of this name"}
                            .with("name", name)
                            .inParameter("params")
                            .hint(didYouMean(name, names)));
        }
        DF_TRY(spec->assign(&params, value));
    }
    return params;
}

std::vector<Error> checkListParams(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors = checkFilter(params, scope);
    if (const Value* offset = valueNamed(params, "offset"); offset && *offset != Value(0) &&
                                                            valueNamed(params, "after") &&
                                                            !valueNamed(params, "after")->isNull())
        errors.push_back(afterWithOffset());
    if (!scope.model)
        return errors;
    if (const Value* order = valueNamed(params, "order_by"))
        if (const auto parsed = model::parseOrder(*order, *scope.model); !parsed)
            errors.push_back(Error(parsed.error()).inParameter("order_by"));
    if (const Value* select = valueNamed(params, "select"))
        if (const auto parsed = model::parseSelect(*select, *scope.model); !parsed)
            errors.push_back(Error(parsed.error()).inParameter("select"));
    for (Error& error : checkRelations(params, "prefetch", scope))
        errors.push_back(std::move(error));
    return errors;
}

Result<ListColumns> listColumns(const model::Model& model, const ListParams& params,
                                const std::vector<std::string>& needed)
{
    ListColumns columns;
    DF_TRY_ASSIGN(columns.visible,
                  model::parseSelect(Value(List(params.select.begin(), params.select.end())), model));
    if (columns.visible.empty())
        columns.visible = model.fieldNames();
    DF_TRY_ASSIGN(const auto order, orderTerms(model, params.orderBy));
    const auto alsoRead = [&](const std::string& field) {
        if (std::ranges::find(columns.visible, field) == columns.visible.end() &&
            std::ranges::find(columns.hidden, field) == columns.hidden.end())
            columns.hidden.push_back(field);
    };
    for (const model::OrderTerm& term : order) {
        columns.order.push_back(term.field);
        alsoRead(term.field);
    }
    std::ranges::for_each(needed, alsoRead);
    columns.total = params.withTotal;
    return columns;
}

Result<db::SqlText> listStatement(const model::Model& model, const ListParams& params,
                                  const db::Dialect& dialect)
{
    DF_TRY_ASSIGN(const auto select,
                  model::parseSelect(Value(List(params.select.begin(), params.select.end())), model));
    return listStatement(model, params, {.visible = select}, dialect);
}

Result<db::SqlText> listStatement(const model::Model& model, const ListParams& params,
                                  const ListColumns& columns, const db::Dialect& dialect)
{
    model::ListQuery query;
    DF_TRY_ASSIGN(query.filter, optionalFilter(model, params.filter));
    DF_TRY_ASSIGN(query.order, orderTerms(model, params.orderBy));
    query.select = columns.visible;
    query.select.insert(query.select.end(), columns.hidden.begin(), columns.hidden.end());
    query.withTotal = columns.total;
    DF_TRY_ASSIGN(query.after, afterValues(model, params.after, query.order));
    if (!query.after.empty() && params.offset != 0)
        return fail(afterWithOffset());
    query.limit = params.limit;
    query.offset = params.offset;
    query.includeDeleted = params.includeDeleted;
    return model::listSql(model, query, dialect);
}

Result<db::SqlText> listCountStatement(const model::Model& model, const ListParams& params,
                                       const db::Dialect& dialect)
{
    DF_TRY_ASSIGN(const model::FilterNode filter, optionalFilter(model, params.filter));
    return model::countSql(model, filter, params.includeDeleted, dialect);
}

std::string derivedListKey(const model::Model& model, const ListParams& params, std::string_view connection,
                           const cache::CachePolicy& policy, std::string_view relations)
{
    std::string shape = (params.countOnly ? "count " : "list ") + modelShape(model);
    shape += relations;
    const Value limit = params.limit ? Value(*params.limit) : Value();
    return derivedKey(
        connection,
        {shape,
         {params.filter, params.orderBy, Value(List(params.select.begin(), params.select.end())), limit,
          params.offset, params.after, params.includeDeleted, params.withTotal}},
        policy);
}

Map keyHoles(const ListParams& params)
{
    Map holes;
    if (const auto* filter = params.filter.as<Map>())
        for (const auto& [name, value] : *filter)
            if (!value.as<Map>() && !value.as<List>())
                holes.emplace_back(name, value);
    holes.emplace_back("limit", params.limit ? Value(*params.limit) : Value("all"));
    holes.emplace_back("offset", params.offset);
    return holes;
}

} // namespace dataflow::nodes
