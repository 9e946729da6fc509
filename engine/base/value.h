// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Value: one cell or one parameter value, typed end to end (int64 stays int64, NUMERIC is never a double).

#include "engine/base/cell_types.h"
#include "engine/base/result.h"

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
    // Defined in value.cpp: every file that moves a value would otherwise compile the variant's tables anew.
    Value() noexcept;
    Value(const Value& other);
    Value(Value&& other) noexcept;
    Value& operator=(const Value& other);
    Value& operator=(Value&& other) noexcept;
    ~Value();

    Value(std::nullptr_t) noexcept;
    Value(bool v) noexcept;
    Value(std::int64_t v) noexcept;
    Value(int v) noexcept;
    Value(double v) noexcept;
    Value(Decimal v) noexcept;
    Value(std::string v) noexcept;
    Value(std::string_view v);
    Value(const char* v);
    Value(Bytes v) noexcept;
    Value(Date v) noexcept;
    Value(TimeOfDay v) noexcept;
    Value(Timestamp v) noexcept;
    Value(Uuid v) noexcept;
    Value(List v);
    Value(Map v);

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
