// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RandomWalk: a document with its journal, canvas and outline, driven by commands, keys and mouse at random.

#include "tests/ui/journal_session.h"
#include "ui/bridge/diagnostics.h"
#include "ui/bridge/run_controller.h"
#include "ui/canvas/canvas_view.h"
#include "ui/models/command_registry.h"
#include "ui/models/outline_model.h"

#include <optional>
#include <random>

namespace dataflow::ui::testing {

/// One session of the program. The same seed and the same history give the same steps.
class RandomWalk {
public:
    RandomWalk(const QString& folder, unsigned seed);
    /// One thing a person does. What was done, for messages.
    QString act();
    /// Why document, canvas, outline and selection do not agree; empty when they do. Costs little.
    QString disagreement() const;
    /// The same, looking at everything: a canvas and an outline made anew show the same, and the text of the
    /// project is read as the same project.
    QString deepDisagreement();

    Session session;
    Selection selection;

private:
    int below(int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); }
    NodeId anyNode();
    std::optional<graph::Link> anyLink();
    void select();
    QString runCommand();
    void add();
    void dragNode();
    void dragLink();
    void rename();
    void setParameter();
    void bendLink();
    void drag(QPointF from, QPointF to, Qt::KeyboardModifiers keys);
    bool isFull() const;
    QPointF headerOf(const NodeId& id) const;
    std::optional<QPointF> middleOf(const graph::Link& link) const;
    // What random_walk_gestures.cpp has.
    QString actByGesture();
    void cutLinks();
    void dropType();
    void dropNode();
    void bendByMouse();
    void dragToBody();
    void pickFromList();
    void writeNote();
    void editConnections();
    void editModels();
    void answerPopup();

    RunController runs;
    Diagnostics diagnostics;
    CanvasView canvas;
    CommandRegistry commands{canvas};
    OutlineModel outline;
    std::mt19937 random;
};

} // namespace dataflow::ui::testing
