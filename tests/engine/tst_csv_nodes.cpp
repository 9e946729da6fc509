// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "tests/support/csv_folder.h"
#include "tests/support/input_pipe.h"

#include <QtTest>

using namespace dataflow;
using testing::cellsText;
using testing::CsvFolder;
using testing::FakeInputs;
using testing::InputPipe;
using testing::outcome;
using testing::runNode;
using testing::schemaText;
using testing::WhenWaiting;
using testing::withPath;

Q_DECLARE_METATYPE(dataflow::Map)

class TestCsvNodes : public QObject {
    Q_OBJECT
private slots:
    void readsTextIntoTypedRows_data();
    void readsTextIntoTypedRows();
    void refusesWhatItCannotRead_data();
    void refusesWhatItCannotRead();
    void aMissingFileIsNoFaultOfTheDelimiter();
    void stopsAtABadRowWithItsLine_data();
    void stopsAtABadRowWithItsLine();
    void skipsBadRowsAndCountsThem();
    void collectsBadRowsWithLineColumnAndReason();
    void aValueBeyondTheSampleIsABadRowAndNeverSilentlyText();
    void readsRecordsThatCrossBufferBoundaries();
    void readsLatin1();
    void refusesUtf16();
    void readsAPipeToItsEnd();
    void takesAByteOrderMarkInPieces();
    void stopsWaitingForAPipeWhenTheRunStops();
    void readsWhatHasNoSize();
    void stopsWhenTheRunStops();
    void stopsAtTheDeadline();
    void tellsProgress();
    void checksItsParametersBeforeTheRun_data();
    void checksItsParametersBeforeTheRun();
};

