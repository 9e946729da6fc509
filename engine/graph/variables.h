// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Variables: what `${name}` stands for in one run.

#include "engine/graph/project.h"
#include "engine/nodes/node_type.h"

namespace dataflow::graph {

/// `given` in the parameter's declared type; text is converted ("42" for an int, "true", "2024-03-01", JSON
/// text). UsageError naming parameter, type and value when it does not fit.
Result<Value> parameterValue(const WorkflowParameter& parameter, const Value& given);

/// Run parameters over environment values over workflow defaults.
class Variables {
public:
    /// Checks `given` against the workflow's declared parameters (unknown names and wrong types are errors
    /// with a suggestion; text is converted to the declared type) and notes which have no value yet.
    static Result<Variables> make(const Workflow& workflow, const Environment* environment, const Map& given);
    /// The values that a run had, as values() gave them.
    static Variables of(Map values);
    /// Expands every text inside `params`. A text that is exactly `${name}` becomes the typed value. A name
    /// without value is MissingRunParameter naming the parameter.
    Result<Map> expand(const Map& params) const;
    /// As expand(), leaving alone the texts in the parameters of `type` that are never expanded: SQL and
    /// scripts, also of inner nodes. The runner's way. See nodes::TemplatePlace.
    Result<Map> expandParams(const nodes::NodeType& type, const Map& params) const;
    Result<std::string> expandText(std::string_view text) const;
    /// Whose records models shared by several tenants stand for: the value `tenant`, empty for none.
    std::string tenant() const;
    /// Sets it; empty: none.
    void setTenant(std::string_view tenant);
    const Map& values() const noexcept { return m_values; }
    /// Declared parameters without a value yet.
    const std::vector<std::string>& missing() const noexcept { return m_missing; }

private:
    Map m_values;
    std::vector<std::string> m_missing;
};

} // namespace dataflow::graph
