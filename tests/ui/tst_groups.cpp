// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Groups and previews in the window: nodes become a workflow and come back, outputs are shown without a run.

#include "tests/ui/studio_fixture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/models/preview_model.h"
#include "ui/panels/preview_panel.h"
#include "ui/shell/main_window.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <array>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::ScriptedPrompts;
using dataflow::ui::testing::writeFile;

namespace {

// Written as ordinary strings: moc reads no raw ones across lines.
constexpr const char* kCounting =
    "{\"format\": 1, \"name\": \"Counting\","
    "\"connections\": {\"db\": {\"type\": \"sqlite\", \"path\": \"count.db\"}},"
    "\"workflows\": {\"main\": {\"nodes\": ["
    "{\"id\": \"count\", \"type\": \"QueryNode\", \"params\": {\"connection\": \"db\", \"sql\": \"WITH "
    "RECURSIVE n(i) AS "
    "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i, 'row ' || (i % 10) AS name FROM n\"}},"
    "{\"id\": \"even\", \"type\": \"FilterNode\", \"params\": {\"expression\": \"i % 2 = 0\"}},"
    "{\"id\": \"few\", \"type\": \"LimitNode\", \"params\": {\"limit\": 3}},"
    "{\"id\": \"make\", \"type\": \"QueryNode\", \"params\": {\"connection\": \"db\", \"sql\": \"CREATE "
    "TABLE made (x "
    "INT)\"}}],"
    "\"links\": [{\"from\": \"count.rows\", \"to\": \"even.rows\"}, {\"from\": \"even.rows\", \"to\": "
    "\"few.rows\"}]}}}";

} // namespace

