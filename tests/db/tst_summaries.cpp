// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Answers that the databases keep (L3): what is made, when it is used, refreshed and dropped, and that no
// failure of it fails a query.

#include "engine/cache/shared_tier.h"
#include "engine/cache/summary_tier.h"
#include "tests/support/fake_clock.h"
#include "tests/support/node_database.h"

using namespace dataflow;
using namespace std::chrono_literals;
using testing::NodeDatabase;
using testing::NodeRun;

namespace {

constexpr const char* kTotals = "SELECT status, count(*) AS number, max(id) AS latest FROM summary_orders "
                                "GROUP BY status ORDER BY status";
constexpr const char* kByStatus = "SELECT id FROM summary_orders WHERE status = :status ORDER BY id DESC";

/// A session with the limits of a piece of work.
class PlainSession final : public cache::SummarySession {
public:
    PlainSession(db::Session& session, const db::CallLimits& limits)
        : m_session(session)
        , m_limits(limits)
    {}
    const db::Dialect& dialect() const noexcept override { return m_session.dialect(); }
    Result<db::RowStreamPtr> query(const db::SqlText& sql) override
    {
        DF_TRY_ASSIGN(db::RowStreamPtr rows, m_session.query(sql, m_limits));
        return rows;
    }
    Result<std::int64_t> execute(const db::SqlText& sql) override { return m_session.execute(sql, m_limits); }
    Result<db::BulkCounts> bulkInsert(const db::BulkTarget& target, db::RowStream& rows) override
    {
        return m_session.bulkInsert(target, rows, m_limits);
    }
    Result<void> begin() override { return m_session.begin(db::Isolation::Default, m_limits); }
    Result<void> commit() override { return m_session.commit(m_limits); }
    Result<void> rollback() override { return m_session.rollback(m_limits); }

private:
    db::Session& m_session;
    const db::CallLimits& m_limits;
};

/// The connection "shop", opened for each piece of work; can be made unreachable.
class ShopOnly final : public cache::SummaryDatabases {
public:
    ShopOnly(db::ConnectionConfig config, std::atomic<bool>& reachable)
        : m_config(std::move(config))
        , m_reachable(reachable)
    {}
    std::vector<std::string> connections() override { return {"shop"}; }
    Result<void> use(const std::string&, const db::CallLimits& limits,
                     const std::function<Result<void>(cache::SummarySession&)>& work) override
    {
        if (!m_reachable)
            return fail(Error(ErrorCode::DatabaseUnreachable, "The test has taken the database away"));
        DF_TRY_ASSIGN(const auto session, db::driverFor(m_config.kind).connect(m_config, limits));
        PlainSession plain(*session, limits);
        return work(plain);
    }

private:
    const db::ConnectionConfig m_config;
    std::atomic<bool>& m_reachable;
};

/// A shop with orders, and processes that share its summaries.
struct Shop : NodeDatabase {
    explicit Shop(const QByteArray& kind)
        : NodeDatabase(kind, {}, clock)
    {
        tidy();
        execute(
            "CREATE TABLE summary_orders (id INTEGER PRIMARY KEY, status VARCHAR(20), total NUMERIC(10,2));"
            "INSERT INTO summary_orders VALUES (1, 'paid', 10.25), (2, 'open', 20.00), (3, 'paid', 30.00);");
    }
    ~Shop() { tidy(); }

    void tidy() const
    {
        const bool listed = isListed();
        if (listed) {
            const List lines = *context()->rowsOf("shop", "SELECT name, columns FROM dataflow_summaries");
            for (const Value& line : lines) {
                const bool view = line.find("columns")->toText().empty();
                execute((view ? "DROP MATERIALIZED VIEW IF EXISTS " : "DROP TABLE IF EXISTS ") +
                        line.find("name")->toText());
            }
        }
        execute("DROP TABLE IF EXISTS dataflow_summaries; DROP TABLE IF EXISTS summary_orders");
    }
    bool isListed() const
    {
        return context()->rowsOf("shop", "SELECT 1 FROM dataflow_summaries WHERE 1 = 0").has_value();
    }
    std::int64_t count(const std::string& what) const
    {
        const auto rows =
            context()->rowsOf("shop", "SELECT count(*) AS n FROM dataflow_summaries WHERE " + what);
        return rows ? rows->front().find("n")->as<std::int64_t>()
                          ? *rows->front().find("n")->as<std::int64_t>()
                          : -1
                    : -1;
    }

