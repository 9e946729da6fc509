// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The Markdown of a note as lines of a given width, without a display.

#include <string>
#include <string_view>
#include <vector>

namespace dataflow::graph {

/// A piece of a line that looks the same throughout.
struct NoteRun {
    std::string text;
    bool bold = false;
    bool italic = false;
    bool code = false;
    bool struck = false;
    bool link = false;
    bool operator==(const NoteRun&) const = default;
};

struct NoteLine {
    int top = 0;    ///< from the top of the note's text
    int height = 0; ///< of the line
    int indent = 0;
    int fontSize = 12;
    std::string marker{}; ///< of a list's entry, before the indent: "•", "2."
    bool rule = false;    ///< a line across instead of text
    std::vector<NoteRun> runs{};
    bool operator==(const NoteLine&) const = default;
};

/// Headings, emphasis, code, links, lists (also of tasks), quotes, rules and the rows of tables; other marks
/// stay as they are written. Words are as wide as in DejaVu Sans, than which usual fonts are narrower. Lines
/// that end below `height` are left out; the last one then ends in an ellipsis.
std::vector<NoteLine> layNote(std::string_view markdown, int width, int height);

} // namespace dataflow::graph
