// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Reading and writing project files: all-or-nothing loading, canonical and atomic saving.

#include "engine/graph/problem.h"
#include "engine/graph/project.h"
#include "engine/nodes/catalog.h"

#include <filesystem>

namespace dataflow::graph {

/// A project together with the text it came from.
struct LoadedProject {
    ProjectPtr project;
    /// Positions for error places; shared because validation may run later, elsewhere.
    std::shared_ptr<const JsonDocument> document;
    /// Warnings: unknown keys kept, old spellings upgraded.
    std::vector<Problem> problems;
    /// Exact bytes read, for "saving an untouched file changes no byte" and for noticing a change on disk.
    std::string text;
    std::filesystem::path path;
};

/// Parses a project. Errors carry file, line, column and a suggestion; nothing is half-loaded.
Result<LoadedProject> parseProject(std::string text, std::filesystem::path path);
Result<LoadedProject> loadProject(const std::filesystem::path& path);

/// The canonical text: schema key order, nodes by id, links by text, one link per line, defaults left out,
/// ends with \n. Literal secrets are refused (SecretLiteral). `catalog` gives the order of parameters;
/// nullptr: the built-in one. Parameters that equal their default are written when `params` holds them: the
/// user put them there (setParameter() of edit.h drops them).
Result<std::string> writeProject(const Project& project, const nodes::NodeCatalog* catalog = nullptr);

/// What saving must find on disk. `expected` is the text last read or written there; nullopt: overwrite
/// whatever is there.
struct SaveOptions {
    std::optional<std::string> expected;
};
/// Saves `text` atomically (a symbolic link stays one, permission bits stay as they are): temporary file
/// beside it, fsync, rename, fsync of the folder. FileChangedOnDisk when another program changed it since;
/// DiskFull / FileUnwritable leave the old file whole and no temporary behind. Blocks on I/O.
Result<void> saveText(const std::filesystem::path& path, std::string_view text, const SaveOptions& options);
/// The text to save: `loaded.text` while `project` still equals what was loaded, else writeProject().
Result<std::string> textToSave(const Project& project, const LoadedProject* loaded,
                               const nodes::NodeCatalog* catalog = nullptr);

/// Part of a workflow as clipboard text ({"format":1,"nodes":[...],"links":[...],"view":{...}}), and back.
/// Links from outside into the chosen nodes are part of it.
std::string writeFragment(const Workflow& workflow, const std::vector<NodeId>& nodes,
                          const std::vector<std::string>& annotations = {},
                          const nodes::NodeCatalog* catalog = nullptr);
Result<Workflow> parseFragment(std::string_view text);

} // namespace dataflow::graph
