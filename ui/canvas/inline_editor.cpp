// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/inline_editor.h"

#include <QKeyEvent>

#include <utility>

namespace dataflow::ui {

InlineEditor::InlineEditor(Lines lines, const QString& text, const QRect& place, QWidget* parent)
    : QPlainTextEdit(text, parent)
    , m_lines(lines)
    , m_before(text)
{
    setObjectName(QStringLiteral("inlineEditor"));
    setAccessibleName(lines == Lines::One ? tr("Name") : tr("Note, as Markdown"));
    setGeometry(place);
    if (lines == Lines::One) {
        setLineWrapMode(NoWrap);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    }
    setTabChangesFocus(true);
    selectAll();
    show();
    setFocus();
}

void InlineEditor::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        finish(false);
    else if (enter && (m_lines == Lines::One || event->modifiers() & Qt::ControlModifier))
        finish(true);
    else
        QPlainTextEdit::keyPressEvent(event);
}

void InlineEditor::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        finish(true);
}

void InlineEditor::finish(bool store)
{
    if (std::exchange(m_done, true))
        return;
    // Only when it still has the focus: a click elsewhere has given it away already.
    if (hasFocus() && parentWidget()->parentWidget())
        parentWidget()->parentWidget()->setFocus();
    hide();
    if (store && toPlainText() != m_before)
        emit finished(toPlainText());
    deleteLater();
}

} // namespace dataflow::ui
