// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/load_file.h"

#include <errmsg.h>

#include <algorithm>
#include <cstring>

namespace dataflow::db::mysql {

namespace {

int refuse(void** file, const char*, void*) noexcept
{
    *file = nullptr;
    return 1;
}

int readNothing(void*, char*, unsigned int) noexcept
{
    return -1;
}

void end(void*) noexcept
{}

int explain(void*, char* message, unsigned int size) noexcept
{
    constexpr std::string_view kReason = "No files of this machine are sent to a server";
    message[kReason.copy(message, size - 1)] = '\0';
    return CR_UNKNOWN_ERROR;
}

} // namespace

void refuseFiles(MYSQL* handle) noexcept
{
    mysql_set_local_infile_handler(handle, refuse, readNothing, end, explain, nullptr);
}

LoadedFile::LoadedFile(MYSQL* handle, std::string_view content) noexcept
    : m_handle(handle)
    , m_rest(content)
{
    mysql_set_local_infile_handler(handle, open, read, end, explain, this);
}

int LoadedFile::open(void** file, const char* name, void* self) noexcept
{
    *file = self;
    return name == kLoadedFile ? 0 : 1;
}

int LoadedFile::read(void* file, char* buffer, unsigned int size) noexcept
{
    std::string_view& rest = static_cast<LoadedFile*>(file)->m_rest;
    const std::size_t taken = std::min<std::size_t>(size, rest.size());
    std::memcpy(buffer, rest.data(), taken);
    rest.remove_prefix(taken);
    return static_cast<int>(taken);
}

} // namespace dataflow::db::mysql
