// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Outputs taken over from an earlier run.
#include "tests/engine/call_fixture.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <sys/stat.h>

using namespace dataflow;
using namespace dataflow::testing;
using nodes::Inputs;
using nodes::Outputs;
using nodes::RunContext;
using run::Freshness;
using run::RunStatus;

namespace {

/// Counts its runs.
struct Counted {
    std::shared_ptr<std::atomic<int>> runs = std::make_shared<std::atomic<int>>(0);
    std::int64_t number = 0;
    explicit Counted(Behaviour behaviour)
    {
        number = Behaviours::all().add([runs = runs, behaviour](Inputs& inputs, RunContext& context) {
            ++*runs;
            return behaviour(inputs, context);
        });
    }
    Json node(const char* id, const char* text = nullptr) const
    {
        Json params{{"behaviour", number}};
        if (text)
            params["text"] = text;
        return {{"id", id}, {"type", "ScriptedNode"}, {"params", std::move(params)}};
    }
};

/// source -> middle -> last, and side beside them; middle's text holds the parameter day.
class Project {
public:
    Counted source{sendNumbers(3, 10)};
    Counted middle{passRows()};
    Counted last{countRows()};
    Counted side{giveValue(1)};
    const char* middleText = "${day}";
    const char* lastReads = "middle.rows -> last.rows";

    graph::ProjectPtr project() const
    {
        return projectOfWorkflows(
            {{"main",
              workflow(Json::array({source.node("source"), middle.node("middle", middleText),
                                    last.node("last"), side.node("side")}),
                       {"source.rows -> middle.rows", lastReads}, {{"day", {{"default", "today"}}}})}});
    }
    std::string runs() const
    {
        return std::to_string(*source.runs) + std::to_string(*middle.runs) + std::to_string(*last.runs) +
               std::to_string(*side.runs);
    }
    /// A run, after `before` when there is one.
    run::RunReportPtr run(const run::RunReportPtr& before = nullptr, std::vector<NodeId> from = {},
                          std::vector<NodeId> pinned = {},
                          run::Retention retention = run::Retention::AllRows) const
    {
        run::RunRequest request;
        request.retention = retention;
        request.keptRows = 5;
        if (before)
            request.reuse =
                run::Reuse{.before = before, .from = std::move(from), .pinned = std::move(pinned)};
        return runMain(project(), std::move(request));
    }
    /// "source fresh, middle stale: Its parameter text has changed., ..."
    std::string freshness(const run::RunReportPtr& before, std::vector<NodeId> pinned = {},
                          const Map& parameters = {}) const
    {
        const auto plan = planOf(project()).value();
        run::Reuse reuse;
        reuse.before = before;
        reuse.pinned = std::move(pinned);
        const auto found = run::freshnessOf(*plan, parameters, *makeRuntime(project()), reuse);
        if (!found)
            return found.error().sentence();
        std::string text;
        for (const graph::NodeIndex node : plan->byId) {
            const run::NodeFreshness& one = (*found)[node];
            text += (text.empty() ? "" : ", ") + plan->nodes[node].node->id.text() + " " +
                    std::string(run::freshnessName(one.state)) +
                    (one.reason.isNone() ? "" : ": " + one.reason.sentence());
        }
        return text;
    }
};

/// How a run of the node "node" after `before` would find it.
run::NodeFreshness nodeAfter(const graph::ProjectPtr& project, const run::RunReportPtr& before)
{
    run::Reuse reuse;
    reuse.before = before;
    const auto plan = planOf(project).value();
    return (*run::freshnessOf(*plan, {}, *makeRuntime(project), reuse))[*plan->find(NodeId("node"))];
}

void writeFile(const std::string& path, const char* text)
{
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) > 0);
}

} // namespace

class TestReuse : public QObject {
    Q_OBJECT

private slots:
    void aRunFromHereTakesWhatLiesBefore()
    {
        const Project project;
        const auto before = project.run();
        QCOMPARE(project.runs(), std::string("1111"));
        const auto again = project.run(before, {NodeId("last")});
        QCOMPARE(again->status, RunStatus::Succeeded);
        QCOMPARE(statesOf(*again), std::string("middle cached, last done"));
        QCOMPARE(project.runs(), std::string("1121"));
        QCOMPARE(valueText(*again, "last", "out"), std::string("30"));
        // And once more from a run that took over itself.
        const std::string told = project.freshness(again);
        QVERIFY2(told == "last fresh, middle fresh, side fresh, source fresh", told.c_str());
        const auto third = project.run(again, {NodeId("last")});
        QCOMPARE(statesOf(*third), std::string("middle cached, last done"));
        QCOMPARE(project.runs(), std::string("1131"));
    }

