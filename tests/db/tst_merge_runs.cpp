// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// MergeNode in whole runs, planned and run as the programs do it: both of its spellings, and a parallel
// frame's ports and values.
#include "tests/support/project_database.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace dataflow;
using namespace dataflow::testing;

namespace {

Json query(const char* id, const char* sql)
{
    return {{"id", id}, {"type", "QueryNode"}, {"params", {{"connection", "db"}, {"sql", sql}}}};
}

constexpr const char* kUsers = "SELECT 1 AS id, 'Ann' AS name UNION ALL SELECT 2, 'Bob'";
constexpr const char* kOrders = "SELECT 2 AS id, 10 AS total UNION ALL SELECT 2, 20 UNION ALL SELECT 3, 30";

/// A frame with the inner nodes user, orders and broken.
Json frame()
{
    Json broken = query("broken", "SELECT nothing");
    return {{"id", "fetch"},
            {"type", "ParallelNode"},
            {"params",
             {{"nodes", Json::array({query("user", kUsers), query("orders", kOrders), std::move(broken)})}}}};
}

Json merge(Json params)
{
    return {{"id", "merge"}, {"type", "MergeNode"}, {"params", std::move(params)}};
}

Json links(std::initializer_list<std::pair<const char*, const char*>> ends)
{
    Json list = Json::array();
    for (const auto& [from, to] : ends)
        list.push_back({{"from", from}, {"to", to}});
    return list;
}

} // namespace

class TestMergeRuns : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    run::RunReportPtr reportOf(Json nodes, Json linkList)
    {
        const Json project{
            {"format", 1},
            {"connections", {{"db", sqliteSettings()}}},
            {"workflows", {{"main", {{"nodes", std::move(nodes)}, {"links", std::move(linkList)}}}}}};
        const auto runtime = run::ProjectRuntime::create(projectOf(project),
                                                         {.projectDirectory = m_folder.path().toStdString()})
                                 .value();
        auto report = runMain(runtime);
        if (!report)
            qFatal("%s", report.error().sentence().c_str());
        return *report;
    }

