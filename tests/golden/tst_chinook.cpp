// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Real input: all eleven tables of the Chinook music shop go from SQLite into PostgreSQL and into MariaDB
// through the engine, and both sides are read back and compared value by value; once in this process, once
// through the command line program.

#include "engine/base/json.h"
#include "engine/graph/project_file.h"
#include "engine/graph/validation.h"
#include "engine/run/run.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

using namespace dataflow;

namespace {

constexpr int kTables = 11;
constexpr std::uint64_t kRows = 15'607;

/// The folder with the sample database: DATAFLOW_TEST_DATA, or `shared/data` beside the checkout.
QString chinookFile()
{
    const QString given = qEnvironmentVariable("DATAFLOW_TEST_DATA");
    const QDir folder(given.isEmpty() ? QStringLiteral(DATAFLOW_SOURCE_DIR "/../shared/data") : given);
    return folder.absoluteFilePath("chinook.sqlite");
}

/// All rows of a port, batch by batch, as one list of cells per row.
std::vector<std::vector<Value>> cellsOf(const run::RowsStore& rows)
{
    std::vector<std::vector<Value>> cells;
    while (cells.size() < rows.rowCount()) {
        const auto found = rows.batchWithRow(cells.size());
        if (!found)
            break;
        for (std::size_t row = 0; row < found->first->rowCount(); ++row) {
            std::vector<Value> line;
            for (std::size_t column = 0; column < found->first->columnCount(); ++column)
                line.push_back(found->first->valueAt(row, column));
            cells.push_back(std::move(line));
        }
    }
    return cells;
}

} // namespace

class TestChinook : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void theFileIsCanonicalAndValid();
    void copiesAndComparesInThisProcess_data() { addServerRows(); }
    void copiesAndComparesInThisProcess();
    void copiesAndComparesHeadless_data() { addServerRows(); }
    void copiesAndComparesHeadless();

private:
    static void addServerRows();
    void makeProject(const QByteArray& server);
    run::RunReportPtr runWorkflow(const char* id);
    QTemporaryDir m_folder;
    QString m_project;
};

/// Fetches the row's server and makes its project, or skips the row.
#define MAKE_PROJECT()                                                                                       \
    QFETCH(QByteArray, server);                                                                              \
    if (qEnvironmentVariableIsEmpty("DATAFLOW_TEST_" + server + "_HOST"))                                    \
        QSKIP("no such server (packaging/test.sh starts one)");                                              \
    makeProject(server)

void TestChinook::initTestCase()
{
    if (!QFile::exists(chinookFile()))
        QSKIP(
            "the Chinook sample database is not beside this checkout (set DATAFLOW_TEST_DATA to its folder)");
}

void TestChinook::addServerRows()
{
    QTest::addColumn<QByteArray>("server");
    QTest::newRow("PostgreSQL") << QByteArray("POSTGRES");
    QTest::newRow("MariaDB") << QByteArray("MARIADB");
}

/// The file's project with the server as its warehouse. MariaDB quotes names in another way, and has another
/// word for what an instant's clock shows in UTC.
void TestChinook::makeProject(const QByteArray& server)
{
    const auto setting = [&](const char* name) {
        return qEnvironmentVariable("DATAFLOW_TEST_" + server + '_' + name);
    };
    QFile source(DATAFLOW_SOURCE_DIR "/tests/golden/chinook.dataflow.json");
    QVERIFY(source.open(QIODevice::ReadOnly));
    Json project = Json::parse(source.readAll().toStdString());
    Json& values = project["environments"]["local"]["values"];
    values["CHINOOK_FILE"] = chinookFile().toStdString();
    values["PG_HOST"] = setting("HOST").toStdString();
    values["PG_PORT"] = setting("PORT").toInt();
    values["PG_DATABASE"] = setting("DATABASE").toStdString();
    values["PG_USER"] = setting("USER").toStdString();
    if (server == "MARIADB") {
        project["connections"]["warehouse"]["type"] = "mariadb";
        project["connections"]["warehouse"]["password"]["env"] = "DATAFLOW_TEST_MARIADB_PASSWORD";
        for (Json& node : project["workflows"]["compare"]["nodes"]) {
            if (!node.contains("params") || node["params"].value("connection", "") != "warehouse")
                continue;
            QString sql = QString::fromStdString(node["params"]["sql"].get<std::string>());
            sql.replace(QRegularExpression(QStringLiteral("\"(\\w+)\" AT TIME ZONE 'UTC'")),
                        QStringLiteral("CAST(\"\\1\" AS DATETIME(6))"));
            node["params"]["sql"] = sql.replace('"', '`').toStdString();
        }
    }
    m_project = m_folder.filePath(QString::fromLatin1(server.toLower()) + ".dataflow.json");
    QFile copy(m_project);
    QVERIFY(copy.open(QIODevice::WriteOnly));
    copy.write(QByteArray::fromStdString(project.dump()));
}

