// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ListEditor: a list of names, a row each; OrderEditor: the same with a direction each.

#include "ui/inspector/item_rows.h"

namespace dataflow::ui {

/// What a list may name.
struct ListNames {
    QStringList words;
    /// Says that a name is none of them: "The model Order has no field %1."; empty: any name is fine.
    QString complaint{};
    /// Names may go on behind a dot ("orders.items"); only what is before it is looked up.
    bool dotted = false;
};

struct ListItem {
    QString text{};
    bool descending = false;
};

class ListEditor : public ItemRows<ListItem> {
    Q_OBJECT

public:
    ListEditor(const nodes::ParamSpec& spec, ListNames names, QWidget* parent);

protected:
    ListEditor(const nodes::ParamSpec& spec, ListNames names, const QString& addText, QWidget* parent);
    QString read(const std::optional<Json>& value) override;
    Result<std::optional<Json>> write() const override;
    QWidget* makeRow(int row) override;
    QString errorAt(int row) const override;

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
