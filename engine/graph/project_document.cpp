// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_document.h"

#include "engine/graph/layered_layout.h"
#include "engine/graph/workflow_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>

namespace dataflow::graph {

namespace {

/// Text as part of a line or of a table's cell.
std::string inlineText(std::string_view text)
{
    std::string safe;
    for (const char c : text) {
        if (c == '\n' || c == '\r') {
            safe += ' ';
            continue;
        }
        if (std::string_view(R"(\`*_[]<>|#)").find(c) != std::string_view::npos)
            safe += '\\';
        safe += c;
    }
    return safe;
}

/// Text between fences that the text itself does not hold.
std::string fenced(std::string_view text, std::string_view language)
{
    std::string fence = "```";
    while (text.find(fence) != std::string_view::npos)
        fence += '`';
    return fmt::format("{}{}\n{}{}{}\n", fence, language, text, text.ends_with('\n') ? "" : "\n", fence);
}

std::string titleOf(const Node& node)
{
    return node.title.empty() ? node.id.text() : node.title;
}

std::string pictureName(const WorkflowId& id)
{
    return id.text() + ".svg"; // an id is letters, digits, _ and -
}

/// From left to right, then from the top, as the picture shows them.
std::vector<const Node*> inReadingOrder(const Workflow& workflow)
{
    const std::map<NodeId, CanvasPoint> placed = layoutOfUnplaced(workflow);
    std::vector<std::tuple<int, int, const Node*>> order;
    for (const NodePtr& node : workflow.nodes()) {
        const auto own = workflow.view.find(node->id);
        const CanvasPoint at = own != workflow.view.end() ? own->second : placed.at(node->id);
        order.emplace_back(at.x, at.y, node.get());
    }
    std::ranges::stable_sort(
        order, {}, [](const auto& entry) { return std::pair(std::get<0>(entry), std::get<1>(entry)); });
    std::vector<const Node*> nodes;
    for (const auto& entry : order)
        nodes.push_back(std::get<2>(entry));
    return nodes;
}

class Writer {
public:
    Writer(const Project& project, const nodes::NodeCatalog& catalog)
        : m_project(project)
        , m_catalog(catalog)
    {}

    std::string text()
    {
        add("# {}\n\n", inlineText(m_project.name.empty() ? "Project" : m_project.name));
        if (!m_project.description.empty())
            add("{}\n\n", inlineText(m_project.description));
        connections();
        models();
        for (const auto& [id, workflow] : m_project.workflows)
            describe(id, *workflow);
        return std::move(m_text);
    }

private:
    template <class... Arguments>
    void add(fmt::format_string<Arguments...> format, Arguments&&... arguments)
    {
        fmt::format_to(std::back_inserter(m_text), format, std::forward<Arguments>(arguments)...);
    }

    void connections()
    {
        if (m_project.connections.empty())
            return;
        add("## Connections\n\n| Name | Type | Place |\n|---|---|---|\n");
        for (const ConnectionEntry& connection : m_project.connections) {
            const auto setting = [&](const char* name) -> std::string {
                const auto found = connection.settings.find(name);
                return found != connection.settings.end() && found->is_string() ? found->get<std::string>()
                                                                                : std::string();
            };
            std::string place = setting("path");
            if (place.empty() && !setting("host").empty())
                place = setting("host") + (setting("database").empty() ? "" : "/" + setting("database"));
            add("| {} | {} | {} |\n", inlineText(connection.name), inlineText(setting("type")),
                inlineText(place));
        }
        add("\n");
    }

    void models()
    {
        for (const ModelEntry& entry : m_project.models) {
            if (!entry.model)
                continue;
            add("## Model {}\n\nTable `{}`\n\n| Field | Type | |\n|---|---|---|\n", inlineText(entry.name),
                entry.model->table);
            for (const model::ModelField& field : entry.model->fields) {
                std::string rules = field.required ? "required" : "";
                if (field.unique)
                    rules += rules.empty() ? "unique" : ", unique";
                if (!field.references.empty())
                    rules += (rules.empty() ? "refers to " : ", refers to ") + inlineText(field.references);
                add("| {} | {} | {} |\n", inlineText(field.name), db::columnTypeName(field.type), rules);
            }
            add("\n");
        }
    }

    void describe(const WorkflowId& id, const Workflow& workflow)
    {
        add("## Workflow {}\n\n", inlineText(workflow.title.empty() ? id.text() : workflow.title));
        add("![{}]({})\n\n", inlineText(workflow.title.empty() ? id.text() : workflow.title),
            pictureName(id));
        if (!workflow.parameters.empty()) {
            add("| Parameter | Type | Default | |\n|---|---|---|---|\n");
            for (const WorkflowParameter& parameter : workflow.parameters)
                add("| {} | {} | {} | {} |\n", inlineText(parameter.name), parameter.type,
                    parameter.defaultValue ? inlineText(parameter.defaultValue->dump()) : "",
                    inlineText(parameter.doc));
            add("\n");
        }
        for (const auto& [name, annotation] : workflow.annotations)
            if (annotation.kind == AnnotationKind::Note && !annotation.text.empty())
                add("{}\n\n", annotation.text);
        for (const Node* node : inReadingOrder(workflow))
            describe(workflow, *node);
    }

    void describe(const Workflow& workflow, const Node& node)
    {
        add("### {}\n\n", inlineText(titleOf(node)));
        const std::vector<std::string> models = m_project.modelNames();
        const auto type = m_catalog.resolve(node.type, models);
        add("`{}`, {}.{}\n\n", node.id.text(), node.type,
            node.disabled ? " Disabled." : (node.bypassed ? " Bypassed." : ""));
        if (type)
            add("{}\n\n", inlineText(type->type->description().summary));
        if (!node.note.empty())
            add("{}\n\n", node.note);
        for (const Link& link : workflow.linksInto(node.id)) {
            const Node* from = workflow.find(link.from.node);
            add("- `{}` from {}, `{}{}`\n", link.to.port,
                inlineText(from ? titleOf(*from) : link.from.node.text()), link.from.port, link.from.path);
        }
        if (!workflow.linksInto(node.id).empty())
            add("\n");
        std::string rest;
        for (const auto& [name, value] : node.params.items()) {
            if (value.is_string() && value.get<std::string>().find('\n') != std::string::npos) {
                const bool sql = name == "sql" || name == "query";
                add("{}:\n\n{}\n", name,
                    fenced(value.get<std::string>(), sql              ? "sql"
                                                     : name == "code" ? "python"
                                                                      : ""));
                continue;
            }
            rest += fmt::format("| {} | {} |\n", inlineText(name),
                                inlineText(value.is_string() ? value.get<std::string>() : value.dump()));
        }
        if (!rest.empty())
            add("| Setting | Value |\n|---|---|\n{}\n", rest);
    }

    const Project& m_project;
    const nodes::NodeCatalog& m_catalog;
    std::string m_text;
};

} // namespace

std::vector<DocumentFile> documentProject(const Project& project, const nodes::NodeCatalog& catalog)
{
    std::vector<DocumentFile> files;
    files.push_back({"README.md", Writer(project, catalog).text()});
    for (const auto& [id, workflow] : project.workflows)
        files.push_back({pictureName(id), workflowPicture(project, *workflow, catalog)});
    return files;
}

} // namespace dataflow::graph
