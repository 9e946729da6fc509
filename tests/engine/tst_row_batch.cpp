// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/db/batch_builder.h"
#include "engine/db/row_stream.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace dataflow;
using db::ColumnType;

namespace {

db::SchemaPtr schemaOf(std::vector<db::Field> fields)
{
    return std::make_shared<const db::Schema>(std::move(fields));
}

Map record(std::vector<std::pair<std::string, Value>> entries)
{
    return Map(std::move(entries));
}

/// "id int, name text" for a schema.
std::string printed(const db::Schema& schema)
{
    std::string text;
    for (const db::Field& field : schema.fields()) {
        text += (text.empty() ? "" : ", ") + field.name + " ";
        text += columnTypeName(field.type);
    }
    return text;
}

/// "1 | a ; 2 | " for a batch.
std::string printed(const db::RowBatch& batch)
{
    std::string text;
    for (std::size_t row = 0; row < batch.rowCount(); ++row) {
        for (std::size_t column = 0; column < batch.columnCount(); ++column) {
            text += column == 0 ? (row == 0 ? "" : " ; ") : " | ";
            text += batch.column(column).isNull(row) ? "NULL" : batch.column(column).textAt(row);
        }
    }
    return text;
}

db::BatchPtr sample()
{
    db::BatchBuilder builder(
        schemaOf({{"id", ColumnType::Int64}, {"name", ColumnType::Text}, {"ok", ColumnType::Bool}}));
    for (int row = 0; row < 5; ++row) {
        builder.column(0).appendInt64(row);
        if (row == 2)
            builder.column(1).appendNull();
        else
            builder.column(1).appendBytes("n" + std::to_string(row));
        builder.column(2).appendBool(row % 2 == 0);
        builder.endRow();
    }
    return builder.finish();
}

} // namespace

Q_DECLARE_METATYPE(dataflow::Value)
Q_DECLARE_METATYPE(dataflow::db::ColumnType)

class TestRowBatch : public QObject {
    Q_OBJECT

private slots:
    void typeNamesGoBothWays();
    void cellsComeBackAsTheyWentIn_data();
    void cellsComeBackAsTheyWentIn();
    void nullsStayInStepWithCells_data();
    void nullsStayInStepWithCells();
    void truncateForgetsTheEnd();
    void aBuilderStartsAnewAfterFinish();
    void valuesConvertWithoutLoss_data();
    void valuesConvertWithoutLoss();
    void lossyValuesAreRefused_data();
    void lossyValuesAreRefused();
    void jsonCellsComeBackParsed();
    void rowsAreSelected();
    void columnsAreSelectedByName();
    void aRecordIsMatchedByName();
    void aRefusedRecordLeavesTheBuilderAsItWas();
    void schemasAreInferred_data();
    void schemasAreInferred();
    void recordsBecomeBatches();
    void aRowThatIsNoRecordIsRefused();
    void batchesEndWhenTheyAreFull();
    void aStreamGivesItsBatchesOnce();
};

void TestRowBatch::typeNamesGoBothWays()
{
    for (int number = 0; number <= int(ColumnType::Json); ++number) {
        const auto type = static_cast<ColumnType>(number);
        QVERIFY(db::columnTypeFromName(db::columnTypeName(type)) == type);
    }
    QVERIFY(!db::columnTypeFromName("varchar"));
    QCOMPARE(db::columnTypeName(ColumnType::TimestampTz), std::string_view("datetimetz"));
}

