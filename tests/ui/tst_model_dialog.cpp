// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The model editor: drafts, checks at their place, models from tables, the statements, one step for all.

#include "tests/ui/dialog_bench.h"
#include "ui/models/record_table.h"
#include "ui/panels/schema_panel.h"
#include "ui/shell/main_window.h"
#include "ui/shell/model_dialog.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

constexpr const char* kProject = R"({
  "format": 1, "name": "Models",
  "connections": {"server": {"type": "postgresql", "database": "x", "user": "x", "port": 1},
                  "shop": {"type": "sqlite", "path": "shop.db"}},
  "models": {"Customer": {"connection": "shop", "fields": {"name": {"type": "str", "required": true}}},
    "Order": {"connection": "shop", "fields": {"customer_id": {"type": "int", "references": "Customer"},
      "total": {"type": "decimal", "default": 0}}, "indexes": [["total"], {"fields": ["customer_id"], "unique": true}]}},
  "workflows": {"main": {"nodes": [{"id": "list", "type": "OrderListNode"}]}}
})";

struct Bench : DialogBench<ModelDialog> {
    Bench()
        : DialogBench(kProject, "model")
    {
        db::ConnectionConfig config;
        config.path = folder.filePath(QStringLiteral("shop.db")).toStdString();
        const db::CallLimits limits{{}, Deadline::after(systemClock(), std::chrono::minutes(1))};
        auto session = db::driverFor(db::DatabaseKind::Sqlite).connect(config, limits);
        if (!session || !(*session)->executeScript(
                            "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
                            "CREATE TABLE stock_items (id INTEGER PRIMARY KEY, sku VARCHAR(20), at TIME)",
                            limits))
            qFatal("The test's database cannot be made.");
        panel = std::make_unique<SchemaPanel>(
            SchemaPanel::Sources{document,
                                 [this](const std::string& connection) {
                                     return ConnectionTarget{.project = document.project(),
                                                             .connection = connection,
                                                             .environment = {},
                                                             .projectDirectory = folder.path().toStdString()};
                                 }},
            nullptr);
        open();
    }
    ~Bench() { delete dialog; } // before the panel that it asks
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;
    void open(const QString& model = {})
    {
        show(new ModelDialog({document, panel->model()}, model, nullptr));
    }
    QTableView* fields() { return find<QTableView>("records_field"); }
    /// Types into a cell as a person does: the keys begin the editor.
    void type(QTableView* view, int row, int column, const QString& text)
    {
        view->setFocus();
        view->setCurrentIndex(view->model()->index(row, column));
        QTest::keyClick(view, Qt::Key_F2);
        auto* line = view->findChild<QLineEdit*>();
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, text);
        close(line);
    }
    /// Ends the editor of a cell; it goes with the next turn of the event loop.
    static void close(QLineEdit* line)
    {
        QTest::keyClick(line, Qt::Key_Return);
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void type(const char* line, const QString& text) { typeInto(find<QLineEdit>(line), text); }
    QString error()
    {
        const auto* label = find<QLabel>("modelError");
        return label->isVisible() ? label->text() : QString();
    }
    void page(int number) { find<QTabWidget>("modelPages")->setCurrentIndex(number); }
    QString statements() { return find<QPlainTextEdit>("statementsText")->toPlainText(); }
    QString note() { return find<QLabel>("statementsNote")->text(); }
    QString definition(const char* model) const
    {
        for (const graph::ModelEntry& entry : document.project()->models)
            if (entry.name == model)
                return QString::fromStdString(entry.definition.dump());
        return {};
    }

    std::unique_ptr<SchemaPanel> panel;
};

} // namespace

