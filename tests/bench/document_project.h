// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A project of thousands of real nodes that runs quickly, for the measurements of Studio.

#include <QString>

namespace dataflow::bench {

/// Nodes that belong together; numbers of nodes are multiples of it.
inline constexpr int kGroup = 8;

/// Writes a project of `nodes` nodes and 1.5 links each into `folder`, with the small file it reads. Gives
/// the path of the project.
QString writeDocumentProject(const QString& folder, int nodes);

} // namespace dataflow::bench