    void whatFollowsRunsToo()
    {
        const Project project;
        const auto before = project.run();
        const auto again = project.run(before, {NodeId("middle")});
        QCOMPARE(statesOf(*again), std::string("source cached, middle done, last done"));
        QCOMPARE(project.runs(), std::string("1221"));
    }

    void withoutAStartOnlyWhatIsNotFreshRuns()
    {
        Project project;
        const auto before = project.run();
        QCOMPARE(statesOf(*project.run(before)),
                 std::string("side cached, source cached, middle cached, last cached"));
        QCOMPARE(project.runs(), std::string("1111"));
        project.middleText = "another";
        QCOMPARE(project.freshness(before),
                 std::string(
                     "last stale: Node middle before it is not fresh., middle stale: Its parameter text has "
                     "changed., side fresh, source fresh"));
        const auto again = project.run(before);
        QCOMPARE(project.runs(), std::string("1221"));
        QCOMPARE(valueText(*again, "last", "out"), std::string("30"));
    }

    void aRunToHereTakesWhatIsFreshOnTheWay()
    {
        Project project;
        const auto before = project.run();
        project.middleText = "another";
        graph::PlanOptions options;
        options.catalog = &callCatalog();
        options.to = {NodeId("middle")};
        run::RunRequest request;
        request.plan = graph::makePlan(project.project(), WorkflowId("main"), options).value();
        request.reuse = run::Reuse{.before = before};
        const auto report =
            run::Run::start(makeRuntime(project.project()), std::move(request)).value()->wait();
        QCOMPARE(statesOf(*report), std::string("source cached, middle done"));
        QCOMPARE(project.runs(), std::string("1211"));
    }

    void whatWasComputedFromFormerOutputsIsStale()
    {
        Project project;
        const auto first = project.run();
        // Only source runs again; what hangs on its former outputs is not what it gives now.
        graph::PlanOptions options;
        options.catalog = &callCatalog();
        options.to = {NodeId("source")};
        run::RunRequest request;
        request.retention = run::Retention::AllRows;
        request.plan = graph::makePlan(project.project(), WorkflowId("main"), options).value();
        request.reuse = run::Reuse{.before = first, .from = {NodeId("source")}};
        const auto second =
            run::Run::start(makeRuntime(project.project()), std::move(request)).value()->wait();
        QCOMPARE(statesOf(*second), std::string("source done"));
        QCOMPARE(project.freshness(second),
                 std::string(
                     "last stale: Node middle before it is not fresh., middle stale: Node source before it "
                     "has been computed anew since., side fresh, source fresh"));
        QCOMPARE(statesOf(*project.run(second)),
                 std::string("side cached, source cached, middle done, last done"));
    }

    void parametersOfTheRunCount()
    {
        const Project project;
        const auto before = project.run();
        QCOMPARE(project.freshness(before, {}, {{"day", "tomorrow"}}),
                 std::string(
                     "last stale: Node middle before it is not fresh., middle stale: Its parameter text has "
                     "changed., side fresh, source fresh"));
        QCOMPARE(project.freshness(before, {}, {{"day", "today"}}),
                 std::string("last fresh, middle fresh, side fresh, source fresh"));
    }

    void changedLinksCount()
    {
        Project project;
        const auto before = project.run();
        project.lastReads = "source.rows -> last.rows";
        QCOMPARE(project.freshness(before),
                 std::string("last stale: Its links have changed., middle fresh, side fresh, source fresh"));
    }

    void rowsThatWereNotAllKeptAreComputedAgain()
    {
        const Project project;
        const auto before = project.run(nullptr, {}, {}, run::Retention::FirstRows);
        const std::string told = project.freshness(before);
        QVERIFY2(told.find("source no_result: The run before kept only the first rows of its output rows.") !=
                     std::string::npos,
                 told.c_str());
        const auto again = project.run(before, {NodeId("last")});
        QCOMPARE(statesOf(*again), std::string("source done, middle done, last done"));
        QCOMPARE(valueText(*again, "last", "out"), std::string("30"));
    }

