// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// FaultServer: what tests of faults do to a server of either kind; OwnServer: one that may be halted.

#include "engine/db/session.h"

#include <QByteArray>
#include <QStringList>
#include <QTemporaryDir>

#include <optional>

namespace dataflow::test {

/// Adds the rows "PostgreSQL" and "MariaDB" with a column `kind`.
void addServerRows();

/// The server that the variables of test_servers.sh name, in the words of its kind.
class FaultServer {
public:
    /// `kind`: "postgresql" or "mariadb".
    explicit FaultServer(const QByteArray& kind)
        : m_mariaDb(kind == "mariadb")
    {}
    bool isMariaDb() const noexcept { return m_mariaDb; }
    std::optional<db::ConnectionConfig> config() const;
    /// Why a test is skipped when config() has none.
    const char* whyMissing() const;
    /// Opens a session; stops the test program with the error when that fails.
    std::unique_ptr<db::Session> connect(const db::ConnectionConfig& config) const;
    std::unique_ptr<db::Session> connect() const { return connect(*config()); }

    /// An INSERT of one number into a table with one column.
    db::SqlText insert(const std::string& table, std::int64_t id) const;
    /// The same, but the server takes a minute for it unless somebody ends it.
    std::string slowInsert(const std::string& table, std::int64_t id) const;
    /// Waits until a connection is in the middle of slowInsert(); gives its number.
    std::int64_t awaitSlowInsert(db::Session& watcher, const std::string& table) const;
    std::int64_t connectionOf(db::Session& session) const;
    /// Ends the server's side of a connection and waits until the server has forgotten it.
    void kill(db::Session& watcher, std::int64_t connection) const;

private:
    bool m_mariaDb;
};

/// A server of the test program's own, started by test_servers.sh; the program's environment names it from
/// then on. What it has confirmed survives a halt.
class OwnServer : public FaultServer {
public:
    explicit OwnServer(const QByteArray& kind);
    ~OwnServer();
    OwnServer(const OwnServer&) = delete;
    OwnServer& operator=(const OwnServer&) = delete;

    /// False when its programs are not installed.
    bool started() const noexcept { return m_started; }
    /// Ends the server as a crash would.
    bool halt() const;
    /// Starts it again on the same port.
    bool resume() const;

private:
    bool script(const QStringList& arguments) const;

    QTemporaryDir m_folder;
    QString m_name;
    bool m_started = false;
};

} // namespace dataflow::test
