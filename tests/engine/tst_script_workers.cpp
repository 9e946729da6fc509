// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/db/batch_builder.h"
#include "engine/nodes/script_workers.h"

#include <QtTest>

#include <atomic>
#include <chrono>
#include <cmath>
#include <csignal>
#include <fstream>
#include <limits>
#include <mutex>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace dataflow;
using namespace dataflow::nodes;
using namespace std::chrono_literals;

namespace {

ScriptCall callOf(std::string code)
{
    ScriptCall call;
    call.code = std::move(code);
    call.name = "script";
    call.deadline = Deadline::after(systemClock(), 30s);
    return call;
}

Value named(const ScriptAnswer& answer, std::string_view name)
{
    for (const auto& [key, value] : answer.values)
        if (key == name)
            return value;
    return Value("(nothing)");
}

const ScriptAnswer::Rows* rowsNamed(const ScriptAnswer& answer, std::string_view name)
{
    for (const auto& rows : answer.rows)
        if (rows.name == name)
            return &rows;
    return nullptr;
}

List recordsOf(const ScriptAnswer::Rows& rows)
{
    List records;
    for (const auto& batch : rows.batches)
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            records.push_back(batch->rowAsMap(row));
    return records;
}

bool processExists(std::int64_t pid)
{
    return ::kill(static_cast<pid_t>(pid), 0) == 0;
}

std::string failureOf(const Result<ScriptAnswer>& answer)
{
    return answer ? std::string("(it did not fail)") : answer.error().sentence();
}

} // namespace

#define VERIFY_OK(call)                                                                                      \
    do {                                                                                                     \
        const auto& verified = (call);                                                                       \
        QVERIFY2(verified, failureOf(verified).c_str());                                                     \
    } while (false)

class TestScriptWorkers : public QObject {
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
    void emptyRowsAndNoColumns();
    void infiniteDatesAreRefusedBeforeTheScript();
    void exceptionsCarryTypeMessageAndLine_data();
    void exceptionsCarryTypeMessageAndLine();
    void whatCannotBeHandedOutIsSaid();
    void exitWithZeroIsAnOrdinaryEnd();
    void outputArrivesLineByLine();
    void outputOfTheOperatingSystemIsCapturedToo();
    void hugeOutputIsBoundedAndCounted();
    void endlessLoopIsKilledAtItsDeadline();
    void loopThatIgnoresSignalsIsKilled();
    void stopKillsAtOnce();
    void deathFailsOneCallOnly_data();
    void deathFailsOneCallOnly();
    void workersAreReusedAndStateDoesNotLeak();
    void workersWithThreadsOrBrokenOutputAreRetired_data();
    void workersWithThreadsOrBrokenOutputAreRetired();
    void forkedChildrenDoNotAnswer();
    void workerThatDiedWhileIdleIsReplaced();
    void callersWaitForAFreeWorker();
    void waitingForAWorkerEndsAtTheDeadline();
    void scriptsRunInParallel();
    void damagedChannelIsAClearError();
    void missingInterpreterIsAClearError();
    void interpreterThatFailsAtStartIsAClearError();
    void stoppedCallTouchesNothing();
    void modulesBesideTheScriptAreReadAnew();
    void nothingIsLeftOfTheWorkers();
    void workersDieWithAKilledProgram();
    void descriptorsOfTheProgramAreNotInherited();

private:
    /// Shared, because each test must leave it usable for the next.
    std::unique_ptr<ScriptWorkers> m_workers;
};

void TestScriptWorkers::initTestCase()
{
    m_workers = std::make_unique<ScriptWorkers>("python3", 2, systemClock());
}

void TestScriptWorkers::cleanupTestCase()
{
    m_workers.reset();
    // Whatever the tests did: no zombie and no running child may be left.
    QCOMPARE(::waitpid(-1, nullptr, WNOHANG), -1);
    QCOMPARE(errno, ECHILD);
}

void TestScriptWorkers::inputsAreVariablesAndResultComesBack()
{
    ScriptCall call = callOf("result = a + get_input_data('b') + get_input_data('c', 100)");
    call.inputs = {{"a", Value(1)}, {"b", Value(20)}};
    const auto answer = m_workers->run(call);
    VERIFY_OK(answer);
    QVERIFY(answer->hasResult);
    QCOMPARE(named(*answer, "result").toText(), std::string("121"));
    QCOMPARE(answer->values.size(), std::size_t{1});
}

