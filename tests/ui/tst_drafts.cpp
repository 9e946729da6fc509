// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What was typed into the inspector but cannot be stored stays, wherever its field is.

#include "engine/graph/model_edit.h"
#include "tests/ui/inspector_bench.h"
#include "ui/inspector/suggest_box.h"

#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

QByteArray project()
{
    return R"({
  "format": 1, "name": "Drafts",
  "connections": {"shop": {"type": "sqlite", "path": "shop.db"}},
  "models": {"Order": {"connection": "shop", "table": "orders", "fields": {"total": {"type": "int"}}}},
  "workflows": {"main": {
    "nodes": [
      {"id": "list", "type": "OrderListNode", "params": {"limit": 5}},
      {"id": "par", "type": "ParallelNode", "params": {"nodes": [
        {"id": "day", "type": "QueryNode", "params": {"connection": "shop", "sql": "SELECT 1"}},
        {"id": "top", "type": "LimitNode", "params": {"limit": 3}}]}},
      {"id": "read", "type": "QueryNode", "params": {"connection": "shop", "sql": "SELECT 1"}}
    ]
  }}
})";
}

struct Bench : InspectorBench {
    Bench()
        : InspectorBench(project(), {360, 1000})
    {}
    RowsField* nodes() { return rows("nodes"); }
    /// A row's form; nullptr while it is closed.
    QWidget* form(int row)
    {
        return part<QWidget>(nodes(), qPrintable(QStringLiteral("nodeForm_%1").arg(row)));
    }
    void openForm(int row)
    {
        click(nodes(), qPrintable(QStringLiteral("nodeOpen_%1").arg(row)));
        QTRY_VERIFY(form(row));
    }
    void closeForm(int row)
    {
        click(nodes(), qPrintable(QStringLiteral("nodeOpen_%1").arg(row)));
        QTRY_VERIFY(!form(row));
    }
    QLineEdit* limit(int row) { return form(row) ? limitIn(*form(row)) : nullptr; }
    QString limitError(int row)
    {
        return form(row)->findChild<QLabel*>(QStringLiteral("error_limit"))->text();
    }
    QString rowError(int row)
    {
        return part<QLabel>(nodes(), qPrintable(QStringLiteral("rowError_%1").arg(row)))->text();
    }
    static QLineEdit* limitIn(QWidget& form)
    {
        return qobject_cast<QLineEdit*>(
            form.findChild<FieldEditor*>(QStringLiteral("param_limit"))->focusProxy());
    }
    void typeLimit(int row, const QString& text)
    {
        typeInto(limit(row), text);
        QTest::keyClick(limit(row), Qt::Key_Return);
    }
};

} // namespace

