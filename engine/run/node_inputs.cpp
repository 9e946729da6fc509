// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/node_context.h"

#include "engine/db/batch_builder.h"
#include "engine/nodes/rows_as_value.h"

#include <algorithm>
#include <charconv>

namespace dataflow::run {

bool feedsParameter(const nodes::NodeType& type, std::string_view name) noexcept
{
    if (type.description().params.empty() || type.findInput(name) || nodes::isTransactionLink(type, name))
        return false;
    if (type.findParam(name))
        return true;
    // What a called workflow takes is for the node to sort out.
    return std::ranges::any_of(type.description().params, &nodes::ParamSpec::takesModelFields) &&
           !nodes::workflowParam(type);
}

std::optional<std::uint64_t> rowOfPath(std::string_view path, std::string_view* rest) noexcept
{
    if (path.size() < 3 || path.front() != '[')
        return std::nullopt;
    std::uint64_t row = 0;
    const auto [end, error] = std::from_chars(path.data() + 1, path.data() + path.size(), row);
    if (error != std::errc() || end == path.data() + path.size() || *end != ']')
        return std::nullopt;
    if (rest)
        *rest = path.substr(static_cast<std::size_t>(end - path.data()) + 1);
    return row;
}

/// The rows of a link as one consumer reads them.
class NodeInputs::Stream final : public db::RowStream {
public:
    Stream(NodeInputs& inputs, graph::NodeIndex from, std::shared_ptr<RowsChannel> channel,
           std::size_t reader)
        : m_inputs(inputs)
        , m_from(from)
        , m_channel(std::move(channel))
        , m_reader(reader)
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_channel->schema(); }
    Result<db::BatchPtr> next() override
    {
        auto batch = m_channel->next(m_reader, {m_inputs.m_stop, m_inputs.m_deadline});
        if (batch && *batch) {
            m_inputs.m_run.detail(m_inputs.m_node)
                .rowsIn.fetch_add((*batch)->rowCount(), std::memory_order_relaxed);
            m_inputs.m_run.touch();
        } else if (!batch && m_channel->failure()) {
            m_inputs.m_failedUpstream = m_from;
        }
        return batch;
    }

private:
    NodeInputs& m_inputs;
    const graph::NodeIndex m_from;
    const std::shared_ptr<RowsChannel> m_channel;
    const std::size_t m_reader;
};

std::size_t NodeInputs::find(std::string_view name) const noexcept
{
    for (std::size_t input = 0; input < m_planned.inputs.size(); ++input)
        if (m_planned.inputs[input].name == name)
            return feedsParameter(*m_planned.type, name) ? kNone : input;
    return kNone;
}

std::shared_ptr<RowsChannel> NodeInputs::channelOf(std::size_t input) const
{
    const graph::PlannedInput& link = m_planned.inputs[input];
    return link.path.empty() ? m_run.slot(link.fromNode).findChannel(link.fromPort) : nullptr;
}

Value NodeInputs::valueOf(std::size_t input) const
{
    const graph::PlannedInput& link = m_planned.inputs[input];
    if (!link.path.empty()) {
        const auto found =
            std::ranges::find(m_resolved, input, [](const auto& entry) { return entry.first; });
        return found == m_resolved.end() ? Value() : found->second;
    }
    // A producer that still runs (it has opened rows) has handed out no values yet.
    const Value* value = m_run.findValue(link.fromNode, link.fromPort);
    return value ? *value : Value();
}

bool NodeInputs::isTaken(std::size_t input) const
{
    const graph::PlannedInput& link = m_planned.inputs[input];
    return m_run.slot(link.fromNode).findChannel(link.fromPort) ||
           m_run.findValue(link.fromNode, link.fromPort);
}

Result<void> NodeInputs::resolvePaths()
{
    for (std::size_t input = 0; input < m_planned.inputs.size(); ++input) {
        const graph::PlannedInput& link = m_planned.inputs[input];
        if (link.path.empty())
            continue;
        const auto wrong = [&](Error error) {
            return fail(std::move(error)
                            .with("link", m_run.plan().nodes[link.fromNode].node->id.text() + "." +
                                              link.fromPort + link.path)
                            .with("input", link.name));
        };
        const NodeSlot& from = m_run.slot(link.fromNode);
        Value base;
        std::string_view path = link.path;
        if (const auto channel = from.findChannel(link.fromPort)) {
            const auto row = rowOfPath(link.path, &path);
            if (!row)
                return wrong(Error(ErrorCode::BadInput, "A path into rows begins with a row number")
                                 .hint("Write it as rows[0].field."));
            auto record = channel->pinnedRow(*row);
            if (!record && channel->failure()) {
                m_failedUpstream = link.fromNode;
                return wrong(*channel->failure());
            }
            if (!record)
                return wrong(Error(ErrorCode::BadInput, "The row named by a link does not exist")
                                 .with("row", static_cast<std::int64_t>(*row))
                                 .with("rows", static_cast<std::int64_t>(channel->rowCount())));
            base = std::move(*record);
        } else if (const Value* value = m_run.findValue(link.fromNode, link.fromPort)) {
            base = *value;
        } else {
            continue; // not taken: null
        }
        if (path.starts_with('.'))
            path.remove_prefix(1);
        auto found = path.empty() ? Result<Value>(std::move(base)) : valueAtPath(base, path);
        if (!found)
            return wrong(std::move(found).error());
        m_resolved.emplace_back(input, std::move(*found));
    }
    return {};
}