void TestRowBatch::cellsComeBackAsTheyWentIn_data()
{
    QTest::addColumn<ColumnType>("type");
    QTest::addColumn<Value>("value");
    Uuid uuid;
    uuid.bytes[15] = 7;
    QTest::newRow("bool") << ColumnType::Bool << Value(true);
    QTest::newRow("int") << ColumnType::Int64 << Value(std::numeric_limits<std::int64_t>::min());
    QTest::newRow("float") << ColumnType::Double << Value(0.1);
    QTest::newRow("decimal") << ColumnType::Decimal << Value(Decimal{"12345678901234567890.10"});
    QTest::newRow("text") << ColumnType::Text << Value("naïve \U0001F680");
    QTest::newRow("empty text") << ColumnType::Text << Value("");
    QTest::newRow("bytes") << ColumnType::Bytes << Value(Bytes{std::string("\0\xFF", 2)});
    QTest::newRow("date") << ColumnType::Date << Value(Date{-1});
    QTest::newRow("time") << ColumnType::Time << Value(TimeOfDay{1});
    QTest::newRow("reading") << ColumnType::Timestamp << Value(Timestamp{-5, false});
    QTest::newRow("instant") << ColumnType::TimestampTz << Value(Timestamp{5, true});
    QTest::newRow("uuid") << ColumnType::Uuid << Value(uuid);
    QTest::newRow("json") << ColumnType::Json << Value(List{Value(1), Value("a")});
}

void TestRowBatch::cellsComeBackAsTheyWentIn()
{
    QFETCH(ColumnType, type);
    QFETCH(Value, value);
    db::ColumnBuilder builder(type);
    for (int cell = 0; cell < 100; ++cell)
        QVERIFY(builder.append(cell % 3 == 0 ? Value() : value));
    QCOMPARE(builder.size(), std::size_t{100});
    const db::ColumnPtr column = builder.finish();
    QCOMPARE(column->nullCount(), std::size_t{34});
    for (std::size_t cell = 0; cell < 100; ++cell) {
        QCOMPARE(column->isNull(cell), cell % 3 == 0);
        QCOMPARE(column->valueAt(cell).kind(), cell % 3 == 0 ? ValueKind::Null : value.kind());
        QVERIFY(column->valueAt(cell) == (cell % 3 == 0 ? Value() : value));
        QCOMPARE(column->textAt(cell), cell % 3 == 0 ? std::string() : value.toText());
    }
}

void TestRowBatch::nullsStayInStepWithCells_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<int>("nullsInHundred");
    QTest::newRow("no nulls") << 1 << 0;
    QTest::newRow("few nulls") << 2 << 1;
    QTest::newRow("half nulls") << 3 << 50;
    QTest::newRow("only nulls") << 4 << 100;
}

void TestRowBatch::nullsStayInStepWithCells()
{
    QFETCH(int, seed);
    QFETCH(int, nullsInHundred);
    std::mt19937 random(static_cast<unsigned>(seed));
    db::ColumnBuilder fixed(ColumnType::Int64);
    db::ColumnBuilder variable(ColumnType::Text);
    std::vector<std::optional<std::int64_t>> expected;
    for (int cell = 0; cell < 1000; ++cell) {
        if (int(random() % 100) < nullsInHundred) {
            expected.emplace_back();
            fixed.appendNull();
            variable.appendNull();
        } else {
            expected.emplace_back(cell);
            fixed.appendInt64(cell);
            variable.appendBytes(std::to_string(cell));
        }
    }
    const auto ints = fixed.finish();
    const auto texts = variable.finish();
    QCOMPARE(ints->validity().empty(), ints->nullCount() == 0);
    for (std::size_t cell = 0; cell < expected.size(); ++cell) {
        QCOMPARE(ints->isNull(cell), !expected[cell].has_value());
        QCOMPARE(texts->isNull(cell), !expected[cell].has_value());
        QCOMPARE(ints->int64At(cell), expected[cell].value_or(0));
        QCOMPARE(texts->bytesAt(cell),
                 std::string_view(expected[cell] ? std::to_string(*expected[cell]) : ""));
    }
}

