// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/field_undo_keys.h"

#include "ui/models/command_registry.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

#include <functional>

namespace dataflow::ui {

namespace {

/// What undoes or redoes in the field `widget`; nothing when it is no field that can be edited.
std::function<void()> actionOf(QObject* widget, bool redo)
{
    const auto actionIn = [redo](auto* field) -> std::function<void()> {
        if (!field || field->isReadOnly())
            return nullptr;
        return [field, redo] { redo ? field->redo() : field->undo(); };
    };
    if (auto* line = qobject_cast<QLineEdit*>(widget))
        return actionIn(line);
    if (auto* text = qobject_cast<QPlainTextEdit*>(widget))
        return actionIn(text);
    if (auto* text = qobject_cast<QTextEdit*>(widget))
        return actionIn(text);
    // These have the focus themselves and hand keys on to a line inside them.
    if (qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QComboBox*>(widget))
        return actionIn(widget->findChild<QLineEdit*>());
    return nullptr;
}

/// A key that also types something stays one that types.
bool isCommandKey(const QKeySequence& keys)
{
    if (keys.count() != 1)
        return false;
    const auto key = keys[0].key();
    const auto modifiers = keys[0].keyboardModifiers();
    return (modifiers & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) ||
           (key >= Qt::Key_F1 && key <= Qt::Key_F35);
}

} // namespace

FieldUndoKeys::FieldUndoKeys(const CommandRegistry& registry, QObject* parent)
    : QObject(parent)
    , m_registry(registry)
{
    qApp->installEventFilter(this);
}

FieldUndoKeys::Wanted FieldUndoKeys::wantedBy(const QKeyEvent& event) const
{
    const QKeyCombination pressed(event.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier),
                                  static_cast<Qt::Key>(event.key()));
    const QKeySequence keys(pressed);
    if (!isCommandKey(keys))
        return Wanted::Nothing;
    return m_registry.keys(QStringLiteral("edit.redo")).contains(keys)   ? Wanted::Redo
           : m_registry.keys(QStringLiteral("edit.undo")).contains(keys) ? Wanted::Undo
                                                                         : Wanted::Nothing;
}

bool FieldUndoKeys::eventFilter(QObject* watched, QEvent* event)
{
    const bool isClaim = event->type() == QEvent::ShortcutOverride;
    if (!isClaim && event->type() != QEvent::KeyPress)
        return false;
    const Wanted wanted = wantedBy(*static_cast<QKeyEvent*>(event));
    if (wanted == Wanted::Nothing)
        return false;
    const auto action = actionOf(watched, wanted == Wanted::Redo);
    if (!action)
        return false;
    event->accept();
    if (!isClaim)
        action();
    return true;
}

} // namespace dataflow::ui
