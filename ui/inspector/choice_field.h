// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ChoiceField: one of several words; BooleanField: yes or no.

#include "ui/inspector/field_editor.h"

class QCheckBox;
class QComboBox;

namespace dataflow::ui {

/// Free text is accepted too, so that `${name}` works and a wrong word can be seen and mended.
class ChoiceField final : public FieldEditor {
    Q_OBJECT

public:
    ChoiceField(const nodes::ParamSpec& spec, const QStringList& choices, QWidget* parent);
    void setValue(const std::optional<Json>& value) override;
    Result<std::optional<Json>> value() const override;
    void setInvalid(bool invalid) override;
    void setReadOnly(bool readOnly) override;

private:
    QComboBox* m_box;
};

class BooleanField final : public FieldEditor {
    Q_OBJECT

public:
    BooleanField(const nodes::ParamSpec& spec, QWidget* parent);
    void setValue(const std::optional<Json>& value) override;
    Result<std::optional<Json>> value() const override;
    void setInvalid(bool invalid) override;
    void setReadOnly(bool readOnly) override;

private:
    bool m_default;
    QCheckBox* m_check;
    std::optional<Json> m_other;
};

} // namespace dataflow::ui
