// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/message_size.h"

#include "engine/db/mysql/mysql_catalog.h"

#include <limits>

namespace dataflow::db::mysql {

namespace {

constexpr std::size_t kDateBytes = 5;
constexpr std::size_t kMomentBytes = 12;
constexpr std::size_t kTimeBytes = 13;
constexpr std::size_t kUuidBytes = 37;
/// Command, statement, flags and count of a message that executes a statement.
constexpr std::size_t kHeadBytes = 11;
/// The type of a bound value.
constexpr std::size_t kTypeBytes = 2;
/// What a cell takes beyond its memory in the column at most: a mark, and a UUID written out.
constexpr std::size_t kMostCellBytes = 1 + kUuidBytes;

/// A text behind the number that says how long it is.
std::size_t textBytes(std::size_t length) noexcept
{
    const std::size_t number = length < 251 ? 1 : length < (1U << 16) ? 3 : length < (1U << 24) ? 4 : 9;
    return number + length;
}

std::size_t boundBytes(const MYSQL_BIND& bind) noexcept
{
    if (bind.buffer_type == MYSQL_TYPE_NULL || (bind.is_null != nullptr && *bind.is_null != 0))
        return 0;
    switch (bind.buffer_type) {
    case MYSQL_TYPE_TINY:
        return 1;
    case MYSQL_TYPE_LONGLONG:
    case MYSQL_TYPE_DOUBLE:
        return 8;
    case MYSQL_TYPE_DATE:
        return kDateBytes;
    case MYSQL_TYPE_TIME:
        return kTimeBytes;
    case MYSQL_TYPE_DATETIME:
        return kMomentBytes;
    default:
        return textBytes(bind.length != nullptr ? *bind.length : bind.buffer_length);
    }
}

std::size_t cellBytes(const Column& column, std::size_t row) noexcept
{
    switch (column.type()) {
    case ColumnType::Bool:
        return 1;
    case ColumnType::Int64:
    case ColumnType::Double:
        return 8;
    case ColumnType::Date:
        return kDateBytes;
    case ColumnType::Time:
        return kTimeBytes;
    case ColumnType::Timestamp:
    case ColumnType::TimestampTz:
        return kMomentBytes;
    case ColumnType::Uuid:
        return kUuidBytes;
    case ColumnType::Decimal:
    case ColumnType::Text:
    case ColumnType::Bytes:
    case ColumnType::Json:
        break;
    }
    return textBytes(column.bytesAt(row).size());
}

} // namespace

std::size_t headBytes(std::size_t values) noexcept
{
    return kHeadBytes + values * kTypeBytes + (values + 7) / 8; // the last are the bits of the nulls
}

std::size_t executeBytes(const MYSQL_STMT& statement) noexcept
{
    if (statement.array_size > 0)
        return 0;
    std::size_t bytes = headBytes(statement.param_count);
    for (unsigned int i = 0; i < statement.param_count; ++i)
        bytes += boundBytes(statement.params[i]);
    return bytes;
}

std::size_t rowBytes(const RowBatch& batch, std::size_t row) noexcept
{
    std::size_t bytes = batch.columnCount(); // a mark each
    for (std::size_t i = 0; i < batch.columnCount(); ++i)
        if (!batch.column(i).isNull(row))
            bytes += cellBytes(batch.column(i), row);
    return bytes;
}

std::size_t batchBytes(const RowBatch& batch) noexcept
{
    return batch.byteSize() + batch.rowCount() * batch.columnCount() * kMostCellBytes;
}

// --- Channel's side

Result<std::size_t> Channel::messageRoom(std::size_t bytes, const CallLimits& limits)
{
    constexpr std::size_t kNoBounds = std::numeric_limits<std::size_t>::max();
    if (bytes < kSmallMessage)
        return kNoBounds;
    if (!m_largestMessage) {
        const QueryPhases phases = m_phases; // those of the statement asked about
        const auto rows = readRows(*this, {"SELECT CAST(@@max_allowed_packet AS SIGNED)", {}}, limits);
        m_phases = phases;
        m_running = {}; // of the statement asked about nothing was sent
        if (!rows) {
            DF_TRY(checkLimits(limits));
            if (!m_wire.usable())
                return fail(rows.error());
        }
        const bool known = rows && !rows->empty() && !rows->front()->column(0).isNull(0);
        // A message of exactly that size is too large already.
        m_largestMessage =
            known ? static_cast<std::size_t>(rows->front()->column(0).int64At(0)) - 1 : kNoBounds;
    }
    return *m_largestMessage;
}

Result<void> Channel::checkMessage(std::size_t bytes, std::string_view statement, const CallLimits& limits)
{
    DF_TRY_ASSIGN(const std::size_t room, messageRoom(bytes, limits));
    if (bytes <= room)
        return {};
    m_running = {}; // nothing of it was sent
    m_prepareAnew = false;
    return fail(messageTooLargeError()
                    .with("bytes", static_cast<std::int64_t>(bytes))
                    .with("max_allowed_packet", static_cast<std::int64_t>(room + 1))
                    .sql({}, 0, std::string(statement)));
}

} // namespace dataflow::db::mysql
