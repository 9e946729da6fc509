// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Strong text ids: a NodeId cannot be passed where a connection name is meant.

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace dataflow {

/// A text id that only mixes with ids of the same Tag.
template <class Tag>
class StrongId {
public:
    StrongId() = default;
    explicit StrongId(std::string text)
        : m_text(std::move(text))
    {}
    const std::string& text() const noexcept { return m_text; }
    bool empty() const noexcept { return m_text.empty(); }
    friend auto operator<=>(const StrongId&, const StrongId&) = default;

private:
    std::string m_text;
};

using NodeId = StrongId<struct NodeIdTag>;
using WorkflowId = StrongId<struct WorkflowIdTag>;
using RunId = StrongId<struct RunIdTag>;

} // namespace dataflow

template <class Tag>
struct std::hash<dataflow::StrongId<Tag>> {
    std::size_t operator()(const dataflow::StrongId<Tag>& id) const noexcept
    {
        return std::hash<std::string>{}(id.text());
    }
};
