// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/tag_registry.h"

#include <algorithm>

namespace dataflow::cache {

bool allCurrent(std::span<const TagStamp> stamps) noexcept
{
    return std::ranges::all_of(stamps, [](const TagStamp& stamp) { return stamp.current(); });
}

std::vector<TagStamp> TagRegistry::stamps(std::span<const std::string> names)
{
    std::vector<TagStamp> result;
    if (names.empty())
        return result;
    result.reserve(names.size());
    const std::lock_guard lock(m_mutex);
    for (const std::string& name : names) {
        TagPtr& tag = m_tags[name];
        if (!tag)
            tag = std::make_shared<Tag>();
        if (std::ranges::none_of(result, [&](const TagStamp& stamp) { return stamp.tag == tag; }))
            result.push_back({tag, tag->generation.load(std::memory_order_acquire)});
    }
    if (m_tags.size() > m_nextSweep)
        forgetUnused();
    return result;
}

TagPtr TagRegistry::invalidate(std::string_view name)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_tags.find(std::string(name));
    if (found == m_tags.end())
        return nullptr;
    found->second->generation.fetch_add(1, std::memory_order_acq_rel);
    return found->second;
}

std::size_t TagRegistry::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_tags.size();
}

void TagRegistry::forgetUnused()
{
    // References are only handed out under the lock, so a count of one cannot grow meanwhile.
    std::erase_if(m_tags, [](const auto& item) { return item.second.use_count() == 1; });
    m_nextSweep = std::max<std::size_t>(1024, m_tags.size() * 2);
}

} // namespace dataflow::cache
