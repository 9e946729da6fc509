// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Time to plan workflows of 100,000 empty nodes, in ns per node. Bar: 100 ms for the whole plan.
#include "engine/graph/plan.h"
#include "engine/graph/validation.h"
#include "tests/bench/paired_timing.h"

#include <algorithm>

using namespace dataflow;
using namespace dataflow::graph;

namespace {

constexpr unsigned kNodes = 100'000;

struct NoParams {};

Result<nodes::Outputs> run(const NoParams&, nodes::Inputs&, nodes::RunContext&)
{
    return nodes::Outputs();
}

const nodes::NodeCatalog& catalog()
{
    static const nodes::NodeCatalog all([] {
        std::vector<nodes::NodeType> types;
        types.push_back(nodes::NodeType::of<NoParams>(
            {.id = "EmptyNode",
             .title = "Empty",
             .summary = "Does nothing.",
             .outputs = {nodes::port("out", nodes::PortKind::Value, "Nothing.")},
             .openInputs = true},
            run));
        return types;
    }());
    return all;
}

NodeId idOf(unsigned i)
{
    return NodeId("n" + std::to_string(i));
}

/// Node `i` depends on the nodes that `sourcesOf` gives.
template <class SourcesOf>
ProjectPtr projectOf(SourcesOf sourcesOf)
{
    std::vector<Node> nodes(kNodes);
    std::vector<Link> links;
    for (unsigned i = 0; i < kNodes; ++i) {
        nodes[i].id = idOf(i);
        nodes[i].type = "EmptyNode";
        for (const unsigned source : sourcesOf(i))
            links.push_back({{idOf(source), "out", ""}, {idOf(i), "in" + std::to_string(source), ""}});
    }
    Workflow workflow;
    workflow.assign(std::move(nodes), std::move(links));
    Project project;
    project.putWorkflow(WorkflowId("main"), std::move(workflow));
    return std::make_shared<const Project>(std::move(project));
}

/// Best of five, in nanoseconds per node; the worst case of a whole plan is bound by the same bar.
double nanosecondsPerNode(const ProjectPtr& project)
{
    PlanOptions options;
    options.catalog = &catalog();
    double best = 1e18;
    for (int round = 0; round < 5; ++round) {
        const auto started = std::chrono::steady_clock::now();
        const auto plan = makePlan(project, WorkflowId("main"), options);
        const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - started;
        if (!plan || (*plan)->nodes.size() != kNodes) {
            std::fprintf(stderr, "the plan failed\n");
            std::exit(1);
        }
        best = std::min(best, spent.count() / kNodes);
    }
    return best;
}

} // namespace

int main(int argc, char** argv)
{
    using bench::atMost;
    bench::PairedTiming timing("plan", argc, argv);
    const auto bar = atMost(1'000); // 100 ms / 100,000 nodes
    timing.fact({.name = "chain of 100k nodes", .unit = "ns/node", .bar = bar},
                nanosecondsPerNode(projectOf(
                    [](unsigned i) { return i ? std::vector<unsigned>{i - 1} : std::vector<unsigned>(); })));
    timing.fact({.name = "100k nodes side by side", .unit = "ns/node", .bar = bar},
                nanosecondsPerNode(projectOf(
                    [](unsigned i) { return i ? std::vector<unsigned>{0} : std::vector<unsigned>(); })));
    timing.fact(
        {.name = "layers of 100, two links a node", .unit = "ns/node", .bar = bar},
        nanosecondsPerNode(projectOf([](unsigned i) {
            return i < 100 ? std::vector<unsigned>() : std::vector<unsigned>{i - 100, i - i % 100 - 1};
        })));
    return timing.finish();
}