class TestGroups : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_prompts = ScriptedPrompts();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
        m_window = std::make_unique<MainWindow>(m_prompts, *m_settings);
        m_window->show();
        const QString path = m_folder->filePath(QStringLiteral("count.dataflow.json"));
        writeFile(path, kCounting);
        QSignalSpy opened(m_window.get(), &MainWindow::opened);
        m_window->openFile(path);
        QTRY_COMPARE(opened.count(), 1);
        m_window->canvas().setFocus();
    }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
    }

    void groupedNodesComeBack()
    {
        Document& document = m_window->document();
        const graph::ProjectPtr before = document.project();
        select({"even", "few"});
        QVERIFY(run("node.group"));
        QCOMPARE(document.project()->workflows.size(), std::size_t{2});
        const auto group = m_window->selection().singleNode();
        QVERIFY(group);
        QCOMPARE(document.workflow().find(*group)->type, std::string("SubworkflowNode"));
        QCOMPARE(document.workflow().nodes().size(), std::size_t{3});
        QVERIFY(run("node.enter"));
        QVERIFY(document.workflow().find(NodeId("even")));
        QVERIFY(run("node.leave"));
        QVERIFY(document.workflow().find(*group));
        QVERIFY(!run("node.leave"));
        select({group->text().c_str()});
        QVERIFY(run("node.ungroup"));
        QCOMPARE(*document.project(), *before);
        document.undo();
        QCOMPARE(document.project()->workflows.size(), std::size_t{2});
        document.undo();
        QCOMPARE(*document.project(), *before);
    }

    void theGroupRunsAsTheNodesDid()
    {
        select({"even", "few"});
        QVERIFY(run("node.group"));
        const NodeId group = *m_window->selection().singleNode();
        select({"make"});
        QVERIFY(run("node.disable"));
        QSignalSpy finished(&m_window->runs(), &RunController::finished);
        QVERIFY(run("run.run"));
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
        QCOMPARE(finished[0][0].value<run::RunReportPtr>()->status, run::RunStatus::Succeeded);
        QCOMPARE(m_window->runs().progressOf(group).state, run::NodeState::Done);
    }

    void whatCannotBeGroupedIsTold()
    {
        const graph::ProjectPtr before = m_window->document().project();
        select({"count", "few"}); // even lies between them
        QVERIFY(run("node.group"));
        QCOMPARE(*m_window->document().project(), *before);
        QVERIFY(!m_window->findChild<QLabel*>(QStringLiteral("hintLabel"))->text().isEmpty());
    }

    void thePreviewShowsTheFirstRows()
    {
        select({"even"});
        QVERIFY(run("run.preview"));
        auto* table = m_window->findChild<QTableView*>(QStringLiteral("previewTable"));
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1000, 30'000);
        QCOMPARE(table->model()->index(999, 0).data().toString(), QStringLiteral("2000"));
        QCOMPARE(table->model()->headerData(1, Qt::Horizontal).toString(), QStringLiteral("name"));
        QVERIFY(label().contains(QStringLiteral("there are more")));
        auto* columns = m_window->findChild<QTreeWidget*>(QStringLiteral("previewColumns"));
        QCOMPARE(columns->topLevelItemCount(), 2);
        QCOMPARE(columns->topLevelItem(1)->text(3), QStringLiteral("5"));
        QVERIFY(table->model()
                    ->headerData(0, Qt::Horizontal, Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("2 to 2000")));
        QVERIFY(!m_window->runs().run()); // nothing was run
        select({"few"});
        QCOMPARE(table->model()->rowCount(), 0);
    }

    void thePreviewShowsTheInputBesideTheOutput()
    {
        select({"few"});
        QVERIFY(run("run.preview"));
        auto* output = m_window->findChild<QTableView*>(QStringLiteral("previewTable"));
        auto* input = m_window->findChild<QTableView*>(QStringLiteral("previewInputTable"));
        QTRY_COMPARE_WITH_TIMEOUT(output->model()->rowCount(), 3, 30'000);
        QCOMPARE(input->model()->rowCount(), 1000); // more than the node itself took
        QCOMPARE(input->model()->index(999, 0).data().toString(), QStringLiteral("2000"));
        QVERIFY2(inputLabel().contains(QStringLiteral("there are more")), qPrintable(inputLabel()));
        QVERIFY2(label().startsWith(QStringLiteral("All 3 rows")), qPrintable(label()));
        auto* columns = m_window->findChild<QTreeWidget*>(QStringLiteral("previewInputColumns"));
        QCOMPARE(columns->topLevelItemCount(), 2);
        QCOMPARE(columns->topLevelItem(0)->text(5), QStringLiteral("2000"));
        QVERIFY(input->isVisible());
        QVERIFY(input->mapTo(m_window.get(), QPoint()).x() < output->mapTo(m_window.get(), QPoint()).x());
        // By keyboard: from the button through the input to the output.
        auto* button = m_window->findChild<QPushButton*>(QStringLiteral("previewButton"));
        const std::array<QWidget*, 5> order{
            input, columns, m_window->findChild<QComboBox*>(QStringLiteral("previewPort")), output,
            m_window->findChild<QTreeWidget*>(QStringLiteral("previewColumns"))};
        QWidget* at = button;
        for (QWidget* wanted : order) {
            do
                at = at->nextInFocusChain();
            while (at != button && (!at->isVisible() || !(at->focusPolicy() & Qt::TabFocus)));
            QCOMPARE(at, wanted);
        }
        select({"count"});
        QVERIFY(!input->isVisible()); // it has none
    }

    void theInputOfWhatIsRefusedIsShown()
    {
        m_window->document().edit(QStringLiteral("Add"), [](graph::Workflow& workflow) {
            graph::Node node;
            node.id = NodeId("save");
            node.type = "CSVWriteNode";
            node.params = {{"path", "out.csv"}};
            workflow.put(std::move(node));
            workflow.connect({{NodeId("few"), "rows", {}}, {NodeId("save"), "rows", {}}});
        });
        select({"save"});
        QVERIFY(run("run.preview"));
        auto* input = m_window->findChild<QTableView*>(QStringLiteral("previewInputTable"));
        QTRY_COMPARE_WITH_TIMEOUT(input->model()->rowCount(), 3, 30'000);
        QVERIFY2(label().contains(QStringLiteral("nothing that may change something")), qPrintable(label()));
        QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("out.csv"))));
    }

    void oneOfSeveralInputsIsChosen()
    {
        m_window->document().edit(QStringLiteral("Add"), [](graph::Workflow& workflow) {
            graph::Node node;
            node.id = NodeId("join");
            node.type = "JoinNode";
            node.params = {{"key", {"i"}}};
            workflow.put(std::move(node));
            workflow.connect({{NodeId("count"), "rows", {}}, {NodeId("join"), "left", {}}});
            workflow.connect({{NodeId("few"), "rows", {}}, {NodeId("join"), "right", {}}});
        });
        select({"join"});
        auto* choice = m_window->findChild<QComboBox*>(QStringLiteral("previewInputPort"));
        QCOMPARE(choice->count(), 2);
        choice->setCurrentText(QStringLiteral("right from few.rows"));
        QVERIFY(run("run.preview"));
        auto* input = m_window->findChild<QTableView*>(QStringLiteral("previewInputTable"));
        QTRY_COMPARE_WITH_TIMEOUT(input->model()->rowCount(), 3, 30'000);
        choice->setCurrentText(QStringLiteral("left from count.rows"));
        emit choice->activated(choice->currentIndex()); // as a person does: the preview follows
        QTRY_COMPARE_WITH_TIMEOUT(input->model()->rowCount(), 1000, 30'000);
    }

    void thePreviewChangesNothing()
    {
        select({"make"});
        QVERIFY(run("run.preview"));
        QTRY_VERIFY_WITH_TIMEOUT(!label().contains(QStringLiteral("Reading")), 30'000);
        QVERIFY2(label().contains(QStringLiteral("make")), qPrintable(label()));
        auto* button = m_window->findChild<QPushButton*>(QStringLiteral("previewButton"));
        QCOMPARE(button->text(), QStringLiteral("Preview"));
    }

private:
    void select(std::initializer_list<const char*> ids)
    {
        std::set<NodeId> nodes;
        for (const char* id : ids)
            nodes.insert(NodeId(id));
        m_window->selection().setNodes(nodes);
    }
    bool run(const char* command) { return m_window->commands().run(QLatin1String(command)); }
    QString inputLabel() { return m_window->findChild<QLabel*>(QStringLiteral("previewInputLabel"))->text(); }
    QString label() { return m_window->findChild<QLabel*>(QStringLiteral("previewLabel"))->text(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    ScriptedPrompts m_prompts;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestGroups)
#include "tst_groups.moc"
