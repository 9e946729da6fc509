// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "engine/db/batch_builder.h"
#include "engine/nodes/catalog.h"
#include "ui/models/chart_feed.h"
#include "ui/models/figures.h"
#include "ui/models/palette_model.h"
#include "ui/models/problems_model.h"
#include "ui/models/rows_model.h"
#include "ui/models/statements_model.h"
#include "ui/panels/node_palette.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <atomic>
#include <condition_variable>
#include <limits>
#include <mutex>

using namespace dataflow;
using namespace dataflow::ui;

namespace {

constexpr auto kWarning = QAbstractItemModelTester::FailureReportingMode::QtTest;

/// Rows 0..n-1 with their number and, in every tenth row, NULL. Batches can be held back, as a slow disk
/// would.
class GatedRows final : public run::RowsStore {
public:
    explicit GatedRows(std::uint64_t rows)
        : m_rows(rows)
        , m_schema(std::make_shared<const db::Schema>(
              std::vector<db::Field>{{.name = "number", .type = db::ColumnType::Int64},
                                     {.name = "name", .type = db::ColumnType::Text}}))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    std::uint64_t rowCount() const noexcept override { return m_rows; }
    std::uint64_t byteCount() const noexcept override { return m_rows * 16; }
    bool finished() const noexcept override { return true; }
    std::optional<Error> failure() const override { return std::nullopt; }
    std::uint64_t keptRows() const noexcept override { return m_rows; }
    Result<std::pair<db::BatchPtr, std::uint64_t>> batchWithRow(std::uint64_t row) const override
    {
        ++reads;
        std::unique_lock lock(m_mutex);
        m_opened.wait(lock, [this] { return m_open; });
        if (broken)
            return fail(Error(ErrorCode::FileUnreadable, "The rows on disk cannot be read"));
        constexpr std::uint64_t kBatch = 1'000;
        const std::uint64_t first = row / kBatch * kBatch;
        db::BatchBuilder builder(m_schema);
        for (std::uint64_t i = first; i < std::min(first + kBatch, m_rows.load()); ++i) {
            builder.column(0).appendInt64(static_cast<std::int64_t>(i));
            if (i % 10 == 0)
                builder.column(1).appendNull();
            else
                builder.column(1).appendBytes("name " + std::to_string(i));
            builder.endRow();
        }
        return std::pair{builder.finish(), first};
    }
    void open()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_open = true;
        }
        m_opened.notify_all();
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_open = false;
    }
    void grow(std::uint64_t rows) { m_rows = rows; }
    mutable std::atomic<int> reads{0};
    std::atomic<bool> broken{false};

private:
    std::atomic<std::uint64_t> m_rows;
    db::SchemaPtr m_schema;
    mutable std::mutex m_mutex; // guards m_open
    mutable std::condition_variable m_opened;
    bool m_open = true;
};

QString cell(const RowsModel& model, int row, int column)
{
    return model.data(model.index(row, column), Qt::DisplayRole).toString();
}

graph::Problem problem(graph::Severity severity, const char* message, const char* node,
                       const char* parameter = "")
{
    Error error(ErrorCode::BadParameter, message);
    error.inNode(node).inParameter(parameter);
    return {.severity = severity, .workflow = WorkflowId("main"), .error = std::move(error)};
}

metrics::SnapshotPtr statements(std::vector<std::pair<std::string, std::int64_t>> totals)
{
    auto snapshot = std::make_shared<metrics::MetricsSnapshot>();
    for (auto& [sql, milliseconds] : totals) {
        metrics::StatementSnapshot statement;
        statement.sql = std::move(sql);
        statement.connection = "shop";
        statement.calls = 4;
        statement.rows = 1'234'567;
        statement.totalTime = std::chrono::milliseconds(milliseconds);
        statement.maxTime = std::chrono::milliseconds(milliseconds);
        snapshot->queries.statements.push_back(std::move(statement));
    }
    return snapshot;
}

metrics::HistogramSnapshot histogramOf(std::initializer_list<std::uint64_t> values)
{
    metrics::Histogram histogram;
    for (const std::uint64_t value : values)
        histogram.record(value);
    return histogram.snapshot();
}

MetricsSample sampleAt(std::chrono::milliseconds at, double perSecond)
{
    MetricsSample sample;
    sample.taken = MonotonicTime(at);
    sample.queries.perSecond = perSecond;
    return sample;
}

