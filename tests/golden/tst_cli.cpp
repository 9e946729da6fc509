// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The headless contract: exit codes, output streams, signals, and what each kind of bad input says.

#include "engine/base/json.h"
#include "engine/run/run_record.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <unistd.h>

using dataflow::Json;

namespace {

struct Outcome {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

Outcome runProgram(const QStringList& arguments,
                   const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(DATAFLOW_BINARY_DIR "/bin/dataflow", arguments);
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

/// A project around the nodes and links of its main workflow, over an SQLite database in memory.
QByteArray project(const QByteArray& nodes, const QByteArray& links = "[]", const QByteArray& more = "")
{
    return R"({"format": 1, "name": "Test", "connections": {"db": {"type": "sqlite", "path": "test.db"}, )"
           R"("far": {"type": "postgresql", "host": "127.0.0.1", "port": 1, "database": "x", "user": "x", "connect_timeout": "2s"}, )"
           R"("locked": {"type": "postgresql", "host": "127.0.0.1", "port": 1, "database": "x", "user": "x", "password": {"env": "DATAFLOW_TEST_NO_SUCH_SECRET"}}}, )" +
           more + R"("workflows": {"main": {"parameters": {"n": {"type": "int", "default": 3}}, "nodes": )" +
           nodes + R"(, "links": )" + links + "}}}";
}

const QByteArray kOrders =
    R"("models": {"Order": {"connection": "db", "multi_tenant": true, "fields": {"total": {"type": "int"}}}}, )";

QByteArray query(const QByteArray& sql, const QByteArray& connection = "db")
{
    return R"({"id": "q", "type": "QueryNode", "params": {"connection": ")" + connection + R"(", "sql": ")" +
           sql + R"("}})";
}

QByteArray python(const QByteArray& code, const QByteArray& more = "")
{
    return R"([{"id": "py", "type": "PythonCodeNode", "params": {"code": ")" + code + "\"" + more + "}}]";
}

} // namespace