    test::FakeClock clock;
    std::atomic<bool> reachable = true;
};

/// Stands in for what processes share, and notes the drops it is told of: "tag orders", "again orders".
class ToldDrops final : public cache::SharedTier {
public:
    using Strings = std::vector<std::string>;
    void listen(cache::SharedTierListener&) override {}
    void stopListening() override {}
    cache::SharedLookup find(const std::string&, const Strings&, const cache::RowsTest&,
                             const std::stop_token&) override
    {
        return {};
    }
    std::vector<std::optional<cache::SharedHit>> findAll(const Strings& keys, const std::stop_token&) override
    {
        return std::vector<std::optional<cache::SharedHit>>(keys.size());
    }
    void store(cache::SharedEntry) override {}
    std::optional<std::vector<cache::SharedStamp>> marks(const Strings&, const std::stop_token&) override
    {
        return std::nullopt;
    }
    cache::StoreOutcome storeNow(const std::vector<cache::CacheItem>&, std::chrono::milliseconds,
                                 const std::vector<cache::SharedStamp>&, const std::stop_token&) override
    {
        return cache::StoreOutcome::NotStored;
    }
    bool contains(const std::string&) override { return false; }
    bool erase(const std::string&) override { return false; }
    void invalidateTag(std::string_view tag) override { note("tag " + std::string(tag)); }
    std::size_t invalidatePattern(std::string_view) override { return 0; }
    std::size_t countPattern(std::string_view) override { return 0; }
    void clear() override {}
    void repeat(const cache::Drop& drop) override { note("again " + drop.what); }
    bool flush(Deadline) override { return true; }
    metrics::CacheSnapshot stats() const override { return {}; }

    std::string notes() const
    {
        const std::lock_guard lock(m_mutex);
        return m_notes;
    }

private:
    void note(const std::string& text)
    {
        const std::lock_guard lock(m_mutex);
        m_notes += text + "; ";
    }
    mutable std::mutex m_mutex; // guards m_notes
    std::string m_notes;
};

/// A process with a memory of its own.
class Process {
public:
    explicit Process(Shop& shop, std::chrono::seconds refreshInterval = 3600s,
                     std::unique_ptr<cache::SharedTier> shared = nullptr)
        : m_shop(shop)
        , m_cache(std::move(*cache::TieredCache::create(
              {.l3Enabled = true, .l3RefreshInterval = refreshInterval}, shop.clock, std::move(shared),
              std::make_unique<cache::SummaryTier>(
                  cache::SummaryConfig{.space = "test", .refreshInterval = refreshInterval},
                  std::make_unique<ShopOnly>(shop.config(), shop.reachable), shop.clock))))
    {}
    NodeRun ask(const std::string& sql, Value params = {}, List tiers = {"l3"}, List tags = {}) const
    {
        return NodeDatabase::runIn(
            m_shop.context(*m_cache), "CachedQueryNode",
            {{"query", sql},
             {"params", std::move(params)},
             {"cache", Map{{"tiers", Value(std::move(tiers))}, {"tags", Value(std::move(tags))}}}});
    }
    /// The totals under a key by hand.
    NodeRun named(List tags) const
    {
        return NodeDatabase::runIn(
            m_shop.context(*m_cache), "CachedQueryNode",
            {{"query", kTotals},
             {"cache", Map{{"key", "totals"}, {"tiers", List{"l3"}}, {"tags", Value(std::move(tags))}}}});
    }
    NodeRun totals(List tags = {}) const { return ask(kTotals, {}, {"l3"}, std::move(tags)); }
    cache::TieredCache& cache() const { return *m_cache; }
    metrics::CacheSnapshot stats() const { return m_cache->tierStats().back(); }
    void dropTag(const char* tag) const
    {
        m_cache->invalidateTag(tag);
        QVERIFY(m_cache->flush(Deadline::after(systemClock(), 20s)));
    }

private:
    Shop& m_shop;
    std::unique_ptr<cache::TieredCache> m_cache;
};

std::string fact(const NodeRun& ran, std::string_view name)
{
    return ran.result ? ran.output("cache").find(name)->toText() : ran.problem();
}

std::string rows(const NodeRun& ran)
{
    return ran.result ? NodeDatabase::rowsText(ran.records("records")) : ran.problem();
}

const char* const kFirstTotals = "[[\"open\",1,2],[\"paid\",2,3]]";

} // namespace

