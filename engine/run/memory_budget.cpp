// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/memory_budget.h"

#include "engine/db/batch_codec.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace dataflow::run {

namespace {

std::filesystem::path temporaryDirectory()
{
    if (const char* named = std::getenv("TMPDIR"); named && *named)
        return named;
    return "/var/tmp";
}

Error fileError(std::string message, const std::filesystem::path& directory, int number)
{
    const ErrorCode code =
        number == ENOSPC || number == EDQUOT ? ErrorCode::DiskFull : ErrorCode::FileUnwritable;
    return Error(code, std::move(message))
        .with("directory", directory.native())
        .with("reason", std::strerror(number))
        .hint("Rows that do not fit the run's memory budget go there; make room or set TMPDIR to another "
              "folder.");
}

} // namespace

MemoryBudget::MemoryBudget(std::uint64_t limit, std::filesystem::path directory)
    : m_limit(limit)
    , m_directory(std::move(directory))
{}

MemoryBudget::~MemoryBudget()
{
    if (const int file = m_file.load(); file >= 0)
        ::close(file);
}

bool MemoryBudget::tryTake(std::uint64_t bytes) noexcept
{
    std::uint64_t used = m_used.load(std::memory_order_relaxed);
    do {
        if (used + bytes > m_limit)
            return false;
    } while (!m_used.compare_exchange_weak(used, used + bytes, std::memory_order_relaxed));
    return true;
}

// Needs m_mutex.
Result<void> MemoryBudget::openFile()
{
    if (m_file.load(std::memory_order_relaxed) >= 0)
        return {};
    const std::filesystem::path directory = m_directory.empty() ? temporaryDirectory() : m_directory;
    int file = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
        // A file system without nameless files: make a named one and take the name away.
        std::string name = (directory / "dataflow-spill-XXXXXX").native();
        file = ::mkostemp(name.data(), O_CLOEXEC);
        if (file >= 0)
            ::unlink(name.c_str());
    }
    if (file < 0)
        return fail(fileError("The temporary file for rows cannot be made", directory, errno));
    m_file.store(file, std::memory_order_release);
    return {};
}

Result<MemoryBudget::Place> MemoryBudget::spill(const db::RowBatch& batch)
{
    std::string bytes;
    db::encodeBatch(batch, bytes);
    Place place;
    {
        const std::lock_guard lock(m_mutex);
        DF_TRY(openFile());
        place = {m_end, bytes.size()};
        m_end += (bytes.size() + 4095) / 4096 * 4096; // whole pages, so that discard() frees them
    }
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t wrote = ::pwrite(m_file.load(std::memory_order_acquire), bytes.data() + done,
                                       bytes.size() - done, static_cast<off_t>(place.offset + done));
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return fail(fileError("Rows cannot be written to the temporary file",
                                  m_directory.empty() ? temporaryDirectory() : m_directory,
                                  wrote < 0 ? errno : ENOSPC));
        done += static_cast<std::size_t>(wrote);
    }
    m_spilled.fetch_add(bytes.size(), std::memory_order_relaxed);
    return place;
}

Result<db::BatchPtr> MemoryBudget::read(Place place) const
{
    std::string bytes(place.length, '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::pread(m_file.load(std::memory_order_acquire), bytes.data() + done,
                                    bytes.size() - done, static_cast<off_t>(place.offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return fail(Error(ErrorCode::FileUnreadable, "Rows cannot be read back from the temporary file")
                            .with("reason", got < 0 ? std::strerror(errno) : "the file is too short"));
        done += static_cast<std::size_t>(got);
    }
    return db::decodeBatch(bytes);
}

void MemoryBudget::discard(Place place) noexcept
{
    // Only frees disk space early; a file system that cannot keeps it until the run ends.
    (void)::fallocate(m_file.load(std::memory_order_acquire), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                      static_cast<off_t>(place.offset),
                      static_cast<off_t>((place.length + 4095) / 4096 * 4096));
}

} // namespace dataflow::run
