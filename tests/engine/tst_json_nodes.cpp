// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/param_values.h"
#include "tests/support/csv_folder.h"
#include "tests/support/fake_clock.h"
#include "tests/support/input_pipe.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::testing;

class TestJsonNodes : public QObject {
    Q_OBJECT
private slots:
    void linesBecomeTypedRows();
    void badLinesStopAreSkippedOrCollected();
    void columnsAndLimitNarrow();
    void nothingBehindTheLimitIsRead();
    void aLineWithoutEndIsRefusedWhileItIsRead();
    void numbersReachTheirColumnsAsTheyAreWritten();
    void integersOfAnySizeMakeDecimals();
    void aPipeIsReadToItsEnd();
    void waitingForAPipeEndsWithTheRun();
    void whatCannotBeReadIsSaid();
    void rowsAreWrittenAndReadBack();
    void appendAddsAndAFailureLeavesTheFile();
};

void TestJsonNodes::linesBecomeTypedRows()
{
    const CsvFolder folder;
    folder.write("in.jsonl", "{\"id\": 1, \"name\": \"Zo\u00eb\", \"price\": 1.5, \"tags\": [\"a\"]}\r\n\n"
                             "{\"id\": 9007199254740993, \"price\": 2, \"ok\": true}\n"
                             "{\"name\": null, \"id\": 3}");
    auto context = folder.context();
    QCOMPARE(outcome(runNode("JSONReadNode", withPath({}, "in.jsonl"), *context)), std::string("ok"));
    QCOMPARE(schemaText(*context->rows("rows").schema),
             std::string("id:int name:text price:float tags:json ok:bool"));
    QCOMPARE(cellsText(context->rows("rows")),
             std::string("[[1,\"Zo\u00eb\",1.5,[\"a\"],null],[9007199254740993,null,2.0,null,true],"
                         "[3,null,null,null,null]]"));
    auto typed = folder.context();
    QCOMPARE(outcome(runNode("JSONReadNode",
                             withPath({{"types", Map{{"price", "decimal"}, {"extra", "date"}}}}, "in.jsonl"),
                             *typed)),
             std::string("ok"));
    QCOMPARE(schemaText(*typed->rows("rows").schema),
             std::string("id:int name:text price:decimal tags:json ok:bool extra:date"));
}

void TestJsonNodes::badLinesStopAreSkippedOrCollected()
{
    const CsvFolder folder;
    folder.write("in.jsonl", "{\"id\": 1}\n{\"id\": \n[2]\n{\"id\": 3}\n");
    auto stopped = folder.context();
    const std::string problem = outcome(runNode("JSONReadNode", withPath({}, "in.jsonl"), *stopped));
    QVERIFY2(problem.find("line 2") != std::string::npos, problem.c_str());
    auto collected = folder.context();
    const auto ran = runNode("JSONReadNode", withPath({{"on_bad_row", "collect"}}, "in.jsonl"), *collected);
    QCOMPARE(outcome(ran), std::string("ok"));
    QCOMPARE(cellsText(collected->rows("rows")), std::string("[[1],[3]]"));
    QCOMPARE(*nodes::valueNamed(ran->values(), "bad_row_count"), Value(2));
    const Value bad = *nodes::valueNamed(ran->values(), "bad_rows");
    QCOMPARE(*(*bad.as<List>())[1].find("line"), Value(3));
    QCOMPARE(*(*bad.as<List>())[1].find("text"), Value("[2]"));
    // A later value that does not fit what the first thousand rows said.
    std::string many;
    for (int i = 0; i < 1000; ++i)
        many += "{\"id\": " + std::to_string(i) + "}\n";
    folder.write("late.jsonl", many + "{\"id\": \"x\"}\n{\"other\": 1}\n{\"id\": 7}\n");
    auto late = folder.context();
    const auto skipped = runNode("JSONReadNode", withPath({{"on_bad_row", "skip"}}, "late.jsonl"), *late);
    QCOMPARE(*nodes::valueNamed(skipped->values(), "row_count"), Value(1001));
    QCOMPARE(*nodes::valueNamed(skipped->values(), "bad_row_count"), Value(2));
    QCOMPARE(late->logLines().size(), std::size_t(1));
}

