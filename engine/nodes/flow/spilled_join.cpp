// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/flow/spilled_join.h"

namespace dataflow::nodes {

namespace {

/// Rows of the right side without a partner come after all others.
constexpr std::int64_t kAfterLeft = std::int64_t{1} << 62;
constexpr const char* kPlaceColumn = "\x1fplace";

db::SchemaPtr withPlace(const db::Schema& schema)
{
    std::vector<db::Field> fields = schema.fields();
    fields.push_back({kPlaceColumn, db::ColumnType::Int64, false});
    return std::make_shared<const db::Schema>(std::move(fields));
}

std::uint64_t bytesIn(db::BatchBuilder& builder)
{
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < builder.schema()->size(); ++i)
        bytes += builder.column(i).byteSize();
    return bytes;
}

std::int64_t placeIn(const db::RowBatch& batch, std::size_t row)
{
    return batch.column(batch.columnCount() - 1).int64At(row);
}

/// Takes the place off again.
class WithoutPlace final : public db::RowStream {
public:
    WithoutPlace(db::SchemaPtr schema, db::RowStreamPtr rows)
        : m_schema(std::move(schema))
        , m_rows(std::move(rows))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<db::BatchPtr> next() override
    {
        DF_TRY_ASSIGN(const db::BatchPtr batch, m_rows->next());
        if (!batch)
            return db::BatchPtr();
        std::vector<db::ColumnPtr> columns;
        for (std::size_t i = 0; i < m_schema->size(); ++i)
            columns.push_back(batch->sharedColumn(i));
        return std::make_shared<const db::RowBatch>(m_schema, std::move(columns), batch->rowCount());
    }

private:
    db::SchemaPtr m_schema;
    db::RowStreamPtr m_rows;
};

} // namespace

/// Batches of one part of a side, from the file.
class SpilledJoin::Reader {
public:
    Reader(const SpillFile& file, const std::vector<SpillFile::Place>& places)
        : m_file(file)
        , m_places(places)
    {}
    Result<db::BatchPtr> next()
    {
        return m_at == m_places.size() ? Result<db::BatchPtr>(nullptr) : m_file.read(m_places[m_at++]);
    }

private:
    const SpillFile& m_file;
    const std::vector<SpillFile::Place>& m_places;
    std::size_t m_at = 0;
};

/// The left side of a part joined with a piece of its right side, in the order of the result.
class SpilledJoin::Piece final : public db::RowStream {
public:
    /// `leftMatched`: by row of the part's left side, whether it has found a partner in some piece. `isLast`:
    /// no piece of the part comes after this one, so rows without a partner are known.
    Piece(const SpilledJoin& join, JoinTable& table, Reader left, std::vector<bool>& leftMatched, bool isLast)
        : m_join(join)
        , m_table(table)
        , m_left(left)
        , m_leftMatched(leftMatched)
        , m_isLast(isLast)
        , m_builder(join.m_joined)
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_join.m_joined; }
    Result<db::BatchPtr> next() override
    {
        while (m_builder.rowCount() == 0 || bytesIn(m_builder) < m_join.m_bufferBytes) {
            if (m_match != JoinTable::kNone) {
                DF_TRY(joinMatch());
            } else if (m_batch && m_row < m_batch->rowCount()) {
                DF_TRY(joinRow(m_row++));
            } else if (!m_leftEnded) {
                if (m_join.m_context.stopping())
                    return fail(Error{ErrorCode::Cancelled, "The run was stopped"});
                DF_TRY_ASSIGN(m_batch, m_left.next());
                m_row = 0;
                m_leftEnded = !m_batch;
            } else if (m_join.m_layout.keepsRight() && m_unmatched < m_table.size()) {
                if (!m_table.isMatched(m_unmatched))
                    DF_TRY(emitRight(m_unmatched));
                ++m_unmatched;
            } else {
                break;
            }
        }
        return m_builder.rowCount() == 0 ? db::BatchPtr() : m_builder.finish();
    }

