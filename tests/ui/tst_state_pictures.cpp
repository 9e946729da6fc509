// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Pictures of what people see when there is nothing yet, something is wrong, or two versions meet; in every
// theme.

#include "tests/ui/loopback_port.h"
#include "tests/ui/picture_check.h"
#include "tests/ui/steps_bench.h"
#include "ui/canvas/version_pane.h"
#include "ui/inspector/json_field.h"
#include "ui/models/theme.h"
#include "ui/panels/schema_panel.h"
#include "ui/shell/compare_window.h"
#include "ui/shell/english_plurals.h"
#include "ui/shell/merge_dialog.h"

#include <QDialog>
#include <QDockWidget>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

QByteArray serverAt(int port)
{
    return R"({"format": 1, "name": "Server", "connections": {"orders": {"type": "postgresql", )"
           R"("database": "shop", "user": "report", "port": )" +
           QByteArray::number(port) + R"(}}, "workflows": {"main": {"nodes": []}}})";
}

/// A workflow whose nodes stand anyhow, with a frame and a note.
QByteArray tangled()
{
    return R"({"format": 1, "name": "Tangled", "connections": {"db": {"type": "sqlite", "path": "t.db"}},
  "workflows": {"main": {
    "nodes": [
      {"id": "customers", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1 AS id"}},
      {"id": "orders", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1 AS id"}},
      {"id": "items", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1 AS id"}},
      {"id": "recent", "type": "FilterNode", "params": {"expression": "id > 0"}},
      {"id": "large", "type": "FilterNode", "params": {"expression": "id > 0"}},
      {"id": "join", "type": "JoinNode", "params": {"key": ["id"]}},
      {"id": "again", "type": "JoinNode", "params": {"key": ["id"]}},
      {"id": "sorted", "type": "SortNode", "params": {"order_by": ["id"]}},
      {"id": "write", "type": "CSVWriteNode", "params": {"path": "out.csv"}},
      {"id": "first", "type": "LimitNode", "params": {"limit": 3}}],
    "links": [
      {"from": "customers.rows", "to": "join.right"}, {"from": "orders.rows", "to": "recent.rows"},
      {"from": "recent.rows", "to": "join.left"}, {"from": "items.rows", "to": "large.rows"},
      {"from": "large.rows", "to": "again.right"}, {"from": "join.rows", "to": "again.left"},
      {"from": "again.rows", "to": "sorted.rows"}, {"from": "sorted.rows", "to": "write.rows"},
      {"from": "recent.rows", "to": "first.rows"}]
  }},
  "view": {"main": {"customers": [500, 40], "orders": [40, 420], "items": [760, 560], "recent": [380, 300],
    "large": [420, 480], "join": [60, 120], "again": [1000, 60], "sorted": [700, 300], "write": [1000, 360],
    "first": [100, 640], "$annotations": {
      "frame": {"kind": "frame", "text": "Orders of the last days", "area": [20, 260, 600, 320]},
      "note": {"text": "Only what is **paid**", "area": [760, 690, 200, 60]}}}}
})";
}

} // namespace

