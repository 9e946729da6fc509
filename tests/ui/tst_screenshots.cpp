// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Runs the Shop sample and writes pictures of the window and of every panel, in every theme.

#include "engine/base/json.h"
#include "engine/nodes/catalog.h"
#include "tests/ui/picture_check.h"
#include "tests/ui/studio_fixture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/inspector/field_editor.h"
#include "ui/inspector/rows_field.h"
#include "ui/models/theme.h"
#include "ui/panels/schema_panel.h"
#include "ui/shell/english_plurals.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QDirIterator>
#include <QDockWidget>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::contentOf;
using dataflow::ui::testing::coverageOf;
using dataflow::ui::testing::ScriptedPrompts;
using dataflow::ui::testing::takePicture;

namespace {

const auto kSource = QStringLiteral(DATAFLOW_SOURCE_DIR);

QStringList sourcesOfTheUi()
{
    QStringList files;
    for (QDirIterator it(kSource + QStringLiteral("/ui"), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                         QDir::Files, QDirIterator::Subdirectories);
         it.hasNext();)
        files << it.next();
    return files;
}

Json themeFile(const QString& name)
{
    const QByteArray text = contentOf(kSource + QStringLiteral("/resources/themes/%1.json").arg(name));
    return JsonDocument::parse(text.toStdString())->root();
}

} // namespace

