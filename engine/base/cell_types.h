// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The types of cells that C++ has no type for: exact decimals, bytes, dates, times and UUIDs.

#include "engine/base/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

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

/// Days since 1970-01-01 in the proleptic Gregorian calendar; INT32_MAX and INT32_MIN are the infinities.
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

} // namespace dataflow