#define FETCH_SHOP(shop)                                                                                     \
    QFETCH(QByteArray, kind);                                                                                \
    if (!testing::hasDatabase(kind))                                                                         \
        QSKIP(testing::missingDatabase(kind));                                                               \
    Shop shop(kind)

class TestSummaries : public QObject {
    Q_OBJECT
private slots:
    void aSecondProcessReadsTheSummary_data() { testing::addDatabaseRows(); }
    void aSecondProcessReadsTheSummary();
    void valuesAndTypesComeBackAsTheyWere_data() { testing::addDatabaseRows(); }
    void valuesAndTypesComeBackAsTheyWere();
    void aStatementWithValuesIsKeptPerValues_data() { testing::addDatabaseRows(); }
    void aStatementWithValuesIsKeptPerValues();
    void anOldSummaryIsMadeAnew_data() { testing::addDatabaseRows(); }
    void anOldSummaryIsMadeAnew();
    void aDropMakesItStaleInEveryProcess_data() { testing::addDatabaseRows(); }
    void aDropMakesItStaleInEveryProcess();
    void aSummaryHasTheTagsOfWhoAsks_data() { testing::addDatabaseRows(); }
    void aSummaryHasTheTagsOfWhoAsks();
    void onlyWhoNamesTheTierGetsItsAnswers();
    void aDropThatIsOwedKeepsSummariesOut_data() { testing::addDatabaseRows(); }
    void aDropThatIsOwedKeepsSummariesOut();
    void othersHearOfADropAgainOnceSummariesAreStale_data() { testing::addDatabaseRows(); }
    void othersHearOfADropAgainOnceSummariesAreStale();
    void tooManyOwedDropsAreOneOfEverything_data();
    void tooManyOwedDropsAreOneOfEverything();
    void aFailedRefreshIsAFindingOnly_data() { testing::addDatabaseRows(); }
    void aFailedRefreshIsAFindingOnly();
    void aSummaryDroppedByHandIsMadeAnew_data() { testing::addDatabaseRows(); }
    void aSummaryDroppedByHandIsMadeAnew();
    void whoIsBeatenToItRunsTheQuery_data() { testing::addDatabaseRows(); }
    void whoIsBeatenToItRunsTheQuery();
    void forgottenSummariesGo_data() { testing::addDatabaseRows(); }
    void forgottenSummariesGo();
    void withoutTheTierNothingIsKept_data() { testing::addDatabaseRows(); }
    void withoutTheTierNothingIsKept();
};

void TestSummaries::aSecondProcessReadsTheSummary()
{
    FETCH_SHOP(shop);
    const Process first(shop);
    const NodeRun made = first.totals();
    QCOMPARE(rows(made), std::string(kFirstTotals));
    QCOMPARE(fact(made, "hit"), std::string("false"));
    QCOMPARE(fact(made, "tier"), std::string());
    shop.execute("DELETE FROM summary_orders"); // behind everybody's back
    shop.clock.advance(90s);
    const Process second(shop);
    const NodeRun hit = second.totals();
    QCOMPARE(rows(hit), std::string(kFirstTotals));
    QCOMPARE(fact(hit, "tier"), std::string("L3"));
    QCOMPARE(fact(hit, "hit"), std::string("true"));
    QCOMPARE(fact(hit, "age_ms"), std::string("90000"));
    QCOMPARE(hit.context->tier(), cache::CacheTier::L3);
    QCOMPARE(second.stats().hits, std::uint64_t{1});
    QCOMPARE(first.stats().loads, std::uint64_t{1});
    QCOMPARE(shop.count(shop.isPostgres() ? "columns = ''" : "columns <> ''"), std::int64_t{1});
}

