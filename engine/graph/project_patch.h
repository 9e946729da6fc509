// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What turns one project into another, small when little changed: for journals.

#include "engine/graph/project_file.h"

namespace dataflow::graph {

/// A JSON list of changes. Costs what differs: parts that both projects share are not looked at.
/// SecretLiteral (and what else writeProject() refuses) when what differs cannot be written.
Result<Json> makePatch(const Project& before, const Project& after);
/// The project after the changes; fails when the patch is not for this project.
Result<ProjectPtr> applyPatch(const Project& before, const Json& patch);

/// Applies patches one after the other, each for the project the one before it gave. A project shares with
/// the one before it what the patch left alone, as it does after an edit.
class PatchReplay {
public:
    /// Fails when the project cannot be written.
    static Result<PatchReplay> from(ProjectPtr start);
    /// The next project. After an error the replay is over.
    Result<ProjectPtr> apply(const Json& patch);
    const ProjectPtr& project() const noexcept { return m_project; }

private:
    PatchReplay(ProjectPtr project, Json tree);
    ProjectPtr m_project;
    Json m_tree; ///< the same, as projectTree() has it
};

} // namespace dataflow::graph