void TestJsonNodes::columnsAndLimitNarrow()
{
    const CsvFolder folder;
    folder.write("in.jsonl", "{\"a\": 1, \"b\": 2}\n{\"a\": 3, \"b\": 4}\n{\"a\": 5}\n");
    auto context = folder.context();
    QCOMPARE(outcome(runNode("JSONReadNode",
                             withPath({{"columns", List{"b", "c"}}, {"limit", 2}}, "in.jsonl"), *context)),
             std::string("ok"));
    QCOMPARE(cellsText(context->rows("rows")), std::string("[[2,null],[4,null]]"));
}

void TestJsonNodes::nothingBehindTheLimitIsRead()
{
    const CsvFolder folder;
    folder.write("in.jsonl", "{\"a\": 1}\n{\"a\": 2}\n{broken\n");
    auto context = folder.context();
    QCOMPARE(outcome(runNode("JSONReadNode", withPath({{"limit", 2}}, "in.jsonl"), *context)),
             std::string("ok"));
    QCOMPARE(cellsText(context->rows("rows")), std::string("[[1],[2]]"));
    // Of no row the columns are told all the same.
    auto none = folder.context();
    QCOMPARE(outcome(runNode("JSONReadNode", withPath({{"limit", 0}}, "in.jsonl"), *none)),
             std::string("ok"));
    QCOMPARE(schemaText(*none->rows("rows").schema), std::string("a:int"));
    QCOMPARE(cellsText(none->rows("rows")), std::string("[]"));
    // A third row would be waited for in vain.
    InputPipe pipe(folder.pathOf("pipe"));
    pipe.feedAndHold("{\"a\": 3}\n{\"a\": 4}\n");
    auto waiting = folder.context();
    QCOMPARE(outcome(runNode("JSONReadNode", withPath({{"limit", 2}}, "pipe"), *waiting)), std::string("ok"));
    QCOMPARE(cellsText(waiting->rows("rows")), std::string("[[3],[4]]"));
}

void TestJsonNodes::aLineWithoutEndIsRefusedWhileItIsRead()
{
    const CsvFolder folder;
    auto context = folder.context();
    const auto endless = runNode("JSONReadNode", Map{{"path", "/dev/zero"}}, *context);
    QVERIFY(!endless);
    QCOMPARE(endless.error().code(), ErrorCode::CsvBadRow);
    QCOMPARE(endless.error().message(), std::string("A line is too long for JSON lines"));
    QCOMPARE(std::string(endless.error().fact("line")), std::string("1"));
}

void TestJsonNodes::numbersReachTheirColumnsAsTheyAreWritten()
{
    const CsvFolder folder;
    folder.write("in.jsonl",
                 "{\"d\": 12345678901234567.89, \"t\": 12345678901234567.89, \"n\": 9007199254740993.0, "
                 "\"x\": 0.1}\n"
                 "{\"d\": -1.10, \"t\": 1E5, \"n\": 1e3, \"x\": 2}\n"
                 "{\"d\": 1e-3, \"t\": \"a\", \"n\": 4, \"x\": 1.5e300}\n");
    auto context = folder.context();
    const Map types{{"d", "decimal"}, {"t", "text"}, {"n", "int"}};
    QCOMPARE(outcome(runNode("JSONReadNode", withPath({{"types", types}}, "in.jsonl"), *context)),
             std::string("ok"));
    QCOMPARE(schemaText(*context->rows("rows").schema), std::string("d:decimal t:text n:int x:float"));
    QCOMPARE(cellsText(context->rows("rows")),
             std::string("[[\"12345678901234567.89\",\"12345678901234567.89\",9007199254740993,0.1],"
                         "[\"-1.10\",\"1E5\",1000,2.0],[\"0.001\",\"a\",4,1.5e+300]]"));
    // Behind the rows that were looked at, and with the columns chosen.
    std::string many;
    for (int i = 0; i < 1000; ++i)
        many += "{\"d\": 1, \"x\": 2.5}\n";
    folder.write("late.jsonl", many + "{\"x\": 0.5, \"d\": 98765432109876543.21}\n");
    auto late = folder.context();
    QCOMPARE(outcome(runNode(
                 "JSONReadNode",
                 withPath({{"types", Map{{"d", "decimal"}}}, {"columns", List{"d"}}}, "late.jsonl"), *late)),
             std::string("ok"));
    QCOMPARE(late->rows("rows").records().back().find("d")->toText(), std::string("98765432109876543.21"));
}

