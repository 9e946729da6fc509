// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/wait_scope.h"
#include "engine/run/node_context.h"

#include "engine/nodes/rows_as_value.h"
#include "engine/run/node_parts.h"
#include "engine/run/run_services.h"

#include <algorithm>

namespace dataflow::run {

namespace {

/// An inner node has no links.
class NoInputs final : public nodes::Inputs {
public:
    std::vector<std::string> names() const override { return {}; }
    bool isLinked(std::string_view) const override { return false; }
    bool isRows(std::string_view) const override { return false; }
    Value value(std::string_view) const override { return {}; }
    Result<db::RowStreamPtr> takeRows(std::string_view name) override
    {
        return fail(Error(ErrorCode::BadInput, "The input is not linked").with("input", name));
    }
};

/// Collects the rows of one port as records.
class RecordWriter final : public nodes::RowsWriter {
public:
    RecordWriter(std::string port, db::SchemaPtr schema)
        : m_port(std::move(port))
        , m_schema(std::move(schema))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<void> write(db::BatchPtr batch) override
    {
        if (!nodes::appendRecords(m_records, *batch))
            return fail(Error(ErrorCode::BadInput, "An inner node gave too many rows")
                            .with("port", m_port)
                            .with("most", static_cast<std::int64_t>(nodes::kMaxRowsAsValue))
                            .hint("Limit its rows, or put it beside the frame as a node of its own."));
        return {};
    }
    const std::string& port() const noexcept { return m_port; }
    List takeRecords() { return std::move(m_records); }

private:
    const std::string m_port;
    const db::SchemaPtr m_schema;
    List m_records;
};

class InnerContext final : public ServiceContext {
public:
    using ServiceContext::ServiceContext;
    /// The node it is in waits for all of its inner nodes: one that watches others must not stay.
    bool pause(Nanoseconds) override { return false; }
    Result<nodes::RowsWriter*> openRows(std::string_view port, db::SchemaPtr schema) override
    {
        if (std::ranges::any_of(m_writers, [&](const auto& writer) { return writer->port() == port; }))
            return fail(Error(ErrorCode::InternalBug, "A rows port may be opened once").with("port", port));
        m_writers.push_back(std::make_unique<RecordWriter>(std::string(port), std::move(schema)));
        return m_writers.back().get();
    }
    Map withRows(Map values)
    {
        for (const auto& writer : m_writers)
            values.emplace_back(writer->port(), Value(writer->takeRecords()));
        return values;
    }

private:
    std::vector<std::unique_ptr<RecordWriter>> m_writers;
};

/// Inner nodes of one call; shared with helper threads, which may look at it after the call has ended.
struct InnerGroup {
    std::span<const nodes::InnerNode> nodes; // valid until all have ended
    bool failFast = false;
    Deadline deadline = Deadline::never();
    std::stop_source stop;
    std::stop_token token = stop.get_token();
    std::atomic<std::size_t> next{0};
    std::size_t count = 0;
    std::vector<std::optional<Result<Map>>> results;
    std::mutex mutex; // guards ended
    std::condition_variable allEnded;
    std::size_t ended = 0;
};

Result<Map> runOne(Execution& run, graph::NodeIndex node, const InnerGroup& group,
                   const nodes::InnerNode& inner, const NodeId& shownAs)
{
    DF_TRY_ASSIGN(const auto resolved, resolveInner(run.plan(), inner.type));
    Map params = inner.params;
    if (!resolved.model.empty())
        params.emplace_back("model", Value(resolved.model));
    InnerContext context(run, node, shownAs, group.token, group.deadline);
    NoInputs inputs;
    auto outputs = resolved.type->run(params, inputs, context);
    if (outputs || !outputs.error().retryable()) // what may be tried again left nothing behind
        run.noteInnerNode(node, *resolved.type, params);
    if (!outputs)
        return fail(std::move(outputs).error());
    return context.withRows(std::move(outputs->values()));
}

/// Takes nodes of the group until none is left.
void workOn(Execution& run, graph::NodeIndex node, const std::string& frame, InnerGroup& group)
{
    for (std::size_t index; (index = group.next.fetch_add(1)) < group.count;) {
        const nodes::InnerNode& inner = group.nodes[index];
        const NodeId shownAs(frame + "." + inner.id.text());
        Result<Map> result = fail(Error(ErrorCode::Cancelled, "Another inner node failed first"));
        if (!group.token.stop_requested()) {
            try {
                result = runOne(run, node, group, inner, shownAs);
            } catch (const std::exception& exception) {
                result = fail(Error(ErrorCode::InternalBug, "The node threw an exception")
                                  .with("what", exception.what()));
            } catch (...) {
                result = fail(Error(ErrorCode::InternalBug, "The node threw something"));
            }
        }
        if (!result) {
            result = fail(std::move(result).error().inNode(shownAs.text()));
            if (group.failFast)
                group.stop.request_stop();
        }
        group.results[index] = std::move(result);
        const std::lock_guard lock(group.mutex);
        if (++group.ended == group.count)
            group.allEnded.notify_all();
    }
}

} // namespace

std::vector<nodes::InnerResult> ServiceContext::runInner(std::span<const nodes::InnerNode> nodes,
                                                         bool failFast, Deadline deadline)
{
    auto group = std::make_shared<InnerGroup>();
    group->nodes = nodes;
    group->count = nodes.size();
    group->failFast = failFast;
    group->deadline = Deadline::earlier(m_deadline, deadline);
    group->results.resize(nodes.size());
    m_run.detail(m_node); // before helpers use it
    const std::stop_callback link(m_stop, [&] { group->stop.request_stop(); });
    // This thread works too, so that the call ends even when no other thread is to be had.
    for (std::size_t helper = 1; helper < nodes.size(); ++helper)
        m_run.runtime().services().threads.submit(
            [group, run = &m_run, node = m_node, frame = m_id.text()] { workOn(*run, node, frame, *group); });
    workOn(m_run, m_node, m_id.text(), *group);
    {
        std::unique_lock lock(group->mutex);
        const auto allEnded = [&] { return group->ended == group->count; };
        if (!allEnded()) {
            const WaitScope waiting;
            group->allEnded.wait(lock, allEnded);
        }
    }
    for (KeptLocks::Lost& lost : m_run.sessions().locks().frameEnded(m_node, !m_stop.stop_requested())) {
        lost.error.inNode(lost.asker.shownAs);
        const std::string_view inner = std::string_view(lost.asker.shownAs).substr(m_id.text().size() + 1);
        const auto found = std::ranges::find(nodes, inner, [](const auto& node) { return node.id.text(); });
        auto& result = group->results[static_cast<std::size_t>(found - nodes.begin())];
        if (*result)
            result = fail(std::move(lost.error));
    }
    std::vector<nodes::InnerResult> results;
    for (std::size_t index = 0; index < nodes.size(); ++index)
        results.push_back({nodes[index].id, std::move(*group->results[index])});
    return results;
}

} // namespace dataflow::run
