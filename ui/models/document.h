// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Document: the open project as immutable snapshots, with undo; everything that edits goes through here.

#include "engine/graph/project_file.h"
#include "ui/bridge/journal.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace dataflow::ui {

/// What differs between two snapshots of the shown workflow, so that views repaint only that.
struct DocumentChange {
    /// Added, removed or different (parameters, title, position); ascending.
    std::vector<NodeId> nodes;
    bool links = false;
    bool everything = false; ///< another project or workflow
    bool viewOnly = false;   ///< only positions, frames, notes or routes
};

/// GUI thread only. Snapshots are shared and immutable, so worker threads may read any of them.
class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);
    ~Document() override;

    /// Replaces everything (new, open); undo history starts anew. Shows `workflow` where the project has it.
    void reset(graph::LoadedProject loaded, const WorkflowId& workflow = {});
    /// An empty project with one empty workflow.
    void resetToNew();
    /// Replaces everything by a project with its history, as a journal kept it. The history is not empty and
    /// its workflows exist (asserted); the file is `loaded`.
    void restore(graph::LoadedProject loaded, History history);
    /// Puts the steps of an earlier session in front of the document's own; what it shows stays. The step
    /// that `earlier` shows is the one the document began with (not checked).
    void putBefore(History earlier);
    /// The undo history; steps share what did not change.
    History history() const;
    std::size_t position() const noexcept;

    const graph::ProjectPtr& project() const noexcept;
    const WorkflowId& workflowId() const noexcept;
    const graph::Workflow& workflow() const noexcept;
    void showWorkflow(const WorkflowId& id);
    /// A state of the project, and the workflow of it that is shown.
    struct Shown {
        graph::ProjectPtr project;
        WorkflowId workflow;

        bool operator==(const Shown&) const = default;
    };
    Shown shown() const;
    /// What was loaded or saved last (text, path, positions for error places); never null.
    const graph::LoadedProject& loaded() const noexcept;
    QString path() const;
    /// Grows with every change, undo and redo included.
    quint64 revision() const noexcept;
    bool isModified() const noexcept;

    /// One undoable step on the shown workflow. `label` is what Undo shows ("Move 3 nodes"). No change, no
    /// step.
    void edit(const QString& label, const std::function<void(graph::Workflow&)>& change);
    /// One undoable step on the whole project (connections, models, environments).
    void editProject(const QString& label, const std::function<void(graph::Project&)>& change);
    /// A gesture: many live changes, one undo step at commit; cancel restores. Only one at a time.
    void beginGesture(const QString& label);
    void updateGesture(
        const std::function<void(graph::Workflow&)>& change); ///< always applied to the state at begin
    void commitGesture();
    void cancelGesture();
    bool inGesture() const noexcept;

    bool canUndo() const noexcept;
    bool canRedo() const noexcept;
    QString undoLabel() const;
    QString redoLabel() const;
    void undo();
    void redo();

    /// Takes over a file that another program changed as one step, or `merged`, when given, in its place.
    void adopt(graph::LoadedProject onDisk, const graph::ProjectPtr& merged, const QString& label);
    /// After a save: the file is `saved` now, but for its problems, which stay those of the loading.
    void markSaved(graph::LoadedProject saved);

signals:
    void changed(const dataflow::ui::DocumentChange& change);
    void modifiedChanged(bool modified);
    void pathChanged(const QString& path);
    /// Another project is shown (new, open); what was typed, run or found for the old one is void.
    void replaced();
    void historyChanged();
    /// The project is in its file now; `moved`: in another one than before.
    void saved(bool moved);
    /// A step was made behind step `after`; what came behind that before is gone.
    void stepMade(const dataflow::ui::HistoryStep& step, std::size_t after);
    /// The oldest steps were dropped.
    void historyShortened();
    /// Undo or redo went to step `position`.
    void stepShown(std::size_t position);

private:
    void announce(const Shown& before);
    void pushStep(const HistoryStep& step);
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::ui
