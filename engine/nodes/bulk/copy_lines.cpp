// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/bulk/copy_lines.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

constexpr std::size_t kReadBytes = 256 * 1024;
constexpr std::size_t kChunkBytes = 512 * 1024;
constexpr std::size_t kLongestRecord = std::size_t{64} << 20;

/// COPY's own mark for the end of the rows.
bool isEndMark(std::string_view record)
{
    while (!record.empty() && (record.back() == '\n' || record.back() == '\r'))
        record.remove_suffix(1);
    return record == "\\.";
}

} // namespace

CopyLines::CopyLines(std::shared_ptr<InputFile> file, CopyFormat format)
    : m_file(std::move(file))
    , m_format(format)
{}

Result<bool> CopyLines::readMore()
{
    if (m_atEnd)
        return false;
    const std::size_t before = m_buffer.size();
    m_buffer.resize(before + kReadBytes);
    DF_TRY_ASSIGN(const std::size_t got, m_file->read(m_buffer.data() + before, kReadBytes));
    m_buffer.resize(before + got);
    m_atEnd = got == 0;
    return !m_atEnd;
}

// Whether the character at m_scanned, outside of quotes and not escaped, ends a record.
bool CopyLines::endsRecord(char c)
{
    if (m_lineEnd == LineEnd::Unknown && c == '\n')
        m_lineEnd = LineEnd::Newline;
    if (m_lineEnd == LineEnd::Unknown && c == '\r') {
        const std::size_t behind = m_scanned + 1;
        m_lineEnd =
            behind < m_buffer.size() && m_buffer[behind] == '\n' ? LineEnd::ReturnNewline : LineEnd::Return;
    }
    return c == (m_lineEnd == LineEnd::Return ? '\r' : '\n');
}

std::size_t CopyLines::findEnd()
{
    for (; m_scanned < m_buffer.size(); ++m_scanned) {
        const char c = m_buffer[m_scanned];
        if (c == '\r' && m_lineEnd == LineEnd::Unknown && m_scanned + 1 == m_buffer.size() && !m_atEnd)
            return 0; // what follows tells what it is
        if (m_format == CopyFormat::Csv) {
            if (c == '"')
                m_inQuotes = !m_inQuotes;
            if (!m_inQuotes && endsRecord(c))
                return ++m_scanned;
            continue;
        }
        if (!m_escaped && endsRecord(c))
            return ++m_scanned;
        m_escaped = c == '\\' && !m_escaped;
    }
    return m_atEnd && m_scanned > m_start ? m_scanned : 0;
}

Result<LineChunk> CopyLines::next(std::size_t records)
{
    m_buffer.erase(0, m_start);
    m_scanned -= m_start;
    m_start = 0;
    LineChunk chunk;
    while (chunk.lines.size() < records && m_start < kChunkBytes) {
        const std::size_t end = findEnd();
        if (end == 0) {
            if (m_buffer.size() - m_start > kLongestRecord)
                return fail(Error{ErrorCode::BadInput, "A record of the file does not end"}
                                .with("file", m_file->path().string())
                                .with("line", m_line)
                                .hint("Look for a quote that is not closed."));
            DF_TRY_ASSIGN(const bool more, readMore());
            if (!more && m_scanned == m_start)
                break;
            continue;
        }
        const std::string_view record = std::string_view(m_buffer).substr(m_start, end - m_start);
        if (isEndMark(record)) {
            m_atEnd = true;
            m_buffer.resize(m_start);
            m_scanned = m_start;
            break;
        }
        chunk.starts.push_back(m_start);
        chunk.lines.push_back(m_line);
        m_line += std::count(record.begin(), record.end(), m_lineEnd == LineEnd::Return ? '\r' : '\n');
        m_start = end;
        m_inQuotes = m_escaped = false;
    }
    if (!chunk.starts.empty()) {
        chunk.bytes.assign(m_buffer, 0, m_start);
        chunk.starts.push_back(m_start);
        chunk.lines.push_back(m_line);
        chunk.countedByCopy =
            m_lineEnd == LineEnd::Return || m_lineEnd == LineEnd::ReturnNewline ? '\r' : '\n';
    }
    return chunk;
}

} // namespace dataflow::nodes
