// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Construction, docks and run control of the main window; its files are in main_window_files.cpp.

#include "ui/shell/main_window.h"

#include "ui/bridge/error_words.h"
#include "ui/canvas/canvas_view.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/models/figures.h"
#include "ui/models/theme.h"
#include "ui/panels/cache_panel.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/node_palette.h"
#include "ui/panels/outline_panel.h"
#include "ui/panels/pool_panel.h"
#include "ui/panels/preview_panel.h"
#include "ui/panels/problems_panel.h"
#include "ui/panels/queries_panel.h"
#include "ui/panels/results_panel.h"
#include "ui/panels/run_log_panel.h"
#include "ui/panels/schema_panel.h"
#include "ui/shell/pause_bar.h"
#include "ui/shell/run_bar.h"
#include "ui/widgets/field_undo_keys.h"

#include <QApplication>
#include <QDockWidget>
#include <QFileInfo>
#include <QIcon>
#include <QLabel>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace dataflow::ui {

MainWindow::MainWindow(Prompts& prompts, Settings& settings, QWidget* parent)
    : QMainWindow(parent)
    , m_prompts(prompts)
    , m_settings(settings)
    , m_journal(m_document, settings.statePath())
    , m_history(settings.statePath() + QStringLiteral("/runs"))
    , m_commands(*this)
{
    setObjectName(QStringLiteral("mainWindow"));
    resize(1440, 900);
    setDockNestingEnabled(true);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_runs.marks().keepIn(settings.statePath() + QStringLiteral("/breakpoints"));
    m_canvas = new CanvasView({m_document, m_selection, m_runs, m_diagnostics}, this);
    m_canvas->setWheelZooms(m_settings.wheelZooms());
    auto* middle = new QWidget(this);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_band = new QLabel(middle);
    m_band->setObjectName(QStringLiteral("environmentBand"));
    m_band->setAlignment(Qt::AlignCenter);
    m_band->hide();
    column->addWidget(m_band);
    column->addWidget(m_canvas, 1);
    setCentralWidget(middle);
    buildDocks();
    addCommands();
    m_outline->useCommands(m_commands, *m_canvas);
    new FieldUndoKeys(m_commands, this);
    column->insertWidget(1, new PauseBar(m_runs, m_document, m_commands, middle));
    buildMenus();
    buildToolBar();
    connectParts();
    reloadKeymap();
    restoreGeometry(m_settings.windowGeometry());
    restoreState(m_settings.windowState());
    applyTheme(m_settings.theme());
    refreshTitle();
    refreshActions();
}

MainWindow::~MainWindow()
{
    hide(); // a field with the focus stores its text while the document is still there
}

QDockWidget* MainWindow::addDock(QWidget* content, const QString& title, const QString& objectName,
                                 Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(objectName);
    dock->setWidget(content);
    addDockWidget(area, dock);
    return dock;
}

