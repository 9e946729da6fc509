// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Files that the server asks for with LOAD DATA LOCAL: texts of ours, never files of this machine.

#include <mysql.h>

#include <string_view>

namespace dataflow::db::mysql {

/// The only file name a server gets an answer to.
inline constexpr std::string_view kLoadedFile = "dataflow_rows";

/// Makes the connection refuse every file: a server could ask for any, whatever statement it is sent.
void refuseFiles(MYSQL* handle) noexcept;

/// While it lives, the connection answers a request for kLoadedFile with `content`, which it borrows.
class LoadedFile {
public:
    LoadedFile(MYSQL* handle, std::string_view content) noexcept;
    ~LoadedFile() { refuseFiles(m_handle); }
    LoadedFile(const LoadedFile&) = delete;
    LoadedFile& operator=(const LoadedFile&) = delete;

private:
    static int open(void** file, const char* name, void* self) noexcept;
    static int read(void* file, char* buffer, unsigned int size) noexcept;

    MYSQL* m_handle;
    std::string_view m_rest;
};

} // namespace dataflow::db::mysql
