// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "engine/nodes/catalog.h"
#include "tests/ui/inspector_bench.h"
#include "ui/inspector/json_field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;
using nodes::EditorKind;

namespace {

QByteArray project()
{
    return R"({
  "format": 1, "name": "Forms",
  "connections": {"shop": {"type": "sqlite", "path": "shop.db"}, "other": {"type": "sqlite", "path": "o.db"}},
  "models": {"Order": {"connection": "shop", "table": "orders", "fields": {"total": {"type": "decimal", "precision": 10, "scale": 2}, "status": {"type": "str"}}}},
  "workflows": {"main": {
    "nodes": [
      {"id": "cached", "type": "CachedQueryNode", "params": {"connection": "shop", "query": "SELECT 1"}},
      {"id": "create", "type": "OrderCreateNode", "params": {"total": "1.50"}},
      {"id": "filter", "type": "FilterNode", "params": {"expression": "total > 1"}},
      {"id": "groups", "type": "GroupNode"},
      {"id": "join", "type": "MergeNode", "params": {"sources": ["read.rows"]}},
      {"id": "list", "type": "OrderListNode", "params": {"limit": 5}},
      {"id": "read", "type": "QueryNode", "params": {"connection": "shop", "sql": "SELECT 1 AS total"}}
    ],
    "links": [{"from": "read.row_count", "to": "create.status"}, {"from": "read.rows", "to": "filter.rows"}]
  }}
})";
}

struct Bench : InspectorBench {
    Bench()
        : InspectorBench(project(), {340, 900})
    {}
};

void type(QWidget* field, const QString& text)
{
    typeInto(field, text);
}

} // namespace