void MainWindow::buildDocks()
{
    m_palette = new NodePalette(this);
    m_palette->setMinimumWidth(190); // names of node types stay readable in a small window
    m_schema = new SchemaPanel(
        {m_document, [this](const std::string& connection) { return targetOf(connection); }}, this);
    m_inspector =
        new InspectorPanel({m_document, m_selection, m_diagnostics, m_runs, &m_schema->model()}, this);
    m_problems = new ProblemsPanel({m_document, m_diagnostics, m_runs}, this);
    auto* results = new ResultsPanel({m_document, m_selection, m_runs}, this);
    connect(results, &ResultsPanel::rowsFailed, this, &MainWindow::showHint);
    QDockWidget* last = nullptr;
    // Each joins the others at once: side by side they would widen the window.
    const auto bottom = [this, &last](Panel* panel, const char* name) {
        QDockWidget* dock = addDock(panel, panel->title(), QLatin1String(name), Qt::BottomDockWidgetArea);
        if (last)
            tabifyDockWidget(last, dock);
        last = dock;
        return dock;
    };
    QDockWidget* palette =
        addDock(m_palette, m_palette->title(), QStringLiteral("paletteDock"), Qt::LeftDockWidgetArea);
    m_outline = new OutlinePanel({m_document, m_selection, m_runs, m_diagnostics}, this);
    QDockWidget* outline =
        addDock(m_outline, m_outline->title(), QStringLiteral("outlineDock"), Qt::LeftDockWidgetArea);
    QDockWidget* schema =
        addDock(m_schema, m_schema->title(), QStringLiteral("schemaDock"), Qt::LeftDockWidgetArea);
    tabifyDockWidget(palette, outline);
    tabifyDockWidget(outline, schema);
    palette->raise();
    QDockWidget* inspector =
        addDock(m_inspector, m_inspector->title(), QStringLiteral("inspectorDock"), Qt::RightDockWidgetArea);
    QDockWidget* first = bottom(results, "resultsDock");
    m_preview = new PreviewPanel(m_document, m_selection, this);
    m_preview->setRunValues([this](PreviewRunner::Ask& ask) {
        const QString path = m_document.path();
        ask.projectDirectory =
            (path.isEmpty() ? QDir::currentPath() : QFileInfo(path).absolutePath()).toStdString();
        ask.environment = m_runBar->environment();
        ask.parameters = m_runBar->parameters();
    });
    bottom(m_preview, "previewDock");
    bottom(new RunLogPanel(m_runs, this), "runLogDock");
    bottom(m_problems, "problemsDock");
    bottom(new PoolPanel(m_monitor, this), "poolDock");
    bottom(new CachePanel(m_monitor, this), "cacheDock");
    bottom(new QueriesPanel(m_monitor, this), "queriesDock");
    m_runList = new HistoryPanel(m_history, this);
    connect(m_runList, &HistoryPanel::nodeChosen, this,
            [this](const WorkflowId& workflow, const NodeId& node) {
                if (!showPlace(placeOfNode(*m_document.project(), workflow, node.text())))
                    showHint(tr("This project has no node %1 in workflow %2.")
                                 .arg(QString::fromStdString(node.text()),
                                      QString::fromStdString(workflow.text())));
            });
    bottom(m_runList, "historyDock");
    first->raise();
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    resizeDocks({palette, inspector}, {260, 360}, Qt::Horizontal); // German fits, too
    resizeDocks({first}, {300}, Qt::Vertical);
}

