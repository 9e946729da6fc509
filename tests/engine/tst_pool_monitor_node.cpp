// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/catalog.h"
#include "tests/support/fake_run_context.h"

#include <QTest>

using namespace dataflow;
using namespace dataflow::nodes;
using namespace dataflow::testing;

namespace {

struct PoolFigures {
    std::uint32_t active = 0;
    std::uint32_t size = 10;
    std::uint64_t acquired = 0;
    std::uint64_t timeouts = 0;
    std::uint64_t failedCallers = 0;
    std::uint64_t connectErrors = 0;
    double waitSeconds = 0; ///< of one more caller
};

/// One pool "shop" at one instant; waits add up from sample to sample.
metrics::SnapshotPtr snapshot(const std::vector<PoolFigures>& soFar)
{
    auto made = std::make_shared<metrics::MetricsSnapshot>();
    metrics::PoolSnapshot& pool = made->pools.emplace_back();
    pool.connection = "shop";
    metrics::Histogram waits;
    for (const PoolFigures& figures : soFar) {
        pool.active = figures.active;
        pool.maxSize = figures.size;
        pool.acquired = figures.acquired;
        pool.timeouts = figures.timeouts;
        pool.failedCallers = figures.failedCallers;
        pool.connectErrors = figures.connectErrors;
        if (figures.waitSeconds > 0)
            waits.record(static_cast<std::uint64_t>(figures.waitSeconds * 1e9));
    }
    pool.waitTime = waits.snapshot();
    return made;
}

std::vector<metrics::SnapshotPtr> snapshots(const std::vector<PoolFigures>& samples)
{
    std::vector<metrics::SnapshotPtr> all;
    for (std::size_t count = 1; count <= samples.size(); ++count)
        all.push_back(snapshot({samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(count)}));
    return all;
}

const NodeType& monitor()
{
    return *nodeCatalog().find("PoolMonitorNode");
}

} // namespace

Q_DECLARE_METATYPE(std::vector<PoolFigures>)

class TestPoolMonitorNode : public QObject {
    Q_OBJECT

private slots:
    void alertsFollowTheThresholds_data();
    void alertsFollowTheThresholds();
    void theEvidenceCountsTheCallers();
    void itSamplesOnceAtLeast();
    void chosenMetricsAreHandedOut();
    void theIntervalIsKept();
    void badParametersAreRefused_data();
    void badParametersAreRefused();
    void aStopCancels();
};

void TestPoolMonitorNode::alertsFollowTheThresholds_data()
{
    QTest::addColumn<std::vector<PoolFigures>>("samples");
    QTest::addColumn<Map>("thresholds");
    QTest::addColumn<QStringList>("alerts");
    const std::vector<PoolFigures> calm{{}, {.active = 9, .acquired = 50}};
    QTest::newRow("exactly at the threshold") << calm << Map() << QStringList();
    QTest::newRow("a lower threshold")
        << calm << Map{{"utilization", 0.8}} << QStringList{"pool.utilization"};
    QTest::newRow("used up") << std::vector<PoolFigures>{{}, {.active = 10, .acquired = 50}} << Map()
                             << QStringList{"pool.utilization"};
    QTest::newRow("used up twice") << std::vector<PoolFigures>{{},
                                                               {.active = 10, .acquired = 50},
                                                               {.active = 10, .acquired = 60}}
                                   << Map() << QStringList{"pool.utilization", "pool.utilization"};
    QTest::newRow("long waits") << std::vector<PoolFigures>{{}, {.acquired = 1, .waitSeconds = 1.5}} << Map()
                                << QStringList{"pool.wait_time"};
    QTest::newRow("waits before the first sample do not count")
        << std::vector<PoolFigures>{{.acquired = 1, .waitSeconds = 9}, {.acquired = 2, .waitSeconds = 0.5}}
        << Map() << QStringList();
    QTest::newRow("one of fifty times out") << std::vector<PoolFigures>{{}, {.acquired = 49, .timeouts = 1}}
                                            << Map() << QStringList{"pool.error_rate"};
    QTest::newRow("many callers fail with few connects")
        << std::vector<PoolFigures>{{}, {.acquired = 2'000, .failedCallers = 1'000, .connectErrors = 9}}
        << Map() << QStringList{"pool.error_rate"};
    QTest::newRow("failed connects that nobody noticed")
        << std::vector<PoolFigures>{{}, {.acquired = 50, .connectErrors = 5}} << Map() << QStringList();
    QTest::newRow("errors of before do not count")
        << std::vector<PoolFigures>{{.acquired = 1, .timeouts = 9}, {.acquired = 2, .timeouts = 9}} << Map()
        << QStringList();
    QTest::newRow("a whole number as a threshold")
        << std::vector<PoolFigures>{{}, {.active = 10, .acquired = 1}} << Map{{"utilization", 1}}
        << QStringList();
}

