// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Binary form of a batch for spill files and caches: length, schema, columns as they lie in memory,
/// checksum.

#include "engine/db/row_batch.h"

#include <string>

namespace dataflow::db {

/// Appends the binary form of `batch` to `out`. Native byte order: for files of this machine and Redis of one
/// cluster.
void encodeBatch(const RowBatch& batch, std::string& out);
/// Reads what encodeBatch() wrote. A damaged buffer is a FileUnreadable error, never undefined behaviour.
Result<BatchPtr> decodeBatch(std::string_view bytes);

} // namespace dataflow::db
