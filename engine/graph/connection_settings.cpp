// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/connection_settings.h"

#include "engine/base/text.h"

#include <filesystem>
#include <limits>
#include <thread>

namespace dataflow::graph {

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr std::int64_t kMostSessions = 10'000;
// Sessions of a dynamic pool for each core of this machine.
constexpr std::int64_t kBasePerCore = 4;
constexpr std::int64_t kMaxPerCore = 10;
constexpr Milliseconds kShortestInterval = std::chrono::seconds(1);
constexpr std::int64_t kMostWaiting = 1'000'000;

std::string absolutePath(const std::string& path, const std::string& projectDirectory)
{
    if (path.empty() || path == ":memory:" || projectDirectory.empty())
        return path;
    return (std::filesystem::path(projectDirectory) / path).lexically_normal().string();
}

void readSqlite(SettingReader& reader, const std::string& projectDirectory, db::ConnectionConfig& config)
{
    reader.require("path", "Add \"path\": the database file, relative to the project file.");
    config.path = absolutePath(reader.text("path", {}), projectDirectory);
    config.initScriptFile = absolutePath(reader.text("init_script", {}), projectDirectory);
    config.readOnly = reader.flag("read_only", config.readOnly);
    config.busyTimeout = reader.duration("busy_timeout", config.busyTimeout);
}

/// What all servers have.
void readServer(SettingReader& reader, db::ConnectionConfig& config)
{
    reader.require("database", "Add \"database\": the name of the database on the server.");
    config.host = reader.text("host", config.host);
    config.port = static_cast<int>(reader.integer("port", config.port, 1, 65'535));
    config.database = reader.text("database", {});
    config.user = reader.text("user", {});
    if (const Json* password = reader.takeGiven("password")) {
        if (auto reference = SecretReference::fromJson(*password))
            config.password = std::move(*reference);
        else
            reader.fault("password", std::move(reference).error());
    }
    config.applicationName = reader.text("application_name", config.applicationName);
    config.connectTimeout = reader.duration("connect_timeout", config.connectTimeout);
    config.statementTimeout = reader.duration("statement_timeout", config.statementTimeout);
}

void readPostgres(SettingReader& reader, db::ConnectionConfig& config)
{
    readServer(reader, config);
    config.sslMode = reader.choice("ssl_mode", config.sslMode,
                                   {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"});
}

void readMySql(SettingReader& reader, const std::string& projectDirectory, db::ConnectionConfig& config)
{
    constexpr int kMySqlPort = 3306;
    config.port = kMySqlPort;
    readServer(reader, config);
    config.socket = reader.text("socket", {});
    config.readOnly = reader.flag("read_only", config.readOnly);
    config.sslMode =
        reader.choice("ssl_mode", config.sslMode, {"disable", "prefer", "require", "verify-full"});
    config.sslCa = absolutePath(reader.text("ssl_ca", {}), projectDirectory);
}

/// The size moves between base and max; `max_size`, where it is given too, is the most max can be.
void readDynamic(const Json& settings, bool skipTemplates, bool maxSizeGiven, pool::PoolConfig& config,
                 std::vector<SettingFault>& faults)
{
    SettingReader reader(settings, {"connection", config.connection}, skipTemplates, faults, "/pool/dynamic");
    const std::int64_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::int64_t ceiling = maxSizeGiven ? std::int64_t{config.maxSize} : kMostSessions;
    const std::int64_t base =
        reader.integer("base", std::min(kBasePerCore * cores, ceiling), 1, kMostSessions);
    const std::int64_t max =
        reader.integer("max", std::min(std::max(kMaxPerCore * cores, base), ceiling), 1, kMostSessions);
    config.dynamic.interval = reader.duration("interval", config.dynamic.interval);
    config.dynamic.enabled = reader.flag("enabled", true);
    const auto refuse = [&](const char* setting, std::int64_t value, const char* message, const char* hint) {
        reader.fault(setting, Error(ErrorCode::BadConfiguration, message)
                                  .with("setting", setting)
                                  .with("value", value)
                                  .hint(hint));
    };
    if (max > ceiling)
        refuse("max", max, "The most a dynamic pool may grow to is above the pool's max_size",
               "Leave \"max_size\" out: \"max\" of \"dynamic\" takes its place.");
    else if (base > max)
        refuse("base", base, "A dynamic pool's base size is above its largest",
               "Set \"base\" to \"max\" or less.");
    else if (config.minSize > base)
        refuse("base", base, "A dynamic pool's base size is below its min_size",
               "Set \"min_size\" to \"base\" or less.");
    if (config.dynamic.interval < kShortestInterval)
        refuse("interval", config.dynamic.interval.count(), "A pool's size cannot be decided that often",
               "Set \"interval\" to 1 s or more.");
    if (!config.dynamic.enabled)
        return reader.finish();
    config.dynamic.base = static_cast<std::uint32_t>(base);
    config.maxSize = static_cast<std::uint32_t>(max);
    reader.finish();
}

pool::PoolConfig readPool(const Json& settings, const std::string& connection, bool skipTemplates,
                          std::vector<SettingFault>& faults)
{
    pool::PoolConfig config;
    config.connection = connection;
    SettingReader reader(settings, {"connection", connection}, skipTemplates, faults, "/pool");
    config.minSize = static_cast<std::uint32_t>(reader.integer("min_size", config.minSize, 0, kMostSessions));
    config.maxSize = static_cast<std::uint32_t>(reader.integer("max_size", config.maxSize, 1, kMostSessions));
    config.acquireTimeout = reader.duration("acquire_timeout", config.acquireTimeout);
    config.maxLifetime = reader.duration("max_lifetime", config.maxLifetime);
    config.idleTimeout = reader.duration("idle_timeout", config.idleTimeout);
    config.maxWaiting =
        static_cast<std::uint32_t>(reader.integer("max_waiting", config.maxWaiting, 0, kMostWaiting));
    config.leakThreshold = reader.duration("leak_threshold", config.leakThreshold);
    if (config.minSize > config.maxSize && !settings.contains("dynamic"))
        reader.fault(settings.contains("min_size") ? "min_size" : "max_size",
                     Error(ErrorCode::BadConfiguration, "The pool's smallest size is above its largest")
                         .with("min_size", std::int64_t{config.minSize})
                         .with("max_size", std::int64_t{config.maxSize}));
    if (const Json* dynamic = reader.take("dynamic")) {
        if (dynamic->is_object())
            readDynamic(*dynamic, skipTemplates, settings.contains("max_size"), config, faults);
        else
            reader.fault("dynamic",
                         Error(ErrorCode::BadConfiguration, "A setting has a value of the wrong kind")
                             .with("setting", "dynamic")
                             .with("expected", "an object")
                             .with("found", jsonKindName(*dynamic)));
    }
    reader.finish();
    return config;
}

/// Fills `${name}` into every text; a text that is exactly one placeholder becomes the typed value.
Result<Json> expandSettings(const Json& json, const Json& values)
{
    if (json.is_string()) {
        const auto& text = json.get_ref<const std::string&>();
        const auto names = templateNames(text);
        if (names.size() == 1 && text == "${" + names.front() + "}" && values.contains(names.front()))
            return values.at(names.front());
        DF_TRY_ASSIGN(std::string expanded,
                      expandTemplate(text, [&values](std::string_view name) -> std::optional<std::string> {
                          const auto found = values.find(std::string(name));
                          return found == values.end() ? std::nullopt
                                                       : std::optional(valueFromJson(*found).toText());
                      }));
        return Json(std::move(expanded));
    }
    if (!json.is_structured())
        return json;
    Json copy = json;
    for (Json& element : copy) {
        DF_TRY_ASSIGN(element, expandSettings(element, values));
    }
    return copy;
}

} // namespace

ResolvedConnection readConnection(const std::string& name, const Json& settings,
                                  const std::string& projectDirectory, bool skipTemplates,
                                  std::vector<SettingFault>& faults)
{
    ResolvedConnection connection;
    connection.database.name = name;
    connection.pool.connection = name;
    SettingReader reader(settings, {"connection", name}, skipTemplates, faults);
    reader.require("type", "Add \"type\": \"sqlite\", \"postgresql\", \"mariadb\" or \"mysql\".");
    const std::string type = reader.choice("type", "sqlite", {"sqlite", "postgresql", "mariadb", "mysql"});
    const auto kind = db::databaseKindFromName(type);
    connection.database.kind = kind.value_or(db::DatabaseKind::Sqlite);
    const bool typeIsOpen = skipTemplates && settings.contains("type") && holdsTemplate(settings.at("type"));
    const bool typeIsWrong = typeIsOpen || !faults.empty();
    if (connection.database.kind == db::DatabaseKind::Postgres)
        readPostgres(reader, connection.database);
    else if (db::isMySqlFamily(connection.database.kind))
        readMySql(reader, projectDirectory, connection.database);
    else if (!typeIsWrong)
        readSqlite(reader, projectDirectory, connection.database);
    if (const Json* pool = reader.take("pool")) {
        if (pool->is_object())
            connection.pool = readPool(*pool, name, skipTemplates, faults);
        else
            reader.fault("pool", Error(ErrorCode::BadConfiguration, "A setting has a value of the wrong kind")
                                     .with("setting", "pool")
                                     .with("expected", "an object")
                                     .with("found", jsonKindName(*pool)));
    }
    // Which names are known depends on the type: without a known type the others cannot be judged.
    if (!typeIsWrong)
        reader.finish();
    return connection;
}

Json mergedSettings(const ConnectionEntry& entry, const Environment* environment)
{
    if (!environment || !environment->connections.contains(entry.name))
        return entry.settings;
    const Json& override = environment->connections.at(entry.name);
    if (!override.is_object())
        return entry.settings;
    if (override.contains("type") && override.at("type") != entry.settings.value("type", Json()))
        return override;
    Json merged = entry.settings;
    for (const auto& [key, value] : override.items()) {
        if (value.is_null())
            merged.erase(key);
        else if (key == "pool" && value.is_object() && merged.contains(key) && merged.at(key).is_object())
            merged[key].merge_patch(value);
        else
            merged[key] = value;
    }
    return merged;
}

std::optional<db::DatabaseKind> databaseKindOf(const Project& project, std::string_view connection,
                                               const Environment* environment)
{
    const bool only = connection.empty() && project.connections.size() == 1;
    const ConnectionEntry* entry = only ? &project.connections.front() : project.findConnection(connection);
    if (!entry)
        return std::nullopt;
    const Json settings = mergedSettings(*entry, environment);
    const auto type = settings.find("type");
    return type != settings.end() && type->is_string()
               ? db::databaseKindFromName(type->get_ref<const std::string&>())
               : std::nullopt;
}

Result<ResolvedConnection> resolveConnection(const Project& project, std::string_view name,
                                             const Environment* environment,
                                             const std::string& projectDirectory)
{
    const ConnectionEntry* entry = project.findConnection(name);
    if (!entry)
        return fail(Error(ErrorCode::UnknownConnection, "The project has no connection of this name")
                        .with("connection", name)
                        .hint(didYouMean(name, project.connectionNames())));
    auto expanded = expandSettings(mergedSettings(*entry, environment),
                                   environment ? environment->values : Json::object());
    if (!expanded) {
        Error error = std::move(expanded).error();
        error.with("connection", name);
        if (environment)
            error.with("environment", environment->name);
        return fail(std::move(error));
    }
    std::vector<SettingFault> faults;
    ResolvedConnection connection = readConnection(entry->name, *expanded, projectDirectory, false, faults);
    if (!faults.empty())
        return fail(std::move(faults.front().error));
    return connection;
}

} // namespace dataflow::graph