void TestScriptWorkers::withoutResultThePublicVariablesComeBack()
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

void TestScriptWorkers::valuesSurviveBothWays_data()
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

void TestScriptWorkers::valuesSurviveBothWays()
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

void TestScriptWorkers::typesArePythonsOwn()
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

static List sampleRecords()
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
                      {"seen", *parseTimestamp("1900-01-01Z")},
                      {"key", Uuid{}},
                      {"raw", Bytes{""}},
                      {"extra", Value(Map{{"b", Value()}})}})};
}

void TestScriptWorkers::rowsArriveAsDictsAndComeBackAsRows()
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
    QVERIFY(*rows->schema == *schema);
    const List back = recordsOf(*rows);
    QCOMPARE(Value(back).toText(), Value(records).toText());
}

void TestScriptWorkers::rowsArriveAsColumnsOnRequest()
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

void TestScriptWorkers::rowsOfMixedShapeStayValues_data()
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

void TestScriptWorkers::rowsOfMixedShapeStayValues()
{
    QFETCH(std::string, code);
    const auto answer = m_workers->run(
        callOf("from datetime import datetime, timezone\nfrom decimal import Decimal\nresult = " + code));
    VERIFY_OK(answer);
    QVERIFY(answer->rows.empty());
    QVERIFY(named(*answer, "result").as<List>());
}

void TestScriptWorkers::columnsOfResultRowsAreTyped()
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
    for (const auto& field : rows->schema->fields())
        types += field.name + ":" + std::string(db::columnTypeName(field.type)) + " ";
    QCOMPARE(types,
             std::string("i:int big:decimal mixed:float money:decimal none:text flag:bool zone:datetimetz "));
    QCOMPARE(recordsOf(*rows)[0].toText(),
             std::string(
                 R"({"i":1,"big":"1180591620717411303424","mixed":1.0,"money":"1","none":null,"flag":true,)"
                 R"("zone":"2024-01-01T10:00:00Z"})"));
    QCOMPARE(recordsOf(*rows)[1].find("money")->toText(), std::string("100"));
}