    void pinnedOutputsAreTakenWhateverHasChanged()
    {
        Project project;
        const auto before = project.run();
        project.middleText = "another";
        QCOMPARE(project.freshness(before, {NodeId("middle")}),
                 std::string("last fresh, middle pinned: It is pinned., side fresh, source fresh"));
        const auto again = project.run(before, {NodeId("last")}, {NodeId("middle")});
        QCOMPARE(statesOf(*again), std::string("middle cached, last done"));
        QCOMPARE(project.runs(), std::string("1121"));
    }

    void pinnedNodesDoNotRunBehindWhatRunsAgain()
    {
        const Project project;
        const auto before = project.run();
        const auto again = project.run(before, {NodeId("source")}, {NodeId("middle")});
        QCOMPARE(statesOf(*again), std::string("source done, middle cached, last done"));
        QCOMPARE(project.runs(), std::string("2121"));
        const auto fromPin = project.run(before, {NodeId("middle")}, {NodeId("middle")});
        QCOMPARE(statesOf(*fromPin), std::string("middle cached, last done"));
        QCOMPARE(project.runs(), std::string("2131"));
    }

    void theReportSaysWhereOutputsWereTakenFrom()
    {
        const Project project;
        const auto before = project.run();
        const auto again = project.run(before, {NodeId("last")});
        const Json timings = run::reportToJson(*again, 1).at("timings");
        QCOMPARE(timings.at("middle").at("taken_from").get<std::string>(), before->id.text());
        QVERIFY(!timings.at("last").contains("taken_from"));
    }

    void pinsWithoutOutputsAreRefused()
    {
        Project project;
        const auto before = project.run(nullptr, {}, {}, run::Retention::FirstRows);
        const std::string told = project.freshness(before, {NodeId("middle")});
        QVERIFY2(told.find("A pinned node has no outputs that can be taken over (node middle)") !=
                     std::string::npos,
                 told.c_str());
    }

    void pinsAreRefusedInProductionUnlessAllowed()
    {
        const Project project;
        const auto before = project.run();
        auto withProduction = std::make_shared<graph::Project>(*project.project());
        graph::Environment environment;
        environment.name = "live";
        environment.production = true;
        withProduction->environments.push_back(std::move(environment));
        const auto runtime =
            run::ProjectRuntime::create(withProduction, {.projectDirectory = "/tmp", .environment = "live"})
                .value();
        const auto plan = planOf(withProduction).value();
        run::Reuse reuse{.before = before, .pinned = {NodeId("middle")}};
        const auto refused = run::freshnessOf(*plan, {}, *runtime, reuse);
        QVERIFY(!refused);
        QVERIFY(refused.error().sentence().find("environment live") != std::string::npos);
        reuse.pinsInProduction = true;
        QVERIFY(run::freshnessOf(*plan, {}, *runtime, reuse).has_value());
    }