class TestCli : public QObject {
    Q_OBJECT

private slots:
    void init();
    void badInputSaysWhatToDo_data();
    void badInputSaysWhatToDo();
    void jsonIsOneObjectPerLine();
    void closedOutputEndsIt();
    void parametersReachTheStatement();
    void settingsOverrideParameters();
    void onlyWhatANodeNeedsRuns();
    void keptResultsOfOtherBranches();
    void wrongPasswordIsUnavailable();
    void signalsDrainThenEnd();
    void dryRunRunsNothing();
    void theRecordHasStatesAndCounts();
    void validateListsEveryProblem();
    void previewShowsTheFirstRows();
    void previewRefusesWhatItCannotShow();
    void keptRunsAreTakenOver();
    void pinsStayWhateverHasChanged();
    void aTenantSeesItsRecordsAlone();
    void documentWritesTextAndPictures();
    void nodesAndSchemaAreJson();

private:
    QString write(const QByteArray& text);
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCli::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QString TestCli::write(const QByteArray& text)
{
    QFile file(m_folder->filePath("test.dataflow.json"));
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
    return file.fileName();
}

void TestCli::badInputSaysWhatToDo_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArrayList>("says");
    const QStringList none;
    const auto row = [&](const char* name, const QByteArray& text, int exitCode, const QByteArrayList& says,
                         const QStringList& options = {}) {
        QTest::newRow(name) << text << options << exitCode << says;
    };
    row("wrong JSON", "{\"format\": 1,,}", 2, {"json.syntax", "test.dataflow.json:1:"});
    row("unknown node type", project(R"([{"id": "q", "type": "QeuryNode"}])"), 2,
        {"graph.unknown_node_type", "Did you mean \"QueryNode\"?", "node q"});
    row("unknown parameter",
        project(R"([{"id": "q", "type": "QueryNode", "params": {"connection": "db", "sqll": "SELECT 1"}}])"),
        2, {"graph.unknown_parameter", "Did you mean \"sql\"?"});
    row("a cycle",
        project(
            R"([{"id": "a", "type": "PythonCodeNode", "params": {"code": "result = 1"}}, {"id": "b", "type": "PythonCodeNode", "params": {"code": "result = 1"}}])",
            R"([{"from": "a.result", "to": "b.x"}, {"from": "b.result", "to": "a.x"}])"),
        2, {"graph.cycle", "a", "b"});
    row("a dangling link",
        project("[" + query("SELECT 1") + "]", R"([{"from": "q.rows", "to": "gone.rows"}])"), 2,
        {"graph.dangling_link", "gone"});
    row("a wrong kind of port",
        project("[" + query("SELECT 1") +
                    R"(, {"id": "f", "type": "FilterNode", "params": {"expression": "true"}}])",
                R"([{"from": "q.rows", "to": "f.expression"}])"),
        2, {"graph.port_kind"});
    row("a literal password",
        project("[]").replace(R"({"env": "DATAFLOW_TEST_NO_SUCH_SECRET"})", R"("hunter2")"), 2,
        {"secret.literal"});
    row("a missing secret", project("[" + query("SELECT 1", "locked") + "]"), 4,
        {"secret.missing", "DATAFLOW_TEST_NO_SUCH_SECRET"});
    row("an unreachable server", project("[" + query("SELECT 1", "far") + "]"), 4,
        {"db.unreachable", "127.0.0.1"});
    row("an SQL error", project("[" + query("SELECT 1 FROM nowhere") + "]"), 1,
        {"db.sql", "nowhere", "node q"});
    row("a syntax error with its position", project("[" + query("SELECT 1 FRM x y") + "]"), 1,
        {"db.sql", "position"});
    row("a script that loops for ever", project(python("while True: pass", R"(, "timeout": "300ms")")), 1,
        {"script.timed_out"});
    row("a script that kills its process",
        project(python("import os, signal\\nos.kill(os.getpid(), signal.SIGKILL)")), 1, {"script.killed"});
    row("a script that fails", project(python("x = 1\\ny = 1 / 0")), 1,
        {"script.failed", "ZeroDivisionError"});
    row("the run's time is up",
        project(
            "[" +
            query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n") +
            "]"),
        5, {"timed_out"}, {"--timeout", "300ms"});
    row("an unknown run parameter", project("[" + query("SELECT 1") + "]"), 3, {"usage.error", "parameter m"},
        {"--param", "m=1"});
    row("a run parameter of the wrong type", project("[" + query("SELECT 1") + "]"), 3, {"n"},
        {"--param", "n=many"});
    row("an unknown environment", project("[]"), 3, {"prod"}, {"--env", "prod"});
    row("an unknown workflow", project("[]"), 3, {"nightly"}, {"--workflow", "nightly"});
    row("a pin without a run", project("[" + query("SELECT 1") + "]"), 3, {"--pin", "--reuse FILE"},
        {"--pin", "q"});
    row("no run to take over", project("[" + query("SELECT 1") + "]"), 3, {"--reuse", "gone.dfrun"},
        {"--reuse", "gone.dfrun"});
    row("a record without its beginning", project("[" + query("SELECT 1") + "]"), 3,
        {"--record", "--reuse FILE"}, {"--record", "x.dfrun", "--from", "q"});
    row("no tenant", project(R"([{"id": "orders", "type": "OrderListNode"}])", "[]", kOrders), 3,
        {"run.missing_parameter", "node orders", "model Order", "--tenant"});
    row("an unknown option", project("[]"), 3, {"--fast"}, {"--fast"});
}

void TestCli::badInputSaysWhatToDo()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, options);
    QFETCH(int, exitCode);
    QFETCH(QByteArrayList, says);
    const QString path = write(text);
    const Outcome outcome = runProgram(QStringList{"run", path} + options);
    QVERIFY2(outcome.exitCode == exitCode,
             (QByteArray::number(outcome.exitCode) + ": " + outcome.err).constData());
    for (const QByteArray& part : says)
        QVERIFY2(outcome.err.contains(part), ("expected " + part + " in: " + outcome.err).constData());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), text);
}