class TestModelDialog : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        QVERIFY(QTest::qWaitForWindowActive(m_bench->dialog));
    }
    void cleanup() { m_bench.reset(); }

    void lookingChangesNothing()
    {
        Bench& b = *m_bench;
        QCOMPARE(b.find<QListWidget>("modelList")->count(), 2);
        for (int row = 0; row < 2; ++row)
            b.find<QListWidget>("modelList")->setCurrentRow(row);
        for (int number = 0; number < 5; ++number)
            b.page(number);
        QCOMPARE(b.error(), QString());
        b.ok();
        QVERIFY(!b.document.canUndo());
    }

    void fieldsAreEditedInPlaceAndOkIsOneStep()
    {
        Bench& b = *m_bench;
        b.open(QStringLiteral("Order"));
        const QAbstractItemModelTester tester(b.fields()->model());
        b.type(b.fields(), 1, 0, QStringLiteral("sum"));
        b.type(b.fields(), 1, 4, QStringLiteral("1.5"));
        QTest::keyClick(b.fields(), Qt::Key_Insert);
        auto* line = b.fields()->findChild<QLineEdit*>();
        QVERIFY(line);
        QTest::keyClicks(line, QStringLiteral("note"));
        Bench::close(line);
        b.type(b.fields(), 2, 5, QStringLiteral("40"));
        b.fields()->setCurrentIndex(b.fields()->model()->index(2, 2));
        QTest::keyClick(b.fields(), Qt::Key_Space); // the check mark
        QTest::keyClick(b.fields(), Qt::Key_Up, Qt::AltModifier);
        // The index still names the old field.
        QVERIFY2(b.error().contains(QStringLiteral("total")), qPrintable(b.error()));
        b.page(1);
        b.type(b.find<QTableView>("records_index"), 0, 0, QStringLiteral("sum, note"));
        QCOMPARE(b.error(), QString());
        b.ok();
        QCOMPARE(b.definition("Order"),
                 QStringLiteral(
                     R"({"connection":"shop","fields":{"customer_id":{"type":"int","references":"Customer"},)"
                     R"("note":{"type":"str","max_length":40,"required":true},)"
                     R"("sum":{"type":"decimal","default":1.5}},)"
                     R"("indexes":[["sum","note"],{"fields":["customer_id"],"unique":true}]})"));
        QVERIFY(b.document.undoLabel().contains(QStringLiteral("Change model Order")));
        b.document.undo();
        QVERIFY(!b.document.canUndo());
    }

    void aFaultIsMarkedAtItsPlace()
    {
        Bench& b = *m_bench;
        b.type(b.fields(), 0, 5, QStringLiteral("many"));
        QVERIFY2(!b.error().isEmpty(), qPrintable(b.error()));
        const QModelIndex cell = b.fields()->model()->index(0, 5);
        QVERIFY(cell.data(Qt::BackgroundRole).isValid());
        QVERIFY(!cell.siblingAtColumn(1).data(Qt::BackgroundRole).isValid());
        b.ok();
        QVERIFY(b.dialog && b.dialog->isVisible());
        b.type(b.fields(), 0, 5, QStringLiteral("20"));
        QCOMPARE(b.error(), QString());
        QVERIFY(!cell.data(Qt::BackgroundRole).isValid());
    }

    void flagsKeyCacheAndRelationsAreKept()
    {
        Bench& b = *m_bench;
        QTest::mouseClick(b.find<QCheckBox>("model_soft_delete"), Qt::LeftButton, {}, QPoint(8, 8));
        b.type("modelKey", QStringLiteral("id"));
        b.page(3);
        QTest::mouseClick(b.find<QCheckBox>("modelCache_enabled"), Qt::LeftButton, {}, QPoint(8, 8));
        b.type("modelCache_key_pattern", QStringLiteral("customer:{id}"));
        b.type("modelCache_ttl", QStringLiteral("5m"));
        b.page(2);
        QTest::mouseClick(b.find<QToolButton>("recordAdd_relation"), Qt::LeftButton);
        auto* relations = b.find<QTableView>("records_relation");
        QTest::keyClicks(relations->findChild<QLineEdit*>(), QStringLiteral("orders"));
        Bench::close(relations->findChild<QLineEdit*>());
        b.type(relations, 0, 2, QStringLiteral("Order"));
        QCOMPARE(b.error(), QString());
        b.ok();
        QCOMPARE(b.definition("Customer"),
                 QStringLiteral(R"({"connection":"shop","fields":{"name":{"type":"str","required":true}},)"
                                R"("soft_delete":true,"primary_key":"id","cache":{"enabled":true,)"
                                R"("key_pattern":"customer:{id}","ttl":"5m"},)"
                                R"("relations":{"orders":{"type":"has_many","model":"Order"}}})"));
    }

    void statementsAreThoseTheFirstUseWouldRun()
    {
        Bench& b = *m_bench;
        b.open(QStringLiteral("Order"));
        b.page(4);
        QTRY_VERIFY_WITH_TIMEOUT(b.note().contains(QStringLiteral("shop has no table orders yet")), 20'000);
        QVERIFY2(b.statements().startsWith(QStringLiteral("CREATE TABLE IF NOT EXISTS \"orders\"")),
                 qPrintable(b.statements()));
        QVERIFY(b.statements().contains(QStringLiteral("REFERENCES \"customers\"")));
        QTest::mouseClick(b.find<QToolButton>("statementsCopy"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), b.statements());
        auto* connection = b.find<QComboBox>("statementsConnection");
        connection->setFocus();
        QTest::keyClick(connection, Qt::Key_Up); // the PostgreSQL server, which does not answer
        QVERIFY2(b.statements().contains(QStringLiteral("NUMERIC")), qPrintable(b.statements()));
        QTRY_VERIFY_WITH_TIMEOUT(b.note().contains(QStringLiteral("could not be read")), 20'000);
    }

    void aTableThatIsThereGetsWhatItLacks()
    {
        Bench& b = *m_bench; // Customer
        b.page(4);
        QTRY_VERIFY_WITH_TIMEOUT(b.note().contains(QStringLiteral("this is what it lacks")), 20'000);
        QVERIFY2(
            b.statements().contains(QStringLiteral("ALTER TABLE \"customers\" ADD COLUMN \"created_at\"")),
            qPrintable(b.statements()));
        QVERIFY(!b.statements().contains(QStringLiteral("CREATE TABLE")));
        QTest::mouseClick(b.find<QCheckBox>("model_timestamps"), Qt::LeftButton, {}, QPoint(8, 8));
        QVERIFY2(b.note().contains(QStringLiteral("nothing would run")), qPrintable(b.note()));
        QCOMPARE(b.statements(), QString());
        QVERIFY(!b.find<QToolButton>("statementsCopy")->isEnabled());
        QTest::mouseClick(b.find<QCheckBox>("model_multi_tenant"), Qt::LeftButton, {}, QPoint(8, 8));
        QTRY_VERIFY2(b.note().contains(QStringLiteral("tenant_id")), qPrintable(b.note()));
    }

    void aModelIsReadFromATable()
    {
        Bench& b = *m_bench;
        auto* menu = b.find<QPushButton>("modelFromTable")->menu();
        emit menu->aboutToShow();
        QAction* shop = nullptr;
        for (QAction* action : menu->actions())
            if (action->text() == QStringLiteral("shop"))
                shop = action;
        QVERIFY(shop);
        shop->trigger();
        QPointer<QWidget> list;
        QTRY_VERIFY_WITH_TIMEOUT((list = b.find("pickList")), 20'000);
        auto* field = list->findChild<QLineEdit*>();
        QTest::keyClicks(field, QStringLiteral("stock"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(b.find<QLineEdit>("modelName")->text(), QStringLiteral("StockItem"));
        QVERIFY(
            b.find<QLabel>("modelMessage")->text().contains(QStringLiteral("at"))); // TIME has no field type
        b.ok();
        QVERIFY2(b.definition("StockItem").contains(QStringLiteral("\"migrate\":\"check\"")),
                 qPrintable(b.definition("StockItem")));
        QVERIFY(b.document.project()->findModel("StockItem"));
        QVERIFY(b.document.undoLabel().contains(QStringLiteral("Add model StockItem")));
    }

    void aNewModelIsNamed()
    {
        Bench& b = *m_bench;
        b.click("modelAdd");
        b.type("modelName", QStringLiteral("Order"));
        QVERIFY(b.error().contains(QStringLiteral("Another model")));
        b.type("modelName", QStringLiteral("Supplier"));
        QCOMPARE(b.error(), QString());
        b.ok();
        QVERIFY(b.document.project()->findModel("Supplier"));
    }

    void aNewNameIsFollowedInOneStep()
    {
        Bench& b = *m_bench;
        b.open(QStringLiteral("Order"));
        b.type("modelName", QStringLiteral("Customer"));
        QVERIFY(b.error().contains(QStringLiteral("Another model")));
        b.type("modelName", QStringLiteral("Purchase"));
        QCOMPARE(b.error(), QString());
        const QString told = b.find<QLabel>("modelMessage")->text();
        // The node, and the orders of Customer, whose name came from the model's.
        QVERIFY2(told.contains(QStringLiteral("2 place(s) that name Order")), qPrintable(told));
        QString done;
        connect(b.dialog.data(), &ModelDialog::hint, this, [&done](const QString& text) { done = text; });
        b.ok();
        QVERIFY2(done.contains(QStringLiteral("Rename model Order to Purchase: 2 place(s)")),
                 qPrintable(done));
        QCOMPARE(b.document.workflow().find(NodeId("list"))->type, std::string("PurchaseListNode"));
        QVERIFY(b.document.project()->findModel("Purchase"));
        QVERIFY2(b.definition("Customer")
                     .contains(QStringLiteral("\"orders\":{\"type\":\"has_many\",\"model\":\"Purchase\"")),
                 qPrintable(b.definition("Customer")));
        QCOMPARE(b.document.project()->findModel("Purchase")->table, std::string("orders"));
        b.document.undo();
        QVERIFY(!b.document.canUndo());
        QVERIFY(b.document.project()->findModel("Order"));
        QCOMPARE(b.document.workflow().find(NodeId("list"))->type, std::string("OrderListNode"));
    }

    void aNewNameAndOtherChangesAreOneStep()
    {
        Bench& b = *m_bench; // Customer, which Order references
        b.type("modelName", QStringLiteral("Client"));
        QTest::mouseClick(b.find<QCheckBox>("model_soft_delete"), Qt::LeftButton, {}, QPoint(8, 8));
        QCOMPARE(b.error(), QString());
        b.ok();
        QVERIFY(b.definition("Client").contains(QStringLiteral("\"soft_delete\":true")));
        QVERIFY(b.definition("Order").contains(QStringLiteral("\"references\":\"Client\"")));
        b.document.undo();
        QVERIFY(!b.document.canUndo());
    }

    void removingSaysWhatUsesIt()
    {
        Bench& b = *m_bench;
        b.open(QStringLiteral("Order"));
        b.click("modelRemove");
        QVERIFY(b.find<QLabel>("modelMessage")->text().contains(QStringLiteral("node list")));
        b.find<QDialogButtonBox>("modelButtons")->button(QDialogButtonBox::Cancel)->click();
        QVERIFY(!b.document.canUndo());
        b.open(QStringLiteral("Order"));
        b.click("modelRemove");
        b.ok();
        QVERIFY(!b.document.project()->findModel("Order"));
        QVERIFY(b.document.undoLabel().contains(QStringLiteral("Remove model Order")));
    }

    void theWindowLeadsThere()
    {
        ScriptedPrompts prompts;
        QTemporaryDir folder;
        Settings settings(folder.filePath(QStringLiteral("settings.ini")));
        MainWindow window(prompts, settings);
        window.show();
        window.document().reset(parsed(kProject));
        window.selection().clear();
        auto* button = window.findChild<QPushButton*>(QStringLiteral("projectEditModels"));
        QTRY_VERIFY(button->isVisible());
        button->click();
        QPointer<QDialog> dialog = window.findChild<QDialog*>(QStringLiteral("modelDialog"));
        QVERIFY(dialog && dialog->isVisible());
        dialog->reject();
        QTRY_VERIFY(!dialog);
        QVERIFY(window.commands().run(QStringLiteral("project.models")));
        QVERIFY(window.findChild<QDialog*>(QStringLiteral("modelDialog")));
    }

private:
    std::unique_ptr<Bench> m_bench;
};

QTEST_MAIN(TestModelDialog)
#include "tst_model_dialog.moc"
