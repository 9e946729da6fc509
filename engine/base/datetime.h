// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Dates, times, timestamps, UUIDs and durations to and from text.

#include "engine/base/value.h"

#include <chrono>

namespace dataflow {

/// "2024-03-01"; INT32_MAX and INT32_MIN days, which PostgreSQL has, are "infinity" and "-infinity".
std::string formatDate(Date date);
/// "10:15:00" or "10:15:00.25" (no trailing zeros).
std::string formatTime(TimeOfDay time);
/// ISO 8601: "2024-03-01T10:15:00", with "Z" when it is an instant; fraction without trailing zeros.
/// Infinities are "infinity" and "-infinity".
std::string formatTimestamp(Timestamp timestamp);
std::string formatUuid(const Uuid& uuid);

/// Accepts YYYY-MM-DD, also with five to seven digits or a '-' before the year, and the infinities.
Result<Date> parseDate(std::string_view text);
/// Accepts HH:MM[:SS[.ffffff]] up to 24:00:00. Further digits of the fraction are refused unless they are 0.
Result<TimeOfDay> parseTime(std::string_view text);
/// Accepts ISO 8601 with 'T' or space, optional fraction, optional zone (Z, +02, +02:00, +0200). With a zone
/// the result is an instant in UTC; a bare date is midnight. "infinity" forms are accepted.
Result<Timestamp> parseTimestamp(std::string_view text);
/// Accepts the 8-4-4-4-12 form, upper or lower case, with or without braces.
Result<Uuid> parseUuid(std::string_view text);

/// Accepts `30` (seconds), "30s", "1.5s", "250ms", "5m", "24h", "7d"; whole milliseconds, never negative.
Result<std::chrono::milliseconds> parseDuration(std::string_view text);
/// The shortest spelling parseDuration() reads back: "30s", "5m", "250ms".
std::string formatDuration(std::chrono::milliseconds duration);

} // namespace dataflow
