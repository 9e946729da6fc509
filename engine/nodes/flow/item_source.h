// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ItemSource: rows or a list cut into the items of a ForEachNode.

#include "engine/db/row_stream.h"

#include <optional>

namespace dataflow::nodes {

/// What one call gets: rows when `schema` is set, otherwise a value (of several rows or elements a list).
struct Item {
    /// Of its first row or element, counted from 0.
    std::int64_t first = 0;
    std::int64_t size = 0;
    Value value{};
    db::SchemaPtr schema{};
    std::vector<db::BatchPtr> rows{};
};

/// How rows are handed over.
enum class ItemForm { Value, Rows };

/// One thread at a time.
class ItemSource {
public:
    ItemSource(db::RowStreamPtr stream, std::size_t itemSize, ItemForm form);
    ItemSource(List list, std::size_t itemSize);
    /// The next item, nullopt at the end; the last one may be smaller. Waits for rows.
    Result<std::optional<Item>> next();
    /// Elements in all; 0 when not known.
    std::int64_t total() const noexcept { return static_cast<std::int64_t>(m_list.size()); }

private:
    Result<std::optional<Item>> nextOfRows();
    std::optional<Item> nextOfList();

    db::RowStreamPtr m_stream;
    List m_list;
    std::size_t m_itemSize;
    ItemForm m_form;
    db::BatchPtr m_batch;
    std::size_t m_row = 0; // the first one of m_batch that was not handed over
    std::size_t m_taken = 0;
};

} // namespace dataflow::nodes
