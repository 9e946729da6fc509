// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/open_to_look.h"

#include "engine/base/keyring.h"

#include <filesystem>

namespace dataflow::ui {

namespace {

/// What a run would do about a SQLite file that is not there.
Result<void> checkFile(const db::ConnectionConfig& config)
{
    if (config.kind != db::DatabaseKind::Sqlite || config.path == ":memory:")
        return {};
    std::error_code status;
    if (std::filesystem::exists(config.path, status) || config.readOnly)
        return {};
    return fail(Error(ErrorCode::FileNotFound, "The database file does not exist yet")
                    .with("path", config.path)
                    .hint("The first run makes it; correct the path if it should be there already."));
}

} // namespace

Result<std::unique_ptr<db::Session>> openToLook(const ConnectionTarget& target, const db::CallLimits& limits)
{
    const graph::Environment* environment =
        target.environment.empty() ? nullptr : target.project->findEnvironment(target.environment);
    DF_TRY_ASSIGN(
        graph::ResolvedConnection resolved,
        graph::resolveConnection(*target.project, target.connection, environment, target.projectDirectory));
    db::ConnectionConfig& config = resolved.database;
    if (config.password) {
        auto secret = readSecret(*config.password, target.projectDirectory, limits.stop);
        if (!secret)
            return fail(std::move(secret).error().with("connection", config.name));
        config.resolvedPassword = std::move(*secret);
    }
    DF_TRY(checkFile(config));
    config.readOnly = true;
    return db::driverFor(config.kind).connect(config, limits);
}

} // namespace dataflow::ui
