// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The Shop sample in German: no label or button cuts its longer words off, and pictures for people to look
// at.

#include "engine/base/json.h"
#include "tests/ui/picture_check.h"
#include "tests/ui/studio_fixture.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTableView>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::ScriptedPrompts;
using dataflow::ui::testing::takePicture;

namespace {

const auto kSource = QStringLiteral(DATAFLOW_SOURCE_DIR);

/// Nodes with mistakes in them, so that forms and the problem list have something to say.
constexpr const char* kNodes[][3] = {
    {"filtered", "ProductListNode",
     R"({"filter": {"price": {"$gte": "10.00"}, "in_stok": true}, "order_by": ["-price", "nam"]})"},
    {"valued", "QueryNode", R"({"connection": "shopp", "sql": "SELECT name FROM products WHERE id = :id"})"},
    {"misspelt", "SchedulerNode", R"({"schedule": "30 2 * * mon-fry", "time_zone": "Europe/Berlni"})"},
    {"kept", "CachedQueryNode", R"({"query": "SELECT :a", "cache": {"key": "a:{b", "tll": 5}})"},
    {"grouped", "GroupNode", R"({"aggregate": {"revenue": {"op": "summ", "field": "total"}}})"},
    {"stored", "PGCopyNode", R"({"table": "orders", "format": "XML", "delimiter": ";;"})"},
    {"asked", "SwitchNode", R"({"operator": "in", "value": 3})"},
};

/// A text that does not fit into its widget.
bool isCut(const QWidget& widget)
{
    if (!widget.isVisible() || widget.visibleRegion().isEmpty())
        return false;
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return !label->wordWrap() && !label->text().isEmpty() && label->textFormat() != Qt::RichText &&
               label->width() < label->sizeHint().width();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return !button->text().isEmpty() && button->width() < button->minimumSizeHint().width();
    if (const auto* area = qobject_cast<const QScrollArea*>(&widget)) // a form wider than its place
        return area->widget() && area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff &&
               area->widget()->width() > area->viewport()->width();
    return false;
}

QStringList cutTexts(const QWidget& top)
{
    QStringList cut;
    for (const QWidget* widget : top.findChildren<QWidget*>())
        if (isCut(*widget)) {
            const auto* label = qobject_cast<const QLabel*>(widget);
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const auto* area = qobject_cast<const QScrollArea*>(widget);
            cut << QStringLiteral("%1 (%2 of %3 px): %4")
                       .arg(QLatin1String(widget->metaObject()->className()))
                       .arg(widget->width())
                       .arg(area ? area->widget()->width() : widget->sizeHint().width())
                       .arg(label    ? label->text()
                            : button ? button->text()
                                     : area->widget()->objectName());
        }
    return cut;
}

} // namespace

class TestGermanWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QApplication::setStyle(QStringLiteral("Fusion"));
        QVERIFY(QDir().mkpath(m_pictures.path()));
        QCOMPARE(installLanguage(QStringLiteral("de")), QStringLiteral("de"));
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
        QSignalSpy finished(&m_window->runs(), &RunController::finished);
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
    }

    void cleanupTestCase() { m_window.reset(); }

    void theWindow()
    {
        m_window->selection().setNodes({NodeId("orders_of_day")});
        m_window->showPanel(QStringLiteral("resultsDock"));
        look(*m_window, QStringLiteral("window"));
        m_window->selection().clear();
        look(*m_window, QStringLiteral("project"));
    }

    void everyPanel_data()
    {
        QTest::addColumn<QString>("dock");
        for (const char* dock :
             {"paletteDock", "outlineDock", "inspectorDock", "resultsDock", "runLogDock", "poolDock",
              "cacheDock", "queriesDock", "historyDock", "previewDock", "schemaDock"})
            QTest::newRow(dock) << QString::fromLatin1(dock);
    }
    void everyPanel()
    {
        QFETCH(QString, dock);
        m_window->selection().setNodes({NodeId("top_products")});
        m_window->showPanel(dock);
        auto* panel = m_window->findChild<QDockWidget*>(dock);
        QTRY_VERIFY(!panel->visibleRegion().isEmpty());
        look(*panel, dock);
    }

    void formsWithMistakes_data()
    {
        QTest::addColumn<QString>("node");
        for (const auto& node : kNodes)
            QTest::newRow(node[0]) << QString::fromLatin1(node[0]);
    }
    void formsWithMistakes()
    {
        QFETCH(QString, node);
        putMistakes();
        m_window->showPanel(QStringLiteral("inspectorDock"));
        m_window->selection().setNodes({NodeId(node.toStdString())});
        look(*m_window->findChild<QDockWidget*>(QStringLiteral("inspectorDock")),
             QStringLiteral("form-") + node);
    }

    void theProblemList()
    {
        putMistakes();
        m_window->showPanel(QStringLiteral("problemsDock"));
        auto* dock = m_window->findChild<QDockWidget*>(QStringLiteral("problemsDock"));
        auto* table = dock->findChild<QTableView*>();
        QTRY_VERIFY(table->model()->rowCount() >= 5);
        QStringList messages;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            for (int column = 0; column < table->model()->columnCount(); ++column)
                messages << table->model()->index(row, column).data().toString();
        QVERIFY2(messages.filter(QStringLiteral("Das Projekt hat keine Datenbankverbindung")).size() == 1,
                 qPrintable(messages.join(QLatin1Char('\n'))));
        QVERIFY2(messages.filter(QStringLiteral("Meinten Sie \"shop\"?")).size() == 1,
                 qPrintable(messages.join(QLatin1Char('\n'))));
        m_window->selection().clear();
        look(*m_window, QStringLiteral("problems"));
    }

    void theDialogs_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("dialog");
        QTest::newRow("connections") << QStringLiteral("project.connections")
                                     << QStringLiteral("connectionDialog");
        QTest::newRow("models") << QStringLiteral("project.models") << QStringLiteral("modelDialog");
        QTest::newRow("keys") << QStringLiteral("help.keys") << QStringLiteral("keysDialog");
    }
    void theDialogs()
    {
        QFETCH(QString, command);
        QFETCH(QString, dialog);
        QVERIFY(m_window->commands().run(command));
        auto* shown = m_window->findChild<QDialog*>(dialog);
        QVERIFY(shown);
        if (auto* type = shown->findChild<QComboBox*>(QStringLiteral("connection_type"))) {
            look(*shown, dialog);
            type->setEditText(QStringLiteral("postgresql"));
            shown->findChild<QLineEdit*>(QStringLiteral("connection_port"))->setText(QStringLiteral("70000"));
            look(*shown, QStringLiteral("connectionDialog-server"));
        } else if (auto* pages = shown->findChild<QTabWidget*>(QStringLiteral("modelPages"))) {
            for (int page = 0; page < pages->count(); ++page) {
                pages->setCurrentIndex(page);
                look(*shown, QStringLiteral("modelDialog-%1").arg(page));
            }
        } else {
            look(*shown, dialog);
        }
        shown->reject();
    }

private:
    void putMistakes()
    {
        if (m_window->document().workflow().find(NodeId(kNodes[0][0])))
            return;
        m_window->document().edit(QStringLiteral("Fill"), [](graph::Workflow& workflow) {
            for (const auto& [id, type, params] : kNodes) {
                graph::Node node;
                node.id = NodeId(id);
                node.type = type;
                node.params = Json::parse(params);
                workflow.put(std::move(node));
            }
        });
    }

    void look(QWidget& widget, const QString& name)
    {
        takePicture(widget, m_pictures, QStringLiteral("german-") + name);
        const QStringList cut = cutTexts(widget);
        QVERIFY2(cut.isEmpty(),
                 qPrintable(name + QStringLiteral(" cuts off:\n") + cut.join(QLatin1Char('\n'))));
    }

    const QDir m_pictures{QStringLiteral(DATAFLOW_BINARY_DIR) + QStringLiteral("/screenshots")};
    QTemporaryDir m_folder;
    ScriptedPrompts m_prompts;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestGermanWindow)
#include "tst_german_window.moc"
