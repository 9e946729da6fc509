// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/flow/row_merge.h"

#include "engine/base/text.h"
#include "engine/db/batch_builder.h"

#include <algorithm>
#include <deque>

namespace dataflow::nodes {

namespace {

using db::ColumnType;

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::optional<ColumnType> widened(ColumnType a, ColumnType b)
{
    const auto pair = [&](ColumnType first, ColumnType second) {
        return (a == first && b == second) || (a == second && b == first);
    };
    if (a == b)
        return a;
    if (pair(ColumnType::Int64, ColumnType::Decimal))
        return ColumnType::Decimal;
    if (pair(ColumnType::Int64, ColumnType::Double))
        return ColumnType::Double;
    if (pair(ColumnType::Date, ColumnType::Timestamp))
        return ColumnType::Timestamp;
    return std::nullopt;
}

/// One schema that takes the rows of all sources.
Result<db::SchemaPtr> concatSchema(const std::vector<NamedRows>& sources)
{
    std::vector<db::Field> fields = sources.front().stream->schema()->fields();
    for (std::size_t i = 1; i < sources.size(); ++i) {
        const db::Schema& other = *sources[i].stream->schema();
        const auto mismatch = [&] {
            return Error{ErrorCode::BadInput, "Rows with different columns cannot be put one after the other"}
                .with("first", listed(sources.front().stream->schema()->names()))
                .with("other", listed(other.names()))
                .with("source", sources[i].name)
                .hint("Give both the same columns, or merge with \"join\" or \"zip\".");
        };
        if (other.size() != fields.size())
            return fail(mismatch());
        for (db::Field& field : fields) {
            const auto index = other.indexOf(field.name);
            if (!index)
                return fail(mismatch());
            const auto type = widened(field.type, other[*index].type);
            if (!type)
                return fail(Error{ErrorCode::BadInput, "A column has types that do not go together"}
                                .with("column", field.name)
                                .with("first", db::columnTypeName(field.type))
                                .with("other", db::columnTypeName(other[*index].type))
                                .with("source", sources[i].name));
            field.type = *type;
            field.nullable = field.nullable || other[*index].nullable;
        }
    }
    return std::make_shared<const db::Schema>(std::move(fields));
}

Result<db::ColumnPtr> columnAs(const db::ColumnPtr& column, ColumnType type)
{
    if (column->type() == type)
        return column;
    db::ColumnBuilder builder(type);
    builder.reserve(column->size());
    for (std::size_t row = 0; row < column->size(); ++row)
        DF_TRY(builder.append(column->valueAt(row)));
    return builder.finish();
}

class ConcatStream : public db::RowStream {
public:
    ConcatStream(db::SchemaPtr schema, std::vector<NamedRows> sources)
        : m_schema(std::move(schema))
        , m_sources(std::move(sources))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<db::BatchPtr> next() override
    {
        while (m_current < m_sources.size()) {
            DF_TRY_ASSIGN(const db::BatchPtr batch, m_sources[m_current].stream->next());
            if (batch)
                return adapted(batch);
            m_sources[m_current++].stream.reset();
        }
        return db::BatchPtr();
    }

private:
    Result<db::BatchPtr> adapted(const db::BatchPtr& batch) const
    {
        if (*batch->schema() == *m_schema)
            return batch;
        std::vector<db::ColumnPtr> columns;
        for (const db::Field& field : m_schema->fields()) {
            DF_TRY_ASSIGN(auto column,
                          columnAs(batch->sharedColumn(*batch->schema()->indexOf(field.name)), field.type));
            columns.push_back(std::move(column));
        }
        return std::make_shared<const db::RowBatch>(m_schema, std::move(columns), batch->rowCount());
    }

    db::SchemaPtr m_schema;
    std::vector<NamedRows> m_sources;
    std::size_t m_current = 0;
};

/// Walks over a stream row by row.
struct RowCursor {
    NamedRows rows;
    db::BatchPtr batch;
    std::size_t row = 0;

    /// Makes sure there is a current row; false at the end.
    Result<bool> ready()
    {
        if (batch && row < batch->rowCount())
            return true;
        DF_TRY_ASSIGN(batch, rows.stream->next());
        row = 0;
        return batch != nullptr;
    }
};

class ZipStream : public db::RowStream {
public:
    ZipStream(db::SchemaPtr schema, std::vector<NamedRows> sources,
              std::function<void(std::string_view, std::int64_t)> onRest)
        : m_builder(std::move(schema))
        , m_onRest(std::move(onRest))
    {
        for (auto& source : sources)
            m_cursors.push_back(RowCursor{std::move(source), nullptr, 0});
    }
    const db::SchemaPtr& schema() const noexcept override { return m_builder.schema(); }
    Result<db::BatchPtr> next() override
    {
        while (!m_ended && !m_builder.full()) {
            DF_TRY_ASSIGN(const bool more, appendRow());
            m_ended = !more;
        }
        if (m_builder.rowCount() != 0)
            return m_builder.finish();
        DF_TRY(countRest());
        return db::BatchPtr();
    }

private:
    Result<bool> appendRow()
    {
        for (RowCursor& cursor : m_cursors) {
            DF_TRY_ASSIGN(const bool ready, cursor.ready());
            if (!ready)
                return false;
        }
        std::size_t column = 0;
        for (RowCursor& cursor : m_cursors) {
            for (std::size_t i = 0; i < cursor.batch->columnCount(); ++i)
                m_builder.column(column++).appendFrom(cursor.batch->column(i), cursor.row);
            ++cursor.row;
        }
        m_builder.endRow();
        return true;
    }

    Result<void> countRest()
    {
        for (RowCursor& cursor : m_cursors) {
            std::int64_t rest = 0;
            while (true) {
                DF_TRY_ASSIGN(const bool ready, cursor.ready());
                if (!ready)
                    break;
                rest += static_cast<std::int64_t>(cursor.batch->rowCount() - cursor.row);
                cursor.row = cursor.batch->rowCount();
            }
            if (rest != 0 && m_onRest)
                m_onRest(cursor.rows.name, rest);
        }
        m_cursors.clear();
        return {};
    }

    db::BatchBuilder m_builder;
    std::vector<RowCursor> m_cursors;
    std::function<void(std::string_view, std::int64_t)> m_onRest;
    bool m_ended = false;
};

} // namespace

Result<db::RowStreamPtr> concatRows(std::vector<NamedRows> sources)
{
    DF_TRY_ASSIGN(auto schema, concatSchema(sources));
    return db::RowStreamPtr(std::make_unique<ConcatStream>(std::move(schema), std::move(sources)));
}

Result<db::RowStreamPtr> zipRows(std::vector<NamedRows> sources,
                                 std::function<void(std::string_view source, std::int64_t rows)> onRest)
{
    std::vector<db::Field> fields;
    for (const NamedRows& source : sources)
        for (db::Field field : source.stream->schema()->fields()) {
            const auto taken = [&fields](const std::string& name) {
                return std::ranges::find(fields, name, &db::Field::name) != fields.end();
            };
            if (taken(field.name))
                field.name = source.name + "_" + field.name;
            if (taken(field.name))
                return fail(Error{ErrorCode::BadInput, "Two columns side by side would have the same name"}
                                .with("column", field.name)
                                .hint("Rename one of them in its query."));
            fields.push_back(std::move(field));
        }
    auto schema = std::make_shared<const db::Schema>(std::move(fields));
    return db::RowStreamPtr(
        std::make_unique<ZipStream>(std::move(schema), std::move(sources), std::move(onRest)));
}

} // namespace dataflow::nodes
