// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/entry_codec.h"
#include "engine/db/batch_builder.h"

#include <QtTest>

#include <limits>

using namespace dataflow;
using namespace dataflow::cache;
using namespace std::chrono_literals;

namespace {

db::SchemaPtr twoColumns()
{
    return std::make_shared<const db::Schema>(std::vector<db::Field>{
        {"id", db::ColumnType::Int64, false}, {"total", db::ColumnType::Decimal, true}});
}

CachedRows sampleRows(int batches)
{
    CachedRows rows{twoColumns(), {}};
    for (int batch = 0; batch < batches; ++batch) {
        db::BatchBuilder builder(rows.schema);
        builder.column(0).appendInt64(batch);
        builder.column(1).appendBytes("12345678901234567890.10");
        builder.endRow();
        builder.column(0).appendInt64(-1);
        builder.column(1).appendNull();
        builder.endRow();
        rows.batches.push_back(builder.finish());
    }
    return rows;
}

EntryHeader sampleHeader()
{
    return {WallTime(123456789us), 30s, {{"", "aa"}, {"model:Order", "bb"}}};
}

std::string encoded(int batches)
{
    std::string bytes;
    encodeEntry(sampleHeader(), sampleRows(batches), bytes);
    return bytes;
}

} // namespace

class TestEntryCodec : public QObject {
    Q_OBJECT

private slots:
    void entriesSurviveTheWay_data();
    void entriesSurviveTheWay();
    void everyCutIsRefused();
    void everyFlippedByteIsRefused();
    void batchesOfAnotherSchemaAreRefused();
    void timesThatCannotBeAreRefused_data();
    void timesThatCannotBeAreRefused();
};

void TestEntryCodec::entriesSurviveTheWay_data()
{
    QTest::addColumn<int>("batches");
    QTest::newRow("no rows") << 0;
    QTest::newRow("one batch") << 1;
    QTest::newRow("three batches") << 3;
}

void TestEntryCodec::entriesSurviveTheWay()
{
    QFETCH(int, batches);
    const auto entry = decodeEntry(encoded(batches));
    QVERIFY2(entry, entry ? "" : entry.error().sentence().c_str());
    QVERIFY(entry->header.loadedAt == sampleHeader().loadedAt);
    QCOMPARE(entry->header.ttl, std::chrono::milliseconds(30s));
    QCOMPARE(entry->header.stamps.size(), std::size_t{2});
    QCOMPARE(entry->header.stamps[1].tag, std::string("model:Order"));
    QCOMPARE(entry->header.stamps[1].mark, std::string("bb"));
    QVERIFY(*entry->rows->schema == *twoColumns());
    QCOMPARE(entry->rows->batches.size(), std::size_t(batches));
    const CachedRows expected = sampleRows(batches);
    for (std::size_t i = 0; i < expected.batches.size(); ++i) {
        QVERIFY(entry->rows->batches[i]->schema() == entry->rows->schema); // one object for all
        for (std::size_t row = 0; row < 2; ++row)
            QVERIFY(entry->rows->batches[i]->rowAsMap(row) == expected.batches[i]->rowAsMap(row));
    }
}

void TestEntryCodec::everyCutIsRefused()
{
    const std::string bytes = encoded(2);
    for (std::size_t length = 0; length < bytes.size(); ++length)
        QVERIFY2(!decodeEntry(std::string_view(bytes).substr(0, length)), std::to_string(length).c_str());
    QVERIFY(!decodeEntry(bytes + "x"));
}

void TestEntryCodec::everyFlippedByteIsRefused()
{
    std::string bytes = encoded(2);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        bytes[at] = static_cast<char>(bytes[at] ^ 0x20);
        const auto entry = decodeEntry(bytes);
        QVERIFY2(!entry, std::to_string(at).c_str());
        QCOMPARE(entry.error().code(), ErrorCode::FileUnreadable);
        bytes[at] = static_cast<char>(bytes[at] ^ 0x20);
    }
}

void TestEntryCodec::batchesOfAnotherSchemaAreRefused()
{
    CachedRows rows = sampleRows(1);
    rows.schema = std::make_shared<const db::Schema>(
        std::vector<db::Field>{{"id", db::ColumnType::Int64, false}, {"sum", db::ColumnType::Decimal, true}});
    std::string bytes;
    encodeEntry(sampleHeader(), rows, bytes);
    QVERIFY(!decodeEntry(bytes));
}

void TestEntryCodec::timesThatCannotBeAreRefused_data()
{
    QTest::addColumn<qint64>("loadedAt");
    QTest::addColumn<qint64>("ttl");
    constexpr qint64 kNever = std::numeric_limits<qint64>::max();
    QTest::newRow("a negative life") << qint64{1} << qint64{-5};
    QTest::newRow("a life without end") << qint64{1} << kNever;
    QTest::newRow("loaded before time began") << qint64{-1} << qint64{5};
    QTest::newRow("loaded at the end of time") << kNever << qint64{5};
}

void TestEntryCodec::timesThatCannotBeAreRefused()
{
    QFETCH(qint64, loadedAt);
    QFETCH(qint64, ttl);
    std::string bytes;
    encodeEntry({WallTime(std::chrono::microseconds(loadedAt)), std::chrono::milliseconds(ttl), {}},
                sampleRows(1), bytes);
    const auto entry = decodeEntry(bytes);
    QVERIFY(!entry);
    QCOMPARE(entry.error().code(), ErrorCode::FileUnreadable);
}

QTEST_APPLESS_MAIN(TestEntryCodec)
#include "tst_entry_codec.moc"