void MainWindow::connectParts()
{
    m_hint = new QLabel(this);
    m_hint->setObjectName(QStringLiteral("hintLabel"));
    m_hint->setContentsMargins(10, 0, 0, 0);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long hint widens no window
    m_zoom = new QLabel(QStringLiteral("100 %"), this);
    m_problemCount = new QToolButton(this);
    m_problemCount->setObjectName(QStringLiteral("problemCount"));
    m_problemCount->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    statusBar()->addWidget(m_hint, 1);
    statusBar()->addPermanentWidget(m_problemCount);
    statusBar()->addPermanentWidget(m_zoom);
    connect(m_problemCount, &QToolButton::clicked, this,
            [this] { showPanel(QStringLiteral("problemsDock")); });
    connect(m_problems, &ProblemsPanel::countChanged, this, [this](int errors, int all) {
        m_problemIcon = errors > 0 ? QStringLiteral("error")
                        : all > 0  ? QStringLiteral("warning")
                                   : QStringLiteral("note");
        m_problemCount->setIcon(Theme::current().icon(m_problemIcon));
        m_problemCount->setText(all == 0 ? tr("No problems") : tr("%n problem(s)", nullptr, all));
    });
    connect(m_problems, &ProblemsPanel::placeRequested, this,
            [this](const ProblemPlace& place, const QString& sentence) {
                if (!showPlace(place))
                    showHint(sentence); // all of it, where the table has no room
            });
    connect(&Theme::current(), &Theme::changed, this, &MainWindow::refreshIcons);
    connect(&m_keymapFile, &QFileSystemWatcher::fileChanged, this, &MainWindow::reloadKeymap);
    connect(m_canvas, &CanvasView::zoomChanged, this,
            [this](double zoom) { m_zoom->setText(tr("%1 %").arg(qRound(zoom * 100))); });
    connect(m_outline, &OutlinePanel::hint, this, &MainWindow::showHint);
    connect(m_outline, &OutlinePanel::nodeChosen, m_canvas, &CanvasView::reveal);
    connect(m_outline, &OutlinePanel::linkChosen, m_canvas, &CanvasView::revealLink);
    connect(m_outline, &OutlinePanel::annotationChosen, m_canvas, &CanvasView::revealAnnotation);
    connect(m_outline, &OutlinePanel::propertiesRequested, m_canvas, &CanvasView::propertiesRequested);
    connect(m_canvas, &CanvasView::hint, this, &MainWindow::showHint);
    connect(m_canvas, &CanvasView::sampleRequested, this,
            [this] { showPanel(QStringLiteral("resultsDock")); });
    connect(m_canvas, &CanvasView::propertiesRequested, this, [this](const NodeId& node) {
        m_selection.setNodes({node});
        showPanel(QStringLiteral("inspectorDock"));
        m_inspector->focusFirstField();
    });
    const auto addType = [this](const QString& type) {
        const QPointF middle = m_canvas->viewport()->rect().center();
        m_canvas->addNode(type, m_canvas->toCanvas(middle));
        m_canvas->setFocus();
    };
    connect(m_palette, &NodePalette::typeChosen, this, addType);
    connect(m_schema, &SchemaPanel::typeChosen, this, addType);
    connect(m_schema, &SchemaPanel::fragmentChosen, this,
            [this](const QString& fragment, const QString& label) {
                const QPointF middle = m_canvas->viewport()->rect().center();
                m_canvas->edits().addFragment(fragment, m_canvas->toCanvas(middle), label);
                m_canvas->setFocus();
            });
    connect(m_schema, &SchemaPanel::hint, this, &MainWindow::showHint);
    connect(m_schema, &SchemaPanel::connectionsRequested, this, &MainWindow::editConnections);
    connect(m_schema, &SchemaPanel::modelRequested, this, &MainWindow::editModels);
    connect(m_inspector, &InspectorPanel::modelsRequested, this, [this] { editModels({}); });
    connect(m_runBar, &RunBar::environmentChanged, m_schema, &SchemaPanel::follow);
    connect(&m_document, &Document::changed, this, [this] {
        m_palette->setModels(m_document.project()->modelNames());
        const QString directory =
            m_document.path().isEmpty() ? QString() : QFileInfo(m_document.path()).absolutePath();
        m_diagnostics.request(m_document.project(),
                              m_document.isModified() ? nullptr : m_document.loaded().document,
                              directory.toStdString());
    });
    connect(&m_document, &Document::replaced, &m_runs, &RunController::forget);
    connectRuns();
    connectScheduler();
    connect(&m_document, &Document::historyChanged, this, &MainWindow::refreshActions);
    connect(&m_document, &Document::modifiedChanged, this, &MainWindow::refreshTitle);
    connect(&m_document, &Document::pathChanged, this, &MainWindow::refreshTitle);
    connect(&m_runs, &RunController::started, this, &MainWindow::refreshActions);
    connect(&m_runs, &RunController::runtimeChanged, this, [this] { m_monitor.watch(m_runs.runtime()); });
    connect(&m_runs, &RunController::failedToStart, this, [this](const Error& error) {
        showHint(tr("The run could not start: %1").arg(errorSentence(error)));
        showPanel(QStringLiteral("problemsDock"));
        refreshActions();
    });
    connect(&m_document, &Document::pathChanged, this, [this] { m_history.setProject(m_document.path()); });
    connect(&m_history, &RunHistory::notKept, this,
            [this](const QString& reason) { showHint(tr("The run could not be kept: %1").arg(reason)); });
    connect(&m_runs, &RunController::finished, this, [this](const run::RunReportPtr& report) {
        keepRun(*report);
        showHint(tr("Run %1 in %2").arg(statusWord(report->status), shortTime(report->duration)));
        refreshActions();
    });
    connect(&m_files, &FileStore::loaded, this,
            [this](const QString& path, const std::shared_ptr<graph::LoadedProject>& project) {
                takeLoaded(path, std::move(*project));
            });
    connect(&m_journal, &DocumentJournal::opened, this, [this](const QString& path, int recovered) {
        if (!path.isEmpty())
            m_settings.addRecentFile(path);
        watchFile();
        showHint(recovered > 0 ? tr("Recovered %n unsaved step(s).", nullptr, recovered)
                               : tr("Opened %1").arg(path));
        emit opened(path);
    });
    connect(&m_journal, &DocumentJournal::changedMeanwhile, this,
            [this](const std::shared_ptr<const graph::LoadedProject>& onDisk) {
                showHint(tr(
                    "Unsaved work came back, but the file has changed since: choose what to take of each."));
                mergeWith(*onDisk, MergeFrom::FileAfterCrash);
            });
    connect(&m_journal, &DocumentJournal::notKept, this, &MainWindow::showHint);
    connect(&m_projectFile, &QFileSystemWatcher::fileChanged, this, &MainWindow::fileChangedOnDisk);
    connect(&m_files, &FileStore::loadFailed, this, [this](const QString& path, const Error& error) {
        // A file that another program is just writing may be half of one.
        if (std::exchange(m_loading, Loading::Nothing) == Loading::ChangedFile)
            showHint(tr("%1 was changed by another program and cannot be read: %2")
                         .arg(QFileInfo(path).fileName(), errorSentence(error)));
        else
            m_prompts.showError(this, tr("%1 could not be opened").arg(QFileInfo(path).fileName()), error);
    });
    connect(&m_files, &FileStore::saved, this,
            [this](const QString& path, const std::shared_ptr<graph::LoadedProject>& project) {
                m_document.markSaved(std::move(*project));
                watchFile();
                m_settings.addRecentFile(path);
                showHint(tr("Saved %1").arg(path));
                emit saved(path);
                if (const auto then = std::exchange(m_afterSave, nullptr))
                    then();
            });
    connect(&m_files, &FileStore::saveFailed, this, &MainWindow::afterSaveFailed);
    connect(m_runBar, &RunBar::environmentChanged, this, &MainWindow::showEnvironment);
    connect(m_runBar, &RunBar::environmentChanged, this, &MainWindow::askForFreshness);
    connect(m_runBar, &RunBar::parametersChanged, this, &MainWindow::askForFreshness);
    connect(&Theme::current(), &Theme::changed, this, &MainWindow::showEnvironment);
    connect(&m_files, &FileStore::pictureSaved, this,
            [this](const QString& path) { showHint(tr("The picture is in %1").arg(path)); });
    connect(&m_files, &FileStore::pictureFailed, this, [this](const QString&, const Error& error) {
        m_prompts.showError(this, tr("The picture could not be written"), error);
    });
}

