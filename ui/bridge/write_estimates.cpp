// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/write_estimates.h"

#include "ui/bridge/background.h"

#include <map>

namespace dataflow::ui {

namespace {

struct Asked {
    int place = 0;
    PlannedWrite write;
};

using Answer = std::function<void(int write, Result<graph::WriteEstimate> estimate)>;

/// Answers for each write of one connection.
void askConnection(const ConnectionTarget& target, const std::vector<Asked>& asked,
                   const std::stop_token& stop, const Answer& answer)
{
    const db::CallLimits limits{stop, Deadline::after(systemClock(), WriteEstimates::kLongest)};
    const auto session = openToLook(target, limits);
    if (!session) {
        for (const Asked& one : asked)
            answer(one.place, fail(session.error()));
        return;
    }
    graph::WriteEstimator estimator(*target.project, **session, limits);
    for (const Asked& one : asked)
        answer(one.place, estimator.estimate(one.write.target, one.write.place, one.write.variables.get()));
}

} // namespace

std::vector<PlannedWrite> plannedWrites(const graph::Project& project, const WorkflowId& workflow,
                                        const std::string& environment, const Map& parameters)
{
    std::shared_ptr<const graph::Variables> variables;
    if (const graph::Workflow* started = project.findWorkflow(workflow))
        if (auto made = graph::Variables::make(
                *started, environment.empty() ? nullptr : project.findEnvironment(environment), parameters))
            variables = std::make_shared<const graph::Variables>(std::move(*made));
    std::vector<PlannedWrite> writes;
    for (graph::WriteTarget& target : graph::writeTargets(project, workflow, nodes::nodeCatalog())) {
        const auto known = target.workflow == workflow ? variables : nullptr; // a call has values of its own
        graph::WritePlace place = graph::writePlace(project, target, known.get());
        writes.push_back({std::move(target), std::move(place), known});
    }
    return writes;
}

struct WriteEstimates::State {
    std::stop_source stop;
    std::vector<std::unique_ptr<Background>> workers; ///< one a connection
};

WriteEstimates::WriteEstimates(QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>())
{}

WriteEstimates::~WriteEstimates()
{
    m_state->stop.request_stop();
}

void WriteEstimates::start(const std::vector<PlannedWrite>& writes, const ConnectionTarget& from)
{
    std::map<std::string, std::vector<Asked>> byConnection;
    for (std::size_t i = 0; i < writes.size(); ++i)
        if (!writes[i].place.table.empty() && writes[i].place.unknown == graph::WriteUnknown::Nothing)
            byConnection[writes[i].place.connection].push_back({static_cast<int>(i), writes[i]});
    const Answer answer = [this](int write, Result<graph::WriteEstimate> estimate) {
        Background::reply(this, [this, write, estimate = std::move(estimate)] {
            if (estimate)
                emit estimated(write, *estimate);
            else
                emit failed(write, estimate.error());
        });
    };
    for (auto& [connection, asked] : byConnection) {
        ConnectionTarget target = from;
        target.connection = connection;
        m_state->workers.push_back(std::make_unique<Background>("df-estimates"));
        m_state->workers.back()->post(
            [target = std::move(target), asked = std::move(asked), answer, stop = m_state->stop.get_token()] {
                askConnection(target, asked, stop, answer);
            });
    }
}

} // namespace dataflow::ui
