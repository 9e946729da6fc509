// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/metrics/histogram.h"
#include "engine/metrics/metric_list.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <set>
#include <thread>

using namespace dataflow;
using namespace dataflow::metrics;

class TestHistogram : public QObject {
    Q_OBJECT

private slots:
    void everyBucketHoldsItsOwnStart();
    void bucketsOfValuesAreExactAtTheEdges_data();
    void bucketsOfValuesAreExactAtTheEdges();
    void anEmptyHistogramAnswersZero();
    void quantilesStayWithinTheStatedError_data();
    void quantilesStayWithinTheStatedError();
    void quantileNeverExceedsTheMaximum();
    void hugeValuesCountInTheLastBucket();
    void negativeTimesCountAsZero();
    void exclusiveRecordingGivesTheSameCounts();
    void zerosAreAddedAtOnce();
    void sinceGivesOnlyWhatWasAdded();
    void mergeEqualsRecordingBoth();
    void parallelRecordingLosesNothing();
    void everyMetricHasAUniqueIdAndASentence();
};

void TestHistogram::everyBucketHoldsItsOwnStart()
{
    for (std::size_t bucket = 0; bucket < kHistogramBuckets; ++bucket) {
        QCOMPARE(histogramBucket(histogramBucketStart(bucket)), bucket);
        if (bucket > 0)
            QCOMPARE(histogramBucket(histogramBucketStart(bucket) - 1), bucket - 1);
    }
}

void TestHistogram::bucketsOfValuesAreExactAtTheEdges_data()
{
    QTest::addColumn<quint64>("value");
    QTest::addColumn<quint64>("start");
    QTest::newRow("zero") << quint64(0) << quint64(0);
    QTest::newRow("last linear value") << quint64(31) << quint64(31);
    QTest::newRow("first power of two with steps of one") << quint64(32) << quint64(32);
    QTest::newRow("end of the steps of one") << quint64(63) << quint64(63);
    QTest::newRow("first step of two") << quint64(65) << quint64(64);
    QTest::newRow("a million") << quint64(1'000'000) << quint64(999'424);
    QTest::newRow("largest value that fits") << quint64((1ULL << 40) - 1) << quint64(63ULL << 34);
    QTest::newRow("too large") << quint64(1ULL << 40) << quint64(63ULL << 34);
    QTest::newRow("largest number") << ~quint64(0) << quint64(63ULL << 34);
}

void TestHistogram::bucketsOfValuesAreExactAtTheEdges()
{
    QFETCH(quint64, value);
    QFETCH(quint64, start);
    QCOMPARE(quint64(histogramBucketStart(histogramBucket(value))), start);
}

void TestHistogram::anEmptyHistogramAnswersZero()
{
    const HistogramSnapshot empty = Histogram().snapshot();
    QCOMPARE(empty.count, 0u);
    QVERIFY(empty.buckets.empty());
    QCOMPARE(empty.quantile(0.99), 0u);
    QCOMPARE(empty.mean(), 0.0);
}

void TestHistogram::quantilesStayWithinTheStatedError_data()
{
    QTest::addColumn<double>("quantile");
    for (const double q : {0.0, 0.01, 0.5, 0.9, 0.99, 0.999, 1.0})
        QTest::addRow("q %g", q) << q;
}

void TestHistogram::quantilesStayWithinTheStatedError()
{
    QFETCH(double, quantile);
    std::mt19937_64 random(7);
    std::lognormal_distribution<double> times(12, 2);
    Histogram histogram;
    std::vector<std::uint64_t> values;
    for (int i = 0; i < 20'000; ++i) {
        values.push_back(static_cast<std::uint64_t>(times(random)));
        histogram.record(values.back());
    }
    std::sort(values.begin(), values.end());
    const auto rank =
        std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(quantile * double(values.size()))));
    const auto exact = double(values[rank - 1]);
    const auto told = double(histogram.snapshot().quantile(quantile));
    QVERIFY2(std::abs(told - exact) <= exact / 32 + 1,
             qPrintable(QStringLiteral("%1 for %2").arg(told).arg(exact)));
}

void TestHistogram::quantileNeverExceedsTheMaximum()
{
    Histogram histogram;
    histogram.record(1'000'001u);
    QCOMPARE(histogram.snapshot().quantile(1.0) <= 1'000'001u, true);
    histogram.record(3u);
    QCOMPARE(histogram.snapshot().quantile(0.0), 3u);
    QCOMPARE(histogram.snapshot().max, 1'000'001u);
}

