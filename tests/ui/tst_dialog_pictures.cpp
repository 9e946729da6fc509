// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Writes pictures of what opens over the window: questions, errors, menus, lists, small editors and the tour,
// in every theme. The pictures of panels and of the window itself are made by tst_screenshots.

#include "tests/ui/picture_check.h"
#include "tests/ui/studio_fixture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/models/theme.h"
#include "ui/shell/canvas_menu.h"
#include "ui/shell/english_plurals.h"
#include "ui/shell/main_window.h"
#include "ui/shell/run_bar.h"
#include "ui/shell/tour.h"
#include "ui/widgets/pick_list.h"

#include <QApplication>
#include <QDialog>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::takePicture;
using dataflow::ui::testing::writeFile;

namespace {

constexpr const char* kProject = R"project({
  "format": 1, "name": "Stages",
  "connections": {"db": {"type": "sqlite", "path": "a.db", "init_script":
    "CREATE TABLE orders (id INTEGER PRIMARY KEY, total REAL); INSERT INTO orders VALUES (1, 9.5), (2, 20)"}},
  "environments": {"dev": {"values": {"REGION": "north"}},
                   "prod": {"production": true, "colour": "#cc0000", "values": {"REGION": "all"}}},
  "workflows": {
    "main": {
      "parameters": {"since": {"type": "date", "default": "2024-03-01", "doc": "The first day that counts."}},
      "nodes": [
        {"id": "clear", "type": "QueryNode",
         "params": {"connection": "db", "sql": "DELETE FROM orders WHERE total > 10", "mode": "execute"}},
        {"id": "read", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT * FROM orders"}},
        {"id": "keep", "type": "FilterNode", "params": {"expression": "total > 5"}},
        {"id": "nightly", "type": "SubworkflowNode", "params": {"workflow": "nightly"}}
      ],
      "links": [{"from": "read.rows", "to": "keep.rows"}]
    },
    "nightly": {"nodes": [
      {"id": "read", "type": "QueryNode", "params": {"connection": "nowhere", "sql": "SELECT 1"}},
      {"id": "top", "type": "LimitNode", "params": {"limit": -1}}]}
  },
  "view": {"main": {"clear": [0, 0], "read": [0, 160], "keep": [320, 160], "nightly": [320, 0],
    "$annotations": {"why": {"kind": "note", "text": "**Nightly**", "area": [0, 320, 220, 80]}}},
    "nightly": {"read": [0, 0], "top": [300, 0]}}
})project";

} // namespace

