// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/tiered_cache_state.h"

#include <algorithm>

namespace dataflow::cache {

/// What a load of the key brings that is under way will not be stored. Needs the slot's mutex.
void TieredCache::State::detachLoad(Slot& slot, const std::string& key)
{
    const auto flight = slot.flights.find(key);
    if (flight == slot.flights.end())
        return;
    flight->second->keyDropped = true;
    slot.flights.erase(flight);
}

bool TieredCache::State::dropKey(const std::string& key)
{
    const HashedKey hashedKey = hashed(key);
    Slot& slot = slotOf(hashedKey);
    Discarded discarded;
    const std::lock_guard lock(slot.mutex);
    detachLoad(slot, key);
    return slot.shard.erase(hashedKey, discarded);
}

std::size_t TieredCache::State::dropTag(std::string_view tag)
{
    const TagPtr found = tags.invalidate(tag);
    if (!found)
        return 0;
    return sweep(
        [&](Slot& slot, Discarded& discarded) { return slot.shard.eraseTag(found.get(), discarded); });
}

std::size_t TieredCache::State::dropPattern(std::string_view glob)
{
    return sweep([&](Slot& slot, Discarded& discarded) {
        std::erase_if(slot.flights, [&](const auto& item) {
            const bool dropped = keyMatches(glob, item.first);
            item.second->keyDropped = item.second->keyDropped || dropped;
            return dropped;
        });
        return slot.shard.erasePattern(glob, discarded);
    });
}

void TieredCache::State::dropAll()
{
    sweep([](Slot& slot, Discarded& discarded) {
        slot.flights.clear();
        return slot.shard.clear(discarded);
    });
}

bool TieredCache::erase(const std::string& key, TierChoice tiers)
{
    const TierCount count = eraseKey(key, tiers);
    return count.memory + count.shared > 0;
}

void TieredCache::State::dropSummaries(TierChoice tiers, Drop drop) const
{
    if (summaries && tiers.l3)
        summaries->drop(std::move(drop));
}

TierCount TieredCache::eraseKey(const std::string& key, TierChoice tiers)
{
    TierCount count;
    m_state->dropSummaries(tiers, {Drop::Kind::Key, key});
    if (m_state->usesShared(tiers))
        count.shared = m_state->shared->erase(key) ? 1 : 0;
    if (tiers.l1)
        count.memory = m_state->dropKey(key) ? 1 : 0;
    return count;
}

TierCount TieredCache::countKey(const std::string& key) const
{
    TierCount count;
    if (m_state->shared)
        count.shared = m_state->shared->contains(key) ? 1 : 0;
    const HashedKey hashedKey = hashed(key);
    Slot& slot = m_state->slotOf(hashedKey);
    const std::lock_guard lock(slot.mutex);
    count.memory = slot.shard.contains(hashedKey) ? 1 : 0;
    return count;
}

TierCount TieredCache::countPattern(std::string_view glob) const
{
    TierCount count;
    if (m_state->shared)
        count.shared = m_state->shared->countPattern(glob);
    count.memory = m_state->sweep([&](Slot& slot, Discarded&) { return slot.shard.countPattern(glob); });
    return count;
}

std::size_t TieredCache::countTag(std::string_view tag)
{
    const std::string name(tag);
    const std::vector<TagStamp> stamp = m_state->tags.stamps({&name, 1});
    return m_state->sweep(
        [&](Slot& slot, Discarded&) { return slot.shard.countTag(stamp.front().tag.get()); });
}

std::size_t TieredCache::invalidateTag(std::string_view tag)
{
    m_state->dropSummaries({}, {Drop::Kind::Tag, std::string(tag)});
    if (m_state->shared)
        m_state->shared->invalidateTag(tag);
    return m_state->dropTag(tag);
}

TierCount TieredCache::invalidatePattern(std::string_view glob, TierChoice tiers)
{
    TierCount count;
    m_state->dropSummaries(tiers, {Drop::Kind::Pattern, std::string(glob)});
    if (m_state->usesShared(tiers))
        count.shared = m_state->shared->invalidatePattern(glob);
    if (tiers.l1)
        count.memory = m_state->dropPattern(glob);
    return count;
}

void TieredCache::clear(TierChoice tiers)
{
    m_state->dropSummaries(tiers, Drop{});
    if (m_state->usesShared(tiers))
        m_state->shared->clear();
    if (tiers.l1)
        m_state->dropAll();
}

} // namespace dataflow::cache
