// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/type_ranking.h"

#include "engine/graph/validation.h"
#include "ui/models/node_titles.h"

#include <algorithm>
#include <map>

namespace dataflow::ui {

namespace {

constexpr int kSeenTogether = 100;
constexpr int kSameKind = 20;
constexpr int kFits = 5;

/// How often each type follows `type` in the project.
std::map<std::string, int> followersOf(const graph::Project& project, const std::string& type)
{
    std::map<std::string, int> counts;
    for (const auto& [id, workflow] : project.workflows)
        for (const graph::Link& link : workflow->links()) {
            const graph::Node* from = workflow->find(link.from.node);
            const graph::Node* to = workflow->find(link.to.node);
            if (from && to && from->type == type)
                ++counts[to->type];
        }
    return counts;
}

bool takes(const nodes::NodeType::Description& description, nodes::PortKind kind)
{
    return description.openInputs || std::ranges::any_of(description.inputs, [kind](const nodes::Port& port) {
               return nodes::portsFit(kind, false, port.kind);
           });
}

bool gives(const nodes::NodeType::Description& description, nodes::PortKind kind)
{
    return description.outputsFor != nullptr ||
           std::ranges::any_of(description.outputs, [kind](const nodes::Port& port) {
               return nodes::portsFit(port.kind, false, kind);
           });
}

TypeChoice choiceOf(const nodes::NodeType::Description& description, const std::string& model)
{
    const QString title = titleOf(description);
    TypeChoice choice;
    choice.name =
        QString::fromStdString(model.empty() ? description.id : model + description.modelVerb + "Node");
    choice.title = model.empty() ? title : QString::fromStdString(model) + QStringLiteral(" · ") + title;
    choice.category = titleOf(description.category);
    choice.summary = summaryOf(description);
    choice.icon = QString::fromStdString(description.id);
    choice.words = choice.name + QLatin1Char(' ') + choice.summary;
    // What it is called in English is found too.
    choice.words += QLatin1Char(' ') + QString::fromStdString(description.title + ' ' + description.summary);
    for (const std::string& word : description.searchWords)
        choice.words += QLatin1Char(' ') + QString::fromStdString(word);
    return choice;
}

} // namespace

std::vector<TypeChoice> typeChoices(const graph::Project& project, const graph::Node* after,
                                    const std::optional<WantedPort>& port)
{
    const auto followers = after ? followersOf(project, after->type) : std::map<std::string, int>();
    std::vector<nodes::Port> outputs;
    if (after)
        if (const auto ports = graph::portsOf(project, *after, nodes::nodeCatalog()))
            outputs = ports->outputs;
    std::vector<TypeChoice> choices;
    const auto add = [&](const nodes::NodeType::Description& description, const std::string& model) {
        TypeChoice choice = choiceOf(description, model);
        const auto seen = followers.find(choice.name.toStdString());
        choice.rank = seen == followers.end() ? 0 : kSeenTogether * std::min(seen->second, 5);
        for (const nodes::Port& output : outputs) {
            if (takes(description, output.kind))
                choice.rank += kFits;
            if (std::ranges::any_of(description.inputs,
                                    [&](const nodes::Port& input) { return input.kind == output.kind; }))
                choice.rank += kSameKind;
        }
        choices.push_back(std::move(choice));
    };
    const std::vector<std::string> models = project.modelNames();
    for (const nodes::NodeType& type : nodes::nodeCatalog().all()) {
        const auto& description = type.description();
        if (port && !(port->isOutput ? takes(description, port->kind) : gives(description, port->kind)))
            continue;
        if (description.modelVerb.empty() || models.empty())
            add(description, {});
        else
            for (const std::string& model : models)
                add(description, model);
    }
    std::ranges::stable_sort(choices, std::greater<>(), &TypeChoice::rank);
    return choices;
}

} // namespace dataflow::ui
