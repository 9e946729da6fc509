// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/batch_builder.h"
#include "engine/db/batch_codec.h"

#include <QTest>

using namespace dataflow;
using db::ColumnType;

namespace {

/// One column of every type; every third cell is null when `nulls`.
db::BatchPtr everyType(std::size_t rows, bool nulls)
{
    std::vector<db::Field> fields;
    for (int number = 0; number <= int(ColumnType::Json); ++number) {
        const auto type = static_cast<ColumnType>(number);
        fields.push_back({std::string(db::columnTypeName(type)) + " é", type, number % 2 == 0});
    }
    db::BatchBuilder builder(std::make_shared<const db::Schema>(fields));
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t index = 0; index < fields.size(); ++index) {
            db::ColumnBuilder& column = builder.column(index);
            const auto number = static_cast<std::int64_t>(row * 31 + index);
            Uuid uuid;
            uuid.bytes[3] = static_cast<std::uint8_t>(number);
            if (nulls && (row + index) % 3 == 0)
                column.appendNull();
            else if (column.type() == ColumnType::Bool)
                column.appendBool(number % 2 == 0);
            else if (column.type() == ColumnType::Double)
                column.appendDouble(0.1 * double(number));
            else if (column.type() == ColumnType::Date)
                column.appendDate(static_cast<std::int32_t>(number));
            else if (column.type() == ColumnType::Uuid)
                column.appendUuid(uuid);
            else if (db::isVariableWidth(column.type()))
                column.appendBytes(std::to_string(number));
            else
                column.appendInt64(-number);
        }
        builder.endRow();
    }
    return builder.finish();
}

void compareBatches(const db::RowBatch& a, const db::RowBatch& b)
{
    QVERIFY(*a.schema() == *b.schema());
    QCOMPARE(a.rowCount(), b.rowCount());
    for (std::size_t column = 0; column < a.columnCount(); ++column) {
        QCOMPARE(a.column(column).nullCount(), b.column(column).nullCount());
        for (std::size_t row = 0; row < a.rowCount(); ++row)
            QVERIFY(a.valueAt(row, column) == b.valueAt(row, column));
    }
}

} // namespace

class TestBatchCodec : public QObject {
    Q_OBJECT

private slots:
    void aBatchSurvives_data();
    void aBatchSurvives();
    void batchesAreAppended();
    void everyCutIsNoticed();
    void everyFlippedByteIsNoticed();
    void strangeBytesAreRefused();
    void partsMustFitTogether();
};

void TestBatchCodec::aBatchSurvives_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<bool>("nulls");
    QTest::newRow("no rows") << 0 << false;
    QTest::newRow("one row") << 1 << false;
    QTest::newRow("a null row") << 1 << true;
    QTest::newRow("a word of rows") << 64 << true;
    QTest::newRow("one more") << 65 << true;
    QTest::newRow("many rows") << 1000 << true;
    QTest::newRow("many rows without nulls") << 1000 << false;
}

void TestBatchCodec::aBatchSurvives()
{
    QFETCH(int, rows);
    QFETCH(bool, nulls);
    const auto batch = everyType(static_cast<std::size_t>(rows), nulls);
    std::string bytes;
    db::encodeBatch(*batch, bytes);
    const auto back = db::decodeBatch(bytes);
    QVERIFY2(back, back ? "" : back.error().sentence().c_str());
    compareBatches(*batch, **back);
}

void TestBatchCodec::batchesAreAppended()
{
    std::string bytes = "before";
    db::encodeBatch(*everyType(3, true), bytes);
    QVERIFY(bytes.starts_with("before"));
    QVERIFY(db::decodeBatch(std::string_view(bytes).substr(6)));
    const db::RowBatch noColumns(std::make_shared<const db::Schema>(std::vector<db::Field>{}), {}, 7);
    std::string small;
    db::encodeBatch(noColumns, small);
    QCOMPARE((*db::decodeBatch(small))->rowCount(), std::size_t{7});
}

void TestBatchCodec::everyCutIsNoticed()
{
    std::string bytes;
    db::encodeBatch(*everyType(5, true), bytes);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto back = db::decodeBatch(std::string_view(bytes).substr(0, size));
        QVERIFY(!back);
        QCOMPARE(back.error().code(), ErrorCode::FileUnreadable);
    }
    QVERIFY(!db::decodeBatch(bytes + "x"));
}

void TestBatchCodec::everyFlippedByteIsNoticed()
{
    std::string bytes;
    db::encodeBatch(*everyType(5, true), bytes);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        QVERIFY2(!db::decodeBatch(damaged), std::to_string(at).c_str());
    }
}

void TestBatchCodec::strangeBytesAreRefused()
{
    QVERIFY(!db::decodeBatch({}));
    QVERIFY(!db::decodeBatch(std::string(1000, '\0')));
    QVERIFY(!db::decodeBatch("{\"json\": true, \"and\": \"long enough for a header\"}"));
}

void TestBatchCodec::partsMustFitTogether()
{
    const auto refused = [](db::ColumnParts parts) { return !db::Column::fromParts(std::move(parts)); };
    using Parts = db::ColumnParts;
    const auto parts = [](ColumnType type, std::size_t size) {
        Parts made;
        made.type = type;
        made.size = size;
        return made;
    };
    Parts text = parts(ColumnType::Text, 2);
    text.offsets = {0, 1, 3};
    text.arena = "abc";
    QVERIFY(!refused(text));
    Parts backwards = text;
    backwards.offsets = {0, 4, 3};
    QVERIFY(refused(backwards));
    Parts short_ = text;
    short_.arena = "ab";
    QVERIFY(refused(short_));
    Parts fixed = parts(ColumnType::Int64, 2);
    fixed.fixed.resize(15);
    QVERIFY(refused(fixed));
    fixed.fixed.resize(16);
    QVERIFY(!refused(fixed));
    fixed.nullCount = 1;
    QVERIFY(refused(fixed));
    fixed.validity = {0b11};
    QVERIFY(refused(fixed));
    fixed.validity = {0b10};
    QVERIFY(!refused(fixed));
    // Sizes that wrap around to what is there.
    QVERIFY(refused(parts(ColumnType::Text, std::numeric_limits<std::size_t>::max())));
    QVERIFY(refused(parts(ColumnType::Int64, std::size_t{1} << 61)));
}

QTEST_APPLESS_MAIN(TestBatchCodec)
#include "tst_batch_codec.moc"
