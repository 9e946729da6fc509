// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Graphs of nodes whose behaviour a test writes as a lambda, and plans made from them by hand.

#include "engine/base/assert.h"
#include "engine/db/batch_builder.h"
#include "engine/run/run.h"

#include <algorithm>
#include <latch>
#include <map>
#include <mutex>
#include <numeric>

namespace dataflow::testing {

using Behaviour = std::function<Result<nodes::Outputs>(nodes::Inputs&, nodes::RunContext&)>;

/// Behaviours by number; a node names its own in the parameter "behaviour".
class Behaviours {
public:
    static Behaviours& all()
    {
        static Behaviours instance;
        return instance;
    }
    std::int64_t add(Behaviour behaviour)
    {
        const std::lock_guard lock(m_mutex);
        m_byNumber[++m_last] = std::make_shared<const Behaviour>(std::move(behaviour));
        return m_last;
    }
    std::shared_ptr<const Behaviour> find(std::int64_t number)
    {
        const std::lock_guard lock(m_mutex);
        return m_byNumber.at(number);
    }

private:
    std::mutex m_mutex; // guards all below
    std::map<std::int64_t, std::shared_ptr<const Behaviour>> m_byNumber;
    std::int64_t m_last = 0;
};

struct ScriptedParams {
    std::int64_t behaviour = 0;
    std::string text;
};

inline Result<nodes::Outputs> runScripted(const ScriptedParams& params, nodes::Inputs& inputs,
                                          nodes::RunContext& context)
{
    if (!params.text.empty())
        context.log(nodes::LogLevel::Debug, params.text);
    return (*Behaviours::all().find(params.behaviour))(inputs, context);
}

/// A type with inputs of any name; outputs are `out` and `rows`, `other`. The input `must` may be required.
inline nodes::NodeType scriptedType(nodes::CostClass cost, bool requiresMust = true)
{
    using P = ScriptedParams;
    static const char* const kNames[] = {"InlineNode", "CpuNode", "BlockingNode"};
    return nodes::NodeType::of<P>(
        {.id = kNames[static_cast<int>(cost)],
         .title = "Scripted",
         .summary = "Does what a test says.",
         .params = {nodes::param(&P::behaviour, "behaviour"), nodes::param(&P::text, "text")},
         .inputs = {requiresMust ? nodes::requiredPort("must", nodes::PortKind::Any, "Required.")
                                 : nodes::port("must", nodes::PortKind::Any, "Anything.")},
         .outputs = {nodes::port("out", nodes::PortKind::Value, "A value."),
                     nodes::port("rows", nodes::PortKind::Rows, "Rows."),
                     nodes::port("other", nodes::PortKind::Any, "Another.")},
         .cost = cost,
         .openInputs = true},
        runScripted);
}

inline const nodes::NodeType& typeOf(nodes::CostClass cost)
{
    static const nodes::NodeType types[] = {scriptedType(nodes::CostClass::Inline),
                                            scriptedType(nodes::CostClass::Cpu),
                                            scriptedType(nodes::CostClass::Blocking)};
    return types[static_cast<int>(cost)];
}

/// Makes a plan by hand. Nodes are added in topological order.
class PlanBuilder {
public:
    PlanBuilder()
    {
        project = std::make_shared<graph::Project>();
        project->name = "Test";
        graph::Workflow workflow;
        workflow.parameters.emplace_back().name = "day";
        project->putWorkflow(WorkflowId("main"), std::move(workflow));
    }
    /// Adds a node; `tweak` may set its time limit, retries and so on.
    graph::NodeIndex add(std::string id, const nodes::NodeType& type, Map params,
                         const std::function<void(graph::Node&)>& tweak = {})
    {
        graph::Node node;
        node.id = NodeId(std::move(id));
        node.type = type.id();
        if (tweak)
            tweak(node);
        graph::PlannedNode planned;
        planned.node = std::make_shared<const graph::Node>(std::move(node));
        planned.type = &type;
        planned.params = std::move(params);
        m_plan.nodes.push_back(std::move(planned));
        return static_cast<graph::NodeIndex>(m_plan.nodes.size() - 1);
    }
    graph::NodeIndex add(std::string id, Behaviour behaviour,
                         nodes::CostClass cost = nodes::CostClass::Blocking,
                         const std::function<void(graph::Node&)>& tweak = {})
    {
        return add(std::move(id), typeOf(cost), {{"behaviour", Behaviours::all().add(std::move(behaviour))}},
                   tweak);
    }
    graph::PlannedNode& node(graph::NodeIndex index) { return m_plan.nodes[index]; }
    void link(graph::NodeIndex from, std::string port, graph::NodeIndex to, std::string input,
              std::string path = {})
    {
        DF_ASSERT(from < to, "Nodes must be added in topological order");
        m_plan.nodes[to].inputs.push_back({std::move(input), from, std::move(port), std::move(path)});
    }
    graph::PlanPtr plan()
    {
        const std::size_t count = m_plan.nodes.size();
        std::vector<std::vector<graph::NodeIndex>> successors(count);
        m_plan.predecessorCounts.assign(count, 0);
        for (graph::NodeIndex to = 0; to < count; ++to) {
            if (m_plan.nodes[to].type->description().background)
                continue;
            for (const graph::PlannedInput& input : m_plan.nodes[to].inputs)
                if (successors[input.fromNode].empty() || successors[input.fromNode].back() != to) {
                    successors[input.fromNode].push_back(to);
                    ++m_plan.predecessorCounts[to];
                }
        }
        m_plan.successorOffsets = {0};
        m_plan.successors.clear();
        for (const auto& list : successors) {
            m_plan.successors.insert(m_plan.successors.end(), list.begin(), list.end());
            m_plan.successorOffsets.push_back(static_cast<std::uint32_t>(m_plan.successors.size()));
        }
        m_plan.byId.resize(count);
        std::iota(m_plan.byId.begin(), m_plan.byId.end(), graph::NodeIndex(0));
        std::ranges::sort(m_plan.byId, {},
                          [this](graph::NodeIndex node) { return m_plan.nodes[node].node->id; });
        m_plan.project = project;
        m_plan.workflow = WorkflowId("main");
        return std::make_shared<const graph::Plan>(m_plan);
    }

