// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ListEditor: a list of names, a row each; OrderEditor: the same with a direction each.

#include "ui/inspector/rows_field.h"

namespace dataflow::ui {

/// What a list may name.
struct ListNames {
    QStringList words;
    /// Says that a name is none of them: "The model Order has no field %1."; empty: any name is fine.
    QString complaint{};
    /// Names may go on behind a dot ("orders.items"); only what is before it is looked up.
    bool dotted = false;
};

class ListEditor : public RowsField {
    Q_OBJECT

public:
    ListEditor(const nodes::ParamSpec& spec, ListNames names, QWidget* parent);

protected:
    ListEditor(const nodes::ParamSpec& spec, ListNames names, const QString& addText, QWidget* parent);
    struct Item {
        QString text{};
        bool descending = false;
    };
    QString read(const std::optional<Json>& value) override;
    Result<std::optional<Json>> write() const override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QWidget* makeRow(int row) override;
    int insertBehind(int row) override;
    void removeAt(int row) override;
    int move(int row, int by) override;
    QString errorAt(int row) const override;
    Item& item(int row) { return m_items[static_cast<std::size_t>(row)]; }

    std::vector<Item> m_items;

private:
    ListNames m_names;
};

class OrderEditor final : public ListEditor {
    Q_OBJECT

public:
    OrderEditor(const nodes::ParamSpec& spec, ListNames names, QWidget* parent);

protected:
    QString read(const std::optional<Json>& value) override;
    Result<std::optional<Json>> write() const override;
    QWidget* makeRow(int row) override;

private:
    QString readItem(const Json& item);
};

} // namespace dataflow::ui