private:
    /// Emits the row if it has no partner; else joinMatch() does for each of them.
    Result<void> joinRow(std::size_t row)
    {
        const std::size_t number = m_numLeft++;
        if (number == m_leftMatched.size())
            m_leftMatched.push_back(false);
        m_match = m_table.firstMatch(*m_batch, row);
        if (m_match != JoinTable::kNone)
            m_leftMatched[number] = true;
        else if (m_isLast && m_join.m_layout.keepsLeft() && !m_leftMatched[number])
            return emit(row, {}, placeIn(*m_batch, row));
        return {};
    }
    Result<void> joinMatch()
    {
        const std::uint32_t match = std::exchange(m_match, m_table.nextMatch(m_match));
        m_table.markMatched(match);
        return emit(m_row - 1, m_table.placeOf(match), placeIn(*m_batch, m_row - 1));
    }
    Result<void> emit(std::size_t row, JoinTable::Place right, std::int64_t place)
    {
        DF_TRY(appendJoined(m_join.m_layout, m_builder, m_batch.get(), row, right.batch, right.row));
        return endRow(place);
    }
    Result<void> emitRight(std::uint32_t row)
    {
        const JoinTable::Place right = m_table.placeOf(row);
        DF_TRY(appendJoined(m_join.m_layout, m_builder, nullptr, 0, right.batch, right.row));
        return endRow(kAfterLeft + placeIn(*right.batch, right.row));
    }
    Result<void> endRow(std::int64_t place)
    {
        m_builder.column(m_join.m_joined->size() - 1).appendInt64(place);
        m_builder.endRow();
        return {};
    }

    const SpilledJoin& m_join;
    JoinTable& m_table;
    Reader m_left;
    std::vector<bool>& m_leftMatched;
    const bool m_isLast;
    db::BatchBuilder m_builder;
    db::BatchPtr m_batch;
    std::size_t m_row = 0;
    std::uint32_t m_match = JoinTable::kNone; // the next partner of row m_row - 1
    std::size_t m_numLeft = 0;
    bool m_leftEnded = false;
    std::uint32_t m_unmatched = 0;
};

SpilledJoin::Side::Side(db::SchemaPtr numbered)
    : schema(std::move(numbered))
    , builders(kParts, db::BatchBuilder(schema))
    , places(kParts)
{}

SpilledJoin::SpilledJoin(const JoinLayout& layout, const db::SchemaPtr& left, const db::SchemaPtr& right,
                         RunContext& context)
    : m_layout(layout)
    , m_context(context)
    , m_memory(context.memory())
    , m_bufferBytes(m_memory.least() / kParts)
    , m_left(withPlace(*left))
    , m_right(withPlace(*right))
    , m_joined(withPlace(*layout.schema))
    , m_runs(m_joined, {{layout.schema->size(), false}}, context)
{
    m_memory.grow(m_memory.least()); // the buffers
}

Result<void> SpilledJoin::add(Side& side, JoinSide which, const db::RowBatch& batch)
{
    const bool keeps = which == JoinSide::Left ? m_layout.keepsLeft() : m_layout.keepsRight();
    for (std::size_t row = 0; row < batch.rowCount(); ++row) {
        const std::int64_t number = side.numRows++;
        const bool hasKey = joinKeyOf(m_layout, which, batch, row, m_key);
        if (!hasKey && !keeps)
            continue;
        const std::size_t part = hasKey ? std::hash<std::string>{}(m_key) % kParts : 0;
        db::BatchBuilder& builder = side.builders[part];
        for (std::size_t column = 0; column < batch.columnCount(); ++column)
            builder.column(column).appendFrom(batch.column(column), row);
        builder.column(batch.columnCount()).appendInt64(number);
        builder.endRow();
        if (bytesIn(builder) >= m_bufferBytes)
            DF_TRY(flush(side, part));
    }
    return {};
}

Result<void> SpilledJoin::flush(Side& side, std::size_t part)
{
    if (side.builders[part].rowCount() == 0)
        return {};
    DF_TRY_ASSIGN(const SpillFile::Place place, m_file.write(*side.builders[part].finish()));
    side.places[part].push_back(place);
    return {};
}

Result<void> SpilledJoin::joinPart(std::size_t part)
{
    Reader right(m_file, m_right.places[part]);
    std::vector<bool> leftMatched;
    db::BatchPtr ahead; // of the next piece
    do {
        HeldMemory memory(m_context.memory());
        JoinTable table(m_layout);
        for (;;) {
            if (!ahead) {
                DF_TRY_ASSIGN(ahead, right.next());
            }
            if (!ahead)
                break;
            const std::uint64_t bytes = JoinTable::bytesOf(*ahead);
            if (!memory.tryGrow(bytes)) {
                if (table.size() > 0)
                    break;
                memory.grow(bytes);
            }
            DF_TRY(table.add(std::exchange(ahead, nullptr)));
        }
        Piece joined(*this, table, Reader(m_file, m_left.places[part]), leftMatched, !ahead);
        DF_TRY(m_runs.add(joined));
    } while (ahead);
    return {};
}

Result<db::RowStreamPtr> SpilledJoin::finish()
{
    for (Side* side : {&m_left, &m_right})
        for (std::size_t part = 0; part < kParts; ++part)
            DF_TRY(flush(*side, part));
    m_left.builders.clear();
    m_right.builders.clear();
    m_memory.release();
    for (std::size_t part = 0; part < kParts; ++part)
        DF_TRY(joinPart(part));
    DF_TRY_ASSIGN(db::RowStreamPtr merged, m_runs.merge());
    return std::make_unique<WithoutPlace>(m_layout.schema, std::move(merged));
}

} // namespace dataflow::nodes
