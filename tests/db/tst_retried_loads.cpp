// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Loads whose connection is killed in the middle of their COPY, in whole runs with the runner's own retry.

#include "engine/nodes/catalog.h"
#include "tests/engine/run_fixture.h"
#include "tests/support/node_database.h"
#include "tests/support/project_database.h"

using namespace dataflow;
using namespace dataflow::testing;
using namespace std::chrono_literals;
using run::RunStatus;

namespace {

constexpr int kBatches = 40;
constexpr std::size_t kBatchRows = 1000;
constexpr const char* kApplication = "dataflow retried loads";

/// Ends the session that is in the middle of a COPY, once there is one.
void killCopy(db::Session& killer)
{
    const Deadline deadline = Deadline::after(systemClock(), 20s);
    const std::string kill = std::string("SELECT count(*) FROM (SELECT pg_terminate_backend(pid) FROM "
                                         "pg_stat_activity WHERE query LIKE 'COPY %' AND state = 'active' "
                                         "AND application_name = '") +
                             kApplication + "') AS killed";
    while (test::oneValue(killer, kill) == Value(0))
        if (deadline.passed(systemClock()))
            qFatal("No COPY is under way");
}

/// Rows of the table; the COPY that reads them is killed when half of them are sent.
Behaviour sendAndKill(db::Session& killer, int& sent)
{
    return [&killer, &sent](nodes::Inputs&, nodes::RunContext& context) -> Result<nodes::Outputs> {
        DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", numberSchema()));
        for (; sent < kBatches; ++sent) {
            if (sent == kBatches / 2)
                killCopy(killer);
            DF_TRY(writer->write(numberBatch(sent * static_cast<std::int64_t>(kBatchRows), kBatchRows)));
        }
        return nodes::Outputs();
    };
}

} // namespace

class TestRetriedLoads : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<db::Session> m_killer;

    /// The report of a run of a load with so many retries.
    run::RunReportPtr load(const QByteArray& type, int retries)
    {
        test::mustExecute(*m_killer, {"DROP TABLE IF EXISTS retried_loads", {}});
        test::mustExecute(*m_killer, {"CREATE TABLE retried_loads (n int8, text text)", {}});
        PlanBuilder graph;
        graph.project->connections = {{"pg", postgresSettings(kApplication)}};
        const Json model{{"table", "retried_loads"},
                         {"connection", "pg"},
                         {"primary_key", "n"},
                         {"fields", {{"n", {{"type", "int"}}}, {"text", {{"type", "text"}}}}},
                         {"timestamps", false}};
        graph.project->models.push_back(
            {"Row", Json::object(),
             std::make_shared<const model::Model>(model::modelFromJson("Row", model).value())});
        int sent = 0;
        const auto source = graph.add("source", sendAndKill(*m_killer, sent));
        const Map params = type == "PGCopyNode" ? Map{{"connection", "pg"}, {"table", "retried_loads"}}
                                                : Map{{"model", "Row"}, {"use_copy", true}};
        const auto node =
            graph.add("load", *nodes::nodeCatalog().find(type.toStdString()), params, [&](graph::Node& made) {
                made.retry.retries = retries;
                made.retry.backoff = 1ms;
            });
        graph.link(source, "rows", node, "rows");
        return runAll(graph, {.timeout = 60s});
    }
    std::string stored()
    {
        return test::oneValue(*m_killer,
                              "SELECT concat_ws(' ', count(*), count(DISTINCT n), min(n), max(n)) FROM "
                              "retried_loads")
            .toText();
    }

private slots:
    void initTestCase()
    {
        if (!test::postgresConfig())
            QSKIP(test::kNoPostgres);
        m_killer = test::postgresSession();
    }

    void aKilledCopyIsTriedAgainAndStoresEachRowOnce_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("PGCopyNode") << QByteArray("PGCopyNode");
        QTest::newRow("BulkCreate") << QByteArray("ModelBulkCreateNode");
    }
    void aKilledCopyIsTriedAgainAndStoresEachRowOnce()
    {
        QFETCH(QByteArray, type);
        const auto report = load(type, 2);
        QCOMPARE(troubles(*report), std::string());
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(int(report->nodes[*report->plan->find(NodeId("load"))].attempts), 2);
        QCOMPARE(stored(), std::string("40000 40000 0 39999"));
        QCOMPARE(outputOf(*report, "load", type == "PGCopyNode" ? "copied" : "inserted"), Value(40000));
        QCOMPARE(report->metrics->pools.at(0).active, std::uint32_t(0));
    }

    void withoutARetryNothingIsStored_data() { aKilledCopyIsTriedAgainAndStoresEachRowOnce_data(); }
    void withoutARetryNothingIsStored()
    {
        QFETCH(QByteArray, type);
        const auto report = load(type, 0);
        QCOMPARE(report->status, RunStatus::Failed);
        QCOMPARE(report->error->node(), std::string("load"));
        QCOMPARE(report->error->code(), ErrorCode::ConnectionLost);
        QVERIFY(report->error->retryable());
        QCOMPARE(stored(), std::string("0 0"));
        QCOMPARE(report->metrics->pools.at(0).active, std::uint32_t(0));
    }

    void cleanupTestCase()
    {
        if (m_killer)
            test::mustExecute(*m_killer, {"DROP TABLE IF EXISTS retried_loads", {}});
    }
};

QTEST_APPLESS_MAIN(TestRetriedLoads)
#include "tst_retried_loads.moc"
