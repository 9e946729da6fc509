// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// MainWindow: puts canvas, palette, inspector and panels together.

#include "ui/bridge/diagnostics.h"
#include "ui/bridge/file_store.h"
#include "ui/bridge/freshness_watch.h"
#include "ui/bridge/project_scheduler.h"
#include "ui/bridge/run_controller.h"
#include "ui/bridge/run_monitor.h"
#include "ui/models/command_registry.h"
#include "ui/models/document.h"
#include "ui/models/document_journal.h"
#include "ui/models/run_history.h"
#include "ui/models/selection.h"
#include "ui/shell/prompts.h"
#include "ui/shell/settings.h"

#include <QDateTime>
#include <QFileSystemWatcher>
#include <QMainWindow>

#include <functional>

class QDockWidget;
class QLabel;
class QMenu;
class QToolButton;

namespace dataflow::ui {

class CanvasView;
class HistoryPanel;
class InspectorPanel;
class NodePalette;
class OutlinePanel;
class PreviewPanel;
class ProblemsPanel;
class RunBar;
class SchemaPanel;
struct ConnectionTarget;
struct ProblemPlace;

/// GUI thread. Owns the document and the run controller; `prompts` and `settings` outlive it.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Prompts& prompts, Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    void openFile(const QString& path);
    /// Opens the Shop sample from a writable copy, which is made on first use.
    void openSample();
    /// Brings back work of a killed session that had no file yet.
    void recover() { m_journal.recoverUntitled(); }
    void startTour();
    Document& document() noexcept { return m_document; }
    Selection& selection() noexcept { return m_selection; }
    RunController& runs() noexcept { return m_runs; }
    ProjectScheduler& scheduler() noexcept { return m_scheduler; }
    RunMonitor& monitor() noexcept { return m_monitor; }
    CanvasView& canvas() noexcept { return *m_canvas; }
    CommandRegistry& commands() noexcept { return m_commands; }
    /// Shows a dock and brings it to the front.
    void showPanel(const QString& objectName);

signals:
    /// A project was opened and is shown.
    void opened(const QString& path);
    void saved(const QString& path);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    /// What the load under way is for.
    enum class Loading { Nothing, Project, ChangedFile, FileToMerge, OtherToMerge, FileToCompare };

    void buildDocks();
    void addCommands();
    void addFileCommands();
    void addViewCommands();
    void addProjectCommands();
    void addRunCommands();
    void addScheduleCommands();
    bool hasSchedules();
    void addVersionCommands();
    void addWorkflowCommands();
    void addHelpCommands();
    void buildMenus();
    void buildToolBar();
    void connectParts();
    void connectRuns();
    void connectScheduler();
    QDockWidget* addDock(QWidget* content, const QString& title, const QString& objectName,
                         Qt::DockWidgetArea area);
    QString shownName() const;
    void fillRecentMenu();
    void newProject();
    void open();
    void load(const QString& path, Loading what);
    void takeLoaded(const QString& path, graph::LoadedProject loaded);
    void takeChangedFile(const QString& path, graph::LoadedProject loaded);
    enum class MergeFrom { ChangedFile, FileAfterCrash, OtherFile };
    void mergeWith(graph::LoadedProject theirs, MergeFrom from);
    void takeMerged(graph::LoadedProject theirs, MergeFrom from, const graph::ProjectPtr& merged);
    QString pathOfOther();
    void mergeWithOther();
    void compareWith();
    void compareWithStep(std::size_t step);
    void openComparison(const graph::ProjectPtr& before, const QString& name);
    void watchFile();
    void fileChangedOnDisk(const QString& path);
    void openLanguages();
    void openTemplates();
    void newFromTemplate(const QString& id);
    void exportPicture();
    bool save();
    bool saveAs();
    bool saveTo(const QString& path, bool overwrite);
    void afterSaveFailed(const QString& path, const Error& error);
    /// Makes what is being dragged or typed part of the document.
    void settle();
    /// True when the document may be replaced: saved, or the changes given up. `then` runs after a pending
    /// save.
    void whenSafeToReplace(std::function<void()> then);
    /// Where a run's relative paths start: the project's folder, or the program's before it is saved.
    std::string projectDirectory() const;
    ConnectionTarget targetOf(const std::string& connection) const;
    void editConnections(const QString& connection);
    void editModels(const QString& model);
    /// Shows a node of any workflow with its parameter, or the editor of a setting; false when there is
    /// nothing to show.
    bool showPlace(const ProblemPlace& place);
    void editEnvironments(const QString& environment);
    void editParameters(const QString& parameter);
    void showSetting(const QString& section, const QString& name);
    void pickWorkflow();
    WorkflowId askWorkflowName(const QString& title, const QString& suggestion, const QString& own);
    void editWorkflows(const QString& label, const WorkflowId& shown,
                       const std::function<Result<void>(graph::Project&)>& change);
    void newWorkflow();
    void renameWorkflow();
    void duplicateWorkflow();
    void deleteWorkflow();
    enum class RunScope { All, ToSelection, FromSelection };
    RunStart runStart() const;
    void keepRun(const run::RunReport& report);
    void run(RunScope scope);
    void toggleBreakpoints();
    bool mayPin() const;
    ScheduledProject scheduledProject() const;
    void toggleScheduler();
    void runScheduled(const run::Schedule& schedule, const run::ScheduleTurn& turn,
                      const std::vector<NodeId>& nodes);
    void openRecord();
    void exportRecord(int row);
    void askForFreshness();
    /// Asks where data of a production environment would change.
    bool mayRun(RunStart& start);
    bool mayWrite(const RunStart& start, const std::vector<WorkflowId>& workflows);
    void showEnvironment();
    void openPalette();
    /// Reads the person's keys; a bad file is told and leaves the default keys.
    void reloadKeymap();
    void editKeymap();
    void refreshTitle();
    void refreshActions();
    void applyTheme(const QString& name);
    void refreshIcons();
    void showHint(const QString& text);

    Prompts& m_prompts;
    Settings& m_settings;
    Document m_document;
    Selection m_selection;
    RunController m_runs;
    FreshnessWatch m_freshness{m_runs};
    ProjectScheduler m_scheduler{m_runs};
    graph::ProjectPtr m_searched; ///< for schedules
    bool m_hasSchedules = false;
    RunMonitor m_monitor;
    Diagnostics m_diagnostics;
    FileStore m_files;
    DocumentJournal m_journal;
    RunHistory m_history;
    QFileSystemWatcher m_projectFile;
    QDateTime m_toldChange; ///< the change on the disk that was asked about last
    Loading m_loading = Loading::Nothing;
    CanvasView* m_canvas = nullptr;
    NodePalette* m_palette = nullptr;
    HistoryPanel* m_runList = nullptr;
    InspectorPanel* m_inspector = nullptr;
    OutlinePanel* m_outline = nullptr;
    PreviewPanel* m_preview = nullptr;
    ProblemsPanel* m_problems = nullptr;
    SchemaPanel* m_schema = nullptr;
    RunBar* m_runBar = nullptr;
    QMenu* m_recent = nullptr;
    CommandRegistry m_commands;
    QFileSystemWatcher m_keymapFile;
    QLabel* m_band = nullptr; ///< tells the environment, in its colour
    QLabel* m_hint = nullptr;
    QLabel* m_zoom = nullptr;
    QToolButton* m_problemCount = nullptr;
    QString m_problemIcon = QStringLiteral("note");
    std::function<void()> m_afterSave;
};

} // namespace dataflow::ui
