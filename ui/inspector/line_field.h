// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// LineField: a parameter as a line of text; FileField: the same with a Browse button.

#include "ui/inspector/field_editor.h"

class QHBoxLayout;
class QLineEdit;

namespace dataflow::ui {

/// Reads its line as text, a number or a duration. `spec` outlives the field.
class LineField : public FieldEditor {
    Q_OBJECT

public:
    LineField(const nodes::ParamSpec& spec, QWidget* parent);
    void setValue(const std::optional<Json>& value) override;
    Result<std::optional<Json>> value() const override;
    void setInvalid(bool invalid) override;
    void setReadOnly(bool readOnly) override;
    QString typedText() const override;
    void setTypedText(const QString& text) override;

protected:
    const nodes::ParamSpec& m_spec;
    QLineEdit* m_line;
    QHBoxLayout* m_layout;
};

/// A file's path; paths inside the project's folder are kept relative to it.
class FileField final : public LineField {
    Q_OBJECT

public:
    FileField(const nodes::ParamSpec& spec, const QString& directory, QWidget* parent);

private:
    void browse();
    QString m_directory;
};

} // namespace dataflow::ui
