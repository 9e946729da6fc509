// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/model/model_cache.h"
#include "engine/nodes/node_type.h"
#include "engine/nodes/param_values.h"
#include "engine/nodes/session_keeper.h"

#include <algorithm>
#include <array>

namespace dataflow::nodes {

namespace {

enum class InvalidationScope { Key, Pattern, Tag, Model };
enum class InvalidationStrategy { Immediate };

struct CacheInvalidationParams {
    InvalidationScope scope = InvalidationScope::Key;
    InvalidationStrategy strategy = InvalidationStrategy::Immediate;
    std::vector<std::string> keys;
    std::string pattern;
    std::vector<std::string> tags;
    std::string model;
    bool dryRun = false;
};

/// The parameter that says what is dropped.
const char* targetOf(InvalidationScope scope)
{
    switch (scope) {
    case InvalidationScope::Key:
        return "keys";
    case InvalidationScope::Pattern:
        return "pattern";
    case InvalidationScope::Tag:
        return "tags";
    case InvalidationScope::Model:
        return "model";
    }
    return "keys";
}

bool hasTarget(const CacheInvalidationParams& params, InvalidationScope scope)
{
    switch (scope) {
    case InvalidationScope::Key:
        return !params.keys.empty();
    case InvalidationScope::Pattern:
        return !params.pattern.empty();
    case InvalidationScope::Tag:
        return !params.tags.empty();
    case InvalidationScope::Model:
        return !params.model.empty();
    }
    return false;
}

Error noTarget(InvalidationScope scope)
{
    return Error{ErrorCode::MissingParameter, "The node does not say what to drop"}
        .inParameter(targetOf(scope))
        .hint("Set it, or choose another scope; CacheNode's operation clear drops everything.");
}

constexpr std::array kTargets{InvalidationScope::Key, InvalidationScope::Pattern, InvalidationScope::Tag,
                              InvalidationScope::Model};

/// Targets of other scopes that are given: entries the user means to drop would stay.
std::vector<Error> otherTargets(InvalidationScope chosen, const std::function<bool(InvalidationScope)>& given)
{
    std::vector<Error> faults;
    for (const InvalidationScope other : kTargets)
        if (other != chosen && given(other))
            faults.push_back(Error{ErrorCode::BadParameter, "The scope does not use this parameter"}
                                 .with("used", targetOf(chosen))
                                 .inParameter(targetOf(other))
                                 .hint("Take it away, or drop what it names with a node of its own scope."));
    return faults;
}

/// Drops, or counts, what the parameters name. Of tags and models, L2 keeps marks instead of lists, so only
/// the entries in memory are counted.
Result<cache::TierCount> dropOrCount(const CacheInvalidationParams& params, RunContext& context)
{
    cache::TieredCache& cache = projectCacheOf(context);
    const auto note = [&](cache::Drop::Kind kind, const std::string& what) {
        if (!params.dryRun)
            noteDrop({kind, what}, context);
    };
    cache::TierCount sum;
    switch (params.scope) {
    case InvalidationScope::Key:
        for (const std::string& key : params.keys) {
            note(cache::Drop::Kind::Key, key);
            const cache::TierCount one = params.dryRun ? cache.countKey(key) : cache.eraseKey(key);
            sum.memory += one.memory;
            sum.shared += one.shared;
        }
        return sum;
    case InvalidationScope::Pattern:
        note(cache::Drop::Kind::Pattern, params.pattern);
        return params.dryRun ? cache.countPattern(params.pattern) : cache.invalidatePattern(params.pattern);
    case InvalidationScope::Tag:
        for (const std::string& tag : params.tags) {
            note(cache::Drop::Kind::Tag, tag);
            sum.memory += params.dryRun ? cache.countTag(tag) : cache.invalidateTag(tag);
        }
        return sum;
    case InvalidationScope::Model: {
        DF_TRY_ASSIGN(const model::Model* model, context.model(params.model));
        sum.memory = params.dryRun ? countModelEntries(*model, cache) : dropModelEntries(*model, context);
        return sum;
    }
    }
    return sum;
}

Result<Outputs> run(const CacheInvalidationParams& params, Inputs&, RunContext& context)
{
    if (!hasTarget(params, params.scope))
        return fail(noTarget(params.scope));
    if (auto faults =
            otherTargets(params.scope, [&](InvalidationScope scope) { return hasTarget(params, scope); });
        !faults.empty())
        return fail(std::move(faults.front()));
    DF_TRY_ASSIGN(const cache::TierCount count, dropOrCount(params, context));
    const bool countsShared =
        context.cache().config().l2Enabled &&
        (params.scope == InvalidationScope::Key || params.scope == InvalidationScope::Pattern);
    const auto memory = static_cast<std::int64_t>(count.memory);
    const auto shared = static_cast<std::int64_t>(count.shared);
    return Outputs()
        .set("count", memory + shared)
        .set("tiers", Value(Map{{"l1", memory}, {"l2", countsShared ? Value(shared) : Value()}}))
        .set("dropped", !params.dryRun);
}

} // namespace

template <>
struct ParamEnum<InvalidationScope> {
    static const std::vector<std::pair<InvalidationScope, std::string>>& names()
    {
        static const std::vector<std::pair<InvalidationScope, std::string>> all{
            {InvalidationScope::Key, "key"},
            {InvalidationScope::Pattern, "pattern"},
            {InvalidationScope::Tag, "tag"},
            {InvalidationScope::Model, "model"}};
        return all;
    }
};

template <>
struct ParamEnum<InvalidationStrategy> {
    static const std::vector<std::pair<InvalidationStrategy, std::string>>& names()
    {
        static const std::vector<std::pair<InvalidationStrategy, std::string>> all{
            {InvalidationStrategy::Immediate, "immediate"}};
        return all;
    }
};

namespace {

std::vector<Error> checkCacheInvalidation(const Map& params, const CheckScope& scope)
{
    InvalidationScope chosen = InvalidationScope::Key;
    if (const Value* given = valueNamed(params, "scope")) {
        const auto parsed = ParamTraits<InvalidationScope>::fromValue(*given);
        if (!parsed)
            return {}; // reported where it stands
        chosen = *parsed;
    } else if ((scope.written && valueNamed(*scope.written, "scope")) ||
               std::ranges::find(scope.linkedInputs, "scope") != scope.linkedInputs.end()) {
        return {}; // known at run time only
    }
    const auto isGiven = [&](InvalidationScope one) {
        const char* target = targetOf(one);
        const Value* value = scope.written ? valueNamed(*scope.written, target) : nullptr;
        const bool isWritten =
            value && !value->isNull() && *value != Value("") && *value != Value(List{}); // as forms may write
        return isWritten || std::ranges::find(scope.linkedInputs, target) != scope.linkedInputs.end();
    };
    std::vector<Error> faults = otherTargets(chosen, isGiven);
    if (!isGiven(chosen))
        faults.insert(faults.begin(), noTarget(chosen));
    return faults;
}

} // namespace

NodeType cacheInvalidationNode()
{
    using P = CacheInvalidationParams;
    return NodeType::of<P>(
        {
            .id = "CacheInvalidationNode",
            .category = Category::Cache,
            .title = "Drop cached entries",
            .summary = "Drops entries of the project's cache by key, pattern, tag or model.",
            .searchWords = {"invalidate", "purge", "evict", "redis", "expire"},
            .params =
                {
                    param(&P::scope, "scope")
                        .label("Scope")
                        .doc("What names the entries: key, pattern, tag or model."),
                    param(&P::strategy, "strategy")
                        .label("Strategy")
                        .doc("Immediate: dropped while the node runs; other processes hear of it at once."),
                    param(&P::keys, "keys").label("Keys").doc("Keys of the entries, for the scope key."),
                    param(&P::pattern, "pattern")
                        .label("Pattern")
                        .doc("For the scope pattern: * stands for any text, ? for one character."),
                    param(&P::tags, "tags").label("Tags").doc("For the scope tag."),
                    param(&P::model, "model")
                        .label("Model")
                        .editor(EditorKind::Model)
                        .doc("For the scope model: its lists and its single records."),
                    param(&P::dryRun, "dry_run")
                        .label("Only count")
                        .doc("Counts the entries and leaves them where they are."),
                },
            .inputs = {},
            .outputs =
                {
                    port("count", PortKind::Value, "Number of entries, as far as tiers tells it."),
                    port("tiers", PortKind::Value,
                         "Number by tier as {l1, l2}; l2 is null where Redis cannot count them."),
                    port("dropped", PortKind::Value, "Whether they were dropped; false after counting only."),
                },
            .check = checkCacheInvalidation,
        },
        run);
}

} // namespace dataflow::nodes