Result<std::optional<Map>> NodeInputs::makeParams()
{
    std::optional<Map> made;
    const nodes::NodeType& type = *m_planned.type;
    if (m_planned.hasTemplates) {
        DF_TRY_ASSIGN(made, m_run.variables().expandParams(type, m_planned.params));
    }
    const auto put = [&](const std::string& name, Value value) {
        if (!made)
            made = m_planned.params;
        const nodes::ParamSpec* spec = type.findParam(name);
        const auto found = std::ranges::find_if(*made, [&](const auto& entry) {
            return entry.first == name ||
                   (spec && type.findParam(entry.first) == spec && !spec->takesModelFields);
        });
        if (found != made->end())
            found->second = std::move(value);
        else
            made->emplace_back(name, std::move(value));
    };
    for (std::size_t input = 0; input < m_planned.inputs.size(); ++input) {
        const std::string& name = m_planned.inputs[input].name;
        if (!feedsParameter(type, name) || !isTaken(input))
            continue;
        if (channelOf(input)) {
            auto list = rowsAsList(input);
            if (!list)
                return fail(std::move(list).error().inParameter(name));
            put(name, std::move(*list));
        } else {
            put(name, valueOf(input));
        }
    }
    // `<Model><Verb>Node` stands for the model node type with its model given.
    const std::string suffix = type.description().modelVerb + "Node";
    const std::string& written = m_planned.node->type;
    if (!type.description().modelVerb.empty() && written != type.id() && written.size() > suffix.size() &&
        written.ends_with(suffix) && type.findParam("model"))
        put("model", written.substr(0, written.size() - suffix.size()));
    return made;
}

Result<Value> NodeInputs::rowsAsList(std::size_t input)
{
    const auto stream = streamOf(input, channelOf(input));
    List records;
    for (;;) {
        DF_TRY_ASSIGN(const auto batch, stream->next());
        if (!batch)
            return Value(std::move(records));
        if (!nodes::appendRecords(records, *batch))
            return fail(Error(ErrorCode::BadInput, "Too many rows for one value")
                            .with("most", static_cast<std::int64_t>(nodes::kMaxRowsAsValue))
                            .hint("Link them to an input that takes rows."));
    }
}

db::RowStreamPtr NodeInputs::streamOf(std::size_t input, std::shared_ptr<RowsChannel> channel)
{
    const auto reader = channel->findReader(m_node, static_cast<std::uint32_t>(input));
    return std::make_unique<Stream>(*this, m_planned.inputs[input].fromNode, std::move(channel), *reader);
}

std::vector<std::string> NodeInputs::names() const
{
    std::vector<std::string> names;
    for (const graph::PlannedInput& link : m_planned.inputs)
        if (!feedsParameter(*m_planned.type, link.name) &&
            !nodes::isTransactionLink(*m_planned.type, link.name))
            names.push_back(link.name);
    return names;
}

bool NodeInputs::isRows(std::string_view name) const
{
    const std::size_t input = find(name);
    return input != kNone && channelOf(input) != nullptr;
}

Value NodeInputs::value(std::string_view name) const
{
    const std::size_t input = find(name);
    return input == kNone || channelOf(input) ? Value() : valueOf(input);
}

Result<db::RowStreamPtr> NodeInputs::takeRows(std::string_view name)
{
    const std::size_t input = find(name);
    if (input == kNone)
        return fail(Error(ErrorCode::BadInput, "The input is not linked").with("input", name));
    if (auto channel = channelOf(input)) {
        if (std::ranges::find(m_taken, input) != m_taken.end())
            return fail(
                Error(ErrorCode::InternalBug, "The rows of an input may be taken once").with("input", name));
        m_taken.push_back(input);
        return streamOf(input, std::move(channel));
    }
    const Value value = valueOf(input);
    const auto* list = value.as<List>();
    const bool records = list && std::ranges::all_of(*list, [](const Value& item) {
                             return item.kind() == ValueKind::Record;
                         });
    if (!records)
        return fail(Error(ErrorCode::BadInput, "The input carries no rows")
                        .with("input", name)
                        .with("kind", valueKindName(value.kind())));
    auto schema = db::inferSchema(*list);
    DF_TRY_ASSIGN(auto batches, db::batchesFromRecords(*list, schema));
    return db::streamOf(std::move(schema), std::move(batches));
}

} // namespace dataflow::run
