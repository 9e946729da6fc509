// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// KeyValueEditor: an object as rows of a name and a typed value.

#include "ui/inspector/item_rows.h"

#include <functional>

class QLineEdit;

namespace dataflow::ui {

struct KeyValueItem {
    enum class Type { Text, Number, Flag, Null, Json };
    QString key{};
    Type type = Type::Text;
    QString text{};
    bool isEmpty() const { return key.isEmpty() && text.isEmpty() && type == Type::Text; }
};

class KeyValueEditor final : public ItemRows<KeyValueItem> {
    Q_OBJECT

public:
    /// `names`: what the rows offer as names; asked when a row is made.
    KeyValueEditor(const nodes::ParamSpec& spec, std::function<QStringList()> names, QWidget* parent);

protected:
    QString read(const std::optional<Json>& value) override;
    Result<std::optional<Json>> write() const override;
    QWidget* makeRow(int row) override;
    QString errorAt(int row) const override;
    Json draftOfRows() const override;
    void readRows(const Json& rows) override;

private:
    using Type = KeyValueItem::Type;
    static Result<Json> valueOf(const KeyValueItem& item);
    void describeValue(QLineEdit& line, const KeyValueItem& item) const;

    std::function<QStringList()> m_names;
};

} // namespace dataflow::ui
