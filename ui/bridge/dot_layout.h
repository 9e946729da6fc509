// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Automatic layout by Graphviz: left to right, few crossings between ports, frames kept together.

#include "engine/base/result.h"
#include "engine/graph/node_places.h"

#include <stop_token>
#include <vector>

namespace dataflow::ui {

/// What stands on a canvas as a layout sees it; numbers are places in these lists, lengths canvas units.
struct LayoutPicture {
    struct Box {
        int width = 0;
        int height = 0;
        int inputs = 0;  ///< how many, from top to bottom
        int outputs = 0; ///< the same
        int frame = -1;  ///< the innermost frame around it, or none
    };
    struct Link {
        int from = 0;
        int output = -1; ///< -1: from the middle
        int to = 0;
        int input = -1;
    };
    std::vector<Box> boxes;
    std::vector<Link> links;
    std::vector<int> frames; ///< per frame the one around it, or -1
};

/// Corners of the boxes, the topmost and the leftmost at 0. Parts without links or frames between them stand
/// in rows. Deterministic. Any thread; calls wait for each other, as the library has one state for a process.
/// A stop is seen between parts (Cancelled). BadConfiguration where the library cannot lay out.
Result<std::vector<graph::CanvasPoint>> dotLayout(const LayoutPicture& picture, const std::stop_token& stop);

} // namespace dataflow::ui
