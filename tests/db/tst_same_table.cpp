// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// What a write by one model does to the cached answers of another model over the same table.
#include "tests/support/node_database.h"
#include "tests/support/project_database.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace dataflow;
using namespace dataflow::testing;

namespace {

constexpr const char* kTables =
    "CREATE TABLE orders (id INTEGER PRIMARY KEY, code VARCHAR(20), name VARCHAR(20), parent INTEGER, "
    "tenant_id VARCHAR(20) NOT NULL DEFAULT 'a');"
    "CREATE TABLE others AS SELECT * FROM orders;"
    "INSERT INTO orders VALUES (1, 'x', 'old', NULL, 'a'), (2, 'y', 'old', 1, 'b');";

/// A model whose records and lists are cached, over a table that is there already.
Json cachedModel(const std::string& name, const std::string& connection = "db")
{
    Json model;
    model["table"] = "orders";
    model["connection"] = connection;
    model["migrate"] = "off";
    model["timestamps"] = false;
    model["fields"]["code"] = {{"type", "str"}};
    model["fields"]["name"] = {{"type", "str"}};
    model["fields"]["parent"] = {{"type", "int"}};
    model["cache"] = {{"enabled", true}, {"key_pattern", name + ":{id}"}};
    return model;
}

/// A project with the models Order and Report, whose cache lives as long as this. Its connections: "db",
/// "again" to the same file, "elsewhere" to another.
class Shop {
public:
    explicit Shop(const Json& report, const Json& order = cachedModel("order"))
        : m_database("sqlite", {})
    {
        m_database.execute(kTables);
        std::ofstream(m_folder.filePath("tables.sql").toStdString()) << kTables;
        m_json = {{"format", 1}, {"name", "Shop"}, {"models", {{"Order", order}, {"Report", report}}}};
        for (const char* name : {"db", "again"})
            m_json["connections"][name] = {{"type", "sqlite"}, {"path", m_database.config().path}};
        m_json["connections"]["elsewhere"] = {{"type", "sqlite"},
                                              {"path", m_folder.filePath("other.db").toStdString()},
                                              {"init_script", m_folder.filePath("tables.sql").toStdString()}};
        m_json["workflows"]["main"]["nodes"] = Json::array();
        m_runtime = run::ProjectRuntime::create(projectOf(m_json), {}).value();
    }

    run::RunReportPtr runAll(const Json& nodes, const Json& links = Json::array(),
                             const char* tenant = nullptr) const
    {
        Json json = m_json;
        json["workflows"]["main"] = {{"nodes", nodes}, {"links", links}};
        run::RunRequest request;
        request.plan = graph::makePlan(projectOf(json), WorkflowId("main"), {}).value();
        if (tenant)
            request.tenant = tenant;
        request.timeout = std::chrono::seconds(60);
        const auto report = run::Run::start(m_runtime, std::move(request)).value()->wait();
        if (const std::string trouble = troubles(*report); !trouble.empty())
            qWarning("%s", trouble.c_str());
        return report;
    }
    run::RunReportPtr run(const char* type, const Json& params, const char* tenant = nullptr) const
    {
        return runAll(Json::array({{{"id", "n"}, {"type", type}, {"params", params}}}), Json::array(),
                      tenant);
    }
    void rename(std::int64_t id, const char* name) const
    {
        QCOMPARE(outputOf(*run("OrderUpdateNode", {{"id", id}, {"name", name}}), "n", "updated"),
                 Value(true));
    }
    /// Whether the list of a model comes from the cache; it is in there afterwards.
    bool isCached(const char* model, const char* tenant = nullptr) const
    {
        const auto report = run((std::string(model) + "ListNode").c_str(), {{"enable_cache", true}}, tenant);
        const Value cache = outputOf(*report, "n", "cache");
        return cache.find("hit") && *cache.find("hit") == Value(true);
    }
    std::string nameOf(const Json& id) const
    {
        return outputOf(*run("ReportReadNode", {{"id", id}, {"raise_on_not_found", false}}), "n", "name")
            .toText();
    }
    /// A change that no cache hears of.
    void change(const std::string& sql) const { m_database.execute(sql); }

private:
    QTemporaryDir m_folder;
    NodeDatabase m_database;
    Json m_json;
    std::shared_ptr<run::ProjectRuntime> m_runtime;
};

} // namespace

class TestSameTable : public QObject {
    Q_OBJECT

private slots:
    void aWriteDropsTheAnswersOfModelsOverTheTable_data();
    void aWriteDropsTheAnswersOfModelsOverTheTable();
    void aWriteToOneRecordLeavesTheOthers();
    void recordsUnderAnotherKeyAreDropped();
    void relatedRecordsAreDroppedToo();
    void aCommitDropsThemToo();
    void tenantsAndModelsWithoutTenantsHearOfEachOther();
};

