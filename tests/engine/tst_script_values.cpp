// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/db/batch_builder.h"
#include "tests/engine/script_fixture.h"

#include <cmath>
#include <limits>
#include <mutex>
#include <sys/wait.h>

using namespace dataflow;
using namespace dataflow::testing;
using namespace std::chrono_literals;

namespace {

List sampleRecords()
{
    return {Value(Map{{"id", 1},
                      {"name", "Ada"},
                      {"price", Decimal{"5.90"}},
                      {"weight", 1.5},
                      {"paid", true},
                      {"day", *parseDate("2024-03-01")},
                      {"at", *parseTime("10:00:00.25")},
                      {"local", *parseTimestamp("2024-03-01 10:00:00.000001")},
                      {"seen", *parseTimestamp("2024-03-01 10:00Z")},
                      {"key", *parseUuid("6f2b6bd2-0f4a-4f0e-9a3f-7f2f8f5c1234")},
                      {"raw", Bytes{std::string("\0\x01", 2)}},
                      {"extra", Value(Map{{"a", Value(List{1, 2})}})}}),
            Value(Map{{"id", Value()},
                      {"name", Value()},
                      {"price", Value()},
                      {"weight", Value()},
                      {"paid", Value()},
                      {"day", Value()},
                      {"at", Value()},
                      {"local", Value()},
                      {"seen", Value()},
                      {"key", Value()},
                      {"raw", Value()},
                      {"extra", Value()}}),
            Value(Map{{"id", -7},
                      {"name", "Zoë 🦉"},
                      {"price", Decimal{"-0.01"}},
                      {"weight", std::nan("")},
                      {"paid", false},
                      {"day", *parseDate("1969-12-31")},
                      {"at", *parseTime("00:00")},
                      {"local", *parseTimestamp("1900-01-01")},
                      {"seen", *parseTimestamp("1900-01-01 00:00Z")},
                      {"key", Uuid{}},
                      {"raw", Bytes{""}},
                      {"extra", Value(Map{{"b", Value()}})}})};
}

} // namespace

class TestScriptValues : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void inputsAreVariablesAndResultComesBack();
    void withoutResultThePublicVariablesComeBack();
    void valuesSurviveBothWays_data();
    void valuesSurviveBothWays();
    void typesArePythonsOwn();
    void rowsArriveAsDictsAndComeBackAsRows();
    void rowsArriveAsColumnsOnRequest();
    void rowsOfMixedShapeStayValues_data();
    void rowsOfMixedShapeStayValues();
    void columnsOfResultRowsAreTyped();
    void manyRowsKeepTheirOrder();
    void rowsAreNotKeptWhileTheScriptRuns();
    void emptyRowsAndNoColumns();
    void infiniteDatesAreRefusedBeforeTheScript();
    void exceptionsCarryTypeMessageAndLine_data();
    void exceptionsCarryTypeMessageAndLine();
    void whatCannotBeHandedOutIsSaid();
    void exitWithZeroIsAnOrdinaryEnd();
    void outputArrivesLineByLine();
    void outputOfTheOperatingSystemIsCapturedToo();
    void hugeOutputIsBoundedAndCounted();

private:
    /// Shared, because each test must leave it usable for the next.
    std::unique_ptr<ScriptWorkers> m_workers;
};

void TestScriptValues::initTestCase()
{
    m_workers = std::make_unique<ScriptWorkers>("python3", 2, systemClock());
}

void TestScriptValues::cleanupTestCase()
{
    m_workers.reset();
    // Whatever the tests did: no zombie and no running child may be left.
    QCOMPARE(::waitpid(-1, nullptr, WNOHANG), -1);
    QCOMPARE(errno, ECHILD);
}

void TestScriptValues::inputsAreVariablesAndResultComesBack()
{
    ScriptCall call = callOf("result = a + get_input_data('b') + get_input_data('c', 100)");
    call.inputs = {{"a", Value(1)}, {"b", Value(20)}};
    const auto answer = m_workers->run(call);
    VERIFY_OK(answer);
    QVERIFY(answer->hasResult);
    QCOMPARE(named(*answer, "result").toText(), std::string("121"));
    QCOMPARE(answer->values.size(), std::size_t{1});
}

