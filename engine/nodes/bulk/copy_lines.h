// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CopyLines: a file in COPY's CSV or text format, cut into records with their line numbers.

#include "engine/nodes/file/input_file.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dataflow::nodes {

enum class CopyFormat { Csv, Text, Binary };

/// Some records of a file, as they stand there.
struct LineChunk {
    std::string bytes;
    /// Where each record starts in `bytes`, and the end of the last one.
    std::vector<std::size_t> starts;
    /// The line of the file on which each record starts, from 1, and the line after the last one.
    std::vector<std::int64_t> lines;
    /// COPY's own line count rises with each of these: '\r' where the file's lines end in "\r\n" or '\r'.
    char countedByCopy = '\n';
    std::size_t size() const noexcept { return starts.empty() ? 0 : starts.size() - 1; }
    /// The bytes of records [from, to).
    std::string_view records(std::size_t from, std::size_t to) const noexcept
    {
        return std::string_view(bytes).substr(starts[from], starts[to] - starts[from]);
    }
};

/// Reads a file record by record. Records may span lines: in quotes (CSV), or behind a backslash (text). As
/// for COPY, the first record decides whether records end in "\n", "\r\n" or "\r". One thread.
class CopyLines {
public:
    /// `format`: Csv or Text. `file` stands at its beginning.
    CopyLines(std::shared_ptr<InputFile> file, CopyFormat format);
    /// At most `records` records and about `kChunkBytes`; an empty chunk at the end. BadInput for a record
    /// that does not end within 64 MiB.
    Result<LineChunk> next(std::size_t records);

private:
    enum class LineEnd { Unknown, Newline, ReturnNewline, Return };
    /// The end of the record that starts at `from` in what was read, 0 when more must be read.
    std::size_t findEnd();
    bool endsRecord(char c);
    Result<bool> readMore();

    std::shared_ptr<InputFile> m_file;
    CopyFormat m_format;
    std::string m_buffer;
    /// The record being looked at starts here; everything before was handed out.
    std::size_t m_start = 0;
    /// Looked at so far.
    std::size_t m_scanned = 0;
    bool m_inQuotes = false;
    bool m_escaped = false;
    bool m_atEnd = false;
    LineEnd m_lineEnd = LineEnd::Unknown;
    std::int64_t m_line = 1;
};

} // namespace dataflow::nodes
