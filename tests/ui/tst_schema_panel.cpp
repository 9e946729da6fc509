// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The databases' tables in their panel, and the way from a table to a query node or a model.

#include "engine/graph/validation.h"
#include "tests/ui/canvas_bench.h"
#include "tests/ui/loopback_port.h"
#include "ui/panels/schema_panel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

constexpr const char* kSchema = R"(
CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL, balance NUMERIC(10,2), visits TIME);
CREATE INDEX customers_by_name ON customers (name);
CREATE TABLE "Order" (a INTEGER, b INTEGER, "c ""d" TEXT, PRIMARY KEY (a, b));
INSERT INTO customers VALUES (1, 'Ann', '1.50', NULL), (2, 'Bob', NULL, NULL);
ANALYZE customers;
CREATE VIEW broken AS SELECT missing FROM customers)";

db::CallLimits limits()
{
    return {{}, Deadline::after(systemClock(), std::chrono::minutes(1))};
}

void makeDatabase(const QString& path)
{
    db::ConnectionConfig config;
    config.path = path.toStdString();
    auto session = db::driverFor(db::DatabaseKind::Sqlite).connect(config, limits());
    if (!session)
        qFatal("%s", session.error().sentence().c_str());
    if (const auto done = (*session)->executeScript(kSchema, limits()); !done)
        qFatal("%s", done.error().sentence().c_str());
}

QByteArray projectWith(const QByteArray& connections)
{
    return R"({"format": 1, "name": "Panel", "connections": {)" + connections +
           R"(}, "workflows": {"main": {"nodes": [{"id": "read", "type": "QueryNode",
           "params": {"connection": "shop", "sql": "SELECT 1"}}]}}})";
}

QByteArray serverAt(int port)
{
    return R"("server": {"type": "postgresql", "database": "x", "user": "x", "port": )" +
           QByteArray::number(port) + "}";
}

const QByteArray kShop = R"("shop": {"type": "sqlite", "path": "shop.db"})";

struct Bench {
    Bench()
    {
        makeDatabase(folder.filePath(QStringLiteral("shop.db")));
        open(projectWith(kShop + R"(, "unmade": {"type": "sqlite", "path": "unmade.db"}, )" +
                         serverAt(refusing.number())));
        panel = std::make_unique<SchemaPanel>(
            SchemaPanel::Sources{canvas.document,
                                 [this](const std::string& connection) {
                                     return ConnectionTarget{.project = canvas.document.project(),
                                                             .connection = connection,
                                                             .environment = environment,
                                                             .projectDirectory = folder.path().toStdString()};
                                 }},
            nullptr);
        panel->resize(340, 600);
        panel->show();
        panel->activateWindow();
    }
    void open(const QByteArray& project) { canvas.document.reset(parsed(project)); }
    template <class Widget>
    Widget* find(const char* name)
    {
        return panel->findChild<Widget*>(QLatin1String(name));
    }
    QTreeView* tree() { return find<QTreeView>("schemaTree"); }
    QString message() { return find<QLabel>("schemaMessage")->text(); }
    /// Makes the row of a connection, or of one of its tables, current.
    void choose(const QString& connection, const QString& table = {})
    {
        const QAbstractItemModel& shown = *tree()->model();
        for (int top = 0; top < shown.rowCount(); ++top) {
            const QModelIndex parent = shown.index(top, 0);
            if (parent.data().toString() != connection)
                continue;
            tree()->setCurrentIndex(parent);
            for (int row = 0; row < shown.rowCount(parent); ++row)
                if (shown.index(row, 0, parent).data().toString() == table)
                    tree()->setCurrentIndex(shown.index(row, 0, parent));
        }
        tree()->setFocus();
    }
    SchemaModel::State state(const char* connection)
    {
        return panel->model().state(QLatin1String(connection));
    }
    void read(const char* connection)
    {
        choose(QLatin1String(connection));
        QTest::keyClick(tree(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(state(connection) == SchemaModel::State::Read, 20'000);
    }
    /// What the tree shows now, one row a line, indented; only open rows.
    QString shown()
    {
        QStringList lines;
        const std::function<void(const QModelIndex&, int)> walk = [&](const QModelIndex& parent, int depth) {
            for (int row = 0; row < tree()->model()->rowCount(parent); ++row) {
                const QModelIndex index = tree()->model()->index(row, 0, parent);
                lines << QString(depth, QLatin1Char(' ')) + (index.data().toString() + QStringLiteral(" | ") +
                                                             index.siblingAtColumn(1).data().toString())
                                                                .trimmed();
                if (tree()->isExpanded(index))
                    walk(index, depth + 1);
            }
        };
        walk({}, 0);
        return lines.join(QLatin1Char('\n'));
    }
    /// Runs an entry of the context menu.
    bool menu(const QString& text)
    {
        QMenu entries;
        panel->fillMenu(entries);
        for (QAction* action : entries.actions())
            if (action->text() == text) {
                action->trigger();
                return true;
            }
        return false;
    }

    QTemporaryDir folder;
    LoopbackPort refusing{LoopbackPort::Kind::Refusing};
    CanvasBench canvas;
    std::string environment;
    std::unique_ptr<SchemaPanel> panel;
};

} // namespace

class TestSchemaPanel : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        QVERIFY(QTest::qWaitForWindowActive(m_bench->panel.get()));
    }
    void cleanup() { m_bench.reset(); }

