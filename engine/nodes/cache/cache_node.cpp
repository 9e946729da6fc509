// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/cache/cached_answer.h"
#include "engine/nodes/cache/cached_value.h"
#include "engine/nodes/node_type.h"
#include "engine/nodes/param_values.h"
#include "engine/nodes/session_keeper.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

enum class CacheOperation { Get, Set, Delete, Exists, Clear, Stats, MultiGet, MultiSet };
enum class TierName { All, L1, L2 };

const std::vector<std::pair<CacheOperation, std::string>>& operationNames()
{
    static const std::vector<std::pair<CacheOperation, std::string>> all{
        {CacheOperation::Get, "get"},       {CacheOperation::Set, "set"},
        {CacheOperation::Delete, "delete"}, {CacheOperation::Exists, "exists"},
        {CacheOperation::Clear, "clear"},   {CacheOperation::Stats, "stats"},
        {CacheOperation::MultiGet, "mget"}, {CacheOperation::MultiSet, "mset"}};
    return all;
}

const std::string& operationName(CacheOperation operation)
{
    return std::ranges::find(operationNames(), operation, [](const auto& item) { return item.first; })
        ->second;
}

struct CacheParams {
    CacheOperation operation = CacheOperation::Get;
    std::string key;
    std::vector<std::string> keys;
    Value value;
    Map values;
    std::chrono::milliseconds ttl{0};
    std::vector<std::string> tags;
    TierName tier = TierName::All;
};

/// What an operation needs to be told, or has a use for.
struct Needs {
    bool key = false;
    bool keys = false;
    bool value = false;
    bool values = false;
    bool lifetime = false; ///< ttl and tags
};

Needs needsOf(CacheOperation operation)
{
    switch (operation) {
    case CacheOperation::Get:
    case CacheOperation::Exists:
        return {.key = true};
    case CacheOperation::Set:
        return {.key = true, .value = true};
    case CacheOperation::MultiGet:
        return {.keys = true};
    case CacheOperation::MultiSet:
        return {.values = true};
    case CacheOperation::Delete: // key or keys
    case CacheOperation::Clear:
    case CacheOperation::Stats:
        break;
    }
    return {};
}

Needs usesOf(CacheOperation operation)
{
    if (operation == CacheOperation::Delete)
        return {.key = true, .keys = true};
    Needs uses = needsOf(operation);
    uses.lifetime = operation == CacheOperation::Set || operation == CacheOperation::MultiSet;
    return uses;
}

/// What to do about a parameter that the operation has no use for.
std::string adviceFor(CacheOperation operation, std::string_view parameter)
{
    if (operation == CacheOperation::Clear && (parameter == "key" || parameter == "keys"))
        return "Clear drops everything: take it away, or use the operation delete.";
    if (operation == CacheOperation::Clear && parameter == "tags")
        return "Clear drops everything: take it away, or use a CacheInvalidationNode with the scope tag.";
    if (parameter == "key" && operation == CacheOperation::MultiGet)
        return "Add it to keys.";
    if (parameter == "keys" && operation == CacheOperation::Get)
        return "Take it away, or use the operation mget.";
    if (parameter == "values" && operation == CacheOperation::Set)
        return "Take it away, or use the operation mset.";
    if (parameter == "value" && operation == CacheOperation::MultiSet)
        return "Take it away, or use the operation set.";
    return parameter == "key" || parameter == "keys" ? "Take it away."
                                                     : "Take it away; only set and mset keep something.";
}

Error missing(const char* parameter, const char* hint)
{
    return Error{ErrorCode::MissingParameter, "The cache operation needs this parameter"}
        .inParameter(parameter)
        .hint(hint);
}

cache::TierChoice tiersOf(TierName name)
{
    return {.l1 = name != TierName::L2, .l2 = name != TierName::L1, .l3 = name == TierName::All};
}

