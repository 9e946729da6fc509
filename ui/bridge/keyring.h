// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Keyring: the secrets that the desktop keeps for this program, for the engine and for the fields that name
/// them.

#include <QObject> // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/base/keyring.h"

#include <chrono>
#include <functional>
#include <memory>

namespace dataflow::ui {

/// Installs itself as the engine's reader. Owned by the program, which makes one in its life (QtKeychain
/// queues its jobs on the thread of the first), after the application object and before whoever asks; GUI
/// thread but for read() and check(). The jobs run on a thread with an event loop of its own: a window that
/// waits for its workers to end cannot keep them from their answer. Nothing read is kept here.
class Keyring : public QObject {
public:
    using Done = std::function<void(const Result<void>& outcome)>;

    /// What the entries are filed under; their keys are the names of the project file.
    static constexpr const char* kService = "dataflow-studio";
    static constexpr std::chrono::milliseconds kLongestRead{10'000};

    Keyring();
    ~Keyring() override;
    /// Null where the program has made none.
    static Keyring* current() noexcept;

    /// On a worker thread; waits, if only for somebody to unlock the keyring. SecretMissing when there is no
    /// service, no such entry, or it stays locked; TimedOut and Cancelled.
    Result<Secret> read(const std::string& name, const std::stop_token& stop,
                        std::chrono::milliseconds longest = kLongestRead) const;

    /// As read(), but only whether it is there: nobody is asked to unlock anything.
    Result<void> check(const std::string& name, const std::stop_token& stop) const;

    // `done` is called on the GUI thread unless `receiver` is gone by then.
    /// Whether a service answers, or would be started, on this session's bus. Unlocks nothing.
    void lookForService(QObject* receiver, Done done) const;
    /// Replaces what is there under `name`.
    void store(const QString& name, const QString& secret, QObject* receiver, Done done) const;
    void remove(const QString& name, QObject* receiver, Done done) const;

private:
    class Thread;
    class Answer;
    std::unique_ptr<Thread> m_thread;
};

} // namespace dataflow::ui
