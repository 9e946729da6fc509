// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SpillFile: batches of one node in a nameless temporary file.

#include "engine/db/row_batch.h"

namespace dataflow::nodes {

/// Made on the first write, in $TMPDIR, else /var/tmp (/tmp may be memory); gone with the object, and with
/// the process. One thread.
class SpillFile {
public:
    struct Place {
        std::uint64_t offset = 0;
        std::uint64_t length = 0;
    };
    SpillFile() = default;
    SpillFile(SpillFile&& other) noexcept
        : m_folder(std::move(other.m_folder))
        , m_file(std::exchange(other.m_file, -1))
        , m_end(other.m_end)
    {}
    ~SpillFile();

    /// DiskFull or FileUnwritable, with the folder, when there is no room.
    Result<Place> write(const db::RowBatch& batch);
    Result<db::BatchPtr> read(Place place) const;
    /// Bytes written so far.
    std::uint64_t byteCount() const noexcept { return m_end; }

private:
    Result<void> open();
    std::string m_folder;
    int m_file = -1;
    std::uint64_t m_end = 0;
};

} // namespace dataflow::nodes
