// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// KeysDialog: all commands with their keys, and the mouse gestures; keys can be changed here.

#include "ui/models/keymap.h"

#include <QDialog>

#include <functional>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace dataflow::ui {

/// Writes a key map file, making its folder. FileUnwritable.
Result<void> saveKeymap(const QString& path, const KeyBindings& bindings);

/// GUI thread. Deletes itself when closed.
class KeysDialog : public QDialog {
    Q_OBJECT

public:
    /// `path`: the key map to change. `registry` outlives the dialog.
    KeysDialog(CommandRegistry& registry, const QString& path, QWidget* parent);

signals:
    void keymapWritten();

private:
    void fill();
    void bind();
    void reset();
    void change(const std::function<void(KeyBindings&)>& edit);
    Result<KeyBindings> readOwn() const;
    QString currentId() const;

    CommandRegistry& m_registry;
    QString m_path;
    QLineEdit* m_search;
    QTreeWidget* m_list;
    QKeySequenceEdit* m_keys;
    QPushButton* m_set;
    QPushButton* m_reset;
    QLabel* m_message;
};

} // namespace dataflow::ui