    std::shared_ptr<graph::Project> project;

private:
    graph::Plan m_plan;
};

inline db::SchemaPtr numberSchema()
{
    static const auto schema = std::make_shared<const db::Schema>(
        std::vector<db::Field>{{"n", db::ColumnType::Int64, false}, {"text", db::ColumnType::Text, true}});
    return schema;
}

/// Rows first, first + 1, ... with a text each.
inline db::BatchPtr numberBatch(std::int64_t first, std::size_t rows)
{
    db::BatchBuilder builder(numberSchema());
    for (std::size_t row = 0; row < rows; ++row) {
        const std::int64_t number = first + static_cast<std::int64_t>(row);
        builder.column(0).appendInt64(number);
        builder.column(1).appendBytes("row " + std::to_string(number));
        builder.endRow();
    }
    return builder.finish();
}

/// Sends `batches` batches of `rows` rows each out of port "rows".
inline Behaviour sendNumbers(std::size_t batches, std::size_t rows)
{
    return [=](nodes::Inputs&, nodes::RunContext& context) -> Result<nodes::Outputs> {
        DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", numberSchema()));
        for (std::size_t batch = 0; batch < batches; ++batch)
            DF_TRY(writer->write(numberBatch(static_cast<std::int64_t>(batch * rows), rows)));
        return nodes::Outputs().set("out", static_cast<std::int64_t>(batches * rows));
    };
}

/// Reads the numbers of an input to its end and checks that they count up from nought; gives how many there
/// were.
inline Result<std::int64_t> countNumbers(nodes::Inputs& inputs, std::string_view input)
{
    DF_TRY_ASSIGN(const auto stream, inputs.takeRows(input));
    std::int64_t next = 0;
    for (;;) {
        DF_TRY_ASSIGN(const auto batch, stream->next());
        if (!batch)
            return next;
        for (std::size_t row = 0; row < batch->rowCount(); ++row, ++next)
            if (batch->column(0).int64At(row) != next ||
                batch->column(1).bytesAt(row) != "row " + std::to_string(next))
                return fail(Error(ErrorCode::InternalBug, "Rows are not in order").with("row", next));
    }
}

/// Counts the rows of every input into port "out" (they must all be equal).
inline Behaviour countRows()
{
    return [](nodes::Inputs& inputs, nodes::RunContext&) -> Result<nodes::Outputs> {
        std::int64_t rows = -1;
        for (const std::string& name : inputs.names()) {
            DF_TRY_ASSIGN(const std::int64_t counted, countNumbers(inputs, name));
            if (rows >= 0 && counted != rows)
                return fail(Error(ErrorCode::InternalBug, "The inputs differ"));
            rows = counted;
        }
        return nodes::Outputs().set("out", rows);
    };
}

/// Passes the rows of input "rows" on to port "rows".
inline Behaviour passRows()
{
    return [](nodes::Inputs& inputs, nodes::RunContext& context) -> Result<nodes::Outputs> {
        DF_TRY_ASSIGN(const auto stream, inputs.takeRows("rows"));
        DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", stream->schema()));
        for (;;) {
            DF_TRY_ASSIGN(auto batch, stream->next());
            if (!batch)
                return nodes::Outputs();
            DF_TRY(writer->write(std::move(batch)));
        }
    };
}

inline Behaviour giveValue(Value value)
{
    return [value](nodes::Inputs&, nodes::RunContext&) -> Result<nodes::Outputs> {
        return nodes::Outputs().set("out", value);
    };
}

inline Behaviour failWith(Error error)
{
    return [error](nodes::Inputs&, nodes::RunContext&) -> Result<nodes::Outputs> { return fail(error); };
}

inline std::shared_ptr<run::ProjectRuntime> makeRuntime(const graph::ProjectPtr& project,
                                                        const Clock* clock = nullptr)
{
    auto runtime = run::ProjectRuntime::create(project, {.projectDirectory = "/tmp", .clock = clock});
    DF_ASSERT(runtime.has_value(), "A test's project must be valid");
    return std::move(*runtime);
}

/// Starts a run of `builder`'s plan.
inline std::shared_ptr<run::Run> startRun(PlanBuilder& builder, run::RunRequest request = {},
                                          const Clock* clock = nullptr)
{
    request.plan = builder.plan();
    auto started = run::Run::start(makeRuntime(builder.project, clock), std::move(request));
    DF_ASSERT(started.has_value(), "The run must start");
    return std::move(*started);
}

/// The report of a whole run.
inline run::RunReportPtr runAll(PlanBuilder& builder, run::RunRequest request = {},
                                const Clock* clock = nullptr)
{
    return startRun(builder, std::move(request), clock)->wait();
}

inline Value valueOf(const run::RunReport& report, graph::NodeIndex node, std::string_view port)
{
    for (const auto& [name, value] : report.values[node])
        if (name == port)
            return value;
    return {};
}

/// "a done, b failed, ..."
inline std::string statesOf(const run::RunReport& report)
{
    std::string text;
    for (std::size_t node = 0; node < report.nodes.size(); ++node)
        text += (text.empty() ? "" : ", ") + report.plan->nodes[node].node->id.text() + " " +
                std::string(run::nodeStateName(report.nodes[node].state));
    return text;
}

} // namespace dataflow::testing
