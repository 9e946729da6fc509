// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Variables: what `${name}` stands for in one run.

#include "engine/graph/project.h"

namespace dataflow::graph {

/// Run parameters over environment values over workflow defaults.
class Variables {
public:
    /// Checks `given` against the workflow's declared parameters (unknown names and wrong types are errors with a
    /// suggestion; text is converted to the declared type) and notes which have no value yet.
    static Result<Variables> make(const Workflow& workflow, const Environment* environment, const Map& given);
    /// Expands every text inside `params`. A text that is exactly `${name}` becomes the typed value. A name without value
    /// is MissingRunParameter naming the parameter.
    Result<Map> expand(const Map& params) const;
    Result<std::string> expandText(std::string_view text) const;
    const Map& values() const noexcept { return m_values; }

private:
    Map m_values;
};

} // namespace dataflow::graph
