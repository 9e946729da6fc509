// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Settings of connections and of the cache, checked key by key.

#include "engine/graph/project.h"
#include "engine/graph/setting_reader.h"

namespace dataflow::graph {

/// Reads a connection's settings; every fault is appended. `skipTemplates`: texts with `${}` are taken as
/// fine.
ResolvedConnection readConnection(const std::string& name, const Json& settings,
                                  const std::string& projectDirectory, bool skipTemplates,
                                  std::vector<SettingFault>& faults);
/// The settings with an environment's override for this connection laid over them.
Json mergedSettings(const ConnectionEntry& entry, const Environment* environment);
/// The kind of a connection's database; of the only connection, as in a run, when `connection` is empty.
/// nullopt when there is none of the name, or its settings do not say which.
std::optional<db::DatabaseKind> databaseKindOf(const Project& project, std::string_view connection,
                                               const Environment* environment);

/// Reads the project's `cache`; every fault is appended.
cache::CacheConfig readCacheSettings(const Json& settings, std::vector<SettingFault>& faults);

} // namespace dataflow::graph
