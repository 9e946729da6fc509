// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/runtime.h"

#include "engine/base/keyring.h"
#include "engine/cache/redis_keys.h"
#include "engine/db/server_room.h"
#include "engine/model/migration.h"
#include "engine/nodes/model/warm_model.h"
#include "engine/nodes/script_workers.h"
#include "engine/run/cache_tiers.h"
#include "engine/run/run_services.h"
#include "engine/run/waiting.h"

#include <filesystem>
#include <map>

namespace dataflow::run {

namespace {

/// A model whose table is being made sure of, or has been.
struct EnsuredModel {
    std::shared_ptr<const model::Model> model;
    std::string connection;
    bool underWay = false;
    bool done = false;
};

struct OpenPool {
    graph::ResolvedConnection settings;
    std::shared_ptr<pool::ConnectionPool> pool;
};

bool sameDatabase(const db::ConnectionConfig& a, const db::ConnectionConfig& b)
{
    return a.kind == b.kind && a.path == b.path && a.initScriptFile == b.initScriptFile &&
           a.readOnly == b.readOnly && a.host == b.host && a.port == b.port && a.socket == b.socket &&
           a.database == b.database && a.user == b.user && a.password == b.password &&
           a.sslMode == b.sslMode && a.sslCa == b.sslCa && a.applicationName == b.applicationName &&
           a.connectTimeout == b.connectTimeout && a.statementTimeout == b.statementTimeout &&
           a.busyTimeout == b.busyTimeout;
}

/// SQLite makes its file but not the folder it lies in.
Result<void> makeFolder(const db::ConnectionConfig& config)
{
    if (config.kind != db::DatabaseKind::Sqlite || config.path == ":memory:" || config.readOnly)
        return {};
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::path(config.path).parent_path();
    if (!folder.empty())
        std::filesystem::create_directories(folder, error);
    if (error)
        return fail(Error(ErrorCode::FileUnwritable, "The folder of a SQLite database cannot be made")
                        .with("connection", config.name)
                        .with("folder", folder.native())
                        .with("reason", error.message()));
    return {};
}

/// The models whose tables the model's own references, each after those it references itself. Only those that
/// may be made: whoever looks after a table by hand has it ready.
std::vector<const model::Model*> creationOrder(const graph::Project& project, std::string_view name)
{
    const model::Model& model = *project.findModel(name);
    if (model.migrate != model::Migrate::Auto)
        return {};
    std::vector<const model::Model*> all;
    for (const graph::ModelEntry& entry : project.models)
        if (entry.model)
            all.push_back(entry.model.get());
    std::vector<const model::Model*> order = model::inCreationOrder(model, all);
    std::erase_if(order, [&](const model::Model* one) {
        return one == &model || one->migrate != model::Migrate::Auto;
    });
    return order;
}

metrics::Finding indexNotMade(const model::Model& model, const model::TakenName& taken)
{
    return {.severity = metrics::Severity::Warning,
            .id = "model.index_not_made",
            .subject = model.name,
            .message =
                "An index was not made, because another table has one of its name; statements that need "
                "it are slow until one of the two has another name.",
            .evidence = "index " + taken.index + " of table " + model.table + ", taken by " +
                        (taken.owner.empty() ? "an unknown table" : "table " + taken.owner)};
}

} // namespace

struct ProjectRuntime::State final : OpenPools {
    State(graph::ProjectPtr opened, RuntimeOptions given)
        : options(std::move(given))
        , clock(options.clock ? *options.clock : systemClock())
        , project(std::move(opened))
        , metrics(clock)
        , services(clock, options.niceness)
    {}

    const RuntimeOptions options;
    const Clock& clock;
    const std::string mark = cache::freshMark(); ///< of its databases in memory

    mutable std::mutex mutex; // guards all up to metrics
    std::condition_variable_any ensured;
    graph::ProjectPtr project;
    std::vector<graph::ProjectPtr> formerProjects; // environment() may have been handed out of them
    std::map<std::string, OpenPool, std::less<>> pools;
    std::map<std::string, EnsuredModel, std::less<>> models;
    std::vector<std::shared_ptr<const model::Model>> formerModels; // model() may have handed them out
    std::unique_ptr<cache::TieredCache> cache;
    std::vector<std::unique_ptr<cache::TieredCache>> formerCaches;
    std::unique_ptr<nodes::ScriptWorkers> scripts;

    metrics::Collector metrics;
    RunServices services;
    std::uint64_t source = 0;