void TestPoolMonitorNode::alertsFollowTheThresholds()
{
    QFETCH(std::vector<PoolFigures>, samples);
    QFETCH(Map, thresholds);
    QFETCH(QStringList, alerts);
    FakeRunContext context;
    context.setSnapshots(snapshots(samples));
    FakeInputs inputs;
    const auto outputs = monitor().run({{"alert_thresholds", Value(thresholds)}}, inputs, context);
    QVERIFY2(outputs, outputs ? "" : outputs.error().sentence().c_str());
    QStringList found;
    for (const metrics::Finding& finding : context.findings()) {
        found << QString::fromStdString(finding.id);
        QCOMPARE(finding.subject, std::string("shop"));
        QVERIFY(finding.message.ends_with('.'));
        QVERIFY(finding.evidence.find("threshold") != std::string::npos);
    }
    QCOMPARE(found, alerts);
    QCOMPARE(outputs->values()[1].second.as<List>()->size(), static_cast<std::size_t>(alerts.size()));
}

void TestPoolMonitorNode::theEvidenceCountsTheCallers()
{
    FakeRunContext context;
    context.setSnapshots(
        snapshots({{}, {.acquired = 4, .timeouts = 2, .failedCallers = 3, .waitSeconds = 5}}));
    FakeInputs inputs;
    QVERIFY(monitor().run({}, inputs, context));
    QCOMPARE(context.findings().size(), std::size_t{2});
    const std::string waits = context.findings()[0].evidence;
    QVERIFY2(waits.ends_with(", average in seconds of 6 callers"), waits.c_str());
    const std::string failures = context.findings()[1].evidence;
    QVERIFY2(failures.ends_with(", 5 of 9 callers"), failures.c_str());
}

void TestPoolMonitorNode::itSamplesOnceAtLeast()
{
    FakeRunContext context;
    FakeInputs inputs;
    const auto outputs = monitor().run({}, inputs, context);
    QVERIFY(outputs);
    QVERIFY(*outputs->values()[2].second.as<std::int64_t>() >= 1);
    QVERIFY(outputs->values()[0].second.as<Map>()->empty()); // no pool was used
}

void TestPoolMonitorNode::chosenMetricsAreHandedOut()
{
    FakeRunContext context;
    context.setSnapshots(snapshots({{}, {.active = 3, .size = 8, .acquired = 4, .timeouts = 2}}));
    FakeInputs inputs;
    const auto outputs =
        monitor().run({{"metrics", List{"connection_timeouts", "active_connections"}}}, inputs, context);
    QVERIFY(outputs);
    const Map expected{{"shop", Map{{"connection_timeouts", 2}, {"active_connections", 3}}}};
    QCOMPARE(outputs->values()[0].second, Value(expected));
}

void TestPoolMonitorNode::theIntervalIsKept()
{
    FakeRunContext context;
    context.setSnapshots(snapshots({{}, {}, {}}));
    FakeInputs inputs;
    QVERIFY(monitor().run({{"interval", "2m"}}, inputs, context));
    QVERIFY(!context.pauses().empty());
    for (const Nanoseconds pause : context.pauses())
        QVERIFY(pause == std::chrono::minutes(2));
}

void TestPoolMonitorNode::badParametersAreRefused_data()
{
    QTest::addColumn<Map>("params");
    QTest::addColumn<QStringList>("linked");
    QTest::addColumn<std::string>("parameter");
    QTest::newRow("unknown metric") << Map{{"metrics", List{"pool_sise"}}} << QStringList()
                                    << std::string("metrics");
    QTest::newRow("unknown threshold")
        << Map{{"alert_thresholds", Map{{"waiting", 1}}}} << QStringList() << std::string("alert_thresholds");
    QTest::newRow("threshold is text") << Map{{"alert_thresholds", Map{{"wait_time", "long"}}}}
                                       << QStringList() << std::string("alert_thresholds");
    QTest::newRow("negative threshold") << Map{{"alert_thresholds", Map{{"wait_time", -1.0}}}}
                                        << QStringList() << std::string("alert_thresholds");
    QTest::newRow("all the time") << Map{{"interval", "10ms"}} << QStringList() << std::string("interval");
    QTest::newRow("fed by another node") << Map() << QStringList{"interval"} << std::string("interval");
}

void TestPoolMonitorNode::badParametersAreRefused()
{
    QFETCH(Map, params);
    QFETCH(QStringList, linked);
    QFETCH(std::string, parameter);
    CheckScope scope;
    for (const QString& name : linked)
        scope.linkedInputs.push_back(name.toStdString());
    const auto errors = monitor().checkParams(params, scope);
    QCOMPARE(errors.size(), std::size_t{1});
    QCOMPARE(errors[0].parameter(), parameter);
}

void TestPoolMonitorNode::aStopCancels()
{
    FakeRunContext context;
    context.setSnapshots(snapshots({{}}));
    context.requestStop();
    FakeInputs inputs;
    const auto outputs = monitor().run({}, inputs, context);
    QVERIFY(!outputs);
    QCOMPARE(outputs.error().code(), ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(TestPoolMonitorNode)
#include "tst_pool_monitor_node.moc"
