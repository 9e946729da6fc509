// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The canvas's context menu, made of commands.

#include <QPoint>

namespace dataflow::ui {

class CanvasView;
class CommandRegistry;
class Selection;

/// Pops up what can be done with what lies at `at` (viewport coordinates). What lies there is selected first,
/// unless it is already. The menu deletes itself.
void openCanvasMenu(CanvasView& canvas, Selection& selection, const CommandRegistry& commands, QPoint at);

} // namespace dataflow::ui