class TestStatePictures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QApplication::setStyle(QStringLiteral("Fusion"));
        QApplication::installTranslator(&m_plurals);
        QVERIFY(QDir().mkpath(m_pictures.path()));
    }
    void init()
    {
        m_bench = std::make_unique<WindowBench>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_bench->window));
    }
    void cleanup() { m_bench.reset(); }

    void theDatabasePanelWithoutAConnection_data() { themes(); }
    void theDatabasePanelWithoutAConnection()
    {
        wear();
        m_bench->openText("none.dataflow.json",
                          R"({"format": 1, "name": "None", "workflows": {"main": {"nodes": []}}})");
        QVERIFY(panel().findChild<QLabel*>(QStringLiteral("schemaMessage"))->isVisible());
        picture(panel(), QStringLiteral("schema-no-connection"));
    }

    void theDatabasePanelThatCannotConnect_data() { themes(); }
    void theDatabasePanelThatCannotConnect()
    {
        wear();
        const LoopbackPort refusing(LoopbackPort::Kind::Refusing);
        m_bench->openText("refused.dataflow.json", serverAt(refusing.number()));
        read();
        auto* schema = m_bench->window.findChild<SchemaPanel*>();
        QTRY_COMPARE_WITH_TIMEOUT(schema->model().state(QStringLiteral("orders")), SchemaModel::State::Failed,
                                  20'000);
        picture(panel(), QStringLiteral("schema-cannot-connect"));
    }

    void theDatabasePanelWhileItReads_data() { themes(); }
    void theDatabasePanelWhileItReads()
    {
        wear();
        const LoopbackPort silent(LoopbackPort::Kind::Silent);
        m_bench->openText("silent.dataflow.json", serverAt(silent.number()));
        read();
        auto* schema = m_bench->window.findChild<SchemaPanel*>();
        QCOMPARE(schema->model().state(QStringLiteral("orders")), SchemaModel::State::Reading);
        picture(panel(), QStringLiteral("schema-reading"));
    }

    void twoVersionsSideBySide_data() { themes(); }
    void twoVersionsSideBySide()
    {
        wear();
        m_bench->openText("chain.dataflow.json", filterChain());
        const graph::ProjectPtr before = document().project();
        document().edit(QStringLiteral("Much"), [](graph::Workflow& workflow) {
            graph::Node again = *workflow.find(NodeId("again"));
            again.params["expression"] = "i > 9 and i < 20";
            workflow.put(std::move(again));
            workflow.remove(NodeId("join"));
            graph::Node fresh;
            fresh.id = NodeId("sort");
            fresh.type = "SortNode";
            workflow.put(std::move(fresh));
            workflow.view[NodeId("sort")] = {560, 320};
            workflow.connect({{NodeId("keep"), "rows", {}}, {NodeId("sort"), "rows", {}}});
            workflow.view[NodeId("write")] = {880, 160};
        });
        auto* window = new CompareWindow({before, QStringLiteral("Saved: chain.dataflow.json")}, document(),
                                         m_bench->window.commands(), &m_bench->window);
        QSignalSpy compared(window, &CompareWindow::compared);
        window->show();
        QTRY_COMPARE(compared.count(), 1);
        picture(*window, QStringLiteral("compare"));
        window->step(1);
        picture(*window, QStringLiteral("compare-change"));
        window->resize(820, 600);
        picture(*window, QStringLiteral("compare-small"));
    }

    void aMergeWithConflicts_data() { themes(); }
    void aMergeWithConflicts()
    {
        wear();
        m_bench->openText("chain.dataflow.json", filterChain());
        for (const auto& [id, expression] : {std::pair("again", "i > 3"), {"keep", "i > 5"}})
            document().edit(QStringLiteral("Set"), [&](graph::Workflow& workflow) {
                graph::Node node = *workflow.find(NodeId(id));
                node.params["expression"] = expression;
                workflow.put(std::move(node));
            });
        writeFile(m_bench->path("theirs.dataflow.json"), filterChain()
                                                             .replace("\"i > 2\"", "\"i > 20\"")
                                                             .replace("\"i > 1\"", "\"i > 10\"")
                                                             .replace("\"out.csv\"", "\"theirs.csv\""));
        m_bench->prompts.pathToOpen = m_bench->path("theirs.dataflow.json");
        QVERIFY(m_bench->window.commands().run(QStringLiteral("file.merge")));
        QTRY_VERIFY(m_bench->window.findChild<MergeDialog*>());
        auto* dialog = m_bench->window.findChild<MergeDialog*>();
        QTRY_VERIFY(dialog->isVisible());
        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QTest::keyClick(dialog->findChild<QTableView*>(QStringLiteral("mergeConflicts")), Qt::Key_2);
        QSignalSpy previewed(dialog, &MergeDialog::previewed);
        QTRY_VERIFY(previewed.count() > 0);
        picture(*dialog, QStringLiteral("merge"));
        QTest::keyClick(dialog->findChild<QTableView*>(QStringLiteral("mergeConflicts")), Qt::Key_1);
        QTRY_VERIFY(previewed.count() > 1);
        picture(*dialog, QStringLiteral("merge-chosen"));
        dialog->reject();
    }

    void workBesideAFileThatChangedMeanwhile_data() { themes(); }
    void workBesideAFileThatChangedMeanwhile()
    {
        wear();
        m_bench->openText("chain.dataflow.json", filterChain());
        document().edit(QStringLiteral("Set"), [&](graph::Workflow& workflow) {
            graph::Node node = *workflow.find(NodeId("keep"));
            node.params["expression"] = "i > 5";
            workflow.put(std::move(node));
        });
        Settings settings(m_bench->path("settings.ini"));
        MainWindow next(m_bench->prompts, settings);
        next.resize(1400, 900);
        next.show();
        // As if the first session had been killed: its journal is free once its document has another project.
        document().resetToNew();
        writeFile(m_bench->path("chain.dataflow.json"), filterChain().replace("\"i > 1\"", "\"i > 10\""));
        next.openFile(m_bench->path("chain.dataflow.json"));
        MergeDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = next.findChild<MergeDialog*>()) && dialog->isVisible());
        QTRY_VERIFY(dialog->result().scene().boxes().size() > 0);
        picture(*dialog, QStringLiteral("recovery-merge"));
        dialog->reject();
    }

    void nodesWithoutAResult_data() { themes(); }
    void nodesWithoutAResult()
    {
        wear();
        m_bench->openText("steps.dataflow.json", kSteps);
        m_bench->window.resize(1400, 900);
        document().edit(QStringLiteral("Fault"), [](graph::Workflow& workflow) {
            graph::Node node = *workflow.find(NodeId("count"));
            node.params["sql"] = "SELECT i FROM nowhere WHERE i > :least";
            workflow.put(std::move(node));
        });
        m_bench->runToTheEnd();
        m_bench->window.selection().setNodes({NodeId("few")});
        m_bench->window.showPanel(QStringLiteral("resultsDock"));
        QVERIFY(m_bench->find<QLabel>("resultsEmpty")->isVisible());
        picture(m_bench->window, QStringLiteral("results-skipped"));
    }

    void aSingleNodeThatIsRun_data() { themes(); }
    void aSingleNodeThatIsRun()
    {
        wear();
        m_bench->openText("steps.dataflow.json", kSteps);
        m_bench->window.resize(1400, 900);
        m_bench->window.selection().setNodes({NodeId("count")});
        m_bench->window.canvas().setFocus();
        m_bench->key(Qt::Key_F9);
        m_bench->key(Qt::Key_F5);
        QTRY_VERIFY(m_bench->window.runs().isPaused());
        bool taken = false;
        connect(&m_bench->window.runs(), &RunController::pausedChanged, this, [&] {
            if (m_bench->window.runs().stepping() && !std::exchange(taken, true))
                QVERIFY(
                    m_bench->find<QWidget>("pauseBar")
                        ->grab()
                        .save(m_pictures.filePath(QStringLiteral("pause-bar-stepping-%1.png").arg(m_theme))));
        });
        m_bench->window.canvas().setFocus();
        m_bench->key(Qt::Key_F10);
        QTRY_VERIFY(taken);
        QTRY_VERIFY(m_bench->window.runs().isPaused());
        picture(m_bench->window, QStringLiteral("paused"));
        m_bench->window.runs().stop();
        QTRY_VERIFY(!m_bench->window.runs().isRunning());
    }

    void nodesInsideANodeAndFaultyJson_data() { themes(); }
    void nodesInsideANodeAndFaultyJson()
    {
        wear();
        m_bench->openText("inner.dataflow.json", R"({"format": 1, "name": "Inner",
            "connections": {"db": {"type": "sqlite", "path": "i.db"}},
            "workflows": {"main": {"nodes": [
            {"id": "groups", "type": "GroupNode"},
            {"id": "par", "type": "ParallelNode", "params": {"nodes": [
            {"id": "day", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1"}},
            {"id": "night", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 2"}}]}}]}}})");
        auto* dock = m_bench->find<QDockWidget>("inspectorDock");
        m_bench->window.resize(1400, 1000);
        m_bench->window.selection().setNodes({NodeId("par")});
        QTest::mouseClick(dock->findChild<QToolButton*>(QStringLiteral("nodeOpen_0")), Qt::LeftButton);
        QTRY_VERIFY(dock->findChild<QWidget*>(QStringLiteral("nodeForm_0")));
        picture(*dock, QStringLiteral("editors-nodes"));
        m_bench->window.selection().setNodes({NodeId("groups")});
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        auto* aggregate = dock->findChild<JsonField*>(QStringLiteral("param_aggregate"));
        aggregate->text()->setPlainText(
            QStringLiteral("{\n  \"total\": {\"op\": \"sum\", \"field\": \"total\",, }\n}"));
        picture(*dock, QStringLiteral("editors-json"));
    }

    void aModelThatGetsAnotherName_data() { themes(); }
    void aModelThatGetsAnotherName()
    {
        wear();
        m_bench->openText("names.dataflow.json", R"({"format": 1, "name": "Names",
            "connections": {"db": {"type": "sqlite", "path": "n.db"}},
            "models": {
            "Customer": {"connection": "db", "fields": {"name": {"type": "str"}}},
            "Line": {"connection": "db", "fields": {"order_id": {"type": "int", "references": "Order"}}},
            "Order": {"connection": "db", "fields": {"customer_id": {"type": "int", "references": "Customer"},
              "total": {"type": "decimal"}}}},
            "workflows": {"main": {"nodes": [{"id": "all", "type": "OrderListNode"}]}}})");
        QVERIFY(m_bench->window.commands().run(QStringLiteral("project.models")));
        auto* dialog = m_bench->find<QDialog>("modelDialog");
        QVERIFY(dialog);
        dialog->findChild<QListWidget*>(QStringLiteral("modelList"))->setCurrentRow(2);
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("modelName"));
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("Purchase"));
        auto* message = dialog->findChild<QLabel*>(QStringLiteral("modelMessage"));
        // The node, the reference of Line, and the orders of Customer, which are written down.
        QCOMPARE(message->text(),
                 QStringLiteral("3 places that name Order follow with OK. Its table keeps its name."));
        picture(*dialog, QStringLiteral("models-rename"));
        dialog->reject();
    }

    void anAutomaticLayout_data() { themes(); }
    void anAutomaticLayout()
    {
        wear();
        m_bench->openText("layout.dataflow.json", tangled());
        m_bench->window.resize(1500, 900);
        CanvasView& canvas = m_bench->window.canvas();
        canvas.fitAll();
        picture(canvas, QStringLiteral("layout-before"));
        canvas.edits().layOut(CanvasEdits::LayoutScope::All);
        QTRY_VERIFY(!canvas.edits().isLayingOut());
        canvas.fitAll();
        picture(canvas, QStringLiteral("layout"));
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
        m_theme = theme;
        Theme::current().apply(theme);
        QCOMPARE(Theme::current().name(), theme);
    }
    Document& document() { return m_bench->window.document(); }
    QDockWidget& panel()
    {
        m_bench->window.showPanel(QStringLiteral("schemaDock"));
        return *m_bench->window.findChild<QDockWidget*>(QStringLiteral("schemaDock"));
    }
    /// Opens the connection as a person does.
    void read()
    {
        auto* tree = panel().findChild<QTreeView*>(QStringLiteral("schemaTree"));
        QTRY_VERIFY(tree->model()->rowCount() == 1);
        tree->setCurrentIndex(tree->model()->index(0, 0));
        QTest::keyClick(tree, Qt::Key_Return);
    }
    void picture(QWidget& widget, const QString& name)
    {
        takePicture(widget, m_pictures, name + QLatin1Char('-') + m_theme);
    }

    EnglishPlurals m_plurals;
    QDir m_pictures{QStringLiteral(DATAFLOW_BINARY_DIR "/screenshots")};
    QString m_theme;
    std::unique_ptr<WindowBench> m_bench;
};

QTEST_MAIN(TestStatePictures)
#include "tst_state_pictures.moc"
