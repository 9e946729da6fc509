// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/freshness_watch.h"

#include <memory>

namespace dataflow::ui {

namespace {

constexpr int kPauseMilliseconds = 80;

/// Of the nodes whose outputs could be taken over. A workflow that cannot be planned says nothing.
Result<RunMarks::Standings> standingsOf(const RunStart& start, const run::RunReportPtr& before,
                                        const RunMarks::Nodes& pins)
{
    DF_TRY_ASSIGN(const auto plan, graph::makePlan(start.project, start.workflow, {}));
    // Nothing runs, so no cache is opened either.
    auto bare = std::make_shared<graph::Project>(*start.project);
    bare->cache = {};
    DF_TRY_ASSIGN(const auto runtime,
                  run::ProjectRuntime::create(
                      bare, {.projectDirectory = start.projectDirectory, .environment = start.environment}));
    run::Reuse reuse{.before = before, .pinsInProduction = true}; // asked about when a run starts
    for (const NodeId& id : pins)
        if (plan->find(id))
            reuse.pinned.push_back(id);
    DF_TRY_ASSIGN(auto found, run::freshnessOf(*plan, start.parameters, *runtime, reuse));
    RunMarks::Standings standings;
    for (std::size_t node = 0; node < found.size(); ++node)
        if (found[node].state != run::Freshness::NoResult)
            standings.emplace(plan->nodes[node].node->id, std::move(found[node]));
    return standings;
}

} // namespace

FreshnessWatch::FreshnessWatch(RunController& runs, QObject* parent)
    : QObject(parent)
    , m_runs(runs)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &FreshnessWatch::look);
    connect(&runs, &RunController::started, this, [this] {
        ++m_newest;
        m_pause.stop();
        m_runs.marks().setStandings(m_start.workflow, {});
    });
    connect(&runs, &RunController::failedToStart, this, [this] {
        if (m_start.project)
            m_pause.start();
    });
}

void FreshnessWatch::ask(const RunStart& start)
{
    m_start = start;
    ++m_newest;
    if (!m_runs.isRunning())
        m_pause.start();
}

void FreshnessWatch::look()
{
    const run::RunReportPtr before = m_runs.lastReport(m_start.workflow);
    if (!before) {
        m_runs.marks().setStandings(m_start.workflow, {});
        return;
    }
    m_worker.post([this, number = m_newest, start = m_start, before,
                   pins = m_runs.marks().pins(m_start.workflow)] {
        auto found = std::make_shared<Result<RunMarks::Standings>>(standingsOf(start, before, pins));
        Background::reply(this, [this, number, found, workflow = start.workflow] {
            if (number == m_newest)
                m_runs.marks().setStandings(workflow, *found ? std::move(**found) : RunMarks::Standings());
        });
    });
}

} // namespace dataflow::ui
