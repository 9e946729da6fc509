// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/redis_keys.h"

#include <fmt/format.h>

#include <random>

namespace dataflow::cache {

namespace {

constexpr std::size_t kSenderSize = 16;

std::string escapedForScan(std::string_view text, std::string_view special)
{
    std::string out;
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos)
            out += '\\';
        out += c;
    }
    return out;
}

/// Without the colon that ends it: project "a:e" with key "k" is not project "a" with key "e:k".
std::string escapedSpace(std::string_view space)
{
    std::string out;
    for (const char c : space) {
        if (c == ':' || c == '%')
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        else
            out += c;
    }
    return out;
}

} // namespace

RedisKeys::RedisKeys(std::string_view space, std::string_view databases)
    : m_prefix(fmt::format("dataflow:{}:", escapedSpace(space)))
    , m_entryPrefix(fmt::format("{}e:{}{}", m_prefix, databases, databases.empty() ? "" : ":"))
    , m_channel(m_prefix + "dropped")
    , m_patternDrop(m_prefix + "pattern-drop")
{}

std::string RedisKeys::entryPattern(std::string_view glob) const
{
    return escapedForScan(m_entryPrefix, "*?[]\\^") + escapedForScan(glob, "[]\\^");
}

std::string freshMark()
{
    thread_local std::mt19937_64 random{(std::uint64_t{std::random_device{}()} << 32) |
                                        std::random_device{}()};
    return fmt::format("{:016x}", random());
}

std::string encodeMessage(std::string_view sender, const Drop& drop)
{
    return fmt::format("{}{}{}", sender, static_cast<char>(drop.kind), drop.what);
}

Result<DropMessage> decodeMessage(std::string_view text)
{
    DropMessage message;
    const char kind = text.size() > kSenderSize ? text[kSenderSize] : ' ';
    if (kind != 't' && kind != 'k' && kind != 'p' && kind != 'a')
        return fail(Error(ErrorCode::BadInput, "A message about dropped entries cannot be read"));
    message.sender = text.substr(0, kSenderSize);
    message.drop.kind = static_cast<Drop::Kind>(kind);
    message.drop.what = text.substr(kSenderSize + 1);
    return message;
}

} // namespace dataflow::cache
