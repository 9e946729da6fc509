// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/noted_drops.h"

namespace dataflow::run {

namespace {

constexpr std::size_t kMostNoted = 10'000;

} // namespace

void makeDrop(const cache::Drop& drop, cache::TieredCache& cache)
{
    switch (drop.kind) {
    case cache::Drop::Kind::Tag:
        cache.invalidateTag(drop.what);
        return;
    case cache::Drop::Kind::Key:
        cache.erase(drop.what);
        return;
    case cache::Drop::Kind::Pattern:
        cache.invalidatePattern(drop.what);
        return;
    case cache::Drop::Kind::Everything:
        cache.clear();
        return;
    }
}

void NotedDrops::add(const cache::Drop& drop)
{
    const std::lock_guard lock(m_mutex);
    const cache::Drop everything;
    if (m_drops.contains({everything.kind, everything.what}))
        return;
    const bool tooMany = m_drops.size() >= kMostNoted;
    if (tooMany || drop == everything)
        m_drops.clear();
    const cache::Drop& noted = tooMany ? everything : drop;
    m_drops.insert({noted.kind, noted.what});
}

void NotedDrops::repeat(cache::TieredCache& cache) const
{
    std::set<std::pair<cache::Drop::Kind, std::string>> drops;
    {
        const std::lock_guard lock(m_mutex);
        drops = m_drops;
    }
    for (const auto& [kind, what] : drops)
        makeDrop({kind, what}, cache);
}

} // namespace dataflow::run
