// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Pictures of what people see when there is nothing yet, something is wrong, or two versions meet; in every
// theme.

#include "tests/ui/loopback_port.h"
#include "tests/ui/picture_check.h"
#include "tests/ui/window_bench.h"
#include "ui/canvas/version_pane.h"
#include "ui/models/theme.h"
#include "ui/panels/schema_panel.h"
#include "ui/shell/compare_window.h"
#include "ui/shell/english_plurals.h"
#include "ui/shell/merge_dialog.h"

#include <QDockWidget>
#include <QTableView>
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
        auto* window = new CompareWindow(before, QStringLiteral("Saved: chain.dataflow.json"), document(),
                                         &m_bench->window);
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
