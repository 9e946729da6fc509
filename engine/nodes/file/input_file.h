// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// InputFile: the bytes of a file or a pipe, waited for no longer than the run lasts.

#include "engine/base/clock.h"
#include "engine/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

namespace dataflow::nodes {

class RunContext;

/// What ends the wait for somebody to write into a pipe.
struct InputLimits {
    std::stop_token stop{};
    Deadline deadline = Deadline::never();
    const Clock* clock = &systemClock(); ///< outlives the file
    static InputLimits of(const RunContext& context);
};

/// Reads front to back. One thread.
class InputFile {
public:
    /// Never waits: a named pipe is open before anybody writes into it. FileNotFound, or FileUnreadable for
    /// what may not be read and for what is neither a file nor a pipe, a terminal or the like.
    static Result<std::shared_ptr<InputFile>> open(const std::filesystem::path& path,
                                                   InputLimits limits = {});
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    /// Reads at most `size` bytes; 0 only at the end, which for a pipe is when all who wrote have closed it.
    /// Cancelled or TimedOut by the limits while nothing comes, or FileUnreadable.
    Result<std::size_t> read(char* bytes, std::size_t size);

    enum class Pass { OneOfSeveral, Last };
    /// Reads from the start, also again. What a pipe gives is kept in memory for the passes behind this one,
    /// so the first pass begins before anything is read.
    Result<void> beginPass(Pass pass);

    const std::filesystem::path& path() const noexcept { return m_path; }
    /// False for pipes and the like, whose size nobody knows.
    bool isRegular() const noexcept { return m_regular; }
    std::uint64_t bytes() const noexcept { return m_bytes; }

private:
    InputFile(int descriptor, std::filesystem::path path, InputLimits limits);
    Result<void> look();
    Result<void> await() const;
    Result<std::size_t> receive(char* bytes, std::size_t size);
    Error unreadable(std::string_view reason) const;

    int m_descriptor;
    std::filesystem::path m_path;
    InputLimits m_limits;
    bool m_regular = false;
    std::uint64_t m_bytes = 0;
    bool m_keeps = false;
    bool m_ended = false;    ///< of a pipe, which a later writer could open again
    std::string m_kept;      ///< the start of a pipe
    std::size_t m_place = 0; ///< in m_kept
};

} // namespace dataflow::nodes
