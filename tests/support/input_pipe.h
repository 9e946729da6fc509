// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// InputPipe: a named pipe that a test writes into; WhenWaiting: acts once the thread waits for it.

#include "engine/base/assert.h"
#include "engine/base/wait_scope.h"

#include <csignal>
#include <fcntl.h>
#include <functional>
#include <string>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace dataflow::testing {

/// A pipe in a folder of the test.
class InputPipe {
public:
    explicit InputPipe(std::string path)
        : m_path(std::move(path))
    {
        std::signal(SIGPIPE, SIG_IGN); // a reader may go before all is written
        DF_ASSERT(::mkfifo(m_path.c_str(), 0600) == 0, "The test's folder takes a pipe.");
    }
    ~InputPipe()
    {
        // Lets a writer go that nobody has read from.
        const int reader = ::open(m_path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        if (m_writer.joinable())
            m_writer.join();
        ::close(reader);
        finish();
    }
    InputPipe(const InputPipe&) = delete;
    InputPipe& operator=(const InputPipe&) = delete;

    /// Writes all of it on a thread of its own, once somebody reads, and closes the pipe.
    void feed(std::string text)
    {
        m_writer = std::thread([path = m_path, text = std::move(text)] {
            const int pipe = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
            writeAll(pipe, text);
            ::close(pipe);
        });
    }
    /// Writes a little, and leaves the pipe open as if more would come.
    void feedAndHold(std::string_view text)
    {
        if (m_held < 0)
            m_held = ::open(m_path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
        writeAll(m_held, text);
    }
    /// Whether what was fed and held has been read.
    bool isDrained() const
    {
        int left = 0;
        return ::ioctl(m_held, FIONREAD, &left) == 0 && left == 0;
    }
    void finish()
    {
        if (m_held >= 0)
            ::close(std::exchange(m_held, -1));
    }

private:
    static void writeAll(int pipe, std::string_view text)
    {
        while (!text.empty()) {
            const ssize_t written = ::write(pipe, text.data(), text.size());
            if (written <= 0)
                return;
            text.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    std::string m_path;
    std::thread m_writer;
    int m_held = -1;
};

/// Calls `act` when this thread begins to wait, as long as it lives.
class WhenWaiting final : public WaitObserver {
public:
    explicit WhenWaiting(std::function<void()> act)
        : m_act(std::move(act))
    {
        observe(this);
    }
    ~WhenWaiting() override { observe(nullptr); }
    void waitBegins() noexcept override { m_act(); }
    void waitEnds() noexcept override {}

private:
    std::function<void()> m_act;
};

} // namespace dataflow::testing
