// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Opens a connection of the project for looking at its database, the way a run opens it.

#include "engine/db/session.h"
#include "engine/graph/project.h"

namespace dataflow::ui {

/// A connection as a run would use it. Plain values and snapshots, so that any thread may hold one.
struct ConnectionTarget {
    graph::ProjectPtr project;
    std::string connection;
    /// Name of an environment of the project; empty: none.
    std::string environment;
    /// What relative paths start from.
    std::string projectDirectory;
};

/// Resolves the settings, reads the secret and connects. Blocks: worker threads only. The session only reads;
/// a SQLite file that is not there is an error here, while a run would make it.
Result<std::unique_ptr<db::Session>> openToLook(const ConnectionTarget& target, const db::CallLimits& limits);

} // namespace dataflow::ui