void TestChinook::theFileIsCanonicalAndValid()
{
    const auto loaded = graph::loadProject(DATAFLOW_SOURCE_DIR "/tests/golden/chinook.dataflow.json");
    QVERIFY2(loaded.has_value(), loaded ? "" : loaded.error().sentence().c_str());
    const auto written = graph::writeProject(*loaded->project);
    QVERIFY(written.has_value());
    QCOMPARE(QString::fromStdString(*written), QString::fromStdString(loaded->text));
    for (const graph::Problem& problem : graph::validateProject(*loaded->project, {}))
        QVERIFY2(problem.severity != graph::Severity::Error, problem.error.sentence().c_str());
}

run::RunReportPtr TestChinook::runWorkflow(const char* id)
{
    const auto loaded = graph::loadProject(m_project.toStdString());
    const auto plan = loaded ? graph::makePlan(loaded->project, WorkflowId(id), {}) : fail(loaded.error());
    if (!plan)
        return nullptr;
    const auto runtime = run::ProjectRuntime::create(
        loaded->project, {.projectDirectory = m_folder.path().toStdString(), .environment = "local"});
    if (!runtime)
        return nullptr;
    run::RunRequest request;
    request.plan = *plan;
    request.retention = run::Retention::AllRows;
    const auto run = run::Run::start(*runtime, std::move(request));
    return run ? (*run)->wait() : nullptr;
}

void TestChinook::copiesAndComparesInThisProcess()
{
    MAKE_PROJECT();
    const auto copied = runWorkflow("main");
    QVERIFY(copied);
    QVERIFY2(copied->status == run::RunStatus::Succeeded,
             copied->error ? copied->error->sentence().c_str() : "");
    const auto compared = runWorkflow("compare");
    QVERIFY(compared);
    QVERIFY2(compared->status == run::RunStatus::Succeeded,
             compared->error ? compared->error->sentence().c_str() : "");

    // The workflow compares in Python; here the same rows are compared cell by cell as the engine holds them.
    std::uint64_t rows = 0;
    int tables = 0;
    for (graph::NodeIndex left = 0; left < compared->plan->nodes.size(); ++left) {
        const std::string& name = compared->plan->nodes[left].node->id.text();
        if (!name.starts_with("left_"))
            continue;
        const auto right = compared->plan->find(NodeId("right_" + name.substr(5)));
        QVERIFY(right);
        const auto here = cellsOf(*compared->rows[left].front().second);
        const auto there = cellsOf(*compared->rows[*right].front().second);
        QCOMPARE(here.size(), there.size());
        for (std::size_t row = 0; row < here.size(); ++row)
            for (std::size_t column = 0; column < here[row].size(); ++column) {
                const Value& a = here[row][column];
                const Value& b = there[row][column];
                QVERIFY2(a.kind() == b.kind() && a == b,
                         (name + " row " + std::to_string(row) + ": " + a.toText() + " and " + b.toText())
                             .c_str());
            }
        rows += here.size();
        ++tables;
    }
    QCOMPARE(tables, kTables);
    QCOMPARE(rows, kRows);
}

void TestChinook::copiesAndComparesHeadless()
{
    MAKE_PROJECT();
    for (const char* workflow : {"main", "compare"}) {
        QProcess process;
        process.start(DATAFLOW_BINARY_DIR "/bin/dataflow",
                      {"run", m_project, "--env", "local", "--workflow", workflow, "--json"});
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray errors = process.readAllStandardError();
        QVERIFY2(process.exitCode() == 0, errors.constData());
        const QByteArrayList lines = process.readAllStandardOutput().trimmed().split('\n');
        const Json result = Json::parse(lines.back().toStdString());
        QCOMPARE(QString::fromStdString(result["status"]), QStringLiteral("succeeded"));
        if (QByteArray(workflow) != "compare")
            continue;
        std::uint64_t rows = 0;
        const Json& tables = result["results"]["tables"]["merged"];
        QCOMPARE(int(tables.size()), kTables);
        for (const Json& table : tables)
            rows += table["rows"].get<std::uint64_t>();
        QCOMPARE(rows, kRows);
    }
}

QTEST_GUILESS_MAIN(TestChinook)
#include "tst_chinook.moc"
