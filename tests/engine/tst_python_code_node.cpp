// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/base/wait_scope.h"
#include "tests/engine/node_outcome.h"
#include "tests/support/fake_clock.h"

#include <fstream>
#include <latch>
#include <thread>

using namespace dataflow;
using namespace dataflow::testing;

namespace {

constexpr std::uint64_t kMebibyte = 1u << 20;

/// Does something when this thread begins its first wait.
class AtFirstWait final : public WaitObserver {
public:
    explicit AtFirstWait(std::function<void()> act)
        : m_act(std::move(act))
    {
        observe(this);
    }
    ~AtFirstWait() override { observe(nullptr); }
    void waitBegins() noexcept override
    {
        if (const auto act = std::exchange(m_act, nullptr))
            act();
    }
    void waitEnds() noexcept override {}

private:
    std::function<void()> m_act;
};

} // namespace

class TestPythonCodeNode : public QObject {
    Q_OBJECT

private slots:
    void pythonCodeUsesValuesAndRows();
    void pythonFileAndItsModules();
    void pythonTimeLimitAndLog();
    void theWaitForAWorkerIsNoneOfTheTimeLimit();
    void rowsAreOfTheRunsMemory();
    void answersAreOfTheRunsMemory_data();
    void answersAreOfTheRunsMemory();
    void whatTheScriptWasGivenMakesRoomForItsAnswer();
    void pythonFaults();
};

void TestPythonCodeNode::pythonCodeUsesValuesAndRows()
{
    FakeInputs inputs;
    inputs.setRows("rows", numbered(1, 3));
    inputs.set("factor", 10);
    FakeRunContext context;
    QCOMPARE(outcome("PythonCodeNode", {{"code", "result = [{'id': r['id'] * factor} for r in rows]"}},
                     inputs, context, {"result"}),
             std::string(R"({} result=[{"id":10},{"id":20},{"id":30}])"));
    FakeInputs again;
    again.setRows("rows", numbered(1, 3));
    FakeRunContext columns;
    QCOMPARE(outcome("PythonCodeNode",
                     {{"code", "total = sum(rows['id'])\nkept = [{'a': 1}]"}, {"rows_as", "columns"}}, again,
                     columns, {"kept"}),
             std::string(R"({"total":6,"result":null} kept=[{"a":1}])"));
    QVERIFY(typeNamed("PythonCodeNode").hasOutput("anything", {}));
}

void TestPythonCodeNode::pythonFileAndItsModules()
{
    QTemporaryDir directory;
    std::ofstream(directory.filePath("beside.py").toStdString()) << "def double(x):\n    return 2 * x\n";
    std::ofstream(directory.filePath("script.py").toStdString())
        << "import beside\nresult = beside.double(x)\n";
    FakeInputs inputs;
    inputs.set("x", 21);
    FakeRunContext context;
    context.setDirectory(directory.path().toStdString());
    QCOMPARE(outcome("PythonCodeNode", {{"file", "script.py"}}, inputs, context),
             std::string(R"({"result":42})"));
    QVERIFY(outcome("PythonCodeNode", {{"file", "nothing.py"}}, inputs, context)
                .starts_with("file.not_found: parameter file"));
}

void TestPythonCodeNode::pythonTimeLimitAndLog()
{
    FakeInputs inputs;
    FakeRunContext context;
    context.setNode("clean");
    QVERIFY(outcome("PythonCodeNode", {{"code", "result = 1"}}, inputs, context) == R"({"result":1})");
    QVERIFY(outcome("PythonCodeNode", {{"code", "print('before')\nwhile True: pass"}, {"timeout", "100ms"}},
                    inputs, context)
                .starts_with("script.timed_out"));
    QCOMPARE(context.logLines().size(), std::size_t{1});
    QCOMPARE(context.logLines()[0].text, std::string("before"));
    const auto failed = outcome(
        "PythonCodeNode", {{"code", "import sys\nprint('oops', file=sys.stderr)\nraise ValueError('bad')"}},
        inputs, context);
    QVERIFY2(failed.starts_with("script.failed"), failed.c_str());
    QVERIFY2(failed.find("type ValueError, message bad, line 3, script clean") != std::string::npos,
             failed.c_str());
    QVERIFY(context.logLines()[1].level == LogLevel::Warning);
    QCOMPARE(context.logLines()[1].text, std::string("oops"));
    QCOMPARE(context.logLines().back().text, std::string("ValueError: bad"));
}

void TestPythonCodeNode::theWaitForAWorkerIsNoneOfTheTimeLimit()
{
    QTemporaryDir directory;
    const std::string end = directory.filePath("end").toStdString();
    test::FakeClock clock;
    FakeRunContext context(clock);
    ScriptWorkers& workers = context.scripts();
    std::latch running(2);
    const auto occupy = [&] {
        ScriptCall call;
        call.code = "import os\nprint('running')\nwhile not os.path.exists('" + end + "'): pass";
        call.onOutput = [&running](bool, std::string_view) { running.count_down(); };
        (void)workers.run(std::move(call));
    };
    const std::jthread first(occupy);
    const std::jthread second(occupy);
    running.wait();
    // All workers are busy: what the node waits for first is one of them, and gets it 10 seconds later.
    const AtFirstWait later([&] {
        clock.advance(std::chrono::seconds(10));
        std::ofstream(end) << "now";
    });
    FakeInputs inputs;
    QCOMPARE(outcome("PythonCodeNode", {{"code", "result = 'in time'"}, {"timeout", "1s"}}, inputs, context),
             std::string(R"({"result":"in time"})"));
}