class TestDialogPictures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QApplication::setStyle(QStringLiteral("Fusion"));
        QApplication::installTranslator(&m_plurals);
        QVERIFY(QDir().mkpath(m_pictures.path()));
        writeFile(m_folder.filePath(QStringLiteral("stages.dataflow.json")), kProject);
        m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")));
        m_window = std::make_unique<MainWindow>(m_prompts, *m_settings);
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QSignalSpy opened(m_window.get(), &MainWindow::opened);
        m_window->openFile(m_folder.filePath(QStringLiteral("stages.dataflow.json")));
        QTRY_COMPARE(opened.count(), 1);
    }
    void cleanupTestCase()
    {
        m_window.reset();
        Theme::current().apply(QStringLiteral("light"));
    }

    void questions_data() { themes(); }
    void questions()
    {
        wear();
        const QString file = QStringLiteral("stages.dataflow.json");
        modal("question-save", [&] { m_prompts.saveChanges(m_window.get(), file); });
        modal("question-changed", [&] { m_prompts.fileChanged(m_window.get(), file); });
        modal("question-pins", [&] {
            m_prompts.pinsInProduction(m_window.get(), QStringLiteral("prod"),
                                       {QStringLiteral("Read orders")});
        });
        modal("question-delete-workflow", [&] {
            m_prompts.deleteCalledWorkflow(m_window.get(), QStringLiteral("nightly"),
                                           {QStringLiteral("main: nightly")});
        });
        modal("error", [&] {
            m_prompts.showError(m_window.get(), QStringLiteral("The project could not be saved"),
                                Error(ErrorCode::FileUnwritable, "The file cannot be written")
                                    .with("path", "/srv/flows/stages.dataflow.json")
                                    .hint("Save it elsewhere, or ask for the right to write there."));
        });
        modal("name", [&] { m_window->commands().run(QStringLiteral("workflow.new")); });
    }

    void theQuestionBeforeProduction_data() { themes(); }
    void theQuestionBeforeProduction()
    {
        wear();
        auto* bar = m_window->findChild<RunBar*>();
        QVERIFY(bar);
        bar->setEnvironment(QStringLiteral("prod"));
        takePicture(*m_window, m_pictures, named("environment"));
        m_window->selection().setNodes({NodeId("clear")});
        modal("production", [&] { m_window->commands().run(QStringLiteral("run.to_selection")); });
        bar->setEnvironment(QStringLiteral("dev"));
    }

    void editorsOfTheProject_data() { themes(); }
    void editorsOfTheProject()
    {
        wear();
        for (const char* name : {"environments", "parameters"}) {
            QVERIFY(m_window->commands().run(QStringLiteral("project.") + QLatin1String(name)));
            QDialog* dialog = nullptr;
            for (auto* one : m_window->findChildren<QDialog*>())
                if (one->isVisible())
                    dialog = one;
            QVERIFY2(dialog, name);
            takePicture(*dialog, m_pictures, named(name));
            dialog->reject();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }

    void menus_data() { themes(); }
    void menus()
    {
        wear();
        CanvasView& canvas = m_window->canvas();
        canvas.fitAll();
        const CanvasScene& scene = canvas.scene();
        const std::pair<const char*, QPointF> places[] = {
            {"node", scene.boxes()[static_cast<std::size_t>(scene.indexOf(NodeId("keep")))].rect.center()},
            {"link", (scene.links().front().line.first() + scene.links().front().line.last()) / 2},
            {"note", scene.annotations().front().rect.center()},
            {"canvas", scene.bounds().bottomRight() + QPointF(20, 20)}};
        for (const auto& [name, place] : places) {
            openCanvasMenu(canvas, m_window->selection(), m_window->commands(),
                           canvas.toViewport(place).toPoint());
            auto* menu = canvas.findChild<QMenu*>(QStringLiteral("contextMenu"));
            QVERIFY2(menu, name);
            takePicture(*menu, m_pictures, named((std::string("context-") + name).c_str()));
            menu->close();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        m_window->selection().clear();
        for (const QAction* action : m_window->menuBar()->actions()) {
            const QString name = plainName(action->text()).toLower();
            takePicture(*action->menu(), m_pictures, named(qPrintable(QStringLiteral("menu-") + name)));
        }
    }

    void lists_data() { themes(); }
    void lists()
    {
        wear();
        for (const char* name :
             {"help.palette", "file.template", "view.language", "workflow.show", "node.add"}) {
            QVERIFY2(m_window->commands().run(QLatin1String(name)), name);
            PickList* list = nullptr;
            for (QWidget* top : QApplication::allWidgets())
                if (auto* one = qobject_cast<PickList*>(top); one && one->isVisible())
                    list = one;
            QVERIFY2(list, name);
            takePicture(*list, m_pictures, named((std::string("list-") + name).c_str()));
            list->close();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }

    void problems_data() { themes(); }
    void problems()
    {
        wear();
        m_window->showPanel(QStringLiteral("problemsDock"));
        const auto* table = m_window->findChild<QTableView*>(QStringLiteral("problemsTable"));
        QTRY_VERIFY(table->model()->rowCount() > 1);
        takePicture(*m_window->findChild<QDockWidget*>(QStringLiteral("problemsDock")), m_pictures,
                    named("problems"));
    }

    void everyStepOfTheTour_data() { themes(); }
    void everyStepOfTheTour()
    {
        wear();
        m_window->startTour();
        const auto* tour = m_window->findChild<Tour*>();
        QVERIFY(tour);
        for (int step = 0; step < static_cast<int>(windowTour().size()); ++step) {
            QCOMPARE(tour->current(), step);
            takePicture(*m_window, m_pictures, named(("tour-" + std::to_string(step)).c_str()));
            QTest::keyClick(m_window->findChild<Tour*>(), Qt::Key_Return);
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!m_window->findChild<Tour*>());
    }

private:
    static void themes()
    {
        QTest::addColumn<QString>("theme");
        for (const QString& theme : Theme::names())
            QTest::addRow("%s", qPrintable(theme)) << theme;
    }
    void wear()
    {
        QFETCH(QString, theme);
        Theme::current().apply(theme);
        QCOMPARE(Theme::current().name(), theme);
    }
    static QString named(const char* name)
    {
        return QLatin1String(name) + QLatin1Char('-') + Theme::current().name();
    }
    /// `ask` shows a dialog and waits for its answer, which is no.
    void modal(const char* name, const std::function<void()>& ask)
    {
        bool seen = false;
        QTimer::singleShot(0, this, [&] {
            QWidget* dialog = QApplication::activeModalWidget();
            if (!dialog)
                return;
            const auto* rows = dialog->findChild<QTableWidget*>();
            QTRY_VERIFY_WITH_TIMEOUT(!rows || !isEstimating(*rows), 10'000);
            takePicture(*dialog, m_pictures, named(name));
            seen = true;
        });
        QTimer closing;
        closing.setInterval(20);
        connect(&closing, &QTimer::timeout, this, [&] {
            if (QWidget* dialog =
                    seen || QTest::currentTestFailed() ? QApplication::activeModalWidget() : nullptr)
                dialog->close();
        });
        closing.start();
        ask();
        QVERIFY2(seen, name);
    }
    static bool isEstimating(const QTableWidget& rows)
    {
        for (int row = 0; row < rows.rowCount(); ++row)
            if (const QTableWidgetItem* item = rows.item(row, rows.columnCount() - 1);
                item && item->text().startsWith(QStringLiteral("estimating")))
                return true;
        return false;
    }

    EnglishPlurals m_plurals;
    QTemporaryDir m_folder;
    QDir m_pictures{QStringLiteral(DATAFLOW_BINARY_DIR "/screenshots")};
    DialogPrompts m_prompts;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestDialogPictures)
#include "tst_dialog_pictures.moc"