void TestCsvNodes::readsTextIntoTypedRows_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<dataflow::Map>("params");
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("cells");
    const auto row = [](const char* name, QByteArray text, Map params, const char* schema,
                        const char* cells) {
        QTest::newRow(name) << std::move(text) << params << QByteArray(schema) << QByteArray(cells);
    };
    row("ints and text", "id,name\n1,Ann\n2,Bob\n", {}, "id:int name:text", R"([[1,"Ann"],[2,"Bob"]])");
    row("no line end at the end", "id\n1\n2", {}, "id:int", "[[1],[2]]");
    row("windows line ends", "id,name\r\n1,Ann\r\n", {}, "id:int name:text", R"([[1,"Ann"]])");
    row("a byte-order mark", "\xEF\xBB\xBFid,b\n1,2\n", {}, "id:int b:int", "[[1,2]]");
    row("quotes, delimiters and line ends in cells", "a,b\n\"x,y\",\"one\ntwo\"\n\"say \"\"hi\"\"\",z\n", {},
        "a:text b:text", R"([["x,y","one\ntwo"],["say \"hi\"","z"]])");
    row("a quote inside an unquoted cell", "a,b\n5\" pipe,1\n", {}, "a:text b:int", R"([["5\" pipe",1]])");
    row("empty is null, quoted empty is text", "a,b\n,1\n\"\",2\nx,3\n", {}, "a:text b:int",
        R"([[null,1],["",2],["x",3]])");
    row("quoted empty in a column of numbers is null", "a,b\n\"1\",\"x\"\n\"\",\"y\"\n", {}, "a:int b:text",
        R"([[1,"x"],[null,"y"]])");
    row("all empty is text", "a,b\n,1\n", {}, "a:text b:int", "[[null,1]]");
    row("money stays exact", "p\n1.50\n-20\n", {}, "p:decimal", R"([["1.50"],["-20"]])");
    row("an exponent makes floats", "p\n1.5\n2e3\n", {}, "p:float", "[[1.5],[2000.0]]");
    row("a whole number that a float rounds makes text", "id\n12345678901234567891\n1e5\n", {}, "id:text",
        R"([["12345678901234567891"],["1e5"]])");
    row("long whole numbers that a float keeps", "n\n-123456789012345680000\n1e5\n", {}, "n:float",
        "[[-1.2345678901234568e+20],[100000.0]]");
    row("leading zeros stay", "zip\n00123\n45\n", {}, "zip:text", R"([["00123"],["45"]])");
    row("too long for an int stays exact", "n\n9223372036854775808\n1\n", {}, "n:decimal",
        R"([["9223372036854775808"],["1"]])");
    row("bools", "b\ntrue\nFALSE\n", {}, "b:bool", "[[true],[false]]");
    row("dates", "d\n2024-02-29\n1969-12-31\n", {}, "d:date", R"([["2024-02-29"],["1969-12-31"]])");
    row("no such date", "d\n2023-02-29\n", {}, "d:text", R"([["2023-02-29"]])");
    row("timestamps", "t\n2024-03-01T10:15:00\n2024-03-01 10:15:00.25\n", {}, "t:datetime",
        R"([["2024-03-01T10:15:00"],["2024-03-01T10:15:00.25"]])");
    row("instants", "t\n2024-03-01T10:15:00+02:00\n2024-03-01T10:15:00Z\n", {}, "t:datetimetz",
        R"([["2024-03-01T08:15:00Z"],["2024-03-01T10:15:00Z"]])");
    row("times", "t\n10:15:00\n23:59:59\n", {}, "t:time", R"([["10:15:00"],["23:59:59"]])");
    row("mixed kinds are text", "x\n1\ntwo\n", {}, "x:text", R"([["1"],["two"]])");
    row("semicolons are found", "a;b\n1,5;x\n2,5;y\n", {}, "a:text b:text", R"([["1,5","x"],["2,5","y"]])");
    row("tabs are found", "a\tb\n1\t2\n", {}, "a:int b:int", "[[1,2]]");
    row("bars are found", "a|b\n1|2\n", {}, "a:int b:int", "[[1,2]]");
    row("a given delimiter", "a:b\n1:2\n", {{"delimiter", ":"}}, "a:int b:int", "[[1,2]]");
    row("tab by name", "a\tb,c\n1\tx,y\n", {{"delimiter", "tab"}}, "a:int b,c:text", R"([[1,"x,y"]])");
    row("another quote", "a,b\n'x,y',1\n", {{"quote", "'"}}, "a:text b:int", R"([["x,y",1]])");
    row("no quote", "a,b\n\"x,1\n", {{"quote", ""}, {"delimiter", ","}}, "a:text b:int", R"([["\"x",1]])");
    row("no header", "1,x\n2,y\n", {{"header", false}}, "column1:int column2:text", R"([[1,"x"],[2,"y"]])");
    row("a stray carriage return among rows without a header", "a\rb,1\nc,2\n", {{"header", false}},
        "column1:text column2:int", R"([["a\rb",1],["c",2]])");
    row("an empty name", "a,\n1,2\n", {}, "a:int column2:int", "[[1,2]]");
    row("own null values", "a\nNA\n1\n-\n", {{"null_values", List{"NA", "-"}}}, "a:int",
        "[[null],[1],[null]]");
    row("a type by hand", "a,b\n1,2\n", {{"types", Map{{"a", "str"}, {"b", "decimal"}}}}, "a:text b:decimal",
        R"([["1","2"]])");
    row("more types by hand", "u,j,h\n6f9619ff-8b86-d011-b42d-00c04fc964ff,\"{\"\"k\"\":1}\",\\x0aff\n",
        {{"types", Map{{"u", "uuid"}, {"j", "json"}, {"h", "bytes"}}}}, "u:uuid j:json h:bytes",
        R"([["6f9619ff-8b86-d011-b42d-00c04fc964ff",{"k":1},"Cv8="]])");
    row("columns in another order", "a,b,c\n1,2,3\n", {{"columns", List{"c", "a"}}}, "c:int a:int",
        "[[3,1]]");
    row("lines before the header", "made by x\n\na,b\n1,2\n", {{"skip_rows", 2}}, "a:int b:int", "[[1,2]]");
    row("a limit", "a\n1\n2\n3\n", {{"limit", 2}}, "a:int", "[[1],[2]]");
    row("a limit of none", "a\n1\n", {{"limit", 0}}, "a:int", "[]");
    row("blank lines between rows", "a,b\n1,2\n\n3,4\n\n", {}, "a:int b:int", "[[1,2],[3,4]]");
    row("blank lines of one column are nulls", "a\n1\n\n3\n", {}, "a:int", "[[1],[null],[3]]");
    row("a header only", "a,b\n", {}, "a:text b:text", "[]");
    row("text beyond ASCII", "n\nM\xC3\xBCller\n\xF0\x9F\x98\x80\n", {}, "n:text",
        "[[\"M\xC3\xBCller\"],[\"\xF0\x9F\x98\x80\"]]");
}

