// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_check.h"

#include "engine/base/keyring.h"
#include "engine/base/text.h"
#include "engine/graph/connection_settings.h"
#include "engine/graph/secret_check.h"
#include "engine/nodes/model/warm_model.h"
#include "engine/nodes/script_workers.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

std::string connectionPointer(const std::string& name)
{
    return "/connections/" + pointerToken(name);
}

std::string overridePointer(const Environment& environment, const std::string& name)
{
    return "/environments/" + pointerToken(environment.name) + "/connections/" + pointerToken(name);
}

bool hasPointer(const Json& json, const std::string& pointer)
{
    return json.contains(Json::json_pointer(pointer));
}

void addFaults(std::vector<SettingFault>& faults, const std::string& pointer, ProblemList& problems)
{
    for (SettingFault& fault : faults)
        problems.add(std::move(fault.error), {pointer + fault.pointer, {}, {}, fault.atKey});
}

std::vector<std::string> valueNames(const Project& project, const Environment* environment)
{
    std::vector<std::string> names;
    for (const Environment& one : project.environments)
        if (!environment || one.name == environment->name)
            for (const auto& [name, value] : one.values.items())
                names.push_back(name);
    return names;
}

/// `${name}` in settings must be a value of the chosen environment, or of any while none is chosen.
void checkNames(const Json& json, const std::string& pointer, const std::vector<std::string>& names,
                const std::string& connection, ProblemList& problems)
{
    if (json.is_object()) {
        for (const auto& [key, value] : json.items())
            checkNames(value, pointer + '/' + pointerToken(key), names, connection, problems);
        return;
    }
    if (!json.is_string())
        return;
    for (const std::string& name : templateNames(json.get_ref<const std::string&>())) {
        if (std::ranges::find(names, name) != names.end())
            continue;
        const std::string nearest = didYouMean(name, names);
        problems.add(Error(ErrorCode::MissingRunParameter, "No environment value has this name")
                         .with("name", name)
                         .with("connection", connection)
                         .hint(nearest.empty() ? "Add it to the \"values\" of the environment." : nearest),
                     {pointer, {}, {}});
    }
}

void checkConnection(const Project& project, const ConnectionEntry& entry, const ValidationOptions& options,
                     const std::vector<std::string>& names, ProblemList& problems)
{
    std::vector<SettingFault> faults;
    readConnection(entry.name, entry.settings, options.projectDirectory, true, faults);
    checkNames(entry.settings, connectionPointer(entry.name), names, entry.name, problems);
    for (const Environment& environment : project.environments) {
        const bool chosen = !options.environment || options.environment->name == environment.name;
        if (!chosen || !environment.connections.contains(entry.name))
            continue;
        const Json& override = environment.connections.at(entry.name);
        if (!override.is_object())
            continue;
        std::vector<SettingFault> merged;
        readConnection(entry.name, mergedSettings(entry, &environment), options.projectDirectory, true,
                       merged);
        // What the settings themselves get wrong is told once, at their own place.
        std::erase_if(merged, [&](const SettingFault& fault) {
            const auto sameFault = [&fault](const SettingFault& known) {
                return known.pointer == fault.pointer && known.error.sentence() == fault.error.sentence();
            };
            return std::ranges::any_of(faults, sameFault) && !hasPointer(override, fault.pointer);
        });
        for (SettingFault& fault : merged)
            fault.error.with("environment", environment.name);
        addFaults(merged, overridePointer(environment, entry.name), problems);
        checkNames(override, overridePointer(environment, entry.name), names, entry.name, problems);
    }
    addFaults(faults, connectionPointer(entry.name), problems);
}

void checkOverrides(const Project& project, const Environment& environment, ProblemList& problems)
{
    const auto names = project.connectionNames();
    for (const auto& [name, settings] : environment.connections.items())
        if (!project.findConnection(name))
            problems.add(Error(ErrorCode::UnknownConnection,
                               "The environment changes a connection that does not exist")
                             .with("connection", name)
                             .with("environment", environment.name)
                             .hint(didYouMean(name, names)),
                         {overridePointer(environment, name), {}, {}, true});
}

