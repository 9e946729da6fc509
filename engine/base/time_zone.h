// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// TimeZone: what clocks show at a place, from the machine's time zone data (tzdata).

#include "engine/base/clock.h"
#include "engine/base/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dataflow {

using UtcSeconds = std::chrono::sys_seconds;
/// What clocks at some place show, counted as if they stood in UTC.
using LocalSeconds = std::chrono::local_seconds;

/// A time zone. Immutable and thread-safe.
class TimeZone {
public:
    /// A time during which clocks run without a leap: `begin` <= instant < `end`.
    struct Period {
        UtcSeconds begin;
        UtcSeconds end;
        std::chrono::seconds offset; ///< local time minus UTC
        bool operator==(const Period&) const = default;
    };

    /// The zone with that IANA name, such as "Europe/Berlin"; "UTC" and "" need no data. Reads a small file
    /// the first time (blocks), later calls answer from memory. BadParameter with a suggestion for an unknown
    /// name; FileUnreadable when the machine has no time zone data.
    static Result<std::shared_ptr<const TimeZone>> find(std::string_view name);
    /// Reads the bytes of a TZif file (RFC 8536), version 2 or later.
    static Result<TimeZone> parse(std::string name, std::string_view bytes);
    /// Names people choose from, sorted, "UTC" among them. Reads a file (blocks).
    static std::vector<std::string> names();
    /// The zone this machine is set to (TZ, else /etc/localtime); "UTC" when that cannot be told. Blocks.
    static std::string machineName();

    const std::string& name() const noexcept { return m_name; }
    Period periodAt(UtcSeconds instant) const noexcept;
    LocalSeconds toLocal(UtcSeconds instant) const noexcept;
    /// The instant at which clocks show `local`: the first where they show it twice, and the moment of the
    /// leap where they leap over it.
    UtcSeconds toUtc(LocalSeconds local) const noexcept;

private:
    struct Change {
        UtcSeconds moment;
        std::chrono::seconds offset;
    };
    std::string m_name = "UTC";
    std::chrono::seconds m_firstOffset{0};
    std::vector<Change> m_changes; // rules are written out up to the year 2499
};

using TimeZonePtr = std::shared_ptr<const TimeZone>;

/// "2026-03-29 03:00 +0200": local time and its distance from UTC, to the minute.
std::string formatInZone(WallTime moment, const TimeZone& zone);

} // namespace dataflow
