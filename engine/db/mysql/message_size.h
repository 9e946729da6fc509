// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Sizes of messages that carry values: a server takes none of its max_allowed_packet or more.

#include "engine/db/row_batch.h"

#include <mysql.h>

namespace dataflow::db::mysql {

/// A server takes messages below this size whatever its max_allowed_packet is: its smallest buffer
/// (net_buffer_length, unless somebody has lowered that too).
inline constexpr std::size_t kSmallMessage = 16'384;

/// What stands before the values in a message that executes a statement, in bytes.
std::size_t headBytes(std::size_t values) noexcept;
/// What the message that executes the statement with its bound values takes, in bytes; some too many where
/// times are among them. 0 for arrays, whose values are bound while the message is written.
std::size_t executeBytes(const MYSQL_STMT& statement) noexcept;
/// What the cells of a converted row take of a message at most, in bytes.
std::size_t rowBytes(const RowBatch& batch, std::size_t row) noexcept;
/// The same for all rows of the batch, known without looking at them.
std::size_t batchBytes(const RowBatch& batch) noexcept;

} // namespace dataflow::db::mysql
