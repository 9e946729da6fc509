// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/problem_list.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

std::string textAt(const Json& object, const char* key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

void ProblemList::add(Error error, Where where, Severity severity)
{
    m_numErrors += severity == Severity::Error ? 1U : 0U;
    std::string pointer = where.node.empty() && !where.link ? where.pointer : std::string();
    m_drafts.push_back({{severity, m_workflow, std::move(error), std::move(pointer)}, std::move(where)});
}

Error ProblemList::takeFirstError()
{
    const auto first = std::ranges::find_if(
        m_drafts, [](const Draft& draft) { return draft.problem.severity == Severity::Error; });
    return std::move(first->problem.error);
}

const ProblemList::FileOrder& ProblemList::orderOf(const WorkflowId& workflow)
{
    const auto [order, isNew] = m_orders.try_emplace(workflow);
    if (!isNew)
        return order->second;
    const Json::json_pointer pointer("/workflows/" + pointerToken(workflow.text()));
    if (!m_document->root().contains(pointer))
        return order->second;
    const Json& json = m_document->root().at(pointer);
    const Json nodes = json.is_object() ? json.value("nodes", Json::array()) : Json::array();
    for (std::size_t i = 0; i < nodes.size(); ++i)
        order->second.nodes.emplace(textAt(nodes[i], "id"), i);
    const Json links = json.is_object() ? json.value("links", Json::array()) : Json::array();
    for (std::size_t i = 0; i < links.size(); ++i)
        order->second.links.emplace(textAt(links[i], "from") + '>' + textAt(links[i], "to"), i);
    return order->second;
}

void ProblemList::place(Draft& draft)
{
    const Where& where = draft.where;
    std::string pointer = where.pointer;
    if (!where.node.empty() || where.link) {
        const std::string workflow = "/workflows/" + pointerToken(draft.problem.workflow.text());
        const FileOrder& order = orderOf(draft.problem.workflow);
        const auto& table = where.link ? order.links : order.nodes;
        const auto found = table.find(where.link ? where.link->from.text() + '>' + where.link->to.text()
                                                 : where.node.text());
        if (found == table.end())
            return;
        pointer =
            workflow + (where.link ? "/links/" : "/nodes/") + std::to_string(found->second) + where.pointer;
    }
    draft.problem.error.at(where.atKey ? m_document->placeOfKey(pointer) : m_document->placeOf(pointer));
}

std::vector<Problem> ProblemList::take()
{
    if (m_document)
        for (Draft& draft : m_drafts)
            place(draft);
    std::vector<Problem> problems;
    problems.reserve(m_drafts.size());
    for (Draft& draft : m_drafts)
        problems.push_back(std::move(draft.problem));
    m_drafts.clear();
    std::ranges::stable_sort(problems, [](const Problem& a, const Problem& b) {
        if (a.severity != b.severity)
            return a.severity > b.severity;
        const TextPlace& left = a.error.place();
        const TextPlace& right = b.error.place();
        return std::pair(left.line, left.column) < std::pair(right.line, right.column);
    });
    const auto same = [](const Problem& a, const Problem& b) {
        return a.severity == b.severity && a.workflow == b.workflow && a.error.place() == b.error.place() &&
               a.error.code() == b.error.code() && a.pointer == b.pointer &&
               a.error.sentence() == b.error.sentence();
    };
    problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
    return problems;
}

} // namespace dataflow::graph
