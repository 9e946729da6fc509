// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// DraftsDialog: a list of named things with the form of the chosen one beside it, as drafts until OK.

#include <QDialog>
#include <QStringList>

#include <string>
#include <vector>

class QHBoxLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace dataflow::ui {

/// GUI thread. The frame of the connection and the model editor, which keep the drafts. Deletes itself when
/// closed.
class DraftsDialog : public QDialog {
    Q_OBJECT

protected:
    struct Texts {
        QString title;
        QString listName;  ///< for screen readers
        QString whenEmpty; ///< beside an empty list
        const char* name;  ///< object names begin with it: "connection"
    };
    DraftsDialog(const Texts& texts, QWidget* parent);

    /// Puts `form` beside the list; once, at the end of the constructor of the dialog.
    void setForm(QWidget* form);
    /// A row of the list per name; the chosen one stays chosen.
    void showNames(const std::vector<std::string>& names);
    void showName(int row, const std::string& name);
    /// Chooses a row, or with nothing to choose offers to add.
    void begin(int row);
    /// Shows the form for a row of `rows` without a message, or what is to be said when there is no such row:
    /// false.
    bool showForm(int row, std::size_t rows);
    /// `role`: "dim", "error" or "success".
    void showMessage(const QString& text, const char* role);
    /// Says what a removed thing leaves behind; `unused` and `used` hold %1 for its name, `used` %2 for what
    /// uses it.
    void tellRemoved(const std::string& name, const std::vector<std::string>& uses, const QString& unused,
                     const QString& used);
    /// The number of the chosen row; -1 for none.
    int current() const;

    QListWidget* list() const noexcept { return m_list; }
    QPushButton* addButton() const noexcept { return m_add; }
    QPushButton* removeButton() const noexcept { return m_remove; }
    QLabel* message() const noexcept { return m_message; }
    QVBoxLayout* besideList() const noexcept { return m_left; }  ///< for buttons below the list
    QHBoxLayout* messageLine() const noexcept { return m_line; } ///< for buttons before the message

private:
    QListWidget* m_list;
    QPushButton* m_add;
    QPushButton* m_remove;
    QLabel* m_empty;
    QLabel* m_message;
    QVBoxLayout* m_left;
    QVBoxLayout* m_right;
    QHBoxLayout* m_line;
    QWidget* m_form = nullptr;
};

} // namespace dataflow::ui
