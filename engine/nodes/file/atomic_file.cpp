// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/file/atomic_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace dataflow::nodes {

namespace {

/// Permissions of a newly made file by the process's own mask. Asking umask() would change it for every
/// thread for a moment, so the kernel's report is read; where there is none, others may read only.
mode_t defaultMode()
{
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        unsigned mask = 0;
        if (word == "Umask:" && status >> std::oct >> mask)
            return static_cast<mode_t>(0666u & ~mask);
    }
    return 0644;
}

} // namespace

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& target)
{
    std::error_code problem;
    // A link is followed: its target is replaced, not the link.
    std::filesystem::path real = std::filesystem::weakly_canonical(target, problem);
    if (problem)
        real = target;
    if (std::filesystem::is_directory(real, problem))
        return fail(Error{ErrorCode::FileUnwritable, "The file to write is a directory"}.with(
            "path", target.string()));
    if (std::filesystem::exists(real, problem) && !std::filesystem::is_regular_file(real, problem))
        return fail(Error{ErrorCode::FileUnwritable, "The file to write is a device or a pipe"}
                        .with("path", target.string())
                        .hint("Name a file; it is replaced as a whole, which only files can be."));
    std::string temporary = real.string() + ".XXXXXX";
    const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (descriptor < 0) {
        Error error{ErrorCode::FileUnwritable, "The file cannot be created"};
        error.with("path", target.string()).with("reason", std::strerror(errno));
        if (errno == ENOENT)
            error.hint("Make its folder first.");
        return fail(std::move(error));
    }
    AtomicFile file(descriptor, real, temporary);
    struct stat facts = {};
    const mode_t mode = ::stat(real.c_str(), &facts) == 0 ? facts.st_mode & 07777 : defaultMode();
    if (::fchmod(descriptor, mode) != 0)
        return fail(file.writeError(errno));
    return file;
}

AtomicFile::AtomicFile(int descriptor, std::filesystem::path target, std::string temporary)
    : m_descriptor(descriptor)
    , m_target(std::move(target))
    , m_temporary(std::move(temporary))
{}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_target(std::move(other.m_target))
    , m_temporary(std::exchange(other.m_temporary, {}))
{}

AtomicFile::~AtomicFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

Error AtomicFile::writeError(int problem) const
{
    if (problem == ENOSPC || problem == EDQUOT)
        return Error{ErrorCode::DiskFull, "The disk is full"}
            .with("path", m_target.string())
            .hint("Free some space; the file's old content is untouched.");
    return Error{ErrorCode::FileUnwritable, "The file cannot be written"}
        .with("path", m_target.string())
        .with("reason", std::strerror(problem));
}

Result<std::uint64_t> AtomicFile::copyTarget()
{
    const int source = ::open(m_target.c_str(), O_RDONLY | O_CLOEXEC);
    if (source < 0) {
        if (errno == ENOENT)
            return 0;
        return fail(writeError(errno));
    }
    std::vector<char> chunk(std::size_t{1} << 18);
    std::uint64_t copied = 0;
    for (;;) {
        const ssize_t got = ::read(source, chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            const int problem = errno;
            ::close(source);
            if (got < 0)
                return fail(writeError(problem));
            return copied;
        }
        if (auto written = write({chunk.data(), static_cast<std::size_t>(got)}); !written) {
            ::close(source);
            return fail(std::move(written).error());
        }
        copied += static_cast<std::uint64_t>(got);
    }
}

Result<void> AtomicFile::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR)
                continue;
            return fail(writeError(errno));
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> AtomicFile::commit()
{
    if (::fsync(m_descriptor) != 0)
        return fail(writeError(errno));
    if (::close(std::exchange(m_descriptor, -1)) != 0)
        return fail(writeError(errno));
    if (::rename(m_temporary.c_str(), m_target.c_str()) != 0)
        return fail(writeError(errno));
    m_temporary.clear();
    return {};
}

} // namespace dataflow::nodes
