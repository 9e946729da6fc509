// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// What nodes inside of a transaction, of frames in it and of workflows it calls do to the project's cache.
#include "engine/run/run.h"
#include "tests/support/project_run.h"

using namespace dataflow;
using testing::ProjectRun;

namespace {

constexpr const char* kModels = R"({"Note": {"table": "cache_notes", "connection": "shop",
    "timestamps": false, "fields": {"text": {"type": "str"}}}})";

std::string node(const std::string& id, const std::string& type, const std::string& params = "{}")
{
    return R"({"id": ")" + id + R"(", "type": ")" + type + R"(", "params": )" + params + "}";
}

/// Keeps the entry "x", which has the tag "t"; its value may be linked.
std::string keeps(const char* id)
{
    return node(id, "CacheNode", R"({"operation": "set", "key": "x", "value": 1, "tags": ["t"]})");
}

/// Its key is linked.
std::string looks(const char* id)
{
    return node(id, "CacheNode", R"({"operation": "exists"})");
}

std::string wire(const std::string& from, const std::string& to)
{
    return R"({"from": ")" + from + R"(", "to": ")" + to + "\"}";
}

std::string join(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ", ") + part;
    return text;
}

std::string workflow(const std::vector<std::string>& nodes, const std::vector<std::string>& links = {})
{
    return R"({"nodes": [)" + join(nodes) + R"(], "links": [)" + join(links) + "]}";
}

/// Gives what `value` says in SQL once it has a number at its input n.
std::string waits(const char* id, const char* value)
{
    return node(id, "QueryNode",
                std::string(R"({"connection": "other", "mode": "scalar", "sql": "SELECT )") + value + "\"}");
}

constexpr const char* kKey = "substr('x', 1, 1 + 0 * :n)";
constexpr const char* kLimit = "100 + 0 * :n";

/// Inside of a transaction `inside` is done; the number it gives on `port` tells that it is done. Then the
/// entry "x", kept before, is looked for and kept again, and it is looked for once more when the transaction
/// has ended.
std::string around(const std::string& inside, const std::string& port, const char* end)
{
    return workflow({keeps("before"), node("scope", "TransactionScopeNode", R"({"connection": "shop"})"),
                     inside, waits("done", kKey), looks("during"), keeps("again"), node("end", end),
                     waits("ended", kKey), looks("after")},
                    {wire("before.count", "scope.after"), wire("scope.transaction", "inside.transaction"),
                     wire("scope.transaction", "end.transaction"), wire("inside." + port, "done.n"),
                     wire("done.value", "during.key"), wire("during.found", "again.value"),
                     wire("again.count", "end.after"), wire("end.duration_ms", "ended.n"),
                     wire("ended.value", "after.key")});
}

std::string frame(const std::string& inner)
{
    return node("inside", "ParallelNode", R"({"nodes": [)" + inner + "]}");
}

std::string drops(const char* id, const char* params)
{
    return node(id, "CacheInvalidationNode", params);
}

constexpr const char* kByTag = R"({"scope": "tag", "tags": ["t"]})";

} // namespace

class TestTransactionCache : public QObject {
    Q_OBJECT
private slots:
    void whatANodeDropsIsDroppedAtOnceAndAfterTheCommit_data();
    void whatANodeDropsIsDroppedAtOnceAndAfterTheCommit();
    void aTransactionThatAStatementEndsDropsToo();
    void aRolledBackTransactionDropsNothingMore();
    void countingDropsNothing();
    void whatIsKeptInAFrameIsTheProjects();
    void whatAFrameWroteIsDroppedByTheCommit();
};

void TestTransactionCache::whatANodeDropsIsDroppedAtOnceAndAfterTheCommit_data()
{
    QTest::addColumn<QString>("inside");
    QTest::addColumn<QString>("port");
    const auto row = [](const char* name, const std::string& inside, const char* port) {
        QTest::newRow(name) << QString::fromStdString(inside) << port;
    };
    row("a key", drops("inside", R"({"scope": "key", "keys": ["x"]})"), "count");
    row("a pattern", drops("inside", R"({"scope": "pattern", "pattern": "x*"})"), "count");
    row("a tag", drops("inside", kByTag), "count");
    row("a tag, in a frame", frame(drops("drop", kByTag)), "drop.count");
    row("a key, in a frame", frame(node("drop", "CacheNode", R"({"operation": "delete", "key": "x"})")),
        "drop.count");
    row("a tag, in a called workflow", node("inside", "SubworkflowNode", R"({"workflow": "tag"})"),
        "summary.nodes");
    row("everything, in a called workflow", node("inside", "SubworkflowNode", R"({"workflow": "clear"})"),
        "summary.nodes");
}

void TestTransactionCache::whatANodeDropsIsDroppedAtOnceAndAfterTheCommit()
{
    QFETCH(QString, inside);
    QFETCH(QString, port);
    testing::ProjectDatabase database("sqlite", {});
    database.addWorkflow("tag", workflow({drops("drop", kByTag)}));
    database.addWorkflow("clear", workflow({node("clear", "CacheNode", R"({"operation": "clear"})")}));
    const ProjectRun ran =
        database.runAll(around(inside.toStdString(), port.toStdString(), "TransactionCommitNode"));
    QVERIFY2(ran.status() == "succeeded", ran.report->error ? ran.report->error->sentence().c_str() : "");
    QCOMPARE(ran.output("during", "found"), Value(false));
    QCOMPARE(ran.output("after", "found"), Value(false));
}

