// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/migrations.h"
#include "engine/graph/project_file.h"
#include "engine/graph/secret_check.h"
#include "engine/graph/workflow_view.h"
#include "engine/graph/workflow_writer.h"

namespace dataflow::graph {

namespace {

/// Writes the top level of a project, section by section.
class ProjectWriter {
public:
    ProjectWriter(const Project& project, const nodes::NodeCatalog& catalog)
        : m_project(project)
        , m_workflows(m_out, catalog, project.modelNames())
    {}

    JsonLayout& write()
    {
        m_out.raw("{");
        text("$schema", m_project.schemaReference);
        start("format");
        m_out.compact(kNewestFormat);
        text("name", m_project.name);
        text("description", m_project.description);
        section("connections", m_project.connections,
                [](const ConnectionEntry& entry) { return entry.settings; });
        section("models", m_project.models, [](const ModelEntry& entry) { return entry.definition; });
        if (!m_project.cacheSettings.empty()) {
            start("cache");
            m_out.fitted(m_project.cacheSettings, 2);
        }
        section("environments", m_project.environments, environmentToJson);
        workflows();
        for (const auto& [key, value] : m_project.extra.items()) {
            start(key);
            m_out.fitted(value, 2);
        }
        view();
        m_out.raw("\n}\n");
        return m_out;
    }

private:
    void start(std::string_view key)
    {
        m_out.raw(m_first ? "" : ",");
        m_first = false;
        m_out.newLine(2);
        m_out.key(key);
    }

    void text(std::string_view key, const std::string& value)
    {
        if (value.empty())
            return;
        start(key);
        m_out.quoted(value);
    }

    template <class Entry, class ToJson>
    void section(std::string_view key, const std::vector<Entry>& entries, ToJson toJson)
    {
        if (entries.empty())
            return;
        start(key);
        m_out.raw("{");
        for (const Entry& entry : entries) {
            m_out.raw(&entry == entries.data() ? "" : ",");
            m_out.newLine(4);
            m_out.key(entry.name);
            m_out.fitted(toJson(entry), 4);
        }
        m_out.newLine(2);
        m_out.raw("}");
    }

    static Json environmentToJson(const Environment& environment)
    {
        Json json = Json::object();
        if (environment.production)
            json["production"] = true;
        if (!environment.colour.empty())
            json["colour"] = environment.colour;
        if (!environment.values.empty())
            json["values"] = environment.values;
        if (!environment.connections.empty())
            json["connections"] = environment.connections;
        for (const auto& [key, value] : environment.extra.items())
            json[key] = value;
        return json;
    }

    void workflows()
    {
        start("workflows");
        m_out.raw("{");
        for (const auto& [id, workflow] : m_project.workflows) {
            m_out.raw(id == m_project.workflows.front().first ? "" : ",");
            m_out.newLine(4);
            m_out.key(id.text());
            m_workflows.workflow(*workflow, 4);
        }
        if (!m_project.workflows.empty())
            m_out.newLine(2);
        m_out.raw("}");
    }

    void view()
    {
        Json json = Json::object();
        for (const auto& [id, workflow] : m_project.workflows)
            if (Json view = viewToJson(*workflow); !view.empty())
                json[id.text()] = std::move(view);
        for (const auto& [id, positions] : m_project.extraView.items())
            json[id] = positions;
        if (json.empty())
            return;
        start("view");
        m_out.fitted(json, 2);
    }

    const Project& m_project;
    JsonLayout m_out;
    WorkflowWriter m_workflows;
    bool m_first = true;
};

} // namespace

Result<std::string> writeProject(const Project& project, const nodes::NodeCatalog* catalog)
{
    if (auto secrets = findSecrets(project, true); !secrets.empty()) {
        Error error = std::move(secrets.front().error);
        if (!secrets.front().workflow.empty())
            error.with("workflow", secrets.front().workflow.text());
        if (secrets.front().node.empty())
            error.with("at", secrets.front().pointer);
        return fail(std::move(error));
    }
    ProjectWriter writer(project, catalog ? *catalog : nodes::nodeCatalog());
    JsonLayout& out = writer.write();
    if (out.fault())
        return fail(
            Error(ErrorCode::ProjectFormat, "The project holds a text or number that JSON cannot carry")
                .hint("Texts must be UTF-8 and numbers finite."));
    return out.take();
}

Result<std::string> textToSave(const Project& project, const LoadedProject* loaded,
                               const nodes::NodeCatalog* catalog)
{
    if (loaded && loaded->project && (loaded->project.get() == &project || *loaded->project == project))
        return loaded->text;
    return writeProject(project, catalog);
}

} // namespace dataflow::graph