    const graph::Environment* environmentOf(const graph::Project& opened) const noexcept
    {
        return options.environment.empty() ? nullptr : opened.findEnvironment(options.environment);
    }
    const graph::Environment* environment() const noexcept { return environmentOf(*project); }
    std::string databasesOf(const graph::Project& opened) const
    {
        return run::databasesOf(opened, environmentOf(opened), options.projectDirectory, mark);
    }
    Result<std::unique_ptr<cache::TieredCache>> cacheFor(const graph::Project& opened) const
    {
        return openCache(opened.cache,
                         {opened.name, options.environment, options.projectDirectory, databasesOf(opened)},
                         *this, clock);
    }
    std::vector<std::string> openConnections() const override;
    std::shared_ptr<pool::ConnectionPool> openPool(const std::string& connection) const override;
    void warm(const model::Model& model, db::Session& session, const db::CallLimits& limits);
    /// They are made sure of, and warmed, anew when they are next asked for. Needs the mutex.
    template <class Match>
    void forgetModels(const Match& match)
    {
        for (auto at = models.begin(); at != models.end();) {
            EnsuredModel& one = at->second;
            if (!one.model || one.underWay || !match(one)) {
                ++at;
                continue;
            }
            formerModels.push_back(std::move(one.model));
            at = models.erase(at);
        }
    }
    void fill(metrics::MetricsSnapshot& snapshot) const;
    Result<graph::ResolvedConnection> resolve(std::string_view connection) const;
    Result<OpenPool> open(graph::ResolvedConnection settings, const std::stop_token& stop) const;
    Result<std::string> connectionOf(const model::Model& model) const;
};

std::vector<std::string> ProjectRuntime::State::openConnections() const
{
    std::vector<std::string> names;
    const std::lock_guard lock(mutex);
    for (const auto& [name, one] : pools)
        names.push_back(name);
    return names;
}

std::shared_ptr<pool::ConnectionPool> ProjectRuntime::State::openPool(const std::string& connection) const
{
    const std::lock_guard lock(mutex);
    const auto found = pools.find(connection);
    return found == pools.end() ? nullptr : found->second.pool;
}

/// A cold cache is slow, not wrong: a failure becomes a finding.
void ProjectRuntime::State::warm(const model::Model& model, db::Session& session,
                                 const db::CallLimits& limits)
{
    cache::TieredCache* current = nullptr;
    {
        const std::lock_guard lock(mutex);
        current = cache.get(); // never freed before the runtime
    }
    const auto warmed = nodes::warmModel(model, session, *current, limits);
    if (warmed)
        return;
    metrics.addFinding({.severity = metrics::Severity::Warning,
                        .id = "cache.not_warmed",
                        .subject = model.name,
                        .message = "The cache could not be filled with the model's records, so the first "
                                   "reads go to the database: " +
                                   warmed.error().sentence()});
}

void ProjectRuntime::State::fill(metrics::MetricsSnapshot& snapshot) const
{
    std::vector<std::shared_ptr<pool::ConnectionPool>> open;
    const cache::TieredCache* current = nullptr;
    {
        const std::lock_guard lock(mutex);
        for (const auto& [name, one] : pools)
            open.push_back(one.pool);
        current = cache.get();
    }
    for (const auto& one : open)
        snapshot.pools.push_back(one->stats());
    for (metrics::CacheSnapshot& tier : current->tierStats())
        snapshot.caches.push_back(std::move(tier));
}

// Needs the mutex.
Result<graph::ResolvedConnection> ProjectRuntime::State::resolve(std::string_view connection) const
{
    return graph::resolveConnection(*project, connection, environment(), options.projectDirectory);
}

Result<OpenPool> ProjectRuntime::State::open(graph::ResolvedConnection settings,
                                             const std::stop_token& stop) const
{
    db::ConnectionConfig config = settings.database;
    if (config.password) {
        auto secret = readSecret(*config.password, options.projectDirectory, stop);
        if (!secret)
            return fail(std::move(secret).error().with("connection", config.name));
        config.resolvedPassword = std::move(*secret);
    }
    DF_TRY(makeFolder(config));
    const db::Driver& driver = db::driverFor(config.kind);
    pool::RoomOnServer room;
    if (db::hasSessionLimit(config.kind))
        room = [config, &driver](const db::CallLimits& limits) -> Result<std::uint32_t> {
            DF_TRY_ASSIGN(const auto session, driver.connect(config, limits));
            return db::roomOnServer(*session, limits);
        };
    auto factory = [config = std::move(config), &driver](const db::CallLimits& limits) {
        return driver.connect(config, limits);
    };
    DF_TRY_ASSIGN(std::shared_ptr<pool::ConnectionPool> made,
                  pool::ConnectionPool::create(settings.pool, std::move(factory), clock, std::move(room)));
    return OpenPool{std::move(settings), std::move(made)};
}

// Needs the mutex.
Result<std::string> ProjectRuntime::State::connectionOf(const model::Model& model) const
{
    if (!model.connection.empty())
        return model.connection;
    const auto names = project->connectionNames();
    if (names.size() == 1)
        return names.front();
    return fail(Error(ErrorCode::BadModel, "The model does not say which connection its table is in")
                    .with("model", model.name)
                    .hint("Give the model a \"connection\"."));
}

ProjectRuntime::ProjectRuntime(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
    m_state->source = m_state->metrics.addSource(
        [state = m_state.get()](metrics::MetricsSnapshot& snapshot) { state->fill(snapshot); });
}

ProjectRuntime::~ProjectRuntime()
{
    m_state->metrics.removeSource(m_state->source);
}

Result<std::shared_ptr<ProjectRuntime>> ProjectRuntime::create(graph::ProjectPtr project,
                                                               RuntimeOptions options)
{
    if (!options.environment.empty() && !project->findEnvironment(options.environment))
        return fail(Error(ErrorCode::UnknownEnvironment, "The project has no such environment")
                        .with("environment", options.environment));
    auto state = std::make_unique<State>(std::move(project), std::move(options));
    DF_TRY_ASSIGN(state->cache, state->cacheFor(*state->project));
    return std::shared_ptr<ProjectRuntime>(new ProjectRuntime(std::move(state)));
}

Result<void> ProjectRuntime::update(graph::ProjectPtr project)
{
    State& state = *m_state;
    if (!state.options.environment.empty() && !project->findEnvironment(state.options.environment))
        return fail(Error(ErrorCode::UnknownEnvironment, "The project has no such environment")
                        .with("environment", state.options.environment));
    std::unique_ptr<cache::TieredCache> newCache;
    const graph::ProjectPtr current = this->project();
    const bool isNamed = project->cache.l2Enabled || project->cache.l3Enabled;
    if (project->cache != current->cache || (isNamed && project->name != current->name) ||
        state.databasesOf(*project) != state.databasesOf(*current)) {
        DF_TRY_ASSIGN(newCache, state.cacheFor(*project));
    }
    std::vector<OpenPool> replaced; // given up after the lock: runs that use them keep them
    cache::TieredCache* former = nullptr;
    std::unique_lock lock(state.mutex);
    if (!state.options.environment.empty())
        state.formerProjects.push_back(std::move(state.project));
    state.project = std::move(project);
    if (newCache) {
        state.formerCaches.push_back(std::exchange(state.cache, std::move(newCache)));
        former = state.formerCaches.back().get();
        state.forgetModels([](const EnsuredModel& ensured) { return ensured.model->cache.warmOnStart; });
    }
    std::erase_if(state.pools, [&](auto& entry) {
        const auto settings = state.resolve(entry.first);
        if (settings && sameDatabase(settings->database, entry.second.settings.database) &&
            settings->pool == entry.second.settings.pool)
            return false;
        state.forgetModels([&](const EnsuredModel& ensured) { return ensured.connection == entry.first; });
        replaced.push_back(std::move(entry.second));
        return true;
    });
    lock.unlock();
    if (former)
        former->clear({.l1 = true, .l2 = false, .l3 = false}); // nobody asks for its memory any more
    return {};
}

graph::ProjectPtr ProjectRuntime::project() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->project;
}

