// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

template <class Entry>
const Entry* findByName(const std::vector<Entry>& entries, std::string_view name) noexcept
{
    const auto found = std::ranges::find(entries, name, &Entry::name);
    return found == entries.end() ? nullptr : &*found;
}

template <class Entry>
std::vector<std::string> namesOf(const std::vector<Entry>& entries)
{
    std::vector<std::string> names;
    names.reserve(entries.size());
    for (const Entry& entry : entries)
        names.push_back(entry.name);
    return names;
}

} // namespace

const Workflow* Project::findWorkflow(const WorkflowId& id) const noexcept
{
    const auto found = std::ranges::find(workflows, id, &std::pair<WorkflowId, WorkflowPtr>::first);
    return found == workflows.end() ? nullptr : found->second.get();
}

WorkflowId Project::defaultWorkflow() const
{
    WorkflowId main("main");
    if (workflows.empty() || findWorkflow(main))
        return main;
    return workflows.front().first;
}

void Project::putWorkflow(const WorkflowId& id, Workflow workflow)
{
    auto shared = std::make_shared<const Workflow>(std::move(workflow));
    const auto place =
        std::ranges::lower_bound(workflows, id, {}, &std::pair<WorkflowId, WorkflowPtr>::first);
    if (place != workflows.end() && place->first == id)
        place->second = std::move(shared);
    else
        workflows.emplace(place, id, std::move(shared));
}

bool Project::operator==(const Project& other) const
{
    return format == other.format && schemaReference == other.schemaReference && name == other.name &&
           description == other.description && connections == other.connections && models == other.models &&
           cacheSettings == other.cacheSettings && environments == other.environments &&
           extra == other.extra && extraView == other.extraView &&
           std::ranges::equal(workflows, other.workflows, [](const auto& a, const auto& b) {
               return a.first == b.first && (a.second == b.second || *a.second == *b.second);
           });
}

const ConnectionEntry* Project::findConnection(std::string_view wanted) const noexcept
{
    return findByName(connections, wanted);
}

const model::Model* Project::findModel(std::string_view wanted) const noexcept
{
    const ModelEntry* entry = findByName(models, wanted);
    return entry ? entry->model.get() : nullptr;
}

const Environment* Project::findEnvironment(std::string_view wanted) const noexcept
{
    return findByName(environments, wanted);
}

std::vector<std::string> Project::modelNames() const
{
    return namesOf(models);
}

std::vector<std::string> Project::connectionNames() const
{
    return namesOf(connections);
}

} // namespace dataflow::graph
