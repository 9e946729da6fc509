// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The inspector's editor of a schedule, as a person uses it, and the words it says times in.

#include "tests/support/fake_clock.h"
#include "tests/ui/studio_fixture.h"
#include "ui/bridge/diagnostics.h"
#include "ui/bridge/run_controller.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/inspector/schedule_field.h"
#include "ui/inspector/suggest_box.h"
#include "ui/models/cron_words.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTest>
#include <QToolButton>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::parsed;

namespace {

QByteArray project()
{
    return R"({
  "format": 1, "name": "Schedules",
  "workflows": {"main": {"nodes": [
      {"id": "load", "type": "PythonCodeNode", "params": {"code": "result = 1"}},
      {"id": "nightly", "type": "SchedulerNode",
       "params": {"schedule": "30 2 * * mon-fri", "time_zone": "Europe/Berlin", "target": "load"}},
      {"id": "report", "type": "PythonCodeNode", "params": {"code": "result = 2"}}
  ]}}
})";
}

struct Bench {
    Bench()
        : panel({document, selection, diagnostics, runs})
    {
        document.reset(parsed(project()));
        panel.resize(360, 1000);
        panel.show();
        selection.setNodes({NodeId("nightly")});
    }
    template <class Widget>
    Widget* last(const char* name)
    {
        const auto all = panel.findChildren<Widget*>(QLatin1String(name));
        return all.isEmpty() ? nullptr : all.last();
    }
    QLineEdit* line()
    {
        return qobject_cast<QLineEdit*>(last<ScheduleField>("param_schedule")->focusProxy());
    }
    QString param(const char* name) const
    {
        const Json& params = document.workflow().find(NodeId("nightly"))->params;
        return params.contains(name) ? QString::fromStdString(params[name].get<std::string>()) : QString();
    }

    Document document;
    Selection selection;
    Diagnostics diagnostics;
    RunController runs;
    InspectorPanel panel;
};

void type(QWidget* field, const QString& text)
{
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
}

} // namespace

class TestCronEditor : public QObject {
    Q_OBJECT

private slots:
    void init() { m_bench = std::make_unique<Bench>(); }
    void cleanup() { m_bench.reset(); }