void TestScriptValues::withoutResultThePublicVariablesComeBack()
{
    ScriptCall call =
        callOf("import math\nimport os as _os\ndef helper():\n    return 1\ntotal = given + helper()\n"
               "_hidden = 3\nname = 'x'\ngiven2 = given");
    call.inputs = {{"given", Value(4)}};
    const auto answer = m_workers->run(call);
    VERIFY_OK(answer);
    QVERIFY(!answer->hasResult);
    QCOMPARE(Value(answer->values).toText(), std::string(R"({"total":5,"name":"x","given2":4})"));
}

void TestScriptValues::valuesSurviveBothWays_data()
{
    QTest::addColumn<Value>("value");
    const auto row = [](const char* name, Value value) { QTest::newRow(name) << std::move(value); };
    row("null", Value());
    row("true", Value(true));
    row("false", Value(false));
    row("largest int", Value(std::numeric_limits<std::int64_t>::max()));
    row("smallest int", Value(std::numeric_limits<std::int64_t>::min()));
    row("float", Value(0.1));
    row("infinity", Value(std::numeric_limits<double>::infinity()));
    row("NaN", Value(std::nan("")));
    row("decimal with its zeros", Value(Decimal{"5.90"}));
    row("long decimal", Value(Decimal{"123456789012345678901234567890.123456789"}));
    row("decimal NaN", Value(Decimal{"NaN"}));
    row("text", Value("Zoë 🦉 'quoted' \"twice\"\n"));
    row("text with a zero", Value(std::string("a\0b", 3)));
    row("empty text", Value(""));
    row("bytes", Value(Bytes{std::string("\0\xff\x80", 3)}));
    row("date", Value(*parseDate("2024-02-29")));
    row("first date", Value(*parseDate("0001-01-01")));
    row("last date", Value(*parseDate("9999-12-31")));
    row("time", Value(*parseTime("23:59:59.999999")));
    row("timestamp", Value(*parseTimestamp("1969-12-31 23:59:59.000001")));
    row("instant", Value(*parseTimestamp("2024-03-01T10:00:00.5Z")));
    row("uuid", Value(*parseUuid("6f2b6bd2-0f4a-4f0e-9a3f-7f2f8f5c1234")));
    row("list", Value(List{1, "two", Value(), List{3.5}}));
    row("empty list", Value(List{}));
    row("record", Value(Map{{"a", 1}, {"ü", Value(List{Map{{"b", Decimal{"1.0"}}}})}}));
    row("empty record", Value(Map{}));
}

void TestScriptValues::valuesSurviveBothWays()
{
    QFETCH(Value, value);
    ScriptCall call = callOf("result = [x, {'again': x}]");
    call.inputs = {{"x", value}};
    const auto answer = m_workers->run(call);
    VERIFY_OK(answer);
    const Value result = named(*answer, "result");
    QVERIFY(result.as<List>());
    const Value back = (*result.as<List>())[0];
    QCOMPARE(back.kind(), value.kind());
    QVERIFY2(back == value, back.toText().c_str());
    QCOMPARE(back.toText(), value.toText());
    QVERIFY(*(*result.as<List>())[1].find("again") == value);
}

void TestScriptValues::typesArePythonsOwn()
{
    ScriptCall call =
        callOf("result = ' '.join(type(v).__name__ for v in values) + ' ' + str(values[6].tzinfo)");
    call.inputs = {{"values", Value(List{Value(1), Value(Decimal{"1.5"}), Value(Bytes{"x"}),
                                         Value(*parseDate("2024-01-01")), Value(*parseTime("10:00")),
                                         Value(*parseTimestamp("2024-01-01 10:00")),
                                         Value(*parseTimestamp("2024-01-01 10:00Z")), Value(Uuid{})})}};
    const auto answer = m_workers->run(call);
    VERIFY_OK(answer);
    QCOMPARE(named(*answer, "result").toText(),
             std::string("int Decimal bytes date time datetime datetime UUID UTC"));
}

void TestScriptValues::rowsArriveAsDictsAndComeBackAsRows()
{
    const List records = sampleRecords();
    const auto schema = db::inferSchema(records);
    const auto batches = db::batchesFromRecords(records, schema);
    QVERIFY(batches);
    ScriptCall call =
        callOf("assert type(rows) is list and type(rows[0]) is dict\nassert rows[1]['name'] is None\n"
               "assert rows[0]['extra'] == {'a': [1, 2]}\nresult = rows[:]");
    call.inputs = {{"rows", *batches}};
    const auto answer = m_workers->run(call);
    VERIFY_OK(answer);
    const auto* rows = rowsNamed(*answer, "result");
    QVERIFY(rows);
    QVERIFY(*rows->stream->schema() == *schema);
    const List back = recordsOf(*rows);
    QCOMPARE(Value(back).toText(), Value(records).toText());
}

