// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The seam to the desktop keyring: a program that has one lets the engine read it, and reading can be
/// stopped.

#include "engine/base/secret.h"

#include <functional>
#include <stop_token>

namespace dataflow {

/// Called on several worker threads at once; may wait, but neither for ever nor past a stop.
struct KeyringReader {
    /// Gives the secret that the keyring keeps under `name`; somebody may be asked to unlock it first.
    std::function<Result<Secret>(const std::string& name, const std::stop_token& stop)> read;
    /// Whether there is one, without unlocking anything.
    std::function<Result<void>(const std::string& name, const std::stop_token& stop)> check;
};

/// Installs the program's reader, which has both functions; an empty one takes it away. Thread-safe: a
/// reading under way ends with the reader it began with. Without one, as in the headless program, reading
/// fails and says what to use instead.
void setKeyringReader(KeyringReader reader);

/// As readSecret() of secret.h. A stop ends the wait for a keyring, with Cancelled.
Result<Secret> readSecret(const SecretReference& reference, const std::string& projectDirectory,
                          const std::stop_token& stop);

/// Whether readSecret() would find it. Reads no keyring, so nobody is asked to unlock one.
Result<void> checkSecret(const SecretReference& reference, const std::string& projectDirectory,
                         const std::stop_token& stop);

} // namespace dataflow
