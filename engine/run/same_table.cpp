// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/same_table.h"

#include <algorithm>

namespace dataflow::run {

namespace {

bool sameName(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

/// "shop.orders" and "orders" may be one.
bool sameTable(std::string_view a, std::string_view b)
{
    const std::size_t dotA = a.find('.');
    const std::size_t dotB = b.find('.');
    const bool bothNameOne = dotA != std::string_view::npos && dotB != std::string_view::npos;
    if (bothNameOne && !sameName(a.substr(0, dotA), b.substr(0, dotB)))
        return false;
    return sameName(a.substr(dotA + 1), b.substr(dotB + 1)); // npos + 1 is 0
}

bool leadToOneDatabase(const db::ConnectionConfig& a, const db::ConnectionConfig& b)
{
    if (a.kind != b.kind && !(db::isMySqlFamily(a.kind) && db::isMySqlFamily(b.kind)))
        return false;
    if (a.kind == db::DatabaseKind::Sqlite)
        return a.path == b.path && a.path != ":memory:"; // each connection has one of its own there
    const bool sameServer =
        a.socket == b.socket && (!a.socket.empty() || (sameName(a.host, b.host) && a.port == b.port));
    return sameServer && a.database == b.database;
}

std::string connectionNameOf(const model::Model& model, const graph::Project& project)
{
    if (!model.connection.empty() || project.connections.size() != 1)
        return model.connection;
    return project.connections.front().name;
}

} // namespace

std::vector<const model::Model*> modelsBeside(const model::Model& model, const graph::Project& project,
                                              const ProjectRuntime& runtime)
{
    std::vector<const model::Model*> others;
    const std::string connection = connectionNameOf(model, project);
    const auto settings = [&](const std::string& name) {
        return graph::resolveConnection(project, name, runtime.environment(),
                                        runtime.options().projectDirectory);
    };
    std::optional<Result<graph::ResolvedConnection>> own;
    for (const graph::ModelEntry& entry : project.models) {
        if (!entry.model || entry.name == model.name || !sameTable(entry.model->table, model.table))
            continue;
        if (const std::string there = connectionNameOf(*entry.model, project); there != connection) {
            if (!own)
                own = settings(connection);
            const auto other = settings(there);
            if (!*own || !other || !leadToOneDatabase((*own)->database, other->database))
                continue;
        }
        others.push_back(entry.model.get());
    }
    return others;
}

} // namespace dataflow::run
