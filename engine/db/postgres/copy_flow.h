// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// COPY with the client: bytes in the server's own formats, in and out.

#include "engine/db/byte_flow.h"
#include "engine/db/postgres/statement_channel.h"

namespace dataflow::db {

/// Runs `COPY ... FROM STDIN`; gives the rows stored. A failing source ends the COPY with nothing stored.
Result<std::int64_t> copyBytesIn(StatementChannel& channel, const std::string& sql, ByteSource& source,
                                 const CallLimits& limits);
/// Runs `COPY ... TO STDOUT`; gives the rows sent.
Result<std::int64_t> copyBytesOut(StatementChannel& channel, const std::string& sql, ByteSink& sink,
                                  const CallLimits& limits);

} // namespace dataflow::db
