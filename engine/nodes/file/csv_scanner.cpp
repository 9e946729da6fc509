// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/file/csv_scanner.h"

#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace dataflow::nodes {

namespace {

/// Bytes looked at together; the buffer is padded by as many zeros.
constexpr std::size_t kBlock = 64;
constexpr std::size_t kPadding = kBlock;

struct BlockMarks {
    std::uint64_t marks = 0;
    bool nonAscii = false;
};

#if defined(__SSE2__)
/// Bit i is set when byte i of the block is a delimiter, a quote or a line feed.
BlockMarks markBlock(const char* bytes, char delimiter, char quote) noexcept
{
    const __m128i delimiters = _mm_set1_epi8(delimiter);
    const __m128i quotes = _mm_set1_epi8(quote);
    const __m128i lineFeeds = _mm_set1_epi8('\n');
    BlockMarks found;
    int high = 0;
    for (std::size_t part = 0; part < 4; ++part) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * part));
        const __m128i hit =
            _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, delimiters), _mm_cmpeq_epi8(block, quotes)),
                         _mm_cmpeq_epi8(block, lineFeeds));
        found.marks |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(hit)))
                       << (16 * part);
        high |= _mm_movemask_epi8(block);
    }
    found.nonAscii = high != 0;
    return found;
}
#else
BlockMarks markBlock(const char* bytes, char delimiter, char quote) noexcept
{
    BlockMarks found;
    for (std::size_t i = 0; i < kBlock; ++i) {
        const char byte = bytes[i];
        if (byte == delimiter || byte == quote || byte == '\n')
            found.marks |= std::uint64_t{1} << i;
        found.nonAscii |= (static_cast<unsigned char>(byte) & 0x80) != 0;
    }
    return found;
}
#endif

/// Latin-1 bytes are the first 256 code points.
void appendLatin1AsUtf8(std::string_view bytes, std::string& out)
{
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        if (code < 0x80) {
            out.push_back(byte);
        } else {
            out.push_back(static_cast<char>(0xC0 | (code >> 6)));
            out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
        }
    }
}

} // namespace

bool holdsLoneReturn(std::string_view text) noexcept
{
    const std::size_t end = text.find('\r');
    return end != std::string_view::npos && end + 1 < text.size();
}

Error loneReturns(std::int64_t line)
{
    return Error{ErrorCode::CsvBadRow, "The lines of the CSV file end in carriage returns alone"}
        .with("line", line)
        .hint("Save the file with line feeds (LF or CR LF).");
}

Result<std::unique_ptr<CsvScanner>> CsvScanner::open(const std::filesystem::path& path, CsvDialect dialect)
{
    DF_TRY_ASSIGN(auto file, InputFile::open(path));
    return over(std::move(file), dialect);
}

Result<std::unique_ptr<CsvScanner>> CsvScanner::over(std::shared_ptr<InputFile> file, CsvDialect dialect)
{
    std::unique_ptr<CsvScanner> scanner(new CsvScanner(std::move(file), dialect));
    DF_TRY(scanner->start());
    return scanner;
}

CsvScanner::CsvScanner(std::shared_ptr<InputFile> file, CsvDialect dialect)
    : m_file(std::move(file))
    , m_dialect(dialect)
{
    // Without quoting the quote's comparison looks for what is a mark anyway.
    if (m_dialect.quote == '\0')
        m_dialect.quote = '\n';
}

