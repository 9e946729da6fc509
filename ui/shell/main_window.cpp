// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Construction, docks and run control of the main window; its files are in main_window_files.cpp.

#include "ui/shell/main_window.h"

#include "ui/canvas/canvas_view.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/models/figures.h"
#include "ui/models/theme.h"
#include "ui/panels/cache_panel.h"
#include "ui/panels/node_palette.h"
#include "ui/panels/pool_panel.h"
#include "ui/panels/problems_panel.h"
#include "ui/panels/queries_panel.h"
#include "ui/panels/results_panel.h"
#include "ui/panels/run_log_panel.h"
#include "ui/shell/run_bar.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QIcon>
#include <QLabel>
#include <QMenuBar>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

namespace dataflow::ui {

MainWindow::MainWindow(Prompts& prompts, Settings& settings, QWidget* parent)
    : QMainWindow(parent)
    , m_prompts(prompts)
    , m_settings(settings)
{
    setObjectName(QStringLiteral("mainWindow"));
    resize(1440, 900);
    setDockNestingEnabled(true);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_canvas = new CanvasView({m_document, m_selection, m_runs, m_diagnostics}, this);
    setCentralWidget(m_canvas);
    buildDocks();
    buildActions();
    connectParts();
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
    m_inspector = new InspectorPanel({m_document, m_selection, m_diagnostics}, this);
    m_problems = new ProblemsPanel(m_diagnostics, m_runs, this);
    auto* results = new ResultsPanel(m_selection, m_runs, this);
    connect(results, &ResultsPanel::rowsFailed, this, &MainWindow::showHint);
    const auto bottom = [this](Panel* panel, const char* name) {
        QDockWidget* dock = addDock(panel, panel->title(), QLatin1String(name), Qt::BottomDockWidgetArea);
        dock->setTitleBarWidget(new QWidget(dock)); // its tab says the title
        return dock;
    };
    QDockWidget* palette =
        addDock(m_palette, m_palette->title(), QStringLiteral("paletteDock"), Qt::LeftDockWidgetArea);
    QDockWidget* inspector =
        addDock(m_inspector, m_inspector->title(), QStringLiteral("inspectorDock"), Qt::RightDockWidgetArea);
    QDockWidget* first = bottom(results, "resultsDock");
    QDockWidget* log = bottom(new RunLogPanel(m_runs, this), "runLogDock");
    QDockWidget* problems = bottom(m_problems, "problemsDock");
    QDockWidget* pool = bottom(new PoolPanel(m_monitor, this), "poolDock");
    QDockWidget* cache = bottom(new CachePanel(m_monitor, this), "cacheDock");
    QDockWidget* queries = bottom(new QueriesPanel(m_monitor, this), "queriesDock");
    QDockWidget* before = first;
    for (QDockWidget* dock : {log, problems, pool, cache, queries}) {
        tabifyDockWidget(before, dock);
        before = dock;
    }
    first->raise();
    setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    resizeDocks({palette, inspector}, {230, 330}, Qt::Horizontal);
    resizeDocks({first}, {300}, Qt::Vertical);
}

QAction* MainWindow::addCommand(QMenu* menu, const QString& text, const QString& icon,
                                const QList<QKeySequence>& keys, std::function<void()> run)
{
    QAction* action = menu->addAction(text);
    action->setShortcuts(keys);
    if (!icon.isEmpty()) {
        action->setIcon(Theme::current().icon(icon));
        m_iconActions.append({action, icon});
    }
    connect(action, &QAction::triggered, this, std::move(run));
    return action;
}

void MainWindow::buildActions()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    QAction* create = addCommand(file, tr("&New project"), QStringLiteral("new"), {QKeySequence::New},
                                 [this] { newProject(); });
    QAction* openAction =
        addCommand(file, tr("&Open…"), QStringLiteral("open"), {QKeySequence::Open}, [this] { open(); });
    m_recent = file->addMenu(tr("Open &recent"));
    connect(m_recent, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    addCommand(file, tr("Open the &Shop sample"), {}, {},
               [this] { whenSafeToReplace([this] { openSample(); }); });
    file->addSeparator();
    QAction* saveAction =
        addCommand(file, tr("&Save"), QStringLiteral("save"), {QKeySequence::Save}, [this] { save(); });
    addCommand(file, tr("Save &as…"), {}, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)},
               [this] { saveAs(); });
    file->addSeparator();
    addCommand(file, tr("&Quit"), {}, {QKeySequence(Qt::CTRL | Qt::Key_Q)}, [this] { close(); });

    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    m_undo = addCommand(edit, tr("&Undo"), QStringLiteral("undo"), {QKeySequence(Qt::CTRL | Qt::Key_Z)},
                        [this] { m_document.undo(); });
    m_redo = addCommand(edit, tr("&Redo"), QStringLiteral("redo"),
                        {QKeySequence(Qt::CTRL | Qt::Key_Y), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)},
                        [this] { m_document.redo(); });
    edit->addSeparator();
    // These belong to the canvas, so that Del or Ctrl+C inside a text field stay the field's.
    const auto onCanvas = [&](QAction* action) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_canvas->addAction(action);
        return action;
    };
    m_selectionActions << onCanvas(
        addCommand(edit, tr("Cu&t"), {}, {QKeySequence::Cut}, [this] { m_canvas->cutSelection(); }));
    m_selectionActions << onCanvas(addCommand(edit, tr("&Copy"), QStringLiteral("copy"), {QKeySequence::Copy},
                                              [this] { m_canvas->copySelection(); }));
    onCanvas(addCommand(edit, tr("&Paste"), {}, {QKeySequence::Paste}, [this] { m_canvas->paste(); }));
    m_selectionActions << onCanvas(addCommand(edit, tr("&Duplicate"), {},
                                              {QKeySequence(Qt::CTRL | Qt::Key_D)},
                                              [this] { m_canvas->duplicateSelection(); }));
    m_selectionActions << onCanvas(addCommand(edit, tr("De&lete"), QStringLiteral("delete"),
                                              {QKeySequence(Qt::Key_Delete), QKeySequence(Qt::Key_Backspace)},
                                              [this] { m_canvas->deleteSelection(); }));
    edit->addSeparator();
    onCanvas(addCommand(edit, tr("Select &all"), {}, {QKeySequence::SelectAll},
                        [this] { m_canvas->selectAll(); }));

    QMenu* view = menuBar()->addMenu(tr("&View"));
    QAction* fit = addCommand(view, tr("&Fit the workflow"), QStringLiteral("fit"),
                              {QKeySequence(Qt::CTRL | Qt::Key_1), QKeySequence(Qt::Key_Home)},
                              [this] { m_canvas->fitAll(); });
    onCanvas(fit);
    onCanvas(addCommand(view, tr("Fit the &selection"), {}, {QKeySequence(Qt::Key_Period)},
                        [this] { m_canvas->fitSelection(); }));
    const auto zoomTo = [this](double factor) {
        const QPointF centre = m_canvas->viewport()->rect().center();
        m_canvas->setZoom(factor > 0 ? m_canvas->zoom() * factor : 1.0, centre);
    };
    addCommand(view, tr("&Actual size"), {}, {QKeySequence(Qt::CTRL | Qt::Key_0)}, [zoomTo] { zoomTo(0); });
    QAction* in = addCommand(view, tr("Zoom &in"), QStringLiteral("zoom-in"),
                             {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
                             [zoomTo] { zoomTo(1.2); });
    QAction* out = addCommand(view, tr("Zoom &out"), QStringLiteral("zoom-out"),
                              {QKeySequence(Qt::CTRL | Qt::Key_Minus)}, [zoomTo] { zoomTo(1 / 1.2); });
    view->addSeparator();
    addCommand(view, tr("Find a node &type"), QStringLiteral("search"), {QKeySequence(Qt::CTRL | Qt::Key_L)},
               [this] {
                   showPanel(QStringLiteral("paletteDock"));
                   m_palette->focusSearch();
               });
    addCommand(view, tr("Light or dark &theme"), QStringLiteral("theme"),
               {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T)}, [this] {
                   applyTheme(Theme::current().isDark() ? QStringLiteral("light") : QStringLiteral("dark"));
               });
    view->addSeparator();
    for (QDockWidget* dock : findChildren<QDockWidget*>())
        view->addAction(dock->toggleViewAction());

    QMenu* runMenu = menuBar()->addMenu(tr("&Run"));
    m_run =
        addCommand(runMenu, tr("&Run"), QStringLiteral("run"),
                   {QKeySequence(Qt::Key_F5), QKeySequence(Qt::CTRL | Qt::Key_Return)}, [this] { run(); });
    m_stop = addCommand(runMenu, tr("&Stop"), QStringLiteral("stop"), {QKeySequence(Qt::SHIFT | Qt::Key_F5)},
                        [this] { m_runs.stop(); });

    QToolBar* bar = addToolBar(tr("Main"));
    bar->setObjectName(QStringLiteral("mainToolBar"));
    bar->setMovable(false);
    bar->setIconSize(QSize(18, 18));
    bar->addActions({create, openAction, saveAction});
    bar->addSeparator();
    bar->addActions({m_undo, m_redo});
    bar->addSeparator();
    bar->addActions({out, in, fit});
    auto* stretch = new QWidget(bar);
    stretch->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(stretch);
    m_runBar = new RunBar(m_document, bar);
    bar->addWidget(m_runBar);
    bar->addActions({m_run, m_stop});
    if (auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(m_run))) {
        button->setObjectName(QStringLiteral("runButton"));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
}

