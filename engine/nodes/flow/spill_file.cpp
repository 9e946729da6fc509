// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/flow/spill_file.h"

#include "engine/db/batch_codec.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

namespace dataflow::nodes {

namespace {

Error fileError(std::string message, const std::string& folder, int reason)
{
    return Error(reason == ENOSPC || reason == EDQUOT ? ErrorCode::DiskFull : ErrorCode::FileUnwritable,
                 std::move(message))
        .with("directory", folder)
        .with("reason", std::strerror(reason))
        .hint("Free some space, or set TMPDIR to a folder that has more.");
}

} // namespace

SpillFile::~SpillFile()
{
    if (m_file >= 0)
        ::close(m_file);
}

Result<void> SpillFile::open()
{
    const char* named = std::getenv("TMPDIR");
    m_folder = named && *named ? named : "/var/tmp";
    m_file = ::open(m_folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (m_file < 0) {
        // A file system without nameless files: make a named one and take the name away.
        std::string name = (std::filesystem::path(m_folder) / "dataflow-sort-XXXXXX").native();
        m_file = ::mkostemp(name.data(), O_CLOEXEC);
        if (m_file >= 0)
            ::unlink(name.c_str());
    }
    if (m_file < 0)
        return fail(fileError("The temporary file for rows cannot be made", m_folder, errno));
    return {};
}

Result<SpillFile::Place> SpillFile::write(const db::RowBatch& batch)
{
    if (m_file < 0)
        DF_TRY(open());
    std::string bytes;
    db::encodeBatch(batch, bytes);
    const Place place{m_end, bytes.size()};
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t wrote = ::pwrite(m_file, bytes.data() + done, bytes.size() - done,
                                       static_cast<off_t>(place.offset + done));
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return fail(fileError("Rows cannot be written to the temporary file", m_folder,
                                  wrote < 0 ? errno : ENOSPC));
        done += static_cast<std::size_t>(wrote);
    }
    m_end += bytes.size();
    return place;
}

Result<db::BatchPtr> SpillFile::read(Place place) const
{
    std::string bytes(place.length, '\0');
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t got = ::pread(m_file, bytes.data() + done, bytes.size() - done,
                                    static_cast<off_t>(place.offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return fail(Error(ErrorCode::FileUnreadable, "Rows cannot be read back from the temporary file")
                            .with("reason", got < 0 ? std::strerror(errno) : "the file is too short"));
        done += static_cast<std::size_t>(got);
    }
    return db::decodeBatch(bytes);
}

} // namespace dataflow::nodes
