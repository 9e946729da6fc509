// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A window with the project of three nodes in a row, and what its nodes show.

#include "tests/ui/steps_project.h"
#include "tests/ui/window_bench.h"
#include "ui/canvas/canvas_scene.h"

namespace dataflow::ui::testing {

struct StepsBench : WindowBench {
    StepsBench()
    {
        window.activateWindow();
        [this] { QVERIFY(QTest::qWaitForWindowActive(&window)); }();
        openText("steps.dataflow.json", kSteps);
    }
    NodeMark markOf(const char* id)
    {
        const CanvasScene& scene = window.canvas().scene();
        return scene.boxes()[at(scene.indexOf(NodeId(id)))].mark;
    }
    /// Selects a node and presses a key on the canvas.
    void keyOn(const char* id, Qt::Key which, Qt::KeyboardModifiers keys = {})
    {
        window.selection().setNodes({NodeId(id)});
        window.canvas().setFocus();
        key(which, keys);
    }
};

} // namespace dataflow::ui::testing
