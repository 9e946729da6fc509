// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What screen readers learn about the canvas: a list of nodes with names, states and places.

namespace dataflow::ui {

class CanvasView;

/// Makes canvases answer screen readers; once is enough, more does nothing.
void installCanvasAccessibility();
/// Tells screen readers what is selected now.
void tellSelection(CanvasView& canvas);

} // namespace dataflow::ui
