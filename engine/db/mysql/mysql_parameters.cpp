// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/mysql_parameters.h"

#include "engine/base/text.h"
#include "engine/db/mysql/mysql_types.h"

#include <cmath>

namespace dataflow::db::mysql {

namespace {

constexpr std::size_t kShownCharacters = 40;

Error unfit(const Value& value, std::string_view message)
{
    return Error(ErrorCode::ConversionFailed, std::string(message))
        .with("kind", valueKindName(value.kind()))
        .with("value", excerpt(value.toText(), kShownCharacters));
}

} // namespace

Result<ParameterSet> ParameterSet::bind(std::span<const Value> values, std::span<const std::size_t> places,
                                        bool isMariaDb)
{
    ParameterSet set;
    set.m_cells.resize(places.size()); // never grown: the binds point into it
    set.m_binds.resize(places.size());
    for (std::size_t place = 0; place < places.size(); ++place) {
        if (auto filled = fill(values[places[place]], isMariaDb, set.m_cells[place], set.m_binds[place]);
            !filled)
            return fail(
                std::move(filled).error().with("placeholder", static_cast<std::int64_t>(places[place] + 1)));
    }
    return set;
}

Result<void> ParameterSet::fill(const Value& value, bool isMariaDb, Cell& cell, MYSQL_BIND& bind)
{
    const auto fixed = [&bind](enum_field_types type, void* content) {
        bind.buffer_type = type;
        bind.buffer = content;
    };
    const auto text = [&](enum_field_types type, std::string content) {
        cell.text = std::move(content);
        cell.length = static_cast<unsigned long>(cell.text.size());
        fixed(type, cell.text.data());
        bind.buffer_length = cell.length;
        bind.length = &cell.length;
    };
    switch (value.kind()) {
    case ValueKind::Null:
        bind.buffer_type = MYSQL_TYPE_NULL;
        return {};
    case ValueKind::Bool:
        cell.integer = *value.as<bool>() ? 1 : 0;
        fixed(MYSQL_TYPE_LONGLONG, &cell.integer);
        return {};
    case ValueKind::Int64:
        cell.integer = *value.as<std::int64_t>();
        fixed(MYSQL_TYPE_LONGLONG, &cell.integer);
        return {};
    case ValueKind::Double:
        cell.number = *value.as<double>();
        if (!std::isfinite(cell.number))
            return fail(unfit(value, "The server has only finite numbers"));
        fixed(MYSQL_TYPE_DOUBLE, &cell.number);
        return {};
    case ValueKind::Decimal:
        if (!fitsDecimal(value.as<Decimal>()->text))
            return fail(
                unfit(value, "The server has only finite decimals of at most 30 digits behind the point"));
        text(MYSQL_TYPE_NEWDECIMAL, value.as<Decimal>()->text);
        return {};
    case ValueKind::Bytes:
        text(MYSQL_TYPE_LONG_BLOB, value.as<Bytes>()->data);
        return {};
    case ValueKind::Date:
        if (!toServerTime(*value.as<Date>(), cell.time))
            return fail(unfit(value, "The server's dates lie in the years 0 to 9999"));
        fixed(MYSQL_TYPE_DATE, &cell.time);
        return {};
    case ValueKind::Time:
        toServerTime(*value.as<TimeOfDay>(), cell.time);
        fixed(MYSQL_TYPE_TIME, &cell.time);
        return {};
    case ValueKind::Timestamp:
        if (!toServerTime(*value.as<Timestamp>(), cell.time))
            return fail(unfit(value, "The server's dates lie in the years 0 to 9999"));
        fixed(MYSQL_TYPE_DATETIME, &cell.time);
        return {};
    case ValueKind::Text:
        text(MYSQL_TYPE_STRING, *value.as<std::string>());
        return {};
    case ValueKind::Uuid:
        if (isMariaDb) {
            text(MYSQL_TYPE_STRING, value.toText());
        } else {
            const auto& bytes = value.as<Uuid>()->bytes; // a BINARY(16): MySQL has no type for it
            text(MYSQL_TYPE_BLOB, std::string(bytes.begin(), bytes.end()));
        }
        return {};
    case ValueKind::Sequence:
    case ValueKind::Record:
        text(MYSQL_TYPE_STRING, value.toText());
        return {};
    }
    return {};
}

} // namespace dataflow::db::mysql