    void nothingIsReadUntilAConnectionIsOpened()
    {
        Bench& b = *m_bench;
        const QAbstractItemModelTester tester(b.panel->findChild<SchemaModel*>());
        QCOMPARE(b.shown(), QStringLiteral("server | postgresql\nshop | sqlite\nunmade | sqlite"));
        QCOMPARE(b.state("shop"), SchemaModel::State::Unread);
    }

    void enterReadsTablesColumnsAndIndexes()
    {
        Bench& b = *m_bench;
        const QAbstractItemModelTester tester(b.panel->findChild<SchemaModel*>());
        b.read("shop");
        QVERIFY2(b.shown().contains(QStringLiteral("shop | sqlite\n Order |\n broken | cannot be described\n"
                                                   " customers | about 2 rows\nunmade")),
                 qPrintable(b.shown()));
        b.choose(QStringLiteral("shop"), QStringLiteral("customers"));
        QTest::keyClick(b.tree(), Qt::Key_Right);
        QVERIFY2(b.shown().contains(QStringLiteral("  id | integer\n  name | varchar(40)\n"
                                                   "  balance | numeric(10,2), null\n"
                                                   "  visits | time, null\n"
                                                   "  customers_by_name | index\n")),
                 qPrintable(b.shown()));
        const QModelIndex table = b.tree()->currentIndex();
        QCOMPARE(table.data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Table customers, about 2 rows"));
        QCOMPARE(b.tree()->model()->index(1, 0, table).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Column name, varchar(40), never null"));
    }

    void whatCannotBeReachedIsToldWithAWayOut()
    {
        Bench& b = *m_bench;
        b.choose(QStringLiteral("server"));
        QTest::keyClick(b.tree(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(b.state("server") == SchemaModel::State::Failed, 20'000);
        QVERIFY2(b.message().contains(QString::number(b.refusing.number())), qPrintable(b.message()));
        QSignalSpy wanted(b.panel.get(), &SchemaPanel::connectionsRequested);
        QTest::mouseClick(b.find<QPushButton>("schemaAction"), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].toString(), QStringLiteral("server"));

        b.choose(QStringLiteral("unmade"));
        QTest::keyClick(b.tree(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(b.state("unmade") == SchemaModel::State::Failed, 20'000);
        QVERIFY2(b.message().contains(QStringLiteral("first run makes it")), qPrintable(b.message()));
        QVERIFY(!QFile::exists(b.folder.filePath(QStringLiteral("unmade.db")))); // looking makes no files
    }

    void aSilentServerHoldsUpNothingAndCanBeGivenUp()
    {
        Bench& b = *m_bench;
        const LoopbackPort silent(LoopbackPort::Kind::Silent);
        b.open(projectWith(kShop + ", " + serverAt(silent.number())));
        b.choose(QStringLiteral("server"));
        QTest::keyClick(b.tree(), Qt::Key_Return);
        QCOMPARE(b.state("server"), SchemaModel::State::Reading);
        b.read("shop"); // beside it
        QCOMPARE(b.state("server"), SchemaModel::State::Reading);
        b.choose(QStringLiteral("server"));
        auto* refresh = b.find<QToolButton>("schemaRefresh");
        QCOMPARE(refresh->accessibleName(), QStringLiteral("Stop reading"));
        QTest::mouseClick(refresh, Qt::LeftButton);
        QCOMPARE(b.state("server"), SchemaModel::State::Unread);
        QCOMPARE(refresh->accessibleName(), QStringLiteral("Read the tables again"));
        // Closing the panel in the middle of a read does not wait for the server either.
        QTest::mouseClick(refresh, Qt::LeftButton);
        QCOMPARE(b.state("server"), SchemaModel::State::Reading);
        QElapsedTimer timer;
        timer.start();
        b.panel.reset();
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }

    void theFilterFindsTablesColumnsAndIndexes()
    {
        Bench& b = *m_bench;
        b.read("shop");
        auto* filter = b.find<QLineEdit>("schemaFilter");
        QTest::keyClicks(filter, QStringLiteral("by_na"));
        QCOMPARE(b.shown(),
                 QStringLiteral("shop | sqlite\n customers | about 2 rows\n  customers_by_name | index"));
        filter->clear();
        QTest::keyClicks(filter, QStringLiteral("order"));
        QCOMPARE(b.shown(), QStringLiteral("shop | sqlite\n Order |"));
        filter->clear();
        QTest::keyClicks(filter, QStringLiteral("nowhere"));
        QVERIFY(b.message().contains(QStringLiteral("nowhere")));
        filter->clear();
        QVERIFY(b.shown().contains(QStringLiteral("unmade")));
        QTest::keyClick(filter, Qt::Key_Down);
        QVERIFY(b.tree()->hasFocus());
    }

    void enterOnATableQueriesIt()
    {
        Bench& b = *m_bench;
        b.read("shop");
        QSignalSpy chosen(b.panel.get(), &SchemaPanel::fragmentChosen);
        b.choose(QStringLiteral("shop"), QStringLiteral("Order"));
        QTest::keyClick(b.tree(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][1].toString(), QStringLiteral("Query Order"));
        const auto part = graph::parseFragment(chosen[0][0].toString().toStdString());
        QVERIFY(part);
        const graph::Node* node = part->find(NodeId("order"));
        QVERIFY(node);
        QCOMPARE(node->params.at("connection").get<std::string>(), std::string("shop"));
        QCOMPARE(QString::fromStdString(node->params.at("sql").get<std::string>()),
                 QStringLiteral("SELECT \"a\", \"b\", \"c \"\"d\"\nFROM \"Order\"\nLIMIT 1000"));
    }

    void longListsOfColumnsAreWrappedAndQuotedForTheirDatabase()
    {
        db::TableDescription wide;
        wide.name = "shop.wide";
        for (int i = 0; i < 12; ++i)
            wide.columns.push_back(
                {.name = "column_number_" + std::to_string(i), .declaredType = {}, .defaultSql = {}});
        const QStringList lines = tableQuery(wide, db::DatabaseKind::MariaDb).split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines[4], QStringLiteral("FROM `shop`.`wide`"));
        for (const QString& line : lines)
            QVERIFY2(line.size() <= 90, qPrintable(line));
        QCOMPARE(tableQuery({.name = "t", .columns = {}, .indexes = {}}, db::DatabaseKind::Postgres),
                 QStringLiteral("SELECT *\nFROM \"t\"\nLIMIT 1000"));
    }

    void aTableDroppedOnTheCanvasIsAQueryAndOneStep()
    {
        Bench& b = *m_bench;
        b.read("shop");
        b.choose(QStringLiteral("shop"), QStringLiteral("customers"));
        const std::unique_ptr<QMimeData> data(b.tree()->model()->mimeData({b.tree()->currentIndex()}));
        QVERIFY(data);
        QVERIFY(b.tree()->model()->flags(b.tree()->currentIndex()).testFlag(Qt::ItemIsDragEnabled));
        const QPoint at = b.canvas.emptyPlace();
        QDragEnterEvent enter(at, Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(b.canvas.pane(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(at), Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(b.canvas.pane(), &drop);
        const graph::Node* node = b.canvas.document.workflow().find(NodeId("customer"));
        QVERIFY(node);
        QCOMPARE(node->type, std::string("QueryNode"));
        QCOMPARE(b.canvas.selection.singleNode(), std::optional(NodeId("customer")));
        QVERIFY(b.canvas.canvas.nodeRect(NodeId("customer")).contains(at));
        b.canvas.document.undo();
        QVERIFY(!b.canvas.document.workflow().find(NodeId("customer")));
        QVERIFY(!b.canvas.document.canUndo());
    }

    void aModelIsMadeOfATableInOneStep()
    {
        Bench& b = *m_bench;
        b.read("shop");
        b.choose(QStringLiteral("shop"), QStringLiteral("customers"));
        QSignalSpy hints(b.panel.get(), &SchemaPanel::hint);
        QVERIFY(b.menu(QStringLiteral("Make a model")));
        QCOMPARE(hints.count(), 1);
        QVERIFY2(hints[0][0].toString().contains(QStringLiteral("visits")),
                 qPrintable(hints[0][0].toString()));
        const model::Model* made = b.canvas.document.project()->findModel("Customer");
        QVERIFY(made);
        QCOMPARE(made->table, std::string("customers"));
        QCOMPARE(made->connection, std::string("shop"));
        QCOMPARE(made->migrate, model::Migrate::Check);
        QVERIFY(!made->timestamps);
        QCOMPARE(made->findField("balance")->scale, 2);
        QCOMPARE(b.canvas.document.undoLabel(), QStringLiteral("Make model Customer"));
        // The tables that were read are there still, and a list node can be added now.
        QCOMPARE(b.state("shop"), SchemaModel::State::Read);
        QSignalSpy types(b.panel.get(), &SchemaPanel::typeChosen);
        QVERIFY(b.menu(QStringLiteral("Add a list of Customer")));
        QCOMPARE(types.count(), 1);
        b.canvas.canvas.addNode(types[0][0].toString(), {0, 300});
        for (const graph::Problem& problem : graph::validateProject(*b.canvas.document.project(), {}))
            QVERIFY2(problem.severity != graph::Severity::Error, problem.error.sentence().c_str());
        b.canvas.document.undo();
        b.canvas.document.undo();
        QVERIFY(!b.canvas.document.project()->findModel("Customer"));

        b.choose(QStringLiteral("shop"), QStringLiteral("broken"));
        QVERIFY(b.menu(QStringLiteral("Make a model")));
        QVERIFY2(hints.back()[0].toString().contains(QStringLiteral("primary key")),
                 qPrintable(hints.back()[0].toString()));
        QVERIFY(b.canvas.document.project()->models.empty());
    }

    void theContextMenuOpensByKey()
    {
        Bench& b = *m_bench;
        b.read("shop");
        b.choose(QStringLiteral("shop"), QStringLiteral("customers"));
        QContextMenuEvent wanted(QContextMenuEvent::Keyboard, QPoint(10, 10),
                                 b.tree()->mapToGlobal(QPoint(10, 10)));
        QApplication::sendEvent(b.tree()->viewport(), &wanted);
        QWidget* menu = QApplication::activePopupWidget();
        QVERIFY(menu);
        QCOMPARE(menu->objectName(), QStringLiteral("schemaMenu"));
        QTest::keyClick(menu, Qt::Key_Escape);
    }

    void otherSettingsForgetWhatWasRead()
    {
        Bench& b = *m_bench;
        b.read("shop");
        b.canvas.document.editProject(QStringLiteral("x"),
                                      [](graph::Project& project) { project.description = "new"; });
        QCOMPARE(b.state("shop"), SchemaModel::State::Read);
        b.canvas.document.editProject(QStringLiteral("x"), [](graph::Project& project) {
            for (graph::ConnectionEntry& entry : project.connections)
                if (entry.name == "shop")
                    entry.settings["path"] = "other.db";
        });
        QCOMPARE(b.state("shop"), SchemaModel::State::Unread);
        b.canvas.document.undo();
        b.read("shop");
        b.canvas.document.editProject(QStringLiteral("x"), [](graph::Project& project) {
            graph::Environment prod;
            prod.name = "prod";
            prod.connections["shop"] = {{"path", "prod.db"}};
            project.environments.push_back(prod);
        });
        QCOMPARE(b.state("shop"), SchemaModel::State::Read);
        b.environment = "prod";
        b.panel->follow();
        QCOMPARE(b.state("shop"), SchemaModel::State::Unread);
    }

    void aProjectWithoutConnectionsSaysWhatToDo()
    {
        Bench& b = *m_bench;
        b.open(R"({"format": 1, "name": "Empty", "workflows": {"main": {"nodes": []}}})");
        QVERIFY(!b.tree()->isVisible());
        QVERIFY(b.message().contains(QStringLiteral("no connection yet")));
        QSignalSpy wanted(b.panel.get(), &SchemaPanel::connectionsRequested);
        QTest::mouseClick(b.find<QPushButton>("schemaAction"), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
    }

    void everyWidgetHasAName()
    {
        for (const QWidget* widget : m_bench->panel->findChildren<QWidget*>())
            if (widget->focusPolicy() & Qt::TabFocus && widget->isVisible() &&
                !qobject_cast<const QPushButton*>(widget))
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }

private:
    std::unique_ptr<Bench> m_bench;
};

QTEST_MAIN(TestSchemaPanel)
#include "tst_schema_panel.moc"
