// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/flow/row_sorter.h"

#include "engine/base/text.h"
#include "engine/db/batch_builder.h"
#include "engine/nodes/expression/evaluator.h"
#include "engine/nodes/flow/spill_file.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace dataflow::nodes {

namespace {

using db::ColumnType;

template <class T>
int threeWay(const T& a, const T& b) noexcept
{
    return a < b ? -1 : b < a ? 1 : 0;
}

int compareDoubles(double a, double b) noexcept
{
    if (std::isnan(a) || std::isnan(b))
        return threeWay(std::isnan(a), std::isnan(b));
    return threeWay(a, b);
}

int compareCells(const db::Column& a, std::size_t rowA, const db::Column& b, std::size_t rowB) noexcept
{
    if (a.isNull(rowA) || b.isNull(rowB))
        return threeWay(a.isNull(rowA), b.isNull(rowB));
    switch (a.type()) {
    case ColumnType::Bool:
        return threeWay(a.boolAt(rowA), b.boolAt(rowB));
    case ColumnType::Int64:
    case ColumnType::Time:
    case ColumnType::Timestamp:
    case ColumnType::TimestampTz:
        return threeWay(a.int64At(rowA), b.int64At(rowB));
    case ColumnType::Double:
        return compareDoubles(a.doubleAt(rowA), b.doubleAt(rowB));
    case ColumnType::Date:
        return threeWay(a.values<std::int32_t>()[rowA], b.values<std::int32_t>()[rowB]);
    case ColumnType::Decimal: {
        const auto order =
            expression::compareTexts(expression::Type::Decimal, a.bytesAt(rowA), b.bytesAt(rowB));
        return order < 0 ? -1 : order > 0 ? 1 : 0;
    }
    case ColumnType::Uuid:
        return std::memcmp(a.fixedBytes().data() + rowA * sizeof(Uuid),
                           b.fixedBytes().data() + rowB * sizeof(Uuid), sizeof(Uuid));
    case ColumnType::Text:
    case ColumnType::Bytes:
    case ColumnType::Json:
        return a.bytesAt(rowA).compare(b.bytesAt(rowB));
    }
    return 0;
}

struct RowPlace {
    std::uint32_t batch = 0;
    std::uint32_t row = 0;
};

/// Rows in memory, by place.
class SortedRows final : public db::RowStream {
public:
    SortedRows(db::SchemaPtr schema, const std::vector<db::BatchPtr>& batches,
               const std::vector<RowPlace>& places)
        : m_builder(std::move(schema))
        , m_batches(batches)
        , m_places(places)
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_builder.schema(); }
    Result<db::BatchPtr> next() override
    {
        while (m_at < m_places.size() && !m_builder.full()) {
            const RowPlace place = m_places[m_at++];
            m_builder.appendRowFrom(*m_batches[place.batch], place.row);
        }
        return m_builder.rowCount() == 0 ? db::BatchPtr() : m_builder.finish();
    }

private:
    db::BatchBuilder m_builder;
    const std::vector<db::BatchPtr>& m_batches;
    const std::vector<RowPlace>& m_places;
    std::size_t m_at = 0;
};

using Run = std::vector<SpillFile::Place>;

/// Several sorted runs as one.
class MergedRuns final : public db::RowStream {
public:
    MergedRuns(db::SchemaPtr schema, const SpillFile& file, std::vector<Run> runs,
               const std::vector<SortTerm>& terms)
        : m_builder(std::move(schema))
        , m_file(file)
        , m_terms(terms)
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
        while (!m_heap.empty() && !m_builder.full()) {
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
        const MergedRuns* runs;
        bool operator()(std::size_t a, std::size_t b) const noexcept { return runs->comesAfter(a, b); }
    };
    bool comesAfter(std::size_t a, std::size_t b) const noexcept
    {
        const Cursor& left = m_cursors[a];
        const Cursor& right = m_cursors[b];
        const int order = compareRows(*left.batch, left.row, *right.batch, right.row, m_terms);
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
        if (cursor.next == cursor.run.size()) {
            cursor.batch.reset();
            return {};
        }
        DF_TRY_ASSIGN(cursor.batch, m_file.read(cursor.run[cursor.next++]));
        cursor.row = 0;
        push(index);
        return {};
    }

    db::BatchBuilder m_builder;
    const SpillFile& m_file;
    const std::vector<SortTerm>& m_terms;
    std::vector<Cursor> m_cursors;
    std::vector<std::size_t> m_heap;
    bool m_started = false;
};

