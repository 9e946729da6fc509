// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/base/text.h"
#include "engine/cache/key_pattern.h"
#include "engine/model/tenant.h"
#include "engine/nodes/cache/cached_answer.h"
#include "engine/nodes/model/list_request.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/node_type.h"
#include "engine/nodes/param_values.h"
#include "engine/nodes/query/statement_values.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

struct CachedQueryParams {
    std::string query;
    std::string connection;
    Value params;
    Map cache;
};

constexpr std::string_view kListNode = "ListNode";

/// What `cache` says.
struct CacheSettings {
    std::string key;
    std::chrono::milliseconds ttl{0};
    std::vector<std::string> tags;
    std::optional<cache::TierChoice> tiers;
    /// L3 only when it is named.
    cache::TierChoice usedTiers() const { return tiers.value_or(cache::TierChoice{.l3 = false}); }
};

/// A query ready to be answered: where, under which key, with which tags, and how to load it.
struct CachedRequest {
    std::string connection;
    std::string key;
    cache::CachePolicy policy;
    std::string model{};                ///< of a List
    std::vector<std::string> columns{}; ///< of a List; what else an entry has is not handed out
    std::function<Result<db::SqlText>(const db::Dialect&)> statement;
};

bool isWord(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char byte) {
        return std::isalnum(static_cast<unsigned char>(byte)) || byte == '_';
    });
}

/// The model of a query such as "OrderListNode"; empty for SQL.
std::string modelOfQuery(std::string_view query)
{
    if (!isWord(query) || !query.ends_with(kListNode))
        return {};
    return std::string(query.substr(0, query.size() - kListNode.size()));
}

Error notAQuery(const std::string& query)
{
    return Error{ErrorCode::BadParameter, "It is neither SQL nor the name of a List node"}
        .with("query", excerpt(query, 60))
        .inParameter("query")
        .hint("Write a SELECT statement, or a type name such as OrderListNode.");
}

Result<CacheSettings> readSettings(const Map& cache)
{
    static const std::vector<std::string> names{"key", "ttl", "tags", "tiers"};
    CacheSettings settings;
    const auto into = [](auto& member, const Value& value, const std::string& name) -> Result<void> {
        auto parsed = ParamTraits<std::remove_reference_t<decltype(member)>>::fromValue(value);
        if (!parsed)
            return fail(std::move(parsed).error().inParameter("cache." + name));
        member = std::move(*parsed);
        return {};
    };
    for (const auto& [name, value] : cache) {
        if (name == "key")
            DF_TRY(into(settings.key, value, name));
        else if (name == "ttl")
            DF_TRY(into(settings.ttl, value, name));
        else if (name == "tags")
            DF_TRY(into(settings.tags, value, name));
        else if (name == "tiers") {
            DF_TRY_ASSIGN(settings.tiers, readTiers(value, "cache.tiers"));
        } else {
            const std::string suggestion = didYouMean(name, names);
            return fail(Error{ErrorCode::UnknownParameter, "The cache settings have no such name"}
                            .with("name", name)
                            .inParameter("cache")
                            .hint(suggestion.empty() ? "It has: key, ttl, tags, tiers." : suggestion));
        }
    }
    return settings;
}

/// The key by hand with its holes filled, or the derived one.
Result<std::string> chooseKey(const CacheSettings& settings, const Map& holes, std::string derived)
{
    if (settings.key.empty())
        return derived;
    auto key = cache::fillKeyPattern(settings.key, holes);
    if (!key)
        return fail(std::move(key).error().inParameter("cache.key"));
    return key;
}

Result<CachedRequest> sqlRequest(const CachedQueryParams& params, const CacheSettings& settings,
                                 const RunContext& context)
{
    CachedRequest request;
    DF_TRY_ASSIGN(request.connection, context.connectionOrDefault(params.connection));
    request.policy = {settings.ttl, settings.tags, settings.usedTiers(), {}};
    const auto* named = params.params.as<Map>();
    DF_TRY_ASSIGN(request.key,
                  chooseKey(settings, named ? *named : Map{},
                            derivedKey(request.connection, {params.query, {params.params}}, request.policy)));
    request.statement = [&params](const db::Dialect& dialect) {
        return bindStatement(params.query, params.params, {}, dialect);
    };
    return request;
}

