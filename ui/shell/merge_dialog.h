// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// MergeDialog: the version both started from, mine, theirs and the merged one; conflicts are chosen here.

#include <QDialog> // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/graph/project_merge.h"
#include "ui/bridge/background.h"
#include "ui/models/conflicts_model.h"
#include "ui/models/document.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace dataflow::ui {

class CommandRegistry;
class VersionPane;

/// GUI thread; merging happens on a thread of its own. Changes nothing itself: merged() hands out the result
/// once, closing otherwise leaves everything as it was. Deletes itself when closed.
class MergeDialog : public QDialog {
    Q_OBJECT

public:
    /// When the dialog shows itself.
    enum class Shown { Always, WithConflicts };
    struct Sources {
        graph::ProjectPtr base;
        graph::ProjectPtr theirs;
        QString theirName;
        /// Has `merge.mine`, `merge.theirs` and `merge.own`, whose keys work in the list of conflicts.
        const CommandRegistry& commands;
    };
    /// Mine is what the document shows. Document and commands outlive the dialog.
    MergeDialog(Sources sources, Document& document, Shown shown, QWidget* parent);
    ~MergeDialog() override;

    const ConflictsModel& conflicts() const noexcept { return *m_model; }
    VersionPane& result() noexcept { return *m_panes[kResult]; }
    /// Does what the button of a command does; nothing while it cannot.
    void choose(const QString& command);
    void accept() override;

signals:
    /// `conflicts`: how many were chosen.
    void merged(dataflow::graph::ProjectPtr project, int conflicts);
    void failed(const dataflow::Error& error);
    /// The result shows every choice made so far.
    void previewed();

protected:
    void showEvent(QShowEvent* event) override;

private:
    enum Pane { kBase, kMine, kTheirs, kResult, kPanes };
    struct Merge; ///< what the worker found
    struct Preview;

    void build();
    void addChoice(QPushButton& button, const QString& id);
    QWidget* pane(Pane which, const QString& title, const char* name);
    QWidget* field(const QString& title, QPlainTextEdit*& edit, const char* name);
    void start();
    void begin(std::shared_ptr<Merge> merge);
    void preview();
    void takePreview(const Preview& preview);
    void showWorkflow(const WorkflowId& workflow);
    void showRow(int row);
    void take(Taken taken);
    void takeAll(Taken taken);
    void takeOwn();
    void refresh();
    std::vector<VersionPane*> panes() const { return {m_panes, m_panes + kPanes}; }

    Sources m_sources;
    Document& m_document;
    Shown m_shown;
    graph::ProjectPtr m_mine;
    std::shared_ptr<Merge> m_merge;
    graph::ProjectPtr m_result; ///< null while it is made, or cannot be
    QString m_fault;            ///< why there is no result
    WorkflowId m_workflow;
    quint64 m_call = 0;
    bool m_filling = false; ///< the field of the own value is set by the program
    VersionPane* m_panes[kPanes] = {};
    QComboBox* m_workflows;
    ConflictsModel* m_model;
    QTableView* m_table;
    QPlainTextEdit* m_mineValue = nullptr;
    QPlainTextEdit* m_theirValue = nullptr;
    QPlainTextEdit* m_ownValue = nullptr;
    QPushButton* m_takeMine;
    QPushButton* m_takeTheirs;
    QPushButton* m_edit;
    QPushButton* m_ok = nullptr;
    QLabel* m_summary;
    QLabel* m_message;
    Background m_worker{"df-merge"}; // last: stops first
};

} // namespace dataflow::ui
