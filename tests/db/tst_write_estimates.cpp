// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// How many rows a node will change, told before it runs.

#include "engine/graph/project_file.h"
#include "engine/graph/write_estimate.h"
#include "tests/db/model_databases.h"

using namespace dataflow;
using namespace dataflow::graph;
using namespace dataflow::test;

using Basis = WriteEstimate::Basis;

namespace {

constexpr int kRows = 2'000;

/// A project with one node.
Project projectWith(const QByteArray& node)
{
    const QByteArray text = R"({"format": 1, "name": "Estimates",
  "connections": {"db": {"type": "sqlite", "path": "estimates.db"}},
  "models": {"Thing": {"connection": "db", "table": "estimate_things", "timestamps": false,
    "fields": {"id": {"type": "int"}, "n": {"type": "int"}}}},
  "workflows": {"main": {"parameters": {"least": {"type": "int"}}, "nodes": [{"id": "write", )" +
                            node + R"(}]}}})";
    auto loaded = parseProject(text.toStdString(), {});
    if (!loaded)
        qFatal("%s", loaded.error().sentence().c_str());
    return *loaded->project;
}

struct Told {
    WritePlace place;
    WriteEstimate estimate;
};

/// `least`: the run parameter; nullopt: not given.
Told tell(Database& database, const QByteArray& node, std::optional<int> least = 1900)
{
    const Project project = projectWith(node);
    const WorkflowId main("main");
    const auto targets = writeTargets(project, main, nodes::nodeCatalog());
    if (targets.size() != 1)
        qFatal("not one write");
    Map given;
    if (least)
        given.emplace_back("least", Value(*least));
    const Variables variables = good(Variables::make(*project.findWorkflow(main), nullptr, given));
    Told told;
    told.place = writePlace(project, targets.front(), &variables);
    WriteEstimator estimator(project, *database.session, testLimits());
    told.estimate = good(estimator.estimate(targets.front(), told.place, &variables));
    return told;
}

QByteArray query(const char* sql, const char* params = "{}")
{
    return QByteArray(R"("type": "QueryNode", "params": {"connection": "db", "sql": ")") + sql +
           R"(", "params": )" + params + "}";
}

bool isNear(std::int64_t rows, std::int64_t wanted)
{
    return rows >= wanted * 7 / 10 && rows <= wanted * 13 / 10;
}

} // namespace

class TestWriteEstimates : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_databases.open("write_estimates");
        std::string values;
        for (int i = 1; i <= kRows; ++i)
            values += (i > 1 ? ",(" : "(") + std::to_string(i) + ',' + std::to_string(i) + ')';
        m_databases.forEach([&](Database& database) {
            db::Session& session = *database.session;
            const bool isMySql = db::isMySqlFamily(session.dialect().kind());
            for (const std::string& sql :
                 {std::string("DROP TABLE IF EXISTS estimate_things"),
                  std::string("CREATE TABLE estimate_things (id INTEGER PRIMARY KEY, n INTEGER)"),
                  "INSERT INTO estimate_things VALUES " + values,
                  std::string(isMySql ? "ANALYZE TABLE estimate_things" : "ANALYZE estimate_things")})
                good(session.executeScript(sql, testLimits()));
        });
    }
    void cleanupTestCase() { m_databases.close({"estimate_things"}); }

    void aStatementWithoutConditionMeansTheWholeTable()
    {
        m_databases.forEach([](Database& database) {
            const Told told = tell(database, query("DELETE FROM estimate_things"));
            QCOMPARE(told.place.table, std::string("estimate_things"));
            QCOMPARE(told.place.connection, std::string("db"));
            QCOMPARE(told.estimate.basis, Basis::WholeTable);
            QVERIFY(isNear(told.estimate.rows, kRows));
        });
    }

    void aConditionIsPlannedWhereTheDatabaseCan()
    {
        m_databases.forEach([](Database& database) {
            const bool plans = database.name == "postgresql";
            for (const char* sql : {"DELETE FROM estimate_things WHERE n > :least",
                                    "UPDATE estimate_things SET n = n + 1 WHERE n > :least"}) {
                const Told told = tell(database, query(sql, R"({"least": "${least}"})"));
                QCOMPARE(told.estimate.basis, plans ? Basis::Planner : Basis::UpToTable);
                QVERIFY2(isNear(told.estimate.rows, plans ? 100 : kRows),
                         qPrintable(QString::number(told.estimate.rows)));
                QVERIFY(isNear(told.estimate.tableRows.value_or(0), kRows));
            }
        });
    }

    void aValueThatOnlyTheRunBringsLeavesTheTable()
    {
        m_databases.forEach([](Database& database) {
            const QByteArray node =
                query("DELETE FROM estimate_things WHERE n > :least", R"({"least": "${least}"})");
            QCOMPARE(tell(database, node, std::nullopt).estimate.basis, Basis::UpToTable);
            QCOMPARE(tell(database, query("DELETE FROM estimate_things WHERE n > :linked")).estimate.basis,
                     Basis::UpToTable);
        });
    }

    void theFilterOfAModelIsPlannedOrCounted()
    {
        m_databases.forEach([](Database& database) {
            const Told told =
                tell(database,
                     R"("type": "ThingBulkDeleteNode", "params": {"filter": {"n": {"$gt": "${least}"}}})");
            QCOMPARE(told.place.table, std::string("estimate_things"));
            if (database.name == "sqlite") {
                QCOMPARE(told.estimate.basis, Basis::Counted);
                QCOMPARE(told.estimate.rows, std::int64_t{100});
            } else if (database.name == "postgresql") {
                QCOMPARE(told.estimate.basis, Basis::Planner);
                QVERIFY(isNear(told.estimate.rows, 100));
            } else {
                QCOMPARE(told.estimate.basis, Basis::UpToTable);
            }
        });
    }

    void aKeyMeansOneRecord()
    {
        m_databases.forEach([](Database& database) {
            const Told told = tell(database, R"("type": "ThingDeleteNode", "params": {"id": 5})");
            QCOMPARE(told.estimate.basis, Basis::OneRow);
            QCOMPARE(told.estimate.rows, std::int64_t{1});
        });
    }

    void whatOnlyAddsIsSaid()
    {
        m_databases.forEach([](Database& database) {
            const Told created = tell(database, R"("type": "ThingBulkCreateNode")");
            QVERIFY(created.place.addsOnly);
            QVERIFY(isNear(created.estimate.tableRows.value_or(0), kRows));
            QVERIFY(tell(database, query("INSERT INTO estimate_things VALUES (0, 0)")).place.addsOnly);
            QVERIFY(!tell(database, R"("type": "ThingBulkUpsertNode")").place.addsOnly);
        });
    }

    void whatIsNotKnownHasItsReason()
    {
        m_databases.forEach([](Database& database) {
            QCOMPARE(tell(database, query("DELETE FROM a; DELETE FROM b")).estimate.unknown,
                     WriteUnknown::NotOneTable);
            QCOMPARE(tell(database, R"("type": "TransactionCommitNode")").estimate.unknown,
                     WriteUnknown::NoRows);
            const Told file = tell(database, R"("type": "CSVWriteNode", "params": {"path": "out.csv"})");
            QCOMPARE(file.place.file, std::string("out.csv"));
            QCOMPARE(file.estimate.basis, Basis::Unknown);
        });
    }

    void nothingIsChanged()
    {
        m_databases.forEach([](Database& database) {
            tell(database, query("DELETE FROM estimate_things WHERE n > 10"));
            const auto rows = recordsOf(*database.session, {"SELECT count(*) AS n FROM estimate_things", {}});
            QCOMPARE(rows.front().find("n")->toText(), std::to_string(kRows));
        });
    }

    void aTableThatIsNotThereIsAnErrorOrUnknown()
    {
        m_databases.forEach([](Database& database) {
            const Project project = projectWith(query("DELETE FROM estimate_nowhere"));
            const auto targets = writeTargets(project, WorkflowId("main"), nodes::nodeCatalog());
            const WritePlace place = writePlace(project, targets.front(), nullptr);
            WriteEstimator estimator(project, *database.session, testLimits());
            const auto told = estimator.estimate(targets.front(), place, nullptr);
            QVERIFY(!told || told->unknown == WriteUnknown::NoStatistics);
        });
    }

    void aStoppedCallIsCancelled()
    {
        m_databases.forEach([](Database& database) {
            std::stop_source stop;
            stop.request_stop();
            const Project project = projectWith(query("DELETE FROM estimate_things"));
            const auto targets = writeTargets(project, WorkflowId("main"), nodes::nodeCatalog());
            const WritePlace place = writePlace(project, targets.front(), nullptr);
            WriteEstimator estimator(project, *database.session, {stop.get_token(), Deadline::never()});
            const auto told = estimator.estimate(targets.front(), place, nullptr);
            QVERIFY(!told);
            QCOMPARE(told.error().code(), ErrorCode::Cancelled);
        });
    }

private:
    ModelDatabases m_databases;
};

QTEST_APPLESS_MAIN(TestWriteEstimates)
#include "tst_write_estimates.moc"
