// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Models that several tenants share: whatever one of them runs, the others' records are neither seen nor
// changed.
#include "engine/run/preview.h"
#include "tests/support/node_database.h"
#include "tests/support/project_database.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace dataflow;
using namespace dataflow::testing;

namespace {

constexpr const char* kAllCustomers =
    "SELECT id, tenant_id, name, email, region_id FROM tenant_customers ORDER BY id";
constexpr const char* kAllOrders = "SELECT id, tenant_id, customer_id, total FROM tenant_orders ORDER BY id";

Json models()
{
    Json customer;
    customer["table"] = "tenant_customers";
    customer["connection"] = "db";
    customer["timestamps"] = false;
    customer["multi_tenant"] = true;
    customer["fields"]["name"] = {{"type", "str"}};
    customer["fields"]["email"] = {{"type", "str"}, {"max_length", 100}, {"unique", true}};
    customer["fields"]["region_id"] = {{"type", "int"}};
    customer["cache"] = {{"enabled", true}, {"key_pattern", "customer:{id}"}};
    Json order;
    order["table"] = "tenant_orders";
    order["connection"] = "db";
    order["timestamps"] = false;
    order["multi_tenant"] = true;
    order["soft_delete"] = true;
    order["fields"]["customer_id"] = {{"type", "int"}, {"references", "Customer"}};
    order["fields"]["total"] = {{"type", "int"}};
    Json region;
    region["table"] = "tenant_regions";
    region["connection"] = "db";
    region["timestamps"] = false;
    region["fields"]["name"] = {{"type", "str"}};
    return {{"Customer", customer}, {"Order", order}, {"Region", region}};
}

/// A project on a fresh database, whose runtime, and so its cache, lives as long as this.
class Shop {
public:
    explicit Shop(const QByteArray& kind)
        : m_database(kind, {"tenant_orders", "tenant_customers", "tenant_regions"})
    {
        m_json = {{"format", 1}, {"name", "Tenants"}, {"models", models()}};
        Json settings = kind == "sqlite"    ? sqliteSettings(4)
                        : kind == "mariadb" ? mariadbSettings("tenants")
                                            : postgresSettings("tenants");
        if (kind == "sqlite")
            settings["path"] = m_database.config().path;
        m_json["connections"]["db"] = settings;
        m_json["environments"]["shop"]["values"]["tenant"] = "env";
        m_json["workflows"]["main"]["nodes"] = Json::array();
        m_runtime = run::ProjectRuntime::create(projectOf(m_json), {}).value();
    }

