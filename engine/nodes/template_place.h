// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// TemplatePlace: whether `${name}` is replaced at a place inside a node's parameters.

#include "engine/nodes/node_type.h"

namespace dataflow::nodes {

/// Follows the way into a parameter's value, so that SQL and scripts are left alone wherever they stand, also
/// in the parameters of inner nodes. A value; borrows the node types, which live longer.
class TemplatePlace {
public:
    /// Somewhere that no type knows: every text is replaced.
    TemplatePlace() = default;
    /// The value of a parameter. Borrows `spec`.
    static TemplatePlace of(const ParamSpec& spec) noexcept;
    /// The record of all parameters of a node.
    static TemplatePlace parametersOf(const NodeType& type) noexcept;

    /// Whether `${}` in a text here is replaced. False of SQL and scripts, and of what holds them: a list of
    /// inner nodes, say, is written out, for nobody could check one that only the run brings.
    bool isReplaced() const noexcept
    {
        return m_kind == Kind::Replaced || m_kind == Kind::Expressions || m_kind == Kind::Expression;
    }
    /// Whether a text here is a row expression, in which `${}` is replaced by expression::templateValue().
    bool isExpression() const noexcept { return m_kind == Kind::Expression; }
    bool isSql() const noexcept { return m_kind == Kind::Sql; }
    /// Where the elements of a list here stand.
    TemplatePlace element() const noexcept;
    /// Where a member of a record here stands. `type`: the text that the record has under "type", or empty;
    /// for an inner node it says which parameters there are.
    TemplatePlace member(std::string_view name, std::string_view type) const;
    TemplatePlace member(std::string_view name, const Map& record) const;

private:
    enum class Kind {
        Replaced,
        Expressions,
        Expression,
        Sql,
        Kept,
        Nodes,
        Node,
        Parameters,
        Records,
        Record
    };

    Kind m_kind = Kind::Replaced;
    const NodeType* m_type = nullptr;  // of Parameters; nullptr: unknown
    const ParamSpec* m_spec = nullptr; // of Records and Record
    std::string_view m_way;            // of Expressions: to them, from here
};

/// Whether a text anywhere in `value` names a `${name}`.
bool holdsTemplate(const Value& value);
/// Whether expanding `value`, which stands at `place`, can change it or fail: a text that is replaced holds
/// `${` (also `$${`).
bool needsExpansion(const Value& value, const TemplatePlace& place);

} // namespace dataflow::nodes