class TestDrafts : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->panel));
        m_bench->select("par");
    }

    void textInAnInnerNodeIsThereAgain()
    {
        Bench& b = *m_bench;
        b.openForm(1);
        b.typeLimit(1, QStringLiteral("5x"));
        b.select("read");
        QCOMPARE(b.panel.nodesWithDrafts(), QStringList{QStringLiteral("par")});
        b.select("par");
        QVERIFY(b.limit(1)); // its form is open
        QCOMPARE(b.limit(1)->text(), QStringLiteral("5x"));
        QVERIFY2(b.limitError(1).contains(QStringLiteral("5x")), qPrintable(b.limitError(1)));
        QVERIFY(!b.document.canUndo());
        b.typeLimit(1, QStringLiteral("6"));
        QVERIFY(b.param("par", "nodes").contains(QStringLiteral("\"limit\":6")));
        b.select("read");
        QVERIFY(b.panel.nodesWithDrafts().isEmpty());
        b.select("par");
        QVERIFY(!b.form(1));
    }

    void aClosedFormTellsThatItHoldsText()
    {
        Bench& b = *m_bench;
        b.openForm(1);
        b.typeLimit(1, QStringLiteral("5x"));
        QCOMPARE(b.rowError(1), QString()); // the form tells it
        b.openForm(0);
        QVERIFY(!b.form(1));
        QVERIFY2(b.rowError(1).contains(QStringLiteral("typed for limit")), qPrintable(b.rowError(1)));
        b.select("read");
        b.select("par");
        QVERIFY(!b.form(0)); // nothing is wrong there
        QCOMPARE(b.limit(1)->text(), QStringLiteral("5x"));
        b.closeForm(1);
        b.openForm(1);
        QCOMPARE(b.limit(1)->text(), QStringLiteral("5x"));
        QCOMPARE(b.rowError(1), QString());
    }

    void textStaysWhenItsFormIsMadeAnew_data()
    {
        QTest::addColumn<int>("row");
        QTest::newRow("models change") << 1;
        QTest::newRow("another node moves before it") << 0;
        QTest::newRow("another node is removed") << 0;
        QTest::newRow("a node is added") << 1;
        QTest::newRow("a step is taken back") << 1;
        QTest::newRow("the node gets another id") << 1;
    }
    void textStaysWhenItsFormIsMadeAnew()
    {
        QFETCH(int, row);
        const QString what = QString::fromLatin1(QTest::currentDataTag());
        Bench& b = *m_bench;
        b.openForm(1);
        b.typeLimit(1, QStringLiteral("5x"));
        b.form(1)->setProperty("isOld", true);
        if (what.startsWith(QStringLiteral("models"))) {
            b.document.editProject(QStringLiteral("Model"), [](graph::Project& changed) {
                const Json fields =
                    Json::parse(R"({"connection": "shop", "fields": {"at": {"type": "date"}}})");
                QVERIFY(graph::editModels(changed, std::vector<graph::ModelEdit>{{"Day", fields}}));
            });
        } else if (what.startsWith(QStringLiteral("another node moves"))) {
            part<QLineEdit>(b.nodes(), "nodeId_1")->setFocus();
            QTest::keyClick(part<QLineEdit>(b.nodes(), "nodeId_1"), Qt::Key_Up, Qt::AltModifier);
        } else if (what.startsWith(QStringLiteral("another node is removed"))) {
            click(b.nodes(), "rowRemove_0");
        } else if (what.startsWith(QStringLiteral("a node is added"))) {
            click(b.nodes(), "rowAdd");
        } else if (what.startsWith(QStringLiteral("a step"))) {
            b.document.edit(QStringLiteral("Query"), [](graph::Workflow& workflow) {
                graph::Node node = *workflow.find(NodeId("par"));
                node.params["nodes"][0]["params"]["sql"] = "SELECT 2";
                workflow.put(std::move(node));
            });
            b.document.undo();
        } else {
            typeInto(part<QLineEdit>(b.nodes(), "nodeId_1"), QStringLiteral("best"));
            b.select("read");
            b.select("par");
        }
        QVERIFY(b.form(row) && !b.form(row)->property("isOld").toBool());
        QCOMPARE(b.limit(row)->text(), QStringLiteral("5x"));
        QVERIFY2(b.limitError(row).contains(QStringLiteral("5x")), qPrintable(b.limitError(row)));
    }

    void aRemovedNodeTakesItsTextAlong()
    {
        Bench& b = *m_bench;
        b.openForm(1);
        b.typeLimit(1, QStringLiteral("5x"));
        click(b.nodes(), "rowRemove_1");
        b.select("read");
        QVERIFY(b.panel.nodesWithDrafts().isEmpty());
    }

    void textThatCanBeReadIsStored_data()
    {
        QTest::addColumn<QString>("by");
        for (const char* by : {"saving", "another form", "adding", "another node", "a new form"})
            QTest::newRow(by) << QString::fromLatin1(by);
    }
    /// Though nothing told that its field was left.
    void textThatCanBeReadIsStored()
    {
        QFETCH(QString, by);
        Bench& b = *m_bench;
        b.openForm(1);
        typeInto(b.limit(1), QStringLiteral("7"));
        QVERIFY(!b.document.canUndo());
        if (by == QStringLiteral("saving"))
            b.panel.commitPendingEdits();
        else if (by == QStringLiteral("another form"))
            b.openForm(0);
        else if (by == QStringLiteral("adding"))
            click(b.nodes(), "rowAdd");
        else if (by == QStringLiteral("another node"))
            b.select("read");
        else
            b.document.editProject(QStringLiteral("Model"), [](graph::Project& changed) {
                QVERIFY(graph::editModels(changed, std::vector<graph::ModelEdit>{{"Order", std::nullopt}}));
            });
        QVERIFY2(b.param("par", "nodes").contains(QStringLiteral("\"limit\":7")),
                 qPrintable(b.param("par", "nodes")));
    }

    void textStaysWhenItsNodeIsRenamed()
    {
        Bench& b = *m_bench;
        b.openForm(1);
        b.typeLimit(1, QStringLiteral("5x"));
        auto* id = b.panel.findChild<QLineEdit*>(QStringLiteral("nodeId"));
        typeInto(id, QStringLiteral("both"));
        QTest::keyClick(id, Qt::Key_Return);
        QVERIFY(b.document.workflow().find(NodeId("both")));
        QCOMPARE(b.panel.nodesWithDrafts(), QStringList{QStringLiteral("both")});
        QCOMPARE(b.limit(1)->text(), QStringLiteral("5x"));
    }

    void incompleteConditionsAreThereAgain()
    {
        Bench& b = *m_bench;
        b.select("list");
        click(b.rows("filter"), "rowAdd");
        typeInto(part<SuggestBox>(b.rows("filter"), "filterField_0")->lineEdit(), QStringLiteral("total"));
        typeInto(part<QLineEdit>(b.rows("filter"), "filterValue_0"), QStringLiteral("many"));
        click(b.rows("filter"), "rowAddGroup");
        b.select("read");
        b.select("list");
        RowsField* filter = b.rows("filter");
        QVERIFY(!filter->showsText());
        QCOMPARE(part<SuggestBox>(filter, "filterField_0")->currentText(), QStringLiteral("total"));
        QCOMPARE(part<QLineEdit>(filter, "filterValue_0")->text(), QStringLiteral("many"));
        QVERIFY(part<QLabel>(filter, "rowError_0")->isVisible());
        QVERIFY(part<SuggestBox>(filter, "filterGroup_1"));
        QVERIFY(part<SuggestBox>(filter, "filterField_2")); // the group's empty one
        QVERIFY(!b.document.canUndo());
        typeInto(part<QLineEdit>(filter, "filterValue_0"), QStringLiteral("12"));
        b.select("read");
        QVERIFY(b.panel.nodesWithDrafts().isEmpty());
        QCOMPARE(b.param("list", "filter"), QStringLiteral(R"({"total":12})"));
    }

    void incompleteValuesAndNodesAreThereAgain()
    {
        Bench& b = *m_bench;
        b.openForm(0);
        auto* values = b.form(0)->findChild<RowsField*>(QStringLiteral("param_params"));
        click(values, "rowAdd");
        typeInto(part<SuggestBox>(values, "pairKey_0")->lineEdit(), QStringLiteral("n"));
        auto* kind = part<SuggestBox>(values, "pairType_0");
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down); // a number
        typeInto(part<QLineEdit>(values, "pairValue_0"), QStringLiteral("five"));
        b.nodes()->findChildren<QToolButton*>(QStringLiteral("rowAdd")).last()->click(); // not of the values
        typeInto(part<QLineEdit>(b.nodes(), "nodeId_2"), QStringLiteral("later"));
        b.select("read");
        b.select("par");
        QVERIFY2(b.rowError(2).contains(QStringLiteral("needs a type")), qPrintable(b.rowError(2)));
        QCOMPARE(part<QLineEdit>(b.nodes(), "nodeId_2")->text(), QStringLiteral("later"));
        QVERIFY(b.form(0));
        values = b.form(0)->findChild<RowsField*>(QStringLiteral("param_params"));
        QCOMPARE(part<SuggestBox>(values, "pairKey_0")->currentText(), QStringLiteral("n"));
        QCOMPARE(part<SuggestBox>(values, "pairType_0")->currentIndex(), 1);
        QCOMPARE(part<QLineEdit>(values, "pairValue_0")->text(), QStringLiteral("five"));
        QVERIFY(part<QLabel>(values, "rowError_0")->text().contains(QStringLiteral("not a number")));
    }

    void jsonThatCannotBeReadIsThereAgain()
    {
        Bench& b = *m_bench;
        b.select("list");
        click(b.rows("filter"), "rowSwitch");
        typeInto(b.rows("filter")->focusProxy(), QStringLiteral("{\"total\": "));
        b.select("read");
        b.select("list");
        QVERIFY(b.rows("filter")->showsText());
        QCOMPARE(b.rows("filter")->typedText(), QStringLiteral("{\"total\": "));
        QVERIFY(b.rows("filter")->tellsError());
    }

private:
    std::unique_ptr<Bench> m_bench;
};

QTEST_MAIN(TestDrafts)
#include "tst_drafts.moc"
