// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/eviction_queues.h"

#include "engine/base/assert.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::cache {

namespace {

/// Entries are assumed to be at least this large when a byte bound limits the tables' size.
constexpr std::size_t kExpectedEntryBytes = 1024;
/// Under attack by colliding keys, one candidate of 128 is let in although it lost (as Caffeine does).
constexpr unsigned kRandomFrequency = 5;
constexpr std::uint64_t kRandomMask = 127;

/// How a rule uses the queues.
struct Traits {
    std::string_view name;
    double smallShare;
    /// Uses in the small queue that prove an entry.
    std::uint8_t provenBy;
    /// Rounds in the main queue that uses can buy.
    std::uint8_t maxRounds;
    bool filtered;
};

constexpr std::array<Traits, kEvictionRules.size()> kTraits{{
    {"s3-fifo", 0.1, 2, 3, false},
    {"adaptive-clock", 0, 1, 3, false},
    {"filtered", 0.2, 255, 3, true},
    {"filtered-narrow", 0.01, 255, 3, true},
}};

const Traits& traitsOf(EvictionRule rule) noexcept
{
    return kTraits[static_cast<std::size_t>(rule)];
}

std::size_t expectedEntries(std::size_t maxEntries, std::size_t maxBytes) noexcept
{
    return std::max<std::size_t>(1, std::min(maxEntries, maxBytes / kExpectedEntryBytes));
}

} // namespace

std::string_view evictionRuleName(EvictionRule rule) noexcept
{
    return traitsOf(rule).name;
}

EvictionQueues::EvictionQueues(std::size_t maxEntries, std::size_t maxBytes, EvictionRule rule)
    : m_maxEntries(maxEntries)
    , m_maxBytes(maxBytes)
    , m_rule(rule)
    , m_leftSmall(expectedEntries(maxEntries, maxBytes))
    , m_leftMain(expectedEntries(maxEntries, maxBytes))
    , m_sketch(expectedEntries(maxEntries, maxBytes))
{
    DF_ASSERT(maxEntries > 0, "a cache holds at least one entry");
}

void EvictionQueues::follow(EvictionRule rule, double adaptiveShare) noexcept
{
    if (rule == m_rule)
        return;
    m_adaptiveShare = adaptiveShare;
    m_rule = rule;
}

void EvictionQueues::resize(std::size_t maxEntries, std::size_t maxBytes) noexcept
{
    m_maxEntries = std::max<std::size_t>(1, maxEntries);
    m_maxBytes = std::max<std::size_t>(1, maxBytes);
}

void EvictionQueues::addUse(QueueUse& use, std::uint64_t hash) noexcept
{
    const std::uint8_t frequency = use.frequency.load(std::memory_order_relaxed);
    use.frequency.store(static_cast<std::uint8_t>(frequency + 1), std::memory_order_relaxed);
    m_sketch.add(hash);
}

bool EvictionQueues::isFull(std::size_t bytes) const noexcept
{
    return entryCount() + 1 > m_maxEntries || byteSize() + bytes > m_maxBytes;
}

QueueLink& EvictionQueues::evict() noexcept
{
    DF_ASSERT(entryCount() > 0, "a full cache has something to evict");
    const Traits& traits = traitsOf(m_rule);
    if (traits.filtered)
        return evictByCompetition();
    const double share = m_rule == EvictionRule::AdaptiveClock ? m_adaptiveShare : traits.smallShare;
    while (m_small.first && (smallIsOver(share, 0) || !m_main.first)) {
        QueueLink& oldest = *m_small.first;
        if (oldest.use->frequency.load(std::memory_order_relaxed) < traits.provenBy) {
            unlink(m_small, oldest);
            m_leftSmall.remember(oldest.hash);
            return oldest;
        }
        moveToMain(oldest);
    }
    return evictFromMain();
}

/// The oldest of the small queue against the next of the main queue.
QueueLink& EvictionQueues::evictByCompetition() noexcept
{
    const double share = traitsOf(m_rule).smallShare;
    // After a change of rules the small queue is too long: it gives two entries away for one it gets.
    for (int i = 0; i < 2 && m_small.first && smallIsOver(share, 1); ++i)
        moveToMain(*m_small.first);
    if (!m_main.first || (m_small.first && smallIsOver(share, 0))) {
        QueueLink& candidate = *m_small.first;
        if (!m_main.first || !beats(candidate, mainVictim())) {
            unlink(m_small, candidate);
            m_leftSmall.remember(candidate.hash);
            return candidate;
        }
        QueueLink& victim = evictFromMain();
        moveToMain(candidate);
        return victim;
    }
    return evictFromMain();
}

bool EvictionQueues::beats(const QueueLink& candidate, const QueueLink& victim) noexcept
{
    const unsigned ours = m_sketch.estimate(candidate.hash);
    if (ours > m_sketch.estimate(victim.hash))
        return true;
    if (ours <= kRandomFrequency)
        return false;
    m_random = m_random * 6364136223846793005 + 1442695040888963407;
    return ((m_random >> 32) & kRandomMask) == 0;
}