private slots:
    void rowsOfNodes_data()
    {
        QTest::addColumn<QByteArray>("params");
        QTest::addColumn<QByteArray>("ends");
        QTest::addColumn<std::string>("rows");
        const std::string both = R"([{"id":1,"name":"Ann"},{"id":2,"name":"Bob"},{"id":3,"name":"Cid"}])";
        const auto row = [](const char* name, const char* params, const char* ends, std::string rows) {
            QTest::newRow(name) << QByteArray(params) << QByteArray(ends) << std::move(rows);
        };
        row("linked to sources, in the order of the links' texts", R"({"merge_strategy": "concat"})",
            "sources sources", R"([{"id":3,"name":"Cid"},{"id":1,"name":"Ann"},{"id":2,"name":"Bob"}])");
        row("named by sources", R"({"merge_strategy": "concat", "sources": ["users.rows", "more.rows"]})", "",
            both);
        row("one linked, both named",
            R"({"merge_strategy": "concat", "sources": ["users.rows", "more.rows"]})", "- sources", both);
        row("linked and named", R"({"merge_strategy": "concat", "sources": ["users.rows", "more.rows"]})",
            "sources sources", both);
        row("data1 and data2", R"({"merge_type": "concat"})", "data1 data2", both);
        row("in the order of their numbers", R"({"merge_type": "concat"})", "data2 data1",
            R"([{"id":3,"name":"Cid"},{"id":1,"name":"Ann"},{"id":2,"name":"Bob"}])");
        row("zipped", R"({"merge_type": "zip"})", "data1 data2",
            R"([{"id":1,"name":"Ann","data2_id":3,"data2_name":"Cid"}])");
    }
    void rowsOfNodes()
    {
        QFETCH(QByteArray, params);
        QFETCH(QByteArray, ends);
        QFETCH(std::string, rows);
        Json linkList = Json::array();
        const char* const from[] = {"users.rows", "more.rows"};
        const auto inputs = ends.isEmpty() ? QList<QByteArray>() : ends.split(' ');
        for (qsizetype i = 0; i < inputs.size(); ++i)
            if (inputs[i] != "-")
                linkList.push_back({{"from", from[i]}, {"to", "merge." + inputs[i].toStdString()}});
        const auto report =
            reportOf(Json::array({query("users", kUsers), query("more", "SELECT 3 AS id, 'Cid' AS name"),
                                  merge(Json::parse(params.toStdString()))}),
                     std::move(linkList));
        QCOMPARE(troubles(*report), std::string());
        QCOMPARE(rowsText(*report, "merge", "merged"), rows);
    }

    void rowsJoinedByKey()
    {
        const auto report = reportOf(Json::array({query("users", kUsers), query("orders", kOrders),
                                                  merge({{"sources", {"users.rows", "orders.rows"}},
                                                         {"merge_strategy", "join"},
                                                         {"key", "id"},
                                                         {"how", "left"}})}),
                                     links({{"users.rows", "merge.sources"}}));
        QCOMPARE(troubles(*report), std::string());
        QCOMPARE(rowsText(*report, "merge", "merged"),
                 std::string(R"([{"id":1,"name":"Ann","total":null},{"id":2,"name":"Bob","total":10},)"
                             R"({"id":2,"name":"Bob","total":20}])"));
    }

    void portsOfAFrame_data()
    {
        QTest::addColumn<QByteArray>("params");
        QTest::addColumn<bool>("linked");
        const char* const named = R"({"sources": ["fetch.user", "fetch.orders"]})";
        QTest::newRow("linked to sources") << QByteArray("{}") << true;
        QTest::newRow("named by sources") << QByteArray(named) << false;
        QTest::newRow("linked and named") << QByteArray(named) << true;
    }
    void portsOfAFrame()
    {
        QFETCH(QByteArray, params);
        QFETCH(bool, linked);
        const auto report =
            reportOf(Json::array({frame(), merge(Json::parse(params.toStdString()))}),
                     linked ? links({{"fetch.orders", "merge.sources"}, {"fetch.user", "merge.sources"}})
                            : Json::array());
        QCOMPARE(troubles(*report), std::string());
        const Value merged = outputOf(*report, "merge", "merged");
        const auto rows = [&](const char* path) {
            const auto found = valueAtPath(merged, path);
            return found ? found->toText() : found.error().sentence();
        };
        QCOMPARE(rows("fetch.user.rows"), std::string(R"([{"id":1,"name":"Ann"},{"id":2,"name":"Bob"}])"));
        QCOMPARE(rows("fetch.orders.rows[1].total"), std::string("20"));
    }

    void aPathIntoAFramesPort()
    {
        const auto report =
            reportOf(Json::array({frame(), merge({{"merge_type", "merge_dict"}, {"key", "id"}})}),
                     links({{"fetch.user.rows", "merge.data1"}, {"fetch.orders.rows", "merge.data2"}}));
        QCOMPARE(troubles(*report), std::string());
        QCOMPARE(
            outputOf(*report, "merge", "merged").toText(),
            std::string(R"([{"id":1,"name":"Ann"},{"id":2,"name":"Bob","total":20},{"id":3,"total":30}])"));
    }

    void valuesOfTheRunAreBoundInAFrame()
    {
        const auto answerOf = [&](const char* sql, Json params) {
            Json inner = query("user", sql);
            inner["params"]["params"] = std::move(params);
            const Json node{{"id", "fetch"},
                            {"type", "ParallelNode"},
                            {"params", {{"nodes", Json::array({std::move(inner)})}}}};
            const Json workflow{{"parameters", {{"who", Json::object()}}}, {"nodes", Json::array({node})}};
            const Json project{{"format", 1},
                               {"connections", {{"db", sqliteSettings()}}},
                               {"workflows", {{"main", workflow}}}};
            const auto runtime = run::ProjectRuntime::create(
                projectOf(project), {.projectDirectory = m_folder.path().toStdString()});
            run::RunRequest request;
            request.parameters = {{"who", "x' OR '1'='1"}};
            const auto report = runMain(*runtime, std::move(request));
            return report ? outputOf(**report, "fetch", "user").toText() : report.error().message();
        };
        QCOMPARE(answerOf("SELECT 'all' AS seen WHERE 'Ann' = '${who}'", Json::object()),
                 std::string("SQL text may not hold a ${} placeholder"));
        const std::string bound = answerOf("SELECT :who AS seen", {{"who", "${who}"}});
        QVERIFY2(bound.find("\"seen\":\"x' OR '1'='1\"") != std::string::npos, bound.c_str());
    }

    /// The port of an inner node that failed stays empty, as a branch that was not taken.
    void aFailedInnerNodeIsLeftOut()
    {
        const auto report =
            reportOf(Json::array({frame(), merge({{"merge_strategy", "nested"}})}),
                     links({{"fetch.broken", "merge.sources"}, {"fetch.user", "merge.sources"}}));
        QCOMPARE(troubles(*report), std::string());
        const Value merged = outputOf(*report, "merge", "merged");
        QVERIFY(valueAtPath(merged, "fetch.user.rows").has_value());
        QVERIFY2(merged.toText().find("nothing") == std::string::npos, merged.toText().c_str());
        QVERIFY(valueAtPath(outputOf(*report, "fetch", "errors"), "broken.message").has_value());
    }
};

QTEST_APPLESS_MAIN(TestMergeRuns)
#include "tst_merge_runs.moc"
