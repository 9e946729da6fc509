// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/layout_runner.h"

#include "engine/graph/layered_layout.h"
#include "ui/bridge/background.h"
#include "ui/bridge/error_words.h"

#include <cstdlib>
#include <numeric>

namespace dataflow::ui {

namespace {

std::size_t numberOf(int number) noexcept
{
    return static_cast<std::size_t>(number);
}

/// By Graphviz if that is quick. The layout by layers, quick at any size, tells how long the links are.
Result<LayoutRunner::Answer> laidOut(const LayoutRunner::Ask& ask, const std::stop_token& stop)
{
    const auto& nodes = ask.workflow.nodes();
    std::map<NodeId, int> heights;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        heights.emplace(nodes[i]->id, ask.picture.boxes[i].height);
    const graph::LayoutSpacing spacing{.height = [&heights](const NodeId& id) { return heights.at(id); }};
    LayoutRunner::Answer answer{
        .corners = graph::layeredLayout(ask.workflow, spacing), .byLayers = true, .reason = {}};
    std::vector<int> columns;
    columns.reserve(nodes.size());
    for (const graph::NodePtr& node : nodes)
        columns.push_back((answer.corners.at(node->id).x - spacing.origin.x) / spacing.column);
    if (dotCost(ask.picture, columns) > kMostDotCost)
        return answer;
    const auto corners = dotLayout(ask.picture, stop);
    if (!corners && corners.error().code() == ErrorCode::Cancelled)
        return fail(corners.error());
    if (!corners) {
        answer.reason = errorSentence(corners.error());
        return answer;
    }
    answer.byLayers = false;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        answer.corners[nodes[i]->id] = {spacing.origin.x + (*corners)[i].x,
                                        spacing.origin.y + (*corners)[i].y};
    return answer;
}

} // namespace

double dotCost(const LayoutPicture& picture, const std::vector<int>& columns)
{
    std::vector<int> roots(picture.boxes.size());
    std::iota(roots.begin(), roots.end(), 0);
    const auto rootOf = [&roots](int box) {
        while (roots[numberOf(box)] != box)
            box = roots[numberOf(box)] = roots[numberOf(roots[numberOf(box)])];
        return box;
    };
    std::vector<int> firstOfFrame(picture.frames.size(), -1);
    for (std::size_t box = 0; box < picture.boxes.size(); ++box) {
        int frame = picture.boxes[box].frame;
        while (frame >= 0 && picture.frames[numberOf(frame)] >= 0)
            frame = picture.frames[numberOf(frame)];
        if (frame < 0)
            continue;
        int& first = firstOfFrame[numberOf(frame)];
        if (first < 0)
            first = static_cast<int>(box);
        roots[numberOf(rootOf(static_cast<int>(box)))] = rootOf(first);
    }
    for (const LayoutPicture::Link& link : picture.links)
        roots[numberOf(rootOf(link.from))] = rootOf(link.to);
    std::map<int, double> sizes;
    for (std::size_t box = 0; box < picture.boxes.size(); ++box)
        sizes[rootOf(static_cast<int>(box))] += 1;
    for (const LayoutPicture::Link& link : picture.links)
        sizes[rootOf(link.from)] += std::abs(columns[numberOf(link.to)] - columns[numberOf(link.from)]);
    return std::accumulate(sizes.begin(), sizes.end(), 0.0,
                           [](double sum, const auto& part) { return sum + part.second * part.second; });
}

struct LayoutRunner::State {
    quint64 newest = 0;
    bool busy = false;
    std::stop_source stop;
    Background worker{"df-layout"};
};

LayoutRunner::LayoutRunner(QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>())
{}

LayoutRunner::~LayoutRunner()
{
    giveUp();
}

void LayoutRunner::ask(Ask ask)
{
    giveUp();
    m_state->busy = true;
    m_state->stop = std::stop_source();
    m_state->worker.post([this, number = m_state->newest, stop = m_state->stop.get_token(),
                          asked = std::make_shared<const Ask>(std::move(ask))] {
        auto answer = std::make_shared<Result<Answer>>(laidOut(*asked, stop));
        Background::reply(this, [this, number, answer] {
            if (number != m_state->newest)
                return;
            m_state->busy = false;
            if (*answer)
                emit ready(**answer);
        });
    });
}

void LayoutRunner::giveUp()
{
    ++m_state->newest;
    m_state->busy = false;
    m_state->stop.request_stop();
}

bool LayoutRunner::isBusy() const noexcept
{
    return m_state->busy;
}

} // namespace dataflow::ui