double ratePerSecond(const MetricsSample& sample)
{
    return sample.queries.perSecond;
}

QStringList typesIn(const QAbstractItemModel& model)
{
    QStringList types;
    for (int group = 0; group < model.rowCount(); ++group) {
        const QModelIndex parent = model.index(group, 0);
        for (int row = 0; row < model.rowCount(parent); ++row)
            types << model.index(row, 0, parent).data(PaletteModel::kTypeRole).toString();
    }
    return types;
}

} // namespace

class TestUiModels : public QObject {
    Q_OBJECT

private slots:
    void aMillionRowsAreThereAtOnceAndFillInWhenLookedAt()
    {
        auto store = std::make_shared<GatedRows>(1'000'000);
        RowsModel model;
        const QAbstractItemModelTester tester(&model, kWarning);
        model.setStore(store);
        QCOMPARE(model.rowCount(), 1'000'000);
        QCOMPARE(model.columnCount(), 2);
        for (const int row : {0, 999'999, 500'001, 123'456}) {
            QTRY_COMPARE(cell(model, row, 0), QString::number(row));
            QCOMPARE(cell(model, row, 1),
                     row % 10 == 0 ? QStringLiteral("NULL") : QStringLiteral("name %1").arg(row));
        }
    }

    void slowRowsNeverBlockTheModelAndFillInLater()
    {
        auto store = std::make_shared<GatedRows>(1'000'000);
        store->close();
        RowsModel model;
        const QAbstractItemModelTester tester(&model, kWarning);
        const QSignalSpy filled(&model, &RowsModel::dataChanged);
        model.setStore(store);
        // As a table scrolled far and fast would ask; every answer comes at once although no batch can be
        // read.
        for (int row = 0; row < 1'000'000; row += 5'000)
            QCOMPARE(cell(model, row, 0), QStringLiteral("…"));
        QTRY_COMPARE(store->reads.load(), 1);
        store->open();
        QTRY_VERIFY(!filled.isEmpty());
        // The newest row asked for is fetched next, not every one that scrolled by.
        QTRY_COMPARE(cell(model, 995'000, 0), QStringLiteral("995000"));
        QVERIFY2(store->reads.load() <= 4, qPrintable(QString::number(store->reads.load())));
    }

    void theChangedRangeCoversTheFetchedBatch()
    {
        auto store = std::make_shared<GatedRows>(2'500);
        RowsModel model;
        model.setStore(store);
        const QSignalSpy filled(&model, &RowsModel::dataChanged);
        cell(model, 2'400, 0);
        QTRY_COMPARE(filled.count(), 1);
        QCOMPARE(filled[0][0].toModelIndex(), model.index(2'000, 0));
        QCOMPARE(filled[0][1].toModelIndex(), model.index(2'499, 1));
    }

    void rowsGrowWhileARunAppends()
    {
        auto store = std::make_shared<GatedRows>(10);
        RowsModel model;
        const QAbstractItemModelTester tester(&model, kWarning);
        model.setStore(store);
        const QSignalSpy inserted(&model, &RowsModel::rowsInserted);
        model.refresh();
        QCOMPARE(inserted.count(), 0);
        store->grow(25);
        model.refresh();
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(inserted[0][1].toInt(), 10);
        QCOMPARE(inserted[0][2].toInt(), 24);
        QCOMPARE(model.rowCount(), 25);
        QTRY_COMPARE(cell(model, 24, 0), QStringLiteral("24"));
    }

    void theLastRowsOfAGrowingBatchAreFetchedToo()
    {
        auto store = std::make_shared<GatedRows>(10);
        RowsModel model;
        model.setStore(store);
        QTRY_COMPARE(cell(model, 9, 0), QStringLiteral("9"));
        store->grow(500);
        model.refresh();
        QTRY_COMPARE(cell(model, 499, 0), QStringLiteral("499"));
    }

    void anotherStoreDropsAnswersOfTheOldOne()
    {
        auto slow = std::make_shared<GatedRows>(1'000);
        slow->close();
        RowsModel model;
        const QAbstractItemModelTester tester(&model, kWarning);
        model.setStore(slow);
        QCOMPARE(cell(model, 5, 1), QStringLiteral("…"));
        auto other = std::make_shared<GatedRows>(3);
        model.setStore(other);
        QCOMPARE(model.rowCount(), 3);
        slow->open();
        QTRY_COMPARE(cell(model, 2, 1), QStringLiteral("name 2"));
        QCOMPARE(other->reads.load(), 1);
        model.setStore(nullptr);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.columnCount(), 0);
    }

    void rowsThatCannotBeReadAreToldAndAskedAgainLater()
    {
        auto store = std::make_shared<GatedRows>(100);
        store->broken = true;
        RowsModel model;
        const QSignalSpy failed(&model, &RowsModel::failed);
        model.setStore(store);
        QCOMPARE(cell(model, 1, 0), QStringLiteral("…"));
        QTRY_COMPARE(failed.count(), 1);
        store->broken = false;
        QTRY_COMPARE(cell(model, 1, 0), QStringLiteral("1"));
    }

    void numbersAreRightAlignedAndNullsAreDim()
    {
        RowsModel model;
        model.setStore(std::make_shared<GatedRows>(20));
        QTRY_COMPARE(cell(model, 10, 1), QStringLiteral("NULL"));
        QVERIFY(model.data(model.index(10, 0), Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
        QVERIFY(model.data(model.index(10, 1), Qt::TextAlignmentRole).toInt() & Qt::AlignLeft);
        QVERIFY(model.data(model.index(10, 1), Qt::ForegroundRole).isValid());
        QVERIFY(!model.data(model.index(11, 1), Qt::ForegroundRole).isValid());
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("number"));
        QVERIFY(model.headerData(1, Qt::Horizontal, Qt::ToolTipRole)
                    .toString()
                    .startsWith(QStringLiteral("name (")));
        QCOMPARE(model.headerData(0, Qt::Vertical, Qt::DisplayRole).toInt(), 1);
    }

    void problemsOfTheRunComeFirstAndNameTheirNode()
    {
        ProblemsModel model;
        const QAbstractItemModelTester tester(&model, kWarning);
        model.setProblems({problem(graph::Severity::Error, "No such column", "paid", "expression"),
                           problem(graph::Severity::Warning, "Unknown key", "read")});
        model.setRunProblems({problem(graph::Severity::Error, "It failed", "write")});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.errorCount(), 2);
        const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0, ProblemsModel::NodeColumn), QStringLiteral("write"));
        QCOMPARE(text(0, ProblemsModel::PlaceColumn), QStringLiteral("last run"));
        QCOMPARE(text(1, ProblemsModel::MessageColumn), QStringLiteral("No such column"));
        QCOMPARE(text(1, ProblemsModel::ParameterColumn), QStringLiteral("expression"));
        QCOMPARE(text(2, ProblemsModel::SeverityColumn), QStringLiteral("Warning"));
        QCOMPARE(model.index(1, 0).data(ProblemsModel::kNodeRole).toString(), QStringLiteral("paid"));
        model.setRunProblems({});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(QString::fromStdString(model.problem(0).error.node()), QStringLiteral("paid"));
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }

    void phasesAreNamedWhereADatabaseWasUsed()
    {
        using std::chrono::milliseconds;
        run::NodeProgress progress;
        progress.queue = milliseconds(1);
        QCOMPARE(phasesText(progress), QString());
        progress.poolWait = milliseconds(12);
        progress.connect = milliseconds(11);
        progress.server = milliseconds(3);
        QCOMPARE(phasesText(progress),
                 QStringLiteral("queue 1.0 ms, pool 12 ms (connect 11 ms), server 3.0 ms, fetch 0 µs, "
                                "decode 0 µs, client 0 µs"));
    }

    void statementsKeepTheirRowsWhenFiguresChange()
    {
        StatementsModel model;
        const QAbstractItemModelTester tester(&model, kWarning);
        const QSignalSpy resets(&model, &StatementsModel::modelReset);
        model.setSnapshot(statements({{"SELECT *\n  FROM orders", 300}, {"SELECT 1", 100}}));
        QCOMPARE(model.rowCount(), 2);
        const QPersistentModelIndex second = model.index(1, 0);
        const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0, StatementsModel::SqlColumn), QStringLiteral("SELECT * FROM orders"));
        QCOMPARE(text(0, StatementsModel::ShareColumn), QStringLiteral("75.0 %"));
        QCOMPARE(text(0, StatementsModel::MeanColumn), shortTime(std::chrono::milliseconds(75)));
        QCOMPARE(text(0, StatementsModel::RowsColumn), QStringLiteral("1,234,567"));
        QVERIFY(model.index(0, StatementsModel::TotalColumn).data(StatementsModel::kSortRole).toLongLong() >
                model.index(1, StatementsModel::TotalColumn).data(StatementsModel::kSortRole).toLongLong());
        model.setSnapshot(statements({{"SELECT 2", 9}, {"SELECT 1", 3}, {"SELECT 0", 1}}));
        QVERIFY(second.isValid());
        QCOMPARE(model.rowCount(), 3);
        model.setSnapshot(statements({{"SELECT 2", 9}}));
        QVERIFY(!second.isValid());
        model.setSnapshot(nullptr);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(resets.count(), 0);
    }

    void thePaletteListsEveryTypeOnceOrOncePerModel()
    {
        PaletteModel model;
        const QAbstractItemModelTester tester(&model, kWarning);
        QStringList expected;
        for (const nodes::NodeType& type : nodes::nodeCatalog().all())
            expected << QString::fromStdString(type.id());
        QStringList listed = typesIn(model);
        listed.sort();
        expected.sort();
        QCOMPARE(listed, expected);
        model.setModels({"Order", "User"});
        const QStringList withModels = typesIn(model);
        for (const QString& type : {QStringLiteral("OrderListNode"), QStringLiteral("UserBulkCreateNode"),
                                    QStringLiteral("QueryNode")})
            QCOMPARE(withModels.count(type), 1);
        QVERIFY(!withModels.contains(QStringLiteral("ModelListNode")));
        const QSignalSpy resets(&model, &PaletteModel::modelReset);
        model.setModels({"Order", "User"});
        QCOMPARE(resets.count(), 0);
    }

    void aTypeCanBeDraggedAndACategoryCannot()
    {
        PaletteModel model;
        const QModelIndex category = model.index(0, 0);
        QVERIFY(!(category.flags() & Qt::ItemIsDragEnabled));
        const std::unique_ptr<QMimeData> nothing(model.mimeData({category}));
        QVERIFY(!nothing);
        const QModelIndex type = model.index(0, 0, category);
        const std::unique_ptr<QMimeData> data(model.mimeData({type}));
        QVERIFY(data);
        QCOMPARE(QString::fromUtf8(data->data(model.mimeTypes().front())),
                 type.data(PaletteModel::kTypeRole).toString());
    }

    void aClosedCategoryStaysClosedWhileOneEdits()
    {
        NodePalette palette;
        palette.setModels({"Order"});
        auto* tree = palette.findChild<QTreeView*>(QStringLiteral("paletteTree"));
        tree->collapse(tree->model()->index(0, 0));
        palette.setModels({"Order"}); // as after each step
        QVERIFY(!tree->isExpanded(tree->model()->index(0, 0)));
        QVERIFY(tree->isExpanded(tree->model()->index(1, 0)));
        palette.setModels({"Order", "User"});
        QVERIFY(tree->isExpanded(tree->model()->index(1, 0)));
    }

    void thePaletteFindsTypesByTheirSearchWords()
    {
        NodePalette palette;
        palette.setModels({"Order"});
        auto* search = palette.findChild<QLineEdit*>(QStringLiteral("paletteSearch"));
        auto* tree = palette.findChild<QTreeView*>(QStringLiteral("paletteTree"));
        for (const nodes::NodeType& type : nodes::nodeCatalog().all()) {
            const auto& description = type.description();
            const QString name = QString::fromStdString(
                description.modelVerb.empty() ? description.id : "Order" + description.modelVerb + "Node");
            for (const std::string& word : description.searchWords) {
                search->setText(QString::fromStdString(word).toUpper());
                QVERIFY2(typesIn(*tree->model()).contains(name), word.c_str());
            }
        }
        search->setText(QStringLiteral("write csv"));
        QCOMPARE(typesIn(*tree->model()), QStringList{QStringLiteral("CSVWriteNode")});
        const QSignalSpy chosen(&palette, &NodePalette::typeChosen);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].toString(), QStringLiteral("CSVWriteNode"));
        search->setText(QStringLiteral("no such thing"));
        QCOMPARE(tree->model()->rowCount(), 0);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        search->clear();
        QVERIFY(tree->model()->rowCount() > 3);
    }

    void thinnedChartsKeepEveryPeak()
    {
        std::deque<MetricsSample> history;
        for (int i = 0; i < 4'500; ++i)
            history.push_back(sampleAt(std::chrono::milliseconds(200 * i), 10.0 + i % 3));
        history[1'234].queries.perSecond = 5'000;
        history[3'000].queries.perSecond = -1;
        const QList<QPointF> points = chartPoints(history, 900, ratePerSecond);
        QVERIFY(points.size() <= kChartPoints);
        QVERIFY(points.size() >= kChartPoints / 2);
        QVERIFY(std::any_of(points.begin(), points.end(), [](const QPointF& p) { return p.y() == 5'000; }));
        QVERIFY(std::any_of(points.begin(), points.end(), [](const QPointF& p) { return p.y() == -1; }));
        QVERIFY(std::is_sorted(points.begin(), points.end(),
                               [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); }));
    }

    void chartsShowOnlyTheWindowAndLeaveGapsOut()
    {
        std::deque<MetricsSample> history;
        for (int second = 0; second <= 100; ++second)
            history.push_back(sampleAt(std::chrono::seconds(second),
                                       second == 90 ? std::numeric_limits<double>::quiet_NaN() : second));
        const QList<QPointF> points = chartPoints(history, 60, ratePerSecond);
        QCOMPARE(points.size(), 60);
        QCOMPARE(points.front(), QPointF(-60, 40));
        QCOMPARE(points.back(), QPointF(0, 100));
        QVERIFY(chartPoints({}, 60, ratePerSecond).isEmpty());
    }

    void aSampleHoldsWhatWasAddedBetweenTwoSnapshots()
    {
        metrics::MetricsSnapshot before;
        before.taken = MonotonicTime(std::chrono::seconds(10));
        before.queries.count = 100;
        before.queries.time = histogramOf({1'000, 1'000});
        before.caches = {
            {.tier = "L1", .hits = 10, .misses = 10, .evictions = 4, .problem = {}, .findings = {}}};
        before.pools.emplace_back().connection = "shop";
        before.pools[0].maxSize = 4;
        before.pools[0].waitTime = histogramOf({50});
        metrics::MetricsSnapshot now = before;
        now.taken = MonotonicTime(std::chrono::seconds(12));
        now.queries.count = 150;
        now.queries.time = histogramOf({1'000, 1'000, 8'000'000});
        now.caches = {{.tier = "L1",
                       .hits = 19,
                       .misses = 11,
                       .evictions = 8,
                       .entries = 7,
                       .bytes = 90,
                       .problem = {},
                       .findings = {}}};
        now.pools[0].active = 3;
        now.pools[0].waiting = 2;
        now.pools.emplace_back().connection = "other";
        now.pools[1].waitTime = histogramOf({4'000});

        const MetricsSample sample = sampleBetween(&before, now);
        QCOMPARE(sample.queries.perSecond, 25.0);
        QVERIFY(std::abs(sample.queries.time.p50 - 8e6) < 4e5);
        QCOMPARE(sample.cache.hitRatio, 0.9);
        QCOMPARE(sample.cache.evictionsPerSecond, 2.0);
        QCOMPARE(sample.cache.entries, 7.0);
        QCOMPARE(sample.pools.size(), std::size_t{2});
        QCOMPARE(sample.pools[0].active, 3.0);
        QCOMPARE(sample.pools[0].waiting, 2.0);
        QVERIFY(std::isnan(sample.pools[0].wait.p99)); // nobody waited in between
        QVERIFY(sample.pools[1].wait.p99 > 3'000);
        QVERIFY(sample.taken == now.taken);

        const MetricsSample quiet = sampleBetween(&now, now);
        QVERIFY(std::isnan(quiet.cache.hitRatio));
        QVERIFY(std::isnan(quiet.queries.time.p95));
        QCOMPARE(quiet.queries.perSecond, 0.0);
    }

    void figuresReadWell_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<QString>("shown");
        QTest::newRow("microseconds") << qint64{18'000} << QStringLiteral("18 µs");
        QTest::newRow("milliseconds") << qint64{340'000'000} << QStringLiteral("340 ms");
        QTest::newRow("seconds") << qint64{1'200'000'000} << QStringLiteral("1.20 s");
    }
    void figuresReadWell()
    {
        QFETCH(qint64, nanoseconds);
        QFETCH(QString, shown);
        QCOMPARE(shortTime(Nanoseconds(nanoseconds)), shown);
        QCOMPARE(rowsText(1'234'567), QStringLiteral("1,234,567"));
        QCOMPARE(rowsText(12), QStringLiteral("12"));
        QCOMPARE(bytesText(12'300'000), QStringLiteral("12.3 MB"));
    }
};

QTEST_MAIN(TestUiModels)
#include "tst_ui_models.moc"