Result<SortTerm> termOf(std::string_view name, bool descending, const db::Schema& schema)
{
    const auto column = schema.indexOf(name);
    if (!column) {
        const auto names = schema.names();
        return fail(Error{ErrorCode::UnknownField, "The rows have no column of this name"}
                        .with("column", name)
                        .hint(didYouMean(name, names)));
    }
    if (schema[*column].type == ColumnType::Json)
        return fail(Error{ErrorCode::BadParameter, "A json column has no order"}.with("column", name));
    return SortTerm{*column, descending};
}

Result<void> addTerms(const Value& order, const db::Schema& schema, std::vector<SortTerm>& terms)
{
    if (const auto* text = order.as<std::string>()) {
        const bool descending = text->starts_with('-');
        DF_TRY_ASSIGN(const SortTerm term,
                      termOf(std::string_view(*text).substr(descending ? 1 : 0), descending, schema));
        terms.push_back(term);
        return {};
    }
    const Map* map = order.as<Map>();
    if (!map)
        return fail(Error{ErrorCode::BadParameter, "The order must name columns"}
                        .with("kind", valueKindName(order.kind()))
                        .hint("Write [\"-column\"] or {\"column\": -1}."));
    for (const auto& [name, direction] : *map) {
        if (direction != Value(1) && direction != Value(-1))
            return fail(Error{ErrorCode::BadParameter, "The direction of an order is 1 or -1"}
                            .with("column", name)
                            .with("direction", direction.toText()));
        DF_TRY_ASSIGN(const SortTerm term, termOf(name, direction == Value(-1), schema));
        terms.push_back(term);
    }
    return {};
}

} // namespace

Result<std::vector<SortTerm>> parseSortTerms(const Value& order, const db::Schema& schema,
                                             std::string_view parameter)
{
    std::vector<SortTerm> terms;
    const List one{order};
    const List* list = order.as<List>();
    for (const Value& item : list ? *list : one)
        if (auto added = addTerms(item, schema, terms); !added)
            return fail(std::move(added).error().inParameter(parameter));
    return terms;
}

int compareRows(const db::RowBatch& a, std::size_t rowA, const db::RowBatch& b, std::size_t rowB,
                const std::vector<SortTerm>& terms) noexcept
{
    for (const SortTerm& term : terms)
        if (const int order = compareCells(a.column(term.column), rowA, b.column(term.column), rowB))
            return term.descending ? -order : order;
    return 0;
}

struct RowSorter::State {
    db::SchemaPtr schema;
    std::vector<SortTerm> terms;
    std::size_t memory;
    std::vector<db::BatchPtr> batches{};
    std::vector<RowPlace> places{};
    std::size_t bytes = 0;
    SpillFile file{};
    std::vector<Run> runs{};
    std::size_t spilled = 0;

    void sort()
    {
        std::ranges::stable_sort(places, [this](RowPlace a, RowPlace b) {
            return compareRows(*batches[a.batch], a.row, *batches[b.batch], b.row, terms) < 0;
        });
    }
    Result<void> spill()
    {
        sort();
        SortedRows rows(schema, batches, places);
        Run run;
        for (;;) {
            DF_TRY_ASSIGN(const db::BatchPtr batch, rows.next());
            if (!batch)
                break;
            DF_TRY_ASSIGN(const SpillFile::Place place, file.write(*batch));
            run.push_back(place);
        }
        runs.push_back(std::move(run));
        ++spilled;
        batches.clear();
        places.clear();
        bytes = 0;
        return {};
    }
};

RowSorter::RowSorter(db::SchemaPtr schema, std::vector<SortTerm> terms, std::size_t memory)
    : m_state(std::make_unique<State>(State{std::move(schema), std::move(terms), memory}))
{}

RowSorter::~RowSorter() = default;

Result<void> RowSorter::add(db::BatchPtr batch)
{
    State& state = *m_state;
    const auto number = static_cast<std::uint32_t>(state.batches.size());
    for (std::uint32_t row = 0; row < batch->rowCount(); ++row)
        state.places.push_back({number, row});
    state.bytes += batch->byteSize() + batch->rowCount() * sizeof(RowPlace);
    state.batches.push_back(std::move(batch));
    return state.bytes > state.memory ? state.spill() : Result<void>();
}

Result<db::RowStreamPtr> RowSorter::finish()
{
    State& state = *m_state;
    if (state.runs.empty()) {
        state.sort();
        return std::make_unique<SortedRows>(state.schema, state.batches, state.places);
    }
    if (!state.places.empty())
        DF_TRY(state.spill());
    return std::make_unique<MergedRuns>(state.schema, state.file, std::move(state.runs), state.terms);
}

std::size_t RowSorter::spilledRuns() const noexcept
{
    return m_state->spilled;
}

} // namespace dataflow::nodes
