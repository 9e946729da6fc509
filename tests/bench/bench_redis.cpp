// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The shared tier's client beside bare hiredis, both pipelining the same commands on one connection, and the
// way of whole entries. Needs the server of tests/support/test_servers.sh (source DIR/env first).

#include "engine/cache/entry_codec.h"
#include "engine/cache/redis_client.h"
#include "engine/cache/redis_tier.h"
#include "engine/db/batch_builder.h"
#include "tests/bench/paired_timing.h"

#include <hiredis/hiredis.h>

#include <random>

using namespace dataflow;
using namespace dataflow::bench;
using namespace std::chrono_literals;

namespace {

constexpr int kKeys = 10'000;
constexpr int kDepth = 100;

[[noreturn]] void die(const std::string& text)
{
    std::fprintf(stderr, "bench_redis: %s\n", text.c_str());
    std::exit(1);
}

cache::RedisAddress serverAddress()
{
    const char* host = std::getenv("DATAFLOW_TEST_REDIS_HOST");
    const char* port = std::getenv("DATAFLOW_TEST_REDIS_PORT");
    const char* password = std::getenv("DATAFLOW_TEST_REDIS_PASSWORD");
    if (!host || !port || !password)
        die("no Redis server: run tests/support/test_servers.sh start DIR and source DIR/env");
    cache::RedisAddress address;
    address.host = host;
    address.port = std::atoi(port);
    address.password = Secret(password);
    return address;
}

/// An entry of `rows` rows of an id and a text, as it lies in Redis.
std::string entryOf(int rows)
{
    db::BatchBuilder builder(std::make_shared<const db::Schema>(
        std::vector<db::Field>{{"id", db::ColumnType::Int64, false}, {"name", db::ColumnType::Text, true}}));
    for (int row = 0; row < rows; ++row) {
        builder.column(0).appendInt64(row);
        builder.column(1).appendBytes("a name of usual length");
        builder.endRow();
    }
    cache::CachedRows cached{builder.schema(), {}};
    cached.batches.push_back(builder.finish());
    std::string bytes;
    cache::encodeEntry({WallTime{}, 60s, {{"", "0123456789abcdef"}, {"model:Order", "0123456789abcdef"}}},
                       cached, bytes);
    return bytes;
}

/// Random keys of the bench, the same sequence for both sides.
class Keys {
public:
    std::string next() { return "bench:" + std::to_string(m_random() % kKeys); }

private:
    std::mt19937 m_random{3};
};

db::CallLimits patient()
{
    return {{}, Deadline::after(systemClock(), 60s)};
}

class Bare {
public:
    explicit Bare(const cache::RedisAddress& address)
        : m_context(redisConnect(address.host.c_str(), address.port))
    {
        if (!m_context || m_context->err)
            die("hiredis cannot connect");
        freeReplyObject(redisCommand(m_context, "AUTH %s", address.password.reveal().c_str()));
    }
    ~Bare() { redisFree(m_context); }
    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;

    std::size_t get(const std::vector<std::string>& keys)
    {
        for (const std::string& key : keys) {
            const char* words[] = {"GET", key.c_str()};
            const std::size_t lengths[] = {3, key.size()};
            redisAppendCommandArgv(m_context, 2, words, lengths);
        }
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            void* reply = nullptr;
            if (redisGetReply(m_context, &reply) != REDIS_OK)
                die("hiredis lost the connection");
            bytes += static_cast<redisReply*>(reply)->len;
            freeReplyObject(reply);
        }
        return bytes;
    }

private:
    redisContext* m_context;
};

class Ours {
public:
    explicit Ours(const cache::RedisAddress& address)
        : m_client(address, 5s)
    {}
    std::size_t get(const std::vector<std::string>& keys)
    {
        m_commands.clear();
        for (const std::string& key : keys)
            m_commands.add({"GET", key});
        if (const auto done = m_client.call(m_commands, m_replies, patient()); !done)
            die(done.error().sentence());
        std::size_t bytes = 0;
        for (const cache::RedisReply& reply : m_replies)
            bytes += reply.text.size();
        return bytes;
    }

private:
    cache::RedisClient m_client;
    cache::RedisCommands m_commands;
    std::vector<cache::RedisReply> m_replies;
};