void TestScriptValues::rowsArriveAsColumnsOnRequest()
{
    const auto batches = db::batchesFromRecords(sampleRecords());
    QVERIFY(batches);
    ScriptCall call = callOf("result = [list(rows), rows['id'], rows['name'], len(rows), 'nope' in rows]");
    call.rowsAs = ScriptRows::Columns;
    call.inputs = {{"rows", *batches}};
    const auto answer = m_workers->run(call);
    VERIFY_OK(answer);
    QCOMPARE(
        named(*answer, "result").toText(),
        std::string(R"([["id","name","price","weight","paid","day","at","local","seen","key","raw","extra"],)"
                    R"([1,null,-7],["Ada",null,"Zoë 🦉"],12,false])"));
}

void TestScriptValues::rowsOfMixedShapeStayValues_data()
{
    QTest::addColumn<std::string>("code");
    const auto row = [](const char* code) { QTest::newRow(code) << std::string(code); };
    row("[{'a': 1}, {'b': 1}]");
    row("[{'a': 1}, {'a': 1, 'b': 2}]");
    row("[{'a': 1}, {'a': 'x'}]");
    row("[{'a': 1}, {'a': True}]");
    row("[{'a': 2**60}, {'a': 0.5}]");
    row("[{'a': 1}, 2]");
    row("[]");
    row("[{}]");
    row("[{'a': [Decimal('1.0')]}]");
    row("[{'a': datetime(2024, 1, 1)}, {'a': datetime(2024, 1, 1, tzinfo=timezone.utc)}]");
}

void TestScriptValues::rowsOfMixedShapeStayValues()
{
    QFETCH(std::string, code);
    const auto answer = m_workers->run(
        callOf("from datetime import datetime, timezone\nfrom decimal import Decimal\nresult = " + code));
    VERIFY_OK(answer);
    QVERIFY(answer->rows.empty());
    QVERIFY(named(*answer, "result").as<List>());
}

