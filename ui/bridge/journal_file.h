// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// JournalFile: JSON records, one per line, each forced to the disk; one program at a time.

#include "engine/base/json.h"
#include "engine/base/result.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dataflow::ui {

/// Gives `take` the records of a journal, up to the first one that is not whole or that it answers with
/// false.
void readJournal(const std::string& path, const std::function<bool(const Json& record)>& take);

/// Owned by one thread at a time.
class JournalFile {
public:
    /// Opens and locks; null when another program holds it, FileUnwritable when the file cannot be made.
    static Result<std::shared_ptr<JournalFile>> lock(const std::string& path);
    /// True when nobody has locked it.
    static bool isFree(const std::string& path);
    ~JournalFile();
    JournalFile(const JournalFile&) = delete;
    JournalFile& operator=(const JournalFile&) = delete;

    /// Replaces the content, atomically: a crash leaves the old or the new one.
    bool replace(const std::vector<Json>& records);
    /// Adds a record and waits until it is on the disk.
    bool append(const Json& record);
    void remove();
    /// Why the last call failed.
    const std::string& reason() const noexcept { return m_reason; }

private:
    JournalFile(std::string path, int lock, int file);
    bool put(int file, const std::string& text);
    std::string m_path;
    int m_lock;
    int m_file;
    std::string m_reason;
};

} // namespace dataflow::ui