void TestCsvNodes::readsTextIntoTypedRows()
{
    QFETCH(QByteArray, text);
    QFETCH(dataflow::Map, params);
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, cells);
    const CsvFolder folder;
    folder.write("in.csv", text.toStdString());
    const auto context = folder.context();
    const auto result = runNode("CSVReadNode", withPath(params), *context);
    QCOMPARE(outcome(result), std::string("ok"));
    QCOMPARE(schemaText(*context->rows("rows").schema), schema.toStdString());
    QCOMPARE(cellsText(context->rows("rows")), cells.toStdString());
    QVERIFY(*result->values().front().second.as<std::int64_t>() ==
            static_cast<std::int64_t>(context->rows("rows").rowCount()));
}

void TestCsvNodes::refusesWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<dataflow::Map>("params");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("holds");
    const auto row = [](const char* name, const char* text, Map params, const char* code, const char* holds) {
        QTest::newRow(name) << QByteArray(text) << params << QByteArray(code) << QByteArray(holds);
    };
    row("an empty file", "", {}, "csv.bad_row", "no header line");
    row("a header with twins", "a,b,a\n1,2,3\n", {}, "csv.bad_row", "same name");
    row("a column that is not there", "name,b\n1,2\n", {{"columns", List{"nmae"}}}, "model.unknown_field",
        "Did you mean \"name\"");
    row("a type for no column", "a,b\n1,2\n", {{"types", Map{{"z", "int"}}}}, "model.unknown_field",
        "It has: a b.");
    row("no such type", "a,b\n1,2\n", {{"types", Map{{"a", "money"}}}}, "graph.bad_parameter", "money");
    row("a column twice", "a,b\n1,2\n", {{"columns", List{"a", "a"}}}, "graph.bad_parameter", "twice");
    row("a delimiter of two characters", "a\n", {{"delimiter", "ab"}}, "graph.bad_parameter",
        "one ASCII character");
    row("quote and delimiter the same", "a\n", {{"delimiter", ","}, {"quote", ","}}, "graph.bad_parameter",
        "same character");
    row("another encoding", "a\n", {{"encoding", "utf-16"}}, "graph.bad_parameter", "latin-1");
    row("another policy", "a\n", {{"on_bad_row", "fix"}}, "graph.bad_parameter", "collect");
    row("lines that end in carriage returns", "a,b\r1,2\r3,4\r", {}, "csv.bad_row", "carriage returns alone");
    row("such lines without a header", "1,2\r3,4\r", {{"header", false}}, "csv.bad_row",
        "carriage returns alone");
    row("such lines of one column", "1\r2\r", {{"header", false}}, "csv.bad_row", "carriage returns alone");
    row("such lines to skip", "made by x\r1,2\r3,4\r", {{"header", false}, {"skip_rows", 1}}, "csv.bad_row",
        "carriage returns alone");
    row("a header in another encoding", "M\xFCller\nx\n", {}, "csv.bad_row", "latin-1");
}

void TestCsvNodes::refusesWhatItCannotRead()
{
    QFETCH(QByteArray, text);
    QFETCH(dataflow::Map, params);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, holds);
    const CsvFolder folder;
    folder.write("in.csv", text.toStdString());
    const auto context = folder.context();
    const auto result = runNode("CSVReadNode", withPath(params), *context);
    QVERIFY(!result);
    QCOMPARE(std::string(result.error().id()), code.toStdString());
    QVERIFY2(result.error().sentence().find(holds.toStdString()) != std::string::npos,
             result.error().sentence().c_str());
}

void TestCsvNodes::aMissingFileIsNoFaultOfTheDelimiter()
{
    const CsvFolder folder;
    const auto context = folder.context();
    const auto result = runNode("CSVReadNode", withPath({}), *context);
    QVERIFY(!result);
    QCOMPARE(result.error().code(), ErrorCode::FileNotFound);
    QCOMPARE(std::string(result.error().parameter()), std::string());
}