void TestSameTable::aWriteDropsTheAnswersOfModelsOverTheTable_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("connection");
    QTest::addColumn<QString>("invalidateOn");
    QTest::addColumn<bool>("dropped");
    QTest::newRow("the same table") << "orders"
                                    << "db"
                                    << "update" << true;
    QTest::newRow("spelt otherwise") << "ORDERS"
                                     << "db"
                                     << "update" << true;
    QTest::newRow("with its schema") << "main.orders"
                                     << "db"
                                     << "update" << true;
    QTest::newRow("by another connection") << "orders"
                                           << "again"
                                           << "update" << true;
    QTest::newRow("in another database") << "orders"
                                         << "elsewhere"
                                         << "update" << false;
    QTest::newRow("another table") << "others"
                                   << "db"
                                   << "update" << false;
    QTest::newRow("a write it does not go by") << "orders"
                                               << "db"
                                               << "delete" << false;
}

void TestSameTable::aWriteDropsTheAnswersOfModelsOverTheTable()
{
    QFETCH(QString, table);
    QFETCH(QString, connection);
    QFETCH(QString, invalidateOn);
    QFETCH(bool, dropped);
    Json report = cachedModel("report", connection.toStdString());
    report["table"] = table.toStdString();
    report["cache"]["invalidate_on"] = Json::array({invalidateOn.toStdString()});
    const Shop shop(report);
    QVERIFY(!shop.isCached("Report"));
    QVERIFY(shop.isCached("Report"));
    shop.rename(1, "new");
    QCOMPARE(shop.isCached("Report"), !dropped);
}

void TestSameTable::aWriteToOneRecordLeavesTheOthers()
{
    const Shop shop(cachedModel("report"));
    QCOMPARE(shop.nameOf(1) + ' ' + shop.nameOf(2), std::string("old old"));
    shop.change("UPDATE orders SET name = 'changed'");
    shop.rename(1, "new");
    QCOMPARE(shop.nameOf(1) + ' ' + shop.nameOf(2), std::string("new old"));
    shop.run("OrderBulkUpdateNode", {{"filter", {{"id", 1}}}, {"fields", {{"name", "newer"}}}});
    QCOMPARE(shop.nameOf(1) + ' ' + shop.nameOf(2), std::string("newer changed"));
}

void TestSameTable::recordsUnderAnotherKeyAreDropped()
{
    Json report = cachedModel("report");
    report["primary_key"] = "code";
    report["cache"]["key_pattern"] = "report:{code}";
    const Shop shop(report);
    QCOMPARE(shop.nameOf("x"), std::string("old"));
    QCOMPARE(outputOf(*shop.run("OrderUpdateNode", {{"id", 1}, {"code", "z"}}), "n", "updated"), Value(true));
    QCOMPARE(shop.nameOf("x"), std::string());
    QCOMPARE(shop.nameOf("z"), std::string("old"));
    QCOMPARE(outputOf(*shop.run("OrderDeleteNode", {{"id", 1}}), "n", "deleted"), Value(true));
    QCOMPARE(shop.nameOf("z"), std::string());
}

void TestSameTable::relatedRecordsAreDroppedToo()
{
    Json report = cachedModel("report");
    report["relations"]["parts"] = {{"type", "has_many"}, {"model", "Report"}, {"foreign_key", "parent"}};
    const Shop shop(report);
    const auto parts = [&] {
        const auto read = shop.run("ReportReadNode", {{"id", 1}, {"include", {"parts"}}});
        return outputOf(*read, "n", "parts").toText();
    };
    QVERIFY(parts().find("old") != std::string::npos);
    shop.rename(2, "new");
    QVERIFY2(parts().find("new") != std::string::npos, parts().c_str());
}

void TestSameTable::aCommitDropsThemToo()
{
    const Shop shop(cachedModel("report"));
    QVERIFY(!shop.isCached("Report"));
    const Json nodes =
        Json::array({{{"id", "scope"}, {"type", "TransactionScopeNode"}, {"params", {{"connection", "db"}}}},
                     {{"id", "write"}, {"type", "OrderUpdateNode"}, {"params", {{"id", 1}, {"name", "new"}}}},
                     {{"id", "commit"}, {"type", "TransactionCommitNode"}}});
    const Json links = Json::array({{{"from", "scope.transaction"}, {"to", "write.transaction"}},
                                    {{"from", "scope.transaction"}, {"to", "commit.transaction"}},
                                    {{"from", "write.updated"}, {"to", "commit.after"}}});
    QCOMPARE(troubles(*shop.runAll(nodes, links)), std::string());
    QVERIFY(!shop.isCached("Report"));
}

void TestSameTable::tenantsAndModelsWithoutTenantsHearOfEachOther()
{
    Json report = cachedModel("report");
    report["multi_tenant"] = true;
    const Shop shop(report);
    const auto fill = [&] {
        shop.isCached("Report", "a");
        shop.isCached("Report", "b");
        shop.isCached("Order");
        return shop.isCached("Report", "a") && shop.isCached("Report", "b") && shop.isCached("Order");
    };
    QVERIFY(fill());
    shop.rename(1, "new"); // of which tenant the record is, is not known
    QVERIFY(!shop.isCached("Report", "a"));
    QVERIFY(!shop.isCached("Report", "b"));
    QVERIFY(fill());
    shop.run("ReportUpdateNode", {{"id", 1}, {"name", "newer"}}, "a");
    QVERIFY(!shop.isCached("Report", "a"));
    QVERIFY(!shop.isCached("Order"));
    QVERIFY(shop.isCached("Report", "b"));
}

QTEST_GUILESS_MAIN(TestSameTable)
#include "tst_same_table.moc"