    const NodeDatabase& database() const { return m_database; }
    const std::shared_ptr<run::ProjectRuntime>& runtime() const { return m_runtime; }
    graph::PlanPtr plan(const Json& nodes, const Json& links = Json::array()) const
    {
        Json json = m_json;
        json["workflows"]["main"] = {{"nodes", nodes}, {"links", links}};
        return graph::makePlan(projectOf(json), WorkflowId("main"), {}).value();
    }
    Result<run::RunReportPtr> start(const std::optional<std::string>& tenant, const Json& nodes,
                                    const Json& links = Json::array()) const
    {
        run::RunRequest request;
        request.plan = plan(nodes, links);
        request.tenant = tenant;
        request.timeout = std::chrono::seconds(60);
        DF_TRY_ASSIGN(const auto run, run::Run::start(m_runtime, std::move(request)));
        return run->wait();
    }
    run::RunReportPtr run(const char* tenant, const char* type, const Json& params) const
    {
        return start(tenant, Json::array({{{"id", "n"}, {"type", type}, {"params", params}}})).value();
    }
    /// Everything the run of one node handed out, or its error.
    std::string said(const char* tenant, const char* type, const Json& params) const
    {
        return run::reportToJson(*run(tenant, type, params), 1'000)["results"].dump() +
               troubles(*run(tenant, type, params));
    }
    Value output(const char* tenant, const char* type, const Json& params, const char* port) const
    {
        const auto report = run(tenant, type, params);
        if (const std::string trouble = troubles(*report); !trouble.empty())
            return Value(trouble);
        return outputOf(*report, "n", port);
    }
    /// The rows of a tenant, or of all.
    std::string rowsOf(const std::string& tenant) const
    {
        const std::string where = " WHERE tenant_id = '" + tenant + "' ORDER BY id";
        return m_database.table("SELECT id, name, email, region_id FROM tenant_customers" + where) +
               m_database.table("SELECT id, customer_id, total, deleted_at FROM tenant_orders" + where);
    }

    /// Two customers and three orders of each tenant, whose names begin with it; ids 1, 2 and 3, 4.
    void fill() const
    {
        QCOMPARE(troubles(*run("a", "RegionCreateNode", {{"name", "north"}})), std::string());
        for (const char* tenant : {"a", "b"}) {
            const std::string name = std::string(tenant) + "-secret";
            for (const char* email : {"one@x", "two@x"})
                QCOMPARE(troubles(*run(tenant, "CustomerCreateNode",
                                       {{"name", name}, {"email", email}, {"region_id", 1}})),
                         std::string());
            const int first = std::string_view(tenant) == "a" ? 1 : 3;
            Json orders = Json::array();
            for (int i = 0; i < 3; ++i)
                orders.push_back({{"customer_id", first + i % 2}, {"total", 10 * first + i}});
            QCOMPARE(troubles(*run(tenant, "OrderBulkCreateNode", {{"data", orders}})), std::string());
        }
    }

private:
    NodeDatabase m_database;
    Json m_json;
    std::shared_ptr<run::ProjectRuntime> m_runtime;
};

#define FETCH_SHOP(name)                                                                                     \
    QFETCH(QByteArray, kind);                                                                                \
    if (!hasDatabase(kind))                                                                                  \
        QSKIP(missingDatabase(kind));                                                                        \
    const Shop name(kind);                                                                                   \
    name.fill()

} // namespace

class TestMultiTenant : public QObject {
    Q_OBJECT

private slots:
    void nothingOfAnotherTenantIsRead_data() { addDatabaseRows(); }
    void nothingOfAnotherTenantIsRead()
    {
        FETCH_SHOP(shop);
        struct Read {
            const char* type;
            Json params;
        };
        const Json everything = Json::object();
        const std::vector<Read> reads{
            {"CustomerListNode", {{"limit", nullptr}}},
            {"CustomerListNode", {{"limit", nullptr}, {"cache_key", "all"}}},
            {"CustomerListNode", {{"limit", nullptr}, {"prefetch", {"orders"}}, {"with_total", true}}},
            {"CustomerListNode", {{"filter", {{"$or", {{{"id", 1}}, {{"id", 3}}}}}}}},
            {"CustomerListNode", {{"filter", {{"$not", {{"id", 99}}}}}}},
            {"CustomerListNode", {{"filter", {{"tenant_id", "b"}}}}},
            {"CustomerListNode", {{"count_only", true}}},
            {"CustomerReadNode", {{"id", 1}, {"raise_on_not_found", false}}},
            {"CustomerReadNode", {{"id", 3}, {"raise_on_not_found", false}}},
            {"CustomerReadNode", {{"filter", {{"email", "one@x"}}}, {"include", {"orders"}}}},
            {"CustomerCountNode", everything},
            {"CustomerAggregateNode", {{"aggregate", true}, {"group_by", {"name"}}}},
            {"CustomerAggregateNode", {{"include", {"orders"}}, {"aggregate", true}}},
            {"RegionListNode", {{"prefetch", {"customers.orders"}}, {"enable_cache", true}}},
            {"RegionListNode", {{"prefetch", {"customers"}}, {"enable_cache", true}, {"cache_key", "r"}}},
            {"RegionReadNode", {{"id", 1}, {"include", {"customers"}}}},
            {"RegionAggregateNode", {{"include", {"customers"}}, {"aggregate", true}}},
            {"CachedQueryNode", {{"query", "CustomerListNode"}, {"cache", {{"key", "warm"}}}}},
        };
        // Twice: the second time from the cache, which the other tenant has filled.
        for (int round = 0; round < 2; ++round)
            for (const Read& read : reads)
                for (const char* tenant : {"a", "b"}) {
                    const std::string said = shop.said(tenant, read.type, read.params);
                    const std::string other = tenant[0] == 'a' ? "b-secret" : "a-secret";
                    QVERIFY2(said.find(other) == std::string::npos,
                             (std::string(read.type) + read.params.dump() + said).c_str());
                    QVERIFY2(said.find("failed") == std::string::npos,
                             (std::string(read.type) + read.params.dump() + said).c_str());
                }
        QCOMPARE(shop.output("a", "CustomerCountNode", everything, "count"), Value(2));
        QCOMPARE(shop.output("a", "CustomerListNode", {{"limit", nullptr}}, "count"), Value(2));
        QCOMPARE(shop.output("b", "CustomerReadNode", {{"id", 1}, {"raise_on_not_found", false}}, "found"),
                 Value(false));
        const std::string missing = shop.said("b", "CustomerReadNode", {{"id", 1}});
        QVERIFY2(missing.find("There is no such record") != std::string::npos, missing.c_str());
        const auto sums = shop.run("b", "OrderAggregateNode", {{"aggregate", true}});
        QVERIFY2(rowsText(*sums, "n", "records").find("\"total_sum\":93") != std::string::npos,
                 rowsText(*sums, "n", "records").c_str());
    }

