// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_file.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dataflow::graph {

namespace {

constexpr int kMostLinks = 40;

class OpenFile {
public:
    explicit OpenFile(int descriptor) noexcept
        : m_descriptor(descriptor)
    {}
    OpenFile(OpenFile&& other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    explicit operator bool() const noexcept { return m_descriptor >= 0; }
    int operator*() const noexcept { return m_descriptor; }

private:
    int m_descriptor;
};

/// The error for a failed system call; keeps apart what the user can act on.
Error saveError(const std::filesystem::path& path, std::string_view step, int reason)
{
    const bool full = reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
    Error error(full ? ErrorCode::DiskFull : ErrorCode::FileUnwritable,
                full ? "There is no room on the disk to save the file" : "The file cannot be saved");
    error.with("path", path.string()).with("step", step).with("reason", std::strerror(reason));
    return std::move(error.hint(full ? "The old file is untouched; free some space and save again."
                                     : "The old file is untouched; check the folder and its permissions."));
}

Error changedOnDisk(const std::filesystem::path& path, std::string_view what)
{
    return Error(ErrorCode::FileChangedOnDisk, "Another program changed the file since it was read")
        .with("path", path.string())
        .with("change", what)
        .hint("Load it again, or save under another name.");
}

/// Follows symbolic links by hand, so that a link to a file that does not exist yet works too.
Result<std::filesystem::path> followLinks(const std::filesystem::path& path)
{
    std::filesystem::path target = path;
    for (int i = 0; i < kMostLinks; ++i) {
        std::error_code fault;
        if (!std::filesystem::is_symlink(std::filesystem::symlink_status(target, fault)))
            return target;
        const auto next = std::filesystem::read_symlink(target, fault);
        if (fault)
            return fail(saveError(path, "follow the link", fault.value()));
        target = target.parent_path() / next;
    }
    return fail(saveError(path, "follow the link", ELOOP));
}

/// Compares the file with what is expected there.
Result<void> compareWithDisk(const std::filesystem::path& path, const std::string& expected)
{
    const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file && errno == ENOENT)
        return fail(changedOnDisk(path, "it was removed"));
    struct stat status {};
    if (!file || ::fstat(*file, &status) != 0)
        return fail(saveError(path, "compare with the file", errno));
    if (status.st_size != static_cast<off_t>(expected.size()))
        return fail(changedOnDisk(path, "its size differs"));
    std::array<char, 65'536> buffer{};
    std::size_t offset = 0;
    while (offset < expected.size()) {
        const ssize_t count = ::read(*file, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(saveError(path, "compare with the file", errno));
        const auto size = static_cast<std::size_t>(count);
        if (count == 0 || expected.compare(offset, size, buffer.data(), size) != 0)
            return fail(changedOnDisk(path, "its text differs"));
        offset += size;
    }
    return {};
}

std::string temporaryPrefix(const std::filesystem::path& target)
{
    return '.' + target.filename().string() + ".saving-";
}

/// Removes what killed savers left behind. A temporary whose saver still lives is locked and stays.
void removeStaleTemporaries(const std::filesystem::path& folder, const std::string& prefix)
{
    DIR* entries = ::opendir(folder.c_str());
    if (!entries)
        return;
    while (const dirent* entry = ::readdir(entries)) {
        if (!std::string_view(entry->d_name).starts_with(prefix))
            continue;
        const OpenFile file(
            ::openat(::dirfd(entries), entry->d_name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
        if (file && ::flock(*file, LOCK_EX | LOCK_NB) == 0)
            ::unlinkat(::dirfd(entries), entry->d_name, 0);
    }
    ::closedir(entries);
}

/// A locked temporary file beside the target; removed again unless it was renamed onto the target.
class Temporary {
public:
    static Result<Temporary> create(const std::filesystem::path& target, const std::filesystem::path& folder)
    {
        static std::atomic<unsigned> counter{0};
        for (int attempt = 0; attempt < 100; ++attempt) {
            auto path = folder / (temporaryPrefix(target) + std::to_string(::getpid()) + '-' +
                                  std::to_string(counter.fetch_add(1)));
            OpenFile file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
            if (!file && errno == EEXIST)
                continue;
            if (!file)
                return fail(saveError(target, "create a temporary file", errno));
            // Not every file system can lock; then nobody takes the file for a stale one either. Between
            // create and lock another saver may have taken it for one: it holds the lock and is about to
            // remove the file, or has done so, which the link count shows.
            struct stat status {};
            if (::flock(*file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
                continue;
            if (::fstat(*file, &status) == 0 && status.st_nlink > 0)
                return Temporary(std::move(file), std::move(path));
        }
        return fail(saveError(target, "create a temporary file", EEXIST));
    }
    Temporary(Temporary&& other) noexcept
        : m_file(std::move(other.m_file))
        , m_path(std::exchange(other.m_path, {}))
    {}
    Temporary& operator=(Temporary&&) = delete;
    ~Temporary()
    {
        if (!m_path.empty())
            ::unlink(m_path.c_str());
    }

    Result<void> fill(std::string_view text, const std::filesystem::path& target)
    {
        while (!text.empty()) {
            const ssize_t count = ::write(*m_file, text.data(), text.size());
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return fail(saveError(target, "write", errno));
            text.remove_prefix(static_cast<std::size_t>(count));
        }
        return {};
    }

    /// Gives the temporary the owner and the permission bits of the file it replaces.
    Result<void> takeRights(const struct stat& old, const std::filesystem::path& target)
    {
        struct stat own {};
        if (::fstat(*m_file, &own) != 0)
            return fail(saveError(target, "read permissions", errno));
        // Only root may give a file away; a group one is not in stays behind, as with every editor.
        if ((own.st_uid != old.st_uid || own.st_gid != old.st_gid) &&
            ::fchown(*m_file, old.st_uid, old.st_gid) != 0 && errno != EPERM)
            return fail(saveError(target, "keep the owner", errno));
        if (::fchmod(*m_file, old.st_mode & 07777U) != 0)
            return fail(saveError(target, "keep the permissions", errno));
        return {};
    }

    Result<void> replace(const std::filesystem::path& target)
    {
        if (::fsync(*m_file) != 0)
            return fail(saveError(target, "flush", errno));
        if (::rename(m_path.c_str(), target.c_str()) != 0)
            return fail(saveError(target, "rename", errno));
        m_path.clear();
        return {};
    }

private:
    Temporary(OpenFile file, std::filesystem::path path)
        : m_file(std::move(file))
        , m_path(std::move(path))
    {}

    OpenFile m_file;
    std::filesystem::path m_path;
};

Result<void> flushFolder(const std::filesystem::path& folder, const std::filesystem::path& target)
{
    const OpenFile directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // Some file systems cannot flush a folder (EINVAL); the rename itself is done then.
    if (!directory || (::fsync(*directory) != 0 && errno != EINVAL))
        return fail(saveError(target, "flush the folder", errno));
    return {};
}

} // namespace

Result<void> saveText(const std::filesystem::path& path, std::string_view text, const SaveOptions& options)
{
    DF_TRY_ASSIGN(const std::filesystem::path target, followLinks(path));
    const std::filesystem::path folder = target.has_parent_path() ? target.parent_path() : ".";
    removeStaleTemporaries(folder, temporaryPrefix(target));

    struct stat old {};
    const bool exists = ::stat(target.c_str(), &old) == 0;
    if (exists && !S_ISREG(old.st_mode))
        return fail(saveError(path, "replace", S_ISDIR(old.st_mode) ? EISDIR : EINVAL));
    if (exists && ::access(target.c_str(), W_OK) != 0)
        return fail(saveError(path, "replace", errno));
    if (options.expected)
        DF_TRY(compareWithDisk(target, *options.expected));

    DF_TRY_ASSIGN(Temporary temporary, Temporary::create(target, folder));
    DF_TRY(temporary.fill(text, target));
    if (exists)
        DF_TRY(temporary.takeRights(old, target));
    // Writing may have taken a while: look again right before replacing.
    if (options.expected)
        DF_TRY(compareWithDisk(target, *options.expected));
    DF_TRY(temporary.replace(target));
    return flushFolder(folder, target);
}

} // namespace dataflow::graph
