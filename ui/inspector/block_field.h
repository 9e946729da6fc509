// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// BlockField: several lines of SQL, Python, plain text or JSON.

#include "ui/inspector/field_editor.h"

class QPlainTextEdit;

namespace dataflow::ui {

/// Committed when its focus goes. `spec` outlives the field.
class BlockField : public FieldEditor {
    Q_OBJECT

public:
    BlockField(const nodes::ParamSpec& spec, QWidget* parent);
    void setValue(const std::optional<Json>& value) override;
    Result<std::optional<Json>> value() const override;
    void setInvalid(bool invalid) override;
    void setReadOnly(bool readOnly) override;
    QString typedText() const override;
    void setTypedText(const QString& text) override;
    void markError(int place, const QString& why) override;
    QPlainTextEdit* text() const { return m_text; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void clearMark();
    bool isJson() const;
    const nodes::ParamSpec& m_spec;
    QPlainTextEdit* m_text;
    QString m_known;
    bool m_setting = false;
};

} // namespace dataflow::ui
