// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What a node costs that does nothing: oneTBB's flow graph against the scheduler alone and against a whole
// Run with profiling on (events, states, report), for a chain, a wide graph and a layered one.

#include "engine/run/run.h"
#include "engine/run/scheduler.h"
#include "tests/bench/paired_timing.h"

#include <tbb/flow_graph.h>

#include <cmath>
#include <latch>
#include <random>
#include <set>

using namespace dataflow;
using namespace dataflow::bench;

namespace {

using Edges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Edges chain(std::uint32_t nodes)
{
    Edges edges;
    for (std::uint32_t node = 1; node < nodes; ++node)
        edges.emplace_back(node - 1, node);
    return edges;
}

/// One source, one sink, everything else between them.
Edges wide(std::uint32_t nodes)
{
    Edges edges;
    for (std::uint32_t node = 1; node + 1 < nodes; ++node)
        edges.emplace_back(0, node);
    for (std::uint32_t node = 1; node + 1 < nodes; ++node)
        edges.emplace_back(node, nodes - 1);
    return edges;
}

/// A source and then as many layers as a layer has nodes; each node takes three of the layer before.
Edges layered(std::uint32_t nodes)
{
    const auto width = std::max(4u, static_cast<std::uint32_t>(std::sqrt(nodes)));
    std::mt19937 random(42);
    Edges edges;
    for (std::uint32_t node = 1; node < nodes; ++node) {
        if (node <= width) {
            edges.emplace_back(0, node);
            continue;
        }
        const std::uint32_t before = ((node - 1) / width - 1) * width + 1;
        std::set<std::uint32_t> from;
        while (from.size() < 3)
            from.insert(before + static_cast<std::uint32_t>(random() % width));
        for (const std::uint32_t one : from)
            edges.emplace_back(one, node);
    }
    std::ranges::sort(edges);
    return edges;
}

// --- oneTBB

class TbbGraph {
public:
    TbbGraph(std::uint32_t nodes, const Edges& edges)
    {
        using namespace tbb::flow;
        for (std::uint32_t node = 0; node < nodes; ++node)
            m_nodes.push_back(
                std::make_unique<continue_node<continue_msg>>(m_graph, [](const continue_msg&) {}));
        for (const auto& [from, to] : edges)
            make_edge(*m_nodes[from], *m_nodes[to]);
    }
    void run()
    {
        m_nodes.front()->try_put(tbb::flow::continue_msg());
        m_graph.wait_for_all();
    }

private:
    tbb::flow::graph m_graph;
    std::vector<std::unique_ptr<tbb::flow::continue_node<tbb::flow::continue_msg>>> m_nodes;
};

// --- the scheduler alone

struct Rows {
    std::vector<std::uint32_t> offsets{0};
    std::vector<std::uint32_t> successors;
    std::vector<std::uint32_t> predecessors;
};

Rows rowsOf(std::uint32_t nodes, const Edges& edges)
{
    Rows rows;
    rows.predecessors.resize(nodes);
    auto edge = edges.begin();
    for (std::uint32_t node = 0; node < nodes; ++node) {
        for (; edge != edges.end() && edge->first == node; ++edge) {
            rows.successors.push_back(edge->second);
            ++rows.predecessors[edge->second];
        }
        rows.offsets.push_back(static_cast<std::uint32_t>(rows.successors.size()));
    }
    return rows;
}

class EmptyBody final : public run::NodeBody {
public:
    explicit EmptyBody(run::Lane lane)
        : m_lane(lane)
    {}
    void begin() noexcept override {}
    run::Lane lane(std::uint32_t) noexcept override { return m_lane; }
    run::Turn run(std::uint32_t, run::Lane) noexcept override { return run::Turn::Ended; }
    bool isReleased(std::uint32_t, std::size_t) const noexcept override { return false; }
    void flush() noexcept override {}
    void ended() noexcept override { over.count_down(); }
    std::latch over{1};

private:
    const run::Lane m_lane;
};

void runBare(const Rows& rows, run::Lane lane, run::ThreadPool& threads)
{
    EmptyBody body(lane);
    run::Scheduler scheduler({rows.offsets, rows.successors, rows.predecessors}, body, threads,
                             std::max(1u, std::thread::hardware_concurrency()));
    scheduler.start();
    body.over.wait();
}

// --- a whole run

struct NoParams {};

Result<nodes::Outputs> doNothing(const NoParams&, nodes::Inputs&, nodes::RunContext&)
{
    return nodes::Outputs();
}

/// Hands out one value, which every link then carries.
Result<nodes::Outputs> giveOne(const NoParams&, nodes::Inputs&, nodes::RunContext&)
{
    return nodes::Outputs().set("out", true);
}

/// `edges` become links; without any, nodes only wait for each other, as oneTBB's continue_msg lets them.
graph::PlanPtr planOf(const Rows& rows, const nodes::NodeType& type, const Edges& edges)
{
    auto project = std::make_shared<graph::Project>();
    project->putWorkflow(WorkflowId("main"), {});
    auto plan = std::make_shared<graph::Plan>();
    plan->project = std::move(project);
    plan->workflow = WorkflowId("main");
    plan->successorOffsets = rows.offsets;
    plan->successors = rows.successors;
    plan->predecessorCounts = rows.predecessors;
    for (std::uint32_t node = 0; node < rows.predecessors.size(); ++node) {
        graph::Node described;
        described.id = NodeId("n" + std::to_string(node));
        described.type = type.id();
        plan->nodes.push_back(
            {std::make_shared<const graph::Node>(std::move(described)), &type, {}, false, {}});
    }
    for (const auto& [from, to] : edges) {
        auto& inputs = plan->nodes[to].inputs;
        inputs.push_back({"in" + std::to_string(inputs.size()), from, "out", {}});
    }
    return plan;
}

void runWhole(const graph::PlanPtr& plan, const std::shared_ptr<run::ProjectRuntime>& runtime)
{
    // As the peer's wait_for_all() does, the waiting thread works.
    auto started = run::Run::start(runtime, {.plan = plan, .waiterWorks = true});
    if (!started || (*started)->wait()->status != run::RunStatus::Succeeded) {
        std::fprintf(stderr, "bench_graph: the run did not succeed\n");
        std::exit(1);
    }
}

nodes::NodeType emptyType(std::string id, nodes::CostClass cost, nodes::NodeType::RunFunction<NoParams> body)
{
    return nodes::NodeType::of<NoParams>({.id = std::move(id),
                                          .title = "Empty",
                                          .summary = "Does nothing.",
                                          .outputs = {nodes::port("out", nodes::PortKind::Value, "True.")},
                                          .cost = cost,
                                          .openInputs = true},
                                         body);
}

void compareShape(PairedTiming& bench, const std::string& shape, std::uint32_t nodes, const Edges& edges)
{
    const std::string name = shape + " " + std::to_string(nodes);
    if (!bench.wantsSome(name))
        return;
    const int repeats = static_cast<int>(std::max(1u, 200'000 / nodes));
    const double operations = static_cast<double>(nodes) * repeats;
    const auto times = [repeats](const auto& once) {
        for (int repeat = 0; repeat < repeats; ++repeat)
            once();
    };
    TbbGraph tbb(nodes, edges);
    const Rows rows = rowsOf(nodes, edges);
    run::ThreadPool threads({.threads = 64});
    const nodes::NodeType inlineType = emptyType("EmptyNode", nodes::CostClass::Inline, doNothing);
    const nodes::NodeType cpuType = emptyType("EmptyCpuNode", nodes::CostClass::Cpu, doNothing);
    const nodes::NodeType givingType = emptyType("GivingNode", nodes::CostClass::Inline, giveOne);
    const graph::PlanPtr plan = planOf(rows, inlineType, {});
    const graph::PlanPtr cpuPlan = planOf(rows, cpuType, {});
    const graph::PlanPtr linkedPlan = planOf(rows, givingType, edges);
    const auto runtime = run::ProjectRuntime::create(plan->project, {}).value();
    const auto peer = [&] { return nanosecondsPer(operations, [&] { times([&] { tbb.run(); }); }); };
    double slowest = 0;
    const auto measured = [&](const auto& once) {
        return [&, once] {
            const double figure = nanosecondsPer(operations, [&] { times(once); });
            slowest = std::max(slowest, figure);
            return figure;
        };
    };
    bench.compare(
        {.name = name + " scheduler", .peer = "oneTBB flow graph", .unit = "ns/node", .bar = atMost(3)}, peer,
        measured([&] { runBare(rows, run::Lane::Inline, threads); }));
    bench.compare({.name = name + " scheduler, worker lane", .peer = "oneTBB flow graph", .unit = "ns/node"},
                  peer, measured([&] { runBare(rows, run::Lane::Worker, threads); }));
    slowest = 0;
    bench.compare({.name = name + " run", .peer = "oneTBB flow graph", .unit = "ns/node", .bar = atMost(2)},
                  peer, measured([&] { runWhole(plan, runtime); }));
    bench.fact({.name = name + " run, slowest round", .unit = "ns/node", .bar = atMost(1000)}, slowest);
    slowest = 0;
    // The peer's links carry nothing: the bar leaves room for what the values cost.
    bench.compare({.name = name + " run, a value on every link",
                   .peer = "oneTBB flow graph",
                   .unit = "ns/node",
                   .bar = atMost(3)},
                  peer, measured([&] { runWhole(linkedPlan, runtime); }));
    bench.fact(
        {.name = name + " run, a value on every link, slowest round", .unit = "ns/node", .bar = atMost(1000)},
        slowest);
    bench.compare({.name = name + " run, cpu nodes", .peer = "oneTBB flow graph", .unit = "ns/node"}, peer,
                  measured([&] { runWhole(cpuPlan, runtime); }));
}

} // namespace

int main(int argc, char** argv)
{
    PairedTiming bench("graph", argc, argv);
    for (const std::uint32_t nodes : {1'000u, 100'000u}) {
        compareShape(bench, "chain", nodes, chain(nodes));
        compareShape(bench, "wide", nodes, wide(nodes));
        compareShape(bench, "layered", nodes, layered(nodes));
    }
    return bench.finish();
}
