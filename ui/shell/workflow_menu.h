// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// WorkflowMenu: the shown workflow in the tool bar, and a menu to go to others and to change the list.

#include <QToolButton>

namespace dataflow::ui {

class CommandRegistry;
class Document;

/// GUI thread.
class WorkflowMenu : public QToolButton {
    Q_OBJECT

public:
    /// Both outlive the button; `commands` has the commands `workflow.*`.
    WorkflowMenu(Document& document, CommandRegistry& commands, QWidget* parent = nullptr);

private:
    void refresh();
    void fill(QMenu& menu);

    Document& m_document;
    CommandRegistry& m_commands;
};

} // namespace dataflow::ui
