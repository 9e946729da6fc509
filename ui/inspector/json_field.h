// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// JsonField: JSON as text, with the place of what cannot be read and a button that sets it out.

#include "ui/inspector/block_field.h"

class QLabel;
class QToolButton;

namespace dataflow::ui {

/// Committed when its focus goes, or after setting out. A bare word is text. `spec` outlives the field.
class JsonField : public FieldEditor {
    Q_OBJECT

public:
    JsonField(const nodes::ParamSpec& spec, QWidget* parent);
    void setValue(const std::optional<Json>& value) override;
    Result<std::optional<Json>> value() const override { return m_block->value(); }
    void setInvalid(bool invalid) override { m_block->setInvalid(invalid || tellsError()); }
    void setReadOnly(bool readOnly) override;
    QString typedText() const override { return m_block->typedText(); }
    void setTypedText(const QString& text) override { m_block->setTypedText(text); }
    bool tellsError() const override;
    QPlainTextEdit* text() const { return m_block->text(); }

private:
    void check();
    void setOut();
    bool m_readOnly = false;
    BlockField* m_block;
    QLabel* m_error;
    QToolButton* m_format;
};

/// Place in `text`, counted from 0, of a line and column, both counted from 1 in characters; at most its end.
int placeInText(const QString& text, int line, int column);

} // namespace dataflow::ui