void TestSummaries::valuesAndTypesComeBackAsTheyWere()
{
    FETCH_SHOP(shop);
    const char* const sql = "SELECT id, status, total, 1.5E0 AS ratio, NULL AS unset FROM summary_orders "
                            "WHERE id < :most ORDER BY total DESC";
    const Value most(Map{{"most", 100}});
    const NodeRun made = Process(shop).ask(sql, most);
    const NodeRun hit = Process(shop).ask(sql, most);
    QVERIFY2(fact(hit, "tier") == "L3",
             (fact(hit, "tier") + " " + fact(made, "tier") + made.problem()).c_str());
    QCOMPARE(rows(hit), rows(made));
    QCOMPARE(hit.context->rows("records").rowCount(), std::size_t{3});
    QVERIFY(*hit.context->rows("records").schema == *made.context->rows("records").schema);
}

void TestSummaries::aStatementWithValuesIsKeptPerValues()
{
    FETCH_SHOP(shop);
    const Process first(shop);
    QCOMPARE(rows(first.ask(kByStatus, Map{{"status", "paid"}})), std::string("[[3],[1]]"));
    QCOMPARE(rows(first.ask(kByStatus, Map{{"status", "open"}})), std::string("[[2]]"));
    const Process second(shop);
    const NodeRun hit = second.ask(kByStatus, Map{{"status", "paid"}});
    QCOMPARE(fact(hit, "tier"), std::string("L3"));
    QCOMPARE(rows(hit), std::string("[[3],[1]]"));
    QCOMPARE(shop.count("columns <> ''"), std::int64_t{2});
}

void TestSummaries::anOldSummaryIsMadeAnew()
{
    FETCH_SHOP(shop);
    const Process first(shop);
    first.totals();
    shop.execute("INSERT INTO summary_orders VALUES (4, 'open', 1.00)");
    shop.clock.advance(3599s);
    // Memory would answer for l1_ttl, but not longer than the summary.
    QCOMPARE(rows(Process(shop).totals()), std::string(kFirstTotals));
    shop.clock.advance(1s);
    const NodeRun fresh = Process(shop).totals();
    QCOMPARE(rows(fresh), std::string("[[\"open\",2,4],[\"paid\",2,3]]"));
    QCOMPARE(fact(fresh, "tier"), std::string());
    const NodeRun hit = Process(shop).totals();
    QCOMPARE(fact(hit, "tier"), std::string("L3"));
    QCOMPARE(rows(hit), rows(fresh));
}

void TestSummaries::aDropMakesItStaleInEveryProcess()
{
    FETCH_SHOP(shop);
    const Process first(shop);
    const Process second(shop);
    first.totals({"orders"});
    QCOMPARE(fact(second.totals({"orders"}), "tier"), std::string("L3"));
    shop.execute("DELETE FROM summary_orders WHERE status = 'open'");
    first.dropTag("somebody else's");
    QCOMPARE(rows(second.totals({"orders"})), std::string(kFirstTotals));
    first.dropTag("orders");
    QCOMPARE(first.stats().invalidated, std::uint64_t{1});
    const NodeRun fresh = second.totals({"orders"});
    QCOMPARE(rows(fresh), std::string("[[\"paid\",2,3]]"));
    QCOMPARE(fact(fresh, "tier"), std::string());
    QCOMPARE(fact(first.totals({"orders"}), "tier"), std::string("L3"));
    first.cache().clear();
    QVERIFY(first.cache().flush(Deadline::after(systemClock(), 20s)));
    QCOMPARE(fact(second.totals({"orders"}), "tier"), std::string());
}