Value snapshotAsValue(const metrics::CacheSnapshot& tier)
{
    const auto number = [](std::uint64_t count) { return Value(static_cast<std::int64_t>(count)); };
    const bool ownsEntries = tier.maxEntries > 0; // Redis' are its own affair
    List findings;
    for (const metrics::CacheFinding& finding : tier.findings)
        findings.push_back(
            Value(Map{{"id", finding.id}, {"text", finding.text}, {"count", number(finding.count)}}));
    return Value(Map{{"tier", tier.tier},
                     {"hits", number(tier.hits)},
                     {"misses", number(tier.misses)},
                     {"hit_ratio", tier.hitRatio()},
                     {"entries", ownsEntries ? number(tier.entries) : Value()},
                     {"bytes", ownsEntries ? number(tier.bytes) : Value()},
                     {"evictions", number(tier.evictions)},
                     {"errors", number(tier.errors)},
                     {"problem", tier.problem},
                     {"findings", std::move(findings)}});
}

/// One operation of one node.
class CacheCall {
public:
    CacheCall(const CacheParams& params, RunContext& context)
        : m_params(params)
        , m_context(context)
        , m_cache(projectCacheOf(context))
        , m_tiers(tiersOf(params.tier))
    {}

    Result<Outputs> run()
    {
        switch (m_params.operation) {
        case CacheOperation::Get:
            return get();
        case CacheOperation::Set:
            return set();
        case CacheOperation::Delete:
            return drop();
        case CacheOperation::Exists:
            return Outputs().set("found", look(m_params.key, [](const cache::CachedRows&) {}).has_value());
        case CacheOperation::Clear:
            note({});
            m_cache.clear(m_tiers);
            return Outputs();
        case CacheOperation::Stats:
            return stats();
        case CacheOperation::MultiGet:
            return multiGet();
        case CacheOperation::MultiSet:
            return multiSet();
        }
        return Outputs();
    }

private:
    Result<Outputs> get()
    {
        Value value;
        const auto answer =
            look(m_params.key, [&](const cache::CachedRows& rows) { value = valueOfRows(rows); });
        m_context.servedBy(answer ? answer->servedBy : cache::CacheTier::None);
        return Outputs()
            .set("value", std::move(value))
            .set("found", answer.has_value())
            .set("cache", cacheFacts(answer.value_or(cache::CacheAnswer{}), m_params.key));
    }

    /// Shows the entry's rows to `visit`; the answer comes without them. What memory has is only lent.
    template <class Visit>
    std::optional<cache::CacheAnswer> look(const std::string& key, const Visit& visit)
    {
        if (m_tiers.l1) {
            if (const auto rows = m_cache.lend(key)) {
                visit(*rows);
                return cache::CacheAnswer{nullptr, cache::CacheTier::L1, true, rows.age(), false};
            }
        }
        auto answer = m_cache.find(key, m_tiers, m_context.stop());
        if (answer)
            visit(*std::exchange(answer->rows, nullptr));
        return answer;
    }

    static Result<cache::CachedRowsPtr> rowsFor(const std::string& key, const Value& value)
    {
        auto rows = rowsOfValue(value);
        if (!rows)
            return fail(std::move(rows).error().with("key", key).inParameter("value"));
        return rows;
    }

    Result<Outputs> set()
    {
        DF_TRY_ASSIGN(auto rows, rowsFor(m_params.key, m_params.value));
        m_cache.put(m_params.key, std::move(rows), {m_params.ttl, m_params.tags, m_tiers});
        return Outputs().set("value", m_params.value).set("count", 1);
    }

    /// What leaves one tier alone is not about what is in the database.
    void note(const cache::Drop& drop)
    {
        if (m_params.tier == TierName::All)
            noteDrop(drop, m_context);
    }

    Result<Outputs> drop()
    {
        std::vector<std::string> keys = m_params.keys;
        if (!m_params.key.empty())
            keys.push_back(m_params.key);
        std::int64_t count = 0;
        for (const std::string& key : keys) {
            note({cache::Drop::Kind::Key, key});
            count += m_cache.erase(key, m_tiers) ? 1 : 0;
        }
        return Outputs().set("count", count).set("found", count > 0);
    }

    Result<Outputs> stats()
    {
        List tiers;
        for (const metrics::CacheSnapshot& tier : m_cache.tierStats())
            if (m_params.tier == TierName::All || tier.tier.starts_with(m_tiers.l1 ? "L1" : "L2"))
                tiers.push_back(snapshotAsValue(tier));
        return Outputs().set("stats", Value(std::move(tiers)));
    }

