// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/redis_fixture.h"

#include <QStandardPaths>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace dataflow::test {

namespace {

constexpr std::chrono::seconds kPatience{30};
constexpr const char* kProgram = "redis-server";

[[noreturn]] void stopTest(const std::string& text)
{
    std::fprintf(stderr, "%s\n", text.c_str());
    std::abort();
}

db::CallLimits patient()
{
    return {{}, Deadline::after(systemClock(), kPatience)};
}

int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(socket, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        stopTest("no free port");
    ::close(socket);
    return ntohs(address.sin_port);
}

} // namespace

std::optional<cache::RedisAddress> redisAddress()
{
    const char* host = std::getenv("DATAFLOW_TEST_REDIS_HOST");
    const char* port = std::getenv("DATAFLOW_TEST_REDIS_PORT");
    const char* password = std::getenv("DATAFLOW_TEST_REDIS_PASSWORD");
    if (!host || !port || !password)
        return std::nullopt;
    cache::RedisAddress address;
    address.host = host;
    address.port = std::atoi(port);
    address.password = Secret(password);
    return address;
}

bool hasRedisProgram()
{
    return !QStandardPaths::findExecutable(QString::fromLatin1(kProgram)).isEmpty();
}

cache::RedisReply redisCommand(const cache::RedisAddress& address, const std::vector<std::string>& words)
{
    cache::RedisClient client(address, kPatience);
    cache::RedisCommands commands;
    commands.add(std::span<const std::string>(words));
    auto replies = client.call(commands, patient());
    if (!replies)
        stopTest(replies.error().sentence());
    if (replies->front().isError())
        stopTest(replies->front().text);
    return std::move(replies->front());
}

OwnRedis::OwnRedis()
{
    m_address.port = freePort();
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setStandardOutputFile(QProcess::nullDevice());
    start();
}

OwnRedis::~OwnRedis()
{
    kill();
}

void OwnRedis::start()
{
    m_process.start(QString::fromLatin1(kProgram),
                    {QStringLiteral("--bind"), QStringLiteral("127.0.0.1"), QStringLiteral("--port"),
                     QString::number(m_address.port), QStringLiteral("--save"), QString(),
                     QStringLiteral("--appendonly"), QStringLiteral("no"), QStringLiteral("--dir"),
                     m_directory.path()});
    if (!m_process.waitForStarted())
        stopTest("redis-server does not start");
    const Deadline deadline = Deadline::after(systemClock(), kPatience);
    cache::RedisCommands ping;
    ping.add({"PING"});
    for (;;) {
        cache::RedisClient client(m_address, std::chrono::seconds(1));
        if (client.call(ping, patient()))
            return;
        if (m_process.waitForFinished(20) || deadline.passed(systemClock()))
            stopTest("redis-server does not answer");
    }
}

void OwnRedis::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void OwnRedis::freeze()
{
    ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP);
}

void OwnRedis::go()
{
    ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
}

} // namespace dataflow::test
