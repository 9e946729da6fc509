// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// TypeChoice: node types to offer, those people add next first.

#include "engine/graph/project.h"
#include "engine/nodes/catalog.h"

#include <QString>

#include <optional>
#include <vector>

namespace dataflow::ui {

struct TypeChoice {
    QString name;  ///< as in the file: "QueryNode", "OrderListNode"
    QString title; ///< "Query", "Order · List"
    QString category;
    QString summary;
    QString words; ///< what typing finds beside the title
    QString icon;
    int rank = 0;
};

/// A port that the new node is to fit.
struct WantedPort {
    nodes::PortKind kind = nodes::PortKind::Any;
    bool isOutput = true; ///< the port there is; the new node needs one of the other side
};

/// All types a project can use. With `after` ranked by what follows that node: what has been linked to its
/// type in this project, then what its outputs fit. With `port` only types that fit it.
std::vector<TypeChoice> typeChoices(const graph::Project& project, const graph::Node* after,
                                    const std::optional<WantedPort>& port);

} // namespace dataflow::ui
