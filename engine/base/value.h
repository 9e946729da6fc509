// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Value: one cell or one parameter value, typed end to end (int64 stays int64, NUMERIC is never a double).

#include "engine/base/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace dataflow {

/// An exact decimal kept as canonical text: optional '-', digits, optional '.' and digits; or "NaN",
/// "Infinity", "-Infinity" (PostgreSQL NUMERIC has them). Trailing zeros of the scale are kept ("5.90").
struct Decimal {
    std::string text;
    /// Accepts sign, digits, point, exponent; gives the canonical form without exponent.
    static Result<Decimal> parse(std::string_view text);
    /// Compares by numeric value: 1.0 equals 1.00. NaN equals NaN and is above everything, as in PostgreSQL.
    static std::strong_ordering compare(const Decimal& a, const Decimal& b) noexcept;
    friend bool operator==(const Decimal& a, const Decimal& b) noexcept { return compare(a, b) == 0; }
};

/// Raw bytes, distinct from text.
struct Bytes {
    std::string data;
    bool operator==(const Bytes&) const = default;
};

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
struct Date {
    std::int32_t days = 0;
    auto operator<=>(const Date&) const = default;
};

/// Microseconds since midnight.
struct TimeOfDay {
    std::int64_t micros = 0;
    auto operator<=>(const TimeOfDay&) const = default;
};

/// Microseconds since 1970-01-01 00:00:00. `utc`: an instant (timestamptz); otherwise a wall-clock reading
/// without zone. INT64_MAX and INT64_MIN are infinity and -infinity.
struct Timestamp {
    std::int64_t micros = 0;
    bool utc = false;
    auto operator<=>(const Timestamp&) const = default;
};

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const Uuid&) const = default;
};

class Value;
using List = std::vector<Value>;
/// Keys in insertion order; look-ups are linear, so it is for records, not for dictionaries.
using Map = std::vector<std::pair<std::string, Value>>;

enum class ValueKind {
    Null,
    Bool,
    Int64,
    Double,
    Decimal,
    Text,
    Bytes,
    Date,
    Time,
    Timestamp,
    Uuid,
    Sequence,
    Record
};

/// The kind's name as users see it: "null", "bool", "int", "float", "decimal", "text", ...
std::string_view valueKindName(ValueKind kind) noexcept;

/// An immutable value. Lists and maps are shared on copy.
class Value {
public:
    Value() = default;
    Value(std::nullptr_t) {}
    Value(bool v)
        : m_data(v)
    {}
    Value(std::int64_t v)
        : m_data(v)
    {}
    Value(int v)
        : m_data(std::int64_t{v})
    {}
    Value(double v)
        : m_data(v)
    {}
    Value(Decimal v)
        : m_data(std::move(v))
    {}
    Value(std::string v)
        : m_data(std::move(v))
    {}
    Value(std::string_view v)
        : m_data(std::string(v))
    {}
    Value(const char* v)
        : m_data(std::string(v))
    {}
    Value(Bytes v)
        : m_data(std::move(v))
    {}
    Value(Date v)
        : m_data(v)
    {}
    Value(TimeOfDay v)
        : m_data(v)
    {}
    Value(Timestamp v)
        : m_data(v)
    {}
    Value(Uuid v)
        : m_data(v)
    {}
    Value(List v)
        : m_data(std::make_shared<const List>(std::move(v)))
    {}
    Value(Map v)
        : m_data(std::make_shared<const Map>(std::move(v)))
    {}

    ValueKind kind() const noexcept { return static_cast<ValueKind>(m_data.index()); }
    bool isNull() const noexcept { return kind() == ValueKind::Null; }

    /// Pointer to the content if it is exactly that type, else nullptr.
    template <class T>
    const T* as() const noexcept
    {
        if constexpr (std::is_same_v<T, List> || std::is_same_v<T, Map>) {
            const auto* shared = std::get_if<std::shared_ptr<const T>>(&m_data);
            return shared ? shared->get() : nullptr;
        } else {
            return std::get_if<T>(&m_data);
        }
    }
    /// The entry `key` of a map, else nullptr.
    const Value* find(std::string_view key) const noexcept;

    /// As text for people and for `${}` insertion: 12, 5.90, 2024-03-01T10:00:00Z, null is "", lists and maps
    /// as compact JSON, bytes as \x hex.
    std::string toText() const;

    /// Deep equality; int64 1, double 1.0 and decimal 1.00 are equal, text never equals a number. Numbers are
    /// compared exactly (2^53+1 is no double). NaN equals NaN; the order of a map's keys does not matter.
    friend bool operator==(const Value& a, const Value& b) noexcept;

private:
    std::variant<std::monostate, bool, std::int64_t, double, Decimal, std::string, Bytes, Date, TimeOfDay,
                 Timestamp, Uuid, std::shared_ptr<const List>, std::shared_ptr<const Map>>
        m_data;
};

/// Orders two values of comparable kinds (numbers with numbers, text with text, times with times, bools);
/// nullopt when they cannot be compared (also NaN, null, and an instant with a wall-clock reading). Text
/// compares by code point.
std::optional<std::partial_ordering> compareValues(const Value& a, const Value& b) noexcept;

/// Follows a path such as `rows[0].total` or `[3]` or `customer.name` into `value`.
/// An index past the end or a missing key gives a BadInput error that names the step that failed.
Result<Value> valueAtPath(const Value& value, std::string_view path);

} // namespace dataflow
