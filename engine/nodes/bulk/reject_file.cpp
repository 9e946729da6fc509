// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/bulk/reject_file.h"

namespace dataflow::nodes {

namespace {

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    return out + '"';
}

} // namespace

RejectFile::RejectFile(std::filesystem::path path)
    : m_path(std::move(path))
{}

Result<void> RejectFile::add(std::int64_t line, std::string_view reason, std::string_view content)
{
    if (!m_file) {
        DF_TRY_ASSIGN(AtomicFile file, AtomicFile::create(m_path));
        m_file.emplace(std::move(file));
        DF_TRY(m_file->write("line,reason,content\n"));
    }
    while (!content.empty() && (content.back() == '\n' || content.back() == '\r'))
        content.remove_suffix(1);
    ++m_count;
    return m_file->write(std::to_string(line) + ',' + quoted(reason) + ',' + quoted(content) + '\n');
}

Result<void> RejectFile::commit()
{
    return m_file ? m_file->commit() : Result<void>{};
}

} // namespace dataflow::nodes
