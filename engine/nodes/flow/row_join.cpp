// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/nodes/flow/hash_join.h"
#include "engine/nodes/flow/spilled_join.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

using db::ColumnType;

Result<std::size_t> keyIndex(const NamedRows& rows, const std::string& name)
{
    const db::Schema& schema = *rows.stream->schema();
    if (const auto index = schema.indexOf(name))
        return *index;
    const auto names = schema.names();
    return fail(Error{ErrorCode::UnknownField, "A source has no column of the key's name"}
                    .with("column", name)
                    .with("source", rows.name)
                    .inParameter("key")
                    .hint(didYouMean(name, names)));
}

bool isKeyPair(ColumnType a, ColumnType b)
{
    const auto number = [](ColumnType type) {
        return type == ColumnType::Int64 || type == ColumnType::Decimal;
    };
    return a == b || (number(a) && number(b));
}

/// Adds a field; right's source name goes in front of a name that is taken.
Result<void> addField(std::vector<db::Field>& fields, db::Field field, const std::string& source)
{
    const auto taken = [&fields](const std::string& name) {
        return std::ranges::find(fields, name, &db::Field::name) != fields.end();
    };
    if (taken(field.name))
        field.name = source + "_" + field.name;
    if (taken(field.name))
        return fail(Error{ErrorCode::BadInput, "Two columns of the joined rows would have the same name"}
                        .with("column", field.name)
                        .hint("Rename one of them in its query."));
    field.nullable = true;
    fields.push_back(std::move(field));
    return {};
}

Result<JoinLayout> layoutOf(const NamedRows& left, const NamedRows& right,
                            const std::vector<std::string>& key, JoinKind kind)
{
    JoinLayout layout;
    layout.kind = kind;
    std::vector<db::Field> fields;
    const db::Schema& leftSchema = *left.stream->schema();
    const db::Schema& rightSchema = *right.stream->schema();
    for (const auto& name : key) {
        DF_TRY_ASSIGN(const std::size_t l, keyIndex(left, name));
        DF_TRY_ASSIGN(const std::size_t r, keyIndex(right, name));
        const ColumnType leftType = leftSchema[l].type;
        const ColumnType rightType = rightSchema[r].type;
        if (!isKeyPair(leftType, rightType))
            return fail(Error{ErrorCode::BadInput, "The key has a different type on each side"}
                            .with("column", name)
                            .with("left", db::columnTypeName(leftType))
                            .with("right", db::columnTypeName(rightType))
                            .inParameter("key")
                            .hint("Convert one of them in its query."));
        layout.keys.push_back({l, r, leftType != rightType || leftType == ColumnType::Decimal});
        const ColumnType type = leftType == rightType ? leftType : ColumnType::Decimal;
        DF_TRY(addField(fields, {name, type, true}, left.name));
    }
    const auto isKey = [&key](const std::string& name) { return std::ranges::find(key, name) != key.end(); };
    for (std::size_t i = 0; i < leftSchema.size(); ++i)
        if (!isKey(leftSchema[i].name)) {
            layout.leftColumns.push_back(i);
            DF_TRY(addField(fields, leftSchema[i], left.name));
        }
    for (std::size_t i = 0; i < rightSchema.size(); ++i)
        if (!isKey(rightSchema[i].name)) {
            layout.rightColumns.push_back(i);
            DF_TRY(addField(fields, rightSchema[i], right.name));
        }
    layout.schema = std::make_shared<const db::Schema>(std::move(fields));
    return layout;
}