void TestCli::jsonIsOneObjectPerLine()
{
    const Outcome outcome =
        runProgram({"run", write(project("[" + query("SELECT 7 AS a, 'x' AS b") + "]")), "--json"});
    QCOMPARE(outcome.exitCode, 0);
    const QByteArrayList lines = outcome.out.trimmed().split('\n');
    QVERIFY(lines.size() >= 3);
    for (const QByteArray& line : lines)
        QVERIFY2(Json::accept(line.toStdString()), line.constData());
    const Json result = Json::parse(lines.back().toStdString());
    QCOMPARE(QString::fromStdString(result["status"]), QStringLiteral("succeeded"));
    QVERIFY(!result["run_id"].get<std::string>().empty());
    QCOMPARE(result["results"]["q"]["rows"]["row_count"].get<int>(), 1);
    QCOMPARE(result["results"]["q"]["rows"]["rows"][0]["a"].get<int>(), 7);
    QVERIFY(result.contains("errors") && result.contains("timings") && result.contains("metrics"));
}

void TestCli::closedOutputEndsIt()
{
    std::array<int, 2> ends{};
    QCOMPARE(::pipe(ends.data()), 0);
    ::close(ends[0]);
    QProcess process;
    process.setChildProcessModifier([&ends] { ::dup2(ends[1], STDOUT_FILENO); });
    process.start(DATAFLOW_BINARY_DIR "/bin/dataflow", {"nodes"});
    ::close(ends[1]);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 75);
    QVERIFY2(!process.readAllStandardError().contains("terminate"), "an exception nobody caught");
}

void TestCli::parametersReachTheStatement()
{
    const QByteArray text = project(
        R"([{"id": "q", "type": "QueryNode", "params": {"connection": "db", "mode": "scalar", "sql": "SELECT :n * 2", "params": {"n": "${n}"}}}])");
    const QString path = write(text);
    const auto value = [&](const QStringList& options) {
        const Outcome outcome = runProgram(QStringList{"run", path, "--json"} + options);
        return outcome.exitCode == 0
                   ? Json::parse(
                         outcome.out.trimmed().split('\n').back().toStdString())["results"]["q"]["value"]
                         .get<int>()
                   : -1;
    };
    QCOMPARE(value({}), 6);
    QCOMPARE(value({"--param", "n=21"}), 42);
    QFile file(m_folder->filePath("params.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"n": 5})");
    file.close();
    QCOMPARE(value({"--params-file", file.fileName()}), 10);
    QCOMPARE(value({"--params-file", file.fileName(), "--param", "n=6"}), 12);
}

void TestCli::settingsOverrideParameters()
{
    const QString path = write(project("[" + query("SELECT 1") + "]"));
    const Outcome outcome =
        runProgram({"run", path, "--json", "--set", "q.sql=SELECT 5", "--set", "q.mode=scalar"});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QCOMPARE(Json::parse(outcome.out.trimmed().split('\n').back().toStdString())["results"]["q"]["value"]
                 .get<int>(),
             5);
    const Outcome wrong = runProgram({"run", path, "--set", "nobody.sql=SELECT 5"});
    QVERIFY(wrong.exitCode == 2 || wrong.exitCode == 3);
    QVERIFY2(wrong.err.contains("nobody"), wrong.err.constData());
}

void TestCli::onlyWhatANodeNeedsRuns()
{
    const QString path = write(project(
        R"([{"id": "a", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1 AS x"}}, )"
        R"({"id": "b", "type": "FilterNode", "params": {"expression": "x = 1"}}, )"
        R"({"id": "c", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT nonsense"}}])",
        R"([{"from": "a.rows", "to": "b.rows"}])"));
    QCOMPARE(runProgram({"run", path}).exitCode, 1);
    const Outcome outcome = runProgram({"run", path, "--to", "b", "--json"});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QVERIFY(!Json::parse(outcome.out.trimmed().split('\n').back().toStdString())["results"].contains("c"));
}

void TestCli::keptResultsOfOtherBranches()
{
    const QString path = write(project(
        R"([{"id": "good", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1 AS x"}}, )"
        R"({"id": "bad", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT nonsense"}}, )"
        R"({"id": "after", "type": "FilterNode", "params": {"expression": "x = 1"}}])",
        R"([{"from": "bad.rows", "to": "after.rows"}])"));
    const Outcome outcome = runProgram({"run", path, "--json"});
    QCOMPARE(outcome.exitCode, 1);
    const Json result = Json::parse(outcome.out.trimmed().split('\n').back().toStdString());
    QCOMPARE(result["results"]["good"]["rows"]["row_count"].get<int>(), 1);
    QVERIFY(result["errors"].contains("bad"));
    QVERIFY(!result["results"].contains("after"));
}

