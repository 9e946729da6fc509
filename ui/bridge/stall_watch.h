// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// StallWatch: measures how long the GUI thread leaves its event loop waiting.

#include <QObject>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace dataflow::ui {

/// A thread that asks the GUI thread for a sign of life every 10 ms and remembers the longest it had to wait.
/// Construct on the GUI thread, with the event loop about to run.
class StallWatch : public QObject {
    Q_OBJECT

public:
    explicit StallWatch(QObject* parent = nullptr);
    ~StallWatch() override;
    /// Longest wait so far, or since restart().
    std::chrono::milliseconds longest() const noexcept;
    void restart() noexcept;

private:
    void watch();
    void answer();
    std::atomic<std::int64_t> m_longest{0};
    std::mutex m_mutex; // guards m_answered and m_quit
    bool m_answered = true;
    bool m_quit = false;
    std::condition_variable m_wake;
    std::thread m_thread;
};

} // namespace dataflow::ui
