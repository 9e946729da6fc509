// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Types of the server's columns and how their binary form is read.

#include "engine/db/batch_builder.h"

#include <mysql.h>

namespace dataflow::db::mysql {

/// Reads one cell of the binary protocol at `at` and moves `at` behind it; false when the value has no place
/// in the column's type.
using DecodeCell = bool (*)(ColumnBuilder& builder, const unsigned char*& at);

struct ColumnCodec {
    ColumnType type = ColumnType::Text;
    DecodeCell decode = nullptr;
};

/// What a column of a result holds. MariaDB names JSON and UUID in the metadata; on MySQL a BINARY(16) is a
/// UUID.
ColumnCodec codecOf(const MYSQL_FIELD& field, bool isMariaDb);
/// True for types that are moments without a mark whether they are instants.
bool isPlainMoment(const MYSQL_FIELD& field) noexcept;
/// What to write in the statement so that a refused value can be read.
std::string_view decodeHint(ColumnType type) noexcept;

/// Whether a decimal is finite and loses no digit behind the point in the server's widest column.
bool fitsDecimal(std::string_view decimal) noexcept;
/// The server's form of a moment; false outside of the years 0 to 9999.
bool toServerTime(Date date, MYSQL_TIME& out) noexcept;
bool toServerTime(Timestamp moment, MYSQL_TIME& out) noexcept;
void toServerTime(TimeOfDay time, MYSQL_TIME& out) noexcept;

} // namespace dataflow::db::mysql