    Result<Outputs> multiGet()
    {
        std::vector<std::string> keys;
        for (const std::string& key : m_params.keys)
            if (std::ranges::find(keys, key) == keys.end())
                keys.push_back(key);
        const auto answers = m_cache.findAll(keys, m_tiers, m_context.stop());
        if (m_context.stop().stop_requested())
            return fail(Error{ErrorCode::Cancelled, "The run was stopped"});
        Map values;
        for (std::size_t i = 0; i < keys.size(); ++i)
            if (answers[i])
                values.emplace_back(keys[i], valueOfRows(*answers[i]->rows));
        const auto count = static_cast<std::int64_t>(values.size());
        return Outputs().set("values", Value(std::move(values))).set("count", count).set("found", count > 0);
    }

    Result<Outputs> multiSet()
    {
        std::vector<cache::CacheItem> items;
        for (const auto& [key, value] : m_params.values) {
            DF_TRY_ASSIGN(auto rows, rowsFor(key, value));
            items.push_back({key, std::move(rows), m_params.tags});
        }
        m_cache.putAll(std::move(items), m_params.ttl, m_tiers);
        return Outputs()
            .set("values", Value(m_params.values))
            .set("count", static_cast<std::int64_t>(m_params.values.size()));
    }

    const CacheParams& m_params;
    RunContext& m_context;
    cache::TieredCache& m_cache;
    const cache::TierChoice m_tiers;
};

std::vector<Error> faultsOf(const CacheParams& params, const std::function<bool(const char*)>& given)
{
    const Needs needs = needsOf(params.operation);
    std::vector<Error> faults;
    if (needs.key && params.key.empty() && !given("key"))
        faults.push_back(missing("key", "Give the key of the entry."));
    if (needs.keys && params.keys.empty() && !given("keys"))
        faults.push_back(missing("keys", "Give the keys as a list, or use the operation get."));
    if (needs.value && params.value.isNull() && !given("value"))
        faults.push_back(missing("value", "Link or write the value to keep."));
    if (needs.values && params.values.empty() && !given("values"))
        faults.push_back(missing("values", "Give the values by key, or use the operation set."));
    if (params.operation == CacheOperation::Delete && params.key.empty() && params.keys.empty() &&
        !given("key") && !given("keys"))
        faults.push_back(missing("key", "Give key or keys; the operation clear drops everything."));
    return faults;
}

/// What is given and the operation has no use for: dropping or keeping something else than was meant would be
/// worse than doing nothing.
std::vector<Error> unusedFaults(CacheOperation operation, const std::function<bool(const char*)>& given)
{
    const Needs uses = usesOf(operation);
    std::vector<Error> faults;
    const auto refuse = [&](bool used, const char* name) {
        if (!used && given(name))
            faults.push_back(Error{ErrorCode::BadParameter, "The cache operation does not use this parameter"}
                                 .with("operation", operationName(operation))
                                 .inParameter(name)
                                 .hint(adviceFor(operation, name)));
    };
    refuse(uses.key, "key");
    refuse(uses.keys, "keys");
    refuse(uses.value, "value");
    refuse(uses.values, "values");
    refuse(uses.lifetime, "ttl");
    refuse(uses.lifetime, "tags");
    return faults;
}

/// Whether a parameter differs from its default.
bool isSet(const CacheParams& params, std::string_view name)
{
    return (name == "key" && !params.key.empty()) || (name == "keys" && !params.keys.empty()) ||
           (name == "value" && !params.value.isNull()) || (name == "values" && !params.values.empty()) ||
           (name == "ttl" && params.ttl.count() != 0) || (name == "tags" && !params.tags.empty());
}

Result<Outputs> run(const CacheParams& params, Inputs&, RunContext& context)
{
    // A linked value may be null: then null is what is kept.
    auto faults = faultsOf(params, [](const char* name) { return std::string_view(name) == "value"; });
    for (Error& error : unusedFaults(params.operation, [&](const char* name) { return isSet(params, name); }))
        faults.push_back(std::move(error));
    if (!faults.empty())
        return fail(std::move(faults.front()));
    if (params.tier != TierName::All)
        DF_TRY(
            requireTiers({.l1 = params.tier == TierName::L1, .l2 = params.tier == TierName::L2, .l3 = false},
                         context.cache().config(), "tier"));
    return CacheCall(params, context).run();
}

} // namespace

