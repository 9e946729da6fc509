// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RunRecord: what the history and `.dfrun` files keep of a run: states, times and row counts, no rows and
/// no values.

#include "ui/bridge/run_controller.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace dataflow::ui {

struct NodeRecord {
    NodeId id;
    QString title;
    run::NodeState state = run::NodeState::Idle;
    Nanoseconds duration{0};
    std::uint64_t rowsIn = 0;
    std::uint64_t rowsOut = 0;
    QString error;       ///< its sentence; empty when the node did not fail
    QString takenFrom{}; ///< the run whose outputs were taken over; empty when it ran itself
    QString why{};       ///< why it ran or was taken over, where both could have been
};

struct RunRecord {
    QString id;
    QString workflow;
    run::RunStatus status = run::RunStatus::Succeeded;
    QDateTime startedAt;
    Nanoseconds duration{0};
    std::vector<NodeRecord> nodes; ///< sorted by id
    QString project{};             ///< the project's name
    QString environment{};
    QString revision{};          ///< SHA-256 of the project's text as it was run, in hex; empty: not known
    QString step{};              ///< the change that led to that revision, as Undo calls it; may be empty
    std::optional<bool> saved{}; ///< the revision was that of the project's file; nothing: not known
    QString file{};              ///< where it was opened from; empty: a run of this program

    std::uint64_t rows() const noexcept; ///< handed out by all nodes
    int failed() const noexcept;
};

/// As run::recordToJson() has it. `choices`, by node: what the run did with its nodes, where outputs could be
/// taken over.
RunRecord recordOf(const run::RunReport& report, const std::vector<NodeChoice>& choices = {});
/// Why a node runs, is taken over or left out: "taken over, as it is pinned".
QString choiceText(const NodeChoice& choice);

/// One line of JSON without its end, and back; nullopt for a line that is no record.
std::string lineOf(const RunRecord& record);
std::optional<RunRecord> recordFrom(std::string_view line);
/// The text of the record in a `.dfrun` file, and back. Errors say in which line what is wrong.
std::string recordFileText(const RunRecord& record);
Result<RunRecord> parseRecordFile(const std::string& text, const std::string& file);

} // namespace dataflow::ui
