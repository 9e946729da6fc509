// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/time_zone.h"

#include "engine/base/text.h"
#include "engine/base/zone_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <span>

namespace dataflow {

namespace {

constexpr std::chrono::year kLastRuleYear{2499};
constexpr std::size_t kHeaderSize = 44;

std::filesystem::path zoneFolder()
{
    const char* folder = std::getenv("TZDIR"); // NOLINT(concurrency-mt-unsafe): nobody sets it
    return folder && *folder ? folder : "/usr/share/zoneinfo";
}

/// Letters, digits and `_ + - /`; no part begins with a dot, so that no name leads out of the folder.
bool isZoneName(std::string_view name) noexcept
{
    return !name.empty() && name.front() != '/' && name.size() < 100 &&
           std::ranges::all_of(name, [](unsigned char c) {
               return std::isalnum(c) || c == '_' || c == '+' || c == '-' || c == '/';
           });
}

std::optional<std::string> fileBytes(const std::filesystem::path& path)
{
    std::error_code failure;
    if (!std::filesystem::is_regular_file(path, failure))
        return std::nullopt;
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return std::nullopt;
    return std::string{std::istreambuf_iterator<char>(stream), {}};
}

std::int64_t bigEndian(std::string_view bytes) noexcept
{
    std::uint64_t value = (static_cast<unsigned char>(bytes.front()) & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
    for (const char byte : bytes)
        value = value << 8U | static_cast<unsigned char>(byte);
    return static_cast<std::int64_t>(value);
}

/// Where the parts of a TZif block are.
struct Block {
    std::size_t utcIndicators = 0;
    std::size_t standardIndicators = 0;
    std::size_t leaps = 0;
    std::size_t changes = 0;
    std::size_t types = 0;
    std::size_t characters = 0;

    static std::optional<Block> read(std::string_view bytes)
    {
        if (bytes.size() < kHeaderSize || bytes.substr(0, 4) != "TZif" || bytes[4] < '2')
            return std::nullopt;
        const auto count = [bytes](std::size_t i) {
            return static_cast<std::size_t>(bigEndian(bytes.substr(20 + 4 * i, 4)) & 0xFFFF'FFFF);
        };
        return Block{count(0), count(1), count(2), count(3), count(4), count(5)};
    }
    std::size_t size(std::size_t timeSize) const noexcept
    {
        return changes * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) +
               standardIndicators + utcIndicators;
    }
};

Error damaged(const std::string& name)
{
    return Error(ErrorCode::FileUnreadable, "The machine's data of a time zone cannot be read")
        .with("time_zone", name)
        .hint("Install the time zone data (package tzdata) anew.");
}

Error unknownZone(std::string_view name)
{
    const auto known = TimeZone::names();
    if (known.size() <= 1)
        return Error(ErrorCode::FileUnreadable, "This machine has no time zone data")
            .with("time_zone", name)
            .hint("Install it (package tzdata), or use UTC.");
    Error error(ErrorCode::BadParameter, "There is no time zone of this name");
    const std::string nearest = didYouMean(name, known);
    return std::move(error.with("time_zone", excerpt(name, 60)))
        .hint(nearest.empty() ? "Write it as in \"Europe/Berlin\", or UTC." : nearest);
}

} // namespace

Result<TimeZone> TimeZone::parse(std::string name, std::string_view bytes)
{
    // The first block has times of 32 bits and is only for old readers.
    const auto old = Block::read(bytes);
    if (!old || bytes.size() < 2 * kHeaderSize + old->size(4))
        return fail(damaged(name));
    bytes.remove_prefix(kHeaderSize + old->size(4));
    const auto block = Block::read(bytes);
    if (!block || block->types == 0 || bytes.size() < kHeaderSize + block->size(8))
        return fail(damaged(name));
    const std::string_view times = bytes.substr(kHeaderSize);
    const std::string_view kinds = times.substr(8 * block->changes);
    const std::string_view types = kinds.substr(block->changes);
    const auto offset = [&](std::size_t type) {
        return std::chrono::seconds(bigEndian(types.substr(6 * type, 4)));
    };

    TimeZone zone;
    zone.m_name = std::move(name);
    zone.m_firstOffset = offset(0);
    for (std::size_t i = 0; i < block->changes; ++i) {
        const auto type = static_cast<unsigned char>(kinds[i]);
        if (type >= block->types)
            return fail(damaged(zone.m_name));
        zone.m_changes.push_back(
            {UtcSeconds(std::chrono::seconds(bigEndian(times.substr(8 * i, 8)))), offset(type)});
    }
    std::string_view footer = bytes.substr(kHeaderSize + block->size(8));
    if (footer.size() < 2 || footer.front() != '\n' || footer.back() != '\n')
        return fail(damaged(zone.m_name));
    footer = footer.substr(1, footer.size() - 2);
    const auto rule = ZoneRule::parse(footer);
    if (footer.empty() || !rule || !rule->hasSummer)
        return zone; // what comes last lasts
    using std::chrono::year;
    const UtcSeconds listed = zone.m_changes.empty() ? UtcSeconds::min() : zone.m_changes.back().moment;
    const auto firstYear =
        zone.m_changes.empty()
            ? year(1900)
            : std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(listed)).year();
    std::vector<Change> further;
    for (year at = firstYear; at <= kLastRuleYear; ++at) {
        further.push_back(
            {UtcSeconds(rule->summerBegins.in(at).time_since_epoch() - rule->standard), rule->summer});
        further.push_back(
            {UtcSeconds(rule->summerEnds.in(at).time_since_epoch() - rule->summer), rule->standard});
    }
    std::ranges::sort(further, {}, &Change::moment);
    std::ranges::copy_if(further, std::back_inserter(zone.m_changes),
                         [&](const Change& change) { return change.moment > listed; });
    return zone;
}

Result<TimeZonePtr> TimeZone::find(std::string_view name)
{
    static std::mutex mutex; // guards known
    static std::map<std::string, TimeZonePtr, std::less<>> known{{"UTC", std::make_shared<const TimeZone>()}};
    const std::lock_guard lock(mutex);
    if (name.empty())
        name = "UTC";
    if (const auto found = known.find(name); found != known.end())
        return found->second;
    const auto bytes = isZoneName(name) ? fileBytes(zoneFolder() / name) : std::nullopt;
    if (!bytes || !bytes->starts_with("TZif"))
        return fail(unknownZone(name));
    DF_TRY_ASSIGN(TimeZone zone, parse(std::string(name), *bytes));
    return known.emplace(name, std::make_shared<const TimeZone>(std::move(zone))).first->second;
}

std::vector<std::string> TimeZone::names()
{
    std::vector<std::string> names{"UTC"};
    std::ifstream stream(zoneFolder() / "zone.tab");
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line.front() == '#')
            continue;
        // country, place, name, perhaps a remark
        const auto first = line.find('\t');
        const auto second = line.find('\t', first + 1);
        if (first == std::string::npos || second == std::string::npos)
            continue;
        names.push_back(line.substr(second + 1, line.find('\t', second + 1) - second - 1));
    }
    std::ranges::sort(names);
    const auto doubles = std::ranges::unique(names);
    names.erase(doubles.begin(), doubles.end());
    return names;
}