void TestCli::wrongPasswordIsUnavailable()
{
    if (qEnvironmentVariableIsEmpty("DATAFLOW_TEST_POSTGRES_HOST"))
        QSKIP("no PostgreSQL server (packaging/test.sh starts one)");
    QByteArray text = project("[" + query("SELECT 1", "locked") + "]");
    text.replace(R"("port": 1, "database": "x", "user": "x", "password")",
                 "\"port\": " + qgetenv("DATAFLOW_TEST_POSTGRES_PORT") + R"(, "database": ")" +
                     qgetenv("DATAFLOW_TEST_POSTGRES_DATABASE") + R"(", "user": ")" +
                     qgetenv("DATAFLOW_TEST_POSTGRES_USER") + R"(", "password")");
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("DATAFLOW_TEST_NO_SUCH_SECRET", "certainly-wrong");
    const Outcome outcome = runProgram({"run", write(text)}, environment);
    QVERIFY2(outcome.exitCode == 4, outcome.err.constData());
    QVERIFY2(outcome.err.contains("db.authentication"), outcome.err.constData());
    QVERIFY(!outcome.err.contains("certainly-wrong"));
}

void TestCli::signalsDrainThenEnd()
{
    const QString path = write(project(
        "[" +
        query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n") +
        "]"));
    QProcess process;
    process.start(DATAFLOW_BINARY_DIR "/bin/dataflow", {"run", path, "--json"});
    QVERIFY(process.waitForStarted());
    // The first event says that the run has started.
    while (!process.canReadLine())
        QVERIFY(process.waitForReadyRead(20'000));
    ::kill(pid_t(process.processId()), SIGTERM);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 75);
    const QByteArrayList lines = process.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(QString::fromStdString(Json::parse(lines.back().toStdString())["status"]),
             QStringLiteral("cancelled"));
}

void TestCli::theRecordHasStatesAndCounts()
{
    const QString path = write(project(
        R"([{"id": "a", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1 AS x UNION SELECT 2"}}, )"
        R"({"id": "c", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT nonsense"}}])"));
    const QString file = m_folder->filePath(QStringLiteral("last.dfrun"));
    QCOMPARE(runProgram({"run", path, "--record", file}).exitCode, 1);
    const auto text = dataflow::run::readRecordFile(file.toStdString());
    QVERIFY2(text.has_value(), text ? "" : text.error().sentence().c_str());
    const Json record = Json::parse(*text);
    QCOMPARE(record.at("dfrun").get<int>(), 1);
    QCOMPARE(record.at("project").get<std::string>(), std::string("Test"));
    QCOMPARE(record.at("status").get<std::string>(), std::string("failed"));
    QCOMPARE(record.at("nodes").size(), std::size_t{2});
    const Json& a = record.at("nodes").at(0);
    QCOMPARE(a.at("id").get<std::string>(), std::string("a"));
    QCOMPARE(a.at("state").get<std::string>(), std::string("done"));
    QCOMPARE(a.at("rows_out").get<int>(), 2);
    QVERIFY(record.at("nodes").at(1).at("error").get<std::string>().find("nonsense") != std::string::npos);

    const Outcome unwritable = runProgram({"run", path, "--to", "a", "--record", "/nowhere/there.dfrun"});
    QCOMPARE(unwritable.exitCode, 1);
    QVERIFY2(unwritable.err.contains("/nowhere/there.dfrun"), unwritable.err.constData());
    QCOMPARE(runProgram({"run", path, "--dry-run", "--record", file}).exitCode, 3);
}

void TestCli::dryRunRunsNothing()
{
    const QString path = write(project("[" + query("CREATE TABLE made (x INT)") + "]"));
    const Outcome outcome = runProgram({"run", path, "--dry-run"});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(outcome.out.contains("q  QueryNode"));
    QVERIFY(!QFile::exists(m_folder->filePath("test.db")));
}

