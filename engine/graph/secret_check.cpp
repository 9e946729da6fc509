// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/secret_check.h"

#include "engine/base/secret.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

constexpr const char* kHint =
    "Write {\"env\": \"NAME\"}, {\"file\": \"path\"} or {\"keyring\": \"name\"} instead.";

/// `scheme://user` of an address that also holds a password, or empty.
std::string_view addressWithPassword(std::string_view text)
{
    for (std::size_t at = text.find("://"); at != std::string_view::npos; at = text.find("://", at + 3)) {
        const std::string_view rest = text.substr(at + 3);
        const std::string_view authority =
            rest.substr(0, std::min(rest.find_first_of("/?# \t\r\n\"'"), rest.size()));
        const std::size_t sign = authority.rfind('@');
        const std::size_t colon = authority.find(':');
        if (sign == std::string_view::npos || colon == std::string_view::npos || colon >= sign)
            continue;
        const std::string_view password = authority.substr(colon + 1, sign - colon - 1);
        if (password.empty() || password.starts_with("${"))
            continue;
        std::size_t start = at;
        while (start > 0 &&
               (std::isalnum(static_cast<unsigned char>(text[start - 1])) || text[start - 1] == '+'))
            --start;
        return text.substr(start, at + 3 + colon - start);
    }
    return {};
}

bool isReference(const Json& json)
{
    return json.is_object() && SecretReference::fromJson(json).has_value();
}

/// Walks a JSON value and reports literals under secret names (when `byName`) and addresses with passwords.
class Search {
public:
    Search(std::vector<SecretFinding>& findings, WorkflowId workflow, NodeId node, bool byName)
        : m_findings(findings)
        , m_workflow(std::move(workflow))
        , m_node(std::move(node))
        , m_byName(byName)
    {}

    void visit(const Json& json, const std::string& pointer)
    {
        if (json.is_string()) {
            if (const auto address = addressWithPassword(json.get_ref<const std::string&>());
                !address.empty())
                add(Error(ErrorCode::SecretLiteral, "An address holds a password").with("address", address),
                    pointer);
            return;
        }
        if (json.is_array()) {
            for (std::size_t i = 0; i < json.size(); ++i)
                if (json[i].is_structured() || json[i].is_string())
                    visit(json[i], pointer + '/' + std::to_string(i));
            return;
        }
        if (!json.is_object())
            return;
        for (const auto& [key, value] : json.items())
            visitEntry(key, value, pointer + '/' + pointerToken(key));
    }

    void visitEntry(const std::string& key, const Json& value, const std::string& pointer)
    {
        if (m_byName && looksLikeSecretName(key) && !value.is_null() && !isReference(value)) {
            const bool isTemplate =
                value.is_string() && value.get_ref<const std::string&>().starts_with("${");
            if (!isTemplate)
                add(Error(ErrorCode::SecretLiteral, "A secret stands in the project file").with("key", key),
                    pointer);
            return;
        }
        visit(value, pointer);
    }

private:
    void add(Error error, const std::string& pointer)
    {
        if (!m_node.empty())
            error.inNode(m_node.text());
        m_findings.push_back({m_workflow, m_node, pointer, std::move(error.hint(kHint))});
    }

    std::vector<SecretFinding>& m_findings;
    WorkflowId m_workflow;
    NodeId m_node;
    bool m_byName;
};

} // namespace

void findSecrets(const WorkflowId& id, const Workflow& workflow, std::vector<SecretFinding>& findings)
{
    const std::string pointer = "/workflows/" + pointerToken(id.text());
    Search parameters(findings, id, {}, true);
    for (const WorkflowParameter& parameter : workflow.parameters)
        if (parameter.defaultValue && *parameter.defaultValue != "")
            parameters.visitEntry(parameter.name, *parameter.defaultValue,
                                  pointer + "/parameters/" + pointerToken(parameter.name) + "/default");
    // Names inside node parameters are often columns ("password_hash"), so only addresses count there.
    for (const NodePtr& node : workflow.nodes())
        if (!node->params.empty())
            Search(findings, id, node->id, false).visit(node->params, "");
}

std::vector<SecretFinding> findSecrets(const Project& project, bool onlyFirst)
{
    std::vector<SecretFinding> findings;
    Search settings(findings, {}, {}, true);
    for (const ConnectionEntry& connection : project.connections)
        settings.visit(connection.settings, "/connections/" + pointerToken(connection.name));
    for (const Environment& environment : project.environments) {
        const std::string pointer = "/environments/" + pointerToken(environment.name);
        settings.visit(environment.values, pointer + "/values");
        settings.visit(environment.connections, pointer + "/connections");
    }
    for (const auto& [id, workflow] : project.workflows) {
        if (onlyFirst && !findings.empty())
            break;
        findSecrets(id, *workflow, findings);
    }
    if (onlyFirst && findings.size() > 1)
        findings.erase(findings.begin() + 1, findings.end());
    return findings;
}

} // namespace dataflow::graph