void EvictionQueues::add(QueueLink& link) noexcept
{
    m_sketch.add(link.hash);
    const bool leftSmall = m_leftSmall.take(link.hash);
    const bool leftMain = !leftSmall && m_leftMain.take(link.hash);
    adapt(leftSmall, leftMain);
    link.use->frequency.store(0, std::memory_order_relaxed);
    const Traits& traits = traitsOf(m_rule);
    const bool proven =
        !traits.filtered && (leftSmall || (leftMain && m_rule == EvictionRule::AdaptiveClock));
    append(link, proven);
    if (traits.filtered && entryCount() < m_maxEntries && smallIsOver(traits.smallShare, 1))
        moveToMain(*m_small.first);
}

/// ARC's learning: a key that came back shows which queue was too short.
void EvictionQueues::adapt(bool leftSmall, bool leftMain) noexcept
{
    if (m_rule != EvictionRule::AdaptiveClock || !(leftSmall || leftMain))
        return;
    const auto small = static_cast<double>(m_leftSmall.count() + (leftSmall ? 1 : 0));
    const auto main = static_cast<double>(m_leftMain.count() + (leftMain ? 1 : 0));
    const double step = leftSmall ? std::max(1.0, main / small) : -std::max(1.0, small / main);
    const auto entries = static_cast<double>(std::max<std::size_t>(1, entryCount()));
    m_adaptiveShare = std::clamp(m_adaptiveShare + step / entries, 0.0, 1.0);
}

void EvictionQueues::remove(QueueLink& link) noexcept
{
    unlink(queueOf(link), link);
}

void EvictionQueues::append(QueueLink& link, bool toMain) noexcept
{
    Queue& queue = toMain ? m_main : m_small;
    link.use->inMain = toMain;
    link.previous = queue.last;
    link.next = nullptr;
    (queue.last ? queue.last->next : queue.first) = &link;
    queue.last = &link;
    ++queue.count;
    queue.bytes += link.bytes;
}

void EvictionQueues::unlink(Queue& queue, QueueLink& link) noexcept
{
    (link.previous ? link.previous->next : queue.first) = link.next;
    (link.next ? link.next->previous : queue.last) = link.previous;
    --queue.count;
    queue.bytes -= link.bytes;
}

/// Whether the small queue holds its share and `spare` entries more.
bool EvictionQueues::smallIsOver(double share, std::size_t spare) const noexcept
{
    const double entries = std::max(1.0, share * static_cast<double>(m_maxEntries));
    return static_cast<double>(m_small.count) >= entries + static_cast<double>(spare) ||
           (m_small.count > spare &&
            static_cast<double>(m_small.bytes) > share * static_cast<double>(m_maxBytes));
}

void EvictionQueues::moveToMain(QueueLink& link) noexcept
{
    unlink(m_small, link);
    link.use->frequency.store(0, std::memory_order_relaxed);
    append(link, true);
}

/// The first of the main queue that is out of uses; the ones before it go round again.
QueueLink& EvictionQueues::mainVictim() noexcept
{
    const std::uint8_t most = traitsOf(m_rule).maxRounds;
    while (true) {
        QueueLink& link = *m_main.first;
        const std::uint8_t frequency = std::min(link.use->frequency.load(std::memory_order_relaxed), most);
        if (frequency == 0)
            return link;
        link.use->frequency.store(static_cast<std::uint8_t>(frequency - 1), std::memory_order_relaxed);
        unlink(m_main, link);
        append(link, true);
    }
}

QueueLink& EvictionQueues::evictFromMain() noexcept
{
    QueueLink& victim = mainVictim();
    unlink(m_main, victim);
    m_leftMain.remember(victim.hash);
    return victim;
}

std::size_t EvictionQueues::tableBytes() const noexcept
{
    return m_leftSmall.byteSize() + m_leftMain.byteSize() + m_sketch.byteSize();
}

std::string EvictionQueues::checkQueue(const Queue& queue, bool isMain)
{
    std::size_t count = 0;
    std::size_t bytes = 0;
    const QueueLink* previous = nullptr;
    for (const QueueLink* link = queue.first; link; previous = link, link = link->next) {
        if (link->use->inMain != isMain || link->previous != previous)
            return fmt::format("The links of the entry with hash {:016x} are wrong.", link->hash);
        ++count;
        bytes += link->bytes;
    }
    if (queue.last != previous)
        return "A queue's end is not its last entry.";
    if (count != queue.count || bytes != queue.bytes)
        return fmt::format("A queue counts {} entries and {} bytes, but holds {} and {}.", queue.count,
                           queue.bytes, count, bytes);
    return {};
}

std::string EvictionQueues::checkInvariants() const
{
    if (auto fault = checkQueue(m_small, false); !fault.empty())
        return fault;
    if (auto fault = checkQueue(m_main, true); !fault.empty())
        return fault;
    if (entryCount() > m_maxEntries || byteSize() > m_maxBytes)
        return fmt::format("A shard holds {} entries and {} bytes, above its bound of {} and {}.",
                           entryCount(), byteSize(), m_maxEntries, m_maxBytes);
    if (m_leftSmall.count() > m_leftSmall.capacity() || m_leftMain.count() > m_leftMain.capacity())
        return "A shard remembers more evicted keys than its bound.";
    return {};
}

} // namespace dataflow::cache
