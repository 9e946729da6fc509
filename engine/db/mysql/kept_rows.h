// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What fails in a table without transactions: the rows it changed by then stay.

#include "engine/base/error.h"

namespace dataflow::db::mysql {

/// The error of a load into such a table: its outcome is unknown, and it is not retryable, because another
/// try would store rows twice.
Error loadStayedError(Error failure, const std::string& table);

} // namespace dataflow::db::mysql
