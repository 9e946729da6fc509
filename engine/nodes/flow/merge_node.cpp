// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/nodes/flow/key_bytes.h"
#include "engine/nodes/flow/row_merge.h"
#include "engine/nodes/node_type.h"
#include "engine/nodes/param_values.h"
#include "engine/nodes/rows_as_value.h"

#include <algorithm>
#include <charconv>

namespace dataflow::nodes {

enum class MergeStrategy { Nested, Flat, Concat, Zip, Join };
enum class MergeType { Concat, Zip, MergeDict };

template <>
struct ParamEnum<MergeStrategy> {
    static const std::vector<std::pair<MergeStrategy, std::string>>& names()
    {
        static const std::vector<std::pair<MergeStrategy, std::string>> kNames{
            {MergeStrategy::Nested, "nested"},
            {MergeStrategy::Flat, "flat"},
            {MergeStrategy::Concat, "concat"},
            {MergeStrategy::Zip, "zip"},
            {MergeStrategy::Join, "join"}};
        return kNames;
    }
};

template <>
struct ParamEnum<MergeType> {
    static const std::vector<std::pair<MergeType, std::string>>& names()
    {
        static const std::vector<std::pair<MergeType, std::string>> kNames{
            {MergeType::Concat, "concat"}, {MergeType::Zip, "zip"}, {MergeType::MergeDict, "merge_dict"}};
        return kNames;
    }
};

template <>
struct ParamEnum<JoinKind> {
    static const std::vector<std::pair<JoinKind, std::string>>& names()
    {
        static const std::vector<std::pair<JoinKind, std::string>> kNames{{JoinKind::Inner, "inner"},
                                                                          {JoinKind::Left, "left"},
                                                                          {JoinKind::Right, "right"},
                                                                          {JoinKind::Full, "full"}};
        return kNames;
    }
};

namespace {

struct MergeParams {
    std::vector<std::string> sources;
    std::optional<MergeStrategy> mergeStrategy;
    std::optional<MergeType> mergeType;
    Value key;
    JoinKind how = JoinKind::Inner;
    bool skipNone = true;
};

constexpr const char* kSourcesPort = "sources";
constexpr const char* kMergedPort = "merged";

/// What is done in the end, whichever spelling asked for it.
enum class Action { Nested, Flat, Concat, Zip, Join, MergeRecords };

/// One thing to merge: the input's name, and what it is called in the result ("a.user", "data1").
struct Source {
    std::string input;
    std::string name;
    bool rows = false;
};

Result<std::vector<std::string>> keyNames(const Value& key)
{
    if (key.isNull())
        return std::vector<std::string>{};
    if (const auto* text = key.as<std::string>())
        return std::vector<std::string>{*text};
    auto names = ParamTraits<std::vector<std::string>>::fromValue(key);
    if (!names)
        return fail(wrongKind("a column name or a list of them", key).inParameter("key"));
    return names;
}

Action actionOf(const MergeParams& params, bool bySources)
{
    if (params.mergeStrategy) {
        switch (*params.mergeStrategy) {
        case MergeStrategy::Nested:
            return Action::Nested;
        case MergeStrategy::Flat:
            return Action::Flat;
        case MergeStrategy::Concat:
            return Action::Concat;
        case MergeStrategy::Zip:
            return Action::Zip;
        case MergeStrategy::Join:
            return Action::Join;
        }
    }
    if (params.mergeType)
        return *params.mergeType == MergeType::Concat ? Action::Concat
               : *params.mergeType == MergeType::Zip  ? Action::Zip
                                                      : Action::MergeRecords;
    return bySources ? Action::Nested : Action::Concat;
}

/// The number of "data12"; nullopt for other names.
std::optional<int> dataNumber(std::string_view name)
{
    if (!name.starts_with("data"))
        return std::nullopt;
    name.remove_prefix(4);
    int number = 0;
    const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (problem != std::errc{} || end != name.data() + name.size() || number < 1)
        return std::nullopt;
    return number;
}

/// "a.user": an input named after the output it comes from.
bool isEndpoint(std::string_view name)
{
    return name.find('.') != std::string_view::npos;
}

bool isParameterName(std::string_view name)
{
    return name == "merge_strategy" || name == "merge_type" || name == "key" || name == "how" ||
           name == "skip_none";
}

Error unknownInput(std::string_view name)
{
    return Error{ErrorCode::BadInput, "The node has no input of this name"}
        .with("input", name)
        .hint("Link to data1, data2 and so on, or everything to sources.");
}

/// The linked sources in their order: dataN by number, `sources` as the parameter says, else as linked.
Result<std::vector<Source>> linkedSources(const MergeParams& params, const Inputs& inputs)
{
    std::vector<std::pair<int, Source>> numbered;
    std::vector<Source> named;
    for (const auto& name : inputs.names()) {
        const bool rows = inputs.isRows(name);
        // Named after their endpoint; one that is both linked and named by the parameter counts once.
        if (isEndpoint(name)) {
            if (std::ranges::find(named, name, &Source::name) == named.end())
                named.push_back({name, name, rows});
        } else if (const auto number = dataNumber(name)) {
            numbered.emplace_back(*number, Source{name, name, rows});
        } else if (!isParameterName(name)) {
            return fail(unknownInput(name));
        }
    }
    if (!numbered.empty() && !named.empty())
        return fail(Error{ErrorCode::BadInput, "Links end both in sources and in data inputs"}.hint(
            "Use one of the two spellings."));
    std::ranges::sort(numbered, {}, &std::pair<int, Source>::first);
    for (auto& [number, source] : numbered)
        named.push_back(std::move(source));
    if (params.sources.empty())
        return named;
    std::vector<Source> chosen;
    for (const auto& wanted : params.sources) {
        const auto found = std::ranges::find(named, wanted, &Source::name);
        if (found == named.end())
            return fail(Error{ErrorCode::BadInput, "A source is not linked to the node"}
                            .with("source", wanted)
                            .inParameter("sources")
                            .hint("Name it as node.port, as the link is written."));
        chosen.push_back(*found);
    }
    if (chosen.size() != named.size())
        return fail(Error{ErrorCode::BadInput, "A link ends in sources that the parameter does not name"}
                        .with("linked", static_cast<std::int64_t>(named.size()))
                        .with("named", static_cast<std::int64_t>(chosen.size()))
                        .inParameter("sources"));
    return chosen;
}

/// "orders.rows" names the column prefix "orders".
std::string columnPrefix(const Source& source)
{
    return source.name.substr(0, source.name.find('.'));
}

Result<std::vector<NamedRows>> takeAll(const std::vector<Source>& sources, Inputs& inputs)
{
    std::vector<NamedRows> rows;
    for (const Source& source : sources) {
        DF_TRY_ASSIGN(auto stream, inputs.takeRows(source.input));
        rows.push_back({columnPrefix(source), std::move(stream)});
    }
    return rows;
}

Result<Outputs> sendRows(db::RowStream& stream, RunContext& context)
{
    DF_TRY_ASSIGN(RowsWriter* const writer, context.openRows(kMergedPort, stream.schema()));
    std::int64_t rows = 0;
    while (true) {
        DF_TRY_ASSIGN(db::BatchPtr batch, stream.next());
        if (!batch)
            return Outputs();
        rows += static_cast<std::int64_t>(batch->rowCount());
        DF_TRY(writer->write(std::move(batch)));
        context.progress(rows, 0);
    }
}

Error leftOver(std::string_view source, std::int64_t count)
{
    return Error{ErrorCode::BadInput, "The sources have different lengths; what is left over was dropped"}
        .with("source", source)
        .with("left_over", count);
}

Result<Outputs> mergeRows(Action action, const MergeParams& params, std::vector<NamedRows> rows,
                          RunContext& context)
{
    db::RowStreamPtr merged;
    if (action == Action::Concat) {
        DF_TRY_ASSIGN(merged, concatRows(std::move(rows)));
    } else if (action == Action::Zip) {
        const auto warn = [&context](std::string_view source, std::int64_t count) {
            context.log(LogLevel::Warning, leftOver(source, count).sentence());
        };
        DF_TRY_ASSIGN(merged, zipRows(std::move(rows), warn));
    } else {
        DF_TRY_ASSIGN(const auto key, keyNames(params.key));
        std::string name = rows.front().name;
        merged = std::move(rows.front().stream);
        for (std::size_t i = 1; i < rows.size(); ++i) {
            DF_TRY_ASSIGN(merged,
                          joinRows({name, std::move(merged)}, std::move(rows[i]), key, params.how, context));
        }
    }
    return sendRows(*merged, context);
}

/// A source as a value; rows become a list of records.
Result<Value> valueOf(const Source& source, Inputs& inputs)
{
    if (!source.rows)
        return inputs.value(source.input);
    DF_TRY_ASSIGN(const auto stream, inputs.takeRows(source.input));
    List records;
    while (true) {
        DF_TRY_ASSIGN(const db::BatchPtr batch, stream->next());
        if (!batch)
            return Value(std::move(records));
        if (!appendRecords(records, *batch))
            return fail(Error{ErrorCode::BadInput, "Too many rows for one value"}
                            .with("source", source.name)
                            .with("most", static_cast<std::int64_t>(kMaxRowsAsValue))
                            .hint("Merge rows by concat, zip or join, which pass them on as they come."));
    }
}

struct NamedValue {
    std::string name;
    Value value;
};

/// {"a": {"user": ...}} for a source "a.user"; {"data1": ...} for a source without a dot.
Value nested(const std::vector<NamedValue>& values)
{
    std::vector<std::pair<std::string, Map>> groups;
    Map result;
    for (const auto& [name, value] : values) {
        const auto dot = name.find('.');
        if (dot == std::string::npos) {
            result.emplace_back(name, value);
            continue;
        }
        const std::string node = name.substr(0, dot);
        auto group = std::ranges::find(groups, node, &std::pair<std::string, Map>::first);
        if (group == groups.end()) {
            groups.emplace_back(node, Map{});
            group = groups.end() - 1;
        }
        group->second.emplace_back(name.substr(dot + 1), value);
    }
    for (auto& [node, ports] : groups)
        result.emplace_back(node, Value(std::move(ports)));
    return Value(std::move(result));
}

void assign(Map& record, const std::string& key, Value value)
{
    const auto found = std::ranges::find(record, key, &Map::value_type::first);
    if (found == record.end())
        record.emplace_back(key, std::move(value));
    else
        found->second = std::move(value);
}

/// The entries of all records side by side; other values stand under their port's name.
Result<Value> flat(const std::vector<NamedValue>& values)
{
    Map result;
    const auto add = [&](const std::string& key, const Value& value,
                         const std::string& source) -> Result<void> {
        const Value* known = valueNamed(result, key);
        if (known && !(*known == value))
            return fail(Error{ErrorCode::BadInput, "Two sources have different values under the same key"}
                            .with("key", key)
                            .with("source", source)
                            .hint("Use merge_strategy \"nested\", which keeps both."));
        if (!known)
            result.emplace_back(key, value);
        return {};
    };
    for (const auto& [name, value] : values) {
        if (const auto* record = value.as<Map>()) {
            for (const auto& [key, entry] : *record)
                DF_TRY(add(key, entry, name));
        } else {
            const auto dot = name.find('.');
            DF_TRY(add(dot == std::string::npos ? name : name.substr(dot + 1), value, name));
        }
    }
    return Value(std::move(result));
}

/// Lists one after the other; a value that is no list counts as one element.
Value concatenated(const std::vector<NamedValue>& values)
{
    List result;
    for (const auto& [name, value] : values) {
        if (const auto* list = value.as<List>())
            result.insert(result.end(), list->begin(), list->end());
        else
            result.push_back(value);
    }
    return Value(std::move(result));
}

Result<Value> zipped(const std::vector<NamedValue>& values, RunContext& context)
{
    std::size_t length = std::numeric_limits<std::size_t>::max();
    for (const auto& [name, value] : values) {
        const auto* list = value.as<List>();
        if (!list)
            return fail(Error{ErrorCode::BadInput, "Only lists and rows can be zipped"}
                            .with("source", name)
                            .with("kind", valueKindName(value.kind())));
        length = std::min(length, list->size());
    }
    List result;
    for (std::size_t i = 0; i < length; ++i) {
        List tuple;
        for (const auto& [name, value] : values)
            tuple.push_back((*value.as<List>())[i]);
        result.emplace_back(std::move(tuple));
    }
    for (const auto& [name, value] : values)
        if (const std::size_t size = value.as<List>()->size(); size > length)
            context.log(LogLevel::Warning,
                        leftOver(name, static_cast<std::int64_t>(size - length)).sentence());
    return Value(std::move(result));
}

/// The bytes of a record's key; nullopt when a part of it is null, and so equals nothing.
Result<std::optional<std::string>> recordKey(const Value& entry, const std::vector<std::string>& key,
                                             const std::string& source)
{
    std::optional<std::string> bytes{std::in_place};
    for (const auto& column : key) {
        const Value* part = entry.find(column);
        if (!part)
            return fail(Error{ErrorCode::BadInput, "A record to merge lacks the key"}
                            .with("key", column)
                            .with("source", source));
        if (part->isNull())
            bytes.reset();
        else if (bytes)
            appendKeyPart(*bytes, *part);
    }
    return bytes;
}

/// Lists of records by key: records with the same key become one, the later source's entries win.
Result<Value> mergedByKey(const std::vector<NamedValue>& values, const std::vector<std::string>& key)
{
    std::vector<Map> records;
    std::vector<std::pair<std::string, std::size_t>> places;
    for (const auto& [name, value] : values) {
        const auto* list = value.as<List>();
        if (!list)
            return fail(Error{ErrorCode::BadInput, "With a key, merge_dict merges lists of records"}
                            .with("source", name)
                            .with("kind", valueKindName(value.kind())));
        for (const Value& entry : *list) {
            DF_TRY_ASSIGN(auto bytes, recordKey(entry, key, name));
            if (bytes)
                places.emplace_back(std::move(*bytes), records.size());
            records.push_back(*entry.as<Map>());
        }
    }
    // Equal keys next to each other, in the order they came in.
    std::ranges::stable_sort(places, {}, &std::pair<std::string, std::size_t>::first);
    std::vector<bool> absorbed(records.size(), false);
    for (std::size_t i = 1; i < places.size(); ++i) {
        if (places[i].first != places[i - 1].first)
            continue;
        for (auto& [field, value] : records[places[i].second])
            assign(records[places[i - 1].second], field, std::move(value));
        absorbed[places[i].second] = true;
        places[i].second = places[i - 1].second;
    }
    List result;
    for (std::size_t i = 0; i < records.size(); ++i)
        if (!absorbed[i])
            result.emplace_back(std::move(records[i]));
    return Value(std::move(result));
}

Result<Value> mergedRecords(const std::vector<NamedValue>& values, const MergeParams& params)
{
    DF_TRY_ASSIGN(const auto key, keyNames(params.key));
    if (!key.empty())
        return mergedByKey(values, key);
    Map result;
    for (const auto& [name, value] : values) {
        const auto* record = value.as<Map>();
        if (!record)
            return fail(Error{ErrorCode::BadInput, "Without a key, merge_dict merges records"}
                            .with("source", name)
                            .with("kind", valueKindName(value.kind()))
                            .hint("Name the key under which lists of records are merged."));
        for (const auto& [field, entry] : *record)
            assign(result, field, entry);
    }
    return Value(std::move(result));
}

Result<Value> mergeValues(Action action, const MergeParams& params, const std::vector<NamedValue>& values,
                          RunContext& context)
{
    switch (action) {
    case Action::Nested:
        return nested(values);
    case Action::Flat:
        return flat(values);
    case Action::Zip:
        return zipped(values, context);
    case Action::MergeRecords:
        return mergedRecords(values, params);
    case Action::Concat:
    case Action::Join:
        break;
    }
    return concatenated(values);
}

Result<Outputs> run(const MergeParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(auto sources, linkedSources(params, inputs));
    const bool bySources = !sources.empty() && isEndpoint(sources.front().input);
    if (params.skipNone)
        std::erase_if(sources, [&](const Source& s) { return !s.rows && inputs.value(s.input).isNull(); });
    if (sources.empty())
        return Outputs().set(kMergedPort, nullptr);
    const Action action = actionOf(params, bySources);
    const bool anyRows = std::ranges::any_of(sources, &Source::rows);
    // Rows merge as rows where the strategy has a meaning for rows.
    if (action == Action::Join || (anyRows && (action == Action::Concat || action == Action::Zip))) {
        DF_TRY_ASSIGN(auto rows, takeAll(sources, inputs));
        return mergeRows(action, params, std::move(rows), context);
    }
    std::vector<NamedValue> values;
    for (const Source& source : sources) {
        DF_TRY_ASSIGN(Value value, valueOf(source, inputs));
        values.push_back({source.name, std::move(value)});
    }
    DF_TRY_ASSIGN(Value merged, mergeValues(action, params, values, context));
    return Outputs().set(kMergedPort, std::move(merged));
}

std::vector<Error> checkMerge(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors;
    const auto* strategy = textNamed(params, "merge_strategy");
    const auto* type = textNamed(params, "merge_type");
    const bool byStrategy = strategy != nullptr;
    if (byStrategy && type)
        errors.push_back(
            Error{ErrorCode::BadParameter, "Either merge_strategy or merge_type can be given, not both"}
                .inParameter("merge_type"));
    const Value* key = valueNamed(params, "key");
    if (key)
        if (auto names = keyNames(*key); !names)
            errors.push_back(std::move(names).error());
    const auto linked = [&](std::string_view name) {
        return std::ranges::find(scope.linkedInputs, name) != scope.linkedInputs.end();
    };
    const bool joins = byStrategy && *strategy == "join";
    if (joins && !key && !linked("key"))
        errors.push_back(Error{ErrorCode::MissingParameter, "A join needs a key"}.inParameter("key"));
    if (key && !joins && !(type && *type == "merge_dict"))
        errors.push_back(
            Error{ErrorCode::BadParameter, "Only a join and merge_dict use a key"}.inParameter("key"));
    if (valueNamed(params, "how") && !joins)
        errors.push_back(Error{ErrorCode::BadParameter, "Only a join uses how"}.inParameter("how"));
    for (const auto& name : scope.linkedInputs)
        if (!isEndpoint(name) && name != kSourcesPort && !dataNumber(name) && !isParameterName(name))
            errors.push_back(unknownInput(name));
    return errors;
}

std::vector<ParamSpec> parameters()
{
    using P = MergeParams;
    return {
        param(&P::sources, "sources")
            .label("Sources")
            .doc("Outputs to merge, such as a.user, in this order; naming one here links it. Empty takes "
                 "what is "
                 "linked to the input sources.")
            .editor(EditorKind::NodeList),
        param(&P::mergeStrategy, "merge_strategy")
            .label("Strategy")
            .doc("For a.user = {\"id\": 1} and b.order = {\"total\": 5}: nested gives {\"a\": {\"user\": "
                 "{...}}, \"b\": "
                 "{\"order\": {...}}} and flat gives {\"id\": 1, \"total\": 5}; concat puts lists or rows "
                 "one after the "
                 "other, zip side by side, and join joins rows by the key. Without it, sources are nested."),
        param(&P::mergeType, "merge_type")
            .label("Type")
            .doc("For data1 = [1, 2] and data2 = [3, 4]: concat gives [1, 2, 3, 4] and zip gives [[1, 3], "
                 "[2, 4]]; "
                 "merge_dict makes one record of several, the later one wins, or with a key one list of "
                 "records of "
                 "several. Without it, data inputs are concatenated."),
        param(&P::key, "key")
            .label("Key")
            .doc("The column, or the list of columns, that a join or merge_dict compares; int and decimal "
                 "are equal by "
                 "value, other types must be the same, and null equals nothing."),
        param(&P::how, "how").label("Join").doc("Which rows without a match a join keeps."),
        param(&P::skipNone, "skip_none")
            .label("Leave out nulls")
            .doc("Inputs without a value, such as those of an untaken branch, are left out."),
    };
}

} // namespace

NodeType mergeNode()
{
    return NodeType::of<MergeParams>(
        {
            .id = "MergeNode",
            .category = Category::Flow,
            .title = "Merge",
            .summary = "Brings several inputs together: nested, side by side, one after the other or joined "
                       "by a key.",
            .searchWords = {"join", "combine", "concat", "zip", "union", "gather"},
            .params = parameters(),
            .inputs = {port("data1", PortKind::Any,
                            "The first thing to merge; further ones are data2, data3 and so on."),
                       port("data2", PortKind::Any, "The second thing to merge."),
                       manyPort(kSourcesPort, PortKind::Any, "Everything to merge, any number of links.")},
            .outputs = {port(kMergedPort, PortKind::Any,
                             "What came of it; rows when rows were concatenated, zipped or joined.")},
            .openInputs = true,
            .check = checkMerge,
        },
        run);
}

} // namespace dataflow::nodes
