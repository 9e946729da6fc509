// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/journal_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace dataflow::ui {

namespace {

std::string lineOf(const Json& record)
{
    // Texts that are not UTF-8 are replaced rather than losing the whole record.
    return record.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

/// Forces a renamed file's name to the disk; without it a power cut may bring the old file back.
void syncFolderOf(const std::string& path)
{
    const int folder =
        ::open(std::filesystem::path(path).parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    ::fsync(folder);
    ::close(folder);
}

} // namespace

void readJournal(const std::string& path, const std::function<bool(const Json& record)>& take)
{
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (file.eof())
            break; // no line end: the record is not whole
        const Json record = Json::parse(line, nullptr, false);
        if (!record.is_object() || !take(record))
            break;
    }
}

Result<std::shared_ptr<JournalFile>> JournalFile::lock(const std::string& path)
{
    const auto unwritable = [&path] {
        return fail(Error(ErrorCode::FileUnwritable, "The journal of unsaved work cannot be made")
                        .with("path", path)
                        .with("reason", std::strerror(errno)));
    };
    // The lock is a file of its own, because the journal is replaced by renaming.
    const int lock = ::open((path + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0)
        return unwritable();
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock);
        return nullptr;
    }
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) {
        auto failure = unwritable();
        ::close(lock);
        return failure;
    }
    return std::shared_ptr<JournalFile>(new JournalFile(path, lock, file));
}

bool JournalFile::isFree(const std::string& path)
{
    const int lock = ::open((path + ".lock").c_str(), O_RDWR | O_CLOEXEC);
    if (lock < 0)
        return true; // never opened
    const bool free = ::flock(lock, LOCK_EX | LOCK_NB) == 0;
    ::close(lock);
    return free;
}

JournalFile::JournalFile(std::string path, int lock, int file)
    : m_path(std::move(path))
    , m_lock(lock)
    , m_file(file)
{}

JournalFile::~JournalFile()
{
    ::close(m_file);
    ::close(m_lock);
}

bool JournalFile::put(int file, const std::string& text)
{
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t count = ::write(file, text.data() + done, text.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            m_reason = std::strerror(errno);
            return false;
        }
        done += static_cast<std::size_t>(count);
    }
    if (::fdatasync(file) == 0)
        return true;
    m_reason = std::strerror(errno);
    return false;
}

bool JournalFile::replace(const std::vector<Json>& records)
{
    const std::string fresh = m_path + ".new";
    const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) {
        m_reason = std::strerror(errno);
        return false;
    }
    std::string text;
    for (const Json& record : records)
        text += lineOf(record);
    const bool written = put(file, text);
    if (!written || ::rename(fresh.c_str(), m_path.c_str()) != 0) {
        if (written)
            m_reason = std::strerror(errno);
        ::close(file);
        ::unlink(fresh.c_str());
        return false;
    }
    syncFolderOf(m_path);
    ::close(m_file);
    m_file = file;
    return true;
}

bool JournalFile::append(const Json& record)
{
    return put(m_file, lineOf(record));
}

void JournalFile::remove()
{
    ::unlink(m_path.c_str());
}

} // namespace dataflow::ui