void MainWindow::showPanel(const QString& objectName)
{
    if (auto* dock = findChild<QDockWidget*>(objectName)) {
        dock->show();
        dock->raise();
    }
}

void MainWindow::showEnvironment()
{
    const std::string chosen = m_runBar->environment();
    const graph::Environment* environment =
        chosen.empty() ? nullptr : m_document.project()->findEnvironment(chosen);
    const bool shown = environment && (environment->production || !environment->colour.empty());
    m_band->setVisible(shown);
    if (!shown)
        return;
    const QString name = QString::fromStdString(environment->name);
    m_band->setText(environment->production ? tr("%1 – production").arg(name) : name);
    const QColor colour = environment->colour.empty() ? Theme::current().colour("error")
                                                      : QColor(QString::fromStdString(environment->colour));
    m_band->setStyleSheet(QStringLiteral("background: %1; color: %2; padding: 2px; font-weight: 600;")
                              .arg(colour.name(), colour.lightnessF() > 0.6 ? QStringLiteral("#000000")
                                                                            : QStringLiteral("#ffffff")));
}

void MainWindow::refreshTitle()
{
    setWindowTitle(QStringLiteral("%1[*] – %2").arg(shownName(), tr("DataFlow Studio")));
    setWindowModified(m_document.isModified());
}

void MainWindow::refreshActions()
{
    m_commands.refresh();
}

void MainWindow::applyTheme(const QString& name)
{
    Theme::current().apply(name);
    m_settings.setTheme(name);
}

/// Draws the icons anew after a change of theme.
void MainWindow::refreshIcons()
{
    m_commands.refreshIcons();
    m_problemCount->setIcon(Theme::current().icon(m_problemIcon));
    // The Run button is filled with the accent colour, so its sign has the colour of text on it.
    m_commands.action(QStringLiteral("run.run"))
        ->setIcon(QIcon(Theme::current().iconOnAccent(QStringLiteral("run"), 48)));
}

void MainWindow::showHint(const QString& text)
{
    m_hint->setText(text);
    m_hint->setToolTip(text);
}

} // namespace dataflow::ui
