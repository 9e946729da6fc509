// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/graph/connection_settings.h"
#include "engine/graph/migrations.h"
#include "engine/graph/project_file.h"
#include "engine/graph/workflow_reader.h"
#include "engine/graph/workflow_view.h"
#include "engine/model/relations.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dataflow::graph {

namespace {

/// Checks "format" and gives the root in the newest format.
std::optional<Json> newestRoot(const Json& root, Reading& reading)
{
    ObjectReader object(root, "", reading);
    if (!reading.failed() && !object.has("format"))
        object.missing("format", "Add \"format\": 1 at the top of the project file.");
    const auto format = object.integer("format", 1, std::numeric_limits<int>::max());
    if (!format)
        return std::nullopt;
    if (*format > kNewestFormat) {
        reading.fail(Error(ErrorCode::ProjectFormat, "The file was written by a newer version of the program")
                         .with("format", *format)
                         .with("newest known", std::int64_t{kNewestFormat})
                         .hint("Open it with that version; nothing was changed."),
                     "/format");
        return std::nullopt;
    }
    auto lifted = migrate(root, static_cast<int>(*format), kNewestFormat, migrations());
    if (!lifted) {
        reading.fail(std::move(lifted).error(), "/format");
        return std::nullopt;
    }
    return std::move(*lifted);
}

void readConnections(const Json& json, Reading& reading, Project& project)
{
    for (const auto& [name, settings] : json.items()) {
        [[maybe_unused]] const ObjectReader checked(settings, "/connections/" + pointerToken(name), reading);
        project.connections.push_back({name, settings});
    }
    std::ranges::sort(project.connections, {}, &ConnectionEntry::name);
}

/// A model's error without its pointer, which has become a place.
Error withoutPointer(const Error& error)
{
    Error placed(error.code(), error.message());
    for (const auto& [key, value] : error.facts())
        if (key != "pointer")
            placed.with(key, value);
    return std::move(placed.hint(error.hint()));
}

/// Looks up what the models' fields reference. A model that is not there is the validation's to tell; a
/// circle leaves no order to create the tables in.
void resolveReferences(const std::vector<model::Model*>& models, Reading& reading)
{
    const auto resolved = model::resolveReferences(models);
    if (resolved || resolved.error().code() == ErrorCode::UnknownModel)
        return;
    std::string pointer = "/models/" + pointerToken(resolved.error().fact("model"));
    if (const std::string_view field = resolved.error().fact("field"); !field.empty())
        pointer += "/fields/" + pointerToken(field) + "/references";
    reading.fail(resolved.error(), pointer);
}

void readModels(const Json& json, Reading& reading, Project& project)
{
    std::vector<std::shared_ptr<model::Model>> models;
    for (const auto& [name, definition] : json.items()) {
        const std::string pointer = "/models/" + pointerToken(name);
        auto model = model::modelFromJson(name, definition);
        if (!model) {
            const Error& error = model.error();
            const std::string inner(error.fact("pointer"));
            const bool atKey =
                error.code() == ErrorCode::UnknownKey || error.code() == ErrorCode::UnknownField;
            reading.fail(withoutPointer(error), inner.starts_with("/models/") ? inner : pointer + inner,
                         atKey);
            return;
        }
        models.push_back(std::make_shared<model::Model>(std::move(*model)));
        project.models.push_back({name, definition, models.back()});
    }
    std::vector<model::Model*> all;
    for (const auto& model : models)
        all.push_back(model.get());
    resolveReferences(all, reading);
    model::resolveRelations(all);
    std::ranges::sort(project.models, {}, &ModelEntry::name);
}

void readCache(const Json& json, Reading& reading, Project& project)
{
    std::vector<SettingFault> faults;
    project.cacheSettings = json;
    project.cache = readCacheSettings(json, faults);
    if (!faults.empty())
        reading.fail(std::move(faults.front().error), "/cache" + faults.front().pointer,
                     faults.front().atKey);
    else if ((project.cache.l2Enabled || project.cache.l3Enabled) && project.name.empty())
        reading.fail(Error(ErrorCode::BadConfiguration, "A project with a shared cache needs a name")
                         .hint("Add \"name\": it keeps the project's entries apart from those of others on "
                               "the same server."),
                     project.cache.l2Enabled ? "/cache/l2_enabled" : "/cache/l3_enabled", true);
}

bool isColour(std::string_view text) noexcept
{
    return text.size() == 7 && text.front() == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

void readEnvironments(const Json& json, Reading& reading, Project& project)
{
    for (const auto& [name, value] : json.items()) {
        ObjectReader object(value, "/environments/" + pointerToken(name), reading);
        Environment environment;
        environment.name = name;
        environment.production = object.flag("production");
        environment.colour = object.text("colour");
        if (!environment.colour.empty() && !isColour(environment.colour))
            reading.fail(Error(ErrorCode::ProjectFormat, "This is not a colour")
                             .with("value", excerpt(environment.colour, 40))
                             .hint("Write it as #rrggbb, such as #3a7d44."),
                         object.pointerTo("colour"));
        environment.values = object.object("values");
        environment.connections = object.object("connections");
        for (const auto& [connection, settings] : environment.connections.items())
            ObjectReader(settings, object.pointerTo("connections") + '/' + pointerToken(connection), reading);
        environment.extra = object.rest();
        project.environments.push_back(std::move(environment));
    }
    std::ranges::sort(project.environments, {}, &Environment::name);
}

void readWorkflows(const Json& json, const Json& view, Reading& reading, Project& project)
{
    for (const auto& [id, value] : json.items()) {
        const std::string pointer = "/workflows/" + pointerToken(id);
        reading.workflow = WorkflowId(id);
        if (!isNodeId(id))
            reading.fail(Error(ErrorCode::ProjectFormat, "This cannot be a workflow's id")
                             .with("id", excerpt(id, 60))
                             .hint("Use letters, digits, _ and -, starting with a letter or _."),
                         pointer, true);
        Workflow workflow = readWorkflow(value, pointer, reading);
        if (const auto positions = view.find(id); positions != view.end())
            readView(*positions, "/view/" + pointerToken(id), reading, workflow);
        if (reading.failed())
            return;
        project.workflows.emplace_back(WorkflowId(id), std::make_shared<const Workflow>(std::move(workflow)));
    }
    reading.workflow = {};
    std::ranges::sort(project.workflows, {}, &std::pair<WorkflowId, WorkflowPtr>::first);
    for (const auto& [id, positions] : view.items()) {
        if (json.contains(id))
            continue;
        project.extraView[id] = positions;
        reading.warn(
            Error(ErrorCode::UnknownKey, "Positions of a workflow that is not there are kept as they are")
                .with("workflow", excerpt(id, 60)),
            "/view/" + pointerToken(id));
    }
}

Project readProject(const Json& root, Reading& reading)
{
    ObjectReader object(root, "", reading);
    Project project;
    project.schemaReference = object.text("$schema");
    object.take("format");
    project.name = object.text("name");
    project.description = object.text("description");
    readConnections(object.object("connections"), reading, project);
    readModels(object.object("models"), reading, project);
    readCache(object.object("cache"), reading, project);
    readEnvironments(object.object("environments"), reading, project);
    readWorkflows(object.object("workflows"), object.object("view"), reading, project);
    project.extra = object.rest();
    return project;
}

Error fileError(const std::filesystem::path& path, int reason)
{
    if (reason == ENOENT || reason == ENOTDIR)
        return Error(ErrorCode::FileNotFound, "The project file does not exist").with("path", path.string());
    return Error(ErrorCode::FileUnreadable, "The project file cannot be read")
        .with("path", path.string())
        .with("reason", std::strerror(reason));
}

} // namespace

Result<LoadedProject> parseProject(std::string text, std::filesystem::path path)
{
    DF_TRY_ASSIGN(JsonDocument document, JsonDocument::parse(text, path.string()));
    LoadedProject loaded;
    loaded.document = std::make_shared<const JsonDocument>(std::move(document));
    Reading reading{*loaded.document};
    if (const auto root = newestRoot(loaded.document->root(), reading))
        loaded.project = std::make_shared<const Project>(readProject(*root, reading));
    if (reading.failed())
        return fail(std::move(*reading.error));
    loaded.problems = std::move(reading.warnings);
    loaded.text = std::move(text);
    loaded.path = std::move(path);
    return loaded;
}

Result<LoadedProject> loadProject(const std::filesystem::path& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail(fileError(path, errno));
    std::string text;
    struct stat status {};
    int reason = ::fstat(file, &status) == 0 ? 0 : errno;
    if (reason == 0 && !S_ISREG(status.st_mode))
        reason = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
    text.reserve(reason == 0 ? static_cast<std::size_t>(status.st_size) : 0);
    char buffer[65'536];
    while (reason == 0) {
        const ssize_t count = ::read(file, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            reason = count < 0 ? errno : 0;
            break;
        }
        text.append(buffer, static_cast<std::size_t>(count));
    }
    ::close(file);
    if (reason != 0)
        return fail(fileError(path, reason));
    return parseProject(std::move(text), path);
}

} // namespace dataflow::graph