void TestCli::previewShowsTheFirstRows()
{
    const QString path = write(project("[" +
                                       query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                                             "WHERE i < 100) SELECT i, i * 2 AS d FROM n") +
                                       "]"));
    const Outcome table = runProgram({"preview", path, "q", "--rows", "3"});
    QVERIFY2(table.exitCode == 0, table.err.constData());
    QCOMPARE(table.out, QByteArray("i\td\n1\t2\n2\t4\n3\t6\n"));
    QVERIFY2(table.err.contains("3 rows, there are more"), table.err.constData());
    const Outcome json = runProgram({"preview", path, "q.rows", "--rows", "3", "--json"});
    const Json shown = Json::parse(json.out.toStdString());
    QCOMPARE(shown["more"].get<bool>(), true);
    QCOMPARE(shown["rows"][2]["d"].get<int>(), 6);
    QCOMPARE(shown["columns"][0]["largest"].get<int>(), 3);
    QCOMPARE(runProgram({"preview", path, "q.row_count"}).out, QByteArray("100\n"));
}

void TestCli::previewRefusesWhatItCannotShow()
{
    const QString path = write(project("[" + query("SELECT 1") + "," + python("result = 1").mid(1)));
    const auto refusal = [&](const QStringList& options) {
        const Outcome outcome = runProgram(QStringList{"preview", path} + options);
        return QByteArray::number(outcome.exitCode) + " " + outcome.err;
    };
    QVERIFY2(refusal({"p"}).startsWith("3 "), refusal({"p"}).constData());
    QVERIFY2(refusal({"q.rwos"}).contains("Did you mean \"rows\"?"), refusal({"q.rwos"}).constData());
    QVERIFY2(refusal({"py.result"}).startsWith("3 ") && refusal({"py.result"}).contains("node py"),
             refusal({"py.result"}).constData());
    QCOMPARE(refusal({"py.result", "--scripts"}), QByteArray("0 "));
    QVERIFY2(refusal({"q", "--env", "prod"}).startsWith("3 "), "an environment that is not there");
}

void TestCli::keptRunsAreTakenOver()
{
    const QString path = write(project(
        R"([{"id": "a", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT :n AS x", "params": {"n": "${n}"}}}, )"
        R"({"id": "b", "type": "FilterNode", "params": {"expression": "x > 0"}}])",
        R"([{"from": "a.rows", "to": "b.rows"}])"));
    const QString first = m_folder->filePath("first.dfrun");
    const QString second = m_folder->filePath("second.dfrun");
    const auto plan = [&](const QStringList& options) {
        const Outcome outcome = runProgram(QStringList{"run", path, "--dry-run"} + options);
        return outcome.out + outcome.err;
    };
    QCOMPARE(runProgram({"run", path, "--record", first}).exitCode, 0);
    QCOMPARE(plan({"--reuse", first}), QByteArray("a  QueryNode  taken over\nb  FilterNode  taken over\n"));
    QCOMPARE(plan({"--reuse", first, "--from", "b"}),
             QByteArray("a  QueryNode  taken over\nb  FilterNode  after [\"a\"]\n"));
    QCOMPARE(plan({"--reuse", first, "--set", "b.expression=x > 1"}),
             QByteArray("a  QueryNode  taken over\nb  FilterNode  after [\"a\"]\n"));
    QCOMPARE(plan({"--reuse", first, "--param", "n=9"}),
             QByteArray("a  QueryNode\nb  FilterNode  after [\"a\"]\n"));
    // A run that took outputs over is kept with them.
    const Outcome partly = runProgram(
        {"run", path, "--reuse", first, "--set", "b.expression=x > 1", "--record", second, "--json"});
    QVERIFY2(partly.exitCode == 0 && partly.out.contains("Taken over from run"), partly.out.constData());
    QCOMPARE(
        Json::parse(
            partly.out.trimmed().split('\n').back().toStdString())["results"]["b"]["rows"]["rows"][0]["x"]
            .get<int>(),
        3);
    QCOMPARE(plan({"--reuse", second, "--set", "b.expression=x > 1"}),
             QByteArray("a  QueryNode  taken over\nb  FilterNode  taken over\n"));
    QCOMPARE(plan({"--reuse", second}),
             QByteArray("a  QueryNode  taken over\nb  FilterNode  after [\"a\"]\n"));
    QVERIFY(!QDir(m_folder->path()).entryList().join(' ').contains(".tmp"));
}