void checkModel(const Project& project, const ModelEntry& entry, ProblemList& problems)
{
    const std::string pointer = "/models/" + pointerToken(entry.name);
    const model::Model& model = *entry.model;
    if (model.cache.warmOnStart)
        if (auto fits = nodes::checkWarming(model); !fits)
            problems.add(std::move(fits).error(), {pointer + "/cache/warm_cache_on_start", {}, {}});
    if (model.connection.empty())
        problems.add(Error(ErrorCode::BadModel, "The model does not say which connection holds its table")
                         .with("model", entry.name)
                         .hint("Add \"connection\"."),
                     {pointer, {}, {}, true});
    else if (!project.findConnection(model.connection))
        problems.add(Error(ErrorCode::UnknownConnection, "The project has no connection of this name")
                         .with("connection", model.connection)
                         .with("model", entry.name)
                         .hint(didYouMean(model.connection, project.connectionNames())),
                     {pointer + "/connection", {}, {}});
    for (const model::ModelField& field : model.fields) {
        const std::string target = field.references.substr(0, field.references.find('.'));
        const std::string place = pointer + "/fields/" + pointerToken(field.name) + "/references";
        if (target.empty())
            continue;
        const model::Model* other = project.findModel(target);
        if (!other) {
            problems.add(Error(ErrorCode::UnknownModel, "A field refers to a model that does not exist")
                             .with("model", target)
                             .with("field", entry.name + '.' + field.name)
                             .hint(didYouMean(target, project.modelNames())),
                         {place, {}, {}});
            continue;
        }
        const std::size_t dot = field.references.find('.');
        const std::string name = dot == std::string::npos ? std::string() : field.references.substr(dot + 1);
        if (!name.empty() && !other->findField(name))
            problems.add(Error(ErrorCode::UnknownField, "A field refers to a field that does not exist")
                             .with("model", target)
                             .with("field", name)
                             .hint(didYouMean(name, other->fieldNames())),
                         {place, {}, {}});
    }
}

} // namespace

void checkSettings(const Project& project, const ValidationOptions& options, ProblemList& problems)
{
    problems.setWorkflow({});
    const auto names = valueNames(project, options.environment);
    for (const ConnectionEntry& entry : project.connections)
        checkConnection(project, entry, options, names, problems);
    for (const Environment& environment : project.environments)
        checkOverrides(project, environment, problems);
    for (const ModelEntry& entry : project.models)
        if (entry.model)
            checkModel(project, entry, problems);
    Project settings = project;
    settings.workflows.clear();
    for (SecretFinding& secret : findSecrets(settings)) {
        // A literal password of a connection is told by the check of its settings already.
        const bool ofConnection = secret.pointer.find("/connections/") != std::string::npos;
        if (!ofConnection || !secret.pointer.ends_with("/password"))
            problems.add(std::move(secret.error), {secret.pointer, {}, {}});
    }
}

void checkSecretsPresent(const Project& project, const std::vector<std::string>& connections,
                         const ValidationOptions& options, ProblemList& problems)
{
    for (const std::string& name : connections) {
        if (!project.findConnection(name))
            continue;
        const auto resolved = resolveConnection(project, name, options.environment, options.projectDirectory);
        if (!resolved || !resolved->database.password)
            continue; // wrong settings are told elsewhere
        auto there = checkSecret(*resolved->database.password, options.projectDirectory, options.stop);
        if (!there)
            problems.add(std::move(there).error().with("connection", name),
                         {connectionPointer(name) + "/password", {}, {}});
    }
}

void checkPythonPresent(const NodeId& node, ProblemList& problems)
{
    if (auto available = nodes::ScriptWorkers::available("python3"); !available)
        problems.add(std::move(available).error().inNode(node.text()), {"", node, {}});
}

std::optional<Error> circleThrough(const Workflow& workflow, const Link& link)
{
    // Depth first from the link's end; coming to its start closes the circle.
    std::vector<std::pair<NodeId, std::size_t>> path{{link.to.node, 0}};
    std::map<NodeId, bool> visited{{link.to.node, true}};
    std::vector<std::vector<Link>> open{workflow.linksFrom(link.to.node)};
    while (!path.empty()) {
        if (path.back().first == link.from.node) {
            std::string circle = link.from.node.text();
            for (const auto& [node, next] : path)
                circle += " -> " + node.text();
            return Error(ErrorCode::Cycle, "The link would make nodes wait for each other in a circle")
                .with("circle", excerpt(circle, 200));
        }
        if (path.back().second == open.back().size()) {
            path.pop_back();
            open.pop_back();
            continue;
        }
        const NodeId next = open.back()[path.back().second++].to.node;
        if (!visited.emplace(next, true).second)
            continue;
        path.emplace_back(next, 0);
        open.push_back(workflow.linksFrom(next));
    }
    return std::nullopt;
}

} // namespace dataflow::graph