void MainWindow::connectParts()
{
    m_hint = new QLabel(this);
    m_hint->setObjectName(QStringLiteral("hintLabel"));
    m_hint->setContentsMargins(10, 0, 0, 0);
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
    connect(m_problems, &ProblemsPanel::nodeRequested, this,
            [this](const NodeId& node, const QString& parameter) {
                m_canvas->reveal(node);
                m_inspector->showParameter(parameter);
            });
    connect(&Theme::current(), &Theme::changed, this, &MainWindow::refreshIcons);
    connect(m_canvas, &CanvasView::zoomChanged, this,
            [this](double zoom) { m_zoom->setText(tr("%1 %").arg(qRound(zoom * 100))); });
    connect(m_canvas, &CanvasView::hint, this, &MainWindow::showHint);
    connect(m_canvas, &CanvasView::propertiesRequested, this, [this](const NodeId& node) {
        m_selection.setNodes({node});
        showPanel(QStringLiteral("inspectorDock"));
        m_inspector->focusFirstField();
    });
    connect(m_palette, &NodePalette::typeChosen, this, [this](const QString& type) {
        const QPointF middle = m_canvas->viewport()->rect().center();
        m_canvas->addNode(type, m_canvas->toCanvas(middle));
        m_canvas->setFocus();
    });
    connect(&m_document, &Document::changed, this, [this] {
        m_palette->setModels(m_document.project()->modelNames());
        const QString directory =
            m_document.path().isEmpty() ? QString() : QFileInfo(m_document.path()).absolutePath();
        m_diagnostics.request(m_document.project(),
                              m_document.isModified() ? nullptr : m_document.loaded().document,
                              directory.toStdString());
        refreshActions();
    });
    connect(&m_document, &Document::replaced, &m_runs, &RunController::forget);
    connect(&m_document, &Document::historyChanged, this, &MainWindow::refreshActions);
    connect(&m_document, &Document::modifiedChanged, this, &MainWindow::refreshTitle);
    connect(&m_document, &Document::pathChanged, this, &MainWindow::refreshTitle);
    connect(&m_selection, &Selection::changed, this, &MainWindow::refreshActions);
    connect(&m_runs, &RunController::started, this, &MainWindow::refreshActions);
    connect(&m_runs, &RunController::runtimeChanged, this, [this] { m_monitor.watch(m_runs.runtime()); });
    connect(&m_runs, &RunController::failedToStart, this, [this](const Error& error) {
        showHint(tr("The run could not start: %1").arg(QString::fromStdString(error.sentence())));
        showPanel(QStringLiteral("problemsDock"));
        refreshActions();
    });
    connect(&m_runs, &RunController::finished, this, [this](const run::RunReportPtr& report) {
        showHint(tr("Run %1 in %2")
                     .arg(QString::fromUtf8(run::runStatusName(report->status).data()),
                          shortTime(report->duration)));
        refreshActions();
    });
    connect(&m_files, &FileStore::loaded, this,
            [this](const QString& path, const std::shared_ptr<graph::LoadedProject>& project) {
                m_document.reset(std::move(*project));
                m_settings.addRecentFile(path);
                showHint(tr("Opened %1").arg(path));
                emit opened(path);
            });
    connect(&m_files, &FileStore::loadFailed, this, [this](const QString& path, const Error& error) {
        m_prompts.showError(this, tr("%1 could not be opened").arg(QFileInfo(path).fileName()), error);
    });
    connect(&m_files, &FileStore::saved, this,
            [this](const QString& path, const std::string& text, const graph::ProjectPtr& project) {
                m_document.markSaved(path.toStdString(), text, project);
                m_settings.addRecentFile(path);
                showHint(tr("Saved %1").arg(path));
                emit saved(path);
                if (const auto then = std::exchange(m_afterSave, nullptr))
                    then();
            });
    connect(&m_files, &FileStore::saveFailed, this, &MainWindow::afterSaveFailed);
}

