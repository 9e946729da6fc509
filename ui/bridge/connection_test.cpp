// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/connection_test.h"

#include "ui/bridge/background.h"

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr std::chrono::seconds kLongestTest{30};
constexpr int kRoundTrips = 5;

std::string_view versionSql(db::DatabaseKind kind) noexcept
{
    if (kind == db::DatabaseKind::Postgres)
        return "SELECT current_setting('server_version')";
    return db::isMySqlFamily(kind) ? "SELECT version()" : "SELECT sqlite_version()";
}

Result<std::string> versionOf(db::Session& session, const db::CallLimits& limits)
{
    DF_TRY_ASSIGN(const auto rows,
                  session.query({std::string(versionSql(session.dialect().kind())), {}}, limits));
    DF_TRY_ASSIGN(const auto batches, db::readAll(*rows));
    return batches.empty() ? std::string() : batches.front()->valueAt(0, 0).toText();
}

Result<ConnectionAnswer> test(const ConnectionTarget& target, const std::stop_token& stop)
{
    const Clock& clock = systemClock();
    const db::CallLimits limits{stop, Deadline::after(clock, kLongestTest)};
    MonotonicTime start = clock.now();
    DF_TRY_ASSIGN(const auto session, openToLook(target, limits));
    ConnectionAnswer answer;
    answer.connectTime = clock.now() - start;
    answer.kind = session->dialect().kind();
    DF_TRY_ASSIGN(const std::string version, versionOf(*session, limits));
    answer.version = QString::fromStdString(version);
    answer.roundTrip = Nanoseconds::max();
    for (int trip = 0; trip < kRoundTrips; ++trip) {
        start = clock.now();
        DF_TRY(session->ping(limits));
        answer.roundTrip = std::min(answer.roundTrip, clock.now() - start);
    }
    return answer;
}

} // namespace

struct ConnectionTest::State {
    std::stop_source stop;
    bool running = false;
    quint64 generation = 0; ///< answers of earlier tests are dropped
    Background worker{"df-conn-test"};
};

ConnectionTest::ConnectionTest(QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>())
{}

ConnectionTest::~ConnectionTest()
{
    cancel();
}

void ConnectionTest::start(ConnectionTarget target)
{
    cancel();
    m_state->stop = std::stop_source();
    m_state->running = true;
    m_state->worker.post([this, target = std::move(target), stop = m_state->stop.get_token(),
                          generation = m_state->generation] {
        if (stop.stop_requested())
            return;
        auto answer = std::make_shared<Result<ConnectionAnswer>>(test(target, stop));
        Background::reply(this, [this, answer, generation] {
            if (generation != m_state->generation)
                return;
            m_state->running = false;
            if (*answer)
                emit passed(**answer);
            else
                emit failed(answer->error());
        });
    });
}

void ConnectionTest::cancel()
{
    m_state->stop.request_stop();
    m_state->running = false;
    ++m_state->generation;
}

bool ConnectionTest::isRunning() const noexcept
{
    return m_state->running;
}

} // namespace dataflow::ui