/// Joins in memory, or on disk when the right side does not fit.
class JoinStream : public db::RowStream {
public:
    JoinStream(JoinLayout layout, NamedRows left, NamedRows right, RunContext& context)
        : m_layout(std::move(layout))
        , m_left(std::move(left.stream))
        , m_right(std::move(right.stream))
        , m_context(context)
        , m_memory(context.memory())
        , m_table(m_layout)
        , m_builder(m_layout.schema)
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_layout.schema; }

    Result<db::BatchPtr> next() override
    {
        if (!m_loaded)
            DF_TRY(load());
        if (m_joinedOnDisk)
            return m_joinedOnDisk->next();
        while (!m_builder.full()) {
            if (m_match != JoinTable::kNone) {
                const std::uint32_t match = std::exchange(m_match, m_table.nextMatch(m_match));
                m_table.markMatched(match);
                DF_TRY(emitRow(m_leftBatch.get(), m_leftRow - 1, match));
            } else if (m_leftBatch && m_leftRow < m_leftBatch->rowCount()) {
                m_match = m_table.firstMatch(*m_leftBatch, m_leftRow++);
                if (m_match == JoinTable::kNone && m_layout.keepsLeft())
                    DF_TRY(emitRow(m_leftBatch.get(), m_leftRow - 1, m_match));
            } else if (m_left) {
                DF_TRY_ASSIGN(m_leftBatch, m_left->next());
                m_leftRow = 0;
                if (!m_leftBatch)
                    m_left.reset();
            } else if (m_layout.keepsRight() && m_unmatched < m_table.size()) {
                if (!m_table.isMatched(m_unmatched))
                    DF_TRY(emitRow(nullptr, 0, m_unmatched));
                ++m_unmatched;
            } else {
                break;
            }
        }
        return m_builder.rowCount() == 0 ? db::BatchPtr() : m_builder.finish();
    }

private:
    Result<void> load()
    {
        m_loaded = true;
        for (;;) {
            DF_TRY_ASSIGN(db::BatchPtr batch, m_right->next());
            if (!batch)
                break;
            if (m_spilled) {
                DF_TRY(m_spilled->addRight(*batch));
            } else if (m_memory.tryGrow(JoinTable::bytesOf(*batch))) {
                DF_TRY(m_table.add(std::move(batch)));
            } else {
                DF_TRY(spill());
                DF_TRY(m_spilled->addRight(*batch));
            }
        }
        m_right.reset();
        if (!m_spilled)
            return {};
        for (;;) {
            DF_TRY_ASSIGN(const db::BatchPtr batch, m_left->next());
            if (!batch)
                break;
            DF_TRY(m_spilled->addLeft(*batch));
        }
        m_left.reset();
        DF_TRY_ASSIGN(m_joinedOnDisk, m_spilled->finish());
        return {};
    }

    Result<void> spill()
    {
        m_spilled.emplace(m_layout, m_left->schema(), m_right->schema(), m_context);
        for (const db::BatchPtr& batch : m_table.takeBatches())
            DF_TRY(m_spilled->addRight(*batch));
        m_memory.release();
        return {};
    }

    Result<void> emitRow(const db::RowBatch* left, std::size_t leftRow, std::uint32_t right)
    {
        const JoinTable::Place place =
            right == JoinTable::kNone ? JoinTable::Place{} : m_table.placeOf(right);
        DF_TRY(appendJoined(m_layout, m_builder, left, leftRow, place.batch, place.row));
        m_builder.endRow();
        return {};
    }

    const JoinLayout m_layout;
    db::RowStreamPtr m_left;
    db::RowStreamPtr m_right;
    RunContext& m_context;
    HeldMemory m_memory; // of what is in m_table
    JoinTable m_table;
    std::optional<SpilledJoin> m_spilled;
    db::RowStreamPtr m_joinedOnDisk;
    db::BatchBuilder m_builder;
    bool m_loaded = false;
    db::BatchPtr m_leftBatch;
    std::size_t m_leftRow = 0;                // the next one
    std::uint32_t m_match = JoinTable::kNone; // the next partner of the row before it
    std::uint32_t m_unmatched = 0;
};

} // namespace

Result<db::RowStreamPtr> joinRows(NamedRows left, NamedRows right, const std::vector<std::string>& key,
                                  JoinKind kind, RunContext& context)
{
    DF_TRY_ASSIGN(auto layout, layoutOf(left, right, key, kind));
    return db::RowStreamPtr(
        std::make_unique<JoinStream>(std::move(layout), std::move(left), std::move(right), context));
}

} // namespace dataflow::nodes