void TestJsonNodes::integersOfAnySizeMakeDecimals()
{
    const CsvFolder folder;
    folder.write("in.jsonl", "{\"n\": 1}\n{\"n\": -123456789012345678901234567890}\n{\"n\": 0.25}\n");
    auto context = folder.context();
    QCOMPARE(outcome(runNode("JSONReadNode", withPath({}, "in.jsonl"), *context)), std::string("ok"));
    QCOMPARE(schemaText(*context->rows("rows").schema), std::string("n:decimal"));
    QCOMPARE(cellsText(context->rows("rows")),
             std::string("[[\"1\"],[\"-123456789012345678901234567890\"],[\"0.25\"]]"));
    // Where they would have to become a text or lose digits they are refused.
    const auto problemOf = [&](const char* text, Map params) {
        folder.write("bad.jsonl", text);
        auto refused = folder.context();
        return outcome(runNode("JSONReadNode", withPath(std::move(params), "bad.jsonl"), *refused));
    };
    const std::string nested = problemOf("{\"list\": [123456789012345678901234567890]}\n", {});
    QVERIFY2(nested.find("does not fit in 64 bits") != std::string::npos, nested.c_str());
    const std::string rounded =
        problemOf("{\"n\": 123456789012345678901234567891}\n", {{"types", Map{{"n", "float"}}}});
    QVERIFY2(rounded.find("does not fit the columns") != std::string::npos, rounded.c_str());
}

