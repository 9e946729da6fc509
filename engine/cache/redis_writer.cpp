// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/redis_writer.h"

#include "engine/base/wait_scope.h"
#include "engine/cache/entry_codec.h"
#include "engine/cache/memory_shard.h"

#include <pthread.h>

#include <algorithm>

namespace dataflow::cache {

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr std::size_t kMostQueued = 1'024;
constexpr std::size_t kMostQueuedBytes = 64u << 20;
constexpr std::size_t kMostAtOnce = 64;
constexpr std::size_t kMostBytesAtOnce = 4u << 20;
constexpr std::size_t kMostOwed = 10'000;
/// Marks outlive the entries that carry them; an entry whose mark is gone is a miss.
constexpr Milliseconds kLeastMarkTime = std::chrono::hours(24);

constexpr const char* kFull = "cache.full";

std::string textOf(Milliseconds time)
{
    return std::to_string(time.count());
}

} // namespace

RedisWriter::RedisWriter(RedisConnections& connections, const RedisKeys& keys, FindingList& findings,
                         std::string sender)
    : m_connections(connections)
    , m_keys(keys)
    , m_findings(findings)
    , m_sender(std::move(sender))
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{
    pthread_setname_np(m_thread.native_handle(), "df-redis-write");
}

RedisWriter::~RedisWriter() = default;

void RedisWriter::add(SharedEntry entry)
{
    const std::size_t bytes = entry.rows->byteSize();
    {
        const std::lock_guard lock(m_mutex);
        if (m_queue.size() >= kMostQueued || m_queuedBytes + bytes > kMostQueuedBytes) {
            ++m_counts.dropped;
            return;
        }
        m_queuedBytes += bytes;
        m_queue.push_back(std::move(entry));
    }
    m_changed.notify_all();
}

bool RedisWriter::write(const std::vector<SharedEntry>& entries, const std::stop_token& stop)
{
    RedisCommands messages;
    for (const SharedEntry& entry : entries) {
        const Drop older{Drop::Kind::Key, entry.key};
        removeQueued(older);
        messages.add({"PUBLISH", m_keys.channel(), encodeMessage(m_sender, older)});
    }
    bool sent = false;
    {
        const std::lock_guard sending(m_sending);
        sent = send(entries, stop);
    }
    return m_connections.call(messages, stop) && sent;
}

void RedisWriter::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        std::vector<SharedEntry> entries;
        {
            std::unique_lock lock(m_mutex);
            if (m_owed.empty()) {
                m_changed.wait(lock, stop, [this] { return !m_queue.empty() || !m_owed.empty(); });
            } else {
                // Woken by nothing but the stop: new owed drops do not make Redis come back sooner.
                const Nanoseconds pause = std::max<Nanoseconds>(
                    m_connections.breaker().nextTry() - systemClock().now(), Milliseconds(10));
                m_changed.wait_for(lock, stop, pause, [] { return false; });
            }
        }
        if (stop.stop_requested())
            return;
        payOwed(stop);
        {
            const std::lock_guard sending(m_sending);
            entries = takeSome();
            send(entries, stop);
        }
        {
            const std::lock_guard lock(m_mutex);
            m_underWay = 0;
        }
        m_changed.notify_all();
    }
}

/// Drops that come meanwhile are owed too, also when they repeat one that is being paid.
void RedisWriter::payOwed(const std::stop_token& stop)
{
    std::vector<Drop> owed;
    {
        const std::lock_guard lock(m_mutex);
        owed.swap(m_owed);
        m_paying = !owed.empty();
    }
    if (owed.empty())
        return;
    std::size_t paid = 0;
    while (paid < owed.size() && dropNow(owed[paid], stop))
        ++paid;
    const std::lock_guard lock(m_mutex);
    m_owed.insert(m_owed.begin(), owed.begin() + static_cast<std::ptrdiff_t>(paid), owed.end());
    m_paying = false;
}

