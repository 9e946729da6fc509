// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/run_context.h"

namespace dataflow::nodes {

Outputs& Outputs::set(std::string port, Value value) &
{
    for (auto& [name, content] : m_values) {
        if (name == port) {
            content = std::move(value);
            return *this;
        }
    }
    m_values.emplace_back(std::move(port), std::move(value));
    return *this;
}

Outputs&& Outputs::set(std::string port, Value value) &&
{
    return std::move(this->set(std::move(port), std::move(value)));
}

} // namespace dataflow::nodes