template <>
struct ParamEnum<CacheOperation> {
    static const std::vector<std::pair<CacheOperation, std::string>>& names() { return operationNames(); }
};

template <>
struct ParamEnum<TierName> {
    static const std::vector<std::pair<TierName, std::string>>& names()
    {
        static const std::vector<std::pair<TierName, std::string>> all{
            {TierName::All, "all"}, {TierName::L1, "l1"}, {TierName::L2, "l2"}};
        return all;
    }
};

namespace {

/// Whether `name` is written (perhaps with a template) or linked.
bool isGiven(std::string_view name, const CheckScope& scope)
{
    const Value* value = scope.written ? valueNamed(*scope.written, name) : nullptr;
    return (value && !value->isNull()) ||
           std::ranges::find(scope.linkedInputs, name) != scope.linkedInputs.end();
}

/// Whether a parameter is linked, or written as something else than its default. Forms may write defaults.
bool isMeant(std::string_view name, const CheckScope& scope)
{
    const Value* value = scope.written ? valueNamed(*scope.written, name) : nullptr;
    const bool isDefault = !value || value->isNull() || *value == Value("") || *value == Value(List{}) ||
                           *value == Value(Map{}) || (name == "ttl" && *value == Value(0));
    return !isDefault || std::ranges::find(scope.linkedInputs, name) != scope.linkedInputs.end();
}

std::vector<Error> checkCache(const Map& params, const CheckScope& scope)
{
    CacheParams read;
    if (isGiven("operation", scope)) {
        const Value* operation = valueNamed(params, "operation");
        if (!operation)
            return {}; // known at run time only
        const auto parsed = ParamTraits<CacheOperation>::fromValue(*operation);
        if (!parsed)
            return {}; // reported where it stands
        read.operation = *parsed;
    }
    auto faults = faultsOf(read, [&](const char* name) { return isGiven(name, scope); });
    for (Error& error : unusedFaults(read.operation, [&](const char* name) { return isMeant(name, scope); }))
        faults.push_back(std::move(error));
    return faults;
}

} // namespace

NodeType cacheNode()
{
    using P = CacheParams;
    return NodeType::of<P>(
        {
            .id = "CacheNode",
            .category = Category::Cache,
            .title = "Cache",
            .summary = "Reads, keeps and drops single values in the project's cache.",
            .searchWords = {"redis", "memory", "get", "set", "key", "value"},
            .params =
                {
                    param(&P::operation, "operation")
                        .label("Operation")
                        .doc("Get, set, delete, exists, clear, stats, or mget and mset for many at once."),
                    param(&P::key, "key").label("Key").doc("Key of the entry."),
                    param(&P::keys, "keys").label("Keys").doc("Keys of mget and delete."),
                    param(&P::value, "value")
                        .label("Value")
                        .doc("What set keeps; lists and records are kept as JSON."),
                    param(&P::values, "values")
                        .label("Values")
                        .editor(EditorKind::KeyValue)
                        .doc("What mset keeps, by key."),
                    param(&P::ttl, "ttl")
                        .label("Time to live")
                        .doc("How long set and mset keep a value; zero for the project's time.")
                        .unit("s")
                        .range(0, 315'360'000),
                    param(&P::tags, "tags")
                        .label("Tags")
                        .doc("Entries with the same tag are dropped together by a CacheInvalidationNode."),
                    param(&P::tier, "tier")
                        .label("Tier")
                        .doc("Works on l1 (memory) or l2 (Redis) alone; all of the project's otherwise."),
                },
            .inputs = {},
            .outputs =
                {
                    port("value", PortKind::Value, "The value; of rows a query left, a list of records."),
                    port("found", PortKind::Value, "Whether there was an entry."),
                    port("values", PortKind::Value, "The values of mget and mset that were found, by key."),
                    port("count", PortKind::Value, "Number of entries read, kept or dropped."),
                    port("stats", PortKind::Value, "Figures and findings of each tier."),
                    port("cache", PortKind::Value, "How get was answered, as {hit, tier, age_ms, key}."),
                },
            .check = checkCache,
        },
        run);
}

} // namespace dataflow::nodes