    void timesAreSaidInWords_data()
    {
        QTest::addColumn<QString>("schedule");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* schedule, const char* words) {
            QTest::newRow(schedule) << schedule << words;
        };
        row("* * * * *", "Every minute");
        row("*/5 * * * *", "Every 5 minutes");
        row("0,15,30,45 * * * *", "Every 15 minutes");
        row("7,22 * * * *", "At minute 7 and 22 of the hour");
        row("0 * * * *", "Every hour");
        row("@hourly", "Every hour");
        row("20 * * * *", "Every hour at minute 20");
        row("0 */4 * * *", "Every 4 hours");
        row("15 */4 * * *", "Every 4 hours at minute 15");
        row("30 2 * * *", "Every day at 02:30");
        row("0 6,18 * * *", "Every day at 06:00 and 18:00");
        row("30 2 * * mon-fri", "Every weekday at 02:30");
        row("30 2 * * sat,sun", "Every Saturday and Sunday at 02:30");
        row("0 6 * * mon", "Every Monday at 06:00");
        row("0 6 * * tue-thu", "Tuesday to Thursday at 06:00");
        row("0 0 1 * *", "On day 1 of the month at 00:00");
        row("0 0 1,15 * *", "On day 1 and 15 of the month at 00:00");
        row("@yearly", "Every year on 1 January at 00:00");
        row("0 12 * jan,jul *", "Every day at 12:00, in January and July");
        row("0 12 1 6-8 *", "On day 1 of the month at 12:00, in June to August");
        row("0 0 13 * fri", "On day 13 of the month and every Friday at 00:00");
        row("0 0 */2 * fri",
            "On day 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29 and 31 of the month "
            "if it is a Friday at 00:00");
        row("*/10 8-17 * * mon-fri", "Every 10 minutes from 08:00 to 17:59, every weekday");
        row("0 8-17 * * *", "On the hour from 08:00 to 17:00");
        row("* 3 * * *", "Every minute from 03:00 to 03:59");
        row("*/20 1,5 * * *", "Every day at 01:00, 01:20, 01:40, 05:00, 05:20 and 05:40");
        row("*/10 1,5 * * *", "Every 10 minutes in the hours 1 and 5");
        row("0 0 1-31 * mon", "Every day at 00:00");
    }
    void timesAreSaidInWords()
    {
        QFETCH(QString, schedule);
        QFETCH(QString, words);
        QCOMPARE(cronWords(*CronExpression::parse(schedule.toStdString())), words);
    }

    void theNextTimesFollowScheduleAndZone()
    {
        const test::FakeClock clock; // midnight of Thursday, 1 January 2026, in UTC
        ScheduleTimes times(nullptr, clock);
        nodes::ParamSpec spec;
        spec.name = "schedule";
        spec.editor = nodes::EditorKind::Cron;
        QString zone = QStringLiteral("Europe/Berlin");
        FieldChoices choices;
        choices.times = &times;
        choices.textOf = [&zone](const std::string& name) { return name == "time_zone" ? zone : QString(); };
        QWidget parent;
        FieldEditor* field = FieldEditor::create(spec, choices, &parent);
        field->setValue(Json("30 2 * * mon-fri"));
        const auto* next = field->findChild<QLabel*>(QStringLiteral("cronTimes"));
        QTRY_COMPARE(next->text(), QStringLiteral("Next in Europe/Berlin:\n"
                                                  "Thursday 2026-01-01, 02:30 (UTC+01:00)\n"
                                                  "Friday 2026-01-02, 02:30 (UTC+01:00)\n"
                                                  "Monday 2026-01-05, 02:30 (UTC+01:00)\n"
                                                  "Tuesday 2026-01-06, 02:30 (UTC+01:00)\n"
                                                  "Wednesday 2026-01-07, 02:30 (UTC+01:00)"));
        QVERIFY(field->focusProxy()->accessibleDescription().contains(
            QStringLiteral("Every weekday at 02:30. Next in Europe/Berlin")));
        zone = QStringLiteral("America/St_Johns");
        field->othersChanged();
        QTRY_VERIFY(next->text().startsWith(
            QStringLiteral("Next in America/St_Johns:\nThursday 2026-01-01, 02:30 (UTC−03:30)")));
        // Without a known zone there are none.
        zone = QStringLiteral("Mars");
        field->othersChanged();
        QTRY_VERIFY(next->isHidden());
        zone.clear();
        field->othersChanged();
        QTRY_VERIFY(!next->isHidden());
        QVERIFY(next->text().startsWith(QStringLiteral("Next in UTC:")));
    }

    void anErrorIsToldAtItsColumn()
    {
        Bench& b = *m_bench;
        const auto* words = b.last<QLabel>("cronWords");
        const auto* error = b.last<QLabel>("cronError");
        QCOMPARE(words->text(), QStringLiteral("Every weekday at 02:30"));
        QVERIFY(error->isHidden());
        type(b.line(), QStringLiteral("30 25 * * *"));
        QCOMPARE(error->text(),
                 QStringLiteral("Column 4, hour: A value of the schedule is out of its range. It "
                                "takes 0 to 23."));
        QVERIFY(error->isVisible() && words->isHidden());
        QVERIFY(b.last<QLabel>("error_schedule")->isHidden()); // told once
        QVERIFY(b.line()->property("invalid").toBool());
        QCOMPARE(b.line()->accessibleDescription(), error->text());
        QCOMPARE(b.line()->text(), QStringLiteral("30 25 * * *"));
        type(b.line(), QStringLiteral("30 2 * *"));
        QVERIFY(error->text().startsWith(QStringLiteral("Column 9: The schedule has too few fields.")));
        type(b.line(), QStringLiteral("@daily"));
        QVERIFY(error->isHidden());
        QCOMPARE(words->text(), QStringLiteral("Every day at 00:00"));
        QVERIFY(!b.line()->property("invalid").toBool());
        QCOMPARE(b.param("schedule"), QStringLiteral("@daily"));
        // A value known later has no meaning now.
        type(b.line(), QStringLiteral("${times}"));
        QVERIFY(words->isHidden() && error->isHidden());
        QCOMPARE(b.param("schedule"), QStringLiteral("${times}"));
    }

    void presetsAreChosenFromAMenu()
    {
        Bench& b = *m_bench;
        auto* presets = b.last<QToolButton>("cronPresets");
        QVERIFY(!presets->accessibleName().isEmpty());
        const QList<QAction*> entries = presets->menu()->actions();
        QCOMPARE(entries.size(), cronPresets().size());
        for (const QAction* entry : entries)
            QVERIFY2(entry->text().contains(QLatin1Char('\t')), qPrintable(entry->text()));
        entries.first()->trigger();
        QCOMPARE(b.param("schedule"), QStringLiteral("*/5 * * * *"));
        QCOMPARE(b.last<QLabel>("cronWords")->text(), QStringLiteral("Every 5 minutes"));
        b.document.undo();
        QCOMPARE(b.param("schedule"), QStringLiteral("30 2 * * mon-fri"));
        QVERIFY(!b.document.canUndo());
    }

    void zonesAreOfferedAndChecked()
    {
        Bench& b = *m_bench;
        auto* box = qobject_cast<SuggestBox*>(b.last<FieldEditor>("param_time_zone")->focusProxy());
        QVERIFY(box);
        QTRY_VERIFY(box->findText(QStringLiteral("America/New_York")) >= 0);
        QCOMPARE(box->currentText(), QStringLiteral("Europe/Berlin"));
        QVERIFY(!b.document.canUndo()); // offering edits nothing
        const auto* error = b.last<QLabel>("timeZoneError");
        type(box->lineEdit(), QStringLiteral("Europe/Pariss"));
        QTRY_COMPARE(error->text(), QStringLiteral("There is no time zone of this name. Did you mean "
                                                   "\"Europe/Paris\"?"));
        QVERIFY(error->isVisible());
        type(box->lineEdit(), QStringLiteral("Europe/Paris"));
        QTRY_VERIFY(error->isHidden());
        QCOMPARE(b.param("time_zone"), QStringLiteral("Europe/Paris"));
        QTRY_VERIFY(b.last<QLabel>("cronTimes")->text().startsWith(QStringLiteral("Next in Europe/Paris:")));
    }

    void targetsAreTheOtherNodes()
    {
        Bench& b = *m_bench;
        auto* box = qobject_cast<QComboBox*>(b.last<FieldEditor>("param_target")->focusProxy());
        QVERIFY(box);
        const auto offered = [](const QComboBox* from) {
            QStringList all;
            for (int i = 0; i < from->count(); ++i)
                all << from->itemText(i);
            all.removeAll(QString());
            return all.join(QLatin1Char(' '));
        };
        QCOMPARE(offered(box), QStringLiteral("load report"));
        b.document.edit(QStringLiteral("Add"), [](graph::Workflow& workflow) {
            graph::Node node;
            node.id = NodeId("more");
            node.type = "PythonCodeNode";
            workflow.put(std::move(node));
        });
        box = qobject_cast<QComboBox*>(b.last<FieldEditor>("param_target")->focusProxy());
        QCOMPARE(offered(box), QStringLiteral("load more report"));
    }

private:
    std::unique_ptr<Bench> m_bench;
};

QTEST_MAIN(TestCronEditor)
#include "tst_cron_editor.moc"
