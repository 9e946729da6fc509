// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What can be said about the desktop's keyring without unlocking it.

#include "engine/base/result.h"

namespace dataflow::ui {

/// Whether QtKeychain would find a keyring. Asks the session's bus and waits for it, for seconds at most.
Result<void> findKeyringService();
/// Whether the secret service has an entry, be it locked or not. Of KWallet that cannot be said without
/// opening it: then there may be one.
Result<void> findKeyringEntry(const char* service, const std::string& name);
/// What is said when there is none.
Error noSuchKeyringEntry();
/// Whether new entries would go to a keyring that is locked; false where nobody can tell.
bool isKeyringLocked();

} // namespace dataflow::ui
