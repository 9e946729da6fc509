// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CsvScanner: the records of a CSV file as views into a bounded buffer (RFC 4180, any delimiter).

#include "engine/nodes/file/input_file.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dataflow::nodes {

enum class CsvEncoding { Utf8, Latin1 };

/// How a file is cut into cells.
struct CsvDialect {
    char delimiter = ',';
    /// '\0': no quoting.
    char quote = '"';
    CsvEncoding encoding = CsvEncoding::Utf8;
};

/// A cell, unquoted and in UTF-8. `quoted` tells "" (empty text) from nothing.
struct CsvCell {
    std::string_view text;
    bool quoted = false;
};

/// Whether an unquoted text, which holds no line feed, holds several lines by carriage returns inside of it.
bool holdsLoneReturn(std::string_view text) noexcept;
/// Says so of a file whose lines end in them; the scanner cannot cut it.
Error loneReturns(std::int64_t line);

/// Reads records front to back. Takes LF and CRLF, skips a UTF-8 byte-order mark. One thread.
class CsvScanner {
public:
    /// Bytes read at a time, and the longest record taken (a quote that is never closed stops there).
    static constexpr std::size_t kChunkBytes = std::size_t{1} << 20;
    static constexpr std::size_t kMaxRecordBytes = std::size_t{64} << 20;

    /// As InputFile::open(), and FileUnreadable for UTF-16 text.
    static Result<std::unique_ptr<CsvScanner>> open(const std::filesystem::path& path, CsvDialect dialect);
    /// Of a file that stands at its beginning, and that nobody else reads meanwhile.
    static Result<std::unique_ptr<CsvScanner>> over(std::shared_ptr<InputFile> file, CsvDialect dialect);
    CsvScanner(const CsvScanner&) = delete;
    CsvScanner& operator=(const CsvScanner&) = delete;

    /// Passes `count` physical lines by, whatever they hold. For before the first record. CsvBadRow where the
    /// lines end in lone carriage returns, so that all of the file would be passed by.
    Result<void> skipLines(std::int64_t count);
    /// Moves to the next record; false at the end of the file. A malformed record is still one: see fault().
    Result<bool> next();

    /// Cells of the record; valid until next().
    std::span<const CsvCell> cells() const noexcept { return m_cells; }
    /// The record as it stands in the file, without its line end; valid until next().
    std::string_view recordText() const noexcept { return {m_buffer.data() + m_record, m_recordSize}; }
    /// What is wrong with the record's quoting, as a sentence without a full stop; empty when nothing is.
    std::string_view fault() const noexcept { return m_fault; }
    /// Line the record starts on, from 1.
    std::int64_t line() const noexcept { return m_line; }
    /// False when the record surely is plain ASCII, so that nobody need check its UTF-8.
    bool mayHoldNonAscii() const noexcept { return m_nonAscii; }

    /// Bytes of the file behind the records seen so far (up to a buffer ahead).
    std::uint64_t bytesRead() const noexcept { return m_bytesRead; }

private:
    struct Piece {
        std::size_t begin = 0;
        std::size_t end = 0;
        bool quoted = false;
        bool escaped = false;
    };
    enum class Scan { Complete, NeedsMore };

    CsvScanner(std::shared_ptr<InputFile> file, CsvDialect dialect);
    Result<void> start();
    Result<std::string> readChunk(std::size_t rest);
    Result<void> refill();
    std::size_t nextMark() noexcept;
    void seekMarks(std::size_t position) noexcept;
    Scan scanRecord();
    Scan scanQuoted(std::size_t open, Piece& piece, std::size_t& mark);
    Scan finishRecord(std::size_t recordEnd, std::size_t nextRecord);
    void unescape();

    std::shared_ptr<InputFile> m_file;
    std::uint64_t m_bytesRead = 0;
    CsvDialect m_dialect;

    std::string m_buffer; ///< bytes, then kPadding zeros
    std::size_t m_end = 0;
    std::size_t m_position = 0; ///< where the next record starts
    bool m_atFileEnd = false;
    std::size_t m_block = 0;
    std::uint64_t m_marks = 0;
    bool m_nonAscii = false;

    std::vector<Piece> m_pieces;
    std::vector<CsvCell> m_cells;
    std::string m_unescaped;
    std::size_t m_record = 0;
    std::size_t m_recordSize = 0;
    std::string_view m_fault;
    std::int64_t m_line = 0;
    std::int64_t m_nextLine = 1;
    std::int64_t m_linesInRecord = 0;
};

} // namespace dataflow::nodes