std::vector<SharedEntry> RedisWriter::takeSome()
{
    std::vector<SharedEntry> entries;
    std::size_t bytes = 0;
    const std::lock_guard lock(m_mutex);
    while (!m_queue.empty() && entries.size() < kMostAtOnce && bytes < kMostBytesAtOnce) {
        bytes += m_queue.front().rows->byteSize();
        entries.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    m_queuedBytes -= bytes;
    m_underWay = entries.size();
    return entries;
}

/// Needs m_sending. What Redis does not take is counted as dropped.
bool RedisWriter::send(const std::vector<SharedEntry>& entries, const std::stop_token& stop)
{
    if (entries.empty())
        return true;
    RedisCommands commands;
    std::vector<std::size_t> positions;
    std::string bytes;
    for (const SharedEntry& entry : entries) {
        bytes.clear();
        encodeEntry({entry.loadedAt, entry.ttl, entry.stamps}, *entry.rows, bytes);
        const std::string markTime = textOf(std::max(entry.ttl * 2, kLeastMarkTime));
        for (const SharedStamp& stamp : entry.stamps)
            commands.add({"PEXPIRE", m_keys.mark(stamp.tag), markTime});
        positions.push_back(commands.count());
        commands.add({"SET", m_keys.entry(entry.key), bytes, "PX", textOf(entry.ttl)});
    }
    const auto replies = m_connections.call(commands, stop);
    std::size_t taken = 0;
    for (const std::size_t position : positions) {
        if (replies && !(*replies)[position].isError())
            ++taken;
        else if (replies)
            m_findings.add((*replies)[position].text.starts_with("OOM") ? kFull : "cache.refused",
                           "Redis refused to keep an entry: " + (*replies)[position].text);
    }
    const std::lock_guard lock(m_mutex);
    m_counts.written += taken;
    m_counts.dropped += positions.size() - taken;
    return taken == positions.size();
}

std::size_t RedisWriter::drop(const Drop& drop)
{
    removeQueued(drop);
    if (!owesDrops()) {
        std::unique_lock sending(m_sending, std::defer_lock);
        if (drop.kind == Drop::Kind::Key || drop.kind == Drop::Kind::Pattern)
            sending.lock();
        if (const auto count = dropNow(drop, {}))
            return *count;
    }
    owe(drop);
    return 0;
}

Result<std::size_t> RedisWriter::dropNow(const Drop& drop, const std::stop_token& stop)
{
    RedisCommands commands;
    switch (drop.kind) {
    case Drop::Kind::Tag:
    case Drop::Kind::Everything:
        commands.add({"DEL", m_keys.mark(drop.what)});
        break;
    case Drop::Kind::Key:
        commands.add({"UNLINK", m_keys.entry(drop.what)});
        break;
    case Drop::Kind::Pattern:
        break;
    }
    std::size_t matching = 0;
    if (drop.kind == Drop::Kind::Pattern) {
        DF_TRY_ASSIGN(matching, dropMatching(drop.what, stop));
    }
    commands.add({"PUBLISH", m_keys.channel(), encodeMessage(m_sender, drop)});
    DF_TRY_ASSIGN(const auto replies, m_connections.call(commands, stop));
    for (const RedisReply& reply : replies)
        if (reply.isError())
            return fail(Error(ErrorCode::CacheUnavailable, "Redis refused to drop entries")
                            .with("reason", reply.text));
    if (drop.kind == Drop::Kind::Everything)
        // Every entry is stale already; this only gives the memory back.
        (void)dropMatching("*", stop);
    return drop.kind == Drop::Kind::Key ? static_cast<std::size_t>(replies.front().integer) : matching;
}

Result<std::size_t> RedisWriter::dropMatching(std::string_view glob, const std::stop_token& stop)
{
    return scanEntries(m_connections, m_keys.entryPattern(glob), stop,
                       [&](const std::vector<std::string>& names) -> Result<void> {
                           std::vector<std::string> words{"UNLINK"};
                           words.insert(words.end(), names.begin(), names.end());
                           RedisCommands commands;
                           commands.add(std::span<const std::string>(words));
                           DF_TRY(m_connections.call(commands, stop));
                           return {};
                       });
}

void RedisWriter::owe(Drop drop)
{
    {
        const std::lock_guard lock(m_mutex);
        if (std::ranges::find(m_owed, drop) == m_owed.end())
            m_owed.push_back(std::move(drop));
        if (m_owed.size() > kMostOwed)
            m_owed = {Drop{}};
    }
    m_findings.add("cache.drop_owed",
                   "Entries of the shared cache could not be dropped and are passed by until Redis is back; "
                   "other processes that reach it may answer from them until their time to live is over.");
    m_changed.notify_all();
}

bool RedisWriter::owesDrops() const
{
    const std::lock_guard lock(m_mutex);
    return !m_owed.empty() || m_paying;
}

/// Takes entries that are about to be stale out of the queue. A tag's are recognised by their marks later.
void RedisWriter::removeQueued(const Drop& drop)
{
    if (drop.kind == Drop::Kind::Tag)
        return;
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_queue, [&](const SharedEntry& entry) {
        const bool stale =
            drop.kind == Drop::Kind::Everything ||
            (drop.kind == Drop::Kind::Key ? entry.key == drop.what : keyMatches(drop.what, entry.key));
        if (stale)
            m_queuedBytes -= entry.rows->byteSize();
        return stale;
    });
}

bool RedisWriter::flush(Deadline deadline)
{
    const WaitScope waiting;
    std::unique_lock lock(m_mutex);
    const auto arrived = [this] { return m_queue.empty() && m_underWay == 0; };
    if (deadline.isNever()) {
        m_changed.wait(lock, arrived);
        return true;
    }
    return m_changed.wait_until(lock, deadline.moment(), arrived);
}

WriterCounts RedisWriter::counts() const
{
    const std::lock_guard lock(m_mutex);
    WriterCounts counts = m_counts;
    counts.pending = m_queue.size() + m_underWay;
    return counts;
}

Result<std::size_t> scanEntries(RedisConnections& connections, const std::string& pattern,
                                const std::stop_token& stop,
                                const std::function<Result<void>(const std::vector<std::string>&)>& visit)
{
    std::string cursor = "0";
    std::size_t found = 0;
    do {
        RedisCommands commands;
        commands.add({"SCAN", cursor, "MATCH", pattern, "COUNT", "1000"});
        DF_TRY_ASSIGN(const auto replies, connections.call(commands, stop));
        const RedisReply& reply = replies.front();
        if (reply.isError() || reply.items.size() != 2)
            return fail(Error(ErrorCode::CacheUnavailable, "Redis refused to list entries")
                            .with("reason", reply.text));
        cursor = reply.items[0].text;
        std::vector<std::string> names;
        for (const RedisReply& item : reply.items[1].items)
            names.push_back(item.text);
        found += names.size();
        if (!names.empty())
            DF_TRY(visit(names));
    } while (cursor != "0");
    return found;
}

} // namespace dataflow::cache
