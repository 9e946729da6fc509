// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The editors of environments and run parameters.

#include "tests/ui/dialog_bench.h"
#include "ui/inspector/key_value_editor.h"
#include "ui/models/record_table.h"
#include "ui/shell/environments_dialog.h"
#include "ui/shell/parameters_dialog.h"

#include <QCheckBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTableView>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

constexpr const char* kProject = R"({
  "format": 1, "name": "Stages",
  "connections": {"db": {"type": "sqlite", "path": "a.db"}},
  "environments": {"dev": {"values": {"HOST": "here"}, "mine": 1},
                   "prod": {"production": true, "colour": "#cc0000", "connections": {"db": {"path": "p.db"}}}},
  "workflows": {"main": {"parameters": {"since": {"type": "date", "default": "2024-03-01", "doc": "From."},
    "text": {"extra": 5}}, "nodes": []}}
})";

} // namespace

class TestProjectDialogs : public QObject {
    Q_OBJECT

private slots:
    void environmentsAreChangedInOneStep()
    {
        DialogBench<EnvironmentsDialog> b(kProject, "environment");
        b.show(new EnvironmentsDialog(b.document, QStringLiteral("prod"), nullptr));
        auto* list = b.find<QListWidget>("environmentList");
        QCOMPARE(list->currentItem()->text(), QStringLiteral("prod"));
        QVERIFY(b.find<QCheckBox>("environmentProduction")->isChecked());
        QCOMPARE(b.find<QLineEdit>("environmentColour")->text(), QStringLiteral("#cc0000"));
        b.typeInto(b.find<QLineEdit>("environmentName"), QStringLiteral("live"));
        list->setCurrentRow(0);
        QVERIFY(!b.find<QCheckBox>("environmentProduction")->isChecked());
        b.find<QCheckBox>("environmentProduction")->setChecked(true);
        b.click("environmentAdd");
        b.typeInto(b.find<QLineEdit>("environmentName"), QStringLiteral("stage"));
        b.ok();
        QVERIFY(!b.dialog || !b.dialog->isVisible());
        const graph::Project& project = *b.document.project();
        QCOMPARE(project.environments.size(), std::size_t{3});
        QVERIFY(!project.findEnvironment("prod"));
        const graph::Environment& live = *project.findEnvironment("live");
        QVERIFY(live.production);
        QCOMPARE(live.colour, std::string("#cc0000"));
        QVERIFY(live.connections.contains("db"));
        const graph::Environment& dev = *project.findEnvironment("dev");
        QVERIFY(dev.production);
        QCOMPARE(dev.values.dump(), std::string(R"({"HOST":"here"})"));
        QVERIFY(dev.extra.contains("mine")); // what no field shows stays
        QVERIFY(project.findEnvironment("stage"));
        b.document.undo();
        QVERIFY(*b.document.project() == *parsed(kProject).project);
        QVERIFY(!b.document.canUndo());
    }

    void anEnvironmentThatWasLookedAtIsNotChanged()
    {
        DialogBench<EnvironmentsDialog> b(kProject, "environment");
        b.show(new EnvironmentsDialog(b.document, {}, nullptr));
        b.find<QListWidget>("environmentList")->setCurrentRow(1);
        b.find<QListWidget>("environmentList")->setCurrentRow(0);
        b.ok();
        QVERIFY(!b.document.canUndo());
    }

    void whatIsWrongIsToldAndKept()
    {
        DialogBench<EnvironmentsDialog> b(kProject, "environment");
        b.show(new EnvironmentsDialog(b.document, {}, nullptr));
        auto* list = b.find<QListWidget>("environmentList");
        b.typeInto(b.find<QLineEdit>("environmentName"), QStringLiteral("prod"));
        b.ok();
        QVERIFY(b.dialog && b.dialog->isVisible());
        QVERIFY2(b.message().contains(QStringLiteral("this name")), qPrintable(b.message()));
        b.typeInto(b.find<QLineEdit>("environmentName"), QStringLiteral("dev"));
        b.typeInto(b.find<QLineEdit>("environmentColour"), QStringLiteral("reddish"));
        b.ok();
        QVERIFY2(b.message().contains(QStringLiteral("colour")), qPrintable(b.message()));
        b.typeInto(b.find<QLineEdit>("environmentColour"), QStringLiteral("#00ff00"));
        auto* overrides = b.find("environmentConnections")->findChild<QPlainTextEdit*>();
        overrides->setFocus();
        overrides->setPlainText(QStringLiteral("{\"db\": "));
        list->setCurrentRow(1);
        list->setCurrentRow(0);
        QCOMPARE(overrides->toPlainText(), QStringLiteral("{\"db\": "));
        b.ok();
        QVERIFY(b.dialog && b.dialog->isVisible());
        QVERIFY(!b.document.canUndo());
        b.press(QDialogButtonBox::Cancel);
        QVERIFY(!b.document.canUndo());
    }

    void parametersAreChangedInOneStep()
    {
        DialogBench<ParametersDialog> b(kProject, "parameters");
        b.show(new ParametersDialog(b.document, QStringLiteral("text"), nullptr));
        auto* view = b.find<QTableView>("records_parameter");
        QCOMPARE(view->currentIndex().row(), 1);
        QAbstractItemModel& model = *view->model();
        QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("2024-03-01"));
        QVERIFY(model.setData(model.index(0, 0), QStringLiteral("from")));
        QVERIFY(model.setData(model.index(1, 1), QStringLiteral("int")));
        QVERIFY(model.setData(model.index(1, 2), QStringLiteral("7")));
        b.ok();
        const auto& parameters = b.document.workflow().parameters;
        QCOMPARE(parameters.size(), std::size_t{2});
        QCOMPARE(parameters[0].name, std::string("from"));
        QCOMPARE(parameters[0].doc, std::string("From."));
        QCOMPARE(parameters[1].type, std::string("int"));
        QCOMPARE(parameters[1].defaultValue->dump(), std::string("7"));
        QVERIFY(parameters[1].extra.contains("extra"));
        b.document.undo();
        QVERIFY(!b.document.canUndo());
    }

    void aWrongParameterIsTold()
    {
        DialogBench<ParametersDialog> b(kProject, "parameters");
        b.show(new ParametersDialog(b.document, {}, nullptr));
        QAbstractItemModel& model = *b.find<QTableView>("records_parameter")->model();
        QVERIFY(model.setData(model.index(0, 2), QStringLiteral("not a date")));
        b.ok();
        QVERIFY(b.dialog && b.dialog->isVisible());
        QVERIFY(!b.message().isEmpty());
        QVERIFY(!b.document.canUndo());
    }
};

QTEST_MAIN(TestProjectDialogs)
#include "tst_project_dialogs.moc"
