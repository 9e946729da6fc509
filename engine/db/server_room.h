// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// roomOnServer(): how many more sessions a server would accept.

#include "engine/db/session.h"

namespace dataflow::db {

/// Whether databases of this kind have a limit of sessions that can be asked for.
bool hasSessionLimit(DatabaseKind kind) noexcept;
/// The server's limit less the sessions it reserves for administrators and those that are open now; the one
/// that asks is not counted. UnsupportedByDatabase where there is no such limit.
Result<std::uint32_t> roomOnServer(Session& session, const CallLimits& limits);

} // namespace dataflow::db
