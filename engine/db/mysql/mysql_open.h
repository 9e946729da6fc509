// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Opening connections with libmariadb.

#include "engine/db/mysql/mysql_wire.h"

namespace dataflow::db::mysql {

/// Opens a connection; blocks up to `timeout` (rounded up to a second).
Result<Handle> openConnection(const ConnectionConfig& config, std::chrono::milliseconds timeout);
/// The statement that gives a session the settings this driver relies on: UTC, strict, text by bytes.
std::string sessionSettingsSql(MYSQL* handle, const ConnectionConfig& config);

} // namespace dataflow::db::mysql