void TestSummaries::aSummaryHasTheTagsOfWhoAsks()
{
    FETCH_SHOP(shop);
    const Process process(shop);
    process.named({});
    process.named({"orders", "daily"});
    QCOMPARE(fact(process.named({"daily", "orders"}), "tier"), std::string("L3"));
    shop.execute("DELETE FROM summary_orders WHERE status = 'open'");
    process.dropTag("orders");
    QCOMPARE(rows(process.named({"orders", "daily"})), std::string("[[\"paid\",2,3]]"));
    QCOMPARE(rows(process.named({})), std::string(kFirstTotals));
}

void TestSummaries::onlyWhoNamesTheTierGetsItsAnswers()
{
    Shop shop("sqlite");
    Process(shop).totals();
    shop.execute("DELETE FROM summary_orders WHERE status = 'open'");
    const Process second(shop);
    QCOMPARE(fact(second.ask(kTotals, {}, {"l1", "l3"}), "tier"), std::string("L3"));
    QCOMPARE(fact(second.ask(kTotals, {}, {"l1", "l3"}), "tier"), std::string("L1"));
    QCOMPARE(rows(second.ask(kTotals, {}, {"l1"})), std::string("[[\"paid\",2,3]]"));
}

void TestSummaries::aDropThatIsOwedKeepsSummariesOut()
{
    FETCH_SHOP(shop);
    const Process process(shop);
    process.totals({"orders"});
    shop.reachable = false;
    process.cache().invalidateTag("orders");
    shop.execute("DELETE FROM summary_orders WHERE status = 'open'");
    const NodeRun past = process.totals({"orders"});
    QCOMPARE(rows(past), std::string("[[\"paid\",2,3]]"));
    QCOMPARE(fact(past, "tier"), std::string());
    QTRY_VERIFY(!process.stats().findings.empty());
    QCOMPARE(process.stats().findings.front().id, std::string("cache.l3_drop_owed"));
    QTRY_VERIFY(!process.stats().problem.empty());
    shop.reachable = true;
    QVERIFY(process.cache().flush(Deadline::after(systemClock(), 40s)));
    QTRY_VERIFY(process.stats().problem.empty());
    QCOMPARE(rows(process.totals({"orders"})), std::string("[[\"paid\",2,3]]"));
    QCOMPARE(fact(process.totals({"orders"}), "tier"), std::string("L3"));
}

/// A process that hears of the write at once may read, and keep, the summary that does not know of it yet.
void TestSummaries::othersHearOfADropAgainOnceSummariesAreStale()
{
    FETCH_SHOP(shop);
    auto tier = std::make_unique<ToldDrops>();
    const ToldDrops& told = *tier;
    const Process process(shop, 3600s, std::move(tier));
    process.totals({"orders"});
    shop.reachable = false;
    process.cache().invalidateTag("orders");
    QTRY_VERIFY(!process.stats().problem.empty());
    QCOMPARE(told.notes(), std::string("tag orders; "));
    process.cache().invalidateTag("no summary's");
    shop.reachable = true;
    QVERIFY(process.cache().flush(Deadline::after(systemClock(), 40s)));
    QCOMPARE(told.notes(), std::string("tag orders; tag no summary's; again orders; "));
}

void TestSummaries::tooManyOwedDropsAreOneOfEverything_data()
{
    QTest::addColumn<int>("tags");
    QTest::addColumn<quint64>("invalidated");
    QTest::newRow("one tag over and over") << 1 << quint64{0};
    QTest::newRow("as many as are kept") << 10'000 << quint64{0};
    QTest::newRow("too many") << 10'001 << quint64{1};
}

