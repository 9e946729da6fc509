// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/db/batch_builder.h"
#include "engine/nodes/flow/row_merge.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace dataflow::nodes {

namespace {

using db::ColumnType;
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

struct KeyColumn {
    std::size_t left = 0;
    std::size_t right = 0;
    /// int beside decimal: both are written as decimals.
    bool asDecimal = false;
};

/// What both sides bring into the joined rows.
struct JoinLayout {
    std::vector<KeyColumn> keys;
    std::vector<std::size_t> leftColumns;  ///< without the keys
    std::vector<std::size_t> rightColumns; ///< without the keys
    db::SchemaPtr schema;
};

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
                            const std::vector<std::string>& key)
{
    JoinLayout layout;
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

/// A decimal's text such that equal numbers have equal texts.
std::string_view shortest(std::string_view text)
{
    if (text.find('.') != std::string_view::npos) {
        text = text.substr(0, text.find_last_not_of('0') + 1);
        if (text.ends_with('.'))
            text.remove_suffix(1);
    }
    return text == "-0" ? text.substr(1) : text;
}

/// Appends the cell in a form that is equal exactly for equal keys.
void appendKey(std::string& out, const db::Column& column, std::size_t row, bool asDecimal)
{
    std::string_view bytes;
    std::string text;
    if (asDecimal && column.type() == ColumnType::Int64) {
        text = std::to_string(column.int64At(row));
        bytes = text;
    } else if (asDecimal) {
        bytes = shortest(column.bytesAt(row));
    } else if (db::isVariableWidth(column.type())) {
        bytes = column.bytesAt(row);
    } else {
        const auto fixed = column.fixedBytes();
        const std::size_t width = fixed.size() / column.size();
        out.append(reinterpret_cast<const char*>(fixed.data()) + row * width, width);
        return;
    }
    const auto size = static_cast<std::uint32_t>(bytes.size());
    out.append(reinterpret_cast<const char*>(&size), sizeof(size)).append(bytes);
}

class JoinStream : public db::RowStream {
public:
    JoinStream(JoinLayout layout, NamedRows left, NamedRows right, JoinKind kind)
        : m_layout(std::move(layout))
        , m_left(std::move(left))
        , m_right(std::move(right))
        , m_kind(kind)
        , m_builder(m_layout.schema)
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_layout.schema; }

    Result<db::BatchPtr> next() override
    {
        if (!m_loaded)
            DF_TRY(load());
        while (!m_builder.full()) {
            if (m_leftBatch && m_leftRow < m_leftBatch->rowCount()) {
                DF_TRY(joinLeftRow());
                continue;
            }
            if (m_left.stream) {
                DF_TRY_ASSIGN(m_leftBatch, m_left.stream->next());
                m_leftRow = 0;
                if (!m_leftBatch)
                    m_left.stream.reset();
                continue;
            }
            if (!keepsRight() || m_unmatched == m_rows.size())
                break;
            if (!m_matched[m_unmatched])
                DF_TRY(emitRow(kNone, static_cast<std::uint32_t>(m_unmatched)));
            ++m_unmatched;
        }
        return m_builder.rowCount() == 0 ? db::BatchPtr() : m_builder.finish();
    }

private:
    struct RowPlace {
        std::uint32_t batch = 0;
        std::uint32_t row = 0;
        /// The next row with the same key, in order.
        std::uint32_t next = kNone;
    };
    struct Chain {
        std::uint32_t first = kNone;
        std::uint32_t last = kNone;
    };

    bool keepsLeft() const noexcept { return m_kind == JoinKind::Left || m_kind == JoinKind::Full; }
    bool keepsRight() const noexcept { return m_kind == JoinKind::Right || m_kind == JoinKind::Full; }

    /// False when a part of the key is null: it equals nothing.
    bool keyOf(const db::RowBatch& batch, std::size_t row, bool right)
    {
        m_key.clear();
        for (const KeyColumn& key : m_layout.keys) {
            const db::Column& column = batch.column(right ? key.right : key.left);
            if (column.isNull(row))
                return false;
            appendKey(m_key, column, row, key.asDecimal);
        }
        return true;
    }

    Result<void> load()
    {
        m_loaded = true;
        while (true) {
            DF_TRY_ASSIGN(db::BatchPtr batch, m_right.stream->next());
            if (!batch)
                break;
            if (m_rows.size() + batch->rowCount() >= kNone)
                return fail(Error{ErrorCode::BadInput, "The right side of a join has too many rows"}.with(
                    "source", m_right.name));
            for (std::uint32_t row = 0; row < batch->rowCount(); ++row) {
                const auto number = static_cast<std::uint32_t>(m_rows.size());
                m_rows.push_back({static_cast<std::uint32_t>(m_batches.size()), row, kNone});
                if (!keyOf(*batch, row, true))
                    continue;
                Chain& chain = m_index[m_key];
                if (chain.first == kNone)
                    chain.first = number;
                else
                    m_rows[chain.last].next = number;
                chain.last = number;
            }
            m_batches.push_back(std::move(batch));
        }
        m_right.stream.reset();
        m_matched.assign(keepsRight() ? m_rows.size() : 0, false);
        return {};
    }

    Result<void> joinLeftRow()
    {
        const auto row = static_cast<std::uint32_t>(m_leftRow++);
        std::uint32_t match = kNone;
        if (keyOf(*m_leftBatch, row, false)) {
            const auto found = m_index.find(m_key);
            match = found == m_index.end() ? kNone : found->second.first;
        }
        if (match == kNone)
            return keepsLeft() ? emitRow(row, kNone) : Result<void>();
        for (; match != kNone; match = m_rows[match].next) {
            if (keepsRight())
                m_matched[match] = true;
            DF_TRY(emitRow(row, match));
        }
        return {};
    }

    Result<void> emitRow(std::uint32_t leftRow, std::uint32_t rightNumber)
    {
        const db::RowBatch* left = leftRow == kNone ? nullptr : m_leftBatch.get();
        const RowPlace place = rightNumber == kNone ? RowPlace{} : m_rows[rightNumber];
        const db::RowBatch* right = rightNumber == kNone ? nullptr : m_batches[place.batch].get();
        std::size_t out = 0;
        for (const KeyColumn& key : m_layout.keys) {
            const db::Column& column = left ? left->column(key.left) : right->column(key.right);
            const std::size_t row = left ? leftRow : place.row;
            db::ColumnBuilder& builder = m_builder.column(out++);
            if (column.type() == builder.type())
                builder.appendFrom(column, row);
            else
                DF_TRY(builder.append(column.valueAt(row)));
        }
        const auto copy = [&](const db::RowBatch* from, const std::vector<std::size_t>& columns,
                              std::size_t row) {
            for (const std::size_t column : columns) {
                if (from)
                    m_builder.column(out).appendFrom(from->column(column), row);
                else
                    m_builder.column(out).appendNull();
                ++out;
            }
        };
        copy(left, m_layout.leftColumns, leftRow);
        copy(right, m_layout.rightColumns, place.row);
        m_builder.endRow();
        return {};
    }

    JoinLayout m_layout;
    NamedRows m_left;
    NamedRows m_right;
    JoinKind m_kind;
    db::BatchBuilder m_builder;
    bool m_loaded = false;
    std::vector<db::BatchPtr> m_batches;
    std::vector<RowPlace> m_rows;
    std::vector<bool> m_matched;
    std::unordered_map<std::string, Chain> m_index;
    std::string m_key;
    db::BatchPtr m_leftBatch;
    std::size_t m_leftRow = 0;
    std::size_t m_unmatched = 0;
};

} // namespace

Result<db::RowStreamPtr> joinRows(NamedRows left, NamedRows right, const std::vector<std::string>& key,
                                  JoinKind kind)
{
    DF_TRY_ASSIGN(auto layout, layoutOf(left, right, key));
    return db::RowStreamPtr(
        std::make_unique<JoinStream>(std::move(layout), std::move(left), std::move(right), kind));
}

} // namespace dataflow::nodes
