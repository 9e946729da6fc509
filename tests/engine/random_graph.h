// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Random graphs of streaming nodes, with what each node must hand out.

#include "engine/nodes/catalog.h"
#include "tests/engine/run_fixture.h"

#include <algorithm>
#include <random>
#include <set>

namespace dataflow::testing {

/// What makes a node slow: about a microsecond of computing for each `slowness`.
inline void computeFor(unsigned slowness)
{
    static std::atomic<std::uint64_t> sink{0};
    std::uint64_t mixed = slowness;
    for (unsigned round = 0; round < 400 * slowness; ++round)
        mixed = (mixed ^ round) * 0x9E37'79B9'7F4A'7C15ull;
    sink.fetch_add(mixed, std::memory_order_relaxed); // so that nothing of it is left out
}

/// How many bytes of batches are in memory on their way from nodes to nodes, per link as the run's budget
/// counts.
class Resident {
public:
    /// The batch once more, counted until the last holder of this copy lets go.
    db::BatchPtr counted(db::BatchPtr batch)
    {
        if (const auto* before = std::get_deleter<Release>(batch))
            batch = before->inner;
        const std::uint64_t bytes = batch->byteSize();
        m_largest = std::max(m_largest.load(), bytes);
        m_written += bytes;
        const std::uint64_t now = m_bytes.fetch_add(bytes) + bytes;
        for (std::uint64_t peak = m_peak; peak < now && !m_peak.compare_exchange_weak(peak, now);) {
        }
        const db::RowBatch* shown = batch.get();
        return db::BatchPtr(shown, Release{std::move(batch), this});
    }
    std::uint64_t bytes() const { return m_bytes; }
    std::uint64_t peak() const { return m_peak; }
    std::uint64_t written() const { return m_written; }
    std::uint64_t largestBatch() const { return m_largest; }

private:
    struct Release {
        db::BatchPtr inner;
        Resident* owner;
        void operator()(const db::RowBatch* batch)
        {
            owner->m_bytes.fetch_sub(batch->byteSize());
            inner.reset();
        }
    };
    std::atomic<std::uint64_t> m_bytes{0};
    std::atomic<std::uint64_t> m_peak{0};
    std::atomic<std::uint64_t> m_written{0};
    std::atomic<std::uint64_t> m_largest{0};
};

/// A graph, and the outcome that follows from its seed alone.
class RandomGraph {
public:
    /// What a node must come to.
    struct Expected {
        run::NodeState state = run::NodeState::Done;
        std::vector<std::int64_t> rows; ///< column n of its rows port, in order
        bool failsDownstream = false;   ///< nodes that it feeds are skipped whatever else feeds them
        std::string port = "rows";      ///< of its rows; empty: it has none
    };

    enum class Weight { Light, Heavy };

    /// Rows of heavy graphs are 32 KiB each, so that a graph's are more than 64 MiB together.
    RandomGraph(std::uint64_t seed, Weight weight)
        : m_weight(weight)
        , m_random(seed)
    {
        const std::size_t count = 5 + below(12);
        addSource();
        while (m_expected.size() < count)
            addSomething();
    }

    PlanBuilder& graph() { return m_graph; }
    const std::vector<Expected>& expected() const { return m_expected; }
    const Resident& resident() const { return m_resident; }
    /// Bytes that may lie in memory beyond the budget: each node has one batch in hand and each port one that
    /// nobody has read; readers hold one per input; nodes that collect rows have some memory in any case.
    std::uint64_t slack(std::uint64_t budget) const
    {
        const std::uint64_t least = std::clamp<std::uint64_t>(budget / 16, 64 << 10, 1 << 20);
        return (3 * m_expected.size() + m_links) * m_resident.largestBatch() + m_collectors * least;
    }
    bool anyFailure() const
    {
        return std::ranges::any_of(m_expected, [](const Expected& one) { return one.failsDownstream; });
    }

private:
    bool isHeavy() const { return m_weight == Weight::Heavy; }
    std::size_t mostRows() const { return isHeavy() ? 1'500 : 6'000; }
    std::size_t textBytes() const { return isHeavy() ? 32 << 10 : 100; }
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(m_random() % limit); }
    bool oneIn(std::size_t times) { return below(times) == 0; }
    std::string nextId() const { return "n" + std::to_string(m_expected.size()); }
    graph::NodeIndex next() const { return static_cast<graph::NodeIndex>(m_expected.size()); }

