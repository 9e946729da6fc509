// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/flow/item_source.h"

#include <algorithm>
#include <numeric>

namespace dataflow::nodes {

namespace {

db::BatchPtr slice(const db::BatchPtr& batch, std::size_t first, std::size_t count)
{
    if (first == 0 && count == batch->rowCount())
        return batch;
    std::vector<std::uint32_t> rows(count);
    std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(first));
    return batch->selectRows(rows);
}

} // namespace

ItemSource::ItemSource(db::RowStreamPtr stream, std::size_t itemSize, ItemForm form)
    : m_stream(std::move(stream))
    , m_itemSize(itemSize)
    , m_form(form)
{}

ItemSource::ItemSource(List list, std::size_t itemSize)
    : m_list(std::move(list))
    , m_itemSize(itemSize)
    , m_form(ItemForm::Value)
{}

Result<std::optional<Item>> ItemSource::next()
{
    return m_stream ? nextOfRows() : Result<std::optional<Item>>(nextOfList());
}

std::optional<Item> ItemSource::nextOfList()
{
    const std::size_t count = std::min(m_itemSize, m_list.size() - m_taken);
    if (count == 0)
        return std::nullopt;
    Item item{.first = static_cast<std::int64_t>(m_taken), .size = static_cast<std::int64_t>(count)};
    const auto first = m_list.begin() + static_cast<std::ptrdiff_t>(m_taken);
    item.value = m_itemSize == 1 ? *first : Value(List(first, first + static_cast<std::ptrdiff_t>(count)));
    m_taken += count;
    return item;
}

Result<std::optional<Item>> ItemSource::nextOfRows()
{
    Item item{.first = static_cast<std::int64_t>(m_taken)};
    List records;
    std::size_t count = 0;
    while (count < m_itemSize) {
        if (!m_batch || m_row == m_batch->rowCount()) {
            DF_TRY_ASSIGN(m_batch, m_stream->next());
            m_row = 0;
            if (!m_batch)
                break;
        }
        const std::size_t taken = std::min(m_itemSize - count, m_batch->rowCount() - m_row);
        if (m_form == ItemForm::Rows)
            item.rows.push_back(slice(m_batch, m_row, taken));
        else
            for (std::size_t row = m_row; row < m_row + taken; ++row)
                records.push_back(m_batch->rowAsMap(row));
        m_row += taken;
        count += taken;
    }
    if (count == 0)
        return std::optional<Item>();
    m_taken += count;
    item.size = static_cast<std::int64_t>(count);
    if (m_form == ItemForm::Rows)
        item.schema = m_stream->schema();
    else
        item.value = m_itemSize == 1 ? std::move(records.front()) : Value(std::move(records));
    return std::optional(std::move(item));
}

} // namespace dataflow::nodes