void TestScriptWorkers::manyRowsKeepTheirOrder()
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
    for (const auto& batch : rows->batches) {
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

void TestScriptWorkers::emptyRowsAndNoColumns()
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

void TestScriptWorkers::infiniteDatesAreRefusedBeforeTheScript()
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

void TestScriptWorkers::exceptionsCarryTypeMessageAndLine_data()
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

void TestScriptWorkers::exceptionsCarryTypeMessageAndLine()
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

void TestScriptWorkers::whatCannotBeHandedOutIsSaid()
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

void TestScriptWorkers::exitWithZeroIsAnOrdinaryEnd()
{
    const auto answer = m_workers->run(callOf("result = 5\nimport sys\nsys.exit()\nresult = 6"));
    VERIFY_OK(answer);
    QCOMPARE(named(*answer, "result").toText(), std::string("5"));
}

void TestScriptWorkers::outputArrivesLineByLine()
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

void TestScriptWorkers::outputOfTheOperatingSystemIsCapturedToo()
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

void TestScriptWorkers::hugeOutputIsBoundedAndCounted()
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

void TestScriptWorkers::endlessLoopIsKilledAtItsDeadline()
{
    VERIFY_OK(m_workers->run(callOf("result = 1")));
    ScriptCall call = callOf("import os\nprint(os.getpid())\nwhile True: pass");
    call.deadline = Deadline::after(systemClock(), 200ms);
    std::int64_t pid = 0;
    call.onOutput = [&](bool, std::string_view line) { pid = std::stoll(std::string(line)); };
    QElapsedTimer timer;
    timer.start();
    const auto answer = m_workers->run(call);
    QVERIFY(!answer);
    QCOMPARE(std::string(answer.error().id()), std::string("script.timed_out"));
    QVERIFY2(timer.elapsed() >= 199 && timer.elapsed() < 10'000,
             QByteArray::number(timer.elapsed()).constData());
    QVERIFY(pid > 0);
    QVERIFY(!processExists(pid));
    VERIFY_OK(m_workers->run(callOf("result = 1")));
}

void TestScriptWorkers::loopThatIgnoresSignalsIsKilled()
{
    ScriptCall call = callOf("import signal, subprocess\nfor s in (signal.SIGTERM, signal.SIGINT, "
                             "signal.SIGHUP): signal.signal(s, signal.SIG_IGN)\n"
                             "child = subprocess.Popen(['sleep', '1000'])\nprint(child.pid)\nwhile True:\n   "
                             " try:\n        while True: pass\n"
                             "    except BaseException: pass");
    call.deadline = Deadline::after(systemClock(), 3s);
    std::int64_t child = 0;
    call.onOutput = [&](bool, std::string_view line) { child = std::stoll(std::string(line)); };
    const auto answer = m_workers->run(call);
    QVERIFY(!answer);
    QCOMPARE(std::string(answer.error().id()), std::string("script.timed_out"));
    QVERIFY(child > 0);
    // The script's own child went with the group; it is reaped by the system, not by us.
    QTRY_VERIFY_WITH_TIMEOUT(
        !processExists(child) ||
            [&] {
                std::ifstream status("/proc/" + std::to_string(child) + "/stat");
                std::string text((std::istreambuf_iterator<char>(status)), std::istreambuf_iterator<char>());
                return text.find(") Z ") != std::string::npos;
            }(),
        5'000);
}

void TestScriptWorkers::stopKillsAtOnce()
{
    VERIFY_OK(m_workers->run(callOf("result = 1")));
    std::stop_source source;
    ScriptCall call = callOf("print('running')\nwhile True: pass");
    call.stop = source.get_token();
    std::chrono::steady_clock::time_point asked;
    call.onOutput = [&](bool, std::string_view) {
        asked = std::chrono::steady_clock::now();
        source.request_stop();
    };
    const auto answer = m_workers->run(call);
    const auto taken = std::chrono::steady_clock::now() - asked;
    QVERIFY(!answer);
    QCOMPARE(std::string(answer.error().id()), std::string("run.cancelled"));
    // The figure on an idle machine is measured by bench_script; here only that nothing waits for the script.
    QVERIFY(taken < 5s);
}

void TestScriptWorkers::deathFailsOneCallOnly_data()
{
    QTest::addColumn<std::string>("code");
    QTest::addColumn<std::string>("fact");
    QTest::addColumn<std::string>("value");
    QTest::newRow("os._exit") << std::string("import os\nprint('last words', flush=True)\nos._exit(7)")
                              << std::string("exit_code") << std::string("7");
    QTest::newRow("os._exit(0)") << std::string("import os\nprint('last words')\nos._exit(0)")
                                 << std::string("exit_code") << std::string("0");
    QTest::newRow("kill") << std::string("import os\nprint('last words')\nos.kill(os.getpid(), 9)")
                          << std::string("signal") << std::string("SIGKILL");
    QTest::newRow("segmentation fault")
        << std::string("import ctypes\nprint('last words')\nctypes.string_at(0)") << std::string("signal")
        << std::string("SIGSEGV");
    QTest::newRow("abort") << std::string("import os\nprint('last words')\nos.abort()")
                           << std::string("signal") << std::string("SIGABRT");
    QTest::newRow("a child keeps the channel")
        << std::string("import os, sys\nprint('last words')\nif os.fork() == 0:\n    import time\n    "
                       "time.sleep(1000)\nos._exit(4)")
        << std::string("exit_code") << std::string("4");
}

void TestScriptWorkers::deathFailsOneCallOnly()
{
    QFETCH(std::string, code);
    QFETCH(std::string, fact);
    QFETCH(std::string, value);
    ScriptCall call = callOf(code);
    std::vector<std::string> lines;
    call.onOutput = [&](bool isError, std::string_view line) {
        if (!isError)
            lines.emplace_back(line);
    };
    const auto answer = m_workers->run(call);
    QVERIFY(!answer);
    QCOMPARE(std::string(answer.error().id()), std::string("script.killed"));
    QCOMPARE(std::string(answer.error().fact(fact)), value);
    QCOMPARE(lines, (std::vector<std::string>{"last words"}));
    const auto next = m_workers->run(callOf("result = 1"));
    VERIFY_OK(next);
}

void TestScriptWorkers::workersAreReusedAndStateDoesNotLeak()
{
    const auto first =
        m_workers->run(callOf("import os, sys, decimal\nleak = 1\nos.environ['DF_LEAK'] = "
                              "'x'\nos.chdir('/')\nsys.path.insert(0, '/nowhere')\n"
                              "sys.stdout = None\ndecimal.getcontext().prec = 2\nresult = os.getpid()"));
    VERIFY_OK(first);
    ScriptCall call = callOf(
        "import os, sys, decimal\nprint('visible')\nresult = [os.getpid(), 'leak' in globals(), "
        "'DF_LEAK' in os.environ, os.getcwd() == '/', '/nowhere' in sys.path, decimal.getcontext().prec]");
    std::string output;
    call.onOutput = [&](bool, std::string_view line) { output = line; };
    const auto second = m_workers->run(call);
    VERIFY_OK(second);
    QCOMPARE(QString::fromStdString(named(*second, "result").toText()),
             QString::fromStdString("[" + named(*first, "result").toText() + ",false,false,false,false,28]"));
    QCOMPARE(output, std::string("visible"));
}

void TestScriptWorkers::workersWithThreadsOrBrokenOutputAreRetired_data()
{
    QTest::addColumn<std::string>("code");
    QTest::newRow("a thread goes on")
        << std::string("import threading, time\nthreading.Thread(target=time.sleep, args=(1000,)).start()");
    QTest::newRow("stdout closed") << std::string("import sys\nsys.stdout.close()");
    QTest::newRow("descriptor closed") << std::string("os.close(1)");
    QTest::newRow("descriptor replaced") << std::string("os.dup2(os.open('/dev/null', os.O_WRONLY), 1)");
    QTest::newRow("working directory gone")
        << std::string("import tempfile\nd = tempfile.mkdtemp()\nos.chdir(d)\nos.rmdir(d)\ndel d");
}

void TestScriptWorkers::workersWithThreadsOrBrokenOutputAreRetired()
{
    QFETCH(std::string, code);
    const auto first = m_workers->run(callOf("import os\n" + code + "\nresult = os.getpid()"));
    VERIFY_OK(first);
    ScriptCall call = callOf("import os\nprint('visible')\nresult = os.getpid()");
    std::string output;
    call.onOutput = [&](bool, std::string_view line) { output = line; };
    const auto second = m_workers->run(call);
    VERIFY_OK(second);
    QVERIFY(named(*first, "result").toText() != named(*second, "result").toText());
    QVERIFY(!processExists(*named(*first, "result").as<std::int64_t>()));
    QCOMPARE(output, std::string("visible"));
}

void TestScriptWorkers::forkedChildrenDoNotAnswer()
{
    const auto answer = m_workers->run(
        callOf("import os\nchild = os.fork()\nif child: os.waitpid(child, 0)\nresult = child > 0"));
    VERIFY_OK(answer);
    QCOMPARE(named(*answer, "result").toText(), std::string("true"));
    const auto next = m_workers->run(callOf("result = 'clean'"));
    VERIFY_OK(next);
    QCOMPARE(named(*next, "result").toText(), std::string("clean"));
}

void TestScriptWorkers::workerThatDiedWhileIdleIsReplaced()
{
    const auto first = m_workers->run(callOf("import os\nresult = os.getpid()"));
    VERIFY_OK(first);
    const auto pid = static_cast<pid_t>(*named(*first, "result").as<std::int64_t>());
    ::kill(pid, SIGKILL);
    siginfo_t ended{};
    QCOMPARE(::waitid(P_PID, static_cast<id_t>(pid), &ended, WEXITED | WNOWAIT), 0);
    const auto second = m_workers->run(callOf("import os\nresult = os.getpid()"));
    VERIFY_OK(second);
    QVERIFY(named(*second, "result").toText() != std::to_string(pid));
}

void TestScriptWorkers::callersWaitForAFreeWorker()
{
    std::vector<std::jthread> callers;
    std::atomic<int> succeeded = 0;
    std::mutex mutex;
    std::set<std::string> pids;
    for (int i = 0; i < 8; ++i)
        callers.emplace_back([&] {
            for (int round = 0; round < 5; ++round) {
                const auto answer = m_workers->run(callOf("import os\nresult = os.getpid()"));
                if (!answer)
                    continue;
                ++succeeded;
                const std::lock_guard lock(mutex);
                pids.insert(named(*answer, "result").toText());
            }
        });
    callers.clear();
    QCOMPARE(succeeded.load(), 40);
    QVERIFY(pids.size() <= 2);
}

void TestScriptWorkers::waitingForAWorkerEndsAtTheDeadline()
{
    ScriptWorkers one("python3", 1, systemClock());
    std::atomic<bool> running = false;
    std::stop_source source;
    std::jthread busy([&] {
        ScriptCall call = callOf("print('running')\nwhile True: pass");
        call.stop = source.get_token();
        call.onOutput = [&](bool, std::string_view) {
            running = true;
            running.notify_all();
        };
        (void)one.run(call);
    });
    running.wait(false);
    ScriptCall call = callOf("result = 1");
    call.deadline = Deadline::after(systemClock(), 50ms);
    const auto late = one.run(call);
    QVERIFY(!late);
    QCOMPARE(std::string(late.error().id()), std::string("script.timed_out"));

    std::stop_source second;
    call.deadline = Deadline::never();
    call.stop = second.get_token();
    std::jthread stopper([&] { second.request_stop(); });
    const auto cancelled = one.run(call);
    QVERIFY(!cancelled);
    QCOMPARE(std::string(cancelled.error().id()), std::string("run.cancelled"));
    source.request_stop();
}

void TestScriptWorkers::scriptsRunInParallel()
{
    // Each waits for the other over a pair of named pipes: one after the other they would never end.
    QTemporaryDir directory;
    const std::string base = directory.path().toStdString();
    const auto half = [&](const std::string& mine, const std::string& other) {
        return "import os\nopen('" + base + "/" + mine + "', 'w').close()\nwhile not os.path.exists('" +
               base + "/" + other + "'): pass\nresult = True";
    };
    Result<ScriptAnswer> a = ScriptAnswer{};
    std::jthread first([&] { a = m_workers->run(callOf(half("a", "b"))); });
    const auto b = m_workers->run(callOf(half("b", "a")));
    first.join();
    VERIFY_OK(a);
    VERIFY_OK(b);
}

void TestScriptWorkers::damagedChannelIsAClearError()
{
    const auto written =
        m_workers->run(callOf("import os\nos.write(3, b'\\x05\\x00\\x00\\x00hello')\nresult = 1"));
    QVERIFY(!written);
    QCOMPARE(std::string(written.error().id()), std::string("script.failed"));
    QVERIFY(written.error().hint().find("descriptor 3") != std::string::npos);
    const auto closed = m_workers->run(callOf("import os\nos.close(3)\nwhile True: pass"));
    QVERIFY(!closed);
    QCOMPARE(std::string(closed.error().id()), std::string("script.killed"));
    VERIFY_OK(m_workers->run(callOf("result = 1")));
}

void TestScriptWorkers::missingInterpreterIsAClearError()
{
    for (const char* python : {"python-that-is-not-there", "/nowhere/python3", "", "/tmp"}) {
        QVERIFY(!ScriptWorkers::available(python));
        ScriptWorkers none(python, 1, systemClock());
        const auto answer = none.run(callOf("result = 1"));
        QVERIFY(!answer);
        QCOMPARE(std::string(answer.error().id()), std::string("script.unavailable"));
        const auto again = none.run(callOf("result = 1"));
        QVERIFY(!again);
    }
    QVERIFY(ScriptWorkers::available("python3"));
}

void TestScriptWorkers::interpreterThatFailsAtStartIsAClearError()
{
    ScriptWorkers wrong("/bin/false", 1, systemClock());
    const auto ended = wrong.run(callOf("result = 1"));
    QVERIFY(!ended);
    QCOMPARE(std::string(ended.error().id()), std::string("script.unavailable"));

    QTemporaryDir directory;
    const std::string path = directory.filePath("python3").toStdString();
    std::ofstream(path) << "no program";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    ScriptWorkers broken(path, 1, systemClock());
    const auto refused = broken.run(callOf("result = 1"));
    QVERIFY(!refused);
    QCOMPARE(std::string(refused.error().id()), std::string("script.unavailable"));
    QVERIFY2(refused.error().fact("reason").find("format") != std::string_view::npos,
             refused.error().sentence().c_str());
}

void TestScriptWorkers::stoppedCallTouchesNothing()
{
    std::stop_source source;
    source.request_stop();
    ScriptWorkers none("/nowhere/python3", 1, systemClock());
    ScriptCall call = callOf("result = 1");
    call.stop = source.get_token();
    const auto answer = none.run(call);
    QVERIFY(!answer);
    QCOMPARE(std::string(answer.error().id()), std::string("run.cancelled"));
}

void TestScriptWorkers::modulesBesideTheScriptAreReadAnew()
{
    QTemporaryDir directory;
    const auto write = [&](const char* text) {
        std::ofstream(directory.filePath("beside.py").toStdString()) << text;
        QDir(directory.filePath("__pycache__")).removeRecursively();
    };
    ScriptWorkers one("python3", 1, systemClock());
    ScriptCall call = callOf("import beside\nresult = beside.answer");
    call.moduleDirectory = directory.path().toStdString();
    write("answer = 1");
    const auto first = one.run(call);
    VERIFY_OK(first);
    QCOMPARE(named(*first, "result").toText(), std::string("1"));
    write("answer = 'two'");
    const auto second = one.run(call);
    VERIFY_OK(second);
    QCOMPARE(named(*second, "result").toText(), std::string("two"));
    call.moduleDirectory.clear();
    QVERIFY(!one.run(call));
}

void TestScriptWorkers::nothingIsLeftOfTheWorkers()
{
    auto workers = std::make_unique<ScriptWorkers>("python3", 2, systemClock());
    workers->prestart(2);
    const auto answer = workers->run(callOf("import os\nresult = os.getpid()"));
    VERIFY_OK(answer);
    const auto pid = *named(*answer, "result").as<std::int64_t>();
    QVERIFY(processExists(pid));
    workers.reset();
    QVERIFY(!processExists(pid));
}

void TestScriptWorkers::workersDieWithAKilledProgram()
{
    // A child of this test plays the program: it starts a worker in an endless loop, tells its id and is
    // killed.
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    const pid_t program = ::fork();
    if (program == 0) {
        ScriptWorkers workers("python3", 1, systemClock());
        ScriptCall call = callOf("import os\nprint(os.getpid())\nwhile True: pass");
        call.onOutput = [&](bool, std::string_view line) {
            [[maybe_unused]] const auto written = ::write(ends[1], line.data(), line.size());
            ::close(ends[1]);
        };
        (void)workers.run(call);
        ::_exit(0);
    }
    ::close(ends[1]);
    char text[32] = {};
    QVERIFY(::read(ends[0], text, sizeof(text) - 1) > 0);
    ::close(ends[0]);
    const std::int64_t worker = std::stoll(text);
    QVERIFY(processExists(worker));
    ::kill(program, SIGKILL);
    QCOMPARE(::waitpid(program, nullptr, 0), program);
    QTRY_VERIFY_WITH_TIMEOUT(
        !processExists(worker) ||
            [&] {
                std::ifstream status("/proc/" + std::to_string(worker) + "/stat");
                std::string line((std::istreambuf_iterator<char>(status)), std::istreambuf_iterator<char>());
                return line.find(") Z ") != std::string::npos;
            }(),
        5'000);
}

void TestScriptWorkers::descriptorsOfTheProgramAreNotInherited()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0); // without close-on-exec, as a careless library would
    const auto answer =
        m_workers->run(callOf("import os\nresult = sorted(int(x) for x in os.listdir('/proc/self/fd'))[:5]"));
    ::close(ends[0]);
    ::close(ends[1]);
    VERIFY_OK(answer);
    // 4 is the directory being listed.
    QCOMPARE(named(*answer, "result").toText(), std::string("[0,1,2,3,4]"));
    const auto all = m_workers->run(callOf("import os\nresult = len(os.listdir('/proc/self/fd'))"));
    VERIFY_OK(all);
    QCOMPARE(named(*all, "result").toText(), std::string("5"));
}

QTEST_GUILESS_MAIN(TestScriptWorkers)
#include "tst_script_workers.moc"
