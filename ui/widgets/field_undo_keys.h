// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// FieldUndoKeys: undo and redo keys belong to the text field that has the focus.

#include <QKeySequence>
#include <QObject>

class QKeyEvent;

namespace dataflow::ui {

class CommandRegistry;

/// GUI thread; looks at the keys of the whole program. A text field claims only the keys that its platform
/// has for undo and redo (on X11 not Ctrl+Y), so that any other key of these commands would change the
/// document while somebody is typing. Here the field gets them all. Fields that cannot be edited claim
/// nothing.
class FieldUndoKeys : public QObject {
    Q_OBJECT

public:
    /// Takes the keys that the commands `edit.undo` and `edit.redo` have; `registry` outlives it.
    explicit FieldUndoKeys(const CommandRegistry& registry, QObject* parent = nullptr);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Wanted { Nothing, Undo, Redo };
    Wanted wantedBy(const QKeyEvent& event) const;

    const CommandRegistry& m_registry;
};

} // namespace dataflow::ui
