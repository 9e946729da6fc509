// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ProjectRuntime: pools, cache, script workers and metrics of one open project, kept between runs.

#include "engine/graph/project.h"
#include "engine/metrics/collector.h"
#include "engine/nodes/run_context.h"
#include "engine/pool/connection_pool.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace dataflow::run {

struct RunServices;

struct RuntimeOptions {
    std::string projectDirectory{};
    /// Name of the environment; empty: none.
    std::string environment{};
    std::string python = "python3";
    const Clock* clock = nullptr; ///< nullptr: the system clock
    /// Of the threads that run nodes, over that of the program: 0 to 19, as nice(2) has it. A program with a
    /// window gives some, so that the window comes first.
    int niceness = 0;
};

using FindingReport = std::function<void(metrics::Finding)>;

/// Thread-safe. Connections open on first use; secrets are read then too.
class ProjectRuntime {
public:
    static Result<std::shared_ptr<ProjectRuntime>> create(graph::ProjectPtr project, RuntimeOptions options);
    ~ProjectRuntime();

    /// Takes over an edited project: pools whose resolved settings changed are replaced, the others stay.
    /// With other databases, or other settings of it, the cache begins anew.
    Result<void> update(graph::ProjectPtr project);
    graph::ProjectPtr project() const;
    const graph::Environment* environment() const noexcept;
    const Clock& clock() const noexcept;
    const RuntimeOptions& options() const noexcept;

    /// Pool of a connection, made on first use; a stop ends the wait for a secret in the desktop keyring.
    /// Errors: UnknownConnection, SecretMissing, BadConfiguration; TimedOut and Cancelled of a keyring.
    Result<std::shared_ptr<pool::ConnectionPool>> pool(std::string_view connection,
                                                       const std::stop_token& stop = {});
    Result<db::DatabaseKind> databaseKind(std::string_view connection) const;
    /// The model with its table, and those it references, made sure of once per process. `report` hears, on
    /// this thread, what of it could not be made; without one that becomes a finding of the project.
    Result<const model::Model*> model(std::string_view name, const db::CallLimits& limits,
                                      const FindingReport& report = {});
    cache::TieredCache& cache();
    nodes::ScriptWorkers& scripts();
    metrics::Collector& metrics();
    /// Threads and timers that the runs share; for this folder only.
    RunServices& services() noexcept;

private:
    struct State;
    explicit ProjectRuntime(std::unique_ptr<State> state);
    /// The model with its own table made sure of.
    Result<const model::Model*> ensureTable(const graph::Project& project, std::string_view name,
                                            const db::CallLimits& limits, const FindingReport& report);
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::run