    void aFailedNodeRunsAgainWithWhatFollows()
    {
        auto fails = std::make_shared<std::atomic<bool>>(true);
        const Counted flaky([fails](Inputs&, RunContext&) -> Result<Outputs> {
            if (*fails)
                return fail(Error(ErrorCode::SqlFailed, "It broke"));
            return Outputs().set("out", 5);
        });
        const Counted first(giveValue(1));
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({first.node("first"), flaky.node("flaky"), flaky.node("after")}),
                               {"first.out -> flaky.in", "flaky.out -> after.in"})}});
        const auto before = runMain(project);
        QCOMPARE(statesOf(*before), std::string("first done, flaky failed, after skipped"));
        *fails = false;
        run::RunRequest request;
        request.reuse = run::Reuse{.before = before};
        const auto again = runMain(project, std::move(request));
        QCOMPARE(statesOf(*again), std::string("first cached, flaky done, after done"));
        QCOMPARE(first.runs->load(), 1);
    }

    void aFileWrittenSinceMakesItsReaderStale()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("in.csv")).toStdString();
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("n\n1\n") > 0);
        file.close();
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({node("read", "CSVReadNode", {{"path", path}})}), {})}});
        const auto before = runMain(project, {.retention = run::Retention::AllRows});
        QCOMPARE(statesOf(*before), std::string("read done"));
        run::Reuse reuse;
        reuse.before = before;
        const auto plan = planOf(project).value();
        QCOMPARE(run::freshnessOf(*plan, {}, *makeRuntime(project), reuse)->front().state, Freshness::Fresh);
        std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() +
                                                   std::chrono::hours(1));
        QCOMPARE(run::freshnessOf(*plan, {}, *makeRuntime(project), reuse)->front().state, Freshness::Stale);
    }

    void aChangedCalledWorkflowMakesItsCallerStale()
    {
        const Counted inner(giveValue(1));
        const auto projectWith = [&](const char* text) {
            return projectOfWorkflows(
                {{"main",
                  workflow(Json::array({node("call", "SubworkflowNode", {{"workflow", "child"}})}), {})},
                 {"child", workflow(Json::array({inner.node("work", text)}), {})}});
        };
        const auto before = runMain(projectWith("one"));
        run::Reuse reuse;
        reuse.before = before;
        const auto stateWith = [&](const char* text) {
            const auto project = projectWith(text);
            return run::freshnessOf(*planOf(project).value(), {}, *makeRuntime(project), reuse)->front();
        };
        QCOMPARE(stateWith("one").state, Freshness::Fresh);
        QCOMPARE(stateWith("two").reason.sentence(), std::string("The workflow child has changed."));
    }

    void aFileThatTookThePlaceOfAnotherCountsByTheTimeItCame()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("in.csv")).toStdString();
        writeFile(path, "n\n1\n");
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({node("node", "CSVReadNode", {{"path", path}})}), {})}});
        // The run began before the file got its place, and the file says that it is older.
        auto before =
            std::make_shared<run::RunReport>(*runMain(project, {.retention = run::Retention::AllRows}));
        before->startedAt -= std::chrono::hours(1);
        std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() -
                                                   std::chrono::hours(24));
        QCOMPARE(nodeAfter(project, before).reason.sentence(),
                 "The file " + path + " was written after the run before.");
    }

    void aFileThatIsGoneMakesItsReaderFail()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("in.csv")).toStdString();
        writeFile(path, "n\n1\n");
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({node("node", "CSVReadNode", {{"path", path}})}), {})}});
        const auto before = runMain(project, {.retention = run::Retention::AllRows});
        QCOMPARE(nodeAfter(project, before).state, Freshness::Fresh);
        QVERIFY(std::filesystem::remove(path));
        QCOMPARE(nodeAfter(project, before).reason.sentence(), "The file " + path + " cannot be found.");
        run::RunRequest request;
        request.reuse = run::Reuse{.before = before};
        const auto again = runMain(project, std::move(request));
        QCOMPARE(statesOf(*again), std::string("node failed"));
        const auto& error = again->errors[placeOf(*again, "node")];
        QVERIFY(error && error->code() == ErrorCode::FileNotFound);
    }

    void aPipeIsNeverFresh()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("in.csv")).toStdString();
        writeFile(path, "n\n1\n");
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({node("node", "CSVReadNode", {{"path", path}})}), {})}});
        auto before =
            std::make_shared<run::RunReport>(*runMain(project, {.retention = run::Retention::AllRows}));
        QVERIFY(std::filesystem::remove(path));
        QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
        before->startedAt += std::chrono::hours(1); // the pipe is older than the run
        QCOMPARE(nodeAfter(project, before).reason.sentence(),
                 "What " + path + " holds can be read only once.");
    }

    void modelsBehindQueriesAndRelationsCount_data()
    {
        QTest::addColumn<QString>("node");
        QTest::addColumn<QString>("changed");
        QTest::addColumn<QString>("reason");
        const QString cached = R"({"type": "CachedQueryNode", "params": {"query": "OrderListNode",
                                   "cache": {"key": "all"}}})";
        const QString listed = R"({"type": "OrderListNode", "params": {"prefetch": ["customer"]}})";
        const QString plain = R"({"type": "OrderListNode", "params": {"limit": 5}})";
        const QString framed = R"({"type": "ParallelNode", "params": {"nodes": [
                                   {"id": "x", "type": "OrderListNode"}]}})";
        QTest::newRow("a query's model") << cached << "Order"
                                         << "Model Order has changed.";
        QTest::newRow("a relation") << listed << "Customer"
                                    << "Model Customer has changed.";
        QTest::newRow("no relation") << plain << "Customer"
                                     << "";
        QTest::newRow("inside a frame") << framed << "Order"
                                        << "Model Order has changed.";
        QTest::newRow("another model") << cached << "Region"
                                       << "";
    }

    void modelsBehindQueriesAndRelationsCount()
    {
        QFETCH(QString, node);
        QFETCH(QString, changed);
        QFETCH(QString, reason);
        const auto projectWith = [&](const std::string& other) {
            Json json = Json::parse(R"({"format": 1, "name": "Test",
                "connections": {"db": {"type": "sqlite", "path": "x.db"}, "two": {"type": "sqlite", "path": "y.db"}},
                "models": {"Order": {"connection": "db", "fields": {"customer_id": {"type": "int"}}},
                           "Customer": {"connection": "db", "fields": {"name": {"type": "str"}}},
                           "Region": {"connection": "db", "fields": {"name": {"type": "str"}}}}})");
            if (!other.empty())
                json["models"][other]["table"] = "others";
            Json one = Json::parse(node.toStdString());
            one["id"] = "node";
            json["workflows"]["main"]["nodes"] = Json::array({one});
            return graph::parseProject(json.dump(2), "test.dataflow.json").value().project;
        };
        auto before = std::make_shared<run::RunReport>();
        before->plan = planOf(projectWith("")).value();
        before->nodes.resize(1);
        before->nodes[0].state = run::NodeState::Done;
        before->rows.resize(1);
        QCOMPARE(nodeAfter(projectWith(""), before).state, Freshness::Fresh);
        QCOMPARE(nodeAfter(projectWith(changed.toStdString()), before).reason.sentence(),
                 reason.toStdString());
    }

    void filesOfCalledWorkflowsCount_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<bool>("parameter");
        QTest::addColumn<QString>("reason");
        QTest::newRow("by name") << "PATH" << false << "The file PATH was written after the run before.";
        QTest::newRow("by the call")
            << "${file}" << true << "Which file ${file} is comes out only when the workflow it calls runs.";
    }

    void filesOfCalledWorkflowsCount()
    {
        QFETCH(QString, written);
        QFETCH(bool, parameter);
        QFETCH(QString, reason);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("in.csv"));
        writeFile(path.toStdString(), "n\n1\n");
        written.replace(QStringLiteral("PATH"), path);
        Json call{{"workflow", "child"}};
        Json declared = Json::object();
        if (parameter) {
            call["file"] = path.toStdString();
            declared["file"] = {{"type", "text"}};
        }
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({node("node", "SubworkflowNode", call)}), {})},
             {"child", workflow(Json::array({node("read", "CSVReadNode", {{"path", written.toStdString()}})}),
                                {}, declared)}});
        const auto before = runMain(project);
        QCOMPARE(statesOf(*before), std::string("node done"));
        if (!parameter)
            QCOMPARE(nodeAfter(project, before).state, Freshness::Fresh);
        std::filesystem::last_write_time(path.toStdString(), std::filesystem::file_time_type::clock::now() +
                                                                 std::chrono::hours(1));
        QCOMPARE(nodeAfter(project, before).reason.sentence(),
                 reason.replace(QStringLiteral("PATH"), path).toStdString());
    }

    void whatNodesInsideAFrameDependOnCounts()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("in.csv")).toStdString();
        writeFile(path, "n\n1\n");
        const auto projectWith = [&](const char* database) {
            const Json inner =
                Json::array({node("ask", "QueryNode", {{"connection", "db"}, {"sql", "SELECT 1 AS n"}}),
                             node("read", "CSVReadNode", {{"path", path}})});
            return projectOfWorkflows(
                {{"main", workflow(Json::array({node("node", "ParallelNode", {{"nodes", inner}})}), {})}},
                {{"db",
                  {{"type", "sqlite"},
                   {"path", folder.filePath(QString::fromLatin1(database)).toStdString()}}}});
        };
        const auto before = runMain(projectWith("one.db"));
        QCOMPARE(statesOf(*before), std::string("node done"));
        QCOMPARE(nodeAfter(projectWith("one.db"), before).state, Freshness::Fresh);
        QCOMPARE(nodeAfter(projectWith("two.db"), before).reason.sentence(),
                 std::string("The settings of connection db have changed."));
        std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() +
                                                   std::chrono::hours(1));
        QCOMPARE(nodeAfter(projectWith("one.db"), before).reason.sentence(),
                 "The file " + path + " was written after the run before.");
    }
};

QTEST_APPLESS_MAIN(TestReuse)
#include "tst_reuse.moc"