void TestCli::pinsStayWhateverHasChanged()
{
    const QString path = write(project("[" + query("SELECT 1 AS x") + "]"));
    const QString kept = m_folder->filePath("kept.dfrun");
    QCOMPARE(runProgram({"run", path, "--record", kept}).exitCode, 0);
    write(project("[" + query("SELECT 2 AS x") + "]"));
    const auto x = [&](const QStringList& options) {
        const Outcome outcome = runProgram(QStringList{"run", path, "--json", "--reuse", kept} + options);
        return Json::parse(outcome.out.trimmed().split('\n').back().toStdString())["results"]["q"]["rows"]
                                                                                  ["rows"][0]["x"]
                                                                                      .get<int>();
    };
    QCOMPARE(x({}), 2);
    QCOMPARE(x({"--pin", "q"}), 1);
    QFile damaged(kept);
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write("no database");
    damaged.close();
    QCOMPARE(runProgram({"run", path, "--reuse", kept}).exitCode, 3);
}

void TestCli::aTenantSeesItsRecordsAlone()
{
    const QString path =
        write(project(R"([{"id": "add", "type": "OrderCreateNode", "params": {"total": 5}}, )"
                      R"({"id": "orders", "type": "OrderListNode"}])",
                      R"([])", kOrders));
    QCOMPARE(runProgram({"run", path, "--to", "add", "--tenant", "a"}).exitCode, 0);
    const auto count = [&](const char* tenant) {
        return runProgram({"preview", path, "orders.count", "--tenant", tenant}).out;
    };
    QCOMPARE(count("a"), QByteArray("1\n"));
    QCOMPARE(count("b"), QByteArray("0\n"));
}

void TestCli::documentWritesTextAndPictures()
{
    const QString path = write(project("[" + query("SELECT 1") + "]"));
    QTemporaryDir folder;
    const QString out = folder.filePath(QStringLiteral("docs/shop"));
    const Outcome outcome = runProgram({"document", path, "--out", out});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(outcome.out.contains("README.md") && outcome.out.contains("main.svg"));
    QVERIFY(QFileInfo(out + QStringLiteral("/README.md")).size() > 100);
    QVERIFY(QFileInfo(out + QStringLiteral("/main.svg")).size() > 100);
    // A file where the folder should be.
    const Outcome refused = runProgram({"document", path, "--out", out + QStringLiteral("/main.svg")});
    QCOMPARE(refused.exitCode, 3);
    QVERIFY(refused.err.contains("main.svg"));
    QCOMPARE(runProgram({"document", folder.filePath(QStringLiteral("no.json")), "--out", out}).exitCode, 2);
}

void TestCli::validateListsEveryProblem()
{
    const QString path =
        write(project(R"([{"id": "a", "type": "QeuryNode"}, {"id": "b", "type": "FilterNode"}])"));
    const Outcome outcome = runProgram({"validate", path, "--json"});
    QCOMPARE(outcome.exitCode, 2);
    const Json result = Json::parse(outcome.out.toStdString());
    QCOMPARE(result["valid"].get<bool>(), false);
    QVERIFY(result["problems"].size() >= 2);
    QVERIFY(result["problems"][0]["error"]["line"].get<int>() >= 1);
    const Outcome good = runProgram({"validate", write(project("[" + query("SELECT 1") + "]"))});
    QVERIFY2(good.exitCode == 0, good.err.constData());
}

void TestCli::nodesAndSchemaAreJson()
{
    const Outcome nodes = runProgram({"nodes", "--json"});
    QCOMPARE(nodes.exitCode, 0);
    QVERIFY(Json::accept(nodes.out.toStdString()));
    const Outcome schema = runProgram({"schema"});
    QCOMPARE(schema.exitCode, 0);
    QFile checkedIn(DATAFLOW_SOURCE_DIR "/resources/schema/project.schema.json");
    QVERIFY(checkedIn.open(QIODevice::ReadOnly));
    QVERIFY2(checkedIn.readAll() == schema.out,
             "run `dataflow schema > resources/schema/project.schema.json`");
    QCOMPARE(runProgram({"nodes", "QeuryNode"}).exitCode, 3);
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
