// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// What the dashboards of pools and cache show of a snapshot.
#include "ui/bridge/run_monitor.h"
#include "ui/models/cache_tiers_model.h"
#include "ui/models/figures.h"
#include "ui/models/pool_events_model.h"
#include "ui/panels/cache_panel.h"

#include <QAbstractItemModelTester>
#include <QTableView>
#include <QTest>

using namespace dataflow;
using namespace dataflow::ui;

namespace {

constexpr auto kWarning = QAbstractItemModelTester::FailureReportingMode::QtTest;

} // namespace

class TestDashboards : public QObject {
    Q_OBJECT
private slots:
    void everyTierOfTheCacheHasItsFigures()
    {
        CacheTiersModel model;
        const QAbstractItemModelTester tester(&model, kWarning);
        metrics::CacheSnapshot memory;
        memory.tier = "L1 memory";
        memory.hits = 3;
        memory.misses = 1;
        memory.entries = 4;
        memory.maxEntries = 1'000;
        metrics::CacheSnapshot redis;
        redis.tier = "L2 Redis";
        redis.writes = 1'234;
        redis.pendingWrites = 2;
        redis.errors = 5;
        redis.problem = "Redis cannot be reached.";
        redis.findings = {{"cache.unavailable", "Redis was away.", 3}};
        model.setTiers({memory, redis});
        const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0, CacheTiersModel::RatioColumn), QStringLiteral("75.0 %"));
        QCOMPARE(text(0, CacheTiersModel::EntriesColumn), QStringLiteral("4 of 1,000"));
        QCOMPARE(text(0, CacheTiersModel::WrittenColumn), QStringLiteral("–"));
        QCOMPARE(text(0, CacheTiersModel::StateColumn), QStringLiteral("Works"));
        QCOMPARE(text(1, CacheTiersModel::RatioColumn), QStringLiteral("–"));
        QCOMPARE(text(1, CacheTiersModel::WrittenColumn), QStringLiteral("1,234"));
        QCOMPARE(text(1, CacheTiersModel::PendingColumn), QStringLiteral("2"));
        QCOMPARE(text(1, CacheTiersModel::ErrorsColumn), QStringLiteral("5"));
        QCOMPARE(text(1, CacheTiersModel::StateColumn), QStringLiteral("Redis cannot be reached."));
        QVERIFY(model.index(1, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("seen 3 times")));
        redis.problem.clear();
        model.setTiers({memory, redis});
        QVERIFY(text(1, CacheTiersModel::StateColumn).startsWith(QStringLiteral("Works; 1 finding")));
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }

    void onlyTiersElsewhereHaveTheirColumns()
    {
        struct Panel : CachePanel {
            using CachePanel::CachePanel;
            using CachePanel::draw;
        };
        RunMonitor monitor;
        Panel panel(monitor);
        const auto* table = panel.findChild<QTableView*>(QStringLiteral("cacheTiers"));
        metrics::MetricsSnapshot snapshot;
        snapshot.caches.resize(1);
        snapshot.caches.front().tier = "L1 memory";
        panel.draw(snapshot);
        QVERIFY(table->isColumnHidden(CacheTiersModel::WrittenColumn));
        QVERIFY(table->isColumnHidden(CacheTiersModel::ErrorsColumn));
        QVERIFY(!table->isColumnHidden(CacheTiersModel::InvalidatedColumn));
        QVERIFY(!table->isColumnHidden(CacheTiersModel::StateColumn));
        snapshot.caches.resize(2);
        panel.draw(snapshot);
        for (int column = 0; column < CacheTiersModel::ColumnCount; ++column)
            QVERIFY(!table->isColumnHidden(column));
    }

    void poolEventsShowDecisionsAndAlertsNewestFirst()
    {
        PoolEventsModel model;
        const QAbstractItemModelTester tester(&model, kWarning);
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'000'000);
        metrics::MetricsSnapshot snapshot;
        snapshot.taken = MonotonicTime(std::chrono::hours(1));
        metrics::PoolSnapshot& shop = snapshot.pools.emplace_back();
        shop.connection = "shop";
        metrics::SizingInputs inputs{.size = 4, .active = 4, .base = 4, .maximum = 20};
        inputs.averageWait = std::chrono::milliseconds(250);
        inputs.serverLimit = 50;
        shop.decisions.push_back({WallTime(std::chrono::seconds(900)), inputs, metrics::SizingRule::Grow, 6});
        metrics::Finding alert{
            .id = "pool.utilization", .subject = "shop", .message = "Used up.", .evidence = "1.00"};
        alert.lastSeen = snapshot.taken - std::chrono::seconds(5);
        alert.times = 3;
        snapshot.findings = {
            alert, {.id = "pool.wait_time", .subject = "other"}, {.id = "query.slow", .subject = "shop"}};
        model.setPool(snapshot, "shop", now);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.alerts(), 1);
        const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0, PoolEventsModel::EventColumn), QStringLiteral("Used up."));
        QCOMPARE(text(0, PoolEventsModel::FiguresColumn), QStringLiteral("1.00, seen 3 times"));
        QCOMPARE(text(0, PoolEventsModel::TimeColumn), now.addSecs(-5).toString(QStringLiteral("HH:mm:ss")));
        QCOMPARE(text(1, PoolEventsModel::SizeColumn), QStringLiteral("4 → 6"));
        QCOMPARE(
            text(1, PoolEventsModel::FiguresColumn),
            QStringLiteral("4.0 of 4 in use (100 %), average wait %1, base 4, maximum 20, server limit 50")
                .arg(shortTime(inputs.averageWait)));
        model.setPool(snapshot, "other", now);
        QCOMPARE(model.rowCount(), 1);
        model.setPool(metrics::MetricsSnapshot(), "shop", now);
        QCOMPARE(model.rowCount(), 0);
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }
};

QTEST_MAIN(TestDashboards)
#include "tst_dashboards.moc"
