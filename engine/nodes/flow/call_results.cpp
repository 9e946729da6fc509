// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/flow/call_results.h"

#include "engine/nodes/param_values.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

/// Longer lists are for rows.
constexpr std::size_t kMostListed = 100'000;

Error sometimesRows(const std::string& output, std::int64_t item)
{
    return Error{ErrorCode::BadInput,
                 "An output of the workflow hands out rows for some items and values for "
                 "others"}
        .with("output", output)
        .with("item", item);
}

} // namespace

CallResults::CallResults(const WorkflowSignature& signature, RunContext& context)
    : m_context(context)
{
    for (const Port& output : signature.outputs)
        m_outputs.push_back({.port = output});
}

Result<void> CallResults::add(const CallResult& result)
{
    for (Gathered& gathered : m_outputs) {
        const auto rows =
            std::ranges::find(result.rows, gathered.port.name,
                              [](const auto& entry) -> const std::string& { return entry.first; });
        if (rows != result.rows.end())
            DF_TRY(addRows(gathered, *rows->second, result.firstItem));
        else
            DF_TRY(addValue(gathered, valueNamed(result.values, gathered.port.name), result.firstItem));
    }
    ++m_calls;
    return {};
}

Result<void> CallResults::addRows(Gathered& gathered, RowsBuffer& rows, std::int64_t item)
{
    if (gathered.kind == Kind::List)
        return fail(sometimesRows(gathered.port.name, item));
    gathered.kind = Kind::Rows;
    if (!gathered.writer) {
        DF_TRY_ASSIGN(gathered.writer, m_context.openRows(gathered.port.name, rows.schema()));
    } else if (!(*gathered.writer->schema() == *rows.schema())) {
        return fail(Error{ErrorCode::BadInput, "The rows of the items differ in their columns"}
                        .with("output", gathered.port.name)
                        .with("item", item)
                        .hint("Give every item the same columns with a MapNode in the workflow."));
    }
    const db::RowStreamPtr stream = rows.read();
    for (;;) {
        DF_TRY_ASSIGN(db::BatchPtr batch, stream->next());
        if (!batch)
            return {};
        DF_TRY(gathered.writer->write(std::move(batch)));
    }
}

Result<void> CallResults::addValue(Gathered& gathered, const Value* value, std::int64_t item)
{
    if (!value && gathered.kind != Kind::List)
        return {};
    if (gathered.kind == Kind::Rows)
        return fail(sometimesRows(gathered.port.name, item));
    if (m_calls >= kMostListed)
        return fail(Error{ErrorCode::BadInput, "Too many items for a list of their values"}
                        .with("output", gathered.port.name)
                        .with("most", static_cast<std::int64_t>(kMostListed))
                        .hint("Let the workflow hand out rows, or set batch."));
    gathered.kind = Kind::List;
    gathered.values.resize(m_calls); // calls before the first that handed out something
    gathered.values.push_back(value ? *value : Value());
    return {};
}

Outputs CallResults::finish()
{
    Outputs outputs;
    for (Gathered& gathered : m_outputs) {
        const bool mayBeRows = gathered.kind == Kind::Unknown && gathered.port.kind == PortKind::Rows;
        if (gathered.kind == Kind::Rows || mayBeRows)
            continue;
        gathered.values.resize(std::min(m_calls, kMostListed));
        outputs.set(gathered.port.name, Value(std::move(gathered.values)));
    }
    return outputs;
}

} // namespace dataflow::nodes
