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

/// How long Redis remembers that a key or a pattern was dropped, and how long a load may take for its rows to
/// be stored: it must not outlast the memory of a drop.
constexpr Milliseconds kDropMarkTime = std::chrono::minutes(60);
constexpr Milliseconds kLongestLoad = std::chrono::minutes(55);

// Scripts that store an entry. KEYS: the entry, the marks of drops of its key and of any pattern, the marks
// of its tags. ARGV: the bytes, the entry's and the tags' marks' time to live in ms, and two of the script's
// own.

/// Refuses rows of a load when one of the marks of drops (its own two) is not what it was before.
constexpr std::string_view kUnlessDropped = R"lua(
for i = 2, 3 do
  if (redis.call('GET', KEYS[i]) or '') ~= ARGV[i + 2] then return 0 end
end
)lua";
/// Leaves a mark (its own two: mark, time to live) so that a load under way does not replace what was put.
constexpr std::string_view kOverLoads = R"lua(
redis.pcall('SET', KEYS[2], ARGV[4], 'PX', ARGV[5])
)lua";
/// The marks of the tags then live long enough, and no shorter than they would. The entry comes first: a full
/// server lets a script go on that has written.
constexpr std::string_view kStore = R"lua(
local stored = redis.pcall('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
if stored.err then return stored end
for i = 4, #KEYS do
  local left = redis.call('PTTL', KEYS[i])
  if left >= 0 and left < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[i], ARGV[3]) end
end
return stored
)lua";

/// Drops an entry and leaves a mark for loads under way. KEYS: the entry, the mark's name. ARGV: the mark,
/// its time to live in ms. A full server takes the mark too: it lets a script go on that has deleted.
constexpr std::string_view kDrop = R"lua(
local count = redis.call('UNLINK', KEYS[1])
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return count
)lua";

constexpr const char* kFull = "cache.full";
constexpr std::string_view kOutOfMemory = "OOM";

std::string textOf(Milliseconds time)
{
    return std::to_string(time.count());
}

void addDrop(RedisCommands& commands, std::string_view entry, std::string_view mark)
{
    commands.add({"EVAL", kDrop, "2", entry, mark, freshMark(), textOf(kDropMarkTime)});
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
    const bool sent = send(entries, Sending::Put, stop);
    return m_connections.call(messages, stop) && sent;
}

void RedisWriter::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
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
        send(takeSome(), Sending::Loaded, stop);
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

void RedisWriter::addStore(RedisCommands& commands, const SharedEntry& entry, Sending how) const
{
    std::string script(how == Sending::Loaded ? kUnlessDropped : kOverLoads);
    script += kStore;
    std::vector<std::string> words{"EVAL",
                                   std::move(script),
                                   std::to_string(3 + entry.before.stamps.size()),
                                   m_keys.entry(entry.key),
                                   m_keys.keyDrop(entry.key),
                                   m_keys.patternDrop()};
    for (const SharedStamp& stamp : entry.before.stamps)
        words.push_back(m_keys.mark(stamp.tag));
    encodeEntry({entry.loadedAt, entry.ttl, entry.before.stamps}, *entry.rows, words.emplace_back());
    words.push_back(textOf(entry.ttl));
    words.push_back(textOf(std::max(entry.ttl * 2, kLeastMarkTime)));
    words.push_back(how == Sending::Loaded ? entry.before.keyDrop : freshMark());
    words.push_back(how == Sending::Loaded ? entry.before.patternDrop : textOf(kDropMarkTime));
    commands.add(std::span<const std::string>(words));
}

/// What Redis does not take is counted as dropped.
bool RedisWriter::send(const std::vector<SharedEntry>& entries, Sending how, const std::stop_token& stop)
{
    if (entries.empty())
        return true;
    RedisCommands commands;
    const MonotonicTime earliest = systemClock().now() - kLongestLoad;
    for (const SharedEntry& entry : entries)
        if (how == Sending::Put || entry.before.askedAt > earliest)
            addStore(commands, entry, how);
    std::vector<RedisReply> replies;
    if (!commands.empty())
        replies = m_connections.call(commands, stop).value_or(std::vector<RedisReply>{});
    std::size_t taken = 0;
    for (const RedisReply& reply : replies) {
        taken += reply.isText() ? 1 : 0;
        if (reply.isError())
            m_findings.add(reply.text.find(kOutOfMemory) != std::string::npos ? kFull : "cache.refused",
                           "Redis refused to keep an entry: " + reply.text);
    }
    const std::lock_guard lock(m_mutex);
    m_counts.written += taken;
    m_counts.dropped += entries.size() - taken;
    return taken == entries.size();
}

std::size_t RedisWriter::drop(const Drop& drop)
{
    removeQueued(drop);
    if (!owesDrops())
        if (const auto count = dropNow(drop, {}))
            return *count;
    owe(drop);
    return 0;
}

void RedisWriter::repeat(const Drop& drop)
{
    RedisCommands commands;
    commands.add({"PUBLISH", m_keys.channel(), encodeMessage(m_sender, drop)});
    if (owesDrops() || !m_connections.call(commands, {}))
        owe(drop);
}

/// The mark of a drop comes with, or before, the unlinking of entries: rows of a load that was under way are
/// then either unlinked too, or refused.
Result<std::size_t> RedisWriter::dropNow(const Drop& drop, const std::stop_token& stop)
{
    std::size_t count = 0;
    RedisCommands commands;
    switch (drop.kind) {
    case Drop::Kind::Tag:
    case Drop::Kind::Everything:
        commands.add({"DEL", m_keys.mark(drop.what)});
        break;
    case Drop::Kind::Key:
        addDrop(commands, m_keys.entry(drop.what), m_keys.keyDrop(drop.what));
        break;
    case Drop::Kind::Pattern: {
        addDrop(commands, m_keys.patternDrop(), m_keys.patternDrop()); // only the mark, anew
        DF_TRY(callAll(commands, stop));
        commands.clear();
        DF_TRY_ASSIGN(count, dropMatching(drop.what, stop));
        break;
    }
    }
    commands.add({"PUBLISH", m_keys.channel(), encodeMessage(m_sender, drop)});
    DF_TRY_ASSIGN(const auto replies, callAll(commands, stop));
    if (drop.kind == Drop::Kind::Everything)
        // Every entry is stale already; this only gives the memory back.
        (void)dropMatching("*", stop);
    return drop.kind == Drop::Kind::Key ? static_cast<std::size_t>(replies[0].integer) : count;
}

/// Fails when the server refuses one of them.
Result<std::vector<RedisReply>> RedisWriter::callAll(const RedisCommands& commands,
                                                     const std::stop_token& stop)
{
    DF_TRY_ASSIGN(auto replies, m_connections.call(commands, stop));
    for (const RedisReply& reply : replies)
        if (reply.isError())
            return fail(Error(ErrorCode::CacheUnavailable, "Redis refused to drop entries")
                            .with("reason", reply.text));
    return replies;
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
