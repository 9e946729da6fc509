// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Workflows are added, renamed, copied and removed; what calls them follows.

#include "engine/graph/project_file.h"
#include "engine/graph/workflow_edit.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::graph;

namespace {

constexpr const char* kProject = R"({
  "format": 1, "name": "Calls",
  "workflows": {
    "main": {"nodes": [
      {"id": "each", "type": "ForEachNode", "params": {"workflow": "load"}},
      {"id": "many", "type": "ParallelNode", "params": {"nodes": [
        {"id": "inner", "type": "SubworkflowNode", "params": {"workflow": "load"}},
        {"id": "text", "type": "QueryNode", "params": {"sql": "load"}}]}},
      {"id": "once", "type": "SubworkflowNode", "params": {"workflow": "load", "parameters": {"x": "load"}}},
      {"id": "other", "type": "SubworkflowNode", "params": {"workflow": "spare"}}]},
    "load": {"title": "Loads", "parameters": {"x": {"type": "text"}}, "nodes": [
      {"id": "read", "type": "QueryNode", "params": {"sql": "SELECT 1"}}]},
    "spare": {"nodes": []}
  },
  "view": {"load": {"read": [40, 60]}, "gone": {"read": [1, 2]}}
})";

Project project()
{
    auto loaded = parseProject(kProject, {});
    if (!loaded)
        qFatal("%s", loaded.error().sentence().c_str());
    return *loaded->project;
}

QString names(const Project& project)
{
    QStringList list;
    for (const auto& [id, workflow] : project.workflows)
        list << QString::fromStdString(id.text());
    return list.join(' ');
}

std::string paramsOf(const Project& project, const char* node)
{
    return project.findWorkflow(WorkflowId("main"))->find(NodeId(node))->params.dump();
}

} // namespace

class TestWorkflowEdit : public QObject {
    Q_OBJECT

private slots:
    void aNewNameIsFollowedByWhatCallsIt()
    {
        Project changed = project();
        QVERIFY(renameWorkflow(changed, WorkflowId("load"), WorkflowId("fetch"), nodes::nodeCatalog()));
        QCOMPARE(names(changed), QString("fetch main spare"));
        QCOMPARE(paramsOf(changed, "each"), std::string(R"({"workflow":"fetch"})"));
        QCOMPARE(paramsOf(changed, "once"), std::string(R"({"workflow":"fetch","parameters":{"x":"load"}})"));
        const std::string many = paramsOf(changed, "many");
        QVERIFY(many.find(R"("params":{"workflow":"fetch"})") != std::string::npos);
        QVERIFY(many.find(R"("sql":"load")") != std::string::npos);
        QCOMPARE(paramsOf(changed, "other"), paramsOf(project(), "other"));
        const Workflow& renamed = *changed.findWorkflow(WorkflowId("fetch"));
        QVERIFY(renamed == *project().findWorkflow(WorkflowId("load")));
        QCOMPARE(renamed.view.at(NodeId("read")).x, 40);
        QCOMPARE(workflowUses(changed, WorkflowId("fetch"), nodes::nodeCatalog()).size(), std::size_t{3});
        // And back.
        QVERIFY(renameWorkflow(changed, WorkflowId("fetch"), WorkflowId("load"), nodes::nodeCatalog()));
        QVERIFY(changed == project());
    }

    void namesThatCannotBeAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << ""
                               << "usage";
        QTest::newRow("a space") << "two words"
                                 << "usage";
        QTest::newRow("a dot") << "a.b"
                               << "usage";
        QTest::newRow("taken") << "spare"
                               << "duplicate";
    }
    void namesThatCannotBeAreRefused()
    {
        QFETCH(QString, name);
        QFETCH(QString, code);
        Project changed = project();
        const ErrorCode wanted =
            code == QLatin1String("usage") ? ErrorCode::UsageError : ErrorCode::DuplicateId;
        const WorkflowId id(name.toStdString());
        const auto renamed = renameWorkflow(changed, WorkflowId("load"), id, nodes::nodeCatalog());
        QVERIFY(!renamed);
        QCOMPARE(renamed.error().code(), wanted);
        const auto added = addWorkflow(changed, id);
        QVERIFY(!added);
        QCOMPARE(added.error().code(), wanted);
        QVERIFY(changed == project());
    }

    void aNewWorkflowIsEmpty()
    {
        Project changed = project();
        QVERIFY(addWorkflow(changed, WorkflowId("gone")));
        QVERIFY(changed.findWorkflow(WorkflowId("gone"))->nodes().empty());
        const auto text = writeProject(changed);
        QVERIFY(text);
        QVERIFY(text->find("\"gone\": {\"read\"") == std::string::npos); // a view nobody has any more
        QVERIFY(parseProject(*text, {}));
    }

    void aCopyHasAFreeName()
    {
        Project changed = project();
        const auto copy = duplicateWorkflow(changed, WorkflowId("load"));
        QVERIFY(copy);
        QCOMPARE(copy->text(), std::string("load_2"));
        QVERIFY(*changed.findWorkflow(*copy) == *changed.findWorkflow(WorkflowId("load")));
        QCOMPARE(duplicateWorkflow(changed, WorkflowId("load"))->text(), std::string("load_3"));
        QVERIFY(!duplicateWorkflow(changed, WorkflowId("nothing")));
    }

    void allButTheLastCanBeRemoved()
    {
        Project changed = project();
        QVERIFY(removeWorkflow(changed, WorkflowId("load")));
        QCOMPARE(names(changed), QString("main spare"));
        QVERIFY(!removeWorkflow(changed, WorkflowId("load")));
        QVERIFY(removeWorkflow(changed, WorkflowId("main")));
        QCOMPARE(changed.defaultWorkflow().text(), std::string("spare"));
        const auto last = removeWorkflow(changed, WorkflowId("spare"));
        QVERIFY(!last);
        QCOMPARE(last.error().code(), ErrorCode::UsageError);
    }

    void usesAreTold()
    {
        const Project whole = project();
        const auto uses = workflowUses(whole, WorkflowId("spare"), nodes::nodeCatalog());
        QCOMPARE(uses.size(), std::size_t{1});
        QCOMPARE(uses.front(), std::string("node other in workflow main"));
        QVERIFY(workflowUses(whole, WorkflowId("main"), nodes::nodeCatalog()).empty());
    }
};

QTEST_APPLESS_MAIN(TestWorkflowEdit)
#include "tst_workflow_edit.moc"
