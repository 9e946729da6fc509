// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// KeyValueEditor: an object as rows of a name and a typed value.

#include "ui/inspector/rows_field.h"

#include <functional>

class QLineEdit;

namespace dataflow::ui {

class KeyValueEditor final : public RowsField {
    Q_OBJECT

public:
    /// `names`: what the rows offer as names; asked when a row is made.
    KeyValueEditor(const nodes::ParamSpec& spec, std::function<QStringList()> names, QWidget* parent);

protected:
    QString read(const std::optional<Json>& value) override;
    Result<std::optional<Json>> write() const override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QWidget* makeRow(int row) override;
    int insertBehind(int row) override;
    void removeAt(int row) override;
    int move(int row, int by) override;
    QString errorAt(int row) const override;

private:
    enum class Type { Text, Number, Flag, Null, Json };
    struct Item {
        QString key{};
        Type type = Type::Text;
        QString text{};
        bool isEmpty() const { return key.isEmpty() && text.isEmpty() && type == Type::Text; }
    };
    static Result<Json> valueOf(const Item& item);
    void describeValue(QLineEdit& line, const Item& item) const;
    Item& item(int row) { return m_items[static_cast<std::size_t>(row)]; }

    std::function<QStringList()> m_names;
    std::vector<Item> m_items;
};

} // namespace dataflow::ui
