// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RejectFile: lines that a load left out, with their numbers and reasons, as CSV.

#include "engine/nodes/file/atomic_file.h"

#include <optional>

namespace dataflow::nodes {

/// Written only when a line was rejected; it appears at commit(). One thread.
class RejectFile {
public:
    explicit RejectFile(std::filesystem::path path);
    /// `line` counts from 1. Columns: line, reason, content.
    Result<void> add(std::int64_t line, std::string_view reason, std::string_view content);
    Result<void> commit();
    std::int64_t count() const noexcept { return m_count; }
    const std::filesystem::path& path() const noexcept { return m_path; }

private:
    std::filesystem::path m_path;
    std::optional<AtomicFile> m_file;
    std::int64_t m_count = 0;
};

} // namespace dataflow::nodes