void TestCsvNodes::stopsAtABadRowWithItsLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("too few cells") << QByteArray("a,b\n1,2\n3\n") << QByteArray("3")
                                   << QByteArray("number of cells");
    QTest::newRow("too many cells, behind a two-line cell")
        << QByteArray("a,b\n\"x\ny\",2\n3,4,5\n") << QByteArray("4") << QByteArray("number of cells");
    QTest::newRow("a quote never closed")
        << QByteArray("a,b\n1,2\n3,\"x\n") << QByteArray("3") << QByteArray("not closed");
    QTest::newRow("text behind a quote")
        << QByteArray("a,b\n1,2\n\"3\"x,4\n") << QByteArray("3") << QByteArray("behind the closing quote");
    QTest::newRow("broken UTF-8") << QByteArray("a,b\n1,2\n2,\xFF\n") << QByteArray("3")
                                  << QByteArray("UTF-8");
}

void TestCsvNodes::stopsAtABadRowWithItsLine()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, message);
    const CsvFolder folder;
    folder.write("in.csv", text.toStdString());
    const auto context = folder.context();
    const auto result = runNode("CSVReadNode", withPath({}), *context);
    QVERIFY(!result);
    QCOMPARE(result.error().code(), ErrorCode::CsvBadRow);
    QCOMPARE(std::string(result.error().fact("line")), line.toStdString());
    QVERIFY2(result.error().message().find(message.toStdString()) != std::string::npos,
             result.error().message().c_str());
}

void TestCsvNodes::skipsBadRowsAndCountsThem()
{
    const CsvFolder folder;
    folder.write("in.csv", "a,b\n1,2\n3\n\"4\"x,5\n6,7\n8,9,10\n");
    const auto context = folder.context();
    const auto result = runNode("CSVReadNode", withPath({{"on_bad_row", "skip"}}), *context);
    QCOMPARE(outcome(result), std::string("ok"));
    QCOMPARE(cellsText(context->rows("rows")), std::string("[[1,2],[6,7]]"));
    QCOMPARE(Value(result->values()).find("bad_row_count")->toText(), std::string("3"));
    QCOMPARE(Value(result->values()).find("bad_rows")->toText(), std::string("[]"));
    QCOMPARE(context->logLines().size(), std::size_t{1});
    QVERIFY(context->logLines().front().text.find("line 3") != std::string::npos);
}

void TestCsvNodes::collectsBadRowsWithLineColumnAndReason()
{
    const CsvFolder folder;
    folder.write("in.csv", "a,b\n1,2\nx,3\n");
    const auto context = folder.context();
    const auto result =
        runNode("CSVReadNode", withPath({{"on_bad_row", "collect"}, {"types", Map{{"a", "int"}}}}), *context);
    QCOMPARE(outcome(result), std::string("ok"));
    // A raw string inside a macro is beyond moc.
    const std::string expected =
        R"([{"line":3,"column":"a","reason":"A cell does not fit its column's type","text":"x,3"}])";
    QCOMPARE(Value(result->values()).find("bad_rows")->toText(), expected);
}

void TestCsvNodes::aValueBeyondTheSampleIsABadRowAndNeverSilentlyText()
{
    const CsvFolder folder;
    std::string text = "n\n";
    for (int i = 0; i < 1500; ++i)
        text += std::to_string(i) + "\n";
    folder.write("in.csv", text + "many\n");
    const auto context = folder.context();
    const auto result = runNode("CSVReadNode", withPath({}), *context);
    QVERIFY(!result);
    QCOMPARE(std::string(result.error().fact("line")), std::string("1502"));
    QCOMPARE(std::string(result.error().fact("type")), std::string("int"));
    QCOMPARE(std::string(result.error().fact("value")), std::string("many"));
}

