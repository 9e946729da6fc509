// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/flow/sorted_runs.h"

#include "engine/db/batch_builder.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

/// More would need more memory, fewer more passes over the disk.
constexpr std::size_t kRunsAtOnce = 32;

} // namespace

/// Several runs as one.
class SortedRuns::Merged final : public db::RowStream {
public:
    /// `most`: bytes of a batch; zero: as large as usual.
    Merged(const SortedRuns& owner, std::span<Run> runs, std::uint64_t most)
        : m_owner(owner)
        , m_most(most)
        , m_builder(owner.m_schema)
    {
        for (Run& run : runs)
            m_cursors.push_back({.run = std::move(run)});
    }
    const db::SchemaPtr& schema() const noexcept override { return m_builder.schema(); }
    Result<db::BatchPtr> next() override
    {
        if (!m_started) {
            m_started = true;
            for (std::size_t i = 0; i < m_cursors.size(); ++i)
                DF_TRY(load(i));
        }
        while (!m_heap.empty() && !isFull()) {
            std::ranges::pop_heap(m_heap, After{this});
            const std::size_t first = m_heap.back();
            m_heap.pop_back();
            Cursor& cursor = m_cursors[first];
            m_builder.appendRowFrom(*cursor.batch, cursor.row++);
            if (cursor.row < cursor.batch->rowCount())
                push(first);
            else
                DF_TRY(load(first));
        }
        return m_builder.rowCount() == 0 ? db::BatchPtr() : m_builder.finish();
    }

private:
    struct Cursor {
        Run run;
        std::size_t next = 0;
        db::BatchPtr batch{};
        std::size_t row = 0;
    };
    /// Order of the heap: whether cursor `a` comes after `b`.
    struct After {
        const Merged* runs;
        bool operator()(std::size_t a, std::size_t b) const noexcept { return runs->comesAfter(a, b); }
    };
    bool isFull()
    {
        if (m_most == 0)
            return m_builder.full();
        std::uint64_t bytes = 0;
        for (std::size_t i = 0; i < schema()->size(); ++i)
            bytes += m_builder.column(i).byteSize();
        return bytes >= m_most;
    }
    bool comesAfter(std::size_t a, std::size_t b) const noexcept
    {
        const Cursor& left = m_cursors[a];
        const Cursor& right = m_cursors[b];
        const int order = compareRows(*left.batch, left.row, *right.batch, right.row, m_owner.m_terms);
        return order != 0 ? order > 0 : a > b; // the earlier run first: stable
    }
    void push(std::size_t cursor)
    {
        m_heap.push_back(cursor);
        std::ranges::push_heap(m_heap, After{this});
    }
    Result<void> load(std::size_t index)
    {
        Cursor& cursor = m_cursors[index];
        cursor.batch.reset();
        if (cursor.next == cursor.run.size())
            return {};
        DF_TRY_ASSIGN(cursor.batch, m_owner.m_file.read(cursor.run[cursor.next++]));
        cursor.row = 0;
        push(index);
        return {};
    }

    const SortedRuns& m_owner;
    const std::uint64_t m_most;
    db::BatchBuilder m_builder;
    std::vector<Cursor> m_cursors;
    std::vector<std::size_t> m_heap;
    bool m_started = false;
};

SortedRuns::SortedRuns(db::SchemaPtr schema, std::vector<SortTerm> terms, RunContext& context)
    : m_schema(std::move(schema))
    , m_terms(std::move(terms))
    , m_context(context)
    , m_memory(context.memory())
{}

Result<SortedRuns::Run> SortedRuns::write(db::RowStream& sorted)
{
    Run run;
    for (;;) {
        if (m_context.stopping())
            return fail(Error{ErrorCode::Cancelled, "The run was stopped"});
        DF_TRY_ASSIGN(const db::BatchPtr batch, sorted.next());
        if (!batch)
            return run;
        m_largestBatch = std::max<std::uint64_t>(m_largestBatch, batch->byteSize());
        DF_TRY_ASSIGN(const SpillFile::Place place, m_file.write(*batch));
        run.push_back(place);
    }
}

Result<void> SortedRuns::add(db::RowStream& sorted)
{
    DF_TRY_ASSIGN(Run run, write(sorted));
    m_runs.push_back(std::move(run));
    ++m_added;
    return {};
}

Result<db::RowStreamPtr> SortedRuns::merge()
{
    m_memory.grow(m_largestBatch * std::min(m_runs.size(), kRunsAtOnce));
    while (m_runs.size() > kRunsAtOnce) {
        // Neighbours are merged, so that equal rows keep their order.
        std::vector<Run> fewer;
        for (std::size_t from = 0; from < m_runs.size(); from += kRunsAtOnce) {
            const std::size_t count = std::min(kRunsAtOnce, m_runs.size() - from);
            Merged merged(*this, std::span(m_runs).subspan(from, count), m_largestBatch);
            DF_TRY_ASSIGN(Run run, write(merged));
            fewer.push_back(std::move(run));
        }
        m_runs = std::move(fewer);
    }
    return std::make_unique<Merged>(*this, m_runs, 0);
}

} // namespace dataflow::nodes