std::string TimeZone::machineName()
{
    std::string name;
    if (const char* set = std::getenv("TZ"); set && *set) // NOLINT(concurrency-mt-unsafe): nobody sets it
        name = set[0] == ':' ? set + 1 : set;
    if (name.empty()) {
        std::error_code failure;
        const std::string target = std::filesystem::canonical("/etc/localtime", failure).string();
        const std::string folder = zoneFolder().string() + '/';
        if (target.starts_with(folder))
            name = target.substr(folder.size());
    }
    return !name.empty() && find(name) ? name : "UTC";
}

TimeZone::Period TimeZone::periodAt(UtcSeconds instant) const noexcept
{
    const auto next = std::ranges::upper_bound(m_changes, instant, {}, &Change::moment);
    const bool first = next == m_changes.begin();
    return {first ? UtcSeconds::min() : std::prev(next)->moment,
            next == m_changes.end() ? UtcSeconds::max() : next->moment,
            first ? m_firstOffset : std::prev(next)->offset};
}

LocalSeconds TimeZone::toLocal(UtcSeconds instant) const noexcept
{
    return LocalSeconds(instant.time_since_epoch() + periodAt(instant).offset);
}

UtcSeconds TimeZone::toUtc(LocalSeconds local) const noexcept
{
    // No zone is further than 26 hours from UTC.
    const UtcSeconds about(local.time_since_epoch());
    Period period = periodAt(about - std::chrono::hours(26));
    for (;;) {
        const UtcSeconds there(local.time_since_epoch() - period.offset);
        if (there < period.begin)
            return period.begin; // clocks leapt over it
        if (there < period.end)
            return there;
        period = periodAt(period.end);
    }
}

std::string formatInZone(WallTime moment, const TimeZone& zone)
{
    const auto instant = std::chrono::floor<std::chrono::seconds>(moment);
    const std::chrono::seconds offset = zone.periodAt(instant).offset;
    const LocalSeconds local = zone.toLocal(instant);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date(day);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local - day).count();
    const auto distance = std::chrono::round<std::chrono::minutes>(std::chrono::abs(offset)).count();
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02} {}{:02}{:02}", int(date.year()), unsigned(date.month()),
                       unsigned(date.day()), minutes / 60, minutes % 60,
                       offset < std::chrono::seconds(0) ? '-' : '+', distance / 60, distance % 60);
}

} // namespace dataflow
