// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ByteSource and ByteSink: bytes that flow into and out of a database, piece by piece.

#include "engine/base/result.h"

#include <string_view>

namespace dataflow::db {

/// Gives bytes piece by piece. One thread.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// The next piece, valid until the next call; empty at the end.
    virtual Result<std::string_view> next() = 0;
};

/// Takes bytes piece by piece. One thread.
class ByteSink {
public:
    virtual ~ByteSink() = default;
    virtual Result<void> write(std::string_view bytes) = 0;
};

} // namespace dataflow::db