void MainWindow::showPanel(const QString& objectName)
{
    if (auto* dock = findChild<QDockWidget*>(objectName)) {
        dock->show();
        dock->raise();
    }
}

void MainWindow::run()
{
    if (m_document.inGesture())
        m_document.commitGesture();
    m_inspector->commitPendingEdits();
    const QString path = m_document.path();
    RunStart start;
    start.project = m_document.project();
    start.workflow = m_document.workflowId();
    start.projectDirectory =
        (path.isEmpty() ? QDir::currentPath() : QFileInfo(path).absolutePath()).toStdString();
    start.environment = m_runBar->environment();
    start.parameters = m_runBar->parameters();
    m_runs.start(start);
}

void MainWindow::refreshTitle()
{
    setWindowTitle(QStringLiteral("%1[*] – %2").arg(shownName(), tr("DataFlow Studio")));
    setWindowModified(m_document.isModified());
}

void MainWindow::refreshActions()
{
    m_undo->setEnabled(m_document.canUndo());
    m_undo->setText(m_document.canUndo() ? tr("&Undo %1").arg(m_document.undoLabel()) : tr("&Undo"));
    m_redo->setEnabled(m_document.canRedo());
    m_redo->setText(m_document.canRedo() ? tr("&Redo %1").arg(m_document.redoLabel()) : tr("&Redo"));
    const bool selected = !m_selection.nodes().empty() || m_selection.link().has_value();
    for (QAction* action : std::as_const(m_selectionActions))
        action->setEnabled(selected);
    const bool running = m_runs.isRunning();
    m_run->setEnabled(!running && !m_document.workflow().nodes().empty());
    m_stop->setEnabled(running);
}

void MainWindow::applyTheme(const QString& name)
{
    Theme::current().apply(name);
    m_settings.setTheme(name);
}

/// Draws the icons anew after a change of theme.
void MainWindow::refreshIcons()
{
    for (const auto& [action, icon] : std::as_const(m_iconActions))
        action->setIcon(Theme::current().icon(icon));
    m_problemCount->setIcon(Theme::current().icon(m_problemIcon));
    // The Run button is filled with the accent colour, so its sign has the colour of text on it.
    m_run->setIcon(
        QIcon(Theme::current().icon(QStringLiteral("run")).pixmap(QSize(48, 48), QIcon::Selected)));
}

void MainWindow::showHint(const QString& text)
{
    m_hint->setText(text);
}

} // namespace dataflow::ui
