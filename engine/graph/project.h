// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Project: everything in one *.dataflow.json file.

#include "engine/cache/cache_config.h"
#include "engine/db/connection_config.h"
#include "engine/graph/workflow.h"
#include "engine/model/model.h"
#include "engine/pool/connection_pool.h"

namespace dataflow::graph {

/// A named connection as the file says it (templates unexpanded, secrets as references).
struct ConnectionEntry {
    std::string name;
    Json settings = Json::object();
    bool operator==(const ConnectionEntry&) const = default;
};

/// A model as the file says it; `model` is its checked form.
struct ModelEntry {
    std::string name;
    Json definition = Json::object();
    std::shared_ptr<const model::Model> model;
    bool operator==(const ModelEntry& other) const
    {
        return name == other.name && definition == other.definition;
    }
};

/// Values that differ between dev and prod, used as `${name}`; `connections` overrides single settings by
/// name.
struct Environment {
    std::string name;
    /// "#rrggbb" of its band, or empty.
    std::string colour;
    bool production = false;
    Json values = Json::object();
    Json connections = Json::object();
    /// Unknown keys, kept verbatim.
    Json extra = Json::object();
    bool operator==(const Environment&) const = default;
};

/// A value; cheap to copy (workflows and models are shared).
struct Project {
    int format = 1;
    /// The file's "$schema"; empty when it has none.
    std::string schemaReference = "project.schema.json";
    std::string name;
    std::string description;
    std::vector<ConnectionEntry> connections; // sorted by name
    std::vector<ModelEntry> models;           // sorted by name
    Json cacheSettings = Json::object();
    cache::CacheConfig cache;
    std::vector<Environment> environments; // sorted by name
    std::vector<std::pair<WorkflowId, WorkflowPtr>>
        workflows; // sorted by id; the one called "main" or the first is the default
    Json extra = Json::object();
    /// Entries of "view" that belong to no workflow, kept verbatim.
    Json extraView = Json::object();

    const Workflow* findWorkflow(const WorkflowId& id) const noexcept;
    WorkflowId defaultWorkflow() const;
    /// Replaces or adds a workflow.
    void putWorkflow(const WorkflowId& id, Workflow workflow);
    const ConnectionEntry* findConnection(std::string_view name) const noexcept;
    const model::Model* findModel(std::string_view name) const noexcept;
    const Environment* findEnvironment(std::string_view name) const noexcept;
    std::vector<std::string> modelNames() const;
    std::vector<std::string> connectionNames() const;
    /// By content; `cache` follows from `cacheSettings`.
    bool operator==(const Project& other) const;
};
using ProjectPtr = std::shared_ptr<const Project>;

/// A connection ready to use: settings with the environment's overrides and values filled in.
struct ResolvedConnection {
    db::ConnectionConfig database;
    pool::PoolConfig pool;
};
/// Resolves settings (not the secret itself). The environment's overrides replace single settings (null
/// removes one; an override that changes `type` replaces all of them) and its values answer `${name}`.
/// Unknown or wrong settings are errors naming connection and setting; SQLite paths are made absolute against
/// `projectDirectory`.
Result<ResolvedConnection> resolveConnection(const Project& project, std::string_view name,
                                             const Environment* environment,
                                             const std::string& projectDirectory);

} // namespace dataflow::graph
