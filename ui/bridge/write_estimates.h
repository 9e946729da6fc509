// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// WriteEstimates: asks the databases how many rows writes concern, off the GUI thread.

#include <QObject> // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/graph/write_estimate.h"
#include "ui/bridge/open_to_look.h"

#include <chrono>
#include <memory>
#include <vector>

namespace dataflow::ui {

/// A node that is about to change data.
struct PlannedWrite {
    graph::WriteTarget target;
    graph::WritePlace place;
    /// What `${}` stands for; null where that is known only when it runs.
    std::shared_ptr<const graph::Variables> variables;
};

/// What a run of a workflow with these values writes.
std::vector<PlannedWrite> plannedWrites(const graph::Project& project, const WorkflowId& workflow,
                                        const std::string& environment, const Map& parameters);

/// GUI thread. Opens each connection on a thread of its own, only to read; every read ends in time or is
/// given up. Destroying it gives up what is under way.
class WriteEstimates : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kLongest{10};

    explicit WriteEstimates(QObject* parent = nullptr);
    ~WriteEstimates() override;

    /// Asks for all `writes` that have a table; once. `from`: project, environment and folder of the run.
    void start(const std::vector<PlannedWrite>& writes, const ConnectionTarget& from);

signals:
    /// `write`: its place in the list.
    void estimated(int write, const dataflow::graph::WriteEstimate& estimate);
    void failed(int write, const dataflow::Error& error);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::ui
