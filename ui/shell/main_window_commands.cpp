// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The window's commands, and menus, tool bar, palette and help made from all commands.

#include "ui/canvas/canvas_view.h"
#include "ui/models/keymap.h"
#include "ui/models/theme.h"
#include "ui/panels/node_palette.h"
#include "ui/panels/outline_panel.h"
#include "ui/panels/preview_panel.h"
#include "ui/panels/schema_panel.h"
#include "ui/shell/connection_dialog.h"
#include "ui/shell/keys_dialog.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/model_dialog.h"
#include "ui/shell/run_bar.h"
#include "ui/shell/templates.h"
#include "ui/shell/tour.h"
#include "ui/shell/workflow_menu.h"
#include "ui/widgets/pick_list.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QFileInfo>
#include <QMenuBar>
#include <QPointer>
#include <QToolBar>
#include <QToolButton>
#include <QUrl>

namespace dataflow::ui {

namespace {

QKeySequence key(const char* text)
{
    return QKeySequence::fromString(QLatin1String(text), QKeySequence::PortableText);
}

/// Menus in their order, with the ids of their commands; an empty id is a separator.
struct MenuPlan {
    QString title;
    QStringList ids;
};

QStringList idList(const char* ids)
{
    return QString::fromLatin1(ids).split(QLatin1Char(' '));
}

} // namespace

void MainWindow::addCommands()
{
    addFileCommands();
    m_commands.add({.id = QStringLiteral("edit.undo"),
                    .name = tr("&Undo"),
                    .category = tr("Edit"),
                    .keys = {key("Ctrl+Z")},
                    .icon = QStringLiteral("undo"),
                    .enabled = [this] { return m_document.canUndo(); },
                    .run = [this] { m_document.undo(); },
                    .label = [this] { return tr("&Undo %1").arg(m_document.undoLabel()).trimmed(); }});
    m_commands.add({.id = QStringLiteral("edit.redo"),
                    .name = tr("&Redo"),
                    .category = tr("Edit"),
                    .keys = {key("Ctrl+Y"), key("Ctrl+Shift+Z")},
                    .icon = QStringLiteral("redo"),
                    .enabled = [this] { return m_document.canRedo(); },
                    .run = [this] { m_document.redo(); },
                    .label = [this] { return tr("&Redo %1").arg(m_document.redoLabel()).trimmed(); }});
    m_canvas->addCommands(m_commands);
    addViewCommands();
    addProjectCommands();
    addRunCommands();
    addScheduleCommands();
    addVersionCommands();
    addWorkflowCommands();
    addHelpCommands();
}

void MainWindow::addFileCommands()
{
    const auto add = [this](const char* id, const QString& name, const QList<QKeySequence>& keys,
                            const QString& icon, std::function<void()> run) {
        m_commands.add({.id = QLatin1String(id),
                        .name = name,
                        .category = tr("File"),
                        .keys = keys,
                        .icon = icon,
                        .run = std::move(run)});
    };
    add("file.new", tr("&New project"), {QKeySequence::New}, QStringLiteral("new"), [this] { newProject(); });
    add("file.template", tr("New from a &template…"), {}, {}, [this] { openTemplates(); });
    add("file.open", tr("&Open…"), {QKeySequence::Open}, QStringLiteral("open"), [this] { open(); });
    add("file.sample", tr("Open the &Shop sample"), {}, {},
        [this] { whenSafeToReplace([this] { openSample(); }); });
    add("file.save", tr("&Save"), {QKeySequence::Save}, QStringLiteral("save"), [this] { save(); });
    add("file.save_as", tr("Save &as…"), {key("Ctrl+Shift+S")}, {}, [this] { saveAs(); });
    add("file.picture", tr("&Export the picture…"), {key("Ctrl+Shift+E")}, {}, [this] { exportPicture(); });
    add("file.compare", tr("&Compare with…"), {key("Ctrl+Shift+D")}, {}, [this] { compareWith(); });
    add("file.merge", tr("&Merge with a file…"), {}, {}, [this] { mergeWithOther(); });
    add("file.quit", tr("&Quit"), {key("Ctrl+Q")}, {}, [this] { close(); });
}

void MainWindow::addViewCommands()
{
    const auto add = [this](const char* id, const QString& name, const QList<QKeySequence>& keys,
                            const QString& icon, std::function<void()> run) {
        m_commands.add({.id = QLatin1String(id),
                        .name = name,
                        .category = tr("View"),
                        .keys = keys,
                        .icon = icon,
                        .run = std::move(run)});
    };
    const auto zoomTo = [this](double factor) {
        const QPointF centre = m_canvas->viewport()->rect().center();
        m_canvas->setZoom(factor > 0 ? m_canvas->zoom() * factor : 1.0, centre);
    };
    add("view.actual_size", tr("&Actual size"), {key("Ctrl+0")}, {}, [zoomTo] { zoomTo(0); });
    add("view.zoom_in", tr("Zoom &in"), {key("Ctrl++"), key("Ctrl+=")}, QStringLiteral("zoom-in"),
        [zoomTo] { zoomTo(1.2); });
    add("view.zoom_out", tr("Zoom &out"), {key("Ctrl+-")}, QStringLiteral("zoom-out"),
        [zoomTo] { zoomTo(1 / 1.2); });
    add("view.find_type", tr("Find a node &type"), {key("Ctrl+T")}, QStringLiteral("search"), [this] {
        showPanel(QStringLiteral("paletteDock"));
        m_palette->focusSearch();
    });
    add("view.find_project", tr("Find in the &project"), {key("Ctrl+Shift+F")}, {}, [this] {
        showPanel(QStringLiteral("outlineDock"));
        m_outline->focusFilter();
    });
    add("view.theme", tr("Next t&heme: light, dark, high contrast"), {key("Ctrl+Shift+T")},
        QStringLiteral("theme"), [this] {
            const QStringList names = Theme::names();
            applyTheme(names.at((names.indexOf(Theme::current().name()) + 1) % names.size()));
        });
    m_commands.add({.id = QStringLiteral("view.wheel_zooms"),
                    .name = tr("The &wheel zooms, Ctrl and the wheel scroll"),
                    .category = tr("View"),
                    .run =
                        [this] {
                            m_settings.setWheelZooms(!m_settings.wheelZooms());
                            m_canvas->setWheelZooms(m_settings.wheelZooms());
                        },
                    .checked = [this] { return m_settings.wheelZooms(); }});
    add("view.language", tr("&Language…"), {}, {}, [this] { openLanguages(); });
    for (QDockWidget* dock : findChildren<QDockWidget*>()) {
        const QString name = dock->objectName();
        add(qPrintable(QStringLiteral("panel.") + QString(name).remove(QStringLiteral("Dock"))),
            tr("Show %1").arg(dock->windowTitle()), {}, {}, [this, name] { showPanel(name); });
    }
}

void MainWindow::addProjectCommands()
{
    m_commands.add({.id = QStringLiteral("project.connections"),
                    .name = tr("&Connections…"),
                    .category = tr("Project"),
                    .icon = QStringLiteral("database"),
                    .run = [this] { editConnections({}); }});
    m_commands.add({.id = QStringLiteral("project.models"),
                    .name = tr("&Models…"),
                    .category = tr("Project"),
                    .icon = QStringLiteral("table"),
                    .run = [this] { editModels({}); }});
    m_commands.add({.id = QStringLiteral("project.environments"),
                    .name = tr("&Environments…"),
                    .category = tr("Project"),
                    .run = [this] { editEnvironments({}); }});
    m_commands.add({.id = QStringLiteral("project.parameters"),
                    .name = tr("Run &parameters of the workflow…"),
                    .category = tr("Project"),
                    .run = [this] { editParameters({}); }});
}

void MainWindow::addHelpCommands()
{
    const auto add = [this](const char* id, const QString& name, const QList<QKeySequence>& keys,
                            std::function<void()> run) {
        m_commands.add({.id = QLatin1String(id),
                        .name = name,
                        .category = tr("Help"),
                        .keys = keys,
                        .run = std::move(run)});
    };
    add("help.palette", tr("&Command palette…"), {key("Ctrl+Shift+P"), key("Ctrl+K")},
        [this] { openPalette(); });
    add("help.keys", tr("&Keys and gestures…"), {key("F1")}, [this] {
        auto* dialog = new KeysDialog(m_commands, m_settings.keymapPath(), this);
        connect(dialog, &KeysDialog::keymapWritten, this, &MainWindow::reloadKeymap);
        dialog->open();
    });
    add("help.tour", tr("&Tour of the window"), {}, [this] { startTour(); });
    add("help.edit_keymap", tr("&Edit the key map file"), {}, [this] { editKeymap(); });
    add("help.reload_keymap", tr("&Read the key map file again"), {}, [this] { reloadKeymap(); });
}

void MainWindow::buildMenus()
{
    const MenuPlan plans[] = {
        {tr("&File"), idList("file.new file.template file.open file.recent file.sample  file.save "
                             "file.save_as  file.compare file.merge  file.picture  "
                             "file.quit")},
        {tr("&Edit"),
         idList("edit.undo edit.redo  edit.cut edit.copy edit.paste edit.paste_linked edit.duplicate "
                "edit.delete edit.delete_heal  edit.rename edit.properties edit.select_all  edit.find "
                "edit.find_next edit.find_previous view.find_project")},
        {tr("&Node"),
         idList("node.add node.note node.frame  node.group node.ungroup node.enter node.leave  "
                "node.disable node.bypass node.replace  node.next_port node.link  link.next link.insert "
                "link.add_bend link.remove_bend arrange.straighten  arrange.layout arrange.layout_selection  "
                "arrange.left arrange.right "
                "arrange.top arrange.bottom arrange.centres arrange.middles  arrange.across "
                "arrange.down")},
        {tr("&View"), idList("view.fit view.fit_selection view.actual_size view.zoom_in view.zoom_out  "
                             "view.minimap view.heat "
                             "view.find_type  view.theme view.language view.wheel_zooms ")},
        {tr("&Project"),
         idList("workflow.show workflow.new workflow.rename workflow.duplicate workflow.delete  "
                "project.connections project.models project.environments project.parameters")},
        {tr("&Run"), idList("run.run run.to_selection run.from_selection run.step run.stop  run.preview  "
                            "run.breakpoint run.pin  run.scheduler  run.open_record run.export_record "
                            "run.compare_ran")},
        {tr("&Help"), idList("help.palette help.keys help.tour  help.edit_keymap help.reload_keymap")},
    };
    for (const MenuPlan& plan : plans) {
        QMenu* menu = menuBar()->addMenu(plan.title);
        menu->setToolTipsVisible(false);
        for (const QString& id : plan.ids) {
            if (id.isEmpty()) {
                menu->addSeparator();
            } else if (id == QLatin1String("file.recent")) {
                m_recent = menu->addMenu(tr("Open &recent"));
                connect(m_recent, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
            } else {
                menu->addAction(m_commands.action(id));
            }
        }
        if (plan.ids.contains(QStringLiteral("view.fit")))
            for (QDockWidget* dock : findChildren<QDockWidget*>())
                menu->addAction(dock->toggleViewAction());
        connect(menu, &QMenu::aboutToShow, &m_commands, &CommandRegistry::refresh);
    }
}

namespace {

/// A button for an action whose words change with every step: a tool bar lays itself and the window out anew
/// when the words of an action of its own do, although only the icon is shown.
void addToolButton(QToolBar& bar, QAction& action)
{
    auto* button = new QToolButton(&bar);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::NoFocus);
    button->setIconSize(bar.iconSize());
    button->setText(plainName(action.text()));
    const auto follow = [button, &action, shown = qint64{-1}]() mutable {
        button->setEnabled(action.isEnabled());
        button->setToolTip(action.toolTip());
        if (const QIcon icon = action.icon(); icon.cacheKey() != std::exchange(shown, icon.cacheKey()))
            button->setIcon(icon);
    };
    QObject::connect(&action, &QAction::changed, button, follow);
    emit action.changed();
    QObject::connect(button, &QToolButton::clicked, &action, &QAction::trigger);
    bar.addWidget(button);
}

} // namespace

void MainWindow::buildToolBar()
{
    QToolBar* bar = addToolBar(tr("Main"));
    bar->setObjectName(QStringLiteral("mainToolBar"));
    bar->setMovable(false);
    bar->setIconSize(QSize(18, 18));
    const auto add = [&](const char* ids) {
        for (const QString& id : idList(ids))
            if (id.isEmpty())
                bar->addSeparator();
            else if (id == QLatin1String("edit.undo") || id == QLatin1String("edit.redo"))
                addToolButton(*bar, *m_commands.action(id));
            else
                bar->addAction(m_commands.action(id));
    };
    add("file.new file.open file.save  edit.undo edit.redo  view.zoom_out view.zoom_in view.fit");
    auto* stretch = new QWidget(bar);
    stretch->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(stretch);
    bar->addWidget(new WorkflowMenu(m_document, m_commands, bar));
    m_runBar = new RunBar(m_document, bar);
    bar->addWidget(m_runBar);
    add("run.scheduler run.run run.stop");
    if (auto* button =
            qobject_cast<QToolButton*>(bar->widgetForAction(m_commands.action(QStringLiteral("run.run"))))) {
        button->setObjectName(QStringLiteral("runButton"));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
}

void MainWindow::openPalette()
{
    QWidget* before = QApplication::focusWidget();
    std::vector<PickItem> items;
    for (const Command& command : m_commands.commands()) {
        const QAction* action = m_commands.action(command.id);
        items.push_back({.id = command.id,
                         .text = command.category + QStringLiteral(": ") + plainName(action->text()),
                         .detail = keysText(action->shortcuts()),
                         .icon = action->icon(),
                         .words = command.id,
                         .rank = 0,
                         .enabled = m_commands.isEnabled(command.id),
                         .tip = {}});
    }
    auto* list = new PickList(tr("Command"), std::move(items), this);
    connect(list, &PickList::picked, this, [this, before = QPointer<QWidget>(before)](const QString& id) {
        if (before)
            before->setFocus();
        m_commands.run(id);
    });
    list->openAt(mapToGlobal(QPoint((width() - list->width()) / 2, 60)));
}

std::string MainWindow::projectDirectory() const
{
    const QString path = m_document.path();
    return (path.isEmpty() ? QDir::currentPath() : QFileInfo(path).absolutePath()).toStdString();
}

ConnectionTarget MainWindow::targetOf(const std::string& connection) const
{
    // The panels are there before the tool bar.
    return {.project = m_document.project(),
            .connection = connection,
            .environment = m_runBar ? m_runBar->environment() : std::string(),
            .projectDirectory = projectDirectory()};
}

void MainWindow::editConnections(const QString& connection)
{
    const ConnectionTarget target = targetOf({});
    auto* dialog =
        new ConnectionDialog({m_document, target.environment, target.projectDirectory}, connection, this);
    dialog->open();
}

void MainWindow::editModels(const QString& model)
{
    settle();
    auto* dialog = new ModelDialog({m_document, m_schema->model()}, model, this);
    connect(dialog, &ModelDialog::hint, this, &MainWindow::showHint);
    dialog->open();
}

void MainWindow::openTemplates()
{
    std::vector<PickItem> items;
    for (const ProjectTemplate& one : projectTemplates())
        items.push_back({.id = one.id,
                         .text = one.title,
                         .detail = {},
                         .icon = Theme::current().icon(QStringLiteral("new")),
                         .words = one.summary,
                         .rank = 0,
                         .enabled = true,
                         .tip = one.summary});
    auto* list = new PickList(tr("Template"), std::move(items), this);
    connect(list, &PickList::picked, this, &MainWindow::newFromTemplate);
    list->openAt(mapToGlobal(QPoint((width() - list->width()) / 2, 60)));
}

void MainWindow::startTour()
{
    m_settings.setTourSeen();
    if (findChild<Tour*>())
        return;
    auto* tour = new Tour(windowTour(), *this);
    connect(tour, &Tour::stepAbout, this, &MainWindow::showPanel);
    connect(tour, &Tour::ended, m_canvas, qOverload<>(&QWidget::setFocus));
}

void MainWindow::openLanguages()
{
    std::vector<PickItem> items{{.id = QString(), .text = tr("That of the system"), .words = {}}};
    for (const Language& language : languages())
        items.push_back({.id = language.code, .text = language.name, .words = language.code});
    auto* list = new PickList(tr("Language"), std::move(items), this);
    connect(list, &PickList::picked, this, [this](const QString& code) {
        m_settings.setLanguage(code);
        showHint(tr("The language changes at the next start."));
    });
    list->openAt(mapToGlobal(QPoint((width() - list->width()) / 2, 60)));
}

void MainWindow::reloadKeymap()
{
    const QString path = m_settings.keymapPath();
    KeyBindings own;
    if (QFile file(path); file.open(QIODevice::ReadOnly)) {
        auto read = parseKeymap(file.readAll().toStdString(), path.toStdString(), m_commands.commands());
        if (read)
            own = std::move(*read);
        else
            m_prompts.showError(this, tr("The key map cannot be used; the default keys are in place"),
                                read.error());
        if (!m_keymapFile.files().contains(path))
            m_keymapFile.addPath(path);
    }
    const KeyAssignment assignment = assignKeys(m_commands.commands(), own);
    m_commands.setKeys(assignment.keys);
    if (!assignment.conflicts.isEmpty())
        showHint(tr("Key map: %1").arg(assignment.conflicts.join(QLatin1Char(' '))));
}

/// Opens the file in the person's editor; it is made with the default keys when there is none.
void MainWindow::editKeymap()
{
    const QString path = m_settings.keymapPath();
    if (!QFileInfo::exists(path)) {
        KeyBindings bindings;
        for (const Command& command : m_commands.commands())
            bindings.insert(command.id, command.keys);
        if (const auto written = saveKeymap(path, bindings); !written) {
            m_prompts.showError(this, tr("The key map could not be written"), written.error());
            return;
        }
        m_keymapFile.addPath(path);
    }
    QDesktopServices::openUrl(QUrl::fromLocalFile(path));
}

} // namespace dataflow::ui
