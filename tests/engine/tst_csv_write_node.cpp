// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "tests/support/csv_folder.h"

#include <QtTest>

#include <filesystem>
#include <sys/stat.h>

using namespace dataflow;
using testing::cellsText;
using testing::CsvFolder;
using testing::FakeInputs;
using testing::outcome;
using testing::runNode;
using testing::schemaText;
using testing::withPath;

Q_DECLARE_METATYPE(dataflow::Map)

class TestCsvWriteNode : public QObject {
    Q_OBJECT
private slots:
    void writesTextThatReadsBackTheSame();
    void writesEachFormat_data();
    void writesEachFormat();
    void aFailedWriteLeavesTheOldFileAndNoTrace();
    void replacesAFileAndKeepsItsPermissions();
    void appendsRowsOfTheSameColumns();
    void refusesToAppendOtherColumns();
    void refusesToWriteWhereItCannot();
};

void TestCsvWriteNode::writesTextThatReadsBackTheSame()
{
    const CsvFolder folder;
    const auto moment = parseTimestamp("2024-03-01T10:15:00.5Z");
    const List records{Value(Map{{"i", 1},
                                 {"d", Decimal{"1.50"}},
                                 {"f", 2.5e10},
                                 {"t", "a,\"b\"\r\nc"},
                                 {"e", ""},
                                 {"b", true},
                                 {"day", Date{19783}},
                                 {"at", *moment}}),
                       Value(Map{{"i", Value()},
                                 {"d", Decimal{"-0.05"}},
                                 {"f", 1e-7},
                                 {"t", Value()},
                                 {"e", "x"},
                                 {"b", false},
                                 {"day", Value()},
                                 {"at", Value()}})};
    FakeInputs inputs;
    inputs.setRows("rows", records);
    const auto writing = folder.context();
    const auto written = runNode("CSVWriteNode", withPath({}), *writing, std::move(inputs));
    QCOMPARE(outcome(written), std::string("ok"));
    QCOMPARE(Value(written->values()).find("row_count")->toText(), std::string("2"));
    QCOMPARE(Value(written->values()).find("bytes")->toText(), std::to_string(folder.read("in.csv").size()));
    QCOMPARE(Value(written->values()).find("path")->toText(), folder.pathOf("in.csv"));
    const auto reading = folder.context();
    QCOMPARE(outcome(runNode("CSVReadNode", withPath({{"types", Map{{"f", "float"}}}}), *reading)),
             std::string("ok"));
    QCOMPARE(schemaText(*reading->rows("rows").schema),
             std::string("i:int d:decimal f:float t:text e:text b:bool day:date at:datetimetz"));
    QCOMPARE(Value(reading->rows("rows").records()), Value(records));
}

void TestCsvWriteNode::writesEachFormat_data()
{
    QTest::addColumn<dataflow::Map>("params");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << Map{} << QByteArray("n,t\n1,x\n,\"\"\n");
    QTest::newRow("semicolons") << Map{{"delimiter", ";"}} << QByteArray("n;t\n1;x\n;\"\"\n");
    QTest::newRow("tabs") << Map{{"delimiter", "tab"}} << QByteArray("n\tt\n1\tx\n\t\"\"\n");
    QTest::newRow("no header") << Map{{"header", false}} << QByteArray("1,x\n,\"\"\n");
    QTest::newRow("a null text") << Map{{"null_text", "NULL"}} << QByteArray("n,t\n1,x\nNULL,\n");
    QTest::newRow("all quoted") << Map{{"quote_all", true}}
                                << QByteArray("\"n\",\"t\"\n\"1\",\"x\"\n,\"\"\n");
    QTest::newRow("windows line ends")
        << Map{{"line_ending", "crlf"}} << QByteArray("n,t\r\n1,x\r\n,\"\"\r\n");
}

void TestCsvWriteNode::writesEachFormat()
{
    QFETCH(dataflow::Map, params);
    QFETCH(QByteArray, text);
    const CsvFolder folder;
    const auto context = folder.context();
    FakeInputs inputs;
    inputs.setRows("rows", {Value(Map{{"n", 1}, {"t", "x"}}), Value(Map{{"n", Value()}, {"t", ""}})});
    QCOMPARE(outcome(runNode("CSVWriteNode", withPath(params, "out.csv"), *context, std::move(inputs))),
             std::string("ok"));
    QCOMPARE(folder.read("out.csv"), text.toStdString());
    QCOMPARE(folder.fileCount(), std::size_t{1});
}

