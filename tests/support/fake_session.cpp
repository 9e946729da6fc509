// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_session.h"

namespace dataflow::test {

namespace {

Error unsupported(std::string_view call)
{
    return Error(ErrorCode::UnsupportedByDatabase, "The fake session was not told what to do")
        .with("call", call);
}

Error cancelled()
{
    return Error(ErrorCode::Cancelled, "The fake session was stopped");
}

} // namespace

std::function<Result<std::unique_ptr<db::Session>>(const db::CallLimits&)> FakeDatabase::factory()
{
    return [this](const db::CallLimits& limits) { return connect(limits); };
}

Result<std::unique_ptr<db::Session>> FakeDatabase::connect(const db::CallLimits& limits)
{
    std::unique_lock lock(m_mutex);
    m_connectThreads.insert(std::this_thread::get_id());
    const int number = ++connects;
    m_changed.notify_all();
    if (!m_changed.wait(lock, limits.stop, [this] { return !m_held; }))
        return fail(cancelled());
    if (m_connectError)
        return fail(*m_connectError);
    return std::make_unique<FakeSession>(*this, number);
}

void FakeDatabase::failConnects(std::optional<Error> error)
{
    const std::lock_guard lock(m_mutex);
    m_connectError = std::move(error);
}

void FakeDatabase::holdConnects()
{
    const std::lock_guard lock(m_mutex);
    m_held = true;
}

void FakeDatabase::allowConnects()
{
    const std::lock_guard lock(m_mutex);
    m_held = false;
    m_changed.notify_all();
}

void FakeDatabase::awaitConnects(int count)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this, count] { return connects.load() >= count; });
}

std::set<std::thread::id> FakeDatabase::connectThreads() const
{
    const std::lock_guard lock(m_mutex);
    return m_connectThreads;
}

FakeSession::FakeSession(FakeDatabase& database, int number)
    : m_database(database)
    , m_number(number)
{
    ++m_database.alive;
}

FakeSession::~FakeSession()
{
    --m_database.alive;
}

FakeSession::Use::Use(FakeSession& session) noexcept
    : m_session(session)
{
    if (m_session.m_users.fetch_add(1) != 0)
        ++m_session.m_database.sharedUses;
}

FakeSession::Use::~Use()
{
    m_session.m_users.fetch_sub(1);
}

const db::Dialect& FakeSession::dialect() const noexcept
{
    return db::dialectFor(db::DatabaseKind::Sqlite);
}

Result<std::unique_ptr<db::QueryStream>> FakeSession::query(const db::SqlText& sql,
                                                            const db::CallLimits& limits)
{
    if (!m_database.onQuery)
        return fail(unsupported("query"));
    return m_database.onQuery(*this, sql, limits);
}

Result<std::int64_t> FakeSession::execute(const db::SqlText& sql, const db::CallLimits& limits)
{
    if (!m_database.onExecute)
        return fail(unsupported("execute"));
    return m_database.onExecute(*this, sql, limits);
}

Result<void> FakeSession::executeScript(std::string_view, const db::CallLimits&)
{
    return fail(unsupported("executeScript"));
}

Result<db::BulkCounts> FakeSession::bulkInsert(const db::BulkTarget&, db::RowStream&, const db::CallLimits&)
{
    return fail(unsupported("bulkInsert"));
}

Result<void> FakeSession::begin(db::Isolation, const db::CallLimits&)
{
    m_inTransaction = true;
    return {};
}

Result<void> FakeSession::commit(const db::CallLimits&)
{
    m_inTransaction = false;
    return {};
}

Result<void> FakeSession::rollback(const db::CallLimits&)
{
    m_inTransaction = false;
    return {};
}

Error FakeSession::lost() noexcept
{
    breakConnection();
    return Error(ErrorCode::ConnectionLost, "The fake server is gone").markSessionUnusable();
}

Result<void> FakeSession::ping(const db::CallLimits& limits)
{
    const Use use(*this);
    ++m_database.pings;
    if (limits.stop.stop_requested())
        return fail(cancelled());
    if (m_database.pingFails)
        return fail(lost());
    return {};
}

Result<void> FakeSession::reset(const db::CallLimits&)
{
    const Use use(*this);
    ++m_database.resets;
    if (m_database.resetFails)
        return fail(lost());
    m_inTransaction = false;
    return {};
}

Result<db::TableDescription> FakeSession::describeTable(std::string_view, const db::CallLimits&)
{
    return fail(unsupported("describeTable"));
}

Result<std::vector<std::string>> FakeSession::listTables(const db::CallLimits&)
{
    return fail(unsupported("listTables"));
}

} // namespace dataflow::test