void TestScriptValues::columnsOfResultRowsAreTyped()
{
    const auto answer = m_workers->run(callOf(R"(
from decimal import Decimal
from datetime import datetime, timezone, timedelta
result = [
    {'i': 1, 'big': 2**70, 'mixed': 1, 'money': 1, 'none': None, 'flag': True, 'zone': datetime(2024, 1, 1, 12, tzinfo=timezone(timedelta(hours=2)))},
    {'i': None, 'big': 1, 'mixed': 1.5, 'money': Decimal('1E+2'), 'none': None, 'flag': False, 'zone': None},
])"));
    VERIFY_OK(answer);
    const auto* rows = rowsNamed(*answer, "result");
    QVERIFY(rows);
    std::string types;
    for (const auto& field : rows->stream->schema()->fields())
        types += field.name + ":" + std::string(db::columnTypeName(field.type)) + " ";
    QCOMPARE(types,
             std::string("i:int big:decimal mixed:float money:decimal none:text flag:bool zone:datetimetz "));
    const List back = recordsOf(*rows);
    QCOMPARE(back[0].toText(),
             std::string(
                 R"({"i":1,"big":"1180591620717411303424","mixed":1.0,"money":"1","none":null,"flag":true,)"
                 R"("zone":"2024-01-01T10:00:00Z"})"));
    QCOMPARE(back[1].find("money")->toText(), std::string("100"));
}

void TestScriptValues::manyRowsKeepTheirOrder()
{
    auto schema = std::make_shared<const db::Schema>(
        std::vector<db::Field>{{"id", db::ColumnType::Int64}, {"name", db::ColumnType::Text}});
    std::vector<db::BatchPtr> batches;
    db::BatchBuilder builder(schema);
    for (int batch = 0; batch < 3; ++batch) {
        for (int i = 0; i < 10'000; ++i) {
            const int id = batch * 10'000 + i;
            builder.column(0).appendInt64(id);
            if (id % 3 == 0)
                builder.column(1).appendNull();
            else
                builder.column(1).appendBytes("ü" + std::to_string(id));
            builder.endRow();
        }
        batches.push_back(builder.finish());
    }
    ScriptCall call =
        callOf("assert [r['id'] for r in rows] == list(range(30000))\nresult = [dict(r) for r in rows]");
    call.inputs = {{"rows", batches}};
    const auto answer = m_workers->run(call);
    VERIFY_OK(answer);
    const auto* rows = rowsNamed(*answer, "result");
    QVERIFY(rows);
    std::int64_t next = 0;
    const auto made = db::readAll(*rows->stream);
    QVERIFY(made);
    for (const auto& batch : *made) {
        QVERIFY(batch->rowCount() <= db::kBatchRows);
        for (std::size_t row = 0; row < batch->rowCount(); ++row, ++next) {
            QCOMPARE(batch->column(0).int64At(row), next);
            QCOMPARE(batch->column(1).isNull(row), next % 3 == 0);
            QCOMPARE(batch->column(1).textAt(row),
                     next % 3 == 0 ? std::string() : "ü" + std::to_string(next));
        }
    }
    QCOMPARE(next, std::int64_t{30'000});
}

void TestScriptValues::rowsAreNotKeptWhileTheScriptRuns()
{
    ScriptCall call = callOf("print('running')\nresult = len(rows)");
    auto batches = db::batchesFromRecords(List{Value(Map{{"id", 1}})});
    QVERIFY(batches);
    const std::weak_ptr<const db::RowBatch> batch = batches->front();
    call.inputs = {{"rows", std::move(*batches)}};
    bool kept = true;
    call.onOutput = [&](bool, std::string_view) { kept = !batch.expired(); };
    const auto answer = m_workers->run(std::move(call));
    VERIFY_OK(answer);
    QVERIFY(!kept);
}

void TestScriptValues::emptyRowsAndNoColumns()
{
    for (const auto as : {ScriptRows::List, ScriptRows::Columns}) {
        ScriptCall call = callOf("result = len(rows)");
        call.rowsAs = as;
        call.inputs = {{"rows", std::vector<db::BatchPtr>{}}};
        const auto answer = m_workers->run(call);
        VERIFY_OK(answer);
        QCOMPARE(named(*answer, "result").toText(), std::string("0"));
    }
}

void TestScriptValues::infiniteDatesAreRefusedBeforeTheScript()
{
    const Value infinite(Timestamp{std::numeric_limits<std::int64_t>::max(), true});
    ScriptCall call = callOf("result = 1");
    call.inputs = {{"x", infinite}};
    const auto answer = m_workers->run(call);
    QVERIFY(!answer);
    QCOMPARE(std::string(answer.error().id()), std::string("node.bad_input"));
    QCOMPARE(std::string(answer.error().fact("input")), std::string("x"));

    const auto batches = db::batchesFromRecords(List{Value(Map{{"seen", infinite}})});
    QVERIFY(batches);
    call.inputs = {{"rows", *batches}};
    const auto fromRows = m_workers->run(call);
    QVERIFY(!fromRows);
    QCOMPARE(std::string(fromRows.error().fact("column")), std::string("seen"));
}

void TestScriptValues::exceptionsCarryTypeMessageAndLine_data()
{
    QTest::addColumn<std::string>("code");
    QTest::addColumn<std::string>("type");
    QTest::addColumn<std::string>("line");
    const auto row = [](const char* code, const char* type, const char* line) {
        QTest::newRow(code) << std::string(code) << std::string(type) << std::string(line);
    };
    row("x = 1\nraise ValueError('no good')", "ValueError", "2");
    row("def f():\n    return 1 / 0\n\nf()", "ZeroDivisionError", "2");
    row("import json\njson.loads('{')", "JSONDecodeError", "2");
    row("x = (\n1 +", "SyntaxError", "1");
    row("undefined", "NameError", "1");
    row("def f():\n    f()\nf()", "RecursionError", "2");
    row("get_input_data('nope')", "KeyError", "1");
    row("raise SystemExit(3)", "SystemExit", "");
    row("import sys\nsys.exit('bad')", "SystemExit", "");
    row("raise KeyboardInterrupt", "KeyboardInterrupt", "1");
    row("x = bytearray(1 << 62)", "MemoryError", "1");
}

void TestScriptValues::exceptionsCarryTypeMessageAndLine()
{
    QFETCH(std::string, code);
    QFETCH(std::string, type);
    QFETCH(std::string, line);
    ScriptCall call = callOf(code);
    std::string output;
    call.onOutput = [&](bool isError, std::string_view text) {
        output.append(isError ? "E " : "O ").append(text).append("\n");
    };
    const auto answer = m_workers->run(call);
    QVERIFY(!answer);
    QCOMPARE(std::string(answer.error().id()), std::string("script.failed"));
    QCOMPARE(std::string(answer.error().fact("type")), type);
    QCOMPARE(std::string(answer.error().fact("line")), line);
    // The traceback shows the script's own lines and none of the worker's.
    if (!line.empty()) {
        QVERIFY2(output.find("File \"script\", line ") != std::string::npos, output.c_str());
        QVERIFY2(output.find("compile_script") == std::string::npos, output.c_str());
    }
    QVERIFY(m_workers->run(callOf("result = 1")));
}

void TestScriptValues::whatCannotBeHandedOutIsSaid()
{
    for (const char* code : {"result = object()", "result = [{1: 2}]", "result = {'a': {3}}",
                             "result = '\\ud800'", "result = []\nresult.append(result)"}) {
        const auto answer = m_workers->run(callOf(code));
        QVERIFY2(!answer, code);
        QCOMPARE(std::string(answer.error().id()), std::string("script.failed"));
        QVERIFY2(answer.error().sentence().find("cannot be handed out") != std::string::npos,
                 answer.error().sentence().c_str());
    }
    const auto locals = m_workers->run(callOf("good = 1\nbad = object()"));
    VERIFY_OK(locals);
    QCOMPARE(named(*locals, "good").toText(), std::string("1"));
    QCOMPARE(locals->notes.size(), std::size_t{1});
    QVERIFY(locals->notes[0].find("bad") != std::string::npos);
}

void TestScriptValues::exitWithZeroIsAnOrdinaryEnd()
{
    const auto answer = m_workers->run(callOf("result = 5\nimport sys\nsys.exit()\nresult = 6"));
    VERIFY_OK(answer);
    QCOMPARE(named(*answer, "result").toText(), std::string("5"));
}

void TestScriptValues::outputArrivesLineByLine()
{
    ScriptCall call =
        callOf("import sys\nprint('one')\nprint('Zoë', file=sys.stderr)\nprint('two\\nthree', end='')");
    std::vector<std::string> output;
    std::vector<std::string> errors;
    call.onOutput = [&](bool isError, std::string_view line) {
        (isError ? errors : output).emplace_back(line);
    };
    VERIFY_OK(m_workers->run(call));
    QCOMPARE(output, (std::vector<std::string>{"one", "two", "three"}));
    QCOMPARE(errors, (std::vector<std::string>{"Zoë"}));
}

void TestScriptValues::outputOfTheOperatingSystemIsCapturedToo()
{
    ScriptCall call =
        callOf("import os, subprocess\nos.write(1, b'raw\\n')\nsubprocess.run(['echo', 'child'])\n"
               "os.write(2, b'raw error\\n')");
    std::vector<std::string> lines;
    call.onOutput = [&](bool isError, std::string_view line) {
        lines.push_back((isError ? "E " : "O ") + std::string(line));
    };
    VERIFY_OK(m_workers->run(call));
    std::ranges::sort(lines);
    QCOMPARE(lines, (std::vector<std::string>{"E raw error", "O child", "O raw"}));
}

void TestScriptValues::hugeOutputIsBoundedAndCounted()
{
    ScriptCall call =
        callOf("import sys\nsys.stdout.write('x' * 1000000 + '\\n')\nfor i in range(12000): print(i)");
    std::size_t lines = 0;
    std::string first;
    std::string last;
    call.onOutput = [&](bool, std::string_view line) {
        first = lines++ == 0 ? std::string(line) : first;
        last = line;
    };
    VERIFY_OK(m_workers->run(call));
    QCOMPARE(lines, std::size_t{10'001});
    QVERIFY(first.size() < 9'000);
    QVERIFY2(first.ends_with("(991808 more bytes)"), first.substr(8'000).c_str());
    QCOMPARE(last, std::string("... 2001 more lines were left out"));
}

QTEST_GUILESS_MAIN(TestScriptValues)
#include "tst_script_values.moc"