const graph::Environment* ProjectRuntime::environment() const noexcept
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->environment();
}

const Clock& ProjectRuntime::clock() const noexcept
{
    return m_state->clock;
}

const RuntimeOptions& ProjectRuntime::options() const noexcept
{
    return m_state->options;
}

Result<std::shared_ptr<pool::ConnectionPool>> ProjectRuntime::pool(std::string_view connection,
                                                                   const std::stop_token& stop)
{
    State& state = *m_state;
    std::unique_lock lock(state.mutex);
    if (const auto found = state.pools.find(connection); found != state.pools.end())
        return found->second.pool;
    DF_TRY_ASSIGN(auto settings, state.resolve(connection));
    lock.unlock(); // a secret may take its time
    DF_TRY_ASSIGN(auto opened, state.open(std::move(settings), stop));
    lock.lock();
    // Another thread may have been faster: then its pool stays.
    return state.pools.try_emplace(std::string(connection), std::move(opened)).first->second.pool;
}

Result<db::DatabaseKind> ProjectRuntime::databaseKind(std::string_view connection) const
{
    const std::lock_guard lock(m_state->mutex);
    DF_TRY_ASSIGN(const auto settings, m_state->resolve(connection));
    return settings.database.kind;
}

Result<const model::Model*> ProjectRuntime::model(std::string_view name, const db::CallLimits& limits,
                                                  const FindingReport& report)
{
    State& state = *m_state;
    graph::ProjectPtr project;
    {
        const std::lock_guard lock(state.mutex);
        project = state.project;
        const model::Model* model = project->findModel(name);
        if (!model)
            return fail(Error(ErrorCode::UnknownModel, "The project has no such model").with("model", name));
        const auto ensured = state.models.find(name);
        if (ensured != state.models.end() && ensured->second.done && ensured->second.model.get() == model)
            return model;
    }
    // A table can only reference tables that are there.
    for (const model::Model* referenced : creationOrder(*project, name))
        DF_TRY(ensureTable(*project, referenced->name, limits, report));
    return ensureTable(*project, name, limits, report);
}

