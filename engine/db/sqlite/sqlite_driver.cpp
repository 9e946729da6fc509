// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/sqlite_driver.h"

#include "engine/db/sqlite/sqlite_open.h"
#include "engine/db/sqlite/sqlite_session.h"

namespace dataflow::db {

namespace {

class SqliteDriver final : public Driver {
public:
    DatabaseKind kind() const noexcept override { return DatabaseKind::Sqlite; }
    Result<std::unique_ptr<Session>> connect(const ConnectionConfig& config,
                                             const CallLimits& limits) const override
    {
        DF_TRY_ASSIGN(auto connection, sqlite::open(config, limits));
        return std::make_unique<sqlite::SqliteSession>(std::move(connection), config.readOnly);
    }
};

} // namespace

const Driver& sqliteDriver() noexcept
{
    static const SqliteDriver driver;
    return driver;
}

} // namespace dataflow::db