    void nothingOfAnotherTenantIsChanged_data() { addDatabaseRows(); }
    void nothingOfAnotherTenantIsChanged()
    {
        FETCH_SHOP(shop);
        const std::string others = shop.rowsOf("b");
        struct Write {
            const char* type;
            Json params;
            const char* port; ///< that must say `result`; nullptr: the node must fail
            Value result;
        };
        const std::vector<Write> writes{
            {"CustomerUpdateNode", {{"id", 3}, {"name", "mine"}}, "updated", Value(false)},
            {"CustomerUpdateNode",
             {{"filter", {{"name", "b-secret"}}}, {"name", "x"}},
             "updated",
             Value(false)},
            {"CustomerUpdateNode", {{"id", 1}, {"tenant_id", "b"}}, nullptr, {}},
            {"CustomerUpdateNode",
             {{"id", 1}, {"name", "a-new"}, {"tenant_id", "a"}},
             "updated",
             Value(true)},
            {"CustomerCreateNode", {{"name", "x"}, {"tenant_id", "b"}}, nullptr, {}},
            {"CustomerCreateNode", {{"id", 3}, {"name", "x"}}, nullptr, {}},
            {"OrderCreateNode", {{"customer_id", 3}, {"total", 1}}, nullptr, {}},
            {"OrderDeleteNode", {{"id", 4}}, "deleted", Value(false)},
            {"CustomerUpsertNode", {{"where", {{"id", 3}}}, {"create", {{"name", "x"}}}}, nullptr, {}},
            {"CustomerUpsertNode",
             {{"where", {{"email", "two@x"}}}, {"create", {{"name", "a2"}}}},
             "created",
             Value(false)},
            {"CustomerUpsertNode",
             {{"where", {{"id", 2}}}, {"create", {{"name", "a3"}}}},
             "created",
             Value(false)},
            {"CustomerUpsertNode",
             {{"where", {{"email", "new@x"}}}, {"create", {{"name", "a"}}}},
             "created",
             Value(true)},
            {"CustomerBulkUpdateNode",
             {{"fields", {{"name", "a"}}}, {"confirmed", true}},
             "updated",
             Value(3)},
            {"OrderBulkUpdateNode",
             {{"data", Json::array({{{"id", 4}, {"total", 7}}})}},
             "updated",
             Value(0)},
            {"OrderBulkUpdateNode",
             {{"data", Json::array({{{"id", 1}, {"total", 7}}})}},
             "updated",
             Value(1)},
            {"OrderBulkUpdateNode",
             {{"data", Json::array({{{"id", 4}, {"total", 7}, {"tenant_id", "b"}}})}},
             nullptr,
             {}},
            {"OrderBulkDeleteNode", {{"data", Json::array({{{"id", 5}}})}}, "deleted", Value(0)},
            {"CustomerBulkUpsertNode",
             {{"conflict_on", {"email"}},
              {"data",
               Json::array({{{"email", "one@x"}, {"name", "a1"}}, {{"email", "3@x"}, {"name", "a"}}})}},
             "updated",
             Value(1)},
            {"CustomerBulkUpsertNode",
             {{"data", Json::array({{{"id", 2}, {"name", "a5"}}})}},
             "updated",
             Value(1)},
            {"CustomerBulkUpsertNode", {{"data", Json::array({{{"id", 3}, {"name", "x"}}})}}, nullptr, {}},
            {"CustomerBulkCreateNode",
             {{"data", Json::array({{{"name", "x"}, {"tenant_id", "b"}}})}},
             nullptr,
             {}},
            {"BulkUpdateNode",
             {{"model", "Customer"},
              {"confirmed", true},
              {"return_affected", true},
              {"fields", Json::array({{{"filter", {{"name", "b-secret"}}}, {"data", {{"name", "x"}}}},
                                      {{"data", {{"name", "a4"}}}}})}},
             "updated",
             Value(4)},
            {"OrderBulkDeleteNode", {{"confirmed", true}}, "deleted", Value(3)},
            {"CacheInvalidationNode", {{"scope", "model"}, {"model", "Customer"}}, "dropped", Value(true)},
        };
        for (const Write& write : writes) {
            const std::string what = std::string(write.type) + write.params.dump();
            const auto report = shop.run("a", write.type, write.params);
            const std::string trouble = troubles(*report);
            QVERIFY2(trouble.empty() == (write.port != nullptr), (what + trouble).c_str());
            if (write.port)
                QVERIFY2(outputOf(*report, "n", write.port) == write.result,
                         (what + outputOf(*report, "n", write.port).toText()).c_str());
            QVERIFY2(shop.rowsOf("b") == others, (what + shop.rowsOf("b")).c_str());
        }
        const std::string mine = shop.database().table(kAllCustomers);
        QVERIFY2(mine.find("b-secret") != std::string::npos, mine.c_str());
        QVERIFY2(shop.database().table(kAllOrders).find("\"a\"") != std::string::npos,
                 "soft deletion keeps rows");
    }

