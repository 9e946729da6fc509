// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// LayoutRunner: lays a workflow out off the GUI thread, by Graphviz or, where that would take long, by
/// layers.

#include "engine/graph/workflow.h"
#include "ui/bridge/dot_layout.h"

#include <QObject>
#include <QString>

#include <map>
#include <memory>

namespace dataflow::ui {

/// About how much Graphviz has to do: per part, nodes and the columns that links pass, squared. Seconds grow
/// with it; see DECISIONS: Graphviz lays out up to a size.
double dotCost(const LayoutPicture& picture, const std::vector<int>& columns);
/// Above this by layers: Graphviz takes up to about three seconds for it.
inline constexpr double kMostDotCost = 4'000.0 * 4'000.0;

/// GUI thread. One layout at a time; a new one gives up the one under way. Each ask is answered once, unless
/// it was given up or another one followed.
class LayoutRunner : public QObject {
    Q_OBJECT

public:
    struct Ask {
        graph::Workflow workflow;
        /// Its boxes are the workflow's nodes in their order.
        LayoutPicture picture;
    };
    struct Answer {
        std::map<NodeId, graph::CanvasPoint> corners;
        bool byLayers = false;
        QString reason; ///< of layers, where it is not the size
    };
    explicit LayoutRunner(QObject* parent = nullptr);
    ~LayoutRunner() override;
    void ask(Ask ask);
    /// Nothing comes of the layout under way. Its thread may work on for as long as Graphviz needs for a
    /// part.
    void giveUp();
    bool isBusy() const noexcept;

signals:
    void ready(const dataflow::ui::LayoutRunner::Answer& answer);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::ui
