// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/flow/row_sorter.h"

#include "engine/db/batch_builder.h"
#include "engine/nodes/flow/sorted_runs.h"

#include <algorithm>
#include <span>

namespace dataflow::nodes {

namespace {

/// A run is written in about this many batches, so that 32 of them, each of another run, take half of the
/// memory that one run had.
constexpr std::size_t kBatchesPerRun = 64;
/// Rows sorted, or merged, between two looks at the stop: some ten milliseconds where comparing is slow.
constexpr std::size_t kRowsBetweenLooks = 16'384;

struct RowPlace {
    std::uint32_t batch = 0;
    std::uint32_t row = 0;
};

/// Rows in memory, by place.
class SortedRows final : public db::RowStream {
public:
    /// `most`: rows of a batch, which may be cut short for its bytes.
    SortedRows(db::SchemaPtr schema, const std::vector<db::BatchPtr>& batches,
               const std::vector<RowPlace>& places, std::size_t most)
        : m_builder(std::move(schema))
        , m_batches(batches)
        , m_places(places)
        , m_most(most)
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_builder.schema(); }
    Result<db::BatchPtr> next() override
    {
        while (m_at < m_places.size() && m_builder.rowCount() < m_most && !m_builder.full()) {
            const RowPlace place = m_places[m_at++];
            m_builder.appendRowFrom(*m_batches[place.batch], place.row);
        }
        return m_builder.rowCount() == 0 ? db::BatchPtr() : m_builder.finish();
    }

private:
    db::BatchBuilder m_builder;
    const std::vector<db::BatchPtr>& m_batches;
    const std::vector<RowPlace>& m_places;
    const std::size_t m_most;
    std::size_t m_at = 0;
};

} // namespace

struct RowSorter::State {
    State(db::SchemaPtr rows, std::vector<SortTerm> order, RunContext& runContext)
        : context(runContext)
        , schema(rows)
        , terms(order)
        , memory(context.memory())
        , runs(std::move(rows), std::move(order), context)
    {}

    RunContext& context;
    db::SchemaPtr schema;
    std::vector<SortTerm> terms;
    HeldMemory memory; // of what is in `batches` and `places`
    std::vector<db::BatchPtr> batches{};
    std::vector<RowPlace> places{};
    SortedRuns runs;

    bool isBefore(RowPlace a, RowPlace b) const noexcept
    {
        return compareRows(*batches[a.batch], a.row, *batches[b.batch], b.row, terms) < 0;
    }
    Result<void> goOn() const
    {
        if (context.stopping())
            return fail(Error{ErrorCode::Cancelled, "The run was stopped"});
        return {};
    }
    /// Puts two sorted neighbours together at `out`.
    Result<void> merge(std::span<const RowPlace> left, std::span<const RowPlace> right, RowPlace* out) const
    {
        while (!left.empty() && !right.empty()) {
            DF_TRY(goOn());
            const RowPlace* fromLeft = left.data();
            const RowPlace* fromRight = right.data();
            // So many can be taken before either side is at its end.
            for (auto rows = std::min({kRowsBetweenLooks, left.size(), right.size()}); rows > 0; --rows)
                *out++ = isBefore(*fromRight, *fromLeft) ? *fromRight++ : *fromLeft++;
            left = {fromLeft, left.data() + left.size()};
            right = {fromRight, right.data() + right.size()};
        }
        std::ranges::copy(right, std::ranges::copy(left, out).out);
        return {};
    }
    /// Stable. Sorts pieces and merges neighbours until one piece is left.
    Result<void> sort()
    {
        const std::size_t count = places.size();
        for (std::size_t first = 0; first < count; first += kRowsBetweenLooks) {
            DF_TRY(goOn());
            std::ranges::stable_sort(
                std::span(places).subspan(first, std::min(kRowsBetweenLooks, count - first)),
                [this](RowPlace a, RowPlace b) { return isBefore(a, b); });
        }
        std::vector<RowPlace> merged(count > kRowsBetweenLooks ? count : 0);
        for (std::size_t piece = kRowsBetweenLooks; piece < count; piece *= 2) {
            for (std::size_t first = 0; first < count; first += 2 * piece) {
                const auto both = std::span(places).subspan(first, std::min(2 * piece, count - first));
                const std::size_t middle = std::min(piece, both.size());
                DF_TRY(merge(both.first(middle), both.subspan(middle), merged.data() + first));
            }
            places.swap(merged);
        }
        return {};
    }
    Result<void> spill()
    {
        DF_TRY(sort());
        SortedRows rows(schema, batches, places, places.size() / kBatchesPerRun + 1);
        DF_TRY(runs.add(rows));
        batches.clear();
        places.clear();
        places.shrink_to_fit();
        memory.release();
        return {};
    }
};

RowSorter::RowSorter(db::SchemaPtr schema, std::vector<SortTerm> terms, RunContext& context)
    : m_state(std::make_unique<State>(std::move(schema), std::move(terms), context))
{}

RowSorter::~RowSorter() = default;

Result<void> RowSorter::add(db::BatchPtr batch)
{
    State& state = *m_state;
    // Sorting needs as much again for the places.
    const std::uint64_t bytes = batch->byteSize() + 2 * batch->rowCount() * sizeof(RowPlace);
    if (!state.memory.tryGrow(bytes)) {
        if (!state.places.empty())
            DF_TRY(state.spill());
        if (!state.memory.tryGrow(bytes))
            state.memory.grow(bytes); // the batch is in memory already
    }
    const auto number = static_cast<std::uint32_t>(state.batches.size());
    for (std::uint32_t row = 0; row < batch->rowCount(); ++row)
        state.places.push_back({number, row});
    state.batches.push_back(std::move(batch));
    return {};
}

Result<db::RowStreamPtr> RowSorter::finish()
{
    State& state = *m_state;
    if (state.runs.count() == 0) {
        DF_TRY(state.sort());
        return std::make_unique<SortedRows>(state.schema, state.batches, state.places, state.places.size());
    }
    if (!state.places.empty())
        DF_TRY(state.spill());
    return state.runs.merge();
}

std::size_t RowSorter::spilledRuns() const noexcept
{
    return m_state->runs.count();
}

} // namespace dataflow::nodes
