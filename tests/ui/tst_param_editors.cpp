// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The inspector's editors of filters, orders, lists, values and durations, as a person uses them.

#include "tests/ui/inspector_bench.h"
#include "ui/inspector/duration_field.h"
#include "ui/inspector/suggest_box.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

QByteArray project()
{
    return R"({
  "format": 1, "name": "Editors",
  "connections": {"shop": {"type": "sqlite", "path": "shop.db"}},
  "models": {
    "Customer": {"connection": "shop", "fields": {"name": {"type": "str"}}},
    "Order": {"connection": "shop", "table": "orders", "fields": {"total": {"type": "decimal"},
      "status": {"type": "str"}, "paid": {"type": "bool"}, "customer_id": {"type": "int", "references": "Customer"}}}},
  "workflows": {"main": {
    "nodes": [
      {"id": "count", "type": "OrderCountNode", "params": {"filter": {"status": "paid", "total": {"$gt": 10}}}},
      {"id": "lock", "type": "AdvisoryLockNode", "params": {"connection": "shop", "lock_id": "a"}},
      {"id": "list", "type": "OrderListNode", "params": {"order_by": [{"total": -1}, "status"]}},
      {"id": "merge", "type": "MergeNode", "params": {"sources": ["read.rows"]}},
      {"id": "odd", "type": "OrderCountNode", "params": {"filter": "${filter}"}},
      {"id": "par", "type": "ParallelNode", "params": {"nodes": [
        {"id": "orders", "type": "OrderCountNode", "params": {"filter": {"status": "paid"}}},
        {"id": "day", "type": "QueryNode", "params": {"connection": "shop", "sql": "SELECT 1"}}]}},
      {"id": "read", "type": "QueryNode", "params": {"connection": "shop", "sql": "SELECT :day, :n",
        "params": {"day": "2024-01-01", "n": 5}}},
      {"id": "watch", "type": "PoolMonitorNode"}
    ]
  }}
})";
}

struct Bench : InspectorBench {
    Bench()
        : InspectorBench(project(), {360, 1000})
    {}
};

void type(QWidget* field, const QString& text)
{
    typeInto(field, text);
    QTest::keyClick(field, Qt::Key_Return);
}

/// Picks a word of a box the way the keyboard does.
void pick(SuggestBox* box, const QString& word)
{
    box->setFocus();
    for (int tries = 0; tries < box->count() && !box->currentText().startsWith(word); ++tries)
        QTest::keyClick(box, Qt::Key_Down);
    for (int tries = 0; tries < box->count() && !box->currentText().startsWith(word); ++tries)
        QTest::keyClick(box, Qt::Key_Up);
    QVERIFY2(box->currentText().startsWith(word), qPrintable(box->currentText()));
}

} // namespace

