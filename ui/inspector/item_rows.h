// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ItemRows: a RowsField whose rows are the entries of a plain list.

#include "ui/inspector/rows_field.h"

#include <utility>

namespace dataflow::ui {

/// `Item` is what a row holds; made without arguments it is a row that nothing was entered into yet.
template <class Item>
class ItemRows : public RowsField {
protected:
    using RowsField::RowsField;
    int count() const override { return static_cast<int>(m_items.size()); }
    int insertBehind(int row) override
    {
        const int at = row < 0 ? count() : row + 1;
        m_items.insert(m_items.begin() + at, Item{});
        return at;
    }
    void removeAt(int row) override { m_items.erase(m_items.begin() + row); }
    int move(int row, int by) override
    {
        const int to = row + by;
        if (to < 0 || to >= count())
            return -1;
        std::swap(item(row), item(to));
        return to;
    }
    Item& item(int row) { return m_items[static_cast<std::size_t>(row)]; }
    const Item& item(int row) const { return m_items[static_cast<std::size_t>(row)]; }

    std::vector<Item> m_items;
};

} // namespace dataflow::ui
