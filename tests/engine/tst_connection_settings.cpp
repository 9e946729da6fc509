// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/graph/project.h"
#include "tests/engine/small_catalog.h"

#include <QtTest>

#include <thread>

using namespace dataflow;
using namespace dataflow::graph;
using dataflow::testing::qt;
using namespace std::chrono_literals;

namespace {

Project projectWithConnection(const char* settings, const char* environment = nullptr)
{
    Project project;
    project.connections.push_back({"shop", Json::parse(settings)});
    if (environment) {
        const Json json = Json::parse(environment);
        Environment dev;
        dev.name = "dev";
        dev.values = json.value("values", Json::object());
        dev.connections = json.value("connections", Json::object());
        project.environments.push_back(std::move(dev));
    }
    return project;
}

Result<ResolvedConnection> resolve(const Project& project, const char* environment = nullptr)
{
    return resolveConnection(project, "shop", environment ? project.findEnvironment(environment) : nullptr,
                             "/home/me");
}

} // namespace

class TestConnectionSettings : public QObject {
    Q_OBJECT

private slots:
    void sqliteSettingsAreRead()
    {
        const auto connection = resolve(projectWithConnection(
            R"({"type": "sqlite", "path": "data/shop.db", "init_script": "../seed.sql", "read_only": true, "busy_timeout": "2s"})"));
        QVERIFY(connection.has_value());
        const db::ConnectionConfig& database = connection->database;
        QVERIFY(database.kind == db::DatabaseKind::Sqlite);
        QCOMPARE(qt(database.name), QStringLiteral("shop"));
        QCOMPARE(qt(database.path), QStringLiteral("/home/me/data/shop.db"));
        QCOMPARE(qt(database.initScriptFile), QStringLiteral("/home/seed.sql"));
        QVERIFY(database.readOnly);
        QCOMPARE(database.busyTimeout.count(), (2'000ms).count());
        QCOMPARE(qt(connection->pool.connection), QStringLiteral("shop"));
    }

    void absoluteAndMemoryPathsStay_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("resolved");
        QTest::newRow("absolute") << "/var/x.db"
                                  << "/var/x.db";
        QTest::newRow("memory") << ":memory:"
                                << ":memory:";
        QTest::newRow("up") << "../x.db"
                            << "/home/x.db";
    }
    void absoluteAndMemoryPathsStay()
    {
        QFETCH(QString, path);
        Project project;
        project.connections.push_back({"shop", Json{{"type", "sqlite"}, {"path", path.toStdString()}}});
        QTEST(qt(resolve(project).value().database.path), "resolved");
    }

    void postgresSettingsAreRead()
    {
        const auto connection = resolve(projectWithConnection(
            R"({"type": "postgresql", "host": "db", "port": 6000, "database": "dw", "user": "me", "password": {"env": "PW"},
                "ssl_mode": "require", "application_name": "nightly", "connect_timeout": 3, "statement_timeout": "1m"})"));
        QVERIFY(connection.has_value());
        const db::ConnectionConfig& database = connection->database;
        QVERIFY(database.kind == db::DatabaseKind::Postgres);
        QCOMPARE(qt(database.host), QStringLiteral("db"));
        QCOMPARE(database.port, 6000);
        QCOMPARE(qt(database.user), QStringLiteral("me"));
        QVERIFY(database.password && database.password->name == "PW");
        QVERIFY(database.resolvedPassword.empty());
        QCOMPARE(qt(database.sslMode), QStringLiteral("require"));
        QCOMPARE(qt(database.applicationName), QStringLiteral("nightly"));
        QCOMPARE(database.connectTimeout.count(), (3'000ms).count());
        QCOMPARE(database.statementTimeout.count(), (60'000ms).count());
    }

    void mySqlSettingsAreRead_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("kind");
        QTest::newRow("MariaDB") << "mariadb" << static_cast<int>(db::DatabaseKind::MariaDb);
        QTest::newRow("MySQL") << "mysql" << static_cast<int>(db::DatabaseKind::MySql);
    }
    void mySqlSettingsAreRead()
    {
        QFETCH(QString, type);
        QFETCH(int, kind);
        const QString settings =
            QString::fromUtf8(
                R"({"type": "%1", "database": "shop", "socket": "/run/mysqld/mysqld.sock", "user": "me",
                    "password": {"env": "PW"}, "ssl_mode": "verify-full", "ssl_ca": "ca.pem", "read_only": true})")
                .arg(type);
        const auto connection = resolve(projectWithConnection(qPrintable(settings)));
        QVERIFY(connection.has_value());
        const db::ConnectionConfig& database = connection->database;
        QCOMPARE(static_cast<int>(database.kind), kind);
        QCOMPARE(database.port, 3306);
        QCOMPARE(qt(database.host), QStringLiteral("127.0.0.1"));
        QCOMPARE(qt(database.socket), QStringLiteral("/run/mysqld/mysqld.sock"));
        QCOMPARE(qt(database.sslMode), QStringLiteral("verify-full"));
        QVERIFY(qt(database.sslCa).endsWith(QStringLiteral("/ca.pem")));
        QVERIFY(database.readOnly);
        QVERIFY(database.password && database.password->name == "PW");
    }

    void poolSettingsAreRead()
    {
        const auto connection = resolve(projectWithConnection(
            R"({"type": "sqlite", "path": "x", "pool": {"min_size": 2, "max_size": 9, "acquire_timeout": "250ms",
                "max_lifetime": "1h", "idle_timeout": "0s", "max_waiting": 7, "leak_threshold": "2m"}})"));
        QVERIFY(connection.has_value());
        const pool::PoolConfig& pool = connection->pool;
        QCOMPARE(pool.minSize, 2U);
        QCOMPARE(pool.maxSize, 9U);
        QCOMPARE(pool.acquireTimeout.count(), (250ms).count());
        QCOMPARE(pool.maxLifetime.count(), (3'600'000ms).count());
        QCOMPARE(pool.idleTimeout.count(), (0ms).count());
        QCOMPARE(pool.maxWaiting, 7U);
        QCOMPARE(pool.leakThreshold.count(), (120'000ms).count());
    }

    void dynamicPoolSettingsAreRead_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::addColumn<bool>("enabled");
        QTest::addColumn<unsigned>("base");
        QTest::addColumn<unsigned>("max");
        QTest::addColumn<int>("seconds");
        const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
        QTest::newRow("all given") << R"("dynamic": {"enabled": true, "base": 3, "max": 7, "interval": "5s"})"
                                   << true << 3U << 7U << 5;
        QTest::newRow("defaults by cores") << R"("dynamic": {})" << true << 4 * cores << 10 * cores << 60;
        QTest::newRow("switched off")
            << R"("max_size": 6, "dynamic": {"enabled": false, "base": 3})" << false << 0U << 6U << 60;
        QTest::newRow("below max_size")
            << R"("max_size": 3, "dynamic": {})" << true << std::min(4 * cores, 3U) << 3U << 60;
        QTest::newRow("a base above the usual maximum")
            << R"("dynamic": {"base": 5000})" << true << 5000U << std::max(5000U, 10 * cores) << 60;
    }
    void dynamicPoolSettingsAreRead()
    {
        QFETCH(QString, settings);
        const auto connection = resolve(projectWithConnection(
            qPrintable(QString::fromUtf8(R"({"type": "sqlite", "path": "x", "pool": {%1}})").arg(settings))));
        QVERIFY2(connection.has_value(), connection ? "" : connection.error().sentence().c_str());
        const pool::PoolConfig& pool = connection->pool;
        QTEST(pool.dynamic.enabled, "enabled");
        QTEST(pool.dynamic.base, "base");
        QTEST(pool.maxSize, "max");
        QFETCH(int, seconds);
        QCOMPARE(pool.dynamic.interval.count(), seconds * 1'000);
    }

    void whatIsNotGivenHasItsDefault()
    {
        const auto connection = resolve(projectWithConnection(R"({"type": "postgresql", "database": "dw"})"));
        QVERIFY(connection.has_value());
        const db::ConnectionConfig standard;
        QCOMPARE(connection->database.port, standard.port);
        QCOMPARE(connection->database.host, standard.host);
        QVERIFY(!connection->database.password);
        QCOMPARE(connection->pool.maxSize, pool::PoolConfig{}.maxSize);
    }

    void wrongSettingsAreRefusedByName_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QString>("hint");
        QTest::newRow("no type") << R"({"path": "x"})"
                                 << "type"
                                 << "Add \"type\": \"sqlite\", \"postgresql\", \"mariadb\" or \"mysql\".";
        QTest::newRow("type misspelt") << R"({"type": "sqlit"})"
                                       << "type"
                                       << "Did you mean \"sqlite\"?";
        QTest::newRow("former spelling") << R"({"type": "postgres"})"
                                         << "type"
                                         << "Did you mean \"postgresql\"?";
        QTest::newRow("no path") << R"({"type": "sqlite"})"
                                 << "path"
                                 << "Add \"path\": the database file, relative to the project file.";
        QTest::newRow("misspelt") << R"({"type": "sqlite", "path": "x", "readonly": true})"
                                  << "readonly"
                                  << "Did you mean \"read_only\"?";
        const auto dynamic = [](const char* name, const char* pool, const char* setting, const char* hint) {
            QTest::newRow(name) << QString::fromUtf8(R"({"type": "sqlite", "path": "x", "pool": {%1}})")
                                       .arg(QLatin1String(pool))
                                << setting << hint;
        };
        dynamic("dynamic misspelt", R"("dynamic": {"bse": 2})", "bse", "Did you mean \"base\"?");
        dynamic("dynamic is no object", R"("dynamic": true)", "dynamic", "");
        dynamic("base above max", R"("dynamic": {"base": 9, "max": 8})", "base",
                "Set \"base\" to \"max\" or less.");
        dynamic("max above max_size", R"("max_size": 5, "dynamic": {"base": 2, "max": 8})", "max",
                "Leave \"max_size\" out: \"max\" of \"dynamic\" takes its place.");
        dynamic("base below min_size", R"("min_size": 3, "dynamic": {"base": 2, "max": 8})", "base",
                "Set \"min_size\" to \"base\" or less.");
        dynamic("interval too short", R"("dynamic": {"interval": "10ms"})", "interval",
                "Set \"interval\" to 1 s or more.");
        QTest::newRow("wrong kind") << R"({"type": "sqlite", "path": 3})"
                                    << "path"
                                    << "";
        QTest::newRow("port too high") << R"({"type": "postgresql", "database": "d", "port": 70000})"
                                       << "port"
                                       << "";
        QTest::newRow("huge port")
            << R"({"type": "postgresql", "database": "d", "port": 18446744073709551615})"
            << "port"
            << "";
        QTest::newRow("no duration")
            << R"({"type": "sqlite", "path": "x", "busy_timeout": "soon"})"
            << "busy_timeout"
            << "Write seconds as a number, or text such as \"250ms\", \"30s\", \"5m\".";
        QTest::newRow("negative duration")
            << R"({"type": "sqlite", "path": "x", "busy_timeout": -1})"
            << "busy_timeout"
            << "Write seconds as a number, or text such as \"250ms\", \"30s\", \"5m\".";
    }
    void wrongSettingsAreRefusedByName()
    {
        QFETCH(QString, settings);
        const auto connection = resolve(projectWithConnection(qPrintable(settings)));
        QVERIFY(!connection.has_value());
        QCOMPARE(connection.error().code(), ErrorCode::BadConfiguration);
        QTEST(qt(connection.error().fact("setting")), "setting");
        QTEST(qt(connection.error().hint()), "hint");
        QCOMPARE(qt(connection.error().fact("connection")), QStringLiteral("shop"));
    }

    void aLiteralPasswordIsRefused()
    {
        const auto connection = resolve(
            projectWithConnection(R"({"type": "postgresql", "database": "d", "password": "hunter2"})"));
        QCOMPARE(connection.error().code(), ErrorCode::SecretLiteral);
        QVERIFY(!qt(connection.error().sentence()).contains(QStringLiteral("hunter2")));
    }

    void anUnknownConnectionGetsASuggestion()
    {
        const Project project = projectWithConnection(R"({"type": "sqlite", "path": "x"})");
        const auto connection = resolveConnection(project, "shpo", nullptr, "/");
        QCOMPARE(connection.error().code(), ErrorCode::UnknownConnection);
        QCOMPARE(qt(connection.error().hint()), QStringLiteral("Did you mean \"shop\"?"));
    }

    void theEnvironmentFillsInItsValues()
    {
        const Project project = projectWithConnection(
            R"({"type": "postgresql", "host": "${HOST}.example", "port": "${PORT}", "database": "$${x}", "password": "${PW}"})",
            R"({"values": {"HOST": "db", "PORT": 6001, "PW": {"env": "SECRET"}}})");
        const auto connection = resolve(project, "dev");
        QVERIFY2(connection.has_value(), connection ? "" : connection.error().sentence().c_str());
        QCOMPARE(qt(connection->database.host), QStringLiteral("db.example"));
        QCOMPARE(connection->database.port, 6001);
        QCOMPARE(qt(connection->database.database), QStringLiteral("${x}"));
        QCOMPARE(qt(connection->database.password->name), QStringLiteral("SECRET"));
    }

    void aNameWithoutValueIsAnError()
    {
        const Project project =
            projectWithConnection(R"({"type": "sqlite", "path": "${FOLDER}/x.db"})", "{}");
        const auto without = resolve(project);
        QCOMPARE(without.error().code(), ErrorCode::MissingRunParameter);
        QCOMPARE(qt(without.error().fact("connection")), QStringLiteral("shop"));
        QCOMPARE(qt(resolve(project, "dev").error().fact("environment")), QStringLiteral("dev"));
    }

    void theEnvironmentReplacesSingleSettings()
    {
        const Project project = projectWithConnection(
            R"({"type": "sqlite", "path": "shop.db", "init_script": "seed.sql", "pool": {"min_size": 1, "max_size": 4}})",
            R"({"connections": {"shop": {"path": "dev.db", "init_script": null, "pool": {"max_size": 2}}}})");
        const auto connection = resolve(project, "dev");
        QVERIFY(connection.has_value());
        QCOMPARE(qt(connection->database.path), QStringLiteral("/home/me/dev.db"));
        QVERIFY(connection->database.initScriptFile.empty());
        QCOMPARE(connection->pool.minSize, 1U);
        QCOMPARE(connection->pool.maxSize, 2U);
    }

    void anEnvironmentMayUseAnotherKindOfDatabase()
    {
        const Project project =
            projectWithConnection(R"({"type": "sqlite", "path": "shop.db"})",
                                  R"({"connections": {"shop": {"type": "postgresql", "database": "shop"}}})");
        const auto connection = resolve(project, "dev");
        QVERIFY(connection.has_value());
        QVERIFY(connection->database.kind == db::DatabaseKind::Postgres);
        QVERIFY(connection->database.path.empty());
    }
};

QTEST_APPLESS_MAIN(TestConnectionSettings)
#include "tst_connection_settings.moc"
