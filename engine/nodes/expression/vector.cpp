// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/expression/vector.h"

#include <algorithm>

namespace dataflow::nodes::expression {

std::string_view typeName(Type type) noexcept
{
    switch (type) {
    case Type::Null:
        return "null";
    case Type::Bool:
        return "bool";
    case Type::Int:
        return "int";
    case Type::Double:
        return "float";
    case Type::Decimal:
        return "decimal";
    case Type::Text:
        return "text";
    case Type::Bytes:
        return "bytes";
    case Type::Date:
        return "date";
    case Type::Time:
        return "time";
    case Type::Timestamp:
        return "datetime";
    case Type::Instant:
        return "datetimetz";
    case Type::Uuid:
        return "uuid";
    case Type::Json:
        return "json";
    }
    return "null";
}

Type typeOfColumn(db::ColumnType type) noexcept
{
    switch (type) {
    case db::ColumnType::Bool:
        return Type::Bool;
    case db::ColumnType::Int64:
        return Type::Int;
    case db::ColumnType::Double:
        return Type::Double;
    case db::ColumnType::Decimal:
        return Type::Decimal;
    case db::ColumnType::Text:
        return Type::Text;
    case db::ColumnType::Bytes:
        return Type::Bytes;
    case db::ColumnType::Date:
        return Type::Date;
    case db::ColumnType::Time:
        return Type::Time;
    case db::ColumnType::Timestamp:
        return Type::Timestamp;
    case db::ColumnType::TimestampTz:
        return Type::Instant;
    case db::ColumnType::Uuid:
        return Type::Uuid;
    case db::ColumnType::Json:
        return Type::Json;
    }
    return Type::Null;
}

Vector Vector::sized(Type type, std::size_t rows)
{
    Vector vector;
    vector.type = type;
    if (storedAsInt(type))
        vector.ints.resize(rows);
    else if (type == Type::Double)
        vector.reals.resize(rows);
    else if (storedAsText(type))
        vector.texts.resize(rows);
    else
        vector.nulls.assign(rows, 1);
    return vector;
}

Vector Vector::ofLiteral(const Value& value, Type type)
{
    Vector vector = sized(type, 1);
    vector.constant = true;
    if (value.isNull())
        vector.setNull(0);
    else if (storedAsInt(type))
        vector.ints[0] = intOfLiteral(value);
    else if (type == Type::Double)
        vector.reals[0] = *value.as<double>();
    else
        vector.setOwned(0, textOfLiteral(value));
    return vector;
}

void Vector::setNull(std::size_t row)
{
    if (nulls.empty())
        nulls.assign(std::max({ints.size(), reals.size(), texts.size()}), 0);
    nulls[row] = 1;
}

void Vector::setOwned(std::size_t row, std::string text)
{
    if (!owned)
        owned = std::make_shared<std::deque<std::string>>();
    owned->push_back(std::move(text));
    texts[row] = owned->back();
}

std::int64_t intOfLiteral(const Value& value) noexcept
{
    if (const auto* whole = value.as<std::int64_t>())
        return *whole;
    if (const auto* flag = value.as<bool>())
        return *flag ? 1 : 0;
    if (const auto* date = value.as<Date>())
        return date->days;
    if (const auto* time = value.as<TimeOfDay>())
        return time->micros;
    if (const auto* timestamp = value.as<Timestamp>())
        return timestamp->micros;
    return 0;
}

std::string textOfLiteral(const Value& value)
{
    if (const auto* bytes = value.as<Bytes>())
        return bytes->data;
    if (const auto* uuid = value.as<Uuid>())
        return std::string(uuid->bytes.begin(), uuid->bytes.end());
    return value.toText();
}

Value valueOf(const Vector& vector, std::size_t row)
{
    if (vector.isNull(row))
        return {};
    switch (vector.type) {
    case Type::Null:
        return {};
    case Type::Bool:
        return vector.intAt(row) != 0;
    case Type::Int:
        return vector.intAt(row);
    case Type::Double:
        return vector.realAt(row);
    case Type::Decimal:
        return Decimal{std::string(vector.textAt(row))};
    case Type::Text:
    case Type::Json:
        return vector.textAt(row);
    case Type::Bytes:
        return Bytes{std::string(vector.textAt(row))};
    case Type::Date:
        return Date{static_cast<std::int32_t>(vector.intAt(row))};
    case Type::Time:
        return TimeOfDay{vector.intAt(row)};
    case Type::Timestamp:
    case Type::Instant:
        return Timestamp{vector.intAt(row), vector.type == Type::Instant};
    case Type::Uuid: {
        Uuid uuid;
        std::ranges::copy(vector.textAt(row).substr(0, 16), uuid.bytes.begin());
        return uuid;
    }
    }
    return {};
}

} // namespace dataflow::nodes::expression
