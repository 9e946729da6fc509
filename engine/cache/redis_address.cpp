// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/redis_address.h"

#include <fmt/format.h>

#include <charconv>

namespace dataflow::cache {

namespace {

constexpr int kMostDatabases = 1'000'000;

/// The address itself is not shown: it may hold a password.
Error badUrl(std::string_view problem)
{
    return Error(ErrorCode::BadConfiguration, "The address of the Redis server cannot be read")
        .with("problem", problem)
        .hint("Write redis://host:6379/0 or unix:///path/redis.sock.");
}

std::optional<int> numberIn(std::string_view text, int low, int high)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < low || number > high)
        return std::nullopt;
    return number;
}

std::optional<std::string> decoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        unsigned byte = 0;
        const char* const first = text.data() + i + 1;
        if (i + 2 >= text.size() || std::from_chars(first, first + 2, byte, 16).ptr != first + 2)
            return std::nullopt;
        out += static_cast<char>(byte);
        i += 2;
    }
    return out;
}

Result<void> readLogin(std::string_view login, RedisAddress& address)
{
    const std::size_t colon = login.find(':');
    const auto user = decoded(login.substr(0, colon));
    const auto password =
        decoded(colon == std::string_view::npos ? std::string_view{} : login.substr(colon + 1));
    if (!user || !password)
        return fail(badUrl("user or password holds a % that is not followed by two hex digits"));
    address.user = *user;
    address.password = Secret(*password);
    return {};
}

Result<void> readHost(std::string_view place, RedisAddress& address)
{
    std::size_t colon = place.rfind(':');
    if (place.starts_with('[')) { // an IPv6 address
        const std::size_t end = place.find(']');
        if (end == std::string_view::npos)
            return fail(badUrl("the [ of the host is not closed"));
        address.host = place.substr(1, end - 1);
        colon = end + 1 < place.size() && place[end + 1] == ':' ? end + 1 : std::string_view::npos;
    } else {
        address.host = place.substr(0, colon);
    }
    if (address.host.empty())
        return fail(badUrl("there is no host"));
    if (colon == std::string_view::npos)
        return {};
    const auto port = numberIn(place.substr(colon + 1), 1, 65'535);
    if (!port)
        return fail(badUrl("the port is not a number from 1 to 65535"));
    address.port = *port;
    return {};
}

Result<void> readDatabase(std::string_view text, RedisAddress& address)
{
    const auto database = numberIn(text, 0, kMostDatabases);
    if (!database)
        return fail(badUrl("the database is not a number"));
    address.database = *database;
    return {};
}

Result<RedisAddress> readSocket(std::string_view rest)
{
    RedisAddress address;
    const std::size_t question = rest.find('?');
    address.socketPath = rest.substr(0, question);
    if (!address.socketPath.starts_with('/'))
        return fail(badUrl("the socket's path is not absolute"));
    if (question == std::string_view::npos)
        return address;
    const std::string_view option = rest.substr(question + 1);
    if (!option.starts_with("db="))
        return fail(badUrl("it has an option other than db"));
    DF_TRY(readDatabase(option.substr(3), address));
    return address;
}

} // namespace

std::string RedisAddress::toText() const
{
    if (!socketPath.empty())
        return fmt::format("unix://{}?db={}", socketPath, database);
    return fmt::format("redis://{}:{}/{}", host, port, database);
}

Result<RedisAddress> parseRedisUrl(std::string_view url)
{
    constexpr std::string_view kPlain = "redis://";
    constexpr std::string_view kSocket = "unix://";
    if (url.starts_with("rediss://"))
        return fail(Error(ErrorCode::BadConfiguration, "Redis over TLS is not supported by this version")
                        .hint("Use redis:// inside a trusted network, or put a TLS tunnel such as stunnel "
                              "beside the program and give its local address."));
    if (url.starts_with(kSocket))
        return readSocket(url.substr(kSocket.size()));
    if (!url.starts_with(kPlain))
        return fail(badUrl("it starts with neither redis:// nor unix://"));
    RedisAddress address;
    std::string_view rest = url.substr(kPlain.size());
    const std::size_t slash = rest.find_first_of("/?#");
    std::string_view place = rest.substr(0, slash);
    if (const std::size_t at = place.rfind('@'); at != std::string_view::npos) {
        DF_TRY(readLogin(place.substr(0, at), address));
        place.remove_prefix(at + 1);
    }
    DF_TRY(readHost(place, address));
    if (slash != std::string_view::npos && rest[slash] != '/')
        return fail(badUrl("it has options"));
    if (slash != std::string_view::npos && slash + 1 < rest.size())
        DF_TRY(readDatabase(rest.substr(slash + 1), address));
    return address;
}

} // namespace dataflow::cache
