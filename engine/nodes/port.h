// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Ports: the named inputs and outputs of a node type.

#include <string>
#include <string_view>
#include <vector>

namespace dataflow::nodes {

/// What a port carries. Any takes either; a Rows output may feed a Value input only through a path
/// (`orders.rows[0].total`).
enum class PortKind { Value, Rows, Any };
std::string_view portKindName(PortKind kind) noexcept; // "value", "rows", "any"

struct Port {
    std::string name;
    PortKind kind = PortKind::Value;
    /// One plain sentence.
    std::string doc;
    /// An input that must be linked.
    bool required = false;
    /// An input where any number of links may end. Each is then an input of its own, named after where it
    /// comes from: a link from `a.user` to `sources` is the input "a.user".
    bool many = false;
};

/// `port("rows", PortKind::Rows, "The answer, row by row.")`
Port port(std::string name, PortKind kind, std::string doc);
Port requiredPort(std::string name, PortKind kind, std::string doc);

/// An input for any number of links.
Port manyPort(std::string name, PortKind kind, std::string doc);

/// True when a link from an output of kind `from` (through a path when `hasPath`) may end in an input of kind
/// `to`.
bool portsFit(PortKind from, bool hasPath, PortKind to) noexcept;

} // namespace dataflow::nodes