/// The List node's parameters that a cached query has no use for.
std::vector<Error> listFaults(const ListParams& list, const std::string& modelName)
{
    std::vector<Error> faults;
    const auto refuse = [&](bool given, const char* name, const char* message, const char* hint) {
        if (given)
            faults.push_back(
                Error{ErrorCode::BadParameter, message}.with("name", name).inParameter("params").hint(hint));
    };
    constexpr const char* kOwnRows = "A cached query hands out the model's own rows only";
    constexpr const char* kUseList = "Leave it out, or use the List node with enable_cache.";
    refuse(list.countOnly, "count_only", kOwnRows, kUseList);
    refuse(list.withTotal, "with_total", kOwnRows, kUseList);
    refuse(!list.prefetch.empty(), "prefetch", kOwnRows, kUseList);
    refuse(!list.model.empty() && list.model != modelName, "model", "The query names another model",
           "Leave it out; the query says which model is meant.");
    refuse(list.enableCache == false, "enable_cache", "A cached query always asks the cache",
           "Leave it out, or use the List node.");
    constexpr const char* kElsewhere = "A cached query has this in its parameter cache";
    refuse(list.cacheTtl.count() != 0, "cache_ttl", kElsewhere, "Set ttl in the node's cache instead.");
    refuse(!list.cacheKey.empty(), "cache_key", kElsewhere, "Set key in the node's cache instead.");
    return faults;
}

Result<CachedRequest> listRequest(const CachedQueryParams& params, const CacheSettings& settings,
                                  const std::string& modelName, RunContext& context)
{
    DF_TRY_ASSIGN(const Map given,
                  params.params.isNull() ? Result<Map>(Map{}) : ParamTraits<Map>::fromValue(params.params));
    DF_TRY_ASSIGN(ListParams list, parseListParams(given));
    if (auto faults = listFaults(list, modelName); !faults.empty())
        return fail(std::move(faults.front()));
    DF_TRY_ASSIGN(const model::Model* model, context.model(modelName));
    CachedRequest request;
    DF_TRY_ASSIGN(request.connection, context.connectionOrDefault(model->connection));
    if (!params.connection.empty() && params.connection != request.connection)
        return fail(Error{ErrorCode::BadParameter, "The model lives on another connection"}
                        .with("connection", params.connection)
                        .with("model_connection", request.connection)
                        .inParameter("connection")
                        .hint("Leave connection out; the model knows it."));
    request.policy = {settings.ttl.count() > 0 ? settings.ttl : model->cache.ttl,
                      modelTags(*model),
                      settings.usedTiers(),
                      {}};
    request.policy.tags.insert(request.policy.tags.end(), settings.tags.begin(), settings.tags.end());
    DF_TRY_ASSIGN(request.key, chooseKey(settings, keyHoles(list),
                                         derivedListKey(*model, list, request.connection, request.policy)));
    request.key = model::tenantKey(std::move(request.key), model->tenant);
    request.model = modelName;
    DF_TRY_ASSIGN(request.columns,
                  model::parseSelect(Value(List(list.select.begin(), list.select.end())), *model));
    if (request.columns.empty())
        request.columns = model->fieldNames();
    request.policy.shape = shapeFor(*model, request.connection, request.columns);
    request.statement = [model, list = std::move(list)](const db::Dialect& dialect) {
        return listStatement(*model, list, dialect);
    };
    return request;
}

