// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fault_server.h"

#include "tests/support/mariadb_fixture.h"
#include "tests/support/postgres_fixture.h"

#include <QFile>
#include <QProcess>
#include <QTest>

namespace dataflow::test {

namespace {

/// Asks until the query has a row and gives its first number; stops the test program after a minute.
std::int64_t awaitNumber(db::Session& watcher, const db::SqlText& sql)
{
    const Deadline deadline = testLimits().deadline;
    for (;;) {
        const auto rows = rowsOf(watcher, sql);
        if (!rows.empty())
            return *rows.front().at(0).as<std::int64_t>();
        if (deadline.passed(systemClock()))
            qFatal("the server never came to the expected state");
    }
}

} // namespace

void addServerRows()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("PostgreSQL") << QByteArray("postgresql");
    QTest::newRow("MariaDB") << QByteArray("mariadb");
}

std::optional<db::ConnectionConfig> FaultServer::config() const
{
    return m_mariaDb ? mariadbConfig() : postgresConfig();
}

const char* FaultServer::whyMissing() const
{
    return m_mariaDb ? kNoMariaDb : kNoPostgres;
}

std::unique_ptr<db::Session> FaultServer::connect(const db::ConnectionConfig& config) const
{
    auto session = db::driverFor(config.kind).connect(config, testLimits());
    if (!session)
        qFatal("%s", session.error().sentence().c_str());
    return std::move(*session);
}

db::SqlText FaultServer::insert(const std::string& table, std::int64_t id) const
{
    return {"INSERT INTO " + table + " VALUES (" + (m_mariaDb ? "?1" : "$1") + ")", {Value(id)}};
}

std::string FaultServer::slowInsert(const std::string& table, std::int64_t id) const
{
    const std::string sleep = m_mariaDb ? "(SELECT SLEEP(60)) AS s" : "pg_sleep(60)";
    return "INSERT INTO " + table + " SELECT " + std::to_string(id) + " FROM " + sleep;
}

std::int64_t FaultServer::awaitSlowInsert(db::Session& watcher, const std::string& table) const
{
    const std::string text = "LIKE 'INSERT INTO " + table + " SELECT%'";
    return awaitNumber(
        watcher,
        {m_mariaDb
             ? "SELECT id FROM information_schema.processlist WHERE state = 'User sleep' AND info " + text
             : "SELECT pid::int8 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND query " + text,
         {}});
}

std::int64_t FaultServer::connectionOf(db::Session& session) const
{
    return *oneValue(session, m_mariaDb ? "SELECT CONNECTION_ID()" : "SELECT pg_backend_pid()::int8")
                .as<std::int64_t>();
}

void FaultServer::kill(db::Session& watcher, std::int64_t connection) const
{
    const std::string number = std::to_string(connection);
    if (m_mariaDb)
        mustExecute(watcher, {"KILL " + number, {}});
    else
        rowsOf(watcher, {"SELECT pg_terminate_backend($1::int4)", {Value(connection)}});
    awaitNumber(watcher, {"SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM " +
                              std::string(m_mariaDb ? "information_schema.processlist WHERE id = "
                                                    : "pg_stat_activity WHERE pid = ") +
                              number + ")",
                          {}});
}

OwnServer::OwnServer(const QByteArray& kind)
    : FaultServer(kind)
    , m_name(isMariaDb() ? QStringLiteral("mariadb") : QStringLiteral("postgres"))
{
    if (!script({QStringLiteral("start"), m_folder.path(), m_name}))
        qFatal("the server could not be started");
    QFile env(m_folder.filePath(QStringLiteral("env")));
    if (!env.open(QIODevice::ReadOnly))
        qFatal("the server has no environment");
    for (const QByteArray& line : env.readAll().split('\n'))
        if (const qsizetype equals = line.indexOf('='); line.startsWith("export ")) {
            qputenv(line.mid(7, equals - 7).constData(), line.mid(equals + 1));
            m_started = true;
        }
}

OwnServer::~OwnServer()
{
    if (!script({QStringLiteral("stop"), m_folder.path()}))
        qWarning("the server could not be stopped");
}

bool OwnServer::halt() const
{
    return script({QStringLiteral("halt"), m_folder.path(), m_name});
}

bool OwnServer::resume() const
{
    return script({QStringLiteral("resume"), m_folder.path(), m_name});
}

bool OwnServer::script(const QStringList& arguments) const
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DATAFLOW_TEST_DURABLE"), QStringLiteral("1"));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // The server must not keep this test's output open.
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(QStringLiteral(DATAFLOW_SOURCE_DIR "/tests/support/test_servers.sh"), arguments);
    return process.waitForFinished(180'000) && process.exitCode() == 0;
}

} // namespace dataflow::test
