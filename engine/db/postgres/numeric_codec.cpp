// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/numeric_codec.h"

#include "engine/db/postgres/wire_bytes.h"

#include <algorithm>

namespace dataflow::db {

namespace {

constexpr std::uint16_t kPositive = 0x0000;
constexpr std::uint16_t kNegative = 0x4000;
constexpr std::uint16_t kNaN = 0xC000;
constexpr std::uint16_t kInfinity = 0xD000;
constexpr std::uint16_t kMinusInfinity = 0xF000;
constexpr std::size_t kHeaderBytes = 8;
constexpr std::size_t kGroupDigits = 4;
constexpr std::size_t kMaxScale = 16'383;
constexpr std::size_t kMaxIntegerDigits = 131'072;

void appendGroup(std::string& text, unsigned group)
{
    const char digits[4] = {static_cast<char>('0' + group / 1000), static_cast<char>('0' + group / 100 % 10),
                            static_cast<char>('0' + group / 10 % 10), static_cast<char>('0' + group % 10)};
    text.append(digits, sizeof digits);
}

/// Reads the base-10000 digit with the given weight; digits that are not sent are zero.
struct Groups {
    const char* bytes;
    int count;
    int weight;
    unsigned at(int groupWeight) const noexcept
    {
        const int index = weight - groupWeight;
        return index < 0 || index >= count ? 0 : readNetwork<std::uint16_t>(bytes + 2 * index);
    }
};

void appendHeader(std::string& wire, std::size_t groups, int weight, std::uint16_t sign, std::size_t scale)
{
    appendNetwork(wire, static_cast<std::uint16_t>(groups));
    appendNetwork(wire, static_cast<std::int16_t>(weight));
    appendNetwork(wire, sign);
    appendNetwork(wire, static_cast<std::uint16_t>(scale));
}

bool allDigits(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

unsigned groupOf(std::string_view digits) noexcept
{
    unsigned group = 0;
    for (std::size_t i = 0; i < kGroupDigits; ++i)
        group = group * 10 + (i < digits.size() ? static_cast<unsigned>(digits[i] - '0') : 0U);
    return group;
}

} // namespace

bool decodeNumeric(std::string_view wire, std::string& text)
{
    if (wire.size() < kHeaderBytes)
        return false;
    const Groups groups{wire.data() + kHeaderBytes, readNetwork<std::int16_t>(wire.data()),
                        readNetwork<std::int16_t>(wire.data() + 2)};
    const auto sign = readNetwork<std::uint16_t>(wire.data() + 4);
    const auto scale = static_cast<std::size_t>(readNetwork<std::uint16_t>(wire.data() + 6));
    if (sign == kNaN || sign == kInfinity || sign == kMinusInfinity) {
        text += sign == kNaN ? "NaN" : sign == kInfinity ? "Infinity" : "-Infinity";
        return true;
    }
    if (groups.count < 0 || wire.size() != kHeaderBytes + 2 * static_cast<std::size_t>(groups.count))
        return false;
    if (sign == kNegative)
        text += '-';
    if (groups.weight < 0) {
        text += '0';
    } else {
        const std::size_t start = text.size();
        for (int weight = groups.weight; weight >= 0; --weight)
            appendGroup(text, groups.at(weight));
        const std::size_t firstDigit = std::min(text.find_first_not_of('0', start), text.size() - 1);
        text.erase(start, firstDigit - start);
    }
    if (scale == 0)
        return true;
    text += '.';
    const std::size_t fraction = text.size();
    for (int weight = -1; text.size() < fraction + scale; --weight)
        appendGroup(text, groups.at(weight));
    text.resize(fraction + scale);
    return true;
}

bool encodeNumeric(std::string_view text, std::string& wire)
{
    if (text == "NaN" || text == "Infinity" || text == "-Infinity") {
        appendHeader(wire, 0, 0, text == "NaN" ? kNaN : text == "Infinity" ? kInfinity : kMinusInfinity, 0);
        return true;
    }
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    const std::size_t point = text.find('.');
    std::string_view whole = text.substr(0, point);
    std::string_view fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (whole.empty() || !allDigits(whole) || !allDigits(fraction) || fraction.size() > kMaxScale)
        return false;
    const std::size_t scale = fraction.size();
    whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
    if (whole.size() > kMaxIntegerDigits)
        return false;

    const std::size_t header = wire.size();
    appendHeader(wire, 0, 0, negative ? kNegative : kPositive, scale);
    const std::size_t firstGroup = wire.size();
    int weight = static_cast<int>((whole.size() + kGroupDigits - 1) / kGroupDigits) - 1;
    if (const std::size_t lead = whole.size() % kGroupDigits; lead != 0) {
        unsigned group = 0;
        for (const char c : whole.substr(0, lead))
            group = group * 10 + static_cast<unsigned>(c - '0');
        appendNetwork(wire, static_cast<std::uint16_t>(group));
        whole.remove_prefix(lead);
    }
    for (; !whole.empty(); whole.remove_prefix(kGroupDigits))
        appendNetwork(wire, static_cast<std::uint16_t>(groupOf(whole)));
    for (; !fraction.empty(); fraction.remove_prefix(std::min(kGroupDigits, fraction.size()))) {
        const unsigned group = groupOf(fraction);
        if (wire.size() == firstGroup && group == 0) {
            --weight; // leading zero groups are not sent
            continue;
        }
        appendNetwork(wire, static_cast<std::uint16_t>(group));
    }
    while (wire.size() > firstGroup && wire[wire.size() - 1] == 0 && wire[wire.size() - 2] == 0)
        wire.resize(wire.size() - 2);
    const std::size_t groups = (wire.size() - firstGroup) / 2;
    writeNetwork(wire.data() + header, static_cast<std::uint16_t>(groups));
    writeNetwork(wire.data() + header + 2, static_cast<std::int16_t>(groups == 0 ? 0 : weight));
    if (groups == 0)
        writeNetwork(wire.data() + header + 4, kPositive);
    return true;
}

} // namespace dataflow::db
