// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Models that reference each other, from the project file to their tables.
#include "tests/support/node_database.h"
#include "tests/support/project_database.h"

using namespace dataflow;
using namespace dataflow::testing;

namespace {

/// Line -> Order -> Customer (called people in the database, keyed by its number) and Order -> Order.
Json shopModels(const char* migrate)
{
    const auto model = [&](const char* table, Json fields) -> Json {
        return {
            {"connection", "shop"}, {"table", table}, {"fields", std::move(fields)}, {"timestamps", false}};
    };
    Json customer =
        model("ref_people", {{"number", {{"type", "int"}, {"required", true}}}, {"name", {{"type", "str"}}}});
    customer["primary_key"] = "number";
    customer["migrate"] = migrate;
    return {{"Customer", std::move(customer)},
            {"Line", model("ref_lines", {{"order_id", {{"type", "int"}, {"references", "Order"}}}})},
            {"Order", model("ref_orders", {{"customer", {{"type", "int"}, {"references", "Customer"}}},
                                           {"replaces", {{"type", "int"}, {"references", "Order"}}}})}};
}

Json node(const char* id, const char* type, Json params)
{
    return {{"id", id}, {"type", type}, {"params", std::move(params)}};
}

} // namespace

class TestReferences : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    /// A project with the models and nothing in its database; nullptr where the server is not there.
    std::shared_ptr<run::ProjectRuntime> fresh(const QByteArray& kind, Json nodes,
                                               const char* migrate = "auto")
    {
        const NodeDatabase database(kind, {"ref_lines", "ref_orders", "ref_people"});
        QFile::remove(m_folder.filePath("test.db"));
        const Json shop = kind == "sqlite"       ? sqliteSettings()
                          : kind == "postgresql" ? postgresSettings("references")
                                                 : mariadbSettings("references");
        const Json project{{"format", 1},
                           {"connections", {{"shop", shop}}},
                           {"models", shopModels(migrate)},
                           {"workflows", {{"main", {{"nodes", std::move(nodes)}}}}}};
        return run::ProjectRuntime::create(projectOf(project),
                                           {.projectDirectory = m_folder.path().toStdString()})
            .value();
    }

private slots:
    void referencedTablesAreThereFirst_data() { addDatabaseRows(); }
    /// Line's table is asked for first, and needs two others.
    void referencedTablesAreThereFirst()
    {
        QFETCH(QByteArray, kind);
        if (!hasDatabase(kind))
            QSKIP(missingDatabase(kind));
        const auto runtime = fresh(kind, Json::array({node("count", "LineCountNode", Json::object())}));
        const auto report = runMain(runtime);
        QVERIFY2(report, report ? "" : report.error().sentence().c_str());
        QCOMPARE(troubles(**report), std::string());
        QCOMPARE(outputOf(**report, "count", "count"), Value(0));
        for (const char* model : {"Customer", "Order", "Line"}) {
            const auto made = runtime->model(model, test::testLimits());
            QVERIFY2(made, made ? "" : made.error().sentence().c_str());
        }
        QCOMPARE((*runtime->model("Order", test::testLimits()))->fields[0].referencedTable,
                 std::string("ref_people"));
    }

    void theDatabaseKeepsThem_data() { addDatabaseRows(); }
    void theDatabaseKeepsThem()
    {
        QFETCH(QByteArray, kind);
        if (!hasDatabase(kind))
            QSKIP(missingDatabase(kind));
        const auto runtime = fresh(kind, Json::array({node("lost", "OrderCreateNode", {{"customer", 7}})}));
        const auto report = runMain(runtime);
        QVERIFY2(report, report ? "" : report.error().sentence().c_str());
        const auto lost = (*report)->plan->find(NodeId("lost"));
        QVERIFY((*report)->errors[*lost]);
        QCOMPARE((*report)->errors[*lost]->code(), ErrorCode::ConstraintViolated);
    }

    void manyAtOnceMakeThemOnce_data() { addDatabaseRows(); }
    void manyAtOnceMakeThemOnce()
    {
        QFETCH(QByteArray, kind);
        if (!hasDatabase(kind))
            QSKIP(missingDatabase(kind));
        Json nodes = Json::array();
        for (const char* type : {"CustomerCountNode", "LineCountNode", "OrderCountNode", "LineListNode"})
            nodes.push_back(node(type, type, Json::object()));
        const auto report = runMain(fresh(kind, std::move(nodes)));
        QVERIFY2(report, report ? "" : report.error().sentence().c_str());
        QCOMPARE(troubles(**report), std::string());
    }

    void aTableKeptByHandIsLeftAlone_data() { addDatabaseRows(); }
    /// With migrate "off" the referenced table is the user's business: here it is there under its name.
    void aTableKeptByHandIsLeftAlone()
    {
        QFETCH(QByteArray, kind);
        if (!hasDatabase(kind))
            QSKIP(missingDatabase(kind));
        const auto runtime =
            fresh(kind, Json::array({node("order", "OrderCreateNode", {{"customer", 7}})}), "off");
        {
            const auto pool = runtime->pool("shop").value();
            auto lease = pool->acquire({}, Deadline::never(), "test").value();
            QVERIFY(lease->executeScript(
                "CREATE TABLE ref_people (number bigint PRIMARY KEY); INSERT INTO ref_people VALUES (7)",
                test::testLimits()));
        }
        const auto report = runMain(runtime);
        QVERIFY2(report, report ? "" : report.error().sentence().c_str());
        QCOMPARE(troubles(**report), std::string());
    }
};

QTEST_APPLESS_MAIN(TestReferences)
#include "tst_references.moc"