void TestTransactionCache::aTransactionThatAStatementEndsDropsToo()
{
    if (!testing::hasDatabase("mariadb"))
        QSKIP(testing::missingDatabase("mariadb"));
    const testing::ProjectDatabase database("mariadb", {"cache_notes"});
    const std::string makesTable = R"q({"connection": "shop", "mode": "execute",
        "sql": "CREATE TABLE cache_notes (id BIGINT PRIMARY KEY, text TEXT)"})q";
    const ProjectRun ran = database.runAll(workflow(
        {keeps("before"), node("scope", "TransactionScopeNode", R"({"connection": "shop"})"),
         drops("inside", kByTag), waits("done", kKey), keeps("again"),
         node("mark", "TransactionSavepointNode", R"({"name": "m"})"), node("end", "QueryNode", makesTable)},
        {wire("before.count", "scope.after"), wire("scope.transaction", "inside.transaction"),
         wire("inside.count", "done.n"), wire("done.value", "again.value"), wire("again.count", "mark.after"),
         wire("scope.transaction", "mark.transaction"), wire("mark.transaction", "end.transaction")}));
    QCOMPARE(ran.state("end"), std::string("done"));
    QVERIFY(!ran.runtime->cache().find("x"));
}

void TestTransactionCache::aRolledBackTransactionDropsNothingMore()
{
    const testing::ProjectDatabase database("sqlite", {});
    const ProjectRun ran =
        database.runAll(around(drops("inside", kByTag), "count", "TransactionRollbackNode"));
    QCOMPARE(ran.status(), std::string("succeeded"));
    QCOMPARE(ran.output("inside", "count"), Value(1));
    QCOMPARE(ran.output("during", "found"), Value(false));
    QCOMPARE(ran.output("after", "found"), Value(true));
}

void TestTransactionCache::countingDropsNothing()
{
    const testing::ProjectDatabase database("sqlite", {});
    const ProjectRun ran =
        database.runAll(around(drops("inside", R"({"scope": "tag", "tags": ["t"], "dry_run": true})"),
                               "count", "TransactionCommitNode"));
    QCOMPARE(ran.status(), std::string("succeeded"));
    QCOMPARE(ran.output("inside", "count"), Value(1));
    QCOMPARE(ran.output("during", "found"), Value(true));
    QCOMPARE(ran.output("after", "found"), Value(true));
}

void TestTransactionCache::whatIsKeptInAFrameIsTheProjects()
{
    const testing::ProjectDatabase database("sqlite", {});
    const ProjectRun ran = database.runAll(workflow(
        {node("scope", "TransactionScopeNode", R"({"connection": "shop"})"), frame(keeps("keep")),
         node("end", "TransactionCommitNode"), waits("ended", kKey), looks("after")},
        {wire("scope.transaction", "inside.transaction"), wire("scope.transaction", "end.transaction"),
         wire("end.duration_ms", "ended.n"), wire("ended.value", "after.key")}));
    QCOMPARE(ran.status(), std::string("succeeded"));
    QCOMPARE(ran.output("after", "found"), Value(true));
}

void TestTransactionCache::whatAFrameWroteIsDroppedByTheCommit()
{
    const testing::ProjectDatabase database("sqlite", {"cache_notes"});
    const std::string list = R"({"enable_cache": true, "order_by": "id", "limit": 100})";
    const ProjectRun ran = database.runAll(
        workflow({node("before", "NoteListNode", list),
                  node("scope", "TransactionScopeNode", R"({"connection": "shop"})"),
                  frame(node("create", "NoteCreateNode", R"({"text": "new"})")), waits("done", kLimit),
                  node("during", "NoteListNode", R"({"enable_cache": true, "order_by": "id"})"),
                  node("end", "TransactionCommitNode"), waits("ended", kLimit),
                  node("after", "NoteListNode", R"({"enable_cache": true, "order_by": "id"})")},
                 {wire("before.count", "scope.after"), wire("scope.transaction", "inside.transaction"),
                  wire("inside.create.id", "done.n"), wire("done.value", "during.limit"),
                  wire("during.count", "end.after"), wire("scope.transaction", "end.transaction"),
                  wire("end.duration_ms", "ended.n"), wire("ended.value", "after.limit")}),
        kModels);
    QVERIFY2(ran.status() == "succeeded", ran.report->error ? ran.report->error->sentence().c_str() : "");
    QCOMPARE(ran.output("before", "count"), Value(0));
    QCOMPARE(ran.output("during", "count"), Value(0)); // outside of it, where nothing is committed
    QCOMPARE(ran.output("after", "count"), Value(1));
}

QTEST_GUILESS_MAIN(TestTransactionCache)
#include "tst_transaction_cache.moc"
