// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/flow/hash_join.h"

#include "engine/nodes/flow/key_bytes.h"

#include <cmath>
#include <limits>

namespace dataflow::nodes {

namespace {

using db::ColumnType;

/// Appends the cell in a form that is equal exactly for equal keys.
void appendKey(std::string& out, const db::Column& column, std::size_t row, bool asDecimal)
{
    if (asDecimal && column.type() == ColumnType::Int64) {
        appendSized(out, std::to_string(column.int64At(row)));
    } else if (asDecimal) {
        appendSized(out, shortestDecimal(column.bytesAt(row)));
    } else if (column.type() == ColumnType::Double) {
        const double real = column.doubleAt(row);
        // The sum makes -0.0 the 0.0 it is equal to.
        const double key = std::isnan(real) ? std::numeric_limits<double>::quiet_NaN() : real + 0.0;
        out.append(reinterpret_cast<const char*>(&key), sizeof(key));
    } else if (db::isVariableWidth(column.type())) {
        appendSized(out, column.bytesAt(row));
    } else {
        const auto fixed = column.fixedBytes();
        const std::size_t width = fixed.size() / column.size();
        out.append(reinterpret_cast<const char*>(fixed.data()) + row * width, width);
    }
}

} // namespace

bool joinKeyOf(const JoinLayout& layout, JoinSide side, const db::RowBatch& batch, std::size_t row,
               std::string& key)
{
    key.clear();
    for (const KeyColumn& one : layout.keys) {
        const db::Column& column = batch.column(side == JoinSide::Right ? one.right : one.left);
        if (column.isNull(row))
            return false;
        appendKey(key, column, row, one.asDecimal);
    }
    return true;
}

Result<void> appendJoined(const JoinLayout& layout, db::BatchBuilder& builder, const db::RowBatch* left,
                          std::size_t leftRow, const db::RowBatch* right, std::size_t rightRow)
{
    std::size_t out = 0;
    for (const KeyColumn& key : layout.keys) {
        const db::Column& column = left ? left->column(key.left) : right->column(key.right);
        const std::size_t row = left ? leftRow : rightRow;
        db::ColumnBuilder& target = builder.column(out++);
        if (column.type() == target.type())
            target.appendFrom(column, row);
        else
            DF_TRY(target.append(column.valueAt(row)));
    }
    const auto copy = [&](const db::RowBatch* from, const std::vector<std::size_t>& columns,
                          std::size_t row) {
        for (const std::size_t column : columns) {
            if (from)
                builder.column(out).appendFrom(from->column(column), row);
            else
                builder.column(out).appendNull();
            ++out;
        }
    };
    copy(left, layout.leftColumns, leftRow);
    copy(right, layout.rightColumns, rightRow);
    return {};
}

Result<void> JoinTable::add(db::BatchPtr batch)
{
    if (m_rows.size() + batch->rowCount() >= kNone)
        return fail(Error{ErrorCode::BadInput, "The right side of a join has too many rows"});
    for (std::uint32_t row = 0; row < batch->rowCount(); ++row) {
        const auto number = static_cast<std::uint32_t>(m_rows.size());
        m_rows.push_back({static_cast<std::uint32_t>(m_batches.size()), row});
        if (!joinKeyOf(m_layout, JoinSide::Right, *batch, row, m_key))
            continue;
        Chain& chain = m_index[m_key];
        if (chain.first == kNone)
            chain.first = number;
        else
            m_rows[chain.last].next = number;
        chain.last = number;
    }
    m_batches.push_back(std::move(batch));
    return {};
}

std::uint32_t JoinTable::firstMatch(const db::RowBatch& left, std::size_t row)
{
    if (!joinKeyOf(m_layout, JoinSide::Left, left, row, m_key))
        return kNone;
    const auto found = m_index.find(m_key);
    return found == m_index.end() ? kNone : found->second.first;
}

std::vector<db::BatchPtr> JoinTable::takeBatches()
{
    m_rows.clear();
    m_rows.shrink_to_fit();
    m_index = {};
    return std::exchange(m_batches, {});
}

} // namespace dataflow::nodes
