// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the join in memory and the join on disk share: columns, keys, the table of the right side.

#include "engine/db/batch_builder.h"
#include "engine/nodes/flow/row_merge.h"

#include <limits>
#include <unordered_map>

namespace dataflow::nodes {

struct KeyColumn {
    std::size_t left = 0;
    std::size_t right = 0;
    /// int beside decimal: both are written as decimals.
    bool asDecimal = false;
};

/// What both sides bring into the joined rows. Columns that a side has beyond those named here are not looked
/// at.
struct JoinLayout {
    std::vector<KeyColumn> keys;
    std::vector<std::size_t> leftColumns;  ///< without the keys
    std::vector<std::size_t> rightColumns; ///< without the keys
    db::SchemaPtr schema;
    JoinKind kind = JoinKind::Inner;

    bool keepsLeft() const noexcept { return kind == JoinKind::Left || kind == JoinKind::Full; }
    bool keepsRight() const noexcept { return kind == JoinKind::Right || kind == JoinKind::Full; }
};

enum class JoinSide { Left, Right };

/// The row's key in a form that is equal exactly for equal keys. False when a part of it is null: it equals
/// nothing.
bool joinKeyOf(const JoinLayout& layout, JoinSide side, const db::RowBatch& batch, std::size_t row,
               std::string& key);
/// Appends the cells of a joined row to the builder's first columns, without ending the row; a side that is
/// nullptr is null.
Result<void> appendJoined(const JoinLayout& layout, db::BatchBuilder& builder, const db::RowBatch* left,
                          std::size_t leftRow, const db::RowBatch* right, std::size_t rightRow);

/// Rows of the right side by key, in their order.
class JoinTable {
public:
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    struct Place {
        const db::RowBatch* batch = nullptr;
        std::size_t row = 0;
    };

    /// Borrows the layout.
    explicit JoinTable(const JoinLayout& layout)
        : m_layout(layout)
    {}
    /// Roughly what a batch takes in the table.
    static std::uint64_t bytesOf(const db::RowBatch& batch) noexcept
    {
        return batch.byteSize() + batch.rowCount() * kBytesPerRow;
    }
    /// BadInput beyond 4 billion rows.
    Result<void> add(db::BatchPtr batch);
    std::size_t size() const noexcept { return m_rows.size(); }
    /// The first row with the key of a left row, and the next one of the same key; kNone at the end.
    std::uint32_t firstMatch(const db::RowBatch& left, std::size_t row);
    std::uint32_t nextMatch(std::uint32_t row) const noexcept { return m_rows[row].next; }
    Place placeOf(std::uint32_t row) const noexcept
    {
        return {m_batches[m_rows[row].batch].get(), m_rows[row].row};
    }
    void markMatched(std::uint32_t row) noexcept { m_rows[row].matched = true; }
    bool isMatched(std::uint32_t row) const noexcept { return m_rows[row].matched; }
    std::vector<db::BatchPtr> takeBatches();

private:
    struct Row {
        std::uint32_t batch = 0;
        std::uint32_t row = 0;
        std::uint32_t next = kNone;
        bool matched = false;
    };
    struct Chain {
        std::uint32_t first = kNone;
        std::uint32_t last = kNone;
    };
    /// A row and, if it is the only one of its key, the key's entry.
    static constexpr std::uint64_t kBytesPerRow = sizeof(Row) + 96;

    const JoinLayout& m_layout;
    std::vector<db::BatchPtr> m_batches;
    std::vector<Row> m_rows;
    std::unordered_map<std::string, Chain> m_index;
    std::string m_key;
};

} // namespace dataflow::nodes