    void addSomething()
    {
        switch (below(14)) {
        case 0:
            return addSource();
        case 1:
            return addFilter();
        case 2:
            return addMerge();
        case 3:
            return addJoin();
        case 4:
            return addSwitch();
        case 5:
            return addFrame();
        case 6:
            return addSort(someNodes(1, 1, true).front());
        case 7:
            return addGroup();
        case 8:
        case 9:
            return addAlternating();
        default:
            return addReader();
        }
    }

    /// Links a node's rows.
    void linkRows(graph::NodeIndex from, graph::NodeIndex to, std::string input)
    {
        m_graph.link(from, m_expected[from].port, to, std::move(input));
        ++m_links;
    }
    std::vector<graph::NodeIndex> nodesWithRows(bool certain)
    {
        std::vector<graph::NodeIndex> nodes;
        for (graph::NodeIndex node = 0; node < m_expected.size(); ++node)
            if (!m_expected[node].port.empty() && (!certain || !m_uncertain.contains(node)))
                nodes.push_back(node);
        return nodes;
    }
    /// Up to `most` different nodes with rows, in random order. `certain`: none that a switch may leave out.
    std::vector<graph::NodeIndex> someNodes(std::size_t least, std::size_t most, bool certain)
    {
        auto nodes = nodesWithRows(certain);
        std::ranges::shuffle(nodes, m_random);
        nodes.resize(std::min(nodes.size(), least + below(most - least + 1)));
        return nodes;
    }
    /// State of a node fed by `sources`; those not taken count as empty unless all are.
    Expected fedBy(const std::vector<graph::NodeIndex>& sources)
    {
        Expected expected;
        bool anyTaken = false;
        for (const graph::NodeIndex source : sources) {
            expected.failsDownstream = expected.failsDownstream || m_expected[source].failsDownstream;
            anyTaken = anyTaken || m_expected[source].state == run::NodeState::Done;
            if (m_uncertain.contains(source))
                m_uncertain.insert(next());
        }
        if (expected.failsDownstream || !anyTaken)
            expected.state = run::NodeState::Skipped;
        return expected;
    }
    std::size_t rowsOf(const std::vector<graph::NodeIndex>& sources) const
    {
        std::size_t rows = 0;
        for (const graph::NodeIndex source : sources)
            rows += m_expected[source].rows.size();
        return rows;
    }
    void addTo(Expected& expected, const std::vector<graph::NodeIndex>& sources) const
    {
        if (expected.state != run::NodeState::Done)
            return;
        for (const graph::NodeIndex source : sources)
            expected.rows.insert(expected.rows.end(), m_expected[source].rows.begin(),
                                 m_expected[source].rows.end());
    }

    void addSource();
    void addReader();
    void addFilter();
    void addMerge();
    void addJoin();
    void addSwitch();
    void addFrame();
    void addSort(graph::NodeIndex source);
    void addGroup();
    void addAlternating();
    std::function<void(graph::Node&)> triedAgain(bool flaky) const;

    const Weight m_weight;
    std::mt19937_64 m_random;
    Resident m_resident;
    std::size_t m_collectors = 0; // nodes that collect rows
    std::size_t m_links = 0;
    std::vector<Expected> m_expected;         // by NodeIndex
    std::vector<graph::NodeIndex> m_counting; // hand out how many rows they sent as "out"
    std::set<graph::NodeIndex> m_uncertain;   // below a branch that may not be taken
    std::set<graph::NodeIndex> m_joined;      // their rows have other columns than numberSchema()
    PlanBuilder m_graph;                      // last: its behaviours use the others
};

} // namespace dataflow::testing