void TestHistogram::hugeValuesCountInTheLastBucket()
{
    Histogram histogram;
    histogram.record(~std::uint64_t{0} >> 1);
    const HistogramSnapshot snapshot = histogram.snapshot();
    QCOMPARE(snapshot.buckets.back(), 1u);
    QCOMPARE(snapshot.max, ~std::uint64_t{0} >> 1);
}

void TestHistogram::negativeTimesCountAsZero()
{
    Histogram histogram;
    histogram.record(Nanoseconds(-5));
    QCOMPARE(histogram.snapshot().buckets.front(), 1u);
    QCOMPARE(histogram.snapshot().sum, 0u);
}

void TestHistogram::exclusiveRecordingGivesTheSameCounts()
{
    Histogram shared, exclusive;
    for (std::uint64_t value = 0; value < 5'000'000; value += 997) {
        shared.record(value);
        exclusive.recordExclusive(value);
    }
    const HistogramSnapshot a = shared.snapshot();
    const HistogramSnapshot b = exclusive.snapshot();
    QCOMPARE(a.buckets, b.buckets);
    QCOMPARE(a.sum, b.sum);
    QCOMPARE(a.max, b.max);
}

void TestHistogram::zerosAreAddedAtOnce()
{
    Histogram histogram;
    histogram.record(1'000u);
    histogram.record(1'000u);
    HistogramSnapshot snapshot = histogram.snapshot();
    snapshot.addZeros(98);
    QCOMPARE(snapshot.count, 100u);
    QCOMPARE(snapshot.quantile(0.98), 0u);
    QCOMPARE(snapshot.quantile(0.99) > 900u, true);
    HistogramSnapshot empty;
    empty.addZeros(3);
    QCOMPARE(empty.count, 3u);
    QCOMPARE(empty.quantile(1.0), 0u);
}

void TestHistogram::sinceGivesOnlyWhatWasAdded()
{
    Histogram histogram;
    histogram.record(1'000'000u);
    histogram.record(10u);
    const HistogramSnapshot before = histogram.snapshot();
    histogram.record(20u);
    histogram.record(500u);
    const HistogramSnapshot added = histogram.snapshot().since(before);
    QCOMPARE(added.count, 2u);
    QCOMPARE(added.sum, 520u);
    QCOMPARE(added.quantile(0.5), 20u);
    QVERIFY(added.max >= 500 && added.max < 520); // the end of the highest bucket hit, not the old million
    QCOMPARE(histogram.snapshot().since(histogram.snapshot()).count, 0u);
    QCOMPARE(before.since({}).count, 2u);
}

void TestHistogram::mergeEqualsRecordingBoth()
{
    Histogram left, right, both;
    std::mt19937_64 random(11);
    for (int i = 0; i < 2'000; ++i) {
        const std::uint64_t value = random() >> 30;
        (i % 3 ? left : right).record(value);
        both.record(value);
    }
    HistogramSnapshot merged = left.snapshot();
    merged.merge(right.snapshot());
    merged.merge({});
    QCOMPARE(merged.buckets, both.snapshot().buckets);
    QCOMPARE(merged.sum, both.snapshot().sum);
    HistogramSnapshot fromEmpty;
    fromEmpty.merge(merged);
    QCOMPARE(fromEmpty.count, 2'000u);
}

void TestHistogram::parallelRecordingLosesNothing()
{
    Histogram histogram;
    std::vector<std::jthread> threads;
    for (std::uint64_t thread = 0; thread < 4; ++thread)
        threads.emplace_back([&histogram, thread] {
            for (std::uint64_t i = 0; i < 10'000; ++i)
                histogram.record(i + thread);
        });
    threads.clear();
    const HistogramSnapshot snapshot = histogram.snapshot();
    QCOMPARE(snapshot.count, 40'000u);
    QCOMPARE(snapshot.sum, 4u * (9'999u * 10'000u / 2) + 10'000u * (0 + 1 + 2 + 3));
    QCOMPARE(snapshot.max, 10'002u);
}

void TestHistogram::everyMetricHasAUniqueIdAndASentence()
{
    std::set<std::string_view> ids;
    for (const MetricSpec& metric : kAllMetrics) {
        QVERIFY2(ids.insert(metric.id).second, std::string(metric.id).c_str());
        QVERIFY(metric.doc.ends_with('.'));
        QCOMPARE(findMetric(metric.id)->doc, metric.doc);
    }
    QVERIFY(!findMetric("pool.nothing"));
    QCOMPARE(unitName(Unit::Nanoseconds), std::string_view("ms"));
    QCOMPARE(unitName(Unit::Count), std::string_view());
}

QTEST_APPLESS_MAIN(TestHistogram)
#include "tst_histogram.moc"
