// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/random_graph.h"

namespace dataflow::testing {

using nodes::CostClass;
using nodes::Inputs;
using nodes::Outputs;
using nodes::RunContext;
using run::NodeState;

namespace {

/// Numbers first, first + 1, ... with a text that makes them weigh something.
db::BatchPtr weightyBatch(std::int64_t first, std::size_t rows, std::size_t textBytes)
{
    db::BatchBuilder builder(numberSchema());
    for (std::size_t row = 0; row < rows; ++row) {
        builder.column(0).appendInt64(first + static_cast<std::int64_t>(row));
        builder.column(1).appendBytes(std::string(textBytes + row % 50, 'x'));
        builder.endRow();
    }
    return builder.finish();
}

Error transient()
{
    return Error(ErrorCode::SqlFailed, "The statement failed").markRetryable();
}

/// These numbers with a text that makes them weigh something.
db::BatchPtr numbersBatch(std::span<const std::int64_t> numbers, std::size_t textBytes)
{
    db::BatchBuilder builder(numberSchema());
    for (const std::int64_t number : numbers) {
        builder.column(0).appendInt64(number);
        builder.column(1).appendBytes(std::string(textBytes, 'z'));
        builder.endRow();
    }
    return builder.finish();
}

/// What a node sends: numbers first, first + 1, ... in batches, and perhaps a failure after some of them.
struct Sending {
    std::int64_t first = 0;
    std::size_t batches = 0;
    std::size_t rows = 0; ///< of a batch
    std::size_t textBytes = 0;
    unsigned slowness = 0;
    std::size_t failAfter = ~std::size_t{0};
};

Result<Outputs> send(RunContext& context, Resident& resident, const Sending& what)
{
    DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", numberSchema()));
    for (std::size_t batch = 0; batch < what.batches; ++batch) {
        if (batch == what.failAfter)
            return fail(Error(ErrorCode::SqlFailed, "The statement failed"));
        computeFor(what.slowness);
        const std::int64_t first = what.first + static_cast<std::int64_t>(batch * what.rows);
        DF_TRY(writer->write(resident.counted(weightyBatch(first, what.rows, what.textBytes))));
    }
    return Outputs().set("out", static_cast<std::int64_t>(what.batches * what.rows));
}

/// The numbers of a batch of any schema with a column n.
db::BatchPtr onlyNumbers(const db::RowBatch& batch)
{
    db::BatchBuilder builder(numberSchema());
    const std::size_t column = *batch.schema()->indexOf("n");
    for (std::size_t row = 0; row < batch.rowCount(); ++row) {
        builder.column(0).appendInt64(batch.column(column).int64At(row));
        builder.column(1).appendBytes(std::string(100, 'y'));
        builder.endRow();
    }
    return builder.finish();
}

} // namespace

std::function<void(graph::Node&)> RandomGraph::triedAgain(bool flaky) const
{
    if (!flaky)
        return {};
    return [](graph::Node& node) { node.retry = {.retries = 1, .backoff = std::chrono::milliseconds(1)}; };
}

void RandomGraph::addSource()
{
    Sending what;
    what.batches = isHeavy() ? 60 + below(120) : 1 + below(40);
    what.rows = 1 + below(isHeavy() ? 8 : 40);
    what.first = static_cast<std::int64_t>(below(200));
    what.textBytes = textBytes();
    what.slowness = static_cast<unsigned>(below(4) * below(16));
    const bool flaky = oneIn(6);
    const bool fails = !m_expected.empty() && oneIn(16);
    what.failAfter = fails ? below(what.batches) : what.batches;
    m_graph.add(
        nextId(),
        [=, this, attempt = std::make_shared<std::atomic<int>>(0)](Inputs&,
                                                                   RunContext& context) -> Result<Outputs> {
            if (flaky && ++*attempt == 1)
                return fail(transient());
            return send(context, m_resident, what);
        },
        CostClass::Blocking, triedAgain(flaky));
    Expected expected;
    for (std::size_t row = 0; row < what.failAfter * what.rows; ++row)
        expected.rows.push_back(what.first + static_cast<std::int64_t>(row));
    if (fails) {
        expected.state = NodeState::Failed;
        expected.failsDownstream = true;
    }
    m_counting.push_back(next());
    m_expected.push_back(std::move(expected));
}

// Reads its inputs one after the other: a late consumer of the later ones. Perhaps only when another node has
// ended, and perhaps a second time after a failure.
void RandomGraph::addReader()
{
    auto sources = someNodes(1, 3, false);
    if (rowsOf(sources) > mostRows())
        return addSource();
    const graph::NodeIndex node = next();
    std::vector<std::string> order;
    for (const graph::NodeIndex source : sources)
        order.push_back("in" + std::to_string(source));
    const auto slowness = static_cast<unsigned>(below(4) * below(16));
    const bool flaky = oneIn(5);
    m_graph.add(
        nextId(),
        [=, this, attempt = std::make_shared<std::atomic<int>>(0)](Inputs& inputs,
                                                                   RunContext& context) -> Result<Outputs> {
            if (flaky && ++*attempt == 1) {
                if (inputs.isRows(order.front())) {
                    DF_TRY_ASSIGN(const auto some, inputs.takeRows(order.front()));
                    DF_TRY(some->next());
                }
                return fail(transient());
            }
            DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", numberSchema()));
            std::int64_t rows = 0;
            for (const std::string& name : order) {
                if (!inputs.isRows(name))
                    continue; // a branch that was not taken
                DF_TRY_ASSIGN(const auto stream, inputs.takeRows(name));
                for (;;) {
                    DF_TRY_ASSIGN(auto batch, stream->next());
                    if (!batch)
                        break;
                    computeFor(slowness);
                    rows += static_cast<std::int64_t>(batch->rowCount());
                    if (!(*batch->schema() == *numberSchema()))
                        batch = onlyNumbers(*batch);
                    DF_TRY(writer->write(m_resident.counted(std::move(batch))));
                }
            }
            return Outputs().set("out", rows);
        },
        static_cast<CostClass>(below(3)), triedAgain(flaky));
    for (const graph::NodeIndex source : sources)
        linkRows(source, node, "in" + std::to_string(source));
    std::vector<graph::NodeIndex> all = sources;
    if (oneIn(4)) {
        all.push_back(m_counting[below(m_counting.size())]);
        m_graph.link(all.back(), "out", node, "gate");
    }
    Expected expected = fedBy(all);
    addTo(expected, sources);
    m_counting.push_back(node);
    m_expected.push_back(std::move(expected));
}

void RandomGraph::addFilter()
{
    const auto source = someNodes(1, 1, true);
    const auto rest = static_cast<std::int64_t>(below(3));
    m_graph.add(nextId(), *nodes::nodeCatalog().find("FilterNode"),
                {{"expression", "n % 3 <> " + std::to_string(rest)}});
    linkRows(source.front(), next(), "rows");
    if (m_joined.contains(source.front()))
        m_joined.insert(next());
    Expected expected = fedBy(source);
    addTo(expected, source);
    std::erase_if(expected.rows, [rest](std::int64_t number) { return number % 3 == rest; });
    m_expected.push_back(std::move(expected));
}

void RandomGraph::addMerge()
{
    const auto sources = someNodes(1, 4, true);
    if (rowsOf(sources) > mostRows())
        return addSource();
    // Only rows of the same columns can stand one after the other.
    for (const graph::NodeIndex source : sources)
        if (m_joined.contains(source))
            return addReader();
    m_graph.add(nextId(), *nodes::nodeCatalog().find("MergeNode"), {{"merge_strategy", "concat"}});
    for (const graph::NodeIndex source : sources)
        linkRows(source, next(), "n" + std::to_string(source) + "." + m_expected[source].port);
    Expected expected = fedBy(sources);
    expected.port = "merged";
    addTo(expected, sources);
    m_expected.push_back(std::move(expected));
}

void RandomGraph::addJoin()
{
    const auto sources = someNodes(2, 2, true);
    if (sources.size() < 2 || m_joined.contains(sources[0]) || m_joined.contains(sources[1]))
        return addSource();
    const auto& left = m_expected[sources[0]].rows;
    const auto& right = m_expected[sources[1]].rows;
    std::vector<std::int64_t> joined;
    for (const std::int64_t number : left) {
        const auto matches = std::ranges::count(right, number);
        joined.insert(joined.end(), static_cast<std::size_t>(std::max<std::ptrdiff_t>(matches, 1)), number);
        if (joined.size() > mostRows())
            return addSource();
    }
    Expected expected = fedBy(sources);
    if (oneIn(2)) {
        m_graph.add(nextId(), *nodes::nodeCatalog().find("MergeNode"),
                    {{"merge_strategy", "join"}, {"key", "n"}, {"how", "left"}});
        for (const graph::NodeIndex source : sources)
            linkRows(source, next(), "n" + std::to_string(source) + "." + m_expected[source].port);
        expected.port = "merged";
    } else {
        m_graph.add(nextId(), *nodes::nodeCatalog().find("JoinNode"), {{"key", List{"n"}}, {"how", "left"}});
        linkRows(sources[0], next(), "left");
        linkRows(sources[1], next(), "right");
    }
    m_joined.insert(next());
    ++m_collectors;
    if (expected.state == NodeState::Done)
        expected.rows = std::move(joined);
    m_expected.push_back(std::move(expected));
}

void RandomGraph::addSort(graph::NodeIndex source)
{
    const bool descending = oneIn(2);
    m_graph.add(nextId(), *nodes::nodeCatalog().find("SortNode"), {{"order_by", descending ? "-n" : "n"}});
    linkRows(source, next(), "rows");
    if (m_joined.contains(source))
        m_joined.insert(next());
    ++m_collectors;
    Expected expected = fedBy({source});
    addTo(expected, {source});
    if (descending)
        std::ranges::sort(expected.rows, std::greater<>());
    else
        std::ranges::sort(expected.rows);
    m_expected.push_back(std::move(expected));
}

void RandomGraph::addGroup()
{
    const auto source = someNodes(1, 1, true);
    m_graph.add(nextId(), *nodes::nodeCatalog().find("GroupNode"),
                {{"group_by", List{"n"}}, {"aggregate", Map{{"times", Map{{"op", "count"}}}}}});
    linkRows(source.front(), next(), "rows");
    m_joined.insert(next());
    ++m_collectors;
    Expected expected = fedBy(source);
    addTo(expected, source);
    std::ranges::sort(expected.rows);
    const auto rest = std::ranges::unique(expected.rows);
    expected.rows.erase(rest.begin(), rest.end());
    m_expected.push_back(std::move(expected));
}

// Takes a batch of each input in turn, so that it waits for one while the others lag: what feeds both may not
// wait for it. In the end it sends all numbers in their order.
void RandomGraph::addAlternating()
{
    auto sources = someNodes(2, 3, true);
    if (oneIn(2)) {
        // One way is longer than the other: it gives nothing before the rows they share have ended.
        sources.resize(1);
        addSort(sources.front());
        sources.push_back(next() - 1);
    }
    if (sources.size() < 2 || rowsOf(sources) > mostRows())
        return addSource();
    const graph::NodeIndex node = next();
    std::vector<std::string> names;
    for (const graph::NodeIndex source : sources)
        names.push_back("in" + std::to_string(source));
    const auto slowness = static_cast<unsigned>(below(4) * below(16));
    m_graph.add(nextId(), [=, this](Inputs& inputs, RunContext& context) -> Result<Outputs> {
        std::vector<db::RowStreamPtr> streams;
        for (const std::string& name : names) {
            DF_TRY_ASSIGN(auto stream, inputs.takeRows(name));
            streams.push_back(std::move(stream));
        }
        std::vector<std::int64_t> numbers;
        while (!streams.empty()) {
            for (std::size_t i = 0; i < streams.size();) {
                DF_TRY_ASSIGN(const auto batch, streams[i]->next());
                computeFor(slowness);
                if (!batch) {
                    streams.erase(streams.begin() + static_cast<std::ptrdiff_t>(i));
                    continue;
                }
                const std::size_t column = *batch->schema()->indexOf("n");
                for (std::size_t row = 0; row < batch->rowCount(); ++row)
                    numbers.push_back(batch->column(column).int64At(row));
                ++i;
            }
        }
        std::ranges::sort(numbers);
        DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", numberSchema()));
        constexpr std::size_t kRows = 8;
        for (std::size_t from = 0; from < numbers.size(); from += kRows) {
            const std::size_t count = std::min(kRows, numbers.size() - from);
            DF_TRY(writer->write(
                m_resident.counted(numbersBatch(std::span(numbers).subspan(from, count), textBytes()))));
        }
        return Outputs().set("out", static_cast<std::int64_t>(numbers.size()));
    });
    for (const graph::NodeIndex source : sources)
        linkRows(source, node, "in" + std::to_string(source));
    Expected expected = fedBy(sources);
    addTo(expected, sources);
    std::ranges::sort(expected.rows);
    m_counting.push_back(node);
    m_expected.push_back(std::move(expected));
}

// A switch and a node behind one of its branches.
void RandomGraph::addSwitch()
{
    const graph::NodeIndex source = m_counting[below(m_counting.size())];
    const auto limit = static_cast<std::int64_t>(below(400));
    const auto node = m_graph.add(nextId(), *nodes::nodeCatalog().find("SwitchNode"),
                                  {{"operator", ">"}, {"value", limit}});
    m_graph.link(source, "out", node, "input");
    Expected expected = fedBy({source});
    expected.port.clear();
    const bool isTrue = static_cast<std::int64_t>(m_expected[source].rows.size()) > limit;
    m_expected.push_back(expected);

    const bool wanted = oneIn(2);
    const std::size_t batches = 1 + below(10);
    const auto behind = m_graph.add(nextId(), [=, this](Inputs&, RunContext& context) -> Result<Outputs> {
        return send(context, m_resident, {.batches = batches, .rows = 10, .textBytes = textBytes()});
    });
    m_graph.link(node, wanted ? "true_output" : "false_output", behind, "gate");
    m_uncertain.insert(behind);
    Expected after = fedBy({node});
    if (after.state == NodeState::Done && wanted != isTrue)
        after.state = NodeState::Skipped;
    for (std::int64_t row = 0;
         after.state == NodeState::Done && row < static_cast<std::int64_t>(batches * 10); ++row)
        after.rows.push_back(row);
    m_expected.push_back(std::move(after));
}

// A parallel frame, whose inner rows come out as lists of records, and a node that makes rows of one of them.
void RandomGraph::addFrame()
{
    List inner;
    const std::size_t count = 1 + below(3);
    const std::size_t chosen = below(count);
    std::size_t chosenRows = 0;
    bool chosenFails = false;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t batches = 1 + below(5);
        const bool fails = oneIn(5);
        const auto slowness = static_cast<unsigned>(below(8));
        const auto behaviour =
            Behaviours::all().add([=, this](Inputs&, RunContext& context) -> Result<Outputs> {
                return send(context, m_resident,
                            {.batches = batches,
                             .rows = 10,
                             .textBytes = 100,
                             .slowness = slowness,
                             .failAfter = fails ? batches - 1 : batches});
            });
        inner.push_back(Value(Map{{"id", "i" + std::to_string(i)},
                                  {"type", "BlockingNode"},
                                  {"params", Value(Map{{"behaviour", behaviour}})}}));
        if (i == chosen) {
            chosenRows = batches * 10;
            chosenFails = fails;
        }
    }
    const auto frame = m_graph.add(nextId(), *nodes::nodeCatalog().find("ParallelNode"), {{"nodes", inner}});
    Expected expected;
    expected.port.clear();
    m_expected.push_back(expected);

    const auto unfold = m_graph.add(nextId(), [this](Inputs& inputs, RunContext& context) -> Result<Outputs> {
        DF_TRY_ASSIGN(const auto stream, inputs.takeRows("in"));
        DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", numberSchema()));
        std::int64_t rows = 0;
        for (;;) {
            DF_TRY_ASSIGN(const auto batch, stream->next());
            if (!batch)
                return Outputs().set("out", rows);
            rows += static_cast<std::int64_t>(batch->rowCount());
            DF_TRY(writer->write(m_resident.counted(onlyNumbers(*batch))));
        }
    });
    m_graph.link(frame, "i" + std::to_string(chosen), unfold, "in", ".rows");
    Expected after;
    if (chosenFails)
        after.state = NodeState::Skipped;
    for (std::size_t row = 0; !chosenFails && row < chosenRows; ++row)
        after.rows.push_back(static_cast<std::int64_t>(row));
    if (chosenFails)
        m_uncertain.insert(unfold);
    m_expected.push_back(std::move(after));
}

} // namespace dataflow::testing