void TestPythonCodeNode::rowsAreOfTheRunsMemory()
{
    const List records = numbered(1, 30'000);
    const auto batches = db::batchesFromRecords(records, db::inferSchema(records));
    QVERIFY(batches);
    std::uint64_t bytes = 0;
    for (const auto& batch : *batches)
        bytes += batch->byteSize();
    const Map params{{"code", "result = len(rows)"}};
    FakeRunContext context;
    context.setMemory(bytes);
    QCOMPARE(outcome("PythonCodeNode", params, FakeInputs().setRows("rows", records), context),
             std::string(R"({"result":30000})"));
    QCOMPARE(context.memory().peak(), bytes);
    QCOMPARE(context.memory().used(), std::uint64_t{0});

    context.setMemory(bytes - 1);
    const auto refused = outcome("PythonCodeNode", params, FakeInputs().setRows("rows", records), context);
    QVERIFY2(refused.starts_with("node.bad_input") && refused.find("input rows") != std::string::npos,
             refused.c_str());
    QCOMPARE(context.memory().used(), std::uint64_t{0});
}

void TestPythonCodeNode::answersAreOfTheRunsMemory_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("rows"); // -1: too much for a mebibyte
    QTest::newRow("a text") << QByteArray("result = 'x' * 500_000") << 0;
    QTest::newRow("a text that is too long") << QByteArray("result = 'x' * 1_100_000") << -1;
    QTest::newRow("a list that takes more than its bytes") << QByteArray("result = [None] * 500_000") << -1;
    QTest::newRow("records that are no rows") << QByteArray("result = [{'a': 1}, {'b': 1}] * 10_000") << -1;
    QTest::newRow("locals together") << QByteArray("a = 'x' * 600_000\nb = a + 'y'") << -1;
    QTest::newRow("rows") << QByteArray("result = [{'id': i} for i in range(100_000)]") << 100'000;
    QTest::newRow("too many rows") << QByteArray("result = [{'id': i} for i in range(200_000)]") << -1;
}

void TestPythonCodeNode::answersAreOfTheRunsMemory()
{
    QFETCH(QByteArray, code);
    QFETCH(int, rows);
    FakeInputs none;
    FakeRunContext context;
    context.setMemory(kMebibyte);
    const auto text = outcome("PythonCodeNode", {{"code", code.toStdString()}}, none, context);
    QVERIFY(context.memory().peak() <= kMebibyte);
    QCOMPARE(context.memory().used(), std::uint64_t{0});
    if (rows >= 0) {
        QVERIFY2(text.starts_with("{"), text.substr(0, 200).c_str());
        QCOMPARE(context.rows("result").rowCount(), static_cast<std::size_t>(rows));
        QVERIFY(context.memory().peak() >= 500'000); // the answer as it was sent
    } else {
        QVERIFY2(
            text.starts_with("script.failed: What the script hands out takes more memory than the run has "
                             "(script node, "),
            text.substr(0, 200).c_str());
        QVERIFY2(text.find("limit_bytes 1048576") != std::string::npos, text.c_str());
        QVERIFY(!context.hasRows("result"));
        QCOMPARE(outcome("PythonCodeNode", {{"code", "result = 1"}}, none, context),
                 std::string(R"({"result":1})"));
    }
}

void TestPythonCodeNode::whatTheScriptWasGivenMakesRoomForItsAnswer()
{
    FakeRunContext context;
    context.setMemory(kMebibyte); // the rows take more than half of it, and so does the answer
    const Map params{{"code", "result = rows[:]"}};
    const auto text =
        outcome("PythonCodeNode", params, FakeInputs().setRows("rows", numbered(1, 40'000)), context);
    QVERIFY2(text.starts_with("{"), text.c_str());
    QCOMPARE(context.rows("result").rowCount(), std::size_t{40'000});
}

void TestPythonCodeNode::pythonFaults()
{
    QVERIFY(problems("PythonCodeNode", {{"code", "x = 1"}, {"file", "x.py"}}).find("not both") !=
            std::string::npos);
    QVERIFY(outcome("PythonCodeNode", {}, FakeInputs()).starts_with("graph.missing_parameter"));
    // A dollar and a brace are Python's own: nothing is expanded in code.
    QCOMPARE(problems("PythonCodeNode", {{"code", "result = f'${1 + 1}'"}}), std::string());
    QCOMPARE(outcome("PythonCodeNode", {{"code", "result = f'${1 + 1}'"}}, FakeInputs()),
             std::string(R"({"result":"$2"})"));
}

QTEST_APPLESS_MAIN(TestPythonCodeNode)
#include "tst_python_code_node.moc"
