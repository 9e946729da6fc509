// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// InlineEditor: a text field on the canvas, over what it edits.

#include <QPlainTextEdit>

namespace dataflow::ui {

/// Enter (Ctrl+Enter with many lines) or leaving it finishes, Escape gives up; deletes itself then.
class InlineEditor : public QPlainTextEdit {
    Q_OBJECT

public:
    enum class Lines { One, Many };
    InlineEditor(Lines lines, const QString& text, const QRect& place, QWidget* parent);
    void setPlaceholder(const QString& text) { setPlaceholderText(text); }

signals:
    /// The text is to be stored.
    void finished(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void finish(bool store);
    Lines m_lines;
    QString m_before;
    bool m_done = false;
};

} // namespace dataflow::ui
