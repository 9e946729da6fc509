// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What a run did with the nodes, on their boxes and links.

#include "ui/bridge/error_words.h"
#include "ui/canvas/canvas_state.h"
#include "ui/models/figures.h"

#include <algorithm>
#include <utility>

namespace dataflow::ui {

/// Finds the box of every planned node once, so that progress needs no look-ups by name.
void CanvasView::mapRun()
{
    State& state = *m_state;
    state.boxOfPlanned.clear();
    state.plannedOfBox.assign(state.scene.boxes().size(), std::nullopt);
    const auto run = state.sources.runs.run();
    if (!run || run->plan()->workflow != state.sources.document.workflowId())
        return;
    for (const graph::PlannedNode& planned : run->plan()->nodes) {
        const int box = state.scene.indexOf(planned.node->id);
        if (box >= 0)
            state.plannedOfBox[static_cast<std::size_t>(box)] =
                static_cast<graph::NodeIndex>(state.boxOfPlanned.size());
        state.boxOfPlanned.push_back(box);
    }
    state.mappedPlan = run->plan();
}

/// Shows what goes through a link; adds to `places` where that was and is written.
void CanvasView::showFlow(const run::Run& run, LinkShape& link, std::vector<QRectF>& places)
{
    State& state = *m_state;
    if (link.from < 0 || link.kind == nodes::PortKind::Value || link.line.isEmpty())
        return;
    const auto node = state.plannedOfBox[at(link.from)];
    if (!node)
        return;
    const auto reader = link.to < 0 ? std::nullopt : state.plannedOfBox[at(link.to)];
    const auto flow = run.flow(*node, link.link.from.port, reader, link.link.to.port);
    if (!flow)
        return;
    const auto& progress = state.sources.runs.progress();
    const LinkFigures now =
        link.run.own().meter.measure(*flow, progress[*node], reader && isUnfinished(progress[*reader].state));
    if (link.hasRows && link.run->figures.looksLike(now)) {
        link.run.own().figures = now; // tips tell more than is drawn
        return;
    }
    const bool inView = detailFor(state.zoom) == Detail::Full &&
                        link.bounds.adjusted(-60, -60, 60, 60).intersects(visibleArea());
    const QRectF before = inView ? state.painter.rowsPlace(state.scene, link) : QRectF();
    link.hasRows = true;
    link.run.own().figures = now;
    const QRectF after = inView ? state.painter.rowsPlace(state.scene, link) : QRectF();
    for (const QRectF& place : {before, after})
        if (!place.isEmpty())
            places.push_back(place.adjusted(-1, -1, 1, 1));
}

void CanvasView::showProgress()
{
    State& state = *m_state;
    const auto run = state.sources.runs.run();
    const bool anew = !run || state.boxOfPlanned.empty() || state.mappedPlan != run->plan();
    if (anew)
        mapRun();
    const auto& progress = state.sources.runs.progress();
    if (progress.size() != state.boxOfPlanned.size())
        return;
    std::vector<NodeBox>& boxes = state.scene.boxes();
    std::vector<int> changed;
    std::vector<int> links; // at the nodes that changed
    std::vector<QRectF> places;
    for (std::size_t node = 0; node < progress.size(); ++node) {
        const int box = state.boxOfPlanned[node];
        if (box < 0)
            continue;
        NodeBox& shown = boxes[static_cast<std::size_t>(box)];
        const run::NodeProgress& now = progress[node];
        if (shown.progress.state == now.state && shown.progress.rowsOut == now.rowsOut &&
            shown.progress.rowsIn == now.rowsIn && shown.progress.duration == now.duration)
            continue;
        state.minimapStale = state.minimapStale || shown.progress.state != now.state;
        shown.progress = now;
        if (now.state == run::NodeState::Failed)
            if (const auto error = state.sources.runs.errorOf(shown.id))
                shown.runError = errorSentence(*error);
        changed.push_back(box);
        if (!anew)
            links.insert(links.end(), shown.links.begin(), shown.links.end());
    }
    std::ranges::sort(links); // one between two nodes is at both
    links.erase(std::ranges::unique(links).begin(), links.end());
    for (const int link : links)
        showFlow(*run, state.scene.links()[at(link)], places);
    updateBoxes(changed);
    if (state.marks.heat)
        viewport()->update(); // one node's time changes every node's share
    if (run && anew)
        for (LinkShape& link : state.scene.links())
            showFlow(*run, link, places);
    updateAreas(places);
    if (std::exchange(state.minimapStale, false)) {
        state.minimap.forget();
        updateMinimap();
    }
}

/// Shows breakpoints, pauses and how outputs stand on the boxes.
void CanvasView::showNodeMarks()
{
    State& state = *m_state;
    const NodeMarks marks = marksOf(state.sources.runs, state.sources.document.workflowId());
    if (marks.empty() && !state.hasNodeMarks)
        return;
    state.hasNodeMarks = !marks.empty();
    std::vector<int> changed;
    for (std::size_t box = 0; box < state.scene.boxes().size(); ++box) {
        NodeBox& shown = state.scene.boxes()[box];
        const auto found = marks.find(shown.id);
        const NodeMark mark = found == marks.end() ? NodeMark() : found->second;
        if (shown.mark == mark)
            continue;
        shown.mark = mark;
        changed.push_back(static_cast<int>(box));
    }
    updateBoxes(changed);
}

} // namespace dataflow::ui