Result<void> CsvScanner::start()
{
    constexpr std::size_t kMarkBytes = 3;
    do // a pipe may give less than the mark at a time
        DF_TRY(refill());
    while (m_end < kMarkBytes && !m_atFileEnd);
    const std::string_view head(m_buffer.data(), m_end);
    if (m_dialect.encoding == CsvEncoding::Utf8 &&
        (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")))
        return fail(Error{ErrorCode::FileUnreadable, "The CSV file could not be read"}
                        .with("path", m_file->path().string())
                        .with("reason", "it is UTF-16 text")
                        .hint("Save it as UTF-8."));
    if (m_dialect.encoding == CsvEncoding::Utf8 && head.starts_with("\xEF\xBB\xBF"))
        m_position = 3;
    seekMarks(m_position);
    return {};
}

/// The bytes behind an unfinished record of `rest` bytes.
Result<std::string> CsvScanner::readChunk(std::size_t rest)
{
    // A record longer than the buffer doubles the step, so that re-scanning it stays linear.
    std::string chunk(std::max(kChunkBytes, rest), '\0');
    const std::size_t least = rest > kChunkBytes ? rest : 1;
    std::size_t got = 0;
    while (got < least) { // a pipe gives less at a time
        DF_TRY_ASSIGN(const std::size_t more, m_file->read(chunk.data() + got, chunk.size() - got));
        if (more == 0)
            break;
        got += more;
    }
    chunk.resize(got);
    return chunk;
}

/// Moves the unread rest to the front of the buffer and reads on behind it.
Result<void> CsvScanner::refill()
{
    const std::size_t rest = m_end - m_position;
    if (rest > kMaxRecordBytes)
        return fail(Error{ErrorCode::CsvBadRow, "A record of the CSV file never ends"}
                        .with("line", m_nextLine)
                        .with("bytes", static_cast<std::int64_t>(rest))
                        .hint("Look for a quote that is not closed, or set another quote character."));
    if (rest > 0 && m_position > 0)
        std::memmove(m_buffer.data(), m_buffer.data() + m_position, rest);
    m_position = 0;
    DF_TRY_ASSIGN(const std::string chunk, readChunk(rest));
    m_bytesRead += chunk.size();
    m_atFileEnd = chunk.empty();
    m_buffer.resize(rest);
    if (m_dialect.encoding == CsvEncoding::Latin1)
        appendLatin1AsUtf8(chunk, m_buffer);
    else
        m_buffer += chunk;
    m_end = m_buffer.size();
    m_buffer.append(kPadding, '\0');
    m_nonAscii = false;
    seekMarks(0);
    return {};
}

void CsvScanner::seekMarks(std::size_t position) noexcept
{
    m_block = position;
    const BlockMarks found = markBlock(m_buffer.data() + position, m_dialect.delimiter, m_dialect.quote);
    m_marks = found.marks;
    m_nonAscii |= found.nonAscii;
}

/// Position of the next delimiter, quote or line feed; m_end when the buffer has no more.
std::size_t CsvScanner::nextMark() noexcept
{
    while (m_marks == 0) {
        if (m_block + kBlock >= m_end) {
            m_block = m_end;
            return m_end;
        }
        seekMarks(m_block + kBlock);
    }
    const std::size_t mark = m_block + static_cast<std::size_t>(std::countr_zero(m_marks));
    m_marks &= m_marks - 1;
    return mark;
}

Result<void> CsvScanner::skipLines(std::int64_t count)
{
    while (count > 0) {
        const void* feed = m_position < m_end
                               ? std::memchr(m_buffer.data() + m_position, '\n', m_end - m_position)
                               : nullptr;
        if (feed) {
            m_position = static_cast<std::size_t>(static_cast<const char*>(feed) - m_buffer.data()) + 1;
            ++m_nextLine;
            --count;
        } else if (m_atFileEnd) {
            if (holdsLoneReturn({m_buffer.data() + m_position, m_end - m_position}))
                return fail(loneReturns(m_nextLine));
            m_position = m_end;
            break;
        } else {
            DF_TRY(refill());
        }
    }
    if (m_position < m_end)
        seekMarks(m_position);
    return {};
}

Result<bool> CsvScanner::next()
{
    for (;;) {
        if (m_position < m_end && scanRecord() == Scan::Complete) {
            m_line = m_nextLine;
            m_nextLine += m_linesInRecord;
            unescape();
            return true;
        }
        if (m_position >= m_end && m_atFileEnd)
            return false;
        DF_TRY(refill());
    }
}

/// Cuts the record at m_position; NeedsMore leaves everything as it was but for the marks (refill() sets
/// them).
CsvScanner::Scan CsvScanner::scanRecord()
{
    m_pieces.clear();
    m_fault = {};
    m_linesInRecord = 1;
    std::size_t cellStart = m_position;
    for (;;) {
        std::size_t mark = nextMark();
        Piece piece{cellStart, mark, false, false};
        if (mark == cellStart && mark < m_end && m_buffer[mark] == m_dialect.quote &&
            m_dialect.quote != '\n') {
            if (scanQuoted(mark, piece, mark) == Scan::NeedsMore)
                return Scan::NeedsMore;
        } else {
            // A quote inside an unquoted cell is an ordinary character.
            while (mark < m_end && m_buffer[mark] == m_dialect.quote && m_dialect.quote != '\n')
                mark = nextMark();
            piece.end = mark;
        }
        if (mark >= m_end) {
            if (!m_atFileEnd)
                return Scan::NeedsMore;
            m_pieces.push_back(piece);
            return finishRecord(m_end, m_end);
        }
        if (m_buffer[mark] == '\n') {
            const bool carriageReturn = mark > cellStart && m_buffer[mark - 1] == '\r';
            if (carriageReturn && piece.end == mark)
                --piece.end;
            m_pieces.push_back(piece);
            return finishRecord(carriageReturn ? mark - 1 : mark, mark + 1);
        }
        m_pieces.push_back(piece);
        cellStart = mark + 1;
    }
}

/// Reads a quoted cell from its opening quote; `mark` becomes the delimiter, line feed or end behind it.
CsvScanner::Scan CsvScanner::scanQuoted(std::size_t open, Piece& piece, std::size_t& mark)
{
    piece = {open + 1, m_end, true, false};
    for (;;) {
        mark = nextMark();
        if (mark >= m_end) {
            if (!m_atFileEnd)
                return Scan::NeedsMore;
            m_fault = "A quoted cell is not closed";
            return Scan::Complete;
        }
        if (m_buffer[mark] == '\n')
            ++m_linesInRecord;
        if (m_buffer[mark] != m_dialect.quote)
            continue;
        if (mark + 1 >= m_end && !m_atFileEnd)
            return Scan::NeedsMore;
        if (mark + 1 >= m_end || m_buffer[mark + 1] != m_dialect.quote)
            break;
        piece.escaped = true;
        nextMark();
    }
    piece.end = mark;
    const std::size_t behind = mark + 1;
    do
        mark = nextMark();
    while (mark < m_end && m_buffer[mark] == m_dialect.quote);
    if (mark >= m_end && !m_atFileEnd)
        return Scan::NeedsMore;
    const std::string_view between(m_buffer.data() + behind, mark - behind);
    if (!between.empty() && between != "\r")
        m_fault = "There is text behind the closing quote of a cell";
    return Scan::Complete;
}

CsvScanner::Scan CsvScanner::finishRecord(std::size_t recordEnd, std::size_t nextRecord)
{
    m_record = m_position;
    m_recordSize = recordEnd - m_record;
    m_position = nextRecord;
    return Scan::Complete;
}

/// Makes the cells of the finished record; doubled quotes become single ones in a side buffer.
void CsvScanner::unescape()
{
    m_cells.clear();
    m_unescaped.clear();
    m_unescaped.reserve(m_recordSize);
    for (const Piece& piece : m_pieces) {
        const std::string_view text(m_buffer.data() + piece.begin, piece.end - piece.begin);
        if (!piece.escaped) {
            m_cells.push_back({text, piece.quoted});
            continue;
        }
        const std::size_t start = m_unescaped.size();
        for (std::size_t i = 0; i < text.size(); ++i) {
            m_unescaped.push_back(text[i]);
            if (text[i] == m_dialect.quote)
                ++i;
        }
        m_cells.push_back({std::string_view(m_unescaped).substr(start), true});
    }
}

} // namespace dataflow::nodes
