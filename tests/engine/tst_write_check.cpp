// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_file.h"
#include "engine/graph/write_check.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::graph;

class TestWriteCheck : public QObject {
    Q_OBJECT

private slots:
    void nodesThatWriteAreFound_data();
    void nodesThatWriteAreFound();
};

void TestWriteCheck::nodesThatWriteAreFound_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<bool>("writes");
    const auto row = [](const char* node, bool writes) { QTest::newRow(node) << node << writes; };
    row(R"("type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1"})", false);
    row(R"("type": "QueryNode", "params": {"connection": "db", "sql": "-- x\nDELETE FROM t"})", true);
    row(R"("type": "QueryNode", "params": {"connection": "db", "sql": "drop table t"}, "disabled": true)",
        false);
    row(R"("type": "QueryNode", "params": {"connection": "db", "sql": "drop table t"}, "bypassed": true)",
        false);
    row(R"("type": "ThingListNode")", false);
    row(R"("type": "ThingDeleteNode", "params": {"id": 1})", true);
    row(R"("type": "ThingBulkCreateNode")", true);
    row(R"("type": "CSVWriteNode", "params": {"path": "x.csv"})", true);
    row(R"("type": "FilterNode", "params": {"expression": "delete > 1"})", false);
    row(R"("type": "ParallelNode", "params": {"nodes": [{"id": "a", "type": "QueryNode", "params": {"connection": "db", "sql": "UPDATE t SET x = 1"}}]})",
        true);
    row(R"("type": "ParallelNode", "params": {"nodes": [{"id": "a", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1"}}]})",
        false);
    row(R"("type": "ParallelNode", "params": {"nodes": [{"id": 5, "type": "QueryNode"}, {"id": null, "type": "QueryNode"}]})",
        false);
    row(R"("type": "ThingBulkCreateNode", "params": {"data": [{"id": 1, "type": "book"}]})", true);
    row(R"("type": "SubworkflowNode", "params": {"workflow": "cleans"})", true);
    row(R"("type": "SubworkflowNode", "params": {"workflow": "outer"})", true);
    row(R"("type": "ForEachNode", "params": {"workflow": "cleans"})", true);
    row(R"("type": "SubworkflowNode", "params": {"workflow": "reads"})", false);
    row(R"("type": "SubworkflowNode", "params": {"workflow": "circle"})", false);
    row(R"("type": "QueryNode", "params": {"connection": "maria", "sql": "WITH a AS (SELECT 'it\\'s') DELETE FROM t WHERE b = 'c'"})",
        true);
    row(R"("type": "QueryNode", "params": {"connection": "maria", "sql": "SELECT 'it\\'s', ' DELETE '"})",
        false);
    row(R"("type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 'c:\\', ' DELETE '"})", false);
    row(R"("type": "QueryNode", "params": {"sql": "WITH a AS (SELECT 'it\\'s') DELETE FROM t WHERE b = 'c'"})",
        true);
    row(R"("type": "NoSuchNode", "params": {"sql": "DELETE FROM t"})", false);
}

void TestWriteCheck::nodesThatWriteAreFound()
{
    QFETCH(QString, node);
    QFETCH(bool, writes);
    const QString text =
        QStringLiteral(
            "{\"format\": 1, \"name\": \"T\", \"connections\": {\"db\": {\"type\": \"sqlite\", \"path\": "
            "\"t.db\"}, \"maria\": {\"type\": \"mariadb\", \"host\": \"h\", \"database\": \"d\", "
            "\"user\": \"u\"}}, \"models\": {\"Thing\": {\"fields\": {\"n\": {\"type\": \"int\"}}}}, "
            "\"workflows\": "
            "{"
            "\"cleans\": {\"nodes\": [{\"id\": \"d\", \"type\": \"QueryNode\", \"params\": {\"connection\": "
            "\"db\", \"sql\": \"DELETE FROM t\"}}]}, "
            "\"reads\": {\"nodes\": [{\"id\": \"d\", \"type\": \"QueryNode\", \"params\": {\"connection\": "
            "\"db\", \"sql\": \"SELECT 1\"}}]}, "
            "\"outer\": {\"nodes\": [{\"id\": \"s\", \"type\": \"SubworkflowNode\", \"params\": "
            "{\"workflow\": "
            "\"cleans\"}}]}, "
            "\"circle\": {\"nodes\": [{\"id\": \"s\", \"type\": \"SubworkflowNode\", \"params\": "
            "{\"workflow\": "
            "\"circle\"}}]}, "
            "\"main\": {\"nodes\": [{\"id\": \"n\", %1}]}}}")
            .arg(node);
    const auto loaded = parseProject(text.toStdString(), "t.dataflow.json");
    QVERIFY2(loaded.has_value(), loaded ? "" : loaded.error().sentence().c_str());
    const Project& project = *loaded->project;
    const auto found = writingNodes(project, *project.findWorkflow(WorkflowId("main")), nodes::nodeCatalog());
    QCOMPARE(found.size(), writes ? std::size_t{1} : std::size_t{0});
}

QTEST_APPLESS_MAIN(TestWriteCheck)
#include "tst_write_check.moc"