class TestInspector : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->panel));
    }

    void everyTypeOfTheCatalogueHasAForm_data()
    {
        QTest::addColumn<QString>("type");
        for (const nodes::NodeType& type : nodes::nodeCatalog().all())
            QTest::newRow(type.id().c_str()) << QString::fromStdString(type.id());
    }
    void everyTypeOfTheCatalogueHasAForm()
    {
        QFETCH(QString, type);
        Bench& b = *m_bench;
        b.document.edit(QStringLiteral("Add"), [&](graph::Workflow& workflow) {
            graph::Node node;
            node.id = NodeId("probe");
            node.type = type.toStdString();
            workflow.put(std::move(node));
        });
        b.select("probe");
        const nodes::NodeType* found = nodes::nodeCatalog().find(type.toStdString());
        for (const nodes::ParamSpec& spec : found->description().params) {
            if (spec.takesModelFields)
                continue;
            const QString name = QString::fromStdString(spec.name);
            FieldEditor* editor = b.editor(name);
            QVERIFY2(editor, spec.name.c_str());
            QVERIFY2(editor->focusProxy(), spec.name.c_str());
            QVERIFY2(!editor->focusProxy()->accessibleName().isEmpty(), spec.name.c_str());
            QVERIFY2(b.error(name), spec.name.c_str());
            // A required parameter that is missing says so, any other is fine without a value.
            QVERIFY2(spec.required || !b.error(name)->text().contains(QStringLiteral("Expected")),
                     qPrintable(b.error(name)->text()));
        }
        // Looking at a form changes nothing.
        QCOMPARE(b.undoSteps(), 1);
    }

    void everyEditorKindGivesBackWhatItShows_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char* name, EditorKind kind, const char* json) {
            QTest::newRow(name) << static_cast<int>(kind) << QByteArray(json);
        };
        row("text", EditorKind::Text, R"("hello")");
        row("multiline", EditorKind::Multiline, R"("two\nlines")");
        row("integer", EditorKind::Integer, "42");
        row("number", EditorKind::Number, "2.5");
        row("boolean", EditorKind::Boolean, "true");
        row("duration", EditorKind::Duration, R"("30s")");
        row("choice", EditorKind::Choice, R"("left")");
        row("text list", EditorKind::TextList, R"(["a","b"])");
        row("json", EditorKind::Json, R"({"a":[1,2]})");
        row("filter", EditorKind::Filter, R"({"total":{"$gt":1}})");
        row("order", EditorKind::Order, R"(["-created_at"])");
        row("key value", EditorKind::KeyValue, R"({"day":"${day}"})");
        row("sql", EditorKind::Sql, R"("SELECT 1\nFROM t")");
        row("python", EditorKind::Python, R"("result = 1")");
        row("file to open", EditorKind::FileOpen, R"("in.csv")");
        row("file to save", EditorKind::FileSave, R"("out.csv")");
        row("connection", EditorKind::Connection, R"("shop")");
        row("model", EditorKind::Model, R"("Order")");
        row("model field", EditorKind::ModelField, R"("total")");
        row("workflow", EditorKind::Workflow, R"("load_day")");
        row("node", EditorKind::Node, R"("load")");
        row("times", EditorKind::Cron, R"("30 2 * * mon-fri")");
        row("time zone", EditorKind::TimeZone, R"("Europe/Berlin")");
        row("template in times", EditorKind::Cron, R"("${minute} 2 * * *")");
        row("node list", EditorKind::NodeList, R"(["read.rows"])");
        row("template in a number", EditorKind::Integer, R"("${limit}")");
        row("template in a duration", EditorKind::Duration, R"("${wait}")");
        row("template in a boolean", EditorKind::Boolean, R"("${flag}")");
        row("template in json", EditorKind::Json, R"("${rows}")");
    }
    void everyEditorKindGivesBackWhatItShows()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, json);
        nodes::ParamSpec spec;
        spec.name = "probe";
        spec.label = "Probe";
        spec.editor = static_cast<EditorKind>(kind);
        spec.choices = {"left", "right"};
        QWidget parent;
        FieldEditor* editor = FieldEditor::create(spec, {}, &parent);
        const QSignalSpy edited(editor, &FieldEditor::edited);
        const Json shown = JsonDocument::parse(json.toStdString())->root();
        editor->setValue(shown);
        const auto back = editor->value();
        QVERIFY(back.has_value());
        QVERIFY(back->has_value());
        QCOMPARE(QString::fromStdString((*back)->dump()), QString::fromStdString(shown.dump()));
        editor->setValue(std::nullopt);
        QVERIFY(editor->value().has_value());
        QVERIFY(!editor->value()->has_value());
        QCoreApplication::processEvents();
        QCOMPARE(edited.count(), 0);
    }

    void aValueThatCannotBeReadIsKeptWithItsErrorBesideIt()
    {
        Bench& b = *m_bench;
        b.select("list");
        auto* limit = b.field<QLineEdit>(QStringLiteral("limit"));
        QVERIFY(limit);
        QCOMPARE(limit->text(), QStringLiteral("5"));
        type(limit, QStringLiteral("many"));
        QVERIFY(b.error(QStringLiteral("limit"))->isVisible());
        QVERIFY(b.error(QStringLiteral("limit"))->text().contains(QStringLiteral("whole number")));
        QVERIFY(limit->property("invalid").toBool());
        QTest::keyClick(limit, Qt::Key_Return);
        QCOMPARE(limit->text(), QStringLiteral("many"));
        QCOMPARE(b.node("list").params["limit"].get<int>(), 5);
        QVERIFY(!b.document.canUndo());
        // Mended, it is stored.
        type(limit, QStringLiteral("7"));
        QVERIFY(!b.error(QStringLiteral("limit"))->isVisible());
        QTest::keyClick(limit, Qt::Key_Return);
        QCOMPARE(b.node("list").params["limit"].get<int>(), 7);
    }

    void jsonTellsLineAndColumnAndIsSetOut()
    {
        Bench& b = *m_bench;
        b.select("groups");
        auto* field = b.editor<JsonField>(QStringLiteral("aggregate"));
        QVERIFY(field);
        auto* error = field->findChild<QLabel*>(QStringLiteral("jsonError"));
        auto* setOut = field->findChild<QToolButton*>(QStringLiteral("jsonFormat"));
        QVERIFY(!error->isVisible());
        QVERIFY(!setOut->isEnabled());
        field->text()->setPlainText(QStringLiteral("{\"sum\": {\n  \"sum\": \"total\",,\n}}"));
        QVERIFY2(error->text().startsWith(QStringLiteral("Line 2, column 18")), qPrintable(error->text()));
        QVERIFY2(error->text().contains(QStringLiteral("expected a key in double quotes")),
                 qPrintable(error->text()));
        QVERIFY(error->isVisible());
        QVERIFY(!b.error(QStringLiteral("aggregate"))->isVisible()); // told once
        QCOMPARE(field->text()->extraSelections().size(), 1);
        QCOMPARE(field->text()->extraSelections().front().cursor.selectionStart(), 27);
        QVERIFY(!setOut->isEnabled());
        field->text()->setPlainText(QStringLiteral("{\"all\":{\"sum\":\"total\"}}"));
        QVERIFY(!error->isVisible());
        QTest::mouseClick(setOut, Qt::LeftButton);
        QCOMPARE(field->typedText(), QStringLiteral("{\n  \"all\": {\n    \"sum\": \"total\"\n  }\n}"));
        QVERIFY(!setOut->isEnabled());
        QCOMPARE(b.param("groups", "aggregate"), QStringLiteral("{\"all\":{\"sum\":\"total\"}}"));
    }

    void placesInTextCountCharacters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("place");
        QTest::newRow("the start") << "ab\ncd" << 1 << 1 << 0;
        QTest::newRow("a later line") << "ab\ncd" << 2 << 2 << 4;
        QTest::newRow("behind a character of two units")
            << QString::fromUtf8("\xf0\x9f\x98\x80x") << 1 << 2 << 2;
        QTest::newRow("beyond the end") << "ab" << 3 << 9 << 2;
    }
    void placesInTextCountCharacters()
    {
        QFETCH(QString, text);
        QFETCH(int, line);
        QFETCH(int, column);
        QTEST(placeInText(text, line, column), "place");
    }

    void aValueTheTypeRefusesSaysWhyWhileTyping()
    {
        Bench& b = *m_bench;
        b.select("filter");
        auto* expression =
            qobject_cast<QPlainTextEdit*>(b.editor(QStringLiteral("expression"))->focusProxy());
        auto* line = qobject_cast<QLineEdit*>(b.editor(QStringLiteral("expression"))->focusProxy());
        QWidget* field = expression ? static_cast<QWidget*>(expression) : line;
        QVERIFY(field);
        type(field, QStringLiteral("total >"));
        QVERIFY(b.error(QStringLiteral("expression"))->isVisible());
        type(field, QStringLiteral("total > 3"));
        QVERIFY(!b.error(QStringLiteral("expression"))->isVisible());
    }

    void aValidEditIsOneUndoStep()
    {
        Bench& b = *m_bench;
        b.select("read");
        auto* sql = b.field<QPlainTextEdit>(QStringLiteral("sql"));
        QVERIFY(sql);
        type(sql, QStringLiteral("SELECT 2"));
        QVERIFY(!b.document.canUndo()); // typing alone stores nothing
        b.field<QComboBox>(QStringLiteral("connection"))->setFocus();
        QCOMPARE(QString::fromStdString(b.node("read").params["sql"].get<std::string>()),
                 QStringLiteral("SELECT 2"));
        QVERIFY(b.document.undoLabel().contains(QStringLiteral("sql of read")));
        b.document.undo();
        QCOMPARE(sql->toPlainText(), QStringLiteral("SELECT 1 AS total"));
        QVERIFY(!b.document.canUndo());
    }

    void selectingAnotherNodeStoresWhatWasTyped()
    {
        Bench& b = *m_bench;
        b.select("read");
        type(b.field<QPlainTextEdit>(QStringLiteral("sql")), QStringLiteral("SELECT 3"));
        b.select("list");
        QCOMPARE(QString::fromStdString(b.node("read").params["sql"].get<std::string>()),
                 QStringLiteral("SELECT 3"));
        QCOMPARE(b.undoSteps(), 1);
    }

    void anEmptiedFieldGoesBackToTheDefault()
    {
        Bench& b = *m_bench;
        b.select("list");
        auto* limit = b.field<QLineEdit>(QStringLiteral("limit"));
        type(limit, {});
        QTest::keyClick(limit, Qt::Key_Return);
        QVERIFY(!b.node("list").params.contains("limit"));
        QVERIFY(!limit->placeholderText().isEmpty());
    }

    void choicesOfferTheProjectsNames()
    {
        Bench& b = *m_bench;
        b.select("read");
        auto* connection = b.field<QComboBox>(QStringLiteral("connection"));
        QVERIFY(connection->findText(QStringLiteral("other")) >= 0);
        connection->setCurrentIndex(connection->findText(QStringLiteral("other")));
        emit connection->activated(connection->currentIndex());
        QCOMPARE(QString::fromStdString(b.node("read").params["connection"].get<std::string>()),
                 QStringLiteral("other"));
    }

    void aParameterFedByALinkIsReadOnlyAndSaysWhereItComesFrom()
    {
        Bench& b = *m_bench;
        b.select("create");
        auto* status = b.field<QPlainTextEdit>(QStringLiteral("status"));
        QVERIFY(status);
        QVERIFY(status->isReadOnly());
        bool told = false;
        for (const QLabel* label : b.panel.findChildren<QLabel*>())
            told = told || label->text().contains(QStringLiteral("read.row_count"));
        QVERIFY(told);
        QVERIFY(!b.field<QPlainTextEdit>(QStringLiteral("total"))->isReadOnly());
    }

    void aModelNodeHasItsModelsFields()
    {
        Bench& b = *m_bench;
        b.select("create");
        QCOMPARE(b.field<QPlainTextEdit>(QStringLiteral("total"))->toPlainText(), QStringLiteral("1.50"));
        type(b.field<QPlainTextEdit>(QStringLiteral("total")), QStringLiteral("2.75"));
        b.panel.commitPendingEdits();
        QVERIFY(b.node("create").params.contains("total"));
        QVERIFY(b.node("create").params["total"].dump().find("2.75") != std::string::npos);
        b.select("list"); // its type names the model already
        QCOMPARE(b.field<QComboBox>(QStringLiteral("model"))->lineEdit()->placeholderText(),
                 QStringLiteral("Order"));
    }

    void renamingANodeRenamesItEverywhere()
    {
        Bench& b = *m_bench;
        b.select("read");
        auto* id = b.panel.findChild<QLineEdit*>(QStringLiteral("nodeId"));
        type(id, QStringLiteral("orders"));
        QTest::keyClick(id, Qt::Key_Return);
        QVERIFY(b.document.workflow().find(NodeId("orders")));
        QVERIFY(!b.document.workflow().find(NodeId("read")));
        QCOMPARE(b.document.workflow().linksFrom(NodeId("orders")).size(), std::size_t{2});
        QCOMPARE(QString::fromStdString(b.node("join").params["sources"][0].get<std::string>()),
                 QStringLiteral("orders.rows"));
        QCOMPARE(b.selection.singleNode(), std::optional(NodeId("orders")));
        QCOMPARE(b.undoSteps(), 1);
    }

    void aBadOrTakenIdIsRefusedBesideTheField_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("taken") << QStringLiteral("list");
        QTest::newRow("with a dot") << QStringLiteral("a.b");
        QTest::newRow("empty") << QString();
    }
    void aBadOrTakenIdIsRefusedBesideTheField()
    {
        QFETCH(QString, id);
        Bench& b = *m_bench;
        b.select("read");
        auto* field = b.panel.findChild<QLineEdit*>(QStringLiteral("nodeId"));
        type(field, id);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(b.document.workflow().find(NodeId("read")));
        QVERIFY(!b.document.canUndo());
        bool told = false;
        for (const QLabel* label : b.panel.findChildren<QLabel*>())
            told = told || (label->property("role") == QStringLiteral("error") && label->isVisible() &&
                            !label->text().isEmpty());
        QVERIFY(told);
    }

    void titleTimeoutRetriesAndErrorsAreStored()
    {
        Bench& b = *m_bench;
        b.select("read");
        const auto line = [&](const char* name) {
            return b.panel.findChild<QLineEdit*>(QLatin1String(name));
        };
        type(line("nodeTitle"), QStringLiteral("Orders"));
        QTest::keyClick(line("nodeTitle"), Qt::Key_Return);
        type(line("nodeTimeout"), QStringLiteral("90s"));
        QTest::keyClick(line("nodeTimeout"), Qt::Key_Return);
        type(line("nodeRetries"), QStringLiteral("3"));
        QTest::keyClick(line("nodeRetries"), Qt::Key_Return);
        auto* onError = b.panel.findChild<QComboBox*>(QStringLiteral("nodeOnError"));
        onError->setCurrentIndex(2);
        emit onError->activated(2);
        const graph::Node& node = b.node("read");
        QCOMPARE(QString::fromStdString(node.title), QStringLiteral("Orders"));
        QVERIFY(node.timeout == std::chrono::milliseconds(90'000));
        QCOMPARE(node.retry.retries, 3);
        QVERIFY(node.onError == graph::OnError::Route);
        QCOMPARE(b.undoSteps(), 4);
    }

    void aTimeoutThatIsNoDurationIsKeptAndExplained()
    {
        Bench& b = *m_bench;
        b.select("read");
        auto* timeout = b.panel.findChild<QLineEdit*>(QStringLiteral("nodeTimeout"));
        type(timeout, QStringLiteral("soon"));
        QTest::keyClick(timeout, Qt::Key_Return);
        QVERIFY(!b.document.canUndo());
        QCOMPARE(timeout->text(), QStringLiteral("soon"));
        QVERIFY(timeout->property("invalid").toBool());
        QVERIFY(!timeout->toolTip().isEmpty());
    }

    void whatIsBeingTypedIsStoredBeforeSaving()
    {
        Bench& b = *m_bench;
        b.select("read");
        type(b.panel.findChild<QLineEdit*>(QStringLiteral("nodeTitle")), QStringLiteral("Half done"));
        b.panel.commitPendingEdits();
        QCOMPARE(QString::fromStdString(b.node("read").title), QStringLiteral("Half done"));
    }

    void theProjectsSectionsAreCheckedAndStored()
    {
        Bench& b = *m_bench;
        b.selection.clear();
        auto* connections = b.panel.findChild<QPlainTextEdit*>(QStringLiteral("project_connections"));
        QVERIFY(connections->isVisible());
        QVERIFY(connections->toPlainText().contains(QStringLiteral("shop.db")));
        type(connections, QStringLiteral("{\"shop\": "));
        auto* models = b.panel.findChild<QPlainTextEdit*>(QStringLiteral("project_models"));
        models->setFocus();
        QVERIFY(!b.document.canUndo());
        QVERIFY(connections->toPlainText().startsWith(QStringLiteral("{\"shop\":")));
        connections->setPlainText(QStringLiteral(R"({"shop": {"type": "sqlite", "path": "new.db"}})"));
        connections->setFocus();
        models->setFocus();
        QCOMPARE(b.document.project()->connections.size(), std::size_t{1});
        QCOMPARE(
            QString::fromStdString(b.document.project()->connections[0].settings["path"].get<std::string>()),
            QStringLiteral("new.db"));
        QCOMPARE(b.undoSteps(), 1);
    }

    void lookingAtTheProjectsSectionsChangesNothing()
    {
        Bench& b = *m_bench;
        b.selection.clear();
        QCoreApplication::processEvents();
        for (const char* name : {"connections", "models", "parameters", "environments", "cache"})
            if (auto* section =
                    b.panel.findChild<QPlainTextEdit*>(QStringLiteral("project_") + QLatin1String(name)))
                section->setFocus();
        b.panel.commitPendingEdits();
        QVERIFY(!b.document.canUndo());
    }

    void anotherProjectDropsWhatWasTypedForTheOldOne()
    {
        Bench& b = *m_bench;
        b.selection.clear();
        auto* connections = b.panel.findChild<QPlainTextEdit*>(QStringLiteral("project_connections"));
        type(connections, QStringLiteral("{broken"));
        b.document.reset(parsed(project()));
        QVERIFY(connections->toPlainText().contains(QStringLiteral("shop.db")));
        b.select("list");
        type(b.field<QLineEdit>(QStringLiteral("limit")), QStringLiteral("many"));
        b.document.reset(parsed(project()));
        QCOMPARE(b.field<QLineEdit>(QStringLiteral("limit"))->text(), QStringLiteral("5"));
    }

    void anUnknownTypeIsExplainedInsteadOfAForm()
    {
        Bench& b = *m_bench;
        b.document.edit(QStringLiteral("Add"), [](graph::Workflow& workflow) {
            graph::Node node;
            node.id = NodeId("odd");
            node.type = "QeuryNode";
            workflow.put(std::move(node));
        });
        b.select("odd");
        bool told = false;
        for (const QLabel* label : b.panel.findChildren<QLabel*>())
            told = told || (label->isVisible() && label->text().contains(QStringLiteral("QueryNode")));
        QVERIFY(told);
    }

    void textThatCannotBeStoredIsThereAgain()
    {
        Bench& b = *m_bench;
        b.select("list");
        type(b.field<QLineEdit>(QStringLiteral("limit")), QStringLiteral("5x"));
        auto* timeout = b.panel.findChild<QLineEdit*>(QStringLiteral("nodeTimeout"));
        type(timeout, QStringLiteral("soon"));
        b.select("filter");
        QVERIFY(timeout->text().isEmpty());
        QCOMPARE(b.panel.nodesWithDrafts(), QStringList{QStringLiteral("list")});
        b.select("list");
        QCOMPARE(b.field<QLineEdit>(QStringLiteral("limit"))->text(), QStringLiteral("5x"));
        QVERIFY(b.error(QStringLiteral("limit"))->isVisibleTo(&b.panel));
        QCOMPARE(timeout->text(), QStringLiteral("soon"));
        QVERIFY(!b.document.canUndo());
        type(b.field<QLineEdit>(QStringLiteral("limit")), QStringLiteral("6"));
        type(timeout, QStringLiteral("5s"));
        b.select("filter");
        QVERIFY(b.panel.nodesWithDrafts().isEmpty());
        QCOMPARE(b.node("list").params["limit"].get<int>(), 6);
        QCOMPARE(b.node("list").timeout.value().count(), 5'000);
    }

    void aMarkCoversTheWordAndGoesWithTheText_data()
    {
        QTest::addColumn<int>("place");
        QTest::addColumn<QString>("marked");
        QTest::newRow("start of a word") << 7 << "1";
        QTest::newRow("keyword") << 0 << "SELECT";
        QTest::newRow("behind a word") << 6 << "SELECT";
        QTest::newRow("end of the text") << 17 << "total";
        QTest::newRow("behind the text") << 99 << "";
        QTest::newRow("nowhere") << -1 << "";
    }
    void aMarkCoversTheWordAndGoesWithTheText()
    {
        QFETCH(int, place);
        QFETCH(QString, marked);
        Bench& b = *m_bench;
        b.select("read"); // SELECT 1 AS total
        b.editor(QStringLiteral("sql"))->markError(place, QStringLiteral("because"));
        auto* text = b.field<QPlainTextEdit>(QStringLiteral("sql"));
        QCOMPARE(text->extraSelections().size(), marked.isEmpty() ? 0 : 1);
        if (marked.isEmpty())
            return;
        QCOMPARE(text->extraSelections()[0].cursor.selectedText(), marked);
        QCOMPARE(text->toolTip(), QStringLiteral("because"));
        type(text, QStringLiteral("SELECT 2"));
        QVERIFY(text->extraSelections().isEmpty());
        QVERIFY(text->toolTip().isEmpty());
    }

private:
    std::unique_ptr<Bench> m_bench;
};

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