void TestRowBatch::truncateForgetsTheEnd()
{
    for (const ColumnType type : {ColumnType::Int64, ColumnType::Text}) {
        db::ColumnBuilder builder(type);
        for (int cell = 0; cell < 130; ++cell)
            QVERIFY(builder.append(cell < 70 ? Value(cell) : Value()));
        builder.truncate(100);
        builder.truncate(66);
        QVERIFY(builder.append(Value(7)));
        builder.appendNull();
        const auto column = builder.finish();
        QCOMPARE(column->size(), std::size_t{68});
        QCOMPARE(column->nullCount(), std::size_t{1});
        QCOMPARE(column->textAt(65), std::string("65"));
        QCOMPARE(column->textAt(66), std::string("7"));
        QVERIFY(column->isNull(67));
    }
}

void TestRowBatch::aBuilderStartsAnewAfterFinish()
{
    db::ColumnBuilder builder(ColumnType::Text);
    builder.appendNull();
    builder.appendBytes("a");
    const auto first = builder.finish();
    builder.appendBytes("b");
    const auto second = builder.finish();
    QCOMPARE(first->size(), std::size_t{2});
    QCOMPARE(second->size(), std::size_t{1});
    QCOMPARE(second->nullCount(), std::size_t{0});
    QCOMPARE(second->bytesAt(0), std::string_view("b"));
}

