// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The chosen environment is told, and data of a production one changes only after a question.

#include "tests/ui/studio_fixture.h"
#include "ui/models/theme.h"
#include "ui/shell/main_window.h"
#include "ui/shell/run_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::ScriptedPrompts;
using dataflow::ui::testing::writeFile;

namespace {

QByteArray projectText(const QByteArray& sql)
{
    return R"({"format": 1, "name": "Stages",
  "connections": {"db": {"type": "sqlite", "path": "stages.db"}},
  "environments": {"dev": {}, "prod": {"production": true}, "stage": {"colour": "#ffcc00"}},
  "workflows": {"main": {"nodes": [
    {"id": "make", "type": "QueryNode", "title": "Make the table", "params": {"connection": "db", "sql": ")" +
           sql + R"("}}]}}})";
}

} // namespace

class TestEnvironments : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_prompts = ScriptedPrompts();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
        m_window = std::make_unique<MainWindow>(m_prompts, *m_settings);
        m_window->show();
        m_bar = m_window->findChild<RunBar*>();
        m_band = m_window->findChild<QLabel*>(QStringLiteral("environmentBand"));
        QVERIFY(m_bar && m_band);
    }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
    }

    void theBandTellsTheEnvironment()
    {
        QVERIFY(!m_band->isVisible());
        open("SELECT 1");
        QVERIFY(!m_band->isVisible()); // dev is neither coloured nor production
        m_bar->setEnvironment(QStringLiteral("stage"));
        QVERIFY(m_band->isVisible());
        QCOMPARE(m_band->text(), QStringLiteral("stage"));
        QVERIFY(m_band->styleSheet().contains(QStringLiteral("#ffcc00")));
        m_bar->setEnvironment(QStringLiteral("prod"));
        QVERIFY(m_band->text().contains(QStringLiteral("production")));
        QVERIFY(m_band->styleSheet().contains(Theme::current().colour("error").name()));
        m_window->document().resetToNew();
        QVERIFY(!m_band->isVisible());
    }

    void writingInProductionIsAskedFor()
    {
        open("CREATE TABLE made (x INT)");
        m_bar->setEnvironment(QStringLiteral("prod"));
        QVERIFY(m_window->commands().run(QStringLiteral("run.run")));
        QCOMPARE(m_prompts.asked, QStringList{QStringLiteral("production prod: Make the table")});
        QVERIFY(!m_window->runs().isRunning());
        QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("stages.db"))));
        m_prompts.production = true;
        runToTheEnd();
        QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("stages.db"))));
    }

    void readingInProductionIsNot()
    {
        open("SELECT 1");
        m_bar->setEnvironment(QStringLiteral("prod"));
        runToTheEnd();
        QVERIFY(m_prompts.asked.isEmpty());
    }

    void writingElsewhereIsNot()
    {
        open("CREATE TABLE made (x INT)");
        m_bar->setEnvironment(QStringLiteral("stage"));
        runToTheEnd();
        QVERIFY(m_prompts.asked.isEmpty());
    }

private:
    void open(const QByteArray& sql)
    {
        const QString path = m_folder->filePath(QStringLiteral("stages.dataflow.json"));
        writeFile(path, projectText(sql));
        QSignalSpy opened(m_window.get(), &MainWindow::opened);
        m_window->openFile(path);
        QTRY_COMPARE(opened.count(), 1);
    }
    void runToTheEnd()
    {
        QSignalSpy finished(&m_window->runs(), &RunController::finished);
        QVERIFY(m_window->commands().run(QStringLiteral("run.run")));
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
        QCOMPARE(finished[0][0].value<run::RunReportPtr>()->status, run::RunStatus::Succeeded);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    ScriptedPrompts m_prompts;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    RunBar* m_bar = nullptr;
    QLabel* m_band = nullptr;
};

QTEST_MAIN(TestEnvironments)
#include "tst_environments.moc"