void TestCsvNodes::readsRecordsThatCrossBufferBoundaries()
{
    const CsvFolder folder;
    std::string text = "n,t\n";
    std::int64_t sum = 0;
    std::size_t characters = 0;
    for (int i = 0; i < 60'000; ++i) {
        const std::string cell(static_cast<std::size_t>(i % 90), i % 3 ? 'x' : '\n');
        text += std::to_string(i) + ",\"a\"\"" + cell + "\"\n";
        sum += i;
        characters += cell.size() + 2;
    }
    folder.write("in.csv", text);
    QVERIFY(text.size() > 3u << 20);
    const auto context = folder.context();
    const auto result = runNode("CSVReadNode", withPath({}), *context);
    QCOMPARE(outcome(result), std::string("ok"));
    const auto& rows = context->rows("rows");
    QCOMPARE(rows.rowCount(), std::size_t{60'000});
    for (const db::BatchPtr& batch : rows.batches)
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            sum -= batch->column(0).int64At(row);
            characters -= batch->column(1).bytesAt(row).size();
        }
    QCOMPARE(sum, std::int64_t{0});
    QCOMPARE(characters, std::size_t{0});
    QVERIFY(rows.batches.size() > 1);
}

void TestCsvNodes::readsLatin1()
{
    const CsvFolder folder;
    folder.write("in.csv", "name\nM\xFCller\n");
    const auto context = folder.context();
    QCOMPARE(outcome(runNode("CSVReadNode", withPath({{"encoding", "latin-1"}}), *context)),
             std::string("ok"));
    QCOMPARE(cellsText(context->rows("rows")), std::string("[[\"M\xC3\xBCller\"]]"));
}

void TestCsvNodes::refusesUtf16()
{
    const CsvFolder folder;
    folder.write("in.csv", std::string_view("\xFF\xFE"
                                            "a\0\n\0",
                                            6));
    const auto context = folder.context();
    const auto result = runNode("CSVReadNode", withPath({}), *context);
    QVERIFY(!result);
    QCOMPARE(result.error().code(), ErrorCode::FileUnreadable);
    QVERIFY(result.error().sentence().find("UTF-16") != std::string::npos);
    const auto missing = runNode("CSVReadNode", withPath({}, "none.csv"), *context);
    QCOMPARE(missing.error().code(), ErrorCode::FileNotFound);
    const auto folderAsFile = runNode("CSVReadNode", withPath({}, "."), *context);
    QCOMPARE(folderAsFile.error().code(), ErrorCode::FileUnreadable);
    QCOMPARE(std::string(folderAsFile.error().fact("reason")), std::string("it is a directory"));
}

void TestCsvNodes::readsAPipeToItsEnd()
{
    const CsvFolder folder;
    InputPipe pipe(folder.pathOf("pipe"));
    // More than is read at a time, and a cell that is longer than that.
    const std::string cell(3u << 20, 'x');
    std::string text = "n;t\n1;\"" + cell + "\"\n";
    for (int i = 2; i <= 100'000; ++i)
        text += std::to_string(i) + ";y\n";
    pipe.feed(text);
    const auto context = folder.context();
    QCOMPARE(outcome(runNode("CSVReadNode", withPath({}, "pipe"), *context)), std::string("ok"));
    const auto& rows = context->rows("rows");
    QCOMPARE(schemaText(*rows.schema), std::string("n:int t:text"));
    QCOMPARE(rows.rowCount(), std::size_t{100'000});
    QCOMPARE(rows.batches.front()->column(1).bytesAt(0).size(), cell.size());
    std::int64_t expected = 0;
    for (const db::BatchPtr& batch : rows.batches)
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            QCOMPARE(batch->column(0).int64At(row), ++expected);
    QCOMPARE(context->lastProgress(), (std::pair<std::int64_t, std::int64_t>(100'000, 0)));
}

void TestCsvNodes::takesAByteOrderMarkInPieces()
{
    const CsvFolder folder;
    InputPipe pipe(folder.pathOf("pipe"));
    pipe.feedAndHold("\xEF");
    const WhenWaiting go([&] {
        pipe.feedAndHold("\xBB\xBFid\n1\n");
        pipe.finish();
    });
    const auto context = folder.context();
    QCOMPARE(outcome(runNode("CSVReadNode", withPath({}, "pipe"), *context)), std::string("ok"));
    QCOMPARE(schemaText(*context->rows("rows").schema), std::string("id:int"));
}

void TestCsvNodes::stopsWaitingForAPipeWhenTheRunStops()
{
    const CsvFolder folder;
    const InputPipe pipe(folder.pathOf("pipe")); // nobody writes
    const auto context = folder.context();
    const WhenWaiting stop([&] { context->requestStop(); });
    const auto result = runNode("CSVReadNode", withPath({}, "pipe"), *context);
    QVERIFY(!result);
    QCOMPARE(result.error().code(), ErrorCode::Cancelled);
}

void TestCsvNodes::readsWhatHasNoSize()
{
    const CsvFolder folder;
    const auto context = folder.context();
    const auto result = runNode("CSVReadNode", Map{{"path", "/dev/null"}, {"header", false}}, *context);
    QCOMPARE(outcome(result), std::string("ok"));
    QCOMPARE(context->rows("rows").rowCount(), std::size_t{0});
}

void TestCsvNodes::stopsWhenTheRunStops()
{
    const CsvFolder folder;
    folder.write("in.csv", "a\n1\n");
    const auto context = folder.context();
    context->requestStop();
    const auto result = runNode("CSVReadNode", withPath({}), *context);
    QVERIFY(!result);
    QCOMPARE(result.error().code(), ErrorCode::Cancelled);
}

void TestCsvNodes::stopsAtTheDeadline()
{
    const CsvFolder folder;
    folder.write("in.csv", "a\n1\n");
    const auto context = folder.context();
    context->setDeadline(Deadline::at(MonotonicTime{}));
    const auto reading = runNode("CSVReadNode", withPath({}), *context);
    QCOMPARE(reading.error().code(), ErrorCode::TimedOut);
    FakeInputs inputs;
    inputs.setRows("rows", {Value(Map{{"a", 1}})});
    const auto writing = runNode("CSVWriteNode", withPath({}, "out.csv"), *context, std::move(inputs));
    QCOMPARE(writing.error().code(), ErrorCode::TimedOut);
    QCOMPARE(folder.fileCount(), std::size_t{1});
}

void TestCsvNodes::tellsProgress()
{
    const CsvFolder folder;
    folder.write("in.csv", "a\n1\n2\n3\n");
    const auto context = folder.context();
    QCOMPARE(outcome(runNode("CSVReadNode", withPath({}), *context)), std::string("ok"));
    QCOMPARE(context->lastProgress(), (std::pair<std::int64_t, std::int64_t>(3, 3)));
}

void TestCsvNodes::checksItsParametersBeforeTheRun_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<dataflow::Map>("params");
    QTest::addColumn<QByteArray>("problem");
    QTest::newRow("fine") << QByteArray("CSVWriteNode") << Map{{"path", "x"}} << QByteArray();
    QTest::newRow("no path") << QByteArray("CSVReadNode") << Map{} << QByteArray("path");
    QTest::newRow("unknown parameter") << QByteArray("CSVReadNode") << Map{{"path", "x"}, {"delimeter", ";"}}
                                       << QByteArray("Did you mean \"delimiter\"");
    QTest::newRow("a delimiter in numbers")
        << QByteArray("CSVWriteNode") << Map{{"path", "x"}, {"delimiter", "."}}
        << QByteArray("may occur in numbers");
    QTest::newRow("a null text with the delimiter")
        << QByteArray("CSVWriteNode") << Map{{"path", "x"}, {"null_text", "a,b"}} << QByteArray("null text");
    QTest::newRow("a negative limit")
        << QByteArray("CSVReadNode") << Map{{"path", "x"}, {"limit", -1}} << QByteArray("out of range");
}

void TestCsvNodes::checksItsParametersBeforeTheRun()
{
    QFETCH(QByteArray, type);
    QFETCH(dataflow::Map, params);
    QFETCH(QByteArray, problem);
    const auto errors = nodes::nodeCatalog().find(type.toStdString())->checkParams(params, {});
    QCOMPARE(errors.size(), problem.isEmpty() ? std::size_t{0} : std::size_t{1});
    if (!problem.isEmpty())
        QVERIFY2(errors.front().sentence().find(problem.toStdString()) != std::string::npos,
                 errors.front().sentence().c_str());
}

QTEST_APPLESS_MAIN(TestCsvNodes)
#include "tst_csv_nodes.moc"
