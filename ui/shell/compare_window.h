// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CompareWindow: another version of the project and the open one side by side, and the list of what differs.

#include <QDialog> // first: moc stumbles over <chrono> when no Qt header was read before it

#include "ui/bridge/background.h"
#include "ui/models/document.h"
#include "ui/models/project_changes.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace dataflow::ui {

class CommandRegistry;
class VersionPane;

/// GUI thread; comparing happens on a thread of its own. Follows the document, and closes when another one is
/// opened. Not modal. Deletes itself when closed.
class CompareWindow : public QDialog {
    Q_OBJECT

public:
    struct Other {
        graph::ProjectPtr project;
        QString name; ///< what this version is called
    };
    /// `commands` has `compare.next` and `compare.previous`, whose keys work here. Both outlive the window.
    CompareWindow(const Other& other, Document& document, const CommandRegistry& commands, QWidget* parent);
    ~CompareWindow() override;

    VersionPane& before() noexcept { return *m_before; }
    VersionPane& after() noexcept { return *m_after; }
    const ChangesModel& changes() const noexcept { return *m_model; }
    /// Goes to the next change, or the previous one; after the last comes the first.
    void step(int by);

signals:
    /// The list shows what differs now.
    void compared();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build(const QString& name, const CommandRegistry& commands);
    void addStep(QPushButton& button, const QString& id, int by, const CommandRegistry& commands);
    void compare();
    void take(const Result<ProjectComparison>& result);
    void fillList();
    void fillWorkflows();
    void showWorkflow(const WorkflowId& workflow);
    void fitOnce();
    void showRow(int row);
    void pick(const NodeId& node);
    int selectedRow() const;
    void tell(const QString& text);

    graph::ProjectPtr m_other;
    Document& m_document;
    ComparisonPtr m_comparison;
    WorkflowId m_shown;
    quint64 m_call = 0;                 ///< the newest comparison asked for
    std::optional<WorkflowId> m_fitted; ///< the workflow that was brought into view
    QTimer m_again;
    VersionPane* m_before;
    VersionPane* m_after;
    QComboBox* m_workflows;
    ChangesModel* m_model;
    QTableView* m_table;
    QPlainTextEdit* m_oldValue;
    QPlainTextEdit* m_newValue;
    QCheckBox* m_moves;
    QPushButton* m_previous;
    QPushButton* m_next;
    QLabel* m_message;
    Background m_worker{"df-compare"}; // last: stops first
};

} // namespace dataflow::ui
