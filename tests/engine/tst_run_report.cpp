// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "tests/engine/run_fixture.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::testing;
using nodes::Inputs;
using nodes::Outputs;
using nodes::RunContext;

namespace {

std::vector<std::string> keysOf(const Json& json)
{
    std::vector<std::string> keys;
    for (const auto& [key, value] : json.items())
        keys.push_back(key);
    return keys;
}

} // namespace

class TestRunReport : public QObject {
    Q_OBJECT

private slots:
    void aReportHasTheDocumentedShape()
    {
        PlanBuilder graph;
        const auto source = graph.add("source", sendNumbers(2, 30));
        const auto bad =
            graph.add("bad", failWith(Error(ErrorCode::SqlFailed, "The statement failed").hint("Look.")));
        const auto behind = graph.add("behind", giveValue(1));
        graph.link(bad, "out", behind, "in");
        const auto report = runAll(graph);
        const Json json = run::reportToJson(*report, 3);
        QCOMPARE(keysOf(json), (std::vector<std::string>{"type", "run_id", "workflow", "status", "started_at",
                                                         "duration_ms", "error", "results", "errors",
                                                         "timings", "metrics"}));
        QCOMPARE(json["status"], Json("failed"));
        QCOMPARE(json["workflow"], Json("main"));
        QCOMPARE(json["run_id"], Json(report->id.text()));
        const Json& rows = json["results"]["source"]["rows"];
        QCOMPARE(rows["row_count"], Json(60));
        QCOMPARE(rows["columns"],
                 Json::parse(R"([{"name":"n","type":"int"},{"name":"text","type":"text"}])"));
        QCOMPARE(rows["rows"],
                 Json::parse(R"([{"n":0,"text":"row 0"},{"n":1,"text":"row 1"},{"n":2,"text":"row 2"}])"));
        QCOMPARE(rows["truncated"], Json(true));
        QCOMPARE(json["results"]["source"]["out"], Json(60));
        QVERIFY(!json["results"].contains("behind")); // skipped nodes have no results
        QVERIFY(!json["results"].contains("bad"));
        QCOMPARE(keysOf(json["errors"]), std::vector<std::string>{"bad"});
        QCOMPARE(json["errors"]["bad"]["code"], Json("db.sql"));
        QCOMPARE(json["errors"]["bad"]["node"], Json("bad"));
        QCOMPARE(json["error"]["code"], Json("db.sql"));
        QCOMPARE(json["timings"]["behind"]["state"], Json("skipped"));
        QCOMPARE(json["timings"]["source"]["rows_out"], Json(60));
        QVERIFY(json["metrics"]["queries"].contains("count"));
        QCOMPARE(source, graph::NodeIndex(0));
    }

    void allRowsFitWhenTheSampleIsLargeEnough()
    {
        PlanBuilder graph;
        graph.add("source", sendNumbers(3, 10));
        const auto report = runAll(graph);
        const Json rows = run::reportToJson(*report, 100)["results"]["source"]["rows"];
        QCOMPARE(rows["rows"].size(), std::size_t(30));
        QCOMPARE(rows["rows"][29]["n"], Json(29));
        QVERIFY(!rows.contains("truncated"));
        QCOMPARE(run::reportToJson(*report, 0)["results"]["source"]["rows"]["rows"], Json::array());
    }

    void valuesKeepTheirTypes()
    {
        PlanBuilder graph;
        graph.add("a", giveValue(Map{{"big", std::int64_t{9'007'199'254'740'993}},
                                     {"price", Decimal{"5.90"}},
                                     {"none", nullptr},
                                     {"list", List{true, "x"}}}));
        const Json json = run::reportToJson(*runAll(graph), 1);
        QCOMPARE(json["results"]["a"]["out"].dump(),
                 std::string(R"({"big":9007199254740993,"price":"5.90","none":null,"list":[true,"x"]})"));
    }

    void everyEventKindHasItsName_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, run::RunEventKind kind, const char* expected) {
            QTest::newRow(name) << int(kind) << QString::fromLatin1(expected);
        };
        using enum run::RunEventKind;
        row("run started", RunStarted, R"({"type":"event","event":"run_started","at_ms":1.5})");
        row("run finished", RunFinished, R"({"type":"event","event":"run_finished","at_ms":1.5})");
        row("node started", NodeStarted,
            R"({"type":"event","event":"node_started","at_ms":1.5,"node":"a","state":"done"})");
        row("node finished", NodeFinished,
            R"({"type":"event","event":"node_finished","at_ms":1.5,"node":"a","state":"done"})");
        row("retry", NodeRetry,
            R"({"type":"event","event":"node_retry","at_ms":1.5,"node":"a","state":"done"})");
        row("log", Log, R"({"type":"event","event":"log","at_ms":1.5,"node":"a","level":"note"})");
    }
    void everyEventKindHasItsName()
    {
        QFETCH(int, kind);
        QFETCH(QString, expected);
        PlanBuilder graph;
        graph.add("a", giveValue(1));
        run::RunEvent event;
        event.kind = static_cast<run::RunEventKind>(kind);
        event.at = std::chrono::microseconds(1500);
        event.state = run::NodeState::Done;
        QCOMPARE(QString::fromStdString(run::eventToJson(event, *graph.plan()).dump()), expected);
    }

    void anEventCarriesItsTextAndError()
    {
        PlanBuilder graph;
        graph.add("a", giveValue(1));
        run::RunEvent event;
        event.kind = run::RunEventKind::NodeFinished;
        event.state = run::NodeState::Failed;
        event.log.text = "why";
        event.error = Error(ErrorCode::TimedOut, "Too slow");
        const Json json = run::eventToJson(event, *graph.plan());
        QCOMPARE(json["text"], Json("why"));
        QCOMPARE(json["error"]["code"], Json("run.timed_out"));
    }
};

QTEST_APPLESS_MAIN(TestRunReport)
#include "tst_run_report.moc"