class TestScreenshots : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QApplication::setStyle(QStringLiteral("Fusion"));
        QApplication::installTranslator(&m_plurals);
        QVERIFY(QDir().mkpath(m_pictures.path()));
        const QDir samples(kSource + QStringLiteral("/resources/samples"));
        for (const QString& name : samples.entryList(QDir::Files)) {
            QVERIFY(QFile::copy(samples.filePath(name), m_folder.filePath(name)));
            QVERIFY(QFile::setPermissions(m_folder.filePath(name), QFile::ReadOwner | QFile::WriteOwner));
        }
        m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")));
        m_window = std::make_unique<MainWindow>(m_prompts, *m_settings);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QSignalSpy opened(m_window.get(), &MainWindow::opened);
        m_window->openFile(m_folder.filePath(QStringLiteral("shop.dataflow.json")));
        QTRY_COMPARE(opened.count(), 1);
    }

    void cleanupTestCase() { m_window.reset(); }

    void theSampleBeforeItsFirstRun() { picture(*m_window, QStringLiteral("before-run")); }

    void theSampleRunsToItsEnd()
    {
        for (int i = 0; i < 2; ++i) {
            QSignalSpy finished(&m_window->runs(), &RunController::finished);
            QTest::keyClick(m_window.get(), Qt::Key_F5);
            QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
            const auto report = finished[0][0].value<run::RunReportPtr>();
            for (std::size_t node = 0; node < report->nodes.size(); ++node)
                QVERIFY2(!report->errors[node],
                         qPrintable(QString::fromStdString(
                             report->errors[node] ? report->errors[node]->sentence() : std::string())));
        }
        QVERIFY(m_prompts.errors.isEmpty());
    }

    void theWindowInEveryTheme_data() { themes(); }
    void theWindowInEveryTheme()
    {
        QFETCH(QString, theme);
        wear(theme);
        m_window->selection().setNodes({NodeId("orders_of_day")});
        m_window->showPanel(QStringLiteral("resultsDock"));
        picture(*m_window, QStringLiteral("window-") + theme);
        m_window->selection().clear();
        picture(*m_window, QStringLiteral("project-") + theme);
        QVERIFY(m_window->commands().run(QStringLiteral("view.heat")));
        picture(m_window->canvas(), QStringLiteral("heat-") + theme);
        QVERIFY(m_window->commands().run(QStringLiteral("view.heat")));
    }

    void everyPanelInEveryTheme_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QString>("dock");
        for (const QString& theme : Theme::names())
            for (const char* dock :
                 {"paletteDock", "outlineDock", "inspectorDock", "resultsDock", "runLogDock", "problemsDock",
                  "poolDock", "cacheDock", "queriesDock", "historyDock", "previewDock"})
                QTest::addRow("%s %s", qPrintable(theme), dock) << theme << QString::fromLatin1(dock);
    }
    void everyPanelInEveryTheme()
    {
        QFETCH(QString, theme);
        QFETCH(QString, dock);
        wear(theme);
        m_window->selection().setNodes({NodeId("top_products")});
        m_window->showPanel(dock);
        auto* panel = m_window->findChild<QDockWidget*>(dock);
        QVERIFY(panel);
        QTRY_VERIFY(!panel->visibleRegion().isEmpty());
        // The dashboards draw at the monitor's next tick.
        QSignalSpy ticks(&m_window->monitor(), &RunMonitor::snapshotReady);
        QTRY_VERIFY(ticks.count() >= 2);
        if (dock == QLatin1String("previewDock")) {
            m_window->selection().setNodes({NodeId("big")});
            QVERIFY(m_window->commands().run(QStringLiteral("run.preview")));
            for (const char* table : {"previewInputTable", "previewTable"})
                QTRY_VERIFY_WITH_TIMEOUT(
                    m_window->findChild<QTableView*>(QLatin1String(table))->model()->rowCount() > 0, 20'000);
        }
        picture(*panel, dock + QLatin1Char('-') + theme);
    }

    void tablesAndConnectionsInEveryTheme_data() { themes(); }
    void tablesAndConnectionsInEveryTheme()
    {
        QFETCH(QString, theme);
        wear(theme);
        m_window->showPanel(QStringLiteral("schemaDock"));
        auto* panel = m_window->findChild<SchemaPanel*>();
        auto* tree = panel->findChild<QTreeView*>(QStringLiteral("schemaTree"));
        tree->setCurrentIndex(tree->model()->index(0, 0));
        panel->refresh();
        const QString shop = QStringLiteral("shop");
        QTRY_COMPARE_WITH_TIMEOUT(panel->model().state(shop), SchemaModel::State::Read, 20'000);
        const QModelIndex table = tree->model()->index(2, 0, tree->currentIndex());
        tree->setCurrentIndex(table);
        tree->expand(table);
        picture(*m_window->findChild<QDockWidget*>(QStringLiteral("schemaDock")),
                QStringLiteral("schema-") + theme);
        picture(*m_window, QStringLiteral("window-schema-") + theme);
        QVERIFY(m_window->commands().run(QStringLiteral("project.connections")));
        auto* dialog = m_window->findChild<QDialog*>(QStringLiteral("connectionDialog"));
        QVERIFY(dialog);
        dialog->findChild<QPushButton*>(QStringLiteral("connectionTest"))->click();
        auto* message = dialog->findChild<QLabel*>(QStringLiteral("connectionMessage"));
        QTRY_VERIFY_WITH_TIMEOUT(message->text().contains(QStringLiteral("SQLite 3")), 20'000);
        picture(*dialog, QStringLiteral("connection-") + theme);
        dialog->findChild<QComboBox*>(QStringLiteral("connection_type"))
            ->setEditText(QStringLiteral("postgresql"));
        dialog->findChild<QLineEdit*>(QStringLiteral("connection_port"))->setText(QStringLiteral("70000"));
        picture(*dialog, QStringLiteral("connection-server-") + theme);
        dialog->reject();
    }

    void editorsOfParametersInEveryTheme_data() { themes(); }
    void editorsOfParametersInEveryTheme()
    {
        QFETCH(QString, theme);
        wear(theme);
        Document& document = m_window->document();
        const std::size_t undisturbed = document.position();
        document.edit(QStringLiteral("Fill"), [](graph::Workflow& workflow) {
            const auto put = [&](const char* id, const char* type, const char* params) {
                graph::Node node;
                node.id = NodeId(id);
                node.type = type;
                node.params = Json::parse(params);
                workflow.put(std::move(node));
            };
            put("filtered", "ProductListNode",
                R"({"filter": {"price": {"$gte": "10.00", "$lt": 50},)"
                R"( "$or": [{"category": {"$in": ["Books", "Toys"]}}, {"in_stok": true}]},)"
                R"( "order_by": ["-price", "nam"], "select": ["name", "price"]})");
            put("valued", "QueryNode",
                R"({"connection": "shop", "sql": "SELECT name FROM products WHERE price > :least AND id = :id",)"
                R"( "params": {"least": 10.5, "id": "${id}", "flag": true}})");
            put("nightly", "SchedulerNode",
                R"({"schedule": "30 2 * * mon-fri", "time_zone": "Europe/Berlin", "target": "waits"})");
            put("misspelt", "SchedulerNode",
                R"({"schedule": "30 2 * * mon-fry", "time_zone": "Europe/Berlni", "target": "waits"})");
            put("waits", "AdvisoryLockNode",
                R"({"connection": "shop", "lock_id": "report", "timeout": "90s"})");
        });
        m_window->showPanel(QStringLiteral("inspectorDock"));
        auto* dock = m_window->findChild<QDockWidget*>(QStringLiteral("inspectorDock"));
        for (const char* node : {"filtered", "valued", "waits", "nightly", "misspelt"}) {
            m_window->selection().setNodes({NodeId(node)});
            if (QLabel* times = lastOf<QLabel>("cronTimes"))
                QTRY_COMPARE(times->isHidden(), node != std::string_view("nightly"));
            if (QLabel* wrong = lastOf<QLabel>("timeZoneError"))
                QTRY_COMPARE(wrong->isHidden(), node != std::string_view("misspelt"));
            picture(*dock, QStringLiteral("editors-%1-%2").arg(QLatin1String(node), theme));
        }
        m_window->selection().setNodes({NodeId("filtered")});
        m_window->findChildren<RowsField*>(QStringLiteral("param_filter"))
            .last()
            ->findChild<QToolButton*>(QStringLiteral("rowSwitch"))
            ->click();
        picture(*dock, QStringLiteral("editors-text-") + theme);

        m_window->selection().setNodes({NodeId("valued")});
        auto* sql = m_window->findChildren<FieldEditor*>(QStringLiteral("param_sql")).last();
        auto* text = qobject_cast<QPlainTextEdit*>(sql->focusProxy());
        m_window->activateWindow();
        text->setFocus();
        text->moveCursor(QTextCursor::End);
        QTest::keyClicks(text, QStringLiteral(" ORDER BY "));
        QTest::keyClick(text, Qt::Key_Space, Qt::ControlModifier);
        auto* popup = text->findChild<QFrame*>(QStringLiteral("sqlPopup"));
        auto* list = popup->findChild<QListView*>();
        QTRY_VERIFY_WITH_TIMEOUT(list->model()->index(0, 0).data().toString() == QStringLiteral("id"),
                                 20'000);
        picture(*popup, QStringLiteral("editors-sql-") + theme);
        QTest::keyClick(text, Qt::Key_Escape);
        m_window->selection().clear();
        while (document.position() > undisturbed)
            document.undo();
    }

    void theModelEditorInEveryTheme_data() { themes(); }
    void theModelEditorInEveryTheme()
    {
        QFETCH(QString, theme);
        wear(theme);
        QVERIFY(m_window->commands().run(QStringLiteral("project.models")));
        auto* dialog = m_window->findChild<QDialog*>(QStringLiteral("modelDialog"));
        QVERIFY(dialog);
        auto* pages = dialog->findChild<QTabWidget*>(QStringLiteral("modelPages"));
        auto* note = dialog->findChild<QLabel*>(QStringLiteral("statementsNote"));
        static constexpr const char* kPages[]{"fields", "indexes", "relations", "cache", "statements"};
        for (int page = 0; page < pages->count(); ++page) {
            pages->setCurrentIndex(page);
            QTRY_VERIFY_WITH_TIMEOUT(!note->text().contains(QStringLiteral("reading")), 20'000);
            picture(*dialog, QStringLiteral("models-%1-%2").arg(QLatin1String(kPages[page]), theme));
        }
        pages->setCurrentIndex(0);
        auto* table = dialog->findChild<QTableView*>(QStringLiteral("records_field"));
        table->model()->setData(table->model()->index(1, 5), QStringLiteral("many"));
        picture(*dialog, QStringLiteral("models-fault-") + theme);
        dialog->reject();
    }

    void framesNotesBentLinksAndListsInEveryTheme_data() { themes(); }
    void framesNotesBentLinksAndListsInEveryTheme()
    {
        QFETCH(QString, theme);
        wear(theme);
        Document& document = m_window->document();
        const std::size_t undisturbed = document.position();
        m_window->selection().setNodes({NodeId("orders_of_day"), NodeId("paid")});
        const std::string frame = m_window->canvas().edits().addFrame({});
        m_window->canvas().edits().setAnnotationText(frame, QStringLiteral("What was paid"));
        const QRectF paid = m_window->canvas().scene().boxes()[boxOf("paid")].rect;
        const QRectF big = m_window->canvas().scene().boxes()[boxOf("big")].rect;
        document.edit(QStringLiteral("Decorate"), [&](graph::Workflow& workflow) {
            workflow.annotations["why"] = {graph::AnnotationKind::Note,
                                           "**Daily report**\n\n- runs at six\n- needs `orders`",
                                           {qRound(paid.left()), qRound(paid.top()) - 230, 220, 100},
                                           Json::object()};
            for (const graph::Link& link : workflow.links())
                if (link.to.node == NodeId("big"))
                    workflow.routes[link] = {{qRound(paid.right()) + 40, qRound(big.bottom()) - 60}};
        });
        m_window->canvas().fitAll();
        m_window->selection().set({}, {"why"});
        picture(*m_window, QStringLiteral("annotations-") + theme);
        m_prompts.pathOfPicture = m_pictures.filePath(QStringLiteral("exported-while-%1.png").arg(theme));
        QFile::remove(m_prompts.pathOfPicture);
        QVERIFY(m_window->commands().run(QStringLiteral("file.picture")));
        QTRY_VERIFY(QFile::exists(m_prompts.pathOfPicture)); // the same in every theme
        for (const char* id : {"help.palette", "node.add"}) {
            QVERIFY(m_window->commands().run(QLatin1String(id)));
            QWidget* list = QApplication::activePopupWidget();
            QVERIFY(list);
            picture(*list, QString::fromLatin1(id).replace(QLatin1Char('.'), QLatin1Char('-')) +
                               QLatin1Char('-') + theme);
            list->close();
        }
        QVERIFY(m_window->commands().run(QStringLiteral("help.keys")));
        auto* keys = m_window->findChild<QDialog*>(QStringLiteral("keysDialog"));
        QVERIFY(keys);
        picture(*keys, QStringLiteral("keys-") + theme);
        keys->close();
        QVERIFY(m_window->commands().run(QStringLiteral("edit.find")));
        picture(m_window->canvas(), QStringLiteral("find-") + theme);
        QTest::keyClick(m_window->findChild<QLineEdit*>(QStringLiteral("findField")), Qt::Key_Escape);
        while (document.position() > undisturbed)
            document.undo();
    }

    void everyColourUsedInCodeIsInEveryTheme()
    {
        // Roles are passed as literals, either to colour() and themed() or through functions that return
        // them.
        static const QRegularExpression kCall(QStringLiteral("(?:colour|themed)\\(\"(\\w+)\"\\)"));
        static const QRegularExpression kWord(
            QStringLiteral("\"((?:state|category|series|port|link|node|canvas|chart|text)[A-Z0-9]\\w*)\""));
        std::set<std::string> used;
        for (const QString& file : sourcesOfTheUi()) {
            const QString text = QString::fromUtf8(contentOf(file));
            for (const QRegularExpression& pattern : {kCall, kWord})
                for (auto it = pattern.globalMatch(text); it.hasNext();)
                    used.insert(it.next().captured(1).toStdString());
        }
        QVERIFY2(used.size() > 30, qPrintable(QString::number(used.size())));
        for (const QString& name : Theme::names()) {
            const Json theme = themeFile(name);
            for (const std::string& role : used) {
                if (role == "nodeId" || role == "nodeTitle" || role == "nodeEnabled" ||
                    role == "nodeTimeout" || role == "nodeRetries" || role == "nodeOnError")
                    continue; // names of fields
                QVERIFY2(theme.at("colours").contains(role),
                         qPrintable(name + QLatin1Char(' ') + QString::fromStdString(role)));
            }
        }
    }

    void everyThemeHasTheSameValidColours()
    {
        const Json first = themeFile(Theme::names().front());
        for (const QString& name : Theme::names()) {
            const Json theme = themeFile(name);
            QCOMPARE(QString::fromStdString(theme.at("name").get<std::string>()), name);
            QCOMPARE(theme.at("colours").size(), first.at("colours").size());
            for (const auto& [role, colour] : theme.at("colours").items()) {
                QVERIFY2(first.at("colours").contains(role), role.c_str());
                QVERIFY2(QColor(QString::fromStdString(colour.get<std::string>())).isValid(), role.c_str());
            }
        }
    }

    void theStyleSheetUsesOnlyColoursOfTheThemes()
    {
        const QString sheet =
            QString::fromUtf8(contentOf(kSource + QStringLiteral("/resources/themes/widgets.qss")))
                .remove(QRegularExpression(QStringLiteral("/\\*.*?\\*/")));
        const Json theme = themeFile(QStringLiteral("light"));
        int roles = 0;
        static const QRegularExpression kRole(QStringLiteral("@(\\w+)"));
        for (auto it = kRole.globalMatch(sheet); it.hasNext(); ++roles) {
            const std::string role = it.next().captured(1).toStdString();
            QVERIFY2(theme.at("colours").contains(role), role.c_str());
        }
        QVERIFY(roles > 20);
        QVERIFY(!qApp->styleSheet().contains(QRegularExpression(QStringLiteral(":\\s*@"))));
    }

    void textIsReadableInEveryTheme_data() { themes(); }
    void textIsReadableInEveryTheme()
    {
        QFETCH(QString, theme);
        wear(theme);
        const auto luminance = [](const QColor& colour) {
            const auto linear = [](double part) {
                return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
            };
            return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
                   0.0722 * linear(colour.blueF());
        };
        const auto contrast = [&](const char* a, const char* b) {
            const double first = luminance(Theme::current().colour(a));
            const double second = luminance(Theme::current().colour(b));
            return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
        };
        for (const auto& [text, ground] : {std::pair{"text", "window"},
                                           {"text", "panel"},
                                           {"textDim", "panel"},
                                           {"textDim", "window"},
                                           {"nodeText", "nodeBody"},
                                           {"nodeTextDim", "nodeBody"},
                                           {"textOnAccent", "accent"},
                                           {"error", "panel"},
                                           {"stateFailed", "nodeBody"},
                                           {"stateDone", "nodeBody"},
                                           {"text", "accentSoft"}})
            QVERIFY2(contrast(text, ground) >= 4.5,
                     qPrintable(QStringLiteral("%1 on %2: %3")
                                    .arg(QLatin1String(text), QLatin1String(ground))
                                    .arg(contrast(text, ground))));
    }

    void everyTypeHasAnIcon()
    {
        for (const nodes::NodeType& type : nodes::nodeCatalog().all()) {
            const QIcon icon = Theme::current().icon(QString::fromStdString(type.id()));
            QVERIFY2(!icon.isNull(), type.id().c_str());
            QVERIFY2(coverageOf(icon.pixmap(QSize(48, 48)).toImage()).colours > 1, type.id().c_str());
        }
    }

    void everyIconNamedInCodeIsThere()
    {
        static const QRegularExpression kIcon(QStringLiteral("icon\\(QStringLiteral\\(\"([\\w-]+)\"\\)\\)"));
        int icons = 0;
        for (const QString& file : sourcesOfTheUi())
            for (auto it = kIcon.globalMatch(QString::fromUtf8(contentOf(file))); it.hasNext(); ++icons) {
                const QString name = it.next().captured(1);
                QVERIFY2(QFile::exists(QStringLiteral(":/icons/%1.svg").arg(name)), qPrintable(name));
            }
        QVERIFY(icons > 3);
        QVERIFY(Theme::current().icon(QStringLiteral("no such icon")).isNull());
    }

private:
    std::size_t boxOf(const char* node) const
    {
        return static_cast<std::size_t>(m_window->canvas().scene().indexOf(NodeId(node)));
    }
    static void themes()
    {
        QTest::addColumn<QString>("theme");
        for (const QString& theme : Theme::names())
            QTest::addRow("%s", qPrintable(theme)) << theme;
    }
    template <class Widget>
    Widget* lastOf(const char* name)
    {
        const auto all = m_window->findChildren<Widget*>(QLatin1String(name));
        return all.isEmpty() ? nullptr : all.last();
    }
    void wear(const QString& theme)
    {
        Theme::current().apply(theme);
        QCOMPARE(Theme::current().name(), theme);
    }
    void picture(QWidget& widget, const QString& name) { takePicture(widget, m_pictures, name); }

    EnglishPlurals m_plurals;
    QTemporaryDir m_folder;
    QDir m_pictures{QStringLiteral(DATAFLOW_BINARY_DIR "/screenshots")};
    ScriptedPrompts m_prompts;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestScreenshots)
#include "tst_screenshots.moc"