Result<Outputs> run(const CachedQueryParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(const CacheSettings settings, readSettings(params.cache));
    if (settings.tiers)
        DF_TRY(requireTiers(*settings.tiers, context.cache().config(), "cache.tiers"));
    const std::string model = modelOfQuery(params.query);
    if (model.empty() && isWord(params.query))
        return fail(notAQuery(params.query));
    DF_TRY_ASSIGN(const CachedRequest request, model.empty() ? sqlRequest(params, settings, context)
                                                             : listRequest(params, settings, model, context));
    const bool fromSummary = request.policy.tiers.l3;
    const auto load = [&]() -> Result<cache::LoadedRows> {
        DF_TRY_ASSIGN(const auto connection, context.use(request.connection));
        DF_TRY_ASSIGN(db::SqlText sql, request.statement(connection->dialect()));
        if (fromSummary)
            return loadThroughSummary({request.connection, request.key, std::move(sql), request.policy.tags},
                                      *connection, context.cache());
        DF_TRY_ASSIGN(auto rows, loadForCache(*connection, sql, context.cache().config()));
        return cache::LoadedRows(std::move(rows));
    };
    auto answer = context.cache().getOrLoad(request.key, request.policy, load, context.stop());
    if (!answer && isTooLargeForCache(answer.error()))
        return fail(std::move(answer).error().inParameter("query"));
    if (!answer)
        return fail(std::move(answer).error());
    context.servedBy(answer->servedBy);
    reportReplaced(*answer, request.key, request.model, context);
    DF_TRY(request.model.empty() ? sendCachedRows(*answer->rows, "records", context)
                                 : sendCachedRows(*answer->rows, request.columns, "records", context));
    return Outputs().set("cache", cacheFacts(*answer, request.key));
}

std::vector<Error> checkCachedQuery(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors;
    if (const Value* given = valueNamed(params, "cache"); given && given->as<Map>())
        if (const auto settings = readSettings(*given->as<Map>()); !settings)
            errors.push_back(settings.error());
    const std::string* query = textNamed(params, "query");
    if (!query)
        return errors;
    if (const std::string model = modelOfQuery(*query); model.empty() && isWord(*query)) {
        errors.push_back(notAQuery(*query));
    } else if (model.empty()) {
        for (Error& error : checkStatementValues(*query, scope, {}))
            errors.push_back(std::move(error));
    } else if (const Value* given = valueNamed(params, "params"); given && given->as<Map>()) {
        const auto list = parseListParams(*given->as<Map>());
        if (!list)
            errors.push_back(Error(list.error()).inParameter("params"));
        else
            for (Error& error : listFaults(*list, model))
                errors.push_back(std::move(error));
    }
    return errors;
}

} // namespace

NodeType cachedQueryNode()
{
    using P = CachedQueryParams;
    return NodeType::of<P>(
        {
            .id = "CachedQueryNode",
            .category = Category::Cache,
            .title = "Cached query",
            .summary = "Answers from the cache, or runs the query once and keeps its rows.",
            .searchWords = {"sql", "memory", "ttl", "list"},
            .params =
                {
                    param(&P::query, "query")
                        .label("Query")
                        .editor(EditorKind::Sql)
                        .doc("SQL with :name placeholders, or the type name of a List node, such as "
                             "OrderListNode.")
                        .required(),
                    param(&P::connection, "connection")
                        .label("Connection")
                        .editor(EditorKind::Connection)
                        .doc("The database of SQL; may be left out when the project has only one."),
                    param(&P::params, "params")
                        .label("Values")
                        .editor(EditorKind::KeyValue)
                        .doc("Values by placeholder name, or the List node's parameters."),
                    param(&P::cache, "cache")
                        .label("Cache")
                        .doc(
                            "May hold key (with {field} holes filled from the values), ttl, tags and tiers "
                            "(such as [\"l1\", \"l3\"]; memory and Redis when left out, where l3 keeps the "
                            "answer in the database itself); without a key it follows from the query and its "
                            "values."),
                },
            .inputs = {},
            .outputs =
                {
                    port("records", PortKind::Rows, "The answer, cached or fresh."),
                    port("cache", PortKind::Value, "How it was answered, as {hit, tier, age_ms, key}."),
                },
            .check = checkCachedQuery,
        },
        run);
}

} // namespace dataflow::nodes
