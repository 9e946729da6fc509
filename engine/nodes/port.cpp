// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/port.h"

namespace dataflow::nodes {

std::string_view portKindName(PortKind kind) noexcept
{
    switch (kind) {
    case PortKind::Value:
        return "value";
    case PortKind::Rows:
        return "rows";
    case PortKind::Any:
        return "any";
    }
    return "any";
}

Port port(std::string name, PortKind kind, std::string doc)
{
    return Port{std::move(name), kind, std::move(doc), false, false};
}

Port requiredPort(std::string name, PortKind kind, std::string doc)
{
    return Port{std::move(name), kind, std::move(doc), true, false};
}

Port manyPort(std::string name, PortKind kind, std::string doc)
{
    return Port{std::move(name), kind, std::move(doc), false, true};
}

bool portsFit(PortKind from, bool hasPath, PortKind to) noexcept
{
    // Values may end in a rows input: a list of records is turned into rows there, which shows only while
    // running.
    return hasPath || from != PortKind::Rows || to != PortKind::Value;
}

} // namespace dataflow::nodes
