// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/key_parameter.h"

#include "engine/base/json.h"
#include "engine/base/text.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

constexpr std::size_t kMostCharacters = 60;
constexpr std::size_t kMostEntries = 8; // of a list; more do not fit anyway

constexpr KeyPart plain(std::string_view name, std::string_view or1 = {}, std::string_view or2 = {},
                        std::string_view or3 = {})
{
    return {.names = {name, or1, or2, or3}};
}

constexpr KeyPart evenDefault(std::string_view name)
{
    return {.names = {name}, .withDefault = true};
}

constexpr KeyPart named(std::string_view name)
{
    return {.names = {name}, .named = true};
}

/// By type. The model of a generic model node comes before what stands here.
constexpr KeyParameter kKeys[] = {
    {"AdvisoryLockNode", {plain("lock_id")}},
    {"BulkUpdateNode", {plain("fields")}},
    {"CSVReadNode", {plain("path")}},
    {"CSVWriteNode", {plain("path")}},
    {"CacheInvalidationNode", {plain("keys", "pattern", "tags", "model")}},
    {"CacheNode", {evenDefault("operation"), plain("key", "keys")}, " "},
    {"CacheWarmerNode", {plain("strategies")}},
    {"CachedQueryNode", {plain("connection", "query")}},
    {"FilterNode", {plain("expression")}},
    {"ForEachNode", {plain("workflow")}},
    {"GroupNode", {plain("group_by", "aggregate")}},
    {"JSONReadNode", {plain("path")}},
    {"JSONWriteNode", {plain("path")}},
    {"JoinNode", {plain("key"), evenDefault("how")}},
    {"LimitNode", {evenDefault("limit"), named("offset")}},
    {"MapNode", {plain("columns")}},
    {"MergeNode", {plain("merge_type", "merge_strategy"), plain("key")}},
    {"ModelAggregateNode", {plain("group_by", "aggregate")}},
    {"ModelBulkCreateNode", {plain("conflict_on", "on_conflict")}},
    {"ModelBulkDeleteNode", {plain("filter")}},
    {"ModelBulkUpdateNode", {plain("fields", "filter")}},
    {"ModelBulkUpsertNode", {plain("conflict_on")}},
    {"ModelCountNode", {plain("filter")}},
    {"ModelCreateNode", {plain("fields")}},
    {"ModelDeleteNode", {plain("id", "filter")}},
    {"ModelListNode", {evenDefault("limit"), plain("filter")}},
    {"ModelReadNode", {plain("id", "filter")}},
    {"ModelUpdateNode", {plain("id", "filter")}},
    {"ModelUpsertNode", {plain("where")}},
    {"MySQLBulkInsertNode", {plain("table")}},
    {"MySQLOptimizeNode", {plain("tables", "connection")}},
    {"PGCopyNode", {plain("table")}},
    {"ParallelNode", {plain("nodes")}},
    {"PoolMonitorNode", {plain("metrics"), evenDefault("interval")}},
    {"PythonCodeNode", {plain("file", "code")}},
    {"QueryNode", {plain("connection", "sql")}},
    {"SchedulerNode", {plain("schedule")}},
    {"SortNode", {plain("order_by")}},
    {"SubworkflowNode", {plain("workflow")}},
    {"SwitchNode", {plain("condition_field"), plain("operator"), plain("value")}, " "},
    {"TransactionCommitNode", {}},
    {"TransactionRollbackNode", {plain("reason")}},
    {"TransactionRollbackToSavepointNode", {plain("savepoint")}},
    {"TransactionSavepointNode", {plain("name")}},
    {"TransactionScopeNode", {plain("connection")}},
    {"WorkflowInputNode", {plain("name")}},
    {"WorkflowOutputNode", {plain("name")}},
};
static_assert(std::ranges::is_sorted(kKeys, {}, &KeyParameter::type));

/// The first line that says something, without the blanks around it.
std::string firstLine(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos)
        return {};
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    line = line.substr(0, line.find_last_not_of(kBlanks) + 1);
    const bool more = text.find_first_not_of(kBlanks, end) != std::string_view::npos;
    return std::string(line) + (more ? " …" : "");
}

std::string shown(const Json& value);

/// "id, name, …"
std::string joined(const Json& list)
{
    std::string text;
    std::size_t count = 0;
    for (const Json& entry : list) {
        text += count == 0 ? "" : ", ";
        if (++count > kMostEntries)
            return text + "…";
        text += shown(entry);
    }
    return text;
}

/// What names an entry of a list: of a record the member that says so.
std::string shownRecord(const Json& record)
{
    for (const char* name : {"name", "id", "model"})
        if (const auto found = record.find(name); found != record.end() && found->is_string())
            return found->get<std::string>();
    std::string text;
    std::size_t count = 0;
    for (const auto& [name, value] : record.items()) {
        text += count == 0 ? "" : ", ";
        if (++count > kMostEntries)
            return text + "…";
        // Of nested records the names are enough: the line is short.
        text += value.is_structured() ? name : name + " = " + shown(value);
    }
    return text;
}

std::string shown(const Json& value)
{
    if (value.is_string())
        return firstLine(value.get_ref<const std::string&>());
    if (value.is_array())
        return joined(value);
    if (value.is_object())
        return shownRecord(value);
    return value.is_null() ? std::string("none") : value.dump();
}

/// The parameter's text; empty when it is not set.
std::string textOf(const NodeType& type, const Json& params, std::string_view name, bool withDefault)
{
    const auto found = params.find(name);
    if (found != params.end()) {
        // An unlimited list says so; elsewhere null is as good as nothing.
        return found->is_null() && !withDefault ? std::string() : shown(*found);
    }
    if (!withDefault)
        return {};
    const auto& specs = type.description().params;
    const auto spec = std::ranges::find(specs, name, &ParamSpec::name);
    return spec == specs.end() || spec->defaultValue.isNull() ? std::string() : spec->defaultValue.toText();
}

std::string shortened(std::string text)
{
    if (utf8Length(text) <= kMostCharacters)
        return text;
    const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    std::size_t characters = 0;
    std::size_t size = 0;
    for (; size < text.size(); ++size)
        if (starts(text[size]) && ++characters == kMostCharacters)
            break;
    return text.substr(0, size) + "…";
}

} // namespace

const KeyParameter* findKeyParameter(std::string_view type) noexcept
{
    const auto found = std::ranges::lower_bound(kKeys, type, {}, &KeyParameter::type);
    return found != std::end(kKeys) && found->type == type ? found : nullptr;
}

std::string keyParameter(const NodeType& type, const Json& params)
{
    const KeyParameter* key = findKeyParameter(type.id());
    if (!key || !params.is_object())
        return {};
    std::string text;
    const auto add = [&](const std::string& part) {
        if (!part.empty())
            text += (text.empty() ? "" : std::string(key->between)) + part;
    };
    if (type.id().starts_with("Model") || type.id() == "BulkUpdateNode")
        add(textOf(type, params, "model", false));
    for (const KeyPart& part : key->parts) {
        for (const std::string_view name : part.names) {
            if (name.empty())
                break;
            const std::string value = textOf(type, params, name, part.withDefault);
            if (value.empty())
                continue;
            add(part.named ? std::string(name) + " " + value : value);
            break;
        }
    }
    return shortened(std::move(text));
}

} // namespace dataflow::nodes