    void aWriteDropsItsTenantsCachedAnswersAlone()
    {
        const Shop shop("sqlite");
        shop.fill();
        const auto tierOf = [&](const char* tenant, int id) {
            const auto report = shop.run(tenant, "CustomerReadNode", {{"id", id}});
            return cache::cacheTierName(report->nodes[0].tier);
        };
        tierOf("a", 1);
        tierOf("b", 3);
        QCOMPARE(tierOf("a", 1), cache::cacheTierName(cache::CacheTier::L1));
        QCOMPARE(tierOf("b", 3), cache::cacheTierName(cache::CacheTier::L1));
        QCOMPARE(troubles(*shop.run("a", "CustomerBulkUpdateNode",
                                    {{"fields", {{"name", "new"}}}, {"confirmed", true}})),
                 std::string());
        QCOMPARE(tierOf("b", 3), cache::cacheTierName(cache::CacheTier::L1));
        QVERIFY(tierOf("a", 1) != cache::cacheTierName(cache::CacheTier::L1));
        QCOMPARE(shop.output("a", "CustomerReadNode", {{"id", 1}}, "name"), Value("new"));
    }

    void aCommitDropsRecordsReadByTheirKey()
    {
        const Shop shop("sqlite");
        shop.fill();
        const Json read{{"id", 1}};
        QCOMPARE(shop.output("a", "CustomerReadNode", read, "name"), Value("a-secret"));
        QCOMPARE(shop.output("b", "CustomerReadNode", {{"id", 3}}, "name"), Value("b-secret"));
        const Json nodes = Json::array(
            {{{"id", "scope"}, {"type", "TransactionScopeNode"}, {"params", {{"connection", "db"}}}},
             {{"id", "set"}, {"type", "CustomerUpdateNode"}, {"params", {{"id", 1}, {"name", "changed"}}}},
             {{"id", "end"}, {"type", "TransactionCommitNode"}}});
        const Json links = Json::array({{{"from", "scope.transaction"}, {"to", "set.transaction"}},
                                        {{"from", "scope.transaction"}, {"to", "end.transaction"}}});
        QCOMPARE(troubles(**shop.start("a", nodes, links)), std::string());
        QCOMPARE(shop.output("a", "CustomerReadNode", read, "name"), Value("changed"));
        const auto other = shop.run("b", "CustomerReadNode", {{"id", 3}});
        QCOMPARE(other->nodes[0].tier, cache::CacheTier::L1);
    }

