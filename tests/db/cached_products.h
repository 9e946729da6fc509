// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CachedProducts: a table of three products whose records are cached, and caches over the test server.

#include "engine/base/json.h"
#include "engine/cache/redis_tier.h"
#include "engine/cache/summary_tier.h"
#include "tests/support/node_database.h"
#include "tests/support/redis_fixture.h"

#include <utility>

namespace dataflow::testing {

using namespace std::chrono_literals;

inline constexpr const char* kCachedProduct = R"({
    "table": "cache_products",
    "timestamps": false,
    "fields": {"name": {"type": "str"}, "price": {"type": "decimal", "precision": 10, "scale": 2}},
    "cache": {"enabled": true, "key_pattern": "product:{id}", "ttl": "5m"}
})";
inline constexpr const char* kThreeProducts =
    "CREATE TABLE cache_products (id INTEGER PRIMARY KEY, name VARCHAR(20), price NUMERIC(10,2));"
    "INSERT INTO cache_products VALUES (1, 'cup', 10.00), (2, 'pot', 20.00), (3, 'can', 30.00);";

struct CachedProducts : NodeDatabase {
    CachedProducts()
        : NodeDatabase("sqlite", {"cache_products"})
    {
        model::Model model = *model::modelFromJson("Product", Json::parse(kCachedProduct));
        model.migrate = model::Migrate::Off;
        addModel(model);
        execute(kThreeProducts);
    }
    NodeRun cacheNode(const Map& params) const { return run("CacheNode", params); }
    NodeRun read(std::int64_t id) const { return readIn(cache(), id); }
    NodeRun readIn(cache::TieredCache& cache, std::int64_t id) const
    {
        return in(cache, "ModelReadNode", {{"model", "Product"}, {"id", id}});
    }
    /// Runs a node as the process with that cache would.
    NodeRun in(cache::TieredCache& cache, const char* type, const Map& params) const
    {
        return runIn(context(cache), type, params);
    }
    /// Runs CacheWarmerNode with one strategy of the model.
    NodeRun warmIn(cache::TieredCache& cache, const char* query, const char* pattern = "product:{id}") const
    {
        return in(cache, "CacheWarmerNode", warming(query, pattern));
    }
    static Map warming(const char* query, const char* pattern = "product:{id}")
    {
        const Value strategy(Map{
            {"name", "products"}, {"query", query}, {"cache_key_pattern", pattern}, {"model", "Product"}});
        return {{"strategies", List{strategy}}};
    }
    /// Name and tier of a product: "cup L1".
    static std::string shown(const NodeRun& ran)
    {
        return ran.result ? ran.output("name").toText() + ' ' +
                                std::string(cache::cacheTierName(ran.context->tier()))
                          : ran.problem();
    }
    /// The database changes behind the cache's back.
    void rename(std::int64_t id, const std::string& name) const
    {
        execute("UPDATE cache_products SET name = '" + name + "' WHERE id = " + std::to_string(id));
    }
};

/// A connection that calls `hook` once, when the first rows of a query have been read.
class HookedUse final : public nodes::ConnectionUse {
public:
    using Hook = std::function<void()>;
    HookedUse(std::unique_ptr<ConnectionUse> inner, Hook& hook)
        : m_inner(std::move(inner))
        , m_hook(hook)
    {}
    const db::Dialect& dialect() const noexcept override { return m_inner->dialect(); }
    Result<db::RowStreamPtr> query(const db::SqlText& sql) override
    {
        DF_TRY_ASSIGN(auto rows, m_inner->query(sql));
        return db::RowStreamPtr(std::make_unique<Stream>(std::move(rows), m_hook));
    }
    Result<std::int64_t> execute(const db::SqlText& sql) override { return m_inner->execute(sql); }
    Result<db::BulkCounts> bulkInsert(const db::BulkTarget& target, db::RowStream& rows) override
    {
        return m_inner->bulkInsert(target, rows);
    }
    Result<db::BulkCounts> bulkChange(const db::BulkChange& change, db::RowStream& rows) override
    {
        return m_inner->bulkChange(change, rows);
    }
    Result<std::int64_t> copyIn(const std::string& sql, db::ByteSource& source) override
    {
        return m_inner->copyIn(sql, source);
    }
    Result<std::int64_t> copyOut(const std::string& sql, db::ByteSink& sink) override
    {
        return m_inner->copyOut(sql, sink);
    }
    Result<void> begin(db::Isolation isolation) override { return m_inner->begin(isolation); }
    Result<void> commit() override { return m_inner->commit(); }
    Result<void> rollback() override { return m_inner->rollback(); }
    std::string lastQueryId() const override { return m_inner->lastQueryId(); }

private:
    class Stream final : public db::RowStream {
    public:
        Stream(db::RowStreamPtr inner, Hook& hook)
            : m_inner(std::move(inner))
            , m_hook(hook)
        {}
        const db::SchemaPtr& schema() const noexcept override { return m_inner->schema(); }
        Result<db::BatchPtr> next() override
        {
            auto batch = m_inner->next();
            if (const Hook hook = std::exchange(m_hook, {}))
                hook();
            return batch;
        }

    private:
        db::RowStreamPtr m_inner;
        Hook& m_hook;
    };

    std::unique_ptr<ConnectionUse> m_inner;
    Hook& m_hook;
};

/// A node's context whose first connection is a HookedUse.
class HookedContext final : public SharedCacheContext {
public:
    HookedContext(const CachedProducts& database, cache::TieredCache& cache, HookedUse::Hook hook)
        : SharedCacheContext(systemClock(), cache)
        , m_hook(std::move(hook))
    {
        addConnection(database.config());
        addModel(database.model());
    }
    Result<std::unique_ptr<nodes::ConnectionUse>> use(std::string_view connection) override
    {
        DF_TRY_ASSIGN(auto inner, FakeRunContext::use(connection));
        return std::unique_ptr<nodes::ConnectionUse>(std::make_unique<HookedUse>(std::move(inner), m_hook));
    }

private:
    HookedUse::Hook m_hook;
};

/// A cache over the test server, as a process has it.
inline std::unique_ptr<cache::TieredCache> sharedCache(const std::string& space)
{
    auto tier = std::make_unique<cache::RedisTier>(
        cache::RedisTierConfig{.address = *test::redisAddress(), .space = space}, systemClock());
    cache::RedisTier* const redis = tier.get();
    auto made = *cache::TieredCache::create({.l2Enabled = true}, systemClock(), std::move(tier));
    redis->waitUntilListening(Deadline::after(systemClock(), 20s));
    return made;
}

} // namespace dataflow::testing