class TestParamEditors : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->panel));
    }

    void aFilterIsRowsAndEachEditIsOneStep()
    {
        Bench& b = *m_bench;
        b.select("count");
        RowsField* filter = b.rows("filter");
        QVERIFY(filter && !filter->showsText());
        QCOMPARE(part<SuggestBox>(filter, "filterField_0")->currentText(), QStringLiteral("status"));
        QCOMPARE(part<SuggestBox>(filter, "filterOperator_1")->currentData().toString(),
                 QStringLiteral("$gt"));
        QCOMPARE(part<QLineEdit>(filter, "filterValue_1")->text(), QStringLiteral("10"));

        type(part<QLineEdit>(filter, "filterValue_1"), QStringLiteral("25.50"));
        QCOMPARE(b.param("count", "filter"), QStringLiteral(R"({"status":"paid","total":{"$gt":"25.50"}})"));
        pick(part<SuggestBox>(filter, "filterOperator_1"), QStringLiteral("$gte"));
        QCOMPARE(b.param("count", "filter"), QStringLiteral(R"({"status":"paid","total":{"$gte":"25.50"}})"));
        b.document.undo();
        QCOMPARE(part<SuggestBox>(filter, "filterOperator_1")->currentData().toString(),
                 QStringLiteral("$gt"));
        QCOMPARE(b.undoSteps(), 1);
        QCOMPARE(part<QLineEdit>(filter, "filterValue_1")->text(), QStringLiteral("10"));
    }

    void rowsAreAddedRemovedAndMovedByKeyboard()
    {
        Bench& b = *m_bench;
        b.select("count");
        RowsField* filter = b.rows("filter");
        part<SuggestBox>(filter, "filterField_0")->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(b.param("count", "filter"), QStringLiteral(R"({"total":{"$gt":10},"status":"paid"})"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Insert, Qt::AltModifier);
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("filterField_2"));
        QVERIFY(part<QLabel>(filter, "rowError_2")->text().isEmpty()); // an empty row is no error
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("paid"));
        type(part<QLineEdit>(filter, "filterValue_2"), QStringLiteral("true"));
        QCOMPARE(b.param("count", "filter"),
                 QStringLiteral(R"({"total":{"$gt":10},"status":"paid","paid":true})"));
        part<QLineEdit>(filter, "filterValue_0")->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete, Qt::AltModifier);
        QCOMPARE(b.param("count", "filter"), QStringLiteral(R"({"status":"paid","paid":true})"));
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("filterField_0"));
        click(filter, "rowRemove_1");
        QCOMPARE(b.param("count", "filter"), QStringLiteral(R"({"status":"paid"})"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete, Qt::AltModifier);
        QCOMPARE(b.param("count", "filter"), QString());
        QCOMPARE(b.undoSteps(), 5);
        QCOMPARE(part<SuggestBox>(filter, "filterField_0")->currentText(), QStringLiteral("status"));
    }

    void groupsAreMadeAndRowsMoveIntoThem()
    {
        Bench& b = *m_bench;
        b.select("count");
        RowsField* filter = b.rows("filter");
        click(filter, "rowAddGroup");
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("filterGroup_2"));
        QTest::keyClicks(part<SuggestBox>(filter, "filterField_3"), QStringLiteral("customer_id"));
        type(part<QLineEdit>(filter, "filterValue_3"), QStringLiteral("7"));
        QCOMPARE(b.param("count", "filter"),
                 QStringLiteral(R"({"status":"paid","total":{"$gt":10},"$or":[{"customer_id":7}]})"));
        part<QLineEdit>(filter, "filterValue_1")->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down, Qt::AltModifier); // into the group
        QCOMPARE(b.param("count", "filter"),
                 QStringLiteral(R"({"status":"paid","$or":[{"total":{"$gt":10}},{"customer_id":7}]})"));
        pick(part<SuggestBox>(filter, "filterGroup_1"), QStringLiteral("Not all"));
        QCOMPARE(b.param("count", "filter"),
                 QStringLiteral(R"({"status":"paid","$not":{"total":{"$gt":10},"customer_id":7}})"));
        click(filter, "filterAddInside_1");
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("filterField_4"));
        part<QLineEdit>(filter, "filterValue_2")->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up, Qt::AltModifier); // out again
        QCOMPARE(b.param("count", "filter"),
                 QStringLiteral(R"({"status":"paid","total":{"$gt":10},"$not":{"customer_id":7}})"));
    }

    void aFaultStandsBesideItsRow()
    {
        Bench& b = *m_bench;
        b.select("count");
        RowsField* filter = b.rows("filter");
        type(part<QLineEdit>(filter, "filterValue_1"), QStringLiteral("much"));
        auto* error = part<QLabel>(filter, "rowError_1");
        QVERIFY(error->isVisible());
        QVERIFY2(error->text().contains(QStringLiteral("not a number")), qPrintable(error->text()));
        QVERIFY(!part<QLabel>(filter, "rowError_0")->isVisible());
        QVERIFY(!b.panel.findChildren<QLabel*>(QStringLiteral("error_filter")).last()->isVisible());
        QVERIFY(!b.document.canUndo()); // what cannot be read is not stored
        type(part<QLineEdit>(filter, "filterValue_1"), QStringLiteral("11"));
        QVERIFY(!error->isVisible());
        type(part<SuggestBox>(filter, "filterField_0"), QStringLiteral("statsu"));
        QVERIFY2(part<QLabel>(filter, "rowError_0")->text().contains(QStringLiteral("\"status\"")),
                 qPrintable(part<QLabel>(filter, "rowError_0")->text()));
        QVERIFY(part<SuggestBox>(filter, "filterField_0")->property("invalid").toBool());
    }

    void textAndRowsShowTheSameFilterAndLoseNothing()
    {
        Bench& b = *m_bench;
        b.select("count");
        RowsField* filter = b.rows("filter");
        click(filter, "rowSwitch");
        auto* text = filter->findChild<QPlainTextEdit*>();
        QVERIFY(filter->showsText() && text->isVisible());
        QVERIFY(text->toPlainText().contains(QStringLiteral("\"status\": \"paid\"")));
        click(filter, "rowSwitch");
        QVERIFY(!filter->showsText());
        QVERIFY(!b.document.canUndo()); // looking changes nothing
        click(filter, "rowSwitch");
        text->setFocus();
        text->selectAll();
        QTest::keyClicks(text, QStringLiteral("{\"$or\": [{\"paid\": true}, {\"total\": 3}]}"));
        click(filter, "rowSwitch");
        QCOMPARE(b.param("count", "filter"), QStringLiteral(R"({"$or":[{"paid":true},{"total":3}]})"));
        QCOMPARE(part<SuggestBox>(filter, "filterField_1")->currentText(), QStringLiteral("paid"));
        click(filter, "rowSwitch");
        text->selectAll();
        QTest::keyClicks(text, QStringLiteral("{\"paid\": [1]}"));
        click(filter, "rowSwitch");
        QVERIFY(filter->showsText()); // with the reason
        QVERIFY2(part<QLabel>(filter, "rowNote")->text().contains(QStringLiteral("paid")),
                 qPrintable(part<QLabel>(filter, "rowNote")->text()));
        QVERIFY(text->toPlainText().contains(QStringLiteral("[1]")));
    }

    void aFilterRowsCannotShowStaysText()
    {
        Bench& b = *m_bench;
        b.select("odd");
        RowsField* filter = b.rows("filter");
        QVERIFY(filter->showsText());
        QVERIFY(part<QLabel>(filter, "rowNote")->text().contains(QStringLiteral("parameter of the run")));
        QCOMPARE(filter->findChild<QPlainTextEdit*>()->toPlainText(), QStringLiteral("${filter}"));
    }

    void incompleteRowsAreNotLostByLookingAtTheText()
    {
        Bench& b = *m_bench;
        b.select("count");
        RowsField* filter = b.rows("filter");
        click(filter, "rowAdd");
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("paid"));
        click(filter, "rowSwitch");
        QVERIFY(!filter->showsText());
        QVERIFY(part<QLabel>(filter, "rowNote")->isVisible());
        QCOMPARE(part<SuggestBox>(filter, "filterField_2")->currentText(), QStringLiteral("paid"));
    }

    void anOrderIsRowsOfFieldAndDirection()
    {
        Bench& b = *m_bench;
        b.select("list");
        RowsField* order = b.rows("order_by");
        QCOMPARE(part<SuggestBox>(order, "orderWay_0")->currentIndex(), 1);
        QVERIFY(part<SuggestBox>(order, "listItem_0")->findText(QStringLiteral("created_at")) >= 0);
        part<SuggestBox>(order, "listItem_1")->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(b.param("list", "order_by"), QStringLiteral(R"(["status","-total"])"));
        pick(part<SuggestBox>(order, "orderWay_0"), QStringLiteral("descending"));
        QCOMPARE(b.param("list", "order_by"), QStringLiteral(R"(["-status","-total"])"));
        type(part<SuggestBox>(order, "listItem_1"), QStringLiteral("totl"));
        QVERIFY2(part<QLabel>(order, "rowError_1")->text().contains(QStringLiteral("Did you mean total?")),
                 qPrintable(part<QLabel>(order, "rowError_1")->text()));
        QCOMPARE(b.undoSteps(), 3);
        QCOMPARE(b.param("list", "order_by"), QStringLiteral(R"([{"total":-1},"status"])"));
    }

    void listsOfferFieldsAndRelations()
    {
        Bench& b = *m_bench;
        b.select("list");
        RowsField* select = b.rows("select");
        click(select, "rowAdd");
        auto* first = part<SuggestBox>(select, "listItem_0");
        QVERIFY(first->findText(QStringLiteral("customer_id")) >= 0);
        QTest::keyClicks(first, QStringLiteral("total"));
        QTest::keyClick(first, Qt::Key_Return);
        click(select, "rowAdd");
        type(part<SuggestBox>(select, "listItem_1"), QStringLiteral("total"));
        QVERIFY(part<QLabel>(select, "rowError_1")->text().contains(QStringLiteral("already")));
        QCOMPARE(b.param("list", "select"), QStringLiteral(R"(["total","total"])")); // as typed, and marked
        RowsField* prefetch = b.rows("prefetch");
        click(prefetch, "rowAdd");
        QVERIFY(part<SuggestBox>(prefetch, "listItem_0")->findText(QStringLiteral("customer")) >= 0);
        type(part<SuggestBox>(prefetch, "listItem_0"), QStringLiteral("custmer"));
        QVERIFY(
            part<QLabel>(prefetch, "rowError_0")->text().contains(QStringLiteral("Did you mean customer?")));
    }

    void valuesHaveNamesAndKinds()
    {
        Bench& b = *m_bench;
        b.select("read");
        RowsField* values = b.rows("params");
        QCOMPARE(part<SuggestBox>(values, "pairKey_0")->currentText(), QStringLiteral("day"));
        QCOMPARE(part<SuggestBox>(values, "pairType_1")->currentIndex(), 1);
        QVERIFY(part<SuggestBox>(values, "pairKey_0")->findText(QStringLiteral("n")) >=
                0); // :n of the statement
        type(part<QLineEdit>(values, "pairValue_1"), QStringLiteral("6"));
        QCOMPARE(b.param("read", "params"), QStringLiteral(R"({"day":"2024-01-01","n":6})"));
        pick(part<SuggestBox>(values, "pairType_1"), QStringLiteral("text"));
        QCOMPARE(b.param("read", "params"), QStringLiteral(R"({"day":"2024-01-01","n":"6"})"));
        pick(part<SuggestBox>(values, "pairType_1"), QStringLiteral("null"));
        QVERIFY(!part<QLineEdit>(values, "pairValue_1")->isVisible());
        QCOMPARE(b.param("read", "params"), QStringLiteral(R"({"day":"2024-01-01","n":null})"));
        pick(part<SuggestBox>(values, "pairType_1"), QStringLiteral("JSON"));
        type(part<QLineEdit>(values, "pairValue_1"), QStringLiteral("[1, 2]"));
        QCOMPARE(b.param("read", "params"), QStringLiteral(R"({"day":"2024-01-01","n":[1,2]})"));
        type(part<SuggestBox>(values, "pairKey_1"), QStringLiteral("day"));
        QVERIFY(part<QLabel>(values, "rowError_1")->text().contains(QStringLiteral("Another value")));
        part<QLineEdit>(values, "pairValue_1")->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete, Qt::AltModifier);
        QCOMPARE(b.param("read", "params"), QStringLiteral(R"({"day":"2024-01-01"})"));
    }

    void namesOfValuesAreThoseTheDatabaseReads_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("connection");
        QTest::addColumn<QString>("offered");
        for (const char* connection : {"\"connection\": \"shop\", ", ""}) {
            QTest::addRow("mariadb %s", connection)
                << QByteArray("mariadb") << QByteArray(connection) << QStringLiteral("day");
            QTest::addRow("postgresql %s", connection)
                << QByteArray("postgresql") << QByteArray(connection) << QStringLiteral("x");
        }
    }
    void namesOfValuesAreThoseTheDatabaseReads()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, connection);
        QFETCH(QString, offered);
        const QByteArray text =
            "{\"format\": 1, \"name\": \"Names\", \"connections\": {\"shop\": {\"type\": \"" + kind +
            "\", \"host\": \"h\", \"database\": \"d\", \"user\": \"u\"}}, \"workflows\": "
            "{\"main\": {\"nodes\": [{\"id\": \"read\", \"type\": \"QueryNode\", \"params\": {" +
            connection + "\"sql\": \"SELECT 'it\\\\'s :x', :day, '\", \"params\": {\"n\": 1}}}]}}}";
        InspectorBench b(text, {360, 1000});
        b.select("read");
        auto* name = part<SuggestBox>(b.rows("params"), "pairKey_0");
        for (const QString& one : {QStringLiteral("x"), QStringLiteral("day")})
            QCOMPARE(name->findText(one) >= 0, one == offered);
    }

    void anEmptyTextInAListStaysText()
    {
        nodes::ParamSpec spec;
        spec.name = "null_values";
        spec.editor = nodes::EditorKind::TextList;
        QWidget parent;
        auto* list = static_cast<RowsField*>(FieldEditor::create(spec, {}, &parent));
        list->setValue(Json{"", "NA"});
        QVERIFY(list->showsText());
        QCOMPARE(QString::fromStdString((**list->value()).dump()), QStringLiteral(R"(["","NA"])"));
    }

    void nodesInsideANodeAreRowsWithForms()
    {
        Bench& b = *m_bench;
        b.select("par");
        RowsField* nodes = b.rows("nodes");
        QVERIFY(nodes && !nodes->showsText());
        QCOMPARE(part<SuggestBox>(nodes, "nodeType_0")->currentText(), QStringLiteral("OrderCountNode"));
        QCOMPARE(part<QLineEdit>(nodes, "nodeId_1")->text(), QStringLiteral("day"));
        QVERIFY(!part<QWidget>(nodes, "nodeForm_1"));

        click(nodes, "nodeOpen_1");
        QTRY_VERIFY(part<QWidget>(nodes, "nodeForm_1"));
        const auto statement = [nodes] {
            auto* form = part<QWidget>(nodes, "nodeForm_1");
            return qobject_cast<QPlainTextEdit*>(
                form->findChild<FieldEditor*>(QStringLiteral("param_sql"))->focusProxy());
        };
        QPlainTextEdit* sql = statement();
        QVERIFY(sql);
        QCOMPARE(sql->toPlainText(), QStringLiteral("SELECT 1"));
        sql->setFocus();
        sql->setPlainText(QStringLiteral("SELECT 2"));
        part<QLineEdit>(nodes, "nodeId_1")->setFocus();
        QVERIFY2(b.param("par", "nodes").contains(QStringLiteral("SELECT 2")),
                 qPrintable(b.param("par", "nodes")));
        QVERIFY(part<QWidget>(nodes, "nodeForm_1")); // stays open
        b.document.undo();
        QVERIFY(b.param("par", "nodes").contains(QStringLiteral("SELECT 1")));
        QVERIFY(!b.document.canUndo());
        QCOMPARE(statement()->toPlainText(), QStringLiteral("SELECT 1"));
    }

    void aNodeInsideANodeIsAddedByTypeAndGetsAnId()
    {
        Bench& b = *m_bench;
        b.select("par");
        RowsField* nodes = b.rows("nodes");
        click(nodes, "rowAdd");
        QCOMPARE(b.undoSteps(), 0); // an empty row is nothing yet
        auto* box = part<SuggestBox>(nodes, "nodeType_2");
        QVERIFY(box->findText(QStringLiteral("OrderListNode")) >= 0);
        QVERIFY(box->findText(QStringLiteral("ParallelNode")) < 0);
        type(box->lineEdit(), QStringLiteral("QueryNode"));
        QTRY_VERIFY(part<QWidget>(nodes, "nodeForm_2"));
        QCOMPARE(part<QLineEdit>(nodes, "nodeId_2")->text(), QStringLiteral("query"));
        QVERIFY(b.param("par", "nodes").endsWith(QStringLiteral(R"({"id":"query","type":"QueryNode"}])")));
        type(part<QLineEdit>(nodes, "nodeId_2"), QStringLiteral("day"));
        QVERIFY(part<QLabel>(nodes, "rowError_2")->text().contains(QStringLiteral("has the id day")));
        type(part<SuggestBox>(nodes, "nodeType_2")->lineEdit(), QStringLiteral("QuerryNode"));
        type(part<QLineEdit>(nodes, "nodeId_2"), QStringLiteral("other"));
        QVERIFY2(part<QLabel>(nodes, "rowError_2")->text().contains(QStringLiteral("Did you mean QueryNode")),
                 qPrintable(part<QLabel>(nodes, "rowError_2")->text()));
    }

    void anotherTypeKeepsWhatItHasToo()
    {
        Bench& b = *m_bench;
        b.select("par");
        RowsField* nodes = b.rows("nodes");
        type(part<SuggestBox>(nodes, "nodeType_1")->lineEdit(), QStringLiteral("CachedQueryNode"));
        QTRY_VERIFY(part<QWidget>(nodes, "nodeForm_1"));
        const QString stored = b.param("par", "nodes");
        QVERIFY2(stored.contains(QStringLiteral(R"("type":"CachedQueryNode","params":{"connection":"shop")")),
                 qPrintable(stored));
    }

    void whatRowsOfNodesCannotShowStaysText()
    {
        Bench& b = *m_bench;
        b.document.edit(QStringLiteral("Odd"), [](graph::Workflow& workflow) {
            graph::Node node = *workflow.find(NodeId("par"));
            node.params["nodes"][0]["retries"] = 3;
            workflow.put(std::move(node));
        });
        b.select("par");
        QVERIFY(b.rows("nodes")->showsText());
        QVERIFY(part<QLabel>(b.rows("nodes"), "rowNote")->text().contains(QStringLiteral("retries")));
    }

    void sourcesAreOutputsOfOtherNodes()
    {
        Bench& b = *m_bench;
        b.select("merge");
        RowsField* sources = b.rows("sources");
        QVERIFY(sources && !sources->showsText());
        auto* box = part<SuggestBox>(sources, "listItem_0");
        QCOMPARE(box->currentText(), QStringLiteral("read.rows"));
        QVERIFY(box->findText(QStringLiteral("count.count")) >= 0);
        for (int i = 0; i < box->count(); ++i)
            QVERIFY(!box->itemText(i).startsWith(QStringLiteral("merge.")));
    }

    void aDurationSaysWhatItMeansAndSteps()
    {
        Bench& b = *m_bench;
        b.select("lock");
        auto* field = b.panel.findChild<DurationField*>(QStringLiteral("param_timeout"));
        QVERIFY(field);
        auto* line = qobject_cast<QLineEdit*>(field->focusProxy());
        auto* meaning = field->findChild<QLabel*>(QStringLiteral("durationMeaning"));
        QVERIFY(!meaning->isVisible()); // no time-out unless one is given
        b.select("watch");
        const auto* interval = b.panel.findChild<DurationField*>(QStringLiteral("param_interval"));
        QCOMPARE(interval->findChild<QLabel*>(QStringLiteral("durationMeaning"))->text(),
                 QStringLiteral("default: 30 s"));
        b.select("lock");
        field = b.panel.findChildren<DurationField*>(QStringLiteral("param_timeout")).last();
        line = qobject_cast<QLineEdit*>(field->focusProxy());
        meaning = field->findChild<QLabel*>(QStringLiteral("durationMeaning"));
        line->setFocus();
        QTest::keyClicks(line, QStringLiteral("90m"));
        QCOMPARE(meaning->text(), QStringLiteral("= 1 h 30 min"));
        QTest::keyClick(line, Qt::Key_Up);
        QCOMPARE(line->text(), QStringLiteral("91m"));
        QTest::keyClick(line, Qt::Key_PageDown);
        QCOMPARE(line->text(), QStringLiteral("81m"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(b.param("lock", "timeout"), QStringLiteral("\"81m\""));
        QCOMPARE(b.undoSteps(), 1);
        type(line, QStringLiteral("soon"));
        QVERIFY(!meaning->isVisible());
        QVERIFY(line->property("invalid").toBool());
    }

    void steppingKeepsTheUnitAndTheLimits_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("steps");
        QTest::addColumn<QString>("to");
        QTest::newRow("milliseconds") << "250ms" << 1 << "251ms";
        QTest::newRow("seconds without a unit") << "30" << -1 << "29";
        QTest::newRow("a fraction") << "1.5s" << 1 << "2.5s";
        QTest::newRow("minutes down to zero") << "1m" << -10 << "0m";
        QTest::newRow("beyond the limit") << "59s" << 10 << "60s";
        QTest::newRow("no duration") << "soon" << 1 << "soon";
        QTest::newRow("a template") << "${wait}" << 1 << "${wait}";
    }
    void steppingKeepsTheUnitAndTheLimits()
    {
        QFETCH(QString, from);
        QFETCH(int, steps);
        QFETCH(QString, to);
        QCOMPARE(steppedDuration(from, steps, 0.0, 60.0), to);
    }

private:
    std::unique_ptr<Bench> m_bench;
};

QTEST_MAIN(TestParamEditors)
#include "tst_param_editors.moc"
