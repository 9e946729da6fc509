// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The question before a run in production: what is written, and how many rows that concerns.

#include "engine/db/session.h"
#include "tests/ui/loopback_port.h"
#include "tests/ui/studio_fixture.h"
#include "ui/shell/production_dialog.h"

#include <QDialogButtonBox>
#include <QElapsedTimer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

QByteArray projectText(const QByteArray& connection)
{
    return R"({"format": 1, "name": "Stages",
  "connections": {"db": )" +
           connection + R"(},
  "environments": {"prod": {"production": true}},
  "models": {"Thing": {"connection": "db", "table": "things", "timestamps": false,
    "fields": {"id": {"type": "int"}, "n": {"type": "int"}}}},
  "workflows": {
    "clean": {"nodes": [
      {"id": "all", "type": "QueryNode", "params": {"connection": "db", "sql": "DELETE FROM things"}}]},
    "main": {"nodes": [
      {"id": "call", "type": "SubworkflowNode", "title": "Clean up", "params": {"workflow": "clean"}},
      {"id": "file", "type": "CSVWriteNode", "params": {"path": "out.csv"}},
      {"id": "filter", "type": "ThingBulkDeleteNode", "params": {"filter": {"n": {"$gt": 2}}}},
      {"id": "key", "type": "ThingDeleteNode", "title": "One thing", "params": {"id": 1}},
      {"id": "nowhere", "type": "QueryNode", "params": {"connection": "db", "sql": "DELETE FROM nowhere"}},
      {"id": "put", "type": "ThingBulkCreateNode"},
      {"id": "read", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1"}},
      {"id": "script", "type": "QueryNode", "params": {"connection": "db", "sql": "DELETE FROM a; DROP TABLE b"}}
    ]}
  }})";
}

} // namespace

class TestProduction : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void figuresArriveWhileTheDialogIsOpen()
    {
        makeDatabase();
        const ProductionWrites writes = writesOf(R"({"type": "sqlite", "path": "things.db"})");
        ProductionDialog dialog(writes, nullptr);
        auto* table = dialog.findChild<QTableWidget*>();
        QCOMPARE(table->rowCount(), 7);
        QCOMPARE(text(*table, 0, ProductionDialog::RowsColumn), QStringLiteral("estimating…"));
        dialog.show();
        const QStringList wanted{QStringLiteral("Clean up (call.all) | things in db | all 3"),
                                 QStringLiteral("file | file out.csv | –"),
                                 QStringLiteral("filter | things in db | 1 of 3"),
                                 QStringLiteral("One thing | things in db | one row of 3"),
                                 QStringLiteral("put | things in db | adds rows to 3")};
        QTRY_COMPARE(lines(*table), wanted);
        const QString nowhere = text(*table, 4, ProductionDialog::RowsColumn);
        QVERIFY2(nowhere.startsWith(QStringLiteral("unknown: ")) &&
                     nowhere.contains(QStringLiteral("nowhere")),
                 qPrintable(nowhere));
        QVERIFY(text(*table, 6, ProductionDialog::RowsColumn).startsWith(QStringLiteral("unknown: ")));
    }

    void cancelIsTheDefaultAndRunAccepts()
    {
        makeDatabase();
        const ProductionWrites writes = writesOf(R"({"type": "sqlite", "path": "things.db"})");
        ProductionDialog dialog(writes, nullptr);
        dialog.show();
        auto* buttons = dialog.findChild<QDialogButtonBox*>();
        QVERIFY(buttons->button(QDialogButtonBox::Cancel)->isDefault());
        QSignalSpy done(&dialog, &QDialog::finished);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(done.count(), 1);
        QCOMPARE(dialog.result(), static_cast<int>(QDialog::Rejected));
        dialog.show();
        auto* run = dialog.findChild<QPushButton*>(QStringLiteral("productionRun"));
        QVERIFY(run->text().contains(QStringLiteral("prod")));
        QTest::mouseClick(run, Qt::LeftButton);
        QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
    }

    void aDatabaseThatDoesNotAnswerHoldsUpNothing()
    {
        const LoopbackPort silent(LoopbackPort::Kind::Silent);
        const ProductionWrites writes =
            writesOf("{\"type\": \"postgresql\", \"host\": \"127.0.0.1\", \"port\": " +
                     QByteArray::number(silent.number()) + ", \"database\": \"shop\", \"user\": \"u\"}");
        QElapsedTimer timer;
        timer.start();
        {
            ProductionDialog dialog(writes, nullptr);
            dialog.show();
            QVERIFY(timer.elapsed() < 2'000);
            QCOMPARE(text(*dialog.findChild<QTableWidget*>(), 0, ProductionDialog::RowsColumn),
                     QStringLiteral("estimating…"));
            QTest::keyClick(&dialog, Qt::Key_Escape);
            QVERIFY(!dialog.isVisible());
        }
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed()))); // not the time limit
    }

    void aDatabaseThatIsNotThereSaysSo()
    {
        const LoopbackPort refusing(LoopbackPort::Kind::Refusing);
        const ProductionWrites writes =
            writesOf("{\"type\": \"postgresql\", \"host\": \"127.0.0.1\", \"port\": " +
                     QByteArray::number(refusing.number()) + ", \"database\": \"shop\", \"user\": \"u\"}");
        ProductionDialog dialog(writes, nullptr);
        auto* table = dialog.findChild<QTableWidget*>();
        QTRY_VERIFY(text(*table, 0, ProductionDialog::RowsColumn).startsWith(QStringLiteral("unknown: ")));
        QTRY_VERIFY(text(*table, 2, ProductionDialog::RowsColumn).startsWith(QStringLiteral("unknown: ")));
    }

private:
    void makeDatabase()
    {
        db::ConnectionConfig config;
        config.path = m_folder->filePath(QStringLiteral("things.db")).toStdString();
        auto session = db::driverFor(db::DatabaseKind::Sqlite).connect(config, {});
        QVERIFY(session);
        QVERIFY((*session)->executeScript("CREATE TABLE things (id INTEGER PRIMARY KEY, n INTEGER);"
                                          "INSERT INTO things VALUES (1, 1), (2, 2), (3, 3);",
                                          {}));
    }
    ProductionWrites writesOf(const QByteArray& connection)
    {
        const auto loaded = parsed(projectText(connection));
        ProductionWrites writes;
        writes.environment = QStringLiteral("prod");
        writes.writes = plannedWrites(*loaded.project, WorkflowId("main"), "prod", {});
        for (const PlannedWrite& write : writes.writes) {
            const graph::Node* node =
                loaded.project->findWorkflow(WorkflowId("main"))->find(write.target.node);
            writes.writeTitles << QString::fromStdString(node->title.empty() ? node->id.text() : node->title);
        }
        writes.from = {.project = loaded.project,
                       .connection = {},
                       .environment = "prod",
                       .projectDirectory = m_folder->path().toStdString()};
        return writes;
    }
    static QString text(const QTableWidget& table, int row, int column)
    {
        return table.item(row, column)->text();
    }
    /// The rows whose figures do not depend on what a database says in an error.
    static QStringList lines(const QTableWidget& table)
    {
        QStringList lines;
        for (const int row : {0, 1, 2, 3, 5})
            lines << QStringList{text(table, row, 0), text(table, row, 1), text(table, row, 2)}.join(
                QStringLiteral(" | "));
        return lines;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestProduction)
#include "tst_production.moc"