    void withoutATenantNothingStarts()
    {
        const Shop shop("sqlite");
        const Json nodes =
            Json::array({{{"id", "first"}, {"type", "RegionCreateNode"}, {"params", {{"name", "x"}}}},
                         {{"id", "orders"}, {"type", "OrderListNode"}}});
        for (const std::optional<std::string>& tenant :
             {std::optional<std::string>(), std::optional(std::string())}) {
            const auto report = shop.start(tenant, nodes);
            QVERIFY(!report);
            QCOMPARE(report.error().code(), ErrorCode::MissingRunParameter);
            const std::string says = report.error().sentence();
            QVERIFY2(says.find("node orders") != std::string::npos &&
                         says.find("--tenant") != std::string::npos,
                     says.c_str());
        }
        // A node that only comes to the model in the run says so itself.
        const auto inner = shop.start(
            std::nullopt,
            Json::array(
                {{{"id", "q"}, {"type", "CachedQueryNode"}, {"params", {{"query", "OrderListNode"}}}}}));
        QVERIFY(inner.has_value());
        QVERIFY2(troubles(**inner).find("Several tenants share the model") != std::string::npos,
                 troubles(**inner).c_str());
    }

    void theTenantComesFromTheEnvironmentAndReachesCalls()
    {
        const Shop shop("sqlite");
        shop.fill();
        Json json{{"format", 1}, {"models", models()}};
        json["connections"]["db"] = sqliteSettings();
        json["connections"]["db"]["path"] = shop.database().config().path;
        json["environments"]["shop"]["values"]["tenant"] = "b";
        json["workflows"]["main"]["nodes"] =
            Json::array({{{"id", "call"}, {"type", "SubworkflowNode"}, {"params", {{"workflow", "inner"}}}}});
        json["workflows"]["inner"]["nodes"] =
            Json::array({{{"id", "count"}, {"type", "CustomerCountNode"}},
                         {{"id", "out"}, {"type", "WorkflowOutputNode"}, {"params", {{"name", "count"}}}}});
        json["workflows"]["inner"]["links"] = Json::array({{{"from", "count.count"}, {"to", "out.value"}}});
        const auto runtime = run::ProjectRuntime::create(projectOf(json), {.environment = "shop"}).value();
        const auto before = runMain(runtime).value();
        QCOMPARE(troubles(*before), std::string());
        QCOMPARE(outputOf(*before, "call", "count"), Value(2));
        run::RunRequest other;
        other.tenant = "nobody";
        const auto nobody = runMain(runtime, std::move(other)).value();
        QCOMPARE(outputOf(*nobody, "call", "count"), Value(0));
        // What one tenant's run handed out is not taken over by another's.
        const auto plan = graph::makePlan(runtime->project(), WorkflowId("main"), {}).value();
        run::Reuse reuse;
        reuse.before = before;
        QCOMPARE(run::freshnessOf(*plan, {}, *runtime, reuse)->at(0).state, run::Freshness::Fresh);
        reuse.tenant = "a";
        QCOMPARE(run::freshnessOf(*plan, {}, *runtime, reuse)->at(0).state, run::Freshness::Stale);
        reuse.pinned = {NodeId("call")};
        QVERIFY(!run::freshnessOf(*plan, {}, *runtime, reuse));
    }

    void aPreviewIsConfinedToo()
    {
        const Shop shop("sqlite");
        shop.fill();
        const auto plan = shop.plan(
            Json::array({{{"id", "list"}, {"type", "CustomerListNode"}, {"params", Json::object()}}}));
        run::PreviewRequest request;
        request.project = plan->project;
        request.workflow = WorkflowId("main");
        request.node = NodeId("list");
        request.port = "records";
        QVERIFY(!run::previewOutput(shop.runtime(), request));
        request.tenant = "a";
        QCOMPARE(run::previewOutput(shop.runtime(), request)->rowCount, std::uint64_t(2));
    }
};

QTEST_APPLESS_MAIN(TestMultiTenant)
#include "tst_multi_tenant.moc"