Result<const model::Model*> ProjectRuntime::ensureTable(const graph::Project& project, std::string_view name,
                                                        const db::CallLimits& limits,
                                                        const FindingReport& report)
{
    State& state = *m_state;
    const std::shared_ptr<const model::Model> model =
        std::ranges::find(project.models, name, &graph::ModelEntry::name)->model;
    std::unique_lock lock(state.mutex);
    DF_TRY_ASSIGN(const std::string connection, state.connectionOf(*model));
    for (;;) {
        EnsuredModel& ensured = state.models[std::string(name)];
        if (ensured.done && ensured.model == model)
            return model.get();
        if (!ensured.underWay) {
            if (ensured.model)
                state.formerModels.push_back(std::move(ensured.model));
            ensured = {model, connection, true, false};
            break;
        }
        if (!waitUntil(state.ensured, lock, state.clock, limits,
                       [&] { return !state.models[std::string(name)].underWay; }))
            return fail(limits.stop.stop_requested()
                            ? Error(ErrorCode::Cancelled, "The run was stopped")
                            : Error(ErrorCode::TimedOut, "The model's table was not made in time")
                                  .with("model", name));
    }
    lock.unlock();
    std::vector<model::TakenName> taken;
    const auto ensure = [&]() -> Result<void> {
        DF_TRY_ASSIGN(const auto from, pool(connection, limits.stop));
        DF_TRY_ASSIGN(auto lease, from->acquire(limits.stop, limits.deadline, name));
        auto done = model::ensureTable(*model, *lease, limits);
        if (done && model->cache.warmOnStart)
            state.warm(*model, *lease, limits);
        if ((!done && done.error().sessionUnusable()) || !lease->usable())
            lease.poison();
        DF_TRY_ASSIGN(taken, std::move(done));
        return {};
    };
    auto result = ensure();
    lock.lock();
    EnsuredModel& ensured = state.models[std::string(name)];
    ensured.underWay = false;
    ensured.done = result.has_value();
    state.ensured.notify_all();
    if (!result)
        return fail(std::move(result).error().with("model", name));
    lock.unlock();
    for (const model::TakenName& one : taken)
        if (report)
            report(indexNotMade(*model, one));
        else
            state.metrics.addFinding(indexNotMade(*model, one));
    return model.get();
}

cache::TieredCache& ProjectRuntime::cache()
{
    const std::lock_guard lock(m_state->mutex);
    return *m_state->cache;
}

nodes::ScriptWorkers& ProjectRuntime::scripts()
{
    const std::lock_guard lock(m_state->mutex);
    if (!m_state->scripts)
        m_state->scripts = std::make_unique<nodes::ScriptWorkers>(
            m_state->options.python, std::max(2u, std::thread::hardware_concurrency()), m_state->clock);
    return *m_state->scripts;
}

metrics::Collector& ProjectRuntime::metrics()
{
    return m_state->metrics;
}

RunServices& ProjectRuntime::services() noexcept
{
    return m_state->services;
}

} // namespace dataflow::run