void TestRowBatch::valuesConvertWithoutLoss_data()
{
    QTest::addColumn<ColumnType>("type");
    QTest::addColumn<Value>("value");
    QTest::addColumn<Value>("stored");
    QTest::newRow("text to bool") << ColumnType::Bool << Value("TRUE") << Value(true);
    QTest::newRow("one to bool") << ColumnType::Bool << Value(1) << Value(true);
    QTest::newRow("text to int") << ColumnType::Int64 << Value("-12") << Value(-12);
    QTest::newRow("decimal to int") << ColumnType::Int64 << Value(Decimal{"12.00"}) << Value(12);
    QTest::newRow("whole float to int") << ColumnType::Int64 << Value(4.0) << Value(4);
    QTest::newRow("int to float") << ColumnType::Double << Value(3) << Value(3.0);
    QTest::newRow("decimal to float") << ColumnType::Double << Value(Decimal{"0.10"}) << Value(0.1);
    QTest::newRow("int to decimal") << ColumnType::Decimal << Value(3) << Value(Decimal{"3"});
    QTest::newRow("float to decimal") << ColumnType::Decimal << Value(0.1) << Value(Decimal{"0.1"});
    QTest::newRow("large float to decimal")
        << ColumnType::Decimal << Value(1e22) << Value(Decimal{"10000000000000000000000"});
    QTest::newRow("tiny float to decimal")
        << ColumnType::Decimal << Value(2.5e-10) << Value(Decimal{"0.00000000025"});
    QTest::newRow("text to decimal") << ColumnType::Decimal << Value("1e3") << Value(Decimal{"1000"});
    QTest::newRow("int to text") << ColumnType::Text << Value(12) << Value("12");
    QTest::newRow("date to text") << ColumnType::Text << Value(Date{0}) << Value("1970-01-01");
    QTest::newRow("text to bytes") << ColumnType::Bytes << Value("ab") << Value(Bytes{"ab"});
    QTest::newRow("text to date") << ColumnType::Date << Value("1970-01-02") << Value(Date{1});
    QTest::newRow("midnight to date")
        << ColumnType::Date << Value(Timestamp{-86'400'000'000, false}) << Value(Date{-1});
    QTest::newRow("text to time") << ColumnType::Time << Value("00:00:01") << Value(TimeOfDay{1'000'000});
    QTest::newRow("date to reading") << ColumnType::Timestamp << Value(Date{1})
                                     << Value(Timestamp{86'400'000'000, false});
    QTest::newRow("text to instant") << ColumnType::TimestampTz << Value("1970-01-01T01:00:00+01:00")
                                     << Value(Timestamp{0, true});
    QTest::newRow("text to uuid") << ColumnType::Uuid << Value("00000000-0000-0000-0000-000000000000")
                                  << Value(Uuid{});
    QTest::newRow("object text to json")
        << ColumnType::Json << Value(R"({"a":1})") << Value(record({{"a", Value(1)}}));
    QTest::newRow("other text to json") << ColumnType::Json << Value("plain") << Value("plain");
    QTest::newRow("digits to json") << ColumnType::Json << Value("12") << Value("12");
    QTest::newRow("int to json") << ColumnType::Json << Value(12) << Value(12);
}

void TestRowBatch::valuesConvertWithoutLoss()
{
    QFETCH(ColumnType, type);
    QFETCH(Value, value);
    QFETCH(Value, stored);
    db::ColumnBuilder builder(type);
    const auto appended = builder.append(value);
    QVERIFY2(appended, appended ? "" : appended.error().sentence().c_str());
    const Value back = builder.finish()->valueAt(0);
    QCOMPARE(back.kind(), stored.kind());
    QVERIFY2(back == stored, back.toText().c_str());
}

void TestRowBatch::lossyValuesAreRefused_data()
{
    QTest::addColumn<ColumnType>("type");
    QTest::addColumn<Value>("value");
    QTest::newRow("two to bool") << ColumnType::Bool << Value(2);
    QTest::newRow("fraction to int") << ColumnType::Int64 << Value(1.5);
    QTest::newRow("2^63 to int") << ColumnType::Int64 << Value(9223372036854775808.0);
    QTest::newRow("not a number to int") << ColumnType::Int64 << Value(std::nan(""));
    QTest::newRow("word to int") << ColumnType::Int64 << Value("twelve");
    QTest::newRow("2^53+1 to float") << ColumnType::Double << Value((std::int64_t{1} << 53) + 1);
    QTest::newRow("largest int to float")
        << ColumnType::Double << Value(std::numeric_limits<std::int64_t>::max());
    QTest::newRow("long decimal to float") << ColumnType::Double << Value(Decimal{"0.12345678901234567891"});
    QTest::newRow("bool to decimal") << ColumnType::Decimal << Value(true);
    QTest::newRow("bytes to text") << ColumnType::Text << Value(Bytes{"ab"});
    QTest::newRow("int to bytes") << ColumnType::Bytes << Value(1);
    QTest::newRow("noon to date") << ColumnType::Date << Value(Timestamp{43'200'000'000, false});
    QTest::newRow("instant to date") << ColumnType::Date << Value(Timestamp{0, true});
    QTest::newRow("instant to reading") << ColumnType::Timestamp << Value(Timestamp{0, true});
    QTest::newRow("reading to instant") << ColumnType::TimestampTz << Value(Timestamp{0, false});
    QTest::newRow("zoneless text to instant") << ColumnType::TimestampTz << Value("1970-01-01 00:00:00");
    QTest::newRow("text to uuid") << ColumnType::Uuid << Value("123");
}

void TestRowBatch::lossyValuesAreRefused()
{
    QFETCH(ColumnType, type);
    QFETCH(Value, value);
    db::ColumnBuilder builder(type);
    const auto appended = builder.append(value);
    QVERIFY(!appended);
    QCOMPARE(appended.error().code(), ErrorCode::ConversionFailed);
    QCOMPARE(appended.error().fact("type"), db::columnTypeName(type));
    QCOMPARE(appended.error().fact("kind"), valueKindName(value.kind()));
    QCOMPARE(builder.size(), std::size_t{0});
}

void TestRowBatch::jsonCellsComeBackParsed()
{
    db::ColumnBuilder builder(ColumnType::Json);
    builder.appendBytes(R"({"b": [1, null], "a": 9223372036854775807})");
    builder.appendBytes("not json");
    builder.appendBytes("12345678901234567890123");
    const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
    builder.appendBytes(deep);
    const auto column = builder.finish();
    const Value object = column->valueAt(0);
    QVERIFY(object.find("a") && *object.find("a") == Value(std::numeric_limits<std::int64_t>::max()));
    QCOMPARE(object.as<Map>()->front().first, std::string("b"));
    QCOMPARE(column->valueAt(1), Value("not json"));
    QCOMPARE(column->valueAt(2).toText(), std::string("12345678901234567890123"));
    QVERIFY(column->valueAt(3) == Value(deep)); // as a value it would be deeper than the stack
}

void TestRowBatch::rowsAreSelected()
{
    const db::BatchPtr batch = sample();
    const std::vector<std::uint32_t> rows{0, 2, 4};
    QCOMPARE(printed(*batch->selectRows(rows)),
             std::string("0 | n0 | true ; 2 | NULL | true ; 4 | n4 | true"));
    QCOMPARE(batch->selectRows({})->rowCount(), std::size_t{0});
    QCOMPARE(batch->selectRows({})->schema().get(), batch->schema().get());
}

void TestRowBatch::columnsAreSelectedByName()
{
    const db::BatchPtr batch = sample();
    const std::vector<std::string> names{"ok", "id"};
    const auto some = batch->selectColumns(names);
    QVERIFY(some);
    QCOMPARE(printed(*(*some)->schema()), std::string("ok bool, id int"));
    QVERIFY((*some)->sharedColumn(1) == batch->sharedColumn(0));
    const std::vector<std::string> wrong{"nam"};
    const auto refused = batch->selectColumns(wrong);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), ErrorCode::UnknownField);
    QVERIFY(refused.error().hint().find("name") != std::string::npos);
}

void TestRowBatch::aRecordIsMatchedByName()
{
    db::BatchBuilder builder(schemaOf({{"id", ColumnType::Int64}, {"name", ColumnType::Text}}));
    QVERIFY(builder.appendRecord(record({{"name", Value("a")}, {"id", Value(1)}})));
    QVERIFY(builder.appendRecord(record({{"id", Value(2)}})));
    QVERIFY(builder.appendRecord({}));
    const auto batch = builder.finish();
    QCOMPARE(printed(*batch), std::string("1 | a ; 2 | NULL ; NULL | NULL"));
    QCOMPARE(batch->rowAsMap(1).find("id")->toText(), std::string("2"));
}

void TestRowBatch::aRefusedRecordLeavesTheBuilderAsItWas()
{
    db::BatchBuilder builder(schemaOf({{"name", ColumnType::Text}, {"id", ColumnType::Int64}}));
    QVERIFY(builder.appendRecord(record({{"name", Value("a")}, {"id", Value(1)}})));
    const auto unknown = builder.appendRecord(record({{"nme", Value("b")}}));
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code(), ErrorCode::UnknownField);
    QVERIFY(unknown.error().hint().find("name") != std::string::npos);
    const auto lossy = builder.appendRecord(record({{"name", Value("c")}, {"id", Value("x")}}));
    QVERIFY(!lossy);
    QCOMPARE(lossy.error().fact("column"), std::string_view("id"));
    QVERIFY(builder.appendRecord(record({{"name", Value("d")}, {"id", Value(4)}})));
    QCOMPARE(printed(*builder.finish()), std::string("a | 1 ; d | 4"));
}

void TestRowBatch::schemasAreInferred_data()
{
    QTest::addColumn<Value>("first");
    QTest::addColumn<Value>("second");
    QTest::addColumn<ColumnType>("type");
    QTest::newRow("same kind") << Value(1) << Value(2) << ColumnType::Int64;
    QTest::newRow("null and int") << Value() << Value(2) << ColumnType::Int64;
    QTest::newRow("nulls only") << Value() << Value() << ColumnType::Text;
    QTest::newRow("int and float") << Value(1) << Value(0.5) << ColumnType::Double;
    QTest::newRow("large int and float")
        << Value((std::int64_t{1} << 53) + 1) << Value(0.5) << ColumnType::Decimal;
    QTest::newRow("int and decimal") << Value(1) << Value(Decimal{"0.5"}) << ColumnType::Decimal;
    QTest::newRow("float and decimal") << Value(0.5) << Value(Decimal{"0.5"}) << ColumnType::Decimal;
    QTest::newRow("int and text") << Value(1) << Value("a") << ColumnType::Text;
    QTest::newRow("bool and int") << Value(true) << Value(1) << ColumnType::Text;
    QTest::newRow("list and record") << Value(List{}) << Value(Map{}) << ColumnType::Json;
    QTest::newRow("reading and instant")
        << Value(Timestamp{0, false}) << Value(Timestamp{0, true}) << ColumnType::Text;
    QTest::newRow("instants") << Value(Timestamp{0, true}) << Value(Timestamp{1, true})
                              << ColumnType::TimestampTz;
}

void TestRowBatch::schemasAreInferred()
{
    QFETCH(Value, first);
    QFETCH(Value, second);
    QFETCH(ColumnType, type);
    const std::vector<Value> records{Value(record({{"v", first}})),
                                     Value(record({{"new", Value(1)}, {"v", second}}))};
    const auto schema = db::inferSchema(records);
    QCOMPARE(schema->names(), (std::vector<std::string>{"v", "new"}));
    QCOMPARE((*schema)[0].type, type);
    const auto batches = db::batchesFromRecords(records);
    QVERIFY2(batches, batches ? "" : batches.error().sentence().c_str());
    QCOMPARE(batches->front()->column(0).textAt(1), second.toText());
}

void TestRowBatch::recordsBecomeBatches()
{
    std::vector<Value> records;
    for (int row = 0; row < 10'000; ++row)
        records.emplace_back(record({{"id", Value(row)}}));
    const auto batches = db::batchesFromRecords(records);
    QVERIFY(batches);
    QCOMPARE(batches->size(), std::size_t{2});
    QCOMPARE((*batches)[0]->rowCount(), db::kBatchRows);
    QCOMPARE((*batches)[1]->valueAt(10'000 - db::kBatchRows - 1, 0), Value(9'999));
    const auto none = db::batchesFromRecords({}, schemaOf({{"id", ColumnType::Int64}}));
    QVERIFY(none && none->empty());
}

void TestRowBatch::aRowThatIsNoRecordIsRefused()
{
    const std::vector<Value> records{Value(Map{}), Value("text")};
    const auto batches = db::batchesFromRecords(records);
    QVERIFY(!batches);
    QCOMPARE(batches.error().code(), ErrorCode::BadInput);
    QCOMPARE(batches.error().fact("row"), std::string_view("2"));
}

void TestRowBatch::batchesEndWhenTheyAreFull()
{
    db::BatchBuilder builder(schemaOf({{"text", ColumnType::Text}}));
    const std::string kilobyte(1024, 'x');
    std::size_t rows = 0;
    while (!builder.full()) {
        builder.column(0).appendBytes(kilobyte);
        builder.endRow();
        ++rows;
    }
    QCOMPARE(rows, db::kBatchBytes / 1024);
    const auto batch = builder.finish();
    QVERIFY(batch->byteSize() >= db::kBatchBytes && batch->byteSize() < 2 * db::kBatchBytes);
    QVERIFY(!builder.full());
}

void TestRowBatch::aStreamGivesItsBatchesOnce()
{
    const auto batch = sample();
    const auto empty = batch->selectRows({});
    const auto stream = db::streamOf(batch->schema(), {batch, empty, nullptr, batch});
    QCOMPARE(stream->schema().get(), batch->schema().get());
    const auto all = db::readAll(*stream);
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t{2});
    const auto end = stream->next();
    QVERIFY(end && !*end);
}

QTEST_APPLESS_MAIN(TestRowBatch)
#include "tst_row_batch.moc"