void fill(const cache::RedisAddress& address, const std::string& value)
{
    cache::RedisClient client(address, 5s);
    for (int first = 0; first < kKeys; first += 1'000) {
        cache::RedisCommands commands;
        for (int i = first; i < first + 1'000; ++i)
            commands.add({"SET", "bench:" + std::to_string(i), value, "EX", "600"});
        if (const auto done = client.call(commands, patient()); !done)
            die(done.error().sentence());
    }
}

/// Gets per second with `depth` of them on their way at a time.
template <class Side>
double getsPerSecond(Side& side, int depth, std::size_t valueSize)
{
    Keys keys;
    const int rounds = std::max(1, (valueSize > 1'000 ? 40'000 : 200'000) / depth / (depth == 1 ? 20 : 1));
    std::vector<std::vector<std::string>> batches(static_cast<std::size_t>(rounds));
    for (auto& batch : batches)
        for (int i = 0; i < depth; ++i)
            batch.push_back(keys.next());
    std::size_t bytes = 0;
    const double seconds = secondsOf([&] {
        for (const auto& batch : batches)
            bytes += side.get(batch);
    });
    if (bytes != static_cast<std::size_t>(rounds * depth) * valueSize)
        die("the wrong bytes came back");
    return rounds * depth / seconds;
}

/// Whole look-ups of the tier, with marks checked and rows decoded, beside bare gets of the same bytes.
void compareTier(PairedTiming& bench, const cache::RedisAddress& address, Bare& bare)
{
    const char* const name = "100 entries of 10 rows through the tier";
    if (!bench.wants(name))
        return;
    cache::RedisTier tier({.address = address, .space = "bench"}, systemClock());
    const auto rows = cache::decodeEntry(entryOf(10));
    if (!rows)
        die(rows.error().sentence());
    std::vector<cache::CacheItem> items;
    for (int i = 0; i < kKeys; ++i)
        items.push_back({"bench:" + std::to_string(i), rows->rows, {"model:Order"}});
    if (tier.storeNow(items, {}, {}, {}) != cache::StoreOutcome::Stored)
        die("the tier took no entries");
    fill(address, entryOf(10));
    constexpr int kBatches = 200;
    Keys keys;
    std::vector<std::vector<std::string>> batches(kBatches);
    for (auto& batch : batches)
        for (int i = 0; i < kDepth; ++i)
            batch.push_back(keys.next());
    const auto perSecond = [&](const auto& get) {
        return kBatches * kDepth / secondsOf([&] {
                   for (const auto& batch : batches)
                       get(batch);
               });
    };
    bench.compare(
        {.name = name, .peer = "hiredis", .unit = "gets/s"},
        [&] { return perSecond([&](const auto& batch) { keep(bare.get(batch)); }); },
        [&] {
            return perSecond([&](const auto& batch) {
                for (const auto& hit : tier.findAll(batch, {}))
                    if (!hit)
                        die("the tier lost an entry");
            });
        });
    tier.clear();
}

} // namespace

int main(int argc, char** argv)
{
    PairedTiming bench("redis", argc, argv);
    const cache::RedisAddress address = serverAddress();
    struct Shape {
        const char* name;
        std::string value;
        int depth;
        std::optional<Bar> bar;
    };
    const std::vector<Shape> shapes{
        {"get one at a time, 100 bytes", std::string(100, 'x'), 1, {}},
        {"get pipelined 10, 100 bytes", std::string(100, 'x'), 10, {}},
        {"get pipelined 100, 100 bytes", std::string(100, 'x'), kDepth, atLeast(0.9)},
        {"get pipelined 100, entry of 10 rows", entryOf(10), kDepth, atLeast(0.9)},
        {"get pipelined 100, entry of 100 rows", entryOf(100), kDepth, atLeast(0.9)},
        {"get pipelined 1000, 100 bytes", std::string(100, 'x'), 1'000, {}},
    };
    Bare bare(address);
    Ours ours(address);
    for (const Shape& shape : shapes) {
        if (!bench.wants(shape.name))
            continue;
        fill(address, shape.value);
        bench.compare(
            {.name = shape.name, .peer = "hiredis", .unit = "gets/s", .bar = shape.bar},
            [&] { return getsPerSecond(bare, shape.depth, shape.value.size()); },
            [&] { return getsPerSecond(ours, shape.depth, shape.value.size()); });
    }
    compareTier(bench, address, bare);
    if (bench.wants("decode an entry of 1000 rows")) {
        const std::string entry = entryOf(1'000);
        bench.fact({.name = "decode an entry of 1000 rows", .unit = "ns/row"},
                   nanosecondsPer(1'000.0 * 1'000, [&] {
                       for (int i = 0; i < 1'000; ++i)
                           if (!cache::decodeEntry(entry))
                               die("the entry cannot be read");
                   }));
    }
    return bench.finish();
}
