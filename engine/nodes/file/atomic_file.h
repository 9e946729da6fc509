// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// AtomicFile: a file written beside its target and renamed over it, so that readers see the old or the whole
/// new one.

#include "engine/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace dataflow::nodes {

/// Collects bytes for a file that replaces `target` on commit(). Destroyed before that, it leaves no trace.
/// One thread.
class AtomicFile {
public:
    /// FileUnwritable when the folder is missing or closed to us, or the target is a directory.
    static Result<AtomicFile> create(const std::filesystem::path& target);
    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    ~AtomicFile();

    /// Starts with what the target holds now; gives its size. Before any write().
    Result<std::uint64_t> copyTarget();
    /// DiskFull or FileUnwritable.
    Result<void> write(std::string_view bytes);
    /// Writes to disk and renames; the target keeps its permissions.
    Result<void> commit();

private:
    AtomicFile(int descriptor, std::filesystem::path target, std::string temporary);
    Error writeError(int problem) const;
    int m_descriptor = -1;
    std::filesystem::path m_target;
    std::string m_temporary;
};

} // namespace dataflow::nodes
