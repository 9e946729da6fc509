// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The server's types: which column type each becomes, and how its wire forms are read.

#include "engine/db/batch_builder.h"
#include "engine/db/postgres/postgres_wire.h"

namespace dataflow::db {

/// How a type looks in binary; Other is every type this driver exchanges as text only.
enum class WireKind {
    Bool,
    Int2,
    Int4,
    Int8,
    Oid,
    Float4,
    Float8,
    Numeric,
    Text,
    Json,
    Jsonb,
    Bytea,
    Date,
    Time,
    Timestamp,
    TimestampTz,
    Uuid,
    Other
};

/// The kind of a built-in type; Other for all that users or extensions define.
WireKind wireKindOf(TypeOid type) noexcept;
/// The column type a kind becomes; Other becomes text.
ColumnType columnTypeOf(WireKind kind) noexcept;

/// Reads one cell that is not null into a builder of the kind's column type; false when it is malformed.
using DecodeCell = bool (*)(ColumnBuilder& column, const char* bytes, std::size_t length);
DecodeCell binaryDecoder(WireKind kind) noexcept;
/// Reads the text the server prints with DateStyle ISO and bytea_output hex.
DecodeCell textDecoder(WireKind kind) noexcept;

/// Days and microseconds between 1970-01-01 (ours) and 2000-01-01 (the server's).
inline constexpr std::int32_t kEpochDays = 10'957;
inline constexpr std::int64_t kEpochMicros = 946'684'800'000'000;
inline constexpr std::int64_t kDayMicros = 86'400'000'000;

} // namespace dataflow::db
