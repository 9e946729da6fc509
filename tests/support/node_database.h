// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// NodeDatabase: a fresh database of each kind, and single nodes run against it.

#include "engine/model/model.h"
#include "engine/nodes/catalog.h"
#include "engine/nodes/param_values.h"
#include "tests/support/fake_run_context.h"
#include "tests/support/mariadb_fixture.h"
#include "tests/support/postgres_fixture.h"

#include <QTemporaryDir>
#include <QtTest>

namespace dataflow::testing {

/// A run context whose cache outlives it, as the project's does.
class SharedCacheContext : public FakeRunContext {
public:
    SharedCacheContext(const Clock& clock, cache::TieredCache& shared)
        : FakeRunContext(clock)
        , m_shared(shared)
    {}
    cache::TieredCache& cache() override { return m_shared; }

private:
    cache::TieredCache& m_shared;
};

/// What came of one node.
struct NodeRun {
    Result<nodes::Outputs> result;
    std::unique_ptr<FakeRunContext> context;
    /// The value of an output; null when it was not set.
    Value output(std::string_view name) const
    {
        const Value* value = result ? nodes::valueNamed(result->values(), name) : nullptr;
        return value ? *value : Value();
    }
    List records(std::string_view port) const { return context->rows(port).records(); }
    std::string problem() const { return result ? "" : result.error().sentence(); }
    ErrorCode code() const { return result ? ErrorCode::InternalBug : result.error().code(); }
};

/// Adds the rows "SQLite", "PostgreSQL" and "MariaDB" with a column `kind`.
inline void addDatabaseRows()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("SQLite") << QByteArray("sqlite");
    QTest::newRow("PostgreSQL") << QByteArray("postgresql");
    QTest::newRow("MariaDB") << QByteArray("mariadb");
}

/// Whether a database of this kind can be used here.
inline bool hasDatabase(const QByteArray& kind)
{
    if (kind == "postgresql")
        return test::postgresConfig().has_value();
    return kind == "sqlite" || test::mariadbConfig().has_value();
}

/// Why a row is skipped for which hasDatabase() says no.
inline const char* missingDatabase(const QByteArray& kind)
{
    return kind == "mariadb" ? test::kNoMariaDb : test::kNoPostgres;
}

/// Connection "shop" to a SQLite file of its own or to the test server, where the named tables are dropped
/// first.
class NodeDatabase {
public:
    NodeDatabase(const QByteArray& kind, const std::vector<std::string>& tables,
                 const Clock& clock = systemClock())
        : m_clock(clock)
        , m_cache(std::move(*cache::TieredCache::create({}, clock)))
    {
        if (kind == "postgresql")
            m_config = *test::postgresConfig();
        else if (kind == "mariadb")
            m_config = *test::mariadbConfig();
        else
            m_config.path = m_directory.path().toStdString() + "/shop.db";
        m_config.name = "shop";
        for (const std::string& table : tables)
            execute("DROP TABLE IF EXISTS " + table);
    }

    const db::ConnectionConfig& config() const { return m_config; }
    bool isPostgres() const { return m_config.kind == db::DatabaseKind::Postgres; }
    cache::TieredCache& cache() const { return *m_cache; }
    void addModel(model::Model model)
    {
        model.connection = "shop";
        m_models.push_back(std::move(model));
    }
    const model::Model& model(std::size_t index = 0) const { return m_models[index]; }
    model::Model& model(std::size_t index = 0) { return m_models[index]; }

    std::unique_ptr<FakeRunContext> context() const { return context(*m_cache); }
    /// As another process would see the database: with a cache of its own.
    std::unique_ptr<FakeRunContext> context(cache::TieredCache& cache) const
    {
        auto made = std::make_unique<SharedCacheContext>(m_clock, cache);
        made->addConnection(m_config);
        for (const model::Model& model : m_models)
            made->addModel(model);
        return made;
    }
    NodeRun run(const char* type, const Map& params, FakeInputs inputs = {}) const
    {
        return runIn(context(), type, params, std::move(inputs));
    }
    static NodeRun runIn(std::unique_ptr<FakeRunContext> context, const char* type, const Map& params,
                         FakeInputs inputs = {})
    {
        auto result = nodes::nodeCatalog().find(type)->run(params, inputs, *context);
        return {std::move(result), std::move(context)};
    }
    /// What validation says about a node of model `index` with these parameters and links.
    std::vector<Error> check(const char* type, const Map& params, std::vector<std::string> linked = {}) const
    {
        nodes::CheckScope scope;
        scope.model = m_models.empty() ? nullptr : &m_models.front();
        scope.linkedInputs = std::move(linked);
        scope.databaseKind = [this](std::string_view) { return std::optional(m_config.kind); };
        return nodes::nodeCatalog().find(type)->checkParams(params, scope);
    }
    void execute(const std::string& script) const
    {
        const auto done = context()->execute("shop", script);
        QVERIFY2(done, done ? "" : done.error().sentence().c_str());
    }
    /// A query's rows as compact JSON, one list per row.
    std::string table(const std::string& sql) const
    {
        const auto records = context()->rowsOf("shop", sql);
        if (!records)
            return records.error().sentence();
        return rowsText(*records);
    }
    static std::string rowsText(const List& records)
    {
        List table;
        for (const Value& record : records) {
            List cells;
            for (const auto& [name, value] : *record.as<Map>())
                cells.push_back(value);
            table.push_back(Value(std::move(cells)));
        }
        return Value(std::move(table)).toText();
    }

private:
    const Clock& m_clock;
    QTemporaryDir m_directory;
    db::ConnectionConfig m_config;
    std::unique_ptr<cache::TieredCache> m_cache;
    std::vector<model::Model> m_models;
};

} // namespace dataflow::testing

/// Makes `database` of the row's kind, or skips the row.
#define DATAFLOW_FETCH_DATABASE(database, ...)                                                               \
    QFETCH(QByteArray, kind);                                                                                \
    if (!dataflow::testing::hasDatabase(kind))                                                               \
        QSKIP(dataflow::testing::missingDatabase(kind));                                                     \
    dataflow::testing::NodeDatabase database(kind, __VA_ARGS__)