void TestJsonNodes::aPipeIsReadToItsEnd()
{
    const CsvFolder folder;
    InputPipe pipe(folder.pathOf("pipe"));
    std::string lines;
    std::int64_t sum = 0;
    for (int i = 0; i < 20'000; ++i) {
        lines += "{\"id\": " + std::to_string(i) + "}\n";
        sum += i;
    }
    pipe.feed(lines);
    auto context = folder.context();
    QCOMPARE(outcome(runNode("JSONReadNode", withPath({}, "pipe"), *context)), std::string("ok"));
    for (const db::BatchPtr& batch : context->rows("rows").batches)
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            sum -= batch->column(0).int64At(row);
    QCOMPARE(context->rows("rows").rowCount(), std::size_t{20'000});
    QCOMPARE(sum, std::int64_t{0});
}

void TestJsonNodes::waitingForAPipeEndsWithTheRun()
{
    const CsvFolder folder;
    const InputPipe pipe(folder.pathOf("pipe")); // nobody writes
    auto stopped = folder.context();
    {
        const WhenWaiting stop([&] { stopped->requestStop(); });
        const auto ran = runNode("JSONReadNode", withPath({}, "pipe"), *stopped);
        QVERIFY(!ran);
        QCOMPARE(ran.error().code(), ErrorCode::Cancelled);
    }
    test::FakeClock clock;
    FakeRunContext late(clock);
    late.setDeadline(Deadline::after(clock, std::chrono::hours(1)));
    const WhenWaiting pass([&] { clock.advance(std::chrono::hours(1)); });
    const auto ran = runNode("JSONReadNode", Map{{"path", folder.pathOf("pipe")}}, late);
    QVERIFY(!ran);
    QCOMPARE(ran.error().code(), ErrorCode::TimedOut);
}

void TestJsonNodes::whatCannotBeReadIsSaid()
{
    const CsvFolder folder;
    folder.write("in.jsonl", "{\"a\": 1}\n");
    auto context = folder.context();
    QVERIFY(outcome(runNode("JSONReadNode", withPath({}, "none.jsonl"), *context)).find("does not exist") !=
            std::string::npos);
    QVERIFY(
        outcome(runNode("JSONReadNode", withPath({{"types", Map{{"a", "integer"}}}}, "in.jsonl"), *context))
            .find("no type of this name") != std::string::npos);
    // Opens, but gives no byte.
    const auto failed = runNode("JSONReadNode", Map{{"path", "/proc/self/mem"}}, *context);
    QVERIFY(!failed);
    QCOMPARE(failed.error().code(), ErrorCode::FileUnreadable);
    const auto directory = runNode("JSONReadNode", withPath({}, "."), *context);
    QVERIFY(!directory);
    QCOMPARE(std::string(directory.error().fact("reason")), std::string("it is a directory"));
    auto stopped = folder.context();
    stopped->requestStop();
    QCOMPARE(runNode("JSONReadNode", withPath({}, "in.jsonl"), *stopped).error().code(),
             ErrorCode::Cancelled);
}

void TestJsonNodes::rowsAreWrittenAndReadBack()
{
    const CsvFolder folder;
    auto context = folder.context();
    FakeInputs inputs;
    inputs.setRows("rows", {Value(Map{{"id", 1}, {"price", Decimal{"1.50"}}, {"day", Date{0}}, {"x", 0.5}}),
                            Value(Map{{"id", 2}, {"price", Value()}, {"day", Value()}, {"x", 1e300}})});
    const auto ran = runNode("JSONWriteNode", withPath({}, "out.jsonl"), *context, std::move(inputs));
    QCOMPARE(outcome(ran), std::string("ok"));
    QCOMPARE(folder.read("out.jsonl"),
             std::string("{\"id\":1,\"price\":\"1.50\",\"day\":\"1970-01-01\",\"x\":0.5}\n"
                         "{\"id\":2,\"price\":null,\"day\":null,\"x\":1e+300}\n"));
    auto back = folder.context();
    QCOMPARE(outcome(runNode("JSONReadNode",
                             withPath({{"types", Map{{"price", "decimal"}, {"day", "date"}}}}, "out.jsonl"),
                             *back)),
             std::string("ok"));
    QCOMPARE(cellsText(back->rows("rows")),
             std::string("[[1,\"1.50\",\"1970-01-01\",0.5],[2,null,null,1e+300]]"));
}

void TestJsonNodes::appendAddsAndAFailureLeavesTheFile()
{
    const CsvFolder folder;
    folder.write("out.jsonl", "{\"id\":1}");
    const auto rows = [] {
        FakeInputs inputs;
        inputs.setRows("rows", {Value(Map{{"id", 2}, {"n", Value()}})});
        return inputs;
    };
    auto context = folder.context();
    QCOMPARE(outcome(runNode("JSONWriteNode", withPath({{"append", true}, {"omit_nulls", true}}, "out.jsonl"),
                             *context, rows())),
             std::string("ok"));
    QCOMPARE(folder.read("out.jsonl"), std::string("{\"id\":1}\n{\"id\":2}\n"));
    class Failing final : public db::RowStream {
    public:
        const db::SchemaPtr& schema() const noexcept override { return m_schema; }
        Result<db::BatchPtr> next() override { return fail(Error(ErrorCode::BadInput, "Broken")); }

    private:
        db::SchemaPtr m_schema =
            std::make_shared<const db::Schema>(std::vector<db::Field>{{"id", db::ColumnType::Int64, false}});
    };
    FakeInputs failing;
    failing.setStream("rows", std::make_unique<Failing>());
    auto second = folder.context();
    QVERIFY(!runNode("JSONWriteNode", withPath({}, "out.jsonl"), *second, std::move(failing)));
    QCOMPARE(folder.read("out.jsonl"), std::string("{\"id\":1}\n{\"id\":2}\n"));
}

QTEST_APPLESS_MAIN(TestJsonNodes)
#include "tst_json_nodes.moc"