namespace {

/// Gives one batch, then fails.
class FailingRows : public db::RowStream {
public:
    FailingRows()
        : m_batches(*db::batchesFromRecords(List{Value(Map{{"n", 1}})}))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_batches.front()->schema(); }
    Result<db::BatchPtr> next() override
    {
        if (m_given)
            return fail(Error{ErrorCode::ConnectionLost, "The connection broke"});
        m_given = true;
        return m_batches.front();
    }

private:
    std::vector<db::BatchPtr> m_batches;
    bool m_given = false;
};

} // namespace

void TestCsvWriteNode::aFailedWriteLeavesTheOldFileAndNoTrace()
{
    const CsvFolder folder;
    folder.write("out.csv", "old\n");
    const auto context = folder.context();
    FakeInputs inputs;
    inputs.setStream("rows", std::make_unique<FailingRows>());
    const auto result = runNode("CSVWriteNode", withPath({}, "out.csv"), *context, std::move(inputs));
    QCOMPARE(result.error().code(), ErrorCode::ConnectionLost);
    QCOMPARE(folder.read("out.csv"), std::string("old\n"));
    QCOMPARE(folder.fileCount(), std::size_t{1});
}

void TestCsvWriteNode::replacesAFileAndKeepsItsPermissions()
{
    using std::filesystem::perms;
    const CsvFolder folder;
    folder.write("out.csv", "old\n");
    std::filesystem::permissions(folder.pathOf("out.csv"),
                                 perms::owner_read | perms::owner_write | perms::group_read);
    const auto context = folder.context();
    FakeInputs inputs;
    inputs.setRows("rows", {Value(Map{{"n", 1}})});
    QCOMPARE(outcome(runNode("CSVWriteNode", withPath({}, "out.csv"), *context, std::move(inputs))),
             std::string("ok"));
    QCOMPARE(folder.read("out.csv"), std::string("n\n1\n"));
    QVERIFY(std::filesystem::status(folder.pathOf("out.csv")).permissions() ==
            (perms::owner_read | perms::owner_write | perms::group_read));
}

void TestCsvWriteNode::appendsRowsOfTheSameColumns()
{
    const CsvFolder folder;
    const auto append = [&](int number) {
        const auto context = folder.context();
        FakeInputs inputs;
        inputs.setRows("rows", {Value(Map{{"n", number}})});
        return outcome(
            runNode("CSVWriteNode", withPath({{"append", true}}, "out.csv"), *context, std::move(inputs)));
    };
    QCOMPARE(append(1), std::string("ok"));
    QCOMPARE(append(2), std::string("ok"));
    QCOMPARE(folder.read("out.csv"), std::string("n\n1\n2\n"));
    folder.write("out.csv", "n\n5");
    QCOMPARE(append(6), std::string("ok"));
    QCOMPARE(folder.read("out.csv"), std::string("n\n5\n6\n"));
}

void TestCsvWriteNode::refusesToAppendOtherColumns()
{
    const CsvFolder folder;
    folder.write("out.csv", "a,b\n1,2\n");
    const auto context = folder.context();
    FakeInputs inputs;
    inputs.setRows("rows", {Value(Map{{"a", 1}, {"c", 2}})});
    const auto result =
        runNode("CSVWriteNode", withPath({{"append", true}}, "out.csv"), *context, std::move(inputs));
    QCOMPARE(result.error().code(), ErrorCode::BadInput);
    QCOMPARE(std::string(result.error().fact("file_columns")), std::string("a, b"));
    QCOMPARE(folder.read("out.csv"), std::string("a,b\n1,2\n"));
    QCOMPARE(folder.fileCount(), std::size_t{1});
}

void TestCsvWriteNode::refusesToWriteWhereItCannot()
{
    const CsvFolder folder;
    const auto context = folder.context();
    const auto writeTo = [&](const char* path) {
        FakeInputs inputs;
        inputs.setRows("rows", {Value(Map{{"a", 1}})});
        return runNode("CSVWriteNode", withPath({}, path), *context, std::move(inputs));
    };
    const auto noFolder = writeTo("none/out.csv");
    QCOMPARE(noFolder.error().code(), ErrorCode::FileUnwritable);
    QVERIFY(noFolder.error().sentence().find("Make its folder first") != std::string::npos);
    QCOMPARE(writeTo(".").error().code(), ErrorCode::FileUnwritable);
    const std::string pipe = folder.pathOf("pipe");
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    const auto toPipe = writeTo("pipe");
    QVERIFY(!toPipe);
    QVERIFY(toPipe.error().sentence().find("a device or a pipe") != std::string::npos);
    QVERIFY(std::filesystem::is_fifo(pipe)); // nothing took its place
    QCOMPARE(runNode("CSVWriteNode", withPath({}, "out.csv"), *context).error().code(), ErrorCode::BadInput);
}

QTEST_APPLESS_MAIN(TestCsvWriteNode)
#include "tst_csv_write_node.moc"