void TestSummaries::tooManyOwedDropsAreOneOfEverything()
{
    QFETCH(int, tags);
    QFETCH(quint64, invalidated);
    Shop shop("sqlite");
    const Process process(shop);
    process.totals({"orders"});
    shop.reachable = false;
    process.cache().invalidateTag("tag 0");
    QTRY_VERIFY(!process.stats().problem.empty());
    for (int i = 0; i < 10'001; ++i)
        process.cache().invalidateTag("tag " + std::to_string(i % tags));
    shop.reachable = true;
    QVERIFY(process.cache().flush(Deadline::after(systemClock(), 40s)));
    QCOMPARE(process.stats().invalidated, std::uint64_t{invalidated});
}

void TestSummaries::aFailedRefreshIsAFindingOnly()
{
    FETCH_SHOP(shop);
    const Process process(shop);
    // Two columns of one name are fine in an answer, but in no table.
    const NodeRun ran = process.ask("SELECT id, id FROM summary_orders ORDER BY 1");
    QVERIFY2(ran.result, ran.problem().c_str());
    QCOMPARE(ran.context->rows("records").rowCount(), std::size_t{3});
    QCOMPARE(fact(ran, "tier"), std::string());
    const metrics::CacheSnapshot stats = process.stats();
    QCOMPARE(stats.loadErrors, std::uint64_t{1});
    QCOMPARE(stats.findings.size(), std::size_t{1});
    QCOMPARE(stats.findings.front().id, std::string("cache.l3_failed"));
    QVERIFY(stats.findings.front().text.find("sql:") != std::string::npos);
    // Nobody tries again at once.
    QVERIFY(process.ask("SELECT id, id FROM summary_orders ORDER BY 1").result);
    QCOMPARE(process.stats().loadErrors, std::uint64_t{1});
    // A query that fails is the query's own failure.
    QVERIFY(!process.ask("SELECT missing FROM summary_orders").result);
}

void TestSummaries::aSummaryDroppedByHandIsMadeAnew()
{
    FETCH_SHOP(shop);
    Process(shop).totals();
    const List lines = *shop.context()->rowsOf("shop", "SELECT name FROM dataflow_summaries");
    shop.execute((shop.isPostgres() ? "DROP MATERIALIZED VIEW " : "DROP TABLE ") +
                 lines.front().find("name")->toText());
    const Process process(shop);
    QCOMPARE(rows(process.totals()), std::string(kFirstTotals));
    QCOMPARE(process.stats().loadErrors, std::uint64_t{1});
    QCOMPARE(fact(process.totals(), "tier"), std::string());
    QCOMPARE(fact(Process(shop).totals(), "tier"), std::string("L3"));
}

void TestSummaries::whoIsBeatenToItRunsTheQuery()
{
    FETCH_SHOP(shop);
    Process(shop).totals();
    shop.clock.advance(2h);
    const auto later = (shop.clock.wallNow() + 5min).time_since_epoch().count();
    shop.execute("UPDATE dataflow_summaries SET claimed_until = " + std::to_string(later));
    shop.execute("DELETE FROM summary_orders WHERE status = 'open'");
    const Process process(shop);
    QCOMPARE(rows(process.totals()), std::string("[[\"paid\",2,3]]"));
    QCOMPARE(process.stats().loads, std::uint64_t{0});
    QVERIFY(process.stats().findings.empty());
    shop.clock.advance(5min);
    process.totals();
    QCOMPARE(process.stats().loads, std::uint64_t{1});
}

void TestSummaries::forgottenSummariesGo()
{
    FETCH_SHOP(shop);
    const Process process(shop);
    process.totals();
    shop.clock.advance(7h);
    process.ask(kByStatus, Map{{"status", "paid"}});
    QCOMPARE(shop.count("1 = 1"), std::int64_t{2});
    shop.clock.advance(2h);
    process.ask(kByStatus, Map{{"status", "open"}});
    QCOMPARE(shop.count("1 = 1"), std::int64_t{2});
    QCOMPARE(process.stats().evictions, std::uint64_t{1});
}

void TestSummaries::withoutTheTierNothingIsKept()
{
    FETCH_SHOP(shop);
    const Process process(shop);
    QVERIFY(process.ask(kTotals, {}, {"l1"}).result);
    QVERIFY(!shop.isListed());
    const NodeRun refused =
        shop.run("CachedQueryNode", {{"query", kTotals}, {"cache", Map{{"tiers", List{"l3"}}}}});
    QCOMPARE(refused.code(), ErrorCode::BadParameter);
    QVERIFY(refused.problem().find("l3_enabled") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestSummaries)
#include "tst_summaries.moc"
